"""Parts that Esc closes, and panes beside the text."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTextEdit, QWidget

from laos_tip_app.ui.widgets.focus import has_focus
from laos_tip_app.ui.widgets.page import (
    Closable,
    Page,
    SidePane,
    close_newest,
    close_side_pane,
    has_room_for_pane,
    open_side_pane,
    side_pane_width,
)
from laos_tip_app.ui.widgets.text_size import apply_text_size


def test_escape_closes_the_part_with_the_focus_or_else_the_newest(
    window: QWidget, qtbot: QtBot
) -> None:
    assert not close_newest(window)
    closed: list[str] = []
    parts: dict[str, Closable] = {}
    for name in ("first", "second", "fixed", "hidden"):
        part = parts[name] = Closable(window)
        button = QPushButton(name, part)
        part.closed.connect(lambda name=name: closed.append(name))
        part.closed.connect(part.hide)
        part.focus_part = button
        part.setVisible(name != "hidden")
    parts["fixed"].is_closable = False
    other = QPushButton("other", window)
    other.show()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    parts["second"].shown_at = parts["first"].shown_at + 1
    assert close_newest(window)
    assert (closed, other.hasFocus()) == (["second"], True)
    parts["second"].show()
    parts["second"].shown_at = parts["first"].shown_at + 1
    parts["first"].setFocus()
    qtbot.waitUntil(lambda: has_focus(parts["first"]))
    assert close_newest(window)
    assert closed == ["second", "first"]
    assert close_newest(window)
    assert not close_newest(window)
    assert closed == ["second", "first", "second"]


def test_a_page_has_a_name_and_nothing_of_its_own(window: QWidget) -> None:
    page = Page("some_page", window)
    assert (page.objectName(), page.subject, page.first_field()) == ("some_page", "", page)
    assert not page.print_all()
    assert not page.export_all()
    page.show()
    assert page.shown_at > 0
    page.discard()
    assert page.isHidden()


@pytest.mark.usefixtures("qapp")
def test_a_pane_is_as_wide_as_the_window_allows() -> None:
    widths = (600, 900, 1046, 1300, 1600, 1900)
    assert [side_pane_width(width) for width in widths] == [180, 270, 272, 338, 416, 416]
    assert [has_room_for_pane(width) for width in (879, 880)] == [False, True]
    apply_text_size(200)
    assert [side_pane_width(width) for width in (1000, 2000, 4000)] == [300, 544, 832]
    assert [has_room_for_pane(width) for width in (1759, 1760)] == [False, True]


def test_one_pane_is_beside_the_text_and_the_one_before_comes_back(window: QWidget) -> None:
    area = QWidget(window)
    row = QHBoxLayout(area)
    row.addWidget(QTextEdit())
    area.resize(900, 400)
    first, second = SidePane(), SidePane()
    assert first.main_view() is first
    for pane in (first, second, second):
        open_side_pane(row, pane)
        pane.show()
    area.show()
    assert [row.indexOf(pane) for pane in (second, first)] == [0, 1]
    assert (first.isVisible(), second.isVisible()) == (False, True)
    close_side_pane(row, second)
    second.hide()
    assert (row.indexOf(second), first.isVisible()) == (-1, True)
    close_side_pane(row, first)
    assert row.count() == 1
    second.deleteLater()
    first.deleteLater()


def test_of_three_panes_the_latest_before_comes_back(window: QWidget) -> None:
    area = QWidget(window)
    row = QHBoxLayout(area)
    area.show()
    first, second, third = panes = SidePane(), SidePane(), SidePane()
    for pane in panes:
        open_side_pane(row, pane)
        pane.show()
    close_side_pane(row, third)
    third.hide()
    assert [pane.isVisible() for pane in panes] == [False, True, False]
    close_side_pane(row, second)
    second.hide()
    assert [pane.isVisible() for pane in panes] == [True, False, False]
    close_side_pane(row, first)
    for pane in panes:
        pane.deleteLater()
