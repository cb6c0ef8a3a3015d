"""The print controller."""

from pytestqt.qtbot import QtBot

from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.store.store import Store
from laos_tip_app.ui.printing.controller import PrintController
from laos_tip_app.ui.window.main_window import MainWindow


def test_the_window_font_is_set_explicitly_before_paper_fonts_are_registered(
    qapp: QApplication, store: Store, settings: Settings
) -> None:
    font = qapp.font()
    window = MainWindow(store, LIGHT, settings)

    PrintController(window)
    family = qapp.font().family()
    qapp.setFont(font)
    window.deleteLater()

    assert family == QFontInfo(font).family()


def test_the_drawing_that_is_shown_is_copied_as_a_picture(
    qapp: QApplication, store: Store, settings: Settings, qtbot: QtBot
) -> None:
    font = qapp.font()
    window = MainWindow(store, LIGHT, settings)
    qtbot.addWidget(window)
    qapp.clipboard().clear()
    controller = PrintController(window)

    window.go(Location.parse("section:overview"))
    controller.copy_picture()
    nothing = qapp.clipboard().image().isNull()
    window.go(Location("timeline"))
    controller.copy_picture()
    picture = qapp.clipboard().image()
    qapp.setFont(font)

    assert nothing
    assert not picture.isNull()
