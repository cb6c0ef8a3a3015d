"""A comparison of stakeholders as a table: a column for each."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from html import escape
from itertools import zip_longest
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _, with_semicolons
from laos_tip_app.base.location import Location
from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.documents.list_documents import details_section, evidence_blocks
from laos_tip_app.documents.requests import ComparisonRequest
from laos_tip_app.documents.statements import Statements
from laos_tip_app.report.deck import in_groups
from laos_tip_app.report.details import ComparisonBuilder, Details
from laos_tip_app.report.document import (
    Block,
    Document,
    DocumentList,
    DocumentSection,
    DocumentTable,
    SectionPart,
    with_full_stop,
)
from laos_tip_app.report.evidence_items import EvidenceGroup, EvidenceItem
from laos_tip_app.report.labels import DOT
from laos_tip_app.store.store import Store

_LONG: Final = ("fact", "relation")
"""The kinds of records that need lines of their own; others are named side by side."""

_ROW_LETTERS: Final = 420
"""A cell with more letters, where columns are alike, goes on in the next row.

A high row would not fit on its page.
"""

_MIN_WIDTH_SHARE: Final = 0.45
"""The least width of a column, as a part of its width where columns are alike."""

_UPRIGHT_COLUMNS: Final = 2
"""The stakeholders that can be compared on an upright page; more need a wide one."""

_BULLET: Final = "•\N{NO-BREAK SPACE}"


def comparison_document(builder: DocumentBuilder, request: ComparisonRequest) -> Document:
    """Return a comparison for pages, as a table.

    Large print and files without pages have no room for columns, and have sections.
    """
    builder.check_stakeholders(request.stakeholder_ids)
    if builder.large_print:
        return builder.document(*_sections(builder.store, request.stakeholder_ids))
    section = _ComparisonTable(builder.store, request.stakeholder_ids).section()
    landscape = len(request.stakeholder_ids) > _UPRIGHT_COLUMNS
    return builder.document(section)._replace(landscape=landscape)


def _sections(store: Store, stakeholder_ids: Sequence[str]) -> list[DocumentSection]:
    """Return what several stakeholders share, then what each has alone."""
    comparison = ComparisonBuilder(store)
    sections = [details_section(comparison.shared(stakeholder_ids), "shared")]
    for stakeholder_id in stakeholder_ids:
        others = [other for other in stakeholder_ids if other != stakeholder_id]
        details = comparison.differences(stakeholder_id, others)
        section = details_section(details, f"stakeholder:{stakeholder_id}")
        sections.append(section._replace(continues_page=True))
    return sections


class _StakeholderColumn(NamedTuple):
    """What a stakeholder has alone.

    Attributes:
        name: Its name.
        role: Its kind and roles, as HTML.
        texts: Its facts and relations as HTML, by their titles.
        short: What is named side by side, as HTML.
    """

    name: str
    role: str
    texts: dict[str, list[str]]
    short: str

    @property
    def letters(self) -> int:
        """How many letters it has."""
        texts = (text for group in self.texts.values() for text in group)
        return len(self.role) + len(self.short) + sum(map(len, texts))


class _ComparisonTable:
    """Builds the table and names each note once."""

    def __init__(self, store: Store, stakeholder_ids: Sequence[str]) -> None:
        self._store = store
        self._ids = stakeholder_ids
        self._stakeholders = [store.stakeholder(stakeholder_id) for stakeholder_id in self._ids]
        self._builder = ComparisonBuilder(store)
        self._statements = Statements(store, only_on_pages=True)

    def section(self) -> DocumentSection:
        """Return the whole comparison."""
        shared = self._builder.shared(self._ids)
        between = {entry.location for entry in shared.items if entry.kind == "relation"}
        columns = self._columns(between)
        widths = _widths([column.letters for column in columns])
        rows, names = tuple(self._rows(columns, widths)), tuple(column.name for column in columns)
        table = DocumentTable(names, widths, rows, has_row_heads=False)
        parts = (*self._shared(shared), table)
        return DocumentSection.titled(_("Comparison"), "comparison", *parts)._replace(compact=True)

    def _shared(self, details: Details) -> Iterator[SectionPart]:
        """Yield what is tied to all of them."""
        yield Block("heading", escape(details.title))
        for group in details.groups:
            if _is_long(group):
                yield Block("group", escape(group.title))
                if group.items[0].kind in _LONG:
                    yield DocumentList(tuple(self._brief(group.items, None)))
                else:
                    # A name alone, then the notes on it.
                    yield from evidence_blocks(
                        entry if entry.kind == "note" else entry._replace(detail="", badge="")
                        for entry in group.items
                    )
        if lines := _names(details.groups):
            yield Block("item", " ".join(lines))

    def _columns(self, between: Collection[Location | None]) -> list[_StakeholderColumn]:
        """Return what each has alone, without relations between two of them."""
        columns = []
        for member in self._stakeholders:
            others = [other for other in self._ids if other != member.id]
            groups = [
                group._replace(items=[e for e in group.items if e.location not in between])
                for group in self._builder.differences(member.id, others).groups
            ]
            texts = {
                group.title: self._texts(group.items, member.id)
                for group in groups
                if _is_long(group)
            }
            short = "<br/>".join(_names(groups))
            role = escape(self._statements.role_line(member))
            columns.append(_StakeholderColumn(member.full_name, role, texts, short))
        return columns

    def _rows(
        self, columns: Sequence[_StakeholderColumn], widths: tuple[int, ...]
    ) -> Iterator[Block]:
        """Yield the roles, then each kind of record."""
        yield Block("row", cells=tuple(column.role for column in columns))
        limits = [_ROW_LETTERS * width * len(widths) / 100 for width in widths]
        for title in dict.fromkeys(title for column in columns for title in column.texts):
            cells = [
                ["<br/>".join(g) for g in in_groups(column.texts.get(title, []), limit, len)]
                for column, limit in zip(columns, limits, strict=True)
            ]
            if any(cells):
                yield Block("group", escape(title))
                for parts in zip_longest(*cells, fillvalue=""):
                    yield Block("row", cells=parts)
        if any(column.short for column in columns):
            yield Block("row", cells=tuple(column.short for column in columns))

    def _texts(self, entries: Sequence[EvidenceItem], stakeholder_id: str) -> list[str]:
        """Return the entries of a column, each with its notes."""
        texts: list[str] = []
        for block in self._brief(entries, stakeholder_id):
            # A cell has no margin for the label.
            label = f"{block.margin_label}{DOT}" if block.margin_label else ""
            html = block.html.replace("<small>", f'<span class="lesser">{label}')
            html = html.replace("</small>", "</span>")
            if block.kind == "note":
                texts[-1] += f"<br/>{html}"
            else:
                texts.append(f"{_BULLET}{html}")
        return texts

    def _brief(
        self, entries: Iterable[EvidenceItem], stakeholder_id: str | None
    ) -> Iterator[Block]:
        """Yield facts and relations, as a stakeholder sees them, with notes."""
        # Notes come with what they are on.
        for entry in entries:
            match entry.kind, entry.location:
                case "fact", Location(id=fact_id):
                    yield from self._statements.facts((fact_id,))
                case "relation", Location(id=relation_id):
                    relation = self._store.relation(relation_id)
                    yield from self._statements.relations((relation,), stakeholder_id)


def _widths(letters: Sequence[int]) -> tuple[int, ...]:
    """Return the widths of columns: those with more text are wider."""
    alike = 100 / len(letters)
    least = alike * _MIN_WIDTH_SHARE
    room, total = 100 - least * len(letters), sum(letters)
    widths = [round(least + room * count / total) for count in letters]
    widths[widths.index(max(widths))] += 100 - sum(widths)
    return tuple(widths)


def _is_long(group: EvidenceGroup) -> bool:
    """Return whether each of a group has a line of its own."""
    return any(entry.kind in (*_LONG, "note") for entry in group.items)


def _names(groups: Iterable[EvidenceGroup]) -> list[str]:
    """Return the other groups, whose names are side by side, as HTML."""
    return [
        (f"<i>{escape(group.title)}:</i> " if group.title else "")
        + escape(with_full_stop(with_semicolons(entry.title for entry in group.items)))
        for group in groups
        if group.items and not _is_long(group)
    ]
