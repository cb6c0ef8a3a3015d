"""Which data file a window shows: at the start, and when the user chooses another one."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget

from laos_tip_app.base import paths
from laos_tip_app.base.errors import DataFileError
from laos_tip_app.base.location import TABS, Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.shell import session as session_module
from laos_tip_app.shell.session import Session
from laos_tip_app.store.connection import is_large
from laos_tip_app.ui.figures.tab import FiguresTab
from laos_tip_app.ui.window.main_window import MainWindow
from tests.answers import Answers, dismiss, name_file
from tests.data_files import BLANK, agreed, corrected, forged, tampered
from tests.shell.test_session import box, running, text

INSTEAD = "The built-in data is shown instead."
DAMAGED = "is damaged, or was changed by hand"
YEAR = "UPDATE ratings SET year = 2147483648 WHERE id = (SELECT min(id) FROM ratings)"
FIGURE = "UPDATE figures SET value = '98' WHERE value = '42'"
COLUMN = "ALTER TABLE passages RENAME COLUMN heading TO heading_x"


def cut_short(source: Path, target: Path) -> Path:
    target.write_bytes(source.read_bytes()[:5000])
    return target


def folder(_source: Path, target: Path) -> Path:
    target.mkdir()
    return target


def pipe(_source: Path, target: Path) -> Path:
    if sys.platform == "win32":
        pytest.skip("there are no such files")
    os.mkfifo(target)
    return target


def missing(_source: Path, target: Path) -> Path:
    return target


INVALID: dict[str, tuple[Callable[[Path, Path], Path], str]] = {
    "missing": (missing, "is missing"),
    "cut short": (cut_short, "is cut short"),
    "a folder": (folder, "is not a file but a folder, a pipe or a device"),
    "a pipe": (pipe, "is not a file but a folder, a pipe or a device"),
    "a changed figure": (lambda source, target: tampered(source, target, FIGURE), DAMAGED),
    "another column": (lambda source, target: tampered(source, target, COLUMN), DAMAGED),
    "an impossible year": (lambda source, target: forged(source, target, YEAR), DAMAGED),
}


@pytest.fixture(autouse=True)
def restore_exception_hook() -> Iterator[None]:
    """Restore the exception hook."""
    hook = sys.excepthook
    yield
    sys.excepthook = hook


@pytest.fixture(autouse=True)
def report(wells_db: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small report, in place of the data file that came with the program."""
    monkeypatch.setattr(paths, "data_file", lambda: wells_db)
    return wells_db


@pytest.fixture
def session(qapp: QApplication, qtbot: QtBot, config_dir: Path) -> Iterator[Session]:
    yield from running(qapp, qtbot, config_dir)


@pytest.fixture(scope="module")
def large(wells_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    large = corrected(wells_db, tmp_path_factory.mktemp("large") / "large.db", *BLANK)
    assert is_large(large)
    return large


def choose(session: Session, path: Path) -> None:
    """Choose a file that nobody signed, and agree to use it."""
    session.data_files.change(agreed(session.window.settings, path), goes_back=False)


def remember(config_dir: Path, path: Path) -> None:
    """Make the settings of somebody who chose a file before."""
    settings = Settings(config_dir)
    settings.data_file = agreed(settings, path)


def press(name: str) -> Callable[[QWidget], None]:
    """Return a function that clicks a button of a dialog."""

    def answer(dialog: QWidget) -> None:
        button = dialog.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        QTest.keyClick(button, Qt.Key.Key_Space)

    return answer


def shows_all_tabs(session: Session, path: Path) -> bool:
    """Return whether every tab of a data file can be shown."""
    assert session.store.path == path
    for name in TABS:
        session.window.go(Location(name))
    return session.window.location().tab == TABS[-1]


def test_an_invalid_file_is_named_and_nothing_changes(
    session: Session, config_dir: Path, report: Path, tmp_path: Path
) -> None:
    location = Location.of("event", "TL-01")
    session.window.go(location)
    for number, (damage, sentence) in enumerate(INVALID.values()):
        (tmp_path / str(number)).mkdir()
        choose(session, damage(report, tmp_path / str(number) / "chosen.db"))

        opened = session.window.findChildren(QMessageBox, "error_box")
        [shown] = [each for each in opened if each.isVisible()]
        assert shown.text() == f"The file “chosen.db” {sentence}."
        assert shown.informativeText().endswith(" The previous data is still open.")
        shown.accept()
        assert session.window.location() == location
        assert session.store.path == report
    assert Settings(config_dir).data_file is None
    assert shows_all_tabs(session, report)


@pytest.mark.parametrize("kind", ["missing", "a folder", "an impossible year"])
def test_an_invalid_remembered_file_is_named_and_the_built_in_data_shown(
    qapp: QApplication, qtbot: QtBot, config_dir: Path, report: Path, tmp_path: Path, kind: str
) -> None:
    damage, sentence = INVALID[kind]
    remembered = damage(report, tmp_path / "kept.db")
    remember(config_dir, remembered)

    for session in running(qapp, qtbot, config_dir):
        message = text(session, "notice_text")
        assert message.startswith(
            f"The file “kept.db” {sentence}. The built-in data is shown instead."
        )
        assert "choose File › Editions" in message
        assert str(tmp_path) not in message
        assert shows_all_tabs(session, report)
        # A USB stick may be plugged in again.
        assert Settings(config_dir).data_file == remembered


def test_a_file_is_remembered_only_if_every_tab_can_show_it(
    session: Session,
    config_dir: Path,
    report: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chosen = corrected(report, tmp_path / "chosen.db", "DELETE FROM changes")
    original_init = FiguresTab.__init__

    def fail(tab: FiguresTab, store: object, *others: object, **options: object) -> None:
        if session.store.path == chosen:
            raise DataFileError("The file “chosen.db” can’t be opened.", "Choose another one.")
        original_init(tab, store, *others, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(FiguresTab, "__init__", fail)
    session.window.go(Location.of("event", "TL-01"))

    choose(session, chosen)

    assert box(session).text() == "The file “chosen.db” can’t be opened."
    assert session.window.location() == Location.of("event", "TL-01")
    assert Settings(config_dir).data_file is None
    assert shows_all_tabs(session, report)
    box(session).accept()


def test_a_program_that_is_ended_meanwhile_can_still_go_back_to_the_former_file(
    session: Session,
    config_dir: Path,
    report: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = corrected(report, tmp_path / "first.db", "UPDATE places SET name = 'Elsewhere'")
    second = corrected(report, tmp_path / "second.db", "UPDATE places SET name = 'Nowhere'")
    choose(session, first)
    assert Settings(config_dir).former_file is None, "the path of the built-in data is not kept"
    saved: list[tuple[Path | None, Path | None]] = []
    save = Settings.save

    def save_and_read(settings: Settings) -> bool:
        is_saved = save(settings)
        left = Settings(config_dir)
        saved.append((left.data_file, left.former_file))
        return is_saved

    monkeypatch.setattr(Settings, "save", save_and_read)

    choose(session, second)

    assert {former for file, former in saved if file == second} == {first}


def test_another_file_can_be_chosen_after_an_invalid_one(
    session: Session, config_dir: Path, report: Path, tmp_path: Path
) -> None:
    choose(session, cut_short(report, tmp_path / "broken.db"))
    box(session).accept()
    chosen = corrected(report, tmp_path / "chosen.db", "UPDATE places SET name = 'Elsewhere'")

    choose(session, chosen)

    assert shows_all_tabs(session, chosen)
    assert Settings(config_dir).data_file == chosen


def test_a_large_file_is_checked_before_it_is_shown_and_remembered(
    session: Session, qtbot: QtBot, config_dir: Path, large: Path
) -> None:
    with qtbot.waitSignal(session.data_files.changed, timeout=20_000):
        choose(session, large)
        assert text(session, "notice_text").startswith("The file “large.db” is large.")
        assert Settings(config_dir).data_file is None

    assert session.store.path == large
    assert Settings(config_dir).data_file == large


def test_a_large_file_stays_open_when_another_file_is_refused(
    session: Session, qtbot: QtBot, large: Path, tmp_path: Path
) -> None:
    with qtbot.waitSignal(session.data_files.changed, timeout=20_000):
        choose(session, large)
    (tmp_path / "letter.db").write_text("Dear colleague")

    session.data_files.change(tmp_path / "letter.db", goes_back=False)
    box(session).accept()

    assert session.store.path == large
    session.window.go(Location("figures"))
    assert session.window.location().tab == "figures"


def test_a_damaged_large_file_is_never_shown(
    session: Session, qtbot: QtBot, config_dir: Path, report: Path, large: Path, tmp_path: Path
) -> None:
    chosen = tampered(large, tmp_path / "chosen.db", FIGURE)

    choose(session, chosen)
    qtbot.waitUntil(lambda: session.window.findChild(QWidget, "error_box") is not None)

    assert box(session).text() == f"The file “chosen.db” {DAMAGED}."
    assert session.store.path == report
    assert Settings(config_dir).data_file is None
    box(session).accept()


def test_closing_the_window_ends_a_check(session: Session, large: Path) -> None:
    choose(session, large)


def test_a_remembered_large_file_is_shown_at_once_and_replaced_if_damaged(
    qapp: QApplication, qtbot: QtBot, config_dir: Path, report: Path, large: Path, tmp_path: Path
) -> None:
    remember(config_dir, tampered(large, tmp_path / "kept.db", FIGURE))

    for session in running(qapp, qtbot, config_dir):
        with qtbot.waitSignal(session.data_files.changed, timeout=20_000):
            assert session.store.path != report
        message = text(session, "notice_text")
        assert message.startswith(f"The file “kept.db” {DAMAGED}. {INSTEAD}")
        assert shows_all_tabs(session, report)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE passages SET text = ''",
        "DELETE FROM meta WHERE key = 'title'",
    ],
)
def test_the_built_in_data_replaces_a_remembered_large_file_that_can_t_be_shown(
    qapp: QApplication,
    qtbot: QtBot,
    config_dir: Path,
    report: Path,
    large: Path,
    tmp_path: Path,
    statement: str,
) -> None:
    remember(config_dir, forged(large, tmp_path / "kept.db", statement))

    for session in running(qapp, qtbot, config_dir):
        assert text(session, "notice_text").startswith(f"The file “kept.db” {DAMAGED}.")
        assert shows_all_tabs(session, report)


@pytest.mark.parametrize("error", [LookupError(), DataFileError("It is gone.", "Copy it.")])
def test_the_built_in_data_replaces_a_remembered_file_that_a_bug_keeps_from_being_shown(
    qapp: QApplication,
    qtbot: QtBot,
    config_dir: Path,
    report: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
) -> None:
    kept = corrected(report, tmp_path / "kept.db", "UPDATE places SET name = 'Elsewhere'")
    remember(config_dir, kept)
    reported: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *told: reported.append(told[1]))
    original = MainWindow.go

    def go(window: MainWindow, location: Location) -> None:
        if window.store.path == kept:
            raise error
        original(window, location)

    monkeypatch.setattr(MainWindow, "go", go)
    is_bug = isinstance(error, LookupError)
    for session in running(qapp, qtbot, config_dir):
        reason = "The file “kept.db” can’t be opened." if is_bug else "It is gone."
        assert text(session, "notice_text").startswith(f"{reason} {INSTEAD}")
        assert reported == ([error] if is_bug else [])
        assert session.store.path == report
        assert not session.data_files.is_remembered


def test_a_remembered_large_file_with_another_schema_is_never_shown(
    qapp: QApplication, config_dir: Path, report: Path, large: Path, tmp_path: Path
) -> None:
    remembered = tampered(large, tmp_path / "kept.db", COLUMN)
    remember(config_dir, remembered)

    session = Session(qapp, Settings(config_dir), None)

    assert session.store.path == report
    assert session.data_files.refused is not None
    assert session.data_files.refused.message == f"The file “kept.db” {DAMAGED}."
    session.close()


def test_the_built_in_data_is_offered_for_an_invalid_file_of_the_command_line(
    qapp: QApplication, qtbot: QtBot, config_dir: Path, report: Path, tmp_path: Path
) -> None:
    given = tampered(report, tmp_path / "given.db", FIGURE)
    texts: list[str] = []
    sizes: list[float] = []
    Settings(config_dir).text_size = 200
    usual = qapp.font().pointSizeF()

    def answer(dialog: QWidget) -> None:
        texts.extend((dialog.text(), dialog.informativeText()))  # type: ignore[attr-defined]
        sizes.append(dialog.font().pointSizeF())
        press("open_built_in")(dialog)

    answers = Answers(answer)
    session = session_module.new_session(qapp, Settings(config_dir), given, None)
    with qtbot.waitSignal(session.window.ready):
        session.window.show()

    assert answers.all_given
    assert sizes == [2 * usual]
    assert texts[0] == f"The file “given.db” {DAMAGED}."
    assert "The built-in data is available." in texts[1]
    assert shows_all_tabs(session, report)
    assert Settings(config_dir).data_file is None
    session.window.close()
    session.close()


def test_a_file_chosen_in_place_of_an_invalid_one_is_remembered(
    qapp: QApplication, qtbot: QtBot, config_dir: Path, report: Path, tmp_path: Path
) -> None:
    bad = tampered(report, tmp_path / "bad.db", FIGURE)
    chosen = corrected(report, tmp_path / "chosen.db", "UPDATE places SET name = 'Elsewhere'")
    select = press("choose_data_file")

    use = press("use_edition")
    answers = Answers(select, name_file(bad), use, select, name_file(chosen), use)
    session = session_module.new_session(qapp, Settings(config_dir), tmp_path / "none.db", None)
    with qtbot.waitSignal(session.window.ready):
        session.window.show()

    assert answers.all_given
    assert shows_all_tabs(session, chosen)
    assert Settings(config_dir).data_file == chosen
    session.window.close()
    session.close()


@pytest.fixture
def built_in(report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Replace the built-in data file by a damaged one."""
    damaged = tampered(report, tmp_path / "data.db", FIGURE)
    monkeypatch.setattr(paths, "data_file", lambda: damaged)
    return damaged


def test_another_file_can_be_chosen_for_a_damaged_built_in_one(
    qapp: QApplication,
    qtbot: QtBot,
    config_dir: Path,
    report: Path,
    built_in: Path,
    tmp_path: Path,
) -> None:
    chosen = Path(shutil.copy(report, tmp_path / "chosen.db"))
    texts: list[str] = []

    def answer(dialog: QWidget) -> None:
        texts.extend((dialog.text(), dialog.informativeText()))  # type: ignore[attr-defined]
        assert dialog.findChild(QPushButton, "open_built_in") is None
        press("choose_data_file")(dialog)

    answers = Answers(
        answer,
        name_file(built_in),
        press("choose_data_file"),
        name_file(chosen),
        press("use_edition"),
    )
    for session in running(qapp, qtbot, config_dir):
        assert answers.all_given
        assert texts[0] == f"The file “data.db” {DAMAGED}."
        assert "reinstall the program" in texts[1]
        assert shows_all_tabs(session, chosen)
        assert Settings(config_dir).data_file == chosen


def test_a_damaged_built_in_file_ends_the_program_if_no_other_is_chosen(
    qapp: QApplication, qtbot: QtBot, config_dir: Path, built_in: Path
) -> None:
    answers = Answers(dismiss)
    for session in running(qapp, qtbot, config_dir):
        assert answers.all_given
        assert not session.window.isVisible()
        assert session.data_files.failure is not None
        assert built_in.name in session.data_files.failure.message


def test_the_window_opens_before_the_check_of_the_built_in_file(
    qapp: QApplication, config_dir: Path, built_in: Path
) -> None:
    session = Session(qapp, Settings(config_dir), None)
    session.show(None, with_home=False)

    assert session.window.isVisible()
    assert session.store.path == built_in
    session.window.close()
    session.close()


def test_a_file_with_other_content_is_shown_with_that_content(
    session: Session, report: Path, tmp_path: Path
) -> None:
    chosen = tmp_path / "chosen.db"
    with closing(sqlite3.connect(report)) as connection:
        [(title,)] = connection.execute("SELECT title FROM events WHERE id = 'TL-01'")
    corrected(report, chosen, "UPDATE events SET title = 'Another title' WHERE id = 'TL-01'")

    choose(session, chosen)

    assert session.store.event("TL-01").title == "Another title" != title
    session.data_files.change(report, goes_back=False)
    assert session.store.event("TL-01").title == title
