"""Choosing an exercise and its version, with a preview of its pages."""

from collections.abc import Sequence
from random import SystemRandom
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import SHEET_PAPERS, ExerciseRequest, PageSetup
from laos_tip_app.report.exercises.kinds import MAX_SEED
from laos_tip_app.report.exercises.sheet import ExerciseChoice
from laos_tip_app.ui.printing.job_panel import JobPanel
from laos_tip_app.ui.printing.page_view import PageView
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.widgets.flow_layout import FlowLayout, new_row
from laos_tip_app.ui.widgets.small_widgets import (
    ComboBox,
    PlainLabel,
    SpinBox,
    labelled,
    named,
    new_button,
)

_MAX_RANDOM_SEED: Final = 999
"""A short number is easier to copy from a sheet."""


class ExercisePanel(JobPanel):
    """The form for an exercise: kind, scope, version and paper."""

    def __init__(self, window: AppWindow, exercises: Sequence[ExerciseChoice]) -> None:
        """Begin with the first exercise and a random version."""
        super().__init__("exercise", _("Exercise sheets"))
        settings = self._settings = window.settings
        self._exercises = {each.kind: each for each in exercises}
        self._kind = self.focus_part = named(ComboBox(self), "exercise_kind")
        self._scope = named(ComboBox(self), "exercise_scope")
        self._paper = named(ComboBox(self), "exercise_paper")
        for each in exercises:
            self._kind.addItem(each.title, each.kind)
        self._list_scopes()
        self._paper.addItems(SHEET_PAPERS)
        self._paper.setCurrentText(settings.paper)
        self._seed = SpinBox("exercise_seed", 1, MAX_SEED, self)
        self.preview = PageView(window.store, self)
        text = _(
            "Use the same version number to make the same sheet again. Answers start on a "
            "separate sheet of paper."
        )
        explanation = PlainLabel(text, self, wraps=True)
        # One row: at large text sizes the pages need the height.
        buttons = self._new_buttons()
        bottom = new_row((explanation, 1), buttons, spacing=2 * UNIT)
        bottom.setAlignment(buttons, Qt.AlignmentFlag.AlignBottom)
        self._lay_out_body(self._fields(), (self.preview, 1), bottom)
        self._kind.currentIndexChanged.connect(self._list_scopes)
        for box in (self._kind, self._scope, self._paper):
            box.currentIndexChanged.connect(self.request_pages)
        self._seed.valueChanged.connect(self.request_pages)
        self._draw_version()

    def job(self) -> PrintJob:
        """Return the exercise sheet that is chosen."""
        request = ExerciseRequest(
            self._kind.currentData(), self._seed.value(), self._scope.currentData()
        )
        setup = PageSetup(self._paper.currentText(), self._settings.paper_text_size)
        return PrintJob(request, setup, self._settings.context_shown)

    def _fields(self) -> FlowLayout:
        another = _("Different que&stions")
        widgets = (
            labelled(_("E&xercise:"), self._kind, self),
            labelled(_("A&bout:"), self._scope, self),
            labelled(_("Versi&on:"), self._seed, self),
            new_button(another, self, "exercise_another", self._draw_version),
            labelled(_("P&aper:"), self._paper, self),
        )
        return FlowLayout(spacing=UNIT, widgets=widgets)

    def _list_scopes(self) -> None:
        """List the scopes of the chosen exercise."""
        before = self._scope.currentData()
        with QSignalBlocker(self._scope):
            self._scope.clear()
            exercise = self._exercises.get(self._kind.currentData())
            for scope in exercise.scopes if exercise else ():
                title = scope.title or _("Whole report")
                # A section and a theme of one name are the same to a facilitator.
                if self._scope.findText(title) < 0:
                    self._scope.addItem(title, str(scope))
            self._scope.setCurrentIndex(max(0, self._scope.findData(before)))

    def _draw_version(self) -> None:
        self._seed.setValue(SystemRandom().randint(1, _MAX_RANDOM_SEED))
