"""The command that exports."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pypdf
import pytest

from laos_tip_app.documents.handout_document import HANDOUT_PARTS
from laos_tip_app.documents.options import PRESETS
from laos_tip_app.report.exercises.kinds import KINDS
from laos_tip_app.shell.cli import main
from laos_tip_app.store.store import Store
from tests.shell.separate_process import FULL_DISK, run

pytestmark = pytest.mark.noise("a command prints")


def test_an_unknown_document_gives_one_line_with_the_allowed_ones(tmp_path: Path) -> None:
    done = run("export", "nonsense", "-o", str(tmp_path / "x.pdf"))

    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "nonsense" in done.stderr
    assert "section:ID" in done.stderr


def test_the_help_of_an_export_breaks_no_name_of_a_part(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit):
        main(["export", "--help"])

    words = capfd.readouterr().out.replace(",", " ").split()
    assert [part for part in HANDOUT_PARTS if part not in words] == []


def test_the_help_of_an_export_names_exercises_and_presets(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(["export", "--help"])

    printed = " ".join(capsys.readouterr().out.split())
    for name in (*KINDS, *PRESETS):
        assert name in printed


@pytest.mark.parametrize("suffix", ["pdf", "epub"])
@pytest.mark.parametrize(
    "options", [["--text-size", "16"], ["--text-size", "9"], ["--wide-margin"]]
)
def test_the_brief_refuses_another_text_size_in_one_line(
    options: list[str], suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / f"x.{suffix}"

    assert main(["export", "handout", "--preset", "brief", *options, "-o", str(target)]) == 2

    assert capsys.readouterr().err == (
        "laos-tip: The brief has the size of text that fits on one sheet, and no wide margin."
        " Leave these options out, or choose large print.\n"
    )
    assert not target.exists()


@pytest.mark.parametrize("suffix", ["html", "epub", "md"])
def test_the_brief_is_a_web_page_and_a_book_too(suffix: str, tmp_path: Path) -> None:
    target = tmp_path / f"x.{suffix}"

    assert main(["export", "handout", "--preset", "brief", "-o", str(target)]) == 0
    assert target.stat().st_size > 4_000


def test_a_notes_file_with_an_impossible_time_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "others.notes.json"
    deletion = {
        "id": "urn:uuid:00000000-0000-4000-8000-000000000001",
        "laostip:deleted": "0001-01-01T00:00:00+14:00",
    }
    collection = {
        "type": "AnnotationCollection",
        "laostip:version": 1,
        "total": 0,
        "laostip:deletions": [deletion],
        "first": {"items": []},
    }
    path.write_text(json.dumps(collection), "utf-8")

    assert main(["export", f"annotated:{path}", "-o", str(tmp_path / "x.pdf")]) == 1
    assert capsys.readouterr().err == (
        "laos-tip: others.notes.json is damaged or is not a notes file. The file was not changed. "
        "Choose another file, or a copy of this one.\n"
    )


@FULL_DISK
def test_an_export_succeeds_when_standard_output_is_full(tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    script = f"{sys.executable} -m laos_tip_app export figures -o {target} > /dev/full"

    done = subprocess.run(["sh", "-c", script], check=False, capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")
    assert target.stat().st_size


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
    assert "Version 7 · Prosecution" in pypdf.PdfReader(target).pages[0].extract_text()


def test_an_export_replaces_a_file_only_with_force(tmp_path: Path) -> None:
    target = tmp_path / "mine.pdf"
    target.write_bytes(b"mine")

    refused = run("export", "section:overview", "-o", str(target))

    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert target.read_bytes() == b"mine"
    assert run("export", "section:overview", "-o", str(target), "--force").returncode == 0
    assert target.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(("word", "has_painter"), [("section:{id}", False), ("map", True)])
def test_a_text_is_exported_without_the_painters_of_drawings(
    store: Store, tmp_path: Path, word: str, has_painter: bool
) -> None:
    script = (
        "import sys; from laos_tip_app.shell.cli import main;"
        "status = main(['export', *sys.argv[1:]]); print(*sys.modules); sys.exit(status)"
    )
    word = word.format(id=store.sections()[0].id)
    done = subprocess.run(
        [sys.executable, "-c", script, word, "-o", str(tmp_path / "x.pdf")],
        capture_output=True,
        text=True,
        check=True,
    )

    room = "laos_tip_app.drawing."
    loaded = {name.removeprefix(room) for name in done.stdout.split() if name.startswith(room)}
    of_every_page = {"geometry", "image_export", "protocols", "text", "text.fonts"}
    assert (loaded != of_every_page) == has_painter


def test_a_plan_replaces_a_file_only_with_force(tmp_path: Path) -> None:
    plan = tmp_path / "a.plan.json"
    plan.write_text("mine")

    assert main(["plan", "-o", str(plan)]) == 1
    assert plan.read_text() == "mine"
    assert main(["plan", "-o", str(plan), "--force"]) == 0
    assert plan.read_text() != "mine"


def exported_slides(target: Path, *options: str) -> dict[str, bytes]:
    plan = target.with_suffix(".plan.json")
    assert main(["plan", "section:protection", "-o", str(plan), "--force", "--place", "Pakse"]) == 0
    assert main(["export", f"workshop:{plan}", "-o", str(target), "--force", *options]) == 0
    with zipfile.ZipFile(target) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_slides_are_written_into_the_template_of_an_organisation(tmp_path: Path) -> None:
    target, template = tmp_path / "deck.pptx", tmp_path / "ministry.pptx"
    master = "ppt/slideMasters/slideMaster1.xml"
    with zipfile.ZipFile(template, "w") as file:
        for name, data in exported_slides(target).items():
            file.writestr(name, data.replace(b'name="Bar"', b'name="Banner"'))

    parts = exported_slides(target, "--template", str(template))

    assert b'name="Banner"' in parts[master]
    assert b"Pakse" in parts["ppt/slides/slide1.xml"]


def test_the_defaults_name_template_and_organiser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    defaults = tmp_path / "defaults.ini"
    defaults.write_text("[workshop]\ntemplate=missing.potx\norganiser=Ministry of Justice\n")
    monkeypatch.setattr("laos_tip_app.base.settings.default_files", lambda _program: [defaults])
    plan, target = tmp_path / "a.plan.json", tmp_path / "deck.pptx"
    assert main(["plan", "-o", str(plan)]) == 0
    assert json.loads(plan.read_text("utf-8"))["settings"]["organiser"] == "Ministry of Justice"

    assert main(["export", f"workshop:{plan}", "-o", str(target)]) == 1
    assert not target.exists()


def test_what_is_no_letter_of_an_organiser_is_left_out(tmp_path: Path) -> None:
    plan, page = tmp_path / "a.plan.json", tmp_path / "a.html"
    assert main(["plan", "-o", str(plan), "--organiser", "Min\udcffistry"]) == 0
    assert json.loads(plan.read_text("utf-8"))["settings"]["organiser"] == "Ministry"
    options = ("--preset", "one-hour", "--organiser", "Min\udcffistry")
    assert main(["export", "handout", *options, "-o", str(page)]) == 0
    assert "Ministry" in page.read_text("utf-8")


@pytest.mark.parametrize(("option", "status"), [("--template", 2), ("--logo", 1)])
def test_a_file_of_an_organisation_is_refused_in_one_line(
    option: str, status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "letter.txt"
    text.write_text("Dear colleague")
    plan = tmp_path / "a.plan.json"
    assert main(["plan", "-o", str(plan)]) == 0
    capsys.readouterr()
    export = ["export", f"workshop:{plan}", option, str(text), "-o"]

    assert main([*export, str(tmp_path / "x.pdf")]) == status
    assert ("ends in .pptx" if status == 2 else "letter.txt") in capsys.readouterr().err
    assert main([*export, str(tmp_path / "x.pptx")]) == 1
    printed = capsys.readouterr().err
    assert "letter.txt" in printed
    assert printed.count("\n") == 1
