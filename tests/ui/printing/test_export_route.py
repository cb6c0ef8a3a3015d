"""The way of a request, from the menu to the file."""

import os
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtGui import QAction

import laos_tip_app
from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import SectionRequest, TableRequest
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets import background_task
from tests.answers import Answers, export_as, name_file
from tests.ui.windows import show_main_window

PACKAGE = Path(laos_tip_app.__file__).parent


@pytest.mark.parametrize(
    ("location", "suffix"),
    [
        ("section:overview", "pdf"),
        ("timeline", "svg"),
        ("stakeholders", "html"),
        ("figures", "csv"),
    ],
)
def test_a_request_passes_at_most_twelve_modules(
    wells: Store,
    settings: Settings,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    location: str,
    suffix: str,
) -> None:
    # The progress would be answered in the place of a dialog.
    monkeypatch.setattr(background_task, "PROGRESS_DELAY", 60)
    window = show_main_window(wells, settings, qtbot)
    window.go(Location.parse(location))
    export = window.findChild(QAction, "export")
    assert isinstance(export, QAction)
    target = tmp_path / f"file.{suffix}"
    answers = Answers(export_as(f".{suffix}"), name_file(target))
    passed: set[str] = set()
    package = f"{PACKAGE}{os.sep}"

    def note_module(frame: FrameType, event: str, result: Any) -> None:  # noqa: ANN401  # of any function
        file = frame.f_code.co_filename
        if event not in ("call", "return") or not file.startswith(package):
            return
        values = (*frame.f_locals.values(), result)
        if any(isinstance(value, SectionRequest | TableRequest | PrintJob) for value in values):
            passed.add(Path(file).relative_to(PACKAGE).as_posix())

    sys.setprofile(note_module)
    try:
        export.trigger()
        qtbot.waitUntil(target.exists, timeout=20_000)
    finally:
        sys.setprofile(None)

    assert answers.all_given
    assert {"ui/printing/controller.py", "export/exporters.py"} <= passed
    assert len(passed) <= 12, sorted(passed)
