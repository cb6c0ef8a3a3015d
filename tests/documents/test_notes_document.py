"""One’s own notes as documents: nothing is left out, and caveats stand by what is quoted."""

from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from laos_tip_app.authoring.build import build
from laos_tip_app.base.errors import NotFoundError, SavedFileError
from laos_tip_app.base.location import Location
from laos_tip_app.documents.options import HandoutJob, preset_of, preset_text
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.documents.requests import (
    AnnotatedRequest,
    DocumentRequest,
    HandoutRequest,
    NotesRequest,
)
from laos_tip_app.export.text_formats import markdown_bytes
from laos_tip_app.report.annotations.anchoring import annotate_range
from laos_tip_app.report.annotations.annotation import AnnotationSet, new_annotation
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.document import Block, Document
from laos_tip_app.store.records import Note, Passage
from laos_tip_app.store.store import Store
from tests.documents.own_notes import bookmark, highlight
from tests.edition_content import replace_text
from tests.second_report import DAY, write_second_report


def blocks(document: Document) -> list[Block]:
    return [block for section in document.sections for block in section.blocks]


def build_blocks(store: Store, request: DocumentRequest) -> list[Block]:
    return blocks(PrintJob(request).document(store))


def corrected(store: Store) -> tuple[Note, Passage]:
    """Return a correction and the paragraph of its first fact."""
    note = next(note for note in store.notes() if note.kind == "correction")
    return note, store.passage(store.fact(note.fact_ids[0]).passage_id)


def test_the_list_has_every_note_with_words_place_and_facts(store: Store) -> None:
    passage = store.passages(store.sections()[0].id)[0]
    one = highlight(store, passage, "Ask <them>.\nThen wait.")
    two = bookmark(store, "event", store.events()[0].id)
    search = bookmark(store, "search", "shelter <men>", "Look again next year.")

    listed = build_blocks(store, NotesRequest(AnnotationSet.of((one, two, search))))

    [first, third, second] = [block for block in listed if block.kind == "entry"]
    assert one.quote is not None
    assert f"“{one.quote.exact}”" in first.html
    assert "Ask &lt;them&gt;.<br/>Then wait." in first.html
    assert passage.reference in first.html
    assert all(fact in first.html for fact in one.fact_ids)
    assert store.events()[0].title in second.html
    assert "<b>Search: shelter &lt;men&gt;</b>" in third.html
    assert "Look again next year." in third.html
    assert listed[1].html == "3 notes"


def test_the_lines_of_a_note_are_words_in_markdown_too(store: Store) -> None:
    lines = [
        "Ask:",
        "- both",
        "+ each",
        "1. first",
        "2) then",
        "====",
        "-----",
        "5.5 or 10)",
        "  - in",
    ]
    note = highlight(store, store.passages(store.sections()[0].id)[0], "\n".join(lines))
    request = NotesRequest(AnnotationSet.of((note,)))
    document = PrintJob(request).builder(store).for_files(PrintJob(request).document(store))

    html = MarkdownIt().render(markdown_bytes(document).decode())

    assert "<strong>My note:</strong> " + "<br />\n".join(map(str.strip, lines)) in html


def test_a_quoted_statement_has_its_corrections_beside_it(store: Store) -> None:
    note, passage = corrected(store)
    one = bookmark(store, "passage", passage.id)

    listed = build_blocks(store, NotesRequest(AnnotationSet.of((one,))))

    assert any(note.id in block.html for block in listed if block.kind == "note")


def test_a_quoted_name_has_all_its_notes_beside_it_also_those_that_are_only_named_elsewhere(
    store: Store,
) -> None:
    corrections = Corrections(store)
    caveats = {
        each.id: corrections.of("stakeholder", store.fact_ids("stakeholder", each.id))
        for each in store.stakeholders()
    }
    row_id = max(caveats, key=lambda row_id: len(caveats[row_id].named))
    assert len(caveats[row_id].named) > 3
    one = bookmark(store, "stakeholder", row_id)

    listed = build_blocks(store, NotesRequest(AnnotationSet.of((one,))))

    [entry] = [block.html for block in listed if block.kind == "entry"]
    assert entry.count(escape(store.stakeholder(row_id).full_name)) == 1, "it is title and quote"
    text = "\n".join(block.html for block in listed if block.kind == "note")
    notes = (*caveats[row_id].notes, *caveats[row_id].named)
    assert [note.id for note in notes if note.id not in text] == []


def test_changed_and_gone_notes_are_listed_with_their_old_words(store: Store) -> None:
    passage = store.passages(store.sections()[0].id)[0]
    one = highlight(store, passage)
    assert one.quote is not None
    changed = replace(one, quote=replace(one.quote, exact="Other words"))
    gone = replace(highlight(store, passage), fact_ids=("XX-99",))

    listed = build_blocks(store, NotesRequest(AnnotationSet.of((changed, gone))))

    text = "\n".join(block.html for block in listed)
    sentence = store.sentences(passage.id)[0]
    assert "“Other words”" in text
    assert f"“{passage.text[sentence.start : sentence.end]}”" in text
    assert "not in this edition" in text
    assert "1 on text that has changed · 1 on text that is not in this edition" in text


def test_the_report_has_numbers_in_its_text_and_the_notes_at_the_foot(store: Store) -> None:
    first, second = store.sections()[:2]
    one = highlight(store, store.passages(first.id)[1], "in the first")
    two = highlight(store, store.passages(second.id)[0], "in the second")
    three = bookmark(store, "event", store.events()[0].id, "on an event")
    notes = AnnotationSet.of((one, two, three))

    document = PrintJob(AnnotatedRequest(notes)).document(store)

    chapters = {section.title: section.blocks for section in document.sections}
    for number, (section, annotation) in enumerate(((first, one), (second, two)), 1):
        [text] = [
            block
            for block in chapters[section.title]
            if block.anchor == annotation.location.kind + ":" + annotation.location.id
        ]
        assert f"<b>[{number}]</b>" in text.html
        foot = [block for block in chapters[section.title] if block.kind == "entry"]
        assert [annotation.text in block.html for block in foot] == [True]
    [_title, entry, *_rest] = chapters["My notes on other parts"]
    assert "on an event" in entry.html
    assert entry.margin_label == "3"


def test_a_note_on_a_part_of_a_number_has_its_mark_after_the_number(tmp_path: Path) -> None:
    write_second_report(tmp_path / "wells")
    for name in ("sections/overview.md", "facts/overview.yaml"):
        replace_text(tmp_path / "wells", name, "had 42 public wells", "had 1,242 public wells")
    build(tmp_path / "wells", tmp_path / "wells.db", today=DAY)
    with Store.open(tmp_path / "wells.db") as store:
        [passage, *_] = store.passages("overview")
        start = passage.text.index("1,242")
        for end in (start + 1, start + 2):
            marked = annotate_range(store, passage.id, start, end)
            note = new_annotation("note", Location.of("passage", passage.id), marked, "1")

            built = build_blocks(store, AnnotatedRequest(AnnotationSet.of((note,))))

            [text] = [block.html for block in built if "1,242" in block.html]
            assert "1,242<sup>\u00a0<b>[1]</b></sup> public wells" in text


def test_one_section_with_its_notes(store: Store) -> None:
    first, second = store.sections()[:2]
    one = highlight(store, store.passages(first.id)[0], "in the first")
    two = highlight(store, store.passages(second.id)[0], "in the second")
    request = AnnotatedRequest(AnnotationSet.of((one, two)), (second.id,))

    document = PrintJob(request).document(store)

    assert document.title.endswith(f"{second.title} with my notes")
    text = "".join(block.html for block in blocks(document))
    assert "in the second" in text
    assert "in the first" not in text
    assert "[1]" in text
    with pytest.raises(NotFoundError):
        PrintJob(AnnotatedRequest(request.notes, ("nowhere",))).document(store)


def test_a_handout_takes_the_notes_of_its_sections_when_asked(store: Store) -> None:
    section = store.sections()[0]
    one = highlight(store, store.passages(section.id)[0], "for the group")
    notes = AnnotationSet.of((one,))

    without = build_blocks(store, HandoutRequest(sections=(section.id,)))
    with_notes = build_blocks(store, HandoutRequest(sections=(section.id,), notes=notes))

    assert not any("for the group" in block.html for block in without)
    assert any("for the group" in block.html for block in with_notes)


def test_a_saved_preset_of_a_handout_holds_no_notes() -> None:
    notes = AnnotationSet()

    text = preset_text(HandoutJob(HandoutRequest(evidence=True, notes=notes)))

    assert preset_of(text).request == HandoutRequest(evidence=True)


def test_a_damaged_notes_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "my.notes.json"
    file.write_bytes(b"{}")
    with pytest.raises(SavedFileError, match="is damaged or is not a notes file"):
        parse_request(f"notes:{file}")
