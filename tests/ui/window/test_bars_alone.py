"""The bars and lines of a window, each alone, as they are painted at several widths."""

from bisect import bisect_left
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import UNIT
from laos_tip_app.store.records import Meta
from laos_tip_app.ui.widgets.app_window import NotificationAction
from laos_tip_app.ui.widgets.text_size import apply_text_size
from laos_tip_app.ui.window.notification import NotificationBar, StatusLine, start_message
from laos_tip_app.ui.window.rule_line import RuleLine
from laos_tip_app.ui.window.toolbar import ToolBar
from tests.events import process_events
from tests.outlines import expect, outline_of
from tests.ui.widgets.enlarged import enlarged_outline_of

META = Meta(
    title="Water wells",
    subject="Wells",
    edition="2",
    as_of="facts mostly 2019, later notes, some new",
    as_of_long="",
    language="en",
    licence="",
    licence_address="",
    attribution="",
    reference_only="",
    source_id="",
    content_hash="",
    rule="Said by the survey; marked: ● confirmed, ◐ partly, ○ no other source, ✕ corrected.",
    rule_short="Said by the survey. ● ◐ ○ ✕",
    is_vouched_for=True,
)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(1400, 300)
    with qtbot.waitExposed(parent):
        parent.show()
    return parent


def at_widths(widget: QWidget, widths: tuple[int, ...]) -> str:
    """Return what a widget paints at some widths, as high as it has to be."""
    text = ""
    for width in widths:
        widget.resize(width, widget.heightForWidth(width))
        process_events()
        text += f"in {width}\n{outline_of(widget)}{widget.toolTip()}\n"
    return text


def test_the_rule_says_as_much_as_there_is_room_for(parent: QWidget) -> None:
    line = RuleLine(META, parent)
    line.show()
    text = at_widths(line, (1300, 860, 760, 560, 420, 300, 60))
    line.show_report(META._replace(edition="3", is_vouched_for=False, rule_short=""))
    unsigned = at_widths(line, (1300, 860, 420))
    expect(
        "ui/window/rule.txt",
        f"{text}of an edition that nobody signed\n{unsigned}{line.accessibleName()}\n",
    )


def test_the_rule_follows_text_size_and_what_changes_while_it_is_hidden(parent: QWidget) -> None:
    line = RuleLine(META, parent)
    assert line.sizeHint().height() == 0
    line.resize(900, 40)
    line.show()
    assert line.sizeHint() == line.minimumSizeHint()
    small = line.sizeHint().height()
    assert small == line.heightForWidth(900)
    apply_text_size(200)
    assert line.sizeHint().height() > small
    apply_text_size(100)
    line.hide()
    line.show_report(META._replace(rule="Another rule.", edition="7"))
    line.show()
    assert line.text().startswith("Another rule.")
    assert "Edition 7" in outline_of(line)


def test_a_rule_without_marks_is_spoken_with_what_they_mean(parent: QWidget) -> None:
    line = RuleLine(META._replace(rule="One source."), parent)
    assert line.spoken_rule == (
        "One source. confirmed, partly confirmed, no other source found, corrected or disputed."
    )


def test_a_status_lies_in_the_middle_of_the_foot_for_three_seconds(
    parent: QWidget, announced: list[str]
) -> None:
    line = StatusLine(parent)
    assert line.isHidden()
    line.show_status("Copied with citation")
    assert line.isVisible()
    assert line.geometry().bottom() == parent.rect().bottom()
    assert abs(line.geometry().center().x() - parent.rect().center().x()) <= 1
    short = enlarged_outline_of(line)
    line.show_status("A long message. " * 20)
    assert line.width() == parent.width()
    assert line.geometry().bottom() == parent.rect().bottom()
    expect("ui/window/status.txt", f"short\n{short}long\n{outline_of(line)}")
    assert announced == ["Copied with citation", "A long message. " * 20]
    [timer] = line.findChildren(QTimer)
    assert (timer.isSingleShot(), timer.interval(), timer.isActive()) == (True, 3000, True)
    timer.timeout.emit()
    assert (line.isHidden(), line.text()) == (True, "")
    parent.hide()
    line.show_status("Nobody hears this.")
    assert len(announced) == 2


def test_a_message_has_its_buttons_beside_or_below_it(
    parent: QWidget, qtbot: QtBot, announced: list[str]
) -> None:
    pressed: list[str] = []

    def action(name: str, title: str) -> NotificationAction:
        return NotificationAction(name, title, lambda: pressed.append(name))

    bar = NotificationBar(parent)
    bar.show_message("Not now.", (action("never", "Never"),))
    bar.show_message(
        "There is a newer edition of this report.",
        (action("open", "Open"), action("no", "Not now")),
    )
    assert announced == ["Not now.", "There is a newer edition of this report."]
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    text = at_widths(bar, (900, 360))
    expect("ui/window/message.txt", text)
    open_button, close = bar.findChild(QPushButton, "open"), bar.findChild(QToolButton)
    assert open_button is not None
    assert close is not None
    assert (close.accessibleName(), close.toolTip()) == ("Close this message",) * 2
    with qtbot.assertNotEmitted(bar.closed):
        qtbot.mouseClick(open_button, Qt.MouseButton.LeftButton)
    assert (pressed, bar.isHidden()) == (["open"], True)
    bar.show_message("One thing.")
    assert bar.isVisible()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert bar.findChildren(QPushButton) == []


@pytest.mark.parametrize(
    ("refusal", "unreadable", "save_failed", "count"),
    [("", False, False, 0), ("No file.", False, False, 1), ("No file.", True, True, 3)],
)
def test_all_that_could_not_be_used_is_said_line_by_line(
    settings: Settings, refusal: str, unreadable: bool, save_failed: bool, count: int
) -> None:
    settings.unreadable, settings.save_failed = unreadable, save_failed
    lines = [line for line in start_message(refusal, settings).split("\n") if line]
    assert len(lines) == count
    assert [line for line in lines if line == refusal] == [refusal] * bool(refusal)


TITLES = ("Reader", "Timeline", "Stakeholders", "Facts and figures", "Places")


@pytest.fixture
def tool_bar(parent: QWidget) -> ToolBar:
    bar = ToolBar(TITLES, parent)
    bar.show()
    return bar


def parts(bar: ToolBar) -> str:
    """Return the parts that are shown, in steps of eight pixels."""
    widgets: list[tuple[str, QWidget]] = [("tabs", bar.tab_bar), ("field", bar.field)]
    widgets += [(each.objectName(), each) for each in bar.findChildren(QToolButton)]
    lines = []
    for name, widget in widgets:
        if widget.isVisible() and widget.parentWidget() is bar:
            place = widget.geometry()
            numbers = (place.x(), place.y(), place.width(), place.height())
            x, y, width, height = (round(number / 8) for number in numbers)
            on = "" if widget.isEnabled() else " disabled"
            lines.append(f"  {x},{y} {width}x{height} {name}{on}\n")
    return "".join(lines)


def placed(bar: ToolBar, width: int) -> str:
    bar.resize(width, bar.sizeHint().height())
    process_events()
    bar.resize(width, bar.sizeHint().height())
    process_events()
    names = [bar.tab_bar.tabText(index) for index in range(bar.tab_bar.count())]
    return f"in {width}, {', '.join(names)}\n{parts(bar)}"


def least_width(bar: ToolBar, is_so: Callable[[], bool]) -> int:
    """Return the width from which something is so."""

    def is_at(width: int) -> bool:
        placed(bar, width)
        return is_so()

    return bisect_left(range(2000), True, lo=500, hi=1400, key=is_at)


def test_the_parts_of_the_bar_find_room_beside_each_other_or_in_two_rows(
    tool_bar: ToolBar, qtbot: QtBot
) -> None:
    text = "".join(placed(tool_bar, width) for width in (1360, 900, 800, 740, 600, 1360))
    for name, is_so in {
        "field beside the tabs": lambda: (
            tool_bar.field.isVisible() and tool_bar.field.x() > tool_bar.tab_bar.geometry().right()
        ),
        "tabs beside the buttons": lambda: tool_bar.tab_bar.x() > 8 * UNIT,
        "whole names": lambda: tool_bar.tab_bar.tabText(3) == TITLES[3],
    }.items():
        text += f"{name} from {least_width(tool_bar, is_so)}\n"
    tool_bar.resize(740, tool_bar.height())
    window = tool_bar.window()
    window.activateWindow()
    tool_bar.open_field()
    qtbot.waitUntil(tool_bar.field.hasFocus)
    text += f"field opened\n{parts(tool_bar)}"
    window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.setFocus()
    qtbot.waitUntil(lambda: not tool_bar.field.hasFocus())
    text += f"field left\n{parts(tool_bar)}"
    apply_text_size(200)
    tool_bar.update_sizes()
    text += "in large text\n" + "".join(placed(tool_bar, width) for width in (1360, 900))
    expect("ui/window/toolbar.txt", text)


def test_no_tab_is_current_while_a_page_covers_them(tool_bar: ToolBar, qtbot: QtBot) -> None:
    chosen: list[int] = []
    tool_bar.tab_bar.chosen.connect(chosen.append)
    tool_bar.resize(1360, 48)
    tool_bar.show_current_tab(2, is_covered=False)
    shown = enlarged_outline_of(tool_bar.tab_bar)
    tool_bar.show_current_tab(2, is_covered=True)
    covered = enlarged_outline_of(tool_bar.tab_bar)
    expect("ui/window/tabs.txt", f"the third\n{shown}covered\n{covered}")
    assert chosen == []

    def centre(index: int) -> QPoint:
        return tool_bar.tab_bar.tabRect(index).center()

    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Enter):
        qtbot.keyClick(tool_bar.tab_bar, key)
    assert chosen == [2, 2, 2]
    tool_bar.show_current_tab(2, is_covered=False)
    qtbot.keyClick(tool_bar.tab_bar, Qt.Key.Key_Return)
    qtbot.mouseClick(tool_bar.tab_bar, Qt.MouseButton.LeftButton, pos=centre(2))
    assert chosen == [2, 2, 2]
    qtbot.mouseClick(tool_bar.tab_bar, Qt.MouseButton.LeftButton, pos=centre(0))
    assert chosen == [2, 2, 2, 0]
