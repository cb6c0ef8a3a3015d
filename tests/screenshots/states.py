"""What is looked at: every state of the window, and the screens that each is taken on.

Knows how one gets to a state. Knows nothing of screens, processes or files.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTextEdit,
    QWidget,
)

from laos_tip_app.base.location import Location
from laos_tip_app.base.paths import PACK_SUFFIX, data_file
from laos_tip_app.base.settings import Settings, editions_folder
from laos_tip_app.store.edition_pack import pack_bytes
from laos_tip_app.store.installed_editions import InstalledEditions
from laos_tip_app.ui.printing.handout_panel import HandoutPanel
from laos_tip_app.ui.printing.page_view import PageView
from laos_tip_app.ui.stakeholders.pages import StakeholderView
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab
from laos_tip_app.ui.window.main_window import MainWindow
from tests.data_files import corrected
from tests.screenshots import own_notes


class Look(NamedTuple):
    """A screen and the colours on it.

    Attributes:
        name: How the names of its pictures begin.
        width: Of the screen in its own pixels, as is the height.
        scale: How many of them are one of the window's.
        text_size: In per cent of the usual one.
    """

    name: str
    width: int
    height: int
    theme: str
    scale: int = 1
    text_size: int = 100


_LARGER_TEXT: Final = tuple(
    Look(f"{width}x{height}-{percent}-{theme}", width, height, theme, text_size=percent)
    for width, height in ((1366, 768), (1920, 1080))
    for percent in (200, 300)
    for theme in ("light", "dark", "sepia", "contrast")
)
LOOKS: Final = (
    Look("1366x768-light", 1366, 768, "light"),
    Look("1280x720-light", 1280, 720, "light"),
    Look("1366x768-dark", 1366, 768, "dark"),
    Look("1366x768-sepia", 1366, 768, "sepia"),
    Look("1366x768-contrast", 1366, 768, "contrast"),
    Look("1920x1080-light", 1920, 1080, "light"),
    Look("1920x1080-dark", 1920, 1080, "dark"),
    Look("1920x1080-sepia", 1920, 1080, "sepia"),
    Look("1920x1080-contrast", 1920, 1080, "contrast"),
    Look("2x-light", 1366, 768, "light", 2),
    Look("2x-dark", 1366, 768, "dark", 2),
    *_LARGER_TEXT,
)

_PROJECTORS: Final = ("1280x720-light", "1920x1080-light")
_ALL: Final = (
    *(f"1366x768-{theme}" for theme in ("light", "dark", "sepia", "contrast")),
    *("1920x1080-light", "1920x1080-dark", "2x-light", "2x-dark"),
)
_LIGHT: Final = ("1366x768-light",)
_BOTH: Final = ("1366x768-light", "1366x768-dark")
_LARGE: Final = (*_BOTH, "2x-light")
_COLOURS: Final = (*_BOTH, "1366x768-sepia", "1366x768-contrast")
_SIZES: Final = (*_COLOURS, "1366x768-200-light", "1366x768-300-light")


class Desk(Protocol):
    """What a state needs of whoever drives the window."""

    @property
    def window(self) -> QWidget:
        """The window of the program."""

    def wait(self, until: Callable[[], bool], what: str) -> None:
        """Let the program work until something holds; `what` names it should it never hold."""

    def go(self, location: Location) -> None:
        """Go to a place."""

    def trigger(self, action: str) -> None:
        """Choose something in the menus, by its object name."""

    def write(self, field: QLineEdit, text: str) -> None:
        """Type a text into a field."""

    def find[Part: QWidget](self, kind: type[Part], name: str = "") -> Part:
        """Return a visible part of the window by its kind and object name."""


class State(NamedTuple):
    """Something to be looked at.

    Attributes:
        name: How the names of its pictures end.
        looks: The names of the looks it is taken in.
        at: Where the program is opened, as after `--at`.
        act: What is done then.
        size: Of the window; the whole screen where there is none.
        as_opened: Whether the window keeps the size in which it opens.
        data: A data file that it is opened with.
        complains: Whether the program breaks in it, and tells so on standard error.
        prepare: Writes settings and files before the program is started.
    """

    name: str
    looks: tuple[str, ...]
    at: str = ""
    act: Callable[[Desk], None] | None = None
    size: tuple[int, int] | None = None
    as_opened: bool = False
    data: Path | None = None
    complains: bool = False
    prepare: Callable[[Settings], None] | None = None


def _search(text: str, *, opened: bool = False) -> Callable[[Desk], None]:
    def act(desk: Desk) -> None:
        desk.trigger("search")
        field = desk.find(QLineEdit, "search_field")
        desk.write(field, text)
        desk.wait(lambda: _is_shown(desk, "search_panel"), "search results")
        count = desk.find(QLabel, "search_count")
        desk.wait(lambda: bool(count.text().strip()), "the number of search results")
        if opened:
            QTest.keyClick(field, Qt.Key.Key_Return)
            desk.wait(lambda: _is_shown(desk, "search_close"), "the results in a pane")

    return act


def _filter(text: str) -> Callable[[Desk], None]:
    def act(desk: Desk) -> None:
        desk.write(desk.find(QLineEdit, "filter_field"), text)
        desk.wait(lambda: _is_shown(desk, "no_match"), "the words for an empty table")

    return act


def _trigger(action: str) -> Callable[[Desk], None]:
    return lambda desk: desk.trigger(action)


def _tabbed(times: int) -> Callable[[Desk], None]:
    def act(desk: Desk) -> None:
        desk.find(QLineEdit, "filter_field").setFocus()
        for _ in range(times):
            QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Tab)

    return act


def _licences(desk: Desk) -> None:
    _dialog("about")(desk)
    desk.find(QPushButton, "about_licences").click()
    desk.wait(lambda: _is_shown(desk, "licences_dialog"), "the licences")
    QTest.keyClick(desk.find(QListWidget, "licences_list"), Qt.Key.Key_Down)


def _dialog(action: str) -> Callable[[Desk], None]:
    def act(desk: Desk) -> None:
        desk.trigger(action)
        _wait_for_dialog(desk)

    return act


def _pages(action: str, *keys: Qt.Key, preset: int = 0) -> Callable[[Desk], None]:
    """Show a preview, choose a ready-made handout, and press keys on the pages."""

    def act(desk: Desk) -> None:
        desk.trigger(action)
        view = desk.find(PageView)
        desk.wait(lambda: view.page_count() > 0, "the pages")
        if preset:
            wanted: list[object] = []
            desk.find(HandoutPanel).pages_wanted.connect(wanted.append)
            field = desk.find(QComboBox, "preset")
            field.setFocus()
            for _ in range(preset):
                QTest.keyClick(field, Qt.Key.Key_Down)
            desk.wait(lambda: bool(wanted) and view.page_count() > 0, "the other pages")
        for key in keys:
            QTest.keyClick(desk.find(QWidget, "pages"), key)

    return act


def _present(*keys: Qt.Key, command: str = "present_here") -> Callable[[Desk], None]:
    """Present what is at hand, and press keys."""

    def act(desk: Desk) -> None:
        desk.trigger(command)
        found: list[QWidget] = []

        def is_shown() -> bool:
            found[:] = [
                each
                for each in QApplication.topLevelWidgets()
                if each.objectName() == "presentation" and each.isVisible()
            ]
            return bool(found)

        desk.wait(is_shown, "the presentation")
        for key in keys:
            QTest.keyClick(found[0], key)

    return act


def _workshop(desk: Desk) -> None:
    desk.trigger("new_workshop")
    plans = desk.find(QComboBox, "plan_ready_made")
    for _unused in range(plans.findText("Prosecution, 90 minutes")):
        QTest.keyClick(plans, Qt.Key.Key_Down)
    items = desk.find(QListWidget, "plan_items")
    desk.wait(lambda: items.count() > 0, "the proposed plan")
    items.setCurrentRow(2)
    field = desk.find(QPlainTextEdit, "item_notes")
    field.setPlainText("Ask: how many paragraphs speak of services? Then read the second aloud.")
    sheets = desk.find(QLabel, "plan_sheets")
    desk.wait(lambda: " for " in sheets.text(), "the count of the sheets")


def _grid(desk: Desk) -> None:
    desk.trigger("grid")
    for across, up in ((6, 5), (-5, 7), (-8, -6), (9, -3), (2, 8), (5, -9)):
        QTest.mouseClick(desk.find(QPushButton, "grid_place"), Qt.MouseButton.LeftButton)
        cards = [
            each
            for each in desk.window.findChildren(QWidget)
            if each.objectName().startswith("card_")
        ]
        card = cards[-1]
        for _ in range(abs(across)):
            QTest.keyClick(card, Qt.Key.Key_Right if across > 0 else Qt.Key.Key_Left)
        for _ in range(abs(up)):
            QTest.keyClick(card, Qt.Key.Key_Up if up > 0 else Qt.Key.Key_Down)


def _large_print(desk: Desk) -> None:
    _pages("preview")(desk)
    view = desk.find(PageView)
    before = view.page_count()
    desk.find(QCheckBox, "large_print").click()
    desk.wait(lambda: view.page_count() not in (0, before), "the other pages")


def _own_notes(*, shown: bool = False) -> Callable[[Desk], None]:
    """Mark, write and bookmark; show all of it, or write another note."""

    def act(desk: Desk) -> None:
        window = desk.window
        assert isinstance(window, MainWindow)
        window.annotations.create_file(window.settings.folder / "training.notes.json")
        for place, command in (
            ("event:TL-19", "annotation_bookmark"),
            ("stakeholder:SH-17", "annotation_bookmark"),
            ("figure:FG-05", "annotation_bookmark"),
            ("fact:PT-08", "highlight_check"),
            ("fact:OV-32", "highlight_question"),
            ("fact:OV-30", "highlight_important"),
        ):
            desk.go(Location.parse(place))
            desk.trigger(command)
        desk.trigger("annotation_note")
        field = desk.find(QPlainTextEdit, "note_text")
        field.setPlainText("Ask the provincial office for the numbers of this year.")
        if shown:
            QTest.keyClick(field, Qt.Key.Key_Escape)
            desk.trigger("my_notes")

    return act


def _own_signs(place: str, *then: Callable[[Desk], None]) -> Callable[[Desk], None]:
    """Show the signs of own notes on another page."""

    def act(desk: Desk) -> None:
        _own_notes(shown=True)(desk)
        desk.trigger("my_notes")
        desk.go(Location.parse(place))
        for each in then:
            each(desk)

    return act


def _former_edition(settings: Settings) -> None:
    """Make the settings of somebody who read an older edition before."""
    former = settings.folder / "former.db"
    corrected(
        data_file(),
        former,
        "UPDATE meta SET value = '0' WHERE key = 'edition'",
        "UPDATE meta SET value = '2025-05-01' WHERE key = 'edition_date'",
        "UPDATE facts SET statement = statement || ' (provisional)' WHERE id IN ('PT-08', 'OV-30')",
    )
    pack = former.with_suffix(PACK_SUFFIX)
    pack.write_bytes(pack_bytes("0", "2025-05-01", former.read_bytes()))
    installed = InstalledEditions(editions_folder(settings.folder), None)
    settings.former_file = installed.install(pack).path
    settings.seen_edition = "0"


def _press(name: str) -> Callable[[Desk], None]:
    return lambda desk: desk.find(QPushButton, name).click()


def _switch_question(desk: Desk) -> None:
    _dialog("editions")(desk)
    rows = desk.find(QListWidget, "editions_list")
    rows.setCurrentRow(rows.count() - 1)
    desk.find(QPushButton, "use_selected").click()
    desk.wait(lambda: _is_shown(desk, "edition_question"), "the question")


def _crash(desk: Desk) -> None:
    try:
        raise ValueError("a picture is being taken of this")
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    _wait_for_dialog(desk)


def _menu_of(kind: type[QAbstractItemView], name: str) -> Callable[[Desk], None]:
    """Open the menu of what is chosen, as its key does."""

    def act(desk: Desk) -> None:
        view = desk.find(kind, name)
        view.setFocus()
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(view, QContextMenuEvent(reason, QPoint(), QPoint()))
        desk.wait(lambda: QApplication.activePopupWidget() is not None, "the menu")

    return act


def _menu(number: int) -> Callable[[Desk], None]:
    def act(desk: Desk) -> None:
        bar = desk.find(QMenuBar)
        action = bar.actions()[number]
        bar.setActiveAction(action)
        desk.wait(lambda: QApplication.activePopupWidget() is not None, "the menu")

    return act


def _scroll_to_end(desk: Desk) -> None:
    bar = desk.find(QTextEdit, "reader_text").verticalScrollBar()
    desk.wait(lambda: bar.maximum() > 0, "a text to scroll")
    bar.setValue(bar.maximum())


def _find_in_text(desk: Desk) -> None:
    desk.trigger("find")
    desk.write(desk.find(QLineEdit, "find_field"), "police")


def _card(desk: Desk) -> None:
    text = desk.find(QTextEdit, "reader_text")
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_Tab)
    desk.wait(lambda: _is_shown(desk, "link_card"), "the card")


def _larger(times: int) -> Callable[[Desk], None]:
    def act(desk: Desk) -> None:
        for _ in range(times):
            desk.trigger("text_larger")

    return act


def _jump_to(year: str) -> Callable[[Desk], None]:
    def act(desk: Desk) -> None:
        desk.trigger(f"year_{year}")

    return act


def _lanes(lanes: str) -> Callable[[Desk], None]:
    def act(desk: Desk) -> None:
        box = desk.find(QComboBox, "drawing_lanes")
        box.setCurrentIndex(box.findData(lanes))

    return act


def _part(number: int) -> Callable[[Desk], None]:
    return lambda desk: desk.find(QPushButton, f"part_{number}").click()


def _view(number: int, *then: Callable[[Desk], None]) -> Callable[[Desk], None]:
    """Show one of the views of the stakeholders, and do something in it."""

    def act(desk: Desk) -> None:
        tab = desk.find(StakeholdersTab)
        tab.set_view(StakeholderView(number))
        for each in then:
            each(desk)

    return act


def _neighbours(depth: int) -> Callable[[Desk], None]:
    def act(desk: Desk) -> None:
        desk.find(QComboBox, "map_depth").setCurrentIndex(depth)

    return act


def _zoom_in(desk: Desk) -> None:
    for _ in range(3):
        desk.find(QPushButton, "drawing_zoom_in").click()


def _chips(desk: Desk) -> None:
    bar = desk.find(StakeholdersTab).filter_bar
    bar.choose("kind", "Lao government")
    bar.choose("theme", "prevention")


def _compare(*others: str) -> Callable[[Desk], None]:
    return lambda desk: desk.find(StakeholdersTab).compare(others)


def _into_matrix(desk: Desk) -> None:
    table = desk.find(QTableView, "stakeholders_matrix")
    table.setFocus()
    for _ in range(4):
        QTest.keyClick(table, Qt.Key.Key_Right)


def _wait_for_dialog(desk: Desk) -> None:
    desk.wait(lambda: QApplication.activeModalWidget() is not None, "the dialog")


def _is_shown(desk: Desk, name: str) -> bool:
    return any(each.isVisible() for each in desk.window.findChildren(QWidget, name))


_COMPACT: Final = (800, 600)
_NOWHERE: Final = Path("missing.db")

STATES: Final = (
    State("reader", _ALL),
    State("timeline", _ALL, at="timeline"),
    State("stakeholders", _ALL, at="stakeholders"),
    State("figures", _ALL, at="figures"),
    State("figures-table", _LIGHT, at="figures", act=_part(1)),
    State("as-opened", _BOTH, as_opened=True),
    State("search", (*_COLOURS, "2x-light"), act=_search("tier 3")),
    State("search-nothing", _BOTH, act=_search("zebra")),
    State("search-corrected", _BOTH, act=_search("billbord")),
    State("search-statement", _LIGHT, act=_search("280")),
    State("search-pane", (*_COLOURS, "1920x1080-light"), act=_search("280", opened=True)),
    State("fact-OV-30", (*_COLOURS, "1920x1080-light", "2x-light"), at="fact:OV-30"),
    State("fact-OV-32", _BOTH, at="fact:OV-32"),
    State("fact-PT-08", _LIGHT, at="fact:PT-08"),
    State("term", _LIGHT, at="term:GL-18"),
    State("place", _BOTH, at="place:PL-11"),
    State("context", _BOTH, at="context:CX-11"),
    State("context-hidden", _LIGHT, at="fact:PT-08", act=_trigger("context")),
    State("section-prosecution", _LIGHT, at="section:prosecution"),
    State("find-in-text", (*_COLOURS, "2x-light"), at="section:prosecution", act=_find_in_text),
    State("card", _COLOURS, at="section:prosecution", act=_card),
    State("text-200", _COLOURS, at="fact:PT-08", act=_larger(10)),
    State("text-300", _LIGHT, at="fact:PT-08", act=_larger(20)),
    State("whole-report", _BOTH, at="section:sex-trafficking", act=_trigger("whole_report")),
    State("menu-event", _LARGE, at="event:TL-11", act=_menu_of(QListView, "timeline_canvas")),
    State("menu-figure", _BOTH, at="figure:FG-07", act=_menu_of(QListView, "figures_cards")),
    State(
        "menu-row", _LIGHT, at="stakeholder:SH-14", act=_menu_of(QTableView, "stakeholders_table")
    ),
    State("menu-edit", _LIGHT, act=_menu(1)),
    State("section-end", _LIGHT, at="section:protection", act=_scroll_to_end),
    State("home", _SIZES, act=_trigger("home")),
    State("preferences", _SIZES, act=_dialog("preferences")),
    State("shortcuts", _SIZES, act=_trigger("shortcuts")),
    State("note", _SIZES, act=_own_notes()),
    State("my-notes", _SIZES, act=_own_notes(shown=True)),
    State("notes-timeline", _SIZES, act=_own_signs("event:TL-19")),
    State("notes-map", _SIZES, act=_own_signs("stakeholder:SH-17", _view(StakeholderView.MAP))),
    State(
        "notes-matrix", _SIZES, act=_own_signs("stakeholder:SH-17", _view(StakeholderView.MATRIX))
    ),
    State("notes-stakeholders", _SIZES, act=_own_signs("stakeholder:SH-17")),
    State("notes-figures", _SIZES, act=_own_signs("figure:FG-05")),
    State("notes-figures-table", _SIZES, act=_own_signs("figure:FG-05", _part(1))),
    State("edition-strip", _SIZES, prepare=_former_edition),
    State("editions", _SIZES, act=_dialog("editions"), prepare=_former_edition),
    State("edition-question", _SIZES, act=_switch_question, prepare=_former_edition),
    State("changes", _SIZES, act=_press("what_changed"), prepare=_former_edition),
    State("large-print", _SIZES, at="fact:OV-30", act=_large_print),
    State("event", _BOTH, at="event:TL-19"),
    State("stakeholder", _LIGHT, at="stakeholder:SH-14"),
    State("relation", _LIGHT, at="relation:R-06"),
    State("rating", (*_COLOURS, "2x-light"), at="rating:TIER-2018"),
    State("timeline-table", _LARGE, at="timeline", act=_part(1)),
    State("timeline-keys", _COLOURS, at="timeline", act=_tabbed(3)),
    State("timeline-2007", (*_COLOURS, "2x-light"), at="event:TL-11", act=_jump_to("2007")),
    State("timeline-by-place", _BOTH, at="timeline", act=_lanes("place")),
    State("timeline-by-who", _LIGHT, at="event:TL-10", act=_lanes("actor")),
    State("timeline-without-context", _LIGHT, at="event:TL-19", act=_trigger("context")),
    State("timeline-nothing", _BOTH, at="timeline", act=_filter("zebra")),
    State("map", _ALL, at="stakeholder:SH-17", act=_view(StakeholderView.MAP)),
    State(
        "map-neighbours",
        _BOTH,
        at="stakeholder:SH-03",
        act=_view(StakeholderView.MAP, _neighbours(1)),
    ),
    State("map-filtered", _LIGHT, at="stakeholders", act=_view(StakeholderView.MAP, _chips)),
    State("map-near", _BOTH, at="stakeholder:SH-01", act=_view(StakeholderView.MAP, _zoom_in)),
    State("map-relation", _LIGHT, at="relation:R-13", act=_view(StakeholderView.MAP)),
    State("matrix", _ALL, at="stakeholder:SH-17", act=_view(StakeholderView.MATRIX)),
    State(
        "matrix-cell",
        _BOTH,
        at="stakeholder:SH-01",
        act=_view(StakeholderView.MATRIX, _into_matrix),
    ),
    State("profile", _ALL, at="stakeholder:SH-18", act=_view(StakeholderView.PROFILE)),
    State("profile-timeline", _LARGE, at="stakeholder:SH-01", act=_view(StakeholderView.PROFILE)),
    State("profiles-compared", _LARGE, at="stakeholder:SH-17", act=_compare("SH-18", "SH-19")),
    State("list-filtered", _LARGE, at="stakeholders", act=_chips),
    State("compact-map", _LIGHT, at="stakeholders", act=_view(StakeholderView.MAP), size=_COMPACT),
    State(
        "compact-matrix",
        _LIGHT,
        at="stakeholders",
        act=_view(StakeholderView.MATRIX),
        size=_COMPACT,
    ),
    State("stakeholders-nothing", _LIGHT, at="stakeholders", act=_filter("zebra")),
    State("notice", _BOTH, at="fact:XX-99"),
    State("menu-file", _LIGHT, act=_menu(0)),
    State("menu-view", _LARGE, act=_menu(2)),
    State("help", _LARGE, act=_trigger("help")),
    State("about", _LARGE, act=_dialog("about")),
    State("licences", _LARGE, act=_licences),
    State("crash", _LARGE, act=_crash, complains=True),
    State("missing-data", (*_LIGHT, "2x-light"), data=_NOWHERE),
    State("no-printer", (*_LIGHT, "2x-light"), act=_trigger("print")),
    State("preview", _LARGE, at="fact:OV-30", act=_pages("preview", Qt.Key.Key_PageDown)),
    State("preview-large", ("1920x1080-light",), at="timeline", act=_pages("preview")),
    State("handout", _LARGE, act=_pages("handout", Qt.Key.Key_End, preset=2)),
    State("handout-sheet", _BOTH, act=_pages("handout", preset=3)),
    State("quick-hide", _BOTH, act=_trigger("quick_hide")),
    State("present-opening", _PROJECTORS, act=_present(Qt.Key.Key_Home)),
    State("present-timeline", _PROJECTORS, at="timeline", act=_present(command="present")),
    State("present-section", _PROJECTORS, at="fact:OV-32", act=_present()),
    State("present-long", _PROJECTORS, at="section:prevention", act=_present(Qt.Key.Key_PageDown)),
    State("present-event", (*_PROJECTORS, "1920x1080-dark"), at="event:TL-19", act=_present()),
    State("present-figure", _PROJECTORS, at="figure:FG-05", act=_present()),
    State("present-rating", _PROJECTORS, at="figures", act=_present(Qt.Key.Key_End)),
    State("present-map", _PROJECTORS, at="stakeholder:SH-14", act=_present()),
    State("workshop", (*_LARGE, *_COLOURS[2:], "1920x1080-light"), act=_workshop),
    State("compact-workshop", _LIGHT, act=_workshop, size=_COMPACT),
    State("exercises", (*_LARGE, "1920x1080-light"), act=_pages("exercises")),
    State("grid", (*_LARGE, *_PROJECTORS), act=_grid),
    State("menu-notes", _LIGHT, act=own_notes.with_notes(_menu(4))),
    State("menu-workshop", _LIGHT, act=own_notes.with_notes(_menu(5))),
    State("notes-reader", (*_COLOURS, "2x-light"), act=own_notes.with_notes()),
    State(
        "notes-margin",
        (*_COLOURS, "1920x1080-light"),
        act=own_notes.with_notes(_trigger("pane_evidence")),
    ),
    State("notes-200", _COLOURS, act=own_notes.with_notes(_larger(10))),
    State("notes-pane", _COLOURS, act=own_notes.with_notes(own_notes.show_my_notes)),
    State("notes-pane-200", _BOTH, act=own_notes.with_notes(_larger(10), own_notes.show_my_notes)),
    State("notes-none", _BOTH, act=own_notes.show_my_notes),
    State("notes-file", (*_COLOURS, "2x-light"), at="fact:OV-30", act=_trigger("annotation_note")),
    State("notes-write", _BOTH, act=own_notes.with_notes(_trigger("annotation_note"))),
    State("notes-jump", _BOTH, act=own_notes.with_notes(own_notes.open_list)),
    State("notes-preview", _BOTH, act=own_notes.with_notes(own_notes.preview("print_notes"))),
    State(
        "notes-preview-section",
        _BOTH,
        act=own_notes.with_notes(own_notes.preview("print_with_notes")),
    ),
    State("notes-handout", _BOTH, act=own_notes.with_notes(own_notes.preview("handout"))),
    State("notes-workshop", _BOTH, act=own_notes.with_notes(own_notes.propose)),
    State("compact-notes", _BOTH, act=own_notes.with_notes(), size=_COMPACT),
    State(
        "compact-notes-page",
        _LIGHT,
        act=own_notes.with_notes(own_notes.show_my_notes),
        size=_COMPACT,
    ),
    State("compact-handout", _LIGHT, act=_pages("handout"), size=_COMPACT),
    State("compact-reader", _BOTH, at="fact:OV-30", size=_COMPACT),
    State("compact-search", _LIGHT, act=_search("tier 3"), size=_COMPACT),
    State("compact-timeline", _LIGHT, at="timeline", size=_COMPACT),
    State("compact-stakeholders", _LIGHT, at="stakeholders", size=_COMPACT),
    State("compact-figures", _LIGHT, at="figures", size=_COMPACT),
)
