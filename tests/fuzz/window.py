"""Show a file in a real window: `python -m tests.fuzz.window FILE`.

Of a data file every tab is shown; a notes file, plan or grid is opened over the built-in data.

The exit status is 1 if an exception was not caught; standard output then names the place.
"""

import resource
import signal
import sys
import tempfile
import traceback
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from laos_tip_app.base.errors import AppError
from laos_tip_app.base.location import TABS, Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.report.annotations.annotation_file import FILE_SUFFIX
from laos_tip_app.report.json_documents import saved_file_bytes
from laos_tip_app.shell import session as session_module
from laos_tip_app.shell.application import new_application
from tests.fuzz.worker import place_of

_CPU_SECONDS: Final = 20
_PLACES: Final = ("fact:OV-01", "event:TL-01", "stakeholder:SH-01", "figure:FG-01", "note:O-01")


def main() -> int:
    """Show the data file and return the exit status."""
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS + 5))
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    errors: list[BaseException] = []

    def note(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if not isinstance(error, AppError):
            errors.append(error)

    application = new_application()
    with tempfile.TemporaryDirectory() as folder:
        try:
            settings, file = Settings(Path(folder)), Path(sys.argv[1])
            if file.name.endswith(FILE_SUFFIX):
                settings.notes_file = file
            data = file if file.suffix == ".db" else None
            session = session_module.Session(application, settings, data)
            sys.excepthook = note
            session.show(None, with_home=False)
            if data is not None:
                _show_all(application, session)
            else:
                _open_own_file(application, session, file)
            session.window.close()
            session.close()
        except AppError:
            pass
        except Exception as error:  # noqa: BLE001  # the fuzz run looks for these
            errors.append(error)
    if errors:
        print(place_of(errors[0]))
        traceback.print_exception(errors[0])
    return int(bool(errors))


def _show_all(application: QApplication, session: "session_module.Session") -> None:
    window = session.window
    _process_events(application)
    for name in (*TABS, *TABS):
        window.go(Location(name))
        _process_events(application)
    for place in _PLACES:
        location = Location.parse(place)
        if session.store.has(location.kind, location.id):
            window.go(location)
            _process_events(application)
    window.focus_search()
    field = window.findChild(QLineEdit, "search_field")
    if field is not None:
        QTest.keyClicks(field, "police")
        _process_events(application)


def _open_own_file(
    application: QApplication, session: "session_module.Session", file: Path
) -> None:
    """Show the user's own notes, and type into each; or show a plan or grid."""
    window = session.window
    _process_events(application)
    if not file.name.endswith(FILE_SUFFIX):
        part = "grid" if "grid" in file.name else "plan"
        window.workshop.show_part(part)
        document = window.workshop.grid if part == "grid" else window.workshop.plan
        document.from_bytes(saved_file_bytes(file))
        _process_events(application)
        return
    window.menus["my_notes"].trigger()
    _process_events(application)
    for one in window.annotations.annotation_set.all():
        window.annotations.open_note(one.id)
        _process_events(application)
        field = application.focusWidget()
        if isinstance(field, QPlainTextEdit):
            QTest.keyClicks(field, "a ")
            _process_events(application)


def _process_events(application: QApplication) -> None:
    """Process all waiting events."""
    for _ in range(5):
        application.processEvents()
        QTest.qWait(5)


if __name__ == "__main__":
    sys.exit(main())
