"""The dialog for exercise sheets, with a preview of their pages."""

from collections.abc import Sequence
from random import SystemRandom
from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.report.exercises.kinds import LARGEST_SEED
from laos_tip_app.report.exercises.writer import ExerciseChoice
from laos_tip_app.ui.printing.preview_base import PreviewBase
from laos_tip_app.ui.widgets.labels import PlainLabel

_LARGEST_DRAWN: Final = 999
"""A short number is easier to copy from a sheet."""


class ExerciseDialog(PreviewBase):
    """Chooses an exercise, its scope, version and paper."""

    def __init__(
        self,
        exercises: Sequence[ExerciseChoice],
        papers: Sequence[str],
        paper: str,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with the first exercise and a random version.

        Args:
            exercises: The exercises to choose from.
            papers: The papers to choose from.
            paper: The paper chosen first.
            parent: The window.
        """
        super().__init__(parent)
        self.setObjectName("exercise_dialog")
        self.setWindowTitle(_("Exercise sheets"))
        self._exercises = {exercise.kind: exercise for exercise in exercises}
        self._kind, self._scope = QComboBox(self), QComboBox(self)
        self._paper = QComboBox(self)
        self._kind.setObjectName("exercise_kind")
        self._scope.setObjectName("exercise_scope")
        for exercise in exercises:
            self._kind.addItem(exercise.title, exercise.kind)
        self._list_scopes()
        self._paper.addItems(list(papers))
        self._paper.setCurrentText(paper)
        self._seed = QSpinBox(self)
        self._seed.setObjectName("exercise_seed")
        self._seed.setRange(1, LARGEST_SEED)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        layout.setSpacing(2 * UNIT)
        layout.addLayout(self._fields())
        layout.addWidget(PlainLabel(self._explanation(), self))
        layout.addWidget(self.preview, 1)
        layout.addWidget(self._new_buttons(_("&Export as PDF…")))
        self._resize_within_screen(QSize(112, 112) * UNIT)
        self._kind.currentIndexChanged.connect(self._list_scopes)
        for changed in (
            self._kind.currentIndexChanged,
            self._scope.currentIndexChanged,
            self._paper.currentIndexChanged,
            self._seed.valueChanged,
        ):
            changed.connect(lambda _value: self._timer.start())
        self._draw_version()
        self._timer.start()

    def choices(self) -> dict[str, object]:
        """Return `kind`, `scope`, `seed` and `paper`."""
        return {
            "kind": self._kind.currentData(),
            "scope": self._scope.currentData(),
            "seed": self._seed.value(),
            "paper": self._paper.currentText(),
        }

    def _fields(self) -> QHBoxLayout:
        another = QPushButton(_("&New version"), self)
        another.setObjectName("exercise_another")
        another.setAutoDefault(False)
        another.clicked.connect(self._draw_version)
        fields = QHBoxLayout()
        fields.setSpacing(UNIT)
        for text, field in (
            (_("E&xercise:"), self._kind),
            (_("F&rom:"), self._scope),
            (_("&Version:"), self._seed),
            (_("P&aper:"), self._paper),
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
        return _(
            "The number of the version is printed on the sheet: it makes the same sheet again. "
            "Answers begin on a sheet of paper of their own."
        )

    def _list_scopes(self) -> None:
        """List the scopes of the chosen exercise."""
        before = self._scope.currentData()
        names = {
            "": _("Whole report"),
            "section": _("Section: {title}"),
            "theme": _("Theme: {title}"),
        }
        with QSignalBlocker(self._scope):
            self._scope.clear()
            exercise = self._exercises.get(self._kind.currentData())
            for scope in exercise.scopes if exercise else ():
                self._scope.addItem(names[scope.kind].format(title=scope.title), str(scope))
            self._scope.setCurrentIndex(max(0, self._scope.findData(before)))

    def _draw_version(self) -> None:
        self._seed.setValue(SystemRandom().randint(1, _LARGEST_DRAWN))
