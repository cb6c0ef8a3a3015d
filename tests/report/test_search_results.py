"""A result of a search as a line."""

from pathlib import Path

import pytest

from laos_tip_app.base.location import Location
from laos_tip_app.report.corrections import Caveats
from laos_tip_app.report.search_results import (
    SearchResult,
    answer,
    as_json,
    as_text,
    links_of,
    merged,
)
from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.hits import SearchHits
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.lines import lines_of
from tests.outlines import expect


def test_the_date_of_a_result_stands_beside_it_unless_the_snippet_has_it(store: Store) -> None:
    shown = [result for result in answer(store, "police", 50).results if result.date]
    dates = {result.details.partition(" · ")[0] == result.date for result in shown}
    assert dates == {True, False}
    for result in shown:
        is_in_snippet = result.date in result.snippet.replace("\2", "").replace("\3", "")
        assert result.details.startswith(result.date) == (not is_in_snippet)


def test_there_may_be_more_results_where_the_limit_is_reached(store: Store) -> None:
    found = len(store.search("shelter", 100).hits)

    assert 1 < found < 80
    assert answer(store, "shelter", found).more
    assert not answer(store, "shelter", found + 1).more


@pytest.mark.parametrize("typed", ["police", "who works on shelters", "2007", "GL-04"])
def test_results_in_a_terminal_end_with_the_rule(store: Store, typed: str) -> None:
    shown = answer(store, typed, 5)

    assert as_text(shown).endswith(f"\n\n{shown.rule}")
    assert shown.rule.startswith("One article, whose 2008 part follows that year’s US report.")


def test_an_answer_alone_is_a_claim_and_help_is_none(wells: Store) -> None:
    texts = [
        as_text(answer(wells, typed, 5)._replace(results=()))
        for typed in ("pump", "thirsty", "families")
    ]
    rule = answer(wells, "pump", 5).rule
    assert [text.endswith(f"\n\n{rule}") for text in texts] == [True, False, False]


@pytest.mark.parametrize("typed", ["zzzzzz", "hotline"])
def test_without_a_claim_there_is_no_rule(store: Store, typed: str) -> None:
    shown = answer(store, typed, 5)

    assert shown.rule not in as_text(shown)


def test_a_statement_is_a_row_of_few_words_that_leads_to_its_sentence(store: Store) -> None:
    results = answer(store, "police", 50).results
    statements = [result for result in results if result.location.kind in ("fact", "figure")]

    assert len(statements) > 1
    for result in statements:
        fact = store.fact(result.fact_ids[0])
        assert result.text == fact.row_text
        assert result.place == fact.reference
        assert str(result.target) == f"fact:{fact.id}"


PROPERTIES = ("text", "target", "details", "marks", "spoken", "corrections", "cautions")


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("answer", "how many wells are there"),
        ("who", "who paid for the wells"),
        ("context", "how deep were the wells"),
        ("latest", "what is the latest rating"),
        ("statement", "pump"),
        ("help", "my child is thirsty"),
        ("help-with-results", "thirsty pump"),
        ("compare", "compare Society and Ministry of Water"),
        ("corrected", "Scoiety of Wells"),
        ("synonym", "borehole"),
        ("nothing", "zzzzzz"),
    ],
)
def test_a_search_in_a_terminal_has_each_statement_once_with_its_notes(
    wells: Store, name: str, typed: str
) -> None:
    expect(f"report/expected/search-{name}.txt", as_text(answer(wells, typed, 8)) + "\n")


def test_the_results_of_a_search_have_all_that_the_window_shows(wells: Store) -> None:
    typed = ("society paid", "how many", "pump", "deep", "yearbook")
    shown = [result for each in typed for result in answer(wells, each, 20).results]
    lines = lines_of(shown, *PROPERTIES)

    expect("report/expected/search-results.txt", lines.replace("\2", "<").replace("\3", ">"))


def test_the_editors_answer_has_its_lines_notes_and_basis(wells: Store) -> None:
    typed = (
        *("how many wells are there", "who paid for the wells", "how deep were the wells"),
        *("pump", "compare Society and Ministry of Water", "thirsty"),
    )
    replies = [answer(wells, each, 1).reply for each in typed]
    properties = (
        *("title", "place", "compared", "basis_texts", "spoken", "line", "profile", "text"),
        *("fact_ids", "is_statement", "is_help", "has_numbers"),
    )

    expect("report/expected/answers.txt", lines_of(filter(None, replies), *properties))


def test_a_program_gets_the_same_as_json(wells: Store) -> None:
    expect("report/expected/search.json", as_json(answer(wells, "how many wells are there", 3)))


def test_hidden_context_is_in_no_result_and_no_answer(wells: Store) -> None:
    shown = answer(wells, "how deep were the wells", 20, context_shown=False)

    kinds = {result.location.kind for result in shown.results}
    assert kinds
    assert kinds.isdisjoint({"context", "rating"})
    assert shown.reply is not None
    assert shown.reply.says == ""
    assert [line.says for line in shown.reply.lines] == [wells.fact("OV-07").statement]
    assert answer(wells, "what is the latest rating", 20, context_shown=False).reply is None


def test_a_result_leads_to_the_text_the_timeline_the_figure_and_the_body(wells: Store) -> None:
    results = {str(each.location): each for each in answer(wells, "wells", 50).results}

    assert [(title, str(place)) for title, place in links_of(wells, results["fact:OV-05"])] == [
        ("Read it", "fact:OV-05"),
        ("Timeline", "event:TL-05"),
        ("Figure", "figure:FG-02"),
        ("Stakeholder", "stakeholder:SH-01"),
    ]
    stakeholder = Location.of("stakeholder", "SH-01")
    assert links_of(wells, results["stakeholder:SH-01"]) == (("Open", stakeholder),)
    relation = next(each for each in answer(wells, "worked", 9).results if len(each.fact_ids) > 1)
    assert str(relation.location) == "relation:R-01"
    assert [(title, str(place)) for title, place in links_of(wells, relation)] == [
        ("Read it", "fact:OV-04"),
        ("Stakeholder", "stakeholder:SH-02"),
    ]
    reply = answer(wells, "thirsty", 5).reply
    assert reply is not None
    assert links_of(wells, reply) == ()


def test_an_answer_that_is_based_on_figures_has_the_notes_on_what_they_state(wells: Store) -> None:
    reply = answer(wells, "how many wells are there", 5).reply

    assert reply is not None
    assert reply.has_numbers
    assert [(line.figure and line.figure.id, line.place) for line in reply.lines] == [
        ("FG-01", "Overview ¶1"),
        ("FG-04", "Overview ¶1"),
    ]
    numbers = [[number for number, _words in line.notes] for line in reply.lines]
    assert [note.id for note in reply.notes] == ["O-02", "O-03"]
    assert numbers == [[1], [1, 2]]


def test_a_status_is_said_without_its_mark_and_without_a_comma_before_it(wells: Store) -> None:
    results = {str(each.location): each for each in answer(wells, "society paid", 20).results}
    reply = answer(wells, "who paid for the wells", 5).reply

    assert results["fact:OV-05"].spoken == (
        "The Society paid for one well. corrected. In 2018 the Society of Wells paid for two wells."
        " Overview ¶3"
    )
    assert reply is not None
    assert reply.spoken.split("\n")[-1] == "some of it corrected"


def test_an_answer_says_what_was_searched_and_from_which_edition(
    wells: Store, wells_db: Path
) -> None:
    typed = (
        *("Scoiety of Wells ", "borehole", "wells paid", "zzzzzz", "thirsty", '"wells public"'),
        *("borehole spring", "5 december"),
    )
    with Store.open_unchecked(wells_db, Authenticity("unsigned"), is_guarded=False) as unsigned:
        shown = [answer(wells, each, 3) for each in typed] + [answer(unsigned, "families", 3)]
    told = [each._replace(results=(), reply=None) for each in shown]

    expect(
        "report/expected/search-answers.txt",
        lines_of(told, "looked_for", "sentence", "offer").replace("\2", "<").replace("\3", ">"),
    )


TRY = "Try fewer words, or only the first letters of a word."


@pytest.mark.parametrize(
    ("seconds", "typed", "notice"),
    [
        (0.0, "wells", "The search stopped after 0.0 seconds. Use fewer or less common words."),
        (9.0, "zzzzzz", f"No results in the report. {TRY}"),
        (9.0, "wells", ""),
        (9.0, "thirsty", "Ask at the nearest well."),
    ],
)
def test_why_there_are_few_results_is_said(
    wells: Store, seconds: float, typed: str, notice: str
) -> None:
    shown = answer(wells, typed, 3, seconds=seconds)

    assert shown.notice == notice
    assert shown.complete == bool(seconds)


class SlowStore(Store):
    """A store whose searches end before they are complete."""

    def search(self, text: str, limit: int = 50, *, seconds: float | None = None) -> SearchHits:
        """Return what was found until then."""
        return super().search(text, limit, seconds=seconds)._replace(complete=False)


@pytest.mark.parametrize(
    ("typed", "notice"),
    [
        ("wells", "The search stopped after 9.0 seconds. Here are the first results."),
        (
            "zzzzzz",
            "The search stopped after 9.0 seconds. Use fewer or less common words.",
        ),
        ("thirsty", "Ask at the nearest well."),
        ("thirsty pump", "Ask at the nearest well."),
    ],
)
def test_what_was_found_before_the_time_was_over_is_shown_and_called_the_first(
    wells_db: Path, typed: str, notice: str
) -> None:
    with SlowStore.open_unchecked(wells_db, Authenticity("built-in")) as slow:
        assert answer(slow, typed, 5, seconds=9.0).notice == notice


def test_help_without_words_does_not_hide_that_nothing_was_found(
    wells_db: Path, tmp_path: Path
) -> None:
    path = corrected(
        wells_db, tmp_path / "x.db", "UPDATE answers SET says = NULL WHERE kind = 'help'"
    )
    with Store.open_unchecked(path) as store:
        assert answer(store, "thirsty", 5).notice == f"No results in the report. {TRY}"
        assert answer(store, "thirsty pump", 5).notice == ""


def test_words_are_not_corrected_where_what_they_find_is_hidden(wells: Store) -> None:
    shown, hidden = (answer(wells, "dearr", 5, context_shown=each) for each in (True, False))
    assert shown.correction is not None
    assert (len(shown.results), shown.correction.words) == (1, "dear")
    assert (hidden.results, hidden.correction) == ((), None)
    assert hidden.notice == f"No results in the report. {TRY}"


def result_of(text: str) -> SearchResult:
    """Return the result of a record with its facts, as `event:TL-01 A B`."""
    place, *facts = text.split()
    location = Location.parse(place)
    return SearchResult(location, "", "", "", Caveats(), (), "plain", tuple(facts))


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        ("fact:1 A, figure:2 A, event:3 A B", "fact:1 figure:2, event:3"),
        ("event:1 A B, fact:2 C, relation:3 B A, fact:4 C", "event:1 relation:3, fact:2 fact:4"),
        ("fact:1 A, stakeholder:2 A, term:3 A", "fact:1, stakeholder:2, term:3"),
        ("event:1, event:2, note:3, note:4", "event:1, event:2, note:3, note:4"),
        ("passage:1 A B, fact:2 A", "passage:1, fact:2"),
        ("note:1, passage:2 A, source:3, fact:4 A", "note:1, source:3, fact:4 passage:2"),
        ("note:1, fact:2 B, fact:3 A, passage:4 A B", "note:1, fact:2 passage:4, fact:3"),
        ("note:1, passage:2 A, fact:3 B, passage:4", "note:1, passage:2, fact:3, passage:4"),
        ("passage:1 A, passage:2 A, event:3 B", "passage:1, passage:2, event:3"),
        ("", ""),
    ],
)
def test_each_statement_is_shown_once_with_the_other_records_of_it(found: str, shown: str) -> None:
    results = merged([result_of(text) for text in found.split(", ") if text])
    told = [" ".join(map(str, (result.location, *result.also))) for result in results]
    assert ", ".join(told) == shown


def test_a_statement_without_facts_is_read_where_it_is() -> None:
    assert [str(result_of(text).target) for text in ("event:1", "event:1 A", "term:1 A")] == [
        *("event:1", "fact:A", "term:1")
    ]


def test_a_paragraph_is_left_out_where_a_better_result_states_the_same(wells: Store) -> None:
    def found(typed: str) -> list[str]:
        return [str(each.location) for each in answer(wells, typed, 50).results]

    assert found("overview 3")[0] == "passage:overview-3"
    assert "passage:overview-3" not in found("society paid")
    assert "passage:overview-2" in found("December 2018")
