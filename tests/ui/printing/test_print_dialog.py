"""The dialog that asks what is printed, as a user fills it in."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QFrame,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QSpinBox,
    QWidget,
)

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.documents.builder import Organiser
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.documents.requests import (
    WHOLE_REPORT,
    HandoutRequest,
    SectionRequest,
    SelectionRequest,
    TableRequest,
)
from laos_tip_app.export.pdf import run_to_completion
from laos_tip_app.export.sheet_count import page_count_steps
from laos_tip_app.store.store import Store
from laos_tip_app.ui.printing.print_dialog import PrintDialog
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab, StakeholderView
from laos_tip_app.ui.window.main_window import MainWindow
from tests.answers import Answers, name_file
from tests.events import process_events
from tests.export.conftest import Print
from tests.ui.windows import show_main_window


@pytest.fixture
def window(store: Store, settings: Settings, qtbot: QtBot) -> MainWindow:
    return show_main_window(store, settings, qtbot)


def shown(window: MainWindow, qtbot: QtBot, command: str = "print") -> PrintDialog:
    """Choose a command and return the dialog with its pages."""
    window.menus[command].trigger()
    dialog = window.findChild(PrintDialog)
    assert isinstance(dialog, PrintDialog)
    qtbot.waitUntil(lambda: dialog.preview.page_count() > 0, timeout=20_000)
    return dialog


def part[Part: QWidget](dialog: PrintDialog, kind: type[Part], name: str) -> Part:
    child = dialog.findChild(kind, name)
    assert isinstance(child, kind)
    return child


def choices(dialog: PrintDialog) -> dict[str, QRadioButton]:
    return {button.text(): button for button in dialog.findChildren(QRadioButton)}


def test_what_is_on_the_screen_is_chosen_and_the_copies_have_the_focus(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.go(Location.of("section", "prosecution"))

    dialog = shown(window, qtbot)

    assert [text for text, button in choices(dialog).items() if button.isChecked()] == [
        "This section: Prosecution"
    ]
    assert dialog.job().request == SectionRequest("prosecution")
    copies = part(dialog, QSpinBox, "copies")
    assert QApplication.focusWidget() is copies
    assert copies.lineEdit().selectedText() == "1"
    assert (copies.minimum(), copies.maximum()) == (1, 999)
    areas = dialog.findChildren(QScrollArea)
    assert not any(area.verticalScrollBar().isVisible() for area in areas), "all is in sight"
    dialog.reject()


def test_each_choice_has_its_own_document(window: MainWindow, qtbot: QtBot) -> None:
    fact = window.store.facts()[0]
    window.go(Location.of("fact", fact.id))
    dialog = shown(window, qtbot)

    requests: list[object] = []
    for button in choices(dialog).values():
        if button.isEnabled():
            button.click()
            requests.append(dialog.job().request)

    assert list(choices(dialog))[1:] == [
        "The whole report",
        "The chosen sentence",
        "Timeline",
        "Brief on one sheet",
        "My notes",
    ]
    assert requests == [
        SectionRequest(fact.section_id),
        WHOLE_REPORT,
        SelectionRequest(fact.statement, (Location.of("fact", fact.id),)),
        TableRequest("timeline"),
        HandoutRequest(sheet="brief"),
    ]
    assert not choices(dialog)["My notes"].isEnabled()
    dialog.reject()


def test_every_choice_says_how_many_pages_it_has(window: MainWindow, qtbot: QtBot) -> None:
    dialog = shown(window, qtbot)
    possible = [button for button in choices(dialog).values() if button.isEnabled()]

    qtbot.waitUntil(
        lambda: all("page" in button.accessibleDescription() for button in possible),
        timeout=30_000,
    )

    assert choices(dialog)["Brief on one sheet"].accessibleDescription() == "2 pages"
    dialog.reject()


def test_a_long_name_leaves_room_for_the_numbers_of_pages_in_large_text(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.set_text_size(300)
    without_short_name = [each for each in window.store.stakeholders() if not each.short_name]
    longest = max(without_short_name, key=lambda each: len(each.name))
    window.go(Location.of("stakeholder", longest.id))
    tab = window.current_tab()
    assert isinstance(tab, StakeholdersTab)
    tab.set_view(StakeholderView.PROFILE)
    dialog = shown(window, qtbot)
    possible = [button for button in choices(dialog).values() if button.isEnabled()]

    qtbot.waitUntil(
        lambda: all("page" in button.accessibleDescription() for button in possible),
        timeout=30_000,
    )

    process_events()
    spoken = possible[0].accessibleName()
    assert spoken == "Women from Vietnam, China and Myanmar …, as shown"
    assert dialog.minimumWidth() <= dialog.screen().availableSize().width()
    frame = part(dialog, QFrame, "print_choices")
    assert frame.visibleRegion().boundingRect().width() == frame.width()
    dialog.reject()


def test_the_sheets_are_counted_for_copies_sides_and_pages(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.go(Location.of("section", "prosecution"))
    dialog = shown(window, qtbot)
    sheets = part(dialog, QLabel, "print_sheets")
    details = part(dialog, QLabel, "print_details")
    assert (sheets.text(), details.text()) == ("1 sheet", "2 pages, 1 copy")

    QTest.keyClicks(part(dialog, QSpinBox, "copies"), "30")
    assert (sheets.text(), details.text()) == ("30 sheets", "2 pages, 30 copies")

    part(dialog, QAbstractButton, "both_sides").click()
    assert sheets.text() == "60 sheets"

    QTest.keyClicks(part(dialog, QLineEdit, "page_ranges"), "2")
    assert (sheets.text(), details.text()) == ("30 sheets", "1 page, 30 copies")
    dialog.reject()


def test_pages_that_do_not_exist_are_not_printed(window: MainWindow, qtbot: QtBot) -> None:
    dialog = shown(window, qtbot)
    for typed in ("7", "3-1", ",", "2-"):
        QTest.keyClicks(part(dialog, QLineEdit, "page_ranges"), typed)

        problem = "These pages do not exist. Choose pages from 1 to 2."
        assert part(dialog, QLabel, "print_details").text() == problem
        assert not part(dialog, QAbstractButton, "print_save").isEnabled()
        part(dialog, QLineEdit, "page_ranges").clear()
        assert part(dialog, QAbstractButton, "print_save").isEnabled()
    dialog.reject()


def test_the_printer_gets_what_was_filled_in(window: MainWindow, qtbot: QtBot) -> None:
    dialog = shown(window, qtbot)
    QTest.keyClicks(part(dialog, QSpinBox, "copies"), "32")
    QTest.keyClicks(part(dialog, QLineEdit, "page_ranges"), "1, 2")
    part(dialog, QAbstractButton, "print_print").setEnabled(True)
    sent: list[tuple[PrintJob, QPrinter]] = []
    dialog.print_requested.disconnect()
    dialog.print_requested.connect(lambda job, printer: sent.append((job, printer)))

    part(dialog, QAbstractButton, "print_print").click()

    [(job, printer)] = sent
    assert job.request == SectionRequest("overview")
    assert printer.copyCount() == 32
    assert printer.pageRanges() == QPageRanges.fromString("1,2")
    assert printer.docName() == "Document"
    dialog.reject()


def test_the_organiser_is_that_of_the_settings_until_another_is_typed(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.settings.organiser = "Ministry of Justice"
    dialog = shown(window, qtbot)
    assert dialog.job().organiser == Organiser("Ministry of Justice")

    part(dialog, QLineEdit, "print_organiser").clear()
    QTest.keyClicks(part(dialog, QLineEdit, "print_organiser"), "Police")
    QTest.keyClicks(part(dialog, QLineEdit, "print_occasion"), "Day 1, Pakse")

    assert dialog.job().organiser == Organiser("Police", "Day 1, Pakse")
    assert window.settings.organiser == "Ministry of Justice"
    dialog.reject()


def test_what_is_printed_on_one_side_has_no_page_that_stays_blank(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = shown(window, qtbot)
    job = replace(dialog.job(), request=parse_request("exercise:matching"))

    def pages(*, double_sided: bool) -> int:
        each = replace(job, double_sided=double_sided)
        return run_to_completion(page_count_steps(window.store, each))

    assert pages(double_sided=False) < pages(double_sided=True)
    part(dialog, QAbstractButton, "both_sides").click()
    assert not dialog.job().double_sided
    dialog.reject()


def test_the_chosen_pages_are_saved_as_a_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = shown(window, qtbot)
    QTest.keyClicks(part(dialog, QLineEdit, "page_ranges"), "2")
    answers = Answers(name_file(tmp_path / "x.pdf"))

    part(dialog, QAbstractButton, "print_save").click()

    qtbot.waitUntil((tmp_path / "x.pdf").exists, timeout=20_000)
    assert answers.all_given
    assert len(Print(tmp_path / "x.pdf").pages) == 1
    qtbot.waitUntil(lambda: not window.findChildren(PrintDialog))


def test_the_preview_is_below_the_fields_where_there_is_no_room_beside(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.set_text_size(200)
    dialog = shown(window, qtbot)
    for width, is_below in ((1340, False), (940, True)):
        dialog.resize(width, 540)
        process_events()
        areas = dialog.findChildren(QScrollArea)
        assert any(area.isAncestorOf(dialog.preview) for area in areas) is is_below
        assert part(dialog, QAbstractButton, "print_save").isVisible()
        assert dialog.minimumSizeHint().width() <= width
    dialog.reject()


def test_both_sides_and_large_print_are_seen_without_scrolling(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = shown(window, qtbot)

    [area] = [
        each
        for each in dialog.findChildren(QScrollArea)
        if each.isAncestorOf(part(dialog, QSpinBox, "copies"))
    ]
    for name in ("both_sides", "large_print"):
        box = part(dialog, QCheckBox, name)
        seen = box.visibleRegion().boundingRect()
        assert area.isAncestorOf(box)
        assert seen.size() == box.size(), name
