"""Previews of links: shown beside the link, and announced."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QWidget, qDrawPlainRect

from laos_tip_app.base.errors import NotFoundError
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import BODY, CAPTION, UNIT
from laos_tip_app.ui.reader.text_links import CAUTION_LINK, Link
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.widgets.flow_layout import new_column
from laos_tip_app.ui.widgets.focus import announce
from laos_tip_app.ui.widgets.small_widgets import PlainLabel
from laos_tip_app.ui.widgets.text_size import scaled

if TYPE_CHECKING:
    from laos_tip_app.report.records import LinkPreview

_DELAY: Final = 350
"""Milliseconds that the pointer stays on a link before its preview appears."""

_WIDTH: Final = 44 * UNIT


class LinkPreviewPopup(QFrame):
    """Says what a link leads to: name, kind, a line, and caveats.

    It never takes the focus, and lets clicks through.
    """

    def __init__(self, parent: QWidget) -> None:
        """Create a hidden preview."""
        super().__init__(parent)
        self._link: QRect
        self._right_of: int | None
        self.setObjectName("link_card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self._name = PlainLabel(parent=self, wraps=True, size=BODY, bold=True)
        self._kind = PlainLabel(parent=self, wraps=True, size=CAPTION)
        self._kind.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._line = PlainLabel(parent=self, wraps=True)
        self._caveats = PlainLabel(parent=self, wraps=True, size=CAPTION)
        self._container = parent
        labels = (self._name, self._kind, self._line, self._caveats)
        self._column = new_column(
            *labels,
            of=self,
            spacing=UNIT // 4,
            margins=(UNIT + UNIT // 2, UNIT, UNIT + UNIT // 2, UNIT),
        )
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self._show_beside_link)

    def show_link(self, preview: "LinkPreview", link: QRect, *, right_of: int | None) -> None:
        """Show a preview of a link.

        Args:
            preview: What it says.
            link: The rectangle of the link in the parent.
            right_of: For a link with the focus the right edge of the text: the preview is shown
                there immediately, and covers no line. None: near the link, if the pointer stays.
        """
        self.dismiss()
        self._link, self._right_of = link, right_of
        self._name.setText(preview.name)
        self._kind.setText(preview.kind)
        self._line.setText(preview.line)
        self._line.setVisible(bool(preview.line))
        self._caveats.setText("\n".join(preview.caveats))
        self._caveats.setVisible(bool(preview.caveats))
        self.setAccessibleName(preview.name)
        self.setAccessibleDescription(preview.spoken)
        if right_of is not None:
            self._show_beside_link()
        else:
            self._timer.start()

    def dismiss(self) -> None:
        """Hide the preview; one that would appear soon does not."""
        self._timer.stop()
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a border, since a shadow is lost on a projector."""
        with QPainter(self) as painter:
            edge = self.palette().placeholderText().color()
            qDrawPlainRect(painter, self.rect(), edge, fill=self.palette().window())

    def _show_beside_link(self) -> None:
        bounds = self._container.rect().adjusted(UNIT, UNIT, -UNIT, -UNIT)
        width = min(scaled(_WIDTH), bounds.width())
        height = self._column.totalHeightForWidth(width)
        if self._right_of is not None and self._right_of + UNIT + width <= bounds.right():
            left = self._right_of + UNIT
            top = max(bounds.top(), min(self._link.top(), bounds.bottom() - height))
        else:
            left = max(bounds.left(), min(self._link.left(), bounds.right() - width))
            top = self._link.bottom() + UNIT // 2
            if top + height > bounds.bottom():
                top = self._link.top() - UNIT // 2 - height
            if top < bounds.top():
                # No room above or below: the preview would cover the link.
                return
        self.setGeometry(left, top, width, height)
        self.raise_()
        self.show()


class LinkPreviews:
    """The preview of the focused or hovered link of a text."""

    def __init__(self, view: ReportTextView, parent: QWidget) -> None:
        """Show previews in the widget that contains the text."""
        self._store = view.content.store
        self._view = view
        self._parent = parent
        self._popup: LinkPreviewPopup | None = None
        view.link_entered.connect(self._show)
        view.link_left.connect(self._hide)

    def spoken(self, link: Link) -> str:
        """Return the spoken text of a link."""
        from laos_tip_app.ui.reader.spoken_text import spoken_link

        preview = self._preview(link)
        if preview is not None and link.target.startswith(CAUTION_LINK):
            return preview.spoken
        return spoken_link(link.text, preview)

    def _show(self, link: Link, has_focus: bool) -> None:
        self._hide()
        preview = self._preview(link)
        if has_focus:
            announce(self._view, self.spoken(link))
        lines, viewport = self._view.link_rects(link), self._view.viewport()
        if preview is None or not lines:
            return
        if self._popup is None:
            self._popup = LinkPreviewPopup(self._parent)
        rect = lines[0].united(lines[-1])
        rect.moveTopLeft(viewport.mapTo(self._parent, rect.topLeft()))
        margin = self._view.document().rootFrame().frameFormat().rightMargin()
        right = viewport.mapTo(self._parent, QPoint(viewport.width(), 0)).x() - round(margin)
        self._popup.show_link(preview, rect, right_of=right if has_focus else None)

    def _hide(self) -> None:
        if self._popup is not None:
            self._popup.dismiss()

    def _preview(self, link: Link) -> "LinkPreview | None":
        from laos_tip_app.report.records import link_preview

        scheme, _colon, row_id = link.target.partition(":")
        try:
            if scheme != CAUTION_LINK:
                return link_preview(self._store, Location.parse(link.target))
            preview = link_preview(self._store, Location.of("note", row_id))
        except (ValueError, NotFoundError):
            return None
        # Its number in the text, not its id.
        return preview and preview._replace(name=link.text)
