"""How an entry is measured and painted in a list, with the words that are marked in it."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPainterStateGuard, QPalette, QTextLayout
from PySide6.QtWidgets import QAbstractItemView

from laos_tip_app.base.theme import BODY, CAPTION, UNIT, Theme, sized
from laos_tip_app.report.evidence_items import DOT, EvidenceItem, with_nonbreaking_spaces
from laos_tip_app.store.text_normalization import is_unspaced
from laos_tip_app.ui.widgets.painting import brush, coloured, fill

_MARGIN: Final = 2 * UNIT
_BAR: Final = UNIT // 2
_LONGEST_TEXT: Final = 5000
"""A single text of a foreign file can't make the list hang; nothing of ours comes near."""


class _ItemLine(NamedTuple):
    """A laid-out text of an entry and where its top is."""

    layout: QTextLayout
    top: float


class _LaidOutItem(NamedTuple):
    """An entry's laid-out texts and its height."""

    lines: Sequence[_ItemLine]
    height: int


class ItemState(NamedTuple):
    """What an entry is painted with besides its texts."""

    chosen: bool
    hovered: bool
    focused: bool


class EvidenceItemPainter:
    """Measures and paints entries.

    Attributes:
        marked: The words that are marked.
    """

    def __init__(self, theme: Theme, view: QAbstractItemView) -> None:
        self._view = view
        self._theme = theme
        self._width = 0
        self.marked: tuple[str, ...] = ()
        self._known: dict[tuple[EvidenceItem, bool], _LaidOutItem] = {}

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.forget()

    def mark(self, words: Sequence[str]) -> None:
        """Mark every place of some words, in place of those marked so far."""
        self.marked = tuple(words)
        self.forget()

    def forget(self) -> None:
        """Lay out anew what comes next: something that it depends on has changed."""
        self._known.clear()

    def size(self, entry: EvidenceItem, *, first: bool) -> QSize:
        """Return the room that an entry needs; the first of a list needs less above it."""
        height = self._laid(entry, first=first).height
        return QSize(self._width, height)

    def _laid(self, entry: EvidenceItem, *, first: bool) -> _LaidOutItem:
        """Return an entry laid out for the present width, from memory if it was so before."""
        width = self._text_width()
        if width != self._width:
            self._known.clear()
            self._width = width
        key = (entry, first)
        if key not in self._known:
            self._known[key] = self._lay_out(entry, width, self._view.font(), first=first)
        return self._known[key]

    def paint(
        self, painter: QPainter, rect: QRect, entry: EvidenceItem, state: ItemState, *, first: bool
    ) -> None:
        """Paint an entry into its place."""
        with QPainterStateGuard(painter):
            painter.setClipRect(rect)
            if entry.kind != "heading":
                self._paint_ground(painter, rect, entry, state)
            for line in self._laid(entry, first=first).lines:
                line.layout.draw(painter, QPointF(rect.x(), rect.y() + line.top))
            if state.chosen:
                fill(painter, _edge(rect), QColor(self._theme.accent))

    def paint_sentence(self, painter: QPainter, rect: QRect, text: str) -> None:
        """Paint the sentence that stands in an empty list."""
        width = rect.width() - 2 * _MARGIN
        layout, _ = self._lay(text, self._view.font(), width, QColor(self._theme.muted))
        layout.draw(painter, QPointF(_MARGIN, _MARGIN))

    def _text_width(self) -> int:
        """Return the width that stays when a scroll bar comes, so that it changes no height."""
        return self._view.width() - self._view.verticalScrollBar().sizeHint().width()

    def _paint_ground(
        self, painter: QPainter, rect: QRect, entry: EvidenceItem, state: ItemState
    ) -> None:
        theme = self._theme
        if state.chosen:
            fill(painter, rect, QColor(theme.chosen))
        elif state.hovered and entry.location is not None:
            on_panel = self._view.viewport().backgroundRole() == QPalette.ColorRole.Window
            fill(painter, rect, QColor(theme.base if on_panel else theme.window))
        if entry.background == "plain":
            return
        box = rect.adjusted(_MARGIN, UNIT // 2, -_MARGIN, -UNIT // 2)
        note = entry.background == "note"
        fill(painter, box, QColor(theme.note if note else theme.context))
        bar = QRect(box.topLeft(), QSize(_BAR, box.height()))
        if note:
            fill(painter, bar, QColor(theme.note_line))
        else:
            for top in range(bar.top(), bar.bottom() + 1, UNIT):
                dash = QRect(bar.left(), top, _BAR, UNIT * 5 // 8)
                fill(painter, dash.intersected(bar), QColor(theme.context_line))

    def _lay_out(
        self, entry: EvidenceItem, width: int, font: QFont, *, first: bool
    ) -> _LaidOutItem:
        plain, muted = QColor(self._theme.text), QColor(self._theme.muted)
        if entry.kind == "heading":
            top = float(UNIT if first else 2 * UNIT)
            bold = sized(font, BODY, bold=True)
            layout, height = self._lay(entry.title, bold, width - 2 * _MARGIN, plain)
            layout.setPosition(QPointF(_MARGIN, 0))
            return _LaidOutItem([_ItemLine(layout, top)], round(top + height + UNIT // 2))
        caption = sized(font, CAPTION)
        if entry.background == "plain":
            left, top = _MARGIN, float(UNIT)
            texts = [(entry.title, font, 0, plain), (*_lesser(entry, caption), muted)]
        else:
            left, top = _MARGIN + _BAR + UNIT, UNIT + UNIT / 2
            texts = [
                (*_lesser(entry, caption), muted),
                (entry.title, font, 0, plain),
            ]
            if entry.background == "context":
                texts = [
                    (entry.tag, caption, len(entry.tag), muted),
                    (entry.title, font, 0, plain),
                    (entry.detail, caption, 0, muted),
                ]
        right = _MARGIN if entry.background == "plain" else _MARGIN + UNIT
        lines: list[_ItemLine] = []
        for text, text_font, strong, colour in texts:
            if not text:
                continue
            if lines:
                top += UNIT / 4
            begins = coloured(0, strong, plain, bold=True)
            layout, height = self._lay(text, text_font, width - left - right, colour, begins)
            layout.setPosition(QPointF(left, 0))
            lines.append(_ItemLine(layout, top))
            top += height
        return _LaidOutItem(
            lines, round(top + (UNIT if entry.background == "plain" else UNIT + UNIT / 2))
        )

    def _lay(
        self,
        text: str,
        font: QFont,
        width: float,
        colour: QColor,
        strong: QTextLayout.FormatRange | None = None,
    ) -> tuple[QTextLayout, float]:
        """Lay a text out in a colour, but for what `strong` says of its beginning."""
        if len(text) > _LONGEST_TEXT:
            text = text[:_LONGEST_TEXT] + "…"
        layout = QTextLayout(
            with_nonbreaking_spaces(text).replace("\n", "\N{LINE SEPARATOR}"), font
        )
        formats = [coloured(0, len(text), colour)]
        if strong is not None and strong.length:
            formats = [strong, coloured(strong.length, len(text), colour)]
        layout.setFormats([*formats, *map(self._mark, _places_of(self.marked, text))])
        height = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, UNIT))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height

    def _mark(self, place: tuple[int, int]) -> QTextLayout.FormatRange:
        """Return how a word looks that is marked."""
        marked = coloured(*place, QColor(self._theme.text))
        marked.format.setBackground(brush(QColor(self._theme.match)))
        return marked


def _lesser(entry: EvidenceItem, font: QFont) -> tuple[str, QFont, int]:
    """Return tag and detail as one text, and how much of it is the tag."""
    text = DOT.join(part for part in (entry.tag, entry.detail) if part)
    return text, font, len(entry.tag)


def _places_of(words: Sequence[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield where words begin and end in a text, whatever their case."""
    for word in words:
        # Where no space stands between words, a part of a run is a word.
        edge = "" if is_unspaced(word) else r"\b"
        for found in re.finditer(edge + re.escape(word) + edge, text, re.IGNORECASE):
            yield found.span()


def _edge(rect: QRect) -> QRect:
    """Return the bar at the left edge that shows where the keyboard is."""
    return QRect(rect.topLeft(), QSize(_BAR, rect.height()))
