"""Check the answers to questions: their phrases and records."""

from collections.abc import Mapping
from typing import Final

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.content import Content
from laos_tip_app.authoring.diagnostics import Diagnostics, quoted
from laos_tip_app.authoring.ids import Ids
from laos_tip_app.authoring.validation import Located
from laos_tip_app.store.text_normalization import normalize_phrase


def check_answers(content: Content, ids: Ids, mistakes: Diagnostics) -> None:
    """Report answers that nothing opens or that are based on nothing."""
    places: dict[str, str] = {}
    newest = max(
        (entry.record for entry in content.of("rating", schema.Rating)),
        key=lambda rating: rating.year,
        default=None,
    )
    ids.check_references(content.lists["answer"].entries)
    for entry in content.of("answer", schema.Answer):
        _check_phrases(entry, places, mistakes)
        answer, line = entry.record, entry.line("kind")
        if not answer.says and not answer.lines and not _has_fact(answer, ids):
            mistakes.add(
                entry.file,
                line,
                "the answer has no text",
                "add says or lines, or add a fact to its records",
            )
        records = {record for _line, record in answer.numbered_records()}
        if answer.kind != "help" and not records:
            mistakes.add(
                entry.file,
                line,
                "the answer has no records",
                "add the ids of its facts, notes or context under records",
            )
        if answer.kind == "latest" and newest and newest.id not in records:
            mistakes.add(
                entry.file,
                line,
                f"the answer of the kind latest does not have the newest rating, {newest.id}",
                f"write it again from {newest.id}, and add that to its records",
            )
    if content.report is not None:
        _check_examples(content.report, places, mistakes)


def _check_examples(
    report: Located[schema.Report], places: Mapping[str, str], mistakes: Diagnostics
) -> None:
    """Report questions on Home without an answer."""
    for position, example in enumerate(report.record.examples):
        if normalize_phrase(example) not in places:
            mistakes.add(
                report.file,
                report.line("examples", position),
                f"the example {quoted(example)} is no question of an answer",
                "choose one of the questions in answers.yaml",
            )


def _has_fact(answer: schema.Answer, ids: Ids) -> bool:
    """Return whether a fact, or something unknown, is the text."""
    return any(not ids.knows(name) or ids.kind(name) == "fact" for name in answer.records)


def _check_phrases(
    entry: Located[schema.Answer], places: dict[str, str], mistakes: Diagnostics
) -> None:
    """Report phrases without words, and questions with two answers."""
    phrases = list(entry.record.phrases())
    if not phrases:
        mistakes.add(
            entry.file,
            entry.line("kind"),
            "the answer has no questions and no words",
            "add questions, words or all_of",
        )
    for use, number, position, phrase in phrases:
        path = ("all_of", number - 1, position) if use == "all_of" else (_KEYS[use], position)
        line = entry.line(*path)
        words = normalize_phrase(phrase)
        if not words:
            mistakes.add(
                entry.file, line, f"{quoted(phrase)} has no word", "write a word, or remove it"
            )
        elif use == "question" and words in places:
            mistakes.add(
                entry.file,
                line,
                f"the question {quoted(phrase)} already has an answer at {places[words]}",
                "keep it in one answer",
            )
        if use == "question":
            places.setdefault(words, f"{entry.file}:{line}")


_KEYS: Final = {"question": "questions", "words": "words"}
