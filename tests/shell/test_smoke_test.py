"""The smoke test notices a window that shows something else than the data file holds."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import QApplication

from laos_tip_app.shell.session import Session
from laos_tip_app.shell.smoke_checks import (
    SmokeTestError,
    check_pdf,
    check_sqlite,
    check_tabs,
    check_text,
)
from laos_tip_app.store import sqlite_fixes
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.shell.test_session import running


@pytest.fixture
def session(qapp: QApplication, qtbot: QtBot, config_dir: Path) -> Iterator[Session]:
    yield from running(qapp, qtbot, config_dir)


def test_a_window_on_the_same_file_passes_all_checks(session: Session, tmp_path: Path) -> None:
    check_tabs(session.window, session.store)
    check_text(session.window, session.store)
    check_pdf(session.store, tmp_path)


@pytest.mark.parametrize("kind", ["section", "event", "stakeholder", "fact"])
def test_missing_rows_fail_the_smoke_test(
    session: Session, data_db: Path, tmp_path: Path, kind: str
) -> None:
    fewer = corrected(
        data_db,
        tmp_path / "fewer.db",
        f"DELETE FROM {kind}s WHERE id = (SELECT max(id) FROM {kind}s)",
    )

    with (
        Store.open_unchecked(fewer) as store,
        pytest.raises(SmokeTestError, match=f"of the kind {kind}"),
    ):
        check_tabs(session.window, store)


def test_a_missing_figure_fails_the_smoke_test(
    session: Session, data_db: Path, tmp_path: Path
) -> None:
    other = corrected(
        data_db,
        tmp_path / "other.db",
        "UPDATE figures SET value = '98' WHERE value = '38'",
        "UPDATE passages SET text = replace(text, '38', '98'), html = replace(html, '38', '98')",
        "DELETE FROM figures WHERE value <> '98'",
    )

    with (
        Store.open_unchecked(other) as store,
        pytest.raises(SmokeTestError, match="does not show"),
    ):
        check_text(session.window, store)


def test_an_sqlite_with_known_holes_fails_only_where_the_program_brings_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sqlite_fixes.may_be_shipped, "__defaults__", ("3.45.1", "linux"))
    check_sqlite()

    monkeypatch.setattr("sys.frozen", True, raising=False)
    with pytest.raises(SmokeTestError, match="known security problems"):
        check_sqlite()

    monkeypatch.setattr(sqlite_fixes.may_be_shipped, "__defaults__", ("3.46.1", "linux"))
    check_sqlite()
