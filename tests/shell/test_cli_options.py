"""What the commands make of a small report with each of their options."""

import json
from pathlib import Path

import pypdf
import pytest

from laos_tip_app.shell.cli import main
from tests.documents.lines import changed_lines
from tests.export.conftest import letter_sizes
from tests.outlines import expect

pytestmark = [
    pytest.mark.noise("a command prints"),
    pytest.mark.usefixtures("qapp"),
]
UNSIGNED = "Nobody has signed this edition.\n"


def run(ferry_data: Path, line: str, folder: Path | None = None) -> int:
    """Run a command on the report; FOLDER in it is a folder."""
    words = line.replace("FOLDER", str(folder)).split()
    return main(["--data", str(ferry_data), *words])


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("search", "search ferries --limit 4"),
        ("search-exact", "search feries --exact"),
        ("search-corrected", "search feries --limit 1"),
        ("search-json", "search two ferries --limit 2 --json"),
    ],
)
def test_a_search_prints_what_it_finds(
    name: str, line: str, ferry_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(ferry_data, line) == 0
    printed = capsys.readouterr()
    assert printed.err == UNSIGNED
    expect(f"shell/written/{name}.txt", printed.out)


USUAL = "export handout -o FOLDER/x.md --force"


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("sections", f"{USUAL} --sections rules"),
        ("parts", f"{USUAL} --with stakeholders,glossary"),
        ("evidence", f"{USUAL} --sections rules --evidence"),
        ("no-context", f"{USUAL} --no-context"),
        ("preset", f"{USUAL} --preset one-hour"),
        ("organiser", f"{USUAL} --organiser Us --workshop Day"),
    ],
)
def test_an_option_of_a_handout_changes_these_lines(
    name: str, line: str, ferry_data: Path, tmp_path: Path
) -> None:
    texts = []
    for command in (USUAL, line):
        assert run(ferry_data, command, tmp_path) == 0
        texts.append((tmp_path / "x.md").read_text("utf-8"))
    expect(f"shell/written/handout-{name}.txt", changed_lines(*texts))


@pytest.mark.parametrize(
    ("options", "width", "size"),
    [
        ("", 595, 10.5),
        ("--paper Letter", 612, 10.5),
        ("--paper A5", 420, 10.5),
        ("--booklet", 842, 10.5),
        ("--large-print", 595, 18),
        ("--text-size 14 --wide-margin", 595, 14),
    ],
)
def test_pages_and_letters_are_as_large_as_asked_for(
    options: str,
    width: int,
    size: float,
    ferry_data: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(ferry_data, f"export section:overview -o FOLDER/x.pdf {options}", tmp_path) == 0
    pages = pypdf.PdfReader(tmp_path / "x.pdf").pages
    assert {round(float(page.mediabox.width)) for page in pages} == {width}
    sizes = [each for page in pages for each in letter_sizes(page).values()]
    assert size in [round(each, 1) for each in sizes]
    assert capsys.readouterr().out.startswith("Print on both sides") == ("booklet" in options)


def test_an_exercise_has_the_version_and_the_scope_that_were_asked_for(
    ferry_data: Path, tmp_path: Path
) -> None:
    texts = []
    for options in ("", "--seed 2", "--section rules", "--theme rules", "--subject ratings"):
        line = f"export exercise:open-questions -o FOLDER/x.md --force {options}"
        status = run(ferry_data, line, tmp_path)
        text = (tmp_path / "x.md").read_text("utf-8") if status == 0 else ""
        lines = [each for each in text.splitlines() if "Version" in each]
        texts.append(f"{options}: {status} {' / '.join(dict.fromkeys(lines))}\n")
    expect("shell/written/exercise-versions.txt", "".join(texts))


def test_a_plan_is_made_for_the_time_people_and_printer_that_were_given(
    ferry_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    usual = "plan -o FOLDER/a.json --force"
    printer = "--single-sided --paper Letter --organiser Us --date 3_June --place Town"
    given = f"{usual} section:rules theme:boats --minutes 60 --people 7 --seed 2 {printer}"
    told = []
    for line in (usual, given):
        assert run(ferry_data, line, tmp_path) == 0
        printed = capsys.readouterr()
        assert printed.err == UNSIGNED
        values = json.loads((tmp_path / "a.json").read_text("utf-8"))
        items = [f"{each['kind']} {each['minutes']} {each['seed']}" for each in values["items"]]
        told += [printed.out, values["title"], json.dumps(values["settings"]), *items, ""]
    expect("shell/written/plans.txt", "\n".join(told))
    assert run(ferry_data, "export workshop-lists:FOLDER/a.json -o FOLDER/x.pdf", tmp_path) == 0
    [page, *_others] = pypdf.PdfReader(tmp_path / "x.pdf").pages
    assert round(float(page.mediabox.width)) == 612, "the paper is that of the plan"


@pytest.mark.parametrize(
    ("line", "status", "message", "advice"),
    [
        ("export nothing -o x.pdf", 2, "“nothing” can’t be exported.", "Choose one of: section:ID"),
        (
            "export report -o x.pdf --seed 2",
            2,
            "Only exercises can have a seed, a section or a theme.",
            "Leave out --seed, --section and --theme.",
        ),
        (
            "export report -o x.pdf --notes n",
            2,
            "Only handouts can have --notes.",
            "For the whole report, export annotated:FILE.",
        ),
        (
            "export report -o x.pdf --evidence",
            2,
            "Only handouts can have a preset, sections, parts or evidence.",
            "Leave out --preset, --sections, --with and --evidence.",
        ),
        (
            "export handout -o x.pdf --preset none",
            2,
            "There is no preset “none”.",
            "Choose one of: section, brief, one-hour, half-day,",
        ),
        (
            "export handout -o x.pdf --preset brief --text-size 12",
            2,
            "The brief has the size of text that fits on one sheet, and no wide margin.",
            "Leave these options out, or choose large print.",
        ),
        (
            "export report -o x.pdf --template a.pptx",
            2,
            "Only slides for PowerPoint can have --template.",
            "Choose a name that ends in .pptx.",
        ),
        (
            "plan section:gone theme:none own:notes -o x.json",
            2,
            "The report has no own:notes.",
            "Write section:ID or theme:ID, e.g. section:prosecution.",
        ),
        (
            "plan section:gone theme:none -o x.json",
            2,
            "The report has no section:gone, theme:none.",
            "Write section:ID or theme:ID, e.g. section:prosecution.",
        ),
        ("export section:gone -o x.pdf", 1, "The report has no section “gone”.", "Choose one of:"),
        ("search", 2, "search needs at least one word.", "Write laos-tip search"),
    ],
)
def test_a_command_that_can_not_be_done_says_why_in_one_line(
    line: str,
    status: int,
    message: str,
    advice: str,
    ferry_data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(ferry_data, line) == status
    told = capsys.readouterr().err.removeprefix(UNSIGNED)
    assert told.startswith(f"laos-tip: {message} {advice}")
    assert told.count("\n") == 1
    assert [*tmp_path.iterdir()] == []


def test_a_file_that_is_no_report_is_refused_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "no report.db"
    file.write_bytes(b"x" * 5000)
    assert main(["--data", str(file), "search", "a"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("laos-tip: The file “no report.db”")
    assert told.endswith("Without --data, the built-in data is used.\n")
