"""Takes a picture of every state and of every printed page that is to be looked at.

    make screenshots                  all of them, into build/screenshots/
    make screenshots ARGS=timeline    those with a word in their name
    make screenshots ARGS=1920x1080-300-sepia-help
                                      that state on any screen, with any text size and colours
    make screenshots ARGS=--readme    those in README.md, into docs/images/

Each is taken by a fresh start of the program, on an empty folder of settings and a screen of our
own: so no desktop's panel, frame, font size or theme is in it, and two are never on one screen.
"""

# ruff: noqa: T201  # It is a command: its lines are for whoever runs it.

import argparse
import os
import queue
import re
import select
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from laos_tip_app.base.paths import data_file
from laos_tip_app.documents.options import PRESETS
from laos_tip_app.report.exercises.kinds import KINDS as EXERCISES
from tests.screenshots.looks import LOOKS, Look
from tests.screenshots.own_notes import NOTES, save_notes
from tests.screenshots.states import STATES, State
from tests.ui.workshop.fake_screens import screens_file

ROOT: Final = Path(__file__).resolve().parents[2]
FOLDER: Final = ROOT / "build" / "screenshots"
IMAGES: Final = ROOT / "docs" / "images"
README_PICTURES: Final = {
    "reader": "1366x768-light-fact-OV-30",
    "timeline": "1366x768-light-timeline",
    "map": "1366x768-light-map",
    "print": "1366x768-light-print",
    "workshop": "1366x768-light-workshop",
}
"""The pictures in README.md by the names of their files."""

_COLOURS: Final = 256
"""As many as a pixel of one byte can name."""

_PRINTS: Final = (
    "report",
    "section:overview",
    "timeline",
    "stakeholders",
    "stakeholder:SH-43",
    "figures",
    "facts",
    "relations",
    "map",
    "matrix",
    "movements",
    "places",
    "blank-map",
    "word-sheet",
    "stakeholder:SH-17,SH-18",
)
"""What is printed as a command names it, beside the handouts."""

_PICTURES: Final = ("timeline", "map", "matrix", "figures", "movements", "places")
"""What is exported as a picture."""

_SEED: Final = "12"
_DOTS_PER_INCH: Final = 90
_LONGEST: Final = 60
_WORKERS: Final = max(2, os.cpu_count() or 1)

type Screens = dict[tuple[int, int], queue.Queue[str]]


class Shot(NamedTuple):
    """Pictures that are taken in one go.

    Attributes:
        name: Of the picture, or how the names of the pictures begin.
        take: Takes them and returns their files.
    """

    name: str
    take: Callable[[], list[Path]]


class FailedError(Exception):
    """A picture could not be taken; the message says why."""


@contextmanager
def screen(width: int, height: int) -> Iterator[str]:
    """Start a screen that is seen nowhere, and yield its name.

    Raises:
        FailedError: There is no Xvfb, or it does not start.
    """
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24"]
    command += ["-dpi", "96", "-noreset", "-nolisten", "tcp"]
    try:
        server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    except OSError as error:
        os.close(reading)
        raise FailedError(f"No screen can be started: {error}.") from error
    finally:
        os.close(writing)
    try:
        with os.fdopen(reading) as told:
            ready, _, _ = select.select([told], [], [], _LONGEST)
            number = told.readline().strip() if ready else ""
        if not number:
            raise FailedError("The screen does not start.")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def screens(looks: set[Look]) -> Iterator[Screens]:
    """Start a screen of each size for each worker, and yield them to be borrowed by their size."""
    with ExitStack() as stack:
        found: Screens = {(look.width, look.height): queue.Queue() for look in looks}
        for size, free in found.items():
            for _ in range(_WORKERS):
                free.put(stack.enter_context(screen(*size)))
        yield found


def run(command: list[str], environment: dict[str, str] | None = None) -> str:
    """Run a command and return its complaints.

    Raises:
        FailedError: It did not do what it should.
    """
    try:
        done = subprocess.run(
            command,
            env=environment,
            cwd=ROOT,
            capture_output=True,
            check=False,
            text=True,
            timeout=_LONGEST,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise FailedError(str(error)) from error
    if done.returncode:
        raise FailedError(done.stderr.strip() or f"{command[0]}: exit status {done.returncode}")
    return done.stderr.strip()


def window_shot(state: State, look: Look, folder: Path, free: queue.Queue[str]) -> Shot:
    """Return the picture of a state in a look."""
    name = f"{look.name}-{state.name}"
    target = folder / f"{name}.png"

    def take() -> list[Path]:
        display = free.get()
        try:
            with tempfile.TemporaryDirectory() as config:
                command = [sys.executable, "-m", "tests.screenshots.window", state.name, look.name]
                command += [str(target), "--config-dir", config]
                complaints = run(command, _environment(look, display, config))
        finally:
            free.put(display)
        if complaints and not state.complains:
            raise FailedError(complaints)
        return [target]

    return Shot(name, take)


def paper_shot(what: list[str], name: str, folder: Path) -> Shot:
    """Return the pictures of all pages of a print, and of all in grey, as a photocopier sees them.

    Args:
        what: What `laos-tip export` is told to export; `NOTES` in it stands for a file of notes.
        name: How the names of the pictures begin.
        folder: Where they go.
    """

    def take() -> list[Path]:
        with tempfile.TemporaryDirectory() as config:
            pdf = Path(config) / "pages.pdf"
            program = [sys.executable, "-m", "laos_tip_app"]
            notes = save_notes(data_file(), Path(config))
            arguments = [text.replace(NOTES, str(notes)) for text in what]
            run([*program, "export", *arguments, "-o", str(pdf)])
            draw = ["pdftoppm", "-png", "-r", str(_DOTS_PER_INCH)]
            run([*draw, str(pdf), str(folder / name)])
            run([*draw, "-gray", str(pdf), str(folder / f"{name}-grey")])
        return sorted(folder.glob(f"{name}-*.png"))

    return Shot(name, take)


def picture_shot(what: str, folder: Path) -> Shot:
    """Return what is exported as a picture."""
    name = f"picture-{what}"

    def take() -> list[Path]:
        target = folder / f"{name}.png"
        program = [sys.executable, "-m", "laos_tip_app"]
        run([*program, "export", what, "-o", str(target), "--force"])
        return [target]

    return Shot(name, take)


def presenter_shot(width: int, height: int, folder: Path) -> Shot:
    """Return the pictures of what a facilitator sees on a screen of a size while presenting."""
    name = f"presenter-{width}x{height}"

    def take() -> list[Path]:
        with tempfile.TemporaryDirectory() as config:
            file = screens_file(Path(config), width, height)
            platform = {"QT_QPA_PLATFORM": f"offscreen:configfile={file}"}
            command = [sys.executable, "-m", "tests.ui.workshop.fake_screens", str(folder), config]
            run(command, dict(os.environ) | platform)
        return sorted(folder.glob(f"{name}-*.png"))

    return Shot(name, take)


def _environment(look: Look, display: str, config: str) -> dict[str, str]:
    left_out = ("WAYLAND_DISPLAY", "QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE", "QT_FONT_DPI")
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    folders = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), config)
    return kept | folders | {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "QT_SCALE_FACTOR": str(look.scale),
        "LC_ALL": "C.UTF-8",
    }  # fmt: skip


def take_all(words: Collection[str], folder: Path, *, exactly: bool = False) -> int:
    """Take pictures, print a line for each, and return how many failed.

    Args:
        words: The words of which a name must have one; empty for all pictures.
        folder: Where the pictures go.
        exactly: Whether a name must be one of the words.
    """
    folder.mkdir(parents=True, exist_ok=True)
    looks = {look.name: look for look in LOOKS}
    with screens(set(LOOKS)) as free:
        shots = [
            window_shot(state, look, folder, free[look.width, look.height])
            for state in STATES
            for name, look in looks.items()
            if name in state.looks or f"{name}-{state.name}" in words
        ]
        prints = {f"print-{what.partition(':')[2] or what}": [what] for what in _PRINTS}
        prints |= {
            "notes-list": [f"notes:{NOTES}"],
            "notes-report": [f"annotated:{NOTES}"],
            "notes-section": ["handout", "--sections", "overview", "--notes", NOTES],
        }
        prints |= {f"handout-{preset}": ["handout", "--preset", preset] for preset in PRESETS}
        shots += [paper_shot(what, name, folder) for name, what in prints.items()]
        shots += [picture_shot(what, folder) for what in _PICTURES]
        shots += [presenter_shot(*size, folder) for size in ((1366, 768), (1920, 1080))]
        for kind in EXERCISES:
            what = [f"exercise:{kind}", "--seed", _SEED]
            shots.append(paper_shot(what, f"exercise-{kind}", folder))
        selected = [
            shot
            for shot in shots
            if not words
            or (shot.name in words if exactly else any(word in shot.name for word in words))
        ]
        if not selected:
            print(f"No picture has {' or '.join(words)} in its name.", file=sys.stderr)
            return 1
        for shot in selected:
            _remove(folder, shot.name if words else "")
        return _take(selected)


def _take(shots: list[Shot]) -> int:
    failed = 0
    with ThreadPoolExecutor(_WORKERS) as pool:
        names = {pool.submit(shot.take): shot.name for shot in shots}
        for done in as_completed(names):
            try:
                files = done.result()
                if not files or not all(file.stat().st_size for file in files):
                    raise FailedError("nothing was written")
            except (FailedError, OSError) as error:
                failed += 1
                print(f"{names[done]}: FAILED: {error}", flush=True)
                continue
            for file in files:
                print(file.relative_to(ROOT), flush=True)
    return failed


def _remove(folder: Path, name: str) -> None:
    """Remove older pictures of a name, so that none is taken for a new one."""
    pattern = re.compile(rf"{re.escape(name)}((-grey)?-\d+)?\.png" if name else r".*\.png")
    for file in folder.iterdir():
        if pattern.fullmatch(file.name):
            file.unlink()


def take_readme_images() -> int:
    """Take the pictures in README.md as small files; return how many failed."""
    failed = take_all(README_PICTURES.values(), FOLDER, exactly=True)
    if failed:
        return failed
    IMAGES.mkdir(parents=True, exist_ok=True)
    for name, picture in README_PICTURES.items():
        target = IMAGES / f"{name}.png"
        if _with_few_colours(QImage(str(FOLDER / f"{picture}.png"))).save(str(target), quality=0):
            print(target.relative_to(ROOT))
        else:
            print(f"{target} can't be written.", file=sys.stderr)
            failed += 1
    return failed


def _with_few_colours(image: QImage) -> QImage:
    """Return an image with one byte for each pixel, each near its own colour."""
    pixels = memoryview(image.convertToFormat(QImage.Format.Format_RGB32).constBits()).cast("I")
    frequent = [colour for colour, _ in Counter(pixels).most_common()]
    # Dots in place of a colour would make the file larger again.
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return image.convertToFormat(QImage.Format.Format_Indexed8, _palette(frequent), flags)


def _palette(colours: list[int]) -> list[int]:
    """Return so many of the first colours that every other one is as near as can be to one.

    The most frequent colours alone would leave out small marks, such as those of a legend.
    """
    for distance in range(256):
        palette: list[int] = []
        for colour in colours:
            if all(_distance(colour, other) > distance for other in palette):
                palette.append(colour)
                if len(palette) > _COLOURS:
                    break
        else:
            return palette
    return []


def _distance(colour: int, other: int) -> int:
    """Return the largest difference of red, green or blue."""
    return max(abs((colour >> bits & 255) - (other >> bits & 255)) for bits in (0, 8, 16))


def main() -> int:
    """Take what the arguments ask for, and return 1 if a picture could not be taken."""
    parser = argparse.ArgumentParser(prog="make screenshots", description=__doc__)
    parser.add_argument("words", metavar="WORD", nargs="*", help="only pictures so named")
    parser.add_argument("--readme", action="store_true", help="only the pictures in README.md")
    arguments = parser.parse_args()
    try:
        failed = take_readme_images() if arguments.readme else take_all(arguments.words, FOLDER)
    except FailedError as error:
        print(error, file=sys.stderr)
        return 1
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
