"""The workshop page in a window, and what is printed or presented from it."""

from collections.abc import Sequence

from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QTabBar,
    QWidget,
)

from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import DocumentRequest
from laos_tip_app.documents.workshop_plan import WorkshopPlan
from laos_tip_app.report.deck import Deck
from laos_tip_app.ui.window.main_window import MainWindow
from laos_tip_app.ui.workshop.plan_controller import PlanController

NO_KEY = Qt.KeyboardModifier.NoModifier


class PrintedPapers:
    """Records what was to be printed, exported and shown as pages."""

    def __init__(self) -> None:
        self.printed: list[tuple[PrintJob, int, bool]] = []
        self.exported: list[PrintJob] = []
        self.asks_design = False

    def print_or_export(self, prints: bool, request: DocumentRequest) -> None:
        raise AssertionError("a plan is printed as a kit")

    def print_jobs(self, jobs: Sequence[tuple[PrintJob, int]], *, double_sided: bool) -> None:
        self.printed += ((job, count, double_sided) for job, count in jobs)

    def export_jobs(self, jobs: Sequence[PrintJob], *, asks_design: bool) -> None:
        self.exported += jobs
        self.asks_design = asks_design

    def new_handout_panel(self) -> QWidget:
        raise AssertionError("the plan shows no handout")

    def new_exercise_panel(self) -> QWidget:
        raise AssertionError("the plan shows no exercise")


class PlanFixture:
    """The workshop page in a window, and what was printed or presented from it."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        self.papers = PrintedPapers()
        self.presented: list[tuple[Deck, int]] = []
        self.controller = PlanController(
            window, self.papers, self._present, window.workshop.show_part
        )
        # What the commands of the window open is this one.
        window.workshop.__dict__["plan"] = self.controller

    def _present(self, deck: Deck, first: int) -> None:
        self.presented.append((deck, first))

    def discard_changes(self) -> None:
        """Let the window close without a question."""
        self.window.close_checks.clear()

    @property
    def plan(self) -> WorkshopPlan:
        return self.controller.model.plan

    @property
    def kinds(self) -> list[str]:
        return [item.kind for item in self.plan.items]

    @property
    def rows(self) -> list[str]:
        items = self.find(QListWidget, "plan_items")
        return [items.item(row).text() for row in range(items.count())]

    @property
    def page(self) -> QWidget:
        # One that was closed before may not be deleted yet.
        *_closed, page = self.window.findChildren(QWidget, "workshop_page")
        return page

    def find[W: QWidget](self, kind: type[W], name: str) -> W:
        # Each step has a button back.
        found = self.page.findChildren(kind, name)
        widget = next((each for each in found if each.isVisible()), found[0] if found else None)
        assert isinstance(widget, kind), name
        return widget

    def trigger(self, name: str) -> None:
        action = self.window.findChild(QAction, name)
        assert isinstance(action, QAction)
        action.trigger()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
        self.qtbot.keyClick(self.window.windowHandle(), key, modifier)

    def show_step(self, number: int) -> None:
        """Go to a step of the page, from 1."""
        self.find(QTabBar, "workshop_steps").setCurrentIndex(number - 1)

    def choose_ready_made(self, title: str) -> None:
        """Choose a ready-made plan by keys and show its agenda."""
        self.show_step(1)
        plans = self.find(QListWidget, "plan_ready_made")
        [item] = plans.findItems(title, Qt.MatchFlag.MatchExactly)
        plans.setFocus()
        self.qtbot.keyClick(plans, Qt.Key.Key_Home)
        for _unused in range(plans.row(item)):
            self.qtbot.keyClick(plans, Qt.Key.Key_Down)
        self.qtbot.keyClick(plans, Qt.Key.Key_Return)
        assert self.plan.title == title
        self.show_step(2)

    def sheets(self) -> str:
        """Return the count of sheets, when they have been counted."""
        label = self.find(QLabel, "plan_sheets")
        self.qtbot.waitUntil(lambda: " for " in label.text())
        return label.text()
