"""That one text size holds for the whole program, and nothing is cut in it."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QTreeView,
    QWidget,
)

from laos_tip_app.base.location import TABS, Location
from laos_tip_app.base.settings import MAX_TEXT_PERCENT, MIN_TEXT_PERCENT
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.timeline.scene import TimelineScene
from laos_tip_app.ui.editions.editions_dialog import EditionsDialog
from laos_tip_app.ui.editions.offer import ListedEdition
from laos_tip_app.ui.printing.page_view import PageView
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab, StakeholderView
from laos_tip_app.ui.timeline.tab import TimelineTab
from laos_tip_app.ui.widgets.detail_panel import DetailPanel
from laos_tip_app.ui.window.main_window import MainWindow
from tests.ui.window.navigation import process_events

SCREEN = QSize(1366, 768)
DIALOGS = ("print", "export", "about")


@pytest.fixture
def window(laptop_window: MainWindow) -> MainWindow:
    return laptop_window


def stakeholders(window: MainWindow) -> StakeholdersTab:
    tab = window.tab("stakeholders")
    assert isinstance(tab, StakeholdersTab)
    return tab


def visible[W: QWidget](top: QWidget, kind: type[W]) -> list[W]:
    """Return the visible widgets of a kind that are not scrolled."""
    return [
        widget
        for widget in top.findChildren(kind)
        if widget.isVisible() and not is_scrolled(widget)
    ]


def is_scrolled(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def has_too_little_room(widget: QLabel | QAbstractButton, room: QSize) -> bool:
    """Return whether a room is too small for the text of a label or button."""
    text = widget.text().replace("&&", "\0").replace("&", "")
    needed = max(widget.fontMetrics().horizontalAdvance(t) for t in text.split("\n"))
    height = widget.fontMetrics().height()
    if isinstance(widget, QLabel) and widget.wordWrap():
        needed, height = 0, widget.heightForWidth(widget.width())
    return bool(text) and (room.width() < needed or room.height() < height)


def cut_texts(top: QWidget) -> list[str]:
    """Return the labels and buttons that have no room for their text."""
    widgets: list[QLabel | QAbstractButton] = [
        *visible(top, QLabel),
        *visible(top, QAbstractButton),
    ]
    rooms = [(widget, widget.visibleRegion().boundingRect().size()) for widget in widgets]
    return [
        f"{widget.objectName()} “{widget.text()}”: {room}"
        for widget, room in rooms
        if has_too_little_room(widget, room)
    ]


def test_every_visible_part_is_enlarged(window: MainWindow) -> None:
    usual = window.font().pointSizeF()
    window.set_text_size(200)
    for name in TABS:
        window.go(Location(name))
        process_events()
        small = [
            f"{widget.metaObject().className()} {widget.objectName()}"
            for widget in (window, *window.findChildren(QWidget))
            if widget.isVisible() and widget.font().pointSizeF() < usual * 1.7
        ]
        assert small == []


def test_boxes_and_arrows_grow_with_the_text_and_come_back(window: MainWindow) -> None:
    def sizes() -> list[int]:
        option = QStyleOptionComboBox()
        option.rect = QRect(0, 0, 400, 60)
        style, arrow = QApplication.style(), QStyle.SubControl.SC_ComboBoxArrow
        box = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, arrow, window)
        metrics = (QStyle.PixelMetric.PM_IndicatorWidth, QStyle.PixelMetric.PM_ButtonIconSize)
        return [box.width(), *(style.pixelMetric(metric) for metric in metrics)]

    outline = QApplication.palette("QLineEdit").window().color()  # type: ignore[call-overload]
    usual = sizes()
    window.set_text_size(300)
    for size, before in zip(sizes(), usual, strict=True):
        assert size == pytest.approx(3 * before, rel=0.1)
    assert QApplication.palette("QLineEdit").window().color() == outline  # type: ignore[call-overload]
    window.set_text_size(100)
    assert sizes() == usual


def test_symbols_of_the_timeline_grow_with_the_text(window: MainWindow) -> None:
    def marker() -> float:
        window.go(Location("timeline"))
        tab = window.tab("timeline")
        assert isinstance(tab, TimelineTab)
        scene = tab.canvas.scene()
        assert isinstance(scene, TimelineScene)
        layout = scene.drawing(4000.0).layout
        dated = next(n for n, entry in enumerate(scene.content.entries) if entry.dated)
        box = layout.box(dated, 1e6)
        return box.label_x - box.rect.x

    usual = marker()
    window.set_text_size(300)
    assert marker() == pytest.approx(usual + 26, abs=1)


def test_the_head_of_details_is_whole_or_scrolls_at_300_per_cent(window: MainWindow) -> None:
    """Title and lines were squeezed until half of their letters were to be seen.

    Above the card of a fact, the text has the statement. A long name ends with “…”.
    """
    window.set_text_size(300)
    for place in (
        "fact:OV-30",
        "event:TL-10",
        "figure:FG-05",
        "relation:R-13",
        "stakeholder:SH-33",
    ):
        window.go(Location.parse(place))
        window.current_tab().open_details(may_cover=True)
        process_events()
        assert_card_is_whole(window.current_tab())


def assert_card_is_whole(tab: QWidget) -> None:
    panel = tab.findChild(DetailPanel)
    assert isinstance(panel, DetailPanel)
    assert cut_texts(panel) == []
    card = panel.card_view
    if card.card().location.kind != "fact":
        assert card.card().statement in [label.text() for label in card.findChildren(QLabel)]
    assert card.width() == card.visibleRegion().boundingRect().width(), "nothing to the right"
    parts: list[QLabel | QAbstractButton] = [
        *card.findChildren(QLabel),
        *card.findChildren(QAbstractButton),
    ]
    squeezed = [
        f"{part.objectName()} “{part.text()}”: {part.size()}"
        for part in parts
        if part.isVisible()
        and not part.objectName().startswith("card_name")
        and has_too_little_room(part, part.size())
    ]
    assert squeezed == []


def test_at_300_per_cent_the_explanation_of_the_matrix_leaves_room_for_rows(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.set_text_size(300)
    window.go(Location("stakeholders"))
    tab = stakeholders(window)
    tab.set_view(StakeholderView.MATRIX)
    process_events()
    meaning = window.findChild(QLabel, "matrix_meaning")
    button = window.findChild(QAbstractButton, "matrix_meaning_button")
    assert meaning is not None
    assert button is not None
    assert not meaning.isVisible()
    assert tab.matrix_view is not None
    table = tab.matrix_view.table
    assert table.viewport().height() > table.rowHeight(1)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert meaning.isVisible()


def test_long_menus_scroll_and_no_text_of_theirs_is_cut_at_300_per_cent(
    window: MainWindow,
) -> None:
    window.set_text_size(300)
    menu = window.menuBar().actions()[0].menu()
    assert isinstance(menu, QMenu)
    assert menu.style().styleHint(QStyle.StyleHint.SH_Menu_Scrollable) == 1
    longest = max(
        menu.fontMetrics().horizontalAdvance(action.text().replace("&", ""))
        + menu.fontMetrics().horizontalAdvance(action.shortcut().toString())
        for action in menu.actions()
    )
    # The style keeps a column for check marks that is nearly as wide as a row is high.
    assert (
        menu.sizeHint().width() > longest + menu.actionGeometry(menu.actions()[0]).height() * 0.79
    )


def test_search_results_stay_and_grow(window: MainWindow, qtbot: QtBot) -> None:
    window.focus_search()
    field = window.findChild(QLineEdit, "search_field")
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "shelter")
    qtbot.waitUntil(lambda: len(window.search_results()[1]) > 2)
    results = window.findChild(QListView, "search_results")
    assert isinstance(results, QListView)
    row = results.currentIndex()
    before, current = window.search_results(), results.currentIndex().row()
    height = results.visualRect(row).height()

    window.set_text_size(200)
    process_events()

    assert results.isVisible()
    assert window.search_results() == before
    assert results.currentIndex().row() == current
    assert results.visualRect(row).height() > 1.5 * height


@pytest.mark.parametrize("percent", [100, 200])
def test_no_text_of_the_window_is_cut(window: MainWindow, percent: int) -> None:
    window.set_text_size(percent)
    for name in TABS:
        window.go(Location(name))
        process_events()
        assert cut_texts(window) == [], name
    for view in StakeholderView:
        window.go(Location("stakeholders"))
        stakeholders(window).set_view(view)
        process_events()
        assert cut_texts(window) == [], view
    assert window.size() == SCREEN


def assert_fits_the_screen(dialog: QDialog) -> None:
    assert cut_texts(dialog) == []
    assert dialog.width() <= SCREEN.width()
    assert dialog.height() <= SCREEN.height()


@pytest.mark.parametrize("percent", [200, 300])
def test_dialogs_fit_the_screen_and_no_text_of_theirs_is_cut(
    window: MainWindow, percent: int
) -> None:
    window.set_text_size(percent)
    for name in DIALOGS:
        assert_dialog_fits_the_screen(window, name)


def assert_dialog_fits_the_screen(window: MainWindow, name: str) -> None:
    action = window.findChild(QAction, name)
    assert isinstance(action, QAction)
    action.trigger()
    process_events()
    [dialog] = [
        top
        for top in QApplication.topLevelWidgets()
        if isinstance(top, QDialog) and top.isVisible()
    ]
    dialog.resize(dialog.size().boundedTo(SCREEN))
    process_events()
    try:
        assert_fits_the_screen(dialog)
    finally:
        dialog.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("percent", [100, 200, 300])
def test_the_number_of_a_page_is_whole_in_its_field(window: MainWindow, percent: int) -> None:
    window.set_text_size(percent)
    view = PageView(window.store, window)
    view.show_pages([QSizeF(595, 842)] * 88, lambda _painter, _number, _zoom: None)
    field = view.findChild(QSpinBox, "page_number")
    assert isinstance(field, QSpinBox)
    field.setValue(88)
    view.resize(SCREEN)
    view.show()
    process_events()
    edit = field.lineEdit()
    margins = edit.textMargins()
    room = edit.width() - margins.left() - margins.right()
    assert field.text() == "Page 88 of 88"
    assert room > edit.fontMetrics().horizontalAdvance(field.text())


@pytest.mark.parametrize("percent", [100, 200, 300])
def test_the_dialog_of_editions_fits_the_screen(window: MainWindow, percent: int) -> None:
    window.set_text_size(percent)
    edition = ListedEdition(
        window.store.path, "Report", "1", "2026-11-25", "included with the program"
    )
    dialog = EditionsDialog(window, [edition], window.store.path, edition)
    dialog.show()
    process_events()
    try:
        assert_fits_the_screen(dialog)
    finally:
        dialog.close()
        dialog.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("percent", [200, 300])
def test_the_parts_of_the_workshop_fit_the_screen_and_no_text_of_theirs_is_cut(
    window: MainWindow, qtbot: QtBot, percent: int
) -> None:
    def nothing_is_cut() -> None:
        assert cut_texts(window) == []

    window.set_text_size(percent)
    for name in ("agenda", "handout", "exercises", "grid"):
        action = window.findChild(QAction, name)
        assert isinstance(action, QAction)
        action.trigger()
        process_events()
        needed = window.minimumSizeHint()
        assert needed.width() <= SCREEN.width(), name
        assert needed.height() <= SCREEN.height(), name
        # The pages of a preview may come just now, and their number is laid out with the next
        # events.
        qtbot.waitUntil(nothing_is_cut)


def test_the_window_fits_the_screen_at_300_percent(window: MainWindow) -> None:
    window.set_text_size(300)
    for name in TABS:
        window.go(Location(name))
        process_events()
    needed = window.minimumSizeHint()
    assert needed.width() <= SCREEN.width()
    assert needed.height() <= SCREEN.height()


@pytest.mark.parametrize(("percent", "step"), [(MAX_TEXT_PERCENT, 1), (MIN_TEXT_PERCENT, -1)])
def test_the_text_gets_neither_larger_nor_smaller_without_end(
    window: MainWindow, percent: int, step: int
) -> None:
    window.set_text_size(percent)
    window.step_text_size(step)
    assert window.settings.text_size == percent


def test_buttons_and_fields_can_be_hit(window: MainWindow) -> None:
    for name in TABS:
        window.go(Location(name))
        process_events()
        low = [
            f"{widget.objectName()}: {widget.size()}"
            for kind in (QAbstractButton, QComboBox, QLineEdit)
            for widget in visible(window, kind)
            if min(widget.width(), widget.height()) < 24 and widget.objectName()
        ]
        assert low == [], name


def test_a_drop_down_list_has_the_background_of_lists(window: MainWindow) -> None:
    window.go(Location("timeline"))
    box = window.findChild(QComboBox, "drawing_lanes")
    assert isinstance(box, QComboBox)
    box.showPopup()
    process_events()
    last = box.view().visualRect(box.model().index(box.count() - 1, 0))
    picture = box.view().viewport().grab().toImage()
    assert picture.pixelColor(2, last.center().y()).name() == LIGHT.base
    box.hidePopup()


def test_the_current_row_of_the_contents_has_a_bar(window: MainWindow) -> None:
    window.go(Location.of("section", "protection"))
    process_events()
    contents = window.findChild(QTreeView, "reader_contents")
    assert isinstance(contents, QTreeView)
    row = contents.visualRect(contents.currentIndex())
    picture = contents.viewport().grab().toImage()
    assert picture.pixelColor(1, row.center().y()).name() == LIGHT.accent
    assert picture.pixelColor(1, row.bottom() + 3).name() != LIGHT.accent


def test_the_words_of_a_relation_can_be_clicked_a_little_beside_them(
    window: MainWindow,
) -> None:
    window.go(Location("stakeholders"))
    tab = stakeholders(window)
    tab.set_view(StakeholderView.MAP)
    process_events()
    assert tab.map is not None
    canvas = tab.map.canvas
    scene, view = canvas.scene(), canvas.view_state()
    relations = [
        number
        for number, item in enumerate(scene.items())
        if item.location.kind == "relation" and scene.rect_of(view, number).height < 20
    ]
    hits = 0
    for number in relations:
        rect = scene.rect_of(view, number)
        point = QPoint(round(rect.middle.x), round(rect.middle.y + 10))
        if number in scene.items_at(view, rect.middle._replace(y=point.y())):
            hits += 1
    assert hits > len(relations) / 2
