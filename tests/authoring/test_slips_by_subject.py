"""All that is said of a report with many slips of one kind, beside what is just right."""

import tomllib
from pathlib import Path
from typing import Final

import pytest

from laos_tip_app.authoring.build import check
from laos_tip_app.authoring.diagnostics import MistakesError
from tests.authoring.content_folder import TODAY, ContentFolder
from tests.authoring.one_of_each import write_one_of_each
from tests.outlines import expect

SAME_NUMBER: Final = "the number was not raised"
ALWAYS: Final = ("is not shown on the map and is listed", "the English of GL-01 is no longer")
"""Warnings of the report as it is."""


@pytest.fixture
def content(tmp_path: Path) -> ContentFolder:
    return ContentFolder(tmp_path / "editor" / "content")


@pytest.fixture(scope="module")
def former(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data file of the former edition."""
    content = ContentFolder(tmp_path_factory.mktemp("former") / "content")
    write_one_of_each(content)
    assert content.build() == []
    return content.output


def changes_in(name: str) -> dict[str, list[list[str]]]:
    """Return the changes of the report that a file of the tests has, by what they are about."""
    table = tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))
    return {title: value["edits"] for title, value in table.items()}


def change(content: ContentFolder, edits: list[list[str]]) -> None:
    """Write the report with one of each thing, and change it."""
    write_one_of_each(content)
    for file, old, new in edits:
        path = content.folder / file
        text = path.read_text("utf-8")
        assert not old or text.count(old) == 1, f"{old!r} is {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new) if old else text + new, "utf-8")


def test_all_mistakes_of_a_kind_are_listed_with_their_lines(content: ContentFolder) -> None:
    lines: list[str] = []
    for title, edits in changes_in("mistakes_by_subject.toml").items():
        change(content, edits)
        lines += [f"# {title}", *content.mistakes()]
    expect("authoring/mistakes_by_subject.txt", "\n".join(lines) + "\n")


def test_all_warnings_of_a_kind_are_listed_with_their_lines(content: ContentFolder) -> None:
    lines: list[str] = []
    for title, edits in changes_in("warnings_by_subject.toml").items():
        change(content, edits)
        warnings = [text for text in content.warnings() if not any(map(text.__contains__, ALWAYS))]
        lines += [f"# {title}", *warnings]
    expect("authoring/warnings_by_subject.txt", "\n".join(lines) + "\n")


def test_all_that_differs_from_the_former_edition_is_listed_with_its_former_words(
    content: ContentFolder, former: Path
) -> None:
    raised = [
        ["report.yaml", "edition: 1\n", "edition: 2\n"],
        ["report.yaml", "edition_date: 2026-11-25", "edition_date: 2026-11-26"],
    ]
    lines: list[str] = []
    for title, edits in changes_in("changes_by_subject.toml").items():
        change(content, edits if title == SAME_NUMBER else raised + edits)
        try:
            said = list(map(str, check(content.folder, former, today=TODAY).warnings))
        except MistakesError as error:
            said = list(map(str, error.mistakes))
        said = [text for text in said if not any(map(text.__contains__, ALWAYS))]
        lines += [f"# {title}", *said]
    expect("authoring/changes_by_subject.txt", "\n".join(lines) + "\n")
