"""Any text can be searched, whatever it holds and however long it takes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laos_tip_app.base.location import Location
from laos_tip_app.report.search_results import answer, results
from laos_tip_app.store.snippets import MATCH_END, MATCH_START
from laos_tip_app.store.store import Store
from tests.store.search_queries import LIMIT
from tests.store.test_connection import Clock

HOSTILE = [
    "",
    " ",
    '"',
    '""',
    '"police',
    "'",
    "police' OR 1=1 --",
    "AND",
    "NOT",
    "OR OR OR",
    "NEAR(",
    "NEAR(police, 5)",
    "*",
    "pol*",
    "^police",
    "title:police",
    "{title} : police",
    "-",
    "-police",
    "--police",
    "- -",
    "(",
    ")",
    "police)",
    "\\",
    "%",
    "_",
    ";",
    "a\0b",
    "\0",
    "police\0",
    "x" * 10_000,
    "police " * 2_000,
    '"' * 10_000,
    "ລ" * 10_000,
    "👮",
    "👩‍👩‍👧",
    "\u202epolice\u202c",
    "\u200fpolice",
    "\ud800",
    "police\ud800",
    "\ufeff",
    "\U0010ffff",
    "¶",
    "prevention 999",
    "prevention ²",
    "²",
    "٣",
    "99/2007",
    "2007-99",
    "0000-00",
    "\x02police\x03",
    "e\u0301" * 200,
    "ລາວ police",
    "ລາວ -police",
    'ລ"າ',
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_query_is_safe(shared_store: Store, text: str) -> None:
    result = shared_store.search(text)

    assert result.complete
    assert len(result.hits) <= 50
    results(shared_store, result.hits, context_shown=True)


@pytest.mark.parametrize("text", ["\u202epolice\u202c", "police\0", "  police\n", '"police'])
def test_invisible_characters_do_not_change_the_hits(shared_store: Store, text: str) -> None:
    assert shared_store.search(text).hits[:3] == shared_store.search("police").hits[:3]


@settings(max_examples=400)
@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_safe(shared_store: Store, text: str) -> None:
    result = shared_store.search(text)
    for hit in result.hits:
        assert shared_store.has(hit.kind, hit.id)
        assert Location.of(hit.kind, hit.id).id == hit.id
        assert hit.snippet.count(MATCH_START) == hit.snippet.count(MATCH_END)


# Time.


def test_a_search_without_time_says_so(shared_store: Store) -> None:
    result = shared_store.search("police", seconds=0.0)

    assert not result.complete
    shown = answer(shared_store, "police", LIMIT, seconds=0.0)
    assert shown.notice.startswith("The search stopped after 0.0 seconds")


@pytest.mark.parametrize(("end", "is_complete"), [(2.0, True), (2.001, False)])
def test_a_search_has_two_seconds(
    shared_store: Store, monkeypatch: pytest.MonkeyPatch, end: float, is_complete: bool
) -> None:
    shared_store.build_index()
    for module, time in (("search", 0.0), ("connection", end)):
        monkeypatch.setattr(f"laos_tip_app.store.{module}.time", Clock(time))

    assert shared_store.search("police").complete == is_complete


def test_a_search_after_an_interrupted_one_is_complete(shared_store: Store) -> None:
    shared_store.search("police", seconds=0.0)
    shared_store.interrupt()

    assert shared_store.search("police").complete


@pytest.mark.parametrize("typed", ["፩", "𐩀", "trafficking ፩", "²", "٣"])
def test_digits_of_other_scripts_can_be_searched(store: Store, typed: str) -> None:
    assert isinstance(store.search(typed).hits, tuple)
