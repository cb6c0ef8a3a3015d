"""Uses each part of the window by keys and mouse."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QLineEdit

from laos_tip_app.base.location import TABS, Location

# No view and no model at the top: the guard has to be installed first.
from laos_tip_app.ui.window.pages import show_help, show_home
from tests.ui.widgets.pointer import move_pointer

if TYPE_CHECKING:
    from laos_tip_app.store.store import Store
    from laos_tip_app.ui.window.main_window import MainWindow


_LONGEST: Final = 3.0
_PARTS: Final = {
    "models.filter_proxy": ("list",),
    "models.table_model": ("table",),
    "ui.figures.tab": ("figures",),
    "ui.home.home_page": ("home",),
    "ui.search.field": ("search",),
    "ui.search.rows": ("search",),
    "ui.stakeholders.map_view": ("map",),
    "ui.stakeholders.matrix_view": ("matrix",),
    "ui.stakeholders.profile_view": ("profile",),
    "ui.stakeholders.tab": ("list",),
    "ui.timeline.tab": ("timeline",),
    "ui.widgets.application_style": ("large text",),
    "ui.widgets.canvas": ("drawing",),
    "ui.widgets.detail_panel": ("timeline",),
    "ui.widgets.evidence_list": ("reader",),
    "ui.widgets.flow_layout": ("drawing",),
    "ui.widgets.legend_frame": ("drawing",),
    "ui.widgets.report_table_painter": ("table",),
    "ui.widgets.report_table_view": ("table",),
    "ui.widgets.scene_view": ("drawing",),
    "ui.widgets.small_widgets": ("reader", "workshop"),
    "ui.widgets.view_bar": ("drawing",),
    "ui.window.help_view": ("help",),
    "ui.workshop.agenda_panel": ("workshop",),
    "ui.workshop.document_file": ("grid",),
    "ui.workshop.grid_panel": ("grid",),
    "ui.workshop.workshop_page": ("workshop",),
}
"""In which parts of the window each module is at work; in the reader where it is not named."""


def parts_of(module: str) -> tuple[str, ...]:
    """Return the parts of the window that need the classes of a module."""
    return _PARTS.get(module.removeprefix("laos_tip_app."), ("reader",))


class WindowUser:
    """Uses the parts of a window by keys and mouse."""

    def __init__(self, window: "MainWindow") -> None:
        self.window = window

    @property
    def _store(self) -> "Store":
        return self.window.store

    def use(self, module: str) -> None:
        """Use the parts of the window that need the classes of a module."""
        actions: dict[str, Callable[[], None]] = {
            "reader": self._read,
            "large text": self._enlarge,
            "timeline": lambda: self._use_timeline(0, 1),
            "drawing": lambda: self._use_timeline(0),
            "table": lambda: self._use_timeline(1),
            "list": lambda: self._use_stakeholders("LIST", "stakeholders_table"),
            "map": lambda: self._use_stakeholders("MAP", "map_canvas"),
            "matrix": lambda: self._use_stakeholders("MATRIX", "stakeholders_matrix"),
            "profile": lambda: self._use_stakeholders("PROFILE", "profile_timeline"),
            "figures": self._use_figures,
            "search": self._search,
            "home": self._use_home,
            "help": self._use_help,
            "grid": self._open_grid,
            "workshop": self._plan_workshop,
        }
        for part in parts_of(module):
            actions[part]()

    def show_tabs(self) -> None:
        """Show one tab after the other, and all that is known about a fact."""
        for name in TABS:
            self._go(name)
        self._open_more()

    def _open_more(self) -> None:
        from laos_tip_app.ui.widgets.detail_panel import DetailPanel

        self._go(f"fact:{self._store.facts()[0].id}")
        panel = self.window.findChild(DetailPanel, "reader_evidence")
        assert isinstance(panel, DetailPanel)
        panel.card_view.more.setChecked(True)
        process_events()
        self._use_view(panel.list)

    def _read(self) -> None:
        self._go(f"section:{self._store.sections()[-1].id}")
        for name in ("reader_text", "reader_contents"):
            part = self.window.findChild(QAbstractScrollArea, name)
            assert isinstance(part, QAbstractScrollArea)
            part.setFocus()
            for key in (Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Right):
                QTest.keyClick(part, key)
            self._touch(part)
        self._open_more()
        for _ in range(2):
            QTest.keyClick(self.window.windowHandle(), Qt.Key.Key_F12)

    def _enlarge(self) -> None:
        for size in (200, 100):
            self.window.set_text_size(size)
            self._go("timeline")

    def _use_timeline(self, *pages: int) -> None:
        """Use the drawing (0), the table (1), or both."""
        from laos_tip_app.ui.timeline.tab import TimelineTab

        self._go(f"event:{self._store.events()[-1].id}")
        tab = self.window.tab("timeline")
        assert isinstance(tab, TimelineTab)
        tab.legend.show()
        for page in pages:
            tab.bar.page_buttons.set_current(page)
            process_events()
            self._use_view((tab.canvas, tab.table)[page])
        tab.table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
        theme = self._store.themes()[0].id
        tab.filter_bar.set_values({"text": "e", "theme": theme})
        process_events()
        tab.filter_bar.set_values({})
        tab.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        tab.bar.page_buttons.set_current(0)
        process_events()

    def _use_stakeholders(self, view: str, name: str) -> None:
        from laos_tip_app.ui.stakeholders.tab import StakeholdersTab, StakeholderView

        self._go(f"stakeholder:{self._store.stakeholders()[-1].id}")
        tab = self.window.tab("stakeholders")
        assert isinstance(tab, StakeholdersTab)
        tab.set_view(StakeholderView[view])
        process_events()
        shown = self.window.findChild(QAbstractItemView, name)
        if isinstance(shown, QAbstractItemView) and shown.isVisible():
            self._use_view(shown)
        tab.filter_bar.set_values({"text": "e"})
        process_events()
        tab.filter_bar.set_values({})
        tab.set_view(StakeholderView.LIST)
        tab.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        tab.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        process_events()

    def _use_figures(self) -> None:
        for place, name in (
            ("figures", "facts_table"),
            (f"figure:{self._store.figures()[0].id}", "figures_cards"),
        ):
            self._go(place)
            view = self.window.findChild(QAbstractItemView, name)
            assert isinstance(view, QAbstractItemView)
            self._use_view(view)

    def _search(self) -> None:
        self.window.focus_search()
        field = self.window.findChild(QLineEdit, "search_field")
        assert isinstance(field, QLineEdit)
        field.clear()
        QTest.keyClicks(field, self._store.stakeholders()[0].name)
        end = time.monotonic() + _LONGEST
        results = None
        while (results is None or not results.isVisible()) and time.monotonic() < end:
            process_events()
            results = self.window.findChild(QAbstractItemView, "search_results")
        QTest.keyClick(field, Qt.Key.Key_Down)
        if isinstance(results, QAbstractScrollArea):
            move_pointer(results.viewport(), results.viewport().rect().center())
        self._resize()
        QTest.keyClick(field, Qt.Key.Key_Escape)
        process_events()

    def _use_home(self) -> None:
        show_home(self.window)
        process_events()
        self.window.leave_page()

    def _use_help(self) -> None:
        show_help(self.window)
        process_events()
        self._resize()
        self._go("reader")

    def _open_grid(self) -> None:
        self.window.workshop.show_part("grid")
        process_events()
        self._resize()
        self._go("reader")

    def _plan_workshop(self) -> None:
        self.window.workshop.plan.add(Location.of("section", self._store.sections()[0].id))
        self.window.workshop.plan.show()
        process_events()
        self._resize()
        self.window.close_checks.clear()
        self._go("reader")

    def _go(self, place: str) -> None:
        self.window.go(Location.parse(place))
        process_events()

    def _use_view(self, view: QAbstractItemView) -> None:
        view.setFocus()
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Home):
            QTest.keyClick(view, key)
        self._touch(view)
        self._resize()

    def _touch(self, view: QAbstractScrollArea) -> None:
        """Hover over a view, click in it, ask for its tooltip and its menu, and turn the wheel."""
        viewport = view.viewport()
        middle = viewport.rect().center()
        move_pointer(viewport, middle)
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=middle)
        QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=middle)
        where = viewport.mapToGlobal(middle)
        for event in (
            QHelpEvent(QEvent.Type.ToolTip, middle, where),
            QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, where),
        ):
            QApplication.sendEvent(viewport, event)
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        at = QPointF(viewport.mapTo(viewport.window(), middle))
        QTest.wheelEvent(view.window().windowHandle(), at, QPoint(0, -120))
        process_events()

    def _resize(self) -> None:
        for by in (-40, 40):
            self.window.resize(self.window.size() + QSize(by, by))
            process_events()


def process_events() -> None:
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
