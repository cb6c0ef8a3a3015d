"""Odd texts in the search field."""

from functools import cache
from pathlib import Path
from random import Random
from typing import Final

from laos_tip_app.base import paths
from laos_tip_app.report.search_results import answer, as_json, as_text
from laos_tip_app.store.store import Store
from laos_tip_app.store.text_normalization import tokenize
from tests.fuzz.cases import READ, Family, Outcome, limited, note
from tests.fuzz.texts import ODD_TEXTS, spoiled_text

_QUERIES: Final = 10
_LONGEST: Final = 3_000
_OPERATORS: Final = (
    "AND", "OR", "NOT", "NEAR", "NEAR(a b, 5)", "(", ")", '"', "*", "^", ":", "-", "+", "title:",
    "{title text}:", "%", "_", "'", ";--", "?", "{", "}", "\\", "OV-", "¶", "2007", "tier", "«",
)  # fmt: skip


@cache
def _words() -> list[str]:
    with Store.open(paths.data_file()) as store:
        texts = [fact.statement for fact in store.facts()]
    return sorted({word for text in texts for word in tokenize(text)})


def _query(numbers: Random) -> str:
    parts = [
        numbers.choice(
            [
                numbers.choice(_words()),
                numbers.choice(_words())[: numbers.randint(1, 5)],
                spoiled_text(numbers, numbers.choice(_words())),
                numbers.choice(_OPERATORS),
                numbers.choice(ODD_TEXTS),
                chr(numbers.randrange(0x30000)),
            ]
        )
        for _ in range(numbers.choice([1, 2, 3, 8, 60]))
    ]
    return numbers.choice([" ", "", "\n"]).join(parts)[:_LONGEST]


def _try(numbers: Random, folder: Path) -> Outcome:
    queries = [_query(numbers) for _ in range(_QUERIES)]
    note(folder, repr(queries))
    with Store.open(paths.data_file()) as store:
        for query in queries:
            with limited(f"search {query[:50]!r}"):
                result = answer(store, query, 50)
                as_text(result)
                as_json(result)
    return Outcome(READ)


SEARCH_TEXTS: Final[dict[str, Family]] = {"search": _try}
