"""Lengths and fonts in the size of the text."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import QApplication, QLabel, QMenu

from laos_tip_app.base.theme import BODY, HEADING, sized
from laos_tip_app.ui.widgets.text_size import (
    apply_text_size,
    fixed_width_font,
    scaled,
    scaled_up,
    set_font_size,
    text_scale,
)


@pytest.mark.usefixtures("qapp")
def test_lengths_grow_with_the_text() -> None:
    assert (text_scale(), scaled(7), scaled_up(7.4)) == (1, 7, 7)
    apply_text_size(200)
    assert (text_scale(), scaled(7), scaled_up(7.4)) == (2, 14, 15)
    apply_text_size(50)
    assert (scaled(8), scaled_up(8)) == (4, 8)


def test_what_has_a_size_of_its_own_keeps_it_in_proportion(qtbot: QtBot) -> None:
    label = QLabel("Title")
    qtbot.addWidget(label)
    set_font_size(label, HEADING, bold=True)
    points = label.font().pointSizeF()
    assert points == pytest.approx(QApplication.font().pointSizeF() * HEADING / BODY)
    code = fixed_width_font().pointSizeF()
    QApplication.setFont(sized(QApplication.font(), 2), "QMenu")  # type: ignore[arg-type]
    apply_text_size(150)
    assert label.font().pointSizeF() == pytest.approx(1.5 * points)
    assert label.font().bold()
    assert fixed_width_font().pointSizeF() == pytest.approx(1.5 * code)
    assert QMenu().font() == QApplication.font()
    set_font_size(label, BODY)
    apply_text_size(100)
    assert (label.font().pointSizeF(), label.font().bold()) == (
        QApplication.font().pointSizeF(),
        False,
    )
