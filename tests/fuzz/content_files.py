"""Damaged content: a build reports diagnostics, or makes a data file that opens."""

import os
import shutil
from pathlib import Path
from random import Random
from typing import Final

from laos_tip_app.authoring.build import build
from laos_tip_app.authoring.diagnostics import MistakesError
from laos_tip_app.base import paths
from laos_tip_app.base.errors import OutputError
from laos_tip_app.store.store import Store
from tests.fuzz.cases import LOST, READ, REFUSED, Family, Outcome, limited, note
from tests.fuzz.texts import ODD_TEXTS, spoiled_bytes, spoiled_text
from tests.second_report import write_second_report

_SECONDS: Final = 15.0
"""An editor's command takes a third of a second, and longer for texts that are absurdly long."""

_LONGEST_MESSAGE: Final = 2_600


def _damage(numbers: Random, path: Path) -> str:
    text = path.read_text("utf-8")
    match numbers.randrange(8):
        case 0:
            path.write_bytes(spoiled_bytes(numbers, text.encode()))
            return "bytes"
        case 1:
            path.unlink()
            return "missing"
        case 2:
            path.unlink()
            kind = numbers.choice(["folder", "pipe", "link"])
            if kind == "folder":
                path.mkdir()
            elif kind == "pipe":
                os.mkfifo(path)
            else:
                path.symlink_to(path)
            return kind
        case 3:
            path.write_bytes(
                text.encode(
                    numbers.choice(
                        ["utf-16", "utf-8-sig", "latin-1"],
                    ),
                    "replace",
                )
            )
            return "encoding"
        case 4:
            lines = text.split("\n")
            number = numbers.randrange(len(lines))
            key, colon, _ = lines[number].partition(":")
            lines[number] = f"{key}{colon} {numbers.choice(ODD_TEXTS)}"
            path.write_text("\n".join(lines), "utf-8")
            return f"line {number + 1}: {lines[number][:80]!r}"
    path.write_text(spoiled_text(numbers, text), "utf-8")
    return "text"


def _try(numbers: Random, folder: Path) -> Outcome:
    content, output = folder / "content", folder / "data.db"
    if numbers.random() < 0.3:
        write_second_report(content)
    else:
        shutil.copytree(paths.content_folder(), content)
    files = sorted(path for path in content.rglob("*") if path.suffix in (".yaml", ".md"))
    recipe = []
    for path in numbers.sample(files, numbers.choice([1, 1, 1, 2])):
        recipe.append(f"{path.relative_to(content)}: {_damage(numbers, path)}")
        note(folder, "; ".join(recipe))
    try:
        with limited("build", _SECONDS):
            build(content, output)
    except (OSError, OutputError):
        # The command says this in one line.
        return Outcome(REFUSED)
    except MistakesError as error:
        if output.exists():
            return Outcome(LOST, "a data file in spite of mistakes")
        for diagnostic in error.mistakes:
            if len(str(diagnostic)) > _LONGEST_MESSAGE or "\n" in str(diagnostic):
                return Outcome(LOST, "a message that nobody can read", str(diagnostic)[:5_000])
            _check_line(content, diagnostic.file, diagnostic.line)
        return Outcome(REFUSED)
    with Store.open(output) as store:
        store.check()
    return Outcome(READ)


def _check_line(content: Path, name: str, line: int) -> None:
    path = content / name
    if path.is_file():
        lines = path.read_bytes().count(b"\n") + 1
        assert 1 <= line <= lines, f"{name} has no line {line}"


CONTENT_FILES: Final[dict[str, Family]] = {"content": _try}
