"""The main window with the reader, used by keys and clicks."""

from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTextEdit, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import LIGHT, current_theme
from laos_tip_app.store.records import Passage
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.widgets.detail_panel import DetailPanel
from laos_tip_app.ui.widgets.evidence_list import EvidenceListView
from laos_tip_app.ui.window.main_window import MainWindow
from tests.events import turn_wheel

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class ReaderWindow:
    """The main window, its text and its evidence."""

    def __init__(self, window: MainWindow, store: Store, qtbot: QtBot) -> None:
        self.window = window
        self.store = store
        self.qtbot = qtbot

    def find[W: QWidget](self, kind: type[W], name: str) -> W:
        # Without those that are to be deleted.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        widget = self.window.findChild(kind, name)
        assert isinstance(widget, kind), f"there is no {name}"
        return widget

    @property
    def text(self) -> ReportTextView:
        return self.find(ReportTextView, "reader_text")

    @property
    def panel(self) -> DetailPanel:
        return self.find(DetailPanel, "reader_evidence")

    @property
    def evidence(self) -> EvidenceListView:
        """All that is known about the sentence, as “More” shows it."""
        return self.panel.list

    def open_more(self) -> None:
        """Open all that is known about the chosen sentence."""
        self.panel.card_view.more.setChecked(True)
        assert self.evidence.isVisible()


class ReaderFixture(ReaderWindow):
    """The main window with the reader, and actions of a user."""

    @property
    def link_preview(self) -> QWidget | None:
        preview = self.window.findChild(QWidget, "link_card")
        return preview if isinstance(preview, QWidget) and preview.isVisible() else None

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.qtbot.keyClick(self.window.windowHandle(), key, modifiers)

    def type_text(self, text: str) -> None:
        for letter in text:
            self.qtbot.keyClick(self.window.windowHandle(), letter)

    def find_in_text(self, words: str) -> QLineEdit:
        """Type words into the find bar; return its field."""
        self.press(Qt.Key.Key_F, CONTROL)
        field = self.find(QLineEdit, "find_field")
        self.qtbot.waitUntil(field.hasFocus)
        self.type_text(words)
        return field

    def focus_first_link(self) -> str:
        """Move the focus to the first link of a section; return its text."""
        self.go("section:prosecution")
        self.text.setFocus()
        self.press(Qt.Key.Key_Tab)
        assert self.text.links.focused is not None
        return str(self.text.links.focused.text)

    def trigger(self, name: str) -> None:
        action = self.window.findChild(QAction, name)
        assert isinstance(action, QAction)
        action.trigger()

    def go(self, text: str) -> None:
        self.window.go(Location.parse(text))

    def point_at(self, passage: Passage, offset: int) -> QPoint:
        block = self.text.document().begin()
        while block.isValid() and block.text() != passage.text:
            block = block.next()
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + offset)
        return self.text.cursorRect(cursor).center() + QPoint(2, 0)

    def number_point(self, passage: Passage) -> QPoint:
        """Return the position of the number of a paragraph."""
        left = self.text.document().rootFrame().frameFormat().leftMargin()
        return QPoint(round(left) - 20, self.point_at(passage, 0).y())

    def turn_wheel(self, degrees: int, modifiers: Qt.KeyboardModifier) -> None:
        turn_wheel(self.text.viewport(), QPoint(0, degrees), modifiers, at=QPointF(100, 100))

    def menu_at(self, widget: QWidget, point: QPoint) -> QMenu:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, widget.mapToGlobal(point))
        QApplication.sendEvent(widget, event)
        menus = self.window.findChildren(QMenu, "copy_menu")
        [menu] = [menu for menu in menus if menu.isVisible()]
        return menu

    def choose(self, menu: QMenu, name: str) -> str:
        action = menu.findChild(QAction, name)
        assert isinstance(action, QAction)
        action.trigger()
        menu.close()
        return str(QGuiApplication.clipboard().text())

    def highlighted_sentence(self) -> str:
        # Keep the list: Qt deletes its cursors with it.
        selections = self.text.extraSelections()
        return str(selections[0].cursor.selectedText())

    def match_selections(self) -> list[QTextEdit.ExtraSelection]:
        """Return the highlights without the chosen sentence and its links."""
        chosen = current_theme().chosen
        return [
            selection
            for selection in self.text.extraSelections()
            if selection.format.background().color().name() != chosen
        ]

    def matches(self) -> list[str]:
        return [str(selection.cursor.selectedText()) for selection in self.match_selections()]

    def current_match(self) -> list[int]:
        """Return the indexes of the matches in the colour of the current one."""
        return [
            number
            for number, selection in enumerate(self.match_selections())
            if selection.format.background().color().name() == LIGHT.accent
        ]
