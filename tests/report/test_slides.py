"""What is presented: all that it rests on and all that corrects it stands in each step."""

from pathlib import Path

import pytest

from laos_tip_app.base.location import Location
from laos_tip_app.report.slides import DrawingName, Slide, SlideBuilder
from laos_tip_app.store.schema import KIND_TABLES
from laos_tip_app.store.store import Store
from tests.data_files import corrected


@pytest.fixture
def writer(store: Store) -> SlideBuilder:
    return SlideBuilder(store)


def slide_text(step: Slide) -> str:
    return " ".join(f"{entry.title} {entry.detail}" for entry in step.items)


def test_a_section_is_presented_paragraph_by_paragraph(store: Store, writer: SlideBuilder) -> None:
    for section in store.sections():
        steps = writer.of(Location.of("section", section.id))
        passages = store.passages(section.id)
        assert [step.heading for step in steps] == [passage.reference for passage in passages]
        assert [step.items[0].title for step in steps] == [passage.text for passage in passages]
        # The rule at the foot of each slide says whose the assessments of 2008 are.
        assert {step.items[0].detail for step in steps} == {""}


@pytest.mark.parametrize("tab", ["reader", "timeline", "stakeholders", "figures"])
def test_every_slide_has_its_corrections(store: Store, writer: SlideBuilder, tab: str) -> None:
    for step in writer.of(Location(tab)):
        shown = {id_ for entry in step.items for id_ in entry.fact_ids}
        if step.location.kind in ("passage", "event", "figure"):
            shown |= set(store.fact_ids(step.location.kind, step.location.id))
        for note in store.notes(shown) if shown else ():
            if note.corrects:
                many = any(" notes limit or correct" in entry.title for entry in step.items)
                assert note.id in slide_text(step) or many, step.heading


@pytest.mark.parametrize(
    ("place", "note"), [("event:TL-19", "O-01"), ("figure:FG-13", "O-01"), ("figure:FG-05", "O-05")]
)
def test_the_most_important_notes_are_on_the_slides(
    writer: SlideBuilder, place: str, note: str
) -> None:
    [step] = writer.of(Location.parse(place))
    assert note in slide_text(step)


@pytest.mark.parametrize("kind", ["fact", "event", "figure", "relation"])
def test_a_slide_says_only_an_attribution_that_the_rule_does_not(
    store: Store, tmp_path: Path, kind: str
) -> None:
    fact_id = store.facts_of_section("protection")[0].id
    statement = "UPDATE sections SET attribution = 'Another report' WHERE id = 'protection'"
    path = corrected(store.path, tmp_path / "other.db", statement)
    with Store.open_unchecked(path) as other:
        writer = SlideBuilder(other)
        records = getattr(other, f"{kind}s")([fact_id])
        for row_id in [record.id for record in records]:
            [step] = writer.of(Location.of(kind, row_id))
            assert "Another report" in slide_text(step)


def test_every_dated_entry_has_a_span_on_the_axis(store: Store, writer: SlideBuilder) -> None:
    for step, event in zip(writer.of(Location("timeline")), store.events(), strict=True):
        assert (step.span is None) == (not event.date.start)
        if step.span is not None:
            assert int(step.span.start) == int(event.date.start[:4])
            assert step.span.start < step.span.end
            assert step.span in step.axis


def test_the_slide_of_a_stakeholder_shows_its_neighbours(
    store: Store, writer: SlideBuilder
) -> None:
    for step in writer.of(Location("stakeholders")):
        joined = store.relations_of(step.location.id)
        shown = [entry for entry in step.items if entry.kind == "relation"]
        assert [entry.title for entry in shown] == [each.sentence for each in joined]
        outward = [step.location.id in each.from_ids for each in joined]
        assert ["→" in entry.badge for entry in shown] == outward


def test_only_the_filtered_rows_are_presented(writer: SlideBuilder) -> None:
    steps = writer.of(Location("timeline"), ("TL-09", "TL-02"))
    assert [step.location.id for step in steps] == ["TL-09", "TL-02"]


def test_ratings_are_left_out_where_context_is_hidden(store: Store) -> None:
    steps = SlideBuilder(store, context_shown=False).of(Location("figures"))
    assert {step.location.kind for step in steps} == {"figure"}


def test_the_first_slide_states_purpose_and_limits(store: Store, writer: SlideBuilder) -> None:
    words = writer.opening().spoken
    meta = store.meta()
    for part in (meta.title, meta.as_of, meta.reference_only, "O-25", "O-26", meta.attribution):
        assert part.rstrip(".") in words


def test_the_title_of_a_section_names_whose_statements_it_gives(
    store: Store, writer: SlideBuilder
) -> None:
    meta, attributed = store.meta(), 0
    for section in store.sections():
        slide = writer.section_title(section.id)
        assert slide.items[0].detail.startswith(f"{meta.title} · ")
        for part in (section.title, section.attribution, meta.reference_only, "O-25"):
            assert part.rstrip(".") in slide.spoken
        attributed += bool(section.attribution)
    assert attributed


@pytest.mark.parametrize(
    ("name", "count", "spoken"),
    [
        ("timeline", 1, "Timeline. The whole drawing: 1 entry."),
        ("map", 3, "Map of stakeholders. The whole drawing: 3 stakeholders."),
        ("matrix", 3, "Facts by theme. The whole drawing: 3 stakeholders."),
        ("figures", 2, "Figures. The whole drawing: 2 figures."),
        ("timeline", 0, "Timeline"),
    ],
)
def test_a_screen_reader_hears_how_many_slides_follow_a_whole_drawing(
    writer: SlideBuilder, name: DrawingName, count: int, spoken: str
) -> None:
    slide = writer.drawing(name, count)
    assert slide.spoken.startswith(spoken)
    assert ("The next slides" in slide.spoken) == bool(count)
    assert slide.is_whole_drawing


def test_the_steps_of_a_drawing_belong_to_it(store: Store, writer: SlideBuilder) -> None:
    drawings = {
        tab: {step.drawing for step in writer.of(Location(tab)) if step.location.kind != "rating"}
        for tab in ("timeline", "stakeholders", "figures")
    }
    assert drawings == {"timeline": {"timeline"}, "stakeholders": {"map"}, "figures": {"figures"}}


@pytest.mark.parametrize("tab", ["reader", "timeline", "stakeholders", "figures"])
def test_each_entry_of_a_slide_is_of_a_kind_that_the_report_has(
    store: Store, writer: SlideBuilder, tab: str
) -> None:
    kinds = {*KIND_TABLES, "heading", "text"}
    for step in (*writer.of(Location(tab)), writer.opening(), writer.section_title("overview")):
        assert {entry.kind for entry in step.items} <= kinds


def test_ratings_of_others_are_presented_unless_context_is_hidden(store: Store) -> None:
    def kinds(builder: SlideBuilder) -> set[str]:
        return {slide.location.kind for slide in builder.of(Location("figures"))}

    assert "rating" in kinds(SlideBuilder(store))
    assert "rating" not in kinds(SlideBuilder(store, context_shown=False))
