"""Who is involved: a list by kind, and the profile of the chosen one.

Knows models and details. Knows nothing of SQL or of the other tabs.
"""

from PySide6.QtWidgets import QWidget

from laos_tip_app.location import Location, ViewState
from laos_tip_app.models.filter_proxy import FilterProxy
from laos_tip_app.models.roles import Role
from laos_tip_app.models.stakeholder_model import StakeholderModel
from laos_tip_app.render.details import Details
from laos_tip_app.render.words import Words
from laos_tip_app.store.store import Store
from laos_tip_app.theme import Theme
from laos_tip_app.views.detail_tab import DetailTab, choose_row, row_ids
from laos_tip_app.views.filter_bar import FilterBar
from laos_tip_app.views.group_tree import GroupTree
from laos_tip_app.views.no_match import NoMatchStack


class StakeholdersTab(DetailTab):
    """The tab of the stakeholders and their relations.

    Attributes:
        model: The tree before it is filtered.
        proxy: The tree as it is shown.
        tree: The view on it.
        filter_bar: What narrows it.
    """

    def __init__(
        self,
        store: Store,
        theme: Theme,
        words: Words,
        *,
        context_shown: bool,
        parent: QWidget | None = None,
    ) -> None:
        """Read the stakeholders and show the first profile."""
        super().__init__(store, theme, words, context_shown=context_shown, parent=parent)
        self._relation: Location | None = None
        self.model = StakeholderModel(store, self)
        self.proxy = FilterProxy(self)
        self.proxy.setSourceModel(self.model)
        self.filter_bar = FilterBar(self.tr("Filter by name, acronym, role or kind"), self)
        self.filter_bar.changed.connect(self._on_filter_changed)
        self.filter_bar.reset_requested.connect(self._on_reset_requested)
        self.tree = GroupTree(theme, self)
        self.tree.setObjectName("stakeholders_tree")
        self.tree.setAccessibleName(self.tr("Stakeholders by kind"))
        self.tree.setModel(self.proxy)
        self.tree.expandAll()
        self.tree.opened.connect(self._enter_details)
        self.filter_bar.left.connect(self.tree.setFocus)
        self._stack = NoMatchStack(self.tree, self.tr("No stakeholder matches."), self)
        self._stack.reset_requested.connect(self._on_reset_requested)
        stops = (*self.filter_bar.stops(), self.tree)
        self._put_together(self.filter_bar, self._stack, stops, share=(2, 3))
        self._follow(self.tree)
        self._quietly(self._choose_shown)

    def show_location(self, location: Location) -> None:
        """Show a profile, or a relation in the profile of its first end."""
        if not location.kind:
            return
        if location.kind == "relation":
            relation = self._store.relation(location.id)
            ends = (*relation.from_ids, *relation.to_ids)
            self._show_profile(Location.of("stakeholder", ends[0]))
            self.detail.choose_title("relation", relation.sentence)
            self._relation = location
        else:
            self._show_profile(location)

    def location(self) -> Location:
        """Return the relation that was asked for, or the stakeholder whose profile is shown."""
        return self._relation or self._shown or Location("stakeholders")

    def shown(self) -> tuple[str, ...] | None:
        """Return the list as it is filtered, or None while one is within the profile."""
        if self.detail.isAncestorOf(self.window().focusWidget()):
            return None
        return row_ids(self.proxy)

    def view_state(self) -> ViewState:
        """Return the filter and how far the list is scrolled."""
        return ViewState(scroll=self.tree.scroll_share(), filters=self.filter_bar.values())

    def restore(self, state: ViewState) -> None:
        """Filter and scroll as it was; the profile that is shown stays."""

        def act() -> None:
            shown = self._shown
            self.filter_bar.set_values(state.filters)
            if shown is not None and shown != self._shown:
                self._show(shown)
            self.tree.set_scroll_share(state.scroll)

        self._quietly(act)

    def set_context_shown(self, shown: bool) -> None:
        """Show or leave out statements that are not the article's."""
        if shown != self._context_shown:
            self._context_shown = shown
            here = self.location()
            self._show_again()
            self.show_location(here)

    def apply_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.tree.apply_theme(theme)
        self.detail.apply_theme(theme)

    def _show(self, location: Location) -> None:
        self._relation = None
        super()._show(location)

    def _chooser(self) -> QWidget:
        return self.tree

    def _details_of(self, location: Location) -> Details:
        return self._writer.stakeholder(location.id, context_shown=self._context_shown)

    def _show_profile(self, location: Location) -> None:
        if not self.proxy.row_at(Role.LOCATION, location).isValid() and self.proxy.filtered:
            self._quietly(lambda: self.filter_bar.set_values({}))
        self._relation = None
        if location != self._shown:
            self._show(location)
        index = self.proxy.row_at(Role.LOCATION, location)
        if index.isValid():
            self._quietly(lambda: choose_row(self.tree, index))

    def _choose_shown(self) -> None:
        self._choose_shown_in(self.tree, self.proxy)

    def _on_filter_changed(self) -> None:
        self.proxy.set_text(self.filter_bar.text())
        self._stack.set_matching(self.proxy.rowCount() > 0)
        self.tree.expandAll()
        self.filter_bar.reset_button.setEnabled(self.proxy.filtered)
        self._choose_shown()

    def _on_reset_requested(self) -> None:
        self.filter_bar.set_values({})
        self.tree.setFocus()
