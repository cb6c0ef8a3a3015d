"""Mistakes in whole files, all mistakes of a folder at once, and how long a message may be."""

import itertools
import os
import sys

import pytest

from tests.authoring.content_folder import FILES, OVERVIEW, ContentFolder


def test_valid_content_has_no_mistakes(content: ContentFolder) -> None:
    assert content.mistakes() == []


@pytest.mark.parametrize("file", [name for name in FILES if name != "LICENSE"])
def test_an_empty_file_is_the_only_reported_mistake(content: ContentFolder, file: str) -> None:
    content.write(file, "\n  \n")
    assert content.mistakes() == [
        f"{file}:1: the file is empty; write its entries, or put the old file back"
    ]


@pytest.mark.parametrize("file", [n for n in FILES if n != "LICENSE" and "sections" not in n])
def test_a_missing_file_is_the_only_reported_mistake(content: ContentFolder, file: str) -> None:
    (content.folder / file).unlink()
    assert content.mistakes() == [
        f"{file}:1: the file is missing; put it back; docs/content.md lists all files"
    ]


def test_facts_without_their_section_are_reported(content: ContentFolder) -> None:
    (content.folder / "sections/later.md").unlink()
    assert content.mistakes() == [
        "facts/later.yaml:1: no section has the id later; name the file after its section"
    ]


def test_a_file_that_is_not_utf8_is_reported_with_the_line_of_the_first_bad_byte(
    content: ContentFolder,
) -> None:
    content.write("places.yaml", "- id: PL-01\r\n  name: Vienti\xe4ne\r\n".encode("latin-1"))
    assert content.mistakes() == [
        "places.yaml:2: the byte 0xE4 is not UTF-8; save the file with the encoding UTF-8"
    ]


@pytest.mark.parametrize("name", ["place.yaml", "facts/later.yml", "sections/x/y.md", "old/x.md"])
def test_a_file_that_nothing_reads_is_reported(content: ContentFolder, name: str) -> None:
    content.write(name, "text")
    expected = {"sections/x/y.md": "sections/x", "old/x.md": "old"}.get(name, name)
    assert content.mistakes() == [
        (
            f"{expected}:1: this name is not expected; expected are report.yaml,"
            " vocabulary.yaml, map.yaml, facilitator.yaml, region.json, LICENSE, events.yaml,"
            " stakeholders.yaml, relations.yaml, figures.yaml, places.yaml, terms.yaml, notes.yaml,"
            " ratings.yaml, context.yaml, sources.yaml, exercises.yaml, synonyms.yaml,"
            " answers.yaml, changes.yaml, lao.yaml, sections/NAME.md and facts/NAME.yaml"
        )
    ]


def test_all_mistakes_are_reported_at_once_by_file_and_line(content: ContentFolder) -> None:
    content.replace_text("ratings.yaml", "year: 2008", "year: two")
    content.replace_text(OVERVIEW, "*two* parts. {OV-02,", "<b>two</b> parts. {OV-22,")
    content.write("places.yaml", "")
    assert [mistake.split(": ")[0] for mistake in content.mistakes()] == [
        "facts/overview.yaml:9",
        "places.yaml:1",
        "ratings.yaml:7",
        "sections/overview.md:11",
        "sections/overview.md:11",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
@pytest.mark.parametrize("name", ["places.yaml", "facts/later.yaml", "sections/later.md"])
def test_a_pipe_instead_of_a_file_is_reported(content: ContentFolder, name: str) -> None:
    (content.folder / name).unlink()
    os.mkfifo(content.folder / name)

    assert (
        f"{name}:1: the file can’t be read (it is a pipe or a device); make it a readable text file"
    ) in content.mistakes()


LONG = "x" * 20_000


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("figures.yaml", "  period:", f"  {LONG[:900]}:"),
        ("figures.yaml", "  period:", f"  ? {LONG}\n  :"),
        ("figures.yaml", "  period:", f"  ? {'a b ' * 5_000}\n  :"),
        ("figures.yaml", "fact: OV-04", f"fact: {LONG}"),
        ("figures.yaml", "fact: OV-04", f"fact: &{LONG} OV-04"),
        ("figures.yaml", "fact: OV-04", f"fact: !{LONG} OV-04"),
        ("figures.yaml", "kind: exact", f"kind: {LONG}"),
        ("figures.yaml", "kind: exact", f"kind: {'a b ' * 5_000}"),
        ("facts/later.yaml", "theme: protection", f"theme: {LONG}"),
        ("facts/later.yaml", 'date: "2008"', f"date: {LONG}"),
        ("facts/later.yaml", "when: 2008", f"when: {LONG}"),
        ("events.yaml", "facts: [OV-01]", f"facts: [{LONG}, {LONG}]"),
        ("ratings.yaml", "year: 2007", f"year: {'9' * 20_000}"),
        ("sections/later.md", "{LT-01}", f"{{{LONG}}}"),
        ("sections/later.md", "(SH-01)", f"({LONG})"),
        ("sections/later.md", "did more", LONG),
        ("sections/later.md", "did more", "did " * 5_000),
    ],
    ids=itertools.count(),
)
def test_a_message_quotes_80_characters_at_most(
    content: ContentFolder, name: str, old: str, new: str
) -> None:
    content.replace_text(name, old, new)

    found = content.mistakes()

    assert found
    for mistake in found:
        assert len(mistake) < 700
        assert max(map(len, mistake.split())) < 90
