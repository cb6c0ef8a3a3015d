"""The answer beside the results, as it is seen and heard."""

from collections.abc import Sequence

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.report.answers import AnswerText, ShownLine
from laos_tip_app.report.card import Card
from laos_tip_app.report.search_results import SearchAnswer, SpellingCorrection
from laos_tip_app.ui.search.answer_view import AnswerView, Dots, NoteBox
from tests.events import process_events
from tests.outlines import expect, outline_of
from tests.ui.search.search_records import (
    BODY,
    CARD,
    COMPARISON,
    FACT,
    LINKS,
    NAMES,
    NUMBERS,
    OTHER,
    OTHER_BODY,
    SENTENCE,
    answer_text,
    answer_to,
    figure,
    note,
)
from tests.widget_tree import tree_of


class ViewFixture:
    """An answer in a window of its own, and what was asked for in it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.parent = QWidget()
        qtbot.addWidget(self.parent)
        self.parent.resize(1100, 640)
        self.view = AnswerView(self.parent)
        self.view.resize(self.parent.size())
        self.opened: list[Location] = []
        self.actions: list[tuple[str, object]] = []
        self.queries: list[str] = []
        self.view.location_requested.connect(self.opened.append)
        self.view.action_requested.connect(lambda *asked: self.actions.append(asked))
        self.view.query_chosen.connect(self.queries.append)
        self.parent.show()

    def show(
        self,
        row: AnswerText | Card | None,
        links: Sequence[tuple[str, Location]] = (),
        answer: SearchAnswer | None = None,
    ) -> str:
        self.view.show_row(answer or answer_to(), row, links)
        return tree_of(self.view)

    def button(self, name: str) -> QPushButton:
        [button] = [each for each in self.view.findChildren(QPushButton, name) if each.isVisible()]
        return button


@pytest.fixture
def shown(qtbot: QtBot) -> ViewFixture:
    return ViewFixture(qtbot)


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("numbers", NUMBERS),
        ("names", NAMES),
        ("comparison", COMPARISON),
        ("sentence", SENTENCE),
        ("card", CARD),
        ("nothing", None),
    ],
)
def test_each_kind_of_answer_is_laid_out_with_all_that_belongs_to_it(
    shown: ViewFixture, name: str, row: AnswerText | Card | None
) -> None:
    expect(f"ui/search/answer-{name}.txt", shown.show(row, LINKS if row is not None else ()))


def test_numbers_are_painted_with_their_dots_and_names_with_their_notes(
    shown: ViewFixture,
) -> None:
    shown.show(NUMBERS)
    painted = outline_of(shown.view)
    shown.show(NAMES)

    expect("ui/search/answer-painted.txt", f"{painted}--- Names\n{outline_of(shown.view)}")


def test_in_a_narrow_window_all_of_an_answer_is_still_in_its_width(shown: ViewFixture) -> None:
    shown.parent.resize(420, 900)
    shown.view.resize(420, 900)

    expect("ui/search/answer-narrow.txt", shown.show(NAMES, LINKS))


def test_two_numbers_begin_where_the_buttons_below_them_do(shown: ViewFixture) -> None:
    lines = [ShownLine(f"{n} wells", "", (FACT,), "", (), figure(str(n))) for n in (12, 7)]
    shown.show(answer_text("number", "", tuple(lines), ()))
    number, _other = shown.view.findChildren(QLabel, "search_number")
    below = shown.button("card_copy")
    assert number.mapTo(shown.view, QPoint()).x() == below.mapTo(shown.view, QPoint()).x()


def test_help_and_what_was_searched_are_above_the_chosen_row(shown: ViewFixture) -> None:
    help_text = answer_text("help", "Call somebody.", (ShownLine("", "The police: 1300"),))
    correction = SpellingCorrection("wells", "welz", '"welz"')
    read_as = (("boreholes", "wells"), ("taps", "wells"))

    shown.show(CARD, (), answer_to("welz", help_text, correction, read_as))
    expect("ui/search/answer-help.txt", tree_of(shown.view))
    shown.button("search_exact").click()

    assert shown.queries == ['"welz"']
    other = shown.show(CARD, (), answer_to("welz", NUMBERS))
    assert not [name for name in ("search_looked_for", "search_help") if name in other]


def test_another_row_takes_the_place_of_the_one_before(shown: ViewFixture) -> None:
    first = shown.show(NAMES, LINKS)
    second = shown.show(CARD, LINKS[1:])

    assert "search_names" not in second
    assert shown.view.names is None
    assert "search_to_reader" not in second
    assert "search_to_timeline" in second
    third = shown.show(NAMES, LINKS)
    # The list of results sets the way by Tab anew.
    assert sorted(third.splitlines()[:-1]) == sorted(first.splitlines()[:-1])
    assert "search_to" not in shown.show(None)


def test_an_answer_that_is_forgotten_can_be_shown_again(shown: ViewFixture) -> None:
    first = shown.show(SENTENCE, LINKS)

    shown.view.clear()
    forgotten = tree_of(shown.view)

    assert "Label" not in forgotten
    assert "Button" not in forgotten
    assert sorted(shown.show(SENTENCE, LINKS).splitlines()) == sorted(first.splitlines())


def test_the_same_row_with_the_other_notice_is_shown_anew(shown: ViewFixture) -> None:
    shown.show(NAMES)
    names = shown.view.names
    shown.show(NAMES)
    assert shown.view.names is names, "most letters find the same again"

    shown.show(NAMES, (), answer_to("who Cleans The Wells"))

    assert shown.view.names is not names
    assert "“Who Cleans The Wells”" in tree_of(shown.view)


def test_links_lead_to_their_places(shown: ViewFixture) -> None:
    shown.show(CARD, LINKS)
    shown.button("search_to_timeline").click()
    shown.button("search_to_reader").click()
    shown.show(CARD, LINKS[1:])
    shown.button("search_to_timeline").click()

    assert shown.opened == [LINKS[1][1], LINKS[0][1], LINKS[1][1]]


@pytest.mark.parametrize(
    ("row", "subject"), [(NUMBERS, FACT), (NAMES, FACT), (COMPARISON, BODY), (SENTENCE, FACT)]
)
def test_an_answer_is_copied_and_printed_as_text_and_noted_at_its_first_record(
    shown: ViewFixture, row: AnswerText, subject: Location
) -> None:
    shown.show(row)
    for name in ("card_copy", "card_print", "card_slide", "card_note"):
        shown.button(name).click()

    assert shown.actions == [
        ("copy", row.text),
        ("print", row.text),
        ("slide", subject),
        ("note", subject),
    ]


def test_what_a_comparison_names_is_compared(shown: ViewFixture) -> None:
    shown.show(COMPARISON)

    shown.button("search_compare").click()

    assert shown.actions == [("compare", (BODY, OTHER_BODY))]


def test_a_card_is_acted_on_at_its_own_place(shown: ViewFixture) -> None:
    shown.show(CARD)
    for name in ("card_copy", "card_note"):
        shown.button(name).click()

    assert shown.actions == [("copy", FACT), ("note", FACT)]


def test_a_name_leads_to_its_profile_or_else_to_what_it_is_based_on(shown: ViewFixture) -> None:
    shown.show(NAMES)
    names = shown.view.names
    assert names is not None
    cautions = [outlined(shown)]
    for row in range(3):
        names.choose(row)
        cautions.append(outlined(shown))
        names.opened.emit()

    assert shown.opened == [BODY, OTHER], "the last one is based on nothing"
    note_of_first = [["1  Note 1 says what the number leaves out."]]
    assert cautions == [*note_of_first * 2, [], []]


def outlined(shown: ViewFixture) -> list[str]:
    """Return the cautions of the chosen name."""
    boxes = [each for each in shown.view.findChildren(NoteBox) if each.isVisible()]
    [_of_all] = boxes[-1].findChildren(QLabel)
    return [label.text() for box in boxes[:-1] for label in box.findChildren(QLabel)]


@pytest.mark.parametrize(
    ("count", "shown_texts"),
    [(0, []), (1, ["Note 1"]), (2, ["Note 1", "Note 2"]), (3, ["Note 1", "Note 2"])],
)
def test_two_notes_are_shown_and_the_third_when_it_is_asked_for(
    qtbot: QtBot, count: int, shown_texts: list[str]
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    box = NoteBox((), parent)
    box.set_notes(f"Note {number}" for number in range(1, count + 1))
    parent.show()

    def texts() -> list[str]:
        return [label.text() for label in box.findChildren(QLabel) if label.isVisible()]

    assert box.isVisible() == bool(count)
    assert texts() == shown_texts
    buttons = box.findChildren(QPushButton)
    assert [button.text() for button in buttons] == ["1 more caution"] * (count > 2)
    for button in buttons:
        button.click()
        assert texts() == ["Note 1", "Note 2", "Note 3"]
        assert not button.isVisible()
    box.set_notes(["Another note"])
    qtbot.waitUntil(lambda: texts() == ["Another note"])
    box.set_notes(())
    process_events()
    assert not box.isVisible()


@pytest.mark.parametrize(
    ("value", "kind", "count"),
    [("7", "exact", 7), ("1,000", "exact", 1000), ("1,001", "exact", 0), ("", "label", 0)],
)
def test_a_number_has_a_dot_for_each_unit_up_to_a_thousand(
    qtbot: QtBot, value: str, kind: str, count: int
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dots = Dots(figure(value, kind), parent)

    assert dots.count == count
    assert dots.hasHeightForWidth()
    assert dots.sizeHint().height() == dots.heightForWidth(dots.sizeHint().width())
    assert (dots.heightForWidth(200) > dots.heightForWidth(400)) == (count == 1000)
    assert (dots.heightForWidth(200) == 0) == (count == 0)


@pytest.mark.parametrize(
    ("counts", "column"), [((12, 7), 1), ((7, 12), 0), ((7, 7), 0), ((1, 0), 1)]
)
def test_the_cautions_stand_at_the_smallest_number(
    shown: ViewFixture, counts: tuple[int, ...], column: int
) -> None:
    """People want to add it to the others."""
    lines = tuple(
        # What has no figure has no dots.
        ShownLine(f"{n} wells", "", (FACT,), "", (), figure(str(n)) if n else None)
        for n in counts
    )
    shown.show(answer_text("number", "", lines, (note(1),)))

    [box] = shown.view.findChildren(NoteBox)
    numbers = shown.view.findChildren(QLabel, "search_number")
    assert box.parentWidget() is numbers[column].parentWidget()


@pytest.mark.parametrize("kind", ["exact", "approximate"])
def test_the_dots_are_hollow_where_the_number_is_not_exact(qtbot: QtBot, kind: str) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dots = Dots(figure("3", kind), parent)
    dots.resize(100, 20)

    expect(f"ui/search/dots-{kind}.txt", outline_of(dots))
