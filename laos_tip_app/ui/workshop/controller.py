"""Present the current view; show the parts of the workshop page."""

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.documents.requests import TableRequest
from laos_tip_app.drawing.slides.drawings import SlideDrawings
from laos_tip_app.report.corrections import rule_text
from laos_tip_app.report.evidence_items import DOT
from laos_tip_app.report.labels import edition_text
from laos_tip_app.report.missing_content import missing
from laos_tip_app.report.slides import DrawingName, ScheduleItem, Slide, SlideBuilder
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.widgets.focus import restore_focus
from laos_tip_app.ui.widgets.message_boxes import open_dialog
from laos_tip_app.ui.workshop.presentation import Presentation, ScreenDialog
from laos_tip_app.ui.workshop.presenter_view import PresenterView

if TYPE_CHECKING:
    from laos_tip_app.ui.workshop.grid_controller import GridController
    from laos_tip_app.ui.workshop.plan_controller import PlanController, Printing
    from laos_tip_app.ui.workshop.workshop_page import WorkshopPage


class WorkshopController(QObject):
    """Presents slides, and owns the workshop plan and the influence grid."""

    def __init__(self, window: AppWindow, printing: "Printing") -> None:
        """Make a controller that has loaded neither plan nor grid."""
        super().__init__(window)
        self._window = window
        self._printing = printing
        self._page: WorkshopPage | None = None
        self._presentation: Presentation | None = None
        self._presenter: PresenterView | None = None
        self._focus: QWidget | None = None
        self._presented: Store | None = None
        window.location_changed.connect(self._on_location_changed)

    @cached_property
    def plan(self) -> "PlanController":
        """The workshop plan."""
        from laos_tip_app.ui.workshop.plan_controller import PlanController

        return PlanController(
            self._window, self._printing, self.present_slides, lambda: self.show_part("plan")
        )

    @cached_property
    def grid(self) -> "GridController":
        """The influence grid."""
        from laos_tip_app.ui.workshop.grid_controller import GridController

        return GridController(self._window, self._printing.print_or_export)

    def add_to_agenda(self, location: Location) -> None:
        """Add a location to the agenda and show their number."""
        self.plan.add(location)
        count = len(self.plan.model.plan.items)
        self._window.show_status(_("Added to the agenda ({count})").format(count=count))

    def show_part(self, name: str) -> None:
        """Show a part of the workshop page: plan, handout, exercises or grid."""
        self._window.show_page("workshop_page", self._new_page)
        if self._page is not None:
            self._page.show_part(name)

    def _new_page(self) -> "WorkshopPage":
        from laos_tip_app.ui.workshop.workshop_page import WorkshopPage, WorkshopPart

        self._page = WorkshopPage(
            (
                WorkshopPart("plan", _("Agenda"), self.plan.new_panel),
                WorkshopPart("handout", _("Handout"), self._printing.new_handout_panel),
                WorkshopPart("exercises", _("Exercises"), self._printing.new_exercise_panel),
                WorkshopPart("grid", _("Influence grid"), self._new_grid_panel, self._detach_grid),
            )
        )
        return self._page

    def _new_grid_panel(self) -> QWidget:
        if reason := missing(self._window.store, "grid"):
            from laos_tip_app.ui.widgets.small_widgets import SentencePage

            return SentencePage(reason)
        return self.grid.panel

    def _detach_grid(self) -> None:
        # Not loaded if the report has nothing for it.
        if "grid" in vars(self):
            self.grid.detach_panel()

    def present(self) -> None:
        """Present the workshop plan, or without one the current view."""
        if "plan" in vars(self) and self.plan.model.plan.items:
            self.plan.present()
        else:
            self.present_view()

    def present_view(self, *, from_here: bool = False) -> None:
        """Present the current view, from its beginning or from here."""
        window, visible_ids = self._window, self._window.current_tab().visible_ids()
        if reason := missing(window.store, window.location().tab):
            window.show_status(reason)
            return
        if visible_ids is not None and not visible_ids:
            window.show_status(_("There is nothing to present here."))
            return
        builder = SlideBuilder(window.store, context_shown=window.settings.context_shown)
        slides, current = slides_for_view(
            window.store, builder, window.location(), visible_ids, self._drawing()
        )
        self.present_slides(slides, current if from_here else 0, visible_ids=visible_ids)

    def _drawing(self) -> DrawingName:
        """Return the drawing of the current tab, or of its list."""
        tab = self._window.current_tab()
        match tab.location().tab:
            case "timeline":
                return "timeline"
            case "figures":
                return "figures"
            case "stakeholders":
                # The view is known by what it would print; a tab has no other name for it.
                request = tab.subview_request()
                is_matrix = isinstance(request, TableRequest) and request.name == "matrix"
                return "matrix" if is_matrix else "map"
        return ""

    def present_slides(
        self,
        slides: tuple[Slide, ...],
        first: int,
        schedule: Sequence[ScheduleItem] = (),
        visible_ids: Sequence[str] | None = None,
    ) -> None:
        """Present slides; ask for the screen if there are several.

        Args:
            slides: One slide at least.
            first: The number of the slide to begin with.
            schedule: The parts of an agenda with their times, for the presenter.
            visible_ids: The ids of the rows that the drawings show; None for all.
        """
        screens, window_screen = QGuiApplication.screens(), self._window.screen()
        self._focus = QApplication.focusWidget()
        begin = partial(self._begin, slides, first, tuple(schedule), visible_ids)
        if len(screens) == 1:
            begin(window_screen)
            return
        dialog = ScreenDialog(screens, window_screen, self._window)
        dialog.selected.connect(begin)
        open_dialog(dialog)

    def _begin(
        self,
        slides: tuple[Slide, ...],
        first: int,
        schedule: tuple[ScheduleItem, ...],
        visible_ids: Sequence[str] | None,
        screen: QScreen,
    ) -> None:
        self._end()
        window, meta = self._window, self._window.store.meta()
        edition = edition_text(meta)
        drawings = SlideDrawings(
            window.store, window.theme, only=visible_ids, with_context=window.settings.context_shown
        )
        footer = f"{rule_text(meta)}\n{meta.title}{DOT}{edition}"
        presentation = Presentation(slides, window.theme, footer, drawings)
        self._presentation, self._presented = presentation, window.store
        presentation.closed.connect(self._on_closed)
        others = [other for other in QGuiApplication.screens() if other is not screen]
        # With two screens the presenter reads the keys on the other one.
        presentation.present_on(screen, first=first, with_hint=not others)
        if others:
            window_screen = window.screen()
            self._presenter = PresenterView(presentation, window.theme, drawings, schedule)
            self._presenter.show_on(window_screen if window_screen in others else others[0])
        presentation.activateWindow()

    def _on_location_changed(self) -> None:
        """End the presentation of a report that is no longer shown.

        Its data file is closed next, and its drawings would read from it.
        """
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


def slides_for_view(
    store: Store,
    builder: SlideBuilder,
    location: Location,
    visible_ids: tuple[str, ...] | None,
    drawing: DrawingName = "",
) -> tuple[tuple[Slide, ...], int]:
    """Return the slides of a view and the current number.

    A section begins with its title, other views with their whole drawing; they then end with what
    the report is and is not.

    Args:
        store: The report.
        builder: Makes slides.
        location: The current location.
        visible_ids: The visible rows; None without a list.
        drawing: The drawing of the view.
    """
    if location.tab == "reader":
        passage = location.id if location.kind == "passage" else ""
        if location.kind == "section":
            section = location.id
        else:
            fact_ids = store.fact_ids(location.kind, location.id)[:1] if location.kind else ()
            facts = store.facts(fact_ids) if fact_ids else ()
            passage = passage or (facts[0].passage_id if facts else "")
            section = store.passage(passage).section_id if passage else store.sections()[0].id
        slides = builder.of(Location.of("section", section))
        current = [number for number, slide in enumerate(slides, 1) if slide.location.id == passage]
        return (builder.section_title(section), *slides), current[0] if current else 0
    # None for rows without slides: then there is only the drawing.
    slides = builder.of(Location(location.tab), visible_ids)
    if drawing == "matrix":
        slides = tuple(slide._replace(drawing=drawing) for slide in slides)
    # The ratings, which follow the figures, are not on their drawing.
    drawn = sum(slide.location.kind != "rating" for slide in slides)
    slides = (builder.drawing(drawing, drawn), *slides, builder.opening())
    current = [number for number, slide in enumerate(slides) if slide.location == location]
    return slides, current[0] if current and location.kind else 0
