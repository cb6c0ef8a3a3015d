"""The ids of all entries, and the check of references to them."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from laos_tip_app.authoring.content import Content
from laos_tip_app.authoring.diagnostics import Diagnostics, Position, quoted, same_id
from laos_tip_app.authoring.field_types import ContentEntry
from laos_tip_app.authoring.validation import Located

_NAMES: Final = ("name", "short_name", "term", "full_name")
_WEB_ADDRESS: Final = re.compile(r"[a-z]+://|www\.|mailto:", re.IGNORECASE)
_ARTICLES: Final = {"event": "an event", "exercise": "an exercise", "context": "a context fact"}


class IdEntry(NamedTuple):
    """The entry that has an id."""

    kind: str
    position: Position


class Ids:
    """All ids of the content; each is unique across all kinds."""

    def __init__(self, content: Content, mistakes: Diagnostics) -> None:
        """Collect the ids and report duplicates."""
        self._mistakes = mistakes
        self._known: dict[str, IdEntry] = {}
        self._named: dict[str, str] = {}
        self._whole: dict[str, bool] = {"section": content.all_sections_read}
        for section in content.sections:
            self._add(section.id, IdEntry("section", Position(section.file, section.id_line)))
        for kind, listing in content.lists.items():
            self._whole[kind] = listing.whole
            for name, position in listing.ids():
                self._add(name, IdEntry(kind, position))
            for _file, node in listing.nodes:
                names = (str(node.at(key).value) for key in _NAMES if node.at(key) is not node)
                self._named.update(dict.fromkeys(names, str(node.at("id").value)))

    def _add(self, name: str, known: IdEntry) -> None:
        if name in self._known:
            wrong = f"the id {name} is already used at {self._known[name].position}"
            self._mistakes.add(known.position, wrong, "give each entry a different id")
            # The id that one of them should have is missed wherever it is named.
            self._whole[known.kind] = False
        else:
            self._known[name] = known

    def knows(self, name: str) -> bool:
        """Return whether an entry has an id."""
        return name in self._known

    def kind(self, name: str) -> str:
        """Return the kind of the entry with an id.

        Raises:
            KeyError: Nothing does.
        """
        return self._known[name].kind

    def check_references(self, entries: Iterable[Located[ContentEntry]]) -> None:
        """Report references to missing entries, and to those of other kinds."""
        for entry in entries:
            for reference in entry.references:
                self.find(reference.name, reference.kinds, Position(entry.file, reference.line))

    def find(self, name: str, kinds: tuple[str, ...], position: Position) -> str | None:
        """Return the kind of a referenced id, or report the reference.

        Nothing is reported while a file that could contain it can't be read.
        """
        known = self._known.get(name)
        if known and known.kind in kinds:
            return known.kind
        if known:
            wrong = f"{name} is {with_article(known.kind)}"
            right = f"allowed here is {' or '.join(map(with_article, kinds))}"
        elif _WEB_ADDRESS.match(name):
            wrong = f"the link {quoted(name)} points outside the report"
            right = "write the id of an entry, such as [words](SH-01), and the address"
            right += " in sources.yaml"
        elif all(self._whole[kind] for kind in kinds):
            wrong = f"there is no {' or '.join(kinds) if len(kinds) < 3 else 'entry'} {name}"
            near = (other for other, entry in self._known.items() if entry.kind in kinds)
            named = self._known.get(self._named.get(name, ""))
            if named and named.kind in kinds:
                right = f"write its id, {self._named[name]}"
            else:
                right = same_id(name, near, "remove it here, or put the entry back")
        else:
            return None
        self._mistakes.add(position, wrong, right)
        return None


def with_article(kind: str) -> str:
    """Return a kind with its indefinite article."""
    return _ARTICLES.get(kind, f"a {kind}")
