"""What one can do in the window, as records, and the menus made of them.

Knows names, texts and keys. Knows nothing of what an action does.
"""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from laos_tip_app.base.location import TABS

TAB_PREFIX: Final = "tab_"
CITATION_STYLES: Final = ("plain", "apa", "bibtex", "csl-json")


class CommandSpec(NamedTuple):
    """An action before it is made.

    Attributes:
        name: How the window knows it, and the object name of its `QAction`.
        keys: Its shortcuts; the first is shown in the menu.
        checked: Whether it is on, for one that can be; else None.
        group: Of the actions of one group one is on.
        everywhere: Whether its keys hold beside an open menu and in other windows too.
    """

    name: str
    text: str
    keys: tuple[str | QKeySequence.StandardKey, ...] = ()
    checked: bool | None = None
    group: str = ""
    everywhere: bool = False


class CommandActions(QObject):
    """Every action of the window, in its menus."""

    def __init__(
        self,
        parent: QWidget,
        menus: Mapping[str, QMenu],
        slots: Mapping[str, Callable[[], None]],
        *,
        tab_titles: Mapping[str, str],
    ) -> None:
        """Make all actions, fill the menus with them and join them to what they do.

        Args:
            parent: The window in which the shortcuts hold.
            menus: The empty menus by name.
            slots: What each action does, by the action's name.
            tab_titles: What each tab is called.
        """
        super().__init__(parent)
        self._by_name: dict[str, QAction] = {}
        groups: dict[str, QActionGroup] = {}
        for menu_name, blocks in self._specs(tab_titles).items():
            menu = menus[menu_name]
            for number, block in enumerate(blocks):
                if number:
                    menu.addSeparator()
                for spec in block:
                    action = self._make(spec, parent)
                    action.triggered.connect(_without_argument(slots[spec.name]))
                    if spec.group:
                        groups.setdefault(spec.group, QActionGroup(self)).addAction(action)
                    menu.addAction(action)

    def __getitem__(self, name: str) -> QAction:
        """Return an action."""
        return self._by_name[name]

    def _make(self, spec: CommandSpec, parent: QWidget) -> QAction:
        action = QAction(spec.text, parent)
        action.setObjectName(spec.name)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        if spec.everywhere:
            action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
        if spec.checked is not None:
            action.setCheckable(True)
            action.setChecked(spec.checked)
        self._by_name[spec.name] = action
        return action

    def _specs(
        self, tab_titles: Mapping[str, str]
    ) -> dict[str, tuple[tuple[CommandSpec, ...], ...]]:
        standard = QKeySequence.StandardKey
        return {
            "file": (
                (
                    CommandSpec("open_data", self.tr("&Open data file…"), (standard.Open,)),
                    CommandSpec("use_built_in", self.tr("Use the &built-in data")),
                ),
                (
                    CommandSpec("print", self.tr("&Print…"), (standard.Print,)),
                    CommandSpec("print_selection", self.tr("Print &selection…")),
                    CommandSpec("preview", self.tr("Print pre&view and page setup…")),
                    CommandSpec("export", self.tr("&Export…"), ("Ctrl+Shift+E",)),
                    CommandSpec("handout", self.tr("&Handout pack…")),
                ),
                (CommandSpec("quit", self.tr("&Quit"), ("Ctrl+Q",)),),
            ),
            "edit": (
                (
                    CommandSpec("copy", self.tr("&Copy"), (standard.Copy,)),
                    CommandSpec("select_all", self.tr("Select &all"), (standard.SelectAll,)),
                ),
                (
                    CommandSpec(
                        "copy_paragraph",
                        self.tr("Copy &paragraph with citation"),
                        ("Ctrl+Shift+C",),
                    ),
                    CommandSpec("copy_fact", self.tr("Copy &fact with citation")),
                ),
                (
                    CommandSpec("cite_plain", self.tr("Copy citation as plain &text")),
                    CommandSpec("cite_apa", self.tr("C&opy citation as APA")),
                    CommandSpec("cite_bibtex", self.tr("Copy citation as &BibTeX")),
                    CommandSpec("cite_csl-json", self.tr("Copy citation as CSL-&JSON")),
                ),
                (
                    CommandSpec("find", self.tr("F&ind in the text…"), (standard.Find,)),
                    CommandSpec("find_next", self.tr("Find &next"), ("F3",)),
                    CommandSpec("find_previous", self.tr("Find p&revious"), ("Shift+F3",)),
                ),
            ),
            "view": (
                tuple(
                    CommandSpec(
                        f"{TAB_PREFIX}{tab}", tab_titles[tab], (f"Ctrl+{number}",), False, "tab"
                    )
                    for number, tab in enumerate(TABS, 1)
                ),
                (CommandSpec("whole_report", self.tr("Continuous &view"), (), False),),
                (
                    CommandSpec("text_larger", self.tr("Lar&ger text"), ("Ctrl++", "Ctrl+=")),
                    CommandSpec("text_smaller", self.tr("S&maller text"), ("Ctrl+-",)),
                    CommandSpec("text_usual", self.tr("&Normal text size"), ("Ctrl+0",)),
                ),
                (
                    CommandSpec("theme_system", self.tr("&System"), (), False, "theme"),
                    CommandSpec("theme_light", self.tr("&Light"), (), False, "theme"),
                    CommandSpec("theme_dark", self.tr("&Dark"), (), False, "theme"),
                    CommandSpec("theme_sepia", self.tr("S&epia"), (), False, "theme"),
                    CommandSpec("theme_contrast", self.tr("&High contrast"), (), False, "theme"),
                ),
                (CommandSpec("context", self.tr("Show &context"), (), False),),
                (CommandSpec("quick_hide", self.tr("&Quick hide"), ("F12",), everywhere=True),),
            ),
            "go": (
                (
                    CommandSpec("back", self.tr("&Back"), ("Alt+Left",)),
                    CommandSpec("forward", self.tr("&Forward"), ("Alt+Right",)),
                ),
                (
                    CommandSpec("previous", self.tr("&Previous section"), ("Ctrl+PgUp",)),
                    CommandSpec("next", self.tr("&Next section"), ("Ctrl+PgDown",)),
                ),
                (
                    CommandSpec("show_on_timeline", self.tr("Show on the &timeline"), ("Ctrl+T",)),
                    CommandSpec("search", self.tr("&Search"), ("Ctrl+K",)),
                ),
            ),
            "workshop": (
                (CommandSpec("present", self.tr("&Present"), ("F5",)),),
                (
                    CommandSpec(
                        "add_to_order", self.tr("&Add current page to agenda"), ("Ctrl+Shift+A",)
                    ),
                    CommandSpec("running_order", self.tr("A&genda…")),
                ),
                (
                    CommandSpec("exercises", self.tr("&Exercise sheets…")),
                    CommandSpec("grid", self.tr("&Influence grid…")),
                ),
            ),
            "help": (
                (CommandSpec("help", self.tr("&Help"), ("F1",)),),
                (CommandSpec("about", self.tr("&About the Laos TIP Reference")),),
            ),
        }


def _without_argument(slot: Callable[[], None]) -> Callable[[bool], None]:
    """Return a slot that drops the `checked` which every `triggered` carries."""

    def called(_checked: bool) -> None:
        slot()

    return called
