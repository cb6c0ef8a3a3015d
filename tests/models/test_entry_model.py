from PySide6.QtCore import Qt

from laos_tip_app.base.location import Location
from laos_tip_app.models.entry_model import EvidenceModel
from laos_tip_app.models.roles import Role
from laos_tip_app.report.evidence_items import EvidenceItem, fact_entries, heading
from laos_tip_app.store.store import Store
from tests.models.conftest import CheckModel


def test_the_model_follows_qts_rules_with_and_without_items(
    check_model: CheckModel, store: Store
) -> None:
    model = EvidenceModel()
    check_model(model)
    model.set_entries((heading("Facts"), *fact_entries(store, ("OV-30",))))
    assert model.rowCount() == 3
    check_model(model)
    model.set_entries(())
    assert model.rowCount() == 0


def test_a_row_has_its_item_its_location_and_its_spoken_text() -> None:
    entry = EvidenceItem(
        "note", "Short.", "O-01", "Editor’s note", Location.of("note", "O-01"), "note"
    )
    model = EvidenceModel([entry])
    index = model.index(0)
    assert index.data(Role.ENTRY) is entry
    assert index.data(Role.LOCATION) == entry.location
    assert index.data(Qt.ItemDataRole.DisplayRole) == "Short."
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Short. Editor’s note. O-01"


def test_a_heading_can_not_be_selected() -> None:
    model = EvidenceModel([heading("Facts"), EvidenceItem("text", "and 3 more")])
    selectable = Qt.ItemFlag.ItemIsSelectable
    assert not model.flags(model.index(0)) & selectable
    assert model.flags(model.index(1)) & selectable


def test_a_location_has_the_row_of_its_first_item() -> None:
    place = Location.of("fact", "OV-01")
    model = EvidenceModel([heading("Facts"), EvidenceItem("fact", "A fact.", location=place)])
    assert model.row_of(place) == 1
    assert model.row_of(Location.of("fact", "OV-02")) == -1
