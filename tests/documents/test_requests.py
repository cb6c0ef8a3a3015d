"""What is asked for: requests for the view of the window, handouts and their presets."""

import json

import pytest

from laos_tip_app.base.errors import UsageError
from laos_tip_app.base.location import Location
from laos_tip_app.documents.options import (
    PRESETS,
    HandoutJob,
    gone_messages,
    preset_of,
    preset_text,
    presets_by_title,
    saved_presets,
)
from laos_tip_app.documents.registry import DOCUMENTS, parse_request
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
    typed_text,
)
from laos_tip_app.store.store import Store
from tests.outlines import expect


def test_each_kind_of_document_has_its_word_and_the_formats_that_can_show_it() -> None:
    lines = []
    for name, kind in DOCUMENTS.items():
        assert kind.name == name
        parts = ("document", "text", "drawn_book", "book", "table", "drawing", "deck")
        able = [part for part in parts if getattr(kind, part) is not None]
        able += [part for part in ("has_graph", "has_data") if getattr(kind, part)]
        word = kind.word if kind.parse else "(window only)"
        about = f" ({kind.argument_help})" if kind.argument_help else ""
        lines.append(f"{name} {kind.suffix} {word}{about}: {', '.join(able)}\n")
    expect("documents/written/kinds.txt", "".join(lines))


@pytest.mark.parametrize(
    ("word", "message", "advice"),
    [
        ("nothing", "“nothing” can’t be exported.", ""),
        ("comparison", "“comparison” can’t be exported.", ""),
        ("timeline:2008", "“timeline:2008” can’t be exported.", ""),
        (":", "“” can’t be exported.", ""),
        ("section", "“section” needs ID.", "Type section:ID."),
        ("section:", "“section” needs ID.", "Type section:ID."),
        ("exercise", "“exercise” needs KIND.", "Type exercise:KIND."),
        ("grid:", "“grid” needs FILE.", "Type grid:FILE."),
    ],
)
def test_a_word_that_names_no_document_is_refused_with_what_would_be_right(
    word: str, message: str, advice: str
) -> None:
    with pytest.raises(UsageError) as refused:
        parse_request(word)
    assert refused.value.message == message
    assert refused.value.advice.startswith(advice or "Choose one of: section:ID, report")
    assert "comparison" not in refused.value.advice


@pytest.mark.parametrize("word", ["timeline:", "report:", "map", "profiles", "word-sheet", "data"])
def test_a_word_without_an_argument_asks_for_the_kind_of_that_name(word: str) -> None:
    assert parse_request(word).name == word.removesuffix(":")


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


def test_characters_that_a_file_can_not_have_are_left_out_of_what_was_typed() -> None:
    assert typed_text("a\0b\tc\nd\x1be\ufffef😀") == "ab\tc\ndef😀"


def test_large_print_begins_at_its_size() -> None:
    sizes = (9.0, 17.5, 18.0, 20.0)
    assert [PageSetup(text_size=size).is_large_print for size in sizes] == [
        False,
        False,
        True,
        True,
    ]


def test_the_presets_are_those_of_the_list() -> None:
    lines = [f"{name}: {preset_text(preset)}\n" for name, preset in PRESETS.items()]
    lines += [
        f"{title}: {', '.join(preset.request.sections or ['all'])}\n"
        for title, preset in presets_by_title("rules").items()
    ]
    expect("documents/written/presets.txt", "".join(lines))


SMALLEST, LARGEST = 9.0, 18.0


@pytest.mark.parametrize(
    ("values", "job"),
    [
        ({}, HandoutJob()),
        ({"sections": None}, HandoutJob()),
        ({"sections": ["rules"]}, HandoutJob(HandoutRequest(("rules",)))),
        ({"parts": ["map", "glossary"]}, HandoutJob(HandoutRequest((), ("map", "glossary")))),
        (
            {"evidence": True, "cover": False},
            HandoutJob(HandoutRequest(evidence=True, cover=False)),
        ),
        ({"with_context": False}, HandoutJob(with_context=False)),
        ({"text_size": 12}, HandoutJob(setup=PageSetup(text_size=12.0))),
        ({"text_size": SMALLEST}, HandoutJob(setup=PageSetup(text_size=SMALLEST))),
        ({"text_size": LARGEST}, HandoutJob(setup=PageSetup(text_size=LARGEST))),
        ({"paper": "Letter"}, HandoutJob(setup=PageSetup("Letter"))),
        ({"wide_margin": True}, HandoutJob(setup=PageSetup(wide_margin=True))),
        ({"sheet": "brief"}, HandoutJob(HandoutRequest(sheet="brief"))),
        (
            {"sheet": "brief", "text_size": LARGEST},
            HandoutJob(HandoutRequest(sheet="brief"), PageSetup(text_size=LARGEST)),
        ),
        (
            {"sheet": "brief", "text_size": 12.0},
            HandoutJob(HandoutRequest(sheet="brief"), PageSetup(text_size=12.0)),
        ),
    ],
)
def test_a_saved_preset_is_read_and_what_it_lacks_is_as_usual(
    values: dict[str, object], job: HandoutJob
) -> None:
    read = preset_of(json.dumps(values))
    assert read.request._replace(sections=read.request.sections or None) == job.request._replace(
        sections=job.request.sections or None
    )
    assert (read.setup, read.with_context) == (job.setup, job.with_context)


@pytest.mark.parametrize(
    "values",
    [
        {"text_size": SMALLEST - 0.1},
        {"text_size": LARGEST + 0.1},
        {"text_size": 10**400},
        {"text_size": "12"},
        {"paper": "B5"},
        {"parts": ["everything"]},
        {"parts": "map"},
        {"sheet": "poster"},
        {"sheet": "brief", "wide_margin": True},
        {"sheet": "brief", "text_size": 12.1},
        {"cover": 1},
        {"sections": 7},
    ],
)
def test_a_preset_with_an_impossible_value_is_not_offered(values: dict[str, object]) -> None:
    text = json.dumps(values)
    with pytest.raises(ValueError):  # noqa: PT011  # its text is the preset
        preset_of(text)
    assert saved_presets({"Ours": text, "Mine": "{}"}).keys() == {"Mine"}


def test_a_preset_keeps_nothing_of_own_notes() -> None:
    job = HandoutJob(HandoutRequest(("rules",), notes=b"secret"))
    assert "notes" not in preset_text(job)
    assert preset_of(preset_text(job)).request == job.request._replace(notes=b"")


def test_a_preset_whose_sections_another_edition_lacks_is_named(
    ferries: Store, store: Store
) -> None:
    presets = {
        "Both": HandoutJob(HandoutRequest(("overview", "rules"))),
        "One": HandoutJob(HandoutRequest(("overview",))),
        "All": HandoutJob(HandoutRequest(None)),
        "Other": HandoutJob(HandoutRequest(("unknown",))),
    }
    assert [*gone_messages(presets, ferries, ferries)] == []
    assert [*gone_messages(presets, ferries, store)] == [
        "The handout preset “Both” uses sections that are not in that edition: The rules."
    ]
