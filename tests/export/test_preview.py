"""The preview and the handout dialog in the running application."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import THEMES, Theme
from laos_tip_app.documents.options import PRESETS
from laos_tip_app.shell.session import Session
from laos_tip_app.ui.printing.background_task import BackgroundTask
from laos_tip_app.ui.printing.page_view import PageView
from tests.answers import Answers, dismiss, name_file
from tests.export.conftest import Print, squeezed
from tests.shell.test_session import do, running, search_field

NO_PRINTER = pytest.mark.skipif(
    bool(QPrinterInfo.availablePrinterNames()), reason="there is a printer here"
)
TITLES = ("Section", "Full report", "Workshop pack", "Facts on one sheet")


@pytest.fixture
def session(qapp: QApplication, qtbot: QtBot, config_dir: Path) -> Iterator[Session]:
    yield from running(qapp, qtbot, config_dir)


class Desk:
    """A dialog with pages, as a user has it before them."""

    def __init__(self, qtbot: QtBot, session: Session, action: str) -> None:
        do(session, action)
        self._qtbot = qtbot
        self.session = session
        [self.dialog] = [
            each
            for each in session.window.findChildren(QDialog, f"{action}_dialog")
            if each.isVisible()
        ]
        self.view = self.find(PageView)
        self.wait(lambda: self.view.page_count() > 0)

    def find[Part: QWidget](self, kind: type[Part], name: str = "") -> Part:
        found = self.dialog.findChild(kind, *((name,) if name else ()))
        assert isinstance(found, kind)
        return found

    def box(self, text: str) -> QCheckBox:
        return next(b for b in self.dialog.findChildren(QCheckBox) if b.text() == text)

    def click(self, text: str) -> None:
        button = next(
            b for b in self.dialog.findChildren(QPushButton) if b.text().replace("&", "") == text
        )
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def wait(self, until: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(until, timeout=10_000)

    def change(self, act: Callable[[], object]) -> None:
        """Do something and wait for the pages that come of it."""
        before = self.view._canvas._paint
        act()
        self.wait(lambda: self.view._canvas._paint is not before)

    def choose(self, preset: str) -> None:
        field = self.find(QComboBox, "preset")

        def press() -> None:
            field.setFocus()
            for _ in range(field.count()):
                if field.currentText() != preset:
                    QTest.keyClick(field, Qt.Key.Key_Down)
            assert field.currentText() == preset

        self.change(press)

    def answered(self, *answers: Callable[[QWidget], None]) -> Callable[[], bool]:
        given = Answers(*answers)
        return lambda: given.all_given and not self.dialog.findChildren(BackgroundTask)

    def close(self) -> None:
        QTest.keyClick(self.dialog, Qt.Key.Key_Escape)
        assert not self.dialog.isVisible()


def _take(dialog: QWidget) -> None:
    assert isinstance(dialog, QMessageBox)
    assert "No printer" in dialog.text()
    QTest.keyClick(dialog, Qt.Key.Key_Return)


def _named(name: str) -> Callable[[QWidget], None]:
    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, QInputDialog)
        field = dialog.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        QTest.keyClicks(field, name)
        QTest.keyClick(field, Qt.Key.Key_Return)

    return answer


def test_the_preview_shows_as_many_pages_as_the_file_has(
    qtbot: QtBot, session: Session, command: Callable[[str], Print]
) -> None:
    desk = Desk(qtbot, session, "preview")

    assert desk.view.page_count() == len(command("section:overview").pages)
    assert QApplication.focusWidget() is desk.view.focusProxy()
    desk.close()


def test_the_page_setup_changes_the_preview_and_is_saved(
    qtbot: QtBot, session: Session, config_dir: Path, tmp_path: Path
) -> None:
    session.window.go(Location.of("section", "protection"))
    desk = Desk(qtbot, session, "preview")
    before = desk.view.page_count()

    size = desk.find(QDoubleSpinBox, "text_size")
    size.setFocus()
    size.selectAll()
    desk.change(lambda: QTest.keyClicks(size, "16\t"))
    assert desk.view.page_count() > before
    paper = desk.find(QComboBox, "paper")
    desk.change(lambda: QTest.keyClick(paper, Qt.Key.Key_Down))
    assert paper.currentText() == "Letter"
    desk.close()

    session._settings.save()
    kept = Settings(config_dir)
    assert (kept.paper, kept.paper_text_size, kept.wide_margin) == ("Letter", 16.0, False)
    answers = Answers(name_file(tmp_path / "x.pdf"))
    do(session, "export")
    qtbot.waitUntil(lambda: answers.all_given and not session.window.findChildren(BackgroundTask))
    made = Print(tmp_path / "x.pdf")
    assert made.reader.pages[0].mediabox.width == 612
    assert len(made.pages) > before


def test_the_preview_exports_what_it_shows(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    desk = Desk(qtbot, session, "preview")
    done = desk.answered(name_file(tmp_path / "x.pdf"))

    desk.click("Export…")

    desk.wait(done)
    assert len(Print(tmp_path / "x.pdf").pages) == desk.view.page_count()
    desk.close()


@NO_PRINTER
def test_the_preview_prints_what_it_shows_or_offers_a_file(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    desk = Desk(qtbot, session, "preview")
    done = desk.answered(_take, name_file(tmp_path / "x.pdf"))

    desk.click("Print…")

    desk.wait(done)
    assert len(Print(tmp_path / "x.pdf").pages) == desk.view.page_count()
    desk.close()


def test_the_preview_shows_visible_search_results(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    session.window.focus_search()
    QTest.keyClicks(search_field(session), "repatriated")
    qtbot.waitUntil(lambda: bool(session.window.search_results()[1]))
    desk = Desk(qtbot, session, "preview")
    done = desk.answered(name_file(tmp_path / "x.pdf"))

    desk.click("Export…")

    desk.wait(done)
    assert "Search: repatriated" in Print(tmp_path / "x.pdf").pages[0]
    desk.close()


@NO_PRINTER
def test_control_p_prints_visible_search_results(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    session.window.activateWindow()
    session.window.focus_search()
    QTest.keyClicks(search_field(session), "repatriated")
    qtbot.waitUntil(lambda: bool(session.window.search_results()[1]))
    answers = Answers(_take, name_file(tmp_path / "x.pdf"))

    QTest.keyClick(search_field(session), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: answers.all_given and not session.window.findChildren(BackgroundTask))
    assert "Search: repatriated" in Print(tmp_path / "x.pdf").pages[0]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_pages_are_black_on_white_in_every_theme(
    qtbot: QtBot, session: Session, theme: Theme
) -> None:
    do(session, f"theme_{theme.name}")
    desk = Desk(qtbot, session, "preview")

    paper = desk.view._canvas.grab().toImage()
    counts: dict[int, int] = {}
    for across in range(1, paper.width() - 1):
        for down in range(1, paper.height() - 1, 3):
            light = paper.pixelColor(across, down)
            # Greys only: a colour would differ in its three parts.
            assert light.red() == light.green() == light.blue()
            counts[light.red()] = counts.get(light.red(), 0) + 1
    assert max(counts, key=lambda light: counts[light]) == 255
    assert min(counts) < 100
    desk.close()


def test_every_preset_has_pages(qtbot: QtBot, session: Session) -> None:
    desk = Desk(qtbot, session, "handout")
    counts = [desk.view.page_count()]
    for preset in TITLES[1:]:
        desk.choose(preset)
        counts.append(desk.view.page_count())

    assert len(counts) == len(PRESETS)
    assert counts[1] > counts[2] > counts[0] > counts[3] == 2
    desk.close()


def test_the_one_sheet_preset_shows_its_text_size_and_disables_options(
    qtbot: QtBot, session: Session
) -> None:
    desk = Desk(qtbot, session, "handout")
    said = [label for label in desk.dialog.findChildren(QLabel) if "9 points" in label.text()]
    assert not said[0].isVisible()

    desk.choose("Facts on one sheet")

    assert said[0].isVisible()
    assert not desk.find(QDoubleSpinBox, "text_size").isEnabled()
    assert not desk.box("Timeline").isEnabled()
    assert desk.find(QComboBox, "paper").isEnabled()
    desk.close()


def test_options_can_be_saved_under_a_name_loaded_and_deleted(
    qtbot: QtBot, session: Session, config_dir: Path
) -> None:
    desk = Desk(qtbot, session, "handout")
    desk.change(lambda: QTest.keyClick(desk.box("Timeline"), Qt.Key.Key_Space))
    done = desk.answered(_named("For police"))
    desk.click("Save preset…")
    assert done()
    field = desk.find(QComboBox, "preset")
    assert field.currentText() == "For police"
    desk.close()
    session._settings.save()
    assert list(Settings(config_dir).handouts) == ["For police"]

    desk = Desk(qtbot, session, "handout")
    assert not desk.box("Timeline").isChecked()
    desk.choose("For police")
    assert desk.box("Timeline").isChecked()
    desk.change(lambda: desk.click("Remove"))
    assert desk.find(QComboBox, "preset").findText("For police") == -1
    assert not desk.box("Timeline").isChecked()
    desk.close()
    session._settings.save()
    assert Settings(config_dir).handouts == {}


@pytest.mark.parametrize("name", ["", "   ", "Full report"])
def test_an_invalid_name_saves_nothing(qtbot: QtBot, session: Session, name: str) -> None:
    desk = Desk(qtbot, session, "handout")
    done = desk.answered(_named(name), *([dismiss] if name.strip() else []))

    desk.click("Save preset…")

    qtbot.waitUntil(done)
    assert desk.find(QComboBox, "preset").count() == len(PRESETS)
    assert session._settings.handouts == {}
    desk.close()


def test_a_handout_is_exported_with_the_selected_options(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    desk = Desk(qtbot, session, "handout")
    desk.change(lambda: desk.box("Figures").click())
    done = desk.answered(name_file(tmp_path / "x.pdf"))

    desk.click("Export as PDF…")

    desk.wait(done)
    made = Print(tmp_path / "x.pdf")
    assert len(made.pages) == desk.view.page_count()
    assert "38 cases" in "".join(made.pages)
    desk.close()


@NO_PRINTER
def test_a_handout_is_printed_or_offered_as_a_file(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    desk = Desk(qtbot, session, "handout")
    done = desk.answered(_take, name_file(tmp_path / "x.pdf"))

    desk.click("Print…")

    desk.wait(done)
    assert squeezed("Glossary") in squeezed("".join(Print(tmp_path / "x.pdf").pages))
    desk.close()
