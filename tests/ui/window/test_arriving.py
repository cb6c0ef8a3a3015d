"""One arrives where one asked: what was asked for is on the screen, from wherever one came."""

from collections.abc import Callable
from typing import Final

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QSize

from laos_tip_app.base.location import HOME_TAB, Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.store.store import Store
from laos_tip_app.ui.window.main_window import MainWindow
from tests.ui.window.arrivals import SIZES, STARTS, Desk, open_desk, places, work


@pytest.fixture
def desk(store: Store, settings: Settings, qtbot: QtBot, request: pytest.FixtureRequest) -> Desk:
    """Return a window at the beginning of the report; the text is as large as the test says."""
    return open_desk(store, settings, qtbot, getattr(request, "param", 100))


ENLARGED: Final = ("section", "passage", "fact", "note", "context", "event", "relation", "figure")
"""Kinds of places that are shown in full in a text which can be enlarged."""


FROM_LARGE: Final = (
    "the end of the text",
    "the whole report",
    "the timeline, filtered",
    "the timeline as a table",
    "the list",
    "a cell of the matrix",
    "profiles compared",
    "the cards",
    "the help",
    "a small window",
)
WALKS: Final = [(SIZES[0], start) for start in STARTS] + [(SIZES[1], start) for start in FROM_LARGE]


@pytest.mark.parametrize(("desk", "start"), WALKS, indirect=["desk"])
def test_from_anywhere_one_arrives_at_a_place_of_every_kind(
    desk: Desk, start: str, request: pytest.FixtureRequest
) -> None:
    """Of the first, the middle and the last place of each kind in turn; by Forward as well."""
    turn = list(STARTS).index(start)
    large = request.node.callspec.params["desk"] > SIZES[0]
    wrong = []
    STARTS[start](desk)
    for number, (kind, three) in enumerate(places(desk.store).items()):
        if large and kind not in ENLARGED:
            continue
        place = three[(turn + number) % 3]
        desk.go(place)
        if said := desk.look(place):
            wrong.append(f"{place}: {said}")
        desk.window.back()
        desk.window.forward()
        if said := desk.look(place):
            wrong.append(f"{place} by Forward: {said}")
        # Where one was at first, as one was there.
        desk.window.back()
        if start == "the help":
            desk.window.show_help()
    assert not wrong, "\n".join(("", *wrong))


@pytest.mark.parametrize("desk", SIZES, indirect=True)
def test_back_leads_to_what_was_in_sight_whatever_has_changed_meanwhile(desk: Desk) -> None:
    """The size of the text, or of the window."""
    wrong = []
    changes: list[Callable[[], None]] = [
        lambda: None,
        lambda: desk.window.set_text_size(150),
        lambda: desk.window.resize(QSize(760, 520)),
        lambda: desk.window.resize(QSize(1200, 700)),
        lambda: desk.window.set_text_size(100),
    ]
    for number, three in enumerate(places(desk.store).values()):
        here, there, _ = three
        desk.go(here)
        desk.go(Location("figures" if here.tab != "figures" else "reader"))
        changes[number % len(changes)]()
        desk.window.back()
        if said := desk.look(here):
            wrong.append(f"back at {here}: {said}")
        desk.go(there)
        changes[(number + 2) % len(changes)]()
        if said := desk.look(there):
            wrong.append(f"still at {there}: {said}")
    assert not wrong, "\n".join(("", *wrong))


def test_back_leads_to_where_one_had_gone_on_reading(desk: Desk) -> None:
    desk.go(Location.of("section", desk.store.sections()[1].id))
    bar = desk.text.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = desk.text.scroller.position()

    desk.go("timeline")
    desk.window.back()
    work()

    assert desk.text.scroller.position() == before


def test_a_drawing_that_was_moved_stays_so_while_one_is_elsewhere(desk: Desk) -> None:
    desk.go(Location.of("event", desk.store.events()[0].id))
    canvas = desk.timeline.canvas
    canvas.set_view(canvas.view()._replace(zoom=4.0, left=3000, top=0))
    work()
    before = canvas.view()

    desk.go("reader")
    desk.go("timeline")
    assert canvas.view() == before
    desk.window.show_help()
    desk.window.back()
    work()
    assert canvas.view() == before


@pytest.mark.parametrize("kind", [*HOME_TAB, "timeline/fact"])
def test_the_command_line_leads_there_before_the_window_has_its_size(
    store: Store, settings: Settings, qtbot: QtBot, kind: str
) -> None:
    """As the program does at its start; a window manager enlarges the window afterwards."""
    last = {"report": Location.of("report", "report")} | {
        each: three[-1] for each, three in places(store).items()
    }
    place = last[kind]
    window = MainWindow(store, LIGHT, settings)
    qtbot.addWidget(window)
    window.resize(900, 600)
    with qtbot.waitSignal(window.ready):
        window.show()
        window.go(window.first_location())
        if store.has(place.kind, place.id):
            window.go(place)
    window.resize(1300, 740)
    desk = Desk(window, store, qtbot)
    assert not desk.look(place)
    window.resize(800, 560)
    assert not desk.look(place)


def test_a_kind_that_a_tab_does_not_show_is_shown_where_it_is_at_home(desk: Desk) -> None:
    fact = desk.store.fact_ids("section", desk.store.sections()[0].id)[0]
    note = next(each.id for each in desk.store.notes() if not each.fact_ids)
    event = desk.store.events()[0].id
    for asked, found in [
        (f"figures/fact:{fact}", f"fact:{fact}"),
        (f"timeline/note:{note}", f"note:{note}"),
        (f"reader/event:{event}", f"event:{event}"),
        (f"stakeholders/event:{event}", f"event:{event}"),
    ]:
        desk.go(asked)
        assert desk.window.location() == Location.parse(found)
        assert not desk.look(Location.parse(found))
