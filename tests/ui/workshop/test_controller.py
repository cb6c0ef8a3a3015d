"""Present from the window: what is presented, from where, and back again."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.documents.deck import view_deck
from laos_tip_app.store.store import Store
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab, StakeholderView
from laos_tip_app.ui.timeline.tab import TimelineTab
from laos_tip_app.ui.window.main_window import MainWindow
from laos_tip_app.ui.workshop.presentation import Presentation


class Projection:
    """A window, and the presentation that covers its screen."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.store = window.store
        self.qtbot = qtbot

    def trigger(self, command: str) -> None:
        action = self.window.findChild(QAction, command)
        assert isinstance(action, QAction)
        action.trigger()

    @property
    def status(self) -> str:
        return self.window.status_line.text()

    def begin(self, command: str) -> Presentation:
        self.trigger(command)
        [shown] = self.presentations()
        return shown

    def presentations(self) -> list[Presentation]:
        widgets = QApplication.topLevelWidgets()
        return [w for w in widgets if isinstance(w, Presentation) and w.isVisible()]


@pytest.fixture
def projection(store: Store, settings: Settings, qtbot: QtBot) -> Iterator[Projection]:
    window = MainWindow(store, settings)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.ready):
        window.show()
        window.go(window.first_location())
    qtbot.waitUntil(lambda: window.findChild(QAction, "present") is not None)
    projection = Projection(window, qtbot)
    yield projection
    for presentation in projection.presentations():
        presentation.close()


def test_a_presentation_ends_when_another_data_file_is_shown(
    projection: Projection, data_db: Path
) -> None:
    """It would go on reading from the file that is closed then, in front of the audience."""
    projection.window.go_tab("timeline")
    presentation = projection.begin("present")
    with Store.open_unchecked(data_db) as other:
        former = projection.window.set_store(other)
        assert not projection.presentations()
        assert not presentation.isVisible()
        former.deleteLater()
        projection.window.set_store(projection.store).deleteLater()


def test_from_here_begins_with_the_record_or_paragraph_that_is_shown(
    projection: Projection, store: Store
) -> None:
    passage = f"passage:{store.passages('protection')[2].id}"
    title = "Human trafficking in Laos"
    for place in ("event:TL-19", "stakeholder:SH-14", "figure:FG-05", passage):
        projection.window.go(Location.parse(place))
        presentation = projection.begin("present_here")
        assert place in presentation.slide.places
        presentation.go(0)
        assert presentation.slide.layout == "title"
        assert presentation.slide.title == ("Protection" if place == passage else title)
        presentation.close()


def test_what_is_looked_at_is_on_the_wall_at_once_and_its_title_before_it(
    projection: Projection,
) -> None:
    for tab, command in product(("timeline", "figures"), ("present", "present_here")):
        projection.window.go(Location(tab))
        presentation = projection.begin(command)
        assert (presentation.slide.layout, presentation.position) == (tab, 1)
        presentation.go(0)
        assert presentation.slide.layout == "title"
        presentation.close()


def test_esc_restores_window_place_and_focus(projection: Projection, qtbot: QtBot) -> None:
    window = projection.window
    window.go(Location.parse("event:TL-19"))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    focused, geometry, location = QApplication.focusWidget(), window.geometry(), window.location()
    presentation = projection.begin("present")
    hint = next(c for c in presentation.view.children() if c.objectName() == "keys_hint")
    assert hint.property("visible") is True, "the only screen shows the keys at first"
    qtbot.keyClick(presentation.view, Qt.Key.Key_Right)
    qtbot.keyClick(presentation.view, Qt.Key.Key_Escape)
    qtbot.waitUntil(window.isActiveWindow)
    assert projection.presentations() == []
    assert focused is not None
    assert QApplication.focusWidget() is focused
    assert (window.geometry(), window.location()) == (geometry, location)


def test_a_filter_that_leaves_nothing_presents_nothing_and_says_so(projection: Projection) -> None:
    def is_refused(command: str) -> bool:
        projection.window.show_status("")
        projection.trigger(command)
        status = projection.status == "There is nothing to present here."
        return status and not projection.presentations()

    projection.window.go(Location("stakeholders"))
    tab = projection.window.current_tab()
    assert isinstance(tab, StakeholdersTab)
    for view in list(StakeholderView)[:3]:
        tab.set_view(view)
        tab.filter_bar.set_values({"text": "zzzz"})
        assert is_refused("present")

    projection.window.go(Location("timeline"))
    timeline = projection.window.current_tab()
    assert isinstance(timeline, TimelineTab)
    timeline.filter_bar.set_values({"text": "zzzz"})
    assert is_refused("present_here")


def test_only_the_filtered_rows_are_presented(store: Store) -> None:
    event = store.events()[3]
    deck, _current = view_deck(store, Location("timeline"), (event.id,))
    [entry] = [entry for slide in deck.slides for entry in slide.entries]
    assert event.title in entry.text


def test_ratings_are_presented_behind_the_figures_where_context_is_shown(store: Store) -> None:
    def kinds(with_context: bool) -> set[str]:
        deck, _current = view_deck(store, Location("figures"), with_context=with_context)
        return {place.partition(":")[0] for slide in deck.slides for place in slide.places}

    assert {"figure", "rating"} <= kinds(True)
    assert "rating" not in kinds(False)
