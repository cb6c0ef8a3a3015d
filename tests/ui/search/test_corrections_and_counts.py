"""What is said above the results: a correction, their number, none, or not all."""

from laos_tip_app.report.search_results import answer
from laos_tip_app.store.store import Store
from tests.ui.search.search_fixture import LIMIT, SearchFixture


def test_a_misspelt_word_is_corrected_and_its_results_are_shown(search: SearchFixture) -> None:
    search.type_text("polise")

    assert search.texts("search_looked_for") == ["Showing results for “police”."]
    assert search.button("search_exact").text() == "Search for “polise” instead"
    assert search.selected == 0

    search.press("Return")

    assert len(search.opened) == 1
    assert "police" in search.opened[0][1]


def test_the_typed_words_can_be_searched_instead(search: SearchFixture) -> None:
    search.type_text("trafficking polise")

    search.button("search_exact").click()
    search.wait()

    assert search.field.text() == '"trafficking" "polise"'
    assert search.field.hasFocus()
    assert search.opened == []


def test_enter_before_the_answer_opens_the_best_result_of_the_correction(
    search: SearchFixture,
) -> None:
    search.qtbot.keyClicks(search.field, "polise")
    search.press("Return")

    search.qtbot.waitUntil(lambda: bool(search.opened))
    assert search.field.text() == "polise"


def test_nothing_is_said_about_the_number_of_results_while_one_types(
    search: SearchFixture, announced: list[str]
) -> None:
    search.type_text("zzzzzz")
    assert search.message == ""
    assert not search.page.isVisible()
    assert announced == []

    search.qtbot.waitUntil(search.page.isVisible)

    nothing = "No results in the report. Try fewer words, or only the first letters of a word."
    assert search.message == nothing
    assert announced == [nothing]


def test_the_number_of_results_and_a_correction_are_spoken_once(
    search: SearchFixture, announced: list[str]
) -> None:
    search.type_text("billbord")

    search.qtbot.waitUntil(lambda: bool(announced))

    [spoken] = announced
    assert spoken.startswith("Showing results for “billboard”. ")
    assert search.rows[0].spoken in spoken
    assert spoken.endswith(f"{len(search.rows)} results")


def test_a_stopped_search_says_so(search: SearchFixture, store: Store) -> None:
    stopped = answer(store, "police", LIMIT, seconds=0.0)

    search.page.show_answer(stopped)
    search.wait_for_count()

    assert search.message.startswith("The search stopped after")


def test_the_results_of_a_stopped_search_are_called_the_first(
    search: SearchFixture, store: Store
) -> None:
    found = answer(store, "police", LIMIT)
    said = "The search stopped after 2 seconds. Here are the first results."

    search.page.show_answer(found._replace(notice=said))
    search.wait_for_count()

    assert search.message == said
    assert len(search.rows) == len(found.results)


def test_a_limited_list_is_called_the_best_results(search: SearchFixture) -> None:
    search.type_text("trafficking")
    search.wait_for_count()

    assert search.message == f"Best {len(search.rows)} results"


def test_a_single_result_is_counted_in_the_singular(search: SearchFixture) -> None:
    search.type_text("PR-07")
    search.wait_for_count()

    assert len(search.rows) == 1
    assert search.message == "1 result"
