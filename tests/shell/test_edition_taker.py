"""What is asked, said and taken on the way from a file to an edition in use."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from laos_tip_app.base import paths
from laos_tip_app.base.errors import AppError, DataFileError
from laos_tip_app.base.settings import Settings, editions_folder
from laos_tip_app.shell.edition_taker import EditionTaker, require_consent
from laos_tip_app.store.authenticity import file_authenticity
from laos_tip_app.store.edition_pack import pack_bytes
from laos_tip_app.store.installed_editions import InstalledEditions
from laos_tip_app.store.store import Store
from tests.answers import Answers, dismiss
from tests.data_files import BLANK, corrected, tampered
from tests.outlines import expect
from tests.shell.editions_dialog import HEAD_OFFICE, STRANGER

if TYPE_CHECKING:
    from laos_tip_app.ui.window.main_window import MainWindow

DAY = "2028-05-01"
"""That of the second edition."""


class Desk(QWidget):
    """A window that shows no report: what a taker asks a window for, and a story of what it does.

    Attributes:
        gone: What the user would miss in another edition.
    """

    def __init__(self, folder: Path, used: Path, settings: str = "settings") -> None:
        super().__init__()
        self.folder = folder
        defaults = folder / "defaults.ini"
        defaults.write_text(
            f"[editions]\npublic-key={HEAD_OFFICE.line}\n[data]\nfile=named.db\n", "utf-8"
        )
        self.settings = Settings(folder / "user" / settings, [defaults])
        self.gone: list[str] = []
        self.story: list[str] = []
        self.store = Store.open_unchecked(used, file_authenticity(used, self.settings.public_key))
        self.taker = self.new_taker(lambda: date(2028, 5, 2))

    def new_taker(self, today: Callable[[], date] | None) -> EditionTaker:
        settings = self.settings
        installed = InstalledEditions(
            editions_folder(settings.folder), settings.public_key, settings.has_accepted
        )
        taker = EditionTaker(cast("MainWindow", self), installed, today, self)
        taker.taken.connect(self.use)
        taker.refused.connect(self.refuse)
        return taker

    def use(self, store: Store) -> None:
        self.store.close()
        self.store = store
        name = self.name_of(store.path)
        self.story.append(f"uses edition {store.meta().edition}, {self.state}, in {name}")

    def name_of(self, path: Path) -> str:
        """Return the place of a file; of one that was installed, the folder alone."""
        folder = path.parent if path.parent.name == "editions" else path
        return folder.relative_to(self.folder).as_posix()

    @property
    def state(self) -> str:
        return self.store.authenticity.state

    def refuse(self, error: AppError) -> None:
        self.story.append(f"refuses: {error}")

    def show_message(self, text: str) -> None:
        self.story.append(f"says: {text}")

    def missing_item_messages(self, _store: Store) -> list[str]:
        return self.gone

    def question(self) -> QMessageBox | None:
        boxes = self.findChildren(QMessageBox, "edition_question")
        return next((box for box in boxes if box.isVisible()), None)

    def take(self, path: Path, *answers: bool, goes_back: bool = False) -> None:
        """Take a file, answer the questions, and write all down."""
        back = "goes back to" if goes_back else "takes"
        self.story.append(f"\n{back} {self.name_of(path)}")
        self.taker.take(path, goes_back=goes_back)
        for answer in answers:
            self.answer(answer)
        if (left := self.question()) is not None:
            self.story.append(f"still asks: {left.text()}")

    def answer(self, answer: bool) -> None:
        box = self.question()
        if box is None:
            self.story.append("asks nothing")
            return
        doubts = box.informativeText().replace("\n\n", " / ")
        self.story.append(f"asks: {box.text()} {doubts}")
        self.story.append("answer: yes" if answer else "answer: no")
        if answer:
            button = box.findChild(QPushButton, "use_edition")
            assert button is not None
            button.click()
        else:
            box.reject()

    def told(self) -> str:
        return "".join(f"{line}\n" for line in self.story).lstrip("\n")


@pytest.fixture
def desk(
    qtbot: QtBot, tmp_path: Path, wells_db: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    """A window that shows the first edition, which came with the program."""
    program = tmp_path / "program"
    program.mkdir()
    (program / "data.db").write_bytes(wells_db.read_bytes())
    monkeypatch.setattr(paths, "data_file", lambda: program / "data.db")
    monkeypatch.setattr(paths, "program_folder", lambda: program)
    yield from shown(qtbot, Desk(tmp_path, program / "data.db"))


def shown(qtbot: QtBot, desk: Desk) -> Iterator[Desk]:
    qtbot.addWidget(desk)
    desk.show()
    yield desk
    desk.taker.stop()
    desk.store.close()


@pytest.fixture(scope="module")
def second(editions_of_wells: tuple[Path, Path]) -> bytes:
    return editions_of_wells[1].read_bytes()


def lay(path: Path, data: bytes, signature: str = "") -> Path:
    """Lay a data file somewhere, perhaps with a signature beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    if signature:
        path.with_name(f"{path.name}.minisig").write_text(signature, "utf-8")
    return path


def pack(desk: Desk, name: str, data: bytes, signature: str = "", number: str = "2") -> Path:
    day = "2027-03-09" if number == "1" else DAY
    return lay(
        desk.folder / "stick" / f"{name}.tipedition", pack_bytes(number, day, data, signature)
    )


def test_a_pack_is_installed_after_the_questions_that_it_raises(
    desk: Desk, second: bytes, wells_db: Path
) -> None:
    unsigned = pack(desk, "unsigned", second)
    desk.take(unsigned, False)
    assert not editions_folder(desk.settings.folder).exists(), "what is declined is not kept"
    desk.take(pack(desk, "stranger", second, STRANGER.minisign(second)), False)
    desk.take(unsigned, True)
    desk.take(unsigned)
    desk.take(pack(desk, "signed", second, HEAD_OFFICE.minisign(second)))
    desk.take(unsigned)
    first = wells_db.read_bytes()
    older = pack(desk, "first", first, HEAD_OFFICE.minisign(first), "1")
    desk.take(older, False)
    desk.gone = ["The plan names what is gone."]
    desk.take(older, True)
    desk.take(pack(desk, "another name", second, number="3"), True)
    desk.take(pack(desk, "damaged", second.replace(b"Zedland", b"Yedland")), True)
    desk.take(lay(desk.folder / "stick" / "letter.tipedition", b"Dear colleague"))
    kept = sorted(path.name for path in editions_folder(desk.settings.folder).iterdir())
    parts = [re.sub("-[0-9a-f]{12}", "", name) for name in kept]
    assert parts == [f"edition-{number}.db{end}" for number in "12" for end in ("", ".minisig")]
    expect("shell/written/packs-taken.txt", desk.told())


def test_a_data_file_is_used_where_it_is_if_it_stays_there(
    desk: Desk, second: bytes, tmp_path: Path, qtbot: QtBot
) -> None:
    signature, stick, program = HEAD_OFFICE.minisign(second), tmp_path / "stick", paths.data_file()
    plain = lay(stick / "plain.db", second)
    desk.take(plain, False)
    desk.take(plain, True)
    desk.take(plain)
    corrected(plain, plain, "UPDATE places SET name = 'Elsewhere'")
    desk.take(plain, True)
    desk.take(program.parent / ".." / "program" / "data.db", True)
    desk.take(program)
    desk.take(lay(stick / "signed.db", second, signature))
    [installed] = editions_folder(desk.settings.folder).glob("*.db")
    desk.take(program, goes_back=True)
    desk.take(installed)
    desk.gone = ["The plan names what is gone."]
    desk.take(lay(stick / "former.db", second, signature), True, goes_back=True)
    desk.gone = []
    desk.take(lay(tmp_path / "named.db", second, signature))
    desk.take(lay(program.parent / "beside.db", second, signature))
    desk.take(lay(tmp_path / "user" / "portable.db", second, signature))
    installed.with_name(f"{installed.name}.minisig").unlink()
    desk.take(program, goes_back=True)
    desk.settings.accepted = ()
    desk.take(installed, True)
    for other in shown(qtbot, Desk(tmp_path, program, "own")):
        other.take(tmp_path / "user" / "portable.db")
        desk.story += other.story
    expect("shell/written/files-taken.txt", desk.told())


def test_a_large_file_is_checked_meanwhile_and_another_one_ends_the_check(
    desk: Desk, second: bytes, tmp_path: Path, qtbot: QtBot
) -> None:
    source = lay(tmp_path / "second.db", second)
    large = corrected(source, tmp_path / "large.db", *BLANK)
    desk.take(large, True)
    qtbot.waitUntil(lambda: desk.store.path == large)
    damaged = tampered(large, tmp_path / "damaged.db", "UPDATE places SET name = 'Elsewhere'")
    desk.take(damaged, True)
    assert desk.store.count("place"), "what is shown stays open"
    qtbot.waitUntil(lambda: desk.story[-1].startswith("refuses"))
    desk.take(damaged)
    desk.take(paths.data_file(), goes_back=True)
    lay(large, large.read_bytes(), HEAD_OFFICE.minisign(large.read_bytes()))
    desk.take(large, goes_back=True)
    expect("shell/written/large-files-taken.txt", desk.told())


def test_the_answer_to_a_question_that_is_out_of_date_changes_nothing(
    desk: Desk, second: bytes
) -> None:
    desk.gone = ["The plan names what is gone."]
    desk.take(pack(desk, "signed", second, HEAD_OFFICE.minisign(second)))
    desk.taker.stop()
    desk.answer(True)
    assert desk.story[1:] == [
        "still asks: Use edition 2 of 1 May 2028?",
        "asks: Use edition 2 of 1 May 2028? The plan names what is gone.",
        "answer: yes",
    ]
    assert not editions_folder(desk.settings.folder).exists(), "it was not installed"


def test_the_day_is_that_of_the_computer_if_no_other_is_given(desk: Desk, tmp_path: Path) -> None:
    desk.taker = desk.new_taker(None)
    day = "UPDATE meta SET value = '2099-01-01' WHERE key = 'edition_date'"
    desk.take(corrected(paths.data_file(), tmp_path / "late.db", day), True, False)
    assert desk.story[-2].startswith("asks: Use edition 1 of 1 January 2099? Its date, 1 January")


def test_a_file_that_nobody_vouches_for_is_opened_only_with_consent(
    desk: Desk, second: bytes, tmp_path: Path
) -> None:
    asked: list[str] = []

    def agree(dialog: QWidget) -> None:
        assert isinstance(dialog, QMessageBox)
        asked.append(f"{dialog.text()} {dialog.informativeText()}")
        button = dialog.findChild(QPushButton, "use_edition")
        assert button is not None
        button.click()

    plain = lay(tmp_path / "plain.db", second)
    declined = Answers(dismiss)
    with pytest.raises(DataFileError, match=r"“plain\.db” was not opened") as caught:
        require_consent(plain, desk.settings)
    assert caught.value.advice == "Choose another data file."
    assert declined.all_given
    agreed = Answers(agree)
    require_consent(plain, desk.settings, desk)
    assert agreed.all_given
    assert asked == [
        "Use the file “plain.db”? Nobody has signed it: use it only if you know who gave it to you."
    ]
    require_consent(plain, desk.settings)
    signed = lay(tmp_path / "signed.db", second + b" ", HEAD_OFFICE.minisign(second + b" "))
    require_consent(signed, desk.settings)
