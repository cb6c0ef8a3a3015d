"""The words that rooms without Qt show, in English; `i18n.translated(Words)` has them translated.

Knows nothing of Qt, of languages or of where a word is shown.
"""

from typing import NamedTuple


class Words(NamedTuple):
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

    # The same, more than one of them.
    kinds_section: str = "Sections"
    kinds_passage: str = "Paragraphs"
    kinds_fact: str = "Facts"
    kinds_event: str = "Timeline"
    kinds_stakeholder: str = "Stakeholders"
    kinds_relation: str = "Relations"
    kinds_figure: str = "Figures"
    kinds_rating: str = "US ratings"
    kinds_place: str = "Places"
    kinds_term: str = "Terms"
    kinds_note: str = "Editor’s notes"
    kinds_context: str = "Context from other publishers"
    kinds_source: str = "Sources"

    editors_note: str = "Editor’s note"
    second_hand: str = "second-hand"
    nothing_found: str = (
        "Nothing in the report matches these words. Try fewer words, or only the first letters."
    )
    did_you_mean: str = "Did you mean “{words}”?"
    search_stopped: str = (
        "The search was stopped after {seconds} seconds; these are the first results."
    )
    search_stopped_empty: str = (
        "The search was stopped after {seconds} seconds. Search for fewer or for rarer words."
    )

    # Groups of evidence.
    group_facts: str = "Facts"
    group_events: str = "Timeline"
    group_figures: str = "Figures"
    group_stakeholders: str = "Who is involved"
    group_relations: str = "Relations"
    group_places: str = "Places"
    group_terms: str = "Terms"
    group_notes: str = "Editor’s notes"
    group_context: str = "Context from other publishers"
    group_sections: str = "The sections that rest on it"
    group_said_there: str = "What is said there"
    evidence_for: str = "Evidence for"

    # What stands by an entry.
    publisher_text: str = "publisher’s own text"
    note_correction: str = "correction"
    note_caution: str = "caution"
    note_reading: str = "how we read it"
    note_wording: str = "wording"
    note_scope: str = "on the whole report"
    note_line: str = "Editor’s note {id} ({kind}): {text}"
    see_note: str = "See editor’s note {ids}, which limits or corrects a part of this."
    see_notes: str = "See editor’s notes {ids}, which limit or correct a part of this."
    named_notes: str = "Editor’s notes that are named above"
    in_part: str = "In part: {attribution}"
    event_event: str = "Event"
    event_rating: str = "Rating"
    event_statement: str = "Situation"
    figure_approximate: str = "approximate"
    figure_none: str = "the article says “none”"
    figure_counted: str = "counted by the editors"
    figure_label: str = "a label, not a quantity"
    rating_of_year: str = "US rating {year}: {tier}"
    full_name: str = "Full name: {name}"
    full_name_ours: str = "Full name, not given in the article: {name}"
    and_more: str = "and {count} more"
    sentence_of: str = "{reference}, sentence {number}"

    # The text of a section.
    notes_again: str = "Editor’s notes given above:"
    edition: str = "Edition {edition}"
    context_line_one: str = "Context: one statement from another publisher"
    context_line_many: str = "Context: {count} statements from other publishers"

    facts_one: str = "1 fact"
    facts_many: str = "{count} facts"
    events_one: str = "1 timeline entry"
    events_many: str = "{count} timeline entries"
    stakeholders_one: str = "1 stakeholder"
    stakeholders_many: str = "{count} stakeholders"

    # Citations.
    after_article: str = (
        "A new text from the article “{title}”, {publisher}, {licence}, revision not recorded."
    )
    from_publisher: str = "Context, not from the article: “{title}”, {publisher}."
    date_stated: str = "Date as stated: {date}"
    status_is: str = "Status: {status}"

    def kind(self, kind: str) -> str:
        """Return what a kind of record is called."""
        return str(getattr(self, f"kind_{kind}"))

    def kinds(self, kind: str) -> str:
        """Return what several records of a kind are called."""
        return str(getattr(self, f"kinds_{kind}"))
