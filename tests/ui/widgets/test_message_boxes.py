"""Message boxes on a desktop that puts icons on their buttons."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QMessageBox,
    QProxyStyle,
    QPushButton,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)
from shiboken6 import Shiboken

from laos_tip_app import APP_NAME
from laos_tip_app.base.errors import AppError, DataFileError
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import SectionRequest
from laos_tip_app.store.store import Store
from laos_tip_app.ui.printing import print_tasks
from laos_tip_app.ui.widgets.application_style import ApplicationStyle, plain_style_name
from laos_tip_app.ui.widgets.background_task import ProgressDialog
from laos_tip_app.ui.widgets.file_dialogs import chosen_file
from laos_tip_app.ui.widgets.message_boxes import (
    Dialog,
    ask_to_save,
    clicked_button,
    error_box,
    new_question,
)
from laos_tip_app.ui.widgets.small_widgets import PlainLabel
from laos_tip_app.ui.window.notification import ask_for_data_file
from tests.answers import Answers, dismiss, name_file
from tests.outlines import expect
from tests.widget_tree import tree_of

DISK_FULL = AppError("The disk is full.", "Make room on it.")


class IconStyle(QProxyStyle):
    """A style with icons on standard buttons, as on some desktops."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803  # Qt's name for it
    ) -> int:
        if hint == QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons:
            return 1
        return super().styleHint(hint, option, widget, returnData)


@pytest.fixture(autouse=True)
def icon_style(qapp: QApplication) -> Iterator[None]:
    """Set a style with icons on buttons; Windows has none."""
    if sys.platform == "win32":
        yield
        return
    before = plain_style_name(qapp.style())
    qapp.setStyle(IconStyle(before))
    yield
    qapp.setStyle(ApplicationStyle(before))


def has_icons(window: QWidget) -> bool:
    buttons = window.findChildren(QPushButton)
    assert buttons
    return any(not button.icon().isNull() for button in buttons)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no icons on buttons")
def test_a_message_box_of_qt_has_icons_on_its_buttons(qtbot: QtBot) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    box.addButton(QMessageBox.StandardButton.Ok)
    assert has_icons(box)


def test_an_error_box_shows_message_and_advice(qtbot: QtBot) -> None:
    box = error_box(DISK_FULL, None)
    qtbot.addWidget(box)
    assert (box.text(), box.informativeText()) == ("The disk is full.", "Make room on it.")
    assert box.windowTitle() == APP_NAME
    assert not has_icons(box)
    assert box.icon() == QMessageBox.Icon.NoIcon
    box.show()
    words, advice = box.findChildren(QLabel, QRegularExpression("msgbox_(informative)?label$"))
    [buttons] = box.findChildren(QDialogButtonBox)
    assert words.x() == advice.x() == buttons.x(), "no icon is before the words"


def test_a_dialog_has_its_parts_below_each_other_and_a_button_to_close(qtbot: QtBot) -> None:
    dialog, more = Dialog("some_dialog", "A title"), QPushButton("More")
    qtbot.addWidget(dialog)
    for text in ("First", "Second"):
        dialog.column.addWidget(PlainLabel(text, dialog))
    dialog.add_close_button(more)
    dialog.resize(320, 160)
    dialog.show()
    assert (dialog.objectName(), dialog.windowTitle()) == ("some_dialog", "A title")
    assert not has_icons(dialog)
    expect("ui/widgets/dialog.txt", tree_of(dialog))
    with qtbot.waitSignal(dialog.rejected):
        dialog.findChildren(QDialogButtonBox)[0].buttons()[0].click()


def test_an_error_box_shows_plain_text(qtbot: QtBot) -> None:
    box = error_box(AppError("<img src='/etc/passwd'>", ""), None)
    qtbot.addWidget(box)
    assert box.textFormat() == Qt.TextFormat.PlainText


def test_the_box_that_asks_for_a_data_file_has_no_icons() -> None:
    boxes: list[tuple[bool, QMessageBox.Icon]] = []
    answers = Answers(_record_box(boxes))
    ask_for_data_file(DataFileError("The data file is damaged.", ""))
    assert answers.all_given
    assert boxes == [(False, QMessageBox.Icon.NoIcon)]


def test_the_box_about_a_file_that_can_not_be_written_has_no_icons(
    qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    boxes: list[tuple[bool, QMessageBox.Icon]] = []
    answers = Answers(name_file(tmp_path / "x.doc"), _record_box(boxes), dismiss)
    print_tasks.export_file(_window(qtbot), store, PrintJob(SectionRequest("overview")))
    assert answers.all_given
    assert boxes == [(False, QMessageBox.Icon.NoIcon)]


def test_the_progress_dialog_has_no_icons(qtbot: QtBot) -> None:
    dialog = ProgressDialog("Print")
    qtbot.addWidget(dialog)
    assert not has_icons(dialog)


def _window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def _record_box(boxes: list[tuple[bool, QMessageBox.Icon]]) -> Callable[[QWidget], None]:
    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, QMessageBox)
        boxes.append((has_icons(dialog), dialog.icon()))
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    return answer


def _close_with_window(window: QWidget) -> Callable[[QWidget], None]:
    """Return what deletes a window, and the dialog over it with it."""
    return lambda _dialog: Shiboken.delete(window)


def test_a_box_that_goes_with_its_window_has_no_answer() -> None:
    window = QWidget()
    answers = Answers(_close_with_window(window))

    assert clicked_button(error_box(DISK_FULL, window)) is None
    assert answers.all_given


def test_a_file_dialog_that_goes_with_its_window_names_no_file() -> None:
    window = QWidget()
    answers = Answers(_close_with_window(window))

    assert chosen_file(QFileDialog(window)) is None
    assert answers.all_given


def test_an_export_whose_window_is_closed_is_not_asked_for_again(
    store: Store, tmp_path: Path
) -> None:
    window = QWidget()
    answers = Answers(name_file(tmp_path / "x.doc"), _close_with_window(window))

    print_tasks.export_file(window, store, PrintJob(SectionRequest("overview")))

    assert answers.all_given


def test_a_question_keeps_things_as_they_are_by_return_and_escape(qtbot: QtBot) -> None:
    texts = ("Editions", "Use it?", "It is older.")
    role = QMessageBox.ButtonRole.DestructiveRole
    box, agree = new_question(None, texts, ("&Use", "&Keep"), ("question", "use"), role)
    qtbot.addWidget(box)
    assert (box.windowTitle(), box.text(), box.informativeText()) == texts
    assert (box.objectName(), agree.objectName(), agree.text()) == ("question", "use", "&Use")
    assert box.buttonRole(agree) == role
    keep = box.defaultButton()
    assert keep is box.escapeButton()
    assert keep.text() == "&Keep"
    assert box.buttonRole(keep) == QMessageBox.ButtonRole.RejectRole


def test_an_error_is_said_with_what_to_do(qtbot: QtBot) -> None:
    box = error_box(AppError("The disk is full.", "Choose another."), None)
    qtbot.addWidget(box)
    assert (box.objectName(), box.windowTitle()) == ("error_box", APP_NAME)
    assert (box.text(), box.informativeText()) == ("The disk is full.", "Choose another.")
    assert box.textFormat() == Qt.TextFormat.PlainText
    [button] = box.buttons()
    assert box.standardButton(button) == QMessageBox.StandardButton.Ok
    assert button.icon().isNull()


def test_a_dialog_has_a_button_that_closes_it_and_others(qtbot: QtBot) -> None:
    dialog, other = Dialog("some_dialog", "A title"), QPushButton("Other")
    qtbot.addWidget(dialog)
    dialog.add_close_button(other)
    dialog.open()
    assert (dialog.objectName(), dialog.windowTitle()) == ("some_dialog", "A title")
    [box] = dialog.findChildren(QDialogButtonBox)
    close = box.button(QDialogButtonBox.StandardButton.Close)
    assert close.icon().isNull()
    assert box.buttonRole(other) == QDialogButtonBox.ButtonRole.ActionRole
    with qtbot.waitSignal(dialog.rejected):
        qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_the_answer_is_that_of_the_button_and_else_nothing_is_saved_or_lost() -> None:
    def press(name: str) -> Callable[[QWidget], None]:
        def answer(box: QWidget) -> None:
            button = box.findChild(QPushButton, name)
            assert button is not None
            button.click()

        return answer

    def press_return(box: QWidget) -> None:
        QTest.keyClick(box, Qt.Key.Key_Return)

    given = []
    for answer in (
        *(press(f"unsaved_{name}") for name in ("save", "discard", "cancel")),
        press_return,
        dismiss,
    ):
        answers = Answers(answer)
        given.append(ask_to_save(QMessageBox(), "&Save"))
        assert answers.all_given
    assert given == ["save", "discard", "cancel", "save", "cancel"]
    window = QWidget()
    gone = Answers(_close_with_window(window))
    assert ask_to_save(QMessageBox(window), "&Save") == "cancel"
    assert gone.all_given
