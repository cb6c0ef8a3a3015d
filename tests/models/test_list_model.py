from PySide6.QtCore import Qt

from laos_tip_app.base.location import Location
from laos_tip_app.drawing.scene_item import SceneItem
from laos_tip_app.models.list_model import ListModel
from laos_tip_app.models.roles import Role
from laos_tip_app.report.evidence_items import EvidenceItem, fact_items, heading
from laos_tip_app.report.search_results import answer
from laos_tip_app.store.store import Store
from tests.models.conftest import CheckModel


def listed(items: list[EvidenceItem]) -> ListModel:
    model = ListModel()
    model.set_items(items)
    return model


def test_the_model_follows_qts_rules_with_and_without_items(
    check_model: CheckModel, store: Store
) -> None:
    model = ListModel()
    check_model(model)
    model.set_items((heading("Facts"), *fact_items(store, ("OV-30",))))
    assert model.rowCount() == 3
    check_model(model)
    model.set_items(())
    assert model.rowCount() == 0


def test_a_row_has_its_item_its_location_and_its_spoken_text() -> None:
    item = EvidenceItem(
        "note", "Short.", "O-01", "Editor’s note", Location.of("note", "O-01"), "note"
    )
    model = listed([item])
    index = model.index(0)
    assert index.data(Role.ITEM) is item
    assert index.data(Role.LOCATION) == item.location
    assert index.data(Qt.ItemDataRole.DisplayRole) == "Short."
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Short. Editor’s note. O-01"


def test_a_heading_can_not_be_selected() -> None:
    model = listed([heading("Facts"), EvidenceItem("text", "and 3 more")])
    selectable = Qt.ItemFlag.ItemIsSelectable
    assert not model.flags(model.index(0)) & selectable
    assert model.flags(model.index(1)) & selectable


def test_a_location_has_the_row_of_its_first_item() -> None:
    place = Location.of("fact", "OV-01")
    model = listed([heading("Facts"), EvidenceItem("fact", "A fact.", location=place)])
    assert model.row_of(place) == 1
    assert model.row_of(Location.of("fact", "OV-02")) == -1


def test_results_and_entries_of_drawings_are_rows_with_their_texts(
    store: Store, check_model: CheckModel
) -> None:
    found = answer(store, "who works on shelters", 20).results[0]
    entry = SceneItem(Location.of("event", "TL-10"), "An entry", "A hint", "More of it")
    model = ListModel(text=lambda item: item.name if isinstance(item, SceneItem) else item.text)
    check_model(model)

    model.set_items((found, entry))

    assert model.index(0).data() == found.text
    assert model.index(0).data(Role.LOCATION) == found.location
    assert model.index(0).data(Role.ACCESSIBLE_TEXT) == found.spoken
    assert model.index(1).data(Role.ACCESSIBLE_TEXT) == "An entry"
    assert model.index(1).data(Qt.ItemDataRole.AccessibleDescriptionRole) == "More of it"
