"""Signs of the user’s notes on the entries of timeline, map, matrix, lists and figures."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import BAR
from laos_tip_app.models.roles import Role
from laos_tip_app.models.table_model import TableModel
from laos_tip_app.report.annotations.anchoring import annotate_range
from laos_tip_app.report.annotations.annotation import (
    Annotation,
    AnnotationKind,
    AnnotationSet,
    HighlightMark,
    new_annotation,
)
from laos_tip_app.report.annotations.annotation_file import AnnotationFile
from laos_tip_app.store.store import Store
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab, StakeholderView
from laos_tip_app.ui.timeline.tab import TimelinePage, TimelineTab
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.detail_panel import DetailPanel
from laos_tip_app.ui.widgets.evidence_list import EvidenceListView
from laos_tip_app.ui.widgets.report_table_view import ReportTableView
from laos_tip_app.ui.widgets.signs import OwnSign, SignedView, sign_indent, sign_side
from laos_tip_app.ui.window.main_window import MainWindow
from tests.events import process_events
from tests.ui.windows import show_main_window

NOW = datetime(2026, 5, 1, tzinfo=UTC)
_FAINT = 40
"""Of the 255 steps from black to white."""
NOTE, BOOKMARK = ", has your note", ", has your bookmark"


def on_record(location: Location, text: str = "") -> Annotation:
    return Annotation(
        id=uuid5(NAMESPACE_URL, str(location)).urn,
        kind="note" if text else "bookmark",
        location=location,
        fact_ids=(),
        quote=None,
        mark=None,
        text=text,
        created=NOW,
        modified=NOW,
        edition="1",
    )


class Records:
    """The records with a note or bookmark."""

    def __init__(self, store: Store) -> None:
        first = min(
            (event for event in store.events() if event.date.start),
            key=lambda event: (event.date.start or "", event.position),
        )
        self.event = Location.of("event", first.id)
        self.stakeholder = Location.of("stakeholder", "SH-17")
        self.figure = Location.of("figure", store.figures()[0].id)
        self.term = Location.of("term", store.terms()[0].id)

    def set(self) -> AnnotationSet:
        return AnnotationSet.of(
            (
                on_record(self.event, "Show this first"),
                on_record(self.stakeholder),
                on_record(self.figure, "Compare"),
                on_record(self.term, "Explain this"),
            )
        )


@pytest.fixture
def records(store: Store) -> Records:
    return Records(store)


@pytest.fixture
def window(
    store: Store, settings: Settings, records: Records, tmp_path: Path, qtbot: QtBot
) -> Iterator[MainWindow]:
    path = tmp_path / "mine.notes.json"
    AnnotationFile.create(path, records.set())
    settings.notes_file = path
    window = show_main_window(store, settings, qtbot)
    yield window
    window.close()


def view(window: MainWindow, name: str) -> QAbstractItemView:
    child = window.findChild(QAbstractItemView, name)
    assert isinstance(child, QAbstractItemView), name
    return child


def evidence(window: MainWindow) -> QAbstractItemView:
    """Open all that is known about the chosen sentence; return its list."""
    panel = window.findChild(DetailPanel, "reader_evidence")
    assert isinstance(panel, DetailPanel)
    panel.card_view.more.setChecked(True)
    return panel.list


def index_of(view: QAbstractItemView, location: Location) -> QModelIndex:
    model = view.model()
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        found = index.data(Role.LOCATION)
        if found is not None and (found.kind, found.id) == (location.kind, location.id):
            return index
    raise AssertionError(location)


def spoken(view: QAbstractItemView, location: Location) -> str:
    return str(index_of(view, location).data(Qt.ItemDataRole.AccessibleTextRole))


def signs(view: QAbstractItemView) -> int:
    """Return how many rows are spoken with a sign."""
    model = view.model()
    texts = [
        str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(model.rowCount())
    ]
    return sum(text.endswith((NOTE, BOOKMARK)) for text in texts)


def sign_box(canvas: Canvas, location: Location) -> QRect:
    corner = canvas.visualRect(index_of(canvas, location)).topRight()
    return QRect(corner - QPoint(1, 5), corner + QPoint(9, 5))


def test_timeline_drawing_and_table_speak_the_note(window: MainWindow, records: Records) -> None:
    window.go(Location("timeline"))
    tab = window.current_tab()
    assert isinstance(tab, TimelineTab)
    for page, name in (
        (TimelinePage.DRAWING, "timeline_canvas"),
        (TimelinePage.TABLE, "timeline_table"),
    ):
        tab.bar.page_buttons.set_current(page)
        assert spoken(view(window, name), records.event).endswith(NOTE)
        assert signs(view(window, name)) == 1


def test_list_map_and_matrix_speak_the_bookmark(window: MainWindow, records: Records) -> None:
    window.go(records.stakeholder)
    tab = window.current_tab()
    assert isinstance(tab, StakeholdersTab)
    for page, name in (
        (StakeholderView.LIST, "stakeholders_table"),
        (StakeholderView.MAP, "map_canvas"),
        (StakeholderView.MATRIX, "stakeholders_matrix"),
    ):
        tab.set_view(page)
        assert spoken(view(window, name), records.stakeholder).endswith(BOOKMARK)
        assert signs(view(window, name)) == 1


def test_figures_speak_the_note(window: MainWindow, records: Records) -> None:
    window.go(records.figure)
    assert spoken(view(window, "figures_cards"), records.figure).endswith(NOTE)


def test_the_sign_is_drawn_and_goes_with_its_note(window: MainWindow, records: Records) -> None:
    window.go(records.event)
    canvas = view(window, "timeline_canvas")
    assert isinstance(canvas, Canvas)
    box = sign_box(canvas, records.event)
    before = canvas.viewport().grab(box).toImage()
    window.annotations.remove(on_record(records.event).id)
    assert canvas.viewport().grab(box).toImage() != before
    assert not spoken(canvas, records.event).endswith(NOTE)


def test_a_click_on_the_sign_opens_the_note(
    window: MainWindow, records: Records, qtbot: QtBot
) -> None:
    window.go(records.event)
    canvas = view(window, "timeline_canvas")
    assert isinstance(canvas, Canvas)
    center = sign_box(canvas, records.event).center()
    with qtbot.waitSignal(window.annotations.note_requested) as opened:
        qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=center)
    assert opened.args is not None
    assert opened.args[0].text == "Show this first"


def test_a_click_in_the_margin_of_a_row_opens_its_bookmark(
    window: MainWindow, records: Records, qtbot: QtBot
) -> None:
    window.go(records.stakeholder)
    table = view(window, "stakeholders_table")
    rect = table.visualRect(index_of(table, records.stakeholder))
    with qtbot.waitSignal(window.annotations.note_requested) as opened:
        at = QPoint(rect.left() + 8, rect.bottom() - 6)
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened.args is not None
    assert opened.args[0].location == records.stakeholder


def test_the_context_menu_opens_the_note(
    window: MainWindow, records: Records, qtbot: QtBot
) -> None:
    window.go(records.event)
    canvas = view(window, "timeline_canvas")
    assert isinstance(canvas, Canvas)
    canvas.menu_requested.emit(QPoint(10, 10), records.event)
    menu = window.findChild(QMenu, "copy_menu")
    assert isinstance(menu, QMenu)
    action = menu.findChild(QAction, "menu_open_note")
    assert isinstance(action, QAction)
    with qtbot.waitSignal(window.annotations.note_requested):
        action.trigger()
    menu.close()


def test_a_sign_that_is_scrolled_under_the_names_of_the_lanes_is_not_drawn(
    window: MainWindow, records: Records
) -> None:
    window.go(records.event)
    canvas = view(window, "timeline_canvas")
    assert isinstance(canvas, Canvas)
    canvas.set_view_state(canvas.view_state()._replace(zoom=20.0, left=9000.0))
    before = canvas.viewport().grab().toImage()
    window.annotations.remove(on_record(records.event).id)
    assert canvas.viewport().grab().toImage() == before


def test_a_term_in_the_evidence_beside_the_text_speaks_the_note(
    window: MainWindow, records: Records, store: Store
) -> None:
    facts = store.fact_ids("term", records.term.id)
    window.go(Location.of("fact", facts[0]))
    assert spoken(evidence(window), records.term).endswith(NOTE)


def on_sentence(store: Store, fact_id: str, text: str, mark: HighlightMark | None) -> Annotation:
    """Return a note, or a highlight alone, on the sentence of a fact."""
    passage_id = store.fact(fact_id).passage_id
    [sentence] = [one for one in store.sentences(passage_id) if fact_id in one.fact_ids][:1]
    marked = annotate_range(store, passage_id, sentence.start, sentence.end)
    kind: AnnotationKind = "note" if text else "highlight"
    return new_annotation(
        kind, Location.of("passage", passage_id), marked, "1", mark=mark, text=text
    )


@pytest.mark.parametrize(("text", "is_shown"), [("Ask the police", True), ("", False)])
def test_a_note_on_a_sentence_shows_on_its_fact_in_every_evidence_list(
    window: MainWindow, records: Records, store: Store, text: str, is_shown: bool
) -> None:
    fact_id = store.fact_ids("stakeholder", records.stakeholder.id)[0]
    note = on_sentence(store, fact_id, text, None if text else "important")
    window.annotations.merge(AnnotationSet.of((note,)))
    fact = Location.of("fact", fact_id)

    window.go(records.stakeholder)
    for panel in window.current_tab().findChildren(DetailPanel):
        panel.card_view.more.setChecked(True)
    details = [
        each
        for each in window.current_tab().findChildren(EvidenceListView)
        if each.isVisible() and any(item.location == fact for item in each.items())
    ]
    assert details
    assert all(spoken(each, fact).endswith(NOTE) is is_shown for each in details)
    window.go(fact)
    assert spoken(evidence(window), fact).endswith(NOTE) is is_shown


def test_a_profile_speaks_the_note_on_its_fact_at_once(
    window: MainWindow, records: Records, store: Store
) -> None:
    fact_id = store.fact_ids("stakeholder", records.stakeholder.id)[0]
    note = on_sentence(store, fact_id, "Ask the police", None)
    window.annotations.merge(AnnotationSet.of((note,)))
    window.go(records.stakeholder)
    tab = window.current_tab()
    assert isinstance(tab, StakeholdersTab)
    tab.set_view(StakeholderView.PROFILE)
    assert tab.profile is not None
    [_card, facts] = tab.profile.panels()
    assert spoken(facts.list, Location.of("fact", fact_id)).endswith(NOTE)


def sign_width(canvas: Canvas, location: Location) -> int:
    """Return how wide the sign of a bookmark is, in pixels."""
    canvas.set_signs({location: OwnSign("bookmark", print)})
    signed = canvas.viewport().grab().toImage()
    canvas.set_signs({})
    plain = canvas.viewport().grab().toImage()
    lines = [QRect(0, y, plain.width(), 1) for y in range(plain.height())]
    rows = [line.y() for line in lines if signed.copy(line) != plain.copy(line)]
    columns = [
        x
        for x in range(plain.width())
        if any(signed.pixel(x, y) != plain.pixel(x, y) for y in rows)
    ]
    return columns[-1] - columns[0]


def test_signs_grow_with_the_text(window: MainWindow, records: Records) -> None:
    widths = {}
    for percent in (100, 200):
        window.set_text_size(percent)
        window.go(records.event)
        canvas = view(window, "timeline_canvas")
        assert isinstance(canvas, Canvas)
        process_events()
        widths[percent] = sign_width(canvas, records.event)
    assert widths[200] >= 1.8 * widths[100]


def test_a_large_sign_covers_no_text_of_its_row(window: MainWindow, records: Records) -> None:
    """The text of the row begins where its sign ends, though those of others begin before."""
    window.set_text_size(300)
    window.go(records.stakeholder)
    table = view(window, "stakeholders_table")
    assert isinstance(table, ReportTableView)
    rect = table.visualRect(index_of(table, records.stakeholder))
    padding = table.columns.padding(0)
    margin = QRect(rect.left(), rect.top(), padding + sign_indent(padding), 1)
    height = table.rowHeight(index_of(table, records.stakeholder).row())
    margin.setHeight(height)
    signed = table.viewport().grab(margin).toImage()
    rest = QRect(margin.topRight(), rect.bottomRight())
    text = table.viewport().grab(rest).toImage()
    model = table.model()
    assert isinstance(model, QSortFilterProxyModel)
    source = model.sourceModel()
    assert isinstance(source, TableModel)
    source.set_signs(
        lambda location: OwnSign("note", print) if location == records.stakeholder else None
    )
    assert table.viewport().grab(margin).toImage() != signed
    assert table.viewport().grab(rest).toImage() == text


def margin_point(view: QAbstractItemView, location: Location) -> QPoint:
    """Return a point on the sign of a row in a list or table."""
    index = index_of(view, location)
    view.scrollTo(index)
    return view.visualRect(index).topLeft() + QPoint(9, 15)


def signed_views(
    window: MainWindow, records: Records, store: Store
) -> Iterator[tuple[QAbstractItemView, Location]]:
    """Yield a table and a list, each shown, with the record that has a sign there."""
    window.go(records.stakeholder)
    yield view(window, "stakeholders_table"), records.stakeholder
    window.go(Location.of("fact", store.fact_ids("term", records.term.id)[0]))
    panes = window.current_tab().pane_layout
    assert panes is not None
    panes.set_pane_shown("evidence", True)
    yield evidence(window), records.term


def drag_to(viewport: QWidget, point: QPoint) -> None:
    """Move the mouse with its left button down."""
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    kind, at = QEvent.Type.MouseMove, QPointF(point)
    move = QMouseEvent(kind, at, viewport.mapToGlobal(at), button, button, none)
    QCoreApplication.sendEvent(viewport, move)


def test_a_click_on_the_sign_of_a_row_opens_the_note_and_nothing_else(
    window: MainWindow, records: Records, store: Store, qtbot: QtBot
) -> None:
    for rows, location in signed_views(window, records, store):
        before = window.location()
        point, viewport = margin_point(rows, location), rows.viewport()
        with qtbot.waitSignal(window.annotations.note_requested):
            qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=point)
            drag_to(viewport, point + QPoint(1, 1))
            qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=point + QPoint(1, 1))
        assert window.location() == before
        assert rows.state() == QAbstractItemView.State.NoState


@pytest.mark.parametrize("button", [Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton])
def test_another_mouse_button_on_the_sign_of_a_row_opens_no_note(
    window: MainWindow, records: Records, store: Store, qtbot: QtBot, button: Qt.MouseButton
) -> None:
    for rows, location in signed_views(window, records, store):
        before = window.location()
        with qtbot.assertNotEmitted(window.annotations.note_requested):
            qtbot.mouseClick(rows.viewport(), button, pos=margin_point(rows, location))
        assert window.location() == before


def test_a_click_beside_the_sign_of_an_item_opens_the_item(
    window: MainWindow, records: Records, store: Store, qtbot: QtBot
) -> None:
    *_, (rows, location) = signed_views(window, records, store)
    point = margin_point(rows, location) + QPoint(60, 0)
    with qtbot.assertNotEmitted(window.annotations.note_requested):
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert window.location() == location


def runs(view: QAbstractItemView, location: Location) -> list[tuple[bool, int]]:
    """Return, from left to right, how wide a row is painted and empty beside its sign."""
    row = view.visualRect(index_of(view, location))
    picture = view.viewport().grab(QRect(row.left(), row.top(), 120, 10 + sign_side())).toImage()
    # Above the sign.
    background = picture.pixelColor(BAR + 1, 2).lightness()

    def is_painted(x: int, y: int) -> bool:
        # More than the faint edge of a smooth line.
        return abs(picture.pixelColor(x, y).lightness() - background) > _FAINT

    columns = [
        any(is_painted(x, y) for y in range(10, picture.height())) for x in range(picture.width())
    ]
    return [(painted, len(list(run))) for painted, run in groupby(columns)]


@pytest.mark.parametrize("percent", [100, 200])
def test_a_sign_touches_neither_the_bar_of_its_row_nor_the_text(
    window: MainWindow, records: Records, store: Store, percent: int
) -> None:
    window.set_text_size(percent)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    try:
        for rows, location in signed_views(window, records, store):
            assert isinstance(rows, SignedView)
            rows.set_signs({location: OwnSign("note", print)})
            process_events()
            rows.setCurrentIndex(index_of(rows, location))
            rows.scrollTo(index_of(rows, location), QAbstractItemView.ScrollHint.PositionAtTop)
            bar, gap, sign, text_gap, *_text = runs(rows, location)
            assert bar == (True, BAR)
            assert gap[1] in (1, 2)
            assert sign[1] >= sign_side() - 1
            assert text_gap[1] >= 3
    finally:
        window.set_text_size(100)
