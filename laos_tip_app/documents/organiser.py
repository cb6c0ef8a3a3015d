"""Who holds a workshop, and which one."""

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.report.document import Block, keep_together, labelled


class Organiser(NamedTuple):
    """Who holds a workshop, as typed.

    Attributes:
        name: The organisation.
        occasion: Title, date and place of the workshop.
        logo: The file of the organisation’s logo.
    """

    name: str = ""
    occasion: str = ""
    logo: Path | None = None

    def blocks(self) -> Iterator[Block]:
        """Yield what is given, each on a line."""
        for label, text in ((_("Organiser"), self.name), (_("Workshop"), self.occasion)):
            if text:
                yield labelled("plain", f"{label}:", escape(text))

    def cover_blocks(self) -> Iterator[Block]:
        """Yield the same, or lines to fill in."""
        yield from self.blocks()
        names = () if self.occasion else (_("Workshop"), _("Date"), _("Place"))
        yield from keep_together(Block("line", escape(name)) for name in names)


NOBODY: Final = Organiser()
"""Where nothing is given."""
