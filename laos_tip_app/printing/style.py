"""How paper looks: page, margins, sizes and the look of each kind of piece.

Knows nothing of what is printed. Black and greys only, whatever the theme or the palette: what a
photocopier must not lose is told by words and by the pattern of a bar.
"""

from typing import Final, NamedTuple

from laos_tip_app.render.paper import Kind

POINTS_PER_MM: Final = 72 / 25.4
_PIXELS: Final = 96 / 72
"""Qt reads margins in pixels only, and lays a pixel out as 1/96 inch on every device."""

INK: Final = "#000000"
QUIET: Final = "#3c3c3c"
"""Lesser text, dark enough for a copy of a copy."""
RULE: Final = "#808080"


class Look(NamedTuple):
    """How a kind of piece is set.

    Attributes:
        size: Its letters, as a part of the body's.
        above: Space before it, as a part of the body's size; lost at the top of a page.
        line: Distance of its lines, in hundredths of the font's own.
        bar: The pattern of the bar beside it, solid or dotted; what has one is set in; or empty.
        whole: Whether it is never cut by the end of a page.
        css: What else CSS says of it.
    """

    size: float = 1.0
    above: float = 0.0
    line: int = 108
    bar: str = ""
    whole: bool = False
    css: str = ""


LOOKS: Final[dict[Kind, Look]] = {
    "title": Look(size=2.0, line=95, whole=True, css="font-weight:bold"),
    "subtitle": Look(above=0.5, whole=True, css=f"color:{QUIET}"),
    "heading": Look(size=1.2, above=1.7, line=100, whole=True, css="font-weight:bold"),
    "paragraph": Look(above=0.8),
    "plain": Look(above=0.8),
    "note": Look(size=0.88, above=0.7, line=104, bar="solid", whole=True),
    "context": Look(size=0.88, above=0.7, line=104, bar="dotted", whole=True),
    "entry": Look(size=0.92, above=0.8, line=102, whole=True),
    "item": Look(size=0.92, above=0.6, line=102, whole=True),
    "contents": Look(above=0.45, whole=True),
}


class PaperStyle(NamedTuple):
    """The measures of a page, in points.

    Attributes:
        body: The size of the text.
        left: The margin before the text; marks and numbers stand in it.
    """

    body: float = 10.5
    indent: float = 12.0
    left: float = 38 * POINTS_PER_MM
    right: float = 27 * POINTS_PER_MM
    top: float = 26 * POINTS_PER_MM
    bottom: float = 29 * POINTS_PER_MM
    head: float = 15 * POINTS_PER_MM
    foot: float = 23 * POINTS_PER_MM
    mark: float = 0.8
    small: float = 8.0

    @property
    def indent_pixels(self) -> float:
        """How far what has a bar is set in, as Qt wants to be told."""
        return self.indent * _PIXELS

    def css(self) -> str:
        """Return the style sheet of the text."""
        rules = [
            f"a {{ color:{INK}; text-decoration:none }}",
            f"small {{ font-size:{self.body * 0.84:.2f}pt; color:{QUIET} }}",
        ]
        for kind, look in LOOKS.items():
            rules.append(
                f".{kind} {{ font-size:{self.body * look.size:.2f}pt; line-height:{look.line}%;"
                f" margin-top:{self.body * look.above * _PIXELS:.1f}px;"
                f" margin-bottom:0px; -qt-block-indent:{1 if look.bar else 0};"
                f" {look.css} }}"
            )
        return "\n".join(rules)
