"""The dialogs and panels that ask what is printed, as they are seen and heard."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QWidget,
)

from laos_tip_app.base.settings import BOOKLET
from laos_tip_app.documents.builder import Organiser
from laos_tip_app.documents.options import HandoutJob, preset_text
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import (
    WHOLE_REPORT,
    AnnotatedRequest,
    HandoutRequest,
    PageSetup,
    PlainRequest,
    SectionRequest,
    TableRequest,
)
from laos_tip_app.export.exporters import Format
from laos_tip_app.report.annotations.annotation import AnnotationSet
from laos_tip_app.report.exercises.material import Scope
from laos_tip_app.store.store import Store
from laos_tip_app.ui.printing.choices import Choice, own_notes
from laos_tip_app.ui.printing.export_dialog import ExportDialog
from laos_tip_app.ui.printing.job_panels import ExercisePanel, HandoutPanel
from laos_tip_app.ui.printing.page_view import PageView
from laos_tip_app.ui.printing.print_dialog import PrintDialog
from tests.answers import Answers
from tests.outlines import expect, outline_of
from tests.ui.bare_window import BareWindow
from tests.ui.noted import noted
from tests.widget_tree import tree_of

WITH_NOTES = AnnotatedRequest(AnnotationSet())
CHOICES = (
    Choice("The whole report", WHOLE_REPORT, with_notes=WITH_NOTES),
    Choice("This section: Upkeep & more", SectionRequest("upkeep")),
    Choice("Timeline", TableRequest("timeline"), "There is nothing on it."),
)
A4 = QSizeF(595, 842)


@pytest.fixture
def ask(bare: BareWindow, qtbot: QtBot) -> Callable[..., PrintDialog]:
    def new_dialog(job: PrintJob, choices: tuple[Choice, ...] = CHOICES) -> PrintDialog:
        dialog = PrintDialog(bare, job, choices)
        qtbot.addWidget(dialog, before_close_func=lambda _dialog: dialog.reject())
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        qtbot.waitUntil(lambda: is_counted(dialog), timeout=20_000)
        return dialog

    return new_dialog


def is_counted(dialog: PrintDialog) -> bool:
    buttons = dialog.findChildren(QRadioButton)
    return dialog.preview.page_count() > 0 and all(b.accessibleDescription() for b in buttons)


def field[Part: QWidget](parent: QWidget, kind: type[Part], name: str) -> Part:
    found = parent.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def test_the_dialog_asks_what_is_printed_beside_its_pages(
    ask: Callable[..., PrintDialog],
) -> None:
    job = PrintJob(SectionRequest("upkeep"), organiser=Organiser("Ministry", "Day 1"))
    dialog = ask(job)

    expect("ui/printing/print-dialog.txt", tree_of(dialog))


def test_a_job_without_a_choice_is_printed_as_it_is(ask: Callable[..., PrintDialog]) -> None:
    setup = PageSetup(BOOKLET)
    dialog = ask(PrintJob(HandoutRequest(("upkeep",)), setup), ())
    dialog.propose_copies(12, double_sided=False)
    dialog.name_others(["Lists", "Guide"])

    expect("ui/printing/print-dialog-fixed.txt", tree_of(dialog))
    assert dialog.job().setup == setup


def test_a_narrow_dialog_has_the_pages_below_and_a_wide_one_beside(
    ask: Callable[..., PrintDialog],
) -> None:
    dialog = ask(PrintJob(WHOLE_REPORT))
    wide = tree_of(dialog)
    dialog.resize(640, 560)

    lines = [line for line in tree_of(dialog).splitlines() if "Tab:" not in line]
    expect("ui/printing/print-dialog-narrow.txt", "\n".join([*lines, ""]))
    dialog.resize(1000, 680)
    places = [line.partition("“")[0] for line in tree_of(dialog).splitlines() if "Tab" not in line]
    before = [line.partition("“")[0] for line in wide.splitlines() if "Tab" not in line]
    assert sorted(places) == sorted(before)


def test_each_field_of_the_dialog_is_in_the_job(
    ask: Callable[..., PrintDialog], bare: BareWindow
) -> None:
    job = PrintJob(WHOLE_REPORT, organiser=Organiser("Ministry", "Day 1"), with_context=False)
    dialog = ask(job)
    assert dialog.job() == job
    assert field(dialog, QSpinBox, "copies").lineEdit().selectedText() == "1"

    field(dialog, QCheckBox, "with_notes").click()
    assert dialog.job().request == WITH_NOTES
    dialog.findChildren(QRadioButton)[1].click()
    assert dialog.job().request == SectionRequest("upkeep")
    assert not field(dialog, QCheckBox, "with_notes").isEnabled()
    for name, text in (("print_organiser", " Police "), ("print_occasion", " Day 2 ")):
        line = field(dialog, QLineEdit, name)
        line.selectAll()
        QTest.keyClicks(line, text)
    field(dialog, QCheckBox, "both_sides").click()
    field(dialog, QCheckBox, "wide_margin").click()
    field(dialog, QComboBox, "paper").setCurrentText("A3")

    assert dialog.job() == replace(
        job,
        request=SectionRequest("upkeep"),
        setup=PageSetup("A3", bare.settings.paper_text_size, wide_margin=True),
        organiser=Organiser("Police", "Day 2"),
        double_sided=False,
    )
    assert (bare.settings.paper, bare.settings.wide_margin) == ("A3", True)


def test_a_booklet_has_neither_pages_nor_sides_to_choose(
    ask: Callable[..., PrintDialog], qtbot: QtBot
) -> None:
    dialog = ask(PrintJob(WHOLE_REPORT))
    pages = field(dialog, QLineEdit, "page_ranges")
    QTest.keyClicks(pages, "1")
    field(dialog, QComboBox, "paper").setCurrentIndex(
        field(dialog, QComboBox, "paper").findData(BOOKLET)
    )

    assert not pages.isEnabled()
    assert not field(dialog, QCheckBox, "both_sides").isEnabled()
    qtbot.waitUntil(lambda: is_counted(dialog), timeout=20_000)
    texts = [field(dialog, QLabel, f"print_{name}").text() for name in ("sheets", "details")]
    assert texts == ["1 sheet", "3 pages, 1 copy"]


@pytest.mark.parametrize("proposed", [0, 1, 2])
def test_what_is_proposed_is_chosen_if_it_can_be(
    ask: Callable[..., PrintDialog], proposed: int
) -> None:
    dialog = ask(PrintJob(CHOICES[proposed].request))

    chosen = [button.isChecked() for button in dialog.findChildren(QRadioButton)]
    assert chosen == [proposed != 1, proposed == 1, False]


def test_without_a_choice_that_is_possible_nothing_is_chosen(
    bare: BareWindow, qtbot: QtBot
) -> None:
    missing = tuple(choice._replace(missing="No.") for choice in CHOICES)
    job = PrintJob(SectionRequest("upkeep"))
    dialog = PrintDialog(bare, job, missing)
    qtbot.addWidget(dialog, before_close_func=lambda _dialog: dialog.reject())

    assert not any(button.isChecked() for button in dialog.findChildren(QRadioButton))
    assert dialog.job() == replace(job, setup=dialog.job().setup)


def test_documents_are_listed_with_their_kinds_of_file(bare: BareWindow, qtbot: QtBot) -> None:
    choices = (CHOICES[1], Choice("All data", PlainRequest("data")))
    job = PrintJob(SectionRequest("upkeep"), PageSetup("A3"))
    dialog = ExportDialog(job, choices, bare)
    qtbot.addWidget(dialog)
    saved: list[tuple[PrintJob, Format]] = []
    read: list[PrintJob] = []
    dialog.save_requested.connect(lambda *asked: saved.append(asked))
    dialog.browser_requested.connect(read.append)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()

    expect("ui/printing/export-dialog.txt", tree_of(dialog))
    expect("ui/printing/export-dialog-painted.txt", outline_of(dialog))
    rows = field(dialog, QListWidget, "export_list")
    rows.setFocus()
    center = rows.visualItemRect(rows.item(1)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=center)
    qtbot.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=center)
    [(chosen, kind)] = saved
    assert (chosen, kind.suffix) == (job, ".pdf")
    [web] = [row for row in range(rows.count()) if ".html" in rows.item(row).text()]
    rows.setCurrentRow(web)
    field(dialog, QPushButton, "export_browser").click()
    assert read == [job]
    rows.setCurrentRow(0)
    field(dialog, QPushButton, "export_save").click()
    assert len(saved) == 1, "a heading is no file"


EXERCISES = {
    "how-sure": (
        Scope("", "", ""),
        Scope("section", "upkeep", "Upkeep"),
        Scope("theme", "general", "General"),
    ),
    "timeline": (
        Scope("", "", ""),
        Scope("theme", "general", "General"),
        Scope("section", "general", "General"),
    ),
}


@pytest.fixture
def exercises(bare: BareWindow, qtbot: QtBot) -> ExercisePanel:
    panel = ExercisePanel(bare, EXERCISES)
    qtbot.addWidget(panel)
    panel.resize(1100, 640)
    with qtbot.waitExposed(panel):
        panel.show()
    field(panel, QSpinBox, "exercise_seed").setValue(7)
    return panel


def test_an_exercise_is_chosen_above_its_pages(exercises: ExercisePanel) -> None:
    expect("ui/printing/exercise-panel.txt", tree_of(exercises))


def test_the_scope_of_an_exercise_stays_where_the_next_has_it(exercises: ExercisePanel) -> None:
    kinds, scopes = (field(exercises, QComboBox, f"exercise_{n}") for n in ("kind", "scope"))
    scopes.setCurrentText("General")
    kinds.setCurrentIndex(1)

    assert [scopes.itemText(row) for row in range(scopes.count())] == ["Whole report", "General"]
    assert scopes.currentText() == "General"
    kinds.setCurrentIndex(0)
    scopes.setCurrentText("Upkeep")
    kinds.setCurrentIndex(1)
    assert scopes.currentText() == "Whole report"


def test_a_panel_prints_and_exports_its_job_and_stops_when_it_is_hidden(
    exercises: ExercisePanel,
) -> None:
    asked: list[tuple[str, PrintJob]] = []
    exercises.print_requested.connect(lambda job: asked.append(("print", job)))
    exercises.export_requested.connect(lambda job: asked.append(("export", job)))
    exercises.pages_requested.connect(lambda job: asked.append(("pages", job)))
    field(exercises, QPushButton, "exercise_print").click()
    field(exercises, QPushButton, "exercise_export").click()
    assert asked == [("print", exercises.job()), ("export", exercises.job())]
    field(exercises, QComboBox, "exercise_paper").setCurrentText("A3")
    assert asked[2:] == [("pages", exercises.job())]
    assert exercises.job().setup.paper == "A3"

    exercises.preview.show_job(exercises.job())
    exercises.hide()
    exercises.show()

    assert asked[3:] == [("pages", exercises.job())]


def handout(bare: BareWindow, qtbot: QtBot) -> HandoutPanel:
    panel = HandoutPanel(bare)
    qtbot.addWidget(panel)
    panel.resize(1100, 760)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def test_a_handout_is_chosen_beside_its_pages(bare: BareWindow, qtbot: QtBot) -> None:
    panel = handout(bare, qtbot)

    expect("ui/printing/handout-panel.txt", tree_of(panel))


def test_a_handout_on_one_sheet_leaves_nothing_to_choose(bare: BareWindow, qtbot: QtBot) -> None:
    panel = handout(bare, qtbot)
    panel.show_preset(HandoutJob(HandoutRequest(sheet="brief"), PageSetup("A4", 16.0)))

    expect("ui/printing/handout-panel-brief.txt", tree_of(panel))


def test_what_is_chosen_for_a_handout_is_in_its_job(bare: BareWindow, qtbot: QtBot) -> None:
    bare.notes = noted("note")
    panel = handout(bare, qtbot)
    preset = HandoutJob(
        HandoutRequest(("overview",), ("figures",), evidence=True),
        PageSetup("A3", 12.5, wide_margin=True),
        with_context=True,
    )
    panel.show_preset(preset)
    assert panel.preset() == preset
    assert panel.job().request == preset.request
    with qtbot.waitSignal(panel.pages_requested) as asked:
        field(panel, QCheckBox, "own_notes").click()
    assert asked.args == [panel.job()]
    request = panel.job().request
    assert isinstance(request, HandoutRequest)
    assert (request.sections, request.notes) == (("overview",), own_notes(bare))
    assert "urn:1" in own_notes(bare).annotations
    panel.show_preset(HandoutJob(HandoutRequest(sheet="brief")))
    assert panel.job().request == HandoutRequest(
        ("overview", "upkeep"), panel.preset().request.parts, sheet="brief"
    )


@pytest.mark.parametrize("count", [0, 1, 3])
def test_pages_are_shown_with_their_number_and_can_be_turned(
    plain_wells: Store, qtbot: QtBot, count: int
) -> None:
    view = PageView(plain_wells)
    qtbot.addWidget(view)
    view.resize(480, 560)
    view.show()
    if count:
        view.show_pages([A4] * count, paint_number, is_booklet=count == 1)
    view.turn(1)

    expect(f"ui/printing/pages-{count}.txt", f"{tree_of(view)}--- Painted\n{outline_of(view)}")


def paint_number(painter: QPainter, number: int, zoom: float) -> None:
    painter.scale(zoom, zoom)
    painter.drawText(300, 400, f"Page {number}")


@pytest.mark.parametrize("state", ["progress", "message"])
def test_progress_or_a_message_takes_the_place_of_pages(
    plain_wells: Store, qtbot: QtBot, announced: list[str], state: str
) -> None:
    view = PageView(plain_wells)
    qtbot.addWidget(view)
    view.resize(480, 560)
    view.show()
    view.show_pages([A4] * 3, paint_number)
    if state == "progress":
        view.show_progress(3, 10)
    else:
        view.show_message("There is nothing to print.")
        assert announced == ["There is nothing to print."]

    expect(f"ui/printing/pages-{state}.txt", tree_of(view))
    view.show_pages([A4] * 2, paint_number)
    assert view.page_count() == 2
    assert "ProgressBar" not in tree_of(view)
    assert "page_label" not in tree_of(view)


def test_own_presets_are_listed_behind_the_others(bare: BareWindow, qtbot: QtBot) -> None:
    bare.settings.handouts = {"Numbers": preset_text(HandoutJob(HandoutRequest((), ("figures",))))}
    panel = handout(bare, qtbot)
    box, remove = field(panel, QComboBox, "preset"), field(panel, QPushButton, "preset_remove")
    states, chosen = [], []
    for row in range(box.count()):
        box.setCurrentIndex(row)
        box.activated.emit(row)
        states.append((box.currentText(), remove.isEnabled()))
        chosen.append(panel.preset())

    assert states[-1] == ("Numbers", True)
    assert not any(can_be_removed for _name, can_be_removed in states[:-1])
    assert panel.preset().request.parts == ("figures",)
    remove.click()
    assert bare.settings.handouts == {}
    assert box.currentText() == states[0][0]
    assert box.findText("Numbers") == -1
    assert panel.preset() == chosen[0] != chosen[1]


def test_only_pages_can_be_typed_and_their_number_is_told(
    ask: Callable[..., PrintDialog],
) -> None:
    dialog = ask(PrintJob(WHOLE_REPORT))
    pages = field(dialog, QLineEdit, "page_ranges")
    missing = "These pages do not exist. Choose pages from 1 to 4."
    for typed, shown, details in (
        ("a2x", "2", "1 page, 1 copy"),
        (" 1, 2 - 3 ", " 1, 2 - 3 ", "3 pages, 1 copy"),
        ("1-4", "1-4", "4 pages, 1 copy"),
        ("5", "5", missing),
        ("0 3", "0 3", missing),
        (" ", " ", "4 pages, 1 copy"),
    ):
        pages.clear()
        QTest.keyClicks(pages, typed)
        assert (pages.text(), field(dialog, QLabel, "print_details").text()) == (shown, details)


def test_a_printer_is_proposed_and_prints_only_pages_that_exist(
    ask: Callable[..., PrintDialog], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No printer is asked for anything: there is none where this runs."""
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Hall", "Office"])
    monkeypatch.setattr(QPrinterInfo, "defaultPrinterName", lambda: "Office")
    dialog = ask(PrintJob(WHOLE_REPORT))

    lines = [line.strip() for line in tree_of(dialog).splitlines()]
    assert "ComboBox printer 22,25 33x4 “Hall | [Office]” = Printer" in lines
    assert "PushButton other_settings 22,56 16x4 “&Other settings…”" in lines
    assert "PushButton print_save 85,79 14x4 “Sa&ve as PDF…”" in lines
    assert "PushButton print_print 112,79 11x4 “&Print” default" in lines
    assert not any("printed elsewhere" in line for line in lines)
    QTest.keyClicks(field(dialog, QLineEdit, "page_ranges"), "9")
    assert not field(dialog, QPushButton, "print_print").isEnabled()
    field(dialog, QLineEdit, "page_ranges").clear()
    assert field(dialog, QPushButton, "print_print").isEnabled()


def test_a_dialog_that_stays_narrow_leaves_the_focus_where_it_is(
    ask: Callable[..., PrintDialog],
) -> None:
    dialog = ask(PrintJob(WHOLE_REPORT))
    dialog.resize(640, 560)
    copies = field(dialog, QSpinBox, "copies")
    copies.setFocus()
    dialog.resize(650, 560)

    assert copies.hasFocus()


def test_a_file_is_proposed_by_the_title_of_what_is_printed(
    ask: Callable[..., PrintDialog],
) -> None:
    dialog = ask(PrintJob(SectionRequest("upkeep")))
    proposed: list[str] = []

    def cancel(asked: QWidget) -> None:
        assert isinstance(asked, QFileDialog)
        proposed.extend(Path(name).name for name in asked.selectedFiles())
        proposed.append(asked.windowTitle())
        asked.reject()

    answers = Answers(cancel)
    field(dialog, QPushButton, "print_save").click()

    assert answers.all_given
    assert proposed == ["Water wells of a district - Upkeep.pdf", "Save as PDF"]
