"""What a user does between two releases, a step a function.

A step raises `StepError` when something is not as it must be. Its docstring’s first line is the
line of the report; the keys are those that the menus name.
"""

import json
import re
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath
from typing import Final

from acceptance.computer import Computer, StepError, Window, changed_files, require
from product import TITLE

from laos_tip_app.report.annotations.annotation_file import FILE_SUFFIX
from tests.editors_desk import CORRECTED, FORMER, NUMBER, SECOND, Desk

EDITION: Final = SECOND
FACT: Final = CORRECTED
"""A fact that differs from the edition before."""

STATEMENT: Final = f"A further {NUMBER}"
FORMER_STATEMENT: Final = f"A further {FORMER}"
"""What a sentence of the fact says, in the next edition and in the present one."""

PLAN: Final = "prosecution.plan.json"
GRID: Final = "village.grid.json"
PACK: Final = "edition.tipedition"
PRESET: Final = "Village course"

KEYS_TO_OPEN_PLAN: Final = ("alt+w", "g", "shift+Tab", "shift+Tab", "space")
"""The page of the workshop; back from its first field are Save and the button that opens a plan."""

WRITTEN: Final = {
    "look/language": "en",
    "look/theme": "sepia",
    "reading/whole-report": "yes",
    "reading/context-shown": "no",
    "view/contents": "no",
    "view/evidence": "no",
    "view/home-at-start": "yes",
    "window/quick-hide-key": "F9",
    "window/quick-hide-shift": "no",
    "editions/newest": "use",
    "paper/size": "A5",
    "paper/text-size": "12.0",
    "paper/wide-margin": "yes",
    "paper/language": "lo",
    "workshop/organiser": "Village committee",
    "workshop/occasion": "Course, 3 May 2028",
    "handout/own": json.dumps({PRESET: json.dumps({"with_context": False, "paper": "Letter"})}),
}
"""The settings that are written into the file, none as it is at first."""

CHANGED: Final = WRITTEN | {"reading/text-size": "110"}
"""What is in the file when the text is enlarged by the keyboard too."""

GRID_FILE: Final = {
    "kind": "interest-by-influence grid",
    "version": 1,
    "edition": "1",
    "title": "Our village",
    "date": "2026-10-05",
    "cards": [{"stakeholder_id": "SH-01", "interest": 0.75, "influence": 0.9}],
}


def signed_edition() -> tuple[bytes, str]:
    """Return the pack of an edition in which one number is corrected, and the key that signed it.

    The key is a new one, as minisign writes it.
    """
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        desk.correct()
        desk.raise_edition(EDITION, {FACT: "The number was misread."})
        return desk.pack(EDITION).read_bytes(), desk.public_key


@dataclass
class Story:
    """The computer with its user, and what the user gets and has.

    Attributes:
        computer: The computer.
        former: The package of the former release.
        new: The package of the new one.
        pack: The edition from head office.
        public_key: The key of head office.
        pictures: The folder of the photographs.
        before: The files of the computer before anything was installed.
        own: The user’s own files as last saved, by name in the home.
        notes: The file of the user’s notes, in the documents.
        left: What the removal leaves on the computer.
    """

    computer: Computer
    former: Path
    new: Path
    pack: bytes
    public_key: str
    pictures: Path
    before: dict[str, str] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    notes: str = ""
    left: list[str] = field(default_factory=list)

    def photograph(self, window: Window, name: str) -> None:
        """Save a picture of the screen."""
        window.photograph(self.pictures / f"{name}.png")

    def remember(self, *names: str) -> None:
        """Remember files of the user as they are now."""
        self.own |= self.computer.digests(names)

    def check_own_files(self) -> None:
        """Raise `StepError` when one of the user’s files is gone or different."""
        lost = [name for name in self.own if not (self.computer.home / name).exists()]
        require(not lost, f"Gone: {', '.join(lost)}")
        now = self.computer.digests(list(self.own))
        changed = [name for name, digest in self.own.items() if now[name] != digest]
        require(not changed, f"Changed: {', '.join(changed)}")

    def export(self, what: str, target: str) -> str:
        """Export a document as text and remove the file; return the text."""
        self.computer.run("export", what, "-o", target)
        path = self.computer.home / "Documents" / target
        text = path.read_text("utf-8")
        path.unlink()
        return text

    def statement(self) -> str:
        """Return what the data file in use states in the sentence that the edition corrects."""
        file = self.computer.data_file()
        data = ("--data", file) if file else ()
        return self.computer.run(*data, "search", "--json", FACT)


def install_former_release(story: Story) -> None:
    """Install the former release and open it for the first time."""
    computer = story.computer
    computer.write_defaults(f"[editions]\npublic-key={story.public_key}\n")
    story.before = computer.files()
    computer.install(story.former)
    computer.run("smoke-test")
    with computer.window() as window:
        story.photograph(window, "01-former-release")
    require(computer.settings.exists(), "There is no file of settings.")


def change_settings(story: Story) -> None:
    """Write settings into settings.ini, and enlarge the text; the program keeps all."""
    computer = story.computer
    computer.write_settings(WRITTEN)
    with computer.window("--at", "section:prosecution") as window:
        window.press("ctrl+plus")
        computer.wait_for_setting("reading/text-size", CHANGED["reading/text-size"])
        story.photograph(window, "02-settings-changed")
    check_settings(story)


def check_settings(story: Story) -> None:
    """Raise `StepError` when a setting is not as the user left it."""
    wrong = [
        f"{key} is {story.computer.setting(key)} in place of {text}"
        for key, text in CHANGED.items()
        if story.computer.setting(key) != text
    ]
    require(not wrong, "; ".join(wrong))
    require(story.computer.setting("window/geometry"), "The place of the window is not kept.")


def plan_workshop(story: Story) -> None:
    """Let the program propose a workshop, and save the plan."""
    story.computer.run("plan", "section:prosecution", "--minutes", "120", "-o", PLAN)
    story.remember(f"Documents/{PLAN}")
    require("prosecution" in _of_plan(story).lower(), "The plan is not on prosecution.")


def bring_grid(story: Story) -> None:
    """Bring an influence grid."""
    story.computer.write(f"Documents/{GRID}", json.dumps(GRID_FILE).encode())
    story.remember(f"Documents/{GRID}")
    _check_grid(story)


def _of_plan(story: Story) -> str:
    return story.export(f"workshop-notes:{PLAN}", "plan.md")


def _check_grid(story: Story) -> None:
    grid = story.export(f"grid:{GRID}", "grid.csv")
    require("SH-01" in grid or "Government" in grid, "The grid is empty.")


def take_edition(story: Story) -> None:
    """Take a signed edition from a file in the window."""
    computer = story.computer
    computer.write(f"Documents/{PACK}", story.pack)
    story.remember(f"Documents/{PACK}")
    require(FORMER_STATEMENT in story.statement(), "It is not the first edition.")
    with computer.window("--at", f"fact:{FACT}") as window:
        window.press("alt+f", "n")
        window.wait_for_title("Editions")
        story.photograph(window, "03-editions")
        window.press("alt+i")
        window.wait_for_title("Install an edition from a file")
        window.type(PACK)
        window.press("Return")
        computer.wait_for_setting("data/file", f"edition-{EDITION}-")
        story.photograph(window, "04-edition-taken")
    require(STATEMENT in story.statement(), "The edition is not in use.")


def upgrade(story: Story) -> None:
    """Install the new release over the former one."""
    story.computer.install(story.new)
    story.computer.run("smoke-test")


def find_all_again(story: Story) -> None:
    """Find settings, workshop files and edition as they were."""
    story.check_own_files()
    with story.computer.window("--at", "section:protection") as window:
        story.photograph(window, "07-new-release")
    check_settings(story)
    story.check_own_files()
    require(STATEMENT in story.statement(), "The edition is no longer in use.")
    require("prosecution" in _of_plan(story).lower(), "The plan is empty.")
    check_notes(story)
    _check_grid(story)


def open_workshop_files(story: Story) -> None:
    """Open plan, grid and handout preset in the window."""
    with story.computer.window() as window:
        window.press(*KEYS_TO_OPEN_PLAN)
        _choose_file(window, PLAN)
        story.photograph(window, "08-plan")
    with story.computer.window() as window:
        window.press("alt+w", "i")
        window.press("alt+o")
        _choose_file(window, GRID)
        story.photograph(window, "09-grid")
        window.press("alt+w", "u", "alt+r")
        # The first word chooses it from the list; a space would open the list.
        window.type(PRESET.split()[0])
        story.photograph(window, "10-handout")
    story.check_own_files()


def _choose_file(window: Window, name: str) -> None:
    window.wait_for_title("Open")
    window.type(name)
    window.press("Return")
    window.wait_for_title(TITLE)


def write_notes(story: Story) -> None:
    """Highlight, write a note and bookmark."""
    computer = story.computer
    with computer.window("--at", f"fact:{FACT}") as window:
        window.press("ctrl+m")
        window.wait_for_title("My notes")
        story.photograph(window, "05-where-to-keep-notes")
        window.press("Return")
        time.sleep(1)
        window.type("Ask the police of the province.")
        window.press("Escape", "ctrl+shift+1", "ctrl+d")
        computer.wait_for_setting("notes/file", FILE_SUFFIX)
        time.sleep(1)  # what is typed is saved half a second later
        story.photograph(window, "06-notes")
    # Each release may propose a name of its own; the path may be one of Windows.
    story.notes = PureWindowsPath(computer.setting("notes/file") or "").name
    story.remember(f"Documents/{story.notes}")
    check_notes(story)


def check_notes(story: Story) -> None:
    """Raise `StepError` unless note, mark and bookmark are in file and print."""
    text = (story.computer.home / "Documents" / story.notes).read_text("utf-8")
    for part in ("commenting", "important", "bookmarking", "Ask the police of the province."):
        require(part in text, f"The notes file has no {part}")
    printed = story.export(f"notes:{story.notes}", "notes.md")
    require("Ask the police of the province." in printed, "The note is not printed.")


def go_back_an_edition(story: Story) -> None:
    """Go back to the former edition; notes and files stay."""
    computer = story.computer
    with computer.window("--at", f"fact:{FACT}") as window:
        window.press("alt+f", "n")
        window.wait_for_title("Editions")
        story.photograph(window, "11-editions")
        window.press("alt+b")
        # The note stands on a sentence that the former edition words otherwise.
        story.photograph(window, "12-question")
        window.press("alt+u")
        window.wait_for_title(TITLE)
        story.photograph(window, "13-former-edition")
    require(FORMER_STATEMENT in story.statement(), "The former edition is not used.")
    check_settings(story)
    check_notes(story)
    story.check_own_files()


def remove_program(story: Story) -> None:
    """Remove the program; only the user’s own files are left."""
    computer = story.computer
    computer.remove()
    story.check_own_files()
    left = changed_files(story.before, computer.files(), computer.records)
    home, settings, editions = (
        re.escape(str(path.relative_to(computer.root)))
        for path in (computer.home, computer.settings, computer.editions)
    )
    own = "|".join(re.escape(name) for name in story.own)
    allowed = rf"{home}/({own})|{settings}|{editions}/edition-.*|{computer.kept_by_system}"
    others = [path for path in left if not re.fullmatch(allowed, path)]
    story.left = left
    require(not others, f"Not the user’s own: {', '.join(others)}")


STEPS: Final[tuple[Callable[[Story], None], ...]] = (
    install_former_release,
    change_settings,
    plan_workshop,
    bring_grid,
    take_edition,
    write_notes,
    upgrade,
    find_all_again,
    open_workshop_files,
    go_back_an_edition,
    remove_program,
)


def outcomes(story: Story) -> Iterator[tuple[str, str, float]]:
    """Take all steps, one after the other, also after one that failed.

    Yields:
        What the step is, what is wrong or "", and its seconds.
    """
    for step in STEPS:
        start, wrong = time.monotonic(), ""
        try:
            step(story)
        except (StepError, OSError, SystemExit, subprocess.SubprocessError) as error:
            wrong = str(error) or type(error).__name__
        title = (step.__doc__ or "").splitlines()[0]
        yield title, wrong, time.monotonic() - start
