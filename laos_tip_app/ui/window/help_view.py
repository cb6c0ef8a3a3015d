"""Pages of text inside the window: the help, and what changed."""

from collections.abc import Iterator, Mapping
from string import Template
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextListFormat,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QStyle, QTreeWidget, QTreeWidgetItem, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import READING, UNIT, sized
from laos_tip_app.report.corrections import MARKS
from laos_tip_app.report.help_text import help_template
from laos_tip_app.report.labels import source_name
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.flow_layout import new_column, new_row
from laos_tip_app.ui.widgets.focus import announce
from laos_tip_app.ui.widgets.page import Page
from laos_tip_app.ui.widgets.small_widgets import PlainLabel, ReadOnlyText, RowDelegate, new_button

if TYPE_CHECKING:
    from laos_tip_app.ui.window.menus import Menus

_COLUMN: Final = 68
"""The widest the text gets, in widths of the letter x: about 75 characters, as in the Reader."""

_UPPER: Final = 2
"""The level of the headings below the title."""

_LINE_HEIGHT: Final = 110
"""In per cent of the font’s line height."""

_MARGIN: Final = 3 * UNIT
"""Left of the column, and once more within the document."""


class HelpView(Page):
    """A page of text; the Escape key closes it."""

    def __init__(self, name: str, title: str, markdown: str, parent: QWidget | None = None) -> None:
        """Make the page of a text in Markdown, with its title."""
        super().__init__(name, parent)
        self._page = _HelpPage(self)
        self._page.setAccessibleName(title)
        self._page.show_text(markdown)
        self._contents = _Contents(self._page, self)
        # A tree has no margins.
        self._side = QWidget(self)
        new_column(self._contents, of=self._side, margins=(UNIT, 2 * UNIT, UNIT, 2 * UNIT))
        new_row(self._side, (self._page, 1), of=self)
        self.setFocusProxy(self._page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the contents if there is room next to the text."""
        super().resizeEvent(event)
        width = self._contents.update_sizes()
        self._side.setVisible(self.width() - width >= self._page.column_width())


class ChangesPage(Page):
    """The changes, and a button that removes the marks in the text.

    Signals:
        seen: The user has seen the changes.
    """

    seen = Signal()

    def __init__(self, title: str, markdown: str, *, is_marked: bool) -> None:
        """Make the page.

        Args:
            title: Its title.
            markdown: What changed.
            is_marked: Whether the changed sentences are marked in the text.
        """
        super().__init__("changes_view")
        self._text = HelpView("changes_text", title, markdown, self)
        self._text.closed.connect(self.closed)
        self._bar = QWidget(self)
        self._bar.setVisible(is_marked)
        text = _("In the Reader, a dashed line in the margin marks each changed sentence.")
        explanation = PlainLabel(text, self._bar, wraps=True)
        button = new_button(_("Mark changes as &seen"), self._bar, "changes_seen", self._on_clicked)
        margins = (2 * UNIT, UNIT, 2 * UNIT, UNIT)
        new_row((explanation, 1), button, of=self._bar, spacing=2 * UNIT, margins=margins)
        new_column(self._bar, (self._text, 1), of=self)
        self.setFocusProxy(self._text)

    def _on_clicked(self) -> None:
        self._text.setFocus()
        self._bar.hide()
        announce(self, _("The change marks were removed."))
        self.seen.emit()


class _Contents(QTreeWidget):
    """The headings of the text, on two levels."""

    def __init__(self, page: "_HelpPage", parent: QWidget) -> None:
        """List the headings of a text, the first of the upper level."""
        super().__init__(parent)
        self._page = page
        self.setObjectName("help_contents")
        self.setAccessibleName(_("Contents"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setAutoFillBackground(True)
        self.viewport().setAutoFillBackground(False)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(2 * UNIT)
        self.setItemDelegate(RowDelegate(self))
        upper = self.invisibleRootItem()
        for number, (level, text) in enumerate(page.headings()):
            if level == _UPPER:
                upper = self.invisibleRootItem()
            item = QTreeWidgetItem(upper, [text])
            item.setData(0, Qt.ItemDataRole.UserRole, number)
            if level == _UPPER:
                upper = item
        self.expandAll()
        self.itemClicked.connect(self._on_chosen)
        self.itemActivated.connect(self._on_chosen)

    def update_sizes(self) -> int:
        """Fit the width to the headings; return it with the margins."""
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        self.setFixedWidth(self.sizeHintForColumn(0) + bar)
        return self.width() + 2 * UNIT

    def _on_chosen(self, item: QTreeWidgetItem) -> None:
        self._page.show_heading(item.data(0, Qt.ItemDataRole.UserRole))


class _HelpPage(ReadOnlyText):
    """The text in one column."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("help_page")
        # The margins next to the column belong to the frame, not the viewport.
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setCursorWidth(0)
        self._set_document_font()
        self.document().setDocumentMargin(_MARGIN)

    def headings(self) -> list[tuple[int, str]]:
        """Return the headings below the title, each with its level."""
        return [
            (block.blockFormat().headingLevel(), block.text()) for block in self._heading_blocks()
        ]

    def show_heading(self, number: int) -> None:
        """Scroll a heading to the top, and move the caret there."""
        cursor = QTextCursor(self._heading_blocks()[number])
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - 2 * UNIT)

    def column_width(self) -> int:
        """Return how wide the text gets at most."""
        font = QFontMetrics(self.document().defaultFont())
        return _COLUMN * font.horizontalAdvance("x") + 2 * _MARGIN

    def show_text(self, markdown: str) -> None:
        """Show a text in Markdown."""
        document = self.document()
        features = QTextDocument.MarkdownFeature
        document.setMarkdown(markdown, features.MarkdownDialectGitHub | features.MarkdownNoHTML)
        _remove_empty_paragraphs(document)
        for block in _blocks(document):
            _space_block(block)
        for frame in document.rootFrame().childFrames():
            # The margin above a heading does not count below a table.
            if isinstance(frame, QTextTable):
                self._style_table(frame)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _style_table(self, table: QTextTable) -> None:
        """Make all tables as wide as the column, and their columns even."""
        style, share = table.format(), 100 / table.columns()
        percentage = QTextLength.Type.PercentageLength
        style.setWidth(QTextLength(percentage, 100))
        style.setColumnWidthConstraints([QTextLength(percentage, share)] * table.columns())
        style.setCellPadding(UNIT)
        style.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
        style.setBorderBrush(self.palette().mid())
        style.setBottomMargin(3 * UNIT)
        table.setFormat(style)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_document_font()
            self._place_column()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column at the left, as in the Reader."""
        self._place_column()
        super().resizeEvent(event)

    def _heading_blocks(self) -> list[QTextBlock]:
        blocks = _blocks(self.document())
        return [block for block in blocks if block.blockFormat().headingLevel() >= _UPPER]

    def _set_document_font(self) -> None:
        self.document().setDefaultFont(sized(self.font(), READING))

    def _place_column(self) -> None:
        spare = max(self.width() - self.column_width(), 0)
        left = min(_MARGIN, spare)
        self.setViewportMargins(left, 0, spare - left, 0)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _remove_empty_paragraphs(document: QTextDocument) -> None:
    """Remove those that Qt leaves below tables; NVDA stops reading there."""
    # From the end: what is before stays where it is.
    for block in reversed([*_blocks(document)]):
        cursor, following = QTextCursor(block), block.next().blockFormat()
        if not block.text() and block.next().isValid() and cursor.currentTable() is None:
            cursor.deleteChar()
            cursor.setBlockFormat(following)


def _space_block(block: QTextBlock) -> None:
    """Set the margins of a paragraph, and the height of its lines."""
    cursor, spaced = QTextCursor(block), block.blockFormat()
    level = spaced.headingLevel()
    if cursor.currentTable() is not None:
        spaced.setBottomMargin(0)
    elif block.textList() is None:
        spaced.setBottomMargin(UNIT)
    elif block.textList().format().style() != QTextListFormat.Style.ListDecimal:
        # A bullet has a space of this font behind it.
        bullet = block.charFormat()
        bullet.setFontStretch(200)
        cursor.setBlockCharFormat(bullet)
    if level > 1:
        spaced.setTopMargin(3 * UNIT)
    proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
    spaced.setLineHeight(_LINE_HEIGHT, proportional)
    cursor.setBlockFormat(spaced)


def help_text(store: Store, shortcuts: Mapping[str, str]) -> str:
    """Return the help.

    Args:
        store: The report, of which it speaks.
        shortcuts: The shortcuts of the commands by name.
    """
    statuses = "\n".join(
        f"- {MARKS.get(status.id, '')} **{status.label}**: {status.meaning}"
        for status in store.statuses()
    )
    meta, sections = store.meta(), store.sections()
    return Template(help_template()).substitute(
        shortcuts,
        title=meta.title,
        section=sections[0].title if sections else meta.title,
        source=source_name(meta),
        reference_only=meta.reference_only,
        notes_rule=meta.notes_rule,
        statuses=statuses,
    )


def shortcuts_text(menus: "Menus") -> str:
    """Return all shortcuts: those of the commands by menu, then the others."""
    lines = [f"# {_('Keyboard shortcuts')}"]
    for title, commands in menus.shortcuts_by_menu().items():
        lines += ["", f"## {title}", "", f"| {_('Command')} | {_('Key')} |", "|---|---|"]
        lines += [f"| {text} | {keys} |" for text, keys in commands]
    lines += ["", f"## {_('In texts, lists and presentations')}", ""]
    lines += [f"| {_('Key')} | {_('Action')} |", "|---|---|", *_keys_without_command()]
    return "\n".join(lines)


def _keys_without_command() -> list[str]:
    """Return the table rows of keys that are no commands."""
    _head, *rows = (line for line in help_template().splitlines() if line.startswith("| "))
    return [row for row in rows if "${" not in row]
