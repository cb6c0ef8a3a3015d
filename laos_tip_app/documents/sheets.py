"""Handouts on both sides of one sheet: all facts, or the brief."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from html import escape
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
)
from laos_tip_app.report.evidence_items import DOT
from laos_tip_app.report.labels import yearly_ratings
from laos_tip_app.store.records import Fact, Rating

_SIDES: Final = 2
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

    def paragraph(self, sentences: Sequence[tuple[str, tuple[str, ...]]], place: str) -> str:
        """Return the HTML of sentences, each with its facts.

        A status that all of them have is said once, behind their place.
        """
        statuses = [self._status(fact_ids) for _text, fact_ids in sentences]
        is_alike = len(set(statuses)) == 1
        parts = []
        for (text, fact_ids), status in zip(sentences, statuses, strict=True):
            shown = f" ({escape(status)})" if status and not is_alike else ""
            parts.append(f"{escape(text)}{shown}{self.notes(fact_ids)}")
        end = DOT.join(filter(None, (place, statuses[0] if is_alike else "")))
        return f"{' '.join(parts)} <small>({escape(end)})</small>"

    def _status(self, fact_ids: Collection[str]) -> str:
        """Return a status that is not the usual one, or ""."""
        status = self._corrections.for_statement(fact_ids).status
        is_common = status == self._labels[_COMMON_STATUS]
        return "" if is_common else status[:1].lower() + status[1:]

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
        _("A single sheet has a fixed text size and margin, and no large print."),
        _("Leave these options out, or choose another preset, such as one-hour."),
    )


def _facts_sheet(builder: DocumentBuilder) -> Document:
    """Return all facts on one sheet, each with what corrects it."""
    store = builder.store
    title = _("{title}: all facts on one sheet").format(title=store.meta().title)
    by_status: dict[str, list[str]] = {}
    for fact in store.facts():
        by_status.setdefault(fact.status, []).append(fact.id)
    listed = {
        status.label: by_status[status.id]
        for status in store.statuses()
        if status.id != _COMMON_STATUS and len(by_status.get(status.id, ())) >= _FEWEST_LISTED
    }
    lists = (f"{label}: {', '.join(ids)}." for label, ids in listed.items())
    key = _("Where no status is given, the source is alone.")
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
    return _sheet_document(builder, _("All facts on one sheet"), title, blocks)


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
    """Return the sentences that the editors chose, then the US ratings."""
    title = _("{title}: a brief").format(title=builder.store.meta().title)
    claims = _Claims(builder)
    blocks = [
        *_head(builder, title, builder.store.meta().rule),
        *_brief_sentences(builder, claims),
        *_brief_ratings(builder),
    ]
    return _sheet_document(builder, _("Brief"), title, blocks)


def _brief_sentences(builder: DocumentBuilder, claims: _Claims) -> Iterator[Block]:
    """Yield the sentences of the brief under their headings."""
    store = builder.store
    by_heading: dict[str, list[Fact]] = {}
    for heading, fact_id in store.brief_facts():
        by_heading.setdefault(heading, []).append(store.fact(fact_id))
    for heading, facts in by_heading.items():
        speakers = {fact.attribution for fact in facts}
        yield _heading(heading, speakers.pop() if len(speakers) == 1 else "")
        chosen = {fact.id for fact in facts}
        for passage_id, speaker in {fact.passage_id: fact.attribution for fact in facts}.items():
            passage = store.passage(passage_id)
            sentences = [
                (passage.text[sentence.start : sentence.end], sentence.fact_ids)
                for sentence in store.sentences(passage_id)
                if not chosen.isdisjoint(sentence.fact_ids)
            ]
            place = DOT.join(filter(None, (passage.reference, speaker if speakers else "")))
            yield _with_its_notes(claims.paragraph(sentences, place))


def _brief_ratings(builder: DocumentBuilder) -> Iterator[Block]:
    """Yield the years of each US rating, which are context."""
    store = builder.store
    years: dict[str, list[Rating]] = {}
    for rating in store.ratings() if builder.with_context else ():
        years.setdefault(rating.tier, []).append(rating)
    if years:
        yield _heading(yearly_ratings(store.meta()))
        for tier in store.tiers():
            if tier.id in years:
                listed = ", ".join(_year_spans(years[tier.id]))
                yield Block("context", f"<b>{escape(tier.id)}</b> {escape(listed)}")
        key = _("* second-hand. A rating judges effort, not how much trafficking there is.")
        yield Block("context", escape(key))


def _year_spans(ratings: Iterable[Rating]) -> Iterator[str]:
    """Yield years and spans of years; second-hand ones are marked."""
    spans: list[list[Rating]] = []
    for rating in ratings:
        last = spans[-1][-1] if spans else None
        is_alone = "second-hand" in (rating.grade, last and last.grade)
        if last and last.year == rating.year - 1 and not is_alone:
            spans[-1].append(rating)
        else:
            spans.append([rating])
    for first, *others in spans:
        if others:
            yield f"{first.year}–{others[-1].year}"
        else:
            yield f"{first.year}*" if first.grade == "second-hand" else str(first.year)


def _head(builder: DocumentBuilder, title: str, key: str) -> Iterator[Block]:
    meta = builder.store.meta()
    scope = " ".join(
        f"{note_label(_('Editor’s note'), note.id)} {escape(note.short)}"
        for note in builder.store.notes_on_report()
    )
    brackets = escape(_("Square brackets hold editor’s notes, in words the first time."))
    yield Block("title", escape(title), anchor="sheet")
    # The foot of each page has edition and dates.
    yield Block("plain", f"<b>{escape(meta.reference_only)}</b> {scope} {escape(key)} {brackets}")


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
                "Who was trafficked where, what was done, numbers and ratings, on one sheet."
            ),
        ),
        "facts": Sheet(_facts_sheet, lambda: _("All facts, on both sides of one sheet.")),
    }
)
"""The kinds of single sheets, by their names in requests."""
