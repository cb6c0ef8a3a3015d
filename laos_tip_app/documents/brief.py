"""The brief: one sheet for somebody who has five minutes.

Its sentences are content. A note that one names has its number there and its words at the foot of
the page, or at the end of a file.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby, pairwise
from typing import Final

from laos_tip_app.base.errors import UsageError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.settings import MAX_PAPER_POINTS
from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.documents.print_style import MAX_SHEET_SIZE
from laos_tip_app.documents.requests import PageSetup
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.document import (
    NOTE_SEPARATOR,
    SUPERSCRIPT_SPACE,
    Block,
    Document,
    DocumentList,
    DocumentSection,
    Kind,
    SectionPart,
)
from laos_tip_app.report.labels import paragraphs
from laos_tip_app.store.records import BriefSentence, Figure, Note

_SIDES: Final = 2
_BOLD: Final = re.compile(r"\*\*(.+?)\*\*")
_NOTES: Final = re.compile(r"(?:\[[A-Z]+-\d+\])+")
_NOTE: Final = re.compile(r"\[([A-Z]+-\d+)\]")
_NUMBER: Final = re.compile(r"\d+")


def page_setup_error() -> UsageError:
    """Return the error for a page setup that the brief can’t have."""
    return UsageError(
        _("The brief has the size of text that fits on one sheet, and no wide margin."),
        _("Leave these options out, or choose large print."),
    )


def is_refused(setup: PageSetup) -> bool:
    """Return whether the brief can’t be made in a page setup.

    Larger text makes it a document of some pages.
    """
    return setup.wide_margin or MAX_SHEET_SIZE < setup.text_size < MAX_PAPER_POINTS


def brief(builder: DocumentBuilder) -> Document:
    """Return the sentences that the editors wrote, by heading and paragraph."""
    writer = _Writer(builder)
    meta = builder.store.meta()
    title = _("{title}: a brief").format(title=meta.title)
    sentences = [
        sentence
        for sentence in builder.store.brief()
        if builder.with_context or not sentence.is_context
    ]
    parts: list[SectionPart] = [
        *builder.organiser.blocks(),
        Block("note", escape(meta.reference_only)),
        *(Block("note", escape(note.short)) for note in builder.store.notes_on_report()),
    ]
    for heading, listed in groupby(sentences, lambda sentence: sentence.heading):
        parts += [Block("heading", writer.html(heading)), *writer.parts(listed)]
    # The head of its pages says “Brief”.
    section = DocumentSection.titled(meta.title, "brief", *parts)._replace(title=_("Brief"))
    document = builder.titled(title, (section,))
    return document._replace(sides=_SIDES, notes=writer.notes, last_footer="")


class _Writer:
    """Writes sentences and numbers the notes that they name.

    Attributes:
        notes: The notes by their numbers.
    """

    def __init__(self, builder: DocumentBuilder) -> None:
        store = builder.store
        self.notes: dict[str, Note] = {}
        self._words: Mapping[str, str] = store.brief_notes()
        self._figures: Mapping[str, Figure] = {figure.id: figure for figure in store.figures()}
        self._store = store
        self._corrections = Corrections(store)
        self._numbers: dict[str, str] = {}
        self._last_place = ""

    def parts(self, sentences: Iterable[BriefSentence]) -> Iterator[SectionPart]:
        """Yield the paragraphs below a heading; short ones as a list."""
        groups = [tuple(group) for _n, group in groupby(sentences, lambda each: each.paragraph)]
        if all(len(group) == 1 for group in groups):
            *blocks, last = [self._block(group, _kind(group, "item")) for group in groups]
            alone, places = (*blocks[:1], *blocks[-1:]), [*map(self._place, groups)]
            # No page has an item alone, and the dots of a paragraph are compared.
            listed = (
                b._replace(keep_with_next=b in alone or (bool(b.dots) and place == next_place))
                for b, (place, next_place) in zip(blocks, pairwise(places), strict=True)
            )
            yield DocumentList((*listed, last))
        else:
            for group in groups:
                yield self._block(group, _kind(group, "paragraph"))

    def _block(self, group: tuple[BriefSentence, ...], kind: Kind) -> Block:
        html = " ".join(map(self._sentence, group))
        before, self._last_place = self._last_place, self._place(group)
        if self._last_place not in ("", before):
            html += f" <small>({escape(self._last_place)})</small>"
        block = Block(kind, html, unbreakable=True)
        figure = self._figures.get(group[0].figure_id)
        if figure is None:
            return block
        number = _NUMBER.search(figure.value)
        count = int(number[0]) if number else 0
        return block._replace(dots=count, is_exact=figure.kind == "exact")

    def _place(self, group: tuple[BriefSentence, ...]) -> str:
        """Return the paragraphs of the article that a paragraph is from."""
        fact_ids = [fact for each in group for fact in each.fact_ids if not each.is_context]
        return paragraphs(fact.reference for fact in self._store.facts(fact_ids))

    def _sentence(self, sentence: BriefSentence) -> str:
        html = self.html(sentence.text)
        if sentence.is_context or not sentence.fact_ids:
            return html
        # The facts are those of the sentence, so that the mark is of all of it.
        short = self._corrections.for_statement(sentence.fact_ids).difference.short
        return f"{short} {html}".strip()

    def html(self, text: str) -> str:
        """Return a text with its words in bold, and numbers for notes."""
        html = _BOLD.sub(r"<b>\1</b>", escape(text, quote=False))
        return _NOTES.sub(self._marks, html)

    def _marks(self, match: re.Match[str]) -> str:
        numbers = [self._number(row_id) for row_id in _NOTE.findall(match[0])]
        listed = NOTE_SEPARATOR.join(filter(None, numbers))
        return f"<sup>{SUPERSCRIPT_SPACE}{listed}</sup>" if listed else ""

    def _number(self, row_id: str) -> str:
        """Return the number of a note, "" if its sentence tells it."""
        if row_id not in self._words:
            return ""
        number = self._numbers.setdefault(row_id, str(len(self._numbers) + 1))
        note = self._store.note(row_id)
        self.notes[number] = note._replace(id=number, short=self._words[row_id])
        return number


def _kind(group: tuple[BriefSentence, ...], usual: Kind) -> Kind:
    """Return the kind of block of a paragraph."""
    return "context" if group[0].is_context else usual
