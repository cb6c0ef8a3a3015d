"""Make the rows of all tables except search from checked content.

Most rows are entries as an editor wrote them: `_rows` has what is the same for all tables.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, Final

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.checks import note_paragraphs
from laos_tip_app.authoring.content import LISTS, Content, Ids, section_of
from laos_tip_app.authoring.diagnostics import Diagnostics
from laos_tip_app.authoring.map_checks import MapEntries
from laos_tip_app.authoring.markdown import CharSpan, plain, tidy, to_html
from laos_tip_app.base.location import Location
from laos_tip_app.store.region import PlacePosition
from laos_tip_app.store.schema import KIND_TABLES, LINK_TABLES
from laos_tip_app.store.schema import tables as table_definitions
from laos_tip_app.store.text_normalization import normalize_phrase, tokenize

type Value = str | int | None
type Row = dict[str, Value]
type Tables = dict[str, list[Row]]

type Readers = Mapping[str, Callable[[Any], Value]]
"""What reads the values of some columns from a record."""

_VALUES: Final[Readers] = {
    "fact_id": attrgetter("fact"),
    "source_id": attrgetter("source"),
    "stakeholder_id": attrgetter("stakeholder"),
    "note_id": attrgetter("note"),
    "with_id": attrgetter("with_"),
    "markdown": attrgetter("text"),
    "figures_text": attrgetter("figures"),
    "actors_text": attrgetter("actors"),
    "places_text": attrgetter("places"),
    "slide_text": attrgetter("slide"),
    "row_text": attrgetter("row"),
    "date_text": attrgetter("date"),
    "date_start": lambda entry: entry.when.first.isoformat() if entry.when else None,
    "date_end": lambda entry: entry.when.last.isoformat() if entry.when else None,
    "date_precision": attrgetter("precision"),
    "date_inferred": lambda entry: entry.inferred or "",
}
"""The values of columns that have another name than the key of their entries."""


def _columns(table: str) -> list[str]:
    return [column.name for column in table_definitions()[table].columns]


def _rows(table: str, records: Iterable[object], values: Readers | None = None) -> list[Row]:
    """Return records as rows of a table, numbered in `position`.

    Args:
        table: The table.
        records: The records.
        values: What reads the columns that are no key of the records.
    """
    columns, known = _columns(table), {**_VALUES, **(values or {})}
    readers = {n: known.get(n, attrgetter(n)) for n in columns if n in known or n != "position"}
    rows: list[Row] = [{n: read(record) for n, read in readers.items()} for record in records]
    for number, row in enumerate(rows if "position" in columns else (), 1):
        row.setdefault("position", number)
    return rows


def _table(name: str, rows: Iterable[Sequence[Value]]) -> list[Row]:
    """Return rows whose values are in the order of the table's columns."""
    columns = _columns(name)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _links(name: str, owners: Iterable[tuple[Value, Iterable[Value]]]) -> list[Row]:
    """Return a row for each value of each owner."""
    return _table(name, ((owner, value) for owner, values in owners for value in values))


def make_tables(content: Content, ids: Ids) -> Tables:
    """Return the rows of each table."""
    tables: Tables = {
        name: _rows(name, (entry.record for entry in listing.entries))
        for name, listing in content.words.items()
    }
    tables |= _text(content, ids)
    tables |= _lists(content, ids)
    tables |= _report(content)
    tables |= _map(content)
    tables |= _places(content)
    tables |= _exercises(content)
    tables |= _answers(content, ids)
    for kind in LINK_TABLES:
        records = [entry.record for entry in content.lists[kind].entries]
        tables[f"{kind}_facts"] = _links(f"{kind}_facts", map(attrgetter("id", "facts"), records))
    return tables


def _report(content: Content) -> Tables:
    """Return the rows of report.yaml and of the facilitator's guide."""
    assert content.report is not None  # noqa: S101
    report = content.report.record
    lists = ("brief", "brief_notes", "unconfirmed", "examples", "not_drawn")
    values = report.values(*lists)
    if report.examples:
        values["examples"] = "\n".join(report.examples)
    unconfirmed = list(enumerate(report.unconfirmed, 1))
    brief = [
        (part.record.heading, number, sentence, paragraph.record.context)
        for number, part, paragraph in content.brief_paragraphs()
        for sentence in paragraph.record.sentences
    ]
    sentences = (
        (n, heading, number, sentence.text, sentence.figure, is_context)
        for n, (heading, number, sentence, is_context) in enumerate(brief, 1)
    )
    brief_facts = ((n, each[2].facts) for n, each in enumerate(brief, 1))
    not_found = ((number, each.facts) for number, each in unconfirmed)
    return {
        "meta": _table("meta", ((key, str(v)) for key, v in values.items() if v is not None)),
        "unconfirmed": _table("unconfirmed", ((n, each.statement) for n, each in unconfirmed)),
        "unconfirmed_facts": _links("unconfirmed_facts", not_found),
        "brief_sentences": _table("brief_sentences", sentences),
        "brief_facts": _links("brief_facts", brief_facts),
        "brief_notes": _rows("brief_notes", report.brief_notes),
        "guide_lines": _table("guide_lines", _guide_lines(content)),
    }


def _text(content: Content, ids: Ids) -> Tables:
    """Return the rows of sections, passages, facts and their links."""
    stated: list[Sequence[Value]] = []
    passages: list[Sequence[Value]] = []
    heads = [section.head.record for section in content.sections if section.head]
    passage_of: dict[str, str] = {}
    for head, section in zip(heads, content.sections, strict=True):
        for position, passage in enumerate(section.passages, 1):
            passage_id = f"{section.id}-{position}"
            attribution = head.attribution if position in (head.attributed or ()) else None
            about = (passage_id, section.id, position, passage.heading or None, attribution)
            html = _paragraph(passage.letters, ids)
            passages.append((*about, passage.markdown, html, plain(passage.letters)))
            spans = zip(passage.sentences, passage.spans, strict=True)
            for number, (sentence, span) in enumerate(spans, 1):
                for fact in sentence.facts:
                    passage_of[fact.id] = passage_id
                    stated.append((passage_id, fact.id, number, *span))
    section_ids = {fact.record.id: section_of(fact.file) for fact in content.of(schema.Fact)}
    of_section: Readers = {
        "position": attrgetter("position"),
        "attribution": lambda head: None if head.attributed else head.attribution,
    }
    of_fact: Readers = {
        "section_id": lambda fact: section_ids[fact.id],
        "passage_id": lambda fact: passage_of[fact.id],
    }
    return {
        "sections": _rows("sections", heads, of_section),
        "passages": _table("passages", passages),
        "facts": _rows("facts", content.records(schema.Fact), of_fact),
        "passage_facts": _table("passage_facts", stated),
    }


def _lists(content: Content, ids: Ids) -> Tables:
    """Return the rows of what has a file of its own."""
    # Whatever is wrong in a note was reported before any row is made.
    ignored = Diagnostics().in_file("")
    notes = {
        note.record.id: [tidy(block.letters) for block in note_paragraphs(note, ignored)]
        for note in content.of(schema.Note)
    }
    of_note: Readers = {
        "html": lambda note: "".join(_paragraph(letters, ids) for letters in notes[note.id]),
        "text": lambda note: "\n".join(map(plain, notes[note.id])),
    }
    tables = {
        KIND_TABLES[kind]: _rows(KIND_TABLES[kind], content.records(model), of_note)
        for kind, (_file, model) in LISTS.items()
        if kind in KIND_TABLES
    }
    for name, model in (("context_sources", schema.ContextFact), ("rating_sources", schema.Rating)):
        owners = map(attrgetter("id", "sources"), content.records(model))
        sources = ((o, each, n) for o, of_owner in owners for n, each in enumerate(of_owner, 1))
        tables[name] = _table(name, sources)
    tables["relation_ends"] = _table("relation_ends", _relation_ends(content))
    pairs = {
        (" ".join(tokenize(word)), " ".join(tokenize(finds))): None
        for synonym in content.records(schema.Synonym)
        for word in synonym.words
        for finds in synonym.finds
    }
    tables["synonyms"] = _table("synonyms", pairs)
    changes = content.records(schema.Change)
    reasons = ((each.edition, entry, each.reason) for each in changes for entry in each.entries)
    tables["changes"] = _table("changes", reasons)
    return tables


def _relation_ends(content: Content) -> Iterator[Sequence[Value]]:
    for relation in content.records(schema.Relation):
        ends = [("from", end) for end in relation.from_] + [("to", end) for end in relation.to]
        for position, (side, end) in enumerate(ends, 1):
            yield relation.id, end, side, position


def _map(content: Content) -> Tables:
    entries = MapEntries.of(content)
    links = [entry.record for entry in entries.drawn_links().values()]
    first = {"id": lambda link: link.relations[0]}
    pairs = ((link.relations[0], link.relations) for link in links)
    return {
        "map_names": _rows("map_names", (entry.record for entry in entries.names.values())),
        "map_links": _rows("map_links", links, first),
        "map_link_relations": _links("map_link_relations", pairs),
    }


def _places(content: Content) -> Tables:
    """Return the rows of the map of movements and places."""
    movements = (relation.movement() for relation in content.records(schema.Relation))
    # Those who came back last, so that nobody reads a journey there and back.
    moves = sorted(filter(None, movements), key=lambda move: move.is_return)
    ends = (
        (move.id, place, side, position)
        for move in moves
        for side, places in move.sides().items()
        for position, place in enumerate(places, 1)
    )
    not_drawn = list(enumerate(content.report.record.not_drawn if content.report else (), 1))
    reasons = ((number, each.name, each.reason) for number, each in not_drawn)
    facts = ((number, each.facts) for number, each in not_drawn)
    tables: Tables = {
        "movements": _rows("movements", moves),
        "movement_ends": _table("movement_ends", ends),
        "not_drawn": _table("not_drawn", reasons),
        "not_drawn_facts": _links("not_drawn_facts", facts),
    }
    if content.region is not None:
        region = content.region.region
        home = {"id": lambda region: region.country}
        tables["regions"] = _rows("regions", [region], home)
        outlines = enumerate(region.outlines, 1)
        outlined = ((n, region.country, each.country, each.packed()) for n, each in outlines)
        tables["outlines"] = _table("outlines", outlined)
        projection = content.region.projection
        places = (place.position(projection) for place in content.records(schema.Place))
        tables["place_positions"] = list(map(_place_row, places))
    return tables


def _place_row(place: PlacePosition) -> Row:
    """Return a row; only a country has an open end."""
    left_out = [] if place.sign == "country" else ["open_x", "open_y"]
    left_out += ["x", "y"] if place.sign == "none" else []
    values = place._asdict().items()
    return {name: None if value == "" or name in left_out else value for name, value in values}


def _exercises(content: Content) -> Tables:
    """Return the exercises, their parts and their links."""
    exercises = content.records(schema.Exercise)
    tables = {"exercises": _rows("exercises", exercises)}
    parts = (
        (each.id, part.text, part.answer, position)
        for each in exercises
        for position, part in enumerate(each.parts, 1)
    )
    tables["exercise_parts"] = _table("exercise_parts", parts)
    for name in ("themes", "facts", "notes", "context", "ratings"):
        table = f"exercise_{name}"
        tables[table] = _links(table, map(attrgetter("id", name), exercises))
    return tables


def _guide_lines(content: Content) -> Iterator[Sequence[Value]]:
    """Yield the lines of the facilitator's guide."""
    assert content.guide is not None  # noqa: S101
    guide = content.guide.record
    blocks = [("care", "", guide.care), ("before the day", "", guide.before_the_day)]
    blocks += [("aims", aims.subject, aims.lines) for aims in guide.aims]
    for item in guide.items:
        blocks += [
            ("aim", item.item, (item.aim,)),
            ("how", item.item, item.how),
            ("need", item.item, (item.need,)),
            ("say", item.item, (item.say,)),
        ]
    for part, about, lines in blocks:
        for position, text in enumerate(lines, 1):
            yield part, about, text, position


def _answers(content: Content, ids: Ids) -> Tables:
    answers = list(enumerate(content.records(schema.Answer), 1))
    phrases = {
        (number, phrase.use, phrase.list, normalize_phrase(phrase.text)): None
        for number, answer in answers
        for phrase in answer.phrases()
    }
    lines = (
        (number, position, line.name, line.says)
        for number, answer in answers
        for position, line in enumerate(answer.lines, 1)
    )
    records = (
        (number, position, line, ids.kind(record), record)
        for number, answer in answers
        for position, (line, record) in enumerate(answer.numbered_records(), 1)
    )
    return {
        "answers": _table("answers", ((n, answer.kind, answer.says) for n, answer in answers)),
        "answer_phrases": _table("answer_phrases", phrases),
        "answer_lines": _table("answer_lines", lines),
        "answer_records": _table("answer_records", records),
    }


def _paragraph(letters: Iterable[CharSpan], ids: Ids) -> str:
    def address(target: str) -> str:
        return str(Location.of(ids.kind(target), target))

    return f"<p>{to_html(letters, address)}</p>"
