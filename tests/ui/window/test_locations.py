"""Going to locations by keys, clicks and commands, and back and forward between them."""

import pytest

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QTabBar, QTextEdit, QToolButton, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.store.store import Store
from tests.ui.window.main_window_fixture import EVENT, FACT, STAKEHOLDER, MainWindowFixture


def test_the_window_opens_on_the_first_section(app: MainWindowFixture, store: Store) -> None:
    assert app.tab == "reader"
    assert app.window.location() == Location.of("section", store.sections()[0].id)
    assert not app.find(QToolButton, "button_back").isEnabled()


def test_a_screen_reader_is_told_a_place_but_not_a_tab(
    app: MainWindowFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[object] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", events.append)

    def is_told(location: Location) -> bool:
        events.clear()
        app.window.go(location)
        return any(isinstance(each, QAccessibleAnnouncementEvent) for each in events)

    assert is_told(FACT)
    assert not is_told(Location("figures"))
    assert not is_told(Location("reader"))


def test_facts_and_figures_show_a_fact_whose_home_is_the_text(app: MainWindowFixture) -> None:
    app.window.go(FACT._replace(tab="figures"))
    assert app.tab == "figures"


@pytest.mark.parametrize(
    ("key", "tab"), [("2", "timeline"), ("3", "stakeholders"), ("4", "figures"), ("1", "reader")]
)
def test_control_and_a_number_go_to_a_tab(app: MainWindowFixture, key: str, tab: str) -> None:
    app.press(f"Control+{key}")

    assert app.tab == tab
    assert app.action(f"tab_{tab}").isChecked()


def test_back_and_forward_cross_tabs(app: MainWindowFixture) -> None:
    for place in (FACT, EVENT, STAKEHOLDER):
        app.window.go(place)

    app.press("Alt+Left")
    assert app.window.location() == EVENT
    app.press("Alt+Left")
    assert app.window.location() == FACT
    app.press("Alt+Right")
    assert (app.tab, app.window.location()) == ("timeline", EVENT)


def test_the_buttons_go_back_and_forward_too(app: MainWindowFixture) -> None:
    app.window.go(EVENT)

    app.click("button_back")
    assert app.tab == "reader"
    app.click("button_forward")
    assert app.window.location() == EVENT
    assert not app.find(QToolButton, "button_forward").isEnabled()


def test_back_leads_to_the_row_that_was_selected_last(app: MainWindowFixture) -> None:
    app.window.go(EVENT)
    app.press("Control+2")
    app.press("Down")
    selected = app.window.location()
    assert selected != EVENT

    app.window.go(FACT)
    app.press("Alt+Left")

    assert app.window.location() == selected


def test_back_restores_the_scroll_position(app: MainWindowFixture) -> None:
    text = app.find(QTextEdit, "reader_text")
    bar = text.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    assert before > 0

    app.window.go(EVENT)
    app.window.back()

    assert bar.value() == pytest.approx(before, abs=0.02 * bar.maximum())


def test_back_leads_to_the_tab_before_a_click_on_a_tab(app: MainWindowFixture) -> None:
    bar = app.find(QTabBar, "tabs_bar")
    app.qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(3).center())
    assert app.tab == "figures"

    app.press("Alt+Left")

    assert app.tab == "reader"


@pytest.mark.parametrize("place", ["fact:XX-99", "timeline/event:TL-99", "section:nowhere"])
def test_an_unknown_location_shows_a_message_and_changes_nothing(
    app: MainWindowFixture, place: str
) -> None:
    before = app.window.location()

    app.window.go(Location.parse(place))

    assert "has nothing at" in app.message
    assert place.rpartition("/")[2] in app.message
    assert app.window.location() == before
    assert not app.find(QToolButton, "button_back").isEnabled()


def test_a_message_can_be_closed(app: MainWindowFixture) -> None:
    app.window.go(Location.parse("fact:XX-99"))

    app.click("notice_close")

    assert app.message == ""


def test_a_message_is_hidden_after_navigation(app: MainWindowFixture) -> None:
    app.window.go(Location.parse("fact:XX-99"))

    app.window.go(EVENT)

    assert app.message == ""


def test_keys_go_to_the_next_and_the_previous_section(app: MainWindowFixture, store: Store) -> None:
    sections = [Location.of("section", section.id) for section in store.sections()]
    assert not app.action("previous").isEnabled()

    for section in sections[1:]:
        app.press("Control+PageDown")
        assert app.window.location() == section
    assert not app.action("next").isEnabled()
    app.press("Control+PageUp")
    assert app.window.location() == sections[-2]


def test_the_window_goes_to_every_kind_of_location(app: MainWindowFixture, store: Store) -> None:
    places = [
        ("passage", store.passages("protection")[1].id),
        ("note", "O-01"),
        ("term", store.terms()[0].id),
        ("place", store.places()[0].id),
        ("context", store.context()[0].id),
        ("source", store.sources()[0].id),
        ("relation", store.relations()[0].id),
        ("figure", store.figures()[0].id),
        ("rating", store.ratings()[0].id),
    ]
    for kind, row_id in places:
        app.window.go(Location.of(kind, row_id))
        assert app.message == ""
        assert app.window.location() == Location.of(kind, row_id)


def test_a_tab_is_made_when_it_is_first_shown(app: MainWindowFixture) -> None:
    assert app.window.findChild(QWidget, "facts_table") is None

    app.press("Control+4")

    assert app.window.findChild(QWidget, "facts_table") is not None


@pytest.mark.parametrize(
    ("place", "kind"), [("fact:PT-08", "event"), ("stakeholder:SH-17", "event")]
)
def test_the_current_record_can_be_shown_on_the_timeline(
    app: MainWindowFixture, store: Store, place: str, kind: str
) -> None:
    location = Location.parse(place)
    app.window.go(location)
    app.press("Control+T")
    shown = app.window.location()
    assert (shown.tab, shown.kind) == ("timeline", kind)
    facts = set(store.fact_ids(location.kind, location.id))
    assert facts & set(store.event(shown.id).fact_ids)
    app.window.back()
    assert app.window.location().tab == location.tab
