"""The help, as a page inside the window."""

from collections.abc import Mapping
from string import Template
from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from laos_tip_app.base import paths
from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import UNIT, sized
from laos_tip_app.store.store import Store

_COLUMN: Final = 72
"""The widest the text gets, in widths of the letter x: about 70 characters."""

_LINE_HEIGHT: Final = 130
"""In per cent of the font’s line height."""


class HelpView(QWidget):
    """A page of help; the Escape key closes it.

    Signals:
        closed: The Escape key was pressed.
    """

    closed = Signal()

    def __init__(
        self, store: Store, shortcuts: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        """Make the page.

        Args:
            store: The report, whose statuses are explained.
            shortcuts: The shortcuts of the commands by name.
            parent: The widget that holds the page.
        """
        super().__init__(parent)
        self.setObjectName("help_view")
        self._page = _HelpPage(self)
        self._page.show_text(_help_text(store, shortcuts))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._page, 1)
        self.setFocusProxy(self._page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class _HelpPage(QTextBrowser):
    """The text in one column; it opens neither files nor links."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("help_page")
        self.setAccessibleName(_("Help"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        # The margins beside the column are the frame's and not the viewport's.
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setOpenLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setCursorWidth(0)
        self.document().setDefaultFont(sized(self.font(), 1.08))
        self.document().setDocumentMargin(3 * UNIT)

    def show_text(self, markdown: str) -> None:
        """Show a text in Markdown."""
        document = self.document()
        features = QTextDocument.MarkdownFeature
        document.setMarkdown(markdown, features.MarkdownDialectGitHub | features.MarkdownNoHTML)
        cursor = QTextCursor(document)
        block = document.begin()
        while block.isValid():
            spaced = block.blockFormat()
            level = spaced.headingLevel()
            if level or block.textList() is None:
                spaced.setBottomMargin(UNIT)
            if level > 1:
                spaced.setTopMargin(3 * UNIT)
            spaced.setLineHeight(
                _LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
            )
            cursor.setPosition(block.position())
            cursor.setBlockFormat(spaced)
            block = block.next()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def loadResource(self, kind: int, url: QUrl | str) -> object:
        """Load nothing: no path in a text opens a file."""
        return b""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column centred."""
        column = _COLUMN * self.fontMetrics().horizontalAdvance("x")
        side = max((self.width() - column) // 2, 0)
        self.setViewportMargins(side, 0, side, 0)
        super().resizeEvent(event)


def _help_text(store: Store, shortcuts: Mapping[str, str]) -> str:
    statuses = "\n".join(f"- **{status.label}**: {status.meaning}" for status in store.statuses())
    template = Template(paths.resource("help", "help.md").read_text(encoding="utf-8"))
    return template.substitute(shortcuts, statuses=statuses)
