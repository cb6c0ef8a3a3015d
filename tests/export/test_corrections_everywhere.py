"""Corrections and cautions in every document and every file type.

Wherever the text of a file makes a claim that one of them corrects, in whatever words the report
has for it, the note stands behind it; on paper, on the same page. Where a row sums up many facts,
its notes may be named there and stand in words at the end of the list.
"""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from html import unescape
from types import MappingProxyType

import pytest

from laos_tip_app.base.location import Location
from laos_tip_app.documents.options import PRESETS
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.documents.requests import DocumentRequest, SearchRequest, SelectionRequest
from laos_tip_app.export import exporters
from laos_tip_app.store.records import Note
from laos_tip_app.store.store import Store
from tests.export.conftest import Print, squeezed, without_references

NOTES = ("O-01", "O-05", "O-09")
FAR = 3_000
"""Letters within which a note stands behind its claim: a paragraph and its other notes."""

SECTIONS = ("overview", "protection")
TABLES = ("timeline", "stakeholders", "figures", "relations", "matrix")
REQUESTS: dict[str, DocumentRequest] = {
    **{f"section:{name}": parse_request(f"section:{name}") for name in SECTIONS},
    **{name: parse_request(name) for name in ("report", *TABLES)},
    **{name: parse_request(name) for name in ("stakeholder:SH-14", "stakeholder:SH-43")},
    "search:tier": SearchRequest("tier 3"),
    "search:crime": SearchRequest("most significant crime"),
    "search:back": SearchRequest("brought back from Thailand"),
}


@pytest.fixture(scope="session")
def text_of(printed: Callable[..., Print]) -> Callable[[PrintJob, str], list[str]]:
    """Return what exports, and reads the squeezed text of each page back."""

    def read(job: PrintJob, suffix: str) -> list[str]:
        return [without_references(squeezed(text)) for text in _texts(printed(job, suffix))]

    return read


def _texts(file: Print) -> Iterator[str]:
    path = file.path
    match path.suffix:
        case ".pdf":
            yield from file.squeezed_pages
        case ".csv":
            rows = csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))
            yield from (" ".join(row) for row in rows)
        case ".html":
            yield unescape(re.sub(r"<[^>]*>", "", path.read_text("utf-8")))
        case ".epub":
            with zipfile.ZipFile(path) as book:
                for name in book.namelist():
                    if name.startswith("book/section-"):
                        yield unescape(re.sub(r"<[^>]*>", "", book.read(name).decode()))
        case _:
            yield re.sub(r"\\(?=\W)|\*\*|<br>|^> ", "", path.read_text("utf-8"), flags=re.MULTILINE)


def _claims(store: Store, note: Note) -> set[str]:
    """Return all the words that the report has for what a note corrects."""
    facts = set(note.fact_ids)
    claims = {fact.statement for fact in store.facts(note.fact_ids)}
    for fact in store.facts(note.fact_ids):
        passage = store.passage(fact.passage_id)
        claims |= {
            passage.text[sentence.start : sentence.end]
            for sentence in store.sentences(passage.id)
            if facts & set(sentence.fact_ids)
        }
    claims |= {record.title for record in store.events() if facts & set(record.fact_ids)}
    claims |= {record.sentence for record in store.relations() if facts & set(record.fact_ids)}
    claims |= {record.counts for record in store.figures() if record.fact_id in facts}
    # A note on a whole section, or on all that one body does, is no correction of one claim.
    return {squeezed(claim) for claim in claims if len(claim) > 25}


def _uncorrected(
    pages: list[str], store: Store, other_words: Mapping[str, str] = MappingProxyType({})
) -> tuple[int, list[str]]:
    """Return how many claims there are, and those that no note stands behind.

    A note that stands in words elsewhere in the file may be named only, but for those that matter
    most: these must be on the same page.

    Args:
        pages: The squeezed text of each page.
        store: The report.
        other_words: The words that the document has for a note in the place of its own.
    """
    claimed, wrong = 0, []
    for note in store.notes():
        if note.kind not in ("correction", "caution"):
            continue
        near = note.id in NOTES
        words = (note.short, note.text, other_words.get(note.id, note.short))
        said = [without_references(squeezed(text)) for text in words]
        for claim in map(without_references, _claims(store, note)):
            for page in pages:
                for found in re.finditer(re.escape(claim), page):
                    claimed += 1
                    behind = page[found.end() : found.end() + FAR]
                    said_behind = any(text in behind for text in said)
                    said_elsewhere = any(
                        text in each for text in said for each in ([page] if near else pages)
                    )
                    if not (said_behind or (note.id in behind and said_elsewhere)):
                        wrong.append(f"{note.id}: {claim}")
    return claimed, wrong


@pytest.mark.parametrize("suffix", [".pdf", ".html", ".epub", ".md", ".csv"])
@pytest.mark.parametrize("name", REQUESTS)
def test_every_export_shows_a_correction_behind_its_claims(
    text_of: Callable[[PrintJob, str], list[str]], store: Store, name: str, suffix: str
) -> None:
    job = PrintJob(REQUESTS[name])
    if suffix not in [format_.suffix for format_ in exporters.formats_for(job.kind)]:
        return

    claimed, wrong = _uncorrected(text_of(job, suffix), store)

    assert wrong == []
    assert claimed or name in ("stakeholders", "stakeholder:SH-14", "matrix")


@pytest.mark.parametrize("preset", PRESETS)
def test_every_handout_shows_a_correction_behind_its_claims(
    text_of: Callable[[PrintJob, str], list[str]], store: Store, preset: str
) -> None:
    words = store.brief_notes() if preset == "brief" else {}
    job = PRESETS[preset]
    if preset == "everything":
        # The others have the text of all sections.
        job = replace(job, request=job.request._replace(sections=("protection",)))
    claimed, wrong = _uncorrected(text_of(job, ".pdf"), store, words)

    assert wrong == []
    assert claimed


@pytest.mark.parametrize("suffix", [".pdf", ".html", ".epub", ".md"])
@pytest.mark.parametrize("note_id", NOTES)
def test_a_selected_sentence_is_printed_with_its_corrections(
    text_of: Callable[[PrintJob, str], list[str]], store: Store, note_id: str, suffix: str
) -> None:
    fact = store.fact(store.note(note_id).fact_ids[0])
    passage = store.passage(fact.passage_id)
    sentence = next(record for record in store.sentences(passage.id) if fact.id in record.fact_ids)
    chosen = passage.text[sentence.start : sentence.end]
    request_ = SelectionRequest(chosen, (Location.of("passage", passage.id),))

    claimed, wrong = _uncorrected(text_of(PrintJob(request_), suffix), store)

    assert wrong == []
    assert claimed
