"""Font metrics for tests of drawings, without fonts."""

from functools import partial

from laos_tip_app.drawing.geometry import Face, wrapped


class FakeFontMetrics:
    """Measures text in letters of one width."""

    def width(self, text: str, face: Face) -> float:
        """Return the width of a line."""
        return 7.0 * len(text)

    def height(self, face: Face) -> float:
        """Return the distance from one line to the next."""
        return 14.0 if face == "small" else 16.0

    def wrapped(self, text: str, face: Face, width: float) -> tuple[str, ...]:
        """Return a text in lines that fit into a width."""
        return wrapped(text, partial(self.width, face=face), width)
