"""Where the output of a command goes, and what happens where it can't."""

import io
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from PySide6.QtWidgets import QApplication

from laos_tip_app.base.errors import DataFileError
from laos_tip_app.base.location import Location
from laos_tip_app.report import search_results
from laos_tip_app.shell import session
from laos_tip_app.shell.cli import main
from tests.answers import Answers, dismiss
from tests.shell.separate_process import FULL_DISK

pytestmark = pytest.mark.noise("a command prints")


class Terminal(io.TextIOWrapper):
    """A stream to a screen."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("kind", "encoding", "mark"), [(io.TextIOWrapper, "utf-8", "○"), (Terminal, "ascii", "?")]
)
def test_a_file_gets_all_letters_and_a_terminal_those_that_it_has(
    wells_db: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: type[io.TextIOWrapper],
    encoding: str,
    mark: str,
) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", kind(written, encoding="ascii"))

    assert main(["--data", str(wells_db), "search", "wells"]) == 0

    assert mark in written.getvalue().decode(encoding)


@FULL_DISK
@pytest.mark.parametrize(
    "arguments", ["search --limit 1000 e", "search --json wells", "--version", "export --help"]
)
def test_a_full_disk_gives_one_line(
    capsys: pytest.CaptureFixture[str],
    wells_db: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: str,
) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert main(["--data", str(wells_db), *arguments.split()]) == 1
    assert capsys.readouterr().err.split("\n")[-2:] == [
        "laos-tip: The output can’t be written. Free some disk space, or write it somewhere else.",
        "",
    ]


def test_a_closed_pipe_ends_the_command_without_a_word(
    capsys: pytest.CaptureFixture[str], wells_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        assert main(["--data", str(wells_db), "search", "wells"]) == 1
    assert "laos-tip" not in capsys.readouterr().err


def test_a_wrong_argument_needs_no_standard_output(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "argv", ["laos-tip", "nonsense", "search"])
    assert main() == 2
    assert "invalid choice: 'nonsense'" in capsys.readouterr().err


@pytest.mark.parametrize("is_json", [True, False])
@pytest.mark.parametrize("is_complete", [True, False])
def test_results_for_a_program_come_with_a_warning_if_they_are_not_all(
    capsys: pytest.CaptureFixture[str],
    wells_db: Path,
    monkeypatch: pytest.MonkeyPatch,
    is_json: bool,
    is_complete: bool,
) -> None:
    answer = search_results.answer

    def answered(*arguments: Any, **options: Any) -> search_results.SearchAnswer:  # noqa: ANN401
        return answer(*arguments, **options)._replace(complete=is_complete)

    monkeypatch.setattr(search_results, "answer", answered)
    assert main(["--data", str(wells_db), "search", *(["--json"] if is_json else []), "wells"]) == 0
    warned = "The search stopped after" in capsys.readouterr().err
    assert warned == (is_json and not is_complete)


def test_without_a_command_the_window_opens_with_the_options(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[dict[str, object]] = []

    def run(**options: object) -> int:
        opened.append(options)
        return 3

    monkeypatch.setattr(session, "run", run)
    data = str(tmp_path / "x.db")
    assert main([]) == 3
    assert main(["--at", "fact:OV-01", "--data", data, "--config-dir", str(tmp_path)]) == 3
    at = Location.of("fact", "OV-01")
    assert opened == [{}, {"data": Path(data), "at": at, "config_dir": tmp_path}]


def test_an_error_of_the_window_is_told_as_it_is_and_a_bug_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    errors = [DataFileError("It is gone.", "Copy it."), LookupError("a bug")]

    def run(**_options: object) -> int:
        raise errors.pop(0)

    monkeypatch.setattr(session, "run", run)
    assert main(["--data", "x.db"]) == 1
    assert capsys.readouterr().err == "laos-tip: It is gone. Copy it.\n"
    answers = Answers(dismiss)
    assert main([]) == 1
    assert answers.all_given
    assert capsys.readouterr().err.endswith("LookupError: a bug\n")
