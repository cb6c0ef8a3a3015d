"""Find the words in Lao text, between which a line may break."""

import re
from collections.abc import Iterable
from typing import Final

from laos_tip_app.authoring.rows import Row, Tables
from laos_tip_app.report.lao_breaks import LAO_RUN

_NOT_FIRST: Final = "\u0ec6\u0eaf"  # the signs for a repeated and for a shortened word
_MIN_WORD_LENGTH: Final = 2


def lao_rows(tables: Tables) -> list[Row]:
    """Return the rows of `lao_words`: each run of letters and its words."""
    runs = {
        run
        for rows in tables.values()
        for row in rows
        for value in row.values()
        if isinstance(value, str)
        for run in re.findall(LAO_RUN, value)
    }
    words_by_run = {run: lao_words(run) for run in sorted(runs)}
    return [
        {"run": run, "words": " ".join(words)}
        for run, words in words_by_run.items()
        if len(words) > 1
    ]


def lao_words(run: str) -> list[str]:
    """Return the words of Lao letters without spaces, by ICU's dictionary."""
    # A library of 16 MB, and most content has no Lao.
    from icu4py.breakers import LineBreaker

    return _joined(run[start:end] for start, end in LineBreaker(run, "lo").segments())


def _joined(segments: Iterable[str]) -> list[str]:
    """Return segments, with those joined that are no complete words.

    Between letters that are in no word of its dictionary, ICU breaks even within a syllable.
    """
    words: list[str] = []
    for segment in segments:
        is_part = segment[0] in _NOT_FIRST or len(segment) < _MIN_WORD_LENGTH
        if words and (is_part or len(words[-1]) < _MIN_WORD_LENGTH):
            words[-1] += segment
        else:
            words.append(segment)
    return words
