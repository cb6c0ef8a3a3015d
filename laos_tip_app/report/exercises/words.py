"""The words of exercise sheets, in English; `i18n.translated(ExerciseWords)` has them translated.

What is put into the sentences of the report itself is not here: it is in the report’s language.
"""

from typing import NamedTuple


class ExerciseWords(NamedTuple):
    """Words that only exercises need; the defaults are English."""

    # The head of sheets and answers.
    version: str = "Version {seed}"
    section: str = "Section: {title}"
    theme: str = "Theme: {title}"
    answers: str = "Answers: {title}"
    statement: str = "Statement"
    answer: str = "Answer"
    see: str = "See {places}."
    see_above: str = "See above."
    why: str = "Why?"
    the_article: str = "The article"

    # Who did what.
    matching: str = "Who did what?"
    matching_task: str = (
        "Which body is meant? Write its letter in each gap. A letter may be used twice, "
        "or not at all."
    )
    letter: str = "Letter"
    body: str = "Body"

    # True, false, or not in the report.
    reading: str = "True, false, or not in the report?"
    reading_task: str = (
        "Read each statement with care and compare it with the report. Mark TRUE where the report "
        "says the same. Mark FALSE where the report says it otherwise: with another number, body, "
        "year or place. Mark NOT SAID where the report leaves it open."
    )
    true: str = "True"
    false: str = "False"
    not_said: str = "Not said"
    report_says: str = "The report says: {sentence}"
    leaves_trainer: str = "The report does not say who did this: {sentence}"
    leaves_number: str = "The report gives no number: {sentence}"
    leaves_place: str = "The report names no place for this: {sentence}"
    leaves_partner: str = "The report names nobody else who took part: {sentence}"
    leaves_open: str = "The report leaves this open; see the editor’s note {id}."

    # Fact or assessment.
    assessing: str = "Fact or assessment?"
    assessing_task: str = (
        "Some of these sentences tell of things that happened or of texts that exist: mark FACT. "
        "Others give a judgement, such as how well or how badly something went: mark ASSESSMENT. "
        "Underline the words that show you which it is."
    )
    fact: str = "Fact"
    assessment: str = "Assessment"
    it_happened: str = "It can be checked: the timeline lists it as an event ({events})."
    it_was_done: str = "It can be checked: it says who did what ({relations})."
    it_judges: str = "{words}: this is a judgement, and others may judge otherwise."
    judged_by_article: str = "The article does not say whose judgement it is."

    # What would you need to know.
    asking: str = "What would you need to know?"
    asking_task: str = (
        "Each sentence leaves something open. What would you need to know before you repeat it to "
        "others? Where would you look?"
    )
    no_number: str = "The report gives no number."
    no_number_but: str = "The report says {word} and gives no number."
    no_date: str = "The report gives no exact date. Date as stated: {text}."
    no_name: str = "What the report leaves open: {sentence}"

    # Put in order.
    ordering: str = "Put in order"
    ordering_task: str = (
        "Cut out the strips and put them into these spaces in the order of time, the earliest at "
        "the top."
    )
    ordering_free: str = "The order of two events with the same number is free."
    strips: str = "Strips to cut out"
    earliest: str = "earliest"
    latest: str = "latest"
    same_time: str = "same date"
    date: str = "Date"
    strip: str = "Strip"

    # How sure is this.
    rating: str = "How sure is this?"
    rating_task: str = (
        "Would you repeat each sentence as it stands? Mark how sure you can be, and write down "
        "why. Think of who says it, how exact the date is, and whether anybody else confirms it."
    )
    stated_date: str = "Date as stated: {date}"
    source: str = "Source: {source}"
    sure: str = "Sure"
    partly_sure: str = "Partly"
    unsure: str = "Not sure"
    status: str = "Status: {label}. {meaning}"
    exact_day: str = "The date is given to the day."
    exact_month: str = "The date is given to the month, not to the day."
    exact_year: str = "Only the year is given."
    rough_date: str = "No exact date is given, only a period."
    no_date_at_all: str = "No date is given."

    # Where there is too little.
    no_section: str = "The report has no section “{id}”."
    no_theme: str = "The report has no theme “{id}”."
    choose_one: str = "Choose one of: {ids}."
    too_little: str = "There is too little in “{scope}” for the exercise “{title}”."
    too_little_at_all: str = "This report has too little for the exercise “{title}”."
    other_scope: str = "Make it on the whole report, or choose one of: {scopes}."
    no_scope: str = "Make it on the whole report."
    other_kind: str = "Choose another exercise."

    def scope(self, kind: str, title: str) -> str:
        """Return what an exercise keeps to; empty for the whole report."""
        return {"section": self.section, "theme": self.theme}.get(kind, "").format(title=title)
