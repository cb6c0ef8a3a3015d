from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laos_tip_app.base.errors import NotFoundError
from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.documents.named_notes import NamedNotes, note_html
from laos_tip_app.documents.paragraph_html import PrintedLinks, with_note_marks
from laos_tip_app.documents.report_document import section_document, whole_report
from laos_tip_app.documents.requests import WHOLE_REPORT, SectionRequest
from laos_tip_app.report.document import Block, Document
from laos_tip_app.store.records import Note, Passage, Sentence
from laos_tip_app.store.store import Store
from tests.data_files import tampered


def _blocks(document: Document, kind: str) -> list[Block]:
    return [
        block for section in document.sections for block in section.blocks if block.kind == kind
    ]


def _passage(text: str, html: str) -> Passage:
    return Passage("p", "s", "Section", 1, "", text, f"<p>{html}</p>", text, "")


def _note(note_id: str, *facts: str) -> Note:
    return Note(note_id, "reading", "Short.", "", "<p>Long.</p>", "Long.", facts)


def _sentence(number: int, start: int, end: int, *facts: str) -> Sentence:
    return Sentence("p", number, start, end, facts)


def test_the_id_of_a_note_follows_its_sentence() -> None:
    passage = _passage("One & one. Two.", 'One &amp; <a href="place:x">one</a>. Two.')
    sentences = [_sentence(1, 0, 10, "F-1"), _sentence(2, 11, 15, "F-2")]

    first = with_note_marks(passage, sentences, [_note("O-1", "F-1")])
    both = with_note_marks(passage, sentences, [_note("O-1", "F-1", "F-2"), _note("O-2", "F-2")])

    assert first == ('One &amp; <a href="place:x">one</a>.<sup>\u00a0O-1</sup> Two.')
    assert both.endswith("Two.<sup>\u00a0O-1, O-2</sup>")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40))
def test_the_id_of_a_note_can_follow_any_character(text: str) -> None:
    from html import escape

    for end in range(1, len(text) + 1):
        html = with_note_marks(
            _passage(text, escape(text)), [_sentence(1, 0, end, "F")], [_note("O-1", "F")]
        )
        before, _, after = html.partition("<sup>\u00a0O-1</sup>")
        assert unescape(before) == text[:end]
        assert unescape(after) == text[end:]


def test_unsafe_html_is_printed_without_its_tags(store: Store) -> None:
    passage = _passage("Look.", '<img src="file:///etc/passwd">Look.')
    note = Note("O-1", "reading", "", "", "<p><table>Long.</table></p>", "Long.", ())

    assert with_note_marks(passage, [], []) == "Look."
    assert note_html(note) == "Long."


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ('<a href="stakeholder:SH-01">government</a>', "government"),
        ('<a href="place:PL-02">Thailand</a>', "Thailand"),
        ('<a href="rating:TIER-2018">Tier 3</a>', "Tier 3"),
        ('<a href="note:O-04">that note</a>', "that note (editor’s note O-04)"),
        ('<a href="context:CX-10">scores</a>', "scores (context CX-10)"),
        ('<a href="fact:PR-07">cases</a>', "cases (Prosecution ¶3)"),
        ('<a href="fact:XX-99">nothing</a>', "nothing"),
        ('<a href="https://example.org">away</a>', "away"),
    ],
)
def test_a_link_becomes_text_or_a_reference(store: Store, html: str, written: str) -> None:
    links = PrintedLinks(store, with_context=True)

    assert links.with_references(f"See {html}.") == f"See {written}."


def test_a_reference_into_the_same_document_is_a_link(store: Store) -> None:
    links = PrintedLinks(store, frozenset({"note:O-04"}))

    assert links.with_references('<a href="note:O-04">it</a>') == (
        'it (<a href="#note:O-04">editor’s note O-04</a>)'
    )


def test_context_that_is_not_printed_has_no_reference(store: Store) -> None:
    links = PrintedLinks(store)

    assert links.with_references('<a href="context:CX-10">scores</a>') == "scores"


def test_anchors_are_unique_and_every_target_exists(store: Store) -> None:
    blocks = [
        block
        for section in whole_report(DocumentBuilder(store), WHOLE_REPORT).sections
        for block in section.blocks
    ]
    notes = [block for block in blocks if block.anchor.startswith(("note:", "context:"))]
    anchors = [block.anchor for block in blocks if block.anchor and block not in notes]

    assert len(anchors) == len(set(anchors))
    assert {block.target for block in blocks if block.target} <= set(anchors)


def test_corrected_claims_stay_with_the_next_block(store: Store) -> None:
    for row in store.sections():
        [section] = section_document(DocumentBuilder(store), SectionRequest(row.id)).sections
        for block, following in zip(section.blocks, section.blocks[1:], strict=False):
            if block.kind == "paragraph" and following.kind == "note":
                assert block.keep_with_next


def test_a_report_without_context_has_no_context_block(store: Store) -> None:
    assert _blocks(whole_report(DocumentBuilder(store), WHOLE_REPORT), "context")
    assert not _blocks(
        whole_report(DocumentBuilder(store, with_context=False), WHOLE_REPORT), "context"
    )


def test_under_a_heading_is_whose_words_follow_and_not_above_each_paragraph(store: Store) -> None:
    for row in store.sections():
        [section] = section_document(DocumentBuilder(store), SectionRequest(row.id)).sections
        passages = iter(store.passages(row.id))
        whose = ""
        for before, block in pairwise(section.blocks):
            if block.kind == "paragraph":
                passage = next(passages)
                is_said = bool(passage.heading) or passage.attribution != whose
                whose = passage.attribution
                says = before.kind == "subtitle" and before.html == whose
                assert says == (bool(whose) and is_said), passage.reference


def test_a_report_without_context_has_all_notes(store: Store) -> None:
    with_it = [
        block.html for block in _blocks(whole_report(DocumentBuilder(store), WHOLE_REPORT), "note")
    ]
    without = [
        block.html
        for block in _blocks(
            whole_report(DocumentBuilder(store, with_context=False), WHOLE_REPORT), "note"
        )
    ]

    assert len(with_it) == len(without) > 31


def test_in_a_file_the_notes_of_a_section_are_above_its_source(store: Store) -> None:
    builder = DocumentBuilder(store)
    [section] = builder.for_files(section_document(builder, SectionRequest("protection"))).sections
    headings = [block.html for block in section.blocks if block.kind == "heading"]

    assert headings[-2:] == ["Editor’s notes that are mentioned above", "Source"]


def test_an_unknown_section_is_an_error(store: Store) -> None:
    with pytest.raises(NotFoundError):
        section_document(DocumentBuilder(store), SectionRequest("nowhere"))


@pytest.mark.parametrize(("letters", "is_in_words"), [(24, True), (23, False)])
def test_a_note_is_in_words_where_its_first_letters_are(letters: int, is_in_words: bool) -> None:
    """What follows them may have links or small letters."""
    note = _note("O-1")._replace(text="Counted by the port, and by nobody else.")
    shown = f"O-1 {note.text[:letters]}<i>{note.text[letters:]}</i>"
    [names] = NamedNotes({"O-1": note}).of([Block("note", shown)]).values()
    assert names.named == {"O-1"}
    assert names.in_words == ({"O-1"} if is_in_words else set())


@pytest.mark.parametrize(
    ("html", "printed"),
    [
        ('<a href="passage:rules-2">it</a>', "it (The rules ¶2)"),
        ('<a href="passage:rules-2">The rules ¶2</a>', "The rules ¶2"),
        ('<a href="fact:FE-01">see Boats &amp; people ¶1</a>', "see Boats &amp; people ¶1"),
        ('<a href="fact:FE-01">it</a>', "it (Boats &amp; people ¶1)"),
        ('<a href="fact:FE-99">it</a>', "it"),
        ('<a href="event:TL-01">it</a>', "it"),
        ('<a href="context:CX-01">it</a>', "it"),
        ('<a href="https://example.org">it</a>', "it"),
    ],
)
def test_a_link_is_printed_with_its_paragraph_unless_its_words_name_it(
    html: str, printed: str, ferries: Store
) -> None:
    assert PrintedLinks(ferries).with_references(html) == printed


def test_a_report_without_ratings_has_no_section_of_them(ferry_data: Path, tmp_path: Path) -> None:
    changes = ("DELETE FROM ratings", "UPDATE notes SET html = '<p>Without a link.</p>'")
    path = tampered(ferry_data, tmp_path / "other.db", *changes)
    with Store.open_unchecked(path) as store:
        titles = [
            section.title for section in whole_report(DocumentBuilder(store), WHOLE_REPORT).sections
        ]
    assert "Context" in titles
    assert not any("ratings" in title for title in titles)
