"""A short fuzz run of the program, and of planted faults."""

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

if sys.platform == "win32":
    pytest.skip("it limits time and memory as Unix does", allow_module_level=True)

from tests.fuzz import planted
from tests.fuzz.action_runs import SEEN, WARM, growth
from tests.fuzz.byte_damage import BYTE_DAMAGE
from tests.fuzz.families import FAMILIES
from tests.fuzz.pool import ROOT, Case, Findings, Plan, Worker, show_in_window, try_all
from tests.fuzz.sql_damage import SQL_DAMAGE

LONG = ("typing", "large notes")
"""Families of which a case takes many seconds."""

HOSTILE = ("hostile packs", "hostile notes", "plan")

OBSERVED = """
import sys, time
from pathlib import Path
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QApplication
from tests.fuzz.actions import Observer
application = QApplication(["test", "-platform", "offscreen"])
observer = Observer(Path(sys.argv[1]))
observer.install()
observer.begin()
for number in range(2):
    try:
        {}["gone"]
    except KeyError as error:
        sys.excepthook(type(error), error, error.__traceback__)
qWarning("a warning")
observer.end(1, "quick")
observer.begin()
end = time.thread_time() + 1.1
while time.thread_time() < end:
    pass
observer.end(2, "slow")
observer.begin()
observer.measure(2)
observer.write(2)
"""
"""Three faults, each in another action or twice, as the program would make them."""

pytestmark = pytest.mark.noise("it prints the outcomes")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.fuzz", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_a_case_of_every_short_family_and_more_hostile_ones_pass(tmp_path: Path) -> None:
    families = [*(name for name in FAMILIES if name not in LONG), *HOSTILE, *HOSTILE]
    plan = Plan(families, "suite", cases=len(families), minutes=None)
    findings = Findings(tmp_path / "kept")

    try_all(plan, findings, "tests.fuzz.families", jobs=1, windows=0)

    assert findings.counts.total() == len(families)
    assert not findings.failed, "\n".join(findings.table())


def test_random_actions_are_counted_with_what_went_wrong(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", OBSERVED, str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip

    seen = json.loads((tmp_path / SEEN).read_text("utf-8"))
    [exception] = [fault for fault in seen["faults"] if fault.startswith("exception: KeyError")]
    assert seen["faults"] == {exception: 2, "warning: a warning": 1, "freeze: slow": 1}
    assert "1 quick\n2 slow" in seen["examples"]["freeze: slow"]
    assert done.stderr.count("KeyError") == 2
    assert seen["numbers"]["2"][0] > 1


def test_memory_that_grows_by_a_fifth_is_found() -> None:
    numbers = {str(WARM): [100.0, 300], "20000": [120.0, 300]}

    assert growth({"numbers": numbers}, 20_000) == 1.2
    assert growth({"numbers": {"150": [100.0, 300]}}, 150) == 1.0


def test_many_damaged_edition_packs_install_nothing(tmp_path: Path) -> None:
    plan = Plan(["edition packs"], "suite", cases=150, minutes=None)
    findings = Findings(tmp_path / "kept")

    try_all(plan, findings, "tests.fuzz.families", jobs=1, windows=0)

    assert not findings.failed, "\n".join(findings.table())
    assert findings.counts["edition packs", "refused"] > 125


def test_every_planted_fault_is_reported_counted_and_saved(tmp_path: Path) -> None:
    plan = Plan(list(planted.FAMILIES), "7", cases=35, minutes=None)
    findings = Findings(tmp_path / "kept")

    try_all(plan, findings, "tests.fuzz.planted", jobs=2, windows=0)

    assert {family: verdict for family, verdict in findings.counts if family != "fine"} == {
        "raises": "traceback",
        "hangs": "hang",
        "crashes": "crash",
        "takes memory": "traceback",
        "loses": "lost",
        "changes": "changed",
    }
    assert findings.counts.total() == 35
    assert set(findings.faults.values()) == {5}
    assert findings.failed
    places = {family: place for family, _, place in findings.faults}
    assert places["raises"].startswith("KeyError ")
    assert places["crashes"] == "status -6"
    assert places["takes memory"].startswith("MemoryError ")
    saved = sorted(path.name for path in (tmp_path / "kept").iterdir())
    assert len([name for name in saved if name.startswith("raises-")]) == 3
    [first] = (tmp_path / "kept").glob("loses-loses-7-5")
    description = json.loads((first / "case.json").read_text("utf-8"))
    assert description["case"] == "loses:7-5"
    assert (first / "left.txt").exists()
    assert any("5  crash  crashes" in line for line in findings.table())


def test_a_case_can_be_repeated(tmp_path: Path) -> None:
    left = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        with Worker("tests.fuzz.planted") as worker:
            worker.run(Case("loses", "7-5"), folder)
        left.append((folder / "left.txt").read_text())

    assert left[0] == left[1]


@pytest.mark.parametrize("name", BYTE_DAMAGE)
def test_byte_damage_changes_the_data_file(data_db: Path, name: str) -> None:
    sound = data_db.read_bytes()
    changed = []
    for seed in range(5):
        data = bytearray(sound)
        assert BYTE_DAMAGE[name](Random(seed), data)
        changed.append(data != sound)

    assert any(changed)


@pytest.mark.parametrize("name", SQL_DAMAGE)
def test_sql_damage_changes_the_data_file(data_db: Path, tmp_path: Path, name: str) -> None:
    sound = data_db.read_bytes()
    changed = []
    for seed in range(5):
        path = tmp_path / f"{seed}.db"
        path.write_bytes(sound)
        assert SQL_DAMAGE[name](Random(seed), path)
        changed.append(path.read_bytes() != sound)

    assert any(changed)


def test_an_unknown_family_is_named() -> None:
    done = run("--families", "nothing")

    assert done.returncode == 2
    assert "There is no family “nothing”." in done.stdout


@pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="needs a screen")
def test_the_built_in_data_file_passes_in_a_window(data_db: Path) -> None:
    assert show_in_window(data_db).verdict == "read"
