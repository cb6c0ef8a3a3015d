"""Which editions a window can use, what each action does, and what has changed since."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import override

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton

from laos_tip_app.base import paths
from laos_tip_app.base.settings import Settings
from laos_tip_app.store.authenticity import file_authenticity
from laos_tip_app.store.edition_pack import EditionPack
from laos_tip_app.store.installed_editions import InstalledEdition, InstalledEditions
from laos_tip_app.store.store import Store
from laos_tip_app.ui.editions.controller import EditionsController
from laos_tip_app.ui.editions.editions_dialog import EditionsDialog
from laos_tip_app.ui.editions.offer import ListedEdition
from laos_tip_app.ui.widgets.app_window import NotificationAction
from tests.data_files import agreed, corrected
from tests.outlines import expect
from tests.signing import SigningKey
from tests.ui.bare_window import BareWindow

KEY = SigningKey(bytes(range(32)))
SECOND_DAY = "2028-05-01"


class Window(BareWindow):
    """A window that keeps the buttons of its last message."""

    @override
    def show_message(self, text: str, actions: Sequence[NotificationAction] = ()) -> None:
        super().show_message(text, actions)
        self.buttons = {action.name: action for action in actions}


class Desk:
    """A computer with a program, a stick and editions that are installed.

    Attributes:
        done: What the controller asked for.
    """

    def __init__(self, folder: Path, first: Path, second: Path) -> None:
        self.folder = folder
        self.first, self.second = folder / "data.db", folder / "second.db"
        self.first.write_bytes(first.read_bytes())
        self.second.write_bytes(second.read_bytes())
        defaults = folder / "defaults.ini"
        defaults.write_text(f"[editions]\npublic-key={KEY.line}\n", "utf-8")
        self.settings = Settings(folder / "settings", [defaults])
        key = self.settings.public_key
        self.installed = InstalledEditions(folder / "editions", key, self.settings.has_accepted)
        self.window = Window(Store.open(self.first), self.settings)
        self.done: list[str] = []
        self.controller = EditionsController(
            self.window,
            self.installed,
            lambda path, goes_back: self.note("goes back to" if goes_back else "uses", path),
            lambda path: self.note("shows what changed since", path),
            lambda path: self.note("prints what changed since", path),
        )

    def note(self, what: str, path: Path) -> None:
        self.done.append(f"{what} {path.name}")

    def show(self, path: Path) -> None:
        """Show another data file."""
        self.window.store.close()
        authenticity = file_authenticity(path, self.settings.public_key)
        self.window.store = Store.open_unchecked(path, authenticity)

    def install(self, path: Path, number: str, *, is_signed: bool = False) -> Path:
        data = path.read_bytes()
        signature = KEY.minisign(data) if is_signed else ""
        return self.installed.install(EditionPack(number, SECOND_DAY, signature, data), path.name)

    def listed(self) -> str:
        """Return the editions, and the one that was shown before."""
        lines = [self.line_of(edition) for edition in self.controller.editions()]
        previous = self.controller.previous()
        before = "none" if previous is None else self.line_of(previous)
        return "".join(f"{line}\n" for line in (*lines, f"before: {before}"))

    def line_of(self, edition: ListedEdition) -> str:
        can = [
            *(["can be used"] if edition.is_usable else []),
            *(["can be removed"] if edition.is_removable else []),
        ]
        parts = (edition.name, edition.title, edition.origin, edition.file, *can)
        return " · ".join(filter(None, parts))


@pytest.fixture
def desk(
    qtbot: QtBot,
    tmp_path: Path,
    editions_of_wells: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> Desk:
    monkeypatch.setattr(paths, "data_file", lambda: tmp_path / "data.db")
    desk = Desk(tmp_path, *editions_of_wells)
    qtbot.addWidget(desk.window, before_close_func=lambda _window: desk.window.store.close())
    desk.window.show()
    return desk


def changed(desk: Desk, name: str, *statements: str) -> Path:
    return corrected(desk.second, desk.folder / name, *statements)


def test_editions_are_listed_by_report_and_age_with_what_can_be_done(desk: Desk) -> None:
    told = {"alone": desk.listed()}
    desk.show(desk.second)
    told["another file is in use"] = desk.listed()
    signed = desk.install(desk.second, "2", is_signed=True)
    places = "UPDATE places SET name = 'Elsewhere'"
    edition = "UPDATE meta SET value = '{}' WHERE key = 'edition'"
    unread = changed(desk, "3.db", places, edition.format("3"))
    desk.install(unread, "3")
    agreed_to = changed(desk, "4.db", places, edition.format("4"))
    desk.install(agreed(desk.settings, agreed_to), "4")
    fees = changed(desk, "fees.db", "UPDATE meta SET value = 'Fees' WHERE key = 'title'")
    desk.install(agreed(desk.settings, fees), "2")
    broken = desk.install(changed(desk, "5.db", edition.format("5")), "5")
    broken.write_bytes(b"changed")
    told["many, and the file is not installed"] = desk.listed()
    desk.show(signed)
    desk.settings.former_file = fees
    told["an installed one is in use"] = desk.listed()
    desk.settings.former_file = desk.folder / "gone.db"
    told["the former one is gone"] = desk.listed()
    desk.settings.former_file = unread
    told["nobody agreed to the former one"] = desk.listed()
    (desk.folder / "data.db").unlink()
    desk.settings.former_file = signed
    told["the built-in one is gone, and the former one is in use"] = desk.listed()
    text = "\n".join(f"{title}\n{lines}" for title, lines in told.items())
    expect("ui/editions/listed.txt", text)


def test_the_dialog_reads_the_installed_editions_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.show(desk.second)
    reads, read = [], InstalledEditions.editions

    def counted(installed: InstalledEditions) -> list[InstalledEdition]:
        reads.append(1)
        return read(installed)

    monkeypatch.setattr(InstalledEditions, "editions", counted)
    desk.controller.show_dialog()
    assert len(reads) == 1


def test_each_button_of_the_dialog_does_what_it_says(desk: Desk) -> None:
    desk.controller.show_dialog()
    [files] = desk.window.findChildren(QFileDialog)
    assert files.objectName() == "edition_file_dialog", "there is only one edition"
    assert files.windowTitle() == "Install an edition from a file"
    assert files.nameFilters()[0] == "Editions and data files (*.tipedition *.db)"
    files.fileSelected.emit("/stick/a.tipedition")
    files.reject()
    desk.show(desk.second)
    names = ("use_selected", "back_to_former", "changes", "print_changes", "add_edition", "other")
    for name in names:
        desk.controller.show_dialog()
        [dialog] = [d for d in desk.window.findChildren(EditionsDialog) if d.isVisible()]
        dialog.requested.emit(name, desk.first)
        dialog.reject()
    assert desk.done == [
        "uses a.tipedition",
        "uses data.db",
        "goes back to data.db",
        "shows what changed since data.db",
        "prints what changed since data.db",
    ]
    assert [files.isVisible() for files in desk.window.findChildren(QFileDialog)][-1:] == [True]


def test_an_edition_is_removed_after_a_question_or_an_error_says_why_not(desk: Desk) -> None:
    installed = desk.install(desk.second, "2", is_signed=True)
    desk.controller.ask_to_remove(installed)
    question = visible_box(desk, "remove_question")
    assert question.text() == "Remove “Edition 2 of 1 May 2028” from this computer?"
    advice = "To use it again, you need the file that you installed it from."
    assert question.informativeText() == advice
    press(desk, "remove_question", "remove_edition")
    assert desk.window.told == ["Edition 2 of 1 May 2028 was removed."]
    assert list((desk.folder / "editions").iterdir()) == []
    installed = desk.install(desk.second, "2")
    agreed(desk.settings, desk.second)
    desk.controller.ask_to_remove(installed)
    installed.unlink()
    (installed / "file").mkdir(parents=True)
    press(desk, "remove_question", "remove_edition")
    box = visible_box(desk, "error_box")
    assert box.text() == "The edition can’t be removed."
    assert len(desk.window.told) == 1
    box.accept()


def visible_box(desk: Desk, name: str) -> QMessageBox:
    [box] = [b for b in desk.window.findChildren(QMessageBox, name) if b.isVisible()]
    return box


def press(desk: Desk, box: str, name: str) -> None:
    button = visible_box(desk, box).findChild(QPushButton, name)
    assert button is not None
    button.click()


def test_a_newer_edition_is_offered_and_one_in_use_is_named_with_what_can_be_done(
    desk: Desk,
) -> None:
    offered = ListedEdition(desk.second, "Wells", "2", SECOND_DAY)
    desk.controller.offer(offered, "")
    assert [*desk.window.buttons] == ["use_offered", "not_now"]
    for action in desk.window.buttons.values():
        action.run()
    desk.controller.offer(offered, "The settings could not be read.")
    desk.controller.go_back()
    desk.controller.announce_edition()
    assert desk.window.buttons == {}, "there was none before"
    desk.show(desk.second)
    desk.controller.announce_edition()
    titles = {name: action.title for name, action in desk.window.buttons.items()}
    assert titles == {"what_changed": "What changed", "go_back_edition": "Go back to edition 1"}
    for action in desk.window.buttons.values():
        action.run()
    assert desk.window.told == [
        "Edition 2 of 1 May 2028 is available on this computer.",
        "The settings could not be read.\nEdition 2 of 1 May 2028 is available on this computer.",
        "Edition 1 of 9 March 2027 is in use.",
        "Edition 2 of 1 May 2028 is in use.",
    ]
    assert desk.done == [
        "uses second.db",
        "shows what changed since data.db",
        "goes back to data.db",
    ]


def _seen(desk: Desk) -> Path:
    desk.settings.changes_seen = "2"
    return desk.second


def _of_another_report(desk: Desk) -> Path:
    return changed(desk, "a.db", "UPDATE meta SET value = 'Fees' WHERE key = 'title'")


def _older(desk: Desk) -> Path:
    day = "UPDATE meta SET value = '2020-01-01' WHERE key = 'edition_date'"
    return changed(desk, "a.db", day, "UPDATE meta SET value = '0' WHERE key = 'edition'")


@pytest.mark.parametrize(
    ("use", "is_marked"),
    [
        (lambda desk: desk.second, True),
        (lambda desk: desk.first, False),
        (_seen, False),
        (_of_another_report, False),
        (_older, False),
    ],
)
def test_what_changed_since_an_older_edition_is_marked_until_it_is_seen(
    desk: Desk, use: Callable[[Desk], Path], is_marked: bool
) -> None:
    desk.show(use(desk))
    older = desk.controller.older_unseen()
    assert (older.path if older else None) == (desk.first if is_marked else None)
    assert ("OV-01" in desk.controller.unseen_facts()) == is_marked
