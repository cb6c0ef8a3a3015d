import re
from collections.abc import Mapping, Sequence
from html import escape, unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laos_tip_app.base.location import Location
from laos_tip_app.report.corrections import (
    Corrections,
    PassageNote,
    correction_lines,
    notes_by_passage,
)
from laos_tip_app.report.section_html import (
    CONTEXT_LINK,
    FRONT_LINK,
    front_html,
    note_paragraphs,
    sanitized_html,
    section_html,
)
from laos_tip_app.store.records import Note, Passage, Section
from laos_tip_app.store.store import Store
from tests.outlines import expect


class _Reader(HTMLParser):
    """Takes HTML apart as a browser would: the tags, their attributes and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def _section(store: Store, section_id: str, *, context_shown: bool = True) -> str:
    context = store.context_counts(section_id) if context_shown else {}
    notes = _notes(store, section_id)
    return _written(store.section(section_id), store.passages(section_id), notes, context=context)


def _written(
    section: Section,
    passages: Sequence[Passage],
    notes: Mapping[str, Sequence[PassageNote]],
    *,
    context: Mapping[str, int] | None = None,
    usual: str = "",
) -> str:
    """Return a section by itself as HTML."""
    return section_html(
        section,
        passages,
        notes,
        context or {},
        front="",
        follows=False,
        usual_attribution=usual,
    )


def _notes(store: Store, section_id: str) -> Mapping[str, Sequence[PassageNote]]:
    return notes_by_passage(
        store.facts_of("passage", [each.id for each in store.passages(section_id)]),
        Corrections(store),
    )


def test_every_paragraph_of_the_report_is_shown_as_built(store: Store) -> None:
    for section in store.sections():
        for passage in store.passages(section.id):
            assert f"<p>{sanitized_html(passage.html, passage.text)}</p>" == passage.html


@pytest.mark.parametrize(
    "html",
    [
        "<p>a<script>b</script></p>",
        '<p><img src="file:///etc/passwd">ab</p>',
        '<p><a href="https://example.org">ab</a></p>',
        '<p><a href="file:///etc/passwd">ab</a></p>',
        '<p><a href="note:O-01" onclick="x()">ab</a></p>',
        "<p><em>ab</p>",
        "<p><em>a</em><em>b</p>",
        '<p><em>a</em><a href="file:///etc/passwd">b</a></p>',
        "<p>a</em>b</p>",
        "<p><em><em>ab</em></em></p>",
        "<table><tr><td>ab</td></tr></table>",
        '<p style="font-size:900pt">ab</p>',
        "<p>a&nbsp;b</p>",
        "<p>other words</p>",
    ],
)
def test_foreign_html_is_shown_as_plain_text(html: str) -> None:
    assert sanitized_html(html, "ab") == "ab"


def test_emphasis_and_links_to_locations_are_allowed() -> None:
    html = '<p>a <em>b</em> <a href="stakeholder:SH-01"><strong>c</strong></a> &amp; d</p>'
    assert f"<p>{sanitized_html(html, 'a b c & d')}</p>" == html


def test_an_endless_paragraph_is_cut() -> None:
    text = "a" * 3_000_000
    assert len(sanitized_html(f"<p>{text}</p>", text)) <= 20_000


def test_a_note_of_nothing_but_beginnings_of_paragraphs_takes_no_longer_than_another() -> None:
    """Looking for the end of each, to the end of the note, took 18 seconds."""
    note = Note("O-1", "correction", "Short.", "", "<p>" * 40_000, "One.\nTwo.", ())

    assert note_paragraphs(note) == ["One.", "Two."]


def test_each_paragraph_of_a_note_is_checked_separately() -> None:
    html = '<p>One <em>a</em>.</p><p>Two <a href="note:O-01">b</a>.</p>'
    note = Note("O-1", "correction", "Short.", "", html, "One a.\nTwo b.", ())

    assert note_paragraphs(note) == ["One <em>a</em>.", 'Two <a href="note:O-01">b</a>.']


_PIECES = st.lists(
    st.one_of(
        st.text(max_size=5),
        st.sampled_from(
            ["<", ">", "&", '"', "<p>", "</p>", "<em>", "</em>", "</a>", '<a href="note:O-01">']
        ),
    ),
    max_size=12,
).map("".join)


@given(html=_PIECES, text=st.text(max_size=20))
def test_any_html_shows_its_text_with_allowed_tags_only(html: str, text: str) -> None:
    shown = sanitized_html(html, text)
    assert unescape(re.sub(r"</?(?:a|em|strong)[^>]*>", "", shown)) in (
        text,
        unescape(escape(text, quote=False)),
    )
    for tag, attributes in _read(shown).tags:
        assert tag in ("a", "em", "strong")
        for name, value in attributes:
            assert name == "href"
            Location.parse(value or "")


def test_every_correcting_note_is_below_its_paragraph(store: Store) -> None:
    for section in store.sections():
        html = _section(store, section.id)
        at = {p.id: html.index(sanitized_html(p.html, p.text)) for p in store.passages(section.id)}
        ends = dict(zip(at, [*list(at.values())[1:], len(html)], strict=True))
        for fact in store.facts(store.fact_ids("section", section.id)):
            below = html[at[fact.passage_id] : ends[fact.passage_id]]
            for note in store.notes((fact.id,)):
                if note.corrects:
                    assert f'href="note:{note.id}"' in below
                    assert note.short in unescape(below) or note.html[3:-4] in below


def test_a_correction_is_one_sentence_and_begins_with_what_it_does(store: Store) -> None:
    text = _read(_section(store, "overview")).text
    for begin, note in (("Corrected.", store.note("O-01")), ("Disputed.", store.note("O-09"))):
        assert f"{begin} {note.short}" in text
        assert note.text.split("\n")[0] not in text


def test_what_two_notes_dispute_is_said_to_be_disputed_once(store: Store) -> None:
    notes = [store.note("O-09"), store.note("O-10")]
    lines = [f"Disputed. {notes[0].short}", f"Also: {notes[1].short}"]
    assert "".join(lines) in _read(_section(store, "overview")).text
    assert correction_lines(notes) == tuple(lines)


def test_a_wrong_fact_alone_has_its_correction_open(store: Store) -> None:
    """A wording or a caution on it has a number, as everywhere."""
    for section in store.sections():
        notes = _notes(store, section.id)
        for fact in store.facts(store.fact_ids("section", section.id)):
            for each in notes.get(fact.passage_id, ()):
                if each.is_correction:
                    assert each.note.corrects
                else:
                    assert each.number
                    assert each.note.kind != "correction"


def test_the_numbers_of_notes_begin_with_one_and_a_note_keeps_its_own(store: Store) -> None:
    for section in store.sections():
        notes = _notes(store, section.id)
        numbered = [item for items in notes.values() for item in items if item.number]
        by_note = {item.note.id: item.number for item in numbered}
        assert sorted(by_note.values()) == list(range(1, len(by_note) + 1))
        assert all(by_note[item.note.id] == item.number for item in numbered)


def test_no_code_of_a_note_is_in_the_text_of_a_section(store: Store) -> None:
    for section in store.sections():
        assert not re.search(r"\bO-\d\d\b", _read(_section(store, section.id)).text)


def test_a_paragraph_without_an_attribution_of_its_own_has_that_of_its_section(
    store: Store,
) -> None:
    section = store.sections()[0]
    passages = [each._replace(attribution="") for each in store.passages(section.id)]
    html = _written(section._replace(attribution="An office"), passages, {}, usual="A ministry")

    assert re.findall(r'<p class="attribution">(.*?)</p>', html) == ["An office"]


def test_only_an_unusual_attribution_is_said(store: Store) -> None:
    usual = store.usual_attribution()
    assert usual
    for section in store.sections():
        passages = store.passages(section.id)
        notes = _notes(store, section.id)
        html = _written(section, passages, notes, usual=usual)
        assert f"<h1>{section.title}</h1>" in html
        assert f'"attribution">{usual}<' not in html
        named = _written(section._replace(attribution=usual), passages, notes)
        assert f'"attribution">{usual}<' in named


def test_context_is_one_line_and_absent_when_it_is_off(store: Store) -> None:
    assert f'href="{CONTEXT_LINK}:' in _section(store, "prosecution")
    assert f'href="{CONTEXT_LINK}:' not in _section(store, "prosecution", context_shown=False)


def test_each_context_statement_on_a_paragraph_is_counted_once(store: Store) -> None:
    for section in store.sections():
        counts = store.context_counts(section.id)
        for passage in store.passages(section.id):
            of_passage = store.context(store.fact_ids("passage", passage.id))
            assert counts.get(passage.id, 0) == len(of_passage)


def test_every_link_leads_to_something_that_the_report_has(store: Store) -> None:
    for section in store.sections():
        for tag, attributes in _read(_section(store, section.id)).tags:
            href = dict(attributes).get("href") if tag == "a" else None
            if href and href.split(":")[0] not in (CONTEXT_LINK, FRONT_LINK):
                location = Location.parse(href)
                assert store.has(location.kind, location.id)


def test_the_front_states_purpose_edition_and_limits(store: Store) -> None:
    meta = store.meta()
    text = _read(front_html(meta, store.notes_on_report(), is_open=True)).text
    assert text.startswith(f"Close “About this report”{meta.title}")
    assert meta.reference_only in text
    assert meta.as_of in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "November 2026" not in text
    for note in store.notes_on_report():
        assert note.short in text


HOSTILE = '<img src="file:///etc/passwd">'


def test_the_title_of_a_foreign_report_is_shown_as_it_is_written(store: Store) -> None:
    meta = store.meta()._replace(title=HOSTILE, reference_only=HOSTILE, edition=HOSTILE)

    note = store.notes_on_report()[0]._replace(short=HOSTILE)
    front = _read(front_html(meta, (note,), is_open=True))

    assert not [tag for tag, _ in front.tags if tag == "img"]
    assert front.text.count(HOSTILE) == 4


@pytest.mark.parametrize("kind", ["correction", "reading"])
def test_a_foreign_note_is_shown_as_it_is_written(store: Store, kind: str) -> None:
    section = store.sections()[0]
    passage = store.passages(section.id)[0]
    note = store.notes()[0]._replace(
        kind=kind, short=HOSTILE, text=HOSTILE, html=f"<p>{HOSTILE}</p>"
    )
    is_correction = kind == "correction"
    shown_note = PassageNote(note, is_correction, 0 if is_correction else 1)
    under = {passage.id: (shown_note,)}

    shown = _read(_written(section, (passage,), under))

    assert not [tag for tag, _ in shown.tags if tag == "img"]
    assert HOSTILE in shown.text


def test_the_sections_of_a_report_are_written_with_their_notes_and_context(wells: Store) -> None:
    usual = wells.usual_attribution()
    htmls = []
    for section in wells.sections():
        passages = wells.passages(section.id)
        facts = {passage.id: wells.fact_ids("passage", passage.id) for passage in passages}
        notes = notes_by_passage(facts, Corrections(wells, sum(facts.values(), ())))
        context = wells.context_counts(section.id)
        for follows, shown in ((False, context), (True, {})):
            html = section_html(
                section,
                passages,
                notes,
                shown,
                front="FRONT" if follows else "",
                follows=follows,
                usual_attribution=usual if follows else "The ministry’s own report",
            )
            htmls.append(re.sub("(?=<(?:p|h[12])[ >])", "\n", html).strip())

    expect("report/expected/sections.html.txt", "\n\n".join(htmls) + "\n")


def test_the_front_says_what_the_report_is_open_or_in_a_line(wells: Store) -> None:
    meta = wells.meta()
    unsigned = meta._replace(is_vouched_for=False)
    notes = wells.notes_on_report()
    htmls = [
        front_html(each, shown, is_open=is_open)
        for each, shown, is_open in (
            (meta, notes, True),
            (meta, notes, False),
            (unsigned, notes * 2, False),
            (unsigned, (), False),
            (unsigned, (), True),
        )
    ]
    text = "\n\n".join(re.sub("(?=<p[ >])", "\n", html).strip() for html in htmls)

    expect("report/expected/front.html.txt", text + "\n")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>A <em>b</em></p>", "A b"),
        ('<p>A <a href="fact:OV-01"><strong>b</strong></a> &amp; c</p>', "A b & c"),
    ],
)
def test_emphasis_and_links_to_records_are_let_through(html: str, text: str) -> None:
    assert sanitized_html(html, text) == html.removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>A <em>b</em></p>", "A c"),
        ("<p>A <em>b</p>", "A b"),
        ("<p>A b</em></p>", "A b"),
        ("<p>A <em><em>b</em></em></p>", "A b"),
        ("<p>A <em><strong>b</em></strong></p>", "A b"),
        ('<p>A <a href="https://x.org">b</a></p>', "A b"),
        ('<p>A <a href="fact:OV-01" class="x">b</a></p>', "A b"),
        ("<p>A <u>b</u></p>", "A b"),
        ("<p>A &nbsp;b</p>", "A \u00a0b"),
    ],
)
def test_other_html_is_shown_as_its_text(html: str, text: str) -> None:
    assert sanitized_html(html, text) == escape(text)


def test_a_paragraph_is_at_most_20000_characters() -> None:
    inside = "a" * 20_000
    assert sanitized_html(inside, inside) == inside
    longer = f"<em>{inside}</em>"
    assert sanitized_html(longer, inside) == inside
    assert sanitized_html(longer + "b", inside + "b") == inside
    for count in (19_991, 19_992):
        letters = "a" * count
        html = f"<em>{letters}</em>"
        assert sanitized_html(html, letters) == (html if count == 19_991 else letters)


def test_the_paragraphs_of_a_note_are_each_its_html_or_its_text() -> None:
    note = Note("O-01", "caution", "s", "", "<p>A <em>b</em></p>\n<p>c</p>", "A b\nc", ())
    assert note_paragraphs(note) == ["A <em>b</em>", "c"]
    assert note_paragraphs(note._replace(text="A b\nother")) == ["A <em>b</em>", "other"]
    assert note_paragraphs(note._replace(text="A b")) == ["A b"]


@pytest.mark.parametrize(
    ("of_section", "of_passages", "usual", "shown"),
    [
        ("", ["", "A", "A", "", "A", "B", "A"], "", ["A", "B", "A"]),
        ("A", ["", "A", "B", "A"], "", ["A", "B", "A"]),
        ("A", ["A", "U", "A"], "U", ["A", "A"]),
        ("U", ["U", "A", "", "U", "A"], "U", ["A", "A"]),
        ("", ["U"], "U", []),
    ],
)
def test_whose_assessment_it_is_is_said_where_that_changes_unless_it_is_the_usual(
    wells: Store, of_section: str, of_passages: list[str], usual: str, shown: list[str]
) -> None:
    section = wells.sections()[0]._replace(attribution=of_section)
    passage = wells.passages(section.id)[0]
    passages = [passage._replace(attribution=each) for each in of_passages]
    html = _written(section, passages, {}, usual=usual)

    assert re.findall(r'<p class="attribution">(.*?)</p>', html) == shown
