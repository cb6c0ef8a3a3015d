"""The sheets that a handout can be."""

import re
from html import escape, unescape
from pathlib import Path

import pytest

from laos_tip_app.base.errors import UsageError
from laos_tip_app.documents.options import HandoutOptions, saved_presets
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import HandoutRequest, PageSetup
from laos_tip_app.documents.sheets import SHEETS
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.missing_content import missing
from laos_tip_app.store.store import Store
from tests.data_files import corrected


def brief_parts(store: Store, *, with_context: bool = True) -> dict[str, str]:
    """Return the text under each heading of the brief."""
    job = PrintJob(HandoutRequest(sheet="brief"), with_context=with_context)
    parts: dict[str, str] = {}
    heading = ""
    for block in job.document(store).sections[0].blocks:
        if block.kind == "heading":
            heading = unescape(block.html.partition(" <small>")[0])
        parts[heading] = f"{parts.get(heading, '')}\n{unescape(block.html)}"
    return parts


def test_a_brief_has_the_chosen_sentences_of_the_report_with_their_notes(store: Store) -> None:
    parts = brief_parts(store)
    corrections = Corrections(store)

    assert len({heading for heading, _ in store.brief_facts()}) > 4
    for heading, fact_id in store.brief_facts():
        fact = store.fact(fact_id)
        passage = store.passage(fact.passage_id)
        [sentence] = [s for s in store.sentences(passage.id) if fact_id in s.fact_ids]
        assert passage.text[sentence.start : sentence.end] in parts[heading]
        assert passage.reference in parts[heading]
        assert fact.attribution in ("", store.usual_attribution())
        caveats = corrections.for_statement(sentence.fact_ids)
        assert all(f"[{note.id}" in parts[heading] for note in caveats.notes)


def test_a_brief_marks_a_status_that_differs_from_the_usual_one(store: Store) -> None:
    parts = brief_parts(store)
    marks = {"confirmed": "●", "partly-confirmed": "◐", "not-found": "○"}
    marks |= dict.fromkeys(("corrected", "disputed"), "✕")

    told = {fact_id: store.fact(fact_id).status for _, fact_id in store.brief_facts()}
    assert {*told.values()} == {*marks, "article"}
    for heading, fact_id in store.brief_facts():
        fact = store.fact(fact_id)
        passage = store.passage(fact.passage_id)
        [sentence] = [s for s in store.sentences(passage.id) if fact_id in s.fact_ids]
        words = passage.text[sentence.start : sentence.end]
        if len(sentence.fact_ids) == 1 and fact.status in marks:
            assert f"{marks[fact.status]} {words}" in parts[heading]
    assert "from the article alone" not in "".join(parts.values()).lower()


def test_the_ratings_of_a_brief_are_context_and_can_be_left_out(store: Store) -> None:
    shown, hidden = brief_parts(store), brief_parts(store, with_context=False)

    [heading] = shown.keys() - hidden.keys()
    assert heading.startswith("Context, not from the article")
    listed = re.sub("<.*?>", "", shown[heading])
    assert "Tier 2 2001–2003, 2005, 2007, 2008*, 2009*" in listed
    years = {int(year) for year in re.findall(r"\b20\d\d\b", listed)}
    assert {min(years), max(years)} == {2001, 2025}
    marked = {int(year) for year in re.findall(r"(\d{4})\*", listed)}
    assert marked == {each.year for each in store.ratings() if each.grade == "second-hand"}


def test_a_report_without_a_brief_says_so(store: Store, tmp_path: Path) -> None:
    with Store.open_unchecked(
        corrected(store.path, tmp_path / "other.db", "DELETE FROM brief_facts")
    ) as other:
        assert missing(other, "brief") == "This report has no brief."
    assert missing(store, "brief") == ""


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("size", [16.0, 18.0])
def test_a_single_sheet_is_not_made_with_text_larger_than_it_can_have(
    store: Store, sheet: str, size: float
) -> None:
    job = PrintJob(HandoutRequest(sheet=sheet), PageSetup(text_size=size))

    with pytest.raises(UsageError, match="and no large print"):
        job.document(store)
    saved = HandoutOptions(HandoutRequest(sheet=sheet), PageSetup(text_size=size)).to_text()
    assert saved_presets({"Ours": saved}) == {}


def test_a_note_is_in_words_under_each_heading_that_it_concerns(store: Store) -> None:
    document = PrintJob(HandoutRequest(sheet="facts")).document(store)
    under: dict[str, str] = {}
    for block in document.sections[0].blocks:
        if block.kind == "heading":
            heading = block.html.partition(" <small>")[0]
            under[heading] = ""
        elif under:
            under[heading] += block.html
    titles = {section.id: escape(section.title) for section in store.sections()}
    twice = 0

    for note in store.notes():
        concerned = (
            {fact.section_id for fact in store.facts(note.fact_ids)} if note.corrects else ()
        )
        twice += len(concerned) > 1
        for section_id in concerned:
            words = escape(f"[{note.id}: {note.short}]")
            assert under[titles[section_id]].count(words) == 1, (note.id, section_id)
    assert twice
