"""The print controller."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.documents.builder import Organiser
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import (
    ChangesRequest,
    PageSetup,
    SectionRequest,
)
from laos_tip_app.documents.workshop_plan import PlanSettings, WorkshopPlan
from laos_tip_app.documents.workshop_proposal import propose
from laos_tip_app.export.sheet_count import kit_job
from laos_tip_app.store.store import Store
from laos_tip_app.ui.printing.controller import PrintController
from laos_tip_app.ui.printing.export_dialog import ExportDialog
from laos_tip_app.ui.printing.print_dialog import PrintDialog
from laos_tip_app.ui.widgets import background_task
from laos_tip_app.ui.widgets.page import Page
from laos_tip_app.ui.window.main_window import MainWindow
from laos_tip_app.ui.window.pages import print_changes
from tests.answers import Answers, dismiss, name_file, read_message, save_as_pdf
from tests.ui.bare_window import BareWindow
from tests.ui.windows import show_main_window


@pytest.fixture
def window(store: Store, settings: Settings, qtbot: QtBot) -> MainWindow:
    """Return a window that is not shown."""
    window = MainWindow(store, settings)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def plan(store: Store) -> WorkshopPlan:
    return propose(store, PlanSettings(("section:prosecution",), 20, 3))


def test_the_drawing_that_is_shown_is_copied_as_a_picture(
    wells: Store, settings: Settings, qtbot: QtBot, qapp: QApplication
) -> None:
    window = MainWindow(wells, settings)
    qtbot.addWidget(window)
    qapp.clipboard().clear()
    controller = PrintController(window)

    window.go(Location.parse("section:overview"))
    controller.copy_picture()
    nothing = qapp.clipboard().image().isNull()
    window.go(Location("timeline"))
    controller.copy_picture()
    picture = qapp.clipboard().image()

    assert nothing
    assert not picture.isNull()


class PageOfItsOwn(Page):
    """A page over the tabs that may have papers of its own."""

    def __init__(self, parent: QWidget, *, has_papers: bool) -> None:
        super().__init__("some_page", parent)
        self.has_papers = has_papers
        self.asked: list[str] = []

    def print_all(self) -> bool:
        self.asked.append("print")
        return self.has_papers

    def export_all(self) -> bool:
        self.asked.append("export")
        return self.has_papers


def test_only_a_page_that_is_shown_prints_and_exports_what_it_has(
    plain_wells: Store, settings: Settings, qtbot: QtBot
) -> None:
    window = show_main_window(plain_wells, settings, qtbot)
    controller = PrintController(window)
    hidden, shown = PageOfItsOwn(window, has_papers=True), PageOfItsOwn(window, has_papers=False)
    hidden.hide()
    shown.show()
    for has_papers in (False, True):
        shown.has_papers = has_papers
        for run, kind in (
            (controller.print_view, PrintDialog),
            (controller.export_view, ExportDialog),
        ):
            run()
            dialogs = [each for each in window.findChildren(kind) if each.isVisible()]
            assert len(dialogs) == (0 if has_papers else 1)
            for dialog in dialogs:
                dialog.reject()
    assert shown.asked == ["print", "export"] * 2
    assert hidden.asked == []


@pytest.mark.parametrize("prints", [False, True])
def test_the_papers_of_a_workshop_are_saved_in_one_folder_which_is_asked_for_once(
    window: MainWindow,
    plan: WorkshopPlan,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    prints: bool,
) -> None:
    # The progress would be answered in the place of a dialog.
    monkeypatch.setattr(background_task, "PROGRESS_DELAY", 60)
    names = ("workshop", "workshop-notes", "workshop-lists")
    jobs = [kit_job(plan, name) for name in names]
    controller, first = PrintController(window), tmp_path / "papers.pdf"
    if prints:
        answers = Answers(*save_as_pdf(first))
        controller.print_jobs([(job, 1) for job in jobs], double_sided=True)
    else:
        answers = Answers(name_file(first))
        controller.export_jobs(jobs)
    qtbot.waitUntil(lambda: len([*tmp_path.iterdir()]) == len(jobs), timeout=20_000)

    assert answers.all_given
    assert all(each.read_bytes().startswith(b"%PDF") for each in tmp_path.iterdir())


def test_a_paper_is_not_saved_over_another_file_without_a_question(
    window: MainWindow,
    plan: WorkshopPlan,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(background_task, "PROGRESS_DELAY", 60)
    jobs = [kit_job(plan, name) for name in ("workshop", "workshop-lists")]
    lists = tmp_path / "Prosecution, 20 minutes - lists.pdf"
    lists.write_text("Somebody’s own file")
    answers = Answers(name_file(tmp_path / "papers.pdf"), dismiss)
    PrintController(window).export_jobs(jobs)

    qtbot.waitUntil(lambda: answers.all_given, timeout=20_000)
    assert lists.read_text() == "Somebody’s own file"
    assert {each.name for each in tmp_path.iterdir()} == {"papers.pdf", lists.name}


def press(name: str, said: list[str]) -> Callable[[QWidget], None]:
    """Return what presses a button of a question, and keeps what the question says besides."""

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, QMessageBox)
        said.append(dialog.informativeText())
        button = dialog.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        button.click()

    return answer


def test_slides_are_exported_with_a_template_which_is_proposed_the_next_time(
    window: MainWindow,
    plan: WorkshopPlan,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(background_task, "PROGRESS_DELAY", 60)
    job = kit_job(plan, "workshop")
    plain, first, second = (tmp_path / f"{name}.pptx" for name in ("plain", "first", "second"))
    controller, said = PrintController(window), list[str]()
    for target, given in (
        (plain, [press("template_plain", said)]),
        (first, [press("template_other", said), name_file(plain)]),
        (second, [press("template_same", said)]),
    ):
        answers = Answers(name_file(target), *given)
        controller.export_jobs([job])
        qtbot.waitUntil(target.exists, timeout=20_000)
        assert answers.all_given

    advice = "Colours and fonts come from the template. Its own slides are left out."
    assert said == [advice] * 3
    assert window.settings.template == plain
    assert zipfile.is_zipfile(second)


def test_a_file_that_is_no_template_is_named_and_nothing_is_saved(
    window: MainWindow, plan: WorkshopPlan, tmp_path: Path
) -> None:
    job = kit_job(plan, "workshop")
    letter, target = tmp_path / "letter.pptx", tmp_path / "slides.pptx"
    letter.write_text("Dear colleague")
    messages: list[str] = []
    answers = Answers(
        name_file(target),
        press("template_other", messages),
        name_file(letter),
        read_message(messages),
    )
    PrintController(window).export_jobs([job])

    assert answers.all_given
    assert "letter.pptx" in messages[1]
    assert window.settings.template is None
    assert not target.exists()


def test_what_changed_between_two_editions_is_printed(
    window: MainWindow, related_wells_db: Path
) -> None:
    print_changes(window, related_wells_db)

    dialog = window.findChild(PrintDialog)
    assert dialog is not None
    assert dialog.job().request == ChangesRequest(related_wells_db)
    dialog.reject()


def test_a_document_is_printed_with_the_settings_of_the_user(bare: BareWindow) -> None:
    settings = bare.settings
    settings.paper, settings.paper_text_size, settings.wide_margin = "A3", 12.5, True
    settings.context_shown, settings.paper_language = False, "lo"
    settings.organiser, settings.occasion = "Ministry", "Day 1"

    PrintController(bare).print_or_export(True, SectionRequest("upkeep"))

    [dialog] = bare.findChildren(PrintDialog)
    setup = PageSetup("A3", 12.5, wide_margin=True)
    assert dialog.job() == PrintJob(
        SectionRequest("upkeep"),
        setup,
        with_context=False,
        organiser=Organiser("Ministry", "Day 1"),
        language="lo",
    )
    dialog.reject()


def test_all_data_are_one_archive(bare: BareWindow) -> None:
    names: list[str] = []

    def read(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        names.extend(Path(name).name for name in dialog.selectedFiles())
        dismiss(dialog)

    answers = Answers(read)
    PrintController(bare).export_data()

    assert answers.all_given
    assert names == ["Water wells of a district - data.zip"]
