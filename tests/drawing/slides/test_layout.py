"""What slides consist of, in the order of reading."""

import pytest

from tests.drawing.slides.small_deck import ROOM, SLIDES, in_lines
from tests.outlines import expect

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("name", SLIDES)
def test_a_slide_consists_of_its_texts_and_shapes_in_the_order_of_reading(name: str) -> None:
    expect(f"drawing/slides/{name}.txt", in_lines(SLIDES[name], ROOM))
