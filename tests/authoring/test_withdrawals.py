"""What a withdrawn fact leaves behind in the words of other entries."""

from pathlib import Path

import pytest

from laos_tip_app.authoring.build import check
from laos_tip_app.authoring.cli import main
from laos_tip_app.authoring.former_edition import words_left
from laos_tip_app.report.edition_changes import compare_editions
from laos_tip_app.store.edition import Edition, EditionEntry
from tests.authoring.content_folder import FILES, ContentFolder

RAISED = FILES["report.yaml"].replace("edition: 1\n", "edition: 2\n")

LAW = "OV-01"
"""A fact on which an event, a stakeholder, a relation and a context fact are based."""


@pytest.fixture
def former(content: ContentFolder) -> Path:
    """The data file of the edition before anything was withdrawn."""
    assert content.build() == []
    return content.output.rename(content.output.with_name("former.db"))


def without_entry(text: str, name: str) -> str:
    """Return a list of YAML without one of its entries."""
    entries = text.split("- id: ")
    kept = [entry for entry in entries if not entry.startswith(f"{name}\n")]
    assert len(kept) == len(entries) - 1
    return "- id: ".join(kept)


def withdraw_law(content: ContentFolder) -> None:
    """Take a fact out of its file, its sentence and all entries that name it."""
    content.write("report.yaml", RAISED)
    content.write("facts/overview.yaml", without_entry(FILES["facts/overview.yaml"], LAW))
    content.replace_text(
        "sections/overview.md", "The [Ministry](SH-01) made a law\nin 2007. {OV-01}\n", ""
    )
    content.replace_text("events.yaml", "[OV-01]", "[OV-02]")
    content.replace_text("stakeholders.yaml", "  - OV-01\n", "")
    content.replace_text("relations.yaml", "facts: [OV-01]", "facts: [OV-02]")
    content.replace_text("context.yaml", "[OV-01]", "[OV-02]")
    content.write("exercises.yaml", "[]\n")


def warnings(content: ContentFolder, former: Path) -> list[str]:
    result = check(content.folder, former)
    texts = map(str, result.warnings)
    return [text for text in texts if "without a reason" not in text]


def left(entry: str, words: str) -> str:
    return (
        f"warning: {entry} was based on {LAW}, now withdrawn, with the same {words};"
        f" read it again: change it, or add {entry} to changes.yaml"
    )


LEFT = [
    f"context.yaml:3: {left('CX-01', 'statement')}",
    f"events.yaml:3: {left('TL-01', 'title')}",
    f"relations.yaml:6: {left('R-01', 'sentence')}",
    f"stakeholders.yaml:5: {left('SH-01', 'roles')}",
]


def test_every_entry_that_was_based_on_a_withdrawn_fact_is_named(
    content: ContentFolder, former: Path
) -> None:
    withdraw_law(content)
    assert warnings(content, former) == LEFT


def test_an_entry_whose_words_have_changed_is_not_named(
    content: ContentFolder, former: Path
) -> None:
    withdraw_law(content)
    path = content.folder / "stakeholders.yaml"
    path.write_text(path.read_text("utf-8").replace("Makes laws", "Applies laws"), "utf-8")
    assert warnings(content, former) == LEFT[:3]


def test_an_entry_that_the_changes_name_was_read(content: ContentFolder, former: Path) -> None:
    withdraw_law(content)
    content.write(
        "changes.yaml",
        FILES["changes.yaml"]
        + "- {edition: 2, entries: [CX-01, TL-01, R-01], reason: One fact was no fact.}\n",
    )
    assert warnings(content, former) == LEFT[3:]


def test_a_reason_of_an_earlier_edition_does_not_count(content: ContentFolder) -> None:
    old_reason = FILES["changes.yaml"] + "- {edition: 1, entries: [TL-01], reason: It was new.}\n"
    content.write("changes.yaml", old_reason)
    assert content.build() == []
    former = content.output.rename(content.output.with_name("former.db"))
    withdraw_law(content)
    assert warnings(content, former) == LEFT


def test_a_sentence_that_stated_a_withdrawn_fact_too_is_named(
    content: ContentFolder, former: Path
) -> None:
    content.write("report.yaml", RAISED)
    content.write("facts/overview.yaml", without_entry(FILES["facts/overview.yaml"], "OV-03"))
    content.replace_text("sections/overview.md", "{OV-02,\nOV-03}", "{OV-02}")
    [warning] = warnings(content, former)
    assert warning == (
        "sections/overview.md:11: warning: OV-02 still has the sentence that stated OV-03, now"
        " withdrawn; read it again: change it, or add OV-02 to changes.yaml"
    )

    content.replace_text(
        "sections/overview.md", "It had *two* parts. {OV-02,\nOV-03}", "It had one part. {OV-02}"
    )
    assert warnings(content, former) == []


def test_diff_names_the_words_left_behind_too(
    content: ContentFolder, former: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    withdraw_law(content)
    assert main(["diff", str(former), str(content.folder)]) == 0
    printed = capsys.readouterr().err
    for warning in LEFT:
        assert f"{warning.partition('warning: ')[2]}.\n" in printed


def test_an_edition_that_withdraws_nothing_has_no_words_left(
    content: ContentFolder, former: Path
) -> None:
    content.write("report.yaml", RAISED)
    content.replace_text("stakeholders.yaml", "  - OV-01\n", "")
    assert warnings(content, former) == []


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("brief", "text"),
        ("event", "title"),
        ("stakeholder", "roles"),
        ("relation", "sentence back topic"),
        ("figure", "counts value unit period"),
        ("term", "meaning"),
        ("note", "text short"),
        ("context", "statement topic"),
    ],
)
def test_an_entry_was_read_if_any_of_its_words_has_changed(kind: str, words: str) -> None:
    def edition(*facts: str, **changes: str) -> Edition:
        stated = {fact: EditionEntry("fact", fact, "", "", {"sentence": fact}) for fact in facts}
        texts = {"facts": ", ".join(facts), "kind": "scope", "short": "So.", "text": "So."}
        entry = EditionEntry(kind, "E-1", "", "", texts | changes)
        entries = {("fact", fact): each for fact, each in stated.items()} | {(kind, "E-1"): entry}
        return Edition("", "1", "", "", {}, {}, entries, ())

    def said(**changes: str) -> list[str]:
        former = edition("A-1", "A-2", "A-3", "A-4", **dict.fromkeys(changes, "Before"))
        return [
            left.wrong for left in words_left(compare_editions(former, edition("A-3", **changes)))
        ]

    first, *_others = names = words.split()
    unread = f"E-1 was based on A-1, A-2, A-4, now withdrawn, with the same {first}"
    assert said() == said(grade="second-hand") == [unread]
    assert [said(**{name: "Now"}) for name in names] == [[]] * len(names)
