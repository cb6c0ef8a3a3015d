"""The view state of the reader."""

from typing import NamedTuple

from laos_tip_app.ui.reader.text_links import Link
from laos_tip_app.ui.reader.text_scroller import ScrollAnchor


class ReaderState(NamedTuple):
    """The view state of the tab.

    Attributes:
        scroll: The scroll position, from 0 to 1.
        anchor: The first visible text and whether the selected sentence is visible.
        selected: The passage id and number of the selected sentence.
        is_continuous: Whether the text is the whole report.
        is_front_open: Whether purpose, edition and limits of the report are given above.
        link: The link that has the focus in the text.
    """

    scroll: float
    anchor: ScrollAnchor
    selected: tuple[str, int] | None
    is_continuous: bool
    is_front_open: bool
    link: Link | None = None
