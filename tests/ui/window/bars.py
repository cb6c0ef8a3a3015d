"""What a bar or line of the window paints at several widths."""

from PySide6.QtWidgets import QWidget

from tests.events import process_events
from tests.outlines import outline_of


def at_widths(widget: QWidget, widths: tuple[int, ...]) -> str:
    """Return what a widget paints at some widths, as high as it has to be."""
    text = ""
    for width in widths:
        widget.resize(width, widget.heightForWidth(width))
        process_events()
        text += f"in {width}\n{outline_of(widget)}{widget.toolTip()}\n"
    return text
