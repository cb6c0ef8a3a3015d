"""Signs of the user’s own notes, mark of an editor’s note."""

from collections.abc import Callable, Mapping
from typing import Final, Literal, NamedTuple, Protocol, runtime_checkable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterStateGuard, QPalette, QPen

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import BAR, UNIT, current_theme
from laos_tip_app.ui.widgets.text_size import scaled_up

SIGN: Final = 12
"""The side of a sign, in text of the normal size."""

SIGN_LEFT: Final = BAR + 2
"""Left edge of a sign in the margin of a row, in pixels: next to the bar of the current row."""

_GAP: Final = 4
"""Distance of the text of a row from its sign, in text of the normal size."""


class OwnSign(NamedTuple):
    """What the user has set on a record.

    Attributes:
        kind: A note, perhaps with a bookmark, or a bookmark alone.
        open: Opens the annotation, when the sign is clicked.
    """

    kind: Literal["note", "bookmark"]
    open: Callable[[], object]

    @property
    def spoken(self) -> str:
        """What a screen reader adds to the name of the entry."""
        return _("has your note") if self.kind == "note" else _("has your bookmark")


type OwnSigns = Mapping[Location, OwnSign]
"""The signs by the locations of records, each on its own tab."""


@runtime_checkable
class SignedView(Protocol):
    """A view that shows signs on its entries."""

    def set_signs(self, signs: OwnSigns) -> None:
        """Show signs; a click on one opens it."""


def sign_at(signs: OwnSigns, location: object) -> OwnSign | None:
    """Return the sign of a record, on whichever tab it is shown."""
    if not isinstance(location, Location) or not location.kind:
        return None
    return signs.get(Location.of(location.kind, location.id))


def sign_side() -> int:
    """Return the side of a sign, which grows with the text."""
    return scaled_up(SIGN)


def sign_indent(margin: int) -> int:
    """Return how far a sign moves the text of its row.

    Args:
        margin: Where the text begins in other rows.
    """
    return max(0, SIGN_LEFT + sign_side() + scaled_up(_GAP) - margin)


def paint_sign(painter: QPainter, corner: QPointF, sign: OwnSign, palette: QPalette) -> None:
    """Paint the sign of an entry."""
    side = sign_side()
    box = QRectF(corner.x(), corner.y(), side, side)
    base, accent = palette.base().color(), palette.highlight().color()
    if sign.kind == "note":
        paint_speech_bubble(painter, box, accent, base)
    else:
        paint_ribbon(painter, box, accent)


def paint_speech_bubble(
    painter: QPainter, rect: QRectF, accent: QColor, base: QColor, *, is_changed: bool = False
) -> None:
    """Paint the sign of a note; filled if its sentence has changed."""
    fill, lines = (accent, base) if is_changed else (base, accent)
    points = [(0.5, 1), (11.5, 1), (11.5, 8.5), (6, 8.5), (2.5, 11.5), (2.5, 8.5), (0.5, 8.5)]
    with QPainterStateGuard(painter):
        _scale(painter, rect)
        painter.setPen(QPen(accent, 1.25))
        painter.setBrush(fill)
        painter.drawPolygon([QPointF(x, y) for x, y in points])
        painter.setPen(QPen(lines, 1.25))
        painter.drawLine(QPointF(3, 3.5), QPointF(9, 3.5))
        painter.drawLine(QPointF(3, 6), QPointF(9, 6))
        if is_changed:
            # The slash turns the two lines into ≠.
            painter.drawLine(QPointF(7.5, 2), QPointF(4.5, 7.5))


def paint_ribbon(painter: QPainter, rect: QRectF, accent: QColor) -> None:
    """Paint the sign of a bookmark."""
    points = [(2, 0), (10, 0), (10, 12), (6, 8.5), (2, 12)]
    with QPainterStateGuard(painter):
        _scale(painter, rect)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawPolygon([QPointF(x, y) for x, y in points])


def _scale(painter: QPainter, rect: QRectF) -> None:
    """Scale a painter to twelfths of the side of a sign."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / SIGN, rect.height() / SIGN)


def paint_note_mark(painter: QPainter, sheet: QRectF) -> None:
    """Paint the icon of an editor’s note."""
    theme, edge = current_theme(), max(1, round(sheet.width() / UNIT))
    painter.fillRect(sheet, QColor(theme.note_line))
    painter.fillRect(sheet.adjusted(edge, edge, -edge, -edge), QColor(theme.note))
    for height in (0.3, 0.6):
        top = sheet.top() + round(sheet.height() * height)
        rule = QRectF(sheet.left() + 2 * edge, top, sheet.width() - 4 * edge, edge)
        painter.fillRect(rule, QColor(theme.note_line))
