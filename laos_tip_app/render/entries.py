"""A line of evidence: what every pane beside a text, an event or a profile is made of.

Knows nothing of Qt or of how an entry is painted.
"""

from dataclasses import dataclass
from typing import Literal

from laos_tip_app.location import Location


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of evidence.

    Attributes:
        kind: `heading`, or the kind of record as in a location, or `text` for a line without one.
        title: What it says; may be long and is wrapped.
        detail: Lesser text under it: date, reference, attribution, source; may be empty.
        tag: A word or two on its standing (`corrected`, `second-hand`); may be empty.
        location: Where it leads, or None.
        ground: `plain`, `note` for an editor's note, `context` for what is not the article's.
    """

    kind: str
    title: str
    detail: str = ""
    tag: str = ""
    location: Location | None = None
    ground: Literal["plain", "note", "context"] = "plain"

    @property
    def spoken(self) -> str:
        """The whole entry as one text, for a screen reader."""
        return ". ".join(part for part in (self.title, self.tag, self.detail) if part)
