"""A language that nobody speaks: longer by 40 %, with tall marks and without blanks.

It shows where a window has no room for another language. Its letters are those of a word of the
Lao Women’s Union, in a row without meaning; it is in no package.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from gettext import NullTranslations
from itertools import cycle, islice
from typing import Final, override

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

from laos_tip_app.ui.widgets.control_painter import CHIP

_LETTERS: Final = "ຜູ້ຖືກເຄາະຮ້າຍ"
_LONGER: Final = 1.4
_KEPT: Final = r"(\$?\{\w*\}|%L?\w|&&|…|\n|:$)"
_ENGLISH: Final = "[A-Za-z][A-Za-z’' -]*[A-Za-z]"
_ROWS: Final = 40
_LIST: Final = r"(?:[A-Z][a-z]+ ){11}[A-Z][a-z]+"


class PseudoLanguage(NullTranslations):
    """Translates every text of the program."""

    @override
    def info(self) -> dict[str, str]:
        return {"language": "lo"}

    @override
    def gettext(self, message: str) -> str:
        return pseudo(message)

    @override
    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return pseudo(msgid2)


@lru_cache(maxsize=10_000)
def pseudo(text: str) -> str:
    """Return a text in the pseudo-language, its key in brackets behind it.

    Lists of words, such as the names of months, have as many words as before.
    """
    if re.fullmatch(_LIST, text):
        return " ".join(map(pseudo, text.split()))
    key = re.search(r"&(\w)", text.replace("&&", ""))
    plain = re.sub(r"&(?=\w)", "", text)
    parts = re.split(_KEPT, plain)
    written = "".join(
        part
        if number % 2 or not re.search("[A-Za-z]", part)
        else "".join(islice(cycle(_LETTERS), round(len(part) * _LONGER)))
        for number, part in enumerate(parts)
    )
    return f"{written} (&{key[1]})" if key else written


def cut_texts(root: QWidget) -> Iterator[str]:
    """Yield what has no room for its text or its marks, of what is visible."""
    for part in root.findChildren(QWidget):
        if not part.isVisible() or part.visibleRegion().isEmpty():
            continue
        if isinstance(part, QTabBar):
            texts = [part.tabText(number) for number in range(part.count())]
            rooms = [part.tabRect(number).size() for number in range(part.count())]
        else:
            # A name that is wider than its card ends with “…”.
            texts = [] if part.property(CHIP) else [_text_of(part)]
            rooms = [_room(part)]
        for text, room in zip(texts, rooms, strict=False):
            if text and _is_cut(part, text, room):
                yield f"{part.objectName()}: {text}"


def english_texts(root: QWidget, known: str) -> Iterator[str]:
    """Yield what is in English and not in a text, of all that is shown or spoken."""
    for part in (root, *root.findChildren(QWidget)):
        for text in _all_texts(part) if part.isVisible() else ():
            for words in _unknown_in(text, known):
                yield f"{part.objectName()}: {words}"


@lru_cache(maxsize=10_000)
def _unknown_in(text: str, known: str) -> tuple[str, ...]:
    """Return the words that are not known; most texts are shown in each state of the window."""
    found = re.findall(_ENGLISH, re.sub("<[^>]*>", "|", text))
    return tuple(words for words in found if not _is_known(words.casefold(), known))


def _is_known(words: str, known: str) -> bool:
    """Return whether words are in a text, or in two that follow each other."""
    parts = words.split()
    pairs = ((" ".join(parts[:end]), " ".join(parts[end:])) for end in range(len(parts)))
    return any(first in known and second in known for first, second in pairs)


def _all_texts(part: QWidget) -> Iterator[str]:
    """Yield texts, names, descriptions and hints of a part."""
    yield from (part.toolTip(), part.accessibleName(), part.accessibleDescription())
    if part.isWindow():
        yield part.windowTitle()
    if isinstance(part, QLabel | QAbstractButton):
        yield part.text()
    if isinstance(part, QLineEdit):
        yield part.placeholderText()
    if isinstance(part, QTabBar):
        yield from map(part.tabText, range(part.count()))
    if isinstance(part, QComboBox):
        yield from map(part.itemText, range(part.count()))
    if isinstance(part, QMenu):
        yield from (action.text().partition("\t")[0] for action in part.actions())
    if isinstance(part, QAbstractItemView) and (model := part.model()) is not None:
        for row in range(min(model.rowCount(QModelIndex()), _ROWS)):
            index = model.index(row, 0)
            roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            yield from (str(index.data(role) or "") for role in roles)


def _text_of(part: QWidget) -> str:
    """Return the plain text that a part shows in one piece, or ""."""
    if isinstance(part, QComboBox):
        return part.currentText()
    if isinstance(part, QToolButton):
        is_icon = part.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
        return "" if is_icon else part.text()
    if isinstance(part, QAbstractButton):
        return part.text()
    is_plain = isinstance(part, QLabel) and part.textFormat() == Qt.TextFormat.PlainText
    return part.text() if isinstance(part, QLabel) and (is_plain or "<" not in part.text()) else ""


def _room(part: QWidget) -> QSize:
    if not isinstance(part, QComboBox):
        return part.size()
    option = QStyleOptionComboBox()
    option.initFrom(part)
    field = QStyle.SubControl.SC_ComboBoxEditField
    rect = part.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, part)
    return QSize(rect.width(), part.height())


def _is_cut(part: QWidget, text: str, room: QSize) -> bool:
    metrics = part.fontMetrics()
    if isinstance(part, QLabel) and part.wordWrap():
        return part.heightForWidth(part.width()) > part.height()
    size = metrics.size(Qt.TextFlag.TextShowMnemonic, text)
    layout = QTextLayout(text, part.font())
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    ink, baseline = (
        metrics.tightBoundingRect(text),
        (room.height() - line.height()) / 2 + line.ascent(),
    )
    is_low = baseline + ink.top() < 0 or baseline + ink.bottom() > room.height()
    return size.width() > room.width() or is_low
