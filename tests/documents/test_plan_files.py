"""The files of workshop plans: what they have, what is read of them, and what an edition lacks."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from laos_tip_app.documents.workshop_plan import (
    OWN_NOTES,
    PlanItem,
    PlanSettings,
    WorkshopPlan,
    clock,
    from_bytes,
    gone_message,
    item_title,
    known_topics,
    missing,
    missing_message,
    plan_of,
    to_bytes,
    topics_of_aims,
)
from laos_tip_app.documents.workshop_proposal import (
    asked_items,
    handout_sections,
    propose,
    ready_made_plans,
)
from laos_tip_app.report.facilitator_guide import ITEM_KINDS
from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.documents.lines import plan_lines
from tests.outlines import expect

PLAN = WorkshopPlan(
    "Mine",
    PlanSettings(("section:rules",), 60, 5, "Letter", False, "Us", "3 June", "Town"),
    (
        PlanItem("slides", 5, "Show", ("section:rules", "event:TL-01"), notes="Say."),
        PlanItem("exercise", 10, exercise="timeline", seed=3, scope="theme:rules"),
    ),
)
UNUSABLE = "{} in the file can’t be used. Check time, people and exercises."


def test_the_file_of_a_plan_has_all_that_a_plan_has(ferries: Store) -> None:
    text = to_bytes(PLAN, ferries).decode()
    values = json.loads(text)
    assert values.pop("content") == ferries.meta().content_hash
    expect("documents/written/plan-file.txt", json.dumps(values, indent=1) + "\n")
    assert from_bytes(text.encode(), ferries) == (PLAN, "")
    assert plan_of(text.encode()) == PLAN


def changed(ferries: Store, part: str, values: dict[str, Any]) -> bytes:
    content = json.loads(to_bytes(PLAN, ferries))
    holder = content["items"][1] if part == "item" else content[part] if part else content
    holder.update(values)
    if values.get("edition", "") is None:
        del content["edition"]
    return json.dumps(content).encode()


@pytest.mark.parametrize(
    ("values", "settings", "told"),
    [
        ({"minutes": 20}, {"minutes": 20}, ""),
        ({"minutes": 480}, {"minutes": 480}, ""),
        ({"minutes": 19}, {"minutes": 90}, UNUSABLE.format("1 value")),
        ({"minutes": 481, "people": 0}, {"minutes": 90, "people": 20}, UNUSABLE.format("2 values")),
        ({"people": 1}, {"people": 1}, ""),
        ({"people": 500}, {"people": 500}, ""),
        ({"people": 501}, {"people": 20}, UNUSABLE.format("1 value")),
        ({"paper": "A3"}, {"paper": "A3"}, ""),
        ({"paper": "A0"}, {"paper": "A4"}, UNUSABLE.format("1 value")),
        ({"double_sided": 1}, {"double_sided": True}, UNUSABLE.format("1 value")),
        ({"organiser": None}, {"organiser": ""}, UNUSABLE.format("1 value")),
        ({"unknown": 1}, {}, ""),
    ],
)
def test_settings_that_can_not_be_are_as_usual_and_counted(
    values: dict[str, Any], settings: dict[str, Any], told: str, ferries: Store
) -> None:
    plan, message = from_bytes(changed(ferries, "settings", values), ferries)
    assert plan.settings == replace(PLAN.settings, **settings)
    assert message == told


@pytest.mark.parametrize(
    ("values", "item", "told"),
    [
        ({"minutes": 0}, {"minutes": 0}, ""),
        ({"minutes": 480}, {"minutes": 480}, ""),
        ({"minutes": 481}, {"minutes": 5}, UNUSABLE.format("1 value")),
        ({"seed": 1}, {"seed": 1}, ""),
        ({"seed": 999999}, {"seed": 999999}, ""),
        ({"seed": 0, "minutes": -1}, {"seed": 1, "minutes": 5}, UNUSABLE.format("2 values")),
        ({"seed": 1000000}, {"seed": 1}, UNUSABLE.format("1 value")),
        ({"exercise": ""}, {"exercise": ""}, ""),
        ({"exercise": "riddle"}, {"exercise": ""}, UNUSABLE.format("1 value")),
        ({"places": "x"}, {"places": ()}, UNUSABLE.format("1 value")),
    ],
)
def test_an_item_that_can_not_be_has_usual_values_and_they_are_counted(
    values: dict[str, Any], item: dict[str, Any], told: str, ferries: Store
) -> None:
    plan, message = from_bytes(changed(ferries, "item", values), ferries)
    assert plan.items == (PLAN.items[0], replace(PLAN.items[1], **item))
    assert message == told


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"title": 7}, ""),
        ({"settings": []}, ""),
        ({"items": [1, {"kind": "dance"}]}, "2 items in the file can’t be read and were left out."),
        ({"items": {"kind": "own"}}, ""),
        (
            {"edition": "0"},
            "This workshop was made with edition 0. Everything in it is in this edition too.",
        ),
        (
            {"content": "another", "items": []},
            "This workshop was made with edition 1. Everything in it is in this edition too.",
        ),
        (
            {"edition": None, "content": "another"},
            "This workshop was made with edition ?. Everything in it is in this edition too.",
        ),
        (
            {"edition": "0", "items": [3]},
            "1 item in the file can’t be read and was left out.",
        ),
    ],
)
def test_what_is_odd_in_a_file_is_told_before_its_edition(
    values: dict[str, Any], told: str, ferries: Store
) -> None:
    plan, message = from_bytes(changed(ferries, "", values), ferries)
    assert message == told
    assert plan.title == ("" if "title" in values else "Mine")
    assert plan.settings == (PlanSettings() if "settings" in values else PLAN.settings)


def test_the_first_five_places_that_a_report_lacks_are_named(ferries: Store) -> None:
    gone = tuple(f"event:TL-9{n}" for n in range(6))
    settings = PlanSettings(("section:gone", OWN_NOTES, "section:rules"))
    items = (
        PlanItem("slides", 5, places=(*gone[:2], "event:TL-01", "odd", "timeline")),
        PlanItem("discussion", 5, scope="theme:gone"),
        PlanItem("discussion", 5, scope="theme:gone"),
    )
    plan = WorkshopPlan("x", settings, items)

    assert missing(plan, ferries) == ("section:gone", *gone[:2], "odd", "theme:gone")
    assert missing_message(plan, ferries) == (
        "These are not in this report and will not be shown or printed: "
        "section:gone, event:TL-90, event:TL-91, odd, theme:gone."
    )
    many = plan._replace(items=(PlanItem("slides", 5, places=gone),))
    assert missing_message(many, ferries).endswith("event:TL-92, event:TL-93….")
    assert missing_message(WorkshopPlan(), ferries) == ""
    assert known_topics(plan, ferries) == ("section:rules",)


@pytest.mark.parametrize(
    ("topics", "aims"),
    [
        ((), ("",)),
        (("section:gone",), ("",)),
        ((OWN_NOTES,), ()),
        (("section:rules", OWN_NOTES), ("section:rules",)),
        (("theme:boats", "section:gone"), ("theme:boats",)),
    ],
)
def test_without_a_topic_of_this_report_the_aims_are_those_of_the_whole(
    topics: tuple[str, ...], aims: tuple[str, ...], ferries: Store
) -> None:
    assert topics_of_aims(WorkshopPlan(settings=PlanSettings(topics)), ferries) == aims


def test_what_another_edition_lacks_is_named_by_its_title(
    ferry_data: Path, ferries: Store, tmp_path: Path
) -> None:
    statements = (
        "DELETE FROM event_facts WHERE event_id = 'TL-02'",
        "DELETE FROM events WHERE id = 'TL-02'",
        "DELETE FROM lao_texts",
        "DELETE FROM term_facts",
        "DELETE FROM terms",
        "DELETE FROM exercise_themes WHERE theme = 'boats'",
        "UPDATE facts SET theme = 'rules'",
        "UPDATE events SET theme = 'rules'",
        "DELETE FROM themes WHERE id = 'boats'",
    )
    items = (
        PlanItem("slides", 5, places=("event:TL-02", "event:TL-99", "term:GL-01", "section:rules")),
        PlanItem("discussion", 5, scope="theme:boats"),
    )
    plan = WorkshopPlan("Day", items=items)
    path = corrected(ferry_data, tmp_path / "later.db", *statements)
    with Store.open_unchecked(path, Authenticity("built-in")) as later:
        told = "refers to parts that are not in that edition: "
        listed = "Timeline TL-02 (Two ferries sink); Term GL-01 (ferry); Boats."
        assert gone_message(plan, ferries, later) == f"The workshop “Day” {told}{listed}"
        untitled = plan._replace(title="")
        assert gone_message(untitled, ferries, later) == f"The workshop {told}{listed}"
        assert gone_message(plan, later, ferries) == ""
        assert gone_message(WorkshopPlan("Day"), ferries, later) == ""


def test_an_item_without_a_title_has_that_of_its_kind() -> None:
    titles = [item_title(PlanItem(kind, 5)) for kind in ITEM_KINDS]
    expect("documents/written/item-titles.txt", "".join(f"{title}\n" for title in titles))
    assert item_title(PlanItem("opening", 5, "Hello")) == "Hello"
    assert [clock(minute) for minute in (0, 59, 60, 605)] == ["0:00", "0:59", "1:00", "10:05"]
    assert PlanItem("discussion", 5, exercise="open-questions").is_for_groups
    assert not PlanItem("exercise", 5, exercise="open-questions").is_for_groups
    assert not PlanItem("discussion", 5, exercise="how-sure").is_for_groups


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
