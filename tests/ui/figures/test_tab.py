"""The tab of facts and figures: facts as rows, figures as cards."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import DARK, apply_theme
from laos_tip_app.documents.requests import TableRequest
from laos_tip_app.drawing.figures.painter import FigureCardScene
from laos_tip_app.models.roles import Role
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.store.store import Store
from laos_tip_app.ui.figures.tab import FiguresPage, FiguresTab
from laos_tip_app.ui.widgets.report_table_painter import TableRowDelegate
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.authoring.content_folder import ContentFolder
from tests.events import process_events
from tests.ui.widgets.tab_fixture import TabFixture, current_id, details_text
from tests.ui.windows import show_main_window

FACT = 2
"""The column of the facts."""


class FiguresFixture(TabFixture[FiguresTab]):
    """The figures tab in its own window."""

    def __init__(self, store: Store, qtbot: QtBot) -> None:
        super().__init__(FiguresTab(store, context_shown=True), qtbot)

    def press(self, page: int) -> None:
        button = self.tab.findChild(QAbstractButton, f"part_{page}")
        assert isinstance(button, QAbstractButton)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def details(self) -> str:
        return details_text(self.tab)


@pytest.fixture
def figures(store: Store, qtbot: QtBot) -> FiguresFixture:
    return FiguresFixture(store, qtbot)


# Facts as rows.


def spoken(figures: FiguresFixture, fact_id: str) -> str:
    figures.show(f"figures/fact:{fact_id}")
    index = figures.tab.table.currentIndex().siblingAtColumn(0)
    return str(index.data(Role.ACCESSIBLE_TEXT))


def test_every_fact_is_a_row_in_the_order_of_the_report(
    figures: FiguresFixture, store: Store
) -> None:
    assert figures.tab.proxy.row_ids() == tuple(fact.id for fact in store.facts())
    assert figures.tab.location() == Location("figures", "fact", store.facts()[0].id)
    assert figures.changed == []


def test_a_row_has_its_short_form_and_its_details_the_statement(
    figures: FiguresFixture, store: Store
) -> None:
    fact = next(fact for fact in store.facts() if fact.row_text != fact.statement)
    figures.show(f"figures/fact:{fact.id}")
    table = figures.tab.table
    index = table.currentIndex().siblingAtColumn(figures.tab.model.column("fact"))
    assert index.data(Role.TEXTS)[0] == fact.row_text
    assert figures.tab.detail.details().title == fact.statement


def test_a_correction_is_in_words_in_its_row_and_a_caution_is_a_number(
    figures: FiguresFixture, store: Store
) -> None:
    column = figures.tab.model.column("fact")
    table = figures.tab.table
    for fact in store.facts():
        caveats = Corrections(store, (fact.id,)).for_statement((fact.id,))
        index = table.proxy.row_at(Location("figures", "fact", fact.id))
        notes = index.siblingAtColumn(column).data(Role.TEXTS)[2]
        assert all(note.short in notes for note in caveats.corrections)
        assert not any(note.short in notes for note in caveats.cautions)
        number = index.siblingAtColumn(figures.tab.model.column("cautions")).data()
        assert number == str(len(caveats.cautions) or "")


def test_a_row_speaks_status_and_correction_in_full(figures: FiguresFixture, store: Store) -> None:
    corrected = next(fact for fact in store.facts() if fact.status == "corrected")
    [note] = (note for note in store.notes((corrected.id,)) if note.kind == "correction")
    text = spoken(figures, corrected.id)
    assert text.startswith(f"Corrected: {corrected.statement}")
    assert note.short.rstrip(".") in text
    assert corrected.reference in text
    confirmed = next(fact for fact in store.facts() if fact.status == "confirmed")
    assert spoken(figures, confirmed.id).startswith("Confirmed: ")


def test_the_box_leaves_the_facts_with_a_number(figures: FiguresFixture, store: Store) -> None:
    figures.qtbot.mouseClick(figures.tab.has_number, Qt.MouseButton.LeftButton, pos=QPoint(10, 12))
    with_number = {figure.fact_id for figure in store.figures()}
    assert set(figures.tab.proxy.row_ids()) == with_number
    assert figures.tab.filter_bar.field.count.text().startswith(f"{len(with_number)} of ")
    figures.qtbot.mouseClick(figures.tab.filter_bar.reset_button, Qt.MouseButton.LeftButton)
    assert not figures.tab.has_number.isChecked()
    assert len(figures.tab.proxy.row_ids()) == store.count("fact")


def test_a_filter_leaves_the_facts_of_its_value(figures: FiguresFixture) -> None:
    model, proxy = figures.tab.model, figures.tab.proxy
    for name, role in {
        "section": Role.SECTIONS,
        "status": Role.STATUSES,
        "year": Role.YEARS,
        "stakeholder": Role.STAKEHOLDERS,
    }.items():
        value = min(model.present_values(role))
        figures.tab.filter_bar.choose(name, value)
        shown = set(proxy.row_ids())
        assert 0 < len(shown) < model.rowCount()
        linked = [model.row_data(row, role) for row in range(model.rowCount())]
        assert shown == {
            row.id
            for row, values in zip(model.rows(), linked, strict=True)
            if isinstance(values, frozenset) and value in values
        }
        figures.tab.filter_bar.reset_button.click()
        assert len(proxy.row_ids()) == model.rowCount()


def test_a_click_on_a_head_sorts_and_what_has_no_number_comes_last(
    figures: FiguresFixture,
) -> None:
    column = figures.tab.model.column("number")
    for order in Qt.SortOrder:
        figures.tab.table.sortByColumn(column, order)
        texts = [
            figures.tab.proxy.index(row, column).data()
            for row in range(figures.tab.proxy.rowCount())
        ]
        assert all(texts[: len([text for text in texts if text])])
    button = figures.tab.filter_bar.reset_button
    figures.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert figures.tab.table.sort_order()[0] == -1


def test_enter_on_a_row_or_a_card_opens_its_sentence(figures: FiguresFixture, store: Store) -> None:
    figure = next(figure for figure in store.figures() if figure.kind == "exact")
    figures.show(f"figures/fact:{figure.fact_id}")
    figures.qtbot.keyClick(figures.tab.table, Qt.Key.Key_Return)
    figures.press(FiguresPage.CARDS)
    figures.qtbot.keyClick(figures.tab.canvas, Qt.Key.Key_Return)
    assert figures.requested == [Location.parse(f"fact:{figure.fact_id}")] * 2


def test_what_is_shown_is_what_is_exported(figures: FiguresFixture, store: Store) -> None:
    figures.tab.filter_bar.choose("section", "protection")
    figures.tab.table.sortByColumn(figures.tab.model.column("when"), Qt.SortOrder.AscendingOrder)
    shown = figures.tab.proxy.row_ids()
    assert figures.tab.subview_request() == TableRequest("facts", shown)
    figures.press(FiguresPage.CARDS)
    request = figures.tab.subview_request()
    assert isinstance(request, TableRequest)
    assert request.row_ids is not None
    assert {store.figure(each).fact_id for each in request.row_ids} <= set(shown)


def test_the_down_key_shows_the_next_fact(figures: FiguresFixture, store: Store) -> None:
    figures.qtbot.keyClick(figures.tab.table, Qt.Key.Key_Down)
    assert figures.changed == [Location("figures", "fact", store.facts()[1].id)]


# Figures as cards.


@pytest.mark.parametrize("key", ["End", "Home", "PageDown"])
def test_a_row_chosen_by_a_key_is_in_view_with_all_of_its_text(
    figures: FiguresFixture, key: str
) -> None:
    table = figures.tab.table
    if key == "Home":
        figures.qtbot.keyClick(table, Qt.Key.Key_End)

    figures.qtbot.keyClick(table, Qt.Key[f"Key_{key}"])

    chosen, delegate = table.currentIndex(), table.itemDelegate()
    assert isinstance(delegate, TableRowDelegate)
    assert table.viewport().rect().contains(table.visualRect(chosen))
    assert table.visualRect(chosen).height() >= delegate.cell_height(chosen.siblingAtColumn(FACT))


def test_rows_that_a_higher_window_adds_have_all_of_their_text(figures: FiguresFixture) -> None:
    table = figures.tab.table
    figures.tab.resize(400, 260)
    process_events()
    bar = table.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)

    figures.tab.resize(400, 800)
    process_events()

    delegate, shown = table.itemDelegate(), table.viewport().height()
    assert isinstance(delegate, TableRowDelegate)
    rows = range(table.rowAt(0), table.proxy.rowCount())
    for cell in (table.proxy.index(row, FACT) for row in rows):
        if table.visualRect(cell).top() < shown:
            assert table.visualRect(cell).height() >= delegate.cell_height(cell)


def test_a_quantity_is_shown_as_a_card_and_a_label_as_a_row(
    figures: FiguresFixture, store: Store
) -> None:
    quantity = next(figure for figure in store.figures() if figure.kind == "exact")
    location = Location.of("figure", quantity.id)
    figures.show(str(location))
    assert figures.tab.canvas.isVisible()
    assert figures.tab.canvas.current_location() == figures.tab.location() == location
    label = next(figure for figure in store.figures() if figure.kind == "label")
    figures.show(f"figure:{label.id}")
    assert figures.tab.table.isVisible()
    assert current_id(figures.tab.table) == label.fact_id
    assert figures.tab.location() == Location.of("figure", label.id)
    assert figures.changed == []


def test_row_and_card_of_a_figure_are_selected_together(
    figures: FiguresFixture, store: Store
) -> None:
    figure = [figure for figure in store.figures() if figure.kind == "exact"][1]
    figures.show(f"figures/fact:{figure.fact_id}")
    figures.press(FiguresPage.CARDS)
    assert figures.changed[-1] == Location.of("figure", figure.id)
    figures.press(FiguresPage.FACTS)
    assert figures.changed[-1] == Location("figures", "fact", figure.fact_id)


def test_a_chosen_card_opens_its_details(figures: FiguresFixture) -> None:
    figures.press(FiguresPage.CARDS)
    assert not figures.tab.detail.isVisible()
    figures.qtbot.keyClick(figures.tab.canvas, Qt.Key.Key_Right)
    assert figures.tab.detail.isVisible()


def test_a_link_to_what_is_filtered_out_removes_the_filters(
    figures: FiguresFixture, store: Store
) -> None:
    figures.tab.filter_bar.choose("section", "protection")
    other = next(fact for fact in store.facts() if fact.section_id != "protection")
    figures.show(f"figures/fact:{other.id}")
    assert current_id(figures.tab.table) == other.id
    assert not figures.tab.proxy.filtered


def test_without_a_matching_fact_there_is_no_card_either(figures: FiguresFixture) -> None:
    figures.tab.filter_bar.field.setText("no fact has this")
    figures.press(FiguresPage.CARDS)
    assert figures.tab.canvas.model().rowCount() == 0


def test_restoring_a_view_state_brings_back_selection_filters_and_order(
    figures: FiguresFixture, store: Store
) -> None:
    figures.tab.filter_bar.choose("section", "protection")
    last = next(fact for fact in reversed(store.facts()) if fact.section_id == "protection")
    figures.show(f"figures/fact:{last.id}")
    figures.tab.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    location, state = figures.tab.location(), figures.tab.view_state()
    figures.show(f"figures/fact:{store.facts()[0].id}")
    figures.tab.show_location(location)
    figures.tab.restore(state)
    assert figures.tab.location() == location
    assert figures.tab.view_state() == state


def test_every_quantity_has_a_card_for_keyboard_and_screen_reader(
    figures: FiguresFixture, store: Store
) -> None:
    figures.press(FiguresPage.CARDS)
    cards = figures.tab.canvas
    model = cards.model()
    ids = [model.index(row, 0).data(Role.LOCATION).id for row in range(model.rowCount())]
    assert ids == [figure.id for figure in store.figures() if figure.kind != "label"]
    cards.setFocus()
    for row in range(1, len(ids)):
        figures.qtbot.keyClick(cards, Qt.Key.Key_Right)
        assert cards.currentIndex().row() == row
        assert cards.viewport().rect().contains(cards.visualRect(cards.currentIndex()).center())
    assert figures.changed[-1].id == ids[-1]
    about = next(figure.id for figure in store.figures() if figure.kind == "approximate")
    spoken = model.index(ids.index(about), 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("about 100 victims. ")
    assert "No date" in spoken


def test_a_card_has_its_cautions_in_words_without_codes(
    figures: FiguresFixture, store: Store
) -> None:
    scene = figures.tab.canvas.scene()
    for item in scene.items():
        figure = store.figure(item.location.id)
        caveats = Corrections(store, (figure.fact_id,)).for_statement((figure.fact_id,))
        assert all(note.short in item.description for note in caveats.cautions)
        assert not any(note.id in item.description for note in caveats.cautions)


def test_four_cards_are_side_by_side_in_a_usual_window(figures: FiguresFixture) -> None:
    scene = figures.tab.canvas.scene()
    assert isinstance(scene, FigureCardScene)
    for width in (960, 1366, 1920):
        lefts = {card.rect.x for card in scene.drawing(width).layout.cards}
        assert len(lefts) == 4


def test_enter_on_an_entry_requests_its_location(figures: FiguresFixture) -> None:
    figures.show("figure:FG-01")
    figures.tab.detail.list.select_location(Location.parse("event:TL-03"))
    figures.qtbot.keyClick(figures.tab.detail.list, Qt.Key.Key_Return)
    assert figures.requested == [Location.parse("event:TL-03")]


def test_another_theme_changes_only_the_colours(figures: FiguresFixture) -> None:
    before = (figures.details(), figures.tab.location())
    apply_theme(DARK)
    figures.tab.grab()
    assert (figures.details(), figures.tab.location()) == before


def test_no_card_shows_a_sum_of_figures(figures: FiguresFixture, store: Store) -> None:
    scene = figures.tab.canvas.scene()
    assert isinstance(scene, FigureCardScene)
    cards = scene.drawing(800).layout.cards
    values = {figure.value for figure in store.figures()}
    dots = sorted(len(card.dots) for card in cards)
    assert set(map(str, dots)) <= values | {"0"}
    assert 301 not in dots
    assert 58 not in dots


# A report without figures.


@pytest.fixture
def without_figures(tmp_path: Path, qtbot: QtBot) -> Iterator[FiguresFixture]:
    content = ContentFolder(tmp_path / "editor" / "content")
    content.write_all()
    content.write("figures.yaml", "[]\n")
    content.replace_text("changes.yaml", ", FG-01", "")
    assert content.build() == []
    with Store.open(content.output) as store:
        yield FiguresFixture(store, qtbot)


def test_a_report_without_figures_has_its_facts_and_no_cards(
    without_figures: FiguresFixture,
) -> None:
    figures = without_figures
    assert figures.tab.location().kind == "fact"
    figures.press(FiguresPage.CARDS)
    assert figures.details() == ""
    assert figures.tab.location() == Location("figures")
    assert figures.tab.citable_locations() == ()


@pytest.mark.parametrize("percent", [80, 100, 200])
def test_the_cards_can_be_scrolled_as_soon_as_they_are_shown(
    store: Store, config_dir: Path, qtbot: QtBot, percent: int
) -> None:
    apply_text_size(percent)
    window = show_main_window(store, Settings(config_dir), qtbot)
    window.go(Location("figures"))
    tab = window.tab("figures")
    assert isinstance(tab, FiguresTab)
    tab.page_buttons.set_current(FiguresPage.CARDS)
    bar = tab.canvas.verticalScrollBar()
    qtbot.waitUntil(bar.isVisible)
    extent, size = tab.canvas.scene().extent(tab.canvas.view_state()), tab.canvas.viewport().size()
    assert bar.maximum() == round(extent.height) - size.height() > 0
    apply_text_size(100)
