"""Make the rows of all tables except search from checked content.

A row has its values by the names of the columns. Most rows are entries as an editor wrote them:
`_rows` has what is the same for all tables.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from operator import attrgetter
from typing import Any, Final

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.checks import note_paragraphs
from laos_tip_app.authoring.content import LISTS, Content, Ids, section_of
from laos_tip_app.authoring.diagnostics import Diagnostics
from laos_tip_app.authoring.lao_texts import english_texts, forms_by_text, state_of
from laos_tip_app.authoring.map_checks import MapEntries
from laos_tip_app.authoring.markdown import CharSpan, plain, tidy, to_html
from laos_tip_app.authoring.region import Projection
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
    "with_id": attrgetter("with_"),
    "markdown": attrgetter("text"),
    "date_start": lambda entry: entry.when.first.isoformat() if entry.when else None,
    "date_end": lambda entry: entry.when.last.isoformat() if entry.when else None,
    "date_precision": attrgetter("precision"),
    "date_inferred": lambda entry: entry.inferred or "",
}
"""The values of columns that are not called as the key of their entries, with `_id` or `_text`."""

_LAO_COLUMNS: Final = ("english", "lao", "found_in", "translated_by", "checked_by", "remark")


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
    tables["lao_texts"] = list(_lao_texts(content))
    for kind in LINK_TABLES:
        records = [entry.record for entry in content.lists[kind].entries]
        tables[f"{kind}_facts"] = _links(f"{kind}_facts", map(attrgetter("id", "facts"), records))
    return tables


def _rows(table: str, records: Iterable[object], values: Readers | None = None) -> list[Row]:
    """Return records as rows of a table.

    They are numbered in `position`, or in `id` where that is a number.

    Args:
        table: The table.
        records: The records.
        values: What reads the columns that are no key of the records.
    """
    columns, known = table_definitions()[table].columns, {**_VALUES, **(values or {})}
    counted = {c.name for c in columns if c.type == "INTEGER" and c.name in ("id", "position")}
    counted -= known.keys()
    readers = {
        c.name: known.get(c.name, attrgetter(c.name.removesuffix("_id").removesuffix("_text")))
        for c in columns
        if c.name not in counted
    }
    return [
        dict.fromkeys(counted, number) | {name: read(record) for name, read in readers.items()}
        for number, record in enumerate(records, 1)
    ]


def _links(table: str, owners: Iterable[tuple[Value, Iterable[Value]]]) -> list[Row]:
    """Return a row for each value of each owner.

    The first column of the table is the owner, the second the value; a third is its position.
    """
    owner_column, value_column, *position = (c.name for c in table_definitions()[table].columns)
    return [
        {owner_column: owner, value_column: value} | dict.fromkeys(position, number)
        for owner, values in owners
        for number, value in enumerate(values, 1)
    ]


def _report(content: Content) -> Tables:
    """Return the rows of report.yaml and of the facilitator's guide."""
    assert content.report is not None  # noqa: S101
    report = content.report.record
    values = {key: value for key, value in vars(report).items() if isinstance(value, str)}
    if report.examples:
        values["examples"] = "\n".join(report.examples)
    brief = [
        (part.record, number, paragraph.record, sentence)
        for number, part, paragraph in content.brief_paragraphs()
        for sentence in paragraph.record.sentences
    ]
    sentences: list[Row] = [
        {
            "id": n,
            "heading": part.heading,
            "paragraph": number,
            "text": sentence.text,
            "figure_id": sentence.figure,
            "is_context": paragraph.context,
        }
        for n, (part, number, paragraph, sentence) in enumerate(brief, 1)
    ]
    brief_facts = enumerate((sentence.facts for *_, sentence in brief), 1)
    not_found = enumerate((each.facts for each in report.unconfirmed), 1)
    not_drawn = enumerate((each.facts for each in report.not_drawn), 1)
    return {
        "meta": [{"key": key, "value": value} for key, value in values.items()],
        "unconfirmed": _rows("unconfirmed", report.unconfirmed),
        "unconfirmed_facts": _links("unconfirmed_facts", not_found),
        "brief_sentences": sentences,
        "brief_facts": _links("brief_facts", brief_facts),
        "brief_notes": _rows("brief_notes", report.brief_notes),
        "not_drawn": _rows("not_drawn", report.not_drawn),
        "not_drawn_facts": _links("not_drawn_facts", not_drawn),
        "guide_lines": list(_guide_lines(content)),
    }


def _text(content: Content, ids: Ids) -> Tables:
    """Return the rows of sections, passages, facts and their links."""
    stated: list[Row] = []
    passages: list[Row] = []
    heads = [section.head.record for section in content.sections if section.head]
    passage_of: dict[str, str] = {}
    for head, section in zip(heads, content.sections, strict=True):
        for position, passage in enumerate(section.passages, 1):
            passage_id = f"{section.id}-{position}"
            row: Row = {
                "id": passage_id,
                "section_id": section.id,
                "position": position,
                "heading": passage.heading or None,
                "attribution": head.attribution if position in (head.attributed or ()) else None,
                "markdown": passage.markdown,
                "html": _paragraph(passage.letters, ids),
                "text": plain(passage.letters),
            }
            passages.append(row)
            spans = zip(passage.sentences, passage.spans, strict=True)
            for number, (sentence, (start, end)) in enumerate(spans, 1):
                place = {"sentence": number, "span_start": start, "span_end": end}
                for fact in sentence.facts:
                    passage_of[fact.id] = passage_id
                    stated.append({"passage_id": passage_id, "fact_id": fact.id, **place})
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
        "passages": passages,
        "facts": _rows("facts", content.records(schema.Fact), of_fact),
        "passage_facts": stated,
    }


def _lists(content: Content, ids: Ids) -> Tables:
    """Return the rows of what has a file of its own."""
    # Whatever is wrong in a note was reported before any row is made.
    ignored = Diagnostics()
    notes = {
        note.record.id: [
            tidy(block.letters) for block in note_paragraphs(note, ignored.in_file(note.file))
        ]
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
    for table, model in (
        ("context_sources", schema.ContextFact),
        ("rating_sources", schema.Rating),
    ):
        tables[table] = _links(table, map(attrgetter("id", "sources"), content.records(model)))
    tables["relation_ends"] = [
        {"relation_id": relation.id, "stakeholder_id": end, "side": side, "position": number}
        for relation in content.records(schema.Relation)
        for number, (side, end) in enumerate(_ends(relation), 1)
    ]
    synonyms = dict.fromkeys(
        (" ".join(tokenize(word)), " ".join(tokenize(finds)))
        for synonym in content.records(schema.Synonym)
        for word in synonym.words
        for finds in synonym.finds
    )
    tables["synonyms"] = [{"word": word, "finds": finds} for word, finds in synonyms]
    tables["changes"] = [
        {"edition": change.edition, "record_id": entry, "reason": change.reason}
        for change in content.records(schema.Change)
        for entry in change.entries
    ]
    return tables


def _ends(relation: schema.Relation) -> list[tuple[str, str]]:
    return [("from", end) for end in relation.from_] + [("to", end) for end in relation.to]


def _map(content: Content) -> Tables:
    entries = MapEntries.of(content)
    links = [entry.record for entry in entries.drawn_links().values()]
    pairs = ((link.relations[0], link.relations) for link in links)
    return {
        "map_names": _rows("map_names", (entry.record for entry in entries.names.values())),
        "map_links": _rows("map_links", links, {"id": lambda link: link.relations[0]}),
        "map_link_relations": _links("map_link_relations", pairs),
    }


def _places(content: Content) -> Tables:
    """Return the rows of the map of movements and places."""
    movements = (relation.movement() for relation in content.records(schema.Relation))
    # Those who came back last, so that nobody reads a journey there and back.
    moves = sorted(filter(None, movements), key=lambda move: move.is_return)
    tables: Tables = {
        "movements": _rows("movements", moves),
        "movement_ends": [
            {"movement_id": move.id, "place_id": place, "side": side, "position": number}
            for move in moves
            for side, places in move.sides().items()
            for number, place in enumerate(places, 1)
        ],
    }
    if content.region is not None:
        region, projection = content.region
        tables["regions"] = _rows("regions", [region], {"id": attrgetter("country")})
        of_outline: Readers = {
            "region_id": lambda _outline: region.country,
            "points": lambda outline: outline.packed(),
        }
        tables["outlines"] = _rows("outlines", region.outlines, of_outline)
        places = content.records(schema.Place)
        tables["place_positions"] = [_place_row(place, projection) for place in places]
    return tables


def _place_row(place: schema.Place, projection: Projection) -> Row:
    """Return where a place is; only a country has an open end."""
    position = place.position(projection)
    if position is None:
        values = dict.fromkeys(PlacePosition._fields)
        return values | {"id": place.id, "sign": "none", "note": place.not_on_map}
    open_end = {} if position.sign == "country" else {"open_x": None, "open_y": None}
    return position._asdict() | {"name": position.name or None} | open_end


def _exercises(content: Content) -> Tables:
    """Return the exercises, their parts and their links."""
    exercises = content.records(schema.Exercise)
    tables = {"exercises": _rows("exercises", exercises)}
    tables["exercise_parts"] = [
        {"exercise_id": each.id, "text": part.text, "answer": part.answer, "position": number}
        for each in exercises
        for number, part in enumerate(each.parts, 1)
    ]
    for name in ("themes", "facts", "notes", "context", "ratings"):
        table = f"exercise_{name}"
        tables[table] = _links(table, map(attrgetter("id", name), exercises))
    return tables


def _guide_lines(content: Content) -> Iterator[Row]:
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
        for number, text in enumerate(lines, 1):
            yield {"part": part, "about": about, "text": text, "position": number}


def _answers(content: Content, ids: Ids) -> Tables:
    answers = content.records(schema.Answer)
    phrases = dict.fromkeys(
        (number, phrase.use, phrase.list, normalize_phrase(phrase.text))
        for number, answer in enumerate(answers, 1)
        for phrase in answer.phrases()
    )
    return {
        "answers": _rows("answers", answers),
        "answer_phrases": [
            {"answer_id": number, "use": use, "list": of, "words": words}
            for number, use, of, words in phrases
        ],
        "answer_lines": [
            {"answer_id": number, "position": position, "name": line.name, "says": line.says}
            for number, answer in enumerate(answers, 1)
            for position, line in enumerate(answer.lines, 1)
        ],
        "answer_records": [
            {"answer_id": number, "position": position, "line": line}
            | {"kind": ids.kind(record), "id": record}
            for number, answer in enumerate(answers, 1)
            for position, (line, record) in enumerate(answer.numbered_records(), 1)
        ],
    }


def _lao_texts(content: Content) -> Iterator[Row]:
    """Yield a row for each record with Lao.

    Drafts and what is stale are left out. A form that is not shown has no record.
    """
    english = english_texts(content)
    shown = set[tuple[schema.LaoText, str]]()
    for name, entries in forms_by_text(content, english):
        records = [entry.record for entry in entries]
        checked = [record for record in records if state_of(record, english) == "checked"]
        is_single = len({record.lao for record in records}) == 1
        sourced = [record for record in records if is_single and record.lao_source]
        # The checked form, or the only one if sourced.
        shown.update((record, name) for record in (checked or sourced)[:1])
    numbers = count(1)
    for record in content.records(schema.LaoText):
        if state_of(record, english) in ("stale", "draft"):
            continue
        row: Row = {name: getattr(record, name) for name in _LAO_COLUMNS}
        row["source_id"] = record.lao_source
        for name in [name for name in record.of if (record, name) in shown] or ("",):
            kind = english[name].kind if name else None
            yield {**row, "kind": kind, "record_id": name or None, "id": next(numbers)}


def _paragraph(letters: Iterable[CharSpan], ids: Ids) -> str:
    def address(target: str) -> str:
        return str(Location.of(ids.kind(target), target))

    return f"<p>{to_html(letters, address)}</p>"
