"""The parts of a dialog or page as lines of text: what they are, say and can do."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_KINDS = (
    QLabel,
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QTextEdit,
    QPlainTextEdit,
    QAbstractItemView,
)


def parts_of(page: QWidget) -> str:
    """Return the visible parts from top to bottom, their places in steps of eight pixels."""
    found = [each for kind in _KINDS for each in page.findChildren(kind) if _is_shown(each, page)]
    places = {each: each.mapTo(page, QPoint()) for each in found}
    found.sort(key=lambda each: (round(places[each].y() / 8), round(places[each].x() / 8)))
    return "".join(f"{_line(each, places[each])}\n" for each in found)


def _is_shown(widget: QWidget, page: QWidget) -> bool:
    parent = widget.parentWidget()
    is_part = isinstance(parent, _KINDS) or (parent is not None and "qt_" in parent.objectName())
    return widget.isVisibleTo(page) and not is_part


def _line(widget: QWidget, place: QPoint) -> str:
    numbers = (place.x(), place.y(), widget.width(), widget.height())
    x, y, width, height = (round(number / 8) for number in numbers)
    text = str(widget.property("text") or "").replace("\n", " / ")[:60]
    parts = [f"{x},{y} {width}x{height}", type(widget).__name__, widget.objectName(), text]
    name = widget.accessibleName()
    parts += [f"spoken “{name}”"] if name and name != text else []
    parts += [f"tip “{widget.toolTip()}”"] if widget.toolTip() else []
    parts += [word for word in ("checked", "default", "flat") if widget.property(word) is True]
    parts += [] if widget.isEnabled() else ["disabled"]
    parts += ["focus"] if widget.hasFocus() else []
    return " ".join(part for part in parts if part)
