"""The program ends otherwise than by its window, and what was typed is in the file."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from PySide6.QtCore import SIGNAL
from PySide6.QtWidgets import QApplication

from laos_tip_app.report.annotations.annotation_file import AnnotationFile, read
from laos_tip_app.shell.end_of_session import hear_session_manager

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows ends no window by a signal")

# Types one letter after the other without a pause, and says so.
PROGRAM = """
import signal
import sys
from pathlib import Path
from laos_tip_app.shell import session

# The tests may run where these are ignored: by `nohup`, or in the background of a shell.
for number in (signal.SIGHUP, signal.SIGINT):
    signal.signal(number, signal.SIG_DFL)
made = session.new_session

def with_user(*arguments):
    new = made(*arguments)
    new.window.ready.connect(lambda: write(new.window))
    return new

def write(window):
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QPlainTextEdit

    window.annotations.add_note()
    field = window.findChild(QPlainTextEdit, "note_text")

    def type_letter():
        QTest.keyClicks(field, "a")
        print(len(field.toPlainText()), flush=True)

    timer = QTimer(window)
    timer.timeout.connect(type_letter)
    timer.start(10)

session.new_session = with_user
sys.exit(session.run(config_dir=Path(sys.argv[1])))
"""


@UNIX
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_what_was_typed_is_saved_when_a_signal_ends_the_program(tmp_path: Path, name: str) -> None:
    path = tmp_path / "my.notes.json"
    AnnotationFile.create(path)
    config = tmp_path / "settings"
    config.mkdir()
    (config / "settings.ini").write_text(f"[notes]\nfile={path}\n", "utf-8")
    command = [sys.executable, "-c", PROGRAM, str(config)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ
    ) as process:
        assert process.stdout is not None
        typed = 0
        while typed < 25:
            typed = int(process.stdout.readline())
        number = getattr(signal, name)
        process.send_signal(number)
        try:
            _rest, errors = process.communicate(timeout=60)
        finally:
            process.kill()
    assert (process.returncode, errors) == (-number, "")
    (note,) = read(path).all()
    assert len(note.text) >= typed


def test_the_session_manager_of_the_desktop_is_heard(qapp: QApplication) -> None:
    """Only Qt can make what comes with its requests, so that none is sent here."""
    signals = [
        SIGNAL(f"{name}(QSessionManager&)") for name in ("commitDataRequest", "saveStateRequest")
    ]
    before = [qapp.receivers(each) for each in signals]
    hear_session_manager(qapp, lambda: None)
    assert [qapp.receivers(each) for each in signals] == [count + 1 for count in before]
