"""What each command takes, prints and returns."""

import io
import sys
from datetime import date
from pathlib import Path

import pytest

from laos_tip_app.authoring.cli import main
from laos_tip_app.authoring.lao_sheets import HEADER
from laos_tip_app.base import paths
from laos_tip_app.store.edition_pack import read_pack
from tests.authoring.content_folder import ContentFolder
from tests.authoring.one_of_each import write_one_of_each
from tests.authoring.test_region import LAOS, atlas, polygon
from tests.outlines import expect

type Captured = pytest.CaptureFixture[str]

COMMANDS = (
    "new",
    "copy",
    "check",
    "build",
    "place",
    "diff",
    "pack",
    "region",
    "lao-out",
    "lao-in",
    "lao-catalogue",
)


def printed(capsys: Captured, *arguments: str | Path, today: date | None = None) -> str:
    """Run a command; return its status and what it printed."""
    try:
        status = str(main([*map(str, arguments)], today=today))
    except SystemExit as end:
        status = str(end.code)
    out, err = capsys.readouterr()
    return f"{status}\n{out}{err}"


def test_each_command_says_what_it_takes(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    """Python breaks the lines by the width of the terminal, and colours them."""
    monkeypatch.setenv("COLUMNS", "90")
    monkeypatch.setenv("NO_COLOR", "1")
    texts = [printed(capsys), *(printed(capsys, command, "--help") for command in COMMANDS)]
    expect("authoring/help.txt", "\n".join(texts))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["new"], "new: the following arguments are required: DIR"),
        (["build", "x"], "build: the following arguments are required: -o"),
        (["pack", "x"], "pack: the following arguments are required: -o"),
        (["region", "LA"], "region: the following arguments are required: --atlas"),
        (["region", "--atlas", "x"], "region: the following arguments are required: COUNTRY"),
        (["lao-out"], "lao-out: the following arguments are required: -o"),
        (["lao-in"], "lao-in: the following arguments are required: FILE"),
        (["lao-catalogue"], "lao-catalogue: the following arguments are required: DIR"),
        (["diff"], "diff: the following arguments are required: NEW"),
    ],
)
def test_what_is_missing_is_told_in_one_line(
    capsys: Captured, arguments: list[str], message: str
) -> None:
    assert printed(capsys, *arguments) == f"2\nlaos-tip-content {message}\n"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ContentFolder:
    """A report in the folder `content` of the current one."""
    monkeypatch.chdir(tmp_path)
    content = ContentFolder(Path("content"))
    write_one_of_each(content)
    return content


def test_each_command_prints_what_it_has_done(content: ContentFolder, capsys: Captured) -> None:
    day = date(2026, 11, 25)
    content.write("lao.yaml", "[]\n")
    file = atlas(Path("atlas.json"), polygon("418", [0]), arcs=[LAOS])
    commands: list[list[str | Path]] = [
        ["check", "content"],
        ["build", "content", "-o", "data.db"],
        ["check", "content", "--former", "data.db"],
        ["diff", "data.db", "content"],
        ["pack", "content", "-o", "e.tipedition"],
        ["pack", "content", "-o", "e.tipedition"],
        ["pack", "content", "-o", "e.zip"],
        ["pack", "content", "-o", "content"],
        ["lao-out", "content", "-o", "words.csv"],
        ["lao-out", "content", "-o", "words.csv"],
        ["lao-out", "content", "--sheet", "texts", "-o", "texts.csv"],
        ["lao-in", "words.csv", "content"],
        ["check", "content", "--former", "atlas.json"],
        ["check", "content", "--former", "nothing.db"],
        ["lao-in", "nothing.csv", "content"],
        ["new", "content"],
        ["new", "words.csv"],
        ["check", "nothing"],
        ["check", "words.csv"],
        ["region", "LA", "content", "--atlas", file],
        ["region", "LA", "content", "--atlas", file, "--window", "8", "9", "16", "17"],
        ["region", "TH", "content", "--atlas", file],
    ]
    lines = []
    for command in commands:
        lines.append(f"$ {' '.join(map(str, command))}")
        lines.append(printed(capsys, *command, today=day))
    expect("authoring/commands.txt", "\n".join(lines))
    files = {path.name for path in Path().iterdir()}
    assert files == {"content", "atlas.json", "data.db", "e.tipedition", "words.csv", "texts.csv"}
    assert Path("words.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    pack = read_pack(Path("e.tipedition"))
    assert (pack.number, pack.day, pack.signature) == ("1", "2026-11-25", "")


@pytest.mark.parametrize(
    ("command", "ending"),
    [
        (["check"], "1 mistake.\n"),
        (["diff", "data.db"], "1 mistake.\n"),
        (["build", "-o", "new.db"], "1 mistake; nothing was written.\n"),
        (["pack", "-o", "e.tipedition"], "1 mistake; nothing was written.\n"),
        (["place"], "1 mistake; nothing was written.\n"),
        (["lao-out", "-o", "words.csv"], "1 mistake; nothing was written.\n"),
    ],
)
def test_a_mistake_ends_each_command_and_nothing_is_written(
    content: ContentFolder, capsys: Captured, command: list[str], ending: str
) -> None:
    content.build()
    content.replace_text("figures.yaml", "fact: OV-04", "fact: OV-40")
    before = sorted(Path().rglob("*"))
    assert printed(capsys, *command, "content") == (
        "1\ncontent/figures.yaml:2: there is no fact OV-40; remove it here, or put the entry back\n"
        + ending
    )
    assert sorted(Path().rglob("*")) == before


def test_without_a_folder_the_current_one_is_meant(
    content: ContentFolder, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    content.replace_text("figures.yaml", "fact: OV-04", "fact: OV-40")
    monkeypatch.chdir(content.folder)
    assert printed(capsys, "check").splitlines()[1].startswith("figures.yaml:2: there is no fact")


def test_in_a_checkout_it_is_the_report_of_the_checkout(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured, tmp_path: Path
) -> None:
    sheet = tmp_path / "words.csv"
    sheet.write_text(",".join(HEADER), "utf-8")
    folder = paths.content_folder()
    for current, named in ((tmp_path, folder), (folder.parent, Path("content"))):
        monkeypatch.chdir(current)
        said = f"0\n{named / 'lao.yaml'}: 0 rows taken.\n"
        assert printed(capsys, "lao-in", sheet) == said


def test_a_new_report_has_the_files_of_the_skeleton_and_builds(
    content: ContentFolder, capsys: Captured
) -> None:
    day = date(2026, 11, 25)
    assert printed(capsys, "new", "deep/new", today=day) == (
        "0\ndeep/new: a new report, with one section and one fact as examples.\n"
        "Write in its files, then: laos-tip-content check deep/new\n"
    )
    skeleton = paths.resource("skeleton")
    made = {path.relative_to("deep/new") for path in Path("deep/new").rglob("*")}
    assert made == {path.relative_to(skeleton) for path in skeleton.rglob("*")}
    assert "edition_date: 2026-11-25" in Path("deep/new/report.yaml").read_text("utf-8")
    assert printed(capsys, "build", "deep/new", "-o", "new.db", today=day).startswith("0\nnew.db: ")

    assert printed(capsys, "copy", "copy", today=day) == (
        "0\ncopy: the report of this program, to be corrected.\n"
        "Write in its files, then: laos-tip-content check copy\n"
    )
    report = Path("copy/report.yaml").read_text("utf-8")
    assert report == (paths.content_folder() / "report.yaml").read_text("utf-8")


def test_a_picture_of_the_map_is_replaced(content: ContentFolder, capsys: Captured) -> None:
    picture = Path("map.SVG")
    picture.write_text("old")
    said = printed(capsys, "place", "content", "--dry-run", "--picture", picture)
    assert said.splitlines()[2:] == [
        "map.SVG: the map with its units.",
        "Trial only: map.yaml was not changed.",
    ]
    assert picture.read_text("utf-8").startswith("<svg ")


def test_the_editors_sheets_are_not_lost_where_one_can_not_be_written(
    content: ContentFolder, capsys: Captured
) -> None:
    Path("words.csv").mkdir()
    assert printed(capsys, "lao-out", "content", "-o", "words.csv") == (
        "1\nwords.csv is a folder. Choose a name for a file.\n"
    )


class Output(io.BytesIO):
    """A file, or a console."""

    def __init__(self, *, is_console: bool) -> None:
        super().__init__()
        self._is_console = is_console

    def isatty(self) -> bool:
        return self._is_console


@pytest.mark.parametrize(
    ("is_console", "written"), [(False, "“ຄ”"), (True, "\\u201c\\u0e84\\u201d")]
)
def test_a_file_is_utf_8_and_a_console_gets_the_number_of_a_sign_that_it_lacks(
    content: ContentFolder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Captured,
    is_console: bool,
    written: str,
) -> None:
    content.replace_text("figures.yaml", "kind: exact", "kind: ຄ")
    output = Output(is_console=is_console)
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(output, encoding="ascii"))

    assert main(["check", "content"]) == 1

    assert capsys.readouterr().err == "2 mistakes.\n"
    sys.stdout.flush()
    assert f"figures.yaml:7: kind is {written};" in output.getvalue().decode("utf-8")


def test_without_minisign_a_pack_can_not_be_signed(
    content: ContentFolder, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setenv("PATH", str(content.folder))
    said = printed(capsys, "pack", "content", "-o", "e.tipedition", "--sign", "key")
    assert said == (
        "1\nThe program minisign is missing. Install it (Debian: apt-get install minisign; Windows:"
        " copy minisign.exe here), or pack without --sign.\n"
    )
    assert not Path("e.tipedition").exists()
