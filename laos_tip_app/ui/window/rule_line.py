"""The line below the tabs: the rule, and the edition."""

from functools import lru_cache
from operator import attrgetter
from typing import Final, NamedTuple, override

from PySide6.QtCore import QEvent, QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent, QShowEvent, QTextLayout
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import CAPTION, MARKS, UNIT, current_theme
from laos_tip_app.report.corrections import rule_text, with_joined_marks, without_marks
from laos_tip_app.report.labels import edition_text, unsigned_text
from laos_tip_app.store.records import Meta
from laos_tip_app.ui.widgets.small_widgets import PlainLabel, set_tooltip
from laos_tip_app.ui.widgets.text_layout import lay_out_text, text_format
from laos_tip_app.ui.widgets.text_size import LOOK_CHANGES, set_font_size

_MOST_LINES: Final = 2
"""So many lines it may have; it says less where it would have more."""

_CACHED_WIDTHS: Final = 8
_MARGIN: Final = 2 * UNIT
_PADDING: Final = 3


class _Layout(NamedTuple):
    """Rule and edition in a width.

    Attributes:
        texts: What they say.
        edition_position: Where the edition begins; beside the last line of the rule, or below it.
        lines: The number of lines.
    """

    texts: tuple[str, str]
    rule: QTextLayout
    edition: QTextLayout
    edition_position: QPointF
    height: float
    lines: int


class RuleLine(PlainLabel):
    """The rule with coloured marks, and the edition at the right."""

    def __init__(self, meta: Meta, parent: QWidget) -> None:
        """Show the rule and the edition of a report."""
        super().__init__(parent=parent, name="rule", wraps=True)
        self._layout_in = lru_cache(_CACHED_WIDTHS)(self._new_layout)
        self.show_report(meta)
        set_font_size(self, CAPTION)

    def show_report(self, meta: Meta) -> None:
        """Show the rule and the edition of another report."""
        rule = rule_text(meta)
        self._rule = with_joined_marks(rule)
        self._short_rule = meta.rule_short or self._rule
        edition = f"{edition_text(meta)} · {meta.as_of}"
        number = _("Edition {edition}").format(edition=meta.edition)
        short = number if meta.is_vouched_for else f"{number} · {unsigned_text()}"
        # The first part of it says when most of the facts were true.
        self._editions = (edition, f"{short} · {meta.as_of.partition(',')[0]}", short)
        self.spoken_rule = without_marks(rule)
        self.setAccessibleName(f"{self.spoken_rule} {edition}")
        self._lay_out_again()

    def _lay_out_again(self) -> None:
        self._layout_in.cache_clear()
        # Before it is shown it has not its width, nor its font.
        if self.isVisible():
            self._lay_out()

    def _lay_out(self) -> None:
        """Say as much as there is room for."""
        self._layout = self._layout_in(self.width())
        self.setText(self._layout.texts[0])
        whole = (self._rule, self._editions[0])
        set_tooltip(self, "" if self._layout.texts == whole else "\n".join(whole))
        self.updateGeometry()
        self.update()

    def _new_layout(self, width: int) -> _Layout:
        """Return the rule with the longest edition that needs no further line.

        The short rule, where that would have too many.
        """
        room = max(width - 2 * _MARGIN, 10 * UNIT)
        rule = self._laid_out_rule(self._rule, room)
        # A shorter edition makes no room for more of the rule.
        if rule.lineCount() <= _MOST_LINES:
            layouts = (self._with_edition(self._rule, rule, text, room) for text in self._editions)
            best = min(layouts, key=attrgetter("lines"))
            if best.lines <= _MOST_LINES:
                return best
        rule = self._laid_out_rule(self._short_rule, room)
        return self._with_edition(self._short_rule, rule, self._editions[-1], room)

    def _laid_out_rule(self, text: str, room: float) -> QTextLayout:
        theme = current_theme()
        marks = [
            text_format(at, at + 1, theme.mark_colour(letter), bold=letter == "✕")
            for at, letter in enumerate(text)
            if letter in MARKS
        ]
        return lay_out_text(text, self.font(), room, marks)[0]

    def _with_edition(self, text: str, rule: QTextLayout, edition: str, room: float) -> _Layout:
        """Return a rule with an edition at its end, or below it."""
        lines, last = rule.lineCount(), rule.lineAt(rule.lineCount() - 1)
        height = last.y() + last.height()
        shown, added = lay_out_text(edition, self.font(), room)
        wide = shown.lineAt(0).naturalTextWidth()
        if shown.lineCount() == 1 and last.naturalTextWidth() + _MARGIN + wide <= room:
            position = QPointF(room - wide, last.y())
        else:
            position = QPointF(0, height)
            height += added
            lines += shown.lineCount()
        return _Layout((text, edition), rule, shown, position, height, lines)

    @override
    def hasHeightForWidth(self) -> bool:
        """Return that narrow lines are higher."""
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        """Return the height of the texts and of the lines around them."""
        return round(self._layout_in(width).height) + 2 * _PADDING + 2

    @override
    def sizeHint(self) -> QSize:
        """Return the least width, and the height in the present one."""
        # Before it is shown it has not its width: to lay out both texts would be in vain.
        return QSize(10 * UNIT, self.heightForWidth(self.width()) if self.isVisible() else 0)

    @override
    def minimumSizeHint(self) -> QSize:
        """Return the same size."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() in LOOK_CHANGES:
            self._lay_out_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Say what has changed while it was hidden."""
        super().showEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the texts between two lines."""
        palette, layout = self.palette(), self._layout
        origin = QPointF(_MARGIN, _PADDING + 1)
        with QPainter(self) as painter:
            for y in (0, self.height() - 1):
                painter.fillRect(0, y, self.width(), 1, palette.color(QPalette.ColorRole.Mid))
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            layout.rule.draw(painter, origin)
            layout.edition.draw(painter, origin + layout.edition_position)
