"""What a state needs of whoever drives the window."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QLineEdit, QWidget

from laos_tip_app.base.location import Location


class Desk(Protocol):
    """What a state needs of whoever drives the window."""

    @property
    def window(self) -> QWidget:
        """The window of the program."""

    def wait(self, until: Callable[[], bool], what: str) -> None:
        """Let the program work until something holds; `what` names it should it never hold."""

    def go(self, location: Location) -> None:
        """Go to a place."""

    def trigger(self, action: str) -> None:
        """Choose something in the menus, by its object name."""

    def write(self, field: QLineEdit, text: str) -> None:
        """Type a text into a field."""

    def find[Part: QWidget](self, kind: type[Part], name: str = "") -> Part:
        """Return a visible part of the window by its kind and object name."""
