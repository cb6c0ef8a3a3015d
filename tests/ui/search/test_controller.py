"""The thread that searches, its failures, and what it searches in."""

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from laos_tip_app.base.errors import DataFileError
from laos_tip_app.report import search_results
from laos_tip_app.report.search_results import SearchResult
from laos_tip_app.store.store import Store
from tests.ui.search.search_fixture import SearchFixture


@pytest.mark.noise("a crash is told on standard error")
def test_a_bug_in_the_thread_reaches_the_exception_hook(
    search: SearchFixture, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def raise_key_error(*arguments: object, **options: object) -> None:
        raise KeyError

    monkeypatch.setattr(search_results, "answer", raise_key_error)

    with qtbot.captureExceptions() as bugs:
        qtbot.keyClicks(search.field, "polise")
        qtbot.waitUntil(lambda: bool(bugs))

    assert {kind for kind, *_ in bugs} == {KeyError}
    assert search.failed == []


def test_the_thread_runs_from_the_first_search_until_stop(search: SearchFixture) -> None:
    assert search.threads == []
    search.type_text("police")
    [thread] = search.threads
    assert thread.isRunning()

    search.controller.stop()

    assert thread.isFinished()


def test_another_data_file_is_searched_after_a_change(
    search: SearchFixture, store: Store, tmp_path: Path
) -> None:
    search.type_text("police")
    assert search.failed == []

    gone = Path(shutil.copy(store.path, tmp_path / "gone.db"))
    with Store.open(gone) as other:
        search.controller.set_store(other)
    gone.unlink()
    search.qtbot.keyClicks(search.field, "m")
    search.qtbot.waitUntil(lambda: bool(search.failed))

    assert isinstance(search.failed[0], DataFileError)
    assert not search.page.isVisible()


def test_hidden_context_is_not_searched(search: SearchFixture) -> None:
    search.type_text("UNODC")
    assert any(isinstance(row, SearchResult) and row.background == "context" for row in search.rows)

    search.controller.set_context_shown(False)
    search.controller.ask()
    search.wait()

    assert not any(
        isinstance(row, SearchResult) and row.background == "context" for row in search.rows
    )
