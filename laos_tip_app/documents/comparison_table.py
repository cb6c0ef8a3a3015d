"""A comparison of stakeholders as a table: a column for each."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import zip_longest
from typing import Final, Literal

from laos_tip_app.base.i18n import _
from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.documents.list_documents import comparison_sections
from laos_tip_app.documents.profile_list import BriefStatements
from laos_tip_app.documents.requests import ComparisonRequest
from laos_tip_app.report.comparison import ComparisonBuilder
from laos_tip_app.report.document import Block, Document, DocumentSection
from laos_tip_app.report.evidence_items import DOT, EvidenceItem
from laos_tip_app.store.store import Store

_LONG: Final = ("fact", "relation")
"""The kinds of records that need lines of their own; others are named side by side."""

_ROW_LETTERS: Final = 420
"""A cell with more letters goes on in the next row: a high row would not fit on its page."""

_BULLET: Final = "•\N{NO-BREAK SPACE}"

type _Groups = dict[str, list[EvidenceItem]]


_UPRIGHT_COLUMNS: Final = 2
"""The stakeholders that can be compared on an upright page; more need a wide one."""


def comparison_document(builder: DocumentBuilder, request: ComparisonRequest) -> Document:
    """Return a comparison for pages, as a table.

    Large print has no room for columns.
    """
    if builder.large_print:
        return comparison_text(builder, request)
    builder.check_stakeholders(request.stakeholder_ids)
    section = comparison_section(builder.store, request.stakeholder_ids)
    landscape = len(request.stakeholder_ids) > _UPRIGHT_COLUMNS
    return builder.document(section)._replace(landscape=landscape)


def comparison_text(builder: DocumentBuilder, request: ComparisonRequest) -> Document:
    """Return a comparison for files without pages, in sections."""
    builder.check_stakeholders(request.stakeholder_ids)
    return builder.document(*comparison_sections(builder.store, request.stakeholder_ids))


def comparison_section(store: Store, stakeholder_ids: Sequence[str]) -> DocumentSection:
    """Return what stakeholders share, then in columns what each has alone."""
    return _ComparisonTable(store, stakeholder_ids).section()


class _ComparisonTable:
    """Builds the table and names each note once."""

    def __init__(self, store: Store, stakeholder_ids: Sequence[str]) -> None:
        self._store = store
        self._ids = stakeholder_ids
        self._stakeholders = [store.stakeholder(stakeholder_id) for stakeholder_id in self._ids]
        self._builder = ComparisonBuilder(store)
        self._statements = BriefStatements(store)
        share, rest = divmod(100, len(stakeholder_ids))
        self._widths = tuple(share + (number < rest) for number in range(len(stakeholder_ids)))

    def section(self) -> DocumentSection:
        """Return the whole comparison."""
        title = _("Comparison")
        names = "; ".join(stakeholder.full_name for stakeholder in self._stakeholders)
        blocks = [
            Block("title", escape(title), anchor="comparison"),
            Block("subtitle", escape(f"{names}. {self._statements.key()}")),
            *self._shared(),
            *self._columns(),
            *self._statements.named_notes(),
        ]
        return DocumentSection(title, tuple(blocks))

    def _shared(self) -> Iterator[Block]:
        """Yield what is tied to all of them."""
        details = self._builder.shared(self._ids)
        yield Block("heading", escape(details.title), keep_with_next=True)
        groups = _grouped(details.entries)
        for title, entries in groups.items():
            if entries[0].kind in _LONG:
                yield Block("group", escape(title), keep_with_next=True)
                yield from self._brief(entries)
        if short := " ".join(_short_groups(groups)):
            yield Block("item", short)

    def _columns(self) -> Iterator[Block]:
        """Yield the table: a head with names, then each kind of record."""
        names = (f"<b>{escape(member.full_name)}</b>" for member in self._stakeholders)
        yield self._row("columns", names)
        roles = (escape(self._statements.role_line(member)) for member in self._stakeholders)
        yield self._row("row", roles)
        columns = [
            _grouped(
                self._builder.differences(
                    stakeholder_id, [other for other in self._ids if other != stakeholder_id]
                ).entries
            )
            for stakeholder_id in self._ids
        ]
        for title in dict.fromkeys(title for groups in columns for title in groups):
            cells = [list(self._cells(groups.get(title, []))) for groups in columns]
            if any(cells):
                yield Block("group", escape(title), keep_with_next=True)
                for row in zip_longest(*cells, fillvalue=""):
                    yield self._row("row", row)
        short = ["<br/>".join(_short_groups(groups)) for groups in columns]
        if any(short):
            yield Block("group", escape(_("Themes and places")), keep_with_next=True)
            yield self._row("row", short)

    def _row(self, kind: Literal["columns", "row"], cells: Iterable[str]) -> Block:
        keep = kind == "columns"
        widths = self._widths
        return Block(kind, "", cells=tuple(cells), width_percents=widths, keep_with_next=keep)

    def _cells(self, entries: Sequence[EvidenceItem]) -> Iterator[str]:
        """Yield the cells of a column, with several entries each."""
        cell: list[str] = []
        letters = 0
        listed = entries if entries and entries[0].kind in _LONG else ()
        for block in self._brief(listed):
            is_note = block.kind == "note"
            letters += len(block.html)
            if letters > _ROW_LETTERS and cell and not is_note:
                yield "<br/>".join(cell)
                cell, letters = [], len(block.html)
            # A cell has no margin for the label.
            label = f"{block.margin_label}{DOT}" if block.margin_label else ""
            html = block.html.replace("<small>", f'<span class="lesser">{label}')
            html = html.replace("</small>", "</span>")
            cell.append(html if is_note else f"{_BULLET}{html}")
        if cell:
            yield "<br/>".join(cell)

    def _brief(self, entries: Iterable[EvidenceItem]) -> Iterator[Block]:
        """Yield facts and relations in brief with their notes."""
        for entry in entries:
            if entry.kind == "fact" and entry.location is not None:
                yield from self._statements.facts((entry.location.id,))
            elif entry.kind == "relation" and entry.location is not None:
                relation = self._store.relation(entry.location.id)
                viewer = next((i for i in self._ids if relation.sentence_for(i) == entry.title), "")
                yield from self._statements.relations((relation,), viewer)
            elif entry.kind == "text":
                yield Block("item", escape(entry.title))


def _short_groups(groups: _Groups) -> Iterator[str]:
    """Yield each group of names as one line."""
    for title, entries in groups.items():
        if entries[0].kind not in _LONG:
            label = f"<i>{escape(title)}:</i> " if title else ""
            yield label + escape("; ".join(entry.title for entry in entries)) + "."


def _grouped(entries: Iterable[EvidenceItem]) -> _Groups:
    """Return entries by the heading that they stand under."""
    groups: _Groups = {}
    title = ""
    for entry in entries:
        if entry.kind == "heading":
            title = entry.title
        else:
            groups.setdefault(title, []).append(entry)
    return groups
