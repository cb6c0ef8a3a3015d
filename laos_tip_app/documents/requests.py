"""What is asked for on paper or as a file, as a value: commands and the window speak it.

Knows nothing of Qt, of the data or of who asks.
"""

from typing import NamedTuple

from laos_tip_app.base.location import Location

REPORT = "report"
SECTION = "section"
STAKEHOLDER = "stakeholder"
MAP = "map"
PROFILES = "profiles"
EXERCISE = "exercise"
GRID = "grid"
RUNNING_ORDER = "running-order"
SEARCH = "search"
SELECTION = "selection"


class DocumentRequest(NamedTuple):
    """A part of the report.

    Attributes:
        what: `report`, `section`, `stakeholder`, `profiles`, `map`, the name of a table,
            `exercise`, `grid`, `running-order`, `search` or `selection`.
        id: Which section, stakeholder or exercise, or the file of a running order or
            a grid; several stakeholders, with commas between, are compared.
        only: The rows of a table that are wanted, in their order; who is not faded on the map; None
            for all.
        text: What was searched for, the text that was chosen, a running order or a grid as in its
            file, or the seed of an exercise.
        location: Where the chosen text stands.
        scope: What an exercise keeps to: `section:ID`, `theme:ID`, or empty for the whole report.
    """

    what: str
    id: str = ""
    only: tuple[str, ...] | None = None
    text: str = ""
    location: Location | None = None
    scope: str = ""

    @classmethod
    def parse(cls, text: str) -> "DocumentRequest":
        """Read what a command says; whether there is such a thing is not judged here."""
        what, _, row_id = text.partition(":")
        return cls(what, row_id)
