"""A bug during the start is shown in the crash dialog."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

# What opens is read and closed by a timer, which begins with the application.
PROGRAM = """
import os, sys
from pathlib import Path
from laos_tip_app.shell import cli

class PlantedError(Exception):
    pass

def fail(*_arguments, **_named):
    raise PlantedError("planted")

reports = []

def watch():
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QPlainTextEdit

    timer = QTimer(QApplication.instance())

    def look():
        windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        dialogs = [each for each in windows if each.objectName() == "crash_dialog"]
        for each in dialogs:
            text = each.findChild(QPlainTextEdit, "crash_report").toPlainText()
            where = "with a window: " if len(windows) > 1 else "alone: "
            reports.append(where + text.split("\\n")[-1])
            each.reject()
        if reports and not dialogs:
            for each in windows:
                each.close()
        elif CLOSES and not dialogs:
            for each in windows:
                if isinstance(each, QMainWindow) and each.ready_seen:
                    each.close()

    timer.timeout.connect(look)
    timer.start(20)

def watched():
    from laos_tip_app.shell import fast_import
    fast_import.load()
    from PySide6.QtWidgets import QApplication

    made = QApplication.__init__

    def make(self, *arguments):
        made(self, *arguments)
        watch()

    QApplication.__init__ = make
    from laos_tip_app.ui.window.main_window import MainWindow
    MainWindow.ready_seen = False
    build = MainWindow._build_deferred_ui
    def built(self):
        build(self)
        self.ready_seen = True
    MainWindow._build_deferred_ui = built

CLOSES = False
watched()
PLANT
status = cli.main(["--config-dir", sys.argv[1]])
Path(sys.argv[2]).write_text(f"{status}\\n" + "\\n".join(reports))
"""

ALONE = {
    "the import of the program": "sys.modules['laos_tip_app.shell.session'] = None",
    "loading Qt": "from laos_tip_app.shell import fast_import\nfast_import.load = fail",
    "the application": "QApplication.setApplicationName = fail",
    "the data file": "from laos_tip_app.store.store import Store\nStore.open_unchecked = fail",
    "its size": "MainWindow.restore_geometry = fail",
}
WITH_WINDOW = {
    "the text": "from laos_tip_app.ui.reader.tab import ReaderTab\nReaderTab._render = fail",
    "the first picture": (
        "from laos_tip_app.ui.reader.margin_painter import MarginPainter\n"
        "MarginPainter.paint_margin = fail"
    ),
    "what follows the picture": "MainWindow._command_tables = fail",
    "the first row of the contents": (
        "from laos_tip_app.models.contents import ContentsModel\nContentsModel.index_of = fail"
    ),
}


def start(plant: str, folder: Path, before: str = "") -> tuple[int, list[str], str]:
    """Return the exit status, the crash reports, and what was printed."""
    report = folder / "report.txt"
    # Without settings the start is the first one, with Home over the text.
    (folder / "settings.ini").write_text("[look]\ntheme=light\n")
    names = "from PySide6.QtWidgets import QApplication\n"
    names += "from laos_tip_app.ui.window.main_window import MainWindow\n"
    done = subprocess.run(
        [sys.executable, "-c", before + PROGRAM.replace("PLANT", names + plant), folder, report],
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    status, *reports = report.read_text(encoding="utf-8").split("\n")
    return int(status), [line for line in reports if line], done.stderr


@pytest.mark.parametrize("stage", ALONE)
def test_a_bug_before_the_window_opens_is_shown_and_ends_the_program(
    stage: str, tmp_path: Path
) -> None:
    status, reports, printed = start(ALONE[stage], tmp_path)
    assert status == 1
    [line] = reports
    assert line.startswith("alone: ")
    assert "PlantedError: planted" in line or "laos_tip_app.shell.session" in line
    assert str(tmp_path) not in printed
    assert str(Path(__file__).parents[2]) not in printed


@pytest.mark.parametrize("stage", WITH_WINDOW)
def test_a_bug_after_the_window_opens_is_shown_and_the_window_stays(
    stage: str, tmp_path: Path
) -> None:
    status, reports, _ = start(WITH_WINDOW[stage], tmp_path)
    assert status == 0
    assert reports
    assert all(line.startswith("with a window: ") for line in reports)
    assert "PlantedError: planted" in reports[0]


def test_a_bug_is_shown_without_standard_error(tmp_path: Path) -> None:
    """A frozen program for Windows has no standard error."""
    nowhere = "import sys\nsys.stderr = sys.stdout = None\n"
    status, reports, printed = start(ALONE["the data file"], tmp_path, before=nowhere)
    assert (status, len(reports), printed) == (1, 1, "")


def test_a_bug_while_the_window_closes_is_shown_afterwards(tmp_path: Path) -> None:
    plant = "CLOSES = True\nMainWindow.geometry_bytes = fail"
    status, reports, _ = start(plant, tmp_path)
    assert status == 0
    [line] = reports
    assert "PlantedError: planted" in line
