"""What the content check says of answers."""

import pytest

from tests.authoring.content_folder import ContentFolder

ANSWER = """\
- kind: number
  questions: [how many cases]
  records: [OV-04]
"""
NO_TEXT = "add says or lines, or add a fact to its records"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("OV-04", "OV-99", ["3: there is no entry OV-99; "]),
        (
            "OV-04",
            "OV-04, SRC-01",
            ["3: SRC-01 is a source; allowed here is a fact or a context"],
        ),
        (
            "  records: [OV-04]",
            "  says: Some.",
            [
                (
                    "1: the answer has no records;"
                    " add the ids of its facts, notes or context under records"
                )
            ],
        ),
        ("OV-04", "FG-01", [f"1: the answer has no text; {NO_TEXT}"]),
        (
            "  questions: [how many cases]\n",
            "",
            ["1: the answer has no questions and no words; add questions, words or all_of"],
        ),
        ("how many cases", "'?'", ["2: “?” has no word; write a word, or remove it"]),
        (
            "[how many cases]",
            "[how many cases, How many cases?]",
            [
                (
                    "2: the question “How many cases?” already has an answer at answers.yaml:2;"
                    " keep it in one answer"
                )
            ],
        ),
        (
            "kind: number",
            "kind: latest",
            [
                (
                    "1: the answer of the kind latest does not have the newest rating, TIER-2008;"
                    " write it again from TIER-2008, and add that to its records"
                )
            ],
        ),
        ("kind: number", "kind: much", ["1: kind is “much”; allowed are help"]),
    ],
)
def test_a_mistake_in_an_answer_is_named(
    content: ContentFolder, old: str, new: str, expected: list[str]
) -> None:
    content.write("answers.yaml", ANSWER.replace(old, new))

    mistakes = content.mistakes()
    assert len(mistakes) == len(expected)
    for mistake, start in zip(mistakes, expected, strict=True):
        assert mistake.startswith(f"answers.yaml:{start}")


def test_an_answer_without_mistakes_is_built(content: ContentFolder) -> None:
    content.write("answers.yaml", ANSWER)

    assert content.mistakes() == []


def test_home_can_only_show_a_note_and_questions_with_an_answer(content: ContentFolder) -> None:
    content.write("answers.yaml", ANSWER)
    questions = "home_note: OV-01\nexamples: [How many cases?, Who works here?]\n"
    content.replace_text("report.yaml", "source_id:", questions + "source_id:")

    no_note, mistake = content.mistakes()
    assert no_note.startswith("report.yaml:11: OV-01 is a fact; allowed here is a note")
    assert mistake.endswith(
        "the example “Who works here?” is no question of an answer;"
        " choose one of the questions in answers.yaml"
    )
