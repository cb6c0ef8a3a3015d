"""The dialog with editions: what it says of each, and which buttons it offers."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QWidget

from laos_tip_app.store.authenticity import AuthenticityState
from laos_tip_app.ui.editions.editions_dialog import EditionsDialog, doubt_about_signature
from laos_tip_app.ui.editions.offer import ListedEdition
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.events import process_events
from tests.outlines import expect
from tests.ui.widgets.sheets import parts_of


@pytest.mark.parametrize("percent", [100, 200, 300])
def test_no_button_covers_the_list_in_large_text(
    qtbot: QtBot, qapp: QApplication, percent: int
) -> None:
    apply_text_size(percent)
    try:
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(1024, 768)
        window.show()
        dialog = EditionsDialog(window, (OLDER, CURRENT, CHANGED), CURRENT.path, OLDER)
        dialog.show()
        process_events()
        listed = dialog.findChild(QListWidget, "editions_list")
        assert isinstance(listed, QListWidget)
        assert listed.height() >= listed.minimumHeight()
        for button in dialog.findChildren(QPushButton):
            assert not button.geometry().intersects(listed.geometry())
        dialog.close()
    finally:
        apply_text_size(100)


CURRENT = ListedEdition(Path("/a/4.db"), "Wells", "4", "2026-11-27", "signed by head office")
OLDER = ListedEdition(
    Path("/a/3.db"), "Wells", "3", "2026-05-01", "signed", is_removable=True, file="3.db"
)
CHANGED = ListedEdition(
    Path("/a/2.db"), "", "2", "", "was changed", is_usable=False, is_removable=True
)
FEES = ListedEdition(Path("/a/fees.db"), "Fees", "1", "", "built-in")

BUTTONS = ("use_selected", "back_to_former", "changes", "print_changes", "remove")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()
    return window


@pytest.fixture
def dialog(window: QWidget, qtbot: QtBot) -> EditionsDialog:
    dialog = EditionsDialog(window, (OLDER, CURRENT, CHANGED), CURRENT.path, OLDER)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def listed(dialog: EditionsDialog) -> QListWidget:
    found = dialog.findChild(QListWidget, "editions_list")
    assert found is not None
    return found


def button(dialog: EditionsDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert found is not None
    return found


def enabled(dialog: EditionsDialog) -> list[str]:
    return [name for name in BUTTONS if button(dialog, name).isEnabled()]


def texts(dialog: EditionsDialog) -> list[str]:
    rows = listed(dialog)
    return [rows.item(row).text() for row in range(rows.count())]


def test_the_editions_are_listed_with_who_vouches_for_them(
    dialog: EditionsDialog, window: QWidget
) -> None:
    shown = f"{parts_of(dialog)}{'\n'.join(texts(dialog))}\n"
    dialog.close()
    dialog = EditionsDialog(window, (FEES, CURRENT), Path("/elsewhere.db"), None)
    dialog.show()
    assert listed(dialog).currentRow() == 0
    other = f"{parts_of(dialog)}{'\n'.join(texts(dialog))}\n"
    expect("ui/editions/dialog.txt", f"three\n{shown}two reports, none in use\n{other}")


def test_each_row_offers_what_can_be_done_with_it(dialog: EditionsDialog, window: QWidget) -> None:
    rows = listed(dialog)
    assert rows.currentRow() == 1
    offered = {}
    for row in range(3):
        rows.setCurrentRow(row)
        offered[row] = enabled(dialog)
    compare = ["changes", "print_changes"]
    assert offered == {
        0: ["use_selected", "back_to_former", *compare, "remove"],
        1: ["back_to_former", *compare],
        2: ["back_to_former", "remove"],
    }
    alone = EditionsDialog(window, (CURRENT,), CURRENT.path, None)
    assert button(alone, "back_to_former").isHidden()
    assert [name for name in enabled(alone) if name != "back_to_former"] == []


@pytest.mark.parametrize(
    ("row", "name", "path"),
    [
        (0, "use_selected", OLDER.path),
        (0, "changes", OLDER.path),
        (1, "changes", OLDER.path),
        (1, "print_changes", OLDER.path),
        (2, "remove", CHANGED.path),
        (1, "back_to_former", CURRENT.path),
        (2, "add_edition", CHANGED.path),
    ],
)
def test_a_button_closes_the_dialog_and_asks_for_its_edition(
    dialog: EditionsDialog, qtbot: QtBot, row: int, name: str, path: Path
) -> None:
    listed(dialog).setCurrentRow(row)
    with qtbot.waitSignal(dialog.requested) as requested:
        qtbot.mouseClick(button(dialog, name), Qt.MouseButton.LeftButton)
    assert requested.args == [name, path]
    assert not dialog.isVisible()


def test_enter_on_a_row_uses_it(dialog: EditionsDialog, qtbot: QtBot) -> None:
    rows = listed(dialog)
    rows.setCurrentRow(1)
    with qtbot.assertNotEmitted(dialog.requested):
        rows.itemActivated.emit(rows.item(1))
    rows.setCurrentRow(0)
    with qtbot.waitSignal(dialog.requested) as requested:
        rows.itemActivated.emit(rows.item(0))
    assert requested.args == ["use_selected", OLDER.path]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("built-in", ""),
        ("signed", ""),
        ("unsigned", "Nobody has signed it"),
        ("unknown key", "not with head office’s key"),
        ("no key", "does not have head office’s key"),
    ],
)
def test_the_doubt_about_a_signature_says_what_is_missing(
    state: AuthenticityState, words: str
) -> None:
    doubt = doubt_about_signature(state)
    assert words in doubt
    assert bool(doubt) == bool(words)
