"""Previews of links in the reader."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QTreeView, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.report.records import LinkPreview, link_preview
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.link_previews import LinkPreviewPopup
from laos_tip_app.ui.reader.text_links import Link
from tests.data_files import corrected
from tests.outlines import expect, outline_of
from tests.ui.reader.reader_fixture import ALT, NONE, ReaderFixture
from tests.ui.reader.small_reader import place_of
from tests.ui.widgets.enlarged import enlarged_outline_of
from tests.ui.widgets.pointer import point_at
from tests.ui.windows import show_main_window
from tests.widget_tree import tree_of

MAP: Final = (
    "movement_ends",
    "movements",
    "not_drawn_facts",
    "not_drawn",
    "place_positions",
    "outlines",
    "regions",
)
"""The tables of the map of places."""


def test_a_focused_link_shows_a_preview_that_does_not_cover_it(reader: ReaderFixture) -> None:
    link = reader.focus_first_link()
    preview = reader.link_preview
    assert preview is not None
    assert not preview.isWindow()
    assert reader.text.hasFocus()
    assert reader.store.stakeholder("SH-01").full_name == preview.accessibleName()
    assert reader.store.stakeholder("SH-01").roles.rstrip(".") in preview.accessibleDescription()
    ids = r"\b(O|OV|PR|PT|PV)-\d\d"
    assert not re.search(ids, preview.accessibleDescription()), "no ids where nobody needs them"
    cursor = reader.text.textCursor()
    top_left = reader.text.viewport().mapTo(reader.window, reader.text.cursorRect(cursor).topLeft())
    link_rect = QRect(top_left, reader.text.cursorRect(cursor).size())
    preview_rect = QRect(preview.mapTo(reader.window, QPoint()), preview.size())
    assert not preview_rect.intersects(link_rect), link


def test_the_tab_key_shows_the_previews_of_the_links(reader: ReaderFixture) -> None:
    reader.go("section:protection")
    reader.text.setFocus()
    names = set()
    for _ in range(12):
        reader.press(Qt.Key.Key_Tab)
        if reader.link_preview is not None:
            names.add(reader.link_preview.accessibleName())
    assert len(names) > 4


@pytest.mark.not_under_wine(reason="Wine merges two quick moves of the pointer")
def test_the_pointer_on_a_link_shows_its_preview_until_it_leaves(reader: ReaderFixture) -> None:
    passage = reader.store.passages("overview")[0]
    point = reader.point_at(passage, passage.text.index("UN TIP Protocol") + 3)
    viewport = reader.text.viewport()
    point_at(reader.qtbot, viewport, point, lambda: reader.link_preview is not None)
    assert reader.link_preview is not None
    assert reader.link_preview.accessibleName() == reader.store.term("GL-02").term
    point_at(reader.qtbot, viewport, QPoint(3, 3), lambda: reader.link_preview is None)


@pytest.mark.not_under_wine(reason="Wine merges two quick moves of the pointer")
def test_a_link_that_was_scrolled_away_and_back_shows_its_preview_again(
    reader: ReaderFixture,
) -> None:
    passage = reader.store.passages("overview")[0]
    link = reader.point_at(passage, passage.text.index("UN TIP Protocol") + 3)
    viewport = reader.text.viewport()
    point_at(reader.qtbot, viewport, link, lambda: reader.link_preview is not None)
    for degrees in (-120, 120):
        reader.turn_wheel(degrees, NONE)
        assert reader.link_preview is None
    point_at(reader.qtbot, viewport, link, lambda: reader.link_preview is not None)


def test_a_link_preview_is_closed_by_escape_scrolling_and_focus(reader: ReaderFixture) -> None:
    actions: dict[str, Callable[[], object]] = {
        "escape": lambda: reader.press(Qt.Key.Key_Escape),
        "scroll": lambda: reader.text.verticalScrollBar().setValue(
            reader.text.verticalScrollBar().value() + 40
        ),
        "focus": reader.find(QTreeView, "reader_contents").setFocus,
    }
    for way, close in actions.items():
        reader.focus_first_link()
        assert reader.link_preview is not None
        close()
        assert reader.link_preview is None, way


def test_the_preview_of_a_link_stays_while_another_window_has_the_focus(
    reader: ReaderFixture,
) -> None:
    reader.focus_first_link()
    reason = Qt.FocusReason.ActiveWindowFocusReason
    QApplication.sendEvent(reader.text, QFocusEvent(QEvent.Type.FocusOut, reason))
    assert reader.link_preview is not None
    sentence = reader.text.selected_sentence()
    assert sentence is not None
    reader.text.select_by_user(sentence, scroll=False)
    assert reader.link_preview is None, "the link is no longer chosen"


def test_enter_follows_a_link_and_alt_left_returns_to_the_same_lines(reader: ReaderFixture) -> None:
    reader.go("section:protection")
    bar = reader.text.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    reader.text.setFocus()
    reader.press(Qt.Key.Key_Tab)
    before = bar.value()
    assert reader.link_preview is not None
    while not reader.link_preview.accessibleDescription().count("overnment"):
        reader.press(Qt.Key.Key_Tab)
        before = bar.value()
    reader.press(Qt.Key.Key_Return)
    assert reader.window.location().kind == "stakeholder"
    reader.press(Qt.Key.Key_Left, ALT)
    assert reader.window.location().tab == "reader"
    assert reader.text.verticalScrollBar().value() == before


def test_a_link_that_leaves_the_reader_says_so_before_and_back_shows_the_same_lines(
    reader: ReaderFixture,
) -> None:
    titles = {
        "places": "Places",
        "stakeholders": "Stakeholders",
    }
    followed, asked = set(), set[str]()
    for section in reader.store.sections():
        reader.go(f"section:{section.id}")
        kinds = {link.target.partition(":")[0] for link in reader.text.links.all()} - asked
        asked |= kinds
        for kind in sorted(kinds):
            # To follow one makes the list of links anew.
            link = next(link for link in reader.text.links.all() if link.target.startswith(kind))
            reader.text.setFocus()
            reader.text.focus_link(link)
            before = view_of(reader)
            said = reader.link_preview.accessibleDescription() if reader.link_preview else ""
            reader.press(Qt.Key.Key_Return)
            tab = reader.window.location().tab
            assert [title for title in titles.values() if f"Opens the tab {title}" in said] == (
                [] if tab == "reader" else [titles[tab]]
            ), link
            if tab != "reader":
                reader.press(Qt.Key.Key_Left, ALT)
                assert view_of(reader) == before
                followed.add(tab)
    assert followed == set(titles)


def view_of(reader: ReaderFixture) -> tuple[Location, int, str, Link | None]:
    """Return location, scroll position, chosen sentence and focused link."""
    text = reader.text
    lines = text.verticalScrollBar().value()
    return reader.window.location(), lines, reader.highlighted_sentence(), text.links.focused


def test_a_link_that_the_first_click_follows_is_underlined(reader: ReaderFixture) -> None:
    """As those in notes, which belong to no sentence that could be chosen first."""
    targets = set()
    for section in reader.store.sections():
        reader.go(f"section:{section.id}")
        for link in reader.text.links.all():
            cursor = QTextCursor(reader.text.document())
            cursor.setPosition(link.end)
            if not reader.text.passage_layout.passage_id(cursor.block()):
                assert cursor.charFormat().fontUnderline(), link
                targets.add(link.target.partition(":")[0])
    assert targets == {"front", "about", "note"}


def test_following_a_link_within_the_reader_keeps_the_sentence_that_contains_it(
    reader: ReaderFixture,
) -> None:
    assert followed_within_reader(reader) == {"term"}


def test_in_a_report_without_a_map_a_place_is_shown_beside_its_sentence(
    data_db: Path, tmp_path: Path, settings: Settings, qtbot: QtBot
) -> None:
    file = corrected(data_db, tmp_path / "no-map.db", *(f"DELETE FROM {name}" for name in MAP))
    with Store.open(file) as store:
        window = show_main_window(store, settings, qtbot)
        assert followed_within_reader(ReaderFixture(window, store, qtbot)) == {"term", "place"}
        preview = link_preview(store, Location.of("place", store.places()[0].id))
        assert preview is not None
        assert preview.kind == "Place"
        window.close()


def followed_within_reader(reader: ReaderFixture) -> set[str]:
    """Follow the links of all sentences; return the kinds that the reader shows."""
    followed = set()
    for section in reader.store.sections():
        for passage in reader.store.passages(section.id):
            # Of each kind the last, which is seldom in the first sentence.
            targets = {
                location.kind: location
                for location in map(Location.parse, re.findall(r'href="([^"]+)"', passage.html))
                if location.kind in ("place", "term")
            }
            for location in targets.values():
                reader.go(f"passage:{passage.id}")
                for sentence in reader.store.sentences(passage.id):
                    reader.text.select_sentence(passage.id, sentence.number)
                    if reader.text.selection_links_to(location):
                        break
                marked = reader.highlighted_sentence()
                reader.go(str(location))
                if reader.window.location().tab == "reader":
                    assert reader.highlighted_sentence() == marked
                    followed.add(location.kind)
                else:
                    reader.window.back()
    return followed


def test_the_preview_of_a_link_covers_neither_the_link_nor_more_than_there_is_room(
    qtbot: QtBot,
) -> None:
    preview = LinkPreview("Committees", "Organisation", "Clean the wells " * 6, ("1 caution",))
    container, lines = QWidget(), []
    qtbot.addWidget(container)
    container.resize(800, 400)
    container.show()
    popup = LinkPreviewPopup(container)
    for size in ((800, 400), (300, 400), (800, 130)):
        container.resize(*size)
        for link in (QRect(40, 40, 80, 20), QRect(700, 200, 90, 20), QRect(10, 370, 80, 20)):
            for right_of in (500, 390, 100):
                popup.show_link(preview, link, right_of=right_of)
                lines.append(
                    f"{size} {link.x()},{link.y()} beside {right_of}: {place_of(popup, container)}"
                )
    edges = [line for line in enlarged_outline_of(popup).splitlines() if line.startswith("rect")]
    lines += ["", tree_of(popup), outline_of(popup).rstrip(), "--- Enlarged", *edges]
    container.resize(800, 400)
    for link in (QRect(40, 40, 80, 20), QRect(700, 200, 90, 20), QRect(10, 370, 80, 20)):
        popup.show_link(preview._replace(line="", caveats=()), link, right_of=None)
        assert not popup.isVisible()
        qtbot.waitUntil(popup.isVisible)
        shown = [label.text() for label in popup.findChildren(QLabel) if label.isVisible()]
        lines.append(f"pointer at {link.x()},{link.y()}: {place_of(popup, container)} {shown}")
    popup.show_link(preview, link, right_of=None)
    popup.dismiss()
    assert not popup.isVisible()
    assert (popup.accessibleName(), popup.accessibleDescription()) == ("Committees", preview.spoken)
    expect("ui/reader/previews.txt", "\n".join((*lines, "")))
