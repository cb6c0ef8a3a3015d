"""Labels and tooltips whose text is never taken for HTML.

Qt guesses whether a text is HTML and opens the files of pictures in it, on Windows even those of
other computers. So every label and tooltip is set here.
"""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QToolTip, QWidget

from laos_tip_app.base.plain_text import plain


class PlainLabel(QLabel):
    """A label whose text is never taken for HTML."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Create a label with a text."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


def name_field(label: QLabel, field: QWidget) -> None:
    """Name a label and its field without the “&” of the key.

    Orca speaks that of a label’s text.
    """
    name = label.text().replace("&", "").removesuffix(":")
    label.setAccessibleName(name)
    if not field.accessibleName():
        field.setAccessibleName(name)


def set_tooltip(target: QWidget | QAction, text: str) -> None:
    """Set the tooltip of a widget or action.

    Qt describes a widget by its tooltip. If that begins with the name, which has been set
    before, only the rest is the description: otherwise a screen reader speaks the name twice.
    """
    target.setToolTip(plain(text))
    if isinstance(target, QWidget) and (name := target.accessibleName()):
        rest = text.removeprefix(name).strip(" ()") if text.startswith(name) else text
        # A blank, since of an empty description Qt makes the tooltip again.
        target.setAccessibleDescription(rest or " ")


def show_tooltip(position: QPoint, text: str, widget: QWidget) -> None:
    """Show a tooltip at a global position; hide it without text."""
    QToolTip.showText(position, plain(text), widget)
