"""Nobody's forgery is shown as head office's, by whatever way it comes."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QTextEdit,
    QWidget,
)

from laos_tip_app.base.settings import FILE_NAME, Settings
from laos_tip_app.shell import cli
from laos_tip_app.shell.session import Session
from laos_tip_app.store.authenticity import digest_of
from laos_tip_app.store.edition_pack import pack_bytes
from tests.data_files import corrected
from tests.shell.editions_dialog import (
    HEAD_OFFICE,
    STRANGER,
    dialog,
    edition,
    press,
    question,
    rows,
    select,
    take,
)
from tests.shell.test_session import do, running, text

pytestmark = pytest.mark.usefixtures("first_edition")

UNSIGNED = "Nobody has signed this edition"
DOUBT = "Nobody has signed it: use it only if you know who gave it to you."
FORGERY = "UPDATE facts SET statement = 'A forged sentence.' WHERE id = 'PT-09'"


@pytest.fixture
def forgery(files: tuple[Path, Path], tmp_path: Path) -> Path:
    """The second edition with a forged sentence, and hashes that fit it."""
    return corrected(files[1], tmp_path / "data.db", FORGERY)


def status(session: Session) -> str:
    label = session.window.findChild(QLabel, "rule")
    assert isinstance(label, QLabel)
    return label.accessibleName()


def button(parent: QWidget, name: str) -> QPushButton:
    found = parent.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def again(qapp: QApplication, qtbot: QtBot, session: Session, defaults: Path) -> Iterator[Session]:
    """Start the program again with the same settings."""
    session.window.close()
    settings = Settings(session.window.settings.folder, [defaults])
    yield from running(qapp, qtbot, settings=settings)


def test_a_forged_data_file_in_place_of_a_pack_asks_and_is_marked_for_good(
    qapp: QApplication, qtbot: QtBot, session: Session, forgery: Path, defaults: Path
) -> None:
    take(session, forgery)
    assert edition(session) == "1"
    assert question(session).text() == "Use the file “data.db”?"
    assert question(session).informativeText() == DOUBT
    QTest.keyClick(question(session), Qt.Key.Key_Escape)
    assert edition(session) == "1"

    take(session, forgery)
    press(question(session), "use_edition")
    assert session.store.fact("PT-09").statement == "A forged sentence."
    assert UNSIGNED in status(session)
    assert any("not signed" in row and "from the file data.db" in row for row in rows(session))
    for later in again(qapp, qtbot, session, defaults):
        assert later.store.path == forgery
        assert UNSIGNED in status(later)


def test_what_was_agreed_to_is_asked_about_again_when_it_has_other_bytes(
    qapp: QApplication,
    qtbot: QtBot,
    session: Session,
    files: tuple[Path, Path],
    defaults: Path,
    tmp_path: Path,
) -> None:
    file = tmp_path / "data.db"
    file.write_bytes(files[1].read_bytes())
    take(session, file)
    press(question(session), "use_edition")
    corrected(files[1], file, FORGERY)

    for later in again(qapp, qtbot, session, defaults):
        assert edition(later) == "1"
        assert text(later, "notice_text") == "The file “data.db”: it is not certain who made it."
        press(later.window, "use_offered")
        assert question(later).informativeText() == DOUBT


@pytest.mark.parametrize("keeps_signature", [True, False])
def test_an_edition_that_is_changed_after_it_was_taken_is_not_shown(
    qapp: QApplication,
    qtbot: QtBot,
    session: Session,
    stick: Path,
    forgery: Path,
    defaults: Path,
    keeps_signature: bool,
) -> None:
    take(session, stick / "signed.tipedition")
    installed = session.store.path
    session.window.close()
    installed.write_bytes(forgery.read_bytes())
    if not keeps_signature:
        installed.with_name(f"{installed.name}.minisig").unlink()

    for later in again(qapp, qtbot, session, defaults):
        assert edition(later) == "1"
        if keeps_signature:
            assert text(later, "notice_text").startswith(
                "Edition 2 on this computer was changed after head office signed it."
            )
        else:
            assert text(later, "notice_text") == (
                "Edition 2 on this computer: it is not certain who made it."
            )
        assert "Edition 2 · was changed after it was installed" in rows(later)
        opened = dialog(later)
        select(opened, "was changed")
        for name in ("use_selected", "changes"):
            assert not button(opened, name).isEnabled()
        assert button(opened, "remove").isEnabled()
        opened.reject()


def test_a_key_in_the_user_s_settings_signs_nothing(
    qapp: QApplication,
    qtbot: QtBot,
    config_dir: Path,
    defaults: Path,
    files: tuple[Path, Path],
    tmp_path: Path,
) -> None:
    (config_dir / FILE_NAME).write_text(f"[editions]\npublic-key={STRANGER.line}\n")
    pack = tmp_path / "e.tipedition"
    data = files[1].read_bytes()
    pack.write_bytes(pack_bytes("2", "2028-05-01", data, STRANGER.minisign(data)))
    for key in ((defaults,), ()):
        for session in running(qapp, qtbot, config_dir, defaults=key):
            take(session, pack)
            assert question(session).text() == "Use edition 2 of 1 May 2028?"
            QTest.keyClick(question(session), Qt.Key.Key_Escape)
            assert edition(session) == "1"


def test_commands_say_on_standard_error_that_nobody_signed_it(
    forgery: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert cli.main(["--data", str(forgery), "search", "police"]) == 0
    assert capsys.readouterr().err == f"{UNSIGNED}.\n"
    target = tmp_path / "report.md"
    assert cli.main(["--data", str(forgery), "export", "timeline", "-o", str(target)]) == 0
    assert capsys.readouterr().err == f"{UNSIGNED}.\n"
    assert UNSIGNED in target.read_text("utf-8")


def test_each_page_and_each_row_says_that_nobody_signed_it(
    forgery: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page, table = tmp_path / "overview.pdf", tmp_path / "stakeholders.csv"
    for what, target in (("section:overview", page), ("stakeholders", table)):
        assert cli.main(["--data", str(forgery), "export", what, "-o", str(target)]) == 0
    capsys.readouterr()

    pages = PdfReader(page).pages
    assert len(pages) > 1
    for read in pages:
        foot = " ".join(read.extract_text().split())
        assert f"Edition 2 of 1 May 2028 · {UNSIGNED}" in foot
    with table.open(encoding="utf-8-sig", newline="") as file:
        sources = [row["Source"] for row in csv.DictReader(file)]
    assert sources
    assert all(source.endswith(f"{UNSIGNED}.") for source in sources)


def test_commands_take_the_key_from_the_administrator(
    files: tuple[Path, Path], capsys: pytest.CaptureFixture[str], config_dir: Path, tmp_path: Path
) -> None:
    folder = config_dir / "of-all-users" / "laos-tip-reference"
    folder.mkdir(parents=True)
    (folder / "defaults.ini").write_text(f"[editions]\npublic-key={HEAD_OFFICE.line}\n")
    file = tmp_path / "data.db"
    file.write_bytes(files[1].read_bytes())
    (tmp_path / "data.db.minisig").write_text(HEAD_OFFICE.minisign(file.read_bytes()))

    assert cli.main(["--data", str(file), "search", "police"]) == 0

    assert capsys.readouterr().err == ""


def test_about_says_who_vouches_for_the_edition(
    session: Session, stick: Path, forgery: Path
) -> None:
    texts = []
    for path in (None, stick / "signed.tipedition", forgery):
        if path is not None:
            session.window.settings.accept(digest_of([path.read_bytes()]).hex())
            take(session, path)
        do(session, "about")
        shown = session.window.findChildren(QTextEdit, "about_text")[-1]
        texts.append(shown.toPlainText())
        shown.window().close()

    assert "Edition 1 of 25 November 2026 · included with the program" in texts[0]
    assert "Edition 2 of 1 May 2028 · signed by head office" in texts[1]
    assert "Edition 2 of 1 May 2028 · not signed" in texts[2]
