"""Check references, vocabulary, statements and links across the content.

The rules are those of docs/content.md.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.answer_checks import check_answers
from laos_tip_app.authoring.change_checks import check_changes
from laos_tip_app.authoring.content import REPORT, VOCABULARY, Content
from laos_tip_app.authoring.context_checks import (
    check_attributed,
    check_context,
    check_unconfirmed,
)
from laos_tip_app.authoring.diagnostics import Diagnostics, did_you_mean, listed, quoted
from laos_tip_app.authoring.exercise_checks import check_exercises, check_guide
from laos_tip_app.authoring.ids import Ids
from laos_tip_app.authoring.lao_texts import check_lao
from laos_tip_app.authoring.map_checks import check_map
from laos_tip_app.authoring.markdown import Block, links, parse_prose, plain, tidy
from laos_tip_app.authoring.mentions import brief_sentences
from laos_tip_app.authoring.place_checks import check_places
from laos_tip_app.authoring.sections import SectionText, StatedFact
from laos_tip_app.authoring.validation import Located
from laos_tip_app.store.schema import LINK_TABLES

LINKED_IN_SECTIONS: Final = (
    "stakeholder",
    "place",
    "term",
    "figure",
    "event",
    "note",
    "rating",
    "context",
)
LINKED_IN_NOTES: Final = (*LINKED_IN_SECTIONS, "fact", "relation", "source", "section")
_NUMBERS: Final = ("exact", "approximate", "counted")
_A_NUMBER: Final = re.compile(r"\d+(?:[,.]\d+)*%?")
_NOTE_IN_BRIEF: Final = re.compile(r"\[(O-\d+)\]")
_YEAR_IN_ID: Final = re.compile(r"(19|20)\d\d$")
_LINKED_ONCE: Final = ("stakeholder", "place", "term")


def check_content(content: Content, mistakes: Diagnostics, *, check_overlaps: bool = True) -> Ids:
    """Report entries that do not fit together; return all ids.

    Args:
        content: The content.
        mistakes: Where mistakes and warnings go.
        check_overlaps: Whether what overlaps on the map is a mistake.
    """
    ids = Ids(content, mistakes)
    _check_words(content, mistakes)
    _check_order(content, mistakes)
    _check_figures(content, mistakes)
    _check_brief(content, mistakes)
    _check_references(content, ids)
    _check_statements(content, ids, mistakes)
    for section in content.sections:
        _check_links(section, ids, mistakes)
        check_attributed(section, mistakes)
    check_context(content, mistakes)
    check_unconfirmed(content, mistakes)
    for note in content.of("note", schema.Note):
        _check_note(note, ids, mistakes)
    check_map(content, ids, mistakes, check_overlaps=check_overlaps)
    check_places(content, mistakes)
    check_answers(content, ids, mistakes)
    check_exercises(content, ids, mistakes)
    check_guide(content, mistakes)
    check_changes(content, mistakes)
    check_lao(content, ids, mistakes)
    return ids


def note_paragraphs(note: Located[schema.Note], mistakes: Diagnostics) -> list[Block]:
    """Parse a note; mistakes in it get their own lines."""
    node = note.node.at("text")

    def line_of(number: int) -> int:
        return node.text_line + number if node.text_line else node.line

    return parse_prose(note.record.text, note.file, line_of, mistakes)


def _check_words(content: Content, mistakes: Diagnostics) -> None:
    for name, listing in content.words.items():
        first: dict[str, int] = {}
        for word, file, line in listing.ids():
            if word in first:
                mistakes.add(
                    file,
                    line,
                    f"{word} appears twice in the {name}, first on line {first[word]}",
                    "keep one",
                )
            first.setdefault(word, line)
    for fact in content.facts.entries:
        _check_word(content, "statuses", fact.record.status, fact, "status", mistakes)
        _check_word(content, "themes", fact.record.theme, fact, "theme", mistakes)
    for event in content.of("event", schema.Event):
        _check_word(content, "themes", event.record.theme, event, "theme", mistakes)
    for stakeholder in content.of("stakeholder", schema.Stakeholder):
        kind = stakeholder.record.kind
        _check_word(content, "stakeholder_kinds", kind, stakeholder, "kind", mistakes)
    for relation in content.of("relation", schema.Relation):
        kind = relation.record.kind
        _check_word(content, "relation_kinds", kind, relation, "kind", mistakes)
    for rating in content.of("rating", schema.Rating):
        _check_word(content, "tiers", rating.record.tier, rating, "tier", mistakes)


def _check_word[Record: schema.ContentEntry](
    content: Content, name: str, word: str, entry: Located[Record], key: str, mistakes: Diagnostics
) -> None:
    listing = content.words[name]
    known = [other for other, _, _ in listing.ids()]
    if listing.whole and word not in known:
        allowed = f"allowed are {listed(known)} ({VOCABULARY})"
        mistakes.add(
            entry.file,
            entry.line(key),
            f"{word} is not one of the {name}",
            did_you_mean(word, known, allowed),
        )


def _check_order(content: Content, mistakes: Diagnostics) -> None:
    """Report duplicate positions of sections."""
    positions: dict[int, str] = {}
    for head in filter(None, (section.head for section in content.sections)):
        position = head.record.position
        place = f"{head.file}:{head.line('position')}"
        if position in positions:
            mistakes.add(
                head.file,
                head.line("position"),
                f"the position {position} is already taken at {positions[position]}",
                "give each section a different position",
            )
        positions.setdefault(position, place)
    _check_ratings(content, mistakes)


def _check_ratings(content: Content, mistakes: Diagnostics) -> None:
    """Report years with two ratings, and ratings of no country."""
    years: dict[int, str] = {}
    ratings = content.of("rating", schema.Rating)
    if ratings and content.report and content.report.record.country is None:
        mistakes.add(
            ratings[0].file,
            ratings[0].line("id"),
            "the ratings need the name of their country",
            f"add it as country to {REPORT}",
        )
    ids = Counter(rating.record.id for rating in ratings)
    for rating in ratings:
        year = rating.record.year
        named = _YEAR_IN_ID.search(rating.record.id)
        # Of an id that is there twice, only that is said.
        if named and int(named[0]) != year and ids[rating.record.id] == 1:
            wrong = f"{rating.record.id} is the rating of {year}"
            mistakes.add(rating.file, rating.line("year"), wrong, "correct the year or the id")
            continue
        if year in years:
            mistakes.add(
                rating.file,
                rating.line("year"),
                f"the year {year} already has a rating at {years[year]}",
                "keep one rating for each year",
            )
        years.setdefault(year, f"{rating.file}:{rating.line('year')}")


def _check_figures(content: Content, mistakes: Diagnostics) -> None:
    """Report figures whose value or quantity does not fit their kind."""
    for figure in content.of("figure", schema.Figure):
        kind, value = figure.record.kind, figure.record.value
        if (figure.record.quantity is None) != (kind == "label"):
            mistakes.add(
                figure.file,
                figure.line("kind"),
                "a figure has a quantity, and a label has none",
                "add or remove quantity",
            )
        if kind == "none" and value != "0":
            wrong, right = "is not 0", "write 0, or change the kind"
        elif kind in _NUMBERS and not _A_NUMBER.fullmatch(value):
            wrong, right = "is not a number", "write digits such as 38, or change the kind to label"
        else:
            continue
        mistakes.add(
            figure.file,
            figure.line("value"),
            f"the figure is of the kind {kind}, but its value {quoted(value)} {wrong}",
            right,
        )


def _check_brief(content: Content, mistakes: Diagnostics) -> None:
    """Report notes that a paragraph of the brief does not name."""
    if content.report is None:
        return
    report = content.report
    limiting = [
        note.record
        for note in content.of("note", schema.Note)
        if note.record.kind in ("correction", "caution")
    ]
    for n, part in enumerate(report.record.brief):
        for m, paragraph in enumerate(part.paragraphs):
            texts = [part.heading, *(sentence.text for sentence in paragraph.sentences)]
            named = _NOTE_IN_BRIEF.findall(" ".join(texts))
            facts = {fact for sentence in paragraph.sentences for fact in sentence.facts}
            for note in limiting:
                if note.id not in named and not facts.isdisjoint(note.facts):
                    mistakes.add(
                        report.file,
                        report.line("brief", n, "paragraphs", m),
                        f"the brief does not name note {note.id} on {min(facts & {*note.facts})}",
                        f"write [{note.id}] into the sentence",
                    )


def _check_references(content: Content, ids: Ids) -> None:
    for kind in (*LINK_TABLES, "figure", "rating"):
        ids.check_references(content.lists[kind].entries)
    ids.check_references(content.words["tiers"].entries)
    if content.report:
        ids.check_references([content.report])
        for n, part in enumerate(content.report.record.brief):
            line = content.report.line("brief", n, "heading")
            for note in _NOTE_IN_BRIEF.findall(part.heading):
                ids.find(note, ("note",), REPORT, line)
        for line, sentence in brief_sentences(content):
            for note in _NOTE_IN_BRIEF.findall(sentence.text):
                ids.find(note, ("note",), REPORT, line)


def _stated(section: SectionText) -> Iterator[StatedFact]:
    for passage in section.passages:
        for sentence in passage.sentences:
            yield from sentence.facts


def _check_statements(content: Content, ids: Ids, mistakes: Diagnostics) -> None:
    """Check that each fact is stated once, in its own section."""
    homes = {name: (file, line) for name, file, line in content.facts.ids()}
    stated: dict[str, str] = {}
    known = {section.id for section in content.sections}
    for section in content.sections:
        for fact in _stated(section):
            if ids.find(fact.id, ("fact",), section.file, fact.line) is None:
                continue
            section_id = homes[fact.id][0].removeprefix("facts/").removesuffix(".yaml")
            if section_id != section.id and section_id in known:
                mistakes.add(
                    section.file,
                    fact.line,
                    f"{fact.id} is a fact of the section {section_id}",
                    f"state it there, or move it to facts/{section.id}.yaml",
                )
            if fact.id in stated:
                mistakes.add(
                    section.file,
                    fact.line,
                    f"{fact.id} is stated a second time, first at {stated[fact.id]}",
                    "state it in one sentence only",
                )
            stated.setdefault(fact.id, f"{section.file}:{fact.line}")
    files = {section.id: section.file for section in content.sections}
    for name, (file, line) in homes.items():
        section_id = file.removeprefix("facts/").removesuffix(".yaml")
        if name not in stated and section_id in files:
            mistakes.add(
                file,
                line,
                f"no sentence states {name}",
                f"write {{{name}}} after the sentence of {files[section_id]} that does",
            )


def _check_links(section: SectionText, ids: Ids, mistakes: Diagnostics) -> None:
    first: dict[str, int] = {}
    for link in links(letter for passage in section.passages for letter in passage.letters):
        kind = ids.find(link.target, LINKED_IN_SECTIONS, section.file, link.line)
        if kind not in _LINKED_ONCE:
            continue
        if link.target in first:
            mistakes.add(
                section.file,
                link.line,
                f"{link.target} is linked a second time in this section,"
                f" first on line {first[link.target]}",
                "leave the words without a link",
            )
        first.setdefault(link.target, link.line)


def _check_note(note: Located[schema.Note], ids: Ids, mistakes: Diagnostics) -> None:
    line = note.line("text")
    paragraphs = note_paragraphs(note, mistakes)
    if not any(plain(tidy(block.letters)) for block in paragraphs):
        mistakes.add(note.file, line, "text has no words", "write the note")
    for block in paragraphs:
        if block.kind == "heading":
            mistakes.add(
                note.file, block.line, "a heading is not allowed in a note", "write a paragraph"
            )
        for brace in _braces(block):
            mistakes.add(
                note.file, brace, "a note has no facts between braces", "name them under facts"
            )
        for link in links(block.letters):
            ids.find(link.target, LINKED_IN_NOTES, note.file, link.line)


def _braces(block: Block) -> Iterable[int]:
    return {letter.line for letter in block.letters if letter.character in "{}"}
