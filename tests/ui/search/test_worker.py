"""The thread that searches: the latest query alone, its failures and its end."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QObject

from laos_tip_app.report import search_results
from tests.events import process_events
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


def test_of_a_word_that_is_everywhere_there_are_as_many_results_as_in_the_terminal(
    search: SearchFixture,
) -> None:
    search.type_text("trafficking")
    assert len(search.controller.visible_results()[1]) == 20


def test_the_thread_runs_from_the_first_search_until_stop(search: SearchFixture) -> None:
    assert search.threads == []
    search.type_text("police")
    [thread] = search.threads
    assert thread.isRunning()

    search.controller.stop()

    assert thread.isFinished()


def test_the_same_query_typed_again_keeps_its_results(search: SearchFixture) -> None:
    """No late answer to fewer letters replaces them."""
    search.type_text("taxi")
    before = search.rows
    search.field.clear()
    search.qtbot.keyClicks(search.field, "taxi")
    assert search.rows == before

    # All queries have been answered when what was sent to the thread after them is deleted.
    [thread], last = search.threads, QObject()
    last.moveToThread(thread)
    last.destroyed.connect(thread.quit)
    with search.qtbot.waitSignal(thread.finished):
        last.deleteLater()
    process_events()

    assert search.page.typed() == "taxi"
    assert search.rows == before


def test_results_are_updated_with_every_letter(search: SearchFixture) -> None:
    search.type_text("pol")
    first = search.rows
    search.type_text("ice")
    search.press("Backspace")
    search.press("Backspace")
    search.press("Backspace")
    search.wait()

    assert search.rows == first


def test_only_the_answer_to_the_last_query_is_shown(search: SearchFixture) -> None:
    for text in ("a", "b", "c", "police"):
        search.field.setText(text)
        search.controller.ask()
    search.wait()

    assert search.page.typed() == "police"
    assert any("olice" in row.spoken for row in search.rows)
