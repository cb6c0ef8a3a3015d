"""The sentence around the matches of a search."""

import pytest

from laos_tip_app.store.snippets import (
    marked_words,
    matched_share,
    sentence_with_matches,
    snippet_of,
)

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


@pytest.mark.parametrize(
    ("marked", "share"),
    [
        ("", 0.0),
        ("abcd", 0.0),
        ("\2abcd\3", 1.0),
        ("\2ab\3cd", 0.5),
        ("\2a\3b\2c\3d", 0.5),
        ("\2a\3bcd", 0.25),
    ],
)
def test_the_matched_part_of_a_title_is_that_of_its_letters(marked: str, share: float) -> None:
    assert matched_share(marked) == share


def test_the_matched_words_are_in_small_letters_each_once() -> None:
    assert marked_words("\2Wells\3 and \2wells\3, \2One\3 two") == {"wells", "one"}


@pytest.mark.parametrize(
    ("text", "snippet"),
    [
        ("One. match in two. A match and a match.", "A match and a match."),
        ("A match. One match.", "A match."),  # of two alike the first
        ("What is it? A match! Three.", "A match!"),
        ("One… “A match”. Three.", "“A match”."),
        ("(One.) (A match.) Three.", "(A match.)"),
        ("No. 3 is it. Mr. A match. Two.", "Mr. A match."),
        ("See e.g. A match. Two.", "See e.g. A match."),
        ("match. Two.", "match."),
        ("One is 3.5 and a match. two", "One is 3.5 and a match. two"),
    ],
)
def test_a_sentence_ends_at_its_stop_and_at_no_abbreviation(text: str, snippet: str) -> None:
    marked = text.replace("match", MATCH)

    assert sentence_with_matches(marked).replace(MATCH, "match") == snippet


def _plain(text: str) -> str:
    return text.replace("\2", "").replace("\3", "")


@pytest.mark.parametrize("length", [319, 320, 321])
def test_a_sentence_of_320_letters_is_shown_as_a_whole(length: int) -> None:
    words = f"{MATCH} ".ljust(length - 1, "x") + "."

    assert (sentence_with_matches(words) == words) == (length <= 320)


@pytest.mark.parametrize("length", [639, 640, 641])
def test_context_of_640_letters_is_shown_as_a_whole(length: int) -> None:
    text = "One. Two. " + f"{MATCH} ".ljust(length - 10, "x")

    assert (snippet_of("context", text) == text) == (length <= 640)


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        # Cut between words at both ends.
        ("ab " * 60 + MATCH + " cd" * 200, "… ab ab", "cd cd …"),
        # The match begins within a third of the length.
        ("ab " * 30 + MATCH + " cd" * 200, "ab ab", "cd cd …"),
        # It is at the end: the last 320 letters.
        ("ab " * 200 + MATCH, "… ab", MATCH),
        # Words without blanks are cut between letters.
        ("a" * 200 + MATCH + "c" * 400, "… aaa", "ccc …"),
        # A vowel above a letter stays with it.
        ("a" * 200 + "\u0eb5" * 30 + MATCH + "c" * 400, "… ", "ccc …"),
    ],
)
def test_a_long_sentence_is_cut_around_its_first_match(text: str, begins: str, ends: str) -> None:
    snippet = sentence_with_matches(text)

    assert snippet.startswith(begins)
    assert snippet.endswith(ends)
    assert snippet.count(MATCH) == 1
    assert 290 <= len(_plain(snippet)) <= 324


def test_a_snippet_of_equal_letters_has_a_third_of_them_before_its_match() -> None:
    snippet = sentence_with_matches("a" * 500 + MATCH + "c" * 500)

    assert snippet == f"… {'a' * 106}{MATCH}{'c' * 207} …"


def test_a_long_word_before_a_match_is_cut_and_not_left_out() -> None:
    start = "b" * 50 + " " + "a" * 90
    snippet = sentence_with_matches(f"{'x' * 400}{start}{MATCH}{' c' * 200}")

    assert snippet.startswith(f"… {'a' * 90}{MATCH}")


@pytest.mark.parametrize("between", ["", "ກ"])
def test_a_vowel_is_never_cut_from_the_letter_that_it_stands_on(between: str) -> None:
    letters = "ກ\u0eb5" * 400
    snippet = sentence_with_matches(f"{letters}{between}{MATCH}{letters}")

    assert len(snippet) <= 324
    assert snippet.startswith("… ກ")
    assert snippet.removesuffix(" …")[-1] == "\u0eb5"


def test_a_text_of_320_letters_is_not_divided_at_its_sources_either() -> None:
    text = f"{MATCH} ".ljust(310, "x") + " · sources"
    assert len(text) == 320

    assert sentence_with_matches(text) == text
    assert sentence_with_matches(text + "s") == text.removesuffix(" · sources")


def test_what_is_left_behind_a_match_near_the_end_is_shown_to_its_last_letter() -> None:
    snippet = sentence_with_matches("ab " * 200 + MATCH + " cd" * 20 + " end")

    assert snippet.startswith("… ")
    assert snippet.endswith(" cd end")


def test_a_long_match_is_cut_behind_its_end_at_the_blank_that_follows() -> None:
    match = f"\2{'m' * 211}\3"

    assert sentence_with_matches(f"{'a' * 500}{match}{' c' * 300}").endswith(f"{match} …")


def test_a_blank_far_behind_the_beginning_is_no_place_to_cut() -> None:
    snippet = sentence_with_matches(f"{'b' * 460} {'a' * 40}{MATCH}{' c' * 200}")

    assert snippet.startswith(f"… {'b' * 60}")


@pytest.mark.parametrize(("letters", "begins"), [(82, "… aaa"), (81, "… bbb")])
def test_a_blank_within_24_letters_of_the_beginning_is_where_it_is_cut(
    letters: int, begins: str
) -> None:
    snippet = sentence_with_matches(f"{'b' * 460} {'a' * letters}{MATCH}{' c' * 200}")

    assert snippet.startswith(begins)


@pytest.mark.parametrize(("place", "ends"), [(190, "ccc …"), (189, "ddd …")])
def test_a_blank_within_24_letters_of_the_end_is_where_it_is_cut(place: int, ends: str) -> None:
    after = f"{'c' * (place - len(MATCH))} {'d' * 400}"

    assert sentence_with_matches(f"{'a' * 500}{MATCH}{after}").endswith(ends)


def test_vowels_at_the_beginning_are_left_out_and_no_letter_is_added() -> None:
    snippet = sentence_with_matches(f"{'ກ\u0eb5' * 400}ກ{MATCH}{'c' * 400}")

    assert snippet.startswith("… ກ")
    assert len(snippet) == len("…  …") + 319


def test_a_further_match_near_the_end_is_left_out_rather_than_cut_behind() -> None:
    after = f"{'c' * 190} \2mm\3{'d' * 300}"

    assert sentence_with_matches(f"{'a' * 500}{MATCH}{after}").endswith("ccc …")


def test_a_match_that_ends_where_the_snippet_does_is_whole_though_a_vowel_follows() -> None:
    match = f"\2{'m' * 212}\3"

    snippet = sentence_with_matches(f"{'a' * 500}{match}{chr(0x0EB5) * 9}{'c' * 300}")
    assert snippet.endswith(f"{match} …")


def test_a_long_sentence_without_a_match_is_shown_from_its_beginning() -> None:
    snippet = sentence_with_matches(LONG)

    assert LONG.startswith(snippet.removesuffix(" …"))
    assert 300 <= len(snippet) <= 322


def test_an_abbreviation_that_matches_ends_no_sentence_either() -> None:
    assert sentence_with_matches("One. Ask \2Mr\3. A man. Two.") == "Ask \2Mr\3. A man."
