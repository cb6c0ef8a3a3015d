"""Check references, vocabulary, statements and links across the content.

The rules are those of docs/content.md.
"""

import re
from collections import Counter
from datetime import date, timedelta
from typing import Final

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.content import REPORT, VOCABULARY, Content, Ids, facts_file, section_of
from laos_tip_app.authoring.diagnostics import (
    AddMistake,
    Diagnostics,
    Position,
    did_you_mean,
    listed,
    quoted,
    repeated,
)
from laos_tip_app.authoring.exercise_checks import check_exercises, check_guide
from laos_tip_app.authoring.lao_texts import check_lao
from laos_tip_app.authoring.map_checks import check_map, check_places
from laos_tip_app.authoring.markdown import Block, links, parse_prose, plain, tidy
from laos_tip_app.authoring.sections import SectionText
from laos_tip_app.authoring.validation import ContentEntry, Located
from laos_tip_app.authoring.warnings import check_letters
from laos_tip_app.store.text_normalization import normalize_phrase

_LINKED_ONCE: Final = ("stakeholder", "place", "term")
LINKED_IN_SECTIONS: Final = (*_LINKED_ONCE, "figure", "event", "note", "rating", "context")
LINKED_IN_NOTES: Final = (*LINKED_IN_SECTIONS, "fact", "relation", "source", "section")
_NUMBERS: Final = ("exact", "approximate", "counted")
_A_NUMBER: Final = re.compile(r"\d+(?:[,.]\d+)*%?")
_NOTE_IN_BRIEF: Final = re.compile(r"\[([A-Z]+-\d+)\]")
_YEAR_IN_ID: Final = re.compile(r"(19|20)\d\d$")

_WORDS_USED: Final[tuple[tuple[type[ContentEntry], str, str], ...]] = (
    (schema.Fact, "status", "statuses"),
    (schema.Fact, "theme", "themes"),
    (schema.Event, "theme", "themes"),
    (schema.Stakeholder, "kind", "stakeholder_kinds"),
    (schema.Relation, "kind", "relation_kinds"),
    (schema.Rating, "tier", "tiers"),
)
"""The keys whose values are words of the vocabulary, and of which list of it."""

_NOT_FOUND: Final = "not-found"
_OTHERWISE_DOUBTED: Final = frozenset({"partly-confirmed", "corrected", "disputed"})
"""Statuses that say more than that a fact was looked for and not found."""


def check_content(content: Content, mistakes: Diagnostics, *, placing: bool = False) -> Ids:
    """Report entries that do not fit together; return all ids.

    Args:
        content: The content.
        mistakes: Where mistakes and warnings go.
        placing: Whether the map may have what overlaps or is withdrawn.
    """
    ids = Ids(content, mistakes)
    _check_words(content, mistakes)
    _check_order(content, mistakes)
    _check_ratings(content, mistakes)
    _check_figures(content, mistakes)
    _check_brief(content, ids, mistakes)
    for listing in (*content.lists.values(), *content.words.values()):
        ids.check_references(listing.entries)
    if content.report:
        ids.check_references([content.report])
    _check_statements(content, ids, mistakes)
    for section in content.sections:
        _check_links(section, ids, mistakes)
        _check_attributed(section, mistakes)
    _check_context(content, mistakes)
    _check_unconfirmed(content, mistakes)
    for note in content.of(schema.Note):
        _check_note(note, ids, mistakes)
    check_map(content, ids, mistakes, placing=placing)
    check_places(content, mistakes)
    _check_answers(content, ids, mistakes)
    check_exercises(content, mistakes)
    check_guide(content, mistakes)
    _check_changes(content, mistakes)
    check_lao(content, ids, mistakes)
    check_letters(content, mistakes)
    return ids


def note_paragraphs(note: Located[schema.Note], add: AddMistake) -> list[Block]:
    """Parse a note; mistakes in it get their own lines."""
    node = note.node.at("text")

    def line_of(number: int) -> int:
        return node.text_line + number if node.text_line else node.line

    return parse_prose(note.record.text, line_of, add)


def _check_words(content: Content, mistakes: Diagnostics) -> None:
    for name, listing in content.words.items():
        for word, at, before in repeated(listing.ids()):
            wrong = f"{word} appears twice in the {name}, first on line {before.line}"
            mistakes.add(at, wrong, "keep one")
    for model, key, name in _WORDS_USED:
        listing = content.words[name]
        known = listing.words()
        otherwise = f"allowed are {listed(known)} ({VOCABULARY})"
        for entry in content.of(model) if listing.whole else ():
            word = getattr(entry.record, key)
            if word not in known:
                right = did_you_mean(word, known, otherwise)
                mistakes.add(entry.at(key), f"{word} is not one of the {name}", right)


def _check_order(content: Content, mistakes: Diagnostics) -> None:
    """Report duplicate positions of sections."""
    heads = [section.head for section in content.sections if section.head]
    places = ((head.record.position, head.at("position")) for head in heads)
    for number, at, before in repeated(places):
        wrong = f"the position {number} is already taken at {before}"
        mistakes.add(at, wrong, "give each section a different position")


def _check_ratings(content: Content, mistakes: Diagnostics) -> None:
    """Report years with two ratings, and ratings of no country."""
    ratings = content.of(schema.Rating)
    if ratings and content.report and content.report.record.country is None:
        wrong = "the ratings need the name of their country"
        mistakes.add(ratings[0].at("id"), wrong, f"add it as country to {REPORT}")
    ids = Counter(rating.record.id for rating in ratings)
    years: list[tuple[int, Position]] = []
    for rating in ratings:
        year, at = rating.record.year, rating.at("year")
        named = _YEAR_IN_ID.search(rating.record.id)
        # Of an id that is there twice, only that is said.
        if named and int(named[0]) != year and ids[rating.record.id] == 1:
            wrong = f"{rating.record.id} is the rating of {year}"
            mistakes.add(at, wrong, "correct the year or the id")
        else:
            years.append((year, at))
    for year, at, before in repeated(years):
        wrong = f"the year {year} already has a rating at {before}"
        mistakes.add(at, wrong, "keep one rating for each year")


def _check_figures(content: Content, mistakes: Diagnostics) -> None:
    """Report figures whose value or quantity does not fit their kind."""
    for figure in content.of(schema.Figure):
        kind, value = figure.record.kind, figure.record.value
        if (figure.record.quantity is None) != (kind == "label"):
            wrong = "a figure has a quantity, and a label has none"
            mistakes.add(figure.at("kind"), wrong, "add or remove quantity")
        if kind == "none" and value != "0":
            fault, right = "is not 0", "write 0, or change the kind"
        elif kind in _NUMBERS and not _A_NUMBER.fullmatch(value):
            fault, right = "is not a number", "write digits such as 38, or change the kind to label"
        else:
            continue
        wrong = f"the figure is of the kind {kind}, but its value {quoted(value)} {fault}"
        mistakes.add(figure.at("value"), wrong, right)


def _check_brief(content: Content, ids: Ids, mistakes: Diagnostics) -> None:
    """Report notes that the brief names wrongly, twice or not at all."""
    limiting = [
        note for note in content.records(schema.Note) if note.kind in ("correction", "caution")
    ]
    if report := content.report:
        notes = report.items("brief_notes", report.record.brief_notes)
        for name, at, before in repeated((note.record.note, note.at("note")) for note in notes):
            wrong = f"{name} appears twice in brief_notes, first on line {before.line}"
            mistakes.add(at, wrong, "keep one")
    for _number, part, paragraph in content.brief_paragraphs():
        texts = [(part.at("heading"), part.record.heading)]
        facts, named = set[str](), set[str]()
        for sentence in paragraph.items("sentences", paragraph.record.sentences):
            texts.append((sentence.at("text"), sentence.record.text))
            facts.update(sentence.record.facts)
        for position, text in texts:
            for note_id in _NOTE_IN_BRIEF.findall(text):
                named.add(note_id)
                ids.find(note_id, ("note",), position)
        for note in limiting:
            if note.id not in named and (shared := facts.intersection(note.facts)):
                wrong = f"the brief does not name note {note.id} on {min(shared)}"
                mistakes.add(paragraph.at(), wrong, f"write [{note.id}] into the sentence")


def _check_statements(content: Content, ids: Ids, mistakes: Diagnostics) -> None:
    """Check that each fact is stated once, in its own section."""
    homes = dict(content.lists["fact"].ids())
    files = {section.id: section.file for section in content.sections}
    named = (
        (section, fact)
        for section in content.sections
        for passage in section.passages
        for sentence in passage.sentences
        for fact in sentence.facts
    )
    stated: list[tuple[str, Position]] = []
    for section, fact in named:
        at = Position(section.file, fact.line)
        if ids.find(fact.id, ("fact",), at) is None:
            continue
        stated.append((fact.id, at))
        home = section_of(homes[fact.id].file)
        if home != section.id and home in files:
            wrong = f"{fact.id} is a fact of the section {home}"
            mistakes.add(at, wrong, f"state it there, or move it to {facts_file(section.id)}")
    for name, at, before in repeated(stated):
        wrong = f"{name} is stated a second time, first at {before}"
        mistakes.add(at, wrong, "state it in one sentence only")
    known = dict(stated)
    for name, position in homes.items():
        file = files.get(section_of(position.file))
        if file and name not in known:
            right = f"write {{{name}}} after the sentence of {file} that does"
            mistakes.add(position, f"no sentence states {name}", right)


def _check_links(section: SectionText, ids: Ids, mistakes: Diagnostics) -> None:
    once: list[tuple[str, Position]] = []
    for link in links(letter for passage in section.passages for letter in passage.letters):
        at = Position(section.file, link.line)
        if ids.find(link.target, LINKED_IN_SECTIONS, at) in _LINKED_ONCE:
            once.append((link.target, at))
    for target, at, before in repeated(once):
        wrong = f"{target} is linked a second time in this section, first on line {before.line}"
        mistakes.add(at, wrong, "leave the words without a link")


def _check_note(note: Located[schema.Note], ids: Ids, mistakes: Diagnostics) -> None:
    add = mistakes.in_file(note.file)
    paragraphs = note_paragraphs(note, add)
    if not any(plain(tidy(block.letters)) for block in paragraphs):
        add(note.at("text").line, "text has no words", "write the note")
    for block in paragraphs:
        if block.kind == "heading":
            add(block.line, "a heading is not allowed in a note", "write a paragraph")
        for line in {letter.line for letter in block.letters if letter.character in "{}"}:
            add(line, "a note has no facts between braces", "name them under facts")
        for link in links(block.letters):
            ids.find(link.target, LINKED_IN_NOTES, Position(note.file, link.line))


def _check_answers(content: Content, ids: Ids, mistakes: Diagnostics) -> None:
    """Report answers that nothing opens or that are based on nothing."""
    questions: dict[str, Position] = {}
    ratings = content.records(schema.Rating)
    newest = max(ratings, key=lambda rating: rating.year, default=None)
    for entry in content.of(schema.Answer):
        _check_phrases(entry, questions, mistakes)
        answer, at = entry.record, entry.at("kind")
        # A fact is its own text; what is unknown may be one.
        has_fact = any(ids.kind(name) in ("", "fact") for name in answer.records)
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
    if report := content.report:
        for number, example in enumerate(report.record.examples):
            if normalize_phrase(example) not in questions:
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
    for phrase in phrases:
        at, words = entry.at(*phrase.path), normalize_phrase(phrase.text)
        if not words:
            mistakes.add(at, f"{quoted(phrase.text)} has no word", "write a word, or remove it")
        elif phrase.use == "question" and words in questions:
            wrong = (
                f"the question {quoted(phrase.text)} already has an answer at {questions[words]}"
            )
            mistakes.add(at, wrong, "keep it in one answer")
        elif phrase.use == "question":
            questions[words] = at


def _check_context(content: Content, mistakes: Diagnostics) -> None:
    """Report statements that must be shown together and would not be."""
    before: schema.ContextFact | None = None
    for context in content.of(schema.ContextFact):
        record = context.record
        if record.with_ is not None:
            if before is None or record.with_ not in (before.id, before.with_):
                wrong = f"{record.id} must be shown with {record.with_}, but does not follow it"
                right = f"move it directly after {record.with_}, or write the entry before it"
                mistakes.add(context.at("with"), wrong, right)
            elif set(record.facts) != set(before.facts):
                wrong = f"{record.id} must be shown with {before.id}, but has other facts"
                facts = listed(sorted({*record.facts, *before.facts}))
                mistakes.add(context.at("facts"), wrong, f"give both the same facts: {facts}")
        before = record


def _check_attributed(section: SectionText, mistakes: Diagnostics) -> None:
    """Report attributed paragraphs that a section does not have."""
    head = section.head
    if head is None or head.record.attributed is None:
        return
    if head.record.attribution is None:
        right = "add it as attribution"
        mistakes.add(head.at("attributed"), "the attribution of the paragraphs is missing", right)
    if head.record.attributed[-1] > len(section.passages):
        wrong = f"the section has {len(section.passages)} paragraphs"
        right = "name the first and last of those that have the attribution"
        mistakes.add(head.at("attributed"), wrong, right)


def _check_unconfirmed(content: Content, mistakes: Diagnostics) -> None:
    """Report facts whose status does not say that they were not found."""
    report = content.report
    known = {*content.words["statuses"].words()}
    if report is None or _NOT_FOUND not in known:
        return
    sought = {
        fact: entry.at("facts", number)
        for entry in report.items("unconfirmed", report.record.unconfirmed)
        for number, fact in enumerate(entry.record.facts)
    }
    for fact in content.of(schema.Fact):
        name, status = fact.record.id, fact.record.status
        if status == _NOT_FOUND and name not in sought:
            wrong = f"{name} is {_NOT_FOUND}, but report.yaml does not say that it was searched for"
            right = "add it to the facts of a line of unconfirmed, or change the status"
            mistakes.add(fact.at("status"), wrong, right)
        elif name in sought and status in known - {_NOT_FOUND, *_OTHERWISE_DOUBTED}:
            wrong = f"{name} was searched for and not found, but its status is {status}"
            right = f"make its status {_NOT_FOUND} ({VOCABULARY})"
            mistakes.add(sought[name], wrong, right)


def _check_changes(content: Content, mistakes: Diagnostics) -> None:
    """Report entries that have two reasons in the same edition."""
    places = (
        ((change.record.edition, entry), change.at("entries", number))
        for change in content.of(schema.Change)
        for number, entry in enumerate(change.record.entries)
    )
    for (edition, entry), at, before in repeated(places):
        wrong = f"{entry} already has a reason in edition {edition}, on line {before.line}"
        mistakes.add(at, wrong, "give one reason for each entry and edition")


def check_day(content: Content, today: date, mistakes: Diagnostics) -> None:
    """Report an edition from the future.

    Laptops would take all later editions for older ones. Its day may be tomorrow: an edition is
    often made on the evening before, or if it is later.
    """
    report, tomorrow = content.report, today + timedelta(days=1)
    if report and (day := report.record.edition_date) and date.fromisoformat(day) > tomorrow:
        wrong = f"the edition is dated {day}, but today is {today}"
        right = "write the day of publication, tomorrow at the latest"
        mistakes.add(report.at("edition_date"), wrong, right)
