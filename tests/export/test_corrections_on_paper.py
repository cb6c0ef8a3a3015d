import re
from collections.abc import Callable

import pytest

from laos_tip_app.store.records import Note
from laos_tip_app.store.store import Store
from tests.export.conftest import Print, squeezed, without_references


def _sections_of(store: Store, note: Note) -> list[str]:
    return list(dict.fromkeys(fact.section_id for fact in store.facts(note.fact_ids)))


@pytest.mark.parametrize("note_id", ["O-01", "O-05", "O-09"])
def test_the_main_corrections_are_in_full_on_the_page_of_their_claims(
    command: Callable[[str], Print], store: Store, note_id: str
) -> None:
    note = store.note(note_id)
    fact = store.fact(note.fact_ids[0])
    passage = store.passage(fact.passage_id)
    sentence = next(record for record in store.sentences(passage.id) if fact.id in record.fact_ids)
    claim = squeezed(passage.text[sentence.start : sentence.end])
    correction = squeezed(f"Editor’s note {note.id}. {note.text}")

    for what in (f"section:{fact.section_id}", "report"):
        pages = [without_references(squeezed(page)) for page in command(what).pages]
        [page] = [page for page in pages if correction in page]
        assert claim in page
        assert page.index(claim) < page.index(correction)
        # The sentence itself bears the number of its note.
        assert note.id in page[page.index(claim) + len(claim) :][:20]


def test_every_note_is_in_full_in_each_section_that_it_concerns(
    command: Callable[[str], Print], store: Store, foot: str
) -> None:
    texts = {
        section.id: without_references("".join(command(f"section:{section.id}").bodies(foot)))
        for section in store.sections()
    }
    for note in store.notes():
        for section_id in _sections_of(store, note):
            note_text = squeezed(f"Editor’s note {note.id}. {note.text}")
            assert without_references(note_text) in texts[section_id], (note.id, section_id)


def test_a_correction_is_below_each_paragraph_that_it_concerns(
    command: Callable[[str], Print], store: Store, foot: str
) -> None:
    for section in store.sections():
        text = "".join(command(f"section:{section.id}").bodies(foot))
        passages = store.passages(section.id)
        starts = [text.index(squeezed(f"¶{p.position} {p.text[:25]}")) for p in passages]
        for passage, start, end in zip(passages, starts, [*starts[1:], len(text)], strict=True):
            below = text[start:end]
            for note in store.notes([fact.id for fact in store.facts_of_passage(passage.id)]):
                assert note.id in below
                assert not note.corrects or squeezed(f"Editor’s note {note.id}.") in below


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
                words = squeezed(f"Editor’s note {note.id} (correction): {note.short}")
                assert words in evidence[start:end]
            # The words of a caution are at the foot of the page.
            assert not note.corrects or note.id in evidence[start:end]


@pytest.mark.parametrize("sum_", ["301", "58"])
def test_figures_that_must_not_be_added_are_not_added(report: Print, sum_: str) -> None:
    assert not re.search(rf"\b{sum_}\b", " ".join(report.pages))
