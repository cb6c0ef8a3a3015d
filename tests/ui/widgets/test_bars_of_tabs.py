"""The bar of each tab: the same controls in the same places."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from laos_tip_app.store.store import Store
from laos_tip_app.ui.figures.tab import FiguresTab
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab, StakeholderView
from laos_tip_app.ui.timeline.tab import TimelinePage, TimelineTab
from laos_tip_app.ui.widgets.text_size import apply_text_size
from laos_tip_app.ui.widgets.view_bar import ViewBar
from tests.events import process_events
from tests.ui.widgets.tab_fixture import TabFixture

FILTERS = ["filter_field", "filter_menu"]
ZOOM = ["drawing_zoom_out", "drawing_zoom_in", "drawing_zoom_fit"]
LEGEND = ["drawing_legend"]
TARGET_OF_WCAG = 24
MOST_CONTROLS = 12


@pytest.fixture
def timeline(store: Store, qtbot: QtBot) -> TimelineTab:
    return TabFixture(TimelineTab(store, context_shown=True), qtbot).tab


@pytest.fixture
def stakeholders(store: Store, qtbot: QtBot) -> StakeholdersTab:
    return TabFixture(StakeholdersTab(store, context_shown=True), qtbot).tab


@pytest.fixture
def largest_text(store: Store) -> Iterator[None]:
    """Enlarge the text until the test ends, while the report of the tabs is still open."""
    del store
    apply_text_size(300)
    yield
    apply_text_size(100)


def bar_of(tab: QWidget) -> ViewBar:
    bar = tab.findChild(ViewBar)
    assert isinstance(bar, ViewBar)
    return bar


def shown(tab: QWidget) -> list[QWidget]:
    """Return the visible controls of the bar in reading order."""
    bar = bar_of(tab)
    process_events()
    widgets = [
        widget
        for widget in bar.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]

    def place(widget: QWidget) -> tuple[int, int]:
        middle = widget.mapTo(bar, widget.rect().center())
        return middle.y() // widget.height(), middle.x()

    return sorted(widgets, key=place)


def names(tab: QWidget) -> list[str]:
    return [widget.objectName() for widget in shown(tab) if "part_" not in widget.objectName()]


def places(tab: QWidget) -> list[QPoint]:
    """Return where the zoom buttons and the legend button are in the tab."""
    found = [tab.findChild(QPushButton, name) for name in (*ZOOM, *LEGEND)]
    return [button.mapTo(tab, QPoint()) for button in found if isinstance(button, QPushButton)]


def test_every_part_shows_the_same_controls_in_the_same_order(
    timeline: TimelineTab, stakeholders: StakeholdersTab
) -> None:
    assert names(timeline) == [*FILTERS, "drawing_lanes", "drawing_year", *ZOOM, *LEGEND]
    timeline.bar.page_buttons.set_current(TimelinePage.TABLE)
    assert names(timeline) == FILTERS
    assert names(stakeholders) == [*FILTERS, "list_compare"]
    stakeholders.set_view(StakeholderView.MAP)
    assert names(stakeholders) == [*FILTERS, "map_others", *ZOOM, *LEGEND]
    stakeholders.set_view(StakeholderView.MATRIX)
    assert names(stakeholders) == [*FILTERS, "list_compare"]


def test_a_profile_has_no_filter_since_a_filter_would_change_nothing(
    stakeholders: StakeholdersTab,
) -> None:
    stakeholders.filter_bar.field.setText("iom")
    stakeholders.set_view(StakeholderView.PROFILE)
    assert names(stakeholders) == ["profile_copy", "profile_close"]
    stakeholders.set_view(StakeholderView.LIST)
    assert stakeholders.filter_bar.field.isVisible()
    assert stakeholders.filter_bar.text() == "iom"


def test_figures_have_only_their_parts(store: Store, qtbot: QtBot) -> None:
    figures = TabFixture(FiguresTab(store, context_shown=True), qtbot).tab
    assert names(figures) == [*FILTERS, "has_number", "export_shown"]


def test_zoom_and_legend_are_at_the_same_place_in_timeline_and_map(
    timeline: TimelineTab, stakeholders: StakeholdersTab
) -> None:
    stakeholders.set_view(StakeholderView.MAP)
    process_events()
    assert places(stakeholders) == places(timeline)


def test_all_controls_share_one_row_at_the_usual_text_size(timeline: TimelineTab) -> None:
    middles = {widget.mapTo(timeline, widget.rect().center()).y() for widget in shown(timeline)}
    assert max(middles) - min(middles) <= 1


def test_a_tab_has_at_most_twelve_controls_in_one_row(
    timeline: TimelineTab, stakeholders: StakeholdersTab
) -> None:
    timeline.filter_bar.set_values({"text": "the", "theme": "prevention"})
    stakeholders.set_view(StakeholderView.MAP)
    stakeholders.filter_bar.set_values({"text": "the", "theme": "prevention"})
    for tab in (timeline, stakeholders):
        controls = shown(tab)
        assert len(controls) <= MOST_CONTROLS
        middles = {control.mapTo(tab, control.rect().center()).y() for control in controls}
        assert max(middles) - min(middles) <= 1


def test_no_control_of_a_drawing_is_alone_in_a_row(
    timeline: TimelineTab,
) -> None:
    options = ["drawing_lanes", "drawing_year"]
    for width in (760, 683):
        timeline.resize(width, 660)
        for names in (options, [*ZOOM, *LEGEND]):
            controls = [each for each in shown(timeline) if each.objectName() in names]
            assert len(controls) == len(names)
            assert len({each.mapTo(timeline, each.rect().center()).y() for each in controls}) == 1


@pytest.mark.usefixtures("largest_text")
@pytest.mark.parametrize("size", [QSize(1366, 660), QSize(640, 360)])
def test_no_control_is_cut_or_covered_by_another_in_very_large_text(
    timeline: TimelineTab, size: QSize
) -> None:
    timeline.resize(size)
    process_events()
    bar = bar_of(timeline)
    rects = [widget.rect().translated(widget.mapTo(bar, QPoint())) for widget in shown(timeline)]
    for number, rect in enumerate(rects):
        assert bar.rect().contains(rect)
        assert not any(rect.intersects(other) for other in rects[number + 1 :])


def test_every_control_of_a_bar_has_a_name_and_its_own_mnemonic(
    timeline: TimelineTab, stakeholders: StakeholdersTab
) -> None:
    stakeholders.set_view(StakeholderView.MAP)
    for tab in (timeline, stakeholders):
        for widget in shown(tab):
            interface = QAccessible.queryAccessibleInterface(widget)
            assert interface is not None
            assert interface.text(QAccessible.Text.Name)
        keys = [
            text[text.index("&") + 1].lower()
            for widget in bar_of(tab).findChildren(QWidget)
            if widget.isVisible() and "&" in (text := str(widget.property("text") or ""))
        ]
        assert len(keys) == len(set(keys))


def test_the_tab_key_goes_through_the_bar_of_the_map_from_left_to_right(
    store: Store, qtbot: QtBot
) -> None:
    fixture = TabFixture(StakeholdersTab(store, context_shown=True), qtbot)
    fixture.tab.set_view(StakeholderView.MAP)
    fixture.tab.activateWindow()
    stops = fixture.tab_stops(fixture.tab.filter_bar.field, 8)
    assert stops == [*FILTERS, "map_others", *ZOOM, *LEGEND, "map_canvas"]


def test_the_part_buttons_switch_by_keyboard(timeline: TimelineTab, qtbot: QtBot) -> None:
    timeline.activateWindow()
    button = timeline.bar.page_buttons.stops()[TimelinePage.TABLE]
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert timeline.bar.page_buttons.current() == TimelinePage.TABLE
    assert not timeline.year_button.isVisible()
    qtbot.keyClick(timeline.bar.page_buttons.stops()[TimelinePage.DRAWING], Qt.Key.Key_Space)
    assert timeline.year_button.isVisible()


def test_the_rows_of_every_menu_of_a_bar_are_large_enough_to_be_hit(timeline: TimelineTab) -> None:
    filters = timeline.filter_bar.menu_button.menu()
    for menu in (filters, timeline.year_button.menu()):
        menu.popup(timeline.mapToGlobal(QPoint()))
        for each in (menu, *menu.findChildren(QMenu)):
            each.aboutToShow.emit()
            heights = {each.actionGeometry(action).height() for action in each.actions()}
            assert min(heights) >= TARGET_OF_WCAG
        menu.close()
