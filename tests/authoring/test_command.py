"""What the command prints, returns and leaves on the disk."""

import sqlite3
from contextlib import closing

import pytest

from laos_tip_app.authoring.cli import main
from tests.authoring.content_folder import Desk

type Captured = pytest.CaptureFixture[str]

COUNTS = (
    "2 sections, 3 passages, 5 facts, 1 events, 2 stakeholders, 2 relations, 1 figures,"
    " 1 places, 1 terms, 1 notes, 2 ratings, 1 context, 1 sources, 1 synonyms, 1 answers"
)


def spoil(desk: Desk) -> None:
    desk.spoil("figures.yaml", "fact: OV-04", "fact: OV-40")


def test_check_counts_what_is_right(desk: Desk, capsys: Captured) -> None:
    assert main(["check", str(desk.folder)]) == 0
    assert capsys.readouterr() == (f"{COUNTS}.\n", "")


def test_check_prints_each_mistake_with_the_path_of_its_file(desk: Desk, capsys: Captured) -> None:
    spoil(desk)
    assert main(["check", str(desk.folder)]) == 1
    assert capsys.readouterr() == (
        f"{desk.folder.as_posix()}/figures.yaml:2: there is no fact OV-40; did you mean OV-04?\n",
        "1 mistake.\n",
    )


def test_build_writes_the_file_and_nothing_else(desk: Desk, capsys: Captured) -> None:
    assert main(["build", str(desk.folder), "-o", str(desk.output)]) == 0
    assert capsys.readouterr() == (f"{desk.output}: {COUNTS}.\n", "")
    assert sorted(path.name for path in desk.output.parent.iterdir()) == ["content", "data.db"]


def test_a_mistake_leaves_the_old_file_as_it_is(desk: Desk, capsys: Captured) -> None:
    main(["build", str(desk.folder), "-o", str(desk.output)])
    before = desk.output.read_bytes()
    spoil(desk)
    assert main(["build", str(desk.folder), "-o", str(desk.output)]) == 1
    assert capsys.readouterr().err == "1 mistake; nothing was written.\n"
    assert desk.output.read_bytes() == before


def test_a_mistake_leaves_no_new_file(desk: Desk) -> None:
    spoil(desk)
    assert len(desk.build()) == 1
    assert not desk.output.exists()


def test_a_newer_file_takes_the_place_of_the_old_one(desk: Desk) -> None:
    desk.build()
    desk.spoil("report.yaml", "title: A report", "title: A newer report")
    assert desk.build() == []
    with closing(sqlite3.connect(desk.output)) as connection:
        [(title,)] = connection.execute("SELECT value FROM meta WHERE key = 'title'")
    assert title == "A newer report"


def test_an_editors_file_is_not_taken_for_the_output(desk: Desk, capsys: Captured) -> None:
    text = desk.folder / "report.yaml"
    before = text.read_bytes()
    assert main(["build", str(desk.folder), "-o", str(text)]) == 1
    assert capsys.readouterr().err == (
        "report.yaml is not a data file and is left as it is. Choose another name.\n"
    )
    assert text.read_bytes() == before


@pytest.mark.parametrize(
    ("output", "told"),
    [
        (
            "nowhere/data.db",
            "The folder for data.db does not exist. Choose a folder that exists.\n",
        ),
        ("content", "content is a folder. Choose a name for a file.\n"),
    ],
)
def test_a_place_that_cannot_be_written_is_one_line(
    desk: Desk, capsys: Captured, output: str, told: str
) -> None:
    path = desk.output.parent / output
    assert main(["build", str(desk.folder), "-o", str(path)]) == 1
    assert capsys.readouterr() == ("", told)
    assert [path.name for path in desk.output.parent.iterdir()] == ["content"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["build"], "laos-tip-content build: the following arguments are required: -o\n"),
        (["check", "nowhere"], "nowhere is not a folder; name the folder that holds report.yaml\n"),
        (["print"], "(choose from check, build)\n"),
        ([], "laos-tip-content: the following arguments are required: check|build\n"),
    ],
)
def test_a_wrong_argument_is_one_line(arguments: list[str], told: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.endswith(told)
