"""The panes beside the text: results and notes, one at a time, with pages and tabs."""

import gc

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidgetItem

from laos_tip_app.ui.widgets.flow_layout import FlowLayout
from tests.ui.window.main_window_fixture import MainWindowFixture


def kept_layout_items() -> list[object]:
    """Return the items of Qt's layouts that Python keeps; a flow layout owns its items."""
    gc.collect()
    wrappers = shiboken6.getAllValidWrappers()
    layouts = [wrapper for wrapper in wrappers if isinstance(wrapper, FlowLayout)]
    owned = {id(layout.itemAt(index)) for layout in layouts for index in range(layout.count())}
    return [item for item in wrappers if type(item) is QWidgetItem and id(item) not in owned]


def test_nothing_of_a_page_is_kept_after_it_and_the_results_are_closed(
    app: MainWindowFixture,
) -> None:
    """A new widget at the address of a kept item would be taken for the item."""
    app.search("police")
    app.press("Return")
    app.press("F1")
    app.press("Control+K")
    app.press("Escape")
    app.press("Alt+Home")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert kept_layout_items() == []
