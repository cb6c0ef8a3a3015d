"""The profile of a stakeholder: compared, copied, with its events and relations."""

from itertools import pairwise

from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QScrollArea, QSplitterHandle

from laos_tip_app.base.location import Location
from laos_tip_app.store.store import Store
from laos_tip_app.ui.stakeholders.tab import StakeholderView
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.events import process_events
from tests.ui.stakeholders.views_fixture import ViewsFixture


def test_two_profiles_are_compared_side_by_side(views: ViewsFixture, store: Store) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-17"))
    views.tab.compare(("SH-18",))
    profile = views.profile
    shared, first, second = (panel.details() for panel in profile.panels())
    assert shared.title == "In common"
    assert "(IOM)" in first.title
    assert "(UNIAP)" in second.title
    shared_facts = {entry.location for entry in shared.items if entry.kind == "fact"}
    assert shared_facts == {Location.parse("fact:PT-02"), Location.parse("fact:PT-03")}
    assert [entry.location for entry in first.items if entry.kind == "fact"] == [
        Location.parse("fact:PT-24")
    ]
    assert not [entry for entry in second.items if entry.kind == "fact"]


def test_the_columns_of_profiles_cannot_be_dragged(views: ViewsFixture) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-17"))
    views.tab.compare(("SH-18", "SH-19"))
    for left, right in pairwise(views.profile.panels()):
        ends = left.mapTo(views.profile, left.rect().bottomRight())
        begins = right.mapTo(views.profile, right.rect().topLeft())
        between = views.profile.childAt(QRect(begins, ends).center())
        assert not isinstance(between, QSplitterHandle)


def test_three_profiles_scroll_side_by_side_in_a_small_window(views: ViewsFixture) -> None:
    views.tab.resize(683, 280)
    views.tab.show_location(Location.parse("stakeholder:SH-17"))
    views.tab.compare(("SH-18", "SH-19"))
    panels = views.profile.panels()
    columns = views.profile.findChild(QScrollArea)
    assert isinstance(columns, QScrollArea)
    views.qtbot.waitUntil(lambda: columns.horizontalScrollBar().maximum() > 0)
    for panel in panels:
        for label in panel.findChildren(QLabel):
            assert label.height() >= label.heightForWidth(label.width()), label.text()

    views.tab.activateWindow()
    panels[-2].list.setFocus()
    views.qtbot.waitUntil(panels[-2].list.hasFocus)
    views.qtbot.keyClick(panels[-2].list, Qt.Key.Key_Tab)
    assert panels[-1].list.hasFocus()
    views.qtbot.waitUntil(
        lambda: panels[-1].visibleRegion().boundingRect().width() == panels[-1].width()
    )


def test_a_comparison_of_three_contains_all_of_their_facts(
    views: ViewsFixture, store: Store
) -> None:
    ids = ("SH-17", "SH-18", "SH-19")
    views.tab.show_location(Location.parse("stakeholder:SH-17"))
    views.tab.compare(ids[1:])
    shared, *single = (
        {entry.location for entry in panel.details().items} for panel in views.profile.panels()
    )
    for stakeholder_id, locations in zip(ids, single, strict=True):
        for fact_id in store.fact_ids("stakeholder", stakeholder_id):
            assert Location.of("fact", fact_id) in locations | shared


def test_a_comparison_says_when_two_profiles_share_nothing(views: ViewsFixture) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-47"))
    views.tab.compare(("SH-57",))
    assert [entry.title for entry in views.profile.panels()[0].details().items] == [
        "The report shows nothing that they all share."
    ]


def test_a_profile_is_copied_with_its_citation(views: ViewsFixture, qapp: QGuiApplication) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-17"))
    views.qtbot.mouseClick(views.profile.copy_button, Qt.MouseButton.LeftButton)
    copied = qapp.clipboard().text()
    assert "International Organization for Migration (IOM)" in copied
    assert "IOM worked with the Ministry of Labor and Social Welfare" in copied
    assert "Protection ¶" in copied
    assert "CC BY-SA" in copied


def test_later_history_is_context_in_a_profile(views: ViewsFixture) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-18"))
    context = [
        entry
        for panel in views.profile.panels()
        for entry in panel.details().items
        if entry.background == "context"
    ]
    assert any("UN-ACT" in entry.title for entry in context)


def test_a_profile_draws_its_events_and_links_them_to_the_timeline(
    views: ViewsFixture, store: Store
) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-15"))
    timeline = views.profile.timeline
    assert timeline is not None
    assert timeline.isVisible()
    events = store.events(store.fact_ids("stakeholder", "SH-15"))
    dated = [event for event in events if event.kind != "statement" and event.date.start]
    locations = {item.location for item in timeline.scene().items()}
    assert locations == {Location.of("event", event.id) for event in dated}
    views.qtbot.keyClick(timeline, Qt.Key.Key_Home)
    views.qtbot.keyClick(timeline, Qt.Key.Key_Return)
    assert views.requested[-1] in locations


def test_a_profile_without_dated_events_has_no_timeline(views: ViewsFixture) -> None:
    views.tab.show_location(Location.parse("stakeholder:SH-15"))
    views.press(StakeholderView.PROFILE)
    views.tab.show_location(Location.parse("stakeholder:SH-18"))
    assert views.profile.timeline is not None
    assert not views.profile.timeline.isVisible()


def test_the_heads_of_a_comparison_are_whole_in_very_large_text(
    store: Store, qtbot: QtBot, qapp: QApplication
) -> None:
    apply_text_size(300)
    try:
        views = ViewsFixture(store, qtbot)
        views.tab.show_location(Location.parse("stakeholder:SH-17"))
        views.tab.compare(("SH-16", "SH-18"))
        views.tab.resize(1366, 420)
        process_events()
        for panel in views.profile.panels():
            for label in panel.findChildren(QLabel):
                assert label.height() >= label.heightForWidth(label.width())
    finally:
        apply_text_size(100)


def test_a_menu_that_is_opened_again_and_again_leaves_nothing_behind(views: ViewsFixture) -> None:
    kind = views.tab.findChild(QMenu, "filter_menu_kind")
    assert isinstance(kind, QMenu)
    counts = set()
    for _number in range(3):
        kind.aboutToShow.emit()
        kind.aboutToHide.emit()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        counts.add(len(kind.findChildren(QAction)))
    [count] = counts
    assert count
