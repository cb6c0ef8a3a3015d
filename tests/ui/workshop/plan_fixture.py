"""The workshop page in a window, and what is printed or presented from it."""

from collections.abc import Sequence

from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget, QPushButton, QSpinBox, QWidget

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
        self.previewed: list[PrintJob] = []

    def print_or_export(self, prints: bool, parent: QWidget, request: DocumentRequest) -> None:
        raise AssertionError("a plan is printed as a kit")

    def print_copies(self, job: PrintJob, count: int, *, double_sided: bool) -> None:
        self.printed.append((job, count, double_sided))

    def export_jobs(self, jobs: Sequence[PrintJob]) -> None:
        self.exported += jobs

    def preview_job(self, job: PrintJob) -> None:
        self.previewed.append(job)

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
            window, self.papers, self._present, lambda: window.workshop.show_part("plan")
        )
        # What the commands of the window open is this one.
        window.workshop.__dict__["plan"] = self.controller

    def _present(self, deck: Deck, first: int) -> None:
        self.presented.append((deck, first))

    def discard_changes(self) -> None:
        """Let the window close without a question."""
        self.window.removeEventFilter(self.controller.file)

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
    def message(self) -> str:
        return self.find(QLabel, "plan_message").text()

    def find[W: QWidget](self, kind: type[W], name: str) -> W:
        page = self.window.findChild(QWidget, "workshop_page")
        assert isinstance(page, QWidget)
        widget = page.findChild(kind, name)
        assert isinstance(widget, kind), name
        return widget

    def trigger(self, name: str) -> None:
        action = self.window.findChild(QAction, name)
        assert isinstance(action, QAction)
        action.trigger()

    def click(self, name: str) -> None:
        self.qtbot.mouseClick(self.find(QPushButton, name), Qt.MouseButton.LeftButton)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
        self.qtbot.keyClick(self.window.windowHandle(), key, modifier)

    def type_number(self, field: QSpinBox, number: int) -> None:
        """Type a number and leave the focus in its field."""
        field.setFocus()
        field.selectAll()
        for digit in str(number):
            self.key(Qt.Key(Qt.Key.Key_0 + int(digit)))

    def choose_ready_made(self, title: str) -> None:
        """Choose a ready-made plan by keys, and wait until it is there."""
        self.choose("plan_ready_made", title)
        self.qtbot.waitUntil(lambda: self.plan.title == title)

    def choose(self, name: str, text: str) -> None:
        """Choose in a combo box by keys."""
        box = self.find(QComboBox, name)
        box.setFocus()
        self.qtbot.keyClick(box, Qt.Key.Key_Home)
        for _unused in range(box.findText(text)):
            self.qtbot.keyClick(box, Qt.Key.Key_Down)
        assert box.currentText() == text

    def sheets(self) -> str:
        """Return the count of sheets, when they have been counted."""
        label = self.find(QLabel, "plan_sheets")
        self.qtbot.waitUntil(lambda: " for " in label.text())
        return label.text()
