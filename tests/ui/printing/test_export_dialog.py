"""The dialog that lists what can be exported, with its kinds of file."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.documents.requests import WHOLE_REPORT, PlainRequest, TableRequest
from laos_tip_app.store.store import Store
from laos_tip_app.ui.printing.export_dialog import ExportDialog
from laos_tip_app.ui.window.main_window import MainWindow
from tests.ui.windows import show_main_window


@pytest.fixture
def dialog(store: Store, settings: Settings, qtbot: QtBot) -> ExportDialog:
    window: MainWindow = show_main_window(store, settings, qtbot)
    window.go(Location("stakeholders"))
    window.menus["export"].trigger()
    found = window.findChild(ExportDialog)
    assert isinstance(found, ExportDialog)
    return found


def items(dialog: ExportDialog) -> list[QListWidgetItem]:
    rows = dialog.findChild(QListWidget, "export_list")
    assert isinstance(rows, QListWidget)
    return [rows.item(row) for row in range(rows.count())]


def test_the_list_has_every_document_with_its_kinds_of_file(dialog: ExportDialog) -> None:
    headings = [item.text() for item in items(dialog) if not item.flags()]
    spoken = [item.data(Qt.ItemDataRole.AccessibleTextRole) for item in items(dialog)]

    assert headings == [
        "Stakeholders, as shown",
        "The whole report",
        "Timeline",
        "Lao words to check",
        "All data",
    ]
    assert spoken[1] == "Stakeholders, as shown: PDF files (.pdf)"
    assert "Stakeholders, as shown: Graphs for Gephi and yEd (.graphml)" in spoken
    assert spoken[-1] == "All data: All tables, for analysis (.zip)"
    dialog.reject()


def test_what_is_chosen_is_saved_in_its_kind_of_file(dialog: ExportDialog) -> None:
    saved = []
    dialog.save_requested.disconnect()
    dialog.save_requested.connect(lambda job, kind: saved.append((job.request, kind.suffix)))
    save = dialog.findChild(QPushButton, "export_save")
    assert isinstance(save, QPushButton)

    for item in items(dialog):
        if item.flags():
            item.listWidget().setCurrentItem(item)
            save.click()

    shown, *_others, data = saved
    assert isinstance(shown[0], TableRequest)
    assert (WHOLE_REPORT, ".epub") in saved
    assert (TableRequest("timeline"), ".svg") in saved
    assert data == (PlainRequest("data"), ".zip")
    dialog.reject()


def test_only_a_web_page_can_be_opened_in_the_browser(dialog: ExportDialog) -> None:
    button = dialog.findChild(QPushButton, "export_browser")
    assert isinstance(button, QPushButton)
    enabled = []
    for item in items(dialog):
        item.listWidget().setCurrentItem(item)
        if button.isEnabled():
            enabled.append(item.text().strip())

    assert set(enabled) == {"Web pages (accessible) (.html)"}
    dialog.reject()
