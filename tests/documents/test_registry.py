"""A new kind of document and a new format are one entry each."""

import sys
from collections.abc import Callable, Generator
from pathlib import Path
from typing import NamedTuple

import pytest

from PySide6.QtGui import QGuiApplication

from laos_tip_app.base.errors import UsageError
from laos_tip_app.documents import registry
from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.documents.registry import DOCUMENTS, DocumentKind, PrintJob, parse_request
from laos_tip_app.documents.requests import (
    ComparisonRequest,
    DocumentRequest,
    ExerciseRequest,
    GridRequest,
    HandoutRequest,
    ProfileRequest,
    SectionRequest,
    TableRequest,
)
from laos_tip_app.documents.workshop_plan import WorkshopPlan, to_bytes
from laos_tip_app.export import exporters
from laos_tip_app.export.exporters import FORMATS, Format
from laos_tip_app.export.page_layout import Progress
from laos_tip_app.report.document import Block, Document, DocumentSection
from laos_tip_app.store.store import Store
from tests.export.conftest import Print
from tests.outlines import expect


class LetterRequest(NamedTuple):
    """Ask for a letter to a ministry."""

    ministry: str
    name: str = "letter"


def letter(builder: DocumentBuilder, request: LetterRequest) -> Document:
    """Return the letter."""
    title = f"To the {request.ministry}"
    return builder.document(DocumentSection(title, (Block("title", title, anchor="letter"),)))


LETTER = DocumentKind("letter", letter, LetterRequest, "MINISTRY")


REGISTRY = {**DOCUMENTS, LETTER.name: LETTER}


def braille(
    build: Callable[[DocumentBuilder, DocumentRequest], Document],
    builder: DocumentBuilder,
    job: PrintJob,
) -> Generator[Progress, None, bytes]:
    """Make a file that says what it would be of."""
    yield Progress(1, 1)
    return f"BRAILLE of {build(builder, job.request).title}".encode()


BRAILLE = Format(".brf", lambda: "Braille", lambda kind: kind.text, braille)


@pytest.fixture
def job(monkeypatch: pytest.MonkeyPatch) -> PrintJob:
    monkeypatch.setattr(registry, "DOCUMENTS", REGISTRY)
    return PrintJob(parse_request("letter:Ministry of Health"))


def test_a_new_kind_is_exported_in_every_format_it_supports(
    store: Store, tmp_path: Path, qapp: QGuiApplication, job: PrintJob
) -> None:
    del qapp
    for name in ("letter.pdf", "letter.html", "letter.md"):
        exporters.export(store, job, tmp_path / name)

    assert "To the Ministry of Health" in Print(tmp_path / "letter.pdf").pages[0]
    assert "To the Ministry of Health" in (tmp_path / "letter.html").read_text("utf-8")
    assert "## To the Ministry of Health" in (tmp_path / "letter.md").read_text("utf-8")
    with pytest.raises(UsageError, match=r"letter can’t be exported as \.csv") as refused:
        exporters.export(store, job, tmp_path / "letter.csv")
    assert refused.value.advice == "Choose a name that ends in .pdf, .html, .epub or .md."


@pytest.mark.usefixtures("job")
def test_the_message_of_an_unknown_kind_names_a_new_kind() -> None:
    with pytest.raises(UsageError) as refused:
        parse_request("nonsense")
    assert refused.value.advice.endswith("word-sheet, data, letter:MINISTRY.")
    with pytest.raises(UsageError, match="“letter” needs MINISTRY"):
        parse_request("letter")


def test_a_new_format_is_offered_for_every_kind_it_supports(
    store: Store,
    tmp_path: Path,
    qapp: QGuiApplication,
    job: PrintJob,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    del qapp
    monkeypatch.setattr(exporters, "FORMATS", (*FORMATS, BRAILLE))
    exporters.export(store, job, tmp_path / "letter.brf")

    assert (tmp_path / "letter.brf").read_bytes() == (
        b"BRAILLE of Human trafficking in Laos: To the Ministry of Health"
    )
    allowed = {name for name, kind in REGISTRY.items() if BRAILLE.accepts(kind)}
    assert {"letter", "report", "section", "timeline", "map"} <= allowed
    assert {"exercise", "handout"} <= allowed
    assert "grid" not in allowed


@pytest.mark.parametrize(
    ("word", "request_"),
    [
        ("section:overview", SectionRequest("overview")),
        ("timeline", TableRequest("timeline")),
        ("map", TableRequest("map")),
        ("stakeholder:SH-01", ProfileRequest("SH-01")),
        ("stakeholder:SH-01,SH-01", ProfileRequest("SH-01")),
        ("stakeholder:SH-01,SH-02", ComparisonRequest(("SH-01", "SH-02"))),
        ("exercise:matching", ExerciseRequest("matching", 1, "")),
        ("handout", HandoutRequest()),
    ],
)
def test_a_command_line_word_is_parsed_to_a_request(word: str, request_: DocumentRequest) -> None:
    assert parse_request(word) == request_


def test_a_command_line_word_with_a_file_reads_the_file(tmp_path: Path) -> None:
    # The second colon; on Windows that of the drive.
    file = tmp_path / ("grid.json" if sys.platform == "win32" else "a:b.grid.json")
    file.write_bytes(b"{}")

    assert parse_request(f"grid:{file}") == GridRequest(b"{}")


def test_each_kind_of_document_has_its_word_and_the_formats_that_can_show_it(
    store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "day.plan.json"
    file.write_bytes(to_bytes(WorkshopPlan(), store))
    lines = []
    for name, kind in DOCUMENTS.items():
        assert kind.name == name
        if kind.parse is not None and name not in ("notes", "annotated"):
            asked = kind.parse(str(file) if kind.argument == "FILE" else "matching")
            assert asked.name == name
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
