"""The dialog that asks what is printed, how often and where."""

from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Final, override

from PySide6.QtCore import QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import QPageRanges, QRegularExpressionValidator, QResizeEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QLayout,
    QLineEdit,
    QRadioButton,
    QWidget,
)
from shiboken6 import Shiboken

from laos_tip_app.base.errors import AppError
from laos_tip_app.base.i18n import _, ngettext, with_commas
from laos_tip_app.base.settings import BOOKLET
from laos_tip_app.base.theme import BODY, TARGET, UNIT
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import DocumentRequest
from laos_tip_app.export.page_layout import Progress
from laos_tip_app.export.page_painter import chosen_numbers
from laos_tip_app.export.sheet_count import (
    page_count_steps,
    pages_and_copies,
    pages_text,
    sheet_count,
)
from laos_tip_app.ui.printing.choices import Choice
from laos_tip_app.ui.printing.job_panels import PageSetupForm
from laos_tip_app.ui.printing.page_view import PageView
from laos_tip_app.ui.printing.print_tasks import new_printer
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.widgets.background_task import BackgroundTask
from laos_tip_app.ui.widgets.file_dialogs import ask_target
from laos_tip_app.ui.widgets.flow_layout import FlowLayout, new_column, new_row
from laos_tip_app.ui.widgets.small_widgets import (
    ComboBox,
    FramelessScrollArea,
    PlainLabel,
    SpinBox,
    named,
    new_button,
    set_tab_order,
    set_tooltip,
)
from laos_tip_app.ui.widgets.text_size import scaled

_SIZE: Final = QSize(1000, 680)
_FORM_WIDTH: Final = 440
_MAX_NUMBER: Final = 999
"""Of copies; no document has as many pages."""

_BESIDE_TITLE: Final = 200
"""What the dialog needs beside the title of a choice and its number of pages."""

_NO_PAGE: Final = 1_000_000
_NO_LIMIT: Final = 16_777_215
"""The width of a widget that may be as wide as it likes."""


class PrintDialog(QDialog):
    """Asks what is printed and how, beside a preview.

    Attributes:
        preview: The pages of what is chosen.

    Signals:
        print_requested: The user prints: the job, and the printer with its settings, which may
            write a file.
    """

    print_requested = Signal(object, object)

    def __init__(self, window: AppWindow, job: PrintJob, choices: Sequence[Choice]) -> None:
        """Make the dialog for one copy on both sides.

        Args:
            window: The window, whose settings remember the page setup.
            job: What is proposed, with its page setup; without choices it alone is printed.
            choices: What can be printed, in the page setup that is then chosen.
        """
        super().__init__(window)
        self.setObjectName("print_dialog")
        self.setWindowTitle(_("Print"))
        self._store, self._settings, self._job = window.store, window.settings, job
        self._counting: BackgroundTask[None] | None = None
        self._choices = _ChoiceList(choices, job.request, self)
        self._setup = PageSetupForm(self)
        self._setup.show_setup(job.setup)
        self._make_fields()
        self.preview = PageView(window.store, self)
        self._lay_out(is_fixed=not choices)
        self._connect()
        self._update()
        room = self.screen().availableSize() - QSize(4 * UNIT, 8 * UNIT)
        self.resize(QSize(scaled(_SIZE.width()), scaled(_SIZE.height())).boundedTo(room))
        self._copies.setFocus()
        self._copies.selectAll()
        self.preview.show_job(self.job(), delay=0)

    def job(self) -> PrintJob:
        """Return what is chosen, with its page setup."""
        choice = self._choices.chosen()
        organiser = self._job.organiser._replace(
            name=self._organiser.text().strip(), occasion=self._occasion.text().strip()
        )
        both = self._both_sides.isChecked()
        job = replace(self._job, organiser=organiser, double_sided=both)
        if choice is None:
            return job
        request = choice.request
        if choice.with_notes is not None and self._with_notes.isChecked():
            request = choice.with_notes
        return replace(job, request=request, setup=self._setup.setup())

    def propose_copies(self, number: int, *, double_sided: bool) -> None:
        """Propose a number of copies."""
        self._copies.setValue(number)
        self._copies.selectAll()
        self._both_sides.setChecked(double_sided)

    def name_others(self, titles: Sequence[str]) -> None:
        """Say what is printed after it, by the same printer."""
        text = _("Printed after it: {titles}").format(titles=with_commas(titles))
        self._form_column.insertWidget(1, PlainLabel(text, self, name="print_others", wraps=True))

    def _make_fields(self) -> None:
        self._copies = SpinBox("copies", 1, _MAX_NUMBER, self)
        self._copies.setKeyboardTracking(True)
        self._pages = named(QLineEdit(self), "page_ranges")
        self._pages.setPlaceholderText(_("All, or 1-3, 5"))
        numbers = QRegularExpression("[0-9, -]*")
        self._pages.setValidator(QRegularExpressionValidator(numbers, self._pages))
        self._organiser = named(QLineEdit(self._job.organiser.name, self), "print_organiser")
        self._occasion = named(QLineEdit(self._job.organiser.occasion, self), "print_occasion")
        self._occasion.setPlaceholderText(_("Title, date and place"))
        self._printers = named(ComboBox(self), "printer")
        names = QPrinterInfo.availablePrinterNames()
        self._printers.addItems(names or [_("No printer is set up")])
        self._printers.setEnabled(bool(names))
        self._printers.setCurrentIndex(
            max(self._printers.findText(QPrinterInfo.defaultPrinterName()), 0)
        )
        self._both_sides = named(QCheckBox(_("On both &sides"), self), "both_sides")
        self._both_sides.setChecked(True)
        self._with_notes = named(QCheckBox(_("With my &notes"), self), "with_notes")
        self._others = new_button(
            _("&Other settings…"), self, "other_settings", self._ask_for_other_settings
        )
        self._others.setEnabled(bool(names))
        self._without_printer = PlainLabel(
            _("The pages can be saved as a PDF file and printed elsewhere."), self, wraps=True
        )
        self._without_printer.setVisible(not names)
        self._sheets = PlainLabel(parent=self, name="print_sheets", size=BODY, bold=True)
        self._details = PlainLabel(parent=self, name="print_details")
        self._print = new_button(_("&Print"), self, "print_print", self._on_print)
        self._save = new_button(_("Sa&ve as PDF…"), self, "print_save", self._on_save)
        self._cancel = new_button(_("Cancel"), self, "print_cancel", self.reject)
        (self._print if names else self._save).setDefault(True)

    def _lay_out(self, *, is_fixed: bool) -> None:
        form = QWidget(self)
        title = self._job.title(self._store) if is_fixed else _("What")
        self._form_column = new_column(
            PlainLabel(title, self, size=BODY, bold=True, wraps=True),
            self._choices,
            self._new_grid(is_fixed=is_fixed),
            self._without_printer,
            None,
            of=form,
            spacing=2 * UNIT,
            margins=(3 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT),
        )
        if is_fixed:
            # A plan has its own organiser.
            setup = (self._setup.paper, self._setup.size, self._setup.large, self._setup.margin)
            for field in (self._choices, self._with_notes, self._organiser, self._occasion, *setup):
                field.hide()
        self._form, self._area = form, FramelessScrollArea(form, self, sideways=False)
        self._row = new_row(
            self._area, (self.preview, 1), spacing=UNIT, margins=(0, 0, 2 * UNIT, 0)
        )
        foot = QWidget(self)
        buttons = (self._save, self._cancel, self._print)
        FlowLayout(foot, UNIT, widgets=(self._sheets, self._details, None, *buttons))
        foot_row = new_row(foot, margins=(3 * UNIT, 0, 2 * UNIT, 2 * UNIT))
        outer = new_column((self._row, 1), foot_row, of=self, spacing=UNIT, margins=(0, UNIT, 0, 0))
        # The size with the preview beside the fields must not be the least one.
        outer.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    def _new_grid(self, *, is_fixed: bool) -> QGridLayout:
        """Return the fields in rows of two, each below its label."""
        setup = self._setup
        copies = ((_("&Copies:"), self._copies), (_("P&rinter:"), self._printers))
        paper = ((_("P&aper:"), setup.paper), (_("&Text size:"), setup.size))
        organiser = ((_("Organis&er:"), self._organiser), (_("&Workshop:"), self._occasion))
        pages = ((_("Pa&ges:"), self._pages),)
        # The row without fields has the boxes, which are seen without scrolling.
        rows = (copies, pages, ()) if is_fixed else (copies, paper, (), organiser, pages)
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * UNIT)
        grid.setVerticalSpacing(UNIT // 2)
        for number, row in enumerate(rows):
            for column, (text, field) in enumerate(row):
                field.setMinimumHeight(scaled(TARGET + UNIT // 2))
                grid.addWidget(PlainLabel(text, self, field=field), 2 * number, column)
                grid.addWidget(field, 2 * number + 1, column)
        beside_pages = 2 * rows.index(pages) + 1
        grid.addWidget(self._others, beside_pages, 1, Qt.AlignmentFlag.AlignLeft)
        boxes = (self._both_sides, self._with_notes, setup.large, setup.margin)
        grid.addLayout(FlowLayout(spacing=2 * UNIT, widgets=boxes), 2 * rows.index(()), 0, 1, 2)
        grid.setColumnStretch(1, 1)
        # Some were made before others that are above them.
        stops = [stop for row in rows for stop in ([field for _text, field in row] or boxes)]
        set_tab_order(*stops, self._others)
        return grid

    def _connect(self) -> None:
        self._choices.changed.connect(self._on_changed)
        self._with_notes.toggled.connect(self._on_changed)
        self._setup.changed.connect(self._on_setup_changed)
        self.preview.count_changed.connect(self._on_count_changed)
        self._copies.valueChanged.connect(self._update_sheets)
        self._pages.textChanged.connect(self._update_sheets)
        self._both_sides.toggled.connect(self._on_changed)
        for field in (self._organiser, self._occasion):
            field.textEdited.connect(self._on_changed)
        self._printers.currentIndexChanged.connect(self._update)
        self.finished.connect(self._stop)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the preview beside the fields if there is room, else below."""
        super().resizeEvent(event)
        bar = self._area.verticalScrollBar().sizeHint().width()
        least = self._form.minimumSizeHint().width() + bar
        self.setMinimumWidth(least + 4 * UNIT)
        width = max(scaled(_FORM_WIDTH) + bar, least)
        is_wide = self.width() - width >= self.preview.minimumSizeHint().width() + 4 * UNIT
        self._area.setMaximumWidth(width if is_wide else _NO_LIMIT)
        self._area.setMinimumWidth(width if is_wide else 0)
        if is_wide != (self._row.indexOf(self.preview) >= 0):
            (self._row if is_wide else self._form_column).addWidget(self.preview, 1)
            if not is_wide:
                # Where it is seen: the copies are further down.
                self._choices.setFocus()

    def _on_setup_changed(self) -> None:
        setup, settings = self._setup.setup(), self._settings
        settings.paper, settings.paper_text_size = setup.paper, setup.text_size
        settings.wide_margin = setup.wide_margin
        self._choices.forget_counts()
        self._on_changed()

    def _on_changed(self) -> None:
        self._stop()
        self._update()
        self.preview.show_job(self.job())

    def _update(self) -> None:
        """Enable what the choice and the printer allow."""
        choice = self._choices.chosen()
        self._with_notes.setEnabled(choice is not None and choice.with_notes is not None)
        is_booklet = self._is_booklet()
        # A booklet has sides, not pages, and needs both.
        self._pages.setEnabled(not is_booklet)
        self._both_sides.setEnabled(not is_booklet)
        self._update_sheets()

    def _is_booklet(self) -> bool:
        return self.job().setup.paper == BOOKLET

    def _stop(self) -> None:
        self.preview.stop()
        if self._counting is not None:
            self._counting.stop()

    def _on_count_changed(self, count: int) -> None:
        """Show the number of pages, then count those of the others."""
        if (choice := self._choices.chosen()) is not None:
            self._choices.show_count(choice, count)
        self._update_sheets()
        if count and self._choices.uncounted():
            self._counting = BackgroundTask(self, "", self._count_steps(), lambda _nothing: None)

    def _count_steps(self) -> Generator[Progress]:
        """Count the pages of the other choices."""
        setup = self._setup.setup()
        for choice in self._choices.uncounted():
            job = replace(self.job(), request=choice.request, setup=setup)
            # What can’t be laid out in this setup says so in the preview, once it is chosen.
            with suppress(AppError):
                count = yield from page_count_steps(self._store, job)
                self._choices.show_count(choice, count)

    def _ranges(self) -> QPageRanges:
        text = self._pages.text().strip() if self._pages.isEnabled() else ""
        ranges = QPageRanges.fromString(text)
        if text and ranges.isEmpty():
            # No range at all would be all pages; this one is refused.
            ranges.addPage(_NO_PAGE)
        return ranges

    def _update_sheets(self) -> None:
        """Count the sheets of paper for all copies."""
        copies, count, problem = self._copies.value(), self.preview.page_count(), ""
        try:
            count = len(chosen_numbers(count, self._ranges()))
        except AppError as error:
            count, problem = 0, str(error)
        number = sheet_count(
            count,
            copies,
            double_sided=self._both_sides.isChecked(),
            is_booklet=self._is_booklet(),
        )
        text = ngettext("{count} sheet", "{count} sheets", number).format(count=number)
        self._sheets.setText(text if count else "")
        self._details.setText(pages_and_copies(count, copies) if count else problem)
        self._print.setEnabled(self._printers.isEnabled() and not problem)
        self._save.setEnabled(not problem)

    def _new_printer(self) -> QPrinter:
        """Return the printer that is chosen, with the settings of the dialog."""
        printer = new_printer(
            self.job(), self._copies.value(), double_sided=self._both_sides.isChecked()
        )
        if self._printers.isEnabled():
            printer.setPrinterName(self._printers.currentText())
        ranges = self._ranges()
        if not ranges.isEmpty():
            printer.setPageRanges(ranges)
            printer.setPrintRange(QPrinter.PrintRange.PageRange)
        return printer

    def _on_print(self) -> None:
        self.print_requested.emit(self.job(), self._new_printer())

    def _on_save(self) -> None:
        title = self.job().title(self._store)
        kinds = _("PDF files (*.pdf)")
        target = ask_target(self, _("Save as PDF"), title, ".pdf", kinds)
        if target is not None:
            printer = self._new_printer()
            layout = printer.pageLayout()
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setPageLayout(layout)
            printer.setOutputFileName(str(target))
            self.print_requested.emit(self.job(), printer)

    def _ask_for_other_settings(self) -> None:
        """Print with what only the dialog of the system can set."""
        printer = self._new_printer()
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(_("Other settings"))
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        if not Shiboken.isValid(dialog):  # its window was closed
            return
        dialog.deleteLater()
        if accepted:
            self.print_requested.emit(self.job(), printer)


class _ChoiceList(QFrame):
    """One radio button for each choice, with its number of pages.

    Signals:
        changed: The user has chosen another one.
    """

    changed = Signal()

    def __init__(
        self, choices: Sequence[Choice], proposed: DocumentRequest, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("print_choices")
        self.setAccessibleName(_("What"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._choices = choices
        self._group = QButtonGroup(self)
        self._texts = [PlainLabel(parent=self) for _choice in choices]
        grid = QGridLayout(self)
        grid.setContentsMargins(UNIT, 0, UNIT, 0)
        grid.setSpacing(0)
        grid.setColumnStretch(0, 1)
        # The form is as wide as it has to be before the pages are counted.
        metrics = self.fontMetrics()
        widest = metrics.horizontalAdvance(pages_text(_MAX_NUMBER))
        grid.setColumnMinimumWidth(1, widest)
        room = self.screen().availableSize().width() - widest - _BESIDE_TITLE
        for number, choice in enumerate(choices):
            title = metrics.elidedText(choice.title, Qt.TextElideMode.ElideMiddle, room)
            button = QRadioButton(title.replace("&", "&&"), self)
            button.setAccessibleName(choice.title)
            button.setMinimumHeight(scaled(TARGET + UNIT))
            button.setEnabled(not choice.missing)
            self._group.addButton(button, number)
            grid.addWidget(button, number, 0)
            grid.addWidget(self._texts[number], number, 1, Qt.AlignmentFlag.AlignRight)
            if choice.missing:
                self._show_text(number, _("none"))
                set_tooltip(button, choice.missing)
        possible = [number for number, choice in enumerate(choices) if not choice.missing]
        first = [number for number in possible if choices[number].request == proposed]
        for number in (first or possible)[:1]:
            self._group.button(number).setChecked(True)
            self.setFocusProxy(self._group.button(number))
        self._group.idToggled.connect(self._on_toggled)

    def chosen(self) -> Choice | None:
        """Return what is chosen; None if there is no choice."""
        number = self._group.checkedId()
        return self._choices[number] if number >= 0 else None

    def uncounted(self) -> list[Choice]:
        """Return the possible choices whose pages have not been counted."""
        texts = zip(self._choices, self._texts, strict=True)
        return [choice for choice, label in texts if not label.text()]

    def show_count(self, choice: Choice, count: int) -> None:
        """Show the number of pages of a choice, 0 if unknown."""
        self._show_text(self._choices.index(choice), pages_text(count) if count else "")

    def forget_counts(self) -> None:
        """Forget all numbers: they are of another page setup."""
        for choice in self._choices:
            if not choice.missing:
                self.show_count(choice, 0)

    def _show_text(self, number: int, text: str) -> None:
        """Show a text at the end of a row, and speak it."""
        self._texts[number].setText(text)
        self._group.button(number).setAccessibleDescription(text)

    def _on_toggled(self, _number: int, is_chosen: bool) -> None:
        if is_chosen:
            self.changed.emit()
