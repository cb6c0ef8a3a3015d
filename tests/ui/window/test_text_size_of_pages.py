"""That the pages over the tabs follow the text size while they are shown."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.store.store import Store
from laos_tip_app.ui.printing.page_view import PageView
from laos_tip_app.ui.widgets.page import Page
from laos_tip_app.ui.window.main_window import MainWindow
from laos_tip_app.ui.window.pages import show_changes
from tests.ui.window.navigation import open_window, process_events

SCREEN = QSize(1366, 768)


@pytest.fixture
def window(store: Store, settings: Settings, qtbot: QtBot) -> Iterator[MainWindow]:
    app = open_window(store, settings, qtbot, 100)
    app.window.resize(SCREEN)
    app.window.go(Location.of("event", "TL-19"))
    app.window.go(Location("figures"))
    process_events()
    yield app.window
    app.window.set_text_size(100)
    process_events()


def trigger(name: str) -> Callable[[MainWindow, Path], None]:
    def run(window: MainWindow, _data_db: Path) -> None:
        action = window.findChild(QAction, name)
        assert isinstance(action, QAction), name
        action.trigger()

    return run


def page_of(window: MainWindow) -> Page:
    pages = [page for page in window.findChildren(Page) if page.isVisible()]
    # The text of what changed is a page on its own page.
    [outer] = [page for page in pages if not isinstance(page.parentWidget(), Page)]
    return outer


def sizes(page: Page) -> list[tuple[str, str, str, float, tuple[int, int]]]:
    """Return each visible widget with its text, its font and the size it is given at least.

    Without previews, whose pages come later.
    """
    later = {part for view in page.findChildren(PageView) for part in view.findChildren(QWidget)}
    return sorted(
        (
            type(widget).__name__,
            widget.objectName(),
            widget.text() if isinstance(widget, QLabel | QAbstractButton) else "",
            widget.font().pointSizeF(),
            (widget.minimumWidth(), widget.minimumHeight()),
        )
        for widget in page.findChildren(QWidget)
        if widget.isVisible() and widget not in later
    )


def test_a_page_in_another_text_size_is_as_if_opened_in_it(
    window: MainWindow, data_db: Path
) -> None:
    for name in ("home", "help", "shortcuts", "", "agenda", "handout", "exercises", "grid"):
        show = trigger(name) if name else show_changes
        show(window, data_db)
        process_events()
        window.set_text_size(200)
        process_events()
        changed = sizes(page_of(window))
        window.leave_page()

        show(window, data_db)
        process_events()

        assert changed == sizes(page_of(window)), name
        window.leave_page()
        window.set_text_size(100)
        process_events()
