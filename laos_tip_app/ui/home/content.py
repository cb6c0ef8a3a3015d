"""Choose what Home shows of a report."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.drawing.figures.layout import dotted_number
from laos_tip_app.store.records import Figure, Passage, Relation
from laos_tip_app.store.store import Store

MAX_NEIGHBOURS: Final = 3
MAX_DOTS: Final = 1000


def introduction(store: Store) -> str:
    """Return what the report is not, and the note on it."""
    meta = store.meta()
    note = store.note(meta.home_note).short if meta.home_note else ""
    return f"{meta.reference_only}\n{note}".strip()


def questions(store: Store) -> tuple[str, ...]:
    """Return the questions that Home offers, each of which has an answer."""
    return tuple(store.meta().examples.splitlines())


def doors(store: Store) -> dict[str, str]:
    """Return what each tab contains, by the names of the tabs.

    A tab of which there would be no picture is missing.
    """
    texts = {name: text(store) for name, text in _TEXTS.items()}
    return {name: text for name, text in texts.items() if text}


def first_passage(store: Store) -> Passage | None:
    """Return the paragraph that the report names, or its first one."""
    if fact_id := store.meta().home_fact:
        return store.passage(store.fact(fact_id).passage_id)
    passages = (store.passages(section.id) for section in store.sections())
    return next((passage for of_section in passages for passage in of_section), None)


def relations_of_one(store: Store) -> tuple[Relation, ...]:
    """Return the first relations of one body that name three others.

    They have the same verb and topic; the longest are taken if none name so many.
    """
    groups: dict[tuple[tuple[str, ...], str, str], list[Relation]] = {}
    for relation in store.relations():
        if len(relation.from_ids) == 1 and len(relation.to_ids) == 1:
            key = (relation.from_ids, relation.label, relation.topic)
            groups.setdefault(key, []).append(relation)
    longest = max(groups.values(), key=lambda group: min(len(group), MAX_NEIGHBOURS), default=[])
    return tuple(longest[:MAX_NEIGHBOURS])


def shown_figure(store: Store) -> Figure | None:
    """Return the number with most dots, else the first."""
    return max((f for f in store.figures() if f.kind != "label"), key=dots_of, default=None)


def dots_of(figure: Figure) -> int:
    """Return the number of dots of a figure, or 0."""
    count = dotted_number(figure) or 0
    return count if count <= MAX_DOTS else 0


def _sections(store: Store) -> str:
    if first_passage(store) is None:
        return ""
    count = len(store.sections())
    return ngettext("{count} section", "{count} sections", count).format(count=count)


def _years(store: Store) -> str:
    dates = [event.date for event in store.events() if event.date.start]
    if not dates:
        return ""
    first = min(date.start for date in dates)[:4]
    last = max(date.end for date in dates)[:4]
    return first if first == last else _("{first} to {last}").format(first=first, last=last)


def _names(store: Store) -> str:
    if not relations_of_one(store):
        return ""
    count = store.count("stakeholder")
    return ngettext("{count} name", "{count} names", count).format(count=count)


def _numbers(store: Store) -> str:
    if shown_figure(store) is None:
        return ""
    numbers = {figure.fact_id for figure in store.figures()}
    pattern = ngettext(
        "{facts} facts, {count} with a number", "{facts} facts, {count} with a number", len(numbers)
    )
    return pattern.format(facts=store.count("fact"), count=len(numbers))


_TEXTS: Final[Mapping[str, Callable[[Store], str]]] = MappingProxyType(
    {"reader": _sections, "timeline": _years, "stakeholders": _names, "figures": _numbers}
)
