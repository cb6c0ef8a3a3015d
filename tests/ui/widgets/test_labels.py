"""Texts of a data file are never shown as HTML, which can open files."""

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
from PySide6.QtGui import Qt as QtText  # this module has the functions of the namespace
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QTreeView, QWidget

import laos_tip_app
from laos_tip_app.base.location import TABS, Location
from laos_tip_app.base.plain_text import plain
from laos_tip_app.base.settings import Settings
from laos_tip_app.models.roles import Role
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab, StakeholderView
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.small_widgets import PlainLabel, set_tooltip, show_tooltip
from laos_tip_app.ui.window.main_window import MainWindow
from tests.events import process_events
from tests.ui.widgets.pointer import move_pointer

PICTURE = '<img src="file:///nobody/has/this.png">'
pytestmark = pytest.mark.usefixtures("qapp")

PACKAGE = Path(laos_tip_app.__file__).parent


class RecordingDocument(QTextDocument):
    """A document that records the files it would open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.requested: list[str] = []
        self.setHtml(html)
        self.documentLayout().documentSize()

    def loadResource(self, _kind: int, name: object) -> object:
        self.requested.append(str(name))
        return b""


def visible_text(text: str) -> str:
    """Return the text that Qt shows when it guesses the format; it must open no file."""
    if not QtText.mightBeRichText(text):
        return text
    document = RecordingDocument(text)
    assert not document.requested
    return document.toPlainText()


def test_the_recording_document_records_a_picture() -> None:
    assert QtText.mightBeRichText(f"A title {PICTURE}")
    assert RecordingDocument(f"A title {PICTURE}").requested


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
def test_a_text_is_shown_unchanged_in_tooltip_and_label(text: str, qtbot: QtBot) -> None:
    widget, label = QWidget(), PlainLabel(text)
    qtbot.addWidget(widget)
    qtbot.addWidget(label)
    set_tooltip(widget, text)
    assert visible_text(plain(text)) == text
    assert visible_text(widget.toolTip()) == text
    assert (label.text(), label.textFormat()) == (text, Qt.TextFormat.PlainText)


def test_a_tooltip_is_shown_unchanged_and_an_empty_one_hides_it(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    show_tooltip(QPoint(0, 0), PICTURE, widget)
    assert visible_text(QToolTip.text()) == PICTURE
    show_tooltip(QPoint(0, 0), "", widget)
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


# In the window, with a data file whose titles contain a picture.


TITLES: Final = {
    "sections": "title",
    "events": "title",
    "stakeholders": "name",
    "themes": "label",
    "meta": "value",
}
"""The tables and columns of the titles."""


@pytest.fixture
def window(data_db: Path, settings: Settings, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    file = Path(shutil.copy(data_db, tmp_path / "marked.db"))
    with closing(sqlite3.connect(file)) as connection:
        for table, column in TITLES.items():
            condition = "WHERE key = 'title'" if table == "meta" else ""
            connection.execute(
                f"UPDATE {table} SET {column} = {column} || ? {condition}", (PICTURE,)
            )
        connection.commit()
    # An attacker can compute the hash of the rows again, so the check does not protect.
    with Store.open_unchecked(file) as store:
        window = MainWindow(store, settings)
        window.resize(1300, 740)
        with qtbot.waitSignal(window.ready):
            window.show()
            window.go(window.first_location())
        yield window
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def hover(canvas: Canvas, row: int) -> str:
    """Return the tooltip of an item of a drawing."""
    index = canvas.model().index(row, 0)
    canvas.scrollTo(index)
    point = canvas.visualRect(index).center()
    position = canvas.viewport().mapToGlobal(point)
    QApplication.sendEvent(canvas.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, position))
    return QToolTip.text()


def test_no_tooltip_or_label_of_the_window_is_html(window: MainWindow) -> None:
    tips: list[str] = []
    for name in TABS:
        window.go(Location(name))
        process_events()
    stakeholders = window.tab("stakeholders")
    assert isinstance(stakeholders, StakeholdersTab)
    selected_id = stakeholders.location().id
    for view in StakeholderView:
        stakeholders.set_view(view)
        stakeholders.filter_bar.set_values({"theme": "prosecution"})
        process_events()
        tips += [widget.toolTip() for widget in window.findChildren(QWidget)]
    stakeholders.compare(tuple(row.id for row in window.store.stakeholders()[1:3]))
    [[first, *_], *_] = window.store.facts_of("stakeholder", [selected_id]).values()
    # The names on its card.
    window.go(Location.of("fact", first))
    process_events()
    tips += [widget.toolTip() for widget in window.findChildren(QWidget)]

    assert [tip for tip in tips if PICTURE in visible_text(tip)], "no tooltip contains a title"
    for label in window.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text(), label.text()


def test_hovering_over_a_drawing_opens_no_file(window: MainWindow) -> None:
    window.go(Location("timeline"))
    process_events()
    canvas = window.findChild(Canvas, "timeline_canvas")
    assert isinstance(canvas, Canvas)
    tips = [visible_text(hover(canvas, row)) for row in range(canvas.model().rowCount())]
    assert any(PICTURE in tip for tip in tips)


def test_hovering_over_the_contents_and_the_numbers_opens_no_file(window: MainWindow) -> None:
    contents = window.findChild(QTreeView, "reader_contents")
    text = window.findChild(ReportTextView, "reader_text")
    assert isinstance(contents, QTreeView)
    assert isinstance(text, ReportTextView)
    assert PICTURE in visible_text(str(contents.model().index(0, 0).data(Role.TOOLTIP)))

    left = round(text.document().rootFrame().frameFormat().leftMargin())
    for y in range(0, text.viewport().height(), 4):
        move_pointer(text.viewport(), QPoint(left - 20, y))
        if text.viewport().toolTip():
            break
    assert PICTURE in visible_text(text.viewport().toolTip())


# In the source: texts reach Qt only through these modules.

ONLY_IN: dict[str, tuple[str, ...]] = {
    "setToolTip": ("small_widgets.py",),
    "showText": ("small_widgets.py",),
    "setWhatsThis": (),
    "setStatusTip": (),
    "QLabel": ("small_widgets.py",),
    "QMessageBox": ("message_boxes.py",),
    "QMessageBox.about": (),
    "QMessageBox.critical": (),
    "QMessageBox.information": (),
    "QMessageBox.question": (),
    "QMessageBox.warning": (),
    "QErrorMessage": (),
    "QProgressDialog": (),
}
"""The modules that may call a function or derive from a class."""


@cache
def uses() -> tuple[tuple[str, str], ...]:
    """Return names that are called or derived from, with their modules."""
    # Only these are written out: all would take twice as long.
    wanted = {name.rpartition(".")[2] for name in ONLY_IN}
    names = []
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            used = [node.func] if isinstance(node, ast.Call) else []
            used += node.bases if isinstance(node, ast.ClassDef) else []
            for use in used:
                last = use.attr if isinstance(use, ast.Attribute) else getattr(use, "id", "")
                if last in wanted:
                    names.append((ast.unparse(use), path.name))
    return tuple(names)


@pytest.mark.parametrize("name", ONLY_IN)
def test_only_these_modules_pass_a_text_to_qt(name: str) -> None:
    modules = {module for use, module in uses() if use == name or use.endswith(f".{name}")}
    assert modules == set(ONLY_IN[name])


def test_a_model_with_tooltips_makes_them_plain_text() -> None:
    for path in set(PACKAGE.rglob("*.py")) - {PACKAGE / "models" / "roles.py"}:
        text = path.read_text(encoding="utf-8")
        if "ToolTipRole" in text or "Role.TOOLTIP" in text:
            assert "plain(" in text, path.name
