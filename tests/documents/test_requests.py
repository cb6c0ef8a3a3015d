"""What is asked for: requests for the view of the window, handouts and their presets."""

import pytest

from laos_tip_app.base.location import Location
from laos_tip_app.documents.registry import DOCUMENTS
from laos_tip_app.documents.requests import (
    ComparisonRequest,
    DocumentRequest,
    ExerciseRequest,
    HandoutRequest,
    PageSetup,
    PlainRequest,
    ProfileRequest,
    SearchRequest,
    SectionRequest,
    TableRequest,
    request_for,
    short_title,
)
from laos_tip_app.store.store import Store


@pytest.mark.parametrize(
    ("location", "rows", "request_", "title"),
    [
        (Location("timeline"), None, TableRequest("timeline"), "Timeline"),
        (Location("timeline"), ("TL-01",), TableRequest("timeline", ("TL-01",)), "Timeline"),
        (Location("stakeholders"), (), TableRequest("stakeholders", ()), "Stakeholders"),
        (Location("figures"), None, TableRequest("figures"), "Figures"),
        (Location("places"), None, TableRequest("places"), "Places"),
        (Location("reader"), None, PlainRequest("report"), "Whole report"),
        (Location("reader"), ("TL-01",), PlainRequest("report"), "Whole report"),
        (Location("reader", "section", "rules"), None, SectionRequest("rules"), "The rules"),
        (Location("reader", "passage", "rules-2"), None, SectionRequest("rules"), "The rules"),
        (Location("reader", "fact", "RU-01"), None, SectionRequest("rules"), "The rules"),
        (Location("figures", "fact", "FE-01"), None, TableRequest("figures"), "Figures"),
        (Location("reader", "event", "TL-01"), None, PlainRequest("report"), "Whole report"),
        (Location.of("stakeholder", "SH-01"), None, ProfileRequest("SH-01"), "HO"),
        (Location.of("relation", "R-01"), None, ProfileRequest("SH-01"), "HO"),
        (Location.of("relation", "R-03"), None, ProfileRequest("SH-03"), "Passengers"),
        (Location("timeline", "event", "TL-01"), None, TableRequest("timeline"), "Timeline"),
    ],
)
def test_what_the_window_shows_is_asked_for_under_a_short_title(
    location: Location,
    rows: tuple[str, ...] | None,
    request_: DocumentRequest,
    title: str,
    ferries: Store,
) -> None:
    asked = request_for(ferries, location, rows)
    assert asked == request_
    assert short_title(ferries, asked) == title


@pytest.mark.parametrize(
    ("request_", "title"),
    [
        (ComparisonRequest(("SH-01", "SH-02")), "Comparison"),
        (PlainRequest("blank-map"), "Map for groups"),
        (PlainRequest("profiles"), "Whole report"),
        (SearchRequest("ferries"), "Search results"),
        (TableRequest("map"), "Map of relations"),
        (TableRequest("movements"), "Movements"),
        (TableRequest("facts"), "Facts"),
        (TableRequest("matrix"), "Matrix"),
    ],
)
def test_each_request_has_a_short_title(
    request_: DocumentRequest, title: str, ferries: Store
) -> None:
    assert short_title(ferries, request_) == title


def test_requests_of_different_kinds_are_never_equal() -> None:
    """A request is a tuple, and its kind is told by the name in it."""
    asked: list[DocumentRequest] = [
        SectionRequest("x"),
        TableRequest("x"),
        ProfileRequest("x"),
        ExerciseRequest("x"),
        SearchRequest("x"),
        HandoutRequest(),
    ]
    assert len({each.name for each in asked}) == len(asked)
    assert all(each.name in DOCUMENTS or each.name == "x" for each in asked)


def test_large_print_begins_at_its_size() -> None:
    sizes = (9.0, 17.5, 18.0, 20.0)
    assert [PageSetup(text_size=size).is_large_print for size in sizes] == [
        False,
        False,
        True,
        True,
    ]
