"""The words that rooms without Qt show, in English; `i18n.translated(Words)` has them translated.

Knows nothing of Qt, of languages or of where a word is shown.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Every word, under a name that says where it belongs.

    A field's default is its English text and the source of its translation. Placeholders are
    written `{so}` and filled with `str.format`.
    """

    kind_report: str = "Report"
    kind_section: str = "Section"
    kind_passage: str = "Paragraph"
    kind_fact: str = "Fact"
    kind_event: str = "Timeline"
    kind_stakeholder: str = "Stakeholder"
    kind_relation: str = "Relation"
    kind_figure: str = "Figure"
    kind_rating: str = "US rating"
    kind_place: str = "Place"
    kind_term: str = "Term"
    kind_note: str = "Editor’s note"
    kind_context: str = "Context"
    kind_source: str = "Source"

    editors_note: str = "Editor’s note"
    second_hand: str = "second-hand"

    def kind(self, kind: str) -> str:
        """Return what a kind of record is called."""
        return str(getattr(self, f"kind_{kind}"))
