"""Words that the report has for kinds, lists and editions."""

import pytest

from laos_tip_app.base.location import HOME_TAB
from laos_tip_app.report.labels import (
    attribution,
    authenticity_text,
    by_section,
    day_text,
    edition_in_sentence,
    edition_name,
    edition_text,
    kind_label,
    month_name,
    not_from_source,
    number_ranges,
    paragraphs,
    precision_labels,
    ratings_title,
    shortened_list,
    source_heading,
    source_says,
    with_nonbreaking_spaces,
    yearly_ratings,
)
from laos_tip_app.store.authenticity import AuthenticityState
from laos_tip_app.store.store import Store


def test_a_list_names_eight_and_counts_the_others() -> None:
    names = [f"N{number}" for number in range(1, 11)]

    assert shortened_list(names[:1]) == "N1"
    assert shortened_list(names[:8]) == "N1; N2; N3; N4; N5; N6; N7; N8"
    assert shortened_list(names[:9]) == "N1; N2; N3; N4; N5; N6; N7; N8; and 1 more"
    assert shortened_list(names).endswith("N8; and 2 more")


def test_an_edition_is_named_with_its_date_where_it_has_one() -> None:
    assert edition_name("2", "2028-05-01") == "Edition 2 of 1 May 2028"
    assert edition_name("2", "") == "Edition 2"
    assert edition_in_sentence("2", "2028-05-01") == "edition 2 of 1 May 2028"
    assert edition_in_sentence("2", "") == "edition 2"
    assert day_text("2026-11-25") == "25 November 2026"


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ([], ""),
        ([3], "¶3"),
        ([1, 2], "¶1–2"),
        ([1, 3], "¶1, ¶3"),
        ([9, 2, 1, 3, 5, 10, 7], "¶1–3, ¶5, ¶7, ¶9–10"),
    ],
)
def test_numbers_that_follow_each_other_are_a_range(numbers: list[int], text: str) -> None:
    assert number_ranges(numbers, "¶") == text
    assert number_ranges(numbers) == text.replace("¶", "")


def test_paragraphs_are_grouped_by_section_each_once_in_order() -> None:
    references = ["One ¶ and ¶3", "Two ¶4", "One ¶ and ¶1", "Two ¶4"]

    assert by_section(references) == {"One ¶ and": [3, 1], "Two": [4]}
    assert paragraphs(references) == "One ¶ and ¶1, ¶3; Two ¶4"


def test_no_line_breaks_before_a_dot_a_paragraph_or_a_number() -> None:
    assert with_nonbreaking_spaces("Overview ¶2 · page 3, or not") == (
        "Overview\u00a0¶2\u00a0· page\u00a03, or not"
    )


def test_the_months_are_counted_from_one() -> None:
    assert [month_name(month) for month in (1, 2, 12)] == ["January", "February", "December"]


def test_what_nobody_vouches_for_is_marked_wherever_the_source_is_named(wells: Store) -> None:
    meta = wells.meta()
    unsigned = meta._replace(is_vouched_for=False)

    assert edition_text(meta) == "Edition 1 of 9 March 2027"
    assert edition_text(unsigned) == "Edition 1 of 9 March 2027 · Nobody has signed this edition"
    assert attribution(meta) == meta.attribution
    assert attribution(unsigned) == f"{meta.attribution} Nobody has signed this edition."


def test_the_source_is_called_what_the_report_calls_it_or_the_source(wells: Store) -> None:
    meta = wells.meta()
    unnamed = meta._replace(source_name="", country="")

    assert [source_heading(meta), source_says(meta), not_from_source(meta)] == [
        "The survey",
        "What the survey says",
        "Context, not from the survey",
    ]
    assert [yearly_ratings(meta), ratings_title(meta)] == [
        "Context, not from the survey: the US rating of each year",
        "US rating of Zedland, by year – context, not from the survey",
    ]
    assert [source_heading(unnamed), ratings_title(unnamed)] == [
        "The source",
        "US rating of the country, by year – context, not from the source",
    ]


def test_each_kind_of_record_and_each_precision_has_a_label_of_its_own() -> None:
    assert {kind: kind_label(kind) for kind in HOME_TAB} == {
        "report": "Report",
        "section": "Section",
        "passage": "Paragraph",
        "fact": "Fact",
        "note": "Editor’s note",
        "term": "Term",
        "place": "Place",
        "context": "Context",
        "source": "Source",
        "event": "Timeline",
        "stakeholder": "Stakeholder",
        "relation": "Relation",
        "figure": "Figure",
        "rating": "US rating",
    }
    assert list(precision_labels()) == [
        *("day", "month", "month-range", "year", "year-range", "reporting-period", "before"),
        *("after", "about", "unknown"),
    ]


@pytest.mark.parametrize(
    ("state", "text"),
    [
        ("built-in", "included with the program"),
        ("signed", "signed by head office"),
        ("unsigned", "not signed"),
        ("unknown key", "signed by somebody else"),
        ("no key", "signature can’t be checked on this computer"),
    ],
)
def test_who_vouches_for_an_edition_is_said_in_a_few_words(
    state: AuthenticityState, text: str
) -> None:
    assert authenticity_text(state) == text
