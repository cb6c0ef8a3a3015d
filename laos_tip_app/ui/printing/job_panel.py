"""The base class of panels that preview, print and export a job."""

from typing import override

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QHBoxLayout, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.settings import BOOKLET, MAX_PAPER_POINTS, MIN_PAPER_POINTS, PAPERS
from laos_tip_app.base.theme import UNIT
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import PageSetup
from laos_tip_app.ui.printing.page_view import PageView
from laos_tip_app.ui.widgets.flow_layout import Part, new_column, new_row
from laos_tip_app.ui.widgets.focus import FocusScope
from laos_tip_app.ui.widgets.small_widgets import (
    ComboBox,
    FramelessScrollArea,
    named,
    new_button,
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
        # In very large text the pages keep their height, and the panel scrolls.
        self._body = QWidget(self)
        new_column(FramelessScrollArea(self._body, self, sideways=False), of=self)

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
