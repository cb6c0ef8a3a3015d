"""The program is killed while it saves: what is there is whole, and no part is left for long."""

import hashlib
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Final

import pypdf

from PySide6.QtCore import QSettings

from laos_tip_app.base import paths
from laos_tip_app.base.atomic_write import write_file
from laos_tip_app.documents import workshop_plan
from laos_tip_app.report import grid
from laos_tip_app.store.store import Store
from tests.fuzz.cases import LOST, READ, Family, Outcome, note
from tests.fuzz.saving import SAVE

_ROOT: Final = Path(__file__).parents[2]


def _is_whole(kind: str, target: Path) -> bool:
    """Return whether a file is one that was saved, from its first byte to its last."""
    data = target.read_bytes()
    if kind == "bytes":
        return hashlib.sha256(data[32:]).digest() == data[:32]
    if kind == "settings":
        file = QSettings(str(target), QSettings.Format.IniFormat)
        return data.endswith(b"\n") and file.value("reading/text-size") is not None
    if kind == "pdf":
        return data.rstrip().endswith(b"%%EOF") and len(pypdf.PdfReader(target).pages) > 0
    if kind == "data":
        return data == paths.data_file().read_bytes()
    with Store.open(paths.data_file()) as store:
        if kind == "plan":
            plan, _message = workshop_plan.from_bytes(data, store)
            return len(plan.items) == int(plan.title)
        found, _ = grid.from_bytes(data, store)
        return found.title.isdecimal()


def written_until_killed(seconds: float, module: str, *arguments: str) -> bytes:
    """Kill a program some seconds after its first line; return its output."""
    saving = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=_ROOT, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert saving.stdout is not None
    with saving.stdout:
        first = saving.stdout.readline()
        with suppress(subprocess.TimeoutExpired):
            saving.wait(seconds)
        saving.kill()
        saving.wait()
        return first + saving.stdout.read()


def _try(numbers: Random, folder: Path) -> Outcome:
    kind = numbers.choice(list(SAVE))
    delay = numbers.uniform(0, 0.08)
    note(folder, f"{kind}, killed after {delay:.4f} s")
    saved = folder / "saved"
    saved.mkdir()
    names = {"settings": "settings.ini", "pdf": "x.pdf", "data": "data.db"}
    target = saved / names.get(kind, "x.json")
    written = written_until_killed(delay, "tests.fuzz.saving", kind, str(target))
    if not written.startswith(b"ready\n"):
        return Outcome(LOST, f"{kind}: it does not save")
    if not target.exists() or not _is_whole(kind, target):
        return Outcome(LOST, f"{kind}: what is there is not whole")
    if kind == "settings":
        return Outcome(READ)
    write_file(target, b"last", force=True)
    left = [path.name for path in saved.iterdir() if path != target]
    return Outcome(LOST, f"{kind}: {left} is left") if left else Outcome(READ)


KILLS: Final[dict[str, Family]] = {"kill": _try}
