"""What the command prints, returns and leaves on the disk."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from laos_tip_app.authoring.cli import main
from laos_tip_app.base import paths
from tests.authoring.content_folder import ContentFolder

type Captured = pytest.CaptureFixture[str]

COUNTS = (
    "2 sections, 3 passages, 5 facts, 1 events, 2 stakeholders, 2 relations, 1 figures,"
    " 1 places, 1 terms, 1 notes, 2 ratings, 1 context, 1 sources, 2 exercises, 1 synonyms,"
    " 1 answers, 1 changes, 0 Lao texts"
)


def add_mistake(content: ContentFolder) -> None:
    content.replace_text("figures.yaml", "fact: OV-04", "fact: OV-40")


def test_check_prints_the_number_of_entries(content: ContentFolder, capsys: Captured) -> None:
    assert main(["check", str(content.folder)]) == 0
    assert capsys.readouterr() == (f"{COUNTS}.\n", "")


def test_check_prints_each_mistake_with_the_path_of_its_file(
    content: ContentFolder, capsys: Captured
) -> None:
    add_mistake(content)
    assert main(["check", str(content.folder)]) == 1
    path = f"{content.folder.as_posix()}/figures.yaml"
    assert capsys.readouterr() == (
        f"{path}:2: there is no fact OV-40; remove it here, or put the entry back\n",
        "1 mistake.\n",
    )


def test_warnings_are_listed_and_do_not_stop_the_build(
    content: ContentFolder, capsys: Captured
) -> None:
    content.replace_text("facts/later.yaml", "The ministry did", "The ministry’s 12 offices did")
    warning = (
        f"{content.folder.as_posix()}/facts/later.yaml:3: warning: 12 here, but not in the sentence"
        " of LT-01 at sections/later.md:9; write the same in all of them,"
        " or remove the number here\n"
    )
    assert main(["check", str(content.folder)]) == 0
    assert capsys.readouterr() == (f"{warning}{COUNTS}.\n", "1 warning.\n")
    assert main(["build", str(content.folder), "-o", str(content.output)]) == 0
    assert capsys.readouterr() == (f"{warning}{content.output}: {COUNTS}.\n", "1 warning.\n")
    assert content.output.exists()


def test_what_goes_into_a_file_is_utf_8_whatever_the_console_has(tmp_path: Path) -> None:
    command = [sys.executable, "-X", "utf8=0", "-m", "laos_tip_app.authoring", "diff"]
    environment = os.environ | {"PYTHONIOENCODING": "cp1252"}
    folder = str(paths.content_folder())
    with (file := tmp_path / "changes.md").open("wb") as written:
        subprocess.run([*command, folder], stdout=written, env=environment, check=True)

    assert " → " in file.read_text("utf-8")


def test_without_a_command_all_commands_are_listed(capsys: Captured) -> None:
    assert main([]) == 2
    out, err = capsys.readouterr()
    assert err == ""
    assert "list every mistake with its file and line" in out
    assert "take a sheet back" in out


def test_a_missing_library_is_told_in_one_sentence() -> None:
    code = (
        "import sys; sys.modules['ruamel.yaml'] = None;"
        " from laos_tip_app.authoring.cli import main; main(['check'])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout, result.stderr) == (
        1,
        "",
        (
            "laos-tip-content needs the library ruamel.yaml, which is not installed; install it"
            ' with: python -m pip install "laos-tip-app[authoring]"\n'
        ),
    )


def test_build_writes_the_file_and_nothing_else(content: ContentFolder, capsys: Captured) -> None:
    assert main(["build", str(content.folder), "-o", str(content.output)]) == 0
    assert capsys.readouterr() == (f"{content.output}: {COUNTS}.\n", "")
    assert sorted(path.name for path in content.output.parent.iterdir()) == ["content", "data.db"]


def test_a_mistake_leaves_the_old_file_unchanged(content: ContentFolder, capsys: Captured) -> None:
    main(["build", str(content.folder), "-o", str(content.output)])
    before = content.output.read_bytes()
    add_mistake(content)
    assert main(["build", str(content.folder), "-o", str(content.output)]) == 1
    assert capsys.readouterr().err == "1 mistake; nothing was written.\n"
    assert content.output.read_bytes() == before


def test_a_mistake_leaves_no_new_file(content: ContentFolder) -> None:
    add_mistake(content)
    assert len(content.build()) == 1
    assert not content.output.exists()


def test_a_new_build_replaces_the_old_file(content: ContentFolder) -> None:
    content.build()
    content.replace_text("report.yaml", "title: A report", "title: A newer report")
    assert content.build() == []
    with closing(sqlite3.connect(content.output)) as connection:
        [(title,)] = connection.execute("SELECT value FROM meta WHERE key = 'title'")
    assert title == "A newer report"


def test_an_editors_file_is_never_replaced_by_the_output(
    content: ContentFolder, capsys: Captured
) -> None:
    text = content.folder / "report.yaml"
    before = text.read_bytes()
    assert main(["build", str(content.folder), "-o", str(text)]) == 1
    assert capsys.readouterr().err == (
        "report.yaml is not a data file and was not changed. Choose another name.\n"
    )
    assert text.read_bytes() == before


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        (
            "nowhere/data.db",
            "The folder for data.db does not exist. Choose a folder that exists.\n",
        ),
        ("content", "content is a folder. Choose a name for a file.\n"),
    ],
)
def test_an_output_that_cannot_be_written_is_reported_in_one_line(
    content: ContentFolder, capsys: Captured, output: str, expected: str
) -> None:
    path = content.output.parent / output
    assert main(["build", str(content.folder), "-o", str(path)]) == 1
    assert capsys.readouterr() == ("", expected)
    assert [path.name for path in content.output.parent.iterdir()] == ["content"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["build"], "laos-tip-content build: the following arguments are required: -o\n"),
        (
            ["check", "nowhere"],
            "nowhere is not a folder with report.yaml; name the folder that has it\n",
        ),
        (
            ["print"],
            (
                "(choose from new, copy, check, build, place, diff,"
                " pack, region, lao-out, lao-in, lao-catalogue)\n"
            ),
        ),
    ],
)
def test_a_wrong_argument_is_reported_in_one_line(
    arguments: list[str], expected: str, capsys: Captured
) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.count("\n") == 1
    assert output.err.endswith(expected)


def test_make_content_lists_warnings_once() -> None:
    """To build is to check, too."""
    recipe = (paths.resource().parent / "Makefile").read_text("utf-8").partition("\ncontent:")[2]
    assert recipe.partition("\n\n")[0].count("laos-tip-content") == 1
