"""The panel for handouts, with a preview of their pages."""

from dataclasses import replace
from typing import override

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGroupBox,
    QInputDialog,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.base.errors import UsageError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.documents.handout_document import HANDOUT_PARTS
from laos_tip_app.documents.options import (
    HandoutJob,
    preset_text,
    presets_by_title,
    saved_presets,
)
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import HandoutRequest, SectionRequest, request_for
from laos_tip_app.report.annotations.web_annotation import to_bytes
from laos_tip_app.report.missing_content import missing
from laos_tip_app.ui.printing.job_panel import JobPanel, PageSetupForm
from laos_tip_app.ui.printing.page_view import PageView
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.widgets.flow_layout import new_row
from laos_tip_app.ui.widgets.message_boxes import error_box, open_dialog
from laos_tip_app.ui.widgets.small_widgets import (
    ComboBox,
    FramelessScrollArea,
    PlainLabel,
    named,
    new_button,
    set_tooltip,
)


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
        self._presets = {
            title: preset
            for title, preset in presets_by_title(section_id).items()
            if not missing(store, preset.request.sheet)
        }
        self._saved = saved_presets(window.settings.handouts)
        self._sheet = ""
        self._cover = True
        self._is_updating = False

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
        self._list_presets()
        self._preset.activated.connect(self._on_preset_chosen)
        for box in self._all_boxes():
            box.toggled.connect(self._on_changed)
        self._setup.changed.connect(self._on_changed)
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
        request = HandoutRequest(
            tuple(name for name, box in self._sections.items() if box.isChecked()),
            tuple(name for name, box in self._parts.items() if box.isChecked()),
            self._evidence.isChecked(),
            self._sheet,
            self._cover,
        )
        return HandoutJob(request, self._setup.setup(), self._context.isChecked())

    def job(self) -> PrintJob:
        """Return the job of the selected options, with the user’s own notes."""
        job, notes = self.preset(), self._window.own_notes()
        if notes and self._notes.isChecked() and not job.request.sheet:
            job = replace(job, request=job.request._replace(notes=to_bytes(notes)))
        return job

    def show_preset(self, preset: HandoutJob) -> None:
        """Show the choices of a preset."""
        self._is_updating = True
        request = preset.request
        for name, box in self._sections.items():
            box.setChecked(request.sections is None or name in request.sections)
        for name, box in self._parts.items():
            box.setChecked(name in request.parts and name not in self._missing)
        self._setup.show_setup(preset.setup)
        self._context.setChecked(preset.with_context)
        self._evidence.setChecked(request.evidence)
        self._sheet, self._cover = request.sheet, request.cover
        for widget in (*self._all_boxes(), self._setup.size, self._setup.margin):
            widget.setEnabled(not self._sheet)
        for name in self._missing:
            self._parts[name].setEnabled(False)
        self._explanation.setVisible(bool(self._sheet))
        self._is_updating = False
        self._on_changed()

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

    def _list_presets(self, chosen: str = "") -> None:
        self._preset.clear()
        self._preset.addItems([*self._presets, *self._saved])
        self._preset.setCurrentIndex(max(0, self._preset.findText(chosen)))
        self._update_remove()

    def _update_remove(self) -> None:
        self._remove.setEnabled(self._preset.currentIndex() >= len(self._presets))

    def _on_preset_chosen(self, index: int) -> None:
        self._update_remove()
        is_saved = index >= len(self._presets)
        presets = self._saved if is_saved else self._presets
        self.show_preset(presets[self._preset.itemText(index)])

    def _on_save(self) -> None:
        title = _("Save preset")
        name, accepted = QInputDialog.getText(self, title, _("Name:"))
        name = " ".join(name.split())
        if name in self._presets:
            error = UsageError(
                _("“{name}” is already the name of a built-in preset.").format(name=name),
                _("Choose another name."),
            )
            open_dialog(error_box(error, self))
        elif accepted and name:
            self._saved[name] = self.preset()
            self._list_presets(name)
            self._save_presets()

    def _on_remove(self) -> None:
        self._saved.pop(self._preset.currentText(), None)
        self._list_presets()
        self._on_preset_chosen(0)
        self._save_presets()

    def _save_presets(self) -> None:
        saved = {name: preset_text(job) for name, job in self._saved.items()}
        self._window.settings.handouts = saved

    def _on_changed(self) -> None:
        if not self._is_updating:
            self.request_pages()
