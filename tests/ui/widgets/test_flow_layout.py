"""A layout that wraps its widgets knows its height after each change, and fills its lines."""

from typing import override

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.ui.widgets.flow_layout import (
    FlowLayout,
    arranged_at_end,
    new_column,
    new_row,
)
from tests.events import process_events


def test_the_height_follows_a_widget_that_grows_hides_or_comes(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    page = QWidget(window)
    layout = FlowLayout(page)
    first, second = QPushButton("Print"), QPushButton("Export")
    layout.addWidget(first)
    layout.addWidget(second)
    window.resize(400, 200)
    window.show()
    line = first.sizeHint().height()
    width = first.sizeHint().width() + second.sizeHint().width()

    assert layout.heightForWidth(width) == line
    second.setText("Export all data of the report")
    assert layout.heightForWidth(width) == 2 * line
    second.hide()
    assert layout.heightForWidth(width) == line
    second.show()
    third = QPushButton("Print")
    layout.addWidget(third)
    third.show()
    assert layout.heightForWidth(width) == 3 * line


def test_what_grows_takes_the_rest_of_its_line_and_no_more(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = FlowLayout(window, 10)
    field, button = QLineEdit(), QPushButton("Search")
    layout.addWidget(field)
    layout.addWidget(button)
    window.resize(600, 100)
    window.show()

    assert field.width() == 600 - 10 - button.sizeHint().width()
    assert button.geometry().right() == 599


class Block(QWidget):
    """A widget of one size, which may grow."""

    def __init__(self, width: int, height: int = 20, *, grows: bool = False) -> None:
        super().__init__()
        self._size = QSize(width, height)
        policies = QSizePolicy.Policy
        self.setSizePolicy(policies.Expanding if grows else policies.Fixed, policies.Fixed)

    def sizeHint(self) -> QSize:
        return self._size

    def minimumSizeHint(self) -> QSize:
        return self._size


type Place = tuple[int, int, int, int]


def places(window: QWidget, *blocks: QWidget) -> list[Place]:
    process_events()
    return [(each.x(), each.y(), each.width(), each.height()) for each in blocks]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    return window


def test_lines_are_filled_from_the_left_and_each_is_as_high_as_its_highest(
    window: QWidget,
) -> None:
    blocks = Block(100), Block(90, 40), Block(100), Block(150)
    layout = FlowLayout(window, 10, widgets=blocks)
    layout.setContentsMargins(5, 6, 7, 8)
    window.show()
    assert places(window, *blocks) == [
        (5, 16, 100, 20),
        (115, 6, 90, 40),
        (5, 56, 100, 20),
        (115, 56, 150, 20),
    ]
    assert layout.heightForWidth(300) == 6 + 40 + 10 + 20 + 8
    assert layout.heightForWidth(470 + 12) == 6 + 40 + 8
    assert layout.heightForWidth(469 + 12) == 6 + 40 + 10 + 20 + 8
    assert layout.sizeHint() == QSize(470 + 12, 40 + 14)
    assert layout.minimumSize() == QSize(150 + 12, 40 + 14)


def test_centred_lines_have_the_same_room_at_both_ends(window: QWidget) -> None:
    blocks = Block(100), Block(90), Block(150)
    FlowLayout(window, 10, centred=True, widgets=blocks)
    window.show()
    assert places(window, *blocks) == [(50, 0, 100, 20), (160, 0, 90, 20), (75, 30, 150, 20)]


def test_lines_begin_further_left_by_the_outdent(window: QWidget) -> None:
    blocks = Block(100), Block(90)
    layout = FlowLayout(window, 10, outdent=6, widgets=blocks)
    layout.setContentsMargins(20, 0, 0, 0)
    window.show()
    assert places(window, *blocks) == [(14, 0, 100, 20), (124, 0, 90, 20)]


def test_what_grows_shares_the_rest_of_the_line(window: QWidget) -> None:
    blocks = Block(50), Block(60, grows=True), Block(40, grows=True), Block(200, grows=True)
    FlowLayout(window, 10, widgets=blocks)
    window.show()
    assert places(window, *blocks) == [
        (0, 0, 50, 20),
        (60, 0, 125, 20),
        (195, 0, 105, 20),
        (0, 30, 300, 20),
    ]


def test_a_stretch_moves_what_is_behind_it_to_the_end(window: QWidget) -> None:
    first, last = Block(50), Block(60)
    FlowLayout(window, 10, widgets=(first, None, last))
    window.show()
    assert places(window, first, last) == [(0, 0, 50, 20), (240, 0, 60, 20)]


def test_widgets_are_inserted_hidden_and_taken_away(window: QWidget) -> None:
    first, second, third = Block(50), Block(60), Block(70)
    layout = FlowLayout(window, 10, widgets=(first, third))
    layout.insert_widget(1, second)
    window.show()
    assert places(window, first, second, third) == [
        (0, 0, 50, 20),
        (60, 0, 60, 20),
        (130, 0, 70, 20),
    ]
    second.hide()
    assert places(window, third) == [(60, 0, 70, 20)]
    assert layout.count() == 3
    found = [layout.itemAt(number) for number in (-1, 0, 1, 2, 3)]
    assert [item and item.widget() for item in found] == [None, first, second, third, None]
    assert layout.takeAt(3) is None
    assert layout.takeAt(-1) is None
    taken = layout.takeAt(0)
    assert taken is not None
    assert taken.widget() is first
    assert places(window, third) == [(0, 0, 70, 20)]
    assert layout.hasHeightForWidth()
    assert not layout.expandingDirections()


def test_a_text_is_as_high_as_its_lines_at_the_width_that_it_gets(window: QWidget) -> None:
    label = QLabel("word " * 40)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    layout = FlowLayout(window, widgets=(label,))
    window.show()
    process_events()
    assert layout.heightForWidth(300) == label.heightForWidth(300) == label.height()
    assert FlowLayout().heightForWidth(300) == 0
    assert FlowLayout().sizeHint() == QSize(0, 0)


def test_a_column_and_a_row_place_widgets_layouts_and_shares(window: QWidget) -> None:
    left, right, below, last = Block(50, grows=True), Block(50, grows=True), Block(40), Block(30)
    row = new_row((left, 1), (right, 3), spacing=20)
    column = new_column(row, below, None, last, of=window, spacing=5, margins=(1, 2, 3, 4))
    window.show()
    assert isinstance(column, QVBoxLayout)
    assert window.layout() is column
    assert places(window, left, right, below, last) == [
        (1, 2, 69, 20),
        (90, 2, 207, 20),
        (1, 27, 40, 20),
        (1, 176, 30, 20),
    ]
    inner = new_column(Block(10), Block(10))
    assert inner.spacing() == 0
    margins = inner.contentsMargins()
    assert (margins.left(), margins.top(), margins.right(), margins.bottom()) == (0, 0, 0, 0)


class CountingLayout(QVBoxLayout):
    """A column that notes each time that it gives its parts their places."""

    times: tuple[QRect, ...] = ()

    @override
    def setGeometry(self, rect: QRect) -> None:
        self.times += (rect,)
        super().setGeometry(rect)


@pytest.fixture
def column(qtbot: QtBot) -> tuple[CountingLayout, list[QPushButton]]:
    """Return a column of a shown window, and its three hidden buttons."""
    window = QWidget()
    qtbot.addWidget(window)
    layout, buttons = CountingLayout(window), [QPushButton() for _number in range(3)]
    for button in buttons:
        button.hide()
        layout.addWidget(button)
    window.resize(200, 200)
    window.show()
    layout.times = ()
    return layout, buttons


def test_parts_that_are_shown_together_get_their_places_at_once(
    column: tuple[CountingLayout, list[QPushButton]],
) -> None:
    layout, buttons = column
    with arranged_at_end(layout):
        for button in buttons:
            button.show()

    tops = [button.y() for button in buttons]
    assert len(layout.times) == 1
    assert tops == sorted(set(tops))


def test_a_column_gives_places_again_after_an_error(
    column: tuple[CountingLayout, list[QPushButton]],
) -> None:
    layout, buttons = column
    with pytest.raises(ValueError, match="half"), arranged_at_end(layout):
        raise ValueError("half")

    for button in buttons:
        button.show()
    assert len({button.y() for button in buttons}) == 3
