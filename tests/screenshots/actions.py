"""How one gets to a state of the window: what is chosen, typed, pressed and clicked."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

from laos_tip_app.base.paths import data_file
from laos_tip_app.base.settings import Settings, editions_folder
from laos_tip_app.store.authenticity import pack_authenticity
from laos_tip_app.store.edition_pack import pack_bytes, parse_pack
from laos_tip_app.store.installed_editions import InstalledEditions
from laos_tip_app.ui.printing.job_panels import HandoutPanel
from laos_tip_app.ui.printing.page_view import PageView
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab, StakeholderView
from tests.data_files import corrected
from tests.screenshots.desk import Desk


def search(text: str, *, opened: bool = False) -> Callable[[Desk], None]:
    def act(desk: Desk) -> None:
        desk.trigger("search")
        field = desk.find(QLineEdit, "search_field")
        desk.write(field, text)
        desk.wait(lambda: _is_shown(desk, "search_panel"), "search results")
        count = desk.find(QLabel, "search_count")
        desk.wait(lambda: bool(count.text().strip()), "the number of search results")
        if opened:
            QTest.keyClick(field, Qt.Key.Key_Return)
            desk.wait(lambda: not _is_shown(desk, "search_panel"), "the opened result")

    return act


def filter_by(text: str) -> Callable[[Desk], None]:
    def act(desk: Desk) -> None:
        desk.write(desk.find(QLineEdit, "filter_field"), text)
        desk.wait(lambda: _is_shown(desk, "no_match"), "the words for an empty table")

    return act


def trigger(action: str) -> Callable[[Desk], None]:
    return lambda desk: desk.trigger(action)


def press_tab(times: int) -> Callable[[Desk], None]:
    def act(desk: Desk) -> None:
        desk.find(QLineEdit, "filter_field").setFocus()
        for _ in range(times):
            QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Tab)

    return act


def show_licences(desk: Desk) -> None:
    open_dialog("about")(desk)
    desk.find(QPushButton, "about_licences").click()
    desk.wait(lambda: _is_shown(desk, "licences_dialog"), "the licences")
    QTest.keyClick(desk.find(QListWidget, "licences_list"), Qt.Key.Key_Down)


def open_dialog(action: str) -> Callable[[Desk], None]:
    def act(desk: Desk) -> None:
        desk.trigger(action)
        _wait_for_dialog(desk)

    return act


def show_pages(action: str, *keys: Qt.Key, preset: int = 0) -> Callable[[Desk], None]:
    """Show a preview, choose a ready-made handout, and press keys on the pages."""

    def act(desk: Desk) -> None:
        desk.trigger(action)
        view = desk.find(PageView)
        desk.wait(lambda: view.page_count() > 0, "the pages")
        if preset:
            wanted: list[object] = []
            desk.find(HandoutPanel).pages_requested.connect(wanted.append)
            field = desk.find(QComboBox, "preset")
            field.setFocus()
            for _ in range(preset):
                QTest.keyClick(field, Qt.Key.Key_Down)
            desk.wait(lambda: bool(wanted) and view.page_count() > 0, "the other pages")
        for key in keys:
            QTest.keyClick(desk.find(QWidget, "pages"), key)

    return act


def present(*keys: Qt.Key, command: str = "present_here") -> Callable[[Desk], None]:
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


def plan_workshop(*, step: int = 1) -> Callable[[Desk], None]:
    """Choose a ready-made plan, and show a step of its page."""

    def act(desk: Desk) -> None:
        desk.trigger("new_workshop")
        plans = desk.find(QListWidget, "plan_ready_made")
        # “Prosecution, 90 minutes”, in whatever language.
        _first, _second, plan, *_rest = plans.findItems(", 90", Qt.MatchFlag.MatchContains)
        plans.setCurrentItem(plan)
        QTest.keyClick(plans, Qt.Key.Key_Return)
        # A low page has no steps in sight.
        steps = desk.window.findChild(QTabBar, "workshop_steps")
        assert steps is not None
        steps.setCurrentIndex(1)
        desk.find(QListWidget, "plan_items").setCurrentRow(2)
        field = desk.find(QPlainTextEdit, "item_notes")
        field.setPlainText("Ask: how many paragraphs speak of services? Then read the second.")
        steps.setCurrentIndex(2)
        sheets = desk.find(QLabel, "plan_sheets")
        desk.wait(lambda: any(map(str.isdigit, sheets.text())), "the count of the sheets")
        steps.setCurrentIndex(step)

    return act


def place_cards(desk: Desk) -> None:
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


def show_large_print(desk: Desk) -> None:
    show_pages("print")(desk)
    view = desk.find(PageView)
    before = view.page_count()
    desk.find(QCheckBox, "large_print").click()
    desk.wait(lambda: view.page_count() not in (0, before), "the other pages")


def remember_former_edition(settings: Settings) -> None:
    """Make the settings of somebody who read an older edition before."""
    former = settings.folder / "former.db"
    corrected(
        data_file(),
        former,
        "UPDATE meta SET value = '0' WHERE key = 'edition'",
        "UPDATE meta SET value = '2025-05-01' WHERE key = 'edition_date'",
        "UPDATE facts SET statement = statement || ' (provisional)' WHERE id IN ('PT-08', 'OV-30')",
    )
    pack = parse_pack(pack_bytes("0", "2025-05-01", former.read_bytes()), "edition-0")
    installed = InstalledEditions(editions_folder(settings.folder))
    settings.accept(pack_authenticity(pack, None, "edition-0").digest)
    settings.former_file = installed.install(pack, "edition-0")
    settings.seen_edition = "0"


def tick(name: str) -> Callable[[Desk], None]:
    return lambda desk: desk.find(QCheckBox, name).click()


def press(name: str) -> Callable[[Desk], None]:
    return lambda desk: desk.find(QPushButton, name).click()


def ask_to_switch(desk: Desk) -> None:
    open_dialog("editions")(desk)
    rows = desk.find(QListWidget, "editions_list")
    rows.setCurrentRow(rows.count() - 1)
    desk.find(QPushButton, "use_selected").click()
    desk.wait(lambda: _is_shown(desk, "edition_question"), "the question")


def crash(desk: Desk) -> None:
    try:
        raise ValueError("a picture is being taken of this")
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    _wait_for_dialog(desk)


def open_menu_of(kind: type[QAbstractItemView], name: str) -> Callable[[Desk], None]:
    """Open the menu of what is chosen, as its key does."""

    def act(desk: Desk) -> None:
        view = desk.find(kind, name)
        view.setFocus()
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(view, QContextMenuEvent(reason, QPoint(), QPoint()))
        desk.wait(lambda: QApplication.activePopupWidget() is not None, "the menu")

    return act


def open_menu(number: int) -> Callable[[Desk], None]:
    def act(desk: Desk) -> None:
        bar = desk.find(QMenuBar)
        action = bar.actions()[number]
        bar.setActiveAction(action)
        desk.wait(lambda: QApplication.activePopupWidget() is not None, "the menu")

    return act


def scroll_to_end(desk: Desk) -> None:
    bar = desk.find(QTextEdit, "reader_text").verticalScrollBar()
    desk.wait(lambda: bar.maximum() > 0, "a text to scroll")
    bar.setValue(bar.maximum())


def find_in_text(desk: Desk) -> None:
    desk.trigger("find")
    desk.write(desk.find(QLineEdit, "find_field"), "police")


def show_card(desk: Desk) -> None:
    text = desk.find(QTextEdit, "reader_text")
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_Tab)
    desk.wait(lambda: _is_shown(desk, "link_card"), "the card")


def enlarge(times: int) -> Callable[[Desk], None]:
    def act(desk: Desk) -> None:
        for _ in range(times):
            desk.trigger("text_larger")

    return act


def jump_to(year: str) -> Callable[[Desk], None]:
    def act(desk: Desk) -> None:
        desk.trigger(f"year_{year}")

    return act


def choose_lanes(lanes: str) -> Callable[[Desk], None]:
    def act(desk: Desk) -> None:
        box = desk.find(QComboBox, "drawing_lanes")
        box.setCurrentIndex(box.findData(lanes))

    return act


def show_part(number: int) -> Callable[[Desk], None]:
    return lambda desk: desk.find(QAbstractButton, f"part_{number}").click()


def show_view(number: int, *then: Callable[[Desk], None]) -> Callable[[Desk], None]:
    """Show one of the views of the stakeholders, and do something in it."""

    def act(desk: Desk) -> None:
        tab = desk.find(StakeholdersTab)
        tab.set_view(StakeholderView(number))
        for each in then:
            each(desk)

    return act


def zoom_in(desk: Desk) -> None:
    for _ in range(3):
        desk.find(QPushButton, "drawing_zoom_in").click()


def choose_filters(desk: Desk) -> None:
    bar = desk.find(StakeholdersTab).filter_bar
    bar.choose("kind", "Lao government")
    bar.choose("theme", "prevention")


def compare(*others: str) -> Callable[[Desk], None]:
    return lambda desk: desk.find(StakeholdersTab).compare(others)


def go_into_matrix(desk: Desk) -> None:
    table = desk.find(QTableView, "stakeholders_matrix")
    table.setFocus()
    for _ in range(4):
        QTest.keyClick(table, Qt.Key.Key_Right)


def _wait_for_dialog(desk: Desk) -> None:
    desk.wait(lambda: QApplication.activeModalWidget() is not None, "the dialog")


def _is_shown(desk: Desk, name: str) -> bool:
    return any(each.isVisible() for each in desk.window.findChildren(QWidget, name))
