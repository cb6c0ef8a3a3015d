"""Handouts on both sides of one sheet: all facts, or the brief."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from types import MappingProxyType
from typing import Final, NamedTuple

from laos_tip_app.base.errors import UsageError
from laos_tip_app.base.i18n import _
from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.documents.statements import Statements
from laos_tip_app.report.document import Block, Document, DocumentSection, labelled, numbered_note
from laos_tip_app.report.labels import yearly_ratings
from laos_tip_app.store.records import Fact, Rating

_SIDES: Final = 2


class Sheet(NamedTuple):
    """A kind of single sheet.

    Attributes:
        document: Builds it.
        explanation: Returns what is on it, for the dialog.
    """

    document: Callable[[DocumentBuilder], Document]
    explanation: Callable[[], str]


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
    # The head of the page has the title of the report.
    blocks = [*_head(builder, _("All facts on one sheet"))]
    statements = Statements(store)
    for section in store.sections():
        statements.begin_heading()
        facts = store.facts_of_section(section.id)
        blocks.append(_heading(section.title))
        for passage in store.passages(section.id):
            of_passage = (fact for fact in facts if fact.passage_id == passage.id)
            html = (
                f"<b>{escape(fact.id)}</b> {statements.with_notes(fact.statement, (fact.id,))}"
                for fact in of_passage
            )
            blocks.append(Block("paragraph", " ".join(html)))
    return _sheet_document(builder, _("All facts on one sheet"), title, blocks)


def _brief(builder: DocumentBuilder) -> Document:
    """Return the sentences that the editors chose, then the US ratings."""
    title = _("{title}: a brief").format(title=builder.store.meta().title)
    statements = Statements(builder.store)
    blocks = [
        *_head(builder, title),
        *_brief_sentences(builder, statements),
        *_brief_ratings(builder),
    ]
    return _sheet_document(builder, _("Brief"), title, blocks)


def _brief_sentences(builder: DocumentBuilder, statements: Statements) -> Iterator[Block]:
    """Yield the sentences of the brief under their headings."""
    store = builder.store
    by_heading: dict[str, list[Fact]] = {}
    for heading, fact_id in store.brief_facts():
        by_heading.setdefault(heading, []).append(store.fact(fact_id))
    for heading, facts in by_heading.items():
        yield _heading(heading)
        chosen = {fact.id for fact in facts}
        for passage_id in dict.fromkeys(fact.passage_id for fact in facts):
            passage = store.passage(passage_id)
            html = " ".join(
                statements.with_notes(
                    passage.text[sentence.start : sentence.end], sentence.fact_ids
                )
                for sentence in store.sentences(passage_id)
                if not chosen.isdisjoint(sentence.fact_ids)
            )
            html += f" <small>({escape(passage.reference)})</small>"
            # A statement stays on one page with its notes.
            yield Block("paragraph", html, unbreakable=True)


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
                yield labelled("context", tier.id, escape(listed))
        key = f"{_('* second-hand.')} {store.meta().ratings_meaning}"
        yield Block("context", escape(key.strip()))


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


def _head(builder: DocumentBuilder, title: str) -> Iterator[Block]:
    key = _("Square brackets hold editor’s notes, in words the first time.")
    meta = builder.store.meta()
    scope = " ".join(
        numbered_note("note", note.id, escape(note.short)).html
        for note in builder.store.notes_on_report()
    )
    yield Block("title", escape(title), anchor="sheet")
    # The foot of each page has edition and dates.
    yield labelled("plain", meta.reference_only, f"{scope} {escape(key)}")


def _heading(title: str) -> Block:
    return Block("heading", escape(title))


def _sheet_document(
    builder: DocumentBuilder, running_title: str, title: str, blocks: Iterable[Block]
) -> Document:
    section = DocumentSection(running_title, tuple(blocks))
    document = builder.report.document(builder.store.meta(), title, (section,))
    # Four small sides are one folded sheet, with no room to say a note on each of them.
    notes = {} if builder.small_paper else document.notes
    return document._replace(sides=_SIDES, notes=notes)


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
