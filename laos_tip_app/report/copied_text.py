"""Add to a copied text what must go with it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from laos_tip_app.report.corrections import (
    Caveats,
    Corrections,
    caution_line,
    correction_lines,
    without_marks,
)
from laos_tip_app.report.labels import DOT, edition_text, paragraphs
from laos_tip_app.store.records import Sentence
from laos_tip_app.store.store import Store


class CopiedPart(NamedTuple):
    """The copied characters of a paragraph, from `start` to before `end`."""

    passage_id: str
    start: int
    end: int


def with_caveats(store: Store, text: str, parts: Sequence[CopiedPart]) -> str:
    """Return a copied text with what corrects and limits it.

    A part of a sentence brings the corrections of that sentence; a whole one its cautions too, and
    where it is from.

    Args:
        store: The report.
        text: The text as it was copied.
        parts: The paragraphs that it is from.
    """
    touched = [
        (sentence, part)
        for part in parts
        for sentence in store.sentences(part.passage_id)
        if part.start < sentence.end and sentence.start < part.end
    ]
    whole = [
        sentence
        for sentence, part in touched
        if part.start <= sentence.start and sentence.end <= part.end
    ]
    corrections = _caveats(store, (sentence for sentence, _part in touched)).corrections
    cautions = _caveats(store, whole).cautions
    lines = [*correction_lines(corrections), *map(caution_line, cautions)]
    lines = [line for line in lines if line not in text]
    if whole:
        meta = store.meta()
        passages = dict.fromkeys(sentence.passage_id for sentence in whole)
        where = paragraphs(store.passage(passage_id).reference for passage_id in passages)
        source = without_marks(meta.rule_short or meta.rule).rstrip(" ,")
        lines.append(DOT.join(filter(None, (where, edition_text(meta), source))))
    return "\n\n".join(filter(None, (text, "\n".join(lines))))


def _caveats(store: Store, sentences: Iterable[Sentence]) -> Caveats:
    """Return what must be shown with some sentences."""
    fact_ids = tuple(dict.fromkeys(fact for sentence in sentences for fact in sentence.fact_ids))
    return Corrections(store, fact_ids).for_statement(fact_ids) if fact_ids else Caveats()
