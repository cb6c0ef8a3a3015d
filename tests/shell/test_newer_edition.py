"""A newer edition that the program or head office brings is offered, whatever was opened before."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget

from laos_tip_app.base import paths
from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import FILE_NAME, IniFile, Settings, settings_folder
from laos_tip_app.shell.session import Session
from laos_tip_app.store.edition_pack import pack_bytes
from tests.data_files import agreed, forged
from tests.shell.editions_dialog import use_listed
from tests.shell.test_session import running, text
from tests.signing import SigningKey

HEAD_OFFICE = SigningKey(bytes(range(32)))
OFFER_2 = "Edition 2 of 1 May 2028 is available on this computer."
OFFER_3 = "Edition 3 of 3 May 2029 is available on this computer."
IN_USE_3 = "Edition 3 of 3 May 2029 is in use."

pytestmark = pytest.mark.usefixtures("first_edition")


@pytest.fixture
def first_edition(wells_db: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small report as the data file that came with the program."""
    monkeypatch.setattr(paths, "data_file", lambda: wells_db)
    return wells_db


class Laptop:
    """A computer with files of head office beside the program, and settings of a user."""

    def __init__(self, qapp: QApplication, qtbot: QtBot, folder: Path) -> None:
        self.folder = folder
        self.program = folder / "program"
        self.settings = folder / "settings"
        for each in (self.program, self.settings):
            each.mkdir(parents=True)
        self._qapp, self._qtbot = qapp, qtbot

    def write_defaults(self, *lines: str) -> None:
        defaults = [*lines, "[editions]", f"public-key={HEAD_OFFICE.line}"]
        (self.program / "defaults.ini").write_text("\n".join(defaults) + "\n", "utf-8")

    def lay(self, name: str, data: bytes) -> None:
        """Lay a data file beside the program, with the signature of head office."""
        (self.program / name).write_bytes(data)
        (self.program / f"{name}.minisig").write_text(HEAD_OFFICE.minisign(data))

    def remember(self, file: str) -> None:
        """Write the user’s own choice of a data file."""
        (self.settings / FILE_NAME).write_text(f"[data]\nfile={file}\n", "utf-8")

    def remembered(self) -> str | None:
        return IniFile(self.settings / FILE_NAME).read("data/file")

    def start(self, data: Path | None = None, *, at: Location | None = None) -> Iterator[Session]:
        defaults = self.program / "defaults.ini"
        settings = Settings(self.settings, [defaults] if defaults.exists() else [])
        yield from running(self._qapp, self._qtbot, settings=settings, data=data, at=at)


@pytest.fixture(scope="module")
def files(
    tmp_path_factory: pytest.TempPathFactory, editions_of_wells: tuple[Path, Path]
) -> tuple[bytes, bytes, bytes]:
    """The data files of an old edition, of the second and of the third."""
    folder = tmp_path_factory.mktemp("editions")
    first, second = editions_of_wells
    statement = "UPDATE meta SET value = '{}' WHERE key = '{}'"
    old = forged(first, folder / "0.db", statement.format("2025-01-01", "edition_date"))
    third = forged(
        second,
        folder / "3.db",
        statement.format("2029-05-03", "edition_date"),
        statement.format("3", "edition"),
    )
    return old.read_bytes(), second.read_bytes(), third.read_bytes()


@pytest.fixture
def laptop(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Laptop:
    return Laptop(qapp, qtbot, tmp_path / "Délégué, ລາວ")


def press(session: Session, name: str) -> None:
    button = session.window.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def notice(session: Session) -> str:
    return text(session, "notice_text")


def edition(session: Session) -> str:
    return session.store.meta().edition


def lay_two(laptop: Laptop, files: tuple[bytes, bytes, bytes]) -> None:
    """The user once opened edition 2; head office names edition 3."""
    laptop.lay("data-2028.db", files[1])
    laptop.lay("data-2029.db", files[2])
    laptop.remember("../program/data-2028.db")
    laptop.write_defaults("[data]", "file=data-2029.db")


def test_who_once_opened_a_file_is_offered_the_newer_one_of_head_office(
    laptop: Laptop, files: tuple[bytes, bytes, bytes]
) -> None:
    lay_two(laptop, files)
    for session in laptop.start():
        assert edition(session) == "2"
        assert notice(session) == OFFER_3
        press(session, "use_offered")
        assert edition(session) == "3"
        assert notice(session) == IN_USE_3
    assert laptop.remembered() is None, "what head office names next is then shown at once"
    for session in laptop.start():
        assert edition(session) == "3"
        assert notice(session) == ""


def test_the_former_edition_comes_back_after_a_newer_one_of_head_office(
    laptop: Laptop, files: tuple[bytes, bytes, bytes]
) -> None:
    lay_two(laptop, files)
    for session in laptop.start():
        press(session, "use_offered")
        press(session, "go_back_edition")
        assert edition(session) == "2"
        assert not session.data_files.installed.editions(), "it is used where it was"
    for session in laptop.start():
        assert edition(session) == "2"
        assert notice(session) == OFFER_3


def test_who_does_not_want_it_now_is_asked_again_at_the_next_start(
    laptop: Laptop, files: tuple[bytes, bytes, bytes]
) -> None:
    lay_two(laptop, files)
    for session in laptop.start():
        press(session, "not_now")
        assert notice(session) == ""
        assert edition(session) == "2"
    for session in laptop.start():
        assert notice(session) == OFFER_3


def test_who_chose_the_built_in_data_is_offered_the_newer_file_of_head_office(
    laptop: Laptop, files: tuple[bytes, bytes, bytes]
) -> None:
    laptop.lay("data-2028.db", files[1])
    laptop.write_defaults("[data]", "file=data-2028.db")
    for session in laptop.start():
        assert edition(session) == "2"
        use_listed(session, "included with the program")
        press(session, "use_edition")
        assert edition(session) == "1"
    assert laptop.remembered() == ""
    for session in laptop.start():
        assert edition(session) == "1"
        assert notice(session) == OFFER_2
        press(session, "use_offered")
        assert edition(session) == "2"
    for session in laptop.start():
        assert edition(session) == "2"


def test_who_opened_a_file_is_offered_what_a_newer_program_brings(
    laptop: Laptop, files: tuple[bytes, bytes, bytes], first_edition: Path
) -> None:
    (laptop.folder / "old.db").write_bytes(files[0])
    laptop.remember("../old.db")
    agreed(Settings(laptop.settings), laptop.folder / "old.db")
    for session in laptop.start():
        assert session.store.path.name == "old.db"
        assert notice(session) == "Edition 1 of 9 March 2027 is available on this computer."
        press(session, "use_offered")
        assert session.store.path == first_edition
    for session in laptop.start():
        assert session.store.path == first_edition
        assert notice(session) == ""


def test_a_newer_program_wins_over_an_older_file_of_head_office(
    laptop: Laptop, files: tuple[bytes, bytes, bytes], first_edition: Path
) -> None:
    laptop.lay("data-2025.db", files[0])
    laptop.write_defaults("[data]", "file=data-2025.db")
    for session in laptop.start():
        assert session.store.path.name == "data-2025.db"
        press(session, "use_offered")
        assert session.store.path == first_edition
    for session in laptop.start():
        assert session.store.path == first_edition
        assert notice(session) == ""


def test_a_signed_pack_that_head_office_names_is_offered_and_installed(
    laptop: Laptop, files: tuple[bytes, bytes, bytes]
) -> None:
    pack = pack_bytes("3", "2029-05-03", files[2], HEAD_OFFICE.minisign(files[2]))
    (laptop.program / "edition-3.tipedition").write_bytes(pack)
    laptop.write_defaults("[data]", "file=edition-3.tipedition")
    for session in laptop.start():
        assert edition(session) == "1"
        assert notice(session) == OFFER_3
        press(session, "use_offered")
        assert notice(session) == IN_USE_3
        assert session.store.path.parent == laptop.settings / "editions"
    for session in laptop.start():
        assert edition(session) == "3"
        assert notice(session) == ""


def test_a_pack_that_nobody_signed_asks_before_it_is_used(
    laptop: Laptop, files: tuple[bytes, bytes, bytes]
) -> None:
    pack = pack_bytes("3", "2029-05-03", files[2])
    (laptop.program / "edition-3.tipedition").write_bytes(pack)
    laptop.write_defaults("[data]", "file=edition-3.tipedition")
    for session in laptop.start():
        press(session, "use_offered")
        box = session.window.findChild(QMessageBox, "edition_question")
        assert isinstance(box, QMessageBox)
        assert box.text() == "Use edition 3 of 3 May 2029?"
        QTest.keyClick(box, Qt.Key.Key_Escape)
        assert edition(session) == "1"


def test_head_office_can_make_the_newest_edition_the_rule(
    laptop: Laptop, files: tuple[bytes, bytes, bytes]
) -> None:
    lay_two(laptop, files)
    laptop.write_defaults("[data]", "file=data-2029.db", "[editions]", "newest=use")
    for session in laptop.start():
        assert edition(session) == "3"
        assert notice(session) == IN_USE_3
    for session in laptop.start():
        assert edition(session) == "3"
        assert notice(session) == ""


def test_under_the_rule_the_first_start_shows_home_and_every_other_its_location(
    laptop: Laptop, files: tuple[bytes, bytes, bytes]
) -> None:
    pack = pack_bytes("3", "2029-05-03", files[2], HEAD_OFFICE.minisign(files[2]))
    (laptop.program / "edition-3.tipedition").write_bytes(pack)
    laptop.write_defaults("[data]", "file=edition-3.tipedition", "[editions]", "newest=use")
    for session in laptop.start():
        home = session.window.findChild(QWidget, "home_page")
        assert isinstance(home, QWidget)
        assert home.isVisible()
        assert edition(session) == "3"
    (laptop.settings / FILE_NAME).write_text("[data]\nfile=\n", "utf-8")
    for session in laptop.start(at=Location.of("fact", "OV-02")):
        assert edition(session) == "3"
        assert session.window.location() == Location.of("fact", "OV-02")
        assert notice(session) == IN_USE_3


def test_a_file_of_head_office_that_can_t_be_read_is_named(
    laptop: Laptop, files: tuple[bytes, bytes, bytes]
) -> None:
    lay_two(laptop, files)
    (laptop.program / "data-2029.db").write_bytes(b"no data file")
    for session in laptop.start():
        assert edition(session) == "2"
        assert "The file “data-2029.db” is not a data file." in notice(session)


def test_a_signed_file_of_head_office_that_was_changed_is_named(
    laptop: Laptop, files: tuple[bytes, bytes, bytes]
) -> None:
    lay_two(laptop, files)
    (laptop.program / "data-2029.db").write_bytes(files[2] + b" ")
    for session in laptop.start():
        assert edition(session) == "2"
        assert notice(session) == (
            "The file “data-2029.db” was changed after head office signed it."
            " Do not use it. Ask head office for another."
        )


def test_an_edition_whose_date_is_a_slip_of_the_pen_does_not_silence_the_next(
    laptop: Laptop, files: tuple[bytes, bytes, bytes], tmp_path: Path
) -> None:
    """Edition 2 bears a date after that of edition 3."""
    slip = forged(
        laptop_file(tmp_path, files[1]),
        tmp_path / "slip.db",
        "UPDATE meta SET value = '2029-06-01' WHERE key = 'edition_date'",
    )
    laptop.lay("slip.db", slip.read_bytes())
    laptop.remember("../program/slip.db")
    laptop.lay("data-2029.db", files[2])
    laptop.write_defaults("[data]", "file=data-2029.db", "[editions]", "newest=use")
    for session in laptop.start():
        assert edition(session) == "2"
        box = session.window.findChild(QMessageBox, "edition_question")
        assert isinstance(box, QMessageBox)
        assert box.text() == "Use edition 3 of 3 May 2029?"
        assert "Its number and date do not fit" in box.informativeText()
        press(session, "use_edition")
        assert edition(session) == "3"


def laptop_file(folder: Path, data: bytes) -> Path:
    path = folder / "file.db"
    path.write_bytes(data)
    return path


def test_a_damaged_file_is_refused_when_it_is_used(
    laptop: Laptop, files: tuple[bytes, bytes, bytes]
) -> None:
    lay_two(laptop, files)
    damaged = files[2].replace(b"43 wells", b"99 wells")
    (laptop.program / "data-2029.db").write_bytes(damaged)
    (laptop.program / "data-2029.db.minisig").unlink()
    for session in laptop.start():
        assert notice(session) == "The file “data-2029.db”: it is not certain who made it."
        press(session, "use_offered")
        press(session, "use_edition")
        box = session.window.findChild(QMessageBox, "error_box")
        assert isinstance(box, QMessageBox)
        assert box.text() == "The file “data-2029.db” is damaged, or was changed by hand."
        box.accept()
        assert edition(session) == "2"


def test_neither_another_report_nor_a_session_with_a_given_file_is_offered_anything(
    laptop: Laptop, files: tuple[bytes, bytes, bytes]
) -> None:
    lay_two(laptop, files)
    for session in laptop.start(data=laptop.program / "data-2028.db"):
        assert notice(session) == ""
    other = forged(
        laptop.program / "data-2028.db",
        laptop.folder / "other.db",
        "UPDATE meta SET value = 'Another report' WHERE key = 'title'",
    )
    laptop.remember(f"../{other.name}")
    agreed(Settings(laptop.settings), other)
    for session in laptop.start():
        assert session.store.meta().title == "Another report"
        assert notice(session) == ""


def test_a_portable_copy_is_offered_it_under_any_letter_of_its_stick(
    laptop: Laptop, files: tuple[bytes, bytes, bytes], tmp_path: Path
) -> None:
    lay_two(laptop, files)
    laptop.settings = laptop.program / "settings"
    laptop.settings.mkdir()
    assert settings_folder(laptop.program) == laptop.settings
    for session in laptop.start():
        session.data_files.change(laptop.program / "data-2028.db", goes_back=False)
        press(session, "use_edition")
        assert edition(session) == "2"
    assert laptop.remembered() == "../data-2028.db"
    stick = tmp_path / "F"
    laptop.program.rename(stick)
    laptop.program, laptop.settings = stick, stick / "settings"
    for session in laptop.start():
        assert edition(session) == "2"
        assert notice(session) == OFFER_3
        press(session, "use_offered")
        assert edition(session) == "3"
    for session in laptop.start():
        assert edition(session) == "3"
        assert session.window.location() != Location("figures")
