"""The results in place of the text: opened, closed, stepped through, in every width."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import DARK, apply_theme
from laos_tip_app.report.answers import AnswerText, ShownLine
from laos_tip_app.report.search_results import SearchAnswer, SearchResult, SpellingCorrection
from laos_tip_app.store.store import Store
from laos_tip_app.ui.search.answer_view import AnswerView
from laos_tip_app.ui.search.results_page import ResultsPage
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.events import process_events
from tests.outlines import expect, outline_of
from tests.ui.search.search_fixture import SearchFixture
from tests.ui.search.search_records import COMPARISON, NAMES, answer_text, answer_to, result
from tests.widget_tree import tree_of


def test_the_results_take_the_place_of_the_text_until_one_is_opened(
    search: SearchFixture,
) -> None:
    search.type_text("billboard")
    assert search.page.isVisible()
    assert not search.text.isVisible()

    search.press("Return")

    assert not search.page.isVisible()
    assert search.text.isVisible()


def test_results_stay_while_the_focus_is_elsewhere(search: SearchFixture) -> None:
    search.type_text("police")

    search.list.setFocus()

    assert search.page.isVisible()


def test_the_button_closes_the_results(search: SearchFixture) -> None:
    search.type_text("police")

    search.qtbot.mouseClick(search.button("search_close"), Qt.MouseButton.LeftButton)

    assert not search.page.isVisible()
    assert search.text.isVisible()


def test_the_results_can_be_used_by_keys(search: SearchFixture) -> None:
    search.type_text("police")
    search.list.setFocus()

    search.qtbot.keyClick(search.list, Qt.Key.Key_Down)
    search.qtbot.keyClick(search.list, Qt.Key.Key_Return)

    assert search.opened[-1][0] == search.results[1].target


def test_the_next_and_the_previous_result_are_opened_up_to_the_ends(
    search: SearchFixture, announced: list[str]
) -> None:
    assert not search.controller.open_neighbour(1)
    search.type_text("billboard")
    search.press("Return")
    count = len(search.rows)

    for _ in search.rows:
        assert search.controller.open_neighbour(1)

    targets = [row.target for row in search.results]
    assert [location for location, _ in search.opened] == targets
    assert announced[-2].startswith(f"Result {count} of {count}. ")
    assert announced[-1] == "This is the last result."
    search.controller.open_neighbour(-1)
    assert search.opened[-1][0] == targets[-2]


def test_a_result_that_was_only_selected_is_the_next_to_be_opened(search: SearchFixture) -> None:
    search.type_text("billboard")
    search.press("Return")
    targets = [row.target for row in search.results]
    search.press("Down")
    assert search.page.isVisible()
    search.press("Down")
    search.press("Down")

    search.controller.open_neighbour(1)
    search.controller.open_neighbour(1)

    assert [location for location, _ in search.opened] == [*targets[:1], *targets[2:4]]


def test_the_answer_is_beside_the_results_or_below_them_in_a_narrow_window(
    search: SearchFixture,
) -> None:
    search.type_text("police")
    answer = search.page.findChild(AnswerView, "search_answer")
    assert isinstance(answer, AnswerView)
    assert answer.x() > search.list.width() / 2
    try:
        apply_text_size(200)
        search.qtbot.waitUntil(lambda: answer.x() == 0)
        assert answer.y() > search.list.height()
    finally:
        apply_text_size(100)
    search.qtbot.waitUntil(lambda: answer.x() > 0)


def test_in_a_small_window_the_results_are_stepped_through_until_they_are_closed(
    search: SearchFixture,
) -> None:
    search.window.resize(640, 360)
    search.type_text("billboard")
    search.press("Return")
    targets = [row.target for row in search.results]

    assert search.controller.open_neighbour(1)

    assert [location for location, _ in search.opened] == targets[:2]
    assert not search.page.isVisible()
    search.press("Escape")
    assert not search.controller.open_neighbour(1)
    search.type_text("police")
    assert not search.controller.open_neighbour(1)


def test_results_and_answer_are_side_by_side_as_soon_as_there_is_room(
    search: SearchFixture,
) -> None:
    """Else the first painting had the answer below the list, which covered it."""
    search.type_text("tier 3")
    for width in (700, 1000):
        search.page.resize(width, 500)
    assert search.list.isVisible()
    right = search.list.mapTo(search.page, QPoint(search.list.width(), 0)).x()
    assert search.page.view.x() >= right
    assert search.page.view.height() == search.page.height()


# The page alone, with answers of every kind.

FACTS = tuple(result("fact", f"WL-0{number}", f"Fact {number}") for number in range(1, 7))
BODIES = (
    result("stakeholder", "SH-01", "Villages", place="Stakeholder"),
    result("note", "O-01", "A note", place="Editor’s note"),
)
HELP = answer_text("help", "Call somebody.", (ShownLine("", "The police: 1300"),))


def answer_of(
    results: tuple[SearchResult, ...] = FACTS,
    reply: AnswerText | None = None,
    *,
    notice: str = "",
    more: bool = False,
    correction: SpellingCorrection | None = None,
    read_as: tuple[tuple[str, str], ...] = (),
) -> SearchAnswer:
    made = answer_to("wells", reply, correction, read_as)
    return made._replace(results=results, notice=notice, more=more, matched=("wells",))


class PageFixture:
    """The page of the results in a window of its own."""

    def __init__(self, store: Store, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.page = ResultsPage(store, self.window)
        self.opened: list[Location] = []
        self.actions: list[tuple[str, object]] = []
        self.page.view.location_requested.connect(self.opened.append)
        self.page.view.action_requested.connect(lambda *asked: self.actions.append(asked))
        self.resize(1100, 640)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.page.show()

    def resize(self, width: int, height: int) -> None:
        self.window.resize(width, height)
        self.page.resize(width, height)

    def tree(self) -> str:
        return tree_of(self.page)

    def stop_typing(self) -> None:
        """Let the time pass after which a query counts as complete."""
        timer = self.page.findChild(QTimer)
        assert isinstance(timer, QTimer)
        assert timer.isActive()
        timer.stop()
        timer.timeout.emit()

    @property
    def rows(self) -> list[str]:
        model = self.page.list.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    @property
    def count(self) -> str:
        [line] = [line for line in self.tree().splitlines() if " search_count " in line]
        return line.partition("“")[2].partition("”")[0]


@pytest.fixture
def alone(plain_wells: Store, qtbot: QtBot) -> PageFixture:
    return PageFixture(plain_wells, qtbot)


def test_the_chosen_result_is_beside_the_results(alone: PageFixture) -> None:
    alone.page.show_answer(answer_of())

    expect("ui/search/page.txt", alone.tree())


@pytest.mark.parametrize(
    ("name", "width", "height"),
    [("below", 759, 640), ("low", 759, 150), ("beside", 760, 150)],
)
def test_a_small_window_has_the_chosen_result_below_or_the_results_alone(
    alone: PageFixture, name: str, width: int, height: int
) -> None:
    alone.resize(width, height)
    alone.page.show_answer(answer_of())

    lines = [line for line in alone.tree().splitlines() if "card" not in line]
    expect(f"ui/search/page-{name}.txt", "\n".join([*lines, ""]))


def test_a_low_window_shows_the_answer_until_the_list_is_used(alone: PageFixture) -> None:
    alone.resize(700, 150)
    alone.page.show_answer(answer_of(reply=NAMES))
    process_events()
    assert alone.page.view.isVisible()
    assert not alone.page.list.isVisible()

    alone.page.list.choose(1)
    assert alone.page.list.isVisible()
    assert not alone.page.view.isVisible()
    alone.page.list.setFocus()
    alone.page.list.choose(0)
    assert alone.page.list.isVisible()
    assert alone.page.view.isVisible()


def test_results_and_answer_are_parted_by_a_line(alone: PageFixture) -> None:
    lines = outline_of(alone.page).splitlines()

    expect("ui/search/page-empty.txt", "\n".join([*lines, ""]))


@pytest.mark.parametrize(
    ("answer", "rows", "count"),
    [
        (answer_of(), 6, "6 results"),
        (answer_of(FACTS[:1]), 1, "1 result"),
        (answer_of(FACTS * 2), 12, "12 results"),
        (answer_of(FACTS * 3), 12, "Best 12 results"),
        (answer_of(more=True), 6, "Best 6 results"),
        (answer_of(notice="Too many."), 6, "Too many."),
        (answer_of(reply=NAMES), 7, "7 results"),
        (answer_of(notice="3 names", reply=NAMES), 7, "7 results"),
        (answer_of((*FACTS, FACTS[0]), reply=NAMES), 7, "Best 7 results"),
        (answer_of((*FACTS, *BODIES), reply=COMPARISON), 7, "Best 7 results"),
        (answer_of(reply=HELP), 6, "6 results"),
        (answer_of(reply=answer_text("statement")), 6, "6 results"),
        (answer_of((), reply=NAMES), 1, "1 result"),
        (answer_of((), reply=HELP, notice="None found."), 0, "0 results"),
        (answer_of((), notice="None found."), 0, ""),
    ],
)
def test_as_many_rows_as_are_useful_are_counted(
    alone: PageFixture, answer: SearchAnswer, rows: int, count: str
) -> None:
    """A second list of bodies that a comparison names is of no use."""
    alone.page.show_answer(answer)

    assert (len(alone.rows), alone.count) == (rows, count)
    assert alone.page.has_content() == bool(count)
    assert alone.page.list.isVisible() == bool(rows)


def test_that_there_is_nothing_is_said_when_nothing_more_is_typed(
    alone: PageFixture, announced: list[str]
) -> None:
    alone.page.show_answer(answer_of((), read_as=(("taps", "wells"),)))
    assert "“Taps” is read as “wells”." in tree_of(alone.page.view)
    alone.page.show_answer(answer_of((), notice="None found."))
    assert "“Taps” is read as “wells”." not in tree_of(alone.page.view)
    assert not alone.page.has_content()

    with alone.qtbot.waitSignal(alone.page.counted):
        alone.stop_typing()

    assert alone.count == "None found."
    assert announced == ["None found."]
    lines = [line for line in alone.tree().splitlines() if "card" not in line]
    expect("ui/search/page-nothing.txt", "\n".join([*lines, ""]))


@pytest.mark.parametrize(
    ("answer", "spoken"),
    [
        (answer_of(FACTS[:1]), "Fact 1. The wells ¶1 1 result"),
        (
            answer_of(FACTS[:1], read_as=(("taps", "wells"),)),
            "“Taps” is read as “wells”. Fact 1. The wells ¶1 1 result",
        ),
        (
            answer_of(FACTS[:1], correction=SpellingCorrection("wells", "welz", "")),
            "Showing results for “wells”. Fact 1. The wells ¶1 1 result",
        ),
        (answer_of((), reply=HELP), f"{HELP.spoken} 0 results"),
        (answer_of((), reply=NAMES), f"{NAMES.spoken} 1 result"),
    ],
)
def test_what_was_found_is_spoken_when_nothing_more_is_typed(
    alone: PageFixture, announced: list[str], answer: SearchAnswer, spoken: str
) -> None:
    alone.page.show_answer(answer)
    alone.stop_typing()

    assert announced == [spoken]


def test_steps_end_at_the_first_and_the_last_row(alone: PageFixture, announced: list[str]) -> None:
    alone.page.step(1)
    assert announced == []
    alone.page.show_answer(answer_of(FACTS[:3]))
    rows = []
    for step in (1, 5, -1, -5):
        alone.page.step(step)
        rows.append(alone.page.list.currentIndex().row())

    assert rows == [1, 2, 1, 0]
    assert announced == [f"Fact {row + 1}. The wells ¶1" for row in rows]


def test_help_is_spoken_with_the_first_step_alone(alone: PageFixture, announced: list[str]) -> None:
    alone.page.show_answer(answer_of(FACTS[:2], HELP))
    assert alone.page.list.row() is None
    alone.page.step(1)
    alone.page.step(1)

    assert announced == [HELP.spoken, "Fact 1. The wells ¶1", "Fact 2. The wells ¶1"]


@pytest.mark.parametrize(
    ("reply", "opened", "actions"),
    [
        (None, [Location.of("fact", "WL-01")], []),
        (NAMES, [NAMES.records[0]], []),
        (COMPARISON, [], [("compare", COMPARISON.compared)]),
        (NAMES._replace(records=()), [], []),
    ],
)
def test_each_kind_of_row_is_opened_in_its_way(
    alone: PageFixture,
    reply: AnswerText | None,
    opened: list[Location],
    actions: list[tuple[str, object]],
) -> None:
    alone.page.show_answer(answer_of(reply=reply))

    alone.page.open()

    assert alone.opened == opened
    assert alone.actions == actions


def test_nothing_is_opened_where_no_row_is_chosen(alone: PageFixture) -> None:
    alone.page.open()
    alone.page.show_answer(answer_of(reply=HELP))
    alone.page.open()

    assert alone.opened == []
    assert alone.actions == []


def test_neighbours_are_opened_from_the_answer_on_and_back_to_it(
    alone: PageFixture, announced: list[str]
) -> None:
    alone.page.show_answer(answer_of(FACTS[:2], NAMES))
    for step in (1, 1, 1, 1, -1, -1, -1):
        alone.page.open_neighbour(step)

    places = [NAMES.records[0], *(fact.target for fact in FACTS[:2])]
    assert alone.opened == [*places, *places[1::-1]]
    assert announced == [
        "Result 1 of 3. 3 names",
        "Result 2 of 3. Fact 1",
        "Result 3 of 3. Fact 2",
        "This is the last result.",
        "Result 2 of 3. Fact 1",
        "Result 1 of 3. 3 names",
        "This is the first result.",
    ]


def test_a_page_without_an_answer_has_nothing(alone: PageFixture, plain_wells: Store) -> None:
    assert (alone.page.typed(), alone.page.shown(), alone.page.matched()) == ("", (), ())
    alone.page.show_answer(answer_of(FACTS[:2]))
    assert alone.page.typed() == "wells"
    assert alone.page.shown() == tuple(fact.location for fact in FACTS[:2])
    assert alone.page.matched() == ("wells",)
    alone.stop_typing()

    alone.page.set_store(plain_wells)

    assert (alone.page.typed(), alone.page.shown(), alone.page.matched()) == ("", (), ())
    assert not alone.page.has_content()
    assert alone.rows == []
    assert "card" not in alone.tree()
    assert "search_to" not in alone.tree()


def test_dismissed_results_are_not_spoken_but_stay_as_they_are(
    alone: PageFixture, announced: list[str]
) -> None:
    alone.page.show_answer(answer_of((), notice="None found."))

    alone.page.dismiss()

    assert not alone.page.isVisible()
    assert alone.page.has_content()
    assert announced == []


def test_another_pane_in_its_place_ends_the_search(alone: PageFixture) -> None:
    with alone.qtbot.waitSignal(alone.page.replaced):
        alone.page.deactivate()
    assert alone.page.main_view() is alone.page.list


def test_the_answer_follows_the_theme(alone: PageFixture) -> None:
    alone.page.show_answer(answer_of(reply=NAMES))
    process_events()
    light = outline_of(alone.page.view)

    apply_theme(DARK)
    alone.tree()

    # The colours have the same names in each theme, white two of them in the light one.
    dark = outline_of(alone.page.view).replace("on_accent", "base")
    assert sorted(dark.splitlines()) == sorted(light.splitlines())
