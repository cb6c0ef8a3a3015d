"""Write all tables as one archive, for people who analyse data.

It is a Frictionless data package (`datapackage.json`): each table as CSV, with types and keys.
With it are the settings of Datasette for `data.db`, the relations as a graph, and the citation
of the report. docs/data.md describes the tables.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Final, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.export.graphml import caveat_texts, graphml_bytes
from laos_tip_app.export.text_formats import csv_text
from laos_tip_app.export.zip_file import zip_bytes
from laos_tip_app.report.citation_styles import bibtex, csl_json, ris
from laos_tip_app.report.citations import cited, web_address
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.labels import attribution, edition_text, source_name
from laos_tip_app.store.schema import ColumnDefinition, TableDefinition, tables
from laos_tip_app.store.store import Store

_OF_PROGRAM: Final = (
    "answer", "brief_", "guide_lines", "map_link", "outlines", "regions", "search_", "synonyms",
    "exercise",  # Some of their sentences are invented.
    "meta",  # It is in datapackage.json.
)  # fmt: skip
"""How the names of the program’s own tables begin: its search, its drawing of the map."""

_CONTEXT: Final = ("context", "rating")
"""The same of what other publishers say."""

_HTML: Final = "html"
_CLAIMS: Final[Mapping[str, str]] = {
    "facts": "fact",
    "events": "event",
    "stakeholders": "stakeholder",
    "relations": "relation",
    "movements": "relation",
    "figures": "figure",
}
"""Tables whose rows are claims, and the kind of record of each."""

_AMOUNT: Final = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?")

type _Value = str | int | None

type _Json = Mapping[str, object]
"""An object of a JSON file."""


class _CsvTable(NamedTuple):
    """A table as a CSV file.

    Attributes:
        fields: Its columns, as Frictionless describes them.
    """

    name: str
    fields: tuple[_Json, ...]
    rows: tuple[tuple[_Value, ...], ...]


def data_bytes(store: Store, *, with_context: bool = True) -> bytes:
    """Return the data package as a ZIP archive.

    Args:
        store: The report.
        with_context: Whether what other publishers say goes in too.
    """
    left_out = _OF_PROGRAM if with_context else _OF_PROGRAM + _CONTEXT
    exported = [_csv_table(store, name) for name in tables() if not name.startswith(left_out)]
    files = {
        f"{table.name}.csv": csv_text(
            [[str(field["name"]) for field in table.fields], *table.rows]
        ).encode()
        for table in exported
    }
    report = cited(store, Location("reader"))
    package = _package(store, exported, files)
    return zip_bytes(
        {
            "README.txt": _readme(store).encode(),
            "datapackage.json": _json_bytes(package),
            "metadata.json": _json_bytes(_datasette(store)),
            **files,
            "relations.graphml": graphml_bytes(store),
            "citation.bib": bibtex(report).encode(),
            "citation.ris": ris(report).encode(),
            "citation.csl.json": csl_json(report).encode(),
        }
    )


def _described(text: str, label: str = "", facets: Sequence[str] = ()) -> _Json:
    """Return the description of a table, as Datasette has it.

    Args:
        text: What a row is.
        label: The column that names a row, or "".
        facets: The columns that rows are grouped by.
    """
    described = {"description": text, "label_column": label, "facets": list(facets)}
    return {name: value for name, value in described.items() if value}


def _descriptions(store: Store) -> dict[str, _Json]:
    """Return a description of each table of the package."""
    source = source_name(store.meta())
    date = "date_precision"
    links = _("Links between {rows} and facts")
    return {
        "sources": _described(_("Publications"), "title", ("kind",)),
        "statuses": _described(_("Confirmation status of facts"), "label"),
        "themes": _described(_("Topics of facts and events"), "label"),
        "tiers": _described(_("US tiers and their meaning")),
        "stakeholder_kinds": _described(_("Kinds of stakeholders"), "label"),
        "relation_kinds": _described(_("Kinds of relations"), "label"),
        "sections": _described(_("Sections of the report"), "title"),
        "passages": _described(_("Numbered paragraphs"), facets=("section_id",)),
        "facts": _described(
            _("Statements in {source}, one per row").format(source=source),
            "statement",
            ("section_id", "theme", "status", date),
        ),
        "events": _described(_("Entries of the timeline"), "title", ("kind", "theme", date)),
        "stakeholders": _described(
            _("Organisations, countries and groups of people"), "name", ("kind", "named")
        ),
        "relations": _described(_("Relations between stakeholders"), "sentence", ("kind", "topic")),
        "relation_ends": _described(_("Stakeholders in each relation"), facets=("side",)),
        "map_names": _described(_("Position of each stakeholder on the map")),
        "figures": _described(_("Numbers in the report"), "counts", ("kind", "unit")),
        "places": _described(_("Places named in {source}").format(source=source), "name"),
        **_map_descriptions(links),
        "terms": _described(_("Terms with explanations"), "term"),
        "notes": _described(_("Editor’s notes"), "short", ("kind",)),
        "ratings": _described(
            _("US tier by year: context, not from {source}").format(source=source),
            "year",
            ("tier", "grade"),
        ),
        "context": _described(
            _("Statements by other publishers: context, not from {source}").format(source=source),
            "statement",
            ("topic", "grade"),
        ),
        "lao_texts": _described(_("Names in a second language, with who vouches for each"), "lao"),
        "changes": _described(_("Reasons for changes, by edition"), "record_id"),
        "unconfirmed": _described(_("Searched for but not confirmed"), "statement"),
        "unconfirmed_facts": _described(links.format(rows=_("unconfirmed statements"))),
        "context_sources": _described(_("The sources of each context statement")),
        "rating_sources": _described(_("The sources of each rating")),
        "passage_facts": _described(_("Sentence that states each fact")),
        "event_facts": _described(links.format(rows=_("events"))),
        "stakeholder_facts": _described(links.format(rows=_("stakeholders"))),
        "place_facts": _described(links.format(rows=_("places"))),
        "term_facts": _described(links.format(rows=_("terms"))),
        "note_facts": _described(links.format(rows=_("notes"))),
        "context_facts": _described(links.format(rows=_("context statements"))),
        "relation_facts": _described(links.format(rows=_("relations"))),
    }


def _map_descriptions(links: str) -> dict[str, _Json]:
    """Return a description of each table on where it happens."""
    return {
        "place_positions": _described(_("Where places are on the map, or why not"), "note"),
        "movements": _described(_("Relations that are movements of people"), "words"),
        "movement_ends": _described(_("Places in each movement"), facets=("side",)),
        "not_drawn": _described(_("What is not drawn as a movement, and why"), "name"),
        "not_drawn_facts": _described(links.format(rows=_("what is not drawn"))),
    }


def _csv_table(store: Store, name: str) -> _CsvTable:
    table = tables()[name]
    columns = [column for column in table.columns if column.name != _HTML]
    names = [column.name for column in columns]
    fields = [_field(column, table) for column in columns]
    rows: list[tuple[_Value, ...]] = store.table_rows(name, names)
    if name == "figures":
        fields.append(_added("amount", _("The value as a number, if it is a number"), "number"))
        rows = [(*row, _amount(dict(zip(names, row, strict=True)))) for row in rows]
    if kind := _CLAIMS.get(name):
        fields += [
            _added("status_text", _("Status of its facts, in words")),
            _added("attribution", _("Who made the statement")),
            _added("editor_notes", _("Editor’s notes that correct it or warn about it")),
        ]
        corrections = Corrections(store)
        facts = store.facts_of(kind, [str(row[0]) for row in rows])
        caveats = [corrections.of(kind, facts.get(str(row[0]), ())) for row in rows]
        rows = [
            (*row, *caveat_texts(each).values()) for row, each in zip(rows, caveats, strict=True)
        ]
    return _CsvTable(name, tuple(fields), tuple(rows))


def _added(name: str, text: str, kind: str = "string") -> _Json:
    """Return the description of a column that `data.db` does not have."""
    return {"name": name, "description": text, "type": kind}


def _amount(figure: Mapping[str, _Value]) -> str:
    """Return a figure as a number; "" if it is a label."""
    value = str(figure["value"])
    is_number = figure["kind"] != "label" and _AMOUNT.fullmatch(value)
    return value.replace(",", "") if is_number else ""


def _field(column: ColumnDefinition, table: TableDefinition) -> _Json:
    """Return name, type and constraints of a column as Frictionless names them."""
    schema: dict[str, object] = {"type": "integer" if column.type == "INTEGER" else "string"}
    constraints: dict[str, object] = {}
    if column.check.endswith(" IN (0, 1)"):
        schema = {"type": "boolean", "trueValues": ["1"], "falseValues": ["0"]}
    elif column.name == "year":
        schema = {"type": "year"}
    elif "= date(" in column.check:
        schema = {"type": "date", "format": "default"}
    elif column.words:
        constraints["enum"] = list(column.words)
    may_be_blank = column.check.startswith("length(")
    if (column.is_required and not may_be_blank) or column.name in table.primary_key:
        constraints["required"] = True
    if column.key:
        constraints["unique"] = True
    schema |= {"constraints": constraints} if constraints else {}
    return {"name": column.name, **schema}


def _package(store: Store, tables: Sequence[_CsvTable], files: Mapping[str, bytes]) -> _Json:
    """Return `datapackage.json`: tables, types, keys, licence and sources."""
    meta = store.meta()
    main = store.source(meta.source_id)
    sources = [main, *(source for source in store.sources() if source.id != main.id)]
    notes = (note.short for note in store.notes_on_report())
    descriptions = _descriptions(store)
    created = {"created": f"{meta.edition_date}T00:00:00Z"} if meta.edition_date else {}
    return {
        "profile": "tabular-data-package",
        "name": re.sub(r"[^a-z0-9]+", "-", meta.title.lower()).strip("-") or "report",
        "id": str(uuid5(NAMESPACE_URL, f"{meta.title}\n{meta.edition}\ndata")),
        "title": meta.title,
        "description": "\n\n".join(
            (meta.subject, meta.as_of_long, meta.reference_only, *notes, attribution(meta))
        ),
        "version": meta.edition,
        **created,
        "contentHash": meta.content_hash,
        "licenses": [
            {
                "name": meta.licence.replace(" ", "-"),
                "title": meta.licence,
                "path": f"https://{meta.licence_address}",
            }
        ],
        "sources": [
            {
                "title": f"{source.title}, {source.publisher}",
                **({"path": address} if (address := web_address(source)) else {}),
            }
            for source in sources
        ],
        "resources": [
            _resource(table, files[f"{table.name}.csv"], descriptions[table.name])
            for table in tables
        ],
    }


def _resource(table: _CsvTable, content: bytes, described: _Json) -> _Json:
    definition = tables()[table.name]
    foreign = [
        {"fields": column.name, "reference": {"resource": column.refers_to, "fields": "id"}}
        for column in definition.columns
        if column.refers_to
    ]
    schema: dict[str, object] = {
        "fields": table.fields,
        "missingValues": [""],
        "primaryKey": list(definition.primary_key),
    }
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "description": described["description"],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": {**schema, **({"foreignKeys": foreign} if foreign else {})},
    }


def _datasette(store: Store) -> _Json:
    """Return `metadata.json` for Datasette, for the database `data`."""
    meta = store.meta()
    source = store.source(meta.source_id)
    edition = edition_text(meta)
    described = {
        "title": meta.title,
        "description": f"{meta.subject}. {edition}. {meta.as_of_long} {meta.reference_only}",
        "license": meta.licence,
        "license_url": f"https://{meta.licence_address}",
        "source": f"{source.title}, {source.publisher}",
        **({"source_url": address} if (address := web_address(source)) else {}),
        "about": meta.attribution,
    }
    names = (name for name in tables() if name.startswith(_OF_PROGRAM) and name != "meta")
    hidden = {name: {"hidden": True} for name in names}
    return {**described, "databases": {"data": {"tables": {**_descriptions(store), **hidden}}}}


def _readme(store: Store) -> str:
    meta = store.meta()
    edition = edition_text(meta)
    lines: Iterator[str] = (f"{note.id}: {note.short}" for note in store.notes_on_report())
    files = (
        _("datapackage.json describes the tables: types, keys, licence, sources (Frictionless)."),
        _("metadata.json is for Datasette: datasette data.db --metadata metadata.json"),
        _("relations.graphml is the graph of stakeholders, for Gephi and yEd."),
        _("citation.* is how to cite the report: BibTeX, RIS and CSL-JSON."),
        _("Keep the columns status_text, attribution and editor_notes with each claim."),
    )
    parts = (f"{meta.title}. {edition}.", meta.as_of_long, meta.reference_only, *lines)
    return "\n".join((*parts, meta.attribution, "", *files, ""))


def _json_bytes(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
