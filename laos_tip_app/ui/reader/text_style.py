"""Style sheet and highlights of the text."""

import math
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from laos_tip_app.base.theme import (
    BODY,
    CAPTION,
    HEADING,
    READING,
    TITLE,
    UNIT,
    current_theme,
    sized,
)
from laos_tip_app.report.lao import BREAK, LAO_RUN
from laos_tip_app.ui.reader.passage_layout import NOTE_INDENT, PassageLayout
from laos_tip_app.ui.reader.text_links import TextLinks

if TYPE_CHECKING:
    from PySide6.QtCore import QRegularExpression

_TEXT_LEADING: Final = 1.65
_NOTE_LEADING: Final = 1.4
"""The height of a line, in parts of the text size."""

MAX_MATCHES: Final = 2000
"""Maximum number of matches; more take time to highlight."""


def style_sheet(widget: QWidget) -> str:
    """Return the style sheet, in Qt's subset of CSS."""
    theme = current_theme()
    # The font of the widget has the reading size; the other sizes are relative to it.
    base = widget.font().pointSizeF() / READING
    text_line = _line_height(widget.font(), _TEXT_LEADING)
    note_line = _line_height(sized(widget.font(), BODY / READING), _NOTE_LEADING)
    return f"""
        h1 {{ font-size: {base * TITLE:.1f}pt; font-weight: 600;
              margin: {2 * UNIT}px 0 {UNIT}px 0; }}
        h1.next {{ margin-top: {7 * UNIT}px; }}
        h2 {{ font-size: {base * HEADING:.1f}pt; font-weight: 600;
              margin: {4 * UNIT}px 0 {UNIT}px 0; }}
        p {{ line-height: {text_line}%; margin: 0 0 {2 * UNIT}px 0; }}
        a {{ color: {theme.accent}; text-decoration: underline; }}
        p.passage a {{ color: {theme.text}; text-decoration: none; }}
        p.report {{ font-size: {base * HEADING:.1f}pt; font-weight: 600;
                    margin-bottom: {UNIT // 2}px; }}
        p.lead {{ margin-bottom: {UNIT // 2}px; }}
        p.small, p.front, p.attribution, p.beneath {{
            font-size: {base:.1f}pt; color: {theme.muted}; line-height: {note_line}%; }}
        p.attribution {{ margin-bottom: 0; }}
        p.aside {{ font-size: {base:.1f}pt; line-height: {note_line}%;
            margin: {UNIT}px {2 * UNIT}px {3 * UNIT}px {NOTE_INDENT}px; }}
        p.aside a {{ color: {theme.text}; }}
        span.caption {{ font-size: {base * CAPTION:.1f}pt; color: {theme.muted}; }}
    """


def set_heading_size(heading: QTextBlock) -> None:
    """Give a heading the size of its style, not of HTML."""
    cursor = QTextCursor(heading)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    text_format = cursor.charFormat()
    text_format.clearProperty(QTextFormat.Property.FontSizeAdjustment)
    cursor.setCharFormat(text_format)


def _line_height(font: QFont, leading: float) -> int:
    """Return the line height in percent of that of the font.

    Fonts differ: the line of one is 1.17 times its size, of another 1.36 times.
    """
    natural = math.ceil(QFontMetricsF(font).lineSpacing())
    return round(100 * leading * QFontInfo(font).pixelSize() / natural)


class Highlights:
    """Highlights parts of a text.

    Attributes:
        words: The searched words.
    """

    def __init__(self, layout: PassageLayout, links: TextLinks) -> None:
        """Create the highlights of a text view with links."""
        self._view, self._layout, self._links = layout.view, layout, links
        self.words: tuple[str, ...] = ()
        self._matches: Sequence[tuple[int, int]] = ()
        self._current: int

    def set_words(self, words: Sequence[str]) -> None:
        """Highlight words wherever they occur, in place of earlier ones."""
        # Each move sets none: with many matches of the find bar it would take a third longer.
        if tuple(words) != self.words:
            self.words = tuple(words)
            self.update()

    def set_matches(self, matches: Sequence[tuple[int, int]], current: int) -> None:
        """Highlight matches of the find bar, the current one more strongly."""
        self._matches, self._current = matches, current
        self.update()

    def clear_matches(self) -> None:
        """Remove the matches; `update` shows it."""
        self._matches = ()

    def find(self, text: str, *, match_case: bool, whole_words: bool) -> list[tuple[int, int]]:
        """Return start and end of at most `MAX_MATCHES` matches."""
        flags = QTextDocument.FindFlag(0)
        if match_case:
            flags |= QTextDocument.FindFlag.FindCaseSensitively
        if whole_words:
            flags |= QTextDocument.FindFlag.FindWholeWords
        return [
            (cursor.selectionStart(), cursor.selectionEnd())
            for cursor in islice(self._find(text, flags), MAX_MATCHES)
        ]

    def update(self) -> None:
        """Show all highlights; later ones cover earlier ones."""
        theme, selections = current_theme(), []
        if (sentence := self._layout.selected) is not None:
            selections.append(_background(self._layout.sentence_cursor(sentence), theme.chosen))
            for link in self._links.in_sentence(sentence):
                # They can be followed.
                cursor = self._cursor(link.start, link.end)
                selections.append(_background(cursor, theme.chosen, theme.accent))
                selections[-1].format.setFontUnderline(True)
        if self.words:
            selections += [_background(cursor, theme.match) for cursor in self._find_words()]
        for index, (start, end) in enumerate(self._matches):
            colours = (theme.match, "")
            if index == self._current:
                colours = (theme.accent, theme.on_accent)
            selections.append(_background(self._cursor(start, end), *colours))
        self._view.setExtraSelections(selections)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _find_words(self) -> Iterator[QTextCursor]:
        from laos_tip_app.store.text_normalization import is_unspaced

        for word in self.words:
            # In scripts without spaces a word is a part of a longer run of letters.
            flags = QTextDocument.FindFlag(0)
            if not is_unspaced(word):
                flags = QTextDocument.FindFlag.FindWholeWords
            yield from self._find(word, flags)

    def _find(self, text: str, flags: QTextDocument.FindFlag) -> Iterator[QTextCursor]:
        document, pattern = self._view.document(), _pattern(text, flags)
        cursor = document.find(pattern, 0, flags) if text else QTextCursor()
        while not cursor.isNull():
            yield cursor
            cursor = document.find(pattern, cursor, flags)


def _background(
    cursor: QTextCursor, background: str, foreground: str = ""
) -> QTextEdit.ExtraSelection:
    """Return a highlight of the selection of a cursor."""
    text_format = QTextCharFormat()
    text_format.setBackground(QColor(background))
    if foreground:
        text_format.setForeground(QColor(foreground))
    selection = QTextEdit.ExtraSelection()
    selection.cursor = cursor
    selection.format = text_format
    return selection


def _pattern(text: str, flags: QTextDocument.FindFlag) -> "str | QRegularExpression":
    """Return the pattern of a text, in Lao across breaks too."""
    if not re.search(LAO_RUN, text):
        return text
    from PySide6.QtCore import QRegularExpression

    letters = f"{BREAK}?".join(map(QRegularExpression.escape, text))
    pattern = QRegularExpression(letters)
    if not flags & QTextDocument.FindFlag.FindCaseSensitively:
        pattern.setPatternOptions(QRegularExpression.PatternOption.CaseInsensitiveOption)
    return pattern
