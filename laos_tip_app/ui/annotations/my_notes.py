"""Show, hide and fill the pane My notes."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget
from shiboken6 import isValid

from laos_tip_app.base.errors import NotFoundError
from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.location import SEARCH, Location
from laos_tip_app.report.annotations.listing import AnnotationRow
from laos_tip_app.ui.annotations.my_notes_panel import MyNotesPanel
from laos_tip_app.ui.widgets.flow_layout import new_column
from laos_tip_app.ui.widgets.focus import has_focus
from laos_tip_app.ui.widgets.page import (
    Page,
    close_side_pane,
    has_room_for_pane,
    open_side_pane,
    side_pane_width,
)

if TYPE_CHECKING:
    from laos_tip_app.ui.annotations.controller import AnnotationController


class MyNotes(QObject):
    """The pane My notes; in a narrow window it is a page.

    Signals:
        page_left: The user goes to a note from the page: the function that shows it there.
        toggled: The pane is shown or hidden.
    """

    page_left = Signal(object)
    toggled = Signal()

    def __init__(self, area: QWidget, row: QBoxLayout, annotations: "AnnotationController") -> None:
        """Make no pane yet.

        Args:
            area: The widget whose width decides whether there is room for a pane.
            row: The layout with the text, before which the pane is inserted.
            annotations: The notes.
        """
        super().__init__(annotations.window)
        self._window, self._row, self._annotations = annotations.window, row, annotations
        self._last_panel: MyNotesPanel | None = None
        self._is_replaced = False
        self._store = self._window.store
        self._lists_changed_first = False
        self._area = area
        area.installEventFilter(self)
        self._window.updated.connect(self._on_window_updated)

    @property
    def _panel(self) -> MyNotesPanel | None:
        """The notes in the pane or on a page, which deletes them."""
        last = self._last_panel
        return last if isValid(last) else None

    def is_visible(self) -> bool:
        """Return whether the notes are listed now."""
        return self._panel is not None and self._panel.isVisible()

    def toggle(self) -> None:
        """Show the notes, or hide them."""
        if self.is_visible():
            self.close()
        else:
            self.show()

    def show(self, annotation_id: str = "") -> None:
        """Show the notes and move the focus there.

        Args:
            annotation_id: The note that is to be current.
        """
        self._annotations.load()
        self._annotations.reload_if_changed()
        if not has_room_for_pane(self._area.width()):
            self.remove_pane()
            self._window.show_page("my_notes_page", self._new_page)
        else:
            self._show_pane()
        if (panel := self._panel) is not None:
            self._begin(panel)
            if annotation_id:
                panel.select(annotation_id)
            panel.main_view().setFocus()

    def close(self) -> None:
        """Hide the notes; the focus goes back to the text."""
        self._is_replaced = False
        if (panel := self._panel) is None:
            return
        panel.close_editor()
        if isinstance(page := panel.parentWidget(), Page):
            page.closed.emit()
            self.toggled.emit()
            return
        had_focus = has_focus(panel)
        close_side_pane(self._row, panel)
        panel.hide()
        if had_focus:
            self._window.current_tab().main_pane().setFocus()
        else:
            self._window.show_status(_("My notes closed."))
        self.toggled.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the pane to the window; hide it in a narrow one."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange):
            self._resize_pane()
        return False

    def restore_pane(self) -> None:
        """Show the pane again after the page that took its place."""
        if self._is_replaced and has_room_for_pane(self._area.width()):
            self._begin(self._show_pane())

    def _show_pane(self) -> MyNotesPanel:
        if (panel := self._panel) is None or panel.parent() is not self._area:
            panel = self._new_panel(self._area)
            panel.closed.connect(self.close)
        open_side_pane(self._row, panel)
        self._is_replaced = False
        self._resize_pane()
        panel.show()
        return panel

    def _begin(self, panel: MyNotesPanel) -> None:
        """List changed notes first where they are new; one is current."""
        self._list_changed_first(panel)
        panel.list.select_first()
        self.toggled.emit()

    def remove_pane(self) -> None:
        """Delete the pane: a page takes its place."""
        if (panel := self._panel) is not None and panel.parent() is self._area:
            self._is_replaced |= self._row.indexOf(panel) >= 0
            panel.close_editor()
            # A page opens after a switch of the edition, and the next pane lists them first too.
            self._lists_changed_first |= panel.order_box.currentData() == "change"
            close_side_pane(self._row, panel)
            panel.hide()
            panel.deleteLater()
            self._last_panel = None

    def _resize_pane(self) -> None:
        if (panel := self._panel) is None or (place := self._row.indexOf(panel)) < 0:
            return
        if has_room := has_room_for_pane(self._area.width()):
            panel.setFixedWidth(side_pane_width(self._area.width()))
        if place == 0:
            panel.setVisible(has_room)

    def _new_page(self) -> Page:
        """Return a page with the notes, for a narrow window."""
        page = Page("my_notes_page")
        page.setAccessibleName(_("My notes"))
        panel = self._new_panel(page)
        new_column(panel, of=page)
        panel.closed.connect(page.closed)
        return page

    def _new_panel(self, parent: QWidget) -> MyNotesPanel:
        self._last_panel = MyNotesPanel(self._annotations, parent)
        self._last_panel.go_requested.connect(self._go)
        return self._last_panel

    def _on_window_updated(self) -> None:
        if self._store is not self._window.store:
            self._store = self._window.store
            self._on_edition_changed()
        if (panel := self._panel) is not None:
            panel.update_notes()
            if panel.isVisible():
                self._list_changed_first(panel)

    def _on_edition_changed(self) -> None:
        """Say how many notes have changed; list them first."""
        self._lists_changed_first = True
        states = [anchor.state for anchor in self._annotations.anchors().values()]
        if count := len(states) - states.count("exact"):
            text = ngettext(
                "{count} of your notes needs checking. My notes lists it first.",
                "{count} of your notes need checking. My notes lists them first.",
                count,
            )
            self._window.show_status(text.format(count=count))

    def _list_changed_first(self, panel: MyNotesPanel) -> None:
        if self._lists_changed_first:
            self._lists_changed_first = False
            panel.show_changed_first()

    def _go(self, row: AnnotationRow) -> None:
        if self._panel is not None and isinstance(self._panel.parentWidget(), Page):
            self.page_left.emit(partial(self.show, row.annotation.id))
        target = self._target(row)
        self._window.go(target)
        if target.kind != SEARCH:
            self._window.current_tab().main_pane().setFocus()

    def _target(self, row: AnnotationRow) -> Location:
        """Return the sentence of a note, or its record."""
        location, spans, store = row.anchor.location, row.anchor.spans, self._window.store
        for fact_id in row.annotation.fact_ids if spans else ():
            try:
                fact = store.fact(fact_id)
            except NotFoundError:
                continue
            if fact.passage_id == spans[0].passage_id:
                return Location.of("fact", fact_id)
        return location
