"""The dialogs that ask what is exported, and how."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidgetItem, QMessageBox, QWidget

from laos_tip_app.base.errors import AppError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import BODY, UNIT, sized
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.export.exporters import Format, formats_for
from laos_tip_app.ui.printing.choices import Choice
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.widgets.file_dialogs import chosen_file, new_open_dialog, show_error_box
from laos_tip_app.ui.widgets.flow_layout import FlowLayout, new_column
from laos_tip_app.ui.widgets.message_boxes import add_standard, clicked_button, new_box
from laos_tip_app.ui.widgets.small_widgets import PlainLabel, RowList, named, new_button
from laos_tip_app.ui.widgets.text_size import scaled

_SIZE: Final = QSize(520, 560)
_LEAST_ROWS: Final = 5
_WEB_PAGE: Final = ".html"
_SLIDES: Final = ".pptx"


class ExportDialog(QDialog):
    """Lists documents, each with the kinds of file that it can be.

    Signals:
        save_requested: Save a `PrintJob` in a `Format`.
        browser_requested: Open a `PrintJob` in the web browser.
    """

    save_requested = Signal(object, object)
    browser_requested = Signal(object)

    def __init__(self, job: PrintJob, choices: Sequence[Choice], parent: QWidget) -> None:
        """Make the dialog.

        Args:
            job: Its page setup is used for all.
            choices: What can be exported, the proposed one first.
            parent: The window.
        """
        super().__init__(parent)
        self.setObjectName("export_dialog")
        self.setWindowTitle(_("Export"))
        self._rows: dict[int, tuple[PrintJob, Format]] = {}
        self._list = named(RowList(_LEAST_ROWS, self), "export_list")
        label = PlainLabel(_("&What, and as which kind of file:"), self, field=self._list)
        self._browser = new_button(
            _("Open in web &browser"), self, "export_browser", self._open_in_browser
        )
        save = new_button(_("&Save…"), self, "export_save", self._save)
        cancel = new_button(_("Cancel"), self, "export_cancel", self.reject)
        save.setDefault(True)
        for choice in choices:
            self._add(choice, replace(job, request=choice.request))
        self._list.currentRowChanged.connect(self._update)
        self._list.itemDoubleClicked.connect(self._save)
        self._list.setCurrentRow(min(self._rows))
        buttons = QWidget(self)
        FlowLayout(buttons, UNIT, widgets=(self._browser, None, cancel, save))
        margins = (2 * UNIT,) * 4
        new_column(label, self._list, buttons, of=self, spacing=UNIT, margins=margins)
        room = self.screen().availableSize() - QSize(4 * UNIT, 8 * UNIT)
        self.resize(QSize(scaled(_SIZE.width()), scaled(_SIZE.height())).boundedTo(room))
        self._list.setFocus()

    def _add(self, choice: Choice, job: PrintJob) -> None:
        """Add a document as a heading, its kinds of file below."""
        heading = QListWidgetItem(choice.title, self._list)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        heading.setFont(sized(self.font(), BODY, bold=True))
        heading.setForeground(self.palette().windowText())
        for format_ in formats_for(job.kind):
            text = f"{format_.label()} ({format_.suffix})"
            item = QListWidgetItem(f"      {text}", self._list)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{choice.title}: {text}")
            self._rows[self._list.count() - 1] = (job, format_)

    def _update(self, row: int) -> None:
        chosen = self._rows.get(row)
        self._browser.setEnabled(chosen is not None and chosen[1].suffix == _WEB_PAGE)

    def _save(self) -> None:
        if (chosen := self._rows.get(self._list.currentRow())) is not None:
            self.save_requested.emit(*chosen)

    def _open_in_browser(self) -> None:
        job, _format = self._rows[self._list.currentRow()]
        self.browser_requested.emit(job)


def with_design(window: AppWindow, job: PrintJob, target: Path) -> PrintJob | None:
    """Ask whose design slides have, and remember it.

    Returns:
        The job in this design; other jobs as they are; None when cancelled.
    """
    if target.suffix.lower() != _SLIDES:
        return job
    template = window.settings.template
    advice = _("Colours and fonts come from the template. Its own slides are left out.")
    box = new_box(window, _("Export"), _("Which design do the slides have?"), advice)
    role = QMessageBox.ButtonRole.AcceptRole
    plain = named(box.addButton(_("&Plain design"), role), "template_plain")
    other = named(box.addButton(_("Use our own &template…"), role), "template_other")
    box.setDefaultButton(plain)
    same = None
    if template is not None:
        same = named(
            box.addButton(_("&Use {name}").format(name=template.name), role), "template_same"
        )
        box.setDefaultButton(same)
    box.setEscapeButton(add_standard(box, QMessageBox.StandardButton.Cancel))
    clicked = clicked_button(box)
    if clicked is None or clicked not in (plain, other, same):
        return None
    if clicked is plain:
        template = None
    elif clicked is other:
        template = _ask_for_template(window)
        if template is None:
            return None
    window.settings.template = template
    return replace(job, template=template)


def _ask_for_template(window: AppWindow) -> Path | None:
    """Ask for a file with a design; None without one."""
    from laos_tip_app.export.deck.template import read_template

    kinds = _("PowerPoint templates ({endings})").format(endings="*.potx *.pptx")
    dialog = new_open_dialog(window, _("Use our own template"), "template_dialog", kinds)
    path = chosen_file(dialog)
    if path is not None:
        try:
            read_template(path)
        except AppError as error:
            show_error_box(window, _("Export"), error)
            return None
    return path
