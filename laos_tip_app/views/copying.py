"""Copying with a citation, and the menu that offers it beside the text.

Knows nothing of where in the window it is asked for.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from laos_tip_app.location import Location
from laos_tip_app.render.cite import STYLES, cited, quoted, with_citation
from laos_tip_app.render.words import Words
from laos_tip_app.store.store import Store


def copy_quoted(store: Store, location: Location, words: Words) -> None:
    """Copy a paragraph or a fact with its citation."""
    QGuiApplication.clipboard().setText(quoted(store, location, words))


def copy_text(store: Store, text: str, words: Words) -> None:
    """Copy a text that is drawn from all of the report, with the report's citation."""
    QGuiApplication.clipboard().setText(with_citation(store, text, words))


def copy_cited(store: Store, location: Location, style: str, words: Words) -> None:
    """Copy the citation of a paragraph, a fact or the report."""
    QGuiApplication.clipboard().setText(STYLES[style](cited(store, location, words), words))


class CopyMenu(QMenu):
    """What can be copied of a paragraph and its facts, or of one fact, and the way to the timeline.

    Signals:
        copy_requested: The user wants the selected text.
        timeline_requested: The user wants to see the `Location` of the fact or paragraph there.
        order_requested: The user wants it in the running order.
    """

    copy_requested = Signal()
    timeline_requested = Signal(object)
    order_requested = Signal(object)

    def __init__(
        self,
        store: Store,
        words: Words,
        passage_id: str,
        fact_ids: Sequence[str],
        parent: QWidget,
        *,
        has_selection: bool = False,
    ) -> None:
        """Make the menu; without a paragraph it is that of the facts alone."""
        super().__init__(parent)
        self._store = store
        self._words = words
        self.setObjectName("copy_menu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if has_selection:
            self._add(self, "copy_selected", self.tr("Copy selected text")).triggered.connect(
                self.copy_requested
            )
            self.addSeparator()
        if passage_id:
            self._add_passage(Location.of("passage", passage_id))
        self._add_facts(fact_ids)
        cited_at = (
            Location.of("passage", passage_id) if passage_id else Location.of("fact", fact_ids[0])
        )
        self._add_styles(cited_at)
        self.addSeparator()
        shown = Location.of("fact", fact_ids[0]) if len(fact_ids) == 1 else cited_at
        there = bool(store.events(store.fact_ids(shown.kind, shown.id)))
        action = self._add(self, "menu_timeline", self.tr("Show on the timeline"))
        action.setEnabled(there)
        action.triggered.connect(
            lambda: self.timeline_requested.emit(shown._replace(tab="timeline"))
        )
        order = self._add(self, "menu_add_to_order", self.tr("Add to the running order"))
        order.triggered.connect(lambda: self.order_requested.emit(shown))

    def _add_passage(self, location: Location) -> None:
        reference = self._store.passage(location.id).reference
        text = self.tr("Copy reference “{reference}”").format(reference=reference)
        self._add(self, "copy_reference", text).triggered.connect(
            lambda: QGuiApplication.clipboard().setText(reference)
        )
        self._add(
            self, "copy_this_paragraph", self.tr("Copy paragraph with citation")
        ).triggered.connect(partial(self._quote, location))

    def _add_facts(self, fact_ids: Sequence[str]) -> None:
        """Add the one fact, or a menu of several."""
        alone = self.tr("Copy fact with citation")
        if not fact_ids:
            return
        menu = self if len(fact_ids) == 1 else self.addMenu(alone)
        for fact_id in fact_ids:
            text = alone if menu is self else f"{fact_id}: {self._short(fact_id)}"
            self._add(menu, f"copy_{fact_id}", text.replace("&", "&&")).triggered.connect(
                partial(self._quote, Location.of("fact", fact_id))
            )

    def _add_styles(self, location: Location) -> None:
        menu = self.addMenu(self.tr("Copy citation as"))
        names = (self.tr("Plain text"), "APA", "BibTeX", "CSL-JSON")
        for style, name in zip(STYLES, names, strict=True):
            self._add(menu, f"copy_as_{style}", name).triggered.connect(
                partial(self._cite, location, style)
            )

    def _short(self, fact_id: str) -> str:
        statement = self._store.fact(fact_id).statement
        metrics = self.fontMetrics()
        return metrics.elidedText(
            statement, Qt.TextElideMode.ElideRight, metrics.averageCharWidth() * 50
        )

    @staticmethod
    def _add(menu: QMenu, name: str, text: str) -> QAction:
        action = menu.addAction(text)
        action.setObjectName(name)
        return action

    def _quote(self, location: Location, _checked: bool = False) -> None:
        copy_quoted(self._store, location, self._words)

    def _cite(self, location: Location, style: str, _checked: bool = False) -> None:
        copy_cited(self._store, location, style, self._words)
