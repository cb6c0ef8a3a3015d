"""Highlights of the selected sentence, of words and of matches."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from laos_tip_app.base.theme import current_theme
from laos_tip_app.report.lao import BREAK, LAO_RUN
from laos_tip_app.ui.reader.passage_layout import PassageLayout
from laos_tip_app.ui.reader.text_links import TextLinks
from laos_tip_app.ui.reader.text_style import background_selection

MAX_MATCHES: Final = 2000
"""Maximum number of matches; more take time to highlight."""


class Highlights:
    """Highlights parts of a text.

    Attributes:
        words: The searched words.
    """

    def __init__(self, view: QTextEdit, layout: PassageLayout, links: TextLinks) -> None:
        """Create the highlights of a text view with links."""
        self._view = view
        self._links = links
        self._layout = layout
        self.words: tuple[str, ...] = ()
        self._matches: Sequence[tuple[int, int]] = ()
        self._current = -1

    def set_words(self, words: Sequence[str]) -> None:
        """Highlight words wherever they occur, in place of earlier ones."""
        if tuple(words) != self.words:
            self.words = tuple(words)
            self.update()

    def set_matches(self, matches: Sequence[tuple[int, int]], current: int) -> None:
        """Highlight matches of the find bar, the current one more strongly."""
        self._matches, self._current = matches, current
        self.update()

    def clear_matches(self) -> None:
        """Remove the matches; `update` shows it."""
        self._matches, self._current = (), -1

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
        if self._layout.selected is not None:
            sentence = self._layout.sentence_cursor(self._layout.selected)
            selections.append(background_selection(sentence, theme.chosen))
            selections += self._links_in(sentence)
        if self.words:
            selections += [
                background_selection(cursor, theme.match) for cursor in self._find_words()
            ]
        for index, (start, end) in enumerate(self._matches):
            colours = (theme.match, "")
            if index == self._current:
                colours = (theme.accent, theme.on_accent)
            selections.append(background_selection(self._cursor(start, end), *colours))
        self._view.setExtraSelections(selections)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _links_in(self, sentence: QTextCursor) -> Iterator[QTextEdit.ExtraSelection]:
        """Yield the links of the chosen sentence, which can be followed."""
        theme = current_theme()
        for link in self._links.all():
            if sentence.selectionStart() <= link.start < sentence.selectionEnd():
                cursor = self._cursor(link.start, link.end)
                selection = background_selection(cursor, theme.chosen, theme.accent)
                selection.format.setFontUnderline(True)
                yield selection

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


def _pattern(text: str, flags: QTextDocument.FindFlag) -> str | QRegularExpression:
    """Return the pattern of a text, in Lao across breaks too."""
    if not re.search(LAO_RUN, text):
        return text
    letters = f"{BREAK}?".join(map(QRegularExpression.escape, text))
    pattern = QRegularExpression(letters)
    if not flags & QTextDocument.FindFlag.FindCaseSensitively:
        pattern.setPatternOptions(QRegularExpression.PatternOption.CaseInsensitiveOption)
    return pattern
