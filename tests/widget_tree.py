"""What a widget shows and says, in lines that can be read and compared.

One line for each part that is seen or heard: what it is, its object name, where it is, its text and
its state. What is painted is told by `tests/outlines.py`.
"""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollBar,
    QSpinBox,
    QTabBar,
    QTextEdit,
    QWidget,
)

from tests.events import process_events

_STEP: Final = 8
"""A change of taste by a pixel or two is no fault."""

_WHOLE: Final = (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QPlainTextEdit,
    QTextEdit,
    QScrollBar,
)
"""Their own parts are not told, but what they show."""

_USUAL_ROLES: Final = {
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.Text,
}


def tree_of(widget: QWidget) -> str:
    """Return the visible parts of a widget, one line each, the way by Tab at the end.

    Its layout is finished before, and what is no longer wanted is deleted.
    """
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    process_events()
    lines = [*_lines(widget, widget, 0), f"Tab: {', '.join(_stops(widget))}"]
    return "".join(f"{line}\n" for line in lines)


def _lines(widget: QWidget, root: QWidget, depth: int) -> Iterator[str]:
    says = [part for part in (_text(widget), _spoken(widget)) if part]
    state = _state(widget)
    # Qt has names for parts of its own.
    name = "" if widget.objectName().startswith("qt_") else widget.objectName()
    if says or state or name or isinstance(widget, QScrollBar):
        parts = (_kind(widget), name, _place(widget, root), *says, *state)
        yield "  " * depth + " ".join(filter(None, parts))
        depth += 1
    if isinstance(widget, QAbstractItemView):
        yield from (f"{'  ' * depth}{row}" for row in _rows(widget))
    if not isinstance(widget, _WHOLE):
        for child in widget.children():
            if isinstance(child, QWidget) and child.isVisibleTo(widget) and not child.isWindow():
                yield from _lines(child, root, depth)


def _kind(widget: QWidget) -> str:
    """Return the name of the class of Qt, without its letter."""
    kinds = (kind for kind in type(widget).__mro__ if kind.__module__.startswith("PySide6"))
    return next(kinds).__name__.removeprefix("Q")


def _place(widget: QWidget, root: QWidget) -> str:
    box = QRect(widget.mapTo(root, QPoint()), widget.size())
    parts = (box.x(), box.y(), box.width(), box.height())
    return "{},{} {}x{}".format(*(round(part / _STEP) for part in parts))


def _text(widget: QWidget) -> str:
    match widget:
        case QComboBox():
            items = [widget.itemText(number) for number in range(widget.count())]
            row = widget.currentIndex()
            text = " | ".join(f"[{t}]" if n == row else t for n, t in enumerate(items))
        case QTabBar():
            tabs = [widget.tabText(number) for number in range(widget.count())]
            row = widget.currentIndex()
            text = " | ".join(f"[{t}]" if n == row else t for n, t in enumerate(tabs))
        case QSpinBox() | QDoubleSpinBox():
            text = f"{widget.text()} ({widget.minimum():g} to {widget.maximum():g})"
        case QAbstractSpinBox():
            text = widget.text()
        case QProgressBar() | QScrollBar():
            return f"{widget.value()} ({widget.minimum()} to {widget.maximum()})"
        case QLineEdit():
            text = widget.text()
            if prompt := widget.placeholderText():
                text = f"{text} <{prompt}>".strip()
        case QPlainTextEdit() | QTextEdit():
            text = widget.toPlainText()
            if prompt := widget.placeholderText():
                text = f"{text} <{prompt}>".strip()
        case QGroupBox():
            text = widget.title()
        case QLabel() | QAbstractButton():
            text = widget.text()
        case _:
            return ""
    text = text.replace("\n", " / ").replace("\u00a0", " ")
    return f"“{text}”" if text else ""


def _spoken(widget: QWidget) -> str:
    name, about = widget.accessibleName(), widget.accessibleDescription().strip()
    if isinstance(widget, QLabel | QAbstractButton) and name in (widget.text(), ""):
        name = ""
    if about == widget.toolTip() == name:
        about = ""
    texts = [f"= {name}" if name else "", f"({about})" if about else ""]
    return " ".join(filter(None, texts)).replace("\n", " / ")


def _state(widget: QWidget) -> list[str]:
    """Return what is not as usual."""
    is_button = isinstance(widget, QAbstractButton)
    parts = {
        "focus": QApplication.focusWidget() is widget,
        "disabled": not widget.isEnabled() and (is_button or bool(_text(widget))),
        "line": isinstance(widget, QFrame) and widget.frameShape() == QFrame.Shape.HLine,
    }
    if isinstance(widget, QAbstractButton):
        parts |= {"checked": widget.isChecked()}
        tip = widget.toolTip()
        if tip and tip != widget.accessibleName():
            parts[f"tip “{tip}”"] = True
    if isinstance(widget, QPushButton):
        parts |= {"default": widget.isDefault(), "flat": widget.isFlat()}
    if isinstance(widget, QLabel | QLineEdit):
        font, usual = QFontInfo(widget.font()), QFontInfo(QApplication.font())
        parts[f"{font.pixelSize()} px"] = font.pixelSize() != usual.pixelSize()
        parts["bold"] = font.bold()
    if isinstance(widget, QLabel):
        role = widget.foregroundRole()
        parts[f"in {role.name}"] = role not in _USUAL_ROLES
        parts["wraps"] = widget.wordWrap()
        parts["selectable"] = bool(
            widget.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        )
        across = widget.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        parts["centred"] = bool(across & Qt.AlignmentFlag.AlignHCenter)
        parts["top"] = bool(widget.alignment() & Qt.AlignmentFlag.AlignTop)
    if isinstance(widget, QLineEdit):
        parts["with a button to clear it"] = widget.isClearButtonEnabled()
        parts[f"selected “{widget.selectedText()}”"] = widget.hasSelectedText()
    return [text for text, holds in parts.items() if holds]


def _rows(view: QAbstractItemView) -> Iterator[str]:
    """Yield the rows of a list, marked as chosen or current."""
    model, current = view.model(), view.currentIndex()
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        box = view.visualRect(index)
        text = str(index.data() or "").replace("\n", " / ").replace("\u00a0", " ").strip()
        parts = [f"- {text}", f"{round(box.height() / _STEP)} high"]
        spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
        if spoken and spoken != text:
            parts.append(f"= {spoken}")
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is not None:
            parts.append(
                "checked" if Qt.CheckState(state) == Qt.CheckState.Checked else "unchecked"
            )
        if index == current:
            parts.append("current")
        if view.selectionModel().isSelected(index):
            parts.append("chosen")
        if not model.flags(index) & Qt.ItemFlag.ItemIsEnabled:
            parts.append("disabled")
        yield " ".join(parts)


def _stops(root: QWidget) -> Iterator[str]:
    """Yield what Tab reaches in a widget, in order."""
    widget = root.nextInFocusChain()
    while widget is not None and widget is not root:
        if (
            root.isAncestorOf(widget)
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisibleTo(root)
            and widget.isEnabled()
            and widget.focusProxy() is None
        ):
            yield widget.objectName() or _kind(widget)
        widget = widget.nextInFocusChain()
