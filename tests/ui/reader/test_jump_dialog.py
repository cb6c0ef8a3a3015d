"""The list of headings, links and notes to go to."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QListWidget

from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.jump_dialog import JumpDialog
from tests.outlines import expect
from tests.ui.reader.small_reader import SmallReader
from tests.widget_tree import tree_of


@pytest.fixture
def reader(small: Store, qtbot: QtBot) -> SmallReader:
    reader = SmallReader(small, qtbot)
    reader.text.setTextCursor(QTextCursor(reader.text.passage_layout.block("overview-2")))
    return reader


def opened(reader: SmallReader) -> tuple[JumpDialog, QComboBox, QListWidget]:
    dialog = JumpDialog(reader.text, (), reader.tab)
    reader.qtbot.addWidget(dialog)
    dialog.show()
    kind, targets = dialog.findChild(QComboBox), dialog.findChild(QListWidget)
    assert isinstance(kind, QComboBox)
    assert isinstance(targets, QListWidget)
    return dialog, kind, targets


def test_who_has_no_notes_chooses_between_headings_links_and_notes_of_the_editors(
    reader: SmallReader,
) -> None:
    dialog, _kind, targets = opened(reader)
    assert targets.wordWrap()
    expect("ui/reader/jump.txt", tree_of(dialog))


def test_enter_goes_to_the_chosen_row_and_esc_to_none(reader: SmallReader) -> None:
    before = reader.text.textCursor().position()
    for key, row, expected in (
        (Qt.Key.Key_Escape, 0, before),
        (Qt.Key.Key_Return, 0, reader.text.headings()[0].position()),
        (Qt.Key.Key_Return, 2, reader.text.headings()[2].position()),
    ):
        dialog, _kind, targets = opened(reader)
        targets.setCurrentRow(row)
        reader.qtbot.keyClick(dialog, key)
        assert not dialog.isVisible()
        assert reader.text.textCursor().position() == expected


def test_a_link_gets_the_focus_and_of_an_empty_list_nothing_is_chosen(reader: SmallReader) -> None:
    dialog, kind, targets = opened(reader)
    kind.setCurrentIndex(1)
    assert targets.count() == len(reader.text.links.all())
    dialog.accept()
    assert reader.text.links.focused == reader.text.links.all()[0]

    reader.show("section:money")
    before = reader.text.textCursor().position()
    dialog, kind, targets = opened(reader)
    kind.setCurrentIndex(2)
    assert targets.count() == 0
    dialog.accept()
    assert reader.text.textCursor().position() == before
    assert reader.text.links.focused is None
