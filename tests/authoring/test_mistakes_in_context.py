"""Context that must be shown together, attributed paragraphs and what was not found."""

import pytest

from tests.authoring.content_folder import FILES, OVERVIEW, ContentFolder

CONTEXT = """\
- id: CX-01
  topic: Law
  statement: There is a later law.
  grade: publisher
  sources: [SRC-01]
  facts: [OV-01]
- id: CX-02
  topic: Law
  statement: It is in force.
  remark: Its day was not found.
  grade: second-hand
  with: CX-01
  sources: [SRC-01]
  facts: [OV-01]
"""
NOT_FOUND = FILES["vocabulary.yaml"].replace(
    "statuses:\n",
    "statuses:\n- {id: not-found, label: Not found, meaning: Looked for and not found.}\n",
)


def test_what_must_be_shown_together_is_right_behind_and_on_the_same_facts(
    content: ContentFolder,
) -> None:
    content.write("context.yaml", CONTEXT)
    assert content.mistakes() == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "  with: CX-01\n  sources: [SRC-01]\n  facts: [OV-01]",
            "  with: CX-01\n  sources: [SRC-01]\n  facts: [OV-02]",
            (
                "context.yaml:14: CX-02 must be shown with CX-01, but has other facts;"
                " give both the same facts: OV-01, OV-02"
            ),
        ),
        (
            "- id: CX-02",
            (
                "- id: CX-03\n  topic: Law\n  statement: Another.\n  grade: publisher\n"
                "  sources: [SRC-01]\n  facts: [OV-01]\n- id: CX-02"
            ),
            (
                "context.yaml:18: CX-02 must be shown with CX-01, but does not follow it;"
                " move it directly after CX-01, or write the entry before it"
            ),
        ),
        (
            "with: CX-01",
            "with: OV-01",
            (
                "context.yaml:12: CX-02 must be shown with OV-01, but does not follow it;"
                " move it directly after OV-01, or write the entry before it"
            ),
        ),
        (
            "sources: [SRC-01]\n  facts: [OV-01]\n- id: CX-02",
            "sources: [SRC-09]\n  facts: [OV-01]\n- id: CX-02",
            "context.yaml:5: there is no source SRC-09;",
        ),
    ],
)
def test_context_that_would_be_shown_alone_is_reported(
    content: ContentFolder, old: str, new: str, expected: str
) -> None:
    assert CONTEXT.count(old) == 1
    content.write("context.yaml", CONTEXT.replace(old, new))
    assert any(mistake.startswith(expected) for mistake in content.mistakes())


@pytest.mark.parametrize(
    ("attributed", "expected"),
    [
        ("2-3", f"{OVERVIEW}:6: the section has 2 paragraphs;"),
        ("2", f"{OVERVIEW}:6: attributed: “2” are not paragraphs;"),
        ("2-1", f"{OVERVIEW}:6: attributed: “2-1” are not paragraphs;"),
    ],
)
def test_paragraphs_that_are_not_there_have_no_attribution(
    content: ContentFolder, attributed: str, expected: str
) -> None:
    head = f"position: 1\nattribution: A report\nattributed: {attributed}\n"
    content.replace_text(OVERVIEW, "position: 1\n", head)
    [mistake] = content.mistakes()
    assert mistake.startswith(expected)


def test_attributed_paragraphs_say_whose_they_are(content: ContentFolder) -> None:
    content.replace_text(OVERVIEW, "position: 1\n", "position: 1\nattributed: 2-2\n")
    [mistake] = content.mistakes()
    assert mistake.startswith(f"{OVERVIEW}:5: the attribution of the paragraphs is missing;")


def test_a_fact_that_was_not_found_is_named_and_has_the_status(content: ContentFolder) -> None:
    content.write("vocabulary.yaml", NOT_FOUND)
    content.replace_text(
        "report.yaml",
        "- statement: What was not found\n",
        "- statement: What was not found\n  facts: [OV-02]\n",
    )
    [named] = content.mistakes()
    assert named.startswith(
        "report.yaml:14: OV-02 was searched for and not found, but its status is article;"
    )

    content.replace_text("report.yaml", "edition: 1\n", "edition: 1\n")
    part = "statement: It had a first part.\n  theme: legal framework\n  status: "
    content.replace_text("facts/overview.yaml", f"{part}article", f"{part}not-found")
    [unnamed] = content.mistakes()
    assert unnamed.startswith(
        "facts/overview.yaml:13: OV-02 is not-found, but report.yaml does not"
    )
