"""The panels for handouts and exercises, with previews of their pages."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import SystemRandom
from typing import Final, override

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QInputDialog,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.base.errors import UsageError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.settings import BOOKLET, MAX_PAPER_POINTS, MIN_PAPER_POINTS, PAPERS
from laos_tip_app.base.theme import UNIT
from laos_tip_app.documents.handout_document import HANDOUT_PARTS
from laos_tip_app.documents.options import (
    HandoutJob,
    preset_text,
    presets_by_title,
    saved_presets,
)
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import (
    SHEET_PAPERS,
    ExerciseRequest,
    HandoutRequest,
    PageSetup,
    SectionRequest,
    request_for,
)
from laos_tip_app.report.exercises.kinds import MAX_SEED, exercise_title
from laos_tip_app.report.exercises.material import Scope
from laos_tip_app.report.missing_content import missing
from laos_tip_app.ui.printing.choices import own_notes
from laos_tip_app.ui.printing.page_view import PageView
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.widgets.flow_layout import FlowLayout, Part, new_column, new_row
from laos_tip_app.ui.widgets.focus import FocusScope
from laos_tip_app.ui.widgets.message_boxes import error_box, new_question, open_dialog
from laos_tip_app.ui.widgets.small_widgets import (
    ComboBox,
    FramelessScrollArea,
    PlainLabel,
    SpinBox,
    labelled,
    named,
    new_button,
    set_tab_order,
    set_tooltip,
    show_in_text,
)


class PageSetupForm(QObject):
    """The fields of a page setup, without a layout.

    Attributes:
        paper: The size of the paper.
        size: The size of the text.
        margin: Whether there is a wide margin for notes.
        large: Whether it is large print: the text has its largest size.

    Signals:
        changed: The user has changed a field.
    """

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Make the fields."""
        super().__init__(parent)
        self.paper = named(ComboBox(parent), "paper")
        for paper in PAPERS:
            self.paper.addItem(_("Booklet (A5)") if paper == BOOKLET else paper, paper)
        self.size = named(QDoubleSpinBox(parent), "text_size")
        self.size.setRange(MIN_PAPER_POINTS, MAX_PAPER_POINTS)
        self.size.setSingleStep(0.5)
        self.size.setDecimals(1)
        show_in_text(self.size, _("{number} pt"))
        # Otherwise each typed digit would render the pages again.
        self.size.setKeyboardTracking(False)
        self.margin = named(QCheckBox(_("Wide &margin for notes"), parent), "wide_margin")
        set_tooltip(self.margin, _("Next to the text. Tables use the full width."))
        self.large = named(QCheckBox(_("Large pr&int"), parent), "large_print")
        set_tooltip(
            self.large,
            _(
                "No text smaller than 16 points. Drawings become lists, because their text would "
                "be too small."
            ),
        )
        self._usual_size = PageSetup().text_size
        self.paper.currentIndexChanged.connect(self.changed)
        self.size.valueChanged.connect(self._on_size_changed)
        self.large.clicked.connect(self._on_large_clicked)
        self.margin.toggled.connect(self.changed)

    def setup(self) -> PageSetup:
        """Return the page setup."""
        return PageSetup(self.paper.currentData(), self.size.value(), self.margin.isChecked())

    def show_setup(self, setup: PageSetup) -> None:
        """Show a page setup."""
        self.paper.setCurrentIndex(self.paper.findData(setup.paper))
        self.size.setValue(setup.text_size)
        self.margin.setChecked(setup.wide_margin)

    def _on_size_changed(self, size: float) -> None:
        """Show whether this is large print; remember a normal size."""
        is_large = size >= MAX_PAPER_POINTS
        if not is_large:
            self._usual_size = size
        self.large.setChecked(is_large)
        self.changed.emit()

    def _on_large_clicked(self, is_large: bool) -> None:
        self.size.setValue(MAX_PAPER_POINTS if is_large else self._usual_size)


class JobPanel(FocusScope):
    """A panel that chooses a job, with a preview of its pages.

    Attributes:
        preview: The pages; made by each panel, since Tab goes from part to part as they are made.

    Signals:
        pages_requested: The panel is shown, or the user has changed the job.
        print_requested: The user prints the job.
        export_requested: The user exports the job.
    """

    pages_requested = Signal(object)
    print_requested = Signal(object)
    export_requested = Signal(object)
    preview: PageView

    def __init__(self, name: str, title: str) -> None:
        """Make an empty panel; the name begins its object names."""
        super().__init__()
        self.setObjectName(f"{name}_panel")
        self.setAccessibleName(title)
        self._name = name
        # In very large text the pages keep their size, and the panel scrolls.
        self._body = QWidget(self)
        new_column(FramelessScrollArea(self._body, self), of=self)

    def job(self) -> PrintJob:
        """Return the selected job."""
        raise NotImplementedError

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the pages."""
        super().showEvent(event)
        if not event.spontaneous():
            self.request_pages()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Stop rendering pages that nobody sees."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.preview.stop()

    def request_pages(self) -> None:
        """Ask for the pages of the job."""
        self.pages_requested.emit(self.job())

    def _lay_out_body(self, *parts: Part) -> None:
        margins = (2 * UNIT, UNIT, 2 * UNIT, 2 * UNIT)
        new_column(*parts, of=self._body, spacing=UNIT, margins=margins)

    def _new_buttons(self) -> QHBoxLayout:
        """Return the buttons that print and export, on the right."""
        send, export = self.print_requested.emit, self.export_requested.emit
        buttons = (
            new_button(_("&Print…"), self, f"{self._name}_print", lambda: send(self.job())),
            new_button(
                _("Expor&t as PDF…"), self, f"{self._name}_export", lambda: export(self.job())
            ),
        )
        return new_row(None, *buttons, spacing=UNIT)


_MAX_RANDOM_SEED: Final = 999
"""A short number is easier to copy from a sheet."""


class ExercisePanel(JobPanel):
    """The form for an exercise: kind, scope, version and paper."""

    def __init__(self, window: AppWindow, exercises: Mapping[str, Sequence[Scope]]) -> None:
        """Begin with the first kind of exercise and a random version."""
        super().__init__("exercise", _("Exercise sheets"))
        settings = self._settings = window.settings
        self._exercises = exercises
        self._kind = self.focus_part = named(ComboBox(self), "exercise_kind")
        self._scope = named(ComboBox(self), "exercise_scope")
        self._paper = named(ComboBox(self), "exercise_paper")
        for kind in exercises:
            self._kind.addItem(exercise_title(kind), kind)
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
        draw = new_button(another, self, "exercise_another", self._draw_version)
        widgets = (
            labelled(_("E&xercise:"), self._kind, self),
            labelled(_("A&bout:"), self._scope, self),
            labelled(_("Versi&on:"), self._seed, self),
            draw,
            labelled(_("P&aper:"), self._paper, self),
        )
        set_tab_order(self._kind, self._scope, self._seed, draw, self._paper)
        return FlowLayout(spacing=UNIT, widgets=widgets)

    def _list_scopes(self) -> None:
        """List the scopes of the chosen exercise."""
        before = self._scope.currentData()
        with QSignalBlocker(self._scope):
            self._scope.clear()
            for scope in self._exercises.get(self._kind.currentData(), ()):
                title = scope.title or _("Whole report")
                # A section and a theme of one name are the same to a facilitator.
                if self._scope.findText(title) < 0:
                    self._scope.addItem(title, str(scope))
            self._scope.setCurrentIndex(max(0, self._scope.findData(before)))

    def _draw_version(self) -> None:
        other = SystemRandom().randint(1, _MAX_RANDOM_SEED - 1)
        self._seed.setValue(other + (other >= self._seed.value()))


class HandoutPanel(JobPanel):
    """The form for the parts of a handout and their page setup."""

    def __init__(self, window: AppWindow) -> None:
        """Begin with the first ready-made preset, and the section of a window."""
        super().__init__("handout", _("Handout"))
        self._window, store = window, window.store
        request = request_for(store, window.location())
        section_id = next((section.id for section in store.sections()), "")
        if isinstance(request, SectionRequest):
            section_id = request.section_id
        self._presets = self._possible(presets_by_title(section_id))
        self._saved = saved_presets(window.settings.handouts)
        # The options without a field are those of the preset.
        self._request = HandoutRequest()
        self._preset = self.focus_part = self._new_preset_box()
        self._sections = {s.id: QCheckBox(s.title, self) for s in store.sections()}
        self._parts = {name: QCheckBox(part.title(), self) for name, part in HANDOUT_PARTS.items()}
        self._missing = {name: reason for name in self._parts if (reason := missing(store, name))}
        for name, reason in self._missing.items():
            set_tooltip(self._parts[name], reason)
        self._setup = PageSetupForm(self)
        self._context = QCheckBox(_("Context from other publishers"), self)
        self._evidence = QCheckBox(_("All facts, with status"), self)
        self._notes = named(QCheckBox(_("With my notes"), self), "own_notes")
        set_tooltip(self._notes, _("At the end of each section."))
        brief = _(
            "The main facts of the report, on both sides of one sheet. The text is as large as "
            "there is room for. In large print it has some pages."
        )
        self._explanation = PlainLabel(brief, self, wraps=True)
        # It takes the width that the choices need, and asks for none.
        policy = self._explanation.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        self._explanation.setSizePolicy(policy)
        self.preview = PageView(store, self)
        self._lay_out()
        self._preset.currentIndexChanged.connect(self._update_remove)
        self._list_presets()
        self._preset.activated.connect(self._on_preset_chosen)
        for box in self._all_boxes():
            box.toggled.connect(self.request_pages)
        self._setup.changed.connect(self.request_pages)
        self._on_preset_chosen(0)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Show the option for the user’s own notes if there are some."""
        self._notes.setVisible(bool(self._window.own_notes()))
        super().showEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_width()

    def preset(self) -> HandoutJob:
        """Return the selected options, without the user’s own notes."""
        request = self._request._replace(
            sections=tuple(name for name, box in self._sections.items() if box.isChecked()),
            parts=tuple(name for name, box in self._parts.items() if box.isChecked()),
            evidence=self._evidence.isChecked(),
        )
        return HandoutJob(request, self._setup.setup(), self._context.isChecked())

    def job(self) -> PrintJob:
        """Return the job of the selected options, with the user’s own notes."""
        job, notes = self.preset(), own_notes(self._window)
        if notes and self._notes.isChecked() and not job.request.sheet:
            job = replace(job, request=job.request._replace(notes=notes))
        return job

    def show_preset(self, preset: HandoutJob) -> None:
        """Show the choices of a preset."""
        request = self._request = preset.request
        for name, box in self._sections.items():
            box.setChecked(request.sections is None or name in request.sections)
        for name, box in self._parts.items():
            box.setChecked(name in request.parts and name not in self._missing)
        self._setup.show_setup(preset.setup)
        self._context.setChecked(preset.with_context)
        self._evidence.setChecked(request.evidence)
        for widget in (*self._all_boxes(), self._setup.size, self._setup.margin):
            widget.setEnabled(not request.sheet)
        for name in self._missing:
            self._parts[name].setEnabled(False)
        self._explanation.setVisible(bool(request.sheet))
        self.request_pages()

    def _all_boxes(self) -> list[QCheckBox]:
        boxes = (*self._sections.values(), *self._parts.values())
        return [*boxes, self._context, self._evidence, self._notes]

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, UNIT, 0)
        save = new_button(_("Save preset…"), self, "preset_save", self._on_save)
        self._remove = new_button(_("Remove"), self, "preset_remove", self._on_remove)
        form.addRow(_("P&reset:"), self._preset)
        form.addRow("", new_row(save, self._remove, None, spacing=UNIT))
        form.addRow(self._new_group(_("Sections"), list(self._sections.values())))
        form.addRow(self._new_group(_("Lists"), list(self._parts.values())))
        further = [self._context, self._evidence, self._notes]
        further += [self._setup.large, self._setup.margin]
        form.addRow(self._new_group(_("Options"), further))
        form.addRow(_("P&aper:"), self._setup.paper)
        form.addRow(_("Text &size:"), self._setup.size)
        form.addRow(self._explanation)
        self._choices = QWidget(self)
        self._choices.setLayout(form)
        setup = self._setup
        boxes = (*self._sections.values(), *self._parts.values(), *further)
        set_tab_order(self._preset, save, self._remove, *boxes, setup.paper, setup.size)
        self._area = FramelessScrollArea(self._choices, self, sideways=False)
        self._area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._fit_width()
        pages = new_row(self._area, (self.preview, 1), spacing=UNIT)
        self._lay_out_body((pages, 1), self._new_buttons())

    def _new_preset_box(self) -> ComboBox:
        box = named(ComboBox(self), "preset")
        # The names of the user’s own presets may be long.
        policies = QComboBox.SizeAdjustPolicy
        box.setSizeAdjustPolicy(policies.AdjustToMinimumContentsLengthWithIcon)
        return box

    def _fit_width(self) -> None:
        """Show the choices in their whole width."""
        self._area.setMinimumWidth(self._choices.sizeHint().width() + 3 * UNIT)

    def _new_group(self, title: str, boxes: list[QCheckBox]) -> QGroupBox:
        group = QGroupBox(title, self)
        layout = QVBoxLayout(group)
        for box in boxes:
            layout.addWidget(box)
        return group

    def _possible(self, presets: Mapping[str, HandoutJob]) -> dict[str, HandoutJob]:
        """Return the presets whose sheet the report has."""
        store = self._window.store
        return {name: job for name, job in presets.items() if not missing(store, job.request.sheet)}

    def _list_presets(self) -> None:
        """List the presets; the first is chosen."""
        self._preset.clear()
        for name, job in (*self._presets.items(), *self._possible(self._saved).items()):
            self._preset.addItem(name, job)

    def _update_remove(self, index: int) -> None:
        self._remove.setEnabled(index >= len(self._presets))

    def _on_preset_chosen(self, index: int) -> None:
        self.show_preset(self._preset.itemData(index))

    def _on_save(self) -> None:
        typed, _accepted = QInputDialog.getText(self, _("Save preset"), _("Name:"))
        name = " ".join(typed.split())
        if name in self._presets:
            error = UsageError(
                _("“{name}” is already the name of a built-in preset.").format(name=name),
                _("Choose another name."),
            )
            open_dialog(error_box(error, self))
        elif name in self._saved:
            box, agree = new_question(
                self,
                (
                    _("Save preset"),
                    _("Replace your preset “{name}”?").format(name=name),
                    _("It will have the options that are selected now."),
                ),
                (_("&Replace"), _("&Keep the preset")),
                ("preset_question", "preset_replace"),
            )
            agree.clicked.connect(lambda: self._save(name))
            open_dialog(box)
        elif name:
            self._save(name)

    def _save(self, name: str) -> None:
        self._saved[name] = self.preset()
        self._list_presets()
        self._preset.setCurrentText(name)
        self._save_presets()

    def _on_remove(self) -> None:
        self._saved.pop(self._preset.currentText(), None)
        self._list_presets()
        self._on_preset_chosen(0)
        self._save_presets()

    def _save_presets(self) -> None:
        saved = {name: preset_text(job) for name, job in self._saved.items()}
        self._window.settings.handouts = saved
