"""Work in steps between events: its end, its errors, its progress, and how it is stopped."""

from collections.abc import Generator
from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QProgressBar, QWidget

from laos_tip_app.base.errors import AppError
from laos_tip_app.export.page_layout import Progress
from laos_tip_app.ui.widgets import background_task
from laos_tip_app.ui.widgets.background_task import BackgroundTask, ProgressDialog
from tests.ui.widgets.sheets import parts_of


class Work:
    """Steps that a test counts."""

    def __init__(self, count: int, error: Exception | None = None) -> None:
        self._count, self._error = count, error
        self.done: list[object] = []
        self.ended = False

    def steps(self) -> Generator[Progress, None, str]:
        try:
            for number in range(self._count):
                yield Progress(number, self._count)
            if self._error is not None:
                raise self._error
            return "the result"
        finally:
            self.ended = True


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def test_the_result_comes_after_the_last_step(window: QWidget, qtbot: QtBot) -> None:
    work = Work(5)
    task = BackgroundTask(window, "", work.steps(), work.done.append)
    with qtbot.waitSignal(task.destroyed):
        pass
    assert (work.done, work.ended) == (["the result"], True)


def test_an_error_that_is_nobodys_bug_is_shown(window: QWidget, qtbot: QtBot) -> None:
    error = AppError("The disk is full.", "Choose another.")
    work, refused = Work(2, error), list[AppError]()
    task = BackgroundTask(window, "", work.steps(), work.done.append, refused.append)
    with qtbot.waitSignal(task.destroyed):
        pass
    assert (work.done, refused, work.ended) == ([], [error], True)


@pytest.mark.noise("a crash is told on standard error")
def test_an_error_that_is_a_bug_or_is_shown_by_nobody_is_raised(
    window: QWidget, qtbot: QtBot
) -> None:
    bug, error = ValueError("a bug"), AppError("The disk is full.", "Choose another.")
    refused: list[AppError] = []
    for raised, refuse in ((bug, refused.append), (error, None)):
        work = Work(2, raised)
        with qtbot.captureExceptions() as found:
            task = BackgroundTask(window, "", work.steps(), work.done.append, refuse)
            with qtbot.waitSignal(task.destroyed):
                pass
        assert [each[1] for each in found] == [raised]
    assert refused == []


def test_stopped_work_has_no_result(window: QWidget, qtbot: QtBot) -> None:
    work = Work(1_000_000_000)
    steps = work.steps()
    next(steps)
    task = BackgroundTask(window, "", steps, work.done.append)
    with qtbot.waitSignal(task.destroyed):
        task.stop()
    task.stop()
    assert (work.done, work.ended) == ([], True)


def test_progress_is_shown_after_a_while_and_stops_the_work(
    window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background_task, "PROGRESS_DELAY", 0.0)
    work = Work(1_000_000_000)
    task = BackgroundTask(window, "Saving", work.steps(), work.done.append)
    qtbot.waitUntil(lambda: window.findChild(ProgressDialog) is not None)
    dialog = window.findChild(ProgressDialog)
    assert dialog is not None
    with qtbot.waitSignal(task.destroyed):
        dialog.reject()
    assert (work.done, work.ended) == ([], True)


def test_progress_can_be_shown_elsewhere(
    window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background_task, "PROGRESS_DELAY", 0.0)
    work, seen = Work(1_000_000_000), list[tuple[int, int]]()
    task = BackgroundTask(
        window,
        "Saving",
        work.steps(),
        work.done.append,
        show_progress=lambda done, total: seen.append((done, total)),
    )
    qtbot.waitUntil(lambda: len(seen) > 1)
    assert seen[-1][1] == 1_000_000_000
    assert seen[0][0] < seen[-1][0]
    assert window.findChild(ProgressDialog) is None
    task.stop()


def test_the_window_answers_often_and_progress_waits_for_half_a_second(
    window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a clock that goes on by five milliseconds with each step."""
    clock = [0.0]
    monkeypatch.setattr(background_task, "monotonic", lambda: clock[0])

    def steps() -> Generator[Progress, None, str]:
        for number in range(1000):
            clock[0] = number * 0.005
            yield Progress(number, 1000)
        return "the result"

    seen: list[int] = []
    task = BackgroundTask(
        window,
        "",
        steps(),
        lambda _result: seen.append(-1),
        show_progress=lambda done, _total: seen.append(done),
    )
    with qtbot.waitSignal(task.destroyed):
        pass
    *shown, _result = seen
    assert 100 < shown[0] < 106
    assert {after - before for before, after in pairwise(shown)} <= {4, 5}


def test_the_dialog_says_how_much_is_done(window: QWidget, qtbot: QtBot) -> None:
    dialog = ProgressDialog("Saving", window)
    dialog.open()
    dialog.show_progress(Progress(3, 12))
    bar = dialog.findChild(QProgressBar)
    assert bar is not None
    assert (bar.value(), bar.maximum(), bar.accessibleName()) == (3, 12, "Saving")
    assert dialog.windowModality() == Qt.WindowModality.WindowModal
    assert "PlainLabel Saving" in parts_of(dialog)
    [cancel] = dialog.findChildren(QDialogButtonBox)[0].buttons()
    assert (cancel.text(), cancel.icon().isNull()) == ("Cancel", True)
    with qtbot.waitSignal(dialog.rejected):
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
