"""Labels of the kinds of records."""

from collections.abc import Sequence
from typing import Final

from laos_tip_app.base.i18n import _, ngettext

_MOST_LISTED: Final = 8


def kind_label(kind: str) -> str:
    """Return the label of one record of a kind."""
    return {
        "report": _("Report"),
        "section": _("Section"),
        "passage": _("Paragraph"),
        "fact": _("Fact"),
        "event": _("Timeline"),
        "stakeholder": _("Stakeholder"),
        "relation": _("Relation"),
        "figure": _("Figure"),
        "rating": _("US rating"),
        "place": _("Place"),
        "term": _("Term"),
        "note": _("Editor’s note"),
        "context": _("Context"),
        "source": _("Source"),
    }[kind]


def kinds_label(kind: str) -> str:
    """Return the label of several records of a kind."""
    return {
        "section": _("Sections"),
        "passage": _("Paragraphs"),
        "fact": _("Facts"),
        "event": _("Timeline"),
        "stakeholder": _("Stakeholders"),
        "relation": _("Relations"),
        "figure": _("Figures"),
        "rating": _("US ratings"),
        "place": _("Places"),
        "term": _("Terms"),
        "note": _("Editor’s notes"),
        "context": _("Context from other publishers"),
        "source": _("Sources"),
    }[kind]


def shortened_list(names: Sequence[str]) -> str:
    """Return names in a row, the first eight and how many more."""
    listed, more = "; ".join(names[:_MOST_LISTED]), len(names) - _MOST_LISTED
    if more <= 0:
        return listed
    pattern = ngettext("{names}; and {count} more", "{names}; and {count} more", more)
    return pattern.format(names=listed, count=more)
