"""Choosing an exercise and its version, with a preview of its pages."""

from collections.abc import Sequence
from random import SystemRandom
from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.base.theme import UNIT
from laos_tip_app.report.exercises.kinds import LARGEST_SEED
from laos_tip_app.report.exercises.writer import ExerciseChoice
from laos_tip_app.ui.printing.page_view import PageView
from laos_tip_app.ui.widgets.labels import PlainLabel

_LARGEST_DRAWN: Final = 999
"""A short number is easier to copy from a sheet."""

_WAIT: Final = 200
"""Milliseconds after a choice before the pages are made anew."""


class ExerciseDialog(QDialog):
    """The dialog.

    Signals:
        pages_wanted: The choices have changed and their pages are to be shown.
        export_wanted: The user wants the choices as a file; likewise on paper.
    """

    pages_wanted = Signal(object)
    export_wanted = Signal(object)
    print_wanted = Signal(object)

    def __init__(
        self,
        exercises: Sequence[ExerciseChoice],
        papers: Sequence[str],
        paper: str,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with the first exercise and a random version.

        Args:
            exercises: The exercises there are.
            papers: The papers there are.
            paper: The one that is chosen first.
            parent: The window.
        """
        super().__init__(parent)
        self.setObjectName("exercise_dialog")
        self.setWindowTitle(self.tr("Exercise sheets"))
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_WAIT)
        self._waiting.timeout.connect(lambda: self.pages_wanted.emit(self.choices()))
        self._exercises = {each.kind: each for each in exercises}
        self._kind, self._scope = QComboBox(self), QComboBox(self)
        self._paper = QComboBox(self)
        self._kind.setObjectName("exercise_kind")
        self._scope.setObjectName("exercise_scope")
        for each in exercises:
            self._kind.addItem(each.title, each.kind)
        self._list_scopes()
        self._paper.addItems(list(papers))
        self._paper.setCurrentText(paper)
        self._seed = QSpinBox(self)
        self._seed.setObjectName("exercise_seed")
        self._seed.setRange(1, LARGEST_SEED)
        self.preview = PageView(self)
        self.preview.stop_wanted.connect(self._waiting.stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        layout.setSpacing(2 * UNIT)
        layout.addLayout(self._fields())
        layout.addWidget(PlainLabel(self._explanation(), self))
        layout.addWidget(self.preview, 1)
        layout.addWidget(self._buttons())
        size = QSize(112 * UNIT, 112 * UNIT)
        self.resize(size.boundedTo(self.screen().availableSize() - QSize(8 * UNIT, 8 * UNIT)))
        self._kind.currentIndexChanged.connect(self._list_scopes)
        for changed in (
            self._kind.currentIndexChanged,
            self._scope.currentIndexChanged,
            self._paper.currentIndexChanged,
            self._seed.valueChanged,
        ):
            changed.connect(lambda _value: self._waiting.start())
        self._draw_version()
        self._waiting.start()

    def choices(self) -> dict[str, object]:
        """Return what is chosen: `kind`, `scope`, `seed` and `paper`."""
        return {
            "kind": self._kind.currentData(),
            "scope": self._scope.currentData(),
            "seed": self._seed.value(),
            "paper": self._paper.currentText(),
        }

    def done(self, result: int) -> None:
        """Close, and ask for no more pages."""
        self._waiting.stop()
        super().done(result)

    def _fields(self) -> QHBoxLayout:
        another = QPushButton(self.tr("&New version"), self)
        another.setObjectName("exercise_another")
        another.setAutoDefault(False)
        another.clicked.connect(self._draw_version)
        fields = QHBoxLayout()
        fields.setSpacing(UNIT)
        for text, field in (
            (self.tr("E&xercise:"), self._kind),
            (self.tr("F&rom:"), self._scope),
            (self.tr("&Version:"), self._seed),
            (self.tr("P&aper:"), self._paper),
        ):
            label = PlainLabel(text, self)
            label.setBuddy(field)
            fields.addWidget(label)
            fields.addWidget(field)
            if field is self._seed:
                fields.addWidget(another)
            fields.addSpacing(UNIT)
        fields.addStretch(1)
        return fields

    def _explanation(self) -> str:
        return self.tr(
            "The number of the version is printed on the sheet: it makes the same sheet again. "
            "Answers begin on a sheet of paper of their own."
        )

    def _list_scopes(self) -> None:
        """List what the chosen exercise can keep to."""
        before = self._scope.currentData()
        names = {
            "": self.tr("Whole report"),
            "section": self.tr("Section: {title}"),
            "theme": self.tr("Theme: {title}"),
        }
        with QSignalBlocker(self._scope):
            self._scope.clear()
            exercise = self._exercises.get(self._kind.currentData())
            for scope in exercise.scopes if exercise else ():
                self._scope.addItem(names[scope.kind].format(title=scope.title), str(scope))
            self._scope.setCurrentIndex(max(0, self._scope.findData(before)))

    def _draw_version(self) -> None:
        self._seed.setValue(SystemRandom().randint(1, _LARGEST_DRAWN))

    def _buttons(self) -> QDialogButtonBox:
        roles = QDialogButtonBox.ButtonRole
        buttons = QDialogButtonBox(self)
        print_ = buttons.addButton(self.tr("&Print…"), roles.ActionRole)
        export = buttons.addButton(self.tr("&Export as PDF…"), roles.ActionRole)
        buttons.addButton(self.tr("&Close"), roles.RejectRole)
        print_.clicked.connect(lambda: self.print_wanted.emit(self.choices()))
        export.clicked.connect(lambda: self.export_wanted.emit(self.choices()))
        buttons.rejected.connect(self.reject)
        return buttons
