"""What the window offers to print and to export, by what it shows."""

from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.documents.requests import (
    WHOLE_REPORT,
    AnnotatedRequest,
    HandoutRequest,
    NotesRequest,
    PlainRequest,
    SectionRequest,
    SelectionRequest,
    TableRequest,
)
from laos_tip_app.report.annotations.annotation import Annotation, AnnotationSet
from laos_tip_app.store.store import Store
from laos_tip_app.ui.printing.choices import (
    Choice,
    export_choices,
    own_notes,
    print_choices,
    view_request,
)
from laos_tip_app.ui.window.main_window import MainWindow
from tests.ui.windows import show_main_window

TIME = datetime(2026, 5, 1, tzinfo=UTC)
PLACE = Location.of("fact", "WL-01")
NOTES = AnnotationSet.of(
    [Annotation("urn:1", "note", PLACE, ("WL-01",), None, None, "Text", TIME, TIME, "1")]
)
NO_NOTES = "You have no notes yet."
NO_BRIEF = "This report has no brief."


@pytest.fixture
def window(plain_wells: Store, settings: Settings, qtbot: QtBot) -> MainWindow:
    return show_main_window(plain_wells, settings, qtbot)


def titles(choices: list[Choice]) -> list[str]:
    return [choice.title for choice in choices]


def test_what_is_shown_is_the_first_choice(window: MainWindow) -> None:
    window.go(Location.of("section", "upkeep"))
    section = print_choices(window)
    window.go(PLACE)
    sentence = print_choices(window)
    window.go(Location("timeline"))
    timeline = print_choices(window)
    window.go(Location("figures"))
    figures = print_choices(window)

    assert section[:2] == [
        Choice("This section: Upkeep", SectionRequest("upkeep")),
        Choice("The whole report", WHOLE_REPORT),
    ]
    assert titles(section) == [
        "This section: Upkeep",
        "The whole report",
        "The chosen sentence",
        "Timeline",
        "Brief on one sheet",
        "My notes",
    ]
    first = SelectionRequest(window.store.fact("WL-04").statement, (Location.of("fact", "WL-04"),))
    assert section[2] == Choice("The chosen sentence", first)
    statement = window.store.fact("WL-01").statement
    assert sentence[0] == Choice("This section: The wells", SectionRequest("overview"))
    assert sentence[2] == Choice("The chosen sentence", SelectionRequest(statement, (PLACE,)))
    assert sentence[3:] == [
        Choice("Timeline", TableRequest("timeline")),
        Choice("Brief on one sheet", HandoutRequest(sheet="brief"), NO_BRIEF),
        Choice("My notes", NotesRequest(AnnotationSet()), NO_NOTES),
    ]
    assert timeline[0] == Choice("Timeline, as shown", timeline[0].request)
    assert timeline[0].request.name == "timeline"
    nothing = Choice("The chosen sentence", SelectionRequest("", ()), "No sentence is chosen.")
    assert timeline[2] == nothing
    assert titles(timeline).count("Timeline") == 0
    assert titles(figures)[:2] == ["Facts, as shown", "The whole report"]
    assert "Timeline" in titles(figures)


def test_a_page_over_the_tabs_offers_the_whole_report_and_its_sections(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.menus["home"].trigger()
    qtbot.waitUntil(lambda: not window.current_tab().isVisibleTo(window))

    assert view_request(window) == WHOLE_REPORT
    assert print_choices(window)[:3] == [
        Choice("The whole report", WHOLE_REPORT),
        Choice("The wells", SectionRequest("overview")),
        Choice("Upkeep", SectionRequest("upkeep")),
    ]
    assert "The chosen sentence" not in titles(print_choices(window))


def test_own_notes_are_offered_with_the_texts_and_alone(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert own_notes(window) == AnnotationSet()
    assert [choice.with_notes for choice in print_choices(window)[:2]] == [None, None]
    monkeypatch.setattr(window, "own_notes", lambda: NOTES)
    window.go(Location.of("section", "upkeep"))

    section, whole, *_others, notes = print_choices(window)

    assert own_notes(window) == NOTES
    assert section.with_notes == AnnotatedRequest(NOTES, ("upkeep",))
    assert whole.with_notes == AnnotatedRequest(NOTES)
    assert notes == Choice("My notes", NotesRequest(NOTES))


def test_only_what_there_is_can_be_exported(window: MainWindow) -> None:
    window.go(Location.of("section", "upkeep"))

    choices = export_choices(window)

    assert titles(choices) == ["This section: Upkeep", "The whole report", "Timeline", "All data"]
    assert choices[-1].request == PlainRequest("data")
    assert all(not choice.missing for choice in choices)
