"""The facilitator's guide: care, aims, and a guide to each item."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple, get_args

from laos_tip_app.store.store import Store

type ItemKind = Literal[
    "opening", "before", "slides", "reading", "exercise", "discussion", "break", "closing", "own"
]
ITEM_KINDS: Final[tuple[ItemKind, ...]] = get_args(ItemKind.__value__)
"""The kinds of items that a workshop has."""


class ItemGuide(NamedTuple):
    """How an item of a workshop is done.

    Attributes:
        how: The steps.
        need: What one needs.
        say: What to say first.
    """

    aim: str
    how: tuple[str, ...]
    need: str
    say: str


class FacilitatorGuide:
    """The guide that the content of a report has."""

    def __init__(self, store: Store) -> None:
        """Read all lines."""
        self._store = store
        self._lines: dict[tuple[str, str], list[str]] = {}
        for line in store.guide_lines():
            self._lines.setdefault((line.part, line.about), []).append(line.text)

    def lines(self, part: str, about: str = "") -> tuple[str, ...]:
        """Return the lines of a part, such as “care”."""
        return tuple(self._lines.get((part, about), ()))

    def aims(self, topics: Iterable[str]) -> tuple[str, ...]:
        """Return the aims of topics such as `section:ID` or `theme:ID`.

        The whole report has those of its first section, and of sentences with notes.
        """
        subjects = dict.fromkeys(subject for topic in topics for subject in self._subjects(topic))
        return tuple(line for subject in subjects for line in self.lines("aims", subject))

    def item(self, name: str) -> ItemGuide | None:
        """Return the guide to an item or exercise, or None."""
        if not (aim := self.lines("aim", name)):
            return None
        need, say = self.lines("need", name), self.lines("say", name)
        return ItemGuide(aim[0], self.lines("how", name), " ".join(need), " ".join(say))

    def _subjects(self, topic: str) -> Iterator[str]:
        """Yield the subject of a topic.

        A theme without aims has those of the subject of most of its exercises.
        """
        kind, _colon, row_id = topic.partition(":")
        if not kind:
            yield self._store.sections()[0].id
            yield "corrected"
            return
        if kind != "theme" or self.lines("aims", row_id):
            yield row_id
            return
        subjects = Counter(
            item.subject for item in self._store.exercises() if row_id in item.themes
        )
        yield from (subject for subject, _count in subjects.most_common(1))
