"""The small widgets: what they show, speak and do when they are used."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPalette, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from laos_tip_app.base.theme import BODY, HEADING
from laos_tip_app.ui.widgets.control_painter import CHIP
from laos_tip_app.ui.widgets.small_widgets import (
    CloseButton,
    ComboBox,
    EmptyStateStack,
    FramelessScrollArea,
    IconButton,
    PageStack,
    PlainLabel,
    ReadOnlyText,
    RowList,
    SentencePage,
    SpinBox,
    TabBar,
    labelled,
    named,
    new_button,
    set_tooltip,
    show_in_text,
    show_value,
    value_changed,
)
from laos_tip_app.ui.widgets.text_size import (
    apply_text_size,
    set_font_size,
)
from tests.events import process_events
from tests.outlines import expect, outline_of
from tests.ui.widgets.enlarged import enlarged_outline_of
from tests.ui.widgets.sheets import parts_of
from tests.ui.windows import is_current_tab_shown, show_empty_window


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    return show_empty_window(qtbot, 400, 300)


def test_a_label_names_its_field_without_the_key(window: QWidget) -> None:
    field, other = QLineEdit(window), QLineEdit(window)
    label = PlainLabel("Text si&ze:", window, name="size", field=field)
    assert label.objectName() == "size"
    assert label.buddy() is field
    assert (label.accessibleName(), field.accessibleName()) == ("Text size", "Text size")
    other.setAccessibleName("Its own name")
    PlainLabel("&Other:", window, field=other)
    assert other.accessibleName() == "Its own name"
    assert not PlainLabel("A text", window).wordWrap()
    assert PlainLabel("A text", window, wraps=True).wordWrap()


def test_a_label_has_its_size_in_every_text_size(window: QWidget) -> None:
    plain, large = PlainLabel("a", window), PlainLabel("a", window, size=HEADING, bold=True)
    thin = PlainLabel("a", window, size=HEADING)
    points = QApplication.font().pointSizeF()
    assert plain.font().pointSizeF() == points
    assert (large.font().bold(), thin.font().bold(), plain.font().bold()) == (True, False, False)
    assert large.font().pointSizeF() == pytest.approx(points * HEADING, abs=0.1)
    apply_text_size(200)
    assert large.font().pointSizeF() == pytest.approx(2 * points * HEADING, abs=0.1)
    assert large.font().bold()
    assert plain.font().pointSizeF() == pytest.approx(2 * points)


def test_the_height_of_a_label_follows_its_text_and_its_font(window: QWidget) -> None:
    label = PlainLabel("word " * 30, window, wraps=True)
    high = label.heightForWidth(200)
    assert label.heightForWidth(100) > high
    label.setText("word")
    assert label.heightForWidth(200) < high
    low = label.heightForWidth(200)
    set_font_size(label, 3 * BODY)
    assert label.heightForWidth(200) > low


def test_lao_is_shown_with_breaks_and_spoken_without(window: QWidget) -> None:
    label = PlainLabel("ປະເທດລາວ", window)
    assert label.text() != "ປະເທດລາວ"
    assert label.accessibleName() == "ປະເທດລາວ"
    label.setText("Laos")
    assert (label.text(), label.accessibleName()) == ("Laos", "")
    label.setAccessibleName("A country")
    label.setText("Vientiane")
    assert label.accessibleName() == "A country"


def test_a_field_has_its_label_beside_or_above_it(window: QWidget) -> None:
    beside = labelled("&Name:", QLineEdit(), window)
    above = labelled("&Name:", QLineEdit(), window, is_above=True)
    places = []
    for both in (beside, above):
        both.resize(both.sizeHint())
        both.show()
        process_events()
        label, field = both.findChild(QLabel), both.findChild(QLineEdit)
        assert label is not None
        assert field is not None
        assert both.sizePolicy() == field.sizePolicy()
        places.append((field.x() > label.x(), field.y() > label.y()))
    assert places[0][0]
    assert places[1] == (False, True)


def test_a_button_runs_something_when_it_is_clicked(window: QWidget, qtbot: QtBot) -> None:
    runs: list[str] = []
    button = new_button("&Go", window, "go", lambda: runs.append("go"))
    chip = new_button("Chip", window, "chip", button.clicked, is_chip=True)
    assert (button.objectName(), button.property("is_chip")) == ("go", False)
    assert chip.property("is_chip") is True
    button.click()
    chip.click()
    assert len(runs) == 2
    assert named(QWidget(window), "part").accessibleName() == ""
    assert named(QWidget(window), "part", "A part").accessibleName() == "A part"
    assert named(QAction(window), "act", "spoken").objectName() == "act"


def test_a_value_is_shown_without_a_signal(window: QWidget, qtbot: QtBot) -> None:
    number, text = QSpinBox(window), QLineEdit(window)
    number.setRange(0, 100)
    seen: list[object] = []
    value_changed(number).connect(seen.append)
    value_changed(text).connect(seen.append)
    show_value(number, 7)
    show_value(text, "abc")
    text.setCursorPosition(1)
    show_value(text, "abc")
    assert (number.value(), text.text(), text.cursorPosition()) == (7, "abc", 1)
    assert seen == []
    number.setValue(8)
    text.setText("d")
    assert seen == [8, "d"]


@pytest.mark.parametrize(
    ("pattern", "shown"),
    [
        ("{number} %", "5 %"),
        ("about {number}", "about 5"),
        ("no more than {number} m", "no more than 5 m"),
    ],
)
def test_a_number_is_shown_in_its_text(window: QWidget, pattern: str, shown: str) -> None:
    field = QSpinBox(window)
    field.setValue(5)
    show_in_text(field, pattern)
    assert field.text() == shown


@pytest.mark.parametrize(
    ("name", "tip", "description"),
    [
        ("Close", "Close (Esc)", "Esc"),
        ("Close", "Close", " "),
        ("Close", "Shut it", "Shut it"),
        ("Close", "Shut (or close) it", "Shut (or close) it"),
        ("Close", "Close it (Esc) ", "it (Esc"),
        ("Close", "Close (X)", "X"),
        ("", "Shut it", ""),
    ],
)
def test_a_screen_reader_hears_of_a_tooltip_what_is_not_the_name(
    window: QWidget, name: str, tip: str, description: str
) -> None:
    window.setAccessibleName(name)
    set_tooltip(window, tip)
    assert (window.toolTip(), window.accessibleDescription()) == (tip, description)


def test_buttons_with_an_icon_say_what_they_do(window: QWidget) -> None:
    plain = IconButton("printer", "Print", window, name="print")
    close = CloseButton("close", "Close it", window)
    silent = CloseButton("close", "Close it", window, by_escape=False)
    assert (plain.objectName(), plain.accessibleName(), plain.toolTip()) == (
        "print",
        "Print",
        "Print",
    )
    assert plain.autoRaise()
    assert (close.toolTip(), silent.toolTip()) == ("Close it (Esc)", "Close it")
    assert close.minimumSize() == QSize(24, 24)


def test_a_choice_is_as_wide_as_its_longest_text_in_every_size(window: QWidget) -> None:
    box = ComboBox(window)
    box.addItems(["one", "a much longer text than that"])
    assert box.minimumSizeHint() == box.sizeHint()
    small = box.sizeHint().width()
    apply_text_size(200)
    assert box.minimumSizeHint().width() > small
    box.set_view_state(1)
    assert box.view_state() == 1
    box.showPopup()
    ground = box.view().palette().color(QPalette.ColorRole.Window)
    assert ground == QApplication.palette().color(QPalette.ColorRole.Base)
    box.hidePopup()


def test_a_number_that_is_typed_counts_once_it_is_complete(window: QWidget, qtbot: QtBot) -> None:
    field = SpinBox("number", 1, 500, window)
    seen: list[int] = []
    field.valueChanged.connect(seen.append)
    field.show()
    field.selectAll()
    qtbot.keyClicks(field, "23")
    assert (seen, field.minimum(), field.maximum(), field.objectName()) == ([], 1, 500, "number")
    override = QEvent.Type.ShortcutOverride
    control = Qt.KeyboardModifier.ControlModifier
    QApplication.sendEvent(field, QKeyEvent(override, Qt.Key.Key_Control, control))
    assert seen == []
    QApplication.sendEvent(field, QKeyEvent(override, Qt.Key.Key_P, control))
    assert seen == [23]


def test_a_tab_has_room_for_its_bold_name(window: QWidget) -> None:
    bar = TabBar(window)
    bar.addTab("&Text")
    bar.addTab("Timeline")
    assert is_current_tab_shown(bar)
    bar.set_covered(True)
    assert not is_current_tab_shown(bar)
    assert bar.tabSizeHint(0).height() == 48
    assert bar.tabSizeHint(1).width() > bar.tabSizeHint(0).width()
    small = bar.tabSizeHint(1).width()
    apply_text_size(300)
    assert bar.tabSizeHint(0).height() >= bar.fontMetrics().height()
    assert bar.tabSizeHint(1).width() > 2 * small


def test_the_current_tab_can_be_chosen_while_a_page_covers_it(
    window: QWidget, qtbot: QtBot
) -> None:
    bar = TabBar(window)
    for name in ("Text", "Timeline", "Places"):
        bar.addTab(name)
    bar.resize(bar.sizeHint())
    bar.show()
    seen: list[int] = []
    bar.chosen.connect(seen.append)
    for is_covered in (False, True):
        bar.set_covered(is_covered)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            qtbot.keyClick(bar, key)
        qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(0).center())
    assert seen == [0] * 4
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(2).center())
    assert seen[4:] == [1, 2]


def test_pages_are_shown_one_at_a_time_and_replaced(window: QWidget) -> None:
    stack = PageStack(window)
    first, second, third = QWidget(), QWidget(), QWidget()
    stack.add_page(first)
    stack.add_page(second)
    stack.show()
    assert (stack.current_page(), first.isVisible(), second.isVisible()) == (0, True, False)
    stack.show_page(1)
    assert (stack.current_page(), first.isVisible(), second.isVisible()) == (1, False, True)
    gone: list[str] = []
    second.destroyed.connect(lambda: gone.append("second"))
    stack.set_page(1, third)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone == ["second"]
    stack.show_page(1)
    assert (first.isVisible(), third.isVisible()) == (False, True)


def test_a_list_is_as_high_as_its_least_rows(window: QWidget) -> None:
    low, high = RowList(2, window), RowList(4, window)
    for rows in (low, high):
        rows.addItems(["one", "a longer text " * 12, "three"])
    assert high.sizeHint().height() - low.sizeHint().height() == 2 * 24
    assert low.sizeHint().height() == 2 * 24 + 2 * low.frameWidth() + 8
    assert low.minimumSizeHint().height() == low.sizeHint().height()
    low.setGeometry(0, 0, 300, 160)
    low.setCurrentRow(0)
    low.show()
    process_events()
    heights = [low.visualItemRect(low.item(row)).height() for row in range(3)]
    assert min(heights) >= 24
    assert heights[1] > 2 * heights[0]
    expect("ui/widgets/row_list.txt", outline_of(low))


def test_a_text_to_read_opens_nothing_and_cannot_be_changed(window: QWidget, qtbot: QtBot) -> None:
    text = ReadOnlyText(window)
    text.setHtml("<p>one</p>" * 60)
    text.setGeometry(0, 0, 200, 100)
    text.show()
    qtbot.keyClicks(text, "x")
    assert "x" not in text.toPlainText()
    image = text.loadResource(QTextDocument.ResourceType.ImageResource.value, "file:///x.png")
    assert getattr(image, "size", QSize)() == QSize(1, 1)
    assert text.loadResource(QTextDocument.ResourceType.HtmlResource.value, "x") == b""
    moved: list[str] = []
    text.cursorPositionChanged.connect(lambda: moved.append("moved"))
    cursor = QTextCursor(text.document())
    cursor.movePosition(QTextCursor.MoveOperation.End)
    for has_focus in (False, True):
        if has_focus:
            window.activateWindow()
            text.setFocus()
            qtbot.waitUntil(text.hasFocus)
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        moved.clear()
        text.verticalScrollBar().setValue(30)
        text.move_caret_silently(cursor)
        assert text.textCursor().position() == cursor.position()
        assert text.verticalScrollBar().value() == 30
        assert moved == []


def test_empty_pages_say_why_and_offer_a_way_on(window: QWidget, qtbot: QtBot) -> None:
    page = SentencePage("Nothing to show.", window)
    page.resize(400, 200)
    page.show()
    runs: list[str] = []
    view = QLabel("rows")
    stack = EmptyStateStack(view, "No row matches.", lambda: runs.append("reset"), window)
    stack.resize(400, 200)
    stack.show()
    stack.set_matching(False)
    process_events()
    assert view.isHidden()
    assert "fill base" in outline_of(stack)
    shown = parts_of(stack)
    qtbot.mouseClick(stack.button, Qt.MouseButton.LeftButton)
    assert runs == ["reset"]
    stack.set_matching(True)
    assert view.isVisible()
    expect("ui/widgets/empty_pages.txt", f"{outline_of(page)}{page.accessibleName()}\n{shown}")


def test_a_scroll_area_scrolls_sideways_only_where_it_may(window: QWidget, qtbot: QtBot) -> None:
    policies = []
    for area in (
        FramelessScrollArea(QPushButton("wide " * 40), window),
        FramelessScrollArea(QPushButton("wide " * 40), window, sideways=False),
    ):
        area.resize(200, 100)
        area.show()
        process_events()
        policies.append(area.horizontalScrollBar().isVisible())
        assert area.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert policies == [True, False]


def test_what_is_not_asked_for_is_left_out(window: QWidget) -> None:
    plain, sized = PlainLabel(parent=window), PlainLabel("a", window, size=HEADING)
    assert (plain.text(), plain.objectName(), plain.wordWrap()) == ("", "", False)
    assert not plain.font().bold()
    assert not sized.font().bold()
    assert new_button("Go", window, "go").property(CHIP) is False
    close = IconButton("x", "Close", window)
    assert (close.objectName(), close.toolTip()) == ("", "Close")
    field = named(QLineEdit(window), "field")
    assert (field.objectName(), field.accessibleName()) == ("field", "")
    assert isinstance(labelled("Name", field, window).layout(), QHBoxLayout)


def test_icons_have_the_colour_of_texts_and_are_pale_where_disabled(window: QWidget) -> None:
    button = IconButton("x", "Close", window)
    button.resize(24, 24)
    on = button.grab().toImage()
    button.setEnabled(False)
    off = button.grab().toImage()
    darkest = [
        min(image.pixelColor(x, y).lightness() for x in range(24) for y in range(24))
        for image in (on, off)
    ]
    text = QApplication.palette().buttonText().color().lightness()
    assert abs(darkest[0] - text) < 30
    assert darkest[1] > darkest[0] + 60
    assert "image" in enlarged_outline_of(button)
