"""Sheets for Lao speakers: out, and back with every mistake named by its row."""

import csv
import io
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from laos_tip_app.authoring import lao_sheets
from laos_tip_app.authoring.cli import main
from laos_tip_app.authoring.lao_sheets import HEADER, SheetRow, sheet_bytes
from laos_tip_app.authoring.lao_texts import lao_mistakes
from laos_tip_app.store.store import Store
from tests.authoring.content_folder import OVERVIEW, ContentFolder
from tests.screenshots.states import STATES

WORD = "ການຄ້າມະນຸດ"
OTHER = "ຄ້າໂສເພນີ"
"""Two words of the Lao Women’s Union; here they are letters, and mean nothing."""


def run(*arguments: str | Path) -> tuple[int, str]:
    """Run the command; return its status and what it printed."""
    printed = io.StringIO()
    with redirect_stdout(printed), redirect_stderr(printed):
        status = main([*map(str, arguments)])
    return status, printed.getvalue()


class Sheet:
    """A sheet in a spreadsheet program."""

    def __init__(self, content: ContentFolder, path: Path, sheet: str = "words") -> None:
        self.content, self.path = content, path
        status, printed = run("lao-out", content.folder, "--sheet", sheet, "-o", path)
        assert status == 0, printed
        text = path.read_bytes().decode("utf-8-sig")
        self.header, *self.rows = csv.reader(io.StringIO(text, newline=""))

    def row(self, ids: str) -> list[str]:
        return next(row for row in self.rows if row[0] == ids)

    def number(self, ids: str) -> int:
        return 2 + self.rows.index(self.row(ids))

    def write(self, ids: str, **cells: str) -> None:
        for name, text in cells.items():
            self.row(ids)[HEADER.index(name.replace("_", " "))] = text

    def take_back(self, separator: str = ",") -> tuple[int, str]:
        text = io.StringIO()
        writer = csv.writer(text, delimiter=separator)
        writer.writerows([self.header, *self.rows])
        self.path.write_bytes(text.getvalue().encode("utf-8-sig"))
        return run("lao-in", self.path, self.content.folder)


@pytest.fixture
def content(tmp_path: Path) -> ContentFolder:
    folder = ContentFolder(tmp_path / "editor" / "content")
    folder.write_all()
    word = f"- english: Vientiane\n  of: [PL-01]\n  lao: {WORD}\n  lao_source: SRC-01\n"
    folder.write("lao.yaml", f"# How this is written.\n\n{word}")
    return folder


@pytest.fixture
def sheet(content: ContentFolder, tmp_path: Path) -> Sheet:
    return Sheet(content, tmp_path / "words.csv")


def test_a_sheet_is_text_that_a_spreadsheet_opens(sheet: Sheet) -> None:
    assert sheet.path.read_bytes().startswith(b'\xef\xbb\xbf"Id","English","Lao","Source"')
    assert sheet.row("PL-01")[1:5] == ["Vientiane", WORD, "A publisher", ""]
    assert {"SH-01", "GL-01", "overview"} <= {row[0] for row in sheet.rows}


def test_no_cell_of_a_sheet_is_a_formula() -> None:
    written = sheet_bytes([SheetRow("PL-01", "=SUM(A1)", "@x", "+1", "-1")]).decode()
    [_header, row] = csv.reader(io.StringIO(written))
    assert row[1:5] == ["'=SUM(A1)", "'@x", "'+1", "'-1"]


def test_a_sheet_that_nobody_wrote_on_changes_nothing(sheet: Sheet) -> None:
    before = sheet.content.folder.joinpath("lao.yaml").read_bytes()
    assert sheet.take_back()[0] == 0
    assert sheet.content.folder.joinpath("lao.yaml").read_bytes() == before


def test_an_id_of_the_report_may_begin_as_one_of_the_program(
    content: ContentFolder, tmp_path: Path
) -> None:
    for file in (OVERVIEW, "terms.yaml", "notes.yaml"):
        content.replace_text(file, "GL-01", "T-01")
    sheet = Sheet(content, tmp_path / "words.csv")
    sheet.write("T-01", Better=OTHER, By="A. B.")

    status, printed = sheet.take_back()

    assert (status, printed) == (0, f"{content.folder / 'lao.yaml'}: 1 row taken.\n")


def test_a_text_on_several_lines_comes_back_as_it_was(
    content: ContentFolder, tmp_path: Path
) -> None:
    lines = (
        "- english: >-\n    A word\n    or two\n  lao: |\n    {0}\n    {0}\n  lao_source: SRC-01\n"
    )
    content.write("lao.yaml", lines.format(WORD))
    assert Sheet(content, tmp_path / "words.csv").take_back()[0] == 0


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_two_names_make_a_word_checked(sheet: Sheet, separator: str) -> None:
    sheet.write("SH-01", Better=OTHER, By="A. B.", Checked_by="C. D.")
    assert sheet.take_back(separator)[0] == 0
    text = sheet.content.folder.joinpath("lao.yaml").read_text("utf-8")
    assert text.startswith("# How this is written.\n")
    assert sheet.content.build() == []
    with Store.open(sheet.content.output) as store:
        body = store.stakeholder("SH-01")
        assert body.lao == f"{OTHER} (A. B., C. D.)"
        assert store.place("PL-01").lao.startswith(f"{WORD} (")


def test_one_name_makes_a_draft_that_is_shown_nowhere(sheet: Sheet, tmp_path: Path) -> None:
    sheet.write("SH-01", Better=OTHER, By="A. B.")
    assert sheet.take_back()[0] == 0
    assert sheet.content.build() == []
    assert OTHER.encode() not in sheet.content.output.read_bytes()

    second = Sheet(sheet.content, tmp_path / "second.csv")
    assert second.row("SH-01")[2:8] == [OTHER, "", "", "A. B.", "", "draft"]
    second.write("SH-01", Checked_by="C. D.")
    assert second.take_back()[0] == 0
    assert Sheet(sheet.content, tmp_path / "third.csv").row("SH-01")[7] == "checked"


def test_a_better_word_is_beside_the_sourced_one_until_it_is_checked(
    sheet: Sheet, tmp_path: Path
) -> None:
    sheet.write("PL-01", Better=OTHER, By="A. B.")
    assert sheet.take_back()[0] == 0
    assert sheet.content.build() == []
    with Store.open(sheet.content.output) as store:
        assert store.place("PL-01").lao.startswith(f"{WORD} (")
    second = Sheet(sheet.content, tmp_path / "second.csv")
    draft = next(row for row in second.rows if row[2] == OTHER)
    draft[HEADER.index("Checked by")] = "C. D."
    assert second.take_back()[0] == 0
    sheet.content.build()
    with Store.open(sheet.content.output) as store:
        assert store.place("PL-01").lao == f"{OTHER} (A. B., C. D.)"


def test_stale_lao_is_checked_again_beside_its_new_english(sheet: Sheet, tmp_path: Path) -> None:
    sheet.content.replace_text("places.yaml", "name: Vientiane", "name: Vientiana")
    second = Sheet(sheet.content, tmp_path / "second.csv")
    row = second.row("PL-01")
    assert (row[1], row[2], row[7]) == ("Vientiana", WORD, "stale")
    second.write("PL-01", By="A. B.", Checked_by="C. D.")
    assert second.take_back()[0] == 0
    sheet.content.build()
    with Store.open(sheet.content.output) as store:
        assert store.place("PL-01").lao.endswith(" (A publisher, C. D.)")


LAW = "The Ministry made a law in 2007."
REMARKED = f"- english: {LAW}\n  of: [overview-1]\n  remark: Read this.\n"


def test_a_sentence_does_not_take_the_entry_of_another_of_its_paragraph(
    content: ContentFolder, tmp_path: Path
) -> None:
    path = content.folder / "lao.yaml"
    content.write("lao.yaml", path.read_text("utf-8") + REMARKED)
    sheet = Sheet(content, tmp_path / "texts.csv", "texts")
    [*_others, row] = [row for row in sheet.rows if row[0] == "overview-1"]
    assert row[1] == "It had two parts."
    row[HEADER.index("Better")], row[HEADER.index("By")] = OTHER, "A. B."
    assert sheet.take_back()[0] == 0
    written = path.read_text("utf-8")
    assert REMARKED in written.replace('"', "")
    assert written.count("Read this.") == 1
    assert OTHER in written


def test_a_remark_stays_when_somebody_writes_better_lao(
    content: ContentFolder, tmp_path: Path
) -> None:
    path = content.folder / "lao.yaml"
    content.write("lao.yaml", path.read_text("utf-8") + REMARKED)
    sheet = Sheet(content, tmp_path / "texts.csv", "texts")
    [row] = [row for row in sheet.rows if row[1] == LAW]
    row[HEADER.index("Better")], row[HEADER.index("By")] = f"{OTHER} 2007", "A. B."

    assert sheet.take_back()[0] == 0

    written = path.read_text("utf-8").replace('"', "")
    [kept] = [part for part in written.split("\n- ") if LAW in part]
    assert "remark: Read this." in kept
    assert OTHER in kept


MISTAKES: dict[str, tuple[Callable[[Sheet], object], str]] = {
    "changed English": (
        lambda sheet: sheet.write("PL-01", English="Vientian"),
        "the English “Vientian” is not that of the report",
    ),
    "changed Lao": (
        lambda sheet: sheet.write("PL-01", Lao=OTHER),
        f"the column Lao was changed to “{OTHER}”",
    ),
    "changed id": (
        lambda sheet: sheet.write("PL-01", Id="PL-77"),
        "there is no text with the id “PL-77”",
    ),
    "Thai letters": (
        lambda sheet: sheet.write("PL-01", Better="การค้า", By="A. B."),
        "“การค้า” is Thai",
    ),
    "no Lao letter": (
        lambda sheet: sheet.write("PL-01", Better="Wiang Chan", By="A. B."),
        "“Wiang Chan” has no Lao letter",
    ),
    "mixed letters": (
        lambda sheet: sheet.write("PL-01", Better="ຫນ ແລະ ໜ", By="A. B."),
        "both ຫນ and ໜ are used",
    ),
    "an invisible space": (
        lambda sheet: sheet.write("PL-01", Better="ຄ້າ\u200bໂສ", By="A. B."),
        "there is an invisible space between words (U+200B)",
    ),
    "the checker is the translator": (
        lambda sheet: sheet.write("PL-01", By="A. B.", Checked_by="a.b."),
        "a.b. is the translator too",
    ),
    "checked by nobody’s word": (
        lambda sheet: sheet.write("PL-01", Checked_by="C. D."),
        "C. D. checked what nobody wrote or confirmed",
    ),
    "no name": (
        lambda sheet: sheet.write("PL-01", Better=OTHER),
        "nobody is named under By",
    ),
    "a name without Lao": (
        lambda sheet: sheet.write("SH-01", By="A. B."),
        "A. B. is named, but there is no Lao",
    ),
    "the same word": (
        lambda sheet: sheet.write("PL-01", Better=WORD, By="A. B."),
        "Better is the same as Lao",
    ),
    "a lost cell": (
        lambda sheet: sheet.row("PL-01").pop(),
        "the row has 9 cells, not 10",
    ),
    "a row twice": (
        lambda sheet: sheet.rows.insert(0, list(sheet.row("PL-01"))),
        "this row was there before",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_named_by_its_row_and_the_rest_is_taken(sheet: Sheet, mistake: str) -> None:
    plant, message = MISTAKES[mistake]
    number = sheet.number("SH-01" if "without Lao" in mistake else "PL-01")
    plant(sheet)
    if mistake == "a row twice":
        number = 1 + max(n for n, row in enumerate(sheet.rows, 1) if row[0] == "PL-01")
    sheet.write("GL-01", Better=OTHER, By="A. B.", Checked_by="C. D.")
    status, printed = sheet.take_back()
    assert status == 1
    assert f"words.csv:{number}: {message}" in printed
    assert "1 row taken" in printed


@pytest.mark.parametrize(
    ("better", "message"),
    [
        (f"{WORD} 2008 (Tier 2)", "the number 2007 is lost"),
        (f"{WORD} 2007", "the tier Tier 2 is lost"),
        (f"{WORD} 2007 (Tier 2 Watch List)", "the tier Tier 2 is lost"),
        (f"{WORD} 2007 (Tier 3)", "the tier Tier 3 is not in the English"),
    ],
)
def test_numbers_and_tiers_of_a_text_are_not_lost(
    content: ContentFolder,
    tmp_path: Path,
    better: str,
    message: str,
) -> None:
    content.replace_text("facts/overview.yaml", "A law was made.", "Tier 2 was given in 2007.")
    sheet = Sheet(content, tmp_path / "texts.csv", "texts")
    sheet.write("OV-01", Better=better, By="A. B.")
    status, printed = sheet.take_back()
    assert status == 1
    assert message in printed


def test_another_file_is_refused_in_one_sentence(content: ContentFolder, tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n")
    status, printed = run("lao-in", path, content.folder)
    assert status == 1
    assert "other.csv does not begin with the columns of the sheet." in printed


@pytest.mark.parametrize("english", ["{title}: {number}", "Ctrl+Enter", "&APA"])
def test_a_text_of_signs_and_placeholders_needs_no_lao_letter(english: str) -> None:
    assert list(lao_mistakes(english, english)) == []


def test_the_sheet_of_the_program_has_help_and_installer_with_pictures_and_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    interface = tmp_path / "lo.yaml"
    gone = f"\n- {{english: Gone, of: [T-0000000000], lao: {WORD}, found_in: LibreOffice}}\n"
    interface.write_text(lao_sheets.INTERFACE.read_text("utf-8") + gone, "utf-8")
    monkeypatch.setattr(lao_sheets, "INTERFACE", interface)
    sheet = tmp_path / "interface.csv"
    assert run("lao-out", "--sheet", "interface", "-o", sheet)[0] == 0
    text = io.StringIO(sheet.read_text("utf-8-sig"), newline="")
    rows = {row["English"]: row for row in csv.DictReader(text)}
    assert rows["Where the program is put"]["Remark"] == "in installer"
    assert rows["The five tabs"]["Remark"] == "in help"
    assert "Gone" not in rows
    states = {state.name for state in STATES}
    for row in rows.values():
        # A picture of the installer can only be taken on Windows.
        assert row["Picture"] in states | {"installer"}

    (tmp_path / "report.yaml").touch()
    written = SheetRow(*rows["The five tabs"].values())
    sheet.write_bytes(sheet_bytes([written._replace(better=OTHER, by="A. B.")]))
    assert run("lao-in", sheet, tmp_path) == (0, f"{interface}: 1 row taken.\n")
    assert f'lao: "{OTHER}"' in interface.read_text("utf-8")


def test_a_quote_mark_that_is_not_closed_is_named(sheet: Sheet) -> None:
    before = sheet.content.folder.joinpath("lao.yaml").read_bytes()
    text = sheet.path.read_text("utf-8") + '"' + 20_000 * "PL-01, and so on\n"
    sheet.path.write_text(text, "utf-8")

    status, printed = run("lao-in", sheet.path, sheet.content.folder)

    assert status == 1
    assert printed.startswith("words.csv has a quote mark that is not closed.")
    assert sheet.content.folder.joinpath("lao.yaml").read_bytes() == before
