"""Slides: all text is shown, large enough to read."""

from hypothesis import given
from hypothesis import strategies as st

from laos_tip_app.base.location import TABS, Location
from laos_tip_app.drawing.slides.layout import (
    LINE_HEIGHT,
    MARGIN,
    MAX_TEXT_SIZE,
    MIN_READABLE_SIZE,
    MIN_TEXT_SIZE,
    STRIP_HEIGHT,
    TextRole,
    footer_height,
    slide_pages,
)
from laos_tip_app.report.evidence_items import EvidenceItem
from laos_tip_app.report.slides import Slide, TimeSpan
from laos_tip_app.store.store import Store

RATIOS = (16 / 9, 16 / 10, 4 / 3)


class FakeTextMeasure:
    """Measures text in letters of one width."""

    def width(self, text: str, role: TextRole) -> float:
        return len(text) * (0.6 if role == "badge" else 0.55)


MEASURE = FakeTextMeasure()
texts = st.text("abc mnop ", max_size=400)
entries = st.builds(
    EvidenceItem,
    st.just("fact"),
    texts,
    texts,
    st.text("xyz ", max_size=40),
    background=st.sampled_from(("plain", "note", "context")),
    corrects=st.booleans(),
)
slides = st.builds(
    Slide,
    st.just(Location("reader")),
    st.just("Overview"),
    st.lists(entries, max_size=4).map(tuple),
    st.text("klm ", max_size=60),
    axis=st.sampled_from(((), (TimeSpan(2000.0, 2001.0),))),
    drawing=st.just(""),
    answer=st.just(()),
)


def text_of(slide: Slide) -> str:
    """Return the text without ids of notes and the badge in the line above it."""
    parts = []
    for number, entry in enumerate(slide.items):
        note = entry.background == "note"
        if note:
            parts.append(f"{entry.badge}: {entry.title}")
        else:
            is_above = number == 0 and entry.background == "plain"
            parts += ["" if is_above else entry.caption, entry.title, entry.detail]
    return "".join("".join(part.split()) for part in parts)


@given(slide=slides, ratio=st.sampled_from(RATIOS))
def test_the_pages_of_a_slide_show_all_of_its_text(slide: Slide, ratio: float) -> None:
    pages = slide_pages(slide, MEASURE, ratio)
    rows = [row for page in pages for row in page.lines]
    assert "".join("".join(row.text.split()) for row in rows) == text_of(slide)
    bottom = 1.0 - footer_height(ratio) - (STRIP_HEIGHT if slide.axis else 0.0)
    for row in rows:
        assert MIN_TEXT_SIZE <= row.size <= MAX_TEXT_SIZE
        assert row.x + MEASURE.width(row.text, row.role) * row.size <= ratio - MARGIN + 1e-9
        assert row.y + row.size * LINE_HEIGHT <= bottom + 1e-9
    for page in pages:
        for above, below in zip(page.lines, page.lines[1:], strict=False):
            assert above.y + above.size * LINE_HEIGHT <= below.y + 1e-9


def test_a_short_text_is_large_and_a_long_one_continues_on_further_pages() -> None:
    little = Slide(Location("reader"), "", (EvidenceItem("fact", "A few words."),))
    much = Slide(Location("reader"), "", (EvidenceItem("fact", "words " * 300),))
    [page] = slide_pages(little, MEASURE, RATIOS[0])
    assert page.size == MAX_TEXT_SIZE
    pages = slide_pages(much, MEASURE, RATIOS[0])
    assert len(pages) > 1
    assert {page.size for page in pages} == {MIN_READABLE_SIZE}
    assert [page.number for page in pages] == list(range(len(pages)))


def test_a_note_is_on_the_page_of_the_entry_that_it_corrects() -> None:
    long = EvidenceItem("fact", "words " * 95)
    corrected = EvidenceItem("fact", "corrected " * 6)
    note = EvidenceItem("note", "note " * 6, background="note", corrects=True)
    pages = slide_pages(Slide(Location("reader"), "", (long, corrected, note)), MEASURE, RATIOS[0])
    assert len(pages) > 1
    blocks_by_page = [{row.item_number for row in page.lines} for page in pages]
    assert any({1, 2} <= blocks for blocks in blocks_by_page)
    assert not any(1 in blocks and 2 not in blocks for blocks in blocks_by_page)


def test_only_a_claim_that_has_no_room_with_its_notes_is_smaller() -> None:
    claim = EvidenceItem("fact", "claim " * 30)
    note = EvidenceItem("note", "note " * 90, background="note", corrects=True)
    others = (EvidenceItem("fact", "words " * 40), EvidenceItem("fact", "further " * 40))
    slide = Slide(Location("reader"), "Overview", (others[0], claim, note, others[1]))
    pages = slide_pages(slide, MEASURE, RATIOS[2])
    sizes = {row.item_number: row.size for page in pages for row in page.lines}
    assert sizes[0] == sizes[3] == MIN_READABLE_SIZE
    assert sizes[1] == sizes[2] < MIN_READABLE_SIZE
    assert any({row.item_number for row in page.lines} == {1, 2} for page in pages)


def test_every_location_of_the_report_fits_on_every_screen(store: Store) -> None:
    from laos_tip_app.report.slides import SlideBuilder

    writer = SlideBuilder(store)
    for tab in ("reader", "timeline", "figures"):
        for slide in writer.of(Location(tab)):
            for ratio in RATIOS:
                for page in slide_pages(slide, MEASURE, ratio):
                    assert page.lines


def test_every_claim_is_on_one_page_with_the_notes_that_correct_it(store: Store) -> None:
    """The letters of the test are wider than those on the screen."""
    from laos_tip_app.report.slides import SlideBuilder

    writer = SlideBuilder(store)
    slides = [slide for tab in TABS for slide in writer.of(Location(tab))]
    for kind, records in (("term", store.terms()), ("place", store.places())):
        slides += [slide for record in records for slide in writer.of(Location.of(kind, record.id))]
    corrected = 0
    for slide in slides:
        for ratio in RATIOS:
            for page in slide_pages(slide, MEASURE, ratio):
                shown = {row.item_number for row in page.lines}
                for block in shown:
                    expected = _corrections_of(slide, block)
                    corrected += len(expected)
                    notes = {slide.items[number].location for number in shown}
                    assert expected <= notes, (slide.location, ratio)
    assert corrected


def _corrections_of(slide: Slide, block: int) -> set[Location | None]:
    """Return the notes behind an entry that correct it."""
    if slide.items[block].corrects:
        return set()
    notes = []
    for entry in slide.items[block + 1 :]:
        if not entry.corrects:
            break
        notes.append(entry.location)
    return set(notes)


def test_an_answer_begins_on_the_page_after_its_question_however_long_that_is() -> None:
    answer = EvidenceItem("text", "Several organisations.", "See Prevention ¶2. " * 8)
    for count in range(1, 60):
        question = EvidenceItem("text", "Who worked on billboards? " * count)
        slide = Slide(Location("reader"), "Exercise", (question,), answer=(answer,), seconds=45)
        pages = slide_pages(slide, MEASURE, RATIOS[0])
        first = next(page for page in pages if page.is_answer)
        assert "Several organisations." in first.texts, count


def test_a_question_is_followed_by_the_same_question_with_its_answer() -> None:
    question = EvidenceItem("text", "Who trained the police?")
    answer = EvidenceItem("text", "Several organisations.", "Prevention ¶2")
    slide = Slide(Location("reader"), "Exercise", (question,), answer=(answer,), seconds=45)
    asked, answered = slide_pages(slide, MEASURE, RATIOS[0])
    assert [row.text for row in asked.lines] == ["Who trained the police?"]
    assert [row.text for row in answered.lines] == [
        "Who trained the police?", "Answer", "Several organisations.", "Prevention ¶2"
    ]  # fmt: skip
    assert (asked.is_answer, answered.is_answer) == (False, True)
    assert (asked.seconds, answered.seconds) == (45, 0)


def test_the_line_above_the_text_names_the_kind_once() -> None:
    event = EvidenceItem("event", "A law was made.", "2004", "Event")
    [page] = slide_pages(Slide(Location("timeline"), "Timeline", (event,)), MEASURE, RATIOS[0])
    assert page.kicker == "Timeline · Event"
    assert [row.text for row in page.lines] == ["A law was made.", "2004"]


def test_a_whole_drawing_is_one_page_without_text() -> None:
    for ratio in RATIOS:
        slide = Slide(Location("timeline"), "Timeline", (), drawing="timeline")
        [page] = slide_pages(slide, MEASURE, ratio)
        assert page.lines == ()
