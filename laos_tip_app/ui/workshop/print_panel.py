"""The third step: present a plan, print its papers, export it."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Final, override

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.theme import HEADING, UNIT, current_theme
from laos_tip_app.documents.deck import plan_deck
from laos_tip_app.documents.workshop_kit import PAPERS
from laos_tip_app.documents.workshop_plan import PlanItem, WorkshopPlan
from laos_tip_app.drawing.slides.painter import SlidePainter
from laos_tip_app.export.sheet_count import LaidOutPages, counted, kit_steps, pages_text
from laos_tip_app.report.deck import Deck
from laos_tip_app.report.labels import DOT
from laos_tip_app.ui.widgets.background_task import BackgroundTask
from laos_tip_app.ui.widgets.flow_layout import FlowLayout, new_column
from laos_tip_app.ui.widgets.small_widgets import PlainLabel, new_button
from laos_tip_app.ui.workshop.plan_controller import PlanController
from laos_tip_app.ui.workshop.plan_model import PlanTexts, without_words
from laos_tip_app.ui.workshop.workshop_page import StepPanel

_SLIDE: Final = QSize(384, 216)
_DELAY: Final = 300
"""Milliseconds after a change before the sheets are counted again."""

_PAGE_ZOOM: Final = 0.4
_MOST_PAGES: Final = 3


type _Paint = Callable[[QPainter], None]


class _Pictures(QWidget):
    """Shows pictures side by side in the room that there is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures: list[QPixmap] = []

    def show_pictures(self, pictures: Iterable[tuple[QSizeF, _Paint]]) -> None:
        """Show pictures by their sizes and how each is painted."""
        self._pictures = [self._new_picture(size, paint) for size, paint in pictures]
        self.update()

    def _new_picture(self, size: QSizeF, paint: _Paint) -> QPixmap:
        pixmap = QPixmap(size.toSize() * self.devicePixelRatio())
        pixmap.setDevicePixelRatio(self.devicePixelRatio())
        pixmap.fill(Qt.GlobalColor.white)
        with QPainter(pixmap) as painter:
            paint(painter)
        return pixmap

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._pictures:
            return
        sizes = [each.deviceIndependentSize() for each in self._pictures]
        gaps = UNIT * (len(sizes) - 1)
        whole = QSizeF(sum(size.width() for size in sizes), max(size.height() for size in sizes))
        scale = min(
            1.0, (self.width() - gaps - 2) / whole.width(), (self.height() - 2) / whole.height()
        )
        x = (self.width() - whole.width() * scale - gaps) / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            for pixmap, size in zip(self._pictures, sizes, strict=True):
                box = QRectF(QPointF(x, (self.height() - size.height() * scale) / 2), size * scale)
                painter.drawPixmap(box.toRect(), pixmap)
                painter.drawRect(box.toRect())
                x += box.width() + UNIT


class _Card(QFrame):
    """Something made of a plan: pictures, their count, text and buttons."""

    def __init__(self, title: str, about: str, *buttons: QPushButton) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        name = buttons[0].objectName()
        self.pictures = _Pictures(self)
        self.count = PlainLabel(parent=self, name=f"{name}_count")
        self.about = PlainLabel(about, self, name=f"{name}_about", wraps=True)
        # As high in all cards, so that their pictures are.
        self.about.setMinimumHeight(self.about.fontMetrics().size(0, "\n").height())
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = FlowLayout(spacing=UNIT, widgets=buttons)
        heading = PlainLabel(title, self, size=HEADING, bold=True)
        parts = ((self.pictures, 1), heading, self.count, self.about, row)
        new_column(*parts, of=self, spacing=UNIT, margins=(2 * UNIT,) * 4)


class PrintPanel(StepPanel):
    """Presents, prints and exports a plan; counts its slides and sheets.

    Signals:
        slides_made: The slides; a `Deck`.
    """

    slides_made = Signal(object)

    def __init__(self, plan: PlanController) -> None:
        """Show what can be made of a plan."""
        super().__init__("print", _("Print and present"))
        window = plan.window
        self._plan, self._model, self._store = plan, plan.model, window.store
        self._task: BackgroundTask[tuple[LaidOutPages, ...]] | None = None
        # What is counted, or was: a plan, and the language of its papers.
        self._counted: tuple[WorkshopPlan, str] | None = None
        self._slides_of: tuple[PlanItem, ...] | None = None
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self._count)
        present = new_button(_("&Present"), self, "plan_present", lambda: plan.present(0))
        self.focus_part = present
        self._slides = _Card(
            _("Present"),
            _("On this screen or on a second one (F5)"),
            present,
            self._new_export_button(_("PowerPo&int…"), "plan_save_slides", "slides"),
            self._new_print_button(_("Print s&lides…"), "plan_print_slides", "slides-3"),
        )
        self._handout = _Card(
            _("Handouts"),
            "",
            self._new_print_button(_("Print han&douts…"), "plan_participants_print", "workshop"),
        )
        self._guide = _Card(
            _("Facilitator’s guide"),
            _("Aims, times, what to say, answers; attendance list, group cards"),
            self._new_print_button(_("Print g&uide…"), "plan_facilitator_print", "workshop-notes"),
            self._new_print_button(_("Print lis&ts…"), "plan_print_lists", "workshop-lists"),
        )
        cards = (self._slides, self._handout, self._guide)
        for card in cards:
            self._columns.addWidget(card, 1)
        self._total = PlainLabel(parent=self, name="plan_sheets", wraps=True)
        save = new_button(_("&Save the plan…"), self, "plan_save", plan.file.save)
        export = self._new_export_button(_("E&xport all…"), "plan_export", "slides", *PAPERS)
        others = (save, export, self._total)
        back, papers = self._new_back_button(), _("Print &all papers…")
        main = new_button(papers, self, "plan_print", lambda: plan.print_papers(PAPERS))
        self._add_foot(others, back, main)
        # What can be used once there is an agenda.
        self._usable = (*cards, export, main)
        self._model.changed.connect(self.update_count)
        self.update_count()

    def stop(self) -> None:
        """Stop counting."""
        self._timer.stop()
        if self._task is not None:
            self._task.stop()

    def update_count(self) -> None:
        """Count again if plan or language of paper have changed."""
        plan = self._model.plan
        current = plan, self._plan.window.settings.paper_language
        if current == self._counted:
            return
        self._counted = current
        self.stop()
        self._timer.start()
        for card in (self._handout, self._guide):
            card.count.setText("…")
            card.pictures.show_pictures(())
        text = _("Counting the sheets…") if plan.items else _("The agenda is empty.")
        self._total.setText(text)
        self._handout.about.setText(DOT.join(_parts(plan, self._plan.texts())))
        for widget in self._usable:
            widget.setEnabled(bool(plan.items))

    def _count(self) -> None:
        """Count slides and sheets, which takes too long for each key."""
        plan, language = self._model.plan, self._plan.window.settings.paper_language
        items = tuple(map(without_words, plan.items))
        if items != self._slides_of:
            self._slides_of = items
            deck = plan_deck(plan, self._store)
            self._show_slides(deck)
            self.slides_made.emit(deck)
        if plan.items:
            self._task = BackgroundTask(
                self, "", kit_steps(self._store, plan, language), self._show_count
            )

    def _show_slides(self, deck: Deck) -> None:
        """Say how many slides there are; show one."""
        slides = deck.slides if self._model.plan.items else ()
        text = ngettext("{count} slide", "{count} slides", len(slides))
        self._slides.count.setText(text.format(count=len(slides)))
        painter, size = SlidePainter(current_theme(), self.font()), _SLIDE.toTuple()
        kinds = [(bool(slide.figures), slide.has_picture) for slide in slides]
        # The first with numbers, or else with another picture.
        number = kinds.index(max(kinds)) if kinds else 0
        paint = partial(painter.paint, deck=deck, number=number, size=size)
        self._slides.pictures.show_pictures([(QSizeF(_SLIDE), paint)] if slides else [])

    def _show_count(self, papers: tuple[LaidOutPages, ...]) -> None:
        """Say how many pages and sheets there are; show some."""
        settings = self._model.plan.settings
        count = counted(settings, *papers)
        # Handout and guide; the lists have no picture.
        for card, pages in zip((self._handout, self._guide), papers, strict=False):
            card.pictures.show_pictures(
                (size * _PAGE_ZOOM, partial(pages.paint, number=number, zoom=_PAGE_ZOOM))
                for number, size in enumerate(pages.sizes[:_MOST_PAGES])
            )
        self._handout.count.setText(pages_text(count.participant_pages))
        self._guide.count.setText(pages_text(count.facilitator_pages))
        self._total.setText(count.total_text(settings.people))

    def _new_print_button(self, text: str, name: str, *papers: str) -> QPushButton:
        return new_button(text, self, name, lambda: self._plan.print_papers(papers))

    def _new_export_button(self, text: str, name: str, *papers: str) -> QPushButton:
        return new_button(
            text, self, name, lambda: self._plan.export_papers(papers, asks_design=True)
        )


def _parts(plan: WorkshopPlan, texts: PlanTexts) -> list[str]:
    """Return the parts of the handout for each participant."""
    kinds = [item.kind for item in plan.items]
    # Those that the report has; nothing else is printed.
    exercises = [item for item in plan.items if item.exercise]
    sheets = sum(item.scope in texts.scopes(item.exercise) for item in exercises)
    parts = []
    if "reading" in kinds:
        parts.append(_("Reading text"))
    if sheets:
        text = ngettext("{count} exercise sheet", "{count} exercise sheets", sheets)
        parts.append(text.format(count=sheets))
    if "before" in kinds:
        parts.append(_("Before and after"))
    if "closing" in kinds:
        parts.append(_("Evaluation"))
    return parts
