"""Tables, profiles, search results, selected text and Lao words on paper."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from laos_tip_app.base.i18n import _, ngettext, with_commas
from laos_tip_app.base.location import Location
from laos_tip_app.base.plain_text import typed_text
from laos_tip_app.documents.requests import (
    PlainRequest,
    ProfileRequest,
    SearchRequest,
    SelectionRequest,
)
from laos_tip_app.documents.statements import Statements, note_ids
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.details import DetailBuilder, Details
from laos_tip_app.report.document import (
    Block,
    Document,
    DocumentList,
    DocumentSection,
    DocumentTable,
    Kind,
    SectionPart,
    keep_together,
    numbered_note,
)
from laos_tip_app.report.evidence_items import EvidenceItem, fact_items
from laos_tip_app.report.labels import DOT, kind_label
from laos_tip_app.report.table import Table, TableRow
from laos_tip_app.store.records import Fact, LaoText, Passage, Stakeholder
from laos_tip_app.store.store import Store

if TYPE_CHECKING:
    from laos_tip_app.documents.builder import DocumentBuilder

_MAX_LABEL_LENGTH: Final = 6
_MAX_RESULTS: Final = 50

_WORD_WIDTHS: Final = (23, 35, 27, 15)


def table_section(table: Table) -> DocumentSection:
    """Return a table as a section."""
    shown = [number for number, column in enumerate(table.columns) if column.width_percent]
    if not all(row.cells[shown[0]].text for row in table.rows):
        # The first cell is the head of its row.
        detail = table.column(table.detail_column)
        shown.sort(key=lambda number: number != detail)
    listed = DocumentTable(
        tuple(table.columns[number].title for number in shown),
        tuple(table.columns[number].width_percent for number in shown),
        tuple(_rows(table, shown)),
    )
    return DocumentSection.titled(table.title, table.name, listed, lead=table.lead).as_list()


def _rows(table: Table, shown: Sequence[int]) -> Iterator[Block]:
    """Yield the rows of a table with groups and notes."""
    detail = table.column(table.detail_column)
    group = ""
    for row in table.rows:
        if row.group != group:
            group = row.group
            yield Block("group", escape(group))
        cells = tuple(_cell(row, number, detail, shown[0]) for number in shown)
        # The last only names notes, as the cell of the claim does.
        notes = row.notes[:-1] if row.named else row.notes
        yield Block("row", anchor=f"row:{row.id}", cells=cells, keep_with_next=bool(notes))
        yield from keep_together(Block("note", escape(note)) for note in notes)


def details_section(details: Details, anchor: str) -> DocumentSection:
    """Return a record with all that is linked to it."""
    blocks = evidence_blocks(details.items)
    return DocumentSection.titled(details.title, anchor, *blocks, lead=details.lines)._replace(
        compact=True
    )


def profile_document(builder: "DocumentBuilder", request: ProfileRequest) -> Document:
    """Return the profile of a stakeholder."""
    stakeholder_id = request.stakeholder_id
    builder.check_stakeholders((stakeholder_id,))
    details = DetailBuilder(builder.store, builder.with_context).stakeholder(stakeholder_id)
    return builder.document(details_section(details, f"stakeholder:{stakeholder_id}"))


def evidence_blocks(entries: Iterable[EvidenceItem]) -> Iterator[Block]:
    """Yield evidence items, each on the same page as its corrections."""
    listed = tuple(entries)
    for number, entry in enumerate(listed, 1):
        keep = entry.shares_note or any(item.background == "note" for item in listed[number:][:1])
        yield _entry(entry, keep=keep)


def search_document(builder: "DocumentBuilder", request: SearchRequest) -> Document:
    """Return search results, each with its corrections."""
    # Not with the others: every print comes through here, and few are these.
    from laos_tip_app.report.search_results import results, unmarked

    hits = builder.store.search(request.query, _MAX_RESULTS).hits
    listed = results(builder.store, hits, context_shown=builder.with_context)
    if request.locations is not None:
        by_location = {str(result.location): result for result in listed}
        listed = tuple(
            by_location[location] for location in request.locations if location in by_location
        )
    title = _("Search: {words}").format(words=typed_text(request.query))
    pattern = ngettext("{count} result.", "{count} results.", len(listed))
    blocks: list[Block] = []
    for result in listed:
        # The details of context begin with that word.
        record_kind = result.location.kind
        said_kind = "" if record_kind == "context" else kind_label(record_kind)
        secondary = DOT.join(filter(None, (said_kind, result.details)))
        name, snippet = unmarked(result.title), unmarked(result.snippet)
        html = f"<b>{escape(name)}</b>"
        if snippet and snippet != name:
            html += f"<br/>{escape(snippet)}"
        html += f"<br/><small>{escape(secondary)}</small>"
        kind: Kind = "context" if result.background == "context" else "entry"
        keep, row_id = bool(result.full_notes), result.location.id
        label = row_id if len(row_id) <= _MAX_LABEL_LENGTH else ""
        blocks.append(Block(kind, html, margin_label=label, keep_with_next=keep, unbreakable=True))
        blocks += keep_together(Block("note", escape(note)) for note in result.full_notes)
    lead = [pattern.format(count=len(listed))]
    section = DocumentSection.titled(title, "search", *blocks, lead=lead)
    return builder.document(section._replace(private=True, compact=True))


def selection_document(builder: "DocumentBuilder", request: SelectionRequest) -> Document:
    """Return selected text as a document."""
    return builder.document(selection_section(builder.store, request))


def selection_section(store: Store, request: SelectionRequest) -> DocumentSection:
    """Return selected text with its locations and its corrections."""
    # An editor's note does not state the facts that it is about.
    stating = [location for location in request.locations if location.kind != "note"]
    fact_ids = tuple(
        dict.fromkeys(
            fact_id for place in stating for fact_id in store.fact_ids(place.kind, place.id)
        )
    )
    difference = Corrections(store, fact_ids).for_statement(fact_ids).difference
    reference = _chosen_from(store, request.locations)
    chosen_from = _("Selected from {reference}.").format(reference=reference)
    lead = (chosen_from, difference.label, difference.attribution)
    lines = typed_text(request.text).replace("\u2029", "\n").split("\n")
    blocks = [Block("paragraph", escape(line.strip())) for line in lines if line.strip()]
    items = fact_items(store, fact_ids) if fact_ids else ()
    corrected = [
        item
        for item, following in zip_longest(items, items[1:])
        if item.kind == "note" or (following is not None and following.kind == "note")
    ]
    if corrected:
        blocks.append(Block("heading", escape(_("What corrects the chosen text"))))
        blocks += evidence_blocks(corrected)
    return DocumentSection.titled(_("Selected text"), "chosen", *blocks, lead=lead)._replace(
        attribution=difference.attribution, private=True
    )


def _chosen_from(store: Store, locations: Iterable[Location]) -> str:
    """Return the names of paragraph, sections and notes."""
    records: list[Passage | Fact] = []
    notes = []
    for location in locations:
        match location.kind:
            case "note":
                notes.append(_("editor’s note {id}").format(id=location.id))
            case "fact":
                records.append(store.fact(location.id))
            case _:
                records.append(store.passage(location.id))
    names = dict.fromkeys(record.reference for record in records)
    if len(names) > 1:
        names = dict.fromkeys(store.section(record.section_id).title for record in records)
    return with_commas((*names, *notes)) or store.meta().title


def _cell(row: TableRow, number: int, detail: int, first: int) -> str:
    """Return a cell by its number; `detail` is that of the claim."""
    difference, text = row.difference, row.cells[number].text
    if number != detail:
        if number == first:
            return f"<b>{escape(text)}</b>"
        # The window shows the same words in one column of the two.
        return "" if text == row.cells[detail].text else escape(text)
    html = escape(difference.marked(text))
    if difference.attribution:
        html += f'<br/><span class="lesser">{escape(difference.attribution)}</span>'
    if row.named:
        # Where it is the name of its row, that alone may become bold.
        space = "<br/>" if number == first else " "
        html += f"{space}<small>{escape(note_ids(row.named))}</small>"
    return html


def _entry(entry: EvidenceItem, *, keep: bool) -> Block:
    if entry.kind == "heading":
        return Block("heading", escape(entry.title))
    if entry.kind == "note":
        html = escape(entry.title)
        # A line that only names notes has no id of its own.
        note = numbered_note("note", entry.detail, html) if entry.detail else Block("note", html)
        return note._replace(keep_with_next=keep)
    secondary = DOT.join(text for text in (entry.detail, entry.badge) if text)
    html = escape(entry.difference.marked(entry.title))
    if secondary:
        html += f"<br/><small>{escape(secondary)}</small>"
    label = entry.location.id if entry.kind == "fact" and entry.location else ""
    kind: Kind = "context" if entry.background == "context" else "entry"
    return Block(kind, html, margin_label=label, keep_with_next=keep)


def profile_list(store: Store) -> list[DocumentSection]:
    """Return a short profile of each stakeholder, several on a page.

    A caution is named behind its claim; a correction is in words behind each claim.
    """
    statements = Statements(store)
    return [
        _brief_profile(store, statements, stakeholder)._replace(continues_page=bool(number))
        for number, stakeholder in enumerate(store.stakeholders())
    ]


def relation_list(store: Store) -> Iterator[SectionPart]:
    """Yield all relations in brief by their numbers on the map."""
    statements = Statements(store, only_on_pages=True)
    yield Block("heading", escape(_("Relations")))
    items: list[Block] = []
    for number, relation in enumerate(store.relations(), 1):
        first, *notes = statements.relations((relation,))
        items += first._replace(margin_label=str(number), anchor=f"row:{relation.id}"), *notes
    yield DocumentList(tuple(items))


def _brief_profile(
    store: Store, statements: Statements, stakeholder: Stakeholder
) -> DocumentSection:
    """Return a profile: what the stakeholder is, facts and relations."""
    title = Block("heading", escape(stakeholder.full_name), anchor=f"stakeholder:{stakeholder.id}")
    roles = Block("subtitle", escape(statements.role_line(stakeholder)))
    items = (
        *statements.facts(store.fact_ids("stakeholder", stakeholder.id)),
        *statements.relations(store.relations_of(stakeholder.id), stakeholder.id),
    )
    parts = (title, roles, *([DocumentList(items)] if items else ()))
    return DocumentSection(stakeholder.full_name, parts, has_bookmark=True)


def word_document(builder: "DocumentBuilder", _request: PlainRequest) -> Document:
    """Return the names and words with their Lao, for correction by hand."""
    lead = (
        _("Is a Lao word right? Write your name or letters in the last column."),
        _("Is there a better one? Write it under “Better”, with your name or letters."),
        _("No word is called checked before two people have written their names."),
    )
    columns = (_("English"), _("Lao, and its source"), _("Better:"), _("By whom:"))
    table = DocumentTable(columns, _WORD_WIDTHS, tuple(_word_rows(builder.store)))
    title = _("Lao words to check")
    section = DocumentSection.titled(title, "word-sheet", table, lead=lead).as_list()
    return builder.document(section, title=title)


def _word_rows(store: Store) -> Iterator[Block]:
    """Yield the words: shown, found alone, and without Lao."""
    words: dict[tuple[str, str], LaoText] = {}
    for text in store.lao_texts():
        if text.kind not in ("fact", "passage", "relation", "note"):
            words.setdefault((text.english, text.lao), text)
    known = {english.casefold() for english, _lao in words}
    unknown = (name for name in _lao_names(store) if name.casefold() not in known)
    shown = [_word_row(word) for word in words.values() if word.record_id]
    listed = [_word_row(word) for word in words.values() if word.lao and not word.record_id]
    missing = [Block("row", cells=(escape(name), *[""] * 3)) for name in unknown]
    missing += [_word_row(word) for word in words.values() if not word.lao]
    for title, rows in (
        (_("Shown beside the English"), shown),
        (_("Found, but not shown: somebody has to choose or to check"), listed),
        (_("No Lao found so far"), missing),
    ):
        if rows:
            yield Block("group", escape(title))
        yield from rows


def _word_row(word: LaoText) -> Block:
    english = _word_cell(word.english, word.remark)
    return Block("row", cells=(english, _word_cell(word.lao, word.vouched_for_by), "", ""))


def _word_cell(text: str, small: str) -> str:
    return f"{escape(text)}<br/><small>{escape(small)}</small>" if small else escape(text)


def _lao_names(store: Store) -> Iterator[str]:
    """Yield the names in the report that can have Lao beside them."""
    yield from (section.title for section in store.sections())
    yield from (body.name.partition(" (")[0] for body in store.stakeholders() if body.named)
    yield from (term.term for term in store.terms())
    yield from (place.name.partition(" (")[0] for place in store.places())
