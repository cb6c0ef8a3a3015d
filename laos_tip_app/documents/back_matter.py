"""Build glossary, context and sources, the end of documents."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import chain

from laos_tip_app.base.i18n import _, with_commas
from laos_tip_app.report.document import (
    Block,
    DocumentSection,
    SectionPart,
    item_list,
    numbered_note,
    with_full_stop,
)
from laos_tip_app.report.evidence_items import full_name, grade, published, remark_line
from laos_tip_app.report.labels import DOT, not_from_source, ratings_title
from laos_tip_app.report.lao import lao_line
from laos_tip_app.report.section_html import linked_locations
from laos_tip_app.store.records import Context, Meta, Source, Term
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
    parts = filter(None, (term.meaning, lao_line(term.lao), full_name(term)))
    return f"<b>{escape(term.term)}:</b> {escape(' '.join(map(with_full_stop, parts)))}"


def context_section(context: Iterable[Context], meta: Meta) -> DocumentSection:
    """Return what other publishers say, by topic."""
    blocks = [Block("plain", escape(with_full_stop(not_from_source(meta))), keep_with_next=True)]
    topic = ""
    for item in context:
        if item.topic != topic:
            topic = item.topic
            blocks.append(Block("heading", escape(topic)))
        source = with_full_stop(f"{published(item.sources)} ({grade(item.grade)})")
        html = (
            f"{escape(item.statement)} <small>{escape(source)}</small> {escape(remark_line(item))}"
        )
        blocks.append(numbered_note("context", item.id, html.rstrip(), f"context:{item.id}"))
    return DocumentSection.titled(_("Context"), "context", *blocks).as_list()


def sources_section(
    store: Store, *, with_context: bool, in_full: bool, with_ratings: bool
) -> DocumentSection:
    """Return the sources of a document.

    Args:
        store: The report.
        with_context: Whether it has what other publishers say, and what was not confirmed.
        in_full: Whether context and editor’s notes are in it in full, with their sources.
        with_ratings: Whether the ratings, which are context too, are in it.
    """
    meta = store.meta()
    parts: list[SectionPart] = [item_list([source_html(store.source(meta.source_id))])]
    context = store.context() if in_full and with_context else ()
    ratings = store.ratings() if with_ratings and with_context else ()
    of_context = sorted(
        {source for item in context for source in item.sources}, key=lambda source: source.id
    )
    of_ratings = [source for rating in ratings for source in rating.sources]
    groups = (
        (_("Context from other publishers"), of_context, source_html),
        (ratings_title(meta), of_ratings, _in_brief),
        (_("Editor’s notes"), _sources_of_notes(store) if in_full else (), _in_brief),
    )
    listed: set[Source] = set()
    for title, sources, html_of in groups:
        # Each source is in the first list that has it.
        new = [source for source in dict.fromkeys(sources) if source not in listed]
        parts += titled_list(title, map(html_of, new))
        listed.update(new)
    unconfirmed = (
        escape(f"{line.statement} ({with_commas(line.fact_ids)})".removesuffix(" ()"))
        for line in (store.unconfirmed() if with_context else ())
    )
    parts += titled_list(_("Searched for but not confirmed"), unconfirmed)
    # Short ones go on below the glossary.
    return DocumentSection.titled(_("Sources"), "sources", *parts)._replace(
        continues_page=True, compact=in_full
    )


def titled_list(title: str, htmls: Iterable[str]) -> list[SectionPart]:
    """Return a list below its heading, or nothing."""
    items = item_list(htmls)
    return [Block("heading", escape(title)), items] if items.blocks else []


def _sources_of_notes(store: Store) -> Iterator[Source]:
    """Yield the sources that editor’s notes refer to."""
    for note in store.notes():
        for location in linked_locations(note.html):
            match location.kind:
                case "source":
                    yield store.source(location.id)
                case "rating":
                    yield from store.rating(location.id).sources
                case "context":
                    yield from store.context_fact(location.id).sources


def source_html(source: Source) -> str:
    """Return the HTML of a source."""
    rest = DOT.join(filter(None, (source.publisher, source.address, source.licence)))
    # A full stop would be taken for a part of an address.
    is_address = source.address and rest.endswith(source.address)
    rest = escape(rest if is_address else with_full_stop(rest))
    note = f"<br/>{escape(source.note)}" if source.note else ""
    return f"<b>{escape(source.dated_title)}</b><br/>{rest}{note}"


def _in_brief(source: Source) -> str:
    """Return a source as one line."""
    line = DOT.join((source.dated_title, source.address or source.publisher))
    return f"<small>{escape(line)}</small>"
