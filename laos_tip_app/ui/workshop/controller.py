"""Present the current view; show the pages of the workshop."""

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from laos_tip_app.base.i18n import _
from laos_tip_app.documents.deck import view_deck
from laos_tip_app.report.deck import Deck
from laos_tip_app.report.missing_content import missing
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.widgets.focus import restore_focus
from laos_tip_app.ui.workshop.presentation import Presentation, ask_screen, fill
from laos_tip_app.ui.workshop.presenter_view import PresenterView

if TYPE_CHECKING:
    from laos_tip_app.ui.workshop.grid_panel import GridPanel
    from laos_tip_app.ui.workshop.plan_controller import PlanController, Printing
    from laos_tip_app.ui.workshop.workshop_page import PanelPage


class WorkshopController(QObject):
    """Presents slides, and owns the workshop plan and the influence grid."""

    def __init__(self, window: AppWindow, printing: "Printing") -> None:
        """Make a controller that has loaded neither plan nor grid."""
        super().__init__(window)
        self._window = window
        self._printing = printing
        self._presentation: Presentation | None = None
        self._presenter: PresenterView | None = None
        self._focus: QWidget | None = None
        self._presented: Store | None = None
        window.location_changed.connect(self._on_location_changed)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.screenAdded.connect(self._on_screen_added)

    @cached_property
    def plan(self) -> "PlanController":
        """The workshop plan."""
        from laos_tip_app.ui.workshop.plan_controller import PlanController

        return PlanController(self._window, self._printing, self.present_deck, self.show_part)

    @cached_property
    def grid(self) -> "GridPanel":
        """The influence grid."""
        from laos_tip_app.ui.workshop.grid_panel import GridPanel

        return GridPanel(self._window, self._printing.print_or_export)

    def show_part(self, name: str) -> None:
        """Show the page of the plan, or of handout, exercises or grid."""
        if name == "plan":
            from laos_tip_app.ui.workshop.plan_page import PlanPage

            self._window.show_page("workshop_page", partial(PlanPage, self.plan))
        else:
            self._window.show_page(f"{name}_page", partial(self._new_panel_page, name))

    def _new_panel_page(self, name: str) -> "PanelPage":
        from laos_tip_app.ui.widgets.small_widgets import SentencePage
        from laos_tip_app.ui.workshop.workshop_page import PanelPage

        title, printing = _("Influence grid"), self._printing
        if name == "handout":
            title, panel = _("Handout"), printing.new_handout_panel()
        elif name == "exercises":
            title, panel = _("Exercise sheets"), printing.new_exercise_panel()
        elif reason := missing(self._window.store, "grid"):
            panel = SentencePage(reason)
        else:
            panel = self.grid
        return PanelPage(f"{name}_page", title, panel)

    def present(self) -> None:
        """Present the workshop plan, or without one the current view."""
        if "plan" in vars(self) and self.plan.model.plan.items:
            self.plan.present(0)
        else:
            self.present_view(from_here=False)

    def present_view(self, *, from_here: bool) -> None:
        """Present the current view, from its beginning or from here.

        The slide with the title is before the one that is shown first.
        """
        window, visible_ids = self._window, self._window.current_tab().visible_ids()
        if reason := missing(window.store, window.location().tab):
            window.show_status(reason)
            return
        context, here = window.settings.context_shown, window.location()
        deck, current = view_deck(window.store, here, visible_ids, with_context=context)
        if len(deck.slides) == 1:
            window.show_status(_("There is nothing to present here."))
            return
        self.present_deck(deck, max(1, current) if from_here else 1)

    def present_deck(self, deck: Deck, first: int) -> None:
        """Present slides; ask for the screen if there are several.

        Args:
            deck: The slides.
            first: The number of the slide to begin with.
        """
        self._focus = QApplication.focusWidget()
        ask_screen(self._window, QGuiApplication.screens(), partial(self._begin, deck, first))

    def _begin(self, deck: Deck, first: int, screen: QScreen) -> None:
        self._end()
        window = self._window
        presentation = Presentation(deck)
        self._presentation, self._presented = presentation, window.store
        presentation.closed.connect(self._on_closed)
        others = [other for other in QGuiApplication.screens() if other is not screen]
        presentation.present_on(screen, first=first, is_only=not others)
        if others:
            window_screen = window.screen()
            self._presenter = PresenterView(presentation)
            fill(self._presenter, window_screen if window_screen in others else others[0])
        presentation.activateWindow()

    def _on_screen_added(self, screen: QScreen) -> None:
        """Present again on a projector that was away for a while."""
        presentation, presenter = self._presentation, self._presenter
        if presentation and presenter and presentation.screen() is presenter.screen():
            fill(presentation, screen)

    def _on_location_changed(self) -> None:
        """End the presentation of a report that is no longer shown."""
        if self._presentation is not None and self._presented is not self._window.store:
            self._end()

    def _on_closed(self) -> None:
        self._end()
        self._window.activateWindow()
        restore_focus(self._focus)
        self._focus = None

    def _end(self) -> None:
        for window in (self._presenter, self._presentation):
            if window is not None and isValid(window):
                window.hide()
                window.deleteLater()
        self._presenter = self._presentation = self._presented = None
