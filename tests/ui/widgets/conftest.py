"""Fixtures that the tests of several widgets share."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import QApplication, QWidget

from laos_tip_app.ui.widgets.application_style import ApplicationStyle
from tests.ui.widgets.control_sheet import Sheet
from tests.ui.windows import show_empty_window


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Return an empty window that is shown."""
    window = show_empty_window(qtbot, 900, 400)
    window.activateWindow()
    return window


@pytest.fixture
def sheet(qapp: QApplication) -> Sheet:
    """Return a sheet for controls in the style of the program."""
    return Sheet(ApplicationStyle("fusion"))
