"""Words that the report has for kinds, lists and editions."""

from laos_tip_app.report.labels import day_text, edition_in_sentence, edition_name, shortened_list


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
