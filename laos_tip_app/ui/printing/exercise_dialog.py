"""Choosing an exercise and its version, with a preview of its pages."""

from collections.abc import Sequence
from dataclasses import replace
from random import SystemRandom
from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.base.i18n import _
from laos_tip_app.base.settings import PAPERS
from laos_tip_app.base.theme import UNIT
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import ExerciseRequest, PageSetup
from laos_tip_app.report.exercises.kinds import LARGEST_SEED
from laos_tip_app.report.exercises.writer import ExerciseChoice
from laos_tip_app.ui.printing.job_dialog import JobDialog
from laos_tip_app.ui.widgets.labels import PlainLabel

_LARGEST_DRAWN: Final = 999
"""A short number is easier to copy from a sheet."""


class ExerciseDialog(JobDialog):
    """The dialog."""

    def __init__(
        self,
        exercises: Sequence[ExerciseChoice],
        setup: PageSetup,
        parent: QWidget | None = None,
        *,
        with_context: bool = True,
    ) -> None:
        """Begin with the first exercise and a random version.

        Args:
            exercises: The exercises there are.
            setup: The page setup, whose paper can be changed.
            parent: The window.
            with_context: Whether answers show what other publishers say.
        """
        super().__init__("exercise", _("Exercise sheets"), parent)
        self._setup, self._with_context = setup, with_context
        self._exercises = {each.kind: each for each in exercises}
        self._kind, self._scope = QComboBox(self), QComboBox(self)
        self._paper = QComboBox(self)
        self._kind.setObjectName("exercise_kind")
        self._scope.setObjectName("exercise_scope")
        for each in exercises:
            self._kind.addItem(each.title, each.kind)
        self._list_scopes()
        self._paper.addItems(PAPERS)
        self._paper.setCurrentText(setup.paper)
        self._seed = QSpinBox(self)
        self._seed.setObjectName("exercise_seed")
        self._seed.setRange(1, LARGEST_SEED)
        preview = self._new_preview()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        layout.setSpacing(2 * UNIT)
        layout.addLayout(self._fields())
        layout.addWidget(PlainLabel(self._explanation(), self))
        layout.addWidget(preview, 1)
        layout.addWidget(self._new_buttons(_("&Export as PDF…")))
        size = QSize(112 * UNIT, 112 * UNIT)
        self.resize(size.boundedTo(self.screen().availableSize() - QSize(8 * UNIT, 8 * UNIT)))
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

    def job(self) -> PrintJob:
        """Return the exercise sheet that is chosen."""
        request = ExerciseRequest(
            self._kind.currentData(), self._seed.value(), self._scope.currentData()
        )
        setup = replace(self._setup, paper=self._paper.currentText())
        return PrintJob(request, setup, self._with_context)

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
        """List what the chosen exercise can keep to."""
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
