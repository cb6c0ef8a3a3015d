"""See what a new edition changed: the page of the changes, and the marks in the margin."""

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QTreeWidget, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import current_theme
from laos_tip_app.shell.session import Session
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.window.pages import show_changes
from tests.data_files import agreed, corrected
from tests.edition_content import CORRECTED
from tests.shell.editions_dialog import dialog, edition, press, take
from tests.shell.test_session import do, running, text

pytestmark = pytest.mark.usefixtures("first_edition")


def page_text(session: Session) -> str:
    page = session.window.findChild(QWidget, "changes_view")
    assert isinstance(page, QWidget)
    shown = page.findChild(QTextEdit)
    assert isinstance(shown, QTextEdit)
    return shown.toPlainText()


@pytest.mark.parametrize("opened_from", ["strip", "dialog"])
def test_what_changed_shows_old_words_new_words_and_the_reason(
    session: Session, stick: Path, opened_from: str
) -> None:
    take(session, stick / "signed.tipedition")
    if opened_from == "strip":
        press(session.window, "what_changed")
    else:
        press(dialog(session), "changes")
    shown = page_text(session)
    for line in (
        "Edition 1 of 25 November 2026 → Edition 2 of 1 May 2028. 3 entries changed.",
        "Protection ¶3 · changed",
        "Statement, before: A further 21 people were brought back in 2008.",
        "Statement, now: A further 22 people were brought back in 2008.",
        "Reason: The number was misread.",
        "Context: Ratings · removed",
    ):
        assert line in shown.splitlines()
    assert not re.findall(r"\b[A-Z]{1,2}-\d+", shown), "ids are for editors"
    note = session.store.note("O-05")
    assert f"Caution: {note.short}" in shown
    contents = session.window.findChild(QTreeWidget, "help_contents")
    assert isinstance(contents, QTreeWidget)
    flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    [entry] = contents.findItems("Protection ¶3 · changed", flags)
    section = entry.parent()
    assert section is not None
    assert section.text(0) == session.store.section("protection").title
    assert contents.visualItemRect(entry).isValid(), "it is not folded away"
    contents.setCurrentItem(entry)
    QTest.keyClick(contents, Qt.Key.Key_Return)
    page = session.window.findChild(QTextEdit, "help_page")
    assert isinstance(page, QTextEdit)
    assert page.textCursor().block().text() == "Protection ¶3 · changed"


def changes_page(session: Session) -> QWidget:
    """Return the visible page; a former one may not have been deleted yet."""
    pages = session.window.findChildren(QWidget, "changes_view")
    [visible] = [page for page in pages if page.isVisible()]
    return visible


def test_what_changed_from_another_edition_takes_the_place_of_an_open_page(
    session: Session, files: tuple[Path, Path], tmp_path: Path
) -> None:
    third = corrected(
        files[1], tmp_path / "third.db", "UPDATE places SET name = 'Elsewhere' WHERE rowid = 1"
    )
    show_changes(session.window, files[1])
    first_page = changes_page(session)

    show_changes(session.window, third)

    other_page = changes_page(session)
    assert other_page is not first_page
    shown = other_page.findChild(QTextEdit)
    assert isinstance(shown, QTextEdit)
    assert "Elsewhere" in shown.toPlainText()
    focused = session.window.focusWidget()
    assert focused is not None
    assert other_page.isAncestorOf(focused)


def test_what_changed_from_the_same_edition_stays_as_it_was_left(
    session: Session, files: tuple[Path, Path]
) -> None:
    show_changes(session.window, files[1])
    page = changes_page(session)

    show_changes(session.window, files[1])

    assert changes_page(session) is page


def reader_text(session: Session) -> ReportTextView:
    view = session.window.tab("reader").findChild(ReportTextView, "reader_text")
    assert isinstance(view, ReportTextView)
    return view


def marked_pixels(session: Session) -> int:
    """Return how many pixels of the margin are painted in the colour of the marks."""
    view = reader_text(session)
    image = view.viewport().grab().toImage()
    ink = QColor(current_theme().text).rgb()
    # What is left of the numbers of the paragraphs.
    width = round(view.passage_layout.left_margin() - view.passage_layout.gutter_width()) + 6
    return sum(image.pixel(x, y) == ink for x in range(width) for y in range(image.height()))


def test_changed_sentences_are_marked_in_the_margin_until_the_reader_has_seen_them(
    qapp: QApplication, qtbot: QtBot, session: Session, stick: Path, defaults: Path
) -> None:
    take(session, stick / "signed.tipedition")
    session.window.go(Location.of("fact", CORRECTED))
    view = reader_text(session)
    assert view.content.changed_facts == {CORRECTED}
    qtbot.waitUntil(lambda: marked_pixels(session) > 0)
    assert session.window.current_tab().spoken_location().endswith(" Changed in this edition.")
    session.window.go(Location.of("fact", "PT-02"))
    assert "Changed" not in session.window.current_tab().spoken_location()
    do(session, "text_larger")
    assert reader_text(session).content.changed_facts == {CORRECTED}
    press(dialog(session), "changes")
    press(changes_page(session), "changes_seen")
    session.window.go(Location.of("fact", CORRECTED))
    assert reader_text(session).content.changed_facts == frozenset()
    session.window.close()
    for again in running(
        qapp, qtbot, settings=Settings(session.window.settings.folder, [defaults])
    ):
        assert edition(again) == "2"
        assert reader_text(again).content.changed_facts == frozenset()
    assert CORRECTED not in (session.window.settings.folder / "settings.ini").read_text()


def test_the_marks_stay_over_starts_and_an_older_edition_has_none(
    qapp: QApplication, qtbot: QtBot, session: Session, stick: Path, defaults: Path
) -> None:
    take(session, stick / "signed.tipedition")
    session.window.close()
    for again in running(
        qapp, qtbot, settings=Settings(session.window.settings.folder, [defaults])
    ):
        assert reader_text(again).content.changed_facts == {CORRECTED}
        press(dialog(again), "back_to_former")
        assert reader_text(again).content.changed_facts == frozenset()


def test_a_damaged_former_edition_marks_nothing_and_does_not_disturb_the_start(
    qapp: QApplication, qtbot: QtBot, config_dir: Path, files: tuple[Path, Path], tmp_path: Path
) -> None:
    damaged = tmp_path / "former.db"
    shutil.copy(files[0], damaged)
    with closing(sqlite3.connect(damaged)) as connection:
        connection.execute("DROP TABLE changes")
        connection.commit()
    settings = Settings(config_dir)
    settings.former_file = agreed(settings, damaged)
    settings.data_file = agreed(settings, files[1])
    for session in running(qapp, qtbot, settings=settings):
        assert edition(session) == "2"
        assert reader_text(session).content.changed_facts == frozenset()


@pytest.fixture
def started_again(
    qapp: QApplication, qtbot: QtBot, config_dir: Path, files: tuple[Path, Path]
) -> Callable[[], Iterator[Session]]:
    """What starts the program with a newer data file than the last time."""

    def start() -> Iterator[Session]:
        settings = Settings(config_dir)
        settings.former_file, settings.data_file = (agreed(settings, file) for file in files)
        return running(qapp, qtbot, settings=settings)

    return start


def test_the_first_start_of_a_new_edition_names_it_and_the_next_does_not(
    qapp: QApplication,
    qtbot: QtBot,
    config_dir: Path,
    started_again: Callable[[], Iterator[Session]],
) -> None:
    for session in running(qapp, qtbot, config_dir):
        assert text(session, "notice_text") == ""
    for session in started_again():
        assert text(session, "notice_text") == "Edition 2 of 1 May 2028 is in use."
        press(session.window, "what_changed")
        assert "Protection ¶3 · changed" in page_text(session)
    for session in started_again():
        assert text(session, "notice_text") == ""
