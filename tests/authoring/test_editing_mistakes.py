"""Each slip of a person who edits the real content is named, with its line and its remedy."""

import re
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from laos_tip_app.authoring.build import check
from laos_tip_app.authoring.diagnostics import MistakesError
from laos_tip_app.base import paths
from laos_tip_app.store.edition import read_edition
from tests.authoring.content_folder import TODAY, ContentFolder

TABLE = Path(__file__).with_name("editing_mistakes.toml")
SLIPS: list[dict[str, Any]] = tomllib.loads(TABLE.read_text("utf-8"))["slip"]
WARNING = ": warning: "
UNEXPLAINED = re.compile(r" here, .* in edition .*(?:without a reason|if it is a slip)")
PLACE = re.compile(r"\{(?P<only_line>line of )?(?P<file>[\w/.-]+)@(?P<what>[^}]+?)\}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the real content, called a further edition."""
    copy = tmp_path / "content"
    shutil.copytree(paths.content_folder(), copy)
    replace_text(copy / "report.yaml", r'^edition: "(\d+)"', r'edition: "\1.1"')
    return copy


def replace_text(path: Path, pattern: str, new: str) -> None:
    text, number = re.subn(pattern, new, path.read_text("utf-8"), count=1, flags=re.MULTILINE)
    assert number == 1
    path.write_text(text, "utf-8")


def messages(folder: Path) -> list[str]:
    """Return all mistakes, or all warnings when there is no mistake."""
    try:
        return [str(warning) for warning in check(folder).warnings]
    except MistakesError as error:
        return [str(mistake) for mistake in error.mistakes]


def place(folder: Path, match: re.Match[str]) -> str:
    """Return FILE:LINE of an entry, of one of its keys, or of a line with some words."""
    lines = folder.joinpath(match["file"]).read_text("utf-8").split("\n")
    words, _, start = match["what"].partition("^")
    if start:
        [end] = [number for number, line in enumerate(lines, 1) if words in line]
        number = max(number for number, line in enumerate(lines[:end], 1) if start in line)
        return str(number) if match["only_line"] else f"{match['file']}:{number}"
    entry, _, key = match["what"].partition("/")
    starts = [
        n for n, line in enumerate(lines, 1) if re.match(rf"(- )? *id: {re.escape(entry)}$", line)
    ]
    if key and starts:
        key, _, later = key.partition("+")
        after = enumerate(lines[starts[0] - 1 :], starts[0])
        found = [n for n, line in after if re.match(rf"(- )? *{key}:", line)]
        number = found[int(later or 0)]
    else:
        [number] = starts or [n for n, line in enumerate(lines, 1) if match["what"] in line]
    return str(number) if match["only_line"] else f"{match['file']}:{number}"


def test_the_content_has_neither_mistakes_nor_warnings() -> None:
    assert messages(paths.content_folder()) == []


def entry_of(slip: dict[str, Any]) -> str:
    """Return the file and the number of the entry or the paragraph that is changed."""
    text = (paths.content_folder() / slip["file"]).read_text("utf-8")
    parts = re.split(r"\n(?=- )|\n\n", text[: text.index(slip["old"])])
    return f"{slip['file']} {len(parts)}"


def batches() -> list[list[dict[str, Any]]]:
    """Return the slips in groups that are looked through at once.

    Of an entry or a paragraph there is one in a group; of a whole file where a file can't be read.
    What is compared with the former edition is apart from what is not, so that all of both is told.
    """
    groups: list[tuple[tuple[bool, ...], set[str], list[dict[str, Any]]]] = []
    for slip in SLIPS:
        kind = (
            all(WARNING in said for said in slip["says"]),
            any("EDITION" in said for said in slip["says"]),
            "breaks" in slip,
        )
        entries = {
            f"{found['file']}@{found['what'].partition('/')[0]}"
            for said in slip["says"]
            for found in PLACE.finditer(said)
        } | {slip["file"] if "breaks" in slip else entry_of(slip)}
        entries |= {slip["name"], *slip.get("not_with", ())}
        for other_kind, others, group in groups:
            if kind == other_kind and others.isdisjoint(entries):
                others.update(entries)
                group.append(slip)
                break
        else:
            groups.append((kind, entries, [slip]))
    return [group for _, _, group in groups]


def test_the_table_has_a_hundred_slips_and_more_and_each_is_named() -> None:
    assert len({slip["name"] for slip in SLIPS}) == len(SLIPS) >= 120
    assert all(slip["says"] for slip in SLIPS)


@pytest.mark.parametrize("group", batches(), ids=lambda group: group[0]["name"])
def test_slips_are_named_with_their_lines_and_remedies(
    folder: Path, group: list[dict[str, Any]]
) -> None:
    for slip in group:
        path = folder / slip["file"]
        text = path.read_text("utf-8")
        assert text.count(slip["old"]) == 1
        path.write_text(text.replace(slip["old"], slip["new"]), "utf-8")
    number = read_edition(paths.data_file()).number
    expected = sorted(
        PLACE.sub(lambda match: place(folder, match), said).replace("EDITION", number)
        for slip in group
        for said in slip["says"]
    )

    found = messages(folder)

    matter = [said for said in found if said in expected or not UNEXPLAINED.search(said)]
    assert sorted(matter) == expected


def test_what_a_file_manager_leaves_is_overlooked(content: ContentFolder) -> None:
    before = content.warnings()
    for name in (
        "Thumbs.db",
        ".DS_Store",
        "desktop.ini",
        "~$report.yaml",
        "._report.yaml",
        "facts/~$overview.yaml",
        "facts/._overview.yaml",
        "sections/._overview.md",
        "sections/Desktop.ini",
        "__MACOSX",
        "Icon\r",
        "facts/.~lock.overview.yaml#",
    ):
        content.write(name, b"\x00\x01\xff")
    assert content.warnings() == before


def test_windows_line_ends_and_a_byte_order_mark_are_overlooked(content: ContentFolder) -> None:
    before = content.warnings()
    for path in (*content.folder.rglob("*.yaml"), *content.folder.rglob("*.md")):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert content.warnings() == before


def test_an_edition_that_was_not_raised_is_a_warning(folder: Path) -> None:
    replace_text(folder / "report.yaml", r'^edition: "(\d+)\.1"', r'edition: "\1"')
    replace_text(folder / "places.yaml", "^  name: Cambodia$", "  name: Kingdom of Cambodia")

    assert any(
        re.fullmatch(
            r"report\.yaml:5: warning: the content has changed, but the edition number is still"
            r" \d+; increase edition",
            said,
        )
        for said in messages(folder)
    )


def test_what_was_taken_out_of_the_report_file_counts_as_a_change(content: ContentFolder) -> None:
    assert content.build() == []
    content.replace_text("report.yaml", "country: Laos\n", "")
    content.write("ratings.yaml", "[]\n")
    with pytest.raises(MistakesError) as error:
        check(content.folder, content.output, today=TODAY)
    [mistake] = error.value.mistakes
    assert str(mistake) == (
        "report.yaml:3: the content has changed, but the edition number is still 1;"
        " increase edition"
    )


@pytest.mark.parametrize(
    ("when", "precision"),
    [
        ("2007/2008", "year-range"),
        ("../2007", "before"),
        ("../2007-09", "before"),
        ("2007/..", "after"),
        ("2007~", "about"),
        ("2007-09~", "about"),
        ("2007~/2008~", "about"),
    ],
)
def test_a_range_before_after_and_about_can_be_said(
    content: ContentFolder, when: str, precision: str
) -> None:
    content.replace_text(
        "facts/overview.yaml",
        "  date: autumn 2007\n  when: 2007-10/2007-11\n  precision: month-range",
        f"  date: As it was said\n  when: {when}\n  precision: {precision}",
    )
    assert [said for said in content.warnings() if "overview.yaml" in said] == []
