"""Slides: all of the text is shown, and large enough to be read."""

from hypothesis import given
from hypothesis import strategies as st

from laos_tip_app.base.location import TABS, Location
from laos_tip_app.drawing.slides.layout import (
    AXIS,
    FLOOR,
    FOOT,
    LARGEST,
    LINE,
    MARGIN,
    SMALLEST,
    TextRole,
    slide_pages,
)
from laos_tip_app.report.evidence_items import EvidenceItem
from laos_tip_app.report.slides import Slide, TimeSpan
from laos_tip_app.store.store import Store

RATIOS = (16 / 9, 16 / 10, 4 / 3)


class Letters:
    """Letters that are all of one width."""

    def width(self, text: str, role: TextRole) -> float:
        return len(text) * (0.6 if role == "badge" else 0.55)


MEASURE = Letters()
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
steps = st.builds(
    Slide,
    st.just(Location("reader")),
    st.just("Overview"),
    st.lists(entries, max_size=4).map(tuple),
    st.text("klm ", max_size=60),
    axis=st.sampled_from(((), (TimeSpan(2000.0, 2001.0),))),
)


def written(step: Slide) -> str:
    parts = []
    for entry in step.entries:
        note = entry.background == "note"
        if note:
            name = " · ".join(part for part in (entry.tag, entry.detail) if part)
            parts.append(f"{name}: {entry.title}")
        else:
            parts += [entry.tag, entry.title, entry.detail]
    return "".join("".join(part.split()) for part in parts)


@given(step=steps, ratio=st.sampled_from(RATIOS))
def test_all_of_a_step_is_on_its_frames_and_nothing_is_cut(step: Slide, ratio: float) -> None:
    pages = slide_pages(step, MEASURE, ratio)
    rows = [row for page in pages for row in page.rows]
    assert "".join("".join(row.text.split()) for row in rows) == written(step)
    bottom = 1.0 - FOOT - (AXIS if step.axis else 0.0)
    for row in rows:
        assert SMALLEST <= row.size <= LARGEST
        assert row.x + MEASURE.width(row.text, row.role) * row.size <= ratio - MARGIN + 1e-9
        assert row.y + row.size * LINE <= bottom + 1e-9
    for frame in pages:
        for above, below in zip(frame.rows, frame.rows[1:], strict=False):
            assert above.y + above.size * LINE <= below.y + 1e-9


def test_little_is_large_and_much_goes_on_in_a_further_frame() -> None:
    little = Slide(Location("reader"), "", (EvidenceItem("fact", "A few words."),))
    much = Slide(Location("reader"), "", (EvidenceItem("fact", "words " * 300),))
    [frame] = slide_pages(little, MEASURE, RATIOS[0])
    assert frame.size == LARGEST
    pages = slide_pages(much, MEASURE, RATIOS[0])
    assert len(pages) > 1
    assert {frame.size for frame in pages} == {FLOOR}
    assert [frame.number for frame in pages] == list(range(len(pages)))


def test_what_corrects_an_entry_stands_on_its_frame_where_both_have_room() -> None:
    long = EvidenceItem("fact", "words " * 95)
    corrected = EvidenceItem("fact", "corrected " * 6)
    note = EvidenceItem("note", "note " * 6, background="note", corrects=True)
    pages = slide_pages(Slide(Location("reader"), "", (long, corrected, note)), MEASURE, RATIOS[0])
    assert len(pages) > 1
    on = [{row.block for row in frame.rows} for frame in pages]
    assert any({1, 2} <= blocks for blocks in on)
    assert not any(1 in blocks and 2 not in blocks for blocks in on)


def test_every_place_of_the_report_has_room_on_every_screen(store: Store) -> None:
    from laos_tip_app.report.slides import SlideBuilder

    writer = SlideBuilder(store)
    for tab in ("reader", "timeline", "figures"):
        for step in writer.of(Location(tab)):
            for ratio in RATIOS:
                for frame in slide_pages(step, MEASURE, ratio):
                    assert frame.rows


def test_no_claim_of_the_report_is_parted_from_what_corrects_it(store: Store) -> None:
    """Measured in letters wider than those that are shown."""
    from laos_tip_app.report.slides import SlideBuilder

    writer = SlideBuilder(store)
    steps = [step for tab in TABS for step in writer.of(Location(tab))]
    for kind, records in (("term", store.terms()), ("place", store.places())):
        steps += [step for each in records for step in writer.of(Location.of(kind, each.id))]
    corrected = 0
    for step in steps:
        for ratio in RATIOS:
            for frame in slide_pages(step, MEASURE, ratio):
                shown = {row.block for row in frame.rows}
                for block in shown:
                    expected = _corrections_of(step, block)
                    corrected += len(expected)
                    notes = {step.entries[each].location for each in shown}
                    assert expected <= notes, (step.location, ratio)
    assert corrected


def _corrections_of(step: Slide, block: int) -> set[Location | None]:
    """Return the notes behind an entry that must be seen with it."""
    if step.entries[block].corrects:
        return set()
    notes = []
    for entry in step.entries[block + 1 :]:
        if not entry.corrects:
            break
        notes.append(entry.location)
    return set(notes)
