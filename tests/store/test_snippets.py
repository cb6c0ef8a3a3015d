"""The sentence around the matches of a search."""

import pytest

from laos_tip_app.store.snippets import sentence_with_matches, snippet_of

MATCH = "\x02match\x03"
LONG = "many words " * 40


@pytest.mark.parametrize(
    ("text", "snippet"),
    [
        ("One. A match here. Two.", "A match here."),
        ("From Myanmar (the article: Burma), and a match; it goes on. Two.", None),
        ("A newer Penal Code (No. 26/NA of 17 May 2017), a match. Two.", None),
        ("Trained; closed venues; match noted", "Trained; closed venues; match noted"),
        ("One. He said “a match.” Two.", "He said “a match.”"),
        ("The U. S. match. Two.", "The U. S. match."),
        ("One. Two: a match. · UNODC", "Two: a match. · UNODC"),
    ],
)
def test_a_snippet_is_a_whole_sentence(text: str, snippet: str | None) -> None:
    marked = text.replace("match", MATCH)
    found = sentence_with_matches(marked).replace("\x02", "").replace("\x03", "")

    assert found == (text.removesuffix(" Two.") if snippet is None else snippet)


def test_without_a_match_it_is_the_first_sentence() -> None:
    assert sentence_with_matches("One thing. Another.") == "One thing."


def test_a_long_sentence_that_begins_with_its_match_is_cut_at_its_end_only() -> None:
    snippet = sentence_with_matches(f"{MATCH} {LONG}")
    assert snippet.startswith(f"{MATCH} many words many")
    assert snippet.endswith(" …")


def test_a_long_sentence_that_ends_with_its_match_is_cut_at_its_beginning_only() -> None:
    snippet = sentence_with_matches(f"{LONG}{MATCH}")
    assert snippet.startswith("… ")
    assert snippet.endswith(f"many words {MATCH}")


def test_a_third_of_a_long_snippet_stands_before_its_match() -> None:
    snippet = sentence_with_matches(f"{LONG}{MATCH} {LONG}")
    assert 90 <= snippet.index(MATCH) <= 115
    assert 300 <= len(snippet) <= 330


def test_a_match_that_is_cut_ends_with_the_snippet() -> None:
    assert sentence_with_matches(f"\x02{LONG}\x03").endswith(" …\x03")


LAO = "ການຄ້າມະນຸດໃນລາວເປັນອາຊະຍາກຳ" * 24


@pytest.mark.parametrize(
    ("before", "after"), [(LAO, LAO), ("", LAO), (LAO, ""), (f"{LAO} ", f" {LAO}")]
)
def test_a_long_text_without_spaces_is_cut_around_its_match(before: str, after: str) -> None:
    snippet = sentence_with_matches(f"{before}\x02ມະນຸດ\x03{after}")

    assert snippet.count("\x02ມະນຸດ\x03") == 1
    assert snippet.count("\x02") == snippet.count("\x03") == 1
    assert 200 <= len(snippet) <= 330
    assert snippet.startswith("… ") == bool(before)
    assert snippet.endswith(" …") == bool(after)


def test_of_a_long_text_with_sources_the_part_with_the_match_is_shown() -> None:
    assert sentence_with_matches(f"{LONG} · A title · {MATCH} of a state") == f"{MATCH} of a state"


def test_a_statement_of_context_is_shown_whole() -> None:
    text = f"The report counts 110 victims. It adds a {MATCH}. · A publisher"

    assert snippet_of("context", text) == text
    assert snippet_of("fact", text) == f"It adds a {MATCH}. · A publisher"
