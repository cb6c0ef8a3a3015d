"""How high a paragraph is."""

import pytest

from laos_tip_app.drawing.slides.elements import Paragraph, paragraph

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(
    ("text", "width", "height"),
    [("a" * 10, 4.0, 1), ("a" * 24, 4.0, 1), ("a" * 25, 4.0, 2), ("a" * 49, 4.0, 3)],
)
def test_a_paragraph_is_as_high_as_its_lines(text: str, width: float, height: int) -> None:
    lines = (paragraph(text, 20).height(width) - 0.14) / (20 * 1.25 / 72)
    assert lines == pytest.approx(height)
    hanging = Paragraph(paragraph(text, 20).runs, hang=0.5)
    assert hanging.height(width + 0.5) == pytest.approx(paragraph(text, 20).height(width))
