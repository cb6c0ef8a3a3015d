"""The page on which a workshop is planned, in three steps."""

from collections.abc import Callable
from functools import partial
from typing import override

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT
from laos_tip_app.documents.workshop_kit import PAPERS
from laos_tip_app.ui.widgets.editing import add_shortcuts, add_undo_shortcuts
from laos_tip_app.ui.widgets.focus import announce
from laos_tip_app.ui.widgets.small_widgets import PageStack, PlainLabel, TabBar, named
from laos_tip_app.ui.workshop.about_panel import AboutPanel
from laos_tip_app.ui.workshop.agenda_panel import AgendaPanel
from laos_tip_app.ui.workshop.plan_controller import PlanController
from laos_tip_app.ui.workshop.print_panel import PrintPanel
from laos_tip_app.ui.workshop.workshop_page import WorkshopPage


class PlanPage(WorkshopPage):
    """Shows a plan in steps: about, agenda, print and present."""

    def __init__(self, plan: PlanController) -> None:
        """Show a plan."""
        super().__init__("workshop_page", _("Workshop"))
        self._plan, self._model = plan, plan.model
        self._tabs = named(TabBar(self), "workshop_steps", _("Steps of the workshop"))
        self._head.insert_widget(1, self._tabs)
        self.setTabOrder(self._tabs, self._close)
        self._message = PlainLabel(parent=self, name="plan_message", wraps=True)
        self._message.setContentsMargins(2 * UNIT, 0, 2 * UNIT, 0)
        self._message.hide()
        self._column.addWidget(self._message)
        self._stack = PageStack(self)
        self._column.addWidget(self._stack, 1)
        self._about, self._agenda = AboutPanel(plan), AgendaPanel(plan)
        self._printing = PrintPanel(plan)
        self._steps = (self._about, self._agenda, self._printing)
        for number, step in enumerate(self._steps, 1):
            self._stack.add_page(step)
            self._tabs.addTab(f"{number}  {step.accessibleName()}")
        self._connect()
        self._on_step_changed(0)
        self._tabs.setCurrentIndex(int(bool(plan.model.plan.items)))

    def show_step(self, number: int) -> None:
        """Show a step and move the focus there."""
        self._tabs.setCurrentIndex(number)
        self._steps[number].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_message(self, text: str) -> None:
        """Show a message above the plan and announce it."""
        self._message.setText(text)
        self._message.setVisible(bool(text))
        announce(self, text)

    @override
    def print_all(self) -> bool:
        """Print all papers of the plan."""
        return self._use_agenda(partial(self._plan.print_papers, PAPERS))

    @override
    def export_all(self) -> bool:
        """Export the slides of the plan."""
        return self._use_agenda(partial(self._plan.export_papers, ("slides",), asks_design=False))

    def _use_agenda(self, run: Callable[[], None]) -> bool:
        """Run something with the agenda, or say that it is empty."""
        if self._tabs.currentIndex() == 0:
            self._about.make_agenda()
        if self._model.plan.items:
            run()
        else:
            self.show_message(_("The agenda is empty."))
        return True

    @override
    def discard(self) -> None:
        """Stop counting, hide and delete the page."""
        self._printing.stop()
        super().discard()

    @override
    def first_field(self) -> QWidget:
        """Return the steps, or the page where they are hidden."""
        return self if self._tabs.isHidden() else self._tabs

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Count again after a dialog in which another language was chosen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._printing.update_count()

    @override
    def _set_low(self, is_low: bool) -> None:
        super()._set_low(is_low)
        # Its buttons lead to the steps before and after it.
        self._tabs.setHidden(is_low)
        for step in self._steps:
            step.set_low(is_low)

    def _connect(self) -> None:
        history = self._model.history
        self._tabs.currentChanged.connect(self._on_step_changed)
        for step in self._steps:
            step.step_requested.connect(lambda by: self.show_step(self._tabs.currentIndex() + by))
        self._printing.slides_made.connect(self._agenda.delegate.show_slides)
        add_undo_shortcuts(self, history.undo, history.redo)
        add_shortcuts(self, ("Ctrl+S",), self._plan.file.save)
        # No lambda: it would outlive the page.
        history.indexChanged.connect(self._on_edited)
        self._agenda.editor.notes.refused.connect(self.show_message)
        self._plan.message_shown.connect(self.show_message)
        self._plan.begun.connect(self._on_begun)

    def _on_step_changed(self, number: int) -> None:
        self._stack.show_page(number)
        self.focus_part = self._steps[number]
        if number and self._model.plan.items and self._about.is_to_be_made():
            self.show_message(
                _("The agenda is not made for these topics and minutes yet. Go back to About.")
            )

    def _on_begun(self) -> None:
        self.show_step(0)

    def _on_edited(self) -> None:
        self.show_message("")
