"""Places as text, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laos_tip_app.base.location import HOME_TAB, TABS, History, Location

A, B, C = (Location.of("section", name) for name in ("overview", "protection", "prevention"))

locations = st.one_of(
    st.sampled_from(TABS).map(Location),
    st.builds(
        Location,
        st.sampled_from(TABS),
        st.sampled_from(sorted(HOME_TAB)),
        st.text("abcXYZ019-", min_size=1),
    ),
)


@given(locations)
def test_a_location_is_parsed_as_it_was_written(location: Location) -> None:
    assert Location.parse(str(location)) == location


@pytest.mark.parametrize(
    ("location", "text"),
    [
        (Location("timeline"), "timeline"),
        (Location.of("fact", "OV-30"), "fact:OV-30"),
        (Location("timeline", "fact", "OV-30"), "timeline/fact:OV-30"),
        (Location.of_search(" and/or  ເດັກ: "), "search:and/or ເດັກ:"),
    ],
)
def test_a_location_is_written_in_its_shortest_form(location: Location, text: str) -> None:
    assert str(location) == text
    assert Location.parse(text) == location


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nowhere",
        "fact",
        "fact:",
        ":OV-30",
        "nothing:OV-30",
        "map/fact:OV-30",
        "/",
        ":",
        "search: ",
        "timeline/search:x",
    ],
)
def test_an_invalid_location_is_refused_with_the_allowed_forms(text: str) -> None:
    with pytest.raises(ValueError, match="KIND:ID with KIND one of report, section"):
        Location.parse(text)


def test_every_kind_has_a_home_tab() -> None:
    assert set(HOME_TAB.values()) == set(TABS)


def test_an_empty_history_can_go_neither_back_nor_forward() -> None:
    history = History()

    assert not history.can_go_back
    assert not history.can_go_forward
    with pytest.raises(IndexError):
        history.back()


def test_back_and_forward_visit_the_locations_in_order() -> None:
    history = visited(A, B, C)

    assert (history.back()[0], history.can_go_back, history.can_go_forward) == (B, True, True)
    assert (history.back()[0], history.can_go_back, history.can_go_forward) == (A, False, True)
    assert [history.forward()[0], history.forward()[0]] == [B, C]
    assert not history.can_go_forward


def test_a_new_location_drops_the_forward_history() -> None:
    history = visited(A, B)
    history.back()

    history.visit(C)

    assert not history.can_go_forward
    assert history.back()[0] == A


def test_visiting_the_same_location_twice_adds_one_step() -> None:
    history = visited(A, A)

    assert not history.can_go_back
    assert history.earlier() == ()


def test_back_restores_the_state_at_the_time_of_leaving() -> None:
    history = visited(A)
    later, state = Location.of("passage", "overview-3"), ("scrolled half way", 2)
    history.update_current(later, state)
    history.visit(B)

    assert history.back() == (later, state)


def visited(*places: Location) -> History:
    history = History()
    for place in places:
        history.visit(place)
    return history


def test_a_history_keeps_the_last_two_hundred_visits() -> None:
    history = visited(*(Location.of("fact", f"F-{number}") for number in range(500)))

    assert len(history.earlier()) == 199
    assert history.back(199)[0] == Location.of("fact", "F-300")
    assert not history.can_go_back


def test_a_record_that_is_visited_again_is_a_step_where_it_is_asked_for() -> None:
    history = visited(A)
    history.visit(A, again=True)

    assert history.can_go_back
    assert history.earlier() == (A,)


def test_earlier_places_are_listed_with_the_latest_first() -> None:
    history = visited(A, B, C)
    assert history.earlier() == (B, A)
    history.back(2)
    assert history.earlier() == ()
    assert History().earlier() == ()
    with pytest.raises(IndexError):
        history.back()
    history.forward()
    history.forward()
    with pytest.raises(IndexError):
        history.forward()
    assert history.earlier() == (B, A)


def test_nothing_is_kept_of_a_place_before_the_first_visit() -> None:
    history = History()
    history.update_current(A, "state")

    assert not history.can_go_back
    history.visit(B)
    assert history.earlier() == ()


def test_a_page_over_a_place_is_shown_again_once() -> None:
    history = visited(A, B)
    history.keep_cover(lambda: "results")
    history.back()
    assert history.take_cover() is None

    history.forward()
    show = history.take_cover()
    assert show is not None
    assert show() == "results"
    assert history.take_cover() is None


def test_a_visited_place_has_no_state_before_it_was_left() -> None:
    history = visited(A, B)
    assert history.back() == (A, None)
    assert history.forward() == (B, None)


@pytest.mark.parametrize(
    ("kind", "tab"),
    [
        *(("fact", "reader"), ("place", "places"), ("event", "timeline"), ("rating", "timeline")),
        *(("stakeholder", "stakeholders"), ("relation", "stakeholders"), ("figure", "figures")),
        *(("source", "reader"), ("search", "reader")),
    ],
)
def test_each_kind_of_record_is_at_home_in_its_tab(kind: str, tab: str) -> None:
    assert Location.of(kind, "x").tab == tab


def test_the_words_of_a_search_have_one_space_between_them() -> None:
    assert Location.of_search("  two   words ") == Location("reader", "search", "two words")
    assert Location.parse("search:a:b/c") == Location("reader", "search", "a:b/c")


def test_an_id_may_have_a_colon() -> None:
    assert Location.parse("places/fact:OV:1") == Location("places", "fact", "OV:1")


def test_an_invalid_location_is_refused_with_all_that_can_be_written() -> None:
    with pytest.raises(ValueError, match="x") as raised:
        Location.parse("x")
    assert str(raised.value) == (
        "'x' is not a location; write KIND:ID with KIND one of report, section, passage, fact,"
        " note, term, place, context, source, event, stakeholder, relation, figure, rating, a tab:"
        " reader, timeline, stakeholders, figures, places, or search:WORDS"
    )
