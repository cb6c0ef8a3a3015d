"""Figure cards: none overlaps another, and every unit is a dot."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laos_tip_app.drawing.figures.layout import (
    DOT,
    MIN_WIDTH,
    PAD,
    Certainty,
    FigureCard,
    dot_corners,
    lay_out_cards,
)
from tests.drawing.fake_font_metrics import FakeFontMetrics

CERTAINTIES: tuple[Certainty, ...] = ("exact", "approximate", "none", "counted", "label")
CARDS = st.builds(
    FigureCard,
    value=st.sampled_from(("38 cases", "about 100 people")),
    counts=st.text("abc ", max_size=90),
    period=st.text("abc ", min_size=1, max_size=40),
    undated=st.booleans(),
    evidence=st.just("Exact · Stated in Prosecution ¶3"),
    attribution=st.sampled_from(("", "US 2008 report, as given in the article")),
    notes=st.lists(st.text("abc ", min_size=1, max_size=90), max_size=3).map(tuple),
    certainty=st.sampled_from(CERTAINTIES),
    units=st.one_of(st.none(), st.integers(0, 400)),
    group=st.just(""),
    mark=st.sampled_from(("", "✕")),
)


@settings(max_examples=30)
@given(st.lists(CARDS, max_size=30), st.sampled_from((200.0, 640.0, 900.0, 1900.0)))
def test_no_card_or_text_overlaps_another_and_each_unit_is_a_dot(
    cards: list[FigureCard], width: float
) -> None:
    card_layout = lay_out_cards(
        cards, "Never added up.", FakeFontMetrics(), width, MIN_WIDTH, DOT, None
    )

    assert len(card_layout.cards) == len(cards)
    assert not any(a.rect.overlaps(b.rect) for a, b in combinations(card_layout.cards, 2))
    for card, positioned in zip(cards, card_layout.cards, strict=True):
        assert len(positioned.dots) == (card.units or 0)
        assert len(set(positioned.dots)) == len(positioned.dots)
        rects = [text.rect for text in positioned.texts]
        assert not any(a.overlaps(b) for a, b in combinations(rects, 2))
        assert all(rect.bottom <= positioned.rect.bottom for rect in rects)
        if positioned.texts[-1].part == "note":
            assert rects[-1].bottom == pytest.approx(positioned.rect.bottom - PAD), "at the foot"
        counts = [line for text in positioned.texts if text.part == "counts" for line in text.lines]
        assert " ".join(counts).split() == card.counts.split()
        assert positioned.rect.bottom <= card_layout.height


def test_a_text_is_below_all_dots_if_the_last_is_alone_in_its_row_too() -> None:
    gaps = []
    for count in (10, 11):
        card = FigureCard("11", "people", "2007", False, "", "", (), "exact", count, "")
        [positioned] = lay_out_cards(
            [card], "", FakeFontMetrics(), 200.0, MIN_WIDTH, DOT, None
        ).cards
        lowest = max(y for _x, y in positioned.dots)
        gaps += [text.rect.y - lowest for text in positioned.texts if text.part == "counts"]
    assert gaps[0] == gaps[1] > 0


def test_there_is_a_gap_after_ten_dots_so_that_they_can_be_counted() -> None:
    xs = [x for x, _y in dot_corners(21, 0.0, 0.0, 400.0, 6.0)]
    steps = [right - left for left, right in pairwise(xs)]
    assert [number for number, step in enumerate(steps, 1) if step > min(steps)] == [10, 20]


@pytest.mark.parametrize(("mark", "undated"), [("✕", True), ("", False)])
def test_a_text_ends_before_the_mark_of_its_card_and_within_the_frame_of_an_open_date(
    mark: str, undated: bool
) -> None:
    # It is 175 wide; the room is 180, beside a mark 165, in a frame or a note 168.
    text = f"{'a' * 12} {'a' * 12}"
    card = FigureCard(
        text, text, text, undated, text, text, (text,), "exact", None, "A heading " * 12, mark
    )
    layout = lay_out_cards([card], "Lead " * 40, FakeFontMetrics(), 240, MIN_WIDTH, DOT, None)
    [placed] = layout.cards
    assert {each.part: len(each.lines) for each in placed.texts if each.part != "mark"} == {
        "value": 2 if mark else 1,
        "counts": 1,
        "period": 2 if undated else 1,
        "evidence": 1,
        "attribution": 1,
        "note": 2,
    }
    ends = [each.rect.right for each in placed.texts if each.part == "mark"]
    assert ends == ([placed.rect.right - PAD] if mark else [])
    lead, heading = layout.headings
    assert (lead.rect.x, lead.rect.y, lead.rect.width) == (16, 16, 208)
    assert heading.rect.y == lead.rect.bottom + 26
    assert heading.rect.height == 16 * len(heading.lines)
    assert all(7 * len(line) <= 208 for line in (*lead.lines, *heading.lines))


PLAIN = FigureCard("9 cases", "cases", "2007", False, "", "", (), "exact", None, "")


@pytest.mark.parametrize(
    ("width", "min_width", "most", "columns"),
    [
        (463, 208, None, 1),
        (464, 208, None, 2),
        (2000, 208, None, 8),
        (2000, 208, 4, 4),
        (100, 208, None, 1),
        (688, 208, 4, 3),
        (687, 208, 4, 2),
    ],
)
def test_as_many_cards_are_side_by_side_as_fit(
    width: float, min_width: float, most: int | None, columns: int
) -> None:
    layout = lay_out_cards([PLAIN] * 9, "", FakeFontMetrics(), width, min_width, 6.0, most)
    tops = [card.rect.y for card in layout.cards]
    assert tops.count(tops[0]) == columns


def test_a_row_of_cards_is_as_high_as_the_highest_and_no_card_is_very_wide() -> None:
    high = PLAIN._replace(notes=("A note.",))
    layout = lay_out_cards(
        [PLAIN, high, PLAIN], "Lead", FakeFontMetrics(), 464, MIN_WIDTH, DOT, None
    )
    first, second, third = (card.rect for card in layout.cards)
    assert first.height == second.height > third.height
    assert (second.y, third.y) == (first.y, first.bottom + 16)
    assert second.x == first.right + 16
    assert (first.x, 464 - second.right) == (16, 16)
    [alone] = lay_out_cards([PLAIN], "Lead", FakeFontMetrics(), 2000, 208, 6, 1).cards
    assert alone.rect.width == 420
    [enlarged] = lay_out_cards([PLAIN], "Lead", FakeFontMetrics(), 2000, 400, 6, 1).cards
    assert enlarged.rect.width == 640


def test_dots_are_in_tens_with_a_gap_and_in_proportion_to_their_size() -> None:
    corners = dot_corners(25, 100, 50, 190, 6)
    some = [corners[number] for number in (0, 9, 10, 20)]
    assert some == [(100, 50), (172, 50), (185, 50), (100, 58)]
    assert dot_corners(21, 0, 0, 400, 12)[10][0] == pytest.approx(2 * 85)
    # As wide as two tens without the gap behind them, or less.
    assert dot_corners(11, 0, 0, 165, 6)[10] == (85, 0)
    assert dot_corners(11, 0, 0, 164, 6)[10] == (0, 8)
    assert dot_corners(11, 0, 0, 10, 6)[10] == (0, 8)
    assert dot_corners(0, 0, 0, 10, 6) == ()
