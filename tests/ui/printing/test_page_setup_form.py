"""The fields of the page setup."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from laos_tip_app.documents.requests import PageSetup
from laos_tip_app.ui.printing.job_panels import PageSetupForm


@pytest.fixture
def form(qtbot: QtBot) -> PageSetupForm:
    parent = QWidget()
    qtbot.addWidget(parent)
    form = PageSetupForm(parent)
    form.show_setup(PageSetup("A4", 11.5))
    return form


def test_large_print_has_18_points_and_gives_the_usual_size_back(
    form: PageSetupForm, qtbot: QtBot
) -> None:
    assert not form.large.isChecked()

    with qtbot.waitSignal(form.changed):
        qtbot.mouseClick(form.large, Qt.MouseButton.LeftButton)
    assert form.setup().text_size == 18
    assert form.setup().is_large_print

    with qtbot.waitSignal(form.changed):
        qtbot.mouseClick(form.large, Qt.MouseButton.LeftButton)
    assert form.setup().text_size == 11.5


def test_text_of_18_points_is_shown_as_large_print(form: PageSetupForm) -> None:
    form.show_setup(PageSetup("A4", 18.0))
    assert form.large.isChecked()

    form.size.setValue(17.5)
    assert not form.large.isChecked()
