"""Make the rows of a menu high enough to be hit."""

from typing import override

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QMenu,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QStyleOptionMenuItem,
    QWidget,
)

from laos_tip_app.base.theme import TARGET


class MenuStyle(QProxyStyle):
    """The style of the application with rows of 24 pixels or more."""

    def __init__(self, *menus: QMenu) -> None:
        """Style menus; the style lives as long as the first of them."""
        super().__init__(menus[0].style().name())
        self.setParent(menus[0])
        for menu in menus:
            menu.setStyle(self)

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
            row_size.setHeight(max(row_size.height(), TARGET))
        return row_size
