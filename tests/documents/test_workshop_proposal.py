"""Plans that are proposed for a topic and a time."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import cast

import pytest

from laos_tip_app.documents.workshop_plan import (
    OWN_NOTES,
    PlanItem,
    PlanSettings,
    WorkshopPlan,
    item_title,
    missing,
)
from laos_tip_app.documents.workshop_proposal import (
    asked_items,
    handout_sections,
    propose,
    ready_made_plans,
)
from laos_tip_app.report.exercises.kinds import KINDS, MAX_SEED
from laos_tip_app.report.exercises.sheet import ExerciseBuilder, discussion
from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.store import Store
from tests.data_files import corrected, tampered
from tests.documents.lake_plan import TOPICS
from tests.documents.lines import plan_lines
from tests.outlines import expect


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


@pytest.mark.parametrize(
    ("topics", "places", "sections"),
    [
        ((), (), ("overview", "rules")),
        (("section:rules",), (), ("rules",)),
        (("section:gone",), (), ("overview", "rules")),
        (("theme:boats",), (), ("overview",)),
        (("theme:rules",), (), ("rules",)),
        ((OWN_NOTES,), (), ("overview", "rules")),
        ((OWN_NOTES,), ("passage:rules-1",), ("rules",)),
        ((OWN_NOTES,), ("fact:FE-01", "event:TL-01"), ("overview",)),
        ((OWN_NOTES, "section:rules"), ("section:overview",), ("overview", "rules")),
        ((), ("section:rules",), ("overview", "rules")),
    ],
)
def test_the_handout_has_the_sections_that_topics_and_own_notes_are_on(
    topics: tuple[str, ...], places: tuple[str, ...], sections: tuple[str, ...], ferries: Store
) -> None:
    items = (PlanItem("slides", 5, places=places),)
    plan = WorkshopPlan(settings=PlanSettings(topics), items=items)
    assert handout_sections(ferries, plan) == sections


def test_a_theme_is_read_in_the_section_with_most_of_its_facts(
    ferry_data: Path, tmp_path: Path
) -> None:
    change = "UPDATE facts SET theme = 'boats' WHERE id = 'RU-05'"
    path = corrected(ferry_data, tmp_path / "other.db", change)
    plan = WorkshopPlan(settings=PlanSettings(("theme:boats",)))
    with Store.open_unchecked(path, Authenticity("built-in")) as store:
        assert handout_sections(store, plan) == ("overview",)


def test_no_exercise_of_a_plan_has_a_version_behind_the_last_one(ferries: Store) -> None:
    plan = propose(ferries, PlanSettings((), 420), MAX_SEED)
    assert {item.seed for item in plan.items if item.exercise} == {MAX_SEED}


def test_what_the_exercises_of_a_scope_ask_is_told_without_those_that_can_not_be(
    ferries: Store,
) -> None:
    items = (
        PlanItem("exercise", 5, exercise="timeline", scope="theme:boats"),
        PlanItem("exercise", 5, exercise="matching", scope="section:rules"),
        PlanItem("exercise", 5, exercise="matching", scope="theme:gone"),
        PlanItem("exercise", 5, exercise="careful-reading", scope="section:rules"),
        PlanItem("exercise", 5),
        PlanItem("discussion", 5, exercise="timeline", scope="theme:boats"),
    )
    plan = WorkshopPlan(items=items)
    asked = {
        scope: [each.id for each in asked_items(ferries, plan, scope)]
        for scope in ("", "theme:boats", "section:rules", "section:overview")
    }
    assert asked == {
        "": ["EX-08", "EX-07"],
        "theme:boats": ["EX-08"],
        "section:rules": ["EX-07"],
        "section:overview": [],
    }


def test_ready_made_plans_are_on_the_modules_that_the_report_has(
    ferry_data: Path, tmp_path: Path
) -> None:
    statements = (
        "INSERT INTO themes SELECT 'prevention', 'Prevention', 9",
        "INSERT INTO themes SELECT 'legal framework', 'Law', 10",
        "UPDATE facts SET theme = 'legal framework' WHERE id LIKE 'RU-%'",
        "UPDATE sections SET id = 'prosecution' WHERE id = 'overview'",
        "UPDATE passages SET section_id = 'prosecution' WHERE section_id = 'overview'",
        "UPDATE facts SET section_id = 'prosecution' WHERE section_id = 'overview'",
        "INSERT INTO themes SELECT 'prosecution', 'Prosecution', 11",
    )
    path = corrected(ferry_data, tmp_path / "modules.db", *statements)
    with Store.open_unchecked(path, Authenticity("built-in")) as store:
        ready_made = ready_made_plans(store)
        listed = [f"{plan.title} {plan.topics} {plan.minutes}\n" for plan in ready_made]
        policy = [each for each in ready_made if each.title.startswith("Policy")]
        plans = [each.plan(store, PlanSettings(people=3)) for each in policy[:2]]
    assert {plan.settings.people for plan in plans} == {3}
    text = "".join([*listed, *map(plan_lines, plans)])
    expect("documents/written/ready-made-plans.txt", text)


MODULES = ("prevention", "protection", "prosecution", "policy")


@pytest.mark.parametrize("kinds", [("theme", "section"), ("theme",)])
def test_a_ready_made_plan_is_on_the_section_of_its_module_or_else_on_its_theme(
    ferry_data: Path, tmp_path: Path, kinds: tuple[str, ...]
) -> None:
    columns = {"theme": "id, label, position", "section": "id, title, position"}
    statements = [
        f"INSERT INTO {kind}s ({columns[kind]}) VALUES ('{module}', '{module}', 9)"
        for kind in kinds
        for module in MODULES
    ]
    path = tampered(ferry_data, tmp_path / "modules.db", *statements)
    with Store.open_unchecked(path, Authenticity("built-in")) as store:
        topics = dict.fromkeys(plan.topics for plan in ready_made_plans(store))
    assert [*topics] == [(f"{kinds[-1]}:{module}",) for module in MODULES]


def test_no_ready_made_plan_is_on_what_the_report_lacks(ferries: Store) -> None:
    assert ready_made_plans(ferries) == ()


@pytest.mark.parametrize(
    "minutes", [20, 25, 55, 60, 85, 90, 95, 145, 150, 195, 200, 300, 305, 405, 410, 480]
)
def test_a_proposal_is_as_long_as_asked_for_in_steps_of_five_minutes(
    minutes: int, ferries: Store
) -> None:
    plan = propose(ferries, PlanSettings(("section:rules",), minutes))
    assert plan.minutes == minutes
    lengths = [item.minutes for item in plan.items]
    assert all(length % 5 == 0 and length >= 5 for length in lengths)
    kinds = "".join(item.kind[0] for item in plan.items)
    breaks = kinds.count("b") - (1 if minutes >= 60 else 0)
    assert breaks == sum(minutes > 90 + 105 * number for number in range(5))


def test_an_exercise_that_can_only_repeat_has_the_version_of_its_plan(
    ferry_data: Path, tmp_path: Path
) -> None:
    tables = ("themes", "facts", "notes", "context", "ratings", "parts")
    asked = "(SELECT id FROM exercises WHERE id NOT IN ('EX-06', 'EX-07', 'EX-12'))"
    statements = (f"DELETE FROM exercise_{table} WHERE exercise_id IN {asked}" for table in tables)
    path = corrected(
        ferry_data, tmp_path / "few.db", *statements, f"DELETE FROM exercises WHERE id IN {asked}"
    )
    with Store.open_unchecked(path, Authenticity("built-in")) as store:
        plan = propose(store, PlanSettings((), 90), 3)
    found = [(item.kind, item.exercise, item.seed) for item in plan.items if item.exercise]
    assert found == [
        ("exercise", "matching", 3),
        ("discussion", "open-questions", 3),
        ("exercise", "open-questions", 3),
    ]


@pytest.mark.parametrize("minutes", [30, 60, 95, 180, 420])
def test_a_plan_divides_its_time_among_what_the_report_has_on_its_topic(
    minutes: int, ferries: Store
) -> None:
    plans = [
        propose(ferries, PlanSettings(topics, minutes), seed)
        for topics, seed in (((), 1), (TOPICS[1:], 3), (TOPICS, 2), (("theme:boats", *TOPICS), 1))
    ]
    expect(f"documents/written/plans-{minutes}.txt", "".join(map(plan_lines, plans)))


def test_a_workshop_has_more_parts_from_an_hour_on_and_from_90_and_150_minutes_of_work(
    ferries: Store,
) -> None:
    expected = """\
20: opening 5, slides 5, exercise 5, closing 5
55: opening 5, slides 20, exercise 25, closing 5
60: opening 5, before 5, slides 10, reading 10, exercise 10, discussion 15, closing 5
85: opening 5, before 5, slides 15, reading 15, exercise 20, discussion 20, closing 5
90: opening 5, before 5, slides 10, reading 15, exercise 15, discussion 15, exercise 15, closing 10
160: opening 5, before 5, slides 20, reading 20, exercise 30, break 15, discussion 30, \
exercise 25, closing 10
165: opening 5, before 5, slides 20, reading 20, exercise 25, break 15, discussion 25, \
exercise 20, exercise 20, closing 10
"""
    plans = {n: propose(ferries, PlanSettings((), n)) for n in (20, 55, 60, 85, 90, 160, 165)}
    parts = {n: [f"{item.kind} {item.minutes}" for item in plan.items] for n, plan in plans.items()}
    assert "".join(f"{n}: {', '.join(of_plan)}\n" for n, of_plan in parts.items()) == expected
