"""The smoke test notices a window that shows something else than the data file holds."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import QApplication

from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.export import exporters
from laos_tip_app.shell.session import Session
from laos_tip_app.shell.smoke_test import (
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
def session(
    qapp: QApplication, qtbot: QtBot, config_dir: Path, wells_db: Path
) -> Iterator[Session]:
    yield from running(qapp, qtbot, config_dir, data=wells_db)


def test_missing_rows_of_each_kind_fail_the_smoke_test(
    session: Session, wells_db: Path, tmp_path: Path
) -> None:
    for kind in ("section", "event", "stakeholder", "fact", "place"):
        statement = f"DELETE FROM {kind}s WHERE id = (SELECT max(id) FROM {kind}s)"
        fewer = corrected(wells_db, tmp_path / "fewer.db", statement)
        with Store.open_unchecked(fewer) as store, pytest.raises(SmokeTestError) as caught:
            check_tabs(session.window, store)
        shown = session.store.count(kind)
        assert caught.value.message == (
            f"The window shows {shown} of the kind {kind}, the file has {shown - 1}."
        )


def test_a_missing_paragraph_fails_the_smoke_test_the_one_with_a_figure_before_the_first(
    session: Session, wells_db: Path, tmp_path: Path
) -> None:
    for value, reference in (("Society", "Overview ¶3"), ("of two", "Overview ¶1")):
        other = corrected(
            wells_db,
            tmp_path / "other.db",
            "UPDATE passages SET text = text || ' More.'",
            "DELETE FROM figures WHERE fact_id <> 'OV-05'",
            f"UPDATE figures SET value = '{value}'",
        )
        with Store.open_unchecked(other) as store, pytest.raises(SmokeTestError) as caught:
            check_text(session.window, store)
        assert caught.value.message == f"The window does not show {reference}."


@pytest.mark.parametrize(
    ("data", "passes"),
    [
        (b"%PDF-".ljust(20_000), True),
        (b"%PDF-".ljust(19_999), False),
        (b"%PDF-".rjust(20_000), False),
    ],
)
def test_a_report_that_is_no_pdf_file_or_a_small_one_fails_the_smoke_test(
    wells: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, passes: bool
) -> None:
    def export(_store: Store, _job: PrintJob, target: Path) -> None:
        target.write_bytes(data)

    monkeypatch.setattr(exporters, "export", export)
    if passes:
        check_pdf(wells, tmp_path)
    else:
        with pytest.raises(SmokeTestError, match="can’t be written as a PDF file"):
            check_pdf(wells, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]


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
