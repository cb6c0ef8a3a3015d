"""The check of exercises: references, answers, and what no exercise may say."""

import pytest

from tests.authoring.content_folder import ContentFolder

FILE = "exercises.yaml"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("subject: overview", "subject: overveiw", "overveiw is not a subject of exercises"),
        ("answer: changed", "answer: false", "“false” is not an answer of this kind"),
        ("  answer: changed\n", "", "the answer is missing"),
        ("answer: changed", "answer: 'true'", "nothing was changed"),
        ("“2007” was", "“2008” was", "OV-01 does not say “2008”"),
        ("to “2006”", "to “2005”", "the text does not say “2005”"),
        ("(OV-01).'", "(OV-02).'", "OV-02 is not among the facts"),
        ("to “2006” (OV-01).'", "'", "it is not clear what was changed to what"),
        (
            "The law was made in 2006.",
            "A shelter was made in 2006.",
            "the sentence is invented, and “shelter” is about people who were hurt",
        ),
        (
            "The law was made in 2006.",
            "People were beaten in 2006.",
            "“beaten” describes what was done to people",
        ),
    ],
)
def test_a_slip_in_an_exercise_is_named_with_its_line(
    content: ContentFolder, old: str, new: str, message: str
) -> None:
    content.replace_text(FILE, old, new)

    assert any(found.startswith(FILE) and message in found for found in content.mistakes())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kind: matching, text: Who?", "there are too few parts"),
        (
            "kind: how-sure, text: Is it so?, answer: Perhaps., parts: [{text: A., answer: B}]",
            "an exercise of the kind how-sure has no parts",
        ),
        (
            "kind: fact-or-assessment, text: 'The law was made in 1999.', answer: fact",
            "no fact or rating here is from 1999",
        ),
        ("kind: how-sure, text: Is it so?, answer: Yes., notes: [O-77]", "there is no note O-77"),
        ("kind: quiz, text: Is it so?, answer: Yes.", "allowed are matching"),
    ],
)
def test_a_wrong_exercise_is_refused(content: ContentFolder, text: str, message: str) -> None:
    common = "id: EX-09, subject: overview, themes: [protection], why: So., facts: [OV-01]"
    content.write(FILE, f"- {{{common}, {text}}}\n")

    assert any(message in found for found in content.mistakes())


def test_a_word_that_no_exercise_has_is_named_with_the_line_of_its_part(
    content: ContentFolder,
) -> None:
    entry = (
        "- {id: EX-09, kind: matching, subject: overview, themes: [protection], text: Who is it?,\n"
        "  why: So., facts: [OV-01], parts: [\n"
        "  {text: A., answer: X},\n  {text: People were beaten., answer: Y},\n"
        "  {text: C., answer: Z}]}\n"
    )
    content.write(FILE, entry)

    assert any(found.startswith(f"{FILE}:4: “beaten”") for found in content.mistakes())


def test_a_corrected_claim_names_its_note(content: ContentFolder) -> None:
    entry = (
        "- {id: EX-09, kind: how-sure, subject: overview, themes: [protection], text: Is it so?,"
        " answer: Yes., why: So., facts: [OV-01, OV-02, OV-03, OV-04]}\n"
    )
    content.write(FILE, entry)

    assert any("corrects OV-" in found for found in content.mistakes())


def test_the_guide_has_known_subjects_and_items(content: ContentFolder) -> None:
    content.replace_text("facilitator.yaml", "subject: overview", "subject: nowhere")
    assert any("nowhere is not a subject" in found for found in content.mistakes())
    content.replace_text("facilitator.yaml", "item: opening", "item: opneing")
    assert any("opneing is not an item" in found for found in content.mistakes())
