"""Choose the screen of a presentation."""

from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QSize
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QInputDialog, QWidget

from laos_tip_app.ui.workshop.presentation import ask_screen


class OtherScreen:
    """A second screen, which the computer of a test does not have."""

    def size(self) -> QSize:
        return QSize(800, 600)

    def devicePixelRatio(self) -> float:  # noqa: N802  # as Qt has it
        return 2.0

    def name(self) -> str:
        return "Projector"


@pytest.mark.parametrize("is_own_first", [True, False])
def test_of_several_screens_the_one_without_the_window_is_proposed(
    qtbot: QtBot, is_own_first: bool
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    own, other = window.screen(), cast("QScreen", OtherScreen())
    begun: list[QScreen] = []
    screens = [own, other] if is_own_first else [other, own]

    ask_screen(window, screens, begun.append)

    dialog = window.findChild(QInputDialog, "screen_dialog")
    assert isinstance(dialog, QInputDialog)
    own_number, number = (1, 2) if is_own_first else (2, 1)
    size = own.size() * own.devicePixelRatio()
    titles = {
        own_number: f"{size.width()} × {size.height()}, {own.name()} (this window)",
        number: "1600 × 1200, Projector",
    }
    assert dialog.comboBoxItems() == [f"Screen {n}: {titles[n]}" for n in (1, 2)]
    assert dialog.textValue() == f"Screen {number}: 1600 × 1200, Projector"
    assert dialog.windowTitle() == "Present"
    assert dialog.labelText() == (
        "Your own screen shows the next slide, your notes and the time.\nAudience &screen:"
    )
    assert (dialog.okButtonText(), dialog.cancelButtonText()) == ("&Present", "&Cancel")
    assert begun == []
    dialog.accept()
    assert begun == [other]


def test_a_presentation_begins_at_once_where_there_is_one_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    begun: list[QScreen] = []
    ask_screen(window, [window.screen()], begun.append)

    assert begun == [window.screen()]
    assert window.findChild(QInputDialog) is None
