"""A style whose boxes, icons and arrows grow with the text."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, override

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyleOption,
    QStyleOptionComplex,
    QToolButton,
    QWidget,
)

from laos_tip_app.base.theme import TARGET
from laos_tip_app.ui.widgets.menu_style import ApplicationStyle, plain_style_name

_Metric = QStyle.PixelMetric
_METRICS: Final = frozenset(
    (
        _Metric.PM_IndicatorWidth,
        _Metric.PM_IndicatorHeight,
        _Metric.PM_ExclusiveIndicatorWidth,
        _Metric.PM_ExclusiveIndicatorHeight,
        _Metric.PM_MenuButtonIndicator,
        _Metric.PM_TreeViewIndentation,
        _Metric.PM_ButtonIconSize,
        _Metric.PM_SmallIconSize,
    )
)

_Primitive = QStyle.PrimitiveElement
_ARROWS: Final = frozenset(
    (
        _Primitive.PE_IndicatorArrowDown,
        _Primitive.PE_IndicatorArrowUp,
        _Primitive.PE_IndicatorArrowLeft,
        _Primitive.PE_IndicatorArrowRight,
        _Primitive.PE_IndicatorBranch,
    )
)

_Complex = QStyle.ComplexControl
_WITH_ARROWS: Final = frozenset((_Complex.CC_ComboBox, _Complex.CC_SpinBox))

_Contents = QStyle.ContentsType
_ARROW_WIDTHS: Final = {_Contents.CT_ComboBox: 18, _Contents.CT_SpinBox: 20}
"""The room of the style for the arrows, in the normal text size."""

_INCH: Final = 0.0254
"""In metres."""


def enlarge_style(scale: float) -> None:
    """Enlarge the application’s style; normal and small text share one."""
    name = plain_style_name(QApplication.style())
    if scale > 1:
        QApplication.setStyle(EnlargedStyle(name, scale))
    elif isinstance(QApplication.style(), EnlargedStyle):
        QApplication.setStyle(ApplicationStyle(name))


class EnlargedStyle(ApplicationStyle):
    """The style of the application, enlarged by a scale."""

    def __init__(self, base: str, scale: float) -> None:
        """Enlarge a style, by its name."""
        super().__init__(base)
        self._scale = scale
        # The style sizes its arrows by the dots per inch of the font’s metrics alone.
        device = QImage(1, 1, QImage.Format.Format_Mono)
        dots = QApplication.primaryScreen().logicalDotsPerInch() * scale
        device.setDotsPerMeterX(round(dots / _INCH))
        device.setDotsPerMeterY(round(dots / _INCH))
        self._metrics = QFontMetrics(QApplication.font(), device)

    @override
    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Return a size in pixels."""
        size = super().pixelMetric(metric, option, widget)
        if metric == _Metric.PM_ScrollBarExtent:
            # Next to large text every pixel is needed; click targets are wide enough.
            return min(round(size * self._scale), max(size, TARGET))
        if metric == _Metric.PM_MenuButtonIndicator and isinstance(widget, QToolButton):
            # It lies over the icon.
            return size
        return round(size * self._scale) if metric in _METRICS else size

    @override
    def sizeFromContents(  # Qt's name
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        w: QWidget | None = None,
    ) -> QSize:
        """Return the size of a widget, with room for its arrows."""
        whole = super().sizeFromContents(kind, option, size, w)  # type: ignore[arg-type]  # None is allowed
        return whole + QSize(round(_ARROW_WIDTHS.get(kind, 0) * (self._scale - 1)), 0)

    @override
    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        w: QWidget | None = None,
    ) -> None:
        """Draw an arrow, or something else that fills its rectangle."""
        if element in _ARROWS:
            with self._enlarged(option):
                super().drawPrimitive(element, option, painter, w)
        else:
            super().drawPrimitive(element, option, painter, w)

    @override
    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw a widget that has arrows in it."""
        if control in _WITH_ARROWS:
            with self._enlarged(option):
                super().drawComplexControl(control, option, painter, widget)
        else:
            super().drawComplexControl(control, option, painter, widget)

    @override
    def subControlRect(
        self,
        cc: QStyle.ComplexControl,
        opt: QStyleOptionComplex,
        sc: QStyle.SubControl,
        w: QWidget | None = None,
    ) -> QRect:
        """Return the rectangle of a part, such as an arrow."""
        if cc in _WITH_ARROWS:
            with self._enlarged(opt):
                return super().subControlRect(cc, opt, sc, w)  # type: ignore[arg-type]  # None is allowed
        return super().subControlRect(cc, opt, sc, w)  # type: ignore[arg-type]  # None is allowed

    @contextmanager
    def _enlarged(self, option: QStyleOption) -> Iterator[None]:
        before = QFontMetrics(option.fontMetrics)
        option.fontMetrics = self._metrics
        try:
            yield
        finally:
            option.fontMetrics = before
