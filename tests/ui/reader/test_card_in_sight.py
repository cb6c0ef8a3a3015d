"""What can be done with a card is in sight, however small the window is."""

import pytest

from PySide6.QtWidgets import QPushButton

from tests.events import process_events
from tests.ui.reader.reader_fixture import ReaderFixture


def test_the_button_that_was_pressed_stays_in_sight_above_the_list(reader: ReaderFixture) -> None:
    for size in ((1024, 600), (1366, 768), (1920, 1080)):
        reader.window.resize(*size)
        reader.go("fact:OV-01")
        more = reader.find(QPushButton, "card_more")
        more.click()
        process_events()
        assert more.text() == "Less"
        assert more.visibleRegion().boundingRect() == more.rect()
        more.click()
        assert more.text() == "More ›"


@pytest.mark.parametrize(("width", "height", "percent"), [(683, 384, 100), (1024, 600, 200)])
def test_below_the_text_the_buttons_of_a_card_are_in_sight(
    reader: ReaderFixture, width: int, height: int, percent: int
) -> None:
    """A screen of 1366 × 768 at scale 2 has half as many pixels."""
    reader.window.set_text_size(percent)
    reader.window.resize(width, height)
    reader.go("fact:OV-30")
    process_events()
    for name in ("card_copy", "card_more"):
        button = reader.find(QPushButton, name)
        assert button.visibleRegion().boundingRect() == button.rect()
