"""A language that nobody speaks: longer by 40 %, with tall marks and without blanks.

It shows where a window has no room for another language. Its letters are those of a word of the
Lao Women’s Union, in a row without meaning; it is in no package.
"""

import re
from collections.abc import Iterator
from gettext import NullTranslations
from itertools import cycle, islice
from typing import Final, override

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QTabBar, QToolButton, QWidget

from laos_tip_app.base.plain_text import without_mnemonic

_LETTERS: Final = "ຜູ້ຖືກເຄາະຮ້າຍ"
_LONGER: Final = 1.4
_KEPT: Final = r"(\$?\{\w*\}|%L?\w|&&|…|\n|:$)"
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
    """Yield what has no room for its text, of the visible buttons, labels and tabs."""
    for part in root.findChildren(QWidget):
        if not part.isVisible() or part.visibleRegion().isEmpty():
            continue
        if isinstance(part, QTabBar):
            for number in range(part.count()):
                text = without_mnemonic(part.tabText(number))
                if part.fontMetrics().horizontalAdvance(text) > part.tabRect(number).width():
                    yield f"{part.objectName()}: {text}"
        elif (text := _text_of(part)) and _is_cut(part, text):
            yield f"{part.objectName()}: {text}"


def _text_of(part: QWidget) -> str:
    """Return the plain text that a part shows in one piece, or ""."""
    if isinstance(part, QToolButton):
        is_icon = part.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
        return "" if is_icon else without_mnemonic(part.text())
    if isinstance(part, QAbstractButton):
        return without_mnemonic(part.text())
    is_plain = isinstance(part, QLabel) and part.textFormat() == Qt.TextFormat.PlainText
    if isinstance(part, QLabel) and (is_plain or "<" not in part.text()):
        return without_mnemonic(part.text())
    return ""


def _is_cut(part: QWidget, text: str) -> bool:
    metrics = part.fontMetrics()
    if isinstance(part, QLabel) and part.wordWrap():
        return part.heightForWidth(part.width()) > part.height()
    return metrics.horizontalAdvance(text) > part.width() or metrics.height() > part.height()
