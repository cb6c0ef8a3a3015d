"""The preview and the handouts in the running application."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QWidget,
)

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import THEMES
from laos_tip_app.documents.options import PRESETS
from laos_tip_app.shell.session import Session
from laos_tip_app.ui.printing.page_view import PageView
from laos_tip_app.ui.printing.print_dialog import PrintDialog
from laos_tip_app.ui.widgets.background_task import BackgroundTask
from tests.answers import Answers, dismiss, export_as, name_file, save_as_pdf, type_name
from tests.export.conftest import Print
from tests.pixels import colours
from tests.shell.test_session import do, running, search_field

TITLES = (
    "One section",
    "Brief: one sheet",
    "One-hour workshop",
    "Half-day workshop",
    "Full report",
    "Everything",
    "Workshop handout with wide margin",
)


@pytest.fixture
def session(qapp: QApplication, qtbot: QtBot, config_dir: Path) -> Iterator[Session]:
    yield from running(qapp, qtbot, config_dir)


class PreviewFixture:
    """A dialog or panel with a preview, used by mouse and keyboard."""

    def __init__(self, qtbot: QtBot, session: Session, action: str) -> None:
        do(session, action)
        self._qtbot = qtbot
        self.session = session
        name = "print_dialog" if action == "print" else f"{action}_panel"
        [self.dialog] = [
            widget for widget in session.window.findChildren(QWidget, name) if widget.isVisible()
        ]
        self.view = self.find(PageView)
        self.wait(lambda: self.view.page_count() > 0)

    def find[Part: QWidget](self, kind: type[Part], name: str = "") -> Part:
        widget = self.dialog.findChild(kind, *((name,) if name else ()))
        assert isinstance(widget, kind)
        return widget

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


def test_the_preview_shows_as_many_pages_as_the_file_has(
    qtbot: QtBot, session: Session, write: Callable[..., Print]
) -> None:
    dialog = PreviewFixture(qtbot, session, "print")

    assert dialog.view.page_count() == len(write("section:overview").pages)
    dialog.close()


def test_the_page_setup_changes_the_preview_and_is_saved(
    qtbot: QtBot, session: Session, config_dir: Path, tmp_path: Path
) -> None:
    session.window.go(Location.of("section", "protection"))
    dialog = PreviewFixture(qtbot, session, "print")
    before = dialog.view.page_count()

    size = dialog.find(QDoubleSpinBox, "text_size")
    size.setFocus()
    size.selectAll()
    dialog.change(lambda: QTest.keyClicks(size, "16\t"))
    assert dialog.view.page_count() > before
    paper = dialog.find(QComboBox, "paper")
    dialog.change(lambda: QTest.keyClick(paper, Qt.Key.Key_Down))
    assert paper.currentText() == "Letter"
    dialog.close()

    session._settings.save()
    saved = Settings(config_dir)
    assert (saved.paper, saved.paper_text_size, saved.wide_margin) == ("Letter", 16.0, False)
    answers = Answers(export_as(".pdf"), name_file(tmp_path / "x.pdf"))
    do(session, "export")
    qtbot.waitUntil(lambda: answers.all_given and not session.window.findChildren(BackgroundTask))
    exported = Print(tmp_path / "x.pdf")
    assert exported.reader.pages[0].mediabox.width == 612
    assert len(exported.pages) > before


def test_the_print_dialog_saves_what_it_shows_and_closes(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = PreviewFixture(qtbot, session, "print")
    pages = dialog.view.page_count()
    answers = Answers(name_file(tmp_path / "x.pdf"))

    dialog.click("Save as PDF…")

    dialog.wait((tmp_path / "x.pdf").exists)
    assert answers.all_given
    assert len(Print(tmp_path / "x.pdf").pages) == pages
    qtbot.waitUntil(lambda: not session.window.findChildren(QWidget, "print_dialog"))


def test_control_p_prints_visible_search_results(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    with qtbot.waitActive(session.window):
        session.window.activateWindow()
    session.window.focus_search()
    QTest.keyClicks(search_field(session), "repatriated")
    qtbot.waitUntil(lambda: bool(session.window.search_results()[1]))
    answers = Answers(*save_as_pdf(tmp_path / "x.pdf"))

    QTest.keyClick(search_field(session), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil((tmp_path / "x.pdf").exists, timeout=20_000)
    assert answers.all_given
    assert "Search: repatriated" in Print(tmp_path / "x.pdf").pages[0]


def test_pages_are_black_on_white_in_every_theme(qtbot: QtBot, session: Session) -> None:
    for theme in THEMES:
        do(session, f"theme_{theme.name}")
        dialog = PreviewFixture(qtbot, session, "print")

        image = dialog.view._canvas.grab().toImage()
        counts = colours(image.copy(image.rect().adjusted(1, 1, -1, -1)))
        # Greys only: a colour would differ in its three parts.
        assert all(name[1:3] == name[3:5] == name[5:7] for name in counts)
        assert max(counts, key=lambda name: counts[name]) == "#ffffff"
        assert min(counts) < "#646464"
        dialog.close()


def test_presets_are_listed_and_the_chosen_one_has_its_pages(
    qtbot: QtBot, session: Session
) -> None:
    dialog = PreviewFixture(qtbot, session, "handout")
    field = dialog.find(QComboBox, "preset")
    assert [field.itemText(row) for row in range(field.count())] == [*TITLES]
    counts = {}
    for preset in ("Brief: one sheet", "One-hour workshop", "Half-day workshop"):
        dialog.choose(preset)
        counts[preset] = dialog.view.page_count()

    assert counts["Brief: one sheet"] == 2
    assert 2 < counts["One-hour workshop"] < counts["Half-day workshop"]
    dialog.close()


def test_the_brief_says_what_it_is_and_disables_options(qtbot: QtBot, session: Session) -> None:
    dialog = PreviewFixture(qtbot, session, "handout")

    def explained() -> list[QLabel]:
        labels = dialog.dialog.findChildren(QLabel)
        return [
            label
            for label in labels
            if "both sides of one sheet" in label.text() and label.isVisible()
        ]

    assert explained() == []

    dialog.choose("Brief: one sheet")

    assert len(explained()) == 1
    assert not dialog.find(QDoubleSpinBox, "text_size").isEnabled()
    assert not dialog.box("Timeline").isEnabled()
    assert dialog.find(QComboBox, "paper").isEnabled()
    assert dialog.find(QCheckBox, "large_print").isEnabled()
    dialog.close()


def test_options_can_be_saved_under_a_name_loaded_and_deleted(
    qtbot: QtBot, session: Session, config_dir: Path
) -> None:
    dialog = PreviewFixture(qtbot, session, "handout")
    dialog.change(lambda: QTest.keyClick(dialog.box("Timeline"), Qt.Key.Key_Space))
    done = dialog.answered(type_name("For police"))
    dialog.click("Save preset…")
    assert done()
    field = dialog.find(QComboBox, "preset")
    assert field.currentText() == "For police"
    dialog.close()
    session._settings.save()
    assert list(Settings(config_dir).handouts) == ["For police"]

    dialog = PreviewFixture(qtbot, session, "handout")
    assert not dialog.box("Timeline").isChecked()
    dialog.choose("For police")
    assert dialog.box("Timeline").isChecked()
    dialog.change(lambda: dialog.click("Remove"))
    assert dialog.find(QComboBox, "preset").findText("For police") == -1
    assert not dialog.box("Timeline").isChecked()
    dialog.close()
    session._settings.save()
    assert Settings(config_dir).handouts == {}


@pytest.mark.parametrize("name", ["", "   ", "Full report"])
def test_an_invalid_name_saves_nothing(qtbot: QtBot, session: Session, name: str) -> None:
    dialog = PreviewFixture(qtbot, session, "handout")
    done = dialog.answered(type_name(name), *([dismiss] if name.strip() else []))

    dialog.click("Save preset…")

    qtbot.waitUntil(done)
    assert dialog.find(QComboBox, "preset").count() == len(PRESETS)
    assert session._settings.handouts == {}
    dialog.close()


def test_a_handout_is_exported_with_the_selected_options(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    dialog = PreviewFixture(qtbot, session, "handout")
    dialog.change(lambda: dialog.box("Figures").click())
    done = dialog.answered(name_file(tmp_path / "x.pdf"))

    dialog.click("Export as PDF…")

    dialog.wait(done)
    exported = Print(tmp_path / "x.pdf")
    assert len(exported.pages) == dialog.view.page_count()
    assert "38 cases" in "".join(exported.pages)
    dialog.close()


def test_a_handout_is_printed_by_the_same_dialog(qtbot: QtBot, session: Session) -> None:
    handout = PreviewFixture(qtbot, session, "handout")
    handout.choose("Brief: one sheet")
    handout.click("Print…")
    dialog = session.window.findChild(PrintDialog)
    assert isinstance(dialog, PrintDialog)
    qtbot.waitUntil(lambda: dialog.preview.page_count() == 2, timeout=20_000)

    copies, sheets = dialog.findChild(QSpinBox, "copies"), dialog.findChild(QLabel, "print_sheets")
    assert isinstance(copies, QSpinBox)
    assert isinstance(sheets, QLabel)
    copies.setValue(25)
    assert sheets.text() == "25 sheets"
    assert dialog.findChildren(QRadioButton) == []
    dialog.reject()
