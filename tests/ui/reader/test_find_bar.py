"""The find bar of the reader."""

import pytest

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget
from shiboken6 import isValid

from laos_tip_app.ui.reader.highlights import MAX_MATCHES
from tests.ui.reader.reader_fixture import CONTROL, NONE, SHIFT, ReaderFixture


def test_ctrl_f_highlights_every_match_and_shows_their_number(reader: ReaderFixture) -> None:
    reader.go("section:prosecution")
    reader.find_in_text("police")
    count = reader.text.toPlainText().lower().count("police")
    assert count > 1
    assert [word.lower() for word in reader.matches()] == ["police"] * count
    assert reader.current_match() == [0]
    assert reader.find(QLabel, "find_count").text() == f"1 of {count}"


@pytest.mark.parametrize(
    ("forward", "back"),
    [
        ((Qt.Key.Key_Return, NONE), (Qt.Key.Key_Return, SHIFT)),
        ((Qt.Key.Key_F3, NONE), (Qt.Key.Key_F3, SHIFT)),
    ],
)
def test_enter_and_f3_cycle_through_the_matches_and_shift_reverses(
    reader: ReaderFixture,
    forward: tuple[Qt.Key, Qt.KeyboardModifier],
    back: tuple[Qt.Key, Qt.KeyboardModifier],
) -> None:
    reader.go("section:prosecution")
    reader.find_in_text("police")
    count = len(reader.matches())
    for number in [*range(1, count), 0]:
        reader.press(*forward)
        assert reader.current_match() == [number]
        assert reader.find(QLabel, "find_count").text() == f"{number + 1} of {count}"
    reader.press(*back)
    assert reader.current_match() == [count - 1]


def test_the_current_match_is_visible(reader: ReaderFixture) -> None:
    reader.go("section:prosecution")
    reader.find_in_text("police")
    for _ in reader.matches():
        selections = reader.text.extraSelections()
        current = selections[1 + reader.current_match()[0]].cursor
        assert reader.text.viewport().rect().contains(reader.text.cursorRect(current).center())
        reader.press(Qt.Key.Key_F3)


def test_the_find_bar_can_match_case_and_whole_words(reader: ReaderFixture) -> None:
    reader.go("section:prosecution")
    reader.find_in_text("enforce")
    all_matches = reader.matches()
    reader.find(QCheckBox, "find_words").click()
    assert 0 < len(reader.matches()) < len(all_matches)
    reader.find(QCheckBox, "find_words").click()
    reader.find(QCheckBox, "find_case").click()
    assert reader.matches()
    assert set(reader.matches()) == {"enforce"}


def test_the_find_bar_says_when_nothing_is_found(reader: ReaderFixture) -> None:
    reader.find_in_text("zebra")
    assert reader.find(QLabel, "find_count").text() == "Not found"
    assert reader.matches() == []


def test_escape_closes_the_find_bar_and_restores_the_focus(reader: ReaderFixture) -> None:
    reader.evidence.setFocus()
    field = reader.find_in_text("Laos")
    assert reader.matches()
    reader.press(Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert reader.matches() == []
    assert reader.evidence.hasFocus()


def test_the_find_bar_is_below_the_text_and_covers_none_of_it(reader: ReaderFixture) -> None:
    field = reader.find_in_text("Laos")
    reader.qtbot.waitUntil(lambda: field.height() > 0)
    text_bottom = reader.text.mapTo(reader.window, reader.text.rect().bottomLeft()).y()
    assert field.mapTo(reader.window, QPoint(0, 0)).y() > text_bottom


def test_the_find_bar_fits_into_the_smallest_window(reader: ReaderFixture) -> None:
    reader.window.resize(reader.window.minimumSize())
    reader.find_in_text("e")
    bar = reader.find(QWidget, "find_bar")
    widgets = [widget for widget in bar.findChildren(QWidget) if widget.isVisible()]
    names = {widget.objectName() for widget in widgets}
    assert {"find_field", "find_count", "find_close"} <= names
    for widget in widgets:
        assert bar.rect().contains(widget.geometry()) or widget.parentWidget() is not bar
        assert widget.width() >= widget.minimumSizeHint().width()


def test_the_find_bar_says_when_only_the_first_matches_are_highlighted(
    reader: ReaderFixture,
) -> None:
    reader.window.set_whole_report(True)
    reader.find_in_text(" ")
    assert reader.find(QLabel, "find_count").text() == f"1 of the first {MAX_MATCHES}"


def test_the_matches_are_updated_in_another_section(reader: ReaderFixture) -> None:
    reader.find_in_text("police")
    reader.go("section:prosecution")
    assert len(reader.matches()) == reader.text.toPlainText().lower().count("police")


def test_ctrl_f_searches_the_report_on_a_tab_without_text(reader: ReaderFixture) -> None:
    reader.go("timeline")
    reader.press(Qt.Key.Key_F, CONTROL)
    assert reader.find(QLineEdit, "search_field").hasFocus()


def test_the_find_bar_closes_though_the_widget_that_had_the_focus_is_gone(
    reader: ReaderFixture,
) -> None:
    field = QLineEdit(reader.text)
    field.show()
    field.setFocus()
    reader.find_in_text("Laos")
    field.deleteLater()
    reader.qtbot.waitUntil(lambda: not isValid(field))

    reader.press(Qt.Key.Key_Escape)

    assert not reader.find(QWidget, "find_bar").isVisible()
    assert reader.text.hasFocus()
