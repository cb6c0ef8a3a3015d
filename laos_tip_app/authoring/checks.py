"""Check references, vocabulary, statements and links across the content.

The rules are those of docs/content.md.
"""

import re
from collections import Counter
from typing import Final

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.answer_checks import check_answers
from laos_tip_app.authoring.change_checks import check_changes
from laos_tip_app.authoring.content import REPORT, VOCABULARY, Content, facts_file, section_of
from laos_tip_app.authoring.content_entry import ContentEntry
from laos_tip_app.authoring.context_checks import check_attributed, check_context, check_unconfirmed
from laos_tip_app.authoring.diagnostics import (
    AddMistake,
    Diagnostics,
    Position,
    did_you_mean,
    listed,
    quoted,
)
from laos_tip_app.authoring.exercise_checks import check_exercises, check_guide
from laos_tip_app.authoring.ids import Ids
from laos_tip_app.authoring.lao_texts import check_lao
from laos_tip_app.authoring.map_checks import check_map
from laos_tip_app.authoring.markdown import Block, links, parse_prose, plain, tidy
from laos_tip_app.authoring.mentions import brief_paragraphs
from laos_tip_app.authoring.place_checks import check_places
from laos_tip_app.authoring.sections import SectionText
from laos_tip_app.authoring.validation import Located
from laos_tip_app.authoring.warnings import check_letters
from laos_tip_app.store.schema import LINK_TABLES

_LINKED_ONCE: Final = ("stakeholder", "place", "term")
LINKED_IN_SECTIONS: Final = (*_LINKED_ONCE, "figure", "event", "note", "rating", "context")
LINKED_IN_NOTES: Final = (*LINKED_IN_SECTIONS, "fact", "relation", "source", "section")
_NUMBERS: Final = ("exact", "approximate", "counted")
_A_NUMBER: Final = re.compile(r"\d+(?:[,.]\d+)*%?")
_NOTE_IN_BRIEF: Final = re.compile(r"\[(O-\d+)\]")
_YEAR_IN_ID: Final = re.compile(r"(19|20)\d\d$")


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
    _check_references(content, ids)
    _check_statements(content, ids, mistakes)
    for section in content.sections:
        _check_links(section, ids, mistakes)
        check_attributed(section, mistakes)
    check_context(content, mistakes)
    check_unconfirmed(content, mistakes)
    for note in content.of(schema.Note):
        _check_note(note, ids, mistakes)
    check_map(content, ids, mistakes, placing=placing)
    check_places(content, mistakes)
    check_answers(content, ids, mistakes)
    check_exercises(content, ids, mistakes)
    check_guide(content, mistakes)
    check_changes(content, mistakes)
    check_lao(content, ids, mistakes)
    check_letters(content, mistakes)
    return ids


def note_paragraphs(note: Located[schema.Note], add: AddMistake) -> list[Block]:
    """Parse a note; mistakes in it get their own lines."""
    node = note.node.at("text")

    def line_of(number: int) -> int:
        return node.text_line + number if node.text_line else node.line

    return parse_prose(note.record.text, line_of, add)


_WORDS_USED: Final[tuple[tuple[type[ContentEntry], str, str], ...]] = (
    (schema.Fact, "status", "statuses"),
    (schema.Fact, "theme", "themes"),
    (schema.Event, "theme", "themes"),
    (schema.Stakeholder, "kind", "stakeholder_kinds"),
    (schema.Relation, "kind", "relation_kinds"),
    (schema.Rating, "tier", "tiers"),
)
"""The keys whose values are words of the vocabulary, and of which list of it."""


def _check_words(content: Content, mistakes: Diagnostics) -> None:
    for name, listing in content.words.items():
        first: dict[str, Position] = {}
        for word, position in listing.ids():
            if (before := first.setdefault(word, position)) is not position:
                wrong = f"{word} appears twice in the {name}, first on line {before.line}"
                mistakes.add(position, wrong, "keep one")
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
    taken: dict[int, Position] = {}
    for head in filter(None, (section.head for section in content.sections)):
        number, at = head.record.position, head.at("position")
        if (before := taken.setdefault(number, at)) is not at:
            wrong = f"the position {number} is already taken at {before}"
            mistakes.add(at, wrong, "give each section a different position")


def _check_ratings(content: Content, mistakes: Diagnostics) -> None:
    """Report years with two ratings, and ratings of no country."""
    years: dict[int, Position] = {}
    ratings = content.of(schema.Rating)
    if ratings and content.report and content.report.record.country is None:
        wrong = "the ratings need the name of their country"
        mistakes.add(ratings[0].at("id"), wrong, f"add it as country to {REPORT}")
    ids = Counter(rating.record.id for rating in ratings)
    for rating in ratings:
        year, at = rating.record.year, rating.at("year")
        named = _YEAR_IN_ID.search(rating.record.id)
        # Of an id that is there twice, only that is said.
        if named and int(named[0]) != year and ids[rating.record.id] == 1:
            wrong = f"{rating.record.id} is the rating of {year}"
            mistakes.add(at, wrong, "correct the year or the id")
        elif (before := years.setdefault(year, at)) is not at:
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
    """Report notes that the brief names wrongly, or does not name."""
    limiting = [
        note for note in content.records(schema.Note) if note.kind in ("correction", "caution")
    ]
    for _number, part, paragraph in brief_paragraphs(content):
        texts = [(part.at("heading"), part.record.heading)]
        facts, named = set[str](), set[str]()
        for n, sentence in enumerate(paragraph.record.sentences):
            texts.append((paragraph.at("sentences", n, "text"), sentence.text))
            facts.update(sentence.facts)
        for position, text in texts:
            for note_id in _NOTE_IN_BRIEF.findall(text):
                named.add(note_id)
                ids.find(note_id, ("note",), position)
        for note in limiting:
            if note.id not in named and (shared := facts.intersection(note.facts)):
                wrong = f"the brief does not name note {note.id} on {min(shared)}"
                mistakes.add(paragraph.at(), wrong, f"write [{note.id}] into the sentence")


def _check_references(content: Content, ids: Ids) -> None:
    for kind in (*LINK_TABLES, "figure", "rating"):
        ids.check_references(content.lists[kind].entries)
    ids.check_references(content.words["tiers"].entries)
    if content.report:
        ids.check_references([content.report])


def _check_statements(content: Content, ids: Ids, mistakes: Diagnostics) -> None:
    """Check that each fact is stated once, in its own section."""
    homes = dict(content.lists["fact"].ids())
    stated: dict[str, Position] = {}
    files = {section.id: section.file for section in content.sections}
    named = (
        (section, fact)
        for section in content.sections
        for passage in section.passages
        for sentence in passage.sentences
        for fact in sentence.facts
    )
    for section, fact in named:
        at = Position(section.file, fact.line)
        if ids.find(fact.id, ("fact",), at) is None:
            continue
        home = section_of(homes[fact.id].file)
        if home != section.id and home in files:
            wrong = f"{fact.id} is a fact of the section {home}"
            mistakes.add(at, wrong, f"state it there, or move it to {facts_file(section.id)}")
        if (before := stated.setdefault(fact.id, at)) is not at:
            wrong = f"{fact.id} is stated a second time, first at {before}"
            mistakes.add(at, wrong, "state it in one sentence only")
    for name, position in homes.items():
        file = files.get(section_of(position.file))
        if name not in stated and file:
            right = f"write {{{name}}} after the sentence of {file} that does"
            mistakes.add(position, f"no sentence states {name}", right)


def _check_links(section: SectionText, ids: Ids, mistakes: Diagnostics) -> None:
    first: dict[str, Position] = {}
    for link in links(letter for passage in section.passages for letter in passage.letters):
        target, at = link.target, Position(section.file, link.line)
        if ids.find(target, LINKED_IN_SECTIONS, at) not in _LINKED_ONCE:
            continue
        if (before := first.setdefault(target, at)) is not at:
            wrong = f"{target} is linked a second time in this section, first on line"
            mistakes.add(at, f"{wrong} {before.line}", "leave the words without a link")


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
