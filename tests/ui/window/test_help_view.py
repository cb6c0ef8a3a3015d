"""The list of headings beside the help: what moves the text, and what does not."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QTextEdit, QTreeWidget

from laos_tip_app.ui.window.help_view import HelpView, _Contents, _HelpPage

_PARAGRAPHS = (20, 20, 20, 20, 20, 20, 20, 3)
_MARKDOWN = "# Title\n\n" + "\n\n".join(
    f"## Heading {number}\n\n" + "\n\n".join(["Some words."] * count)
    for number, count in enumerate(_PARAGRAPHS)
)


class HelpFixture:
    """A page of text with seven long sections and a short one, and its contents."""

    def __init__(self, view: HelpView, qtbot: QtBot) -> None:
        self.view, self.qtbot = view, qtbot

    @property
    def text(self) -> QTextEdit:
        text = self.view.findChild(QTextEdit, "help_page")
        assert isinstance(text, QTextEdit)
        return text

    @property
    def contents(self) -> QTreeWidget:
        contents = self.view.findChild(QTreeWidget, "help_contents")
        assert isinstance(contents, QTreeWidget)
        return contents

    @property
    def scroll(self) -> int:
        return self.text.verticalScrollBar().value()

    @property
    def current(self) -> str:
        item = self.contents.currentItem()
        return "" if item is None else item.text(0)

    @property
    def top_line(self) -> str:
        """The text of the block at the top of the page, below its margin."""
        return self.text.cursorForPosition(QPoint(5, 24)).block().text()

    def scroll_to(self, share: float) -> None:
        bar = self.text.verticalScrollBar()
        bar.setValue(round(share * bar.maximum()))

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.view.windowHandle(), key)

    def click(self, number: int) -> None:
        item = self.contents.topLevelItem(number)
        assert item is not None
        centre = self.contents.visualItemRect(item).center()
        self.qtbot.mouseClick(self.contents.viewport(), Qt.MouseButton.LeftButton, pos=centre)


@pytest.fixture
def help_page(qtbot: QtBot) -> HelpFixture:
    view = HelpView("help_view", "Help", _MARKDOWN)
    qtbot.addWidget(view)
    view.resize(1200, 500)
    view.show()
    with qtbot.waitActive(view):
        view.activateWindow()
    view.setFocus()
    # Qt lays a long text out in parts.
    qtbot.wait(50)
    return HelpFixture(view, qtbot)


def test_enter_goes_to_the_heading_that_the_arrow_keys_chose(help_page: HelpFixture) -> None:
    help_page.scroll_to(0.4)
    before = help_page.scroll
    help_page.press(Qt.Key.Key_Backtab)
    assert help_page.contents.hasFocus()
    help_page.press(Qt.Key.Key_Down)
    assert help_page.scroll == before
    help_page.press(Qt.Key.Key_Return)
    assert help_page.top_line == help_page.current == "Heading 1"


@pytest.mark.parametrize("number", [0, 5])
def test_a_click_shows_its_heading_the_current_one_again_too(
    help_page: HelpFixture, number: int
) -> None:
    help_page.scroll_to(0.4)
    help_page.click(number)
    assert help_page.top_line == f"Heading {number}"
    help_page.scroll_to(0.8)

    help_page.click(number)

    assert help_page.top_line == f"Heading {number}"


def test_enter_shows_the_current_heading_again(help_page: HelpFixture) -> None:
    help_page.click(2)
    help_page.scroll_to(0.8)

    help_page.press(Qt.Key.Key_Return)

    assert help_page.top_line == "Heading 2"


def test_the_headings_are_shown_where_there_is_room_for_them_beside_the_text(
    help_page: HelpFixture,
) -> None:
    contents, text = help_page.contents, help_page.text
    assert isinstance(contents, _Contents)
    assert isinstance(text, _HelpPage)
    needed = contents.update_sizes() + text.column_width()
    for width in (needed - 1, needed):
        help_page.view.resize(width, help_page.view.height())
        assert contents.isVisible() == (width == needed)


def test_a_heading_in_the_list_is_as_high_as_its_letters(help_page: HelpFixture) -> None:
    contents = help_page.contents
    font = contents.font()
    font.setPointSizeF(3 * font.pointSizeF())
    contents.setFont(font)
    assert isinstance(contents, _Contents)
    contents.update_sizes()
    item = contents.topLevelItem(0)
    assert item is not None
    assert contents.visualItemRect(item).height() >= contents.fontMetrics().height()
