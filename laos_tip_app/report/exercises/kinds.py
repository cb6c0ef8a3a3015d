"""The kinds of exercise: their names, tasks and limits."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _

SUBJECTS: Final = ("ratings", "corrected")
"""The subjects that are no section of the report."""

MAX_SEED: Final = 999_999


class Limits(NamedTuple):
    """Items of a sheet, and the seconds for one on a projector."""

    fewest: int
    most: int
    seconds: int


LIMITS: Final[Mapping[str, Limits]] = {
    "matching": Limits(1, 1, 45),
    "careful-reading": Limits(3, 6, 45),
    "fact-or-assessment": Limits(2, 5, 45),
    "open-questions": Limits(2, 4, 120),
    "timeline": Limits(1, 1, 120),
    "how-sure": Limits(2, 5, 60),
}
KINDS: Final = tuple(LIMITS)


def exercise_title(kind: str) -> str:
    """Return the title of a kind of exercise."""
    return {
        "matching": _("What belongs together?"),
        "careful-reading": _("True, changed, or not said?"),
        "fact-or-assessment": _("Fact or assessment?"),
        "open-questions": _("What else would you need to know?"),
        "timeline": _("Put in order"),
        "how-sure": _("How sure is this?"),
    }[kind]


def subject_titles() -> Mapping[str, str]:
    """Return the subjects that are no section, with their titles."""
    titles = _("US ratings by year"), _("Sentences with editor’s notes")
    return dict(zip(SUBJECTS, titles, strict=True))


def task(kind: str) -> str:
    """Return the instruction for participants."""
    return {
        "matching": _("Write the letter next to each sentence."),
        "careful-reading": _(
            "Compare each sentence with the report. Mark TRUE if the report says the same, "
            "CHANGED if the report has another year, place or organisation, and NOT SAID if the "
            "report does not say."
        ),
        "fact-or-assessment": _(
            "Mark FACT if the sentence reports something that could be checked. Mark ASSESSMENT "
            "if it judges how good or bad something was. Underline the words that helped you "
            "decide."
        ),
        "open-questions": _(
            "Read each question. Write down what the report does not say, and where you would "
            "look to find out."
        ),
        "timeline": _(
            "Cut out the strips. Put them in order in these spaces, with the earliest at the top."
        ),
        "how-sure": _(
            "Mark how sure you can be, and write down why. Consider who says it, what time it is "
            "about, how exact it is, and who else says it. There is no single right answer."
        ),
    }[kind]


def answer_labels(kind: str) -> Mapping[str, str]:
    """Return the labels of answers by their words in the content."""
    if kind == "careful-reading":
        return {"true": _("True"), "changed": _("Changed"), "not said": _("Not said")}
    if kind == "fact-or-assessment":
        return {"fact": _("Fact"), "assessment": _("Assessment")}
    if kind == "how-sure":
        return {"sure": _("Sure"), "partly": _("Partly"), "not sure": _("Not sure")}
    return {}


def invented_sentences_warning() -> str:
    """Return the line of every sheet that has sentences nobody has said."""
    return _("Some of these sentences were changed or made up for this exercise.")
