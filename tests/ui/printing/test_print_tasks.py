"""Files that are exported, the design of slides, and the printer of a job."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

from laos_tip_app.base.settings import BOOKLET
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import PageSetup, SectionRequest, TableRequest
from laos_tip_app.export.exporters import formats_for
from laos_tip_app.ui.printing.export_dialog import with_design
from laos_tip_app.ui.printing.print_tasks import export_file, new_printer
from laos_tip_app.ui.widgets import background_task
from tests.answers import Answers, dismiss, name_file, read_message
from tests.ui.bare_window import BareWindow

SECTION = PrintJob(SectionRequest("upkeep"))
NAME = "Water wells of a district - Upkeep.pdf"


@pytest.fixture
def window(bare: BareWindow, monkeypatch: pytest.MonkeyPatch) -> BareWindow:
    # The progress would be answered in the place of a dialog.
    monkeypatch.setattr(background_task, "PROGRESS_DELAY", 60)
    return bare


class Proposal:
    """Takes down what a dialog for a file proposes, and cancels it."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.filters: list[str] = []

    def __call__(self, dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        self.names = [Path(name).name for name in dialog.selectedFiles()]
        self.filters = dialog.nameFilters()
        dialog.reject()


def test_a_file_is_proposed_with_the_title_and_in_each_kind_there_is(window: BareWindow) -> None:
    proposal, saved = Proposal(), list[Path]()
    answers = Answers(proposal)

    export_file(window, window.store, SECTION, saved.append)

    assert answers.all_given
    assert proposal.names == [NAME]
    assert proposal.filters == [
        "PDF files (*.pdf)",
        "Web pages (accessible) (*.html)",
        "E-books (EPUB), for phones (*.epub)",
        "Markdown (*.md)",
    ]
    assert saved == []


def test_of_given_kinds_the_first_is_proposed(window: BareWindow) -> None:
    job = PrintJob(TableRequest("timeline"))
    kinds = [each for each in formats_for(job.kind) if each.suffix in (".csv", ".svg")]
    proposal = Proposal()
    answers = Answers(proposal)

    export_file(window, window.store, job, formats=kinds)

    assert answers.all_given
    [name] = proposal.names
    assert name.endswith(kinds[0].suffix)
    assert len(proposal.filters) == 2


def test_a_file_goes_into_a_given_folder_without_a_question(
    window: BareWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    saved: list[Path] = []
    export_file(window, window.store, SECTION, saved.append, folder=tmp_path)
    qtbot.waitUntil(lambda: bool(saved), timeout=20_000)

    assert saved == [tmp_path / NAME]
    assert saved[0].read_bytes().startswith(b"%PDF")
    before = saved[0].stat().st_mtime_ns
    answers = Answers(Proposal())
    export_file(window, window.store, SECTION, saved.append, folder=tmp_path)
    assert answers.all_given, "there is a file of its name"
    assert len(saved) == 1
    assert saved[0].stat().st_mtime_ns == before


@pytest.mark.parametrize("is_cancelled", [False, True])
def test_what_else_a_file_needs_is_asked_for_and_can_be_cancelled(
    window: BareWindow, qtbot: QtBot, tmp_path: Path, is_cancelled: bool
) -> None:
    target, asked, saved = tmp_path / "page.md", list[Path](), list[Path]()

    def complete(job: PrintJob, chosen: Path) -> PrintJob | None:
        asked.append(chosen)
        return None if is_cancelled else replace(job, request=SectionRequest("overview"))

    answers = Answers(name_file(target))
    export_file(window, window.store, SECTION, saved.append, complete=complete)
    qtbot.waitUntil(lambda: bool(saved) or is_cancelled, timeout=20_000)

    assert answers.all_given
    assert asked == [target]
    assert target.exists() != is_cancelled
    if not is_cancelled:
        assert "42 public wells" in target.read_text("utf-8")


def test_after_a_file_that_cannot_be_written_another_is_asked_for(
    window: BareWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    saved, messages = list[Path](), list[str]()
    answers = Answers(name_file(tmp_path / "page.odt"), read_message(messages), dismiss)

    export_file(window, window.store, SECTION, saved.append)
    qtbot.waitUntil(lambda: answers.all_given, timeout=20_000)

    [message] = messages
    assert message == (
        "The file type of page.odt is not known. "
        "Choose a name that ends in .pdf, .html, .epub or .md."
    )
    assert saved == []


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("paper", "double_sided", "size", "sides", "is_landscape"),
    [
        ("A4", True, "A4", QPrinter.DuplexMode.DuplexLongSide, False),
        ("A5", False, "A5", QPrinter.DuplexMode.DuplexNone, False),
        (BOOKLET, False, "A4", QPrinter.DuplexMode.DuplexShortSide, True),
    ],
)
def test_a_printer_gets_the_paper_and_the_copies_of_a_job(
    monkeypatch: pytest.MonkeyPatch,
    paper: str,
    double_sided: bool,
    size: str,
    sides: QPrinter.DuplexMode,
    is_landscape: bool,
) -> None:
    """Which sides it prints on can be asked only of a printer that is there."""
    told: list[QPrinter.DuplexMode] = []
    monkeypatch.setattr(QPrinter, "setDuplex", lambda _printer, mode: told.append(mode))
    job = PrintJob(SectionRequest("upkeep"), PageSetup(paper))

    printer = new_printer(job, 7, double_sided=double_sided)

    layout = printer.pageLayout()
    assert layout.pageSize().id() == QPageSize.PageSizeId[size]
    assert (layout.orientation() == QPageLayout.Orientation.Landscape) == is_landscape
    assert (printer.copyCount(), printer.docName()) == (7, "Document")
    assert told == [sides]
    assert printer.resolution() >= 600


class Design:
    """Takes down the buttons of the question for a design, and presses one."""

    def __init__(self, pressed: str) -> None:
        self.pressed = pressed
        self.buttons: list[str] = []
        self.default = ""

    def __call__(self, dialog: QWidget) -> None:
        assert isinstance(dialog, QMessageBox)
        self.buttons = [each.text() for each in dialog.buttons()]
        self.default = dialog.defaultButton().objectName()
        if self.pressed:
            button = dialog.findChild(QPushButton, self.pressed)
            assert isinstance(button, QPushButton)
            button.click()
        else:
            dismiss(dialog)


@pytest.mark.parametrize("name", ["page.pdf", "page.html"])
def test_only_slides_have_a_design(window: BareWindow, name: str) -> None:
    assert with_design(window, SECTION, Path(name)) is SECTION


@pytest.mark.parametrize(
    ("pressed", "template", "chosen"),
    [
        ("template_plain", None, "plain"),
        ("template_plain", "ours.potx", "plain"),
        ("template_same", "ours.potx", "ours.potx"),
        ("", None, None),
        ("", "ours.potx", None),
    ],
)
def test_slides_have_the_design_of_last_time_or_a_plain_one(
    window: BareWindow, pressed: str, template: str | None, chosen: str | None
) -> None:
    window.settings.template = Path(template) if template else None
    design = Design(pressed)
    answers = Answers(design)

    job = with_design(window, SECTION, Path("slides.PPTX"))

    assert answers.all_given
    names = {"&Plain design", "Use our own &template…"}
    assert set(design.buttons) >= names | ({f"&Use {template}"} if template else set())
    assert len(design.buttons) == (4 if template else 3)
    assert design.default == ("template_same" if template else "template_plain")
    remembered = window.settings.template
    if chosen is None:
        assert job is None
        assert (remembered.name if remembered else None) == template
    else:
        assert job == replace(SECTION, template=remembered)
        assert (remembered.name if remembered else "plain") == chosen


def test_a_template_of_ones_own_is_asked_for_and_can_be_left(window: BareWindow) -> None:
    design, asked = Design("template_other"), list[object]()

    def leave(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        asked.extend((dialog.objectName(), dialog.windowTitle(), dialog.nameFilters()))
        dismiss(dialog)

    answers = Answers(design, leave)

    assert with_design(window, SECTION, Path("slides.pptx")) is None
    assert answers.all_given
    filters = ["PowerPoint templates (*.potx *.pptx)", "All files (*)"]
    assert asked == ["template_dialog", "Use our own template", filters]
    assert window.settings.template is None
