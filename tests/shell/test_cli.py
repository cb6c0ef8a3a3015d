"""The command line."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from laos_tip_app import __version__
from laos_tip_app.authoring.build import Counts, build
from laos_tip_app.base import paths
from laos_tip_app.base.location import Location
from laos_tip_app.documents.options import PRESETS
from laos_tip_app.report.exercises.kinds import KINDS
from laos_tip_app.shell.cli import main
from laos_tip_app.store.store import Store
from tests.data_files import forged, tampered

pytestmark = pytest.mark.noise("a command prints")

MISSING = "laos-tip: The file “none.db” is missing."
DISPLAY = "there always is a display"
FULL_DISK = pytest.mark.skipif(
    # Under Wine the file is there, and the shell that would write into it is not.
    sys.platform == "win32" or not Path("/dev/full").exists(),
    reason="there is no disk that is always full",
)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a separate process, without a display unless one is given."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environ = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.run(
        [sys.executable, "-m", "laos_tip_app", *arguments],
        env=environ | {"PYTHONUTF8": "1"} | environment,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )


@pytest.mark.parametrize(
    ("arguments", "wrong", "allowed"),
    [
        (["nonsense"], "invalid choice: 'nonsense'", "search, export, plan, smoke-test"),
        (["--nonsense"], "“--nonsense” is not known here", "--at"),
        (["search", "a", "--nonsense"], "“--nonsense” is not known here", "--json"),
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
            "too little in “Corruption”",
            "Section: Prevention",
        ),
        (["export", "report", "--theme", "rating", "-o", "x.pdf"], "Only an exercise", "--theme"),
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


def test_an_unknown_document_gives_one_line_with_the_allowed_ones(tmp_path: Path) -> None:
    done = run("export", "nonsense", "-o", str(tmp_path / "x.pdf"))

    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "nonsense" in done.stderr
    assert "section:ID" in done.stderr


def test_a_search_prints_results_with_their_notes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["search", "OV-30"]) == 0

    output = capsys.readouterr().out
    assert "fact:OV-30" in output
    assert "Editor’s note O-01 (correction): No tier called “Tier 3 Watchlist” exists" in output


def test_a_search_names_the_source_of_the_2008_assessment(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["search", "PR-07", "--limit", "1"]) == 0

    assert "US 2008 report, as given in the article" in capsys.readouterr().out


def test_json_results_have_the_ids_of_the_data_file(
    capsys: pytest.CaptureFixture[str], store: Store
) -> None:
    assert main(["search", "--json", "--limit", "7", "police"]) == 0

    found = json.loads(capsys.readouterr().out)
    assert 1 < len(found) <= 7
    for hit in found:
        assert list(hit) == [
            "kind",
            "id",
            "title",
            "location",
            "snippet",
            "notes",
            "status",
            "attribution",
            "date",
            "edition",
            "edition_date",
            "also",
            "corrected",
        ]
        assert store.has(hit["kind"], hit["id"])
        assert Location.parse(hit["location"]) == Location.of(hit["kind"], hit["id"])
        assert not set("\x02\x03") & set(hit["snippet"])


def test_a_misspelt_word_is_corrected(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "billbord"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == (
        "Showing results for “billboard”. Search for “billbord” instead with --exact."
    )
    assert "illboard" in "".join(lines[1:])

    assert main(["search", "--json", "billbord"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {hit["corrected"] for hit in found} == {"billboard"}
    assert main(["search", "--json", "--exact", "billbord"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_statement_is_printed_once_with_its_kinds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "280"]) == 0
    printed = capsys.readouterr().out
    assert "[Figure · Timeline · Fact · Paragraph, figure:FG-05]" in printed
    assert "fact:PT-08" not in printed

    assert main(["search", "--json", "280"]) == 0
    first = json.loads(capsys.readouterr().out)[0]
    assert first["also"] == ["event:TL-11", "fact:PT-08", "passage:protection-3"]
    assert first["corrected"] == ""


def test_a_search_without_results_prints_advice_and_succeeds(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["search", "zzzzzz"]) == 0
    assert (
        capsys.readouterr().out
        == f"{
            (
                'Nothing in the report matches these words. Try fewer words, or only '
                'the first letters.'
            )
        }\n"
    )


def test_a_json_search_without_results_prints_an_empty_list(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["search", "--json", "zzzzzz"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_search_for_a_contact_says_that_the_report_has_none(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A list of results stays one: the sentence goes to standard error."""
    assert main(["search", "hotline"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("This report gives no contacts")
    assert printed.count("\n") == 1

    assert main(["search", "--json", "hotline"]) == 0
    output = capsys.readouterr()
    assert json.loads(output.out) == []
    assert output.err == printed


def test_the_help_of_an_export_names_exercises_and_presets(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(["export", "--help"])

    printed = " ".join(capsys.readouterr().out.split())
    for name in (*KINDS, *PRESETS):
        assert name in printed


def test_words_after_two_hyphens_are_no_options(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["search", "--limit", "1", "--json", "police", "--", "--data"]) == 0
    assert isinstance(json.loads(capsys.readouterr().out), list)


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


@pytest.mark.parametrize("statement", [FIGURE, YEAR, UNREADABLE, KIND, RENAMED])
@pytest.mark.parametrize(
    "command",
    [
        ["search", "Laos"],
        ["search", "--json", "Laos"],
        ["export", "timeline", "-o", "timeline.svg"],
        ["export", "timeline", "-o", "timeline.csv"],
        ["export", "report", "-o", "report.pdf"],
    ],
    ids=" ".join,
)
def test_a_damaged_data_file_gives_one_line_in_every_command(
    capsys: pytest.CaptureFixture[str],
    data_db: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    statement: str,
    command: list[str],
) -> None:
    make = tampered if statement in (FIGURE, RENAMED) else forged
    copy = make(data_db, tmp_path / "copy.db", statement)
    monkeypatch.chdir(tmp_path)

    assert main(["--data", str(copy), *command]) == 1

    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith(DAMAGED)
    assert output.err.endswith("Without --data the built-in data is read.\n")
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
        f"{DAMAGED} Install the program again, or name another data file with --data.\n"
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


def test_a_search_loads_no_qt() -> None:
    script = (
        "import sys; from laos_tip_app.shell.cli import main; status = main(['search', 'police']);"
        " sys.exit(status or any(name.startswith('PySide6') for name in sys.modules))"
    )

    assert (
        subprocess.run([sys.executable, "-c", script], check=False, capture_output=True).returncode
        == 0
    )


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
        "search police",
        "search --limit 1000 the",
        "search --json police",
        "search zzzzzz",
        "--help",
        "--version",
        "export --help",
    ],
)
def test_a_full_disk_gives_one_line(arguments: str) -> None:
    script = f"{sys.executable} -m laos_tip_app {arguments} > /dev/full"

    done = subprocess.run(["sh", "-c", script], check=False, capture_output=True, text=True)

    assert done.returncode == 1
    assert done.stderr == (
        "laos-tip: The answer can’t be written. Make room on the disk, or send it somewhere else.\n"
    )


@FULL_DISK
def test_an_export_succeeds_when_standard_output_is_full(tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    script = f"{sys.executable} -m laos_tip_app export figures -o {target} > /dev/full"

    done = subprocess.run(["sh", "-c", script], check=False, capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")
    assert target.stat().st_size


def test_redirected_output_is_utf_8_on_every_system() -> None:
    done = run("search", "OV-30", PYTHONIOENCODING="cp1252:strict", PYTHONUTF8="0")

    assert done.returncode == 0
    assert (
        "Editor’s note O-01 (correction): No tier called “Tier 3 Watchlist” exists" in done.stdout
    )


def test_the_version_is_that_of_the_package() -> None:
    done = run("--version")

    assert done.returncode == 0
    assert done.stdout == f"Laos TIP Reference {__version__}\n"


def test_help_names_every_command() -> None:
    done = run("--help")

    assert done.returncode == 0
    assert all(name in done.stdout for name in ("search", "export", "smoke-test", "--at", "--data"))


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


def test_another_edition_passes_the_smoke_test(tmp_path: Path) -> None:
    content = Path(shutil.copytree(paths.content_folder(), tmp_path / "content"))
    with (content / "events.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "- id: TL-99\n  kind: event\n  title: One more\n  theme: protection\n"
            "  date: 2008\n  when: 2008\n  precision: year\n  facts: [PT-09]\n"
        )
    assert isinstance(build(content, tmp_path / "next.db"), Counts)

    done = run("--data", str(tmp_path / "next.db"), "smoke-test")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_an_export_needs_no_display(tmp_path: Path) -> None:
    target = tmp_path / "prosecution.pdf"

    done = run("export", "section:prosecution", "-o", str(target))

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert target.read_bytes().startswith(b"%PDF-")


def test_a_window_can_be_opened_in_the_process_of_an_export(tmp_path: Path) -> None:
    """Qt has one application in a process, and that of an export can't open a window."""
    script = (
        "import sys; from laos_tip_app.shell.cli import main;"
        "assert main(['export', 'figures', '-o', sys.argv[1]]) == 0;"
        "from PySide6.QtCore import QCoreApplication;"
        "assert QCoreApplication.instance() is None"
    )

    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "figures.pdf")],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_an_exercise_can_be_limited_to_a_section(tmp_path: Path) -> None:
    target = tmp_path / "exercise.pdf"
    arguments = ("exercise:how-sure", "--seed", "7", "--section", "prosecution")

    done = run("export", *arguments, "-o", str(target))

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "Version 7 · Section: Prosecution" in pypdf.PdfReader(target).pages[0].extract_text()


def test_an_export_replaces_a_file_only_with_force(tmp_path: Path) -> None:
    target = tmp_path / "mine.pdf"
    target.write_bytes(b"mine")

    refused = run("export", "section:overview", "-o", str(target))

    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert target.read_bytes() == b"mine"
    assert run("export", "section:overview", "-o", str(target), "--force").returncode == 0
    assert target.read_bytes().startswith(b"%PDF-")
