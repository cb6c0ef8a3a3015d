"""The rows of results and of names, as they are painted and used."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from laos_tip_app.report.answers import ShownLine
from laos_tip_app.ui.search.rows import NameList, ResultDelegate, ResultList
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.outlines import expect, outline_of
from tests.ui.search.search_records import NAMES, NUMBERS, note, result

LONG = "In 2019 all public wells of the district were counted by the villages, one by one. "
ROWS = (
    NUMBERS,
    NAMES,
    result("fact", "WL-01", "Forty-two wells"),
    result("fact", "WL-02", "Corrected", corrections=(note(1), note(2)), mark="✕"),
    result("context", "CX-01", "Said by others", place="A report", context=True),
    result("event", "TL-01", LONG * 3, place="Upkeep ¶1"),
    result("fact", "WL-03", "Long note", corrections=(note(3)._replace(short=LONG * 5),)),
)


@pytest.fixture
def results(qtbot: QtBot) -> ResultList:
    parent = QWidget()
    qtbot.addWidget(parent)
    view = ResultList("results", "Results", parent)
    view.setItemDelegate(ResultDelegate(view))
    parent.resize(420, 640)
    view.resize(parent.size())
    view.rows.set_items(ROWS)
    parent.show()
    return view


def hover(view: ResultList, row: int) -> None:
    """Move the mouse over a row."""
    at = QPointF(view.visualRect(view.rows.index(row)).center())
    button, held = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    move = QMouseEvent(
        QEvent.Type.MouseMove, at, view.viewport().mapToGlobal(at), button, button, held
    )
    QApplication.sendEvent(view.viewport(), move)


def test_each_kind_of_result_is_painted_with_its_place_and_corrections(
    results: ResultList,
) -> None:
    results.choose(3)
    hover(results, 2)

    expect("ui/search/results.txt", outline_of(results))


def test_a_place_with_a_long_title_leaves_room_for_the_result(results: ResultList) -> None:
    section = "Counting of all public wells of the district, and what was done after it"
    long_place = result("fact", "WL-04", "Forty-two wells", place=f"{section} ¶2")
    results.rows.set_items((long_place,))

    outline = outline_of(results)
    assert "Counting of all public wells…" in outline
    assert "Forty-two wells" in outline


def test_chosen_context_is_painted_as_chosen(results: ResultList) -> None:
    assert "context_line" in outline_of(results)

    results.choose(4)

    assert "context_line" not in outline_of(results)


def test_in_large_text_the_rows_are_higher(results: ResultList) -> None:
    before = results.sizeHintForRow(2)
    apply_text_size(200)
    results.resize(800, 640)
    try:
        assert abs(results.sizeHintForRow(2) - 2 * before) <= 1
    finally:
        apply_text_size(100)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_the_chosen_row(qtbot: QtBot, results: ResultList, key: Qt.Key) -> None:
    results.choose(1)

    with qtbot.waitSignal(results.opened):
        qtbot.keyClick(results, key)


def test_a_click_opens_a_row_and_other_keys_choose_one(qtbot: QtBot, results: ResultList) -> None:
    assert results.row() is None
    with qtbot.waitSignal(results.row_changed):
        results.choose(0)
    assert results.row() is NUMBERS

    with qtbot.assertNotEmitted(results.opened):
        qtbot.keyClick(results, Qt.Key.Key_Down)
    assert results.row() is NAMES
    center = results.visualRect(results.rows.index(2)).center()
    with qtbot.waitSignal(results.opened):
        qtbot.mouseClick(results.viewport(), Qt.MouseButton.LeftButton, pos=center)
    assert results.row() is ROWS[2]


def test_escape_is_left_to_the_window(results: ResultList) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    results.keyPressEvent(event)

    assert not event.isAccepted()


def test_a_list_says_what_it_is_and_that_its_rows_can_be_clicked(results: ResultList) -> None:
    assert (results.objectName(), results.accessibleName()) == ("results", "Results")
    assert results.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor


NAMED = (
    ShownLine("Villages", "Chose committees.", (), "¶1", ((1, "One."), (12, "Two."))),
    ShownLine("Committees of all the villages of the district", LONG, (), "¶2"),
    ShownLine("Others", LONG * 2),
)


@pytest.fixture
def names(qtbot: QtBot) -> NameList:
    parent = QWidget()
    qtbot.addWidget(parent)
    view = NameList(NAMED, parent)
    view.resize(480, view.heightForWidth(480))
    parent.resize(view.size())
    parent.show()
    return view


def test_names_are_painted_beside_what_each_did(names: NameList) -> None:
    names.choose(1)
    hover(names, 2)

    expect("ui/search/names.txt", outline_of(names))


def test_names_are_as_high_as_their_rows_in_any_width(names: NameList) -> None:
    for width in (320, 480, 960):
        names.resize(width, names.heightForWidth(width))
        heights = [names.sizeHintForRow(row) for row in range(len(NAMED))]
        assert sum(heights) == names.height()
        assert not names.verticalScrollBar().isVisible()
    assert names.heightForWidth(320) > names.heightForWidth(960)
    assert names.sizePolicy().hasHeightForWidth()
