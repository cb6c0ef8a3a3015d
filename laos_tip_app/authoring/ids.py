"""The ids of all entries, and the check of references to them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from laos_tip_app.authoring.content import Content, Listing
from laos_tip_app.authoring.diagnostics import Diagnostics, quoted, same_id
from laos_tip_app.authoring.schema import ContentEntry
from laos_tip_app.authoring.validation import Located

_NAMES: Final = ("name", "short_name", "term", "full_name")
_WEB_ADDRESS: Final = re.compile(r"[a-z]+://|www\.|mailto:", re.IGNORECASE)
_ARTICLES: Final = {"event": "an event", "exercise": "an exercise", "context": "a context fact"}


@dataclass(frozen=True, slots=True)
class IdEntry:
    """The entry that has an id."""

    kind: str
    file: str
    line: int

    @property
    def place(self) -> str:
        """File and line, as messages write them."""
        return f"{self.file}:{self.line}"


class Ids:
    """All ids of the content; each is unique across all kinds."""

    def __init__(self, content: Content, mistakes: Diagnostics) -> None:
        """Collect the ids and report duplicates."""
        self._mistakes = mistakes
        self._known: dict[str, IdEntry] = {}
        self._named: dict[str, str] = {}
        self._whole: dict[str, bool] = {"section": content.all_sections_read}
        for section in content.sections:
            self._add(section.id, IdEntry("section", section.file, section.id_line))
        self._gather("fact", content.facts)
        for kind, listing in content.lists.items():
            self._gather(kind, listing)

    def _gather[Record: ContentEntry](self, kind: str, listing: Listing[Record]) -> None:
        self._whole[kind] = listing.whole
        for name, file, line in listing.ids():
            self._add(name, IdEntry(kind, file, line))
        for _, node in listing.nodes:
            named = {key: node.at(key).value for key in _NAMES if node.at(key) is not node}
            self._named.update(dict.fromkeys(map(str, named.values()), str(node.at("id").value)))

    def _add(self, name: str, known: IdEntry) -> None:
        if name in self._known:
            self._mistakes.add(
                known.file,
                known.line,
                f"the id {name} is already used at {self._known[name].place}",
                "give each entry a different id",
            )
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

    def check_references[Record: ContentEntry](self, entries: Iterable[Located[Record]]) -> None:
        """Report references to missing entries, and to those of other kinds."""
        for entry in entries:
            for reference in entry.references:
                self.find(reference.name, reference.kinds, entry.file, reference.line)

    def find(self, name: str, kinds: Iterable[str], file: str, line: int) -> str | None:
        """Return the kind of a referenced id, or report the reference.

        Nothing is reported while a file that could contain it can't be read.
        """
        kinds = tuple(kinds)
        known = self._known.get(name)
        if known and known.kind in kinds:
            return known.kind
        if known:
            self._mistakes.add(
                file,
                line,
                f"{name} is {with_article(known.kind)}",
                f"allowed here is {' or '.join(with_article(kind) for kind in kinds)}",
            )
        elif _WEB_ADDRESS.match(name):
            self._mistakes.add(
                file,
                line,
                f"the link {quoted(name)} points outside the report",
                "write the id of an entry, such as [words](SH-01), and the address in sources.yaml",
            )
        elif all(self._whole[kind] for kind in kinds):
            near = (other for other, entry in self._known.items() if entry.kind in kinds)
            self._mistakes.add(
                file,
                line,
                f"there is no {' or '.join(kinds) if len(kinds) < 3 else 'entry'} {name}",
                self._id_of(name, kinds)
                or same_id(name, near, "remove it here, or put the entry back"),
            )
        return None

    def _id_of(self, name: str, kinds: Iterable[str]) -> str:
        """Return advice if an entry is named instead of its id."""
        entry = self._known.get(self._named.get(name, ""))
        return f"write its id, {self._named[name]}" if entry and entry.kind in kinds else ""


def with_article(kind: str) -> str:
    """Return a kind with its indefinite article."""
    return _ARTICLES.get(kind, f"a {kind}")
