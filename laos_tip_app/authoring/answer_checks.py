"""Check the answers to questions: their phrases and records."""

from typing import Final

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.content import Content
from laos_tip_app.authoring.diagnostics import Diagnostics, Position, quoted
from laos_tip_app.authoring.ids import Ids
from laos_tip_app.authoring.validation import Located
from laos_tip_app.store.text_normalization import normalize_phrase

_KEYS: Final = {"question": "questions", "words": "words"}


def check_answers(content: Content, ids: Ids, mistakes: Diagnostics) -> None:
    """Report answers that nothing opens or that are based on nothing."""
    questions: dict[str, Position] = {}
    ratings = content.records(schema.Rating)
    newest = max(ratings, key=lambda rating: rating.year, default=None)
    ids.check_references(content.of(schema.Answer))
    for entry in content.of(schema.Answer):
        _check_phrases(entry, questions, mistakes)
        answer, at = entry.record, entry.at("kind")
        # A fact is its own text; what is unknown may be one.
        has_fact = any(not ids.knows(name) or ids.kind(name) == "fact" for name in answer.records)
        if not answer.says and not answer.lines and not has_fact:
            right = "add says or lines, or add a fact to its records"
            mistakes.add(at, "the answer has no text", right)
        records = {record for _line, record in answer.numbered_records()}
        if answer.kind != "help" and not records:
            right = "add the ids of its facts, notes or context under records"
            mistakes.add(at, "the answer has no records", right)
        if answer.kind == "latest" and newest and newest.id not in records:
            wrong = f"the answer of the kind latest does not have the newest rating, {newest.id}"
            mistakes.add(at, wrong, f"write it again from {newest.id}, and add that to its records")
    report = content.report
    for number, example in enumerate(report.record.examples) if report else ():
        if report and normalize_phrase(example) not in questions:
            wrong = f"the example {quoted(example)} is no question of an answer"
            right = "choose one of the questions in answers.yaml"
            mistakes.add(report.at("examples", number), wrong, right)


def _check_phrases(
    entry: Located[schema.Answer], questions: dict[str, Position], mistakes: Diagnostics
) -> None:
    """Report phrases without words, and questions with two answers."""
    phrases = list(entry.record.phrases())
    if not phrases:
        wrong = "the answer has no questions and no words"
        mistakes.add(entry.at("kind"), wrong, "add questions, words or all_of")
    for use, number, position, phrase in phrases:
        path = ("all_of", number - 1, position) if use == "all_of" else (_KEYS[use], position)
        at, words = entry.at(*path), normalize_phrase(phrase)
        if not words:
            mistakes.add(at, f"{quoted(phrase)} has no word", "write a word, or remove it")
        elif use == "question" and (before := questions.setdefault(words, at)) is not at:
            wrong = f"the question {quoted(phrase)} already has an answer at {before}"
            mistakes.add(at, wrong, "keep it in one answer")
