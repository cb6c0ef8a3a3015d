"""The brief: its sentences, its notes and its numbers."""

import re
from itertools import groupby
from pathlib import Path

import pytest

from laos_tip_app.base.errors import UsageError
from laos_tip_app.documents.options import PRESETS, HandoutJob, preset_text, saved_presets
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import HandoutRequest, PageSetup
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.document import Block, Document, DocumentList
from laos_tip_app.report.missing_content import missing
from laos_tip_app.store.store import Store
from tests.data_files import corrected

BRIEF = HandoutRequest(sheet="brief")
MOST_WORDS = 800


def brief(store: Store, *, with_context: bool = True) -> Document:
    return PrintJob(BRIEF, with_context=with_context).document(store)


def blocks(document: Document) -> list[Block]:
    return list(document.sections[0].blocks)


def plain(html: str) -> str:
    return re.sub("<[^>]*>", "", html)


def test_the_preset_of_that_name_is_the_brief() -> None:
    assert PRESETS["brief"].request == BRIEF
    assert saved_presets({"Ours": preset_text(HandoutJob(BRIEF))})["Ours"].request == BRIEF


def test_each_paragraph_of_the_brief_names_the_notes_on_its_facts(store: Store) -> None:
    corrections = Corrections(store)
    sentences = [sentence for sentence in store.brief() if not sentence.is_context]
    checked = 0
    for (heading, _number), group in groupby(
        sentences, lambda each: (each.heading, each.paragraph)
    ):
        paragraph = tuple(group)
        named = set(re.findall(r"\[(O-\d+)\]", heading + " ".join(s.text for s in paragraph)))
        for sentence in paragraph:
            caveats = corrections.for_statement(sentence.fact_ids)
            needed = {note.id for note in (*caveats.notes, *caveats.named)}
            assert needed <= named, sentence.text
            checked += len(needed)
    assert checked > 10


def test_the_words_of_a_note_are_those_for_the_brief(store: Store) -> None:
    document = brief(store)
    words = {note.short for note in document.notes.values()}

    assert words == set(store.brief_notes().values())
    assert list(document.notes) == [str(number) for number in range(1, len(words) + 1)]
    text = " ".join(block.html for block in blocks(document))
    for number in document.notes:
        assert re.search(rf"<sup>\u00a0(?:\d+, )*{number}\b", text)


def test_a_sentence_has_the_marks_of_its_facts(store: Store) -> None:
    written = [block.html for block in blocks(brief(store))]
    corrections = Corrections(store)
    marks = set()
    for sentence in store.brief():
        if sentence.is_context or not sentence.fact_ids:
            continue
        mark = corrections.for_statement(sentence.fact_ids).difference.mark
        first = sentence.text.replace("**", "").partition("[")[0][:24]
        [html] = [each for each in written if first in plain(each)]
        assert f"{mark} {first}".strip() in plain(html)
        marks.add(mark)
    assert marks == {"", "◐", "○", "✕"}


def test_a_number_has_as_many_dots_as_things_were_counted(store: Store) -> None:
    figures = {figure.id: figure for figure in store.figures()}
    given = [figures[each.figure_id] for each in store.brief() if each.figure_id]
    dotted = [block for block in blocks(brief(store)) if block.dots]

    assert len(dotted) == len(given) > 5
    for block, figure in zip(dotted, given, strict=True):
        assert str(block.dots) in figure.value
        assert str(block.dots) in plain(block.html)
        assert block.is_exact == (figure.kind == "exact")


def test_of_a_list_only_numbers_with_dots_and_its_ends_are_kept_together(store: Store) -> None:
    parts = brief(store).sections[0].parts
    lists = [part.blocks for part in parts if isinstance(part, DocumentList)]
    middle = [block for listed in lists for block in listed[1:-2] if not block.dots]
    assert middle
    assert not any(block.keep_with_next for block in middle)


def test_the_ratings_of_the_brief_are_those_of_the_report(store: Store) -> None:
    """They are context, and can be left out."""
    written = {}
    for sentence in store.brief():
        if found := re.match(r"\*\*(Tier [^:]*):\*\*", sentence.text):
            assert sentence.is_context
            written[found[1]] = sentence.text.partition("(")[0].removeprefix(found[0])
    years: dict[str, set[int]] = {}
    second_hand = set()
    for rating in store.ratings():
        years.setdefault(rating.tier, set()).add(rating.year)
        second_hand |= {rating.year} if rating.grade == "second-hand" else set()

    assert written.keys() == years.keys()
    for tier, text in written.items():
        spans = re.findall(r"(\d{4})(?:–(\d{4}))?", text)
        listed = {y for first, last in spans for y in range(int(first), int(last or first) + 1)}
        assert listed == years[tier]
    starred = {int(year) for text in written.values() for year in re.findall(r"(\d{4})\*", text)}
    assert starred == second_hand

    hidden = " ".join(block.html for block in blocks(brief(store, with_context=False)))
    assert "Watch List" not in hidden


def test_the_brief_is_read_in_five_minutes(store: Store) -> None:
    document = brief(store)
    texts = [block.html for block in blocks(document)]
    texts += [note.short for note in document.notes.values()]

    # Numbers of paragraphs and of notes, and marks, are no words.
    text = re.sub(r"<sup>.*?</sup>|[¶●◐○✕]\d*[,;]?", "", " ".join(texts))
    words = [word for word in plain(text).split() if re.search(r"\w", word)]
    assert 600 < len(words) <= MOST_WORDS


def test_a_report_without_a_brief_says_so(store: Store, tmp_path: Path) -> None:
    tables = ("brief_facts", "brief_sentences")
    deleted = [f"DELETE FROM {table}" for table in tables]
    with Store.open_unchecked(corrected(store.path, tmp_path / "other.db", *deleted)) as other:
        assert missing(other, "brief") == "This report has no brief."
    assert missing(store, "brief") == ""


@pytest.mark.parametrize("setup", [PageSetup(text_size=16.0), PageSetup(wide_margin=True)])
def test_the_brief_is_not_made_in_a_setup_that_one_sheet_can_not_have(
    store: Store, setup: PageSetup
) -> None:
    job = PrintJob(BRIEF, setup)

    with pytest.raises(UsageError, match="or choose large print"):
        job.document(store)
    saved = preset_text(HandoutJob(BRIEF, setup))
    assert saved_presets({"Ours": saved}) == {}


def test_what_concerns_the_whole_report_is_below_the_title_of_the_brief(store: Store) -> None:
    title, *others = blocks(brief(store))
    notes = [note.short for note in store.notes_on_report()]
    notes.insert(0, store.meta().reference_only)

    assert title.kind == "title"
    assert [block.html for block in others[: len(notes)]] == notes
    assert others[len(notes)].kind == "heading"
