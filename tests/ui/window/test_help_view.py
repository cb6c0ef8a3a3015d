"""The help with its list of headings, and the page of changes."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QPushButton,
    QTextEdit,
    QTreeWidget,
    QWidget,
)

from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.text_size import apply_text_size
from laos_tip_app.ui.window.help_view import ChangesPage, HelpView, _Contents, _HelpPage, help_text
from tests.events import process_events
from tests.outlines import expect, outline_of
from tests.ui.widgets.sheets import parts_of

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


MARKDOWN = """\
# Wells

Some words on wells.

## First

- one
- two

1. three

Words below.

### Within the first

| Key | Action |
|---|---|
| A | does **one** thing |
| B | |

Below the table.

## Second

Last words.
"""


def shown[W: QWidget](widget: W, qtbot: QtBot, size: tuple[int, int]) -> W:
    qtbot.addWidget(widget)
    widget.resize(*size)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def test_the_help_has_its_headings_beside_its_text(qtbot: QtBot) -> None:
    view = shown(HelpView("help_view", "Help", MARKDOWN), qtbot, (1000, 560))
    wide = outline_of(view)
    view.resize(1500, 560)
    process_events()
    wider = parts_of(view)
    view.resize(600, 560)
    process_events()
    narrow = outline_of(view)
    apply_text_size(200)
    view.resize(1000, 560)
    process_events()
    expect(
        "ui/window/help.txt",
        f"wide\n{wide}wider\n{wider}narrow\n{narrow}in large text\n{parts_of(view)}",
    )


def test_no_empty_paragraph_is_left_but_below_a_last_table(qtbot: QtBot) -> None:
    table = "| A | B |\n|---|---|\n| 1 | |\n"
    view = shown(
        HelpView("help_view", "Help", f"# Title\n\n{table}\nText.\n\n{table}"), qtbot, (600, 500)
    )
    assert view._page.toPlainText() == "Title\nA\nB\n1\n\nText.\nA\nB\n1\n\n"


def test_a_heading_that_is_chosen_comes_to_the_top(qtbot: QtBot) -> None:
    view = shown(HelpView("help_view", "Help", MARKDOWN * 3), qtbot, (1000, 300))
    page = view._page
    assert [level for level, _text in page.headings()] == [2, 3, 2] * 3
    page.show_heading(5)
    assert page.textCursor().block().text() == "Second"
    assert page.verticalScrollBar().value() > 0
    assert page.cursorRect().top() == 16


def test_the_headings_cannot_be_folded(qtbot: QtBot) -> None:
    view = shown(HelpView("help_view", "Help", MARKDOWN), qtbot, (1000, 500))
    contents = view.findChild(QTreeWidget)
    assert contents is not None
    first = contents.topLevelItem(0)
    assert first is not None
    contents.setCurrentItem(first)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Minus):
        qtbot.keyClick(contents, key)
    assert first.isExpanded()


def test_changes_are_marked_as_seen_once(qtbot: QtBot, announced: list[str]) -> None:
    page = shown(ChangesPage("What changed", MARKDOWN, is_marked=True), qtbot, (900, 500))
    assert page.findChild(HelpView, "changes_text") is not None
    before = parts_of(page)
    with qtbot.waitActive(page):
        page.activateWindow()
    button = page.findChild(QPushButton, "changes_seen")
    assert button is not None
    with qtbot.waitSignal(page.seen):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert announced == ["The change marks were removed."]
    process_events()
    expect("ui/window/changes.txt", f"marked\n{before}seen\n{parts_of(page)}")
    with qtbot.waitSignal(page.closed):
        page._text.closed.emit()
    unmarked = shown(ChangesPage("What changed", MARKDOWN, is_marked=False), qtbot, (900, 500))
    assert "changes_seen" not in parts_of(unmarked)


def test_the_help_names_report_source_statuses_and_keys(related_wells: Store) -> None:
    class Keys(dict[str, str]):
        def __missing__(self, name: str) -> str:
            return f"<{name}>"

    text = help_text(related_wells, Keys(search="Ctrl+K"))
    assert "Press Ctrl+K and type" in text
    assert "<home> brings Home back" in text
    assert "“Water wells of a district”" in text
    assert "not part of the survey" in text
    assert "$" not in text
    statuses = [line for line in text.split("\n") if "**:" in line and line.startswith("- ")]
    expect("ui/window/statuses.txt", "\n".join(statuses) + "\n")
    assert help_text(related_wells, Keys(search="F4")) == text.replace("Ctrl+K", "F4")
