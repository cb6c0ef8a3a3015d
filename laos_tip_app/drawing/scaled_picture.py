"""A printed drawing that is scaled to the width of its page."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Final

from PySide6.QtGui import QColor, QPainter

from laos_tip_app.base.theme import Theme
from laos_tip_app.drawing.text.text_painter import LINE, TextPainter

TITLE: Final = 14.0
TITLE_HEIGHT: Final = TITLE * LINE
TEXT: Final = 9.0
LINE_HEIGHT: Final = TEXT * LINE


class ScaledPicture(ABC):
    """A drawing with a title above it and a footer below.

    Lengths are points. An image that stands alone has a footer, and a margin around it.

    Attributes:
        title: The title.
        written: The lines of each text, in the order in which `paint` wrote them.
    """

    upright = False
    _footer_gap: float
    _footer_margin: float

    def __init__(
        self,
        title: str,
        theme: Theme,
        text_painter: TextPainter,
        width: float,
        footer: Iterable[str],
    ) -> None:
        """Set title, colours and fonts, and wrap the footer.

        Args:
            title: The title.
            theme: The colours.
            text_painter: Writes the text.
            width: The width of the layout.
            footer: Texts below the drawing.
        """
        self.title = title
        self.written: list[tuple[str, ...]] = []
        self._theme = theme
        self._text_painter = text_painter
        self._width = width
        self._footer = self._wrapped(footer)
        self._margin = self._footer_margin if self._footer else 0.0

    def height(self, width: float) -> float:
        """Return the height at a width."""
        footer = self._footer_gap + len(self._footer) * LINE_HEIGHT if self._footer else 0.0
        height = self._drawing_height() + footer + 2 * self._margin
        return height * width / (self._width + 2 * self._margin)

    def paint(self, painter: QPainter, width: float) -> None:
        """Paint it from the painter's origin."""
        self.written.clear()
        painter.save()
        scale = width / (self._width + 2 * self._margin)
        painter.scale(scale, scale)
        painter.translate(self._margin, self._margin)
        painter.setPen(QColor(self._theme.text))
        self._write(painter, 0, 0, self.title, size=TITLE, bold=True)
        self._paint_drawing(painter)
        painter.setPen(QColor(self._theme.muted))
        top = self._drawing_height() + self._footer_gap
        for number, line in enumerate(self._footer):
            self._write(painter, 0, top + number * LINE_HEIGHT, line)
        painter.restore()

    @abstractmethod
    def description(self) -> str:
        """Return in words what it shows, for those who can’t see it."""

    @abstractmethod
    def _drawing_height(self) -> float:
        """Return the height of title and drawing in the layout."""

    @abstractmethod
    def _paint_drawing(self, painter: QPainter) -> None:
        """Paint the drawing below the title, `TITLE_HEIGHT` from the origin."""

    def _wrapped(self, texts: Iterable[str]) -> list[str]:
        """Return the lines of texts that have the whole width."""
        return [
            line for text in texts for line in self._text_painter.wrapped(text, TEXT, self._width)
        ]

    def _write(
        self,
        painter: QPainter,
        x: float,
        top: float,
        *lines: str,
        size: float = TEXT,
        bold: bool = False,
    ) -> None:
        """Write the lines of one text below each other."""
        self.written.append(lines)
        for number, line in enumerate(lines):
            y = top + number * size * LINE
            self._text_painter.write(painter, x, y, line, size, bold=bold)
