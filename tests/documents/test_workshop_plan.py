"""Workshop plans: proposed, saved, read again, also with what a report lacks."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import cast

import pytest

from laos_tip_app.base.errors import SavedFileError
from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.documents.deck import plan_deck
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.workshop_kit import aims, participant_document
from laos_tip_app.documents.workshop_plan import (
    OWN_NOTES,
    PlanItem,
    PlanRequest,
    PlanSettings,
    WorkshopPlan,
    from_bytes,
    item_title,
    missing,
    schedule,
    to_bytes,
)
from laos_tip_app.documents.workshop_proposal import (
    asked_items,
    handout_sections,
    propose,
    ready_made_plans,
)
from laos_tip_app.report.exercises.kinds import KINDS
from laos_tip_app.report.exercises.sheet import ExerciseBuilder, discussion
from laos_tip_app.report.facilitator_guide import FacilitatorGuide
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store


@pytest.fixture(scope="module")
def proposed(data_db: Path) -> Iterator[Callable[[PlanSettings], WorkshopPlan]]:
    """Return what proposes plans, each once."""
    with Store.open(data_db) as store:
        yield cache(partial(propose, store))


def _topics(store: Store) -> list[tuple[str, ...]]:
    sections = [f"section:{section.id}" for section in store.sections()]
    themes = [f"theme:{theme.id}" for theme in store.themes()]
    return [(), *((topic,) for topic in (*sections, *themes)), (sections[0], sections[-1])]


@pytest.mark.parametrize("minutes", [30, 90, 180, 480])
def test_a_proposal_fills_the_time_with_fitting_items(
    store: Store, proposed: Callable[[PlanSettings], WorkshopPlan], minutes: int
) -> None:
    for topics in _topics(store):
        plan = proposed(PlanSettings(topics, minutes))

        assert plan.minutes == minutes
        kinds = [item.kind for item in plan.items]
        assert kinds[0] == "opening"
        assert kinds[-1] == "closing"
        assert ("break" in kinds) == (minutes > 90)
        assert all(item.minutes >= 5 and item_title(item) for item in plan.items)
        exercises = [item.exercise for item in plan.items if item.kind == "exercise"]
        assert exercises
        assert len(exercises) == len(set(exercises))


@pytest.mark.parametrize("minutes", [30, 60, 90, 180])
def test_every_exercise_of_a_plan_is_on_its_topic(
    store: Store, proposed: Callable[[PlanSettings], WorkshopPlan], minutes: int
) -> None:
    exercises = ExerciseBuilder(store)
    subjects = {item.id: {f"section:{item.subject}"} for item in store.exercises()}
    for written in store.exercises():
        subjects[written.id] |= {f"theme:{theme}" for theme in written.themes}
    for topics in _topics(store)[1:]:
        plan = proposed(PlanSettings(topics, minutes))

        found = [item for item in plan.items if item.exercise]
        assert found
        for item in found:
            assert item.scope in topics
            if item.kind == "exercise":
                asked = exercises.exercise(item.exercise, item.scope).items(item.seed)
                assert all(item.scope in subjects[each.id] for each in asked)


@pytest.mark.parametrize("minutes", range(30, 481, 15))
def test_nobody_sits_for_more_than_90_minutes_without_a_break(
    store: Store, proposed: Callable[[PlanSettings], WorkshopPlan], minutes: int
) -> None:
    plan = proposed(PlanSettings(("section:prosecution",), minutes))

    since_break = longest = 0
    for item in plan.items:
        since_break = 0 if item.kind == "break" else since_break + item.minutes
        longest = max(longest, since_break)
    assert longest <= 90
    assert plan.minutes == minutes
    assert "break" not in (plan.items[0].kind, plan.items[-1].kind)


def test_the_slides_of_a_proposal_are_those_of_its_topic(store: Store) -> None:
    section = store.sections()[-1].id

    plan = propose(store, PlanSettings((f"section:{section}",)))

    [slides] = [item for item in plan.items if item.kind == "slides"]
    assert slides.places == (f"section:{section}",)
    assert handout_sections(store, plan) == (section,)


def test_a_theme_has_at_most_eight_slides_those_with_the_most_facts(store: Store) -> None:
    facts = Counter(
        (fact.theme, fact.passage_id) for fact in store.facts() if fact.theme == "prevention"
    )
    assert len(facts) > 8

    plan = propose(store, PlanSettings(("theme:prevention",)))

    [slides] = [item for item in plan.items if item.kind == "slides"]
    assert len(slides.places) == 8
    shown = {("prevention", place.removeprefix("passage:")) for place in slides.places}
    assert min(facts[key] for key in shown) >= max(facts[key] for key in facts.keys() - shown)


@pytest.mark.parametrize("minutes", [30, 60, 90, 180])
def test_no_plan_asks_the_same_twice_in_discussions(
    store: Store, proposed: Callable[[PlanSettings], WorkshopPlan], minutes: int
) -> None:
    exercises = ExerciseBuilder(store)
    for topics in _topics(store):
        plan = proposed(PlanSettings(topics, minutes))

        asked = [item.text for item in asked_items(store, plan)]
        for item in plan.items:
            if item.kind == "discussion":
                scope = exercises.scope(item.scope)
                text = discussion(exercises.material, item.seed, scope).text
                assert text not in asked
                asked.append(text)


@pytest.mark.parametrize("minutes", [30, 60, 90, 180])
def test_an_exercise_has_three_questions_unless_its_topic_has_no_more(
    store: Store, proposed: Callable[[PlanSettings], WorkshopPlan], minutes: int
) -> None:
    exercises = ExerciseBuilder(store)

    def questions(kind: str, scope: str) -> int:
        sheet = exercises.exercise(kind, scope)
        return sum(len(item.parts) or 1 for item in sheet.items(1))

    for topics in _topics(store)[1:-1]:
        plan = proposed(PlanSettings(topics, minutes))
        kinds = [item.exercise for item in plan.items if item.kind == "exercise"]
        left = [
            kind
            for kind in {*KINDS} - {*kinds}
            if topics[0] in map(str, exercises.scopes(kind)) and questions(kind, topics[0]) >= 3
        ]
        assert not left or all(questions(kind, topics[0]) >= 3 for kind in kinds)


def test_the_papers_on_a_theme_have_what_its_exercises_ask_about(store: Store) -> None:
    sections = {section.id for section in store.sections()}
    more = 0
    for theme in store.themes():
        plan = propose(store, PlanSettings((f"theme:{theme.id}",), 180))
        asked = {item.subject for item in asked_items(store, plan)} & sections

        assert asked <= {*handout_sections(store, plan)}
        more += len(asked) > 1
    assert more


def test_what_is_asked_on_a_topic_is_what_its_exercises_ask(store: Store) -> None:
    kinds = ("section:protection", "section:prosecution")
    items = [PlanItem("exercise", 20, exercise="careful-reading", scope=scope) for scope in kinds]
    plan = WorkshopPlan(items=tuple(items))
    for scope in kinds:
        asked = {item.subject for item in asked_items(store, plan, scope)}
        assert asked == {scope.removeprefix("section:")}


def test_every_plan_has_aims(store: Store) -> None:
    guide = FacilitatorGuide(store)

    assert guide.aims([""])
    for topics in _topics(store)[1:]:
        assert guide.aims(topics)
    themes = {theme.id: guide.aims([f"theme:{theme.id}"]) for theme in store.themes()}
    assert len({*themes.values()}) == len(themes)


@pytest.mark.parametrize(
    ("topics", "has_aims"), [((), True), (("section:gone",), True), ((OWN_NOTES,), False)]
)
def test_guide_handout_and_slides_have_the_same_aims(
    topics: tuple[str, ...], has_aims: bool, store: Store
) -> None:
    """Without a topic of this report a workshop is on the whole of it, or on own notes."""
    plan = propose(store, PlanSettings(topics, 60))
    whole = FacilitatorGuide(store).aims(("",))

    slides = plan_deck(plan, store).slides
    papers = [PrintJob(PlanRequest(name, plan)) for name in ("workshop", "workshop-notes")]

    assert aims(store, plan) == (whole if has_aims else ())
    assert any(slide.title.startswith("Afterwards you can") for slide in slides) == has_aims
    for job in papers:
        html = "".join(b.html for s in job.document(store).sections for b in s.blocks)
        assert ("Aims: people can" in html) == has_aims


def test_a_plan_on_several_topics_has_a_discussion_on_each(store: Store) -> None:
    topics = ("section:prosecution", "section:prevention", "theme:resources")

    plan = propose(store, PlanSettings(topics, 90))

    found = [item for item in plan.items if item.kind == "discussion"]
    assert [item.scope for item in found] == list(topics)
    assert [item.title.rpartition(": ")[2] for item in found] == [
        "Prosecution",
        "Prevention",
        "Resources",
    ]
    assert {item.exercise for item in found} == {"open-questions"}
    assert plan.minutes == 90
    [alone] = [
        item
        for item in propose(store, PlanSettings(topics[:1], 90)).items
        if item.kind == "discussion"
    ]
    assert sum(item.minutes for item in found) == alone.minutes


def test_an_item_begins_when_those_before_it_are_over() -> None:
    plan = WorkshopPlan(items=(PlanItem("opening", 5), PlanItem("own", 20), PlanItem("closing", 5)))

    assert [minute for minute, _item in schedule(plan)] == [0, 5, 25]


def test_a_plan_is_the_same_after_it_was_saved_and_read(store: Store) -> None:
    settings = PlanSettings(
        ("theme:prevention",), 120, 25, "Letter", False, "Police academy", "3 June", "Pakse"
    )
    plan = propose(store, settings, seed=7)
    plan = plan._replace(title="Police, June", items=(*plan.items, PlanItem("own", 10, "Lunch")))

    assert from_bytes(to_bytes(plan, store), store) == (plan, "")


def test_what_a_report_lacks_is_named_and_kept(store: Store) -> None:
    item = PlanItem("slides", 10, places=("section:gone", "section:overview"))
    sheet = PlanItem("exercise", 10, exercise="how-sure", scope="theme:none")
    plan = WorkshopPlan("Mine", PlanSettings(("theme:gone",)), (item, sheet))

    read, message = from_bytes(to_bytes(plan, store), store)

    assert read == plan
    assert message == (
        "These are not in this report and will not be shown or printed: theme:gone, section:gone, "
        "theme:none."
    )


def test_a_plan_of_another_edition_says_so(store: Store) -> None:
    values = json.loads(to_bytes(WorkshopPlan("Mine"), store))
    values["edition"] = "0"

    _plan, message = from_bytes(json.dumps(values).encode(), store)

    assert "edition 0" in message


LEFT_OUT = "1 item in the file can’t be read and was left out."
UNUSABLE = "{} in the file can’t be used. Check time, people and exercises."


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ("text", LEFT_OUT),
        ({"kind": "unknown"}, LEFT_OUT),
        ({"kind": "own", "minutes": -5}, UNUSABLE.format("1 value")),
        ({"kind": "own", "minutes": 5, "places": "section:overview"}, UNUSABLE.format("1 value")),
        ({"kind": "exercise", "exercise": "no", "seed": 10**9}, UNUSABLE.format("2 values")),
    ],
)
def test_odd_items_of_a_file_are_told_in_one_sentence_and_leave_the_rest_whole(
    store: Store, item: object, message: str
) -> None:
    values = json.loads(to_bytes(WorkshopPlan("Mine", items=(PlanItem("opening", 5),)), store))
    values["items"].append(item)

    plan, told = from_bytes(json.dumps(values).encode(), store)

    assert plan.title == "Mine"
    assert plan.items[0] == PlanItem("opening", 5)
    assert told == message
    assert len(plan.items) == (1 if message == LEFT_OUT else 2)
    assert all(each.minutes == 5 for each in plan.items)


def test_what_is_gone_and_what_can_t_be_read_are_told_both(store: Store) -> None:
    item = PlanItem("slides", 10, places=("event:TL-99",))
    values = json.loads(to_bytes(WorkshopPlan("Mine", items=(item,)), store))
    values["settings"]["people"] = "many"
    values["items"].append(7)

    plan, told = from_bytes(json.dumps(values).encode(), store)

    gone = "These are not in this report and will not be shown or printed: event:TL-99."
    assert told == f"{gone} {LEFT_OUT} {UNUSABLE.format('1 value')}"
    assert plan.items == (item,)
    assert plan.settings.people == PlanSettings().people


def test_items_that_are_no_list_are_told(store: Store) -> None:
    values = json.loads(to_bytes(WorkshopPlan("Mine"), store))
    values["items"] = "none"
    assert from_bytes(json.dumps(values).encode(), store)[1] == LEFT_OUT


def test_a_file_that_is_cut_off_anywhere_or_of_another_kind_is_refused(store: Store) -> None:
    whole = to_bytes(propose(store, PlanSettings(("theme:prevention",))), store)
    cut = [whole[:end] for end in range(0, len(whole) - 2, 50)]
    for data in (*cut, b"[]", b'{"kind": "grid", "version": 1}'):
        with pytest.raises(SavedFileError):
            from_bytes(data, store)


def test_ready_made_plans_leave_out_what_the_report_lacks(store: Store) -> None:
    settings = PlanSettings(people=25, paper="A5", double_sided=False)
    for ready_made in ready_made_plans(store):
        plan = ready_made.plan(store, settings)
        assert plan.minutes == ready_made.minutes
        assert plan.settings.topics == ready_made.topics
        assert not missing(plan, store)
        assert (plan.settings.people, plan.settings.paper) == (25, "A5")

    class WithoutPrevention:
        """A report that has all but one of the modules."""

        def has(self, kind: str, row_id: str) -> bool:
            return row_id != "prevention" and store.has(kind, row_id)

        def sections(self) -> tuple[object, ...]:
            return tuple(section for section in store.sections() if section.id != "prevention")

        def themes(self) -> tuple[object, ...]:
            return tuple(theme for theme in store.themes() if theme.id != "prevention")

    titles = [plan.title for plan in ready_made_plans(cast(Store, WithoutPrevention()))]
    modules = dict.fromkeys(title.partition(",")[0] for title in titles)
    assert [*modules] == ["Protection", "Prosecution", "Policy"]
    assert titles[:2] == ["Protection, slides only", "Protection, 20 minutes"]


def test_participants_have_the_text_and_the_ratings_that_they_are_asked_about(
    store: Store,
) -> None:
    def titles(*topics: str) -> list[str]:
        plan = propose(store, PlanSettings(topics, 30))
        assert not any(item.kind == "reading" for item in plan.items)
        return [section.title for section in participant_document(builder, plan).sections]

    builder = DocumentBuilder(store, with_context=False)
    ratings = TableBuilder(store).ratings().title
    assert "Protection" in titles("section:protection")
    assert ratings not in titles("section:protection")
    assert ratings in titles("theme:rating")


def test_sheets_share_pages_except_where_something_is_cut_out(store: Store) -> None:
    kinds = ("how-sure", "matching", "timeline", "matching")
    items = [PlanItem("exercise", 10, exercise=kind) for kind in kinds]
    plan = WorkshopPlan(items=(*items, PlanItem("before", 5)))

    document = participant_document(DocumentBuilder(store, with_context=False), plan)

    # The second part of the timeline has the strips.
    sheets = document.sections[-6:]
    assert [sheet.new_sheet for sheet in sheets] == [False, False, True, True, True, False]
    assert [sheet.continues_page for sheet in sheets] == [False, True, False, True, False, True]
