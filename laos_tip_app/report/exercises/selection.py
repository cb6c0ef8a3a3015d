"""Choose the items of an exercise sheet by its version and scope."""

from collections.abc import Iterable
from itertools import chain, combinations, product, zip_longest
from random import Random
from typing import NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.report.exercises.kinds import SUBJECTS, subject_titles
from laos_tip_app.report.labels import DOT
from laos_tip_app.store.exercises import Exercise
from laos_tip_app.store.store import Store


class Scope(NamedTuple):
    """What an exercise is limited to.

    Attributes:
        kind: `section`, `theme`, `subject`, or empty for the whole report.
        id: The id of the section or theme, or the word of the subject.
        title: Its name.
    """

    kind: str = ""
    id: str = ""
    title: str = ""

    def __str__(self) -> str:
        """Return the scope as commands write it, "" for all."""
        return f"{self.kind}:{self.id}" if self.kind else ""

    def subtitle(self, seed: int) -> str:
        """Return the version and its name, as below a title."""
        return DOT.join(filter(None, (_("Version {seed}").format(seed=seed), self.title)))

    def includes(self, item: Exercise) -> bool:
        """Return whether an item is within the scope."""
        if self.kind == "theme":
            return self.id in item.themes
        return not self.kind or self.id == item.subject


def scopes(store: Store) -> dict[str, Scope]:
    """Return all scopes, the whole report first, as commands write them."""
    every = (
        Scope(),
        *(Scope("section", section.id, section.title) for section in store.sections()),
        *(Scope("theme", theme.id, theme.label) for theme in store.themes()),
        *(Scope("subject", subject, title) for subject, title in subject_titles().items()),
    )
    return {str(scope): scope for scope in every}


def select_items(
    pool: Iterable[Exercise], seed: int, most: int, counted: frozenset[str]
) -> tuple[Exercise, ...]:
    """Return the items of a version; the answers take turns.

    Each answer is there where that is possible. No two items on a section have a fact in common, so
    that none gives another away, and no two have a fact that counts something, so that nobody adds
    or compares the numbers.

    Args:
        pool: The items to choose from.
        seed: The version; the same one always has the same items.
        most: How many items a sheet has at most.
        counted: The facts that count people, cases or the like.
    """
    random = Random(seed)
    listed = list(pool)
    by_answer: dict[str, list[Exercise]] = {}
    for item in random.sample(listed, len(listed)):
        by_answer.setdefault(item.answer, []).append(item)
    turns = zip_longest(*by_answer.values())
    # Where each has its own answer there is nothing to choose.
    groups = by_answer.values() if len(by_answer) < len(listed) else ()
    one_of_each = next((each for each in product(*groups) if _may_share_sheet(each, counted)), ())
    chosen: list[Exercise] = []
    for item in filter(None, chain(one_of_each, chain.from_iterable(turns))):
        if len(chosen) < most and item not in chosen and _may_share_sheet((*chosen, item), counted):
            chosen.append(item)
    return tuple(random.sample(chosen, len(chosen)))


def _may_share_sheet(items: Iterable[Exercise], counted: frozenset[str]) -> bool:
    return not any(_clash(item, other, counted) for item, other in combinations(items, 2))


def _clash(item: Exercise, other: Exercise, counted: frozenset[str]) -> bool:
    """Return whether two items should not be on one sheet."""
    # The ratings and the corrected sentences are few, and each question on them is another one.
    is_section = item.subject not in SUBJECTS and other.subject not in SUBJECTS
    shares_fact = is_section and not {*item.fact_ids}.isdisjoint(other.fact_ids)
    return shares_fact or not any(counted.isdisjoint(each.fact_ids) for each in (item, other))
