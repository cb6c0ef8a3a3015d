"""Controls as a style paints them, enlarged and as text."""

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComplex,
    QStyleOptionToolButton,
    QWidget,
)

from tests.ui.widgets.enlarged import enlarged

_State = QStyle.StateFlag
_Primitive = QStyle.PrimitiveElement
_Control = QStyle.ControlElement
_Complex = QStyle.ComplexControl
_Feature = QStyleOptionButton.ButtonFeature


ON = _State.State_Enabled
HOVERED = ON | _State.State_MouseOver
PRESSED = ON | _State.State_Sunken
CHOSEN = ON | _State.State_Selected
OFF = _State.State_None
STATES = {"plain": ON, "under the pointer": HOVERED, "pressed": PRESSED, "disabled": OFF}
BOX = QRect(2, 3, 80, 32)


def prepared[O: QStyleOption](option: O, state: _State, rect: QRect) -> O:
    option.state = state
    option.rect = rect
    return option


def button(state: _State, feature: _Feature = _Feature.None_) -> QStyleOptionButton:
    option = prepared(QStyleOptionButton(), state, BOX)
    option.features = feature
    return option


def tool_button(state: _State) -> QStyleOptionToolButton:
    return prepared(QStyleOptionToolButton(), state, BOX)


def place(rect: QRect) -> str:
    return f"{rect.x()},{rect.y()} {rect.width()}x{rect.height()}"


class Sheet:
    """Controls one after the other, as text."""

    def __init__(self, style: QStyle) -> None:
        self._style = style
        self.text = ""

    def add(self, name: str, paint: Callable[[QPainter], None]) -> None:
        self.text += f"{name}\n" + "".join(
            f"  {line}\n" for line in enlarged(paint).splitlines() or ["nothing"]
        )

    def primitive(
        self,
        name: str,
        element: _Primitive,
        option: QStyleOption,
        widget: QWidget | None = None,
    ) -> None:
        self.add(name, lambda painter: self._style.drawPrimitive(element, option, painter, widget))

    def control(
        self, name: str, element: _Control, option: QStyleOption, widget: QWidget | None = None
    ) -> None:
        self.add(name, lambda painter: self._style.drawControl(element, option, painter, widget))

    def complex(
        self,
        name: str,
        element: _Complex,
        option: QStyleOptionComplex,
        widget: QWidget | None = None,
    ) -> None:
        self.add(
            name,
            lambda painter: self._style.drawComplexControl(element, option, painter, widget),
        )
