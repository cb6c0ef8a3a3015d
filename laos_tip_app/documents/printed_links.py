"""Links become references, since paper can’t be followed.

A reference to something in the same document stays a link, for files.
"""

import re
from html import escape, unescape
from typing import Final, NamedTuple

from laos_tip_app.base.errors import NotFoundError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.store.store import Store

_LINK: Final = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)


def _anchor(location: Location) -> str:
    """Return the anchor of a record; a rating’s is a row."""
    kind = "row" if location.kind == "rating" else location.kind
    return f"{kind}:{location.id}"


class PrintedLinks(NamedTuple):
    """Replaces links by references for print.

    Attributes:
        anchors: The anchors of the document, for links in files.
        context: How a context fact is referred to, with `{id}`, or empty when none is printed.
    """

    store: Store
    anchors: frozenset[str] = frozenset()
    context: str = ""

    def with_references(self, html: str) -> str:
        """Return HTML with references after the texts of its links."""
        return _LINK.sub(lambda match: self._link(unescape(match[1]), match[2]), html)

    def _link(self, href: str, text: str) -> str:
        try:
            location = Location.parse(href)
            reference = self._reference(location)
        except (ValueError, NotFoundError):
            return text
        if not reference or escape(reference) in text:
            return text
        anchor = _anchor(location)
        if anchor in self.anchors:
            return f'{text} (<a href="#{escape(anchor)}">{escape(reference)}</a>)'
        return f"{text} ({escape(reference)})"

    def _reference(self, location: Location) -> str:
        match location.kind:
            case "note":
                return _("editor’s note {id}").format(id=location.id)
            case "context":
                return self.context.format(id=location.id)
            case "fact":
                return self.store.fact(location.id).reference
            case "passage":
                return self.store.passage(location.id).reference
            case "rating":
                return location.id if _anchor(location) in self.anchors else ""
            case _:
                return ""
