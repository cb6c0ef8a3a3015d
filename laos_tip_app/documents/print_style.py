"""Styles for print: margins, sizes and styles of blocks.

Black and greys only, whatever the theme or the palette: words and the pattern of a bar carry what
a photocopier must not lose.
"""

from typing import Final, NamedTuple

from laos_tip_app.base.settings import MAX_PAPER_POINTS, MIN_PAPER_POINTS
from laos_tip_app.report.document import Kind

POINTS_PER_MM: Final = 72 / 25.4
_PIXELS: Final = 96 / 72
"""Qt reads margins in pixels only, and lays a pixel out as 1/96 inch on every device."""

INDENT_PIXELS: Final = 12 * _PIXELS
"""The indent of a block with a bar."""

INK: Final = "#000000"
QUIET: Final = "#3c3c3c"
"""Secondary text, dark enough for a copy of a copy."""
RULE: Final = "#808080"


class BlockStyle(NamedTuple):
    """The style of a kind of block.

    Attributes:
        size: Its text size, as a factor of the style’s.
        above: Space before it, as a factor of the text size; lost at the top of a page.
        line: Distance of its lines, in hundredths of the font's own.
        bar: The pattern of the bar beside it, solid or dotted; what has one is set in; or empty.
        whole: Whether it is never cut by the end of a page.
        frame: The pattern of the frame around its cells but the first, solid or dashed; or empty.
            Everything with a frame is as high as the highest of them.
        cut_out: Whether it is cut out of the page, so that nothing may stand on its back.
        css: What else CSS says of it.
    """

    size: float = 1.0
    above: float = 0.0
    line: int = 108
    bar: str = ""
    whole: bool = False
    frame: str = ""
    cut_out: bool = False
    css: str = ""


BLOCK_STYLES: Final[dict[Kind, BlockStyle]] = {
    "title": BlockStyle(size=2.0, above=2.6, line=95, whole=True, css="font-weight:bold"),
    "subtitle": BlockStyle(above=0.5, whole=True, css=f"color:{QUIET}"),
    "heading": BlockStyle(size=1.2, above=1.7, line=100, whole=True, css="font-weight:bold"),
    "paragraph": BlockStyle(above=0.8),
    "plain": BlockStyle(above=0.8),
    "note": BlockStyle(size=0.88, above=0.7, line=104, bar="solid", whole=True),
    "context": BlockStyle(size=0.88, above=0.7, line=104, bar="dotted", whole=True),
    "entry": BlockStyle(size=0.92, above=0.8, line=102, whole=True),
    "item": BlockStyle(size=0.92, above=0.6, line=102, whole=True),
    "contents": BlockStyle(above=0.35, whole=True),
    "columns": BlockStyle(above=1.0, line=100, whole=True, css="font-weight:bold"),
    "row": BlockStyle(size=0.92, above=0.75, line=100, whole=True),
    "group": BlockStyle(above=1.1, line=100, whole=True, css="font-weight:bold"),
    "line": BlockStyle(above=1.9, whole=True),
    "space": BlockStyle(above=1.25, line=100, whole=True, frame="solid"),
    "strip": BlockStyle(above=1.25, line=100, whole=True, frame="dashed", cut_out=True),
    "drawing": BlockStyle(whole=True),
}

MIN_FOOT_MARGIN: Final = 12.7 * POINTS_PER_MM
"""Nothing is printed nearer to the foot of a page: many printers can’t."""

MIN_TEXT_SIZE: Final = MIN_PAPER_POINTS
"""No text is smaller, in points, but the lines at head and foot and the marks in the margin."""

MIN_SHEET_SIZE: Final = 10.0
MAX_SHEET_SIZE: Final = 12.0
"""The sizes of the text of the brief, which takes the largest that there is room for."""

_DOT: Final = 0.25
_DOT_PITCH: Final = 0.34
_FORTY_DOTS: Final = 40.0
"""The size of the dots of a figure, their distance, and the width of lines that have forty beside
them, as parts of the size of text."""

MIN_LARGE_PRINT_SIZE: Final = 16.0
"""The same of large print, whose head and foot are smaller too."""

CELL_GAP: Final = 0.8
"""The room between the cells of a row, as a part of the text's size."""

_WIDE_PAGE_MARGIN: Final = 18 * POINTS_PER_MM

SMALL_PAPER: Final = 500.0
"""Paper narrower than this, in points, has narrow margins."""

SHORT_PAPER: Final = 800.0
"""Paper shorter than this, in points, as Letter is, has less room above and below the text."""

_COMPACT: Final = 9.8
"""The size of the text of long lists where text has 10.5 points; what is secondary has 9."""


class _Margins(NamedTuple):
    """Margins of pages in millimetres, and the size of small text.

    Attributes:
        wide: The right margin with room for notes by hand.
    """

    left: float
    right: float
    wide: float
    top: float
    above_foot: float
    head: float
    small: float


_MARGINS: Final = {
    (False, False): _Margins(38, 24, 55, 26, 4, 13, 8.0),
    (False, True): _Margins(20, 13, 42, 19, 3, 10, 8.0),
    (True, False): _Margins(28, 15, 55, 22, 3, 13, 12.0),
    (True, True): _Margins(27, 13, 42, 18, 3, 11, 10.0),
}
"""Those of pages that are in large print or not, on small paper or not."""


class FigureDots(NamedTuple):
    """The dots of a figure, in points.

    Attributes:
        size: Their size.
        corners: Where each begins, from the beginning of its line.
        height: Where the last row ends.
    """

    size: float
    corners: tuple[tuple[float, float], ...]
    height: float


class PrintStyle(NamedTuple):
    """The measures of a page, in points.

    Attributes:
        body: The size of the text.
        left: The margin before the text; marks and numbers stand in it.
        right: The margin behind it; room for notes by hand may be in it.
        edge: The margin behind tables, head and foot, which need the width more than the room.
        above_foot: The room between the text and the line above the foot.
        spacing: The space before blocks, as a factor of that in `BLOCK_STYLES`.
        title: The size of titles, likewise as a factor.
        leading: The distance of lines, likewise as a factor.
        smallest: No text but the head, the foot and the marks is smaller.
        is_large: Whether it is large print.
    """

    body: float = 10.5
    left: float = 38 * POINTS_PER_MM
    right: float = 24 * POINTS_PER_MM
    edge: float = 24 * POINTS_PER_MM
    top: float = 26 * POINTS_PER_MM
    above_foot: float = 4 * POINTS_PER_MM
    head: float = 13 * POINTS_PER_MM
    mark: float = 0.8
    small: float = 8.0
    spacing: float = 1.0
    title: float = 1.0
    leading: float = 1.0
    smallest: float = MIN_TEXT_SIZE
    is_large: bool = False

    @classmethod
    def of(
        cls,
        body: float,
        *,
        wide_margin: bool = False,
        small_paper: bool = False,
        short_paper: bool = False,
    ) -> "PrintStyle":
        """Return the style for a text size.

        Args:
            body: The text size.
            wide_margin: Whether there is room for notes by hand beside the text.
            small_paper: Whether the paper is narrower than `SMALL_PAPER`.
            short_paper: Whether it is shorter than `SHORT_PAPER`.
        """
        is_large = body >= MAX_PAPER_POINTS
        page = _MARGINS[is_large, small_paper]
        edge = page.right
        if not (is_large or small_paper):
            # Letter is short, and notes by hand leave less room for text.
            page = page._replace(top=24 if short_paper else page.top)
            if wide_margin:
                page, edge = page._replace(left=30), 20
        style = cls(
            body,
            left=page.left * POINTS_PER_MM,
            right=(page.wide if wide_margin else page.right) * POINTS_PER_MM,
            edge=edge * POINTS_PER_MM,
            top=page.top * POINTS_PER_MM,
            above_foot=page.above_foot * POINTS_PER_MM,
            head=page.head * POINTS_PER_MM,
            small=page.small,
            # Letters of 18 points need no title of 36.
            title=min(1.0, 12.0 / body),
        )
        if not is_large:
            return style
        # Narrow margins, no small text.
        mark = MIN_LARGE_PRINT_SIZE / body
        return style._replace(mark=mark, spacing=0.8, smallest=MIN_LARGE_PRINT_SIZE, is_large=True)

    def compact(self, *, is_table: bool) -> "PrintStyle":
        """Return the style of a long list, with less room around it."""
        if self.is_large:
            return self
        side, right = 22 * POINTS_PER_MM, 15 * POINTS_PER_MM
        return self._replace(
            body=max(_COMPACT, self.body * _COMPACT / 10.5),
            left=min(self.left, side),
            # Room for notes by hand stays.
            right=min(self.right, right) if self.right < 2 * right else self.right,
            edge=min(self.edge, right),
            # The rules of a table need room.
            spacing=min(self.spacing - 0.1, 0.7 if is_table else 0.4),
            title=min(self.title, 0.8),
            leading=0.92,
        )

    def wide(self) -> "PrintStyle":
        """Return the style for pages on their side, which tables fill."""
        margin = _WIDE_PAGE_MARGIN
        return self._replace(
            left=margin,
            right=margin,
            edge=margin,
            top=min(self.top, 17 * POINTS_PER_MM),
            head=min(self.head, 11 * POINTS_PER_MM),
            above_foot=2 * POINTS_PER_MM,
            spacing=0.6,
        )

    @classmethod
    def sheet(
        cls, body: float, spacing: float, leading: float, *, small_paper: bool
    ) -> "PrintStyle":
        """Return the style of the brief.

        Args:
            body: The size of the text.
            spacing: The space before blocks, as a factor of that in `BLOCK_STYLES`.
            leading: The distance of lines, likewise.
            small_paper: Whether the paper is narrower than `SMALL_PAPER`.
        """
        margin = (12 if small_paper else 16) * POINTS_PER_MM
        return cls(
            body,
            left=margin,
            right=margin,
            edge=margin,
            top=15 * POINTS_PER_MM,
            above_foot=1 * POINTS_PER_MM,
            head=11 * POINTS_PER_MM,
            spacing=spacing,
            smallest=MIN_SHEET_SIZE,
            leading=leading,
        )

    def dots(self, count: int, width: float) -> FigureDots:
        """Return the dots of a figure, behind its words.

        Args:
            count: The number of dots.
            width: The width of the lines, in points.
        """
        size, pitch = _DOT * self.body, _DOT_PITCH * self.body
        tens = 4 if width > _FORTY_DOTS * self.body else 2
        row = 10 * tens
        left = width - row * pitch - (tens - 1) * size
        # The first row is beside the first line.
        corners = tuple(
            (left + n % row * pitch + n % row // 10 * size, n // row * pitch + 0.45 * self.body)
            for n in range(count)
        )
        return FigureDots(size, corners, corners[-1][1] + pitch)

    def above(self, kind: Kind) -> float:
        """Return the space before a kind of block, in points."""
        # Lines to write on need the space that a hand needs.
        return self.body * BLOCK_STYLES[kind].above * (1 if kind == "line" else self.spacing)

    def cell_css(self, shares: tuple[int, ...], number: int, width: float, dot: float) -> str:
        """Return the CSS margins of a cell.

        Args:
            shares: How wide each cell of the row is, in hundredths.
            number: Which cell it is, from 0.
            width: The width of the row in dots of the device: unlike all else of CSS, Qt takes
                these margins as they are.
            dot: A point, in dots of the device.
        """
        before = width * sum(shares[:number]) / 100
        gap = 0.0 if number == len(shares) - 1 else self.body * CELL_GAP * dot
        after = width * (100 - sum(shares[: number + 1])) / 100 + gap
        return f"margin-left:{before:.0f}px; margin-right:{after:.0f}px"

    def css(self, table: float) -> str:
        """Return the style sheet of text.

        Args:
            table: The size of the text in the rows of tables.
        """
        secondary = max(self.smallest, self.body * 0.84)
        rules = [
            f"a {{ color:{INK}; text-decoration:none }}",
            f".small {{ font-size:{secondary:.2f}pt; color:{QUIET} }}",
            f".lesser {{ font-size:{max(self.smallest, table * 0.9):.2f}pt; color:{QUIET} }}",
        ]
        for kind, block_style in BLOCK_STYLES.items():
            size = max(self.smallest, self.body * block_style.size)
            if kind == "title":
                size *= self.title
            elif kind in ("columns", "row", "space", "strip"):
                size = max(self.smallest, table)
            elif kind == "note" and table:
                # What corrects a row is no louder than the row.
                size = min(size, max(self.smallest, table))
            rules.append(
                f".{kind} {{ font-size:{size:.2f}pt;"
                f" line-height:{block_style.line * self.leading:.0f}%;"
                f" margin-top:{self.above(kind) * _PIXELS:.1f}px;"
                f" margin-bottom:{6 if kind == 'title' else 0}px;"
                f" -qt-block-indent:{1 if block_style.bar else 0};"
                f" {block_style.css} }}"
            )
        return "\n".join(rules)
