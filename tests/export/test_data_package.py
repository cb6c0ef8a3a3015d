"""The archive of all tables, as the tools of analysts open it."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx
import pytest

from PySide6.QtGui import QGuiApplication

from laos_tip_app.base.errors import UsageError
from laos_tip_app.base.location import Location
from laos_tip_app.documents.registry import DOCUMENTS, PrintJob, parse_request
from laos_tip_app.export.data_package import data_bytes
from laos_tip_app.export.exporters import export, formats_for
from laos_tip_app.export.graphml import caveat_texts
from laos_tip_app.report.citation_styles import STYLES
from laos_tip_app.report.citations import cited
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.store.schema import tables
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.other_reports import build_wells
from tests.outlines import expect

SEARCH_AND_MAP = {"map_links", "map_link_relations", "synonyms", "answers"}
SEARCH_AND_MAP |= {"search_entries", "search_words", "answer_lines", "answer_phrases"}
SEARCH_AND_MAP |= {"answer_records", "exercises", "guide_lines"}
SEARCH_AND_MAP |= {"regions", "outlines"}
SEARCH_AND_MAP |= {"brief_sentences", "brief_facts", "brief_notes"}
SEARCH_AND_MAP |= {
    f"exercise_{name}" for name in ("parts", "themes", "facts", "notes", "context", "ratings")
}


class Package:
    """An archive as an analyst unpacks it."""

    def __init__(self, data: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        self.description: dict[str, Any] = json.loads(self.archive.read("datapackage.json"))
        self.resources = {each["name"]: each for each in self.description["resources"]}

    def text(self, name: str) -> str:
        return self.archive.read(name).decode()

    def rows(self, table: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.text(f"{table}.csv"), newline="")))


@pytest.fixture(scope="module")
def package(data_db: Path) -> Package:
    with Store.open(data_db) as store:
        return Package(data_bytes(store))


def test_every_table_of_the_report_is_there_and_described(package: Package) -> None:
    assert set(package.resources) == set(tables()) - SEARCH_AND_MAP - {"meta"}
    files = {name for name in package.archive.namelist() if name.endswith(".csv")}
    assert files == {each["path"] for each in package.resources.values()}
    for each in package.resources.values():
        content = package.archive.read(each["path"])
        assert each["description"]
        assert (each["bytes"], each["hash"]) == (
            len(content),
            f"sha256:{sha256(content).hexdigest()}",
        )
        assert not content.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("table", ["facts", "events", "stakeholders", "relations", "figures"])
def test_each_claim_has_its_status_attribution_and_notes(
    package: Package, store: Store, table: str
) -> None:
    rows = package.rows(table)
    assert {"status_text", "attribution", "editor_notes"} <= set(rows[0])
    assert any(row["attribution"] for row in rows)
    assert any("Editor’s note O-" in row["editor_notes"] for row in rows)
    labels = {status.label for status in store.statuses()}
    assert any(row["status_text"] in labels for row in rows)


def test_source_licence_edition_and_limits_are_named(package: Package, store: Store) -> None:
    meta = store.meta()
    named = package.description
    assert (named["title"], named["version"]) == (meta.title, meta.edition)
    assert named["created"].startswith(meta.edition_date)
    [licence] = named["licenses"]
    assert licence["name"] == "CC-BY-SA-4.0"
    assert licence["path"].endswith(meta.licence_address)
    titles = [source["title"] for source in named["sources"]]
    assert titles[0].startswith(store.source(meta.source_id).title)
    assert len(titles) == store.count("source")
    for text in (named["description"], package.text("README.txt")):
        for part in (meta.as_of_long, meta.reference_only, meta.attribution):
            assert part in text
        assert all(note.short in text for note in store.notes_on_report())


@pytest.mark.parametrize("name", sorted(set(tables()) - SEARCH_AND_MAP - {"meta"}))
def test_each_value_is_what_the_description_says(package: Package, store: Store, name: str) -> None:
    fields = package.resources[name]["schema"]["fields"]
    rows = package.rows(name)
    first_column = tables()[name].columns[0].name
    assert len(rows) == len(store.table_rows(name, [first_column]))
    for row in rows:
        assert list(row) == [field["name"] for field in fields]
        for field in fields:
            value, limits = row[field["name"]], field.get("constraints", {})
            assert value or not limits.get("required")
            assert not value or value in limits.get("enum", [value])
            match value and field["type"]:
                case "integer" | "year":
                    assert str(int(value)) == value
                case "number":
                    assert float(value) >= 0
                case "boolean":
                    assert value in (*field["trueValues"], *field["falseValues"])
                case "date":
                    assert date.fromisoformat(value).isoformat() == value
                case kind:
                    assert kind in ("", "string")


@pytest.mark.parametrize("name", sorted(set(tables()) - SEARCH_AND_MAP - {"meta"}))
def test_keys_are_unique_and_lead_to_rows_of_other_tables(package: Package, name: str) -> None:
    schema = package.resources[name]["schema"]
    rows = package.rows(name)
    keys = [tuple(row[column] for column in schema["primaryKey"]) for row in rows]
    assert all(any(key) for key in keys)
    assert len(keys) == len(set(keys))
    referring = {column.name for column in tables()[name].columns if column.refers_to}
    assert {key["fields"] for key in schema.get("foreignKeys", ())} == referring
    for key in schema.get("foreignKeys", ()):
        other, column = key["reference"]["resource"], key["reference"]["fields"]
        there = {row[column] for row in package.rows(other)}
        assert {row[key["fields"]] for row in rows} - {""} <= there


def test_numbers_are_numbers_and_labels_are_not(package: Package, store: Store) -> None:
    figures = {row["id"]: row for row in package.rows("figures")}
    assert len(figures) == store.count("figure")
    for figure in store.figures():
        amount = figures[figure.id]["amount"]
        is_number = figure.kind != "label" and re.fullmatch(r"[\d,.]+", figure.value)
        assert amount == (figure.value.replace(",", "") if is_number else "")
    assert sum(float(row["amount"] or 0) for row in figures.values()) > 100
    types = {
        field["name"]: field["type"] for field in package.resources["facts"]["schema"]["fields"]
    }
    assert (types["id"], types["position"]) == ("string", "integer")
    kinds = package.resources["stakeholders"]["schema"]["fields"]
    assert next(field["type"] for field in kinds if field["name"] == "named") == "boolean"
    line = package.text("figures.csv").splitlines()[1]
    assert re.search(r",\d+,", line)


def test_two_runs_make_the_same_bytes_without_a_time(package: Package, store: Store) -> None:
    assert isinstance(package.archive.fp, io.BytesIO)
    assert data_bytes(store) == package.archive.fp.getvalue()
    assert {each.date_time for each in package.archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_others_say_stays_out_where_it_is_hidden(store: Store) -> None:
    names = set(Package(data_bytes(store, with_context=False)).resources)
    assert not names & {"context", "context_facts", "ratings"}
    assert {"facts", "notes"} <= names


def test_datasette_finds_each_table_column_and_label_that_its_settings_name(
    package: Package, store: Store
) -> None:
    settings = json.loads(package.text("metadata.json"))
    assert settings["license"] == store.meta().licence
    assert settings["source_url"].startswith("https://")
    assert list(settings["databases"]) == ["data"]
    described = settings["databases"]["data"]["tables"]
    assert set(described) == set(tables()) - {"meta"}
    for name, settled in described.items():
        columns = {column.name for column in tables()[name].columns}
        assert {settled.get("label_column", "id"), *settled.get("facets", ())} <= columns | {"id"}
        assert bool(settled.get("hidden")) == (name in SEARCH_AND_MAP)
    assert described["facts"]["facets"] == ["section_id", "theme", "status", "date_precision"]
    assert "facets" not in described["statuses"]
    referred = {column.refers_to for table in tables().values() for column in table.columns}
    for name in referred - SEARCH_AND_MAP - {"", "passages", "tiers"}:
        assert described[name]["label_column"]


def test_the_report_is_cited_in_three_formats(package: Package, store: Store) -> None:
    report = cited(store, Location("reader"))
    for name, style in (("bib", "bibtex"), ("ris", "ris"), ("csl.json", "csl-json")):
        assert package.text(f"citation.{name}") == STYLES[style](report)


def test_the_graph_has_all_stakeholders(package: Package, store: Store) -> None:
    graph = networkx.parse_graphml(package.text("relations.graphml"))
    assert len(graph) == store.count("stakeholder")
    ET.fromstring(package.text("relations.graphml"))  # noqa: S314  # our own


def test_no_value_is_a_formula(package: Package) -> None:
    for name in package.resources:
        for row in package.rows(name):
            assert not [value for value in row.values() if value.startswith(("=", "+", "-", "@"))]


def test_data_is_written_as_an_archive_only_and_not_printed(
    store: Store, tmp_path: Path, qapp: QGuiApplication
) -> None:
    del qapp
    job = PrintJob(parse_request("data"))
    assert [format_.suffix for format_ in formats_for(DOCUMENTS["data"])] == [".zip"]
    assert job.title(store) == f"{store.meta().title}: data"
    with pytest.raises(UsageError, match="can’t be printed"):
        job.document(store)
    export(store, job, tmp_path / "data.zip")
    assert (tmp_path / "data.zip").read_bytes() == data_bytes(store)


@pytest.fixture(scope="module")
def wells(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a small report, which no editor of this one changes."""
    with Store.open(build_wells(tmp_path_factory.mktemp("wells"))) as store:
        yield store


def _resource(each: dict[str, Any]) -> Iterator[str]:
    """Yield a table in lines: its columns and its keys."""
    schema = each["schema"]
    # Size and hash change with the rows.
    kept = [f"{key} {each[key]}" for key in each if key not in ("schema", "bytes", "hash")]
    keys = f"{', '.join(schema['primaryKey'])}; missing values {schema['missingValues']}"
    yield f"{', '.join(kept)}; key {keys}"
    for field in schema["fields"]:
        others = {key: value for key, value in field.items() if key not in ("name", "type")}
        yield f"  {field['name']} {field['type']} {others or ''}".rstrip()
    for key in schema.get("foreignKeys", ()):
        yield f"  {key['fields']} -> {key['reference']['resource']}.{key['reference']['fields']}"


def test_a_small_report_is_exported_as_tables_that_are_described(wells: Store) -> None:
    package = Package(data_bytes(wells))
    settings = json.loads(package.text("metadata.json"))
    described = settings["databases"]["data"].pop("tables")
    about = {**package.description, "contentHash": "…", "resources": "…"}
    lines = [" ".join(package.archive.namelist()), "", package.text("README.txt")]
    lines += [json.dumps(part, indent=1, ensure_ascii=False) for part in (about, settings)]
    lines += [f"{name}: {' '.join(map(str, each.values()))}" for name, each in described.items()]
    for name in ("stakeholders", "events", "figures", "ratings", "unconfirmed"):
        lines += _resource(package.resources[name])
    for name in ("facts", "figures", "relations", "stakeholders", "events", "notes"):
        lines += [name, *package.text(f"{name}.csv").splitlines()]
    expect("export/data_package.txt", "\n".join([*lines, ""]))


def test_another_report_has_a_name_for_programs_and_numbers_as_numbers(
    wells: Store, tmp_path: Path
) -> None:
    other = corrected(
        wells.path,
        tmp_path / "other.db",
        "UPDATE meta SET value = 'ນ້ຳສ້າງ' WHERE key = 'title'",
        "DELETE FROM meta WHERE key = 'edition_date'",
        "UPDATE figures SET value = '1,234.5' WHERE id = 'FG-01'",
        "UPDATE figures SET kind = 'label' WHERE id = 'FG-02'",
        "INSERT INTO figures VALUES"
        " ('FG-03', 'WL-01', 'some', 'wells', 'dry', '2019', 'approximate', 'cases', 3)",
        "INSERT INTO stakeholder_facts VALUES ('SH-01', 'WL-05')",
        "INSERT INTO relation_facts VALUES ('R-01', 'WL-05')",
        "INSERT INTO relation_ends VALUES ('R-01', 'SH-01', 'to', 3)",
        "INSERT INTO notes SELECT 'O-02', 'scope', 'One.', 'One.', '<p>One.</p>', 'One.', 2",
        "INSERT INTO notes SELECT 'O-03', 'scope', 'Two.', 'Two.', '<p>Two.</p>', 'Two.', 3",
        "UPDATE sources SET address = 'example.org/wells'",
    )
    with Store.open(other) as store:
        package = Package(data_bytes(store))
    assert (package.description["name"], package.description.get("created")) == ("report", None)
    assert '"title": "ນ້ຳສ້າງ"' in package.text("datapackage.json")
    assert [row["amount"] for row in package.rows("figures")] == ["1234.5", "", ""]
    address = "https://example.org/wells"
    assert [source["path"] for source in package.description["sources"]] == [address]
    assert json.loads(package.text("metadata.json"))["source_url"] == address
    graph = networkx.parse_graphml(package.text("relations.graphml"))
    assert graph.nodes["SH-01"]["fact_ids"] == "WL-04 WL-05"
    edges = {edge["id"]: edge["fact_ids"] for _one, _other, edge in graph.edges(data=True)}
    assert edges == {"R-01.1": "WL-04 WL-05", "R-01.2": "WL-04 WL-05"}
    assert graph.graph["notes"].split("\n") == [
        "Editor’s note O-02 (about the whole report): One.",
        "Editor’s note O-03 (about the whole report): Two.",
    ]


def test_each_table_has_the_same_words_for_both_readers(package: Package) -> None:
    settings = json.loads(package.text("metadata.json"))["databases"]["data"]["tables"]
    for name, each in package.resources.items():
        assert each["description"] == settings[name]["description"]


def test_a_small_report_is_exported_as_a_graph_of_its_relations(wells: Store) -> None:
    expect("export/relations.graphml", Package(data_bytes(wells)).text("relations.graphml"))


def test_each_note_on_a_claim_has_a_line(ferries: Store) -> None:
    facts = [fact.id for fact in ferries.facts()]
    caveats = Corrections(ferries).for_statement(facts)
    first, second, *_others = caveats.full_lines
    assert caveat_texts(caveats)["notes"].split("\n")[:2] == [first, second]
