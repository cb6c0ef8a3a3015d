"""Use the dialog of the editions in a session, and sign editions."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QListWidget, QMessageBox, QPushButton, QWidget

from laos_tip_app.shell.session import Session
from tests.shell.test_session import do
from tests.signing import SigningKey

HEAD_OFFICE = SigningKey(bytes(range(32)))
STRANGER = SigningKey(bytes(32), b"stranger")


def dialog(session: Session) -> QDialog:
    do(session, "editions")
    # One that was closed before may not have been deleted yet.
    opened = session.window.findChildren(QDialog, "editions_dialog")
    [visible] = [each for each in opened if each.isVisible()]
    return visible


def rows(session: Session) -> list[str]:
    opened = dialog(session)
    listed = opened.findChild(QListWidget, "editions_list")
    assert isinstance(listed, QListWidget)
    texts = [listed.item(row).text() for row in range(listed.count())]
    opened.reject()
    return texts


def press(parent: QWidget, name: str) -> None:
    button = parent.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def take(session: Session, pack: Path) -> None:
    """Take a pack: the file dialog is Qt's own, and answers at once here."""
    do(session, "editions")
    # Where there is only one edition, the file is asked for at once.
    for listing in session.window.findChildren(QDialog, "editions_dialog"):
        if listing.isVisible():
            press(listing, "add_edition")
    opened = session.window.findChildren(QFileDialog, "edition_file_dialog")
    [files] = [each for each in opened if each.isVisible()]
    files.reject()
    files.fileSelected.emit(str(pack))


def edition(session: Session) -> str:
    return session.store.meta().edition


def question(session: Session) -> QMessageBox:
    # One that was answered before may not have been deleted yet.
    opened = session.window.findChildren(QMessageBox, "edition_question")
    [visible] = [each for each in opened if each.isVisible()]
    return visible


def select(opened: QDialog, words: str) -> None:
    """Choose the row of the list that has some words."""
    listed = opened.findChild(QListWidget, "editions_list")
    assert isinstance(listed, QListWidget)
    [row] = [row for row in range(listed.count()) if words in listed.item(row).text()]
    listed.setCurrentRow(row)


def use_listed(session: Session, words: str) -> None:
    """Use the edition of the list whose row has some words."""
    opened = dialog(session)
    select(opened, words)
    press(opened, "use_selected")
