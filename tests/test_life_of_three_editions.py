"""The life of three editions, from the editor’s desk to a laptop and back.

The laptop’s part runs the program as a user’s computer does, in processes of its own. With
`LAOS_TIP_PROGRAM` it is the frozen program at that path, as a portable copy and under Wine where it
is one for Windows; else it is the one of this checkout.
"""

import json
import os
import shutil
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest

from laos_tip_app import APP_NAME
from laos_tip_app.base.settings import IniFile
from laos_tip_app.report.labels import day_text
from laos_tip_app.store.edition_pack import pack_bytes, read_pack
from laos_tip_app.store.store import Store
from tests.editors_desk import (
    ADDED,
    CORRECTED,
    DAY,
    FIRST,
    SECOND,
    THIRD,
    WITHDRAWN,
    Desk,
    run_content,
)

if TYPE_CHECKING:
    from windows.wine import Wine

PROGRAM: Final = Path(os.environ["LAOS_TIP_PROGRAM"]) if "LAOS_TIP_PROGRAM" in os.environ else None
UNDER_WINE: Final = PROGRAM is not None and PROGRAM.suffix == ".exe"
SECONDS: Final = 300 if UNDER_WINE else 60
UNSIGNED: Final = "Nobody has signed this edition."
LOOKING: Final = 20 if UNDER_WINE else 2
"""Seconds; a good pack is in use after a third of it on a quiet computer."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="folders of XDG")


def wine() -> "Wine":
    """Return Wine on the screen of this test."""
    from windows.wine import Wine

    return Wine(os.environ["DISPLAY"])


class Laptop:
    """A user’s computer: folders of its own, and what head office lays on it."""

    def __init__(self, folder: Path, public_key: str) -> None:
        self.folder = folder
        self._public_key = public_key
        self._environment = os.environ | {
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CONFIG_DIRS": str(folder / "etc"),
        }
        if PROGRAM is None:
            self._command = [sys.executable, "-m", "laos_tip_app"]
            self._system = folder / "etc" / "laos-tip-reference"
            self._system.mkdir(parents=True)
            self.settings = folder / "config" / "laos-tip-reference" / "settings.ini"
            self.editions = folder / "data" / "laos-tip-reference" / "editions"
        else:
            self._system = folder / "program"
            shutil.copytree(PROGRAM.parent, self._system)
            self._command = [str(self._system / PROGRAM.name)]
            own = self._system / "settings"
            own.mkdir()
            self.settings, self.editions = own / "settings.ini", own / "editions"
        if UNDER_WINE:
            self._environment = wine().environment
            self._command.insert(0, "wine")

    def lay(self, pack: Path) -> None:
        """Copy a pack onto the computer and make it the rule."""
        shutil.copy(pack, self._system)
        (self._system / "defaults.ini").write_text(
            f"[data]\nfile={pack.name}\n[editions]\nnewest=use\npublic-key={self._public_key}\n"
        )

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the program."""
        return subprocess.run(
            [*self._command, *arguments],
            env=self._environment,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )

    def start(self, number: str) -> bool:
        """Open the window until an edition is used; return whether it was."""
        window = self.window()
        try:
            return self.comes_to_use(number, window)
        finally:
            window.terminate()
            window.wait()

    def comes_to_use(self, number: str, window: "subprocess.Popen[str]") -> bool:
        """Return whether an edition is used soon, in an open window."""
        for _ in range(10 * SECONDS):
            if self.uses(number):
                return True
            try:
                window.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
            return False
        return False

    def uses(self, number: str) -> bool:
        """Return whether an edition is the one in use."""
        return f"edition-{number}-" in (IniFile(self.settings).read("data/file") or "")

    def window(self) -> "subprocess.Popen[str]":
        """Open the window."""
        return subprocess.Popen(
            self._command,
            env=self._environment,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            text=True,
        )

    def path(self, file: Path) -> str:
        """Return a path as both systems read it, from where the program runs."""
        return file.relative_to(self.folder).as_posix()

    def installed(self) -> dict[str, Path]:
        """Return the installed data files by the number of their edition."""
        return {path.name.split("-")[1]: path for path in self.editions.glob("edition-*.db")}


class Story(NamedTuple):
    """The desk with its three packs, and a laptop."""

    desk: Desk
    packs: dict[str, Path]
    laptop: Laptop


@pytest.fixture(scope="module")
def story(
    tmp_path_factory: pytest.TempPathFactory,
    files_are_parsed_once: None,
    numbers_are_read_once: None,
) -> Story:
    """Make three editions, and carry the second and the third to a laptop."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    packs = {FIRST: desk.pack(FIRST)}
    desk.correct_and_add()
    run_content("place", str(desk.folder))
    packs[SECOND] = desk.pack(SECOND)
    desk.withdraw()
    packs[THIRD] = desk.pack(THIRD)
    laptop = Laptop(tmp_path_factory.mktemp("laptop"), desk.public_key)
    for number in (SECOND, THIRD):
        laptop.lay(packs[number])
        assert laptop.start(number), f"edition {number} was not used"
    return Story(desk, packs, laptop)


def first(story: Story) -> Path:
    """Return the first edition as a data file alone."""
    path = story.laptop.folder / "first.db"
    path.write_bytes(read_pack(story.packs[FIRST]).data)
    return path


def exported(story: Story, data: Path, what: str, name: str) -> str:
    laptop = story.laptop
    done = laptop.run("--data", laptop.path(data), "export", what, "-o", name, "--force")
    is_signed = data.parent == laptop.editions
    assert (done.returncode, done.stderr) == (0, "" if is_signed else f"{UNSIGNED}\n")
    return (laptop.folder / name).read_text("utf-8")


def test_both_editions_are_on_the_laptop_and_the_newer_passes_its_own_test(story: Story) -> None:
    installed = story.laptop.installed()
    assert sorted(installed) == [SECOND, THIRD]
    done = story.laptop.run("--data", story.laptop.path(installed[THIRD]), "smoke-test")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_ngo_was_placed_by_itself_and_the_number_is_corrected(story: Story) -> None:
    with Store.open(story.laptop.installed()[SECOND]) as store:
        assert ADDED in {name.stakeholder_id for name in store.map_names()}
        assert "22" in store.fact(CORRECTED).statement


def test_what_changed_is_told_on_the_laptop_with_the_reasons(story: Story) -> None:
    installed = story.laptop.installed()
    text = exported(
        story, installed[THIRD], f"changes:{story.laptop.path(first(story))}", "changes.md"
    )
    day = day_text(DAY.isoformat())
    assert f"Edition {FIRST} of {day} → Edition {THIRD} of {day}" in text
    for words in (
        "Protection ¶3 · changed",
        "Stakeholder: Mekong Legal Aid Network · new",
        "Prevention ¶5 · removed",
        "The number was misread.",
        "The source does not say it.",
    ):
        assert words in text


def test_a_plan_and_a_grid_say_what_the_edition_lacks(story: Story) -> None:
    plan = story.laptop.folder / "day.plan.json"
    item = {"kind": "slides", "minutes": 10, "places": [f"fact:{WITHDRAWN}"]}
    plan.write_text(json.dumps({"kind": "workshop plan", "version": 1, "items": [item]}))
    card = {"stakeholder_id": ADDED, "interest": 0.5, "influence": 0.5}
    grid = story.laptop.folder / "day.grid.json"
    grid.write_text(
        json.dumps({"kind": "interest-by-influence grid", "version": 1, "cards": [card]})
    )
    installed = story.laptop.installed()
    notes = exported(story, installed[THIRD], f"workshop-notes:{plan.name}", "notes.md")
    assert f"Not in this edition: fact:{WITHDRAWN}" in notes
    assert "Not in this edition" not in exported(
        story, installed[SECOND], f"workshop-notes:{plan.name}", "notes.md"
    )
    assert "Mekong Legal Aid Network" in exported(
        story, installed[THIRD], f"grid:{grid.name}", "grid.csv"
    )
    assert "Mekong" not in exported(story, first(story), f"grid:{grid.name}", "grid.csv")


def test_the_former_edition_is_still_whole(story: Story) -> None:
    data = story.laptop.path(story.laptop.installed()[SECOND])
    done = story.laptop.run("--data", data, "search", WITHDRAWN)
    assert done.returncode == 0
    assert "Tourism in Laos was growing" in done.stdout


@pytest.mark.skipif(
    PROGRAM is None or not all(map(shutil.which, ("openbox", "xdotool"))),
    reason="needs a frozen program, openbox and xdotool; test_editions.py has it of this checkout",
)
def test_the_former_edition_comes_back_by_the_keyboard(story: Story) -> None:
    from acceptance.computer import Window, window_manager

    assert story.laptop.uses(THIRD)
    display = os.environ["DISPLAY"]
    with window_manager(display), wine().managed() if UNDER_WINE else nullcontext():
        process = story.laptop.window()
        window = Window(process, display, is_of_wine=UNDER_WINE)
        window.wait_for_title(APP_NAME)
        window.press("alt+f", "n")
        window.wait_for_title("Editions")
        window.press("alt+b")
        assert story.laptop.comes_to_use(SECOND, process)
        window.wait_for_title(APP_NAME)
        window.quit()


def test_a_bad_pack_is_not_used_even_under_the_rule(story: Story, tmp_path: Path) -> None:
    good = story.packs[THIRD].read_bytes()
    bad = {
        "damaged": good.replace(b"Savannakhet", b"Savannakhex"),
        "foreign": b"%PDF-1.7\n",
        "unsigned": pack_bytes(THIRD, DAY.isoformat(), read_pack(story.packs[THIRD]).data),
    }
    assert bad["damaged"] != good
    laptops = []
    for kind, content_of_pack in bad.items():
        pack = tmp_path / f"{kind}.tipedition"
        pack.write_bytes(content_of_pack)
        laptop = Laptop(tmp_path / kind, story.desk.public_key)
        laptop.lay(pack)
        laptops.append(laptop)
    # The laptop of the story has the third edition, which is newer than the first.
    story.laptop.lay(story.packs[FIRST])
    before = story.laptop.settings.read_text("utf-8")
    run_together([*laptops, story.laptop])
    assert story.laptop.settings.read_text("utf-8") == before
    for laptop in laptops:
        used = laptop.settings.read_text("utf-8") if laptop.settings.exists() else ""
        assert "edition-" not in used


def run_together(laptops: list[Laptop]) -> None:
    """Open the windows of all for as long as it takes to look at a pack."""
    windows = [laptop.window() for laptop in laptops]
    for window in windows:
        with pytest.raises(subprocess.TimeoutExpired):
            window.wait(LOOKING)
    for window in windows:
        window.terminate()
        window.wait()
