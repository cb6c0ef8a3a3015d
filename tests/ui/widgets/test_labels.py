"""Texts of a data file are shown as they are: none is taken for HTML, which can name files."""

import ast
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QTextDocument
from PySide6.QtGui import Qt as QtText  # the functions of the namespace stand in this module
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QTreeView, QWidget

import laos_tip_app
from laos_tip_app.base.location import TABS, Location
from laos_tip_app.base.plain_text import plain
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.models.roles import Role
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.stakeholders.pages import StakeholderView
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.labels import PlainLabel, set_tooltip, show_tooltip
from laos_tip_app.ui.window.main_window import MainWindow

PICTURE = '<img src="file:///nobody/has/this.png">'
pytestmark = pytest.mark.usefixtures("qapp")

PACKAGE = Path(laos_tip_app.__file__).parent


class Recorder(QTextDocument):
    """A document that keeps which files it would open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.wanted: list[str] = []
        self.setHtml(html)
        self.documentLayout().documentSize()

    def loadResource(self, _kind: int, name: object) -> object:
        self.wanted.append(str(name))
        return b""


def shown(text: str) -> str:
    """Return what one reads where Qt guesses whether a text is HTML; it must open nothing."""
    if not QtText.mightBeRichText(text):
        return text
    document = Recorder(text)
    assert not document.wanted
    return document.toPlainText()


def test_what_is_looked_for_would_be_seen() -> None:
    assert QtText.mightBeRichText(f"A title {PICTURE}")
    assert Recorder(f"A title {PICTURE}").wanted


@pytest.mark.parametrize(
    "text",
    [
        "A title",
        "Law & order",
        "fewer < more",
        f"A title {PICTURE}",
        f"{PICTURE}\nA title",
        "<b>A title</b>",
        "&lt;b&gt;",
        "&amp;",
        "<qt>A title</qt>",
        "<?xml version='1.0'?>A title",
        "<!doctype html>A title",
    ],
)
def test_a_text_is_shown_as_it_is(text: str, qtbot: QtBot) -> None:
    widget, label = QWidget(), PlainLabel(text)
    qtbot.addWidget(widget)
    qtbot.addWidget(label)
    set_tooltip(widget, text)
    assert shown(plain(text)) == text
    assert shown(widget.toolTip()) == text
    assert (label.text(), label.textFormat()) == (text, Qt.TextFormat.PlainText)


def test_a_tooltip_is_shown_as_it_is_and_goes_where_there_is_nothing_to_say(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    show_tooltip(QPoint(0, 0), PICTURE, widget)
    assert shown(QToolTip.text()) == PICTURE
    show_tooltip(QPoint(0, 0), "", widget)
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


# In the window, with a data file in whose titles a picture stands.


MARKED: Final = {
    "sections": "title",
    "events": "title",
    "stakeholders": "name",
    "themes": "label",
    "meta": "value",
}
"""The tables and columns that hold the titles."""


@pytest.fixture
def window(data_db: Path, settings: Settings, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    file = Path(shutil.copy(data_db, tmp_path / "marked.db"))
    with closing(sqlite3.connect(file)) as connection:
        for table, column in MARKED.items():
            only = "WHERE key = 'title'" if table == "meta" else ""
            connection.execute(f"UPDATE {table} SET {column} = {column} || ? {only}", (PICTURE,))
        connection.commit()
    # Whoever gives a file a hash of its rows anew gets it past the check.
    with Store.open_unchecked(file) as marked:
        made = MainWindow(marked, LIGHT, settings)
        made.resize(1300, 740)
        with qtbot.waitSignal(made.ready):
            made.show()
            made.go(made.first_location())
        yield made
        made.close()
        made.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def hover(canvas: Canvas, row: int) -> str:
    """Return what is said beside the pointer on an item of a drawing."""
    index = canvas.model().index(row, 0)
    canvas.scrollTo(index)
    at = canvas.visualRect(index).center()
    where = canvas.viewport().mapToGlobal(at)
    QApplication.sendEvent(canvas.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, where))
    return QToolTip.text()


def test_every_tooltip_and_label_of_the_window_is_shown_as_it_is(window: MainWindow) -> None:
    tips: list[str] = []
    for name in TABS:
        window.go(Location(name))
        QApplication.processEvents()
    stakeholders = window.tab("stakeholders")
    assert isinstance(stakeholders, StakeholdersTab)
    for view in StakeholderView:
        stakeholders.set_view(view)
        stakeholders.filter_bar.set_values({"theme": "prosecution"})
        QApplication.processEvents()
        tips += [each.toolTip() for each in window.findChildren(QWidget)]
    stakeholders.compare(tuple(each.id for each in window.store.stakeholders()[1:3]))
    tips += [each.toolTip() for each in window.findChildren(QWidget)]

    assert [tip for tip in tips if PICTURE in shown(tip)], "no title stands in any tooltip"
    for label in window.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text(), label.text()


def test_hovering_over_a_drawing_opens_no_file(window: MainWindow) -> None:
    window.go(Location("timeline"))
    QApplication.processEvents()
    canvas = window.findChild(Canvas, "timeline_canvas")
    assert isinstance(canvas, Canvas)
    said = [shown(hover(canvas, row)) for row in range(canvas.model().rowCount())]
    assert any(PICTURE in each for each in said)


def test_hovering_over_the_contents_and_the_numbers_opens_no_file(window: MainWindow) -> None:
    contents = window.findChild(QTreeView, "reader_contents")
    text = window.findChild(ReportTextView, "reader_text")
    assert isinstance(contents, QTreeView)
    assert isinstance(text, ReportTextView)
    assert PICTURE in shown(str(contents.model().index(0, 0).data(Role.TOOLTIP)))

    left = round(text.document().rootFrame().frameFormat().leftMargin())
    for y in range(0, text.viewport().height(), 4):
        QTest.mouseMove(text.viewport(), QPoint(left - 20, y))
        if text.viewport().toolTip():
            break
    assert PICTURE in shown(text.viewport().toolTip())


# In the source: nothing goes round the one door.

ONLY_IN: dict[str, tuple[str, ...]] = {
    "setToolTip": ("labels.py",),
    "showText": ("labels.py",),
    "setWhatsThis": (),
    "setStatusTip": (),
    "QLabel": ("labels.py",),
    "QMessageBox": ("message_boxes.py",),
    "QMessageBox.about": (),
    "QMessageBox.critical": (),
    "QMessageBox.information": (),
    "QMessageBox.question": (),
    "QMessageBox.warning": (),
    "QErrorMessage": (),
    "QProgressDialog": (),
}
"""In which modules each of these may be called, or be the base of a class."""


@cache
def uses() -> tuple[tuple[str, str], ...]:
    """Return what is called or derived from, and in which module."""
    found = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                found.append((ast.unparse(node.func), path.name))
            elif isinstance(node, ast.ClassDef):
                found += [(ast.unparse(base), path.name) for base in node.bases]
    return tuple(found)


@pytest.mark.parametrize("name", ONLY_IN)
def test_a_text_reaches_qt_by_one_door_only(name: str) -> None:
    used = {module for use, module in uses() if use == name or use.endswith(f".{name}")}
    assert used == set(ONLY_IN[name])


def test_a_model_that_has_tooltips_makes_them_plain() -> None:
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "ToolTipRole" in text or "Role.TOOLTIP" in text:
            assert "plain(" in text, path.name
