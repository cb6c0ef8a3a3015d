"""Make the rows of all tables except search from checked content."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.checks import note_paragraphs
from laos_tip_app.authoring.content import Content
from laos_tip_app.authoring.diagnostics import Diagnostics
from laos_tip_app.authoring.ids import Ids
from laos_tip_app.authoring.map_entries import MapEntries
from laos_tip_app.authoring.markdown import CharSpan, plain, tidy, to_html
from laos_tip_app.authoring.place_rows import place_tables
from laos_tip_app.authoring.sections import PassageText
from laos_tip_app.authoring.validation import Located
from laos_tip_app.base.location import Location
from laos_tip_app.store.schema import LINK_TABLES
from laos_tip_app.store.text_normalization import normalize_phrase, tokenize

type Value = str | int | None
type Row = dict[str, Value]
type Tables = dict[str, list[Row]]


def make_tables(content: Content, ids: Ids) -> Tables:
    """Return the rows of each table."""
    tables: Tables = {**_vocabulary(content), **_text(content, ids), **_lists(content, ids)}
    tables |= _links(content)
    report = content.report
    assert report is not None  # noqa: S101
    lists = ("brief", "brief_notes", "unconfirmed", "examples", "not_drawn")
    values = report.record.values(*lists)
    if report.record.examples:
        values["examples"] = "\n".join(report.record.examples)
    tables["meta"] = [
        {"key": key, "value": str(value)} for key, value in values.items() if value is not None
    ]
    tables["unconfirmed"] = [
        {"id": number, "statement": unconfirmed.statement}
        for number, unconfirmed in enumerate(report.record.unconfirmed, 1)
    ]
    tables["unconfirmed_facts"] = [
        {"unconfirmed_id": number, "fact_id": fact}
        for number, unconfirmed in enumerate(report.record.unconfirmed, 1)
        for fact in unconfirmed.facts
    ]
    return tables | _brief(report.record)


def _brief(report: schema.Report) -> Tables:
    """Return the rows of the brief."""
    tables: Tables = {"brief_sentences": [], "brief_facts": []}
    paragraphs = ((part, paragraph) for part in report.brief for paragraph in part.paragraphs)
    sentence_id = 0
    for number, (part, paragraph) in enumerate(paragraphs, 1):
        for sentence in paragraph.sentences:
            sentence_id += 1
            tables["brief_sentences"].append(
                {
                    "id": sentence_id,
                    "heading": part.heading,
                    "paragraph": number,
                    "text": sentence.text,
                    "figure_id": sentence.figure,
                    "is_context": int(paragraph.context),
                }
            )
            tables["brief_facts"] += [
                {"sentence_id": sentence_id, "fact_id": fact} for fact in sentence.facts
            ]
    tables["brief_notes"] = [
        {"note_id": note.note, "text": note.text} for note in report.brief_notes
    ]
    return tables


def _vocabulary(content: Content) -> Tables:
    tables = {
        name: [
            {**entry.record.values(), "position": position}
            for position, entry in enumerate(listing.entries, 1)
        ]
        for name, listing in content.words.items()
    }
    for tier in tables["tiers"]:
        tier["source_id"] = tier.pop("source")
    return tables


def _text(content: Content, ids: Ids) -> Tables:
    """Return the rows of sections, passages, facts and their links."""
    tables: Tables = {"sections": [], "passages": [], "facts": [], "passage_facts": []}
    passage_of: dict[str, str] = {}
    for section in content.sections:
        assert section.head is not None  # noqa: S101
        head = section.head.record
        row = head.values("attributed")
        tables["sections"].append(row if head.attributed is None else {**row, "attribution": None})
        for position, passage in enumerate(section.passages, 1):
            passage_id = f"{section.id}-{position}"
            tables["passages"].append(
                {
                    "id": passage_id,
                    "section_id": section.id,
                    "position": position,
                    "heading": passage.heading or None,
                    "attribution": (
                        head.attribution if position in (head.attributed or ()) else None
                    ),
                    "markdown": passage.markdown,
                    "html": _paragraph(passage.letters, ids),
                    "text": plain(passage.letters),
                }
            )
            for row in _statements(passage, passage_id):
                passage_of[str(row["fact_id"])] = passage_id
                tables["passage_facts"].append(row)
    for position, entry in enumerate(content.facts.entries, 1):
        fact = entry.record
        tables["facts"].append(
            {
                "id": fact.id,
                "section_id": entry.file.removeprefix("facts/").removesuffix(".yaml"),
                "passage_id": passage_of[fact.id],
                "position": position,
                "locator": fact.locator,
                "statement": fact.statement,
                "theme": fact.theme,
                "status": fact.status,
                **_date(fact),
                "figures_text": fact.figures,
                "actors_text": fact.actors,
                "places_text": fact.places,
                "slide_text": fact.slide,
                "row_text": fact.row,
            }
        )
    return tables


def _statements(passage: PassageText, passage_id: str) -> list[Row]:
    return [
        {
            "passage_id": passage_id,
            "fact_id": fact.id,
            "sentence": number,
            "span_start": start,
            "span_end": end,
        }
        for number, (sentence, (start, end)) in enumerate(
            zip(passage.sentences, passage.spans, strict=True), 1
        )
        for fact in sentence.facts
    ]


def _lists(content: Content, ids: Ids) -> Tables:
    def plain_rows(
        kind: str, renamed: Mapping[str, str], left_out: Sequence[str] = ("facts",)
    ) -> list[Row]:
        """Return entries as rows, with some keys renamed."""
        rows = []
        for position, entry in enumerate(content.lists[kind].entries, 1):
            values = entry.record.values(*left_out)
            row: Row = {renamed.get(key, key): value for key, value in values.items()}
            rows.append(row if kind in ("rating", "source") else {**row, "position": position})
        return rows

    return {
        "events": [
            {
                "id": entry.record.id,
                "kind": entry.record.kind,
                "title": entry.record.title,
                "theme": entry.record.theme,
                **_date(entry.record),
                "position": position,
            }
            for position, entry in enumerate(content.of("event", schema.Event), 1)
        ],
        "stakeholders": [
            {**row, "named": int(bool(row["named"]))} for row in plain_rows("stakeholder", {})
        ],
        "relations": plain_rows("relation", {}, ("from_", "to", "facts", "moves")),
        **_map(content),
        **place_tables(content),
        "figures": plain_rows("figure", {"fact": "fact_id"}),
        "places": plain_rows("place", {}, ("facts", "map", "not_on_map")),
        "terms": [
            {**row, "in_article": int(bool(row["in_article"]))}
            for row in plain_rows("term", {"stakeholder": "stakeholder_id", "source": "source_id"})
        ],
        "notes": [
            _note(row, entry, ids)
            for row, entry in zip(
                plain_rows("note", {"text": "markdown"}),
                content.of("note", schema.Note),
                strict=True,
            )
        ],
        "ratings": plain_rows("rating", {}, ("sources",)),
        "context": plain_rows("context", {"with_": "with_id"}, ("sources", "facts")),
        "context_sources": _sources(content, "context"),
        "rating_sources": _sources(content, "rating"),
        "sources": plain_rows("source", {}),
        **_exercises(content),
        "guide_lines": list(_guide_lines(content)),
        "synonyms": _synonyms(content),
        **_answers(content, ids),
        "changes": [
            {"edition": change.edition, "record_id": entry, "reason": change.reason}
            for change in (located.record for located in content.of("change", schema.Change))
            for entry in change.entries
        ],
    }


def _map(content: Content) -> Tables:
    entries = MapEntries.of(content)
    names = [entry.record for entry in entries.names.values()]
    links = [entry.record for entry in entries.drawn_links().values()]
    return {
        "map_names": [
            {"stakeholder_id": name.stakeholder, "label": name.label, "x": name.x, "y": name.y}
            for name in names
        ],
        "map_links": [{"id": link.relations[0], "x": link.x, "y": link.y} for link in links],
        "map_link_relations": [
            {"link_id": link.relations[0], "relation_id": relation}
            for link in links
            for relation in link.relations
        ],
    }


def _sources(content: Content, kind: str) -> list[Row]:
    return [
        {f"{kind}_id": getattr(entry.record, "id", ""), "source_id": source, "position": position}
        for entry in content.lists[kind].entries
        for position, source in enumerate(getattr(entry.record, "sources", ()), 1)
    ]


def _exercises(content: Content) -> Tables:
    """Return the exercises, their parts and their links."""
    entries = [located.record for located in content.of("exercise", schema.Exercise)]
    links = {
        "themes": "theme",
        "facts": "fact_id",
        "notes": "note_id",
        "context": "context_id",
        "ratings": "rating_id",
    }
    return {
        "exercises": [
            {
                **entry.values("parts", *links),
                "for_groups": int(entry.for_groups),
                "position": position,
            }
            for position, entry in enumerate(entries, 1)
        ],
        "exercise_parts": [
            {
                "exercise_id": entry.id,
                "text": part.text,
                "answer": part.answer,
                "position": position,
            }
            for entry in entries
            for position, part in enumerate(entry.parts, 1)
        ],
        **{
            f"exercise_{name}": [
                {"exercise_id": entry.id, column: value}
                for entry in entries
                for value in getattr(entry, name)
            ]
            for name, column in links.items()
        },
    }


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
        for position, text in enumerate(lines, 1):
            yield {"part": part, "about": about, "text": text, "position": position}


def _synonyms(content: Content) -> list[Row]:
    pairs = {
        (" ".join(tokenize(word)), " ".join(tokenize(finds))): None
        for entry in content.of("synonym", schema.Synonym)
        for word in entry.record.words
        for finds in entry.record.finds
    }
    return [{"word": word, "finds": finds} for word, finds in pairs]


def _answers(content: Content, ids: Ids) -> Tables:
    answers = [entry.record for entry in content.of("answer", schema.Answer)]
    phrases = {
        (number, use, position, normalize_phrase(phrase)): None
        for number, answer in enumerate(answers, 1)
        for use, position, _, phrase in answer.phrases()
    }
    return {
        "answers": [
            {"id": number, "kind": answer.kind, "says": answer.says}
            for number, answer in enumerate(answers, 1)
        ],
        "answer_phrases": [
            {"answer_id": number, "use": use, "list": position, "words": words}
            for number, use, position, words in phrases
        ],
        "answer_lines": [
            {"answer_id": number, "position": position, "name": line.name, "says": line.says}
            for number, answer in enumerate(answers, 1)
            for position, line in enumerate(answer.lines, 1)
        ],
        "answer_records": [
            {
                "answer_id": number,
                "position": position,
                "line": line,
                "kind": ids.kind(record),
                "id": record,
            }
            for number, answer in enumerate(answers, 1)
            for position, (line, record) in enumerate(answer.numbered_records(), 1)
        ],
    }


def _links(content: Content) -> Tables:
    tables: Tables = {
        f"{kind}_facts": [
            {f"{kind}_id": getattr(entry.record, "id", ""), "fact_id": fact}
            for entry in content.lists[kind].entries
            for fact in getattr(entry.record, "facts", ())
        ]
        for kind in LINK_TABLES
    }
    tables["relation_ends"] = []
    for entry in content.of("relation", schema.Relation):
        position = count(1)
        for side, stakeholders in (("from", entry.record.from_), ("to", entry.record.to)):
            tables["relation_ends"] += [
                {
                    "relation_id": entry.record.id,
                    "stakeholder_id": stakeholder,
                    "side": side,
                    "position": next(position),
                }
                for stakeholder in stakeholders
            ]
    return tables


def _date(entry: schema.Dated) -> Row:
    return {
        "date_text": entry.date,
        "date_start": entry.when.first.isoformat() if entry.when else None,
        "date_end": entry.when.last.isoformat() if entry.when else None,
        "date_precision": entry.precision,
        "date_inferred": entry.inferred or "",
    }


def _note(row: Row, entry: Located[schema.Note], ids: Ids) -> Row:
    # Whatever is wrong in a note was reported before any row is made.
    paragraphs = [tidy(block.letters) for block in note_paragraphs(entry, Diagnostics())]
    return {
        **row,
        "html": "".join(_paragraph(letters, ids) for letters in paragraphs),
        "text": "\n".join(plain(letters) for letters in paragraphs),
    }


def _paragraph(letters: Iterable[CharSpan], ids: Ids) -> str:
    def address(target: str) -> str:
        return str(Location.of(ids.kind(target), target))

    return f"<p>{to_html(letters, address)}</p>"
