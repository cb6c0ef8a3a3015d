"""The slides, handouts and guide of a plan, with their sheets."""

from collections.abc import Callable
from functools import partial
from typing import Final, override

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QHideEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.theme import UNIT
from laos_tip_app.documents.deck import plan_deck
from laos_tip_app.documents.workshop_plan import PlanItem, WorkshopPlan
from laos_tip_app.export.sheet_count import KitCount, kit_count_steps
from laos_tip_app.ui.widgets.background_task import BackgroundTask
from laos_tip_app.ui.widgets.flow_layout import FlowLayout
from laos_tip_app.ui.widgets.small_widgets import PlainLabel, new_button, set_tooltip
from laos_tip_app.ui.workshop.plan_model import PlanModel, PlanTexts, without_words

_DELAY: Final = 300
"""Milliseconds after a change before the sheets are counted again."""

_ALL_PARTS: Final = WorkshopPlan(
    items=(
        PlanItem("reading", 0),
        *[PlanItem("exercise", 0, exercise="open-questions")] * 10,
        PlanItem("before", 0),
        PlanItem("closing", 0),
    )
)
"""A plan of which participants get as much as can be."""

_MANY_PAGES: Final = 100


class _KitLabel(PlainLabel):
    """A label with room for its longest text, so that nothing moves."""

    def __init__(self, longest: str, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self._longest = longest

    @override
    def hasHeightForWidth(self) -> bool:
        # `QLabel` has none without a text.
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        rect, wrap = QRect(0, 0, width, 0), Qt.TextFlag.TextWordWrap
        room = self.fontMetrics().boundingRect(rect, wrap, self._longest).height()
        return max(super().heightForWidth(width), room)


class KitPanel(QWidget):
    """Shows the kit of a plan; presents, prints and exports it.

    Signals:
        present_requested: From the number of an item on; 0 is from the beginning.
        print_requested: `workshop` (handout), `workshop-notes` (guide), `workshop-lists` or
            `slides-3`; the first two for the preview.
        slides_requested: The slides as a file.
        export_requested: Slides and papers, each as a file.
        slides_counted: The slides are made; a `Deck`.
    """

    present_requested = Signal(int)
    print_requested = Signal(str)
    preview_requested = Signal(str)
    slides_requested = Signal()
    export_requested = Signal()
    slides_counted = Signal(object)

    def __init__(self, model: PlanModel, texts: PlanTexts, parent: QWidget | None = None) -> None:
        """Show the kit of a plan and count its sheets."""
        super().__init__(parent)
        self._model, self._texts = model, texts
        self._task: BackgroundTask | None = None
        self._counted: WorkshopPlan | None = None
        self._counted_slides: tuple[PlanItem, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY)
        self._timer.timeout.connect(self._count)
        self._buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(UNIT)
        self._total = self._new_text("plan_sheets", bold=True)
        self._total.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        # To be reached by Tab, so that a screen reader reads it.
        self._total.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column.addSpacing(UNIT)
        self._add_slides()
        self._add_papers()
        self._column.addStretch(1)
        model.changed.connect(self._update)
        self._update()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Count the sheets."""
        super().showEvent(event)
        self._update()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Stop counting."""
        super().hideEvent(event)
        self._stop()

    def _stop(self) -> None:
        self._timer.stop()
        if self._task is not None:
            self._task.stop()
            self._task = None

    def _add_slides(self) -> None:
        self._slides = self._new_text("plan_slides", bold=True)
        row = FlowLayout(spacing=UNIT)
        self._present = self._new_button(
            _("Present"), "plan_present", lambda: self.present_requested.emit(0)
        )
        self._present_from = self._new_button(
            _("Present from here"),
            "plan_present_from",
            lambda: self.present_requested.emit(self._model.row),
        )
        self._present_from.setAccessibleName(_("Present from the selected item"))
        save = self._new_button(
            _("Save for PowerPoint…"), "plan_save_slides", self.slides_requested.emit
        )
        print_button = self._new_button(
            _("Print slides…"), "plan_print_slides", lambda: self.print_requested.emit("slides-3")
        )
        set_tooltip(print_button, _("Three slides on a page, with lines for notes"))
        for button in (self._present, self._present_from, save, print_button):
            row.addWidget(button)
        self._column.addLayout(row)
        self._column.addSpacing(UNIT)

    def _add_papers(self) -> None:
        for name, label, title, print_text, spoken in (
            (
                "workshop",
                "plan_participants",
                _("Handouts"),
                _("Print handouts…"),
                _("Preview handouts"),
            ),
            (
                "workshop-notes",
                "plan_facilitator",
                _("Facilitator’s guide"),
                _("Print facilitator’s guide…"),
                _("Preview facilitator’s guide"),
            ),
        ):
            longest = _pages(title, _MANY_PAGES)
            head = self._new_text(label, bold=True, longest=longest)
            parts = " · ".join(_parts(_ALL_PARTS)) if name == "workshop" else ""
            about = self._new_text(f"{label}_parts", longest=parts)
            row = FlowLayout(spacing=UNIT)
            print_button = self._new_button(
                print_text, f"{label}_print", partial(self.print_requested.emit, name)
            )
            preview = self._new_button(
                _("Preview"),
                f"{label}_preview",
                partial(self.preview_requested.emit, name),
            )
            preview.setAccessibleName(spoken)
            row.addWidget(print_button)
            row.addWidget(preview)
            self._column.addLayout(row)
            self._column.addSpacing(UNIT)
            if name == "workshop":
                self._participants, self._parts = head, about
            else:
                lists = partial(self.print_requested.emit, "workshop-lists")
                row.addWidget(self._new_button(_("Print lists…"), "plan_print_lists", lists))
                self._facilitator = head
                about.setText(_("Agenda, cautions and answers; attendance list, group cards."))
        export = self._new_button(_("E&xport all…"), "plan_export", self.export_requested.emit)
        self._column.addWidget(export, 0, Qt.AlignmentFlag.AlignLeft)

    def _new_text(self, name: str, *, bold: bool = False, longest: str = "") -> PlainLabel:
        label = _KitLabel(longest, self)
        label.setObjectName(name)
        label.setWordWrap(True)
        font = QFont()
        # Only this, so that it follows the text size.
        font.setBold(bold)
        label.setFont(font)
        self._column.addWidget(label)
        return label

    def _new_button(self, text: str, name: str, run: Callable[[], object]) -> QPushButton:
        button = new_button(text, self, name, lambda _checked: run())
        self._buttons.append(button)
        return button

    def _update(self) -> None:
        plan = self._model.plan
        self._parts.setText(" · ".join(_parts(plan)))
        for button in self._buttons:
            button.setEnabled(bool(plan.items))
        self._present_from.setEnabled(bool(plan.items) and self._model.row > 0)
        if plan == self._counted:
            return
        self._stop()
        self._counted = None
        self._participants.setText(_("Handouts"))
        self._facilitator.setText(_("Facilitator’s guide"))
        if plan.items:
            self._total.setText(_("Counting the sheets…"))
            if _without_words(plan) != self._counted_slides:
                self._slides.setText(_("Slides"))
            if self.isVisible():
                self._timer.start()
        else:
            self._total.setText(_("The agenda is empty."))
            self._show_slides(0)

    def _count(self) -> None:
        """Count slides and sheets, which takes too long for each key."""
        plan, store = self._model.plan, self._texts.store
        if (items := _without_words(plan)) != self._counted_slides:
            deck = plan_deck(plan, store)
            self._show_slides(len(deck.slides))
            self.slides_counted.emit(deck)
            self._counted_slides = items
        self._task = BackgroundTask(
            self,
            _("Counting the sheets…"),
            kit_count_steps(store, plan),
            lambda count: self._show(plan, count),
            show_progress=lambda _done, _total: None,
        )

    def _show_slides(self, count: int) -> None:
        self._counted_slides = ()
        self._slides.setText(_("Slides: {count}").format(count=count))

    def _show(self, plan: WorkshopPlan, count: object) -> None:
        self._task, self._counted = None, plan
        if not isinstance(count, KitCount):
            return
        self._participants.setText(_pages(_("Handouts"), count.participant_pages))
        self._facilitator.setText(_pages(_("Facilitator’s guide"), count.facilitator_pages))
        sheets = ngettext("{count} sheet", "{count} sheets", count.sheets)
        people = ngettext("{count} person", "{count} people", plan.settings.people)
        self._total.setText(
            _("{sheets} for {people}").format(
                sheets=sheets.format(count=count.sheets),
                people=people.format(count=plan.settings.people),
            )
        )


def _pages(title: str, count: int) -> str:
    """Return a title with the number of pages."""
    pages = ngettext("{title}: {count} page", "{title}: {count} pages", count)
    return pages.format(title=title, count=count)


def _without_words(plan: WorkshopPlan) -> tuple[PlanItem, ...]:
    """Return the parts of the items that determine the slides."""
    return tuple(map(without_words, plan.items))


def _parts(plan: WorkshopPlan) -> list[str]:
    """Return the parts of the handout for each participant."""
    kinds = [item.kind for item in plan.items]
    sheets = sum(bool(item.exercise) for item in plan.items)
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
