"""Shows and announces the target of a link."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from laos_tip_app.base.errors import NotFoundError
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import Theme
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.text_links import Link
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.widgets.announcement import announce

if TYPE_CHECKING:
    from laos_tip_app.report.link_preview import LinkPreview
    from laos_tip_app.ui.reader.link_preview_popup import LinkPreviewPopup


class LinkPreviews:
    """The preview of the focused or hovered link of a text."""

    def __init__(self, store: Store, theme: Theme, view: ReportTextView, parent: QWidget) -> None:
        """Show previews in the widget that contains the text."""
        self._store = store
        self._theme = theme
        self._view = view
        self._parent = parent
        self._popup: LinkPreviewPopup | None = None
        view.link_entered.connect(self._show)
        view.link_left.connect(self._hide)

    def apply_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme."""
        self._theme = theme
        if self._popup is not None:
            self._popup.apply_theme(theme)

    def spoken(self, link: Link) -> str:
        """Return the spoken text of a link."""
        from laos_tip_app.ui.reader.spoken_text import spoken_link

        return spoken_link(link.text, self._preview(link))

    def _show(self, link: Link, has_focus: bool) -> None:
        self._hide()
        preview = self._preview(link)
        if has_focus:
            announce(self._view, self.spoken(link))
        if preview is None:
            return
        if self._popup is None:
            from laos_tip_app.ui.reader.link_preview_popup import LinkPreviewPopup

            self._popup = LinkPreviewPopup(self._theme, self._parent)
        lines, viewport = self._view.links.rects(link), self._view.viewport()
        rect = lines[0].united(lines[-1])
        rect.moveTopLeft(viewport.mapTo(self._parent, rect.topLeft()))
        margin = self._view.document().rootFrame().frameFormat().rightMargin()
        right = viewport.mapTo(self._parent, QPoint(viewport.width(), 0)).x() - round(margin)
        self._popup.show_link(preview, rect, right_of=right if has_focus else None)

    def _hide(self) -> None:
        if self._popup is not None:
            self._popup.dismiss()

    def _preview(self, link: Link) -> "LinkPreview | None":
        from laos_tip_app.report.link_preview import link_preview

        try:
            return link_preview(self._store, Location.parse(link.target))
        except (ValueError, NotFoundError):
            return None
