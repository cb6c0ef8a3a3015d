"""Copy text with a citation; the context menu of a record."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.report.citation_styles import STYLES
from laos_tip_app.report.citations import cited, quoted, with_citation
from laos_tip_app.report.places import on_map as on_map_of
from laos_tip_app.report.records import QUOTABLE
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.small_widgets import named
from laos_tip_app.ui.widgets.tab import Tab


def copy_text(store: Store, text: str) -> None:
    """Copy a text with the citation of the whole report."""
    QGuiApplication.clipboard().setText(with_citation(store, text))


class CopyMenu(QMenu):
    """The context menu of a record, the same in every view."""

    def __init__(
        self,
        store: Store,
        location: Location,
        tab: Tab[Any],
        *,
        fact_ids: Sequence[str] = (),
        copy_selected: Callable[[], object] | None = None,
    ) -> None:
        """Create the menu of a record.

        Args:
            store: The report.
            location: The record.
            tab: The parent, which emits the requests for other locations.
            fact_ids: The facts of the selected sentence of a paragraph.
            copy_selected: Copies the selected text, if there is any.
        """
        super().__init__(tab)
        self._store, self._tab = store, tab
        self.setObjectName("copy_menu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place = Location.of(location.kind, location.id)
        if copy_selected is not None:
            self._add(self, "copy_selected", _("Copy selected text"), copy_selected)
            self.addSeparator()
        if place.kind == "passage":
            self._add_passage(place)
            self._add_facts(fact_ids)
        elif place.kind in QUOTABLE:
            self._add_quoted(self, place, _("Copy with citation"))
        if place.kind in QUOTABLE:
            self._add_styles(place)
            self.addSeparator()
        record = Location.of("fact", fact_ids[0]) if len(fact_ids) == 1 else place
        on_timeline = record._replace(tab="timeline") if self._has_date(record) else None
        self._add_place("menu_timeline", _("Show on the timeline"), on_timeline)
        self._add_place("menu_map", _("Show on the map"), on_map_of(store, record))
        add = partial(tab.agenda_requested.emit, record)
        self._add(self, "menu_add_to_order", _("Add to agenda"), add)
        self._add_annotations(place, record)

    def _add_place(self, name: str, text: str, target: Location | None) -> None:
        """Add an action that goes to a place elsewhere."""
        go = partial(self._tab.location_requested.emit, target)
        is_elsewhere = target is not None and target != self._tab.location()
        self._add(self, name, text, go).setEnabled(is_elsewhere)

    def _add_annotations(self, place: Location, record: Location) -> None:
        """Add the actions that highlight a sentence or bookmark a record."""
        is_text = place.kind == "passage" and bool(self._tab.annotation_ranges())
        if is_text:
            from laos_tip_app.report.annotations.annotation import MARKS, mark_label

            menu = self.addMenu(_("Highlight"))
            for mark in MARKS:
                self._request(menu, f"highlight:{mark}", mark_label(mark))
            self._request(menu, "remove_highlight", _("Remove highlight"))
            self._request(self, "note", _("Write a note"))
        self._request(self, "bookmark", _("Add or remove bookmark"), None if is_text else record)

    def _request(
        self, menu: QMenu, action: str, text: str, location: Location | None = None
    ) -> None:
        request = partial(self._tab.annotation_requested.emit, action, location)
        self._add(menu, f"menu_{action}", text, request)

    def _has_date(self, location: Location) -> bool:
        """Return whether the timeline has an entry of a record."""
        if location.kind in ("event", "rating"):
            return True
        return bool(self._store.events(self._store.fact_ids(location.kind, location.id)))

    def _add_passage(self, location: Location) -> None:
        reference = self._store.passage(location.id).reference
        text = _("Copy reference “{reference}”").format(reference=reference)
        self._add_copy(self, "copy_reference", text, lambda: reference, _("Reference copied"))
        self._add_quoted(self, location, _("Copy paragraph with citation"))

    def _add_facts(self, fact_ids: Sequence[str]) -> None:
        """Add an action for one fact, or a menu for several."""
        label = _("Copy fact with citation")
        if not fact_ids:
            return
        menu = self if len(fact_ids) == 1 else self.addMenu(label)
        for fact_id in fact_ids:
            text = label if menu is self else f"{fact_id}: {self._short_statement(fact_id)}"
            self._add_quoted(menu, Location.of("fact", fact_id), text)

    def _add_quoted(self, menu: QMenu, location: Location, text: str) -> None:
        text, copied = text.replace("&", "&&"), partial(quoted, self._store, location)
        self._add_copy(menu, f"copy_{location.id}", text, copied, _("Copied with citation"))

    def _add_styles(self, location: Location) -> None:
        menu = self.addMenu(_("Copy citation as"))
        names = (_("Plain text"), "APA", "BibTeX", "RIS", "CSL-JSON")
        for style, name in zip(STYLES, names, strict=True):
            copied = partial(self._citation, location, style)
            self._add_copy(menu, f"copy_as_{style}", name, copied, _("Citation copied"))

    def _citation(self, location: Location, style: str) -> str:
        return STYLES[style](cited(self._store, location))

    def _add_copy(
        self, menu: QMenu, name: str, text: str, copied: Callable[[], str], message: str
    ) -> None:
        def run() -> None:
            QGuiApplication.clipboard().setText(copied())
            self._tab.status_message.emit(message)

        self._add(menu, name, text, run)

    def _short_statement(self, fact_id: str) -> str:
        statement = self._store.fact(fact_id).statement
        metrics = self.fontMetrics()
        return metrics.elidedText(
            statement, Qt.TextElideMode.ElideRight, metrics.averageCharWidth() * 50
        )

    @staticmethod
    def _add(menu: QMenu, name: str, text: str, run: Callable[[], object]) -> QAction:
        return named(menu.addAction(text, run), name)
