"""Workshop plans: saved, read again, also with what a report lacks."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from laos_tip_app.base.errors import SavedFileError
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
    schedule,
    to_bytes,
    topics_of_aims,
)
from laos_tip_app.documents.workshop_proposal import (
    propose,
)
from laos_tip_app.report.facilitator_guide import ITEM_KINDS
from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.store import Store
from tests.data_files import corrected, tampered
from tests.outlines import expect

LEFT_OUT = "1 item in the file can’t be read and was left out."


UNUSABLE = "{} in the file can’t be used. Check time, people and exercises."


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


PLAN = WorkshopPlan(
    "Mine",
    PlanSettings(("section:rules",), 60, 5, "Letter", False, "Us", "3 June", "Town"),
    (
        PlanItem("slides", 5, "Show", ("section:rules", "event:TL-01"), notes="Say."),
        PlanItem("exercise", 10, exercise="timeline", seed=3, scope="theme:rules"),
    ),
)


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


@pytest.mark.parametrize(
    ("title", "named"),
    [("ab " * 19 + "abc", "ab " * 19 + "abc"), ("ab " * 19 + "abcd", "ab " * 18 + "ab…")],
)
def test_of_a_title_that_another_edition_lacks_sixty_letters_are_named(
    ferry_data: Path, tmp_path: Path, title: str, named: str
) -> None:
    plan = WorkshopPlan("Day", items=(PlanItem("slides", 5, places=("event:TL-02",)),))
    change = f"UPDATE events SET title = '{title}' WHERE id = 'TL-02'"
    old = tampered(ferry_data, tmp_path / "old.db", change)
    new = tampered(ferry_data, tmp_path / "new.db", "DELETE FROM events WHERE id = 'TL-02'")
    with Store.open_unchecked(old) as before, Store.open_unchecked(new) as after:
        assert gone_message(plan, before, after).endswith(f" Timeline TL-02 ({named}).")


def test_an_item_without_a_title_has_that_of_its_kind() -> None:
    titles = [item_title(PlanItem(kind, 5)) for kind in ITEM_KINDS]
    expect("documents/written/item-titles.txt", "".join(f"{title}\n" for title in titles))
    assert item_title(PlanItem("opening", 5, "Hello")) == "Hello"
    assert [clock(minute) for minute in (0, 59, 60, 605)] == ["0:00", "0:59", "1:00", "10:05"]
    assert PlanItem("discussion", 5, exercise="open-questions").is_for_groups
    assert not PlanItem("exercise", 5, exercise="open-questions").is_for_groups
    assert not PlanItem("discussion", 5, exercise="how-sure").is_for_groups
