"""The window of a report that has two sections and six facts, and no more."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import QCheckBox, QComboBox, QMenu, QRadioButton, QTextEdit

from laos_tip_app.authoring.build import build
from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.report.missing_content import missing
from laos_tip_app.store.store import Store
from laos_tip_app.ui.printing.choices import export_choices, print_choices
from laos_tip_app.ui.printing.job_panels import HandoutPanel
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab, StakeholderView
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.report_table_view import ReportTableView
from laos_tip_app.ui.window.main_window import MainWindow
from tests.second_report import DAY, write_second_report

SENTENCES = {
    "timeline": "This report has no events, so there is no timeline.",
    "stakeholders": "This report has no stakeholders.",
    "figures": "This report has no figures.",
}


@pytest.fixture
def second(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    """Return the store of the second report, with the files of the test."""
    content = tmp_path / "wells"
    write_second_report(content)
    for name, text in getattr(request, "param", {}).items():
        (content / name).write_text(text, "utf-8")
    build(content, tmp_path / "wells.db", today=DAY)
    with Store.open(tmp_path / "wells.db") as store:
        yield store


@pytest.fixture
def window(second: Store, settings: Settings, qtbot: QtBot) -> MainWindow:
    """Return the window of the second report."""
    return _opened(second, settings, qtbot)


def _opened(store: Store, settings: Settings, qtbot: QtBot) -> MainWindow:
    window = MainWindow(store, settings)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def _sentence(window: MainWindow) -> QTextEdit:
    found = window.current_tab().findChild(QTextEdit, "nothing_to_show")
    assert isinstance(found, QTextEdit)
    return found


EMPTY_TABS = ("timeline", "stakeholders")


@pytest.mark.parametrize("name", EMPTY_TABS)
def test_an_empty_view_is_one_sentence_that_has_the_focus(window: MainWindow, name: str) -> None:
    window.go(Location(name))
    sentence = _sentence(window)
    assert sentence.isVisible()
    assert sentence.toPlainText() == sentence.accessibleName() == SENTENCES[name]
    window.tabs.focus_tab()
    assert window.focusWidget() is sentence
    assert not window.current_tab().findChildren(Canvas)


def test_going_through_all_tabs_and_back_ends_at_the_text(window: MainWindow) -> None:
    window.go(Location.of("section", "upkeep"))
    for name in SENTENCES:
        window.go(Location(name))
    for _ in SENTENCES:
        window.back()
    assert window.location().tab == "reader"


def test_without_figures_and_ratings_there_is_no_choice_of_pages(window: MainWindow) -> None:
    window.go(Location("figures"))
    assert _parts(window) == []
    table = window.tabs.current_tab().main_pane()
    assert isinstance(table, ReportTableView)
    assert table.isVisible()
    assert table.proxy.rowCount() == 6
    assert [choice.title for choice in export_choices(window)] == [
        "Facts, as shown",
        "The whole report",
        "All data",
    ]


@pytest.mark.parametrize("name", EMPTY_TABS)
def test_the_menu_offers_no_empty_page(window: MainWindow, name: str) -> None:
    window.go(Location(name))
    window.menus.update()
    assert missing(window.store, name)
    assert [choice.title for choice in export_choices(window)] == ["The whole report", "All data"]
    shown, whole, *_others = print_choices(window)
    assert shown.missing == SENTENCES[name]
    assert not whole.missing


def test_there_is_no_grid_without_bodies(window: MainWindow) -> None:
    window.menus.update()
    action = window.menus["grid"]
    assert not action.isEnabled()
    assert action.text() == (
        "&Influence grid (This report names no stakeholders that can be placed on a grid)"
    )


def test_the_part_of_the_workshop_for_the_grid_says_why_there_is_none(
    window: MainWindow,
) -> None:
    window.workshop.show_part("grid")
    texts = window.findChildren(QTextEdit, "nothing_to_show")
    shown = [text.toPlainText() for text in texts if text.isVisible()]
    assert shown == ["This report names no stakeholders that can be placed on a grid."]


@pytest.mark.parametrize("second", [{"exercises.yaml": "[]\n"}], indirect=True)
def test_the_part_for_exercises_says_that_there_is_too_little(window: MainWindow) -> None:
    window.workshop.show_part("exercises")
    texts = window.findChildren(QTextEdit, "nothing_to_show")
    shown = [text.toPlainText() for text in texts if text.isVisible()]
    assert shown == ["This report does not have enough content for exercise sheets."]


def test_presenting_an_empty_view_says_why_not(window: MainWindow) -> None:
    window.go(Location("figures"))
    window.menus["present"].trigger()
    assert window.findChild(QMenu, "presentation") is None
    assert SENTENCES["figures"] in window.status_line.text()


def test_a_handout_offers_only_what_the_report_has(window: MainWindow) -> None:
    dialog = HandoutPanel(window)
    dialog.setParent(window)
    presets = dialog.findChild(QComboBox, "preset")
    assert isinstance(presets, QComboBox)
    titles = [presets.itemText(number) for number in range(presets.count())]
    assert "Brief: one sheet" not in titles
    assert "Everything" in titles
    presets.setCurrentText("Everything")
    presets.activated.emit(presets.currentIndex())
    boxes = {box.text(): box for box in dialog.findChildren(QCheckBox)}
    for title in ("Timeline", "Map of stakeholders", "Figures", "Glossary"):
        assert not boxes[title].isEnabled(), title
        assert not boxes[title].isChecked(), title
    assert boxes["Figures"].toolTip() == SENTENCES["figures"]
    assert boxes["The wells"].isEnabled()
    dialog.hide()


@pytest.mark.parametrize(
    "second",
    [
        {
            "stakeholders.yaml": (
                "- {id: SH-01, name: Village, kind: organisation, roles: Clean, facts: [WL-04]}\n"
            )
        }
    ],
    indirect=True,
)
def test_stakeholders_without_relations_have_a_sentence_for_a_map(window: MainWindow) -> None:
    window.go(Location("stakeholders"))
    tab = window.current_tab()
    assert isinstance(tab, StakeholdersTab)
    tab.set_view(StakeholderView.MAP)
    assert _sentence(window).toPlainText() == (
        "This report has no relations between stakeholders, so there is no map."
    )
    assert tab.main_pane() is _sentence(window)
    assert print_choices(window)[0].missing


@pytest.mark.parametrize(
    "second",
    [
        {
            "figures.yaml": (
                '- {id: FG-01, fact: WL-01, value: "42", unit: wells, counts: public wells,'
                ' period: "2019", kind: exact, quantity: cases}\n'
            )
        }
    ],
    indirect=True,
)
def test_figures_without_ratings_offer_no_ratings(window: MainWindow) -> None:
    window.go(Location("figures"))
    assert _parts(window) == ["Facts", "Cards"]
    window.menus["context"].trigger()
    window.menus["context"].trigger()
    assert _parts(window) == ["Facts", "Cards"]


def _parts(window: MainWindow) -> list[str]:
    buttons = window.current_tab().findChildren(QRadioButton)
    return [
        button.text()
        for button in buttons
        if button.objectName().startswith("part_") and button.isVisible()
    ]
