"""The highlights and signs of the user's notes in one paragraph."""

from collections.abc import Sequence
from typing import NamedTuple

from laos_tip_app.report.annotations.annotation import HighlightMark
from laos_tip_app.store.records import Sentence
from laos_tip_app.ui.reader.sentences import sentence_at
from laos_tip_app.ui.widgets.annotation_source import PlacedAnnotation


class Highlighted(NamedTuple):
    """A part of a paragraph with one highlight."""

    mark: HighlightMark
    start: int
    end: int


class Sign(NamedTuple):
    """The user’s notes and highlights in one sentence.

    Attributes:
        sentence: The sentence.
        placed: The annotations that begin in it, in order.
        marks: Their different marks.
        notes: Those with a text.
        changed: Those whose words have changed.
        is_bookmarked: Whether one is a bookmark.
    """

    sentence: Sentence
    placed: tuple[PlacedAnnotation, ...]
    marks: tuple[HighlightMark, ...]
    notes: tuple[PlacedAnnotation, ...]
    changed: tuple[PlacedAnnotation, ...]
    is_bookmarked: bool


class PassageMarks(NamedTuple):
    """The highlights and signs of a paragraph.

    Attributes:
        highlights: Those of one mark do not overlap.
        signs: One for each sentence in which an annotation begins.
    """

    highlights: tuple[Highlighted, ...] = ()
    signs: tuple[Sign, ...] = ()


def passage_marks(
    placed: Sequence[PlacedAnnotation], sentences: Sequence[Sentence]
) -> PassageMarks:
    """Return the highlights and signs of a paragraph.

    Args:
        placed: The annotations, in order.
        sentences: The sentences of the paragraph.
    """
    if not placed:
        return PassageMarks()
    merged: dict[HighlightMark, list[tuple[int, int]]] = {}
    by_sentence: dict[int, list[PlacedAnnotation]] = {}
    numbers = {sentence.number: sentence for sentence in sentences}
    for annotation, _anchor, start, end in placed:
        if annotation.mark is not None:
            ranges = merged.setdefault(annotation.mark, [])
            if ranges and start <= ranges[-1][1]:
                ranges[-1] = ranges[-1][0], max(ranges[-1][1], end)
            else:
                ranges.append((start, end))
    for each in placed:
        sentence = sentence_at(sentences, each.start)
        if sentence is not None:
            by_sentence.setdefault(sentence.number, []).append(each)
    return PassageMarks(
        tuple(
            Highlighted(mark, start, end)
            for mark, ranges in merged.items()
            for start, end in ranges
        ),
        tuple(_sign(numbers[number], group) for number, group in sorted(by_sentence.items())),
    )


def _sign(sentence: Sentence, placed: Sequence[PlacedAnnotation]) -> Sign:
    return Sign(
        sentence,
        tuple(placed),
        tuple(dict.fromkeys(each.annotation.mark for each in placed if each.annotation.mark)),
        tuple(each for each in placed if each.annotation.text.strip()),
        tuple(each for each in placed if each.anchor.state == "changed"),
        any(each.annotation.kind == "bookmark" for each in placed),
    )
