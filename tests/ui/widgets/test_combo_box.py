"""Tests of the combo box."""

from pytestqt.qtbot import QtBot

from laos_tip_app.ui.widgets.small_widgets import ComboBox


def test_its_least_width_follows_the_font(qtbot: QtBot) -> None:
    box = ComboBox()
    qtbot.addWidget(box)
    box.addItems(["Officers at the border", "Judges"])
    before = box.minimumSizeHint().width()

    font = box.font()
    font.setPointSizeF(2 * font.pointSizeF())
    box.setFont(font)

    assert box.minimumSizeHint().width() > before
