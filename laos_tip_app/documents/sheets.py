"""Handouts on both sides of one sheet: all facts, or the brief."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import count
from types import MappingProxyType
from typing import Final, NamedTuple

from laos_tip_app.base.errors import UsageError
from laos_tip_app.base.i18n import _
from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.document import (
    Block,
    Document,
    DocumentSection,
    note_label,
    with_full_stop,
)
from laos_tip_app.report.evidence_items import DOT, figure_certainty, figure_value
from laos_tip_app.report.table import Table
from laos_tip_app.store.records import Fact

_SIDES: Final = 2
_MARKS: Final = "†‡§¶"
"""What stands beside a statement that the article takes from somebody."""

_MATRIX_LEAD: Final = 2
"""The sentences before the matrix that say what its numbers mean."""

_COMMON_STATUS: Final = "article"
"""The status of most facts, which a sheet leaves out."""


_FEWEST_LISTED: Final = 5
"""A status of as many facts is said once, with their numbers."""


class Sheet(NamedTuple):
    """A kind of single sheet.

    Attributes:
        document: Builds it.
        explanation: Returns what is on it, for the dialog.
    """

    document: Callable[[DocumentBuilder], Document]
    explanation: Callable[[], str]


class _Claims:
    """Writes statements, each with what corrects it.

    A note is given in words the first time; after that it is named by its id.
    """

    def __init__(self, builder: DocumentBuilder, said_once: Collection[str] = ()) -> None:
        self._said_once = {_COMMON_STATUS, *said_once}
        self._corrections = Corrections(builder.store)
        self._labels = {status.id: status.label for status in builder.store.statuses()}
        self._given: set[str] = set()

    def begin_heading(self) -> None:
        """Give each note in words once more."""
        self._given.clear()

    def fact(self, fact: Fact) -> str:
        """Return the HTML of a fact with its number, status and notes."""
        text = f"<b>{escape(fact.id)}</b> {escape(fact.statement)}"
        if fact.status not in self._said_once:
            text += f" ({escape(self._labels[fact.status].lower())})"
        return text + self.notes((fact.id,))

    def row(self, label: str, text: str, detail: Iterable[str], fact_ids: Collection[str]) -> str:
        """Return the HTML of a labelled statement, with its notes."""
        caveats = self._corrections.for_statement(fact_ids)
        is_common = caveats.status == self._labels[_COMMON_STATUS]
        status = "" if is_common else caveats.status[:1].lower() + caveats.status[1:]
        details = DOT.join(filter(None, (*detail, status)))
        html = f"<b>{escape(label)}</b> {escape(text)}"
        if details:
            html += f" ({escape(details)})"
        return html + self.notes(fact_ids)

    def summary(self, fact_ids: Collection[str]) -> Iterator[str]:
        """Yield the HTML of what limits a summary of some facts."""
        caveats = self._corrections.for_summary(fact_ids)
        if caveats.attribution:
            yield escape(with_full_stop(caveats.attribution))
        notes = sorted((*caveats.notes, *caveats.named), key=lambda note: note.id)
        named = ", ".join(note.id for note in notes if note.id in self._given)
        for note in notes:
            if note.id not in self._given:
                self._given.add(note.id)
                yield f"<i>[{escape(f'{note.id}: {note.short}')}]</i>"
        if named:
            text = _("Notes that limit or correct a part of this: {ids}.").format(ids=named)
            yield escape(text)

    def notes(self, fact_ids: Collection[str]) -> str:
        """Return the HTML of what corrects some facts, in brackets."""
        caveats = self._corrections.for_statement(fact_ids)
        html = ""
        for note in caveats.notes:
            text = note.id if note.id in self._given else f"{note.id}: {note.short}"
            self._given.add(note.id)
            html += f" <i>[{escape(text)}]</i>"
        if caveats.named:
            html += f" <i>[{escape(', '.join(note.id for note in caveats.named))}]</i>"
        return html


def page_setup_error() -> UsageError:
    """Return the error for a page setup of a single sheet."""
    return UsageError(
        _("A single sheet sets its text size and margin itself; there is no large print of it."),
        _("Leave these options out, or choose another preset, such as one-hour."),
    )


def _facts_sheet(builder: DocumentBuilder) -> Document:
    """Return all facts on one sheet, each with what corrects it."""
    store = builder.store
    title = _("{title}: the facts on one sheet").format(title=store.meta().title)
    key = _(
        "Where no status is given, the source is alone. Square brackets hold editor’s notes, in "
        "words the first time."
    )
    by_status: dict[str, list[str]] = {}
    for fact in store.facts():
        by_status.setdefault(fact.status, []).append(fact.id)
    listed = {
        status.label: by_status[status.id]
        for status in store.statuses()
        if status.id != _COMMON_STATUS and len(by_status.get(status.id, ())) >= _FEWEST_LISTED
    }
    lists = (f"{label}: {', '.join(ids)}." for label, ids in listed.items())
    blocks = [*_head(builder, title, " ".join((key, *lists)))]
    said_once = {status.id for status in store.statuses() if status.label in listed}
    claims = _Claims(builder, said_once)
    for section in store.sections():
        claims.begin_heading()
        facts = store.facts_of_section(section.id)
        blocks.append(_heading(section.title, section.attribution or _attributed(facts)))
        for passage in store.passages(section.id):
            of_passage = (fact for fact in facts if fact.passage_id == passage.id)
            blocks.append(Block("paragraph", " ".join(map(claims.fact, of_passage))))
    return _sheet_document(builder, _("Facts on one sheet"), title, blocks)


def _attributed(facts: Sequence[Fact]) -> str:
    """Return whose assessment some facts of a section are, or ""."""
    attributed = [fact for fact in facts if fact.attribution]
    if not attributed:
        return ""
    pattern = _("{first} to {last}: {attribution}")
    return pattern.format(
        first=attributed[0].id, last=attributed[-1].id, attribution=attributed[0].attribution
    )


def _brief(builder: DocumentBuilder) -> Document:
    """Return figures, dated entries and who is named, on one sheet."""
    title = _("{title}: a brief").format(title=builder.store.meta().title)
    key = _(
        "Where no status is given, the source is alone. Square brackets hold editor’s notes, in "
        "words the first time."
    )
    claims = _Claims(builder)
    blocks = [
        *_head(builder, title, key),
        *_brief_figures(builder, claims),
        *_brief_timeline(builder.tables.timeline(), claims),
        *_brief_matrix(builder, claims),
    ]
    return _sheet_document(builder, _("Brief"), title, blocks)


def _brief_figures(builder: DocumentBuilder, claims: _Claims) -> Iterator[Block]:
    """Yield the figures that are quantities."""
    figures = [figure for figure in builder.store.figures() if figure.kind != "label"]
    if figures:
        marks = _marks(figure.attribution for figure in figures)
        yield _heading(_("In figures"))
        yield Block("plain", escape(" ".join((*builder.tables.figures().lead, *_key(marks)))))
        for figure in figures:
            label = figure_value(figure) + marks.get(figure.attribution, "")
            detail = (figure.period, figure_certainty(figure))
            html = claims.row(label, figure.counts, detail, (figure.fact_id,))
            yield _with_its_notes(html)


def _brief_timeline(table: Table, claims: _Claims) -> Iterator[Block]:
    """Yield the entries of the timeline that have a date."""
    rows = [row for row in table.rows if row.background == "plain" and not row.group]
    date, what = table.column("date"), table.column("what")
    if rows:
        marks = _marks(row.attribution for row in rows)
        yield _heading(_("By date"))
        if marks:
            yield Block("plain", escape(" ".join(_key(marks))), keep_with_next=True)
        for row in rows:
            label = row.cells[date].text + marks.get(row.attribution, "")
            html = claims.row(label, row.cells[what].text, (), row.fact_ids)
            yield _with_its_notes(html)


def _brief_matrix(builder: DocumentBuilder, claims: _Claims) -> Iterator[Block]:
    """Yield each theme with the stakeholders that its facts name."""
    table = builder.tables.matrix()
    names = {stakeholder.id: stakeholder.full_name for stakeholder in builder.store.stakeholders()}
    themes = [column for column in table.columns if column.id not in ("who", "all-facts")]
    if themes and table.rows:
        yield _heading(_("Who the facts on each theme name"))
        for theme in themes:
            number = table.column(theme.id)
            counts = {row.id: int(row.cells[number].text or 0) for row in table.rows}
            named = sorted(filter(counts.get, counts), key=counts.__getitem__, reverse=True)
            listed = ", ".join(f"{names[row_id]} ({counts[row_id]})" for row_id in named)
            yield Block("paragraph", f"<b>{escape(theme.title)}</b> {escape(listed)}")
        counted = {fact for row in table.rows for fact in row.fact_ids}
        sentences = (*map(escape, table.lead[:_MATRIX_LEAD]), *claims.summary(counted))
        yield Block("plain", " ".join(sentences))


def _marks(attributions: Iterable[str]) -> dict[str, str]:
    """Return a mark for each attribution, to stand beside its statements.

    After the last mark they begin anew, doubled.
    """
    marks = (mark * times for times in count(1) for mark in _MARKS)
    return dict(zip(dict.fromkeys(filter(None, attributions)), marks, strict=False))


def _key(marks: Mapping[str, str]) -> Iterator[str]:
    """Yield what each mark means, a sentence each."""
    for attribution, mark in marks.items():
        yield f"{mark} {with_full_stop(attribution)}"


def _head(builder: DocumentBuilder, title: str, key: str) -> Iterator[Block]:
    meta = builder.store.meta()
    scope = " ".join(
        f"{note_label(_('Editor’s note'), note.id)} {escape(note.short)}"
        for note in builder.store.notes_on_report()
    )
    yield Block("title", escape(title), anchor="sheet")
    # The foot of each page has edition and dates.
    yield Block("plain", f"<b>{escape(meta.reference_only)}</b> {scope} {escape(key)}")


def _with_its_notes(html: str) -> Block:
    """Return a statement that stays on one page with its notes."""
    return Block("paragraph", html, unbreakable=True)


def _heading(title: str, attribution: str = "") -> Block:
    html = escape(title)
    if attribution:
        html += f" <small>{escape(attribution)}</small>"
    return Block("heading", html, keep_with_next=True)


def _sheet_document(
    builder: DocumentBuilder, running_title: str, title: str, blocks: Iterable[Block]
) -> Document:
    section = DocumentSection(running_title, tuple(blocks))
    return builder.report.document(builder.store.meta(), title, (section,))._replace(sides=_SIDES)


SHEETS: Final[Mapping[str, Sheet]] = MappingProxyType(
    {
        "brief": Sheet(
            _brief,
            lambda: _(
                "The figures, the dated entries and who does what, on both sides of one sheet."
            ),
        ),
        "facts": Sheet(_facts_sheet, lambda: _("All facts, on both sides of one sheet.")),
    }
)
"""The kinds of single sheets, by their names in requests."""
