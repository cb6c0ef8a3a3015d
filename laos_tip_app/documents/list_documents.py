"""Tables, profiles, search results and selected text as sections of a document."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from types import MappingProxyType
from typing import Final

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.documents.requests import SearchRequest, SelectionRequest
from laos_tip_app.report.comparison import ComparisonBuilder
from laos_tip_app.report.details import DetailBuilder, Details
from laos_tip_app.report.document import (
    Block,
    DocumentSection,
    Kind,
    keep_together,
    list_blocks,
    note_label,
)
from laos_tip_app.report.evidence_items import (
    DOT,
    EvidenceItem,
    fact_entries,
    relation_entries,
    with_notes,
)
from laos_tip_app.report.search_results import results, unmarked
from laos_tip_app.report.table import Table, TableRow
from laos_tip_app.store.store import Store

_LONGEST_MARK: Final = 6
_MAX_RESULTS: Final = 50


def table_part(table: Table) -> DocumentSection:
    """Return a table; its head is repeated on each page, and no row is cut."""
    return DocumentSection(table.title, (*_table_pieces(table), *named_notes(table.named_notes)))


def table_rows(table: Table, numbers: Mapping[str, int] = MappingProxyType({})) -> Iterator[Block]:
    """Yield a table without its title, with a number before the rows that have one."""
    shown = [number for number, column in enumerate(table.columns) if column.width_percent]
    shares = tuple(table.columns[number].width_percent for number in shown)
    head = tuple(f"<b>{escape(table.columns[number].title)}</b>" for number in shown)
    yield Block("columns", "", cells=head, width_percents=shares, keep_with_next=True)
    detail = table.column(table.detail_column)
    group = ""
    for row in table.rows:
        if row.group != group:
            group = row.group
            yield Block("group", escape(group), keep_with_next=True)
        cells = tuple(_cell(row, number, detail, shown[0]) for number in shown)
        if row.id in numbers:
            cells = (f"<b>{numbers[row.id]}{DOT}</b>{cells[0]}", *cells[1:])
        yield Block(
            "row",
            "",
            anchor=f"row:{row.id}",
            cells=cells,
            width_percents=shares,
            keep_with_next=bool(row.notes),
        )
        for number, note in enumerate(row.notes, 1):
            yield Block("note", escape(note), keep_with_next=number < len(row.notes))


def named_notes(notes: Sequence[str]) -> Iterator[Block]:
    """Yield notes that are only named above, in words, under a heading of their own."""
    if notes:
        yield Block(
            "heading", escape(_("Editor’s notes that are named above")), keep_with_next=True
        )
        yield from list_blocks(map(escape, notes))


def _details_section(details: Details, anchor: str) -> DocumentSection:
    """Return one thing in full: what it is, and all that is tied to it."""
    pieces = [Block("title", escape(details.title), anchor=anchor)]
    pieces += [Block("subtitle", escape(line)) for line in details.lines if line]
    pieces += entry_pieces(details.entries)
    named = dict.fromkeys(note for entry in details.entries for note in entry.named_notes)
    pieces += named_notes(tuple(named))
    return DocumentSection(details.title, tuple(pieces))


def profile_section(store: Store, stakeholder_id: str, *, with_context: bool) -> DocumentSection:
    """Return the profile of a stakeholder."""
    details = DetailBuilder(store).stakeholder(stakeholder_id, context_shown=with_context)
    return _details_section(details, f"stakeholder:{stakeholder_id}")


def comparison_sections(store: Store, stakeholder_ids: Sequence[str]) -> list[DocumentSection]:
    """Return what several stakeholders share, then what each has alone."""
    comparison = ComparisonBuilder(store)
    sections = [_details_section(comparison.shared(stakeholder_ids), "shared")]
    for stakeholder_id in stakeholder_ids:
        others = [other for other in stakeholder_ids if other != stakeholder_id]
        details = comparison.differences(stakeholder_id, others)
        sections.append(_details_section(details, f"stakeholder:{stakeholder_id}"))
    return sections


def entry_pieces(entries: Iterable[EvidenceItem]) -> Iterator[Block]:
    """Yield lines of evidence, each on the page of the note that corrects it."""
    listed = tuple(entries)
    for number, entry in enumerate(listed, 1):
        keep = entry.shares_note or any(each.background == "note" for each in listed[number:][:1])
        yield _entry(entry, keep=keep)


def relation_pieces(store: Store, title: str) -> Iterator[Block]:
    """Yield the relations, each with the number that the map has for it and what corrects it."""
    yield Block("heading", escape(title), keep_with_next=True)
    relations = store.relations()
    entries = relation_entries(store, relations)
    for number, (relation, entry) in enumerate(zip(relations, entries, strict=True), 1):
        first, *notes = entry_pieces(with_notes(store, [entry]))
        yield first._replace(margin_label=str(number), anchor=f"row:{relation.id}")
        yield from notes


def search_section(store: Store, request: SearchRequest, *, with_context: bool) -> DocumentSection:
    """Return search results, each with what corrects it."""
    hits = store.search(request.query, _MAX_RESULTS).hits
    listed = results(store, hits, context_shown=with_context)
    if request.locations is not None:
        by_location = {str(result.location): result for result in listed}
        listed = tuple(
            by_location[location] for location in request.locations if location in by_location
        )
    title = _("Search: {words}").format(words=request.query)
    pattern = ngettext("{count} result.", "{count} results.", len(listed))
    pieces = [
        Block("title", escape(title), anchor="search"),
        Block("subtitle", escape(pattern.format(count=len(listed)))),
    ]
    for result in listed:
        lesser = DOT.join(text for text in (result.kind, result.details) if text)
        name, snippet = unmarked(result.title), unmarked(result.snippet)
        html = f"<b>{escape(name)}</b>"
        if snippet and snippet != name:
            html += f"<br/>{escape(snippet)}"
        html += f"<br/><small>{escape(lesser)}</small>"
        kind: Kind = "context" if result.background == "context" else "entry"
        mark, keep = _mark(result.location.id), bool(result.full_notes)
        pieces.append(Block(kind, html, margin_label=mark, keep_with_next=keep, unbreakable=True))
        pieces += keep_together(Block("note", escape(note)) for note in result.full_notes)
    return DocumentSection(title, tuple(pieces), private=True)


def selection_section(store: Store, request: SelectionRequest) -> DocumentSection:
    """Return text that was selected, with where it stands and what corrects it."""
    location = request.location
    if location.kind:
        fact_ids = store.fact_ids(location.kind, location.id)
    else:
        fact_ids = tuple(fact.id for fact in store.facts())
    facts = store.facts(fact_ids)
    reference = store.meta().title
    if len({fact.passage_id for fact in facts}) == 1:
        reference = facts[0].reference
    elif facts:
        reference = store.section(facts[0].section_id).title
    attribution = next((fact.attribution for fact in facts if fact.attribution), "")
    pieces = [
        Block("title", escape(_("Chosen text")), anchor="chosen"),
        Block("subtitle", escape(_("Chosen from {reference}.").format(reference=reference))),
    ]
    if attribution:
        pieces.append(Block("subtitle", escape(attribution)))
    paragraphs = [line.strip() for line in request.text.replace("\u2029", "\n").split("\n")]
    pieces += [Block("paragraph", escape(line)) for line in paragraphs if line]
    items = fact_entries(store, fact_ids)
    corrected = [
        item
        for item, following in zip(items, (*items[1:], None), strict=True)
        if item.kind == "note" or (following is not None and following.kind == "note")
    ]
    if corrected:
        pieces.append(
            Block("heading", escape(_("What corrects the chosen text")), keep_with_next=True)
        )
        pieces += entry_pieces(corrected)
    return DocumentSection(_("Chosen text"), tuple(pieces), attribution, private=True)


def _table_pieces(table: Table) -> Iterator[Block]:
    yield Block("title", escape(table.title), anchor=table.name)
    for sentence in table.lead:
        yield Block("subtitle", escape(sentence), keep_with_next=True)
    yield from table_rows(table)


def _mark(row_id: str) -> str:
    """Return an id for the margin, where there is room for short ones only."""
    return row_id if len(row_id) <= _LONGEST_MARK else ""


def _cell(row: TableRow, number: int, detail: int, first: int) -> str:
    html = escape(row.cells[number].text)
    if number == first != detail:
        html = f"<b>{html}</b>"
    if number == detail and row.attribution:
        html += f'<br/><span class="lesser">{escape(row.attribution)}</span>'
    return html


def _entry(entry: EvidenceItem, *, keep: bool) -> Block:
    if entry.kind == "heading":
        return Block("heading", escape(entry.title), keep_with_next=True)
    if entry.kind == "note":
        # A line that only names notes has no id of its own.
        html = escape(entry.title)
        if entry.detail:
            html = f"{note_label(_('Editor’s note'), entry.detail)} {html}"
        return Block("note", html, keep_with_next=keep)
    lesser = DOT.join(text for text in (entry.detail, entry.badge) if text)
    html = escape(entry.title)
    if lesser:
        html += f"<br/><small>{escape(lesser)}</small>"
    mark = entry.location.id if entry.kind == "fact" and entry.location else ""
    kind: Kind = "context" if entry.background == "context" else "entry"
    return Block(kind, html, margin_label=mark, keep_with_next=keep)
