"""The sheets for Lao speakers row by row, and what a sheet that comes back writes."""

import csv
import io
from pathlib import Path
from typing import Final

import pytest

from laos_tip_app.authoring.content import read_content
from laos_tip_app.authoring.diagnostics import Diagnostics
from laos_tip_app.authoring.interface_texts import (
    catalogue_bytes,
    checked_messages,
    interface_texts,
)
from laos_tip_app.authoring.lao_sheets import (
    HEADER,
    SheetRow,
    rows_of_sheet,
    sheet_bytes,
    take_sheet,
)
from laos_tip_app.authoring.lao_texts import (
    EnglishText,
    english_texts,
    has_words,
    lao_mistakes,
    state_of,
)
from laos_tip_app.authoring.schema import LaoText
from laos_tip_app.base.errors import OutputError
from tests.authoring.content_folder import ContentFolder
from tests.authoring.one_of_each import LAO, OTHER_LAO, write_one_of_each
from tests.outlines import expect

STALE: Final = (
    f"- {{english: It had three parts., of: [overview-1], lao: {LAO}, lao_source: SRC-01}}\n"
)
HEAD: Final = "# How this is written.\n# In two lines.\n\n"


@pytest.fixture
def content(tmp_path: Path) -> ContentFolder:
    content = ContentFolder(tmp_path / "editor" / "content")
    write_one_of_each(content)
    path = content.folder / "lao.yaml"
    path.write_text(HEAD + path.read_text("utf-8") + STALE, "utf-8")
    return content


def test_a_name_is_a_text_without_its_brackets_too(content: ContentFolder) -> None:
    path = content.folder / "stakeholders.yaml"
    text = path.read_text("utf-8").replace("People (of Laos)", "People (of Laos) (all)")
    path.write_text(text, "utf-8")
    english = english_texts(read_content(content.folder, Diagnostics()))
    assert english["SH-04"].texts == ("People (of Laos) (all)", "People")
    assert english["SH-01"].texts == ("Ministry of Justice", "MoJ", "Ministry of Justice")
    assert english["GL-01"].texts == ("centre", "A centre for all")
    assert english["R-01"].texts == ("The ministry worked with the government.",)


def as_text(rows: list[SheetRow]) -> str:
    lines = [" | ".join(cell or "-" for cell in row) for row in rows]
    return "\n".join(lines).replace(LAO, "LAO").replace(OTHER_LAO, "OTHER") + "\n"


def test_a_sheet_has_a_row_for_each_entry_and_for_each_text_without_one(
    content: ContentFolder,
) -> None:
    words, texts = (as_text(rows_of_sheet(content.folder, name)) for name in ("words", "texts"))
    expect("authoring/lao_sheets.txt", f"# words\n{words}# texts\n{texts}")


def test_a_sheet_is_quoted_and_no_formula_runs() -> None:
    odd = SheetRow("A", "=1", "+2", "-3", "@4", "a=b", 'say "so"', "", "two\nlines")
    data = sheet_bytes([odd, SheetRow("B", "b")])
    assert data.decode("utf-8-sig") == (
        '"Id","English","Lao","Source","Better","By","Checked by","State","Remark","Picture"\r\n'
        '"A","\'=1","\'+2","\'-3","\'@4","a=b","say ""so""","","two\nlines",""\r\n'
        '"B","b","","","","","","","",""\r\n'
    )


def take(content: ContentFolder, rows: list[SheetRow]) -> tuple[int, list[str], str]:
    """Take a sheet back; return the rows taken, the mistakes and the file of Lao."""
    sheet = content.folder.parent / "words.csv"
    sheet.write_bytes(sheet_bytes(rows))
    mistakes = Diagnostics()
    path, taken = take_sheet(sheet, content.folder, mistakes)
    assert path == content.folder / "lao.yaml"
    return taken, list(map(str, mistakes.sorted())), path.read_text("utf-8")


def test_what_was_written_on_a_sheet_is_in_the_file(content: ContentFolder) -> None:
    rows = rows_of_sheet(content.folder, "words") + rows_of_sheet(content.folder, "texts")
    changes: dict[tuple[str, str], dict[str, str]] = {
        ("SH-01", LAO): {"by": "A. B.", "checked_by": "C. D."},
        ("SH-01", OTHER_LAO): {"better": "ຄຄຄ", "by": "A. B."},
        ("SH-03", LAO): {"better": "ຂຂຂ", "by": "A. B."},
        ("PL-01", LAO): {"checked_by": "C. D."},
        ("GL-01", LAO): {"by": "A. B."},
        ("PL-02", ""): {"better": "ຂຂຂ", "by": "A. B.", "checked_by": "C. D."},
        ("overview", ""): {"better": "ຄຄຄ", "by": "'A. B."},
        ("R-01", ""): {"better": "ຄຄຄ", "by": "-A. B."},
    }
    written = [row._replace(**changes.get((row.id, row.lao), {})) for row in rows]
    taken, mistakes, text = take(content, written)
    assert (taken, mistakes) == (8, [])
    expect("authoring/lao_taken.yaml", text)


@pytest.mark.parametrize("form", ["- {}", "  - {}", "[{}]", "-\n  {}", "- # Of a page.\n  {}"])
def test_entries_are_written_again_however_the_editor_wrote_them(
    content: ContentFolder, form: str
) -> None:
    entry = f"{{english: Laos, of: [PL-03], lao: {LAO}, lao_source: SRC-01}}"
    content.write("lao.yaml", HEAD + form.format(entry) + "\n")
    laos = SheetRow("PL-03", "Laos", LAO, better="ຄຄຄ", by="A. B.")
    taken, mistakes, text = take(content, [laos])
    assert (taken, mistakes, text.count("english:")) == (1, [], 2)
    assert text.startswith(f"{HEAD}- english: ")
    assert content.mistakes() == []


def test_each_slip_on_a_sheet_is_named_by_its_row(content: ContentFolder) -> None:
    rows = {row.id: row for row in rows_of_sheet(content.folder, "words")}
    laos, thailand = rows["PL-03"], rows["PL-02"]
    before = content.folder.joinpath("lao.yaml").read_text("utf-8")
    taken, mistakes, text = take(
        content,
        [
            laos,
            laos,
            laos._replace(id="PL-77"),
            laos._replace(english="Lao"),
            laos._replace(lao=OTHER_LAO),
            thailand._replace(better=LAO),
            thailand._replace(by="A. B."),
            thailand._replace(checked_by="C. D."),
            thailand._replace(checked_by="C. D.", better=LAO),
            rows["PL-05"]._replace(better="Phongsaly", by="A. B."),
            rows["PL-04"]._replace(better="การ \u200b", by="A. B.", checked_by="a b"),
            rows["PL-01"]._replace(better=LAO, by="A. B."),
        ],
    )
    expect("authoring/lao_slips.txt", "\n".join(mistakes).replace(LAO, "LAO") + "\n")
    assert (taken, text) == (0, before)


def csv_text(rows: list[list[str]], separator: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue()


GOOD: Final = ["PL-02", "Thailand", "", "", LAO, "A. B.", "", "none", "", ""]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([GOOD], []),
        ([[f" {cell} " for cell in GOOD]], []),
        ([[""] * 10, GOOD, [""] * 10], []),
        ([GOOD[:9]], ["2: the row has 9 cells, not 10"]),
        ([[*GOOD, ""]], ["2: the row has 11 cells, not 10"]),
        ([["PL-02"]], ["2: the row has 1 cells, not 10"]),
    ],
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_sheet_comes_back_from_any_spreadsheet(
    content: ContentFolder, rows: list[list[str]], said: list[str], separator: str
) -> None:
    sheet = content.folder.parent / "s.csv"
    sheet.write_bytes(csv_text([[*HEADER], *rows], separator).encode())
    mistakes = Diagnostics()
    _path, taken = take_sheet(sheet, content.folder, mistakes)
    assert taken == (not said)
    found = [str(mistake).removeprefix("s.csv:") for mistake in mistakes.sorted()]
    assert [text.partition(";")[0] for text in found] == said


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"Id,English\n", "does not begin with the columns of the sheet."),
        (b"", "does not begin with the columns of the sheet."),
        (",".join(HEADER).encode("utf-16"), ""),
        (",".join([*HEADER, "More"]).encode(), "does not begin with the columns of the sheet."),
    ],
)
def test_what_is_no_sheet_is_refused(content: ContentFolder, data: bytes, message: str) -> None:
    sheet = content.folder.parent / "s.csv"
    sheet.write_bytes(data)
    with pytest.raises(OutputError) as raised:
        take_sheet(sheet, content.folder, Diagnostics())
    assert message in str(raised.value)
    assert str(raised.value).startswith("s.csv ")


ENGLISH: Final = {
    "A": EnglishText("term", ("one", "two")),
    "C": EnglishText("term", ("three", "two")),
}


@pytest.mark.parametrize(
    ("keys", "state"),
    [
        ({}, "none"),
        ({"lao": LAO}, "draft"),
        ({"lao": LAO, "translated_by": "A"}, "draft"),
        ({"lao": LAO, "checked_by": "A"}, "draft"),
        ({"lao": LAO, "translated_by": "A", "checked_by": "B"}, "checked"),
        ({"lao": LAO, "lao_source": "S"}, "sourced"),
        ({"lao": LAO, "lao_source": "S", "found_in": "x"}, "sourced"),
        ({"lao": LAO, "found_in": "x", "translated_by": "A"}, "listed"),
        ({"lao": LAO, "lao_source": "S", "translated_by": "A", "checked_by": "B"}, "checked"),
        ({"lao": LAO, "lao_source": "S", "of": ("A",), "english": "three"}, "stale"),
        ({"lao": LAO, "lao_source": "S", "of": ("A", "B"), "english": "two"}, "sourced"),
        ({"lao": LAO, "lao_source": "S", "of": ("B",), "english": "three"}, "sourced"),
        ({"lao": LAO, "lao_source": "S", "of": ("A", "C"), "english": "three"}, "stale"),
        ({"lao": LAO, "lao_source": "S", "of": ("A", "C"), "english": "two"}, "sourced"),
        ({"of": ("A",), "english": "three"}, "none"),
    ],
)
def test_an_entry_is_as_sure_as_those_who_vouch_for_it(
    keys: dict[str, str | tuple[str, ...]], state: str
) -> None:
    entry = LaoText(**{"english": "one", **keys})  # type: ignore[arg-type]
    assert state_of(entry, ENGLISH) == state


@pytest.mark.parametrize(
    ("english", "lao", "wrong"),
    [
        ("Law", LAO, []),
        ("Law", "Law", ["“Law” has no Lao letter"]),
        ("{n}", "{n}", []),
        ("2007", "໒໐໐໗", []),
        ("2007", "໒໐໐໘", ["the number 2007 is lost", "the number 2008 is not in the English"]),
        ("1,000 of 1.5", f"{LAO} 1,000 1.5", []),
        ("a Law-2", f"{LAO}", []),
        ("in 7 and 7", f"{LAO} 7", ["the number 7 is lost"]),
        (
            "PT-17 is",
            f"{LAO} PT-18",
            ["the id PT-17 is lost", "the id PT-18 is not in the English"],
        ),
        ("Tier 2 Watch List", f"{LAO} Tier 2", ["the tier Tier 2 Watch List is lost", "…"]),
        ("the {name} of ${x}", f"{LAO} {{name}}", ["the placeholder ${x} is lost"]),
        ("a <b>word</b>", f"{LAO} <b>", ["the placeholder </b> is lost"]),
        ("&Open it", LAO, ["the key &O is lost"]),
        ("Open it", f"{LAO} &O", ["the key &O is not in the English"]),
        (
            "{n}7 laws",
            f"{LAO} {{n}}8",
            ["the number 7 is lost", "the number 8 is not in the English"],
        ),
        ("a", f"ຫມ ໝ {LAO}", ["both ຫມ and ໝ are used"]),
        ("a", f"ຫມ ໜ {LAO}", []),
        ("a", f"{LAO} กข", ["“กข” is Thai"]),
        ("a", f"{LAO}\u200b", ["there is an invisible space between words (U+200B)"]),
    ],
)
def test_what_can_be_seen_without_reading_lao_is_told(
    english: str, lao: str, wrong: list[str]
) -> None:
    found = [text for text, _right in lao_mistakes(english, lao)]
    assert len(found) == len(wrong)
    assert all(a == b for a, b in zip(found, wrong, strict=True) if b != "…")


@pytest.mark.parametrize(
    ("english", "words"),
    [("{name}", 0), ("Ctrl+K", 0), ("$x <b>", 0), ("a {name}", 1), ("Keys", 1), ("12 %", 0)],
)
def test_a_text_has_words_or_signs_alone(english: str, words: int) -> None:
    assert has_words(english) == bool(words)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """The texts of a small program with its help and installer."""
    for name, text in {
        "program/ui/__init__.py": '_("Begin")\n',
        "program/ui/window/menu.py": (
            '_("Open")\n_("Open")\nother("Not this")\n_(name)\nx._("Nor this")\n'
        ),
        "program/ui/home/page.py": '_("Home", 1)\n_("Open")\nngettext("only one")\n',
        "program/base/paths.py": 'ngettext("{n} file", "{n} files", n)\nngettext("a", b, 2)\n',
        "program/export/files.py": '_("Saved")\n_("{n}")\n',
        "resources/help/help.md": "# Help\n\n## First steps\n\nRead this.\n",
        "packaging/windows/installer.nsi": (
            '!define MUI_WELCOMEPAGE_TITLE "Welcome to it"\n'
            'MessageBox MB_OK|MB_ICONSTOP \\\n    "It did not$\\r$\\nwork"\nName "Not this"\n'
        ),
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "program"


def test_the_texts_of_the_program_are_listed_with_what_shows_them(program: Path) -> None:
    lines = [
        f"{name} {text.kind} {text.texts} {text.areas} {text.picture} {text.key!r} {text.place}"
        for name, text in interface_texts(program).items()
    ]
    expect("authoring/interface_texts.txt", "\n".join(lines) + "\n")


def test_a_program_without_help_and_installer_has_the_texts_of_its_code(program: Path) -> None:
    for file in ("resources/help/help.md", "packaging/windows/installer.nsi"):
        (program.parent / file).unlink()
    areas = {area for text in interface_texts(program).values() for area in text.areas}
    assert areas == {"ui", "ui/window", "ui/home", "base", "export"}


def test_what_shares_a_text_with_an_open_part_stays_open(program: Path) -> None:
    """One open text of a part keeps its neighbours open, and theirs."""
    english = interface_texts(program)
    ids = {text.texts[0]: name for name, text in english.items()}

    def entries(*texts: str) -> list[LaoText]:
        names = {"translated_by": "A", "checked_by": "B"}
        return [LaoText(english=t, of=(ids[t], "T-0"), lao=f"{LAO} {t}", **names) for t in texts]

    assert list(checked_messages(english, entries("Open", "Home", "Saved"))) == ["Open", "Home"]
    assert checked_messages(english, entries("Open")) == {}
    assert list(checked_messages(english, entries("Home", "Begin"))) == ["Begin"]


def test_a_catalogue_is_sorted_and_its_numbers_lead_to_its_texts() -> None:
    data = catalogue_bytes({"b": "ຄ", "a\0as": "two"})
    numbers = [int.from_bytes(data[n : n + 4], "little") for n in range(0, 7 * 4, 4)]
    assert numbers == [0x950412DE, 0, 3, 28, 52, 0, 76]
    table = [int.from_bytes(data[n : n + 4], "little") for n in range(28, 76, 4)]
    pairs = list(zip(table[::2], table[1::2], strict=True))
    texts = [data[at : at + length].decode() for length, at in pairs]
    assert texts[:3] == ["", "a\0as", "b"]
    assert texts[3].splitlines() == [
        "Content-Type: text/plain; charset=UTF-8",
        "Language: lo",
        "Plural-Forms: nplurals=1; plural=0;",
    ]
    assert texts[4:] == ["two", "ຄ"]
    assert all(data[at + length] == 0 for length, at in pairs)
    assert pairs[0][1] == 76
    assert pairs[-1][0] + pairs[-1][1] + 1 == len(data)
