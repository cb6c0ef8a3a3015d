"""What the tests of the timeline share."""

import pytest

from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.text import fonts
from laos_tip_app.drawing.text.text_painter import TextPainter


@pytest.fixture
def text_painter(qapp: object) -> TextPainter:
    """Return what measures and writes text of 12 pixels."""
    return TextPainter(fonts.pixel_font(12), LIGHT)
