"""How files are read and named, and how messages about them are worded."""

import os
import sys
from pathlib import Path
from typing import Final

import pytest

from laos_tip_app.authoring.build import write_database
from laos_tip_app.authoring.diagnostics import (
    ContentError,
    Diagnostics,
    MistakesError,
    Position,
    did_you_mean,
    quoted,
    repeated,
    same_id,
)
from laos_tip_app.authoring.file_reader import one_line, read_text, refused
from laos_tip_app.base.errors import OutputError
from tests.authoring.content_folder import FILES, ContentFolder
from tests.outlines import expect


@pytest.mark.parametrize(
    ("character", "why"),
    [
        ("a", ""),
        (" ", ""),
        ("~", ""),
        ("\n", ""),
        ("é", ""),
        ("ຄ", ""),
        ("“", ""),
        ("\uffee", ""),
        ("\t", "a tab (U+0009)"),
        ("\r", "a control character (U+000D)"),
        ("\x1f", "a control character (U+001F)"),
        ("\x7f", "a control character (U+007F)"),
        ("\x85", "a control character (U+0085)"),
        ("\xad", "an invisible character (U+00AD)"),
        ("\u200b", "an invisible character (U+200B)"),
        ("\u200e", "an invisible character that turns the direction of writing (U+200E)"),
        ("\u2069", "an invisible character that turns the direction of writing (U+2069)"),
        ("\u2028", "an invisible character (U+2028)"),
        ("\u2029", "an invisible character (U+2029)"),
        ("\ue000", "an invisible character (U+E000)"),
        ("\ufdd0", "an invisible character (U+FDD0)"),
        ("\ud800", "an invisible character (U+D800)"),
        ("\ufffc", "an object replacement character (U+FFFC)"),
        ("\ufffd", "a replacement character, left by a wrong conversion (U+FFFD)"),
        ("\uffff", "an invisible character (U+FFFF)"),
        ("\U00010000", "a character beyond U+FFFF (U+10000)"),
        ("\U0001f600", "a character beyond U+FFFF (U+1F600)"),
    ],
)
def test_a_character_that_hides_or_misleads_is_refused(character: str, why: str) -> None:
    assert refused(character) == why


def test_a_text_on_several_lines_becomes_one_line() -> None:
    assert one_line("  a \n\tb  c ") == "a b c"


def read(folder: Path, data: bytes) -> tuple[str | None, list[str]]:
    (folder / "a.yaml").write_bytes(data)
    mistakes = Diagnostics()
    text = read_text(folder, "a.yaml", mistakes)
    return text, [str(mistake) for mistake in mistakes.sorted()]


EMPTY: Final = "a.yaml:1: the file is empty; write its entries, or put the old file back"
HIDDEN: Final = "a.yaml:1: the line contains an invisible character (U+FEFF); remove it"


@pytest.mark.parametrize(
    ("data", "text", "mistakes"),
    [
        (b"a\nb", "a\nb", []),
        (b"\xef\xbb\xbfa\r\nb\rc\n", "a\nb\nc\n", []),
        (b"a\xef\xbb\xbf", "a?", [HIDDEN]),
        (b"", None, [EMPTY]),
        (b" \r\n\t", None, [EMPTY]),
        (
            b"a\r\nb\rc\xff",
            None,
            ["a.yaml:3: the byte 0xFF is not UTF-8; save the file with the encoding UTF-8"],
        ),
        (
            b"\x80",
            None,
            ["a.yaml:1: the byte 0x80 is not UTF-8; save the file with the encoding UTF-8"],
        ),
        (
            b"a\n\r\n\xe0\x20",
            None,
            ["a.yaml:3: the byte 0xE0 is not UTF-8; save the file with the encoding UTF-8"],
        ),
        (
            b"a\tb\x07\n\x07c\n",
            "a  b?\n?c\n",
            [
                "a.yaml:1: the line contains a control character (U+0007); remove it",
                "a.yaml:1: the line contains a tab (U+0009); write spaces instead",
                "a.yaml:2: the line contains a control character (U+0007); remove it",
            ],
        ),
    ],
)
def test_a_file_is_read_with_unix_line_ends_and_without_hidden_signs(
    tmp_path: Path, data: bytes, text: str | None, mistakes: list[str]
) -> None:
    assert read(tmp_path, data) == (text, mistakes)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other reasons")
def test_what_can_not_be_read_is_told_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    mistakes = Diagnostics()
    for name in ("folder", "pipe", "nothing"):
        assert read_text(tmp_path, name, mistakes) is None
    right = "make it a readable text file"
    assert [str(mistake) for mistake in mistakes.sorted()] == [
        f"folder:1: the file can’t be read (Is a directory); {right}",
        "nothing:1: the file is missing; put it back; docs/content.md lists all files",
        f"pipe:1: the file can’t be read (it is a pipe or a device); {right}",
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a", "“a”"),
        (" a\n b ", "“a b”"),
        ("“a”", "“a”"),
        ("“a” b”", "““a” b””"),
        ("“a” and “b”", "““a” and “b””"),
        ("", "“”"),
        ("x" * 78, f"“{'x' * 78}”"),
        ("x" * 79, f"“{'x' * 77}…”"),
        (f"“{'x' * 78}”", f"“{'x' * 78}”"),
        (f"“{'x' * 79}”", f"““{'x' * 76}…”"),
    ],
)
def test_a_quoted_text_has_80_characters_at_most(text: str, shown: str) -> None:
    assert quoted(text) == shown
    assert len(shown) <= 80


def message(wrong: str, right: str) -> str:
    mistakes = Diagnostics()
    mistakes.add(Position("a", 1), wrong, right)
    [found] = mistakes.sorted()
    return found.message


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("a", "b", "a; b"),
        ("x" * 80, "y" * 80, f"{'x' * 80}; {'y' * 80}"),
        ("x" * 81, "y" * 82, f"{'x' * 79}…; {'y' * 79}…"),
        ("a " * 150, "b", f"{'a ' * 150}; b"),
        ("a " * 150 + "c", "b", f"{'a ' * 40}…{' a' * 39} c; b"),
        ("a", "b " * 1000, f"a; {'b ' * 1000}"),
        ("a", "b " * 1000 + "c", f"a; {'b ' * 40}…{' b' * 39} c"),
    ],
)
def test_a_long_word_and_a_long_message_are_cut(wrong: str, right: str, said: str) -> None:
    assert message(wrong, right) == said


def test_a_warning_may_list_much() -> None:
    warnings = Diagnostics()
    warnings.warn(Position("a", 1), "a " * 1000, "b")
    warnings.warn(Position("a", 1), "a " * 1000 + "c", "b")
    short, long = sorted(warnings.sorted_warnings(), key=lambda warning: len(warning.message))
    assert long.message == f"warning: {'a ' * 1000}; b"
    assert short.message == f"warning: {'a ' * 40}…{' a' * 39} c; b"
    assert not warnings


def test_mistakes_are_sorted_by_file_and_line_and_each_is_there_once() -> None:
    mistakes = Diagnostics()
    assert not mistakes
    mistakes.raise_any(Path("x"))
    for file, line in (("b", 2), ("a", 10), ("a", 9), ("b", 2)):
        mistakes.add(Position(file, line), "so", "or so")
    assert mistakes
    with pytest.raises(MistakesError) as raised:
        mistakes.raise_any(Path("x"))
    assert str(raised.value) == "a:9: so; or so\na:10: so; or so\nb:2: so; or so"
    assert raised.value.folder == Path("x")
    assert raised.value.mistakes == mistakes.sorted()
    assert str(ContentError("is so", "write it")) == "is so; write it"


def test_what_is_there_again_is_yielded_with_its_first_place() -> None:
    at = [Position("a", line) for line in range(5)]
    found = list(repeated(zip("ababa", at, strict=True)))
    assert found == [("a", at[2], at[0]), ("b", at[3], at[1]), ("a", at[4], at[0])]


@pytest.mark.parametrize(
    ("word", "known", "said"),
    [
        ("lawe", ["law", "tree"], "did you mean law?"),
        ("LAW", ["law"], "did you mean law?"),
        ("lawe", ["Law", "law"], "did you mean Law?"),
        ("lawe", ["law", "Law"], "did you mean Law?"),
        ("xyz", ["law"], "no"),
        ("Tier 4", ["Tier 2"], "no"),
        ("Teir 2", ["Tier 1", "Tier 2", "Tier 22"], "did you mean Tier 2?"),
        ("x", [], "no"),
    ],
)
def test_the_nearest_word_is_asked_about(word: str, known: list[str], said: str) -> None:
    assert did_you_mean(word, known, "no") == said


@pytest.mark.parametrize(
    ("name", "known", "said"),
    [
        ("PT-7", ["PT-07"], "did you mean PT-07?"),
        ("PT-007", ["PT-07"], "did you mean PT-07?"),
        ("pt07", ["PT-07"], "did you mean PT-07?"),
        ("PT_07", ["PT-07"], "did you mean PT-07?"),
        ("PT-O7", ["PT-07"], "did you mean PT-07?"),
        ("PT-I7", ["PT-17"], "did you mean PT-17?"),
        ("PT-l7", ["PT-17"], "did you mean PT-17?"),
        ("OT-07", ["0T-07"], "no"),
        ("PT-OX-7", ["PT-0X-07"], "no"),
        ("PT-70", ["PT-07"], "no"),
        ("PT-0", ["PT-00"], "did you mean PT-00?"),
        ("PT-7", ["PT-07", "PT-007"], "no"),
        ("PT-8", ["PT-07"], "no"),
    ],
)
def test_an_id_is_asked_about_only_when_it_is_the_same_but_for_its_form(
    name: str, known: list[str], said: str
) -> None:
    assert same_id(name, known, "no") == said


def test_files_that_nothing_reads_are_named_and_those_of_other_programs_are_not(
    tmp_path: Path,
) -> None:
    content = ContentFolder(tmp_path / "content")
    content.write_all()
    for name in (
        "Thumbs.db",
        "DESKTOP.INI",
        ".DS_Store",
        "._a",
        "~$b",
        ".~lock.c",
        "facts/._d.yaml",
    ):
        content.write(name, b"\xff")
    (content.folder / "__MACOSX").mkdir()
    assert content.mistakes() == []

    for name in ("a.yaml", "thumbs", "facts/b.md", "sections/c.yaml", "sections/d.md/e", "f/g"):
        content.write(name, "a")
    said = [mistake.partition(";")[0] for mistake in content.mistakes()]
    names = ["a.yaml", "f", "facts/b.md", "sections/c.yaml", "sections/d.md", "thumbs"]
    expected = [f"{name}:1: this name is not expected" for name in names]
    assert [text for text in said if "not expected" in text] == expected


KEYED: Final = {
    "vocabulary.yaml": [
        "[]\n",
        "so\n",
        FILES["vocabulary.yaml"].replace("tiers:", "teirs:"),
        FILES["vocabulary.yaml"].replace("themes:\n- ", "themes: so\nqqq:\n- "),
        FILES["vocabulary.yaml"].split("tiers:", maxsplit=1)[0],
    ],
    "map.yaml": ["- so\n", "stakeholders: []\n", "stakeholders: []\nlinks:\n"],
    "events.yaml": ["so\n", "a: b\n", "- so\n", "[]\n"],
    "facilitator.yaml": ["so\n", "care: so\n", "aims: []\n"],
    "report.yaml": ["so\n"],
    "region.json": ["{}\n", "", "so\n"],
    "facts/other.yaml": ["[]\n", FILES["facts/later.yaml"].replace("LT-01", "OT-01")],
    "sections/later.md": [
        "One is. {LT-01}\n",
        "---\nid: overview\ntitle: a\nposition: 3\n---\nOne. {LT-01}",
    ],
}


def test_a_file_that_is_not_as_expected_is_told_and_what_it_lacks_is_not_missed(
    tmp_path: Path,
) -> None:
    content = ContentFolder(tmp_path / "content")
    lines: list[str] = []
    for name, texts in KEYED.items():
        for text in texts:
            content.write_all()
            content.write(name, text)
            first = text.replace("\n", "⏎")
            lines += [f"# {name}: {first[:60]}", *content.mistakes()]
        (content.folder / name).unlink()
    expect("authoring/files.txt", "\n".join(lines) + "\n")


def test_a_report_without_sections_says_so(tmp_path: Path) -> None:
    content = ContentFolder(tmp_path / "content")
    content.write_all()
    for name in ("overview", "later"):
        (content.folder / f"sections/{name}.md").unlink()
    assert content.mistakes() == [
        "sections:1: there is no section; write one as a file sections/NAME.md"
    ]
    (content.folder / "sections").rmdir()
    content.write("sections", "a")
    said = [mistake.partition(";")[0] for mistake in content.mistakes()]
    assert said == ["sections:1: there is no section", "sections:1: this name is not expected"]


@pytest.mark.parametrize(
    ("before", "is_replaced"),
    [(None, True), (b"", True), (b"SQLite format 3\x00 so", True), (b"SQLite format 3", False)],
)
def test_only_a_data_file_is_replaced(
    tmp_path: Path, before: bytes | None, is_replaced: bool
) -> None:
    path = tmp_path / "data.db"
    if before is not None:
        path.write_bytes(before)
    if is_replaced:
        write_database(path, b"new")
    else:
        with pytest.raises(OutputError, match="is not a data file and was not changed"):
            write_database(path, b"new")
    assert path.read_bytes() == (b"new" if is_replaced else before)
