"""A plan without a main window, for one of its panels alone."""

from typing import Final

from pytestqt.qtbot import QtBot

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from laos_tip_app.base.settings import Settings
from laos_tip_app.documents.workshop_plan import (
    PlanItem,
    PlanSettings,
    WorkshopPlan,
)
from laos_tip_app.report.deck import Deck
from laos_tip_app.store.store import Store
from laos_tip_app.ui.workshop.plan_controller import PlanController
from laos_tip_app.ui.workshop.print_panel import PrintPanel
from tests.ui.bare_window import BareWindow
from tests.ui.workshop.plan_fixture import PrintedPapers

ITEMS: Final = (
    PlanItem("opening", 5, notes="Say hello."),
    PlanItem("slides", 20, places=("section:protection", "fact:WL-01", "fact:XX-99")),
    PlanItem("exercise", 15, exercise="how-sure", seed=7),
    PlanItem("exercise", 10, "Own title", exercise="matching"),
    PlanItem("discussion", 15, places=("section:overview",), exercise="how-sure"),
    PlanItem("break", 10),
    PlanItem("own", 0, "Something else"),
)
"""An item of each form there is, of which two name what the report does not have."""

PLAN: Final = WorkshopPlan(
    "A day on wells",
    PlanSettings(
        ("section:protection", "theme:other"), 90, 12, "A3", False, "Ministry", "1 May", "Pakse"
    ),
    ITEMS,
)


def count_at_once(panel: QWidget) -> None:
    """Let what is counted after a pause begin now."""
    for timer in panel.findChildren(QTimer):
        if timer.isSingleShot():
            timer.setInterval(0)


class PlanPanels:
    """A plan, what was printed and presented of it, and its panels."""

    def __init__(self, store: Store, settings: Settings, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = BareWindow(store, settings)
        qtbot.addWidget(self.window, before_close_func=lambda _w: self.window.close_checks.clear())
        self.papers = PrintedPapers()
        self.presented: list[tuple[Deck, int]] = []
        self.parts: list[str] = []
        self._shown: list[QWidget] = []
        self.plan = PlanController(
            self.window,
            self.papers,
            lambda deck, first: self.presented.append((deck, first)),
            self.parts.append,
        )

    def show[Panel: QWidget](self, panel: Panel, width: int = 1100, height: int = 560) -> Panel:
        """Show a panel in a window of its own."""
        self.qtbot.addWidget(panel)
        self._shown.append(panel)
        panel.resize(width, height)
        with self.qtbot.waitActive(panel):
            panel.show()
            panel.activateWindow()
        return panel

    def stop_counting(self) -> None:
        """Stop what was shown from reading the report."""
        for panel in filter(isValid, self._shown):
            for part in (panel, *panel.findChildren(PrintPanel)):
                if isinstance(part, PrintPanel):
                    part.stop()

    @property
    def items(self) -> tuple[PlanItem, ...]:
        return self.plan.model.plan.items


def field[Part: QWidget](parent: QWidget, kind: type[Part], name: str) -> Part:
    """Return a part by its object name."""
    found = parent.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def request_name(request: object) -> str:
    """Return the name of what is printed."""
    assert hasattr(request, "name")
    return str(request.name)
