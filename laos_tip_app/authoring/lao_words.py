"""Find the words in Lao text, between which a line may break."""

import re
from functools import cache
from itertools import pairwise
from typing import Final

from laos_tip_app.authoring.rows import Row, Tables
from laos_tip_app.base import paths
from laos_tip_app.report.lao_breaks import LAO_RUN

_SIGNS: Final = "\u0ec6\u0eaf"  # for a repeated and for a shortened word
_BEFORE_LETTER: Final = "ເແໂໃໄ"
_WORD_START: Final = re.compile(r"[ກ-ຮໜ-ໟເ-ໄ]")
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
    """Return the words of Lao letters without spaces.

    As many letters as possible are in words of the dictionary, in as few words as possible.
    """
    known = _dictionary()
    best = {
        0: (0, 0, 0)
    }  # by each end: the letters in no word, the words, minus the last one's start
    for end in range(1, len(run) + 1):
        if end < len(run) and (not _WORD_START.match(run[end]) or run[end - 1] in _BEFORE_LETTER):
            continue
        best[end] = min(
            (
                unknown + (0 if run[start:end].rstrip(_SIGNS) in known else end - start),
                count + 1,
                -start,
            )
            for start, (unknown, count, _) in best.items()
        )
    cuts = [len(run)]
    while cuts[0]:
        cuts.insert(0, -best[cuts[0]][2])
    words: list[str] = []
    for start, end in pairwise(cuts):
        if words and min(len(words[-1]), end - start) < _MIN_WORD_LENGTH:
            words[-1] += run[start:end]  # a single letter is no word
        else:
            words.append(run[start:end])
    return words


@cache
def _dictionary() -> frozenset[str]:
    return frozenset(paths.resource("dictionary", "lao.txt").read_text("utf-8").split())
