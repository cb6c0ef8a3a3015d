"""What an editor is told of the changes between two editions."""

from pathlib import Path

import pytest

from laos_tip_app.authoring.cli import main
from laos_tip_app.authoring.former_edition import differing
from laos_tip_app.base import paths
from laos_tip_app.report.edition_changes import read_changes
from laos_tip_app.report.labels import edition_name
from laos_tip_app.store.edition import read_edition
from tests.authoring.content_folder import ContentFolder
from tests.edition_content import OUT

type Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def editions(built_editions: tuple[Path, Path]) -> tuple[Path, Path]:
    return built_editions


def edition(folder: Path, number: str, day: str, law: str = "A law was made") -> ContentFolder:
    """Return a small edition with a statement, a number and a day, which may be empty."""
    content = ContentFolder(folder / number / "content")
    content.write_all()
    content.write("changes.yaml", "[]\n")
    date = f"edition_date: {day}\n" if day else ""
    content.replace_text("report.yaml", "edition: 1\n", f'edition: "{number}"\n{date}')
    content.replace_text("facts/overview.yaml", "A law was made", law)
    return content


def test_diff_says_old_and_new_words_and_the_reason_by_section(
    editions: tuple[Path, Path], capsys: Captured
) -> None:
    assert main(["diff", *map(str, editions)]) == 0
    out, err = capsys.readouterr()
    title, _blank, summary, *_rest = out.splitlines()
    assert title == "# What changed"
    assert summary == "Edition 1 of 25 November 2026 → Edition 2 of 1 May 2028. 3 entries changed."
    assert (
        "## Protection\n\n### Protection ¶3 (PT-09) · changed\n\n"
        "- Statement, before: A further **21** people were brought back in 2008.\n"
        "- Statement, now: A further **22** people were brought back in 2008.\n\n"
        "- Sentence, before: A further **21** were brought back in 2008.\n"
        "- Sentence, now: A further **22** were brought back in 2008.\n\n"
        "○ no other source found. Caution: "
    ) in out
    assert (
        "*Reason: The number was misread.*\n\n"
        "### Place: Another place (PL-90) · new\n\nName: Another place\n"
    ) in out
    assert "### Context: Ratings (CX-21) · removed\n" in out
    assert err == "No reason in changes.yaml yet: PL-90.\n"


def test_diff_says_of_a_claim_what_the_sheet_of_changes_says(
    editions: tuple[Path, Path], capsys: Captured
) -> None:
    [fact] = (change for change in read_changes(*editions).entries() if change.id == "PT-09")
    [caveats] = fact.caveats
    assert "280 and 21 must not be added" in caveats

    main(["diff", *map(str, editions)])
    assert f"{caveats}\n\n*Reason: The number was misread.*\n" in capsys.readouterr().out


def test_diff_compares_content_folders_too(tmp_path: Path, capsys: Captured) -> None:
    first = edition(tmp_path, "1", "2026-11-25")
    second = edition(tmp_path, "2", "2026-11-26", "A law passed")
    assert first.build() == []
    assert second.build() == []
    assert main(["diff", str(first.output), str(second.folder)], today=OUT) == 0
    of_folder = capsys.readouterr()
    assert "- Statement, now: A law **passed.**\n" in of_folder.out
    assert main(["diff", str(first.output), str(second.output)]) == 0
    assert capsys.readouterr() == of_folder


def test_an_edition_alone_is_compared_with_that_of_the_program(
    tmp_path: Path, capsys: Captured
) -> None:
    content = edition(tmp_path, "9", "2026-11-26")
    assert main(["diff", str(content.folder)], today=OUT) == 0
    program = read_edition(paths.data_file())
    first = edition_name(program.number, program.day)
    _title, _blank, summary, *_rest = capsys.readouterr().out.splitlines()
    assert summary.startswith(f"{first} → Edition 9 of 26 November 2026. ")


def test_diff_of_the_same_edition_finds_nothing(
    editions: tuple[Path, Path], capsys: Captured
) -> None:
    assert main(["diff", str(editions[0]), str(editions[0])]) == 0
    out, err = capsys.readouterr()
    assert (out.count("\n"), err) == (3, "")
    assert out.endswith(". Both editions are the same.\n")


@pytest.mark.parametrize(
    ("here", "there", "shown"),
    [
        ("one", "two", ("“one”", "“two”")),
        ("", "two", ("nothing", "“two”")),
        (f"one {'x' * 29}a", f"one {'x' * 29}b", (f"“one {'x' * 29}a”", f"“one {'x' * 29}b”")),
        (f"one {'x' * 30}a", f"one {'x' * 30}", (f"“…{'x' * 30}a”", f"“…{'x' * 30}”")),
        (f"one two {'x' * 29}a", "one two", (f"“one two {'x' * 29}a”", "“one two”")),
        (
            f"one two {'x' * 29}a",
            f"one two {'x' * 29}",
            (f"“…two {'x' * 29}a”", f"“…two {'x' * 29}”"),
        ),
    ],
)
def test_two_texts_are_quoted_from_the_word_thirty_letters_before_they_differ(
    here: str, there: str, shown: tuple[str, str]
) -> None:
    assert differing(here, there) == shown


NUMBER = "the content has changed, but the edition number is still 1; increase edition"
DATE = "; write the day of publication of this edition"


@pytest.mark.parametrize(
    ("number", "day", "asked"),
    [
        ("1", "2026-11-25", [NUMBER, f"the previous one is dated 2026-11-25{DATE}"]),
        ("1", "2028-05-01", [NUMBER]),
        ("2", "2026-11-24", [f"dated 2026-11-24, but the previous one is dated 2026-11-25{DATE}"]),
        ("2", "", [f"the edition has no date, but the previous one is dated 2026-11-25{DATE}"]),
        ("2", "2028-05-01", []),
    ],
)
def test_check_and_diff_ask_for_what_was_not_raised(
    tmp_path: Path, capsys: Captured, number: str, day: str, asked: list[str]
) -> None:
    first = edition(tmp_path / "first", "1", "2026-11-25")
    assert first.build() == []
    folder, former = edition(tmp_path, number, day, "A law passed").folder, str(first.output)
    assert main(["check", str(folder), "--former", former], today=OUT) == bool(asked)
    checked = capsys.readouterr().out
    assert main(["diff", former, str(folder)], today=OUT) == 0
    compared = capsys.readouterr().err

    for text in asked:
        assert f"{text}\n" in checked
        assert f"{text}.\n" in compared
    assert compared.count("report.yaml") == len(asked)


def test_of_two_editions_without_a_day_the_number_alone_is_raised(
    tmp_path: Path, capsys: Captured
) -> None:
    first, second = edition(tmp_path, "1", ""), edition(tmp_path, "2", "", "A law passed")
    assert first.build() == []
    assert main(["check", str(second.folder), "--former", str(first.output)]) == 0
    assert main(["diff", str(first.output), str(second.folder)]) == 0
    assert "report.yaml" not in capsys.readouterr().err


def test_an_edition_that_is_named_is_compared_whatever_its_title(
    tmp_path: Path, capsys: Captured
) -> None:
    first, second = edition(tmp_path, "1", ""), edition(tmp_path, "2", "", "A law passed")
    report = second.folder / "report.yaml"
    report.write_text(report.read_text("utf-8").replace("A report", "Another report"), "utf-8")
    assert first.build() == []
    assert main(["check", str(second.folder), "--former", str(first.output)]) == 0
    assert "“A law passed.” here, “A law was made.” in edition 1" in capsys.readouterr().out


def test_a_file_that_is_no_data_file_is_refused_in_a_sentence(
    editions: tuple[Path, Path], tmp_path: Path, capsys: Captured
) -> None:
    (tmp_path / "notes.txt").write_text("no data file")
    assert main(["diff", str(editions[0]), str(tmp_path / "notes.txt")]) == 1
    assert capsys.readouterr().err.startswith("The file “notes.txt” is not a data file.")


def test_an_entry_has_one_reason_in_an_edition(content: ContentFolder) -> None:
    content.replace_text("changes.yaml", "[OV-04, FG-01]", "[OV-04, OV-04]")
    assert content.mistakes() == [
        "changes.yaml:2: entries: OV-04 appears twice in the list; keep one"
    ]
    content.write(
        "changes.yaml",
        "- {edition: 2, entries: [OV-04], reason: One}\n"
        "- {edition: 2, entries: [OV-04], reason: Two}\n",
    )
    [mistake] = content.mistakes()
    assert mistake == (
        "changes.yaml:2: OV-04 already has a reason in edition 2, on line 1;"
        " give one reason for each entry and edition"
    )
