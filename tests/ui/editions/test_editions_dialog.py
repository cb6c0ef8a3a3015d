"""The dialog with the installed editions."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QWidget

from laos_tip_app.ui.editions.editions_dialog import EditionsDialog
from laos_tip_app.ui.widgets.text_size import apply_text_size


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
        dialog = EditionsDialog(window)
        dialog.show()
        qapp.processEvents()
        listed = dialog.findChild(QListWidget, "editions_list")
        assert isinstance(listed, QListWidget)
        assert listed.height() >= listed.minimumHeight()
        for button in dialog.findChildren(QPushButton):
            assert not button.geometry().intersects(listed.geometry())
        dialog.close()
    finally:
        apply_text_size(100)
