"""Going to a location shows it, from every state of the window."""

from collections.abc import Callable, Iterator
from itertools import batched
from typing import Final

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QSize

from laos_tip_app.base.location import HOME_TAB, TABS, Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.models.roles import Role
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.report_table_view import ReportTableView
from laos_tip_app.ui.widgets.view_bar import SegmentedControl
from laos_tip_app.ui.window.main_window import MainWindow
from laos_tip_app.ui.window.pages import show_help
from tests.ui.window.navigation import (
    SIZES,
    STARTS,
    NavigationFixture,
    open_window,
    places,
    process_events,
)


@pytest.fixture
def app(
    store: Store, settings: Settings, qtbot: QtBot, request: pytest.FixtureRequest
) -> NavigationFixture:
    """Return a window at the beginning of the report, in the text size of the test."""
    return open_window(store, settings, qtbot, getattr(request, "param", 100))


ENLARGED: Final = ("section", "passage", "fact", "note", "context", "event", "relation", "figure")
"""Kinds of locations that are shown as text, whose size can be changed."""


FROM_LARGE: Final = (
    "the end of the text",
    "the timeline, filtered",
    "a cell of the matrix",
    "profiles compared",
    "the cards",
    "a small window",
)
IN_TURN: Final = 4
"""States that a window comes to one after the other, as a user leaves it to them."""

WALKS: Final = [
    *((SIZES[0], starts) for starts in batched(STARTS, IN_TURN)),
    *((SIZES[1], starts) for starts in batched(FROM_LARGE, IN_TURN)),
]


@pytest.mark.parametrize(("app", "starts"), WALKS, indirect=["app"])
def test_a_location_of_every_kind_is_shown_from_every_state(
    app: NavigationFixture, starts: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    large = request.node.callspec.params["app"] > SIZES[0]
    problems = [problem for start in starts for problem in problems_from(start, app, large=large)]
    assert not problems, "\n".join(("", *problems))


def problems_from(start: str, app: NavigationFixture, *, large: bool) -> Iterator[str]:
    """Go from a state to three kinds of its own tab and one of each other, in turn.

    To every other by Forward too.
    """
    turn = list(STARTS).index(start)
    STARTS[start](app)
    for number, place in enumerate(places_for(app, turn), turn):
        if large and place.kind not in ENLARGED:
            continue
        app.go(place)
        if problem := app.problem_at(place):
            yield f"{place} from {start}: {problem}"
        if number % 2:
            app.window.back()
            app.window.forward()
            if problem := app.problem_at(place):
                yield f"{place} from {start} by Forward: {problem}"
        # Back to the first location and its state.
        app.window.back()
        if start == "the help":
            show_help(app.window)


def places_for(app: NavigationFixture, turn: int) -> list[Location]:
    """Return locations of some kinds, others in the next turn; the first, middle or last of each.

    What a tab shows already changes how it shows more than what another tab does.
    """
    by_tab: dict[str, list[Location]] = {}
    for number, three in enumerate(places(app.store).values()):
        place = three[(turn + number) % 3]
        by_tab.setdefault(place.tab, []).append(place)
    own_tab = app.window.location().tab
    chosen = []
    for tab, kinds in by_tab.items():
        count = min(3, len(kinds)) if tab == own_tab else 1
        numbers = {(turn * count + number) % len(kinds) for number in range(count)}
        # The first section comes first: to go where one is leaves what Forward leads to.
        chosen += [kinds[number] for number in sorted(numbers)]
    return chosen


def test_back_shows_the_location_after_a_change_of_size(app: NavigationFixture) -> None:
    """Of the text, or of the window."""
    problems = []
    changes: list[Callable[[], None]] = [
        lambda: None,
        lambda: app.window.set_text_size(150),
        lambda: app.window.resize(QSize(760, 520)),
        lambda: app.window.resize(QSize(1200, 700)),
        lambda: app.window.set_text_size(100),
    ]
    for number, three in enumerate(places(app.store).values()):
        first, second, _ = three
        app.go(first)
        app.go(Location("figures" if first.tab != "figures" else "reader"))
        changes[number % len(changes)]()
        app.window.back()
        if problem := app.problem_at(first):
            problems.append(f"back at {first}: {problem}")
        app.go(second)
        changes[(number + 2) % len(changes)]()
        if problem := app.problem_at(second):
            problems.append(f"still at {second}: {problem}")
    assert not problems, "\n".join(("", *problems))


def test_back_restores_the_scroll_position_of_the_text(app: NavigationFixture) -> None:
    app.go(Location.of("section", app.store.sections()[1].id))
    bar = app.text.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = app.text.scroller.text_position()

    app.go("timeline")
    app.window.back()
    process_events()

    assert app.text.scroller.text_position() == before


def test_a_drawing_keeps_its_zoom_and_position_after_other_tabs_and_help(
    app: NavigationFixture,
) -> None:
    app.go(Location.of("event", app.store.events()[0].id))
    canvas = app.timeline.canvas
    canvas.set_view_state(canvas.view_state()._replace(zoom=4.0, left=3000, top=0))
    process_events()
    before = canvas.view_state()

    app.go("reader")
    app.go("timeline")
    assert canvas.view_state() == before
    show_help(app.window)
    app.window.back()
    process_events()
    assert canvas.view_state() == before


def test_back_and_forward_keep_list_zoom_and_position_of_the_map_of_places(
    app: NavigationFixture,
) -> None:
    place = Location.of("place", app.store.places()[0].id)
    app.go(place)
    canvas = app.map_of_places.canvas
    canvas.set_view_state(canvas.view_state()._replace(zoom=3.0, left=200, top=100))
    process_events()
    before = canvas.view_state()

    app.go(Location("places", "relation", app.store.movements()[0].id))
    app.go("reader")
    app.window.back()
    app.window.back()
    process_events()
    assert (app.problem_at(place), canvas.view_state()) == ("", before)
    app.window.back()
    app.window.forward()
    process_events()
    assert (app.problem_at(place), canvas.view_state()) == ("", before)


@pytest.mark.parametrize("kind", [*HOME_TAB, "timeline/fact"])
def test_a_location_of_the_command_line_is_shown_and_stays_visible_after_resizing(
    store: Store, settings: Settings, qtbot: QtBot, kind: str
) -> None:
    """As the program does at its start; a window manager enlarges the window afterwards."""
    last = {"report": Location.of("report", "report")} | {
        name: three[-1] for name, three in places(store).items()
    }
    place = last[kind]
    window = MainWindow(store, settings)
    qtbot.addWidget(window)
    window.resize(900, 600)
    with qtbot.waitSignal(window.ready):
        window.show()
        window.go(window.first_location())
        if store.has(place.kind, place.id):
            window.go(place)
    window.resize(1300, 740)
    app = NavigationFixture(window, store, qtbot)
    assert not app.problem_at(place)
    window.resize(800, 560)
    assert not app.problem_at(place)


def test_a_kind_that_a_tab_can_t_show_is_shown_on_its_home_tab(app: NavigationFixture) -> None:
    section = app.store.sections()[0].id
    note = next(note.id for note in app.store.notes() if not note.fact_ids)
    event = app.store.events()[0].id
    for requested, shown in [
        (f"figures/section:{section}", f"section:{section}"),
        (f"timeline/note:{note}", f"note:{note}"),
        (f"reader/event:{event}", f"event:{event}"),
        (f"stakeholders/event:{event}", f"event:{event}"),
    ]:
        app.go(requested)
        assert app.window.location() == Location.parse(shown)
        assert not app.problem_at(Location.parse(shown))


@pytest.mark.parametrize("name", [name for name in TABS if name != "reader"])
def test_every_row_of_a_tab_is_a_location_on_that_tab(app: NavigationFixture, name: str) -> None:
    """Back and Forward give a tab its state by the tab of the location."""
    app.window.go(Location(name))
    tab = app.window.tabs.current_tab()
    for control in tab.findChildren(SegmentedControl):
        for page in range(len(control.stops())):
            control.set_current(page)
    tables = tab.findChildren(ReportTableView)
    rows = [
        proxy.index(row, 0).data(Role.LOCATION)
        for proxy in (table.proxy for table in tables)
        for row in range(proxy.rowCount())
    ]

    assert rows
    assert {location.tab for location in rows} == {name}
