"""Long clauses around the matches of a search."""

import pytest

from laos_tip_app.store.snippets import clause_around_matches

MATCH = "\x02match\x03"
LONG = "many words " * 20


def test_a_clause_that_begins_with_its_match_is_cut_at_its_end_only() -> None:
    snippet = clause_around_matches(f"{MATCH} {LONG}")
    assert snippet.startswith(f"{MATCH} many words many")
    assert snippet.endswith(" …")


def test_a_clause_that_ends_with_its_match_is_cut_at_its_beginning_only() -> None:
    snippet = clause_around_matches(f"{LONG}{MATCH}")
    assert snippet.startswith("… ")
    assert snippet.endswith(f"many words {MATCH}")


def test_a_third_of_a_long_snippet_stands_before_its_match() -> None:
    snippet = clause_around_matches(f"{LONG}{MATCH} {LONG}")
    assert 45 <= snippet.index(MATCH) <= 55
    assert 155 <= len(snippet) <= 165


def test_a_match_that_is_cut_ends_with_the_snippet() -> None:
    assert clause_around_matches(f"\x02{LONG}\x03").endswith("many …\x03")


def test_a_long_clause_without_a_match_is_shown_from_its_beginning() -> None:
    assert clause_around_matches(LONG).startswith("many words many")


LAO = "ການຄ້າມະນຸດໃນລາວເປັນອາຊະຍາກຳ" * 12


@pytest.mark.parametrize(
    ("before", "after"), [(LAO, LAO), ("", LAO), (LAO, ""), (f"{LAO} ", f" {LAO}")]
)
def test_a_long_text_without_spaces_is_cut_around_its_match(before: str, after: str) -> None:
    snippet = clause_around_matches(f"{before}\x02ມະນຸດ\x03{after}")

    assert snippet.count("\x02ມະນຸດ\x03") == 1
    assert snippet.count("\x02") == snippet.count("\x03") == 1
    assert 100 <= len(snippet) <= 170
    assert snippet.startswith("… ") == bool(before)
    assert snippet.endswith(" …") == bool(after)
