"""The search field in its bar and in a page, and its keys."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from laos_tip_app.ui.search.field import SearchField
from tests.outlines import expect, outline_of
from tests.widget_tree import tree_of


class FieldFixture:
    """A window with a bar, in which the field is, and a page."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        column = QVBoxLayout(self.window)
        bar, page = QWidget(self.window), QWidget(self.window)
        column.addWidget(bar)
        column.addWidget(page, 1)
        self.before, self.after = QLineEdit(bar), QLineEdit(page)
        self.before.setObjectName("before")
        self.after.setObjectName("after")
        self.field = SearchField(bar)
        row = QVBoxLayout(bar)
        row.addWidget(self.before)
        row.addWidget(self.field)
        self.place = QVBoxLayout(page)
        self.place.addWidget(self.after)
        self.field.set_hint("Ctrl+K")
        self.field.update_size()
        self.window.resize(900, 300)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def tree(self) -> str:
        return tree_of(self.window)


@pytest.fixture
def bar(qtbot: QtBot) -> FieldFixture:
    return FieldFixture(qtbot)


def test_the_field_is_larger_in_a_page_and_as_before_in_its_bar_again(bar: FieldFixture) -> None:
    bar.field.setFocus()
    in_bar = bar.tree()
    bar.field.move_into(bar.place, [bar.after])
    bar.field.move_into(bar.place, [bar.after])
    in_page = bar.tree()
    bar.field.setFocus()
    bar.field.move_back()
    bar.field.move_back()
    again = bar.tree()

    expect("ui/search/field.txt", f"{in_bar}--- In a page\n{in_page}")
    assert sorted(again.splitlines()[:-1]) == sorted(in_bar.splitlines()[:-1])


def test_a_field_without_the_focus_does_not_take_it_when_it_moves_back(bar: FieldFixture) -> None:
    bar.field.move_into(bar.place, [bar.after])
    bar.after.setFocus()

    bar.field.move_back()

    assert bar.after.hasFocus()


def test_a_field_without_a_bar_stays(qtbot: QtBot) -> None:
    window, alone = QWidget(), SearchField()
    qtbot.addWidget(window)
    qtbot.addWidget(alone)
    row = QVBoxLayout(window)

    alone.move_into(row, ())
    alone.move_back()

    assert alone.parentWidget() is None
    assert row.count() == 0


def test_a_text_has_room_at_both_ends_and_is_in_the_middle_of_its_field(bar: FieldFixture) -> None:
    margins = bar.field.textMargins()
    assert margins.left() == margins.right() > margins.top() == margins.bottom() == 0


def test_the_empty_field_is_painted_with_its_prompt_and_the_shortcut(bar: FieldFixture) -> None:
    empty = outline_of(bar.field)
    bar.field.setText("wells")
    full = outline_of(bar.field)

    expect("ui/search/field-painted.txt", f"{empty}--- With a text\n{full}")


def test_the_shortcut_is_shown_where_there_is_room_and_no_text(bar: FieldFixture) -> None:
    def is_shown() -> bool:
        return "search_hint" in tree_of(bar.field)

    assert is_shown()
    bar.field.setText("w")
    assert not is_shown()
    bar.field.clear()
    assert is_shown()
    least = min(width for width in range(120, 400) if shows_at(bar.field, width))
    assert not shows_at(bar.field, least - 1)
    texts = bar.field.fontMetrics().horizontalAdvance(bar.field.placeholderText() + "Ctrl+K")
    assert texts < least < texts + 80
    bar.field.resize(400, bar.field.height())
    bar.field.move_into(bar.place, ())
    assert not is_shown()


def shows_at(field: SearchField, width: int) -> bool:
    field.resize(width, field.height())
    hint = field.findChild(QLabel, "search_hint")
    assert isinstance(hint, QLabel)
    return hint.isVisible()


def test_a_text_can_be_cleared_by_a_button_that_an_empty_field_lacks(bar: FieldFixture) -> None:
    field = bar.field
    assert len(field.actions()) == 1, "the lens alone"
    field.setText("wells")
    _lens, clear = field.actions()
    assert clear.isVisible()
    assert clear.text() == "Clear the search"

    clear.trigger()

    assert field.text() == ""
    assert not clear.isVisible()
    field.setText("w")
    assert field.actions() == [_lens, clear]
    assert clear.isVisible()


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("Down", [1]),
        ("Up", [-1]),
        ("PageDown", [5]),
        ("PageUp", [-5]),
        ("Return", ["opened"]),
        ("Enter", ["opened"]),
        ("Escape", ["dismissed"]),
        ("A", []),
    ],
)
def test_the_keys_of_the_results_are_told_and_others_edit(
    bar: FieldFixture, qtbot: QtBot, key: str, told: list[object]
) -> None:
    heard: list[object] = []
    bar.field.moved.connect(heard.append)
    bar.field.opened.connect(lambda: heard.append("opened"))
    bar.field.dismissed.connect(lambda: heard.append("dismissed"))

    qtbot.keyClick(bar.field, Qt.Key[f"Key_{key}"])

    assert heard == told
    assert bar.field.text() == ("a" if not told else "")


@pytest.mark.parametrize(
    ("reason", "leaves"),
    [
        (Qt.FocusReason.TabFocusReason, True),
        (Qt.FocusReason.MouseFocusReason, True),
        (Qt.FocusReason.MenuBarFocusReason, True),
        (Qt.FocusReason.ActiveWindowFocusReason, False),
        (Qt.FocusReason.PopupFocusReason, False),
    ],
)
def test_leaving_for_another_window_or_a_popup_is_no_leaving(
    bar: FieldFixture, reason: Qt.FocusReason, leaves: bool
) -> None:
    heard: list[bool] = []
    bar.field.focus_left.connect(lambda: heard.append(True))

    QApplication.sendEvent(bar.field, QFocusEvent(QEvent.Type.FocusOut, reason))

    assert heard == [True] * leaves


@pytest.mark.parametrize(
    ("reason", "is_noted"),
    [
        (Qt.FocusReason.ShortcutFocusReason, True),
        (Qt.FocusReason.TabFocusReason, True),
        (Qt.FocusReason.ActiveWindowFocusReason, False),
        (Qt.FocusReason.PopupFocusReason, False),
        (Qt.FocusReason.MenuBarFocusReason, False),
    ],
)
def test_the_field_knows_where_the_focus_came_from(
    bar: FieldFixture, reason: Qt.FocusReason, is_noted: bool
) -> None:
    bar.before.setFocus()
    assert bar.field.focus_before is None

    bar.field.setFocus(reason)
    bar.after.setFocus()

    assert bar.field.focus_before is (bar.before if is_noted else None)
