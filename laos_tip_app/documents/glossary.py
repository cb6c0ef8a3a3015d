"""The glossary as a section of a document."""

from collections.abc import Sequence
from html import escape
from itertools import chain

from laos_tip_app.base.i18n import _
from laos_tip_app.report.document import DocumentSection, item_list, with_full_stop
from laos_tip_app.report.lao import lao_line
from laos_tip_app.store.records import Term
from laos_tip_app.store.store import Store


def glossary_sections(store: Store, section_ids: Sequence[str] = ()) -> list[DocumentSection]:
    """Return the glossary, or nothing where no term is explained.

    Args:
        store: The report.
        section_ids: The sections whose terms it has; none for all terms.
    """
    terms = store.terms()
    if section_ids:
        facts = set(chain.from_iterable(store.facts_of("section", section_ids).values()))
        of_terms = store.facts_of("term", (term.id for term in terms))
        terms = tuple(term for term in terms if not facts.isdisjoint(of_terms.get(term.id, ())))
    if not terms:
        return []
    listed = item_list(map(_term, terms))
    return [DocumentSection.titled(_("Glossary"), "terms", listed)._replace(continues_page=True)]


def _term(term: Term) -> str:
    text = f"<b>{escape(term.term)}:</b> {escape(with_full_stop(term.meaning))}"
    if term.lao:
        text += f" {escape(with_full_stop(lao_line(term.lao)))}"
    if not term.full_name:
        return text
    pattern = (
        _("Full name: {name}") if term.in_article else _("Full name, added by the editors: {name}")
    )
    return f"{text} {escape(with_full_stop(pattern.format(name=term.full_name)))}"
