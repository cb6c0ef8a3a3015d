"""Present from the window: what is presented, from where, and back again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.report.slides import SlideBuilder
from laos_tip_app.store.store import Store
from laos_tip_app.ui.stakeholders.pages import StakeholderView
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab
from laos_tip_app.ui.timeline.tab import TimelineTab
from laos_tip_app.ui.window.main_window import MainWindow
from laos_tip_app.ui.workshop.controller import slides_for_view
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
    window = MainWindow(store, LIGHT, settings)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.ready):
        window.show()
        window.go(window.first_location())
    qtbot.waitUntil(lambda: window.findChild(QAction, "present") is not None)
    projection = Projection(window, qtbot)
    yield projection
    for presentation in projection.presentations():
        presentation.close()


@pytest.mark.parametrize("tab", ["timeline", "stakeholders"])
def test_a_presentation_ends_when_another_data_file_is_shown(
    projection: Projection, data_db: Path, tab: str
) -> None:
    """It would go on reading from the file that is closed then, in front of the audience."""
    projection.window.go_tab(tab)
    presentation = projection.begin("present")
    with Store.open_unchecked(data_db) as other:
        former = projection.window.set_store(other)
        assert not projection.presentations()
        assert not presentation.isVisible()
        former.deleteLater()
        projection.window.set_store(projection.store).deleteLater()


@pytest.mark.parametrize("place", ["event:TL-19", "stakeholder:SH-14", "figure:FG-05"])
def test_from_here_begins_with_the_record_that_is_shown(projection: Projection, place: str) -> None:
    location = Location.parse(place)
    projection.window.go(location)
    presentation = projection.begin("present_here")
    assert presentation.page().slide.location == location
    presentation.go(0)
    assert presentation.page().slide.is_whole_drawing


def test_from_here_begins_with_the_paragraph_that_is_read(
    projection: Projection, store: Store
) -> None:
    location = Location.of("passage", store.passages("protection")[2].id)
    projection.window.go(location)
    presentation = projection.begin("present_here")
    assert presentation.page().slide.location == location
    presentation.go(0)
    assert presentation.page().slide.location == Location.of("section", "protection")


def test_esc_restores_window_place_and_focus(projection: Projection, qtbot: QtBot) -> None:
    window = projection.window
    window.go(Location.parse("event:TL-19"))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    focused, geometry, location = QApplication.focusWidget(), window.geometry(), window.location()
    presentation = projection.begin("present")
    qtbot.keyClick(presentation.view, Qt.Key.Key_Right)
    qtbot.keyClick(presentation.view, Qt.Key.Key_Escape)
    qtbot.waitUntil(window.isActiveWindow)
    assert projection.presentations() == []
    assert focused is not None
    assert QApplication.focusWidget() is focused
    assert (window.geometry(), window.location()) == (geometry, location)


def test_the_matrix_is_presented_with_the_matrix(projection: Projection) -> None:
    projection.window.go(Location("stakeholders"))
    tab = projection.window.current_tab()
    assert isinstance(tab, StakeholdersTab)
    tab.set_view(StakeholderView.MATRIX)
    presentation = projection.begin("present")
    first = presentation.page().slide
    assert (first.drawing, first.is_whole_drawing) == ("matrix", True)
    presentation.go(1)
    assert presentation.page().slide.drawing == "matrix"
    tab.set_view(StakeholderView.MAP)
    assert projection.begin("present").page().slide.drawing == "map"


@pytest.mark.parametrize("view", list(StakeholderView)[:3])
def test_a_filter_that_leaves_no_stakeholder_presents_nothing_and_says_so(
    projection: Projection, view: StakeholderView
) -> None:
    projection.window.go(Location("stakeholders"))
    tab = projection.window.current_tab()
    assert isinstance(tab, StakeholdersTab)
    tab.set_view(view)
    tab.filter_bar.set_values({"text": "zzzz"})

    projection.trigger("present")

    assert projection.presentations() == []
    assert projection.status == "There is nothing to present here."


def test_a_filter_that_leaves_no_entry_presents_nothing_and_says_so(
    projection: Projection,
) -> None:
    projection.window.go(Location("timeline"))
    tab = projection.window.current_tab()
    assert isinstance(tab, TimelineTab)
    tab.filter_bar.set_values({"text": "zzzz"})

    projection.trigger("present_here")

    assert projection.presentations() == []
    assert projection.status == "There is nothing to present here."


def test_rows_that_make_no_slides_are_presented_by_the_drawing_alone(store: Store) -> None:
    rating = store.ratings()[0]
    slides, first = slides_for_view(
        store, SlideBuilder(store), Location("timeline"), (rating.id,), "timeline"
    )

    assert [slide.is_whole_drawing for slide in slides] == [True, False]
    assert slides[1] == SlideBuilder(store).opening()
    assert first == 0


def test_on_one_screen_the_keys_are_shown_at_first(projection: Projection) -> None:
    presentation = projection.begin("present")
    hint = next(c for c in presentation.children() if c.objectName() == "keys_hint")
    assert hint.property("visible") is True


def test_the_ratings_behind_the_figures_are_not_counted_as_figures(store: Store) -> None:
    builder, figures = SlideBuilder(store), store.figures()
    slides, _first = slides_for_view(store, builder, Location("figures"), None, "figures")
    assert {slide.location.kind for slide in slides} >= {"figure", "rating"}
    assert f"The whole drawing: {len(figures)} figures." in slides[0].spoken

    only = (figures[0].id,)
    slides, _first = slides_for_view(store, builder, Location("figures"), only, "figures")
    assert "The whole drawing: 1 figure." in slides[0].spoken
