"""A measure of text for tests of drawings."""

from laos_tip_app.drawing.geometry import Face


class Typewriter:
    """Letters of one width."""

    def width(self, text: str, face: Face) -> float:
        """Return how wide a line is."""
        return 7.0 * len(text)

    def height(self, face: Face) -> float:
        """Return the distance from one line to the next."""
        return 14.0 if face == "small" else 16.0
