"""What the user has marked becomes the slides of a workshop; what is gone is named."""

from dataclasses import replace

import pytest

from laos_tip_app.base.location import Location
from laos_tip_app.documents.deck import plan_deck
from laos_tip_app.documents.workshop_plan import (
    PlanItem,
    PlanSettings,
    WorkshopPlan,
    from_bytes,
    missing,
    to_bytes,
)
from laos_tip_app.documents.workshop_proposal import (
    handout_sections,
    left_out_message,
    marked_items,
    propose,
)
from laos_tip_app.report.annotations.annotation import AnnotationSet, Quote
from laos_tip_app.store.records import Passage
from laos_tip_app.store.store import Store
from tests.documents.own_notes import bookmark, highlight

OWN = "own:notes"


def marked_set(store: Store) -> tuple[AnnotationSet, Passage, str]:
    """Return bookmarks and marks on a paragraph and an event, and others."""
    passage = store.passages(store.sections()[1].id)[0]
    event = store.events()[2]
    annotations = AnnotationSet.of(
        (
            bookmark(store, "event", event.id, "Begin here."),
            bookmark(store, "passage", passage.id, "Read it aloud."),
            replace(highlight(store, passage, "Say why."), mark="workshop"),
            highlight(store, passage, "only a note"),
            bookmark(store, "search", "shelter"),
            replace(bookmark(store, "event", event.id), location=Location.of("event", "EV-999")),
        )
    )
    return annotations, passage, event.id


def test_each_marked_place_is_one_item_with_all_that_was_written(store: Store) -> None:
    annotations, passage, event_id = marked_set(store)

    items = marked_items(annotations, store).items

    notes = {item.places: set(item.notes.split("\n")) for item in items}
    assert notes == {
        (f"event:{event_id}",): {"Begin here."},
        (f"passage:{passage.id}",): {"Read it aloud.", "Say why."},
    }
    slides = plan_deck(WorkshopPlan(items=items), store).slides
    assert len(slides) > len(items)


def test_a_bookmark_of_a_whole_tab_is_an_item_too(ferries: Store) -> None:
    tab = Location("timeline", "", "")
    marked = replace(bookmark(ferries, "event", "TL-01"), location=tab, fact_ids=())

    [item] = marked_items(AnnotationSet.of((marked,)), ferries).items

    assert item.places == ("timeline",)


def test_what_is_gone_is_named_by_its_words(store: Store) -> None:
    annotations, _passage, _event_id = marked_set(store)
    gone = replace(
        highlight(store, store.passages(store.sections()[0].id)[0]),
        fact_ids=("XX-99",),
        mark="workshop",
    )
    assert gone.quote is not None
    annotations = AnnotationSet.of((*annotations.all(), gone))

    message = left_out_message(marked_items(annotations, store))

    assert store.events()[2].title.split()[0] in message
    assert f"“{gone.quote.exact}”" in message
    assert "no slide" in message


@pytest.mark.parametrize(
    ("words", "named"),
    [("ab " * 19 + "abc", "ab " * 19 + "abc"), ("ab " * 19 + "abcd", "ab " * 19 + "…")],
)
def test_of_words_that_are_gone_sixty_letters_are_named(
    ferries: Store, words: str, named: str
) -> None:
    kept = highlight(ferries, ferries.passages("overview")[0])
    gone = replace(kept, fact_ids=("XX-99",), mark="workshop", quote=Quote(words))
    assert marked_items(AnnotationSet.of((gone,)), ferries) == ((), (f"“{named}”",))


def test_without_marks_there_is_nothing_and_nothing_is_said(store: Store) -> None:
    passage = store.passages(store.sections()[0].id)[0]

    for annotations in (None, AnnotationSet(), AnnotationSet.of((highlight(store, passage),))):
        assert marked_items(annotations, store) == ((), ())
        assert not left_out_message(marked_items(annotations, store))


def test_a_plan_on_own_notes_shows_them_and_reads_their_sections(store: Store) -> None:
    annotations, passage, event_id = marked_set(store)
    items = marked_items(annotations, store).items

    plan = propose(store, PlanSettings((OWN,), 90), marked=items)

    shown = [(item.places, item.notes) for item in plan.items if item.kind == "slides"]
    assert shown == [(item.places, item.notes) for item in items]
    assert plan.minutes == 90
    assert handout_sections(store, plan) == (passage.section_id,)
    assert plan.title == f"{store.meta().title}, 90 minutes", "participants see the title"
    assert f"event:{event_id}" in {place for item in plan.items for place in item.places}


def test_a_section_and_own_notes_are_both_shown(store: Store) -> None:
    annotations, _passage, _event_id = marked_set(store)
    items, section = marked_items(annotations, store).items, store.sections()[-1].id

    plan = propose(store, PlanSettings((f"section:{section}", OWN), 90), marked=items)

    shown = [item.places for item in plan.items if item.kind == "slides"]
    assert shown == [(f"section:{section}",), *(item.places for item in items)]
    assert plan.minutes == 90


def test_more_marks_than_minutes_have_a_minute_each(store: Store) -> None:
    items = [PlanItem("slides", 5, places=(f"fact:{fact.id}",)) for fact in store.facts()]

    plan = propose(store, PlanSettings((OWN,), 45), marked=items)

    assert {item.minutes for item in plan.items if item.kind == "slides"} == {1}


def test_own_notes_are_never_missing_in_the_file_of_a_plan(store: Store) -> None:
    plan = propose(store, PlanSettings((OWN,), 45))

    again, message = from_bytes(to_bytes(plan, store), store)

    assert again == plan
    assert missing(again, store) == ()
    assert not message
