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


class ActionSpec(NamedTuple):
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


class Actions(QObject):
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

    def _make(self, spec: ActionSpec, parent: QWidget) -> QAction:
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
    ) -> dict[str, tuple[tuple[ActionSpec, ...], ...]]:
        standard = QKeySequence.StandardKey
        return {
            "file": (
                (
                    ActionSpec("open_data", self.tr("&Open data file…"), (standard.Open,)),
                    ActionSpec("use_built_in", self.tr("Use the &built-in data")),
                ),
                (
                    ActionSpec("print", self.tr("&Print…"), (standard.Print,)),
                    ActionSpec("print_selection", self.tr("Print &selection…")),
                    ActionSpec("preview", self.tr("Print pre&view and page setup…")),
                    ActionSpec("export", self.tr("&Export…"), ("Ctrl+Shift+E",)),
                    ActionSpec("handout", self.tr("&Handout pack…")),
                ),
                (ActionSpec("quit", self.tr("&Quit"), ("Ctrl+Q",)),),
            ),
            "edit": (
                (
                    ActionSpec("copy", self.tr("&Copy"), (standard.Copy,)),
                    ActionSpec("select_all", self.tr("Select &all"), (standard.SelectAll,)),
                ),
                (
                    ActionSpec(
                        "copy_paragraph",
                        self.tr("Copy &paragraph with citation"),
                        ("Ctrl+Shift+C",),
                    ),
                    ActionSpec("copy_fact", self.tr("Copy &fact with citation")),
                ),
                (
                    ActionSpec("cite_plain", self.tr("Copy citation as plain &text")),
                    ActionSpec("cite_apa", self.tr("C&opy citation as APA")),
                    ActionSpec("cite_bibtex", self.tr("Copy citation as &BibTeX")),
                    ActionSpec("cite_csl-json", self.tr("Copy citation as CSL-&JSON")),
                ),
                (
                    ActionSpec("find", self.tr("F&ind in the text…"), (standard.Find,)),
                    ActionSpec("find_next", self.tr("Find &next"), ("F3",)),
                    ActionSpec("find_previous", self.tr("Find p&revious"), ("Shift+F3",)),
                ),
            ),
            "view": (
                tuple(
                    ActionSpec(
                        f"{TAB_PREFIX}{tab}", tab_titles[tab], (f"Ctrl+{number}",), False, "tab"
                    )
                    for number, tab in enumerate(TABS, 1)
                ),
                (ActionSpec("whole_report", self.tr("Continuous &view"), (), False),),
                (
                    ActionSpec("text_larger", self.tr("Lar&ger text"), ("Ctrl++", "Ctrl+=")),
                    ActionSpec("text_smaller", self.tr("S&maller text"), ("Ctrl+-",)),
                    ActionSpec("text_usual", self.tr("&Normal text size"), ("Ctrl+0",)),
                ),
                (
                    ActionSpec("theme_system", self.tr("&System"), (), False, "theme"),
                    ActionSpec("theme_light", self.tr("&Light"), (), False, "theme"),
                    ActionSpec("theme_dark", self.tr("&Dark"), (), False, "theme"),
                    ActionSpec("theme_sepia", self.tr("S&epia"), (), False, "theme"),
                    ActionSpec("theme_contrast", self.tr("&High contrast"), (), False, "theme"),
                ),
                (ActionSpec("context", self.tr("Show &context"), (), False),),
                (ActionSpec("quick_hide", self.tr("&Quick hide"), ("F12",), everywhere=True),),
            ),
            "go": (
                (
                    ActionSpec("back", self.tr("&Back"), ("Alt+Left",)),
                    ActionSpec("forward", self.tr("&Forward"), ("Alt+Right",)),
                ),
                (
                    ActionSpec("previous", self.tr("&Previous section"), ("Ctrl+PgUp",)),
                    ActionSpec("next", self.tr("&Next section"), ("Ctrl+PgDown",)),
                ),
                (
                    ActionSpec("show_on_timeline", self.tr("Show on the &timeline"), ("Ctrl+T",)),
                    ActionSpec("search", self.tr("&Search"), ("Ctrl+K",)),
                ),
            ),
            "workshop": (
                (ActionSpec("present", self.tr("&Present"), ("F5",)),),
                (
                    ActionSpec(
                        "add_to_order", self.tr("&Add current page to agenda"), ("Ctrl+Shift+A",)
                    ),
                    ActionSpec("running_order", self.tr("A&genda…")),
                ),
                (
                    ActionSpec("exercises", self.tr("&Exercise sheets…")),
                    ActionSpec("grid", self.tr("&Influence grid…")),
                ),
            ),
            "help": (
                (ActionSpec("help", self.tr("&Help"), ("F1",)),),
                (ActionSpec("about", self.tr("&About the Laos TIP Reference")),),
            ),
        }


def _without_argument(slot: Callable[[], None]) -> Callable[[bool], None]:
    """Return a slot that drops the `checked` which every `triggered` carries."""

    def called(_checked: bool) -> None:
        slot()

    return called
