"""The bars and lines of a window, each alone, as they are painted at several widths."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

from laos_tip_app.base.settings import Settings
from laos_tip_app.store.records import Meta
from laos_tip_app.ui.widgets.app_window import NotificationAction
from laos_tip_app.ui.widgets.text_size import apply_text_size
from laos_tip_app.ui.window.notification import NotificationBar, StatusLine, start_message
from laos_tip_app.ui.window.rule_line import RuleLine
from tests.events import process_events
from tests.outlines import expect, outline_of
from tests.ui.widgets.enlarged import enlarged_outline_of
from tests.ui.windows import show_empty_window

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
    return show_empty_window(qtbot, 1400, 300)


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
    text += f"enlarged\n{enlarged_outline_of(line)}"
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
    enlarged = enlarged_outline_of(bar).splitlines()
    edge = [line for line in enlarged if "accent" in line]
    expect("ui/window/message.txt", "\n".join([f"{text}enlarged", *edge, ""]))
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
