"""What a workshop needs, joined: the window, presentations, and what goes on paper for them.

A part of the composition root that is loaded when it is first asked for. Knows nothing of settings.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from laos_tip_app.base.location import Location
from laos_tip_app.report.evidence_items import DOT
from laos_tip_app.report.labels import Words
from laos_tip_app.report.slides import Slide, SlideBuilder
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.message_boxes import open_dialog
from laos_tip_app.ui.workshop.presentation import Presentation, PresenterView
from laos_tip_app.ui.workshop.screen_dialog import ScreenDialog

if TYPE_CHECKING:
    from laos_tip_app.base.theme import Theme
    from laos_tip_app.documents.requests import DocumentRequest
    from laos_tip_app.ui.window.main_window import MainWindow
    from laos_tip_app.ui.workshop.agenda_controller import AgendaController
    from laos_tip_app.ui.workshop.grid_controller import GridController

type Put = Callable[[bool, QWidget, DocumentRequest], None]
"""Prints, or with False writes into a file, what is wanted."""


class WorkshopController(QObject):
    """Presents, and keeps the running order that is being put together."""

    def __init__(self, window: "MainWindow", words: Words, put: Put) -> None:
        """Work for a window.

        Args:
            window: The window.
            words: The translated words.
            put: Puts something on paper or into a file, as the settings say.
        """
        super().__init__(window)
        self._window = window
        self._put = put
        self._orders: AgendaController | None = None
        self._grid: GridController | None = None
        self._words = words
        self._presentation: Presentation | None = None
        self._presenter: PresenterView | None = None
        self._focus: QWidget | None = None

    def present(
        self,
        store: Store,
        theme: "Theme",
        location: Location,
        only: tuple[str, ...] | None,
        *,
        context_shown: bool,
    ) -> None:
        """Present what is at hand, on the screen that the user picks where there are several.

        Args:
            store: The report.
            theme: The look.
            location: The place: its section, or the rows of its tab from its own row on.
            only: The rows of the list at hand, where there is one.
            context_shown: Whether what other publishers say is shown.
        """
        writer = SlideBuilder(store, self._words, context_shown=context_shown)
        steps, first = at_hand(store, writer, location, only)
        self.show(store, theme, (writer.opening(), *steps), first + 1 if first else 0)

    def orders(self, store: Store, theme: "Theme", *, context_shown: bool) -> "AgendaController":
        """Return the running order that is being put together, on this report."""
        if self._orders is None:
            from laos_tip_app.ui.workshop.agenda_controller import AgendaController

            self._orders = AgendaController(self._window, self._words, self._put, self.show)
        self._orders.use(store, theme, context_shown=context_shown)
        return self._orders

    def grid(self, store: Store, theme: "Theme") -> "GridController":
        """Return the grid that is being filled in, with the bodies of this report."""
        if self._grid is None:
            from laos_tip_app.ui.workshop.grid_controller import GridController

            self._grid = GridController(self._window, store, theme, self._put)
        else:
            self._grid.use(store, theme)
        return self._grid

    def use(self, store: Store, theme: "Theme", *, context_shown: bool) -> None:
        """Take another report or look, in what has been made already."""
        if self._orders is not None:
            self._orders.use(store, theme, context_shown=context_shown)
        if self._grid is not None:
            self._grid.use(store, theme)

    def show(self, store: Store, theme: "Theme", steps: tuple[Slide, ...], first: int) -> None:
        """Present steps, beginning with one of them, on the screen that the user picks."""
        screens = QGuiApplication.screens()
        own = self._window.screen()
        self._focus = QApplication.focusWidget()
        if len(screens) == 1:
            self._begin(store, theme, steps, first, own)
            return
        dialog = ScreenDialog(screens, own, self._window)
        dialog.chosen.connect(lambda screen: self._begin(store, theme, steps, first, screen))
        open_dialog(dialog)

    def _begin(
        self, store: Store, theme: "Theme", steps: tuple[Slide, ...], first: int, screen: QScreen
    ) -> None:
        self._end()
        meta = store.meta()
        edition = self._words.edition.format(edition=meta.edition)
        shown = Presentation(steps, theme, f"{meta.title}{DOT}{edition}")
        self._presentation = shown
        shown.left.connect(self._on_left)
        shown.present_on(screen)
        shown.go(first)
        others = [each for each in QGuiApplication.screens() if each is not screen]
        if others:
            own = self._window.screen()
            self._presenter = PresenterView(shown, theme)
            self._presenter.show_on(own if own in others else others[0])
        shown.activateWindow()

    def _on_left(self) -> None:
        self._end()
        self._window.activateWindow()
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus()
        self._focus = None

    def _end(self) -> None:
        for part in (self._presenter, self._presentation):
            if part is not None and isValid(part):
                part.hide()
                part.deleteLater()
        self._presenter = self._presentation = None


def at_hand(
    store: Store, writer: SlideBuilder, location: Location, only: tuple[str, ...] | None
) -> tuple[tuple[Slide, ...], int]:
    """Return the steps of what is on the screen, and which of them is where one is, from 0.

    Args:
        store: The report.
        writer: Makes steps.
        location: Where one is.
        only: The rows of the list that is at hand.
    """
    if location.tab == "reader":
        passage = location.id if location.kind == "passage" else ""
        if location.kind == "section":
            section = location.id
        else:
            facts = store.fact_ids(location.kind, location.id)[:1] if location.kind else ()
            found = store.facts(facts) if facts else ()
            passage = passage or (found[0].passage_id if found else "")
            section = store.passage(passage).section_id if passage else store.sections()[0].id
        steps = writer.of(Location.of("section", section))
        places = [step.location.id for step in steps]
        return steps, places.index(passage) if passage in places else 0
    steps = writer.of(Location(location.tab), only) or writer.of(Location(location.tab))
    here = [number for number, step in enumerate(steps) if step.location == location]
    return steps, here[0] if here else 0
