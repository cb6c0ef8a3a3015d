"""Exports of stakeholders: map, matrix, profiles, graph and tables."""

import csv
import io
import re
from collections.abc import Callable
from html import escape, unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx
import pypdf
import pytest

from PySide6.QtGui import QGuiApplication, QImage

from laos_tip_app.base.errors import NotFoundError, UsageError
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.documents.requests import (
    HandoutRequest,
    PageSetup,
    PlainRequest,
    TableRequest,
)
from laos_tip_app.export import exporters
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.export.conftest import Print, letter_sizes, squeezed

_SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def _application(qapp: QGuiApplication) -> None:
    """Have what lays out text."""


def export(store: Store, job: PrintJob, target: Path) -> Path:
    exporters.export(store, job, target)
    return target


def rows_of(path: Path) -> list[dict[str, str]]:
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def heights(page: pypdf.PageObject, start: str) -> set[float]:
    """Return how high on a page the texts stand that begin in some way."""
    found = set()

    def look(text: str, page: list[float], at: list[float], _font: object, _size: float) -> None:
        if text.strip().startswith(start):
            found.add(round(at[4] * page[1] + at[5] * page[3] + page[5], 1))

    page.extract_text(visitor_text=look)
    return found


@pytest.fixture
def graph(store: Store, tmp_path: Path) -> networkx.MultiDiGraph:
    result = networkx.read_graphml(
        export(store, PrintJob(TableRequest("relations")), tmp_path / "a.graphml")
    )
    assert isinstance(result, networkx.MultiDiGraph)
    return result


def test_all_stakeholders_are_nodes_with_name_kind_and_facts(
    graph: networkx.MultiDiGraph, store: Store
) -> None:
    labels = {kind.id: kind.label for kind in store.stakeholder_kinds()}
    assert set(graph) == {record.id for record in store.stakeholders()}
    for record in store.stakeholders():
        node = graph.nodes[record.id]
        assert node["name"] == record.full_name
        assert node["kind"] == labels[record.kind]
        assert node["facts"] == record.facts


def test_nodes_have_a_short_label_and_stand_as_on_the_map(
    graph: networkx.MultiDiGraph, store: Store
) -> None:
    for record in store.stakeholders():
        assert graph.nodes[record.id]["label"] == (record.short_name or record.name)
    places = store.map_names()
    assert places
    for place in places:
        node = graph.nodes[place.stakeholder_id]
        assert (node["x"], node["y"]) == (place.x, -place.y)


def test_each_pair_of_ends_has_an_edge_parallel_ones_included(
    graph: networkx.MultiDiGraph, store: Store
) -> None:
    expected = [
        (near, far, relation.label, len(relation.fact_ids))
        for relation in store.relations()
        for near in relation.from_ids
        for far in relation.to_ids
    ]
    edges = [
        (near, far, data["label"], data["facts"]) for near, far, data in graph.edges(data=True)
    ]
    assert sorted(edges) == sorted(expected)
    assert graph.number_of_edges("SH-01", "SH-20") > 3


def test_a_relation_without_a_far_end_has_no_edge(graph: networkx.MultiDiGraph) -> None:
    assert "R-39" not in {data["relation"] for _, _, data in graph.edges(data=True)}
    assert graph.degree("SH-06") == 0


def test_relations_and_stakeholders_are_exported_as_tables(store: Store, tmp_path: Path) -> None:
    relations = rows_of(export(store, PrintJob(TableRequest("relations")), tmp_path / "r.csv"))
    assert [row["ID"] for row in relations] == [record.id for record in store.relations()]
    assert relations[0]["Statement"] == store.relations()[0].sentence
    stakeholders = rows_of(
        export(store, PrintJob(TableRequest("stakeholders")), tmp_path / "s.csv")
    )
    assert {row["ID"] for row in stakeholders} == {record.id for record in store.stakeholders()}


def test_the_matrix_is_exported_as_a_table_of_counts(store: Store, tmp_path: Path) -> None:
    rows = rows_of(export(store, PrintJob(TableRequest("matrix")), tmp_path / "m.csv"))
    by_id = {row["ID"]: row for row in rows}
    assert by_id["SH-17"]["Protection"] == "2"
    assert by_id["SH-17"]["Prevention"] == ""
    assert by_id["SH-01"]["All facts"] == str(len(store.fact_ids("stakeholder", "SH-01")))


@pytest.mark.parametrize("name", ["m.pdf", "m.svg"])
def test_the_matrix_explains_what_its_numbers_count(
    store: Store, tmp_path: Path, name: str
) -> None:
    written = export(store, PrintJob(TableRequest("matrix")), tmp_path / name)
    text = "".join(Print(written).pages) if name == "m.pdf" else written.read_text("utf-8")
    page_text = squeezed(unescape(re.sub(r"<[^>]*>", "", text)))
    assert squeezed("Facts by stakeholder and theme") in page_text
    assert (
        squeezed("The numbers show how the text was divided, not how much was done.") in page_text
    )


def test_a_filtered_matrix_has_the_visible_rows(store: Store, tmp_path: Path) -> None:
    only = ("SH-18", "SH-17")
    rows = rows_of(export(store, PrintJob(TableRequest("matrix", only)), tmp_path / "m.csv"))
    assert [row["ID"] for row in rows] == list(only)


@pytest.mark.parametrize("paper", ["A4", "Letter", "A3"])
def test_the_map_names_every_stakeholder_and_numbers_every_relation(
    store: Store, write: Callable[..., Print], paper: str
) -> None:
    written = write("map", paper=paper)
    first = squeezed(written.pages[0])
    for name in store.map_names():
        label = name.label or store.stakeholder(name.stakeholder_id).name
        assert all(squeezed(word) in first for word in label.split())
    labels = [kind.label for kind in store.stakeholder_kinds()]
    labels += [kind.label for kind in store.relation_kinds()]
    assert all(squeezed(label) in first for label in labels)
    whole = re.sub("[●◐○✕]", "", squeezed("".join(written.pages)))
    for number, relation in enumerate(store.relations(), 1):
        assert squeezed(f"{number}{relation.sentence}") in whole


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_map_has_names_and_legend_of_9_points_and_numbers_of_7(
    store: Store, write: Callable[..., Print], paper: str
) -> None:
    written = write("map", paper=paper)
    sizes = letter_sizes(written.reader.pages[0])
    names = {word for name in store.map_names() for word in (name.label or "").split("\n")}
    legend = [kind.label for kind in store.stakeholder_kinds()]
    legend += [kind.label for kind in store.relation_kinds()]
    shown = [text for text in (*names, *legend) if text in sizes]

    assert len(shown) > len(legend)
    assert all(sizes[text] >= 8.95 for text in shown)
    assert min(sizes.values()) >= 7
    assert len(written.pages) <= 4


def test_on_a3_the_map_and_its_list_are_one_page(store: Store, write: Callable[..., Print]) -> None:
    written = write("map", paper="A3")
    assert len(written.pages) == 1
    page_text = squeezed(written.pages[0])
    for note in map(store.note, ("O-01", "O-09")):
        assert squeezed(note.short) in page_text
    sizes = letter_sizes(written.reader.pages[0])
    assert min(size for text, size in sizes.items() if len(text) > 20) > 7.5


def test_an_svg_of_the_map_has_its_names_as_text(store: Store, tmp_path: Path) -> None:
    path = export(store, PrintJob(TableRequest("stakeholders")), tmp_path / "map.svg")
    root = ET.fromstring(path.read_bytes())  # noqa: S314  # our own
    texts = {" ".join("".join(element.itertext()).split()) for element in root.iter(f"{_SVG}text")}
    for name in store.map_names():
        assert (name.label or store.stakeholder(name.stakeholder_id).name) in texts


def test_a_png_has_300_dpi(store: Store, tmp_path: Path) -> None:
    image = QImage(str(export(store, PrintJob(TableRequest("matrix")), tmp_path / "m.png")))
    assert round(image.dotsPerMeterX() * 0.0254) == 300
    assert image.height() == round(842 * 300 / 72)


def test_a_filtered_map_is_printed_as_filtered(store: Store, tmp_path: Path) -> None:
    whole = export(store, PrintJob(TableRequest("map")), tmp_path / "a.svg").read_bytes()
    part = export(store, PrintJob(TableRequest("map", ("SH-17",))), tmp_path / "b.svg").read_bytes()
    assert whole != part


def test_profiles_are_one_document_with_a_section_for_each(
    store: Store, write: Callable[..., Print]
) -> None:
    written = write("profiles")
    titles = [str(mark.title) for mark in written.reader.outline if not isinstance(mark, list)]
    assert sorted(titles) == sorted(record.full_name for record in store.stakeholders())


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_profiles_are_a_running_list_with_every_fact_and_relation(
    store: Store, write: Callable[..., Print], paper: str
) -> None:
    pages = write("profiles", paper=paper).squeezed_pages
    assert len(pages) <= {"A4": 24, "Letter": 25}[paper]
    text = re.sub("[●◐○✕]", "", "".join(pages))
    for record in store.stakeholders():
        facts = store.facts(store.fact_ids("stakeholder", record.id))
        assert all(squeezed(f"{fact.id}{fact.statement}") in text for fact in facts)
        for relation in store.relations_of(record.id):
            assert squeezed(relation.sentence_for(record.id)) in text
    for note in store.notes([fact.id for fact in store.facts()]):
        if note.kind == "correction":
            assert squeezed(note.short) in text


def test_two_ids_separated_by_a_comma_are_compared(store: Store, tmp_path: Path) -> None:
    job = PrintJob(parse_request("stakeholder:SH-17,SH-18"))
    written = squeezed("".join(Print(export(store, job, tmp_path / "c.pdf")).pages))
    assert squeezed("In common") in written
    assert squeezed("Other facts") in written


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_comparison_of_two_is_one_page_with_a_column_for_each(
    store: Store, tmp_path: Path, paper: str
) -> None:
    job = PrintJob(parse_request("stakeholder:SH-17,SH-18"), PageSetup(paper))
    written = Print(export(store, job, tmp_path / "c.pdf"))
    [page] = written.reader.pages
    iom, uniap = "International Organization for", "United Nations Inter-Agency"

    assert heights(page, iom) & heights(page, uniap), "no line has both heads"
    assert page.mediabox.height > page.mediabox.width


def test_a_comparison_of_four_is_a_table_on_wide_pages(store: Store, tmp_path: Path) -> None:
    ids = ("SH-17", "SH-18", "SH-03", "SH-20")
    written = Print(
        export(store, PrintJob(parse_request(f"stakeholder:{','.join(ids)}")), tmp_path / "c.pdf")
    )
    text = squeezed("".join(written.pages))
    boxes = [page.mediabox for page in written.reader.pages]

    assert all(box.width > box.height for box in boxes)
    assert len(boxes) <= 2
    for stakeholder_id in ids:
        for fact in store.facts(store.fact_ids("stakeholder", stakeholder_id)):
            assert squeezed(fact.statement) in text
            assert fact.id in text


def test_what_joins_two_takes_its_notes_out_of_their_columns(store: Store, tmp_path: Path) -> None:
    """Of one relation of both a note was left, and what followed it was listed as names."""
    job = PrintJob(parse_request("stakeholder:SH-01,SH-20,SH-59"))
    text = squeezed("".join(Print(export(store, job, tmp_path / "c.pdf")).pages))

    assert not re.search(r"(?:facts|relations):", text, re.IGNORECASE)
    joining = [r for r in store.relations() if {"SH-01", "SH-59"} <= {*r.from_ids, *r.to_ids}]
    assert joining
    for relation in store.relations_of("SH-59"):
        assert len(re.findall(rf"(?<![A-Z]){relation.id}", text)) == 1


def test_each_page_of_a_comparison_gives_each_note_once(store: Store, tmp_path: Path) -> None:
    job = PrintJob(parse_request("stakeholder:SH-01,SH-20"))
    pages = [squeezed(page) for page in Print(export(store, job, tmp_path / "c.pdf")).pages]

    for page in pages:
        notes = [note for note in store.notes() if squeezed(f"{note.id} (caution): ") in page]
        assert all(page.count(squeezed(note.short)) == 1 for note in notes)


@pytest.mark.parametrize(
    ("what", "refused"),
    [
        ("stakeholder:SH-17,SH-99", NotFoundError),
        ("map:SH-17", UsageError),
        ("profiles:SH-17", UsageError),
        ("matrix:protection", UsageError),
    ],
)
def test_an_unknown_id_is_refused(
    store: Store, tmp_path: Path, what: str, refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        export(store, PrintJob(parse_request(what)), tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()


def test_a_handout_can_have_map_and_matrix(store: Store, tmp_path: Path) -> None:
    job = PrintJob(HandoutRequest(sections=(), parts=("map", "matrix")))
    written = Print(export(store, job, tmp_path / "pack.pdf"))
    titles = [str(mark.title) for mark in written.reader.outline if not isinstance(mark, list)]
    assert "Map of stakeholders" in titles
    assert "Facts by stakeholder and theme" in titles


def test_lao_text_of_a_table_is_unchanged(data_db: Path, tmp_path: Path) -> None:
    name = "ສະຫະພັນແມ່ຍິງລາວ"
    changed = corrected(
        data_db, tmp_path / "lao.db", f"UPDATE stakeholders SET name = '{name}' WHERE id = 'SH-14'"
    )
    with Store.open(changed) as store:
        rows = rows_of(export(store, PrintJob(TableRequest("stakeholders")), tmp_path / "lao.csv"))
        graph = export(store, PrintJob(TableRequest("relations")), tmp_path / "lao.graphml")
    [relation] = [row for row in rows if row["ID"] == "SH-14"]
    assert relation["Who"].startswith(name)
    assert networkx.read_graphml(graph).nodes["SH-14"]["name"].startswith(name)


def test_a_stakeholder_without_facts_has_a_profile(data_db: Path, tmp_path: Path) -> None:
    bare = corrected(data_db, tmp_path / "bare.db", "DELETE FROM stakeholder_facts")
    with Store.open(bare) as store:
        written = export(store, PrintJob(PlainRequest("profiles")), tmp_path / "profiles.html")
        names = [record.full_name for record in store.stakeholders()]
    text = written.read_text("utf-8")
    assert all(escape(name) in text for name in names)


def test_a_handout_can_have_every_profile(store: Store, tmp_path: Path) -> None:
    job = PrintJob(HandoutRequest(sections=(), parts=("profiles",)))
    written = Print(export(store, job, tmp_path / "pack.pdf"))
    titles = {str(mark.title) for mark in written.reader.outline if not isinstance(mark, list)}
    assert {record.full_name for record in store.stakeholders()} <= titles


@pytest.mark.parametrize("what", ["map", "matrix"])
def test_an_image_names_its_source(store: Store, tmp_path: Path, what: str) -> None:
    svg = export(store, PrintJob(parse_request(what)), tmp_path / "a.svg").read_text("utf-8")
    assert store.meta().as_of in svg
    assert "CC BY-SA" in svg
