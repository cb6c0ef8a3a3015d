"""The command that compares stakeholders, for the menus."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.location import Location
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.app_window import AppWindow, Command, CommandTable
from laos_tip_app.ui.widgets.tab import Tab

if TYPE_CHECKING:
    from laos_tip_app.models.table_model import TableModel
    from laos_tip_app.ui.stakeholders.tab import StakeholdersTab

MAX_PROFILES: Final = 4
"""More profiles side by side would be too narrow to read."""


def commands(window: AppWindow, visible_tab: Callable[[], Tab[Any] | None]) -> CommandTable:
    """Return the command; it is enabled while the stakeholders are shown."""

    def stakeholders_tab() -> "StakeholdersTab | None":
        tab = visible_tab()
        is_current = tab is not None and tab.location().tab == "stakeholders"
        # If the report names none, its tab is another one.
        is_shown = is_current and hasattr(tab, "selected_ids")
        return cast("StakeholdersTab", tab) if is_shown else None

    def title() -> str:
        tab = stakeholders_tab()
        return _("&Compare…") if tab is None else comparison_text(tab, window.store, mnemonic=True)

    def run() -> None:
        tab = stakeholders_tab()
        if tab is not None:
            compare_selected(tab)

    def is_enabled() -> bool:
        tab = stakeholders_tab()
        return tab is not None and can_compare(tab)

    return {"go": [Command("compare", title, run, ("Ctrl+Shift+M",), is_enabled)]}


def comparison_action(tab: "StakeholdersTab", store: Store, parent: QObject) -> QAction:
    """Return the same command for a context menu."""
    action = QAction(comparison_text(tab, store), parent)
    action.setObjectName("menu_compare")
    action.setEnabled(can_compare(tab))
    action.triggered.connect(lambda: compare_selected(tab))
    return action


def comparison_text(tab: "StakeholdersTab", store: Store, *, mnemonic: bool = False) -> str:
    """Return the title of the command, with the names that it compares."""
    ids = tab.selected_ids()
    names = [store.stakeholder(row_id).brief.replace("&", "&&") for row_id in ids[:2]]
    match names:
        case _ if len(ids) > 2:
            text = ngettext(
                "&Compare {count} stakeholder", "&Compare {count} stakeholders", len(ids)
            )
            text = text.format(count=len(ids))
        case [first, second]:
            text = _("&Compare {first} with {second}").format(first=first, second=second)
        case [name]:
            text = _("&Compare {name} with…").format(name=name)
        case _:
            text = _("&Compare…")
    return text if mnemonic else text.replace("&", "", 1)


type StakeholdersByKind = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""Kinds of stakeholders, each with the ids and names of its stakeholders."""


def can_compare(tab: "StakeholdersTab") -> bool:
    """Return whether the number of selected rows can be compared."""
    return 0 < len(tab.selected_ids()) <= MAX_PROFILES


def compare_selected(tab: "StakeholdersTab") -> None:
    """Compare the selected stakeholders, or ask with whom."""
    others = tab.selected_ids()[1:]
    if others:
        tab.compare(others)
    else:
        tab.offer_comparison()


def stakeholders_by_kind(model: "TableModel", without: Location | None) -> StakeholdersByKind:
    """Return the ids and names of all stakeholders but one, by kind."""
    by_kind: dict[str, list[tuple[str, str]]] = {}
    for row in model.rows():
        if without is None or row.id != without.id:
            by_kind.setdefault(row.group, []).append((row.id, row.cells[0].text))
    return list(by_kind.items())
