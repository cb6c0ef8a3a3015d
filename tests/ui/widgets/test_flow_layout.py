"""A layout that wraps its widgets knows its height after each change, and fills its lines."""

from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from laos_tip_app.ui.widgets.flow_layout import FlowLayout


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
