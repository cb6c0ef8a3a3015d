"""Paper and files have a language of their own, whatever that of the window is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QRegularExpression
from PySide6.QtWidgets import QComboBox

from laos_tip_app.authoring.interface_texts import catalogue_bytes
from laos_tip_app.base import i18n
from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.export import exporters
from laos_tip_app.shell.cli import main
from laos_tip_app.store.store import Store
from laos_tip_app.ui.printing.print_dialog import PrintDialog
from tests.export.conftest import needs, output_of
from tests.pseudo_language import pseudo
from tests.ui.windows import show_main_window

pytestmark = pytest.mark.usefixtures("qapp", "lao")

ENGLISH: Final = "Page {page} of {pages}"
LAO: Final = pseudo(ENGLISH)
GLOSSARY: Final = pseudo("Glossary")


@pytest.fixture(params=["lo", "en"])
def lao(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[None]:
    """A catalogue of a few texts, and a window in Lao or in English."""
    file = tmp_path / "locale" / "lo" / "LC_MESSAGES" / "laos_tip_app.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(catalogue_bytes({text: pseudo(text) for text in (ENGLISH, "Glossary")}))
    monkeypatch.setattr(i18n, "LOCALE", tmp_path / "locale")
    monkeypatch.setenv("LANGUAGE", request.param)
    i18n._catalogue_of.cache_clear()
    yield
    i18n._catalogue_of.cache_clear()


def pages(job: PrintJob, store: Store, folder: Path) -> str:
    target = folder / "pages.pdf"
    exporters.export(store, job, target, force=True)
    return output_of("pdftotext", target, "-")


@needs("pdftotext")
def test_pages_are_in_the_language_of_their_job(store: Store, tmp_path: Path) -> None:
    window = i18n._("Glossary")
    job = PrintJob(parse_request("section:overview"))
    english, lao = "Page 1 of", LAO.partition("{")[0] + "1"
    assert english in (text := pages(job, store, tmp_path))
    assert lao not in text
    assert lao in (text := pages(PrintJob(job.request, language="lo"), store, tmp_path))
    assert english not in text
    assert i18n._("Glossary") == window


def test_between_the_steps_of_a_file_the_window_has_its_own_language(store: Store) -> None:
    window = i18n._("Glossary")
    job = PrintJob(parse_request("report"), language="lo")
    steps = exporters.format_of(job, Path("report.pdf")).write(store, job)
    next(steps)
    assert i18n._("Glossary") == window
    steps.close()


def test_the_command_chooses(data_db: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.md"
    command = ["--data", str(data_db), "export", "report", "-o", str(target)]
    assert main(command) == 0
    assert GLOSSARY not in target.read_text("utf-8")
    assert main([*command, "--language", "lo", "--force"]) == 0
    assert f"# {GLOSSARY}" in target.read_text("utf-8")


def test_preferences_choose_and_what_is_printed_or_exported_has_it(
    store: Store, settings: Settings, qtbot: QtBot
) -> None:
    window = show_main_window(store, settings, qtbot)
    window.menus["preferences"].trigger()
    boxes = window.findChildren(QComboBox, QRegularExpression("preferences_.*language"))
    assert [box.currentData() for box in boxes] == ["en", "en"]
    assert [box.toolTip() for box in boxes] == ["The next start uses it.", ""]
    box = next(box for box in boxes if box.objectName() == "preferences_paper_language")
    box.setCurrentIndex(box.findData("lo"))
    box.activated.emit(box.currentIndex())
    assert (settings.paper_language, settings.language) == ("lo", "")
    window.go(Location("timeline"))
    window.menus["print"].trigger()
    dialog = window.findChild(PrintDialog)
    assert dialog is not None
    assert dialog.job().language == "lo"
    dialog.reject()
