"""Names of kinds of records."""

from laos_tip_app.base.i18n import _


def kind_label(kind: str) -> str:
    """Return what a record of a kind is called."""
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
    """Return what several records of a kind are called."""
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
