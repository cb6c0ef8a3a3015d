"""What no line of a page divides, and what a column must have room for."""

import pytest

from laos_tip_app.export.line_breaks import (
    fitting_percents,
    unbroken_words,
    with_nonbreaking_spaces,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        # A tilde stands for a non-breaking space, an equals sign for such a hyphen.
        ("on Tier 3 since", "on Tier~3 since"),
        ("a tier 3 times", "a tier 3 times"),
        ("Article 5 and Articles 6", "Article~5 and Articles~6"),
        ("Articless 6", "Articless 6"),
        ("under CC BY-SA 4.0.", "under CC~BY=SA~4.0."),
        ("see Overview ¶3 there", "see Overview~¶3 there"),
        ("25 November 2026", "25~November~2026"),
        ("in May 2026, on 3 May", "in May~2026, on 3 May"),
        ("of 2026 people", "of 2026 people"),
        ("boats of class X here", "boats of class X here"),
        ("2008 · Overview · note", "2008~· Overview~· note"),
        ("◐ partly known", "◐~partly known"),
        ("● 12 people ○ none ✕ wrong", "●~12 people ○~none ✕~wrong"),
        (
            "said.<sup>~O-03, O-04</sup> More O-03, O-04",
            "said.<sup>~O=03,~O=04</sup> More O-03, O-04",
        ),
        ("", ""),
    ],
)
def test_names_dates_and_marks_stay_on_a_line(text: str, shown: str) -> None:
    found = with_nonbreaking_spaces(text.replace("~", "\u00a0"))
    assert found.replace("\u00a0", "~").replace("\u2011", "=") == shown


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("", []),
        ("one two", ["one", "two"]),
        ("<b>one</b>two<br/>three", ["one", "two", "three"]),
        ("well-known, A–B, 2019-20", ["well-", "known,", "A–", "B,", "2019-20"]),
        ("x\u200by", ["x", "y"]),
        ("14\u00a0May 2026", ["14\u00a0May", "2026"]),
        ("R&amp;D", ["R&D"]),
        ("-5", ["-5"]),
    ],
)
def test_a_word_is_what_is_never_broken(html: str, words: list[str]) -> None:
    assert unbroken_words(html) == words


@pytest.mark.parametrize(
    ("percents", "needed", "fitting"),
    [
        ((50, 50), (10.0, 10.0), (50, 50)),
        ((50, 50), (50.0, 50.0), (50, 50)),
        ((50, 50), (60.0, 40.0), (60, 40)),
        ((50, 50), (59.1, 40.0), (60, 40)),
        # There is not enough room, by a hundredth.
        ((50, 50), (60.1, 40.0), (50, 50)),
        ((10, 30, 60), (20.0, 10.0, 10.0), (20, 27, 53)),
        ((10, 60, 30), (20.0, 10.0, 30.0), (20, 50, 30)),
        ((20, 20, 60), (30.0, 30.0, 10.0), (30, 30, 40)),
        ((), (), ()),
    ],
)
def test_narrow_columns_get_room_from_the_others_in_proportion(
    percents: tuple[int, ...], needed: tuple[float, ...], fitting: tuple[int, ...]
) -> None:
    assert fitting_percents(percents, needed) == fitting
    assert sum(fitting_percents(percents, needed)) == sum(percents)
