"""Corrections and cautions on pages: in words, and no longer than they have to be."""

import re
from collections.abc import Callable

import pytest

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QPageSize, QPdfWriter

from laos_tip_app.documents.options import PRESETS
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.documents.requests import PageSetup
from laos_tip_app.export.exporters import page_style
from laos_tip_app.export.page_layout import PageLayout
from laos_tip_app.export.pagination import END, footnote_ids
from laos_tip_app.export.pdf import PAGE_SIZES, run_to_completion
from laos_tip_app.report.corrections import Corrections, correction_lines
from laos_tip_app.report.document import Block
from laos_tip_app.store.records import Note
from laos_tip_app.store.store import Store
from tests.export.conftest import Print, squeezed, without_references

SECTIONS = ("overview", "sex-trafficking", "prosecution", "protection", "prevention")


def _sections_of(store: Store, note: Note) -> list[str]:
    return list(dict.fromkeys(fact.section_id for fact in store.facts(note.fact_ids)))


@pytest.mark.parametrize("note_id", ["O-01", "O-05", "O-09"])
def test_the_main_corrections_are_in_words_on_the_page_of_their_claims(
    write: Callable[..., Print], store: Store, note_id: str
) -> None:
    """In short; the whole report has them in full at its end."""
    note = store.note(note_id)
    fact = store.fact(note.fact_ids[0])
    passage = store.passage(fact.passage_id)
    sentence = next(record for record in store.sentences(passage.id) if fact.id in record.fact_ids)
    claim = squeezed(passage.text[sentence.start : sentence.end])

    for what in (f"section:{fact.section_id}", "report"):
        pages = [without_references(squeezed(page)) for page in write(what).pages]
        [page] = [page for page in pages if claim in page]
        assert squeezed(note.short) in page[page.index(claim) :]
        # The sentence itself bears the number of its note.
        assert note.id in page[page.index(claim) + len(claim) :][:20]
    full = without_references(squeezed(f"Editor’s note {note.id}. {note.text}"))
    assert full in without_references(squeezed("".join(write("report").pages)))


def test_every_note_is_in_words_in_each_section_that_it_concerns(
    write: Callable[..., Print], store: Store
) -> None:
    texts = {
        section.id: squeezed("".join(write(f"section:{section.id}").pages))
        for section in store.sections()
    }
    for note in store.notes():
        for section_id in _sections_of(store, note):
            assert squeezed(note.short) in texts[section_id], (note.id, section_id)


def test_what_is_wrong_is_said_below_each_paragraph_that_it_concerns(
    write: Callable[..., Print], store: Store, foot: str
) -> None:
    said = 0
    for section in store.sections():
        text = "".join(write(f"section:{section.id}").bodies(foot))
        passages = store.passages(section.id)
        starts = [text.index(squeezed(f"¶{p.position} {p.text[:25]}")) for p in passages]
        corrections = Corrections(store)
        for passage, start, end in zip(passages, starts, [*starts[1:], len(text)], strict=True):
            below = text[start:end]
            facts = store.fact_ids("passage", passage.id)
            assert all(note.id in below for note in store.notes(facts))
            wrong = corrections.for_statement(facts).corrections
            for words in correction_lines(wrong, with_ids=True):
                assert squeezed(words) in below
                said += 1
    assert said > 1


@pytest.mark.parametrize(
    ("what", "paper"),
    [
        *((f"section:{name}", paper) for name in SECTIONS for paper in ("A4", "A5")),
        *(
            (name, paper)
            for name in ("timeline", "relations", "map", "stakeholders")
            for paper in ("A4", "A5")
        ),
        # A4 has drawings with their notes.
        ("movements", "A5"),
        ("places", "A5"),
    ],
)
def test_the_text_has_at_least_as_many_words_as_its_notes(
    store: Store, qapp: QGuiApplication, what: str, paper: str
) -> None:
    del qapp
    text, notes = words_on_pages(store, PrintJob(parse_request(what), PageSetup(paper)))

    assert text >= notes > 0


@pytest.mark.parametrize(
    "preset", [name for name in PRESETS if name not in ("full-report", "everything")]
)
def test_the_text_of_a_pack_has_at_least_as_many_words_as_its_notes(
    store: Store, qapp: QGuiApplication, preset: str
) -> None:
    """The others have the evidence and all notes in full."""
    del qapp
    text, notes = words_on_pages(store, PRESETS[preset])

    assert text >= notes > 0


def words_on_pages(store: Store, job: PrintJob) -> tuple[int, int]:
    """Return how many words of the report and of notes are printed, those at the feet too."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    device = QPdfWriter(buffer)
    paper = QPageSize(PAGE_SIZES[job.setup.paper])
    device.setPageSize(paper)
    layout = PageLayout(
        job.document(store), page_style(job.document(store), job.setup, paper), device
    )
    run_to_completion(layout.lay_out())

    def count(block: Block) -> int:
        return len(re.sub("<[^>]*>", "", " ".join((block.html, *block.cells))).split())

    text = notes = 0
    for page in layout.page_ranges:
        for note_id in footnote_ids(layout.boxes[page.start : page.end]):
            notes += count(layout.footnotes.block(note_id)) if note_id != END else 0
        for line in layout.lines[page.start : page.end]:
            if line.number or line.block.kind == "drawing":
                continue
            # A cell is a paragraph of its own, with the block of its row.
            share = len(line.block.cells) or 1
            if line.block.kind in ("note", "context"):
                notes += count(line.block) if line.block.kind == "note" else 0
            else:
                text += count(line.block) // share
    return text, notes


def test_a_correction_is_beside_its_fact_in_the_evidence(
    report: Print, store: Store, foot: str
) -> None:
    text = "".join(report.bodies(foot))
    evidence = text[text.index("Whatthestatusesmean" + squeezed(store.statuses()[0].label)) :]
    # A mark is between a fact's number and its statement.
    evidence = re.sub("[●◐○✕]", "", evidence)
    facts = store.facts()
    starts = [evidence.index(squeezed(f"{fact.id}{fact.statement}")) for fact in facts]
    for fact, start, end in zip(facts, starts, [*starts[1:], len(evidence)], strict=True):
        for note in store.notes([fact.id]):
            if note.kind == "correction":
                words = squeezed(f"Corrected (note {note.id}). {note.short}")
                assert words in evidence[start:end]
            # The words of a caution are at the foot of the page.
            assert not note.corrects or note.id in evidence[start:end]


@pytest.mark.parametrize("sum_", ["301", "58"])
def test_figures_that_must_not_be_added_are_not_added(report: Print, sum_: str) -> None:
    assert not re.search(rf"\b{sum_}\b", " ".join(report.pages))
