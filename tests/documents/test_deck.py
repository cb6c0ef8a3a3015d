"""The slides of a workshop: one idea each, in few words."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from laos_tip_app.base.location import HOME_TAB, Location
from laos_tip_app.base.paths import data_file
from laos_tip_app.documents.deck import plan_deck, view_deck
from laos_tip_app.documents.record_slides import main_bodies
from laos_tip_app.documents.workshop_plan import PlanItem, PlanSettings, WorkshopPlan
from laos_tip_app.documents.workshop_proposal import propose, ready_made_plans
from laos_tip_app.report.deck import Deck, DeckSlide, words
from laos_tip_app.report.exercises.sheet import ExerciseBuilder
from laos_tip_app.report.facilitator_guide import FacilitatorGuide
from laos_tip_app.report.grid import card_name
from laos_tip_app.report.places import movement_notes
from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.documents.lake_plan import PLAN, TOPICS
from tests.documents.lines import deck_lines
from tests.outlines import expect


def topics(store: Store) -> tuple[str, ...]:
    sections = (f"section:{section.id}" for section in store.sections())
    return (*sections, *(f"theme:{theme.id}" for theme in store.themes()))


@pytest.fixture(name="decks", scope="module")
def _decks() -> dict[str, Deck]:
    with Store.open(data_file()) as store:
        return {
            f"{topic} {minutes}": plan_deck(propose(store, PlanSettings((topic,), minutes)), store)
            for topic in topics(store)
            for minutes in (30, 60, 90)
        }


@pytest.fixture(name="with_ready_made", scope="module")
def _with_ready_made(decks: dict[str, Deck]) -> tuple[Deck, ...]:
    with Store.open(data_file()) as store:
        plans = (each.plan(store, PlanSettings()) for each in ready_made_plans(store))
        return (*decks.values(), *(plan_deck(plan, store) for plan in plans))


@pytest.fixture(name="protection")
def _protection(store: Store) -> Deck:
    return plan_deck(propose(store, PlanSettings(("section:protection",), 60)), store)


def slides(decks: dict[str, Deck]) -> Iterator[DeckSlide]:
    for deck in decks.values():
        yield from deck.slides


def sentence_words(slide: DeckSlide) -> int:
    return 0 if slide.layout == "agenda" else sum(map(words, slide.lines))


def test_every_slide_says_one_thing_in_few_words(decks: dict[str, Deck]) -> None:
    instructing = ("question", "answer", "discussion", "list")
    for slide in slides(decks):
        most = 25 if slide.layout in instructing else 20
        assert sentence_words(slide) <= most, slide
        assert words(slide.correction) <= 25, slide
        assert slide.lines or slide.has_picture, "no slide has notes alone"


def test_there_is_a_picture_for_every_five_slides(with_ready_made: tuple[Deck, ...]) -> None:
    for deck in with_ready_made:
        pictures = sum(slide.has_picture for slide in deck.slides)
        assert 5 * pictures >= len(deck.slides), deck.title


def test_a_plan_has_at_most_a_slide_a_minute(with_ready_made: tuple[Deck, ...]) -> None:
    for deck in with_ready_made:
        assert len(deck.slides) <= sum(item.minutes for item in deck.items), deck.title


def test_a_short_time_shows_first_what_is_wrong_and_the_beginning_of_each_paragraph(
    store: Store,
) -> None:
    def shown(minutes: int) -> list[tuple[str, str]]:
        items = (PlanItem("slides", minutes, places=("section:overview",)),)
        slides = plan_deck(WorkshopPlan(items=items), store).slides[1:]
        return [(slide.spoken.removeprefix(slide.title), slide.correction) for slide in slides]

    whole, half, one = shown(90), shown(12), shown(1)
    assert len(whole) > len(half) == 12
    assert half == [each for each in whole if each in half]
    assert [each for each in half if each[1]] == [each for each in whole if each[1]]
    assert half[0] == whole[0]
    assert [bool(correction) for _said, correction in one] == [True]


def test_two_topics_share_a_short_time(store: Store) -> None:
    topics = ("section:overview", "section:prosecution")
    slides = plan_deck(propose(store, PlanSettings(topics, 60)), store).slides
    shown = Counter(slide.reference.partition(" ¶")[0] for slide in slides if slide.places)
    assert shown["Prosecution"] >= 2
    assert shown["Overview"] >= 2


def test_questions_without_time_are_on_paper_alone(store: Store) -> None:
    for minutes, count in ((1, 1), (5, 2), (20, 5)):
        item = PlanItem("exercise", minutes, exercise="careful-reading", scope="section:protection")
        deck = plan_deck(WorkshopPlan(items=(item,)), store)
        questions = [slide.title for slide in deck.slides if slide.layout == "question"]
        assert questions == [f"True, changed, or not said? {n + 1} of 5" for n in range(count)]


def test_a_title_has_at_most_eight_words_beside_its_number(decks: dict[str, Deck]) -> None:
    for slide in slides(decks):
        title = slide.title.partition(" (")[0]
        if slide.layout == "question":
            title = title.rpartition("?")[0]
        if slide.layout == "answer":
            title = title.rpartition(": ")[2]
        if slide.layout != "title":
            assert words(title) <= 8, slide.title


def test_no_two_slides_of_a_deck_have_the_same_title(decks: dict[str, Deck]) -> None:
    for deck in decks.values():
        titles = [slide.title for slide in deck.slides]
        assert len(set(titles)) == len(titles)


def test_every_item_of_the_agenda_has_a_slide_and_no_slide_is_empty(decks: dict[str, Deck]) -> None:
    for deck in decks.values():
        assert {slide.item for slide in deck.slides} == set(range(len(deck.items)))
        for slide in deck.slides:
            assert slide.lines or slide.has_picture


def test_a_deck_begins_with_its_title_aims_and_agenda(protection: Deck) -> None:
    layouts = [slide.layout for slide in protection.slides]
    assert layouts[0] == "title"
    assert layouts[1] == "list"
    assert "agenda" in layouts[:6]


def test_a_deck_has_at_most_two_slides_of_aims_and_all_of_them_in_words(store: Store) -> None:
    deck = plan_deck(propose(store, PlanSettings((), 90)), store)
    shown = [slide for slide in deck.slides if slide.title.startswith("Afterwards you can")]
    aims = FacilitatorGuide(store).aims(("",))
    assert [slide.labels for slide in shown] == [(), (f"The handout has all {len(aims)} aims.",)]
    assert len(shown) == 2
    assert len(aims) > sum(len(slide.lines) for slide in shown)
    assert all(slide.notes == aims for slide in shown)


def test_each_tab_has_slides(store: Store) -> None:
    assert all(view_deck(store, Location(tab))[0].slides[1:] for tab in HOME_TAB.values())


def test_280_and_21_are_on_one_slide_that_says_not_to_add_them(protection: Deck) -> None:
    [slide] = [
        slide
        for slide in protection.slides
        if any(figure.value == "○ 280 people" for figure in slide.figures)
    ]
    assert "○ 21 people" in [figure.value for figure in slide.figures]
    assert slide.warning == "Not to be added."
    assert slide.warning in slide.spoken
    assert slide.figures[0].dots == 280


def test_a_number_alone_on_its_slide_must_not_be_added_to_those_before_it(store: Store) -> None:
    items = (PlanItem("slides", 90, places=("section:protection",)),)
    deck = plan_deck(WorkshopPlan(items=items), store)
    [slide] = [slide for slide in deck.slides if "about 100" in slide.spoken and slide.figures]
    assert len(slide.figures) == 1
    assert slide.warning == "Not to be added."


def test_each_number_says_when_it_was(store: Store) -> None:
    sections = [f"section:{section.id}" for section in store.sections()]
    items = (PlanItem("slides", 90, places=tuple(sections)),)
    numbers = {
        figure.value: figure.counts
        for slide in plan_deck(WorkshopPlan(items=items), store).slides
        for figure in slide.figures
    }
    assert numbers["○ 38 cases"].endswith(" · 2007")
    assert numbers["○ 21 people"] == "brought back in addition · 2008"
    assert numbers["○ 280 people"].endswith(" · “Over the last year”")
    assert numbers["○ 23 arrests"] == "from the investigations of 2007 under Article 134"


def test_bodies_are_joined_by_the_sentences_of_the_editors(
    decks: dict[str, Deck], store: Store
) -> None:
    written = {
        text for relation in store.relations() for text in (relation.sentence, relation.back)
    }
    drawn = {each.sentence for slide in slides(decks) for each in slide.neighbours}
    assert drawn
    assert drawn <= written


def test_a_body_is_drawn_with_two_others_around_it(store: Store) -> None:
    passages = [each for section in store.sections() for each in store.passages(section.id)]
    for passage in passages:
        relations = store.relations(store.fact_ids("passage", passage.id))
        [(body, count)] = main_bodies(relations).most_common(1) or [("", 0)]
        ends = [{*each.from_ids, *each.to_ids} for each in relations]
        if count == 2 and len(set().union(*(each for each in ends if body in each))) == 3:
            break
    items = (PlanItem("slides", 60, places=(f"passage:{passage.id}",)),)
    deck = plan_deck(WorkshopPlan(items=items), store)
    name = card_name(store.stakeholder(body))
    assert 2 in {len(each.neighbours) for each in deck.slides if each.centre == name}


def test_a_fact_that_groups_talk_about_has_its_mark(decks: dict[str, Deck], store: Store) -> None:
    marked = {fact.slide_text for fact in store.facts() if fact.status == "not-found"}
    talked_about = [s.lines[0] for s in slides(decks) if s.title.startswith("Talk about it")]
    found = [line for line in talked_about if line.removeprefix("○ ") in marked]
    assert found
    assert all(line.startswith("○ ") for line in found)


def test_an_answer_to_one_part_shows_no_fact_of_another(store: Store) -> None:
    items = (PlanItem("exercise", 10, exercise="matching", scope="section:prosecution"),)
    deck = plan_deck(WorkshopPlan(items=items), store)
    pairs = zip(deck.slides, deck.slides[1:], strict=False)
    answers = [(one.lines, two.lines) for one, two in pairs if two.layout == "answer"]
    assert answers
    assert all(question == answer for question, answer in answers)


def test_what_is_wrong_or_disputed_is_on_the_slide_of_its_claim(store: Store) -> None:
    deck = plan_deck(propose(store, PlanSettings(("section:overview",), 90)), store)
    for fact in store.facts():
        if fact.status in ("corrected", "disputed"):
            [slide] = [
                slide
                for slide in deck.slides
                if slide.layout == "statement" and fact.slide_text in " ".join(slide.lines)
            ]
            assert slide.correction.startswith(("Corrected. ", "Disputed. "))
            assert slide.lines[0].startswith("✕")


def test_no_slide_has_a_claim_whose_correction_it_does_not_show(
    decks: dict[str, Deck], store: Store
) -> None:
    corrections = {f"Corrected. {n.short}" for n in store.notes() if n.kind == "correction"}
    shown = {slide.layout for slide in slides(decks) if slide.correction}
    assert {"statement", "timeline", "neighbours"} <= shown
    for slide in slides(decks):
        claims = (
            *slide.lines,
            *(entry.text for entry in slide.entries),
            *(figure.value for figure in slide.figures),
            *(neighbour.label for neighbour in slide.neighbours),
        )
        wrong = [claim for claim in claims if "✕" in claim]
        assert not wrong or slide.correction, slide
        needed = {note[:9] for note in slide.cautions if note in corrections}
        if slide.layout in ("timeline", "neighbours"):
            assert not needed or needed == {slide.correction[:9]}, slide


def test_what_is_drawn_below_a_sentence_joins_the_bodies_that_the_report_joins(
    decks: dict[str, Deck], store: Store
) -> None:
    names = {body.id: card_name(body) for body in store.stakeholders()}
    joined = {
        (names[one], relation.sentence_for(one), names[other])
        for relation in store.relations()
        for one in (*relation.from_ids, *relation.to_ids)
        for other in (*relation.from_ids, *relation.to_ids)
    }
    drawn = {
        (slide.centre, each.sentence, each.name)
        for slide in slides(decks)
        for each in slide.neighbours
    }
    assert drawn
    assert drawn <= joined


def test_what_is_answered_from_several_paragraphs_has_no_drawing_of_one(
    decks: dict[str, Deck],
) -> None:
    answers = [s for s in slides(decks) if s.layout == "answer" and s.reference.count("¶") > 1]
    assert answers
    assert not any(slide.has_picture for slide in answers)


def test_an_answer_is_about_the_sentence_that_was_asked(store: Store) -> None:
    for kind, topic in (("fact-or-assessment", "section:protection"), ("how-sure", "theme:rating")):
        asked = PlanItem("exercise", 10, exercise=kind, scope=topic)
        deck = plan_deck(WorkshopPlan(items=(asked,)), store)
        answers = [slide for slide in deck.slides if slide.layout == "answer"]
        items = ExerciseBuilder(store).exercise(kind, topic).items(1)
        for number, item in enumerate(items, 1):
            said = " ".join(
                line
                for slide in answers
                if slide.title.startswith(f"{number} of {len(items)}: ")
                for line in slide.lines
            )
            expected = item.text if kind == "fact-or-assessment" else item.answer
            assert expected in said


def test_the_slide_of_a_question_does_not_answer_it(store: Store) -> None:
    item = PlanItem("exercise", 10, exercise="careful-reading", scope="theme:rating")
    deck = plan_deck(WorkshopPlan(items=(item,)), store)
    questions = [slide for slide in deck.slides if slide.layout == "question"]
    assert questions
    assert not any(slide.correction for slide in questions)
    assert any(slide.correction for slide in deck.slides if slide.layout == "answer")


def test_the_slide_of_a_sentence_says_when_it_was_or_that_this_is_unknown(store: Store) -> None:
    undated = [fact for fact in store.facts() if fact.date.precision == "unknown"]
    assert undated
    for fact in undated:
        items = (PlanItem("slides", 5, places=(f"fact:{fact.id}",)),)
        slide = plan_deck(WorkshopPlan(items=items), store).slides[1]
        said = " ".join((*slide.lines, slide.reference, *(f.counts for f in slide.figures)))
        assert fact.date.short.lower() in said.lower(), slide


def test_of_a_longer_agenda_ten_lines_around_an_item_are_shown(ferries: Store) -> None:
    items = tuple(PlanItem("own", 5, title=f"Item {number}") for number in range(1, 13))
    slides = plan_deck(WorkshopPlan(items=items), ferries).slides
    agendas = [slide for slide in slides if slide.layout == "agenda"]

    assert [slide.lines[slide.current] for slide in agendas] == [item.title for item in items]
    assert {len(slide.lines) for slide in agendas} == {10}
    firsts = [slide.lines[0].removeprefix("Item ") for slide in agendas]
    assert firsts == [*("1", "1", "1", "2"), *["3"] * 8]
    assert agendas[0].title == "Agenda: items 1 to 10 of 12 (1)"
    assert agendas[3].title == "Agenda: items 2 to 11 of 12"


def test_the_agenda_of_a_long_workshop_is_whole(store: Store) -> None:
    plan = propose(store, PlanSettings(("section:protection",), 180))
    agenda = next(slide for slide in plan_deck(plan, store).slides if slide.layout == "agenda")
    assert len(agenda.lines) == len(plan.items)
    assert agenda.title == "Agenda"


def test_cautions_are_in_words_in_the_notes_of_the_speaker(store: Store, protection: Deck) -> None:
    caution = store.note("O-05").short
    [slide] = [s for s in protection.slides if "280" in s.spoken and s.layout == "figures"]
    assert any(caution in note for note in slide.speaker_notes)
    assert caution not in slide.spoken


def test_a_question_says_that_it_may_be_changed_and_the_next_slide_answers(
    protection: Deck,
) -> None:
    pairs = list(zip(protection.slides, protection.slides[1:], strict=False))
    questions = [(one, two) for one, two in pairs if one.layout == "question"]
    assert questions
    for question, answer in questions:
        assert question.warning == "True, or changed for this exercise?"
        assert question.labels == ("True · Changed · Not said",)
        assert answer.layout == "answer"
        assert answer.title[:8] in question.title + ": "
        assert answer.title.split(": ", 1)[1] in ("True", "Changed", "Not said. In the report:")


def test_a_timeline_begins_with_the_first_year_and_ends_with_what_has_no_date(
    store: Store,
) -> None:
    deck, _current = view_deck(store, Location("timeline"))
    places = [Location.parse(place) for slide in deck.slides for place in slide.places]
    days = [store.event(place.id).date.start for place in places if place.kind == "event"]
    assert len(days) == len(store.events())
    assert "" in days
    assert days == sorted(days, key=lambda day: day or "9999")


def test_a_timeline_is_divided_into_views_that_can_be_read(decks: dict[str, Deck]) -> None:
    timelines = [slide for slide in slides(decks) if slide.entries]
    assert timelines
    assert all(len(slide.entries) <= 4 - bool(slide.correction) for slide in timelines)


def test_each_movement_of_a_topic_is_on_a_map_that_says_what_it_is_not(store: Store) -> None:
    items = (PlanItem("slides", 60, places=tuple(topics(store))),)
    drawn = set()
    for slide in plan_deck(WorkshopPlan(items=items), store).slides:
        if slide.layout == "movement":
            assert slide.map is not None
            assert slide.warning == "Not a route, no numbers."
            assert slide.map.spoken in slide.spoken
            assert {*movement_notes()} <= {*slide.notes}
            drawn.add(slide.map.movement)
    assert drawn == {movement.id for movement in store.movements()}


def test_the_tab_of_places_is_presented_by_its_movements(store: Store) -> None:
    deck, _current = view_deck(store, Location("places"))
    movements = [slide.map.movement for slide in deck.slides if slide.map]
    assert movements == ["", *(movement.id for movement in store.movements())]


def test_what_was_put_in_order_has_full_marks_as_its_dates_are_answers(store: Store) -> None:
    item = PlanItem("exercise", 10, exercise="timeline")
    *_others, answer = plan_deck(WorkshopPlan(items=(item,)), store).slides
    assert len(answer.entries) > 2
    assert not any(entry.is_open for entry in answer.entries)


def test_the_foot_is_the_rule_in_a_few_words_and_the_edition(
    store: Store, protection: Deck
) -> None:
    edition = store.meta().edition
    assert protection.foot == (f"One article, mostly 2008, mostly not checked. Edition {edition}.")


def test_no_code_of_the_report_is_on_a_slide(decks: dict[str, Deck], store: Store) -> None:
    codes = {note.id for note in store.notes()} | {fact.id for fact in store.facts()}
    for slide in slides(decks):
        assert not codes & set(slide.spoken.replace(".", " ").split())


def test_what_this_report_lacks_is_left_out(store: Store) -> None:
    items = (PlanItem("slides", 5, places=("section:gone", "fact:X-99", "nonsense")),)
    deck = plan_deck(WorkshopPlan(items=items), store)
    assert [slide.layout for slide in deck.slides] == ["title", "agenda"]


def test_every_kind_of_location_has_slides(store: Store) -> None:
    named = (
        *("fact:OV-30", "event:TL-19", "stakeholder:SH-14", "figure:FG-05", "rating:TIER-2018"),
        *("term:GL-18", "note:O-05", "context:CX-10", "place:PL-09", "relation:R-39"),
    )
    kinds = {Location.parse(place).kind for place in named}
    assert set(HOME_TAB) - {"report", "source", "passage", "section"} <= kinds
    for place in (*named, "section:protection", "timeline"):
        items = (PlanItem("slides", 30, places=(place,), notes="Ask."),)
        shown = [s for s in plan_deck(WorkshopPlan(items=items), store).slides if s.places]
        assert shown[0].notes[0] == "Ask."
        assert all(slide.lines or slide.has_picture for slide in shown)


def test_single_places_are_shown_as_what_they_are(store: Store) -> None:
    figure, event, body = store.figures()[0], store.events()[0], store.stakeholder("SH-43")
    places = (f"figure:{figure.id}", f"event:{event.id}", f"stakeholder:{body.id}")
    deck = plan_deck(
        WorkshopPlan(items=(PlanItem("slides", 5, places=places, notes="Slowly."),)), store
    )
    layouts = {slide.layout for slide in deck.slides}
    assert {"figures", "timeline"} <= layouts
    assert "Slowly." in deck.slides[1].notes


def test_the_first_slide_names_date_place_and_organiser_where_they_are_given(
    store: Store, protection: Deck
) -> None:
    settings = PlanSettings(("section:protection",), 60)
    given = replace(settings, organiser="Ministry of Justice", date="3 June", place="Pakse")
    slide = plan_deck(propose(store, given), store).slides[0]

    assert slide.lines == (*protection.slides[0].lines, "3 June · Pakse", "Ministry of Justice")


def test_a_sign_alone_is_no_word_and_a_word_with_signs_is_one() -> None:
    assert words("One – two, 3 people’s ( lives ).") == 5


@pytest.mark.parametrize(
    ("name", "first", "last"), [("talk", 0, 5), ("exercises", 5, 9), ("end", 9, None)]
)
def test_each_item_of_a_plan_has_its_slides(
    name: str, first: int, last: int | None, ferries: Store
) -> None:
    deck = plan_deck(PLAN._replace(items=PLAN.items[first:last]), ferries)
    expect(f"documents/written/slides-of-{name}.txt", deck_lines(deck))


def test_a_short_time_has_the_most_important_slides_in_their_order(ferries: Store) -> None:
    lines = []
    for minutes in (0, 1, 2, 3, 5, 8, 11, 20):
        items = (PlanItem("slides", minutes, places=(*TOPICS, "figure:FG-02")),)
        [_title, *slides] = plan_deck(WorkshopPlan(items=items), ferries).slides
        shown = (f"{each.title} {each.places[-1]}" for each in slides)
        lines.append(f"{minutes}: {' / '.join(shown)}\n")
    expect("documents/written/slides-by-minutes.txt", "".join(lines))


def test_of_many_aims_two_slides_are_shown_and_the_speaker_has_all(ferries: Store) -> None:
    plan = WorkshopPlan(settings=PlanSettings(TOPICS), items=(PlanItem("opening", 5),))
    expect("documents/written/slides-of-aims.txt", deck_lines(plan_deck(plan, ferries)))


@pytest.mark.parametrize(
    ("location", "visible", "title", "current", "count"),
    [
        (Location("timeline"), None, "Ferries of a lake", 0, 4),
        (Location("timeline"), ("TL-02", "TL-04"), "Ferries of a lake", 0, 2),
        (Location("timeline"), (), "Ferries of a lake", 0, 1),
        (Location("timeline", "event", "TL-03"), None, "Ferries of a lake", 3, 4),
        (Location("timeline", "event", "TL-99"), None, "Ferries of a lake", 0, 4),
        (Location("figures", "figure", "FG-05"), None, "Ferries of a lake", 4, 6),
        (Location("figures", "figure", "FG-05"), ("FG-05",), "Ferries of a lake", 1, 3),
        (Location("stakeholders", "stakeholder", "SH-04"), None, "Ferries of a lake", 4, 7),
        (Location("places", "relation", "R-04"), None, "Ferries of a lake", 3, 4),
        (Location("places"), (), "Ferries of a lake", 0, 1),
        (Location("reader"), None, "Boats & people", 0, 6),
        (Location.of("section", "rules"), None, "The rules", 0, 5),
        (Location.of("passage", "rules-2"), None, "The rules", 3, 5),
        (Location.of("fact", "RU-04"), None, "The rules", 3, 5),
        (Location("reader", "term", "GL-02"), None, "The rules", 1, 5),
        (Location("reader", "note", "O-01"), None, "Boats & people", 0, 6),
    ],
)
def test_a_view_is_presented_from_what_it_shows_on(
    location: Location,
    visible: tuple[str, ...] | None,
    title: str,
    current: int,
    count: int,
    ferries: Store,
) -> None:
    deck, number = view_deck(ferries, location, visible)
    assert (deck.title, number, len(deck.slides)) == (title, current, count)
    assert deck.items == ()
    shown = {place for slide in deck.slides for place in slide.places}
    assert visible is None or {f"event:{row_id}" for row_id in visible} <= shown | {"event:FG-05"}


def test_an_agenda_marks_the_item_that_is_on_however_many_there_are(ferries: Store) -> None:
    items = tuple(PlanItem("own", 5, f"Item {number}") for number in range(12))
    [_title, *slides] = plan_deck(WorkshopPlan(items=items), ferries).slides
    assert {slide.layout for slide in slides} == {"agenda"}
    assert [slide.lines[slide.current] for slide in slides] == [item.title for item in items]


def bodies_drawn(store: Store, *places: str) -> dict[str, list[str]]:
    """Return the bodies that have a slide in an hour on some places, with those around them."""
    plan = WorkshopPlan(items=(PlanItem("slides", 60, places=places),))
    slides = [slide for slide in plan_deck(plan, store).slides if slide.layout == "neighbours"]
    return {slide.centre: [each.name for each in slide.neighbours] for slide in slides}


def test_a_body_is_drawn_with_what_its_paragraphs_say_of_it_alone(ferries: Store) -> None:
    drawn = bodies_drawn(ferries, "passage:overview-2", "passage:overview-3")
    assert drawn == {"Boat Union": ["Lake Bank", "Ministry"]}


def test_two_relations_to_the_same_body_are_not_drawn(ferry_data: Path, tmp_path: Path) -> None:
    path = corrected(
        ferry_data,
        tmp_path / "other.db",
        "INSERT INTO relations SELECT 'R-09', kind, label, topic, sentence, back, 9"
        " FROM relations WHERE id = 'R-01'",
        "INSERT INTO relation_ends SELECT 'R-09', stakeholder_id, side, position"
        " FROM relation_ends WHERE relation_id = 'R-01'",
        "INSERT INTO relation_facts VALUES ('R-09', 'RU-01')",
    )
    with Store.open_unchecked(path, Authenticity("built-in")) as store:
        assert bodies_drawn(store, "passage:rules-1") == {}
