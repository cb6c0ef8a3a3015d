"""The context menus of all views: their rows can be hit, those of their submenus too."""

from collections.abc import Iterator

import pytest

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.store.store import Store
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab, StakeholderView
from laos_tip_app.ui.timeline.tab import TimelinePage, TimelineTab
from laos_tip_app.ui.widgets.detail_panel import DetailPanel
from tests.ui.window.main_window_fixture import MainWindowFixture

TARGET_OF_WCAG = 24

VIEWS = {
    "reader_text": "reader",
    "detail_entries": "reader",
    "search_field": "reader",
    "timeline_table": "timeline",
    "timeline_canvas": "timeline",
    "filter_field": "timeline",
    "stakeholders_table": "stakeholders",
    "map_canvas": "stakeholders",
    "facts_table": "figures",
}
"""Views with a context menu, and the tab of each."""


def heights(menu: QMenu) -> Iterator[tuple[str, int]]:
    """Open a menu and its submenus; yield the texts and heights of their rows."""
    menu.popup(QPoint())
    for action in menu.actions():
        if not action.isSeparator():
            yield action.text(), menu.actionGeometry(action).height()
        if isinstance(submenu := action.menu(), QMenu):
            yield from heights(submenu)
    menu.close()


def sentence_with_several_facts(store: Store) -> str:
    """Return the first fact of a sentence that states more than one."""
    passages = (passage for section in store.sections() for passage in store.passages(section.id))
    sentences = (each for passage in passages for each in store.sentences(passage.id))
    return next(each.fact_ids[0] for each in sentences if len(each.fact_ids) > 1)


def show(app: MainWindowFixture, tab: str, name: str) -> QWidget:
    """Show a tab; return the widget with a name that can be seen there."""
    if tab == "reader":
        app.window.go(Location.of("fact", sentence_with_several_facts(app.window.store)))
        panel = app.window.findChild(DetailPanel, "reader_evidence")
        assert isinstance(panel, DetailPanel)
        panel.card_view.more.setChecked(True)
    else:
        app.window.go_tab(tab)
    if isinstance(current := app.window.current_tab(), StakeholdersTab):
        current.set_view(StakeholderView.MAP if name == "map_canvas" else StakeholderView.LIST)
    if isinstance(current, TimelineTab):
        is_drawing = name == "timeline_canvas"
        page = TimelinePage.DRAWING if is_drawing else TimelinePage.TABLE
        app.qtbot.mouseClick(current.bar.page_buttons.stops()[page], Qt.MouseButton.LeftButton)
    widgets = app.window.findChildren(QWidget, name)
    return next(widget for widget in widgets if widget.isVisible())


@pytest.mark.parametrize("scale", [100, 150])
def test_every_row_of_every_context_menu_is_large_enough_to_be_hit(
    app: MainWindowFixture, scale: int
) -> None:
    app.window.resize(QSize(1600, 900))
    app.window.set_text_size(scale)
    rows: list[tuple[str, int]] = []
    try:
        for name, tab in VIEWS.items():
            show(app, tab, name).setFocus()
            app.press("Shift+F10")
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu), name
            rows += heights(menu)
    finally:
        app.window.set_text_size(100)

    texts = {text for text, _height in rows}
    assert {"Copy fact with citation", "Highlight", "Copy citation as", "Select All"} <= texts
    assert [row for row in rows if row[1] < TARGET_OF_WCAG] == []
