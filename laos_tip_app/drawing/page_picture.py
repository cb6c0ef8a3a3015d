"""The base classes of pictures: a drawing with title and footer."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtGui import QColor, QPainter

from laos_tip_app.drawing.geometry import Face
from laos_tip_app.drawing.protocols import PicturePart
from laos_tip_app.drawing.text.text_painter import LINE, TextPainter

TITLE: Final = 14.0
TITLE_HEIGHT: Final = TITLE * LINE
TEXT: Final = 9.0
LINE_HEIGHT: Final = TEXT * LINE


class PagePicture(ABC):
    """A picture that is laid out anew for each width.

    An image that stands alone has a footer, and a margin around it. On a page, whose head has the
    title, a drawing may leave it out.

    Attributes:
        title: The title.
        written: The lines of each text, in the order in which `paint` wrote them.
        on_part: Is called with each part before it is painted, if set.
    """

    upright = False
    is_text = False
    _has_title_on_page = True
    _title_size: Face | float = "large"
    _text_size: Face | float = "small"
    _footer_gap: float
    _footer_margin: float

    def __init__(
        self,
        title: str,
        text_painter: TextPainter,
        footer: Iterable[str],
        heading: str | None = None,
    ) -> None:
        """Set title, text and footer; above stands the heading, else the title."""
        self.title = title
        self.written: list[tuple[str, ...]] = []
        self.on_part: Callable[[PicturePart], None] | None = None
        self._theme = text_painter.theme
        self._text_painter = text_painter
        self._heading = title if heading is None else heading
        self._footer = tuple(footer)
        self._margin = self._footer_margin if self._footer else 0.0
        has_title = self._has_title_on_page or bool(self._footer)
        self._left_out = 0.0 if has_title else text_painter.height(self._title_size)
        self._heights: dict[float, float] = {}

    def height(self, width: float) -> float:
        """Return the height at a width."""
        if width not in self._heights:
            inner = width - 2 * self._margin
            lines = sum(map(len, self._footer_lines(inner)))
            footer = self._footer_gap + lines * self._text_painter.height(self._text_size)
            below = (footer if lines else 0.0) + 2 * self._margin
            self._heights[width] = self._drawing_height(inner) - self._left_out + below
        return self._heights[width]

    def paint(self, painter: QPainter, width: float) -> None:
        """Paint it from the painter's origin."""
        text_painter, inner = self._text_painter, width - 2 * self._margin
        self.written.clear()
        text_painter.written, text_painter.on_part = self.written, self.on_part
        painter.save()
        painter.translate(self._margin, self._margin - self._left_out)
        painter.setPen(QColor(self._theme.text))
        if not self._left_out:
            heading = self._heading_lines(inner)
            text_painter.begin(PicturePart("title"))
            text_painter.write_lines(painter, 0, 0, heading, self._title_size, bold=True)
        self._paint_drawing(painter, inner)
        painter.setPen(QColor(self._theme.muted))
        y = self._drawing_height(inner) + self._footer_gap
        for lines in self._footer_lines(inner):
            text_painter.write_lines(painter, 0, y, lines, self._text_size)
            y += len(lines) * text_painter.height(self._text_size)
        painter.restore()
        text_painter.written = text_painter.on_part = None

    def _heading_lines(self, width: float) -> tuple[str, ...]:
        return self._text_painter.wrapped(self._heading, self._title_size, width, bold=True)

    def _footer_lines(self, width: float) -> list[tuple[str, ...]]:
        wrapped = self._text_painter.wrapped
        return [wrapped(text, self._text_size, width) for text in self._footer]

    @abstractmethod
    def description(self) -> str:
        """Return in words what it shows, for those who can’t see it."""

    @abstractmethod
    def _drawing_height(self, width: float) -> float:
        """Return the height of heading and drawing."""

    @abstractmethod
    def _paint_drawing(self, painter: QPainter, width: float) -> None:
        """Paint the drawing below the heading, which begins at the origin."""


class ScaledPicture(PagePicture):
    """A picture laid out at one width, scaled to its page."""

    _title_size = TITLE
    _text_size = TEXT

    def __init__(
        self,
        title: str,
        text_painter: TextPainter,
        width: float,
        footer: Iterable[str],
        heading: str | None = None,
    ) -> None:
        """Set the width of its drawing; for the others see `PagePicture`."""
        super().__init__(title, text_painter, footer, heading)
        self._whole_width = width + 2 * self._margin

    def height(self, width: float) -> float:
        """Return the height at a width."""
        return super().height(self._whole_width) * width / self._whole_width

    def paint(self, painter: QPainter, width: float) -> None:
        """Paint it from the painter's origin."""
        painter.save()
        painter.scale(width / self._whole_width, width / self._whole_width)
        super().paint(painter, self._whole_width)
        painter.restore()

    def _write(
        self, painter: QPainter, x: float, top: float, *lines: str, bold: bool = False
    ) -> None:
        """Write the lines of one text below each other."""
        self._text_painter.write_lines(painter, x, top, lines, TEXT, bold=bold)
