"""A comparison of stakeholders as a table: a column for each."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from html import escape
from itertools import zip_longest
from typing import Final, Literal

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.documents.list_documents import comparison_sections
from laos_tip_app.documents.profile_list import BriefStatements
from laos_tip_app.documents.requests import ComparisonRequest
from laos_tip_app.report.comparison import ComparisonBuilder
from laos_tip_app.report.details import Details
from laos_tip_app.report.document import Block, Document, DocumentSection, with_full_stop
from laos_tip_app.report.evidence_items import DOT, EvidenceItem
from laos_tip_app.store.store import Store

_LONG: Final = ("fact", "relation")
"""The kinds of records that need lines of their own; others are named side by side."""

_ROW_LETTERS: Final = 420
"""A cell with more letters, where columns are alike, goes on in the next row.

A high row would not fit on its page.
"""

_HIGH_ROW_LETTERS: Final = 900
"""The same where all of it may be one page: higher rows leave less room empty."""

_ONE_PAGE_LETTERS: Final = 5500
"""The letters of all columns, with their references, that may fit on one page."""

_NARROWEST: Final = 0.45
"""The least width of a column, as a part of its width where columns are alike."""

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
        self._statements = BriefStatements(store, cautions_once=True)

    def section(self) -> DocumentSection:
        """Return the whole comparison."""
        title = _("Comparison")
        shared = self._builder.shared(self._ids)
        blocks = [
            Block("title", escape(title), anchor="comparison"),
            Block("subtitle", f"<small>{escape(self._statements.key())}</small>"),
            *self._shared(shared),
            *self._columns(frozenset(entry.location for entry in shared.items)),
            *self._named_notes(),
        ]
        return DocumentSection(title, tuple(blocks), compact=True)

    def _named_notes(self) -> Iterator[Block]:
        """Yield in words the notes that are named above, as one block."""
        notes = self._statements.named_note_lines()
        if notes:
            title = escape(_("Editor’s notes that are named above"))
            yield Block("item", "<br/>".join((f"<b>{title}</b>", *map(escape, notes))))

    def _shared(self, details: Details) -> Iterator[Block]:
        """Yield what is tied to all of them."""
        yield Block("heading", escape(details.title), keep_with_next=True)
        groups = _grouped(details.items)
        for title, entries in groups.items():
            if entries[0].kind in _LONG:
                yield Block("group", escape(title), keep_with_next=True)
                yield from self._brief(entries)
        if short := " ".join(_short_groups(groups)):
            yield Block("item", short)

    def _columns(self, shared: Collection[Location | None]) -> Iterator[Block]:
        """Yield the table: a head with names, then each kind of record.

        Args:
            shared: What stands above it, such as relations between two of them.
        """
        columns = [
            _grouped(
                entry
                for entry in self._builder.differences(
                    stakeholder_id, [other for other in self._ids if other != stakeholder_id]
                ).items
                if entry.kind != "relation" or entry.location not in shared
            )
            for stakeholder_id in self._ids
        ]
        texts = [
            {title: list(self._texts(entries)) for title, entries in groups.items()}
            for groups in columns
        ]
        roles = [escape(self._statements.role_line(member)) for member in self._stakeholders]
        short = ["<br/>".join(_short_groups(groups)) for groups in columns]
        letters = [
            len(role) + len(names) + sum(len(text) for group in groups.values() for text in group)
            for role, names, groups in zip(roles, short, texts, strict=True)
        ]
        widths = _widths(letters)

        def row(kind: Literal["columns", "row"], cells: Iterable[str]) -> Block:
            keep = kind == "columns"
            return Block(kind, "", cells=tuple(cells), width_percents=widths, keep_with_next=keep)

        yield row(
            "columns", (f"<b>{escape(member.full_name)}</b>" for member in self._stakeholders)
        )
        yield row("row", roles)
        is_short = sum(letters) <= _ONE_PAGE_LETTERS
        row_letters = _HIGH_ROW_LETTERS if is_short else _ROW_LETTERS
        limits = [row_letters * width * len(widths) / 100 for width in widths]
        for title in dict.fromkeys(title for groups in columns for title in groups):
            cells = [
                list(_cells(groups.get(title, []), limit))
                for groups, limit in zip(texts, limits, strict=True)
            ]
            if any(cells):
                yield Block("group", escape(title), keep_with_next=True)
                for parts in zip_longest(*cells, fillvalue=""):
                    yield row("row", parts)
        if any(short):
            yield row("row", short)

    def _texts(self, entries: Sequence[EvidenceItem]) -> Iterator[str]:
        """Yield the entries of a column, each with its notes."""
        text = ""
        for block in self._brief(entries if entries and entries[0].kind in _LONG else ()):
            # A cell has no margin for the label.
            label = f"{block.margin_label}{DOT}" if block.margin_label else ""
            html = block.html.replace("<small>", f'<span class="lesser">{label}')
            html = html.replace("</small>", "</span>")
            if block.kind == "note":
                text += f"<br/>{html}"
                continue
            if text:
                yield text
            text = f"{_BULLET}{html}"
        if text:
            yield text

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


def _widths(letters: Sequence[int]) -> tuple[int, ...]:
    """Return the widths of columns: those with more text are wider."""
    alike = 100 / len(letters)
    least = alike * _NARROWEST
    room, total = 100 - least * len(letters), max(1, sum(letters))
    widths = [round(least + room * count / total) for count in letters]
    widths[widths.index(max(widths))] += 100 - sum(widths)
    return tuple(widths)


def _cells(texts: Iterable[str], limit: float) -> Iterator[str]:
    """Yield the cells of a column, with several entries each."""
    cell: list[str] = []
    for text in texts:
        if cell and sum(map(len, (*cell, text))) > limit:
            yield "<br/>".join(cell)
            cell = []
        cell.append(text)
    if cell:
        yield "<br/>".join(cell)


def _short_groups(groups: _Groups) -> Iterator[str]:
    """Yield each group of names as one line."""
    for title, entries in groups.items():
        if entries[0].kind not in _LONG:
            label = f"<i>{escape(title)}:</i> " if title else ""
            text = with_full_stop("; ".join(entry.title for entry in entries))
            yield label + escape(text)


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
