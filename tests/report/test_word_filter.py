"""Which texts are left by the words that are typed into a filter."""

import pytest

from laos_tip_app.report.word_filter import WordFilter, normalized


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("UN", "UN TIP Protocol"),
        ("un", "the UNICEF office"),
        ("UN", "Lao Women’s Union"),
        ("union women's", "Lao Women’s Union"),
        ("border", "a cross-border case"),
        ("280", "about 280 people"),
        ("20", "in 2008"),
        ("1,200", "1,200 people"),
        ("PT-04", "PT-04: two men"),
        ("04", "PT-04: two men"),
        ("%", "80% of them"),
        ("(mlsw", "the ministry (MLSW)"),
        ("ລາວ", "ສປປລາວ"),
        ("", "anything"),
    ],
)
def test_a_filter_finds_the_beginnings_of_words(typed: str, text: str) -> None:
    assert WordFilter(typed).matches(normalized(text))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("UN", "Young women and girls"),
        ("men", "women"),
        ("80", "about 280 people"),
        ("200", "1,200 people"),
        ("5", "2.5 million"),
        ("women's men's", "Lao Women’s Union"),
        ("T-04", "PT-04: two men"),
        ("é", "café"),
    ],
)
def test_a_filter_finds_nothing_inside_a_word_or_number(typed: str, text: str) -> None:
    assert not WordFilter(typed).matches(normalized(text))


def test_curly_quotes_long_dashes_and_capitals_are_typed_as_plain_ones() -> None:
    assert normalized("“A” ‘b’ C–Straße") == "\"a\" 'b' c-strasse"
    assert WordFilter("  Two  WORDS ").words == ("two", "words")
    assert WordFilter("“a").matches(normalized('say "a"'))
