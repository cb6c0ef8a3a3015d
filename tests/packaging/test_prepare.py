"""The set-up of a checkout for `make run` and `make test`."""

import functools
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import prepare
import pytest
from commands import run_quietly

from laos_tip_app import __version__

EGL = {"run": {"libEGL.so.1": "libegl1"}}
PDF_TO_TEXT = {"test": {"pdftotext": "poppler-utils"}}
STRACE = {"package": {"strace": "strace"}}


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the locks that set-ups of an empty folder install, in their order."""
    locks: list[str] = []
    monkeypatch.setattr(prepare, "VENV", tmp_path)
    monkeypatch.setattr(prepare, "STAMP", tmp_path / "prepared.json")
    monkeypatch.setattr(prepare, "VENV_LOCK", tmp_path / "venv.lock")
    monkeypatch.setattr(prepare, "_install_locked", locks.append)
    monkeypatch.setattr(prepare, "_pip", lambda *arguments: None)
    monkeypatch.setattr(prepare, "run_quietly", lambda *arguments: None)
    (tmp_path / "bin").mkdir()
    return locks


@pytest.mark.noise(reason="a set-up says what it does")
def test_running_installs_what_the_program_needs_and_no_more(installed: list[str]) -> None:
    prepare.prepare_venv("run")

    assert installed == ["requirements-run.lock"]


@pytest.mark.noise(reason="a set-up says what it does")
def test_a_second_run_installs_nothing(
    installed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    prepare.prepare_venv("run")
    capsys.readouterr()

    prepare.prepare_venv("run")

    assert installed == ["requirements-run.lock"]
    assert capsys.readouterr().out == ""


@pytest.mark.noise(reason="a set-up says what it does")
def test_testing_after_running_adds_what_is_missing(installed: list[str]) -> None:
    prepare.prepare_venv("run")
    prepare.prepare_venv("test")

    assert installed == ["requirements-run.lock", "requirements.lock"]


@pytest.mark.noise(reason="a set-up says what it does")
def test_running_after_testing_takes_nothing_away(installed: list[str]) -> None:
    prepare.prepare_venv("test")
    before = len(installed)

    prepare.prepare_venv("run")

    assert len(installed) == before


@pytest.mark.parametrize("changed", ["python", "root", "run", "development"])
def test_a_changed_lock_python_or_folder_begins_anew(changed: str) -> None:
    state = {"python": "3.13", "root": "/a", "run": "a", "development": "b", "project": "c"}

    assert prepare.is_extended(state, {**state, "project": "other"})
    assert not prepare.is_extended(state, {**state, changed: "other"})


def test_nothing_is_taken_over_from_a_folder_that_was_not_finished() -> None:
    assert not prepare.is_extended({}, {"python": "3.13", "root": "/a", "run": "a"})


@pytest.mark.noise(reason="a set-up says what it does")
def test_a_checkout_that_was_moved_is_set_up_anew(
    installed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare.prepare_venv("run")
    moved = tmp_path / "moved"
    for name in ("requirements-run.lock", "pyproject.toml", "laos_tip_app/__init__.py"):
        (moved / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(prepare.ROOT / name, moved / name)
    monkeypatch.setattr(prepare, "ROOT", moved)

    prepare.prepare_venv("run")

    assert installed == ["requirements-run.lock"] * 2


def test_a_second_set_up_waits_for_the_first_and_then_has_nothing_to_do(tmp_path: Path) -> None:
    """Two processes, of which the first stops in the middle until the second has begun."""
    script = """
import sys, time
from pathlib import Path
import prepare
folder = Path(sys.argv[1])
prepare.VENV, prepare.STAMP = folder / "venv", folder / "venv" / "prepared.json"
prepare.VENV_LOCK = folder / "build" / "venv.lock"
def install(lock):
    with (folder / "installed").open("a") as log:
        print(lock, file=log)
    while not (folder / "go on").exists():
        time.sleep(0.05)
run = prepare.run_quietly
def run_quietly(command):
    if "venv" in command:
        run([*command, "--without-pip"])
prepare._install_locked, prepare.run_quietly = install, run_quietly
prepare.prepare_venv("run")
"""
    command = [sys.executable, "-u", "-c", script, str(tmp_path)]
    environment = os.environ | {"PYTHONPATH": str(prepare.ROOT / "packaging")}
    start = functools.partial(
        subprocess.Popen, command, env=environment, stdout=subprocess.PIPE, text=True
    )
    with start() as first:
        end = time.monotonic() + 60
        while not (tmp_path / "installed").exists() and time.monotonic() < end:
            time.sleep(0.05)
        with start() as second:
            assert second.stdout is not None
            line = second.stdout.readline()
            (tmp_path / "go on").touch()
            assert line == "Waiting for another make that sets up .venv …\n"
            assert second.stdout.read() == ""
    assert (first.returncode, second.returncode) == (0, 0)
    assert (tmp_path / "installed").read_text() == "requirements-run.lock\n"


def test_each_step_is_told_before_it_begins(
    installed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    prepare.prepare_venv("test")

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert all(line.endswith(" …") for line in lines)
    assert sum("MB" in line for line in lines) == 2


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (
            "  Downloading pyside6_essentials-6.12.0-cp310-abi3-manylinux_2_34.whl (84.3 MB)",
            "  pyside6-essentials, 84.3 MB",
        ),
        ("  Downloading pypdf-7.1.1-py3-none-any.whl (330 kB)", ""),
        ("Collecting pypdf==7.1.1 (from -r requirements-run.lock (line 3))", ""),
        ("Installing collected packages: shiboken6, pypdf", "  unpacking"),
    ],
)
def test_of_pip_only_what_takes_long_is_shown(line: str, shown: str) -> None:
    assert prepare.pip_progress(line) == shown


def test_the_command_of_a_small_set_up_runs_this_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "a folder’s name"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    monkeypatch.setattr(prepare, "VENV", folder)

    prepare._link_checkout()

    command = [str(folder / "bin" / "laos-tip"), "--version"]
    done = subprocess.run(command, cwd="/", capture_output=True, check=True, text=True)
    assert done.stdout.split()[-1] == __version__


@pytest.mark.parametrize("purpose", prepare.PURPOSES)
def test_someone_without_administrator_rights_is_told_what_to_do(purpose: str) -> None:
    advice = prepare.advice_without_root(purpose, EGL)

    assert "sudo apt-get install --no-install-recommends libegl1" in advice
    assert 'su -c "apt-get install' in advice
    assert f"apt-get download $({prepare._packages_to_fetch(['libegl1'])})\n" in advice
    assert "LD_LIBRARY_PATH" in advice
    # Not every purpose is a target of make.
    assert "the same command works" in advice


def test_without_an_administrator_what_the_packages_need_is_fetched_too(tmp_path: Path) -> None:
    """The command of the advice, with an apt-get that answers as Debian's does."""
    apt_get = tmp_path / "apt-get"
    apt_get.write_text(
        "#!/bin/sh\n"
        "echo 'NOTE: This is only a simulation!'\n"
        "echo 'Inst libglvnd0 (1.7.0-1+b2 Debian:13.8/stable [amd64])'\n"
        "echo 'Inst libegl1 [1.6] (1.7.0-1+b2 Debian:13.8/stable [amd64])'\n"
        "echo 'Conf libglvnd0 (1.7.0-1+b2 Debian:13.8/stable [amd64])'\n"
    )
    apt_get.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"

    done = subprocess.run(
        ["sh", "-c", prepare._packages_to_fetch(["libegl1"])],
        env={"PATH": path},
        capture_output=True,
        check=True,
        text=True,
    )

    assert done.stdout.split() == ["libglvnd0", "libegl1"]


def test_tools_that_are_missing_too_are_not_promised_to_work() -> None:
    advice = prepare.advice_without_root("test", EGL | PDF_TO_TEXT)

    assert "--no-install-recommends libegl1 |" in advice
    assert "make run works" in advice
    assert "make test works" not in advice


@pytest.mark.parametrize("unmet", [PDF_TO_TEXT, STRACE])
def test_someone_who_lacks_only_the_tools_is_told_what_works(
    unmet: dict[str, dict[str, str]],
) -> None:
    advice = prepare.advice_without_root("package", unmet)

    assert "make run works" in advice
    assert ("make test works" in advice) == ("package" in unmet)
    assert "LD_LIBRARY_PATH" not in advice


def test_output_is_shown_only_when_a_command_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_quietly([sys.executable, "-c", "print('fine')"]) == "fine\n"
    assert capsys.readouterr().out == ""

    with pytest.raises(SystemExit, match=r"the reason\n[\s\S]*status 3"):
        run_quietly([sys.executable, "-c", "print('the reason'); raise SystemExit(3)"])
