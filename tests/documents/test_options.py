"""Presets of handouts: what is built in, saved and read."""

import json

import pytest

from laos_tip_app.documents.options import (
    PRESETS,
    HandoutJob,
    gone_messages,
    preset_of,
    preset_text,
    presets_by_title,
    saved_presets,
)
from laos_tip_app.documents.requests import (
    HandoutRequest,
    PageSetup,
)
from laos_tip_app.report.annotations.annotation import AnnotationSet
from laos_tip_app.store.store import Store
from tests.outlines import expect


def test_the_presets_are_those_of_the_list() -> None:
    lines = [f"{name}: {preset_text(preset)}\n" for name, preset in PRESETS.items()]
    lines += [
        f"{title}: {', '.join(preset.request.sections or ['all'])}\n"
        for title, preset in presets_by_title("rules").items()
    ]
    expect("documents/written/presets.txt", "".join(lines))


SMALLEST = 9.0


LARGEST = 18.0


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
    job = HandoutJob(HandoutRequest(("rules",), notes=AnnotationSet()))
    assert "notes" not in preset_text(job)
    assert preset_of(preset_text(job)).request == job.request._replace(notes=None)


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
