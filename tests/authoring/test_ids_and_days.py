"""Ids that are there twice or not at all, and the day of an edition."""

from datetime import date

import pytest

from laos_tip_app.authoring.build import check
from laos_tip_app.authoring.cli import main
from laos_tip_app.authoring.dates import parse_bearing
from laos_tip_app.authoring.diagnostics import did_you_mean
from tests.authoring.content_folder import ContentFolder


def test_a_duplicate_id_is_reported_with_both_lines(content: ContentFolder) -> None:
    content.replace_text("ratings.yaml", "id: TIER-2008", "id: TIER-2007")
    assert content.mistakes() == [
        (
            "ratings.yaml:6: the id TIER-2007 is already used at ratings.yaml:1;"
            " give each entry a different id"
        )
    ]


@pytest.mark.parametrize(
    ("file", "line", "lost", "kept"),
    [("facts/overview.yaml", 9, "OV-01", "OV-02"), ("stakeholders.yaml", 9, "SH-01", "SH-02")],
)
def test_a_duplicate_id_is_one_mistake_however_often_the_lost_one_is_named(
    content: ContentFolder, file: str, line: int, lost: str, kept: str
) -> None:
    content.replace_text(file, f"id: {lost}", f"id: {kept}")
    assert content.mistakes() == [
        (
            f"{file}:{line}: the id {kept} is already used at {file}:1;"
            " give each entry a different id"
        )
    ]


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("Government", "write its id, SH-02"),
        ("MoJ", "write its id, SH-01"),
        # The name of a place is no name of a stakeholder.
        ("Vientiane", "remove it here, or put the entry back"),
        ("SH-O2", "did you mean SH-02?"),
        ("SH-0l", "did you mean SH-01?"),
        ("sh-2", "did you mean SH-02?"),
        ("SH-03", "remove it here, or put the entry back"),
    ],
)
def test_an_id_that_is_none_leads_to_the_one_that_was_meant(
    content: ContentFolder, written: str, advice: str
) -> None:
    content.replace_text("relations.yaml", "to: [SH-02]", f"to: [{written}]")
    assert content.mistakes() == [f"relations.yaml:3: there is no stakeholder {written}; {advice}"]


def test_an_id_of_another_kind_is_named_with_the_kind_that_is_allowed(
    content: ContentFolder,
) -> None:
    content.replace_text("relations.yaml", "to: [SH-02]", "to: [EX-01]")
    assert content.mistakes() == [
        "relations.yaml:3: EX-01 is an exercise; allowed here is a stakeholder"
    ]


@pytest.mark.parametrize("day", ["25 November 2026", "2026-11-31", "2026-11", "1026-11-25"])
def test_the_day_of_the_edition_is_a_day_of_the_calendar(content: ContentFolder, day: str) -> None:
    content.replace_text("report.yaml", "edition: 1\n", f"edition: 1\nedition_date: {day}\n")
    assert content.mistakes() == [
        f"report.yaml:4: edition_date: “{day}” is not a day; write it as 2026-11-25"
    ]


TODAY = date(2026, 11, 28)


def write_day(content: ContentFolder, day: str) -> None:
    content.replace_text("report.yaml", "edition: 1\n", f"edition: 1\nedition_date: {day}\n")


@pytest.mark.parametrize("day", ["2062-11-28", "2026-11-30", "2027-01-01"])
def test_an_edition_from_the_future_is_a_mistake_of_check_build_and_pack(
    content: ContentFolder, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    """Laptops would take every later edition for an older one."""
    write_day(content, day)
    pack = content.folder.parent / "e.tipedition"
    for command in (["check"], ["build", "-o", str(content.output)], ["pack", "-o", str(pack)]):
        assert main([*command, str(content.folder)], today=TODAY) == 1
        assert capsys.readouterr().out == (
            f"{content.folder.as_posix()}/report.yaml:4: the edition is dated {day}, but today is"
            " 2026-11-28; write the day of publication, tomorrow at the latest\n"
        )
    assert not content.output.exists()
    assert not pack.exists()


@pytest.mark.parametrize("day", ["2026-11-29", "2026-11-28", "2007-01-01"])
def test_an_edition_may_be_of_tomorrow(content: ContentFolder, day: str) -> None:
    write_day(content, day)
    check(content.folder, today=TODAY)


@pytest.mark.parametrize(
    ("text", "bearing"),
    [
        ("before 2008", "before"),
        ("until May 2008", "before"),
        ("after 2007", "after"),
        ("since 2007", "after"),
        ("circa 2007", "about"),
        ("2007", ""),
        ("after", ""),
    ],
)
def test_the_first_word_of_a_date_says_on_which_side_it_is_open(text: str, bearing: str) -> None:
    assert parse_bearing(text) == bearing


def test_an_empty_id_is_a_mistake(content: ContentFolder) -> None:
    content.replace_text("facts/overview.yaml", "id: OV-01", "id: ''")
    mistakes = content.mistakes()
    assert any(each.startswith("facts/overview.yaml:1: id: “” is not an id") for each in mistakes)
    assert any("there is no fact OV-01" in each for each in mistakes)


@pytest.mark.parametrize("known", [("Police", "police"), ("police", "Police")])
def test_what_is_proposed_does_not_depend_on_an_order(known: tuple[str, ...]) -> None:
    assert did_you_mean("Pollice", known, "") == "did you mean Police?"


AIMS = "  - subject: overview\n    lines:\n      - Say what it is about.\n"
OPENING = "  - item: opening\n    aim: Everybody knows why.\n"
REST = "    how:\n      - Welcome people.\n    need: A room.\n    say: Welcome.\n"
NOTE = "  - note: O-01\n    text: A word on it.\n"


@pytest.mark.parametrize(
    ("file", "old", "new", "mistake"),
    [
        (
            "exercises.yaml",
            "  subject: overview\n  themes: [legal framework]",
            "  subject: overview\n  themes: [legal framework, legal framework]",
            "exercises.yaml:4: themes: legal framework appears twice in the list; keep one",
        ),
        (
            "facilitator.yaml",
            AIMS,
            AIMS + AIMS,
            "facilitator.yaml:5: overview appears twice in the guide, first on line 2; keep one",
        ),
        (
            "facilitator.yaml",
            OPENING,
            OPENING + REST + OPENING,
            "facilitator.yaml:12: opening appears twice in the guide, first on line 6; keep one",
        ),
        (
            "report.yaml",
            "country: Laos\n",
            f"country: Laos\nbrief_notes:\n{NOTE}{NOTE}",
            "report.yaml:18: O-01 appears twice in brief_notes, first on line 16; keep one",
        ),
    ],
)
def test_what_is_there_twice_is_a_mistake(
    content: ContentFolder, file: str, old: str, new: str, mistake: str
) -> None:
    content.replace_text(file, old, new)
    assert content.mistakes() == [mistake]
