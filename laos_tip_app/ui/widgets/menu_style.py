"""The style of the application, and that of all its menus."""

import math
from typing import Final, override

from PySide6.QtCore import QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QApplication,
    QMenu,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionMenuItem,
    QWidget,
)

from laos_tip_app.base.theme import TARGET

_CHECK_COLUMN: Final = (0.79, 21)
"""The style draws check marks as wide as this part of a row, and measures this many pixels."""


def plain_style_name(style: QStyle) -> str:
    """Return the name of a style, or of that below it."""
    return (style.baseStyle() if isinstance(style, QProxyStyle) else style).name()


class ApplicationStyle(QProxyStyle):
    """The style of the application; menus get another one.

    To ask this one for the sizes and hints of all widgets would slow everything down.
    """

    @override
    def polish(self, target: QWidget | QPalette | QApplication) -> None:  # type: ignore[override]
        """Prepare a widget before it is shown first."""
        super().polish(target)
        if isinstance(target, QMenu):
            target.setStyle(_menu_style())


class MenuStyle(QProxyStyle):
    """The style of all menus, with rows of 24 pixels or more.

    A menu that is higher than the screen scrolls: in columns it may be wider, too.
    """

    @override
    def sizeFromContents(  # Qt's name
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        w: QWidget | None = None,
    ) -> QSize:
        """Return the size of a row; separators stay low."""
        row_size = super().sizeFromContents(kind, option, size, w)  # type: ignore[arg-type]  # None is allowed
        if (
            kind == QStyle.ContentsType.CT_MenuItem
            and isinstance(option, QStyleOptionMenuItem)
            and option.menuItemType != QStyleOptionMenuItem.MenuItemType.Separator
        ):
            height = max(row_size.height(), TARGET)
            part, measured = _CHECK_COLUMN
            missing = max(0, math.ceil(height * part) - measured)
            row_size = QSize(row_size.width() + missing, height)
        return row_size

    @override
    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        """Return how a menu behaves."""
        if hint == QStyle.StyleHint.SH_Menu_Scrollable:
            return 1
        return super().styleHint(hint, option, widget, returnData)


def _menu_style() -> MenuStyle:
    """Return the style of all menus, the same in every text size."""
    application = QApplication.instance()
    style = None if application is None else application.findChild(MenuStyle)
    if style is None:
        style = MenuStyle(plain_style_name(QApplication.style()))
        style.setParent(application)
    return style
