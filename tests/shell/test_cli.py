"""The command line: wrong arguments, damaged data files, help, and the smoke test."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from laos_tip_app import __version__
from laos_tip_app.base import paths
from laos_tip_app.shell.cli import main
from tests.data_files import forged, tampered
from tests.shell.separate_process import FULL_DISK, run

pytestmark = pytest.mark.noise("a command prints")

MISSING = "laos-tip: The file “none.db” is missing."
DISPLAY = "there always is a display"


@pytest.mark.parametrize(
    ("arguments", "wrong", "allowed"),
    [
        (["nonsense"], "invalid choice: 'nonsense'", "search, export, plan, smoke-test"),
        (["--nonsense"], "“--nonsense” is not known here", "--at"),
        (["search", "a", "--nonsense"], "“--nonsense” is not known here", "--json"),
        (
            ["search", "a", "--data", "x.db"],
            "“--data” is not an option of search",
            "--data … search",
        ),
        (["search", "a", "--data=x.db"], "“--data” is not an option of search", "--data … search"),
        (["--at", "nowhere:1"], "'nowhere:1' is not a location", "KIND:ID"),
        (["--at"], "--at: expected one argument", "-h"),
        (["search"], "at least one word", "search WORDS"),
        (["search", "--limit", "0", "a"], "'0' is not a number", "from 1 to 1000"),
        (["search", "--limit", "1e3", "a"], "'1e3' is not a number", "from 1 to 1000"),
        (["export", "report"], "required: -o/--output", "export -h"),
        (
            ["export", "exercise:timeline", "--section", "a", "--theme", "b", "-o", "x.pdf"],
            "not allowed with argument",
            "export -h",
        ),
        (["export", "exercise:map", "-o", "x.pdf"], "no exercise “map”", "matching, careful"),
        (
            ["export", "exercise:matching", "--theme", "corruption", "-o", "x.pdf"],
            "“Corruption” does not have enough content",
            "Prevention",
        ),
        (["export", "report", "--theme", "rating", "-o", "x.pdf"], "Only exercises", "--theme"),
        (
            ["export", "report", "--sections", "overview", "-o", "x.pdf"],
            "Only handouts",
            "--sections",
        ),
        (["export", "timeline", "--with", "glossary", "-o", "x.pdf"], "Only handouts", "--with"),
        (["export", "facts", "--preset", "one-hour", "-o", "x.pdf"], "Only handouts", "--preset"),
        (["export", "report", "--evidence", "-o", "x.pdf"], "Only handouts", "--evidence"),
        (["smoke-test", "--", "a"], "words after --: “a”", "search"),
    ],
)
def test_a_wrong_argument_gives_one_line_with_the_allowed_values(
    capfd: pytest.CaptureFixture[str], arguments: list[str], wrong: str, allowed: str
) -> None:
    assert main(arguments) == 2

    output = capfd.readouterr()
    assert output.out == ""
    assert output.err.count("\n") == 1
    assert wrong in output.err
    assert allowed in output.err


def test_a_missing_data_file_gives_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["--data", str(tmp_path / "none.db"), "search", "a"]) == 1

    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith(MISSING)
    assert output.err.count("\n") == 1
    assert str(tmp_path) not in output.err


DAMAGED = "laos-tip: The file “copy.db” is damaged, or was changed by hand."
FIGURE = "UPDATE figures SET value = '98' WHERE value = '38'"
YEAR = "UPDATE ratings SET year = 2147483648 WHERE id = (SELECT min(id) FROM ratings)"
UNREADABLE = "UPDATE search_entries SET title = CAST(CAST(title AS BLOB) || x'ff' AS TEXT)"
KIND = "UPDATE events SET kind = 'x'"
RENAMED = "ALTER TABLE passages RENAME COLUMN heading TO heading_x"


@pytest.mark.parametrize(
    ("statement", "command"),
    [
        (FIGURE, "search Laos"),
        (FIGURE, "export timeline -o timeline.csv"),
        (YEAR, "export timeline -o timeline.svg"),
        (UNREADABLE, "search --json Laos"),
        (KIND, "export timeline -o timeline.csv"),
        (RENAMED, "search Laos"),
        (RENAMED, "export report -o report.pdf"),
    ],
)
def test_a_damaged_data_file_gives_one_line_in_every_command(
    capsys: pytest.CaptureFixture[str],
    data_db: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    statement: str,
    command: str,
) -> None:
    make = tampered if statement in (FIGURE, RENAMED) else forged
    copy = make(data_db, tmp_path / "copy.db", statement)
    monkeypatch.chdir(tmp_path)

    assert main(["--data", str(copy), *command.split()]) == 1

    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith(DAMAGED)
    assert output.err.endswith("Without --data, the built-in data is used.\n")
    assert output.err.count("\n") == 1
    assert list(tmp_path.glob("*.*")) == [copy]


def test_a_search_refuses_a_damaged_built_in_file(
    capsys: pytest.CaptureFixture[str],
    data_db: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copy = tampered(data_db, tmp_path / "copy.db", FIGURE)
    monkeypatch.setattr(paths, "data_file", lambda: copy)

    assert main(["search", "Laos"]) == 1

    output = capsys.readouterr()
    assert output.out == ""
    assert output.err == (
        f"{DAMAGED} Reinstall the program, or choose another data file with --data.\n"
    )


def test_a_damaged_file_fails_the_smoke_test(data_db: Path, tmp_path: Path) -> None:
    copy = tampered(data_db, tmp_path / "copy.db", FIGURE)

    done = run("--data", str(copy), "smoke-test")

    assert done.returncode == 1
    assert done.stderr.startswith(DAMAGED)
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")
def test_a_pipe_as_data_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.db")

    done = run("--data", str(tmp_path / "pipe.db"), "search", "Laos")

    assert done.returncode == 1
    assert done.stderr.startswith("laos-tip: The file “pipe.db” is not a file but a folder, a pipe")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such shell")
def test_a_closed_pipe_prints_no_error() -> None:
    script = f"{sys.executable} -m laos_tip_app search --limit 1000 the | head -n 1"

    done = subprocess.run(["sh", "-c", script], check=False, capture_output=True, text=True)

    assert done.stdout
    assert done.stderr == ""


@FULL_DISK
@pytest.mark.parametrize(
    "arguments",
    [
        "search --limit 1000 the",
        "--version",
    ],
)
def test_a_full_disk_gives_one_line(arguments: str) -> None:
    script = f"{sys.executable} -m laos_tip_app {arguments} > /dev/full"

    done = subprocess.run(["sh", "-c", script], check=False, capture_output=True, text=True)

    assert done.returncode == 1
    assert done.stderr == (
        "laos-tip: The output can’t be written. Free some disk space, or write it somewhere else.\n"
    )


def test_the_version_is_that_of_the_package() -> None:
    done = run("--version")

    assert done.returncode == 0
    assert done.stdout == f"Laos TIP Reference {__version__}\n"


def test_what_is_no_letter_is_shown_as_such(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "section:\udcff", "-o", "x.pdf"]) == 1

    assert "no section “\N{REPLACEMENT CHARACTER}”" in capfd.readouterr().err


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])

    assert ended.value.code == 0
    printed = capsys.readouterr().out
    assert all(name in printed for name in ("search", "export", "smoke-test", "--at", "--data"))


@pytest.mark.skipif(sys.platform == "win32", reason=DISPLAY)
def test_without_a_display_the_window_is_refused_in_one_sentence() -> None:
    done = run()

    assert done.returncode == 1
    assert done.stderr.startswith("laos-tip: There is no display to open a window on.")
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason=DISPLAY)
def test_an_unreachable_display_is_refused_in_one_sentence() -> None:
    done = run(DISPLAY=":9876")

    assert done.returncode == 1
    assert "the display can’t be reached" in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_smoke_test_passes_without_a_display() -> None:
    done = run("smoke-test")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
