"""No claim stands missing: every record, in every output, with its notes, status and attribution.

What must stand by a record is read from the data file with SQL of this test's own, so that a
mistake in the code that decides it is found too.
"""

import csv
import io
import json
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication

from laos_tip_app.base.location import TABS, Location
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.documents.deck import view_deck
from laos_tip_app.documents.registry import DOCUMENTS, PrintJob, parse_request
from laos_tip_app.documents.requests import TableRequest
from laos_tip_app.drawing.figures.content import card_content
from laos_tip_app.drawing.map.painter import MapMarks, MapPainter
from laos_tip_app.drawing.map.scene import MapScene
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.content import TimelineContentReader
from laos_tip_app.export import exporters
from laos_tip_app.export.data_package import data_bytes
from laos_tip_app.export.graphml import graphml_bytes
from laos_tip_app.models.roles import Role
from laos_tip_app.models.table_model import RowFilters, TableModel
from laos_tip_app.report.citation_styles import STYLES
from laos_tip_app.report.citations import cited, quoted
from laos_tip_app.report.details import DetailBuilder
from laos_tip_app.report.evidence_items import EvidenceItem
from laos_tip_app.report.records import link_preview
from laos_tip_app.report.search_results import answer, as_json, as_text
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.changed_claims import changes_as_markdown, changes_on_paper

STATING = ("fact", "event", "relation", "figure")
LINKED = {"event": "events", "relation": "relations", "stakeholder": "stakeholders"}

type Shown = Iterator[tuple[str, str, str]]
"""Kind and id of a record, and all that is shown with it."""


class Claim(NamedTuple):
    """What must stand by a record.

    Attributes:
        notes: Id and short text of each note.
        statuses: The labels of the statuses of its facts.
        attribution: Whose assessment it is; empty where that is not one for all its facts.
    """

    notes: dict[str, str]
    statuses: set[str]
    attribution: str


@pytest.fixture(scope="module")
def claims(data_db: Path) -> dict[tuple[str, str], Claim]:
    """Return what must stand by each fact, event, relation, figure and stakeholder."""
    with closing(sqlite3.connect(data_db)) as db:
        facts = {
            fact: (status, attribution or "")
            for fact, status, attribution in db.execute(
                "SELECT f.id, t.label, s.attribution FROM facts f"
                " JOIN statuses t ON t.id = f.status JOIN sections s ON s.id = f.section_id"
            )
        }
        notes = db.execute(
            "SELECT n.id, n.short, nf.fact_id FROM notes n JOIN note_facts nf ON nf.note_id = n.id"
            " WHERE n.kind IN ('correction', 'caution')"
        ).fetchall()
        ties: dict[tuple[str, str], set[str]] = {("fact", fact): {fact} for fact in facts}
        for kind in LINKED:
            for row, fact in db.execute(f"SELECT {kind}_id, fact_id FROM {kind}_facts"):
                ties.setdefault((kind, row), set()).add(fact)
        for row, fact in db.execute("SELECT id, fact_id FROM figures"):
            ties["figure", row] = {fact}
    on: dict[str, set[str]] = {}
    shorts: dict[str, str] = {}
    for note, short, fact in notes:
        on.setdefault(note, set()).add(fact)
        shorts[note] = short
    return {
        key: Claim(
            {
                note: shorts[note]
                for note, its_facts in on.items()
                # What is said of a stakeholder sums up its facts.
                if (rests_on & its_facts if key[0] in STATING else rests_on <= its_facts)
            },
            {facts[fact][0] for fact in rests_on},
            next(iter({facts[fact][1] for fact in rests_on}))
            if len({facts[fact][1] for fact in rests_on}) == 1
            else "",
        )
        for key, rests_on in ties.items()
    }


def rows_of(model: TableModel) -> Shown:
    for number in range(model.rowCount()):
        location = model.index(number, 0).data(Role.LOCATION)
        spoken = (
            str(model.index(number, column).data(Qt.ItemDataRole.AccessibleTextRole))
            for column in range(model.columnCount())
        )
        yield location.kind, location.id, ". ".join(spoken)


def entries_of(entries: tuple[EvidenceItem, ...]) -> Shown:
    """Yield each entry with the notes behind it and behind what shares a note with it."""
    for number, entry in enumerate(entries):
        if entry.location is None or entry.kind in ("note", "heading"):
            continue
        behind = [entry.spoken]
        shares = entry.shares_note
        for after in entries[number + 1 :]:
            if after.kind == "note":
                behind.append(after.spoken)
            elif shares:
                shares = after.shares_note
            else:
                break
        yield entry.kind, entry.location.id, "\n".join(behind)


def screen_rows(store: Store) -> Shown:
    tables = TableBuilder(store)
    for table in (tables.timeline(), tables.figures(), tables.stakeholders()):
        yield from rows_of(TableModel(table, RowFilters(store)))


def csv_rows(store: Store) -> Shown:
    for what, kind in (
        ("timeline", "event"),
        ("stakeholders", "stakeholder"),
        ("figures", "figure"),
        ("relations", "relation"),
    ):
        table = DOCUMENTS[what].table
        assert table is not None
        for row in table(DocumentBuilder(store), TableRequest(what)).rows:
            cells = (*(cell.text for cell in row.cells), row.attribution, *row.full_notes)
            yield kind, row.id, "\n".join(cells)


def evidence_entries(store: Store) -> Shown:
    for section in store.sections():
        for passage in store.passages(section.id):
            yield from entries_of(DetailBuilder(store).passage(passage.id).items)


def detail_entries(store: Store) -> Shown:
    writer = DetailBuilder(store)
    for event in store.events():
        yield from entries_of(writer.event(event.id).items)
    for figure in store.figures():
        yield from entries_of(writer.figure(figure.id).items)
    for relation in store.relations():
        yield from entries_of(writer.relation(relation.id).items)


def link_cards(store: Store) -> Shown:
    for each in store.stakeholders():
        shown = link_preview(store, Location.of("stakeholder", each.id))
        assert shown is not None
        yield "stakeholder", each.id, shown.spoken


def search_results(store: Store, of: Callable[[Store, str], dict[tuple[str, str], str]]) -> Shown:
    """Yield what a search for each record's own words says of it."""
    typed = {("fact", each.id): each.id for each in store.facts()}
    typed |= {("event", each.id): f'"{each.title}"' for each in store.events()}
    typed |= {("figure", each.id): f'"{each.counts}"' for each in store.figures()}
    typed |= {("stakeholder", each.id): f'"{each.name}"' for each in store.stakeholders()}
    typed |= {("relation", each.id): f'"{each.sentence}"' for each in store.relations()}
    for key, words in typed.items():
        found = of(store, words)
        assert key in found, (key, words)
        yield *key, found[key]


def in_window(store: Store, words: str) -> dict[tuple[str, str], str]:
    results = answer(store, words, 50).results
    return {
        (location.kind, location.id): result.spoken
        for result in results
        for location in (result.location, *result.also)
    }


def as_json_rows(store: Store, words: str) -> dict[tuple[str, str], str]:
    rows = json.loads(as_json(answer(store, words, 50)))
    return {
        (location.kind, location.id): "\n".join((*row["notes"], row["status"], row["attribution"]))
        for row in rows
        for location in map(Location.parse, (row["location"], *row["also"]))
    }


def as_text_blocks(store: Store, words: str) -> dict[tuple[str, str], str]:
    found = answer(store, words, 50)
    blocks = as_text(found).removesuffix(found.rule).split("\n\n")[-len(found.results) - 1 : -1]
    return {
        (location.kind, location.id): block
        for result, block in zip(found.results, blocks, strict=True)
        for location in (result.location, *result.also)
    }


def records(store: Store) -> Iterator[tuple[str, str]]:
    for kind, found in (
        ("fact", store.facts()),
        ("event", store.events()),
        ("figure", store.figures()),
        ("relation", store.relations()),
        ("stakeholder", store.stakeholders()),
    ):
        yield from ((kind, each.id) for each in found)


def citations(store: Store, style: str) -> Shown:
    for kind, row_id in records(store):
        what = cited(store, Location.of(kind, row_id))
        text = STYLES[style](what)
        if style == "csl-json":
            text = "\n".join(map(str, json.loads(text)[0].values()))
        if style == "bibtex":
            text = text.replace("\\&", "&").replace("\\%", "%")
        yield kind, row_id, text


def quotations(store: Store) -> Shown:
    for kind, row_id in records(store):
        yield kind, row_id, quoted(store, Location.of(kind, row_id))


def slides(store: Store) -> Shown:
    """Yield each claim with what its slide and the notes of the speaker say."""
    sections = (Location.of("section", section.id) for section in store.sections())
    for location in (*map(Location, TABS[1:]), *sections):
        deck, _current = view_deck(store, location)
        for slide in deck.slides:
            text = "\n".join((slide.spoken, *slide.speaker_notes))
            for place in slide.places:
                kind, _colon, row_id = place.partition(":")
                yield kind, row_id, text


def graphml(store: Store) -> Shown:
    root = ET.fromstring(graphml_bytes(store))  # noqa: S314  # our own
    space = "{http://graphml.graphdrawing.org/xmlns}"
    for element in root.iter():
        texts = {data.get("key", ""): data.text or "" for data in element.findall(f"{space}data")}
        if element.tag == f"{space}node":
            yield "stakeholder", element.get("id", ""), "\n".join(texts.values())
        elif element.tag == f"{space}edge":
            yield "relation", texts["edge_relation"], "\n".join(texts.values())


def data_package(store: Store) -> Shown:
    """Yield the rows of the tables of claims."""
    with zipfile.ZipFile(io.BytesIO(data_bytes(store))) as archive:
        for kind in ("fact", "event", "figure", "relation", "stakeholder"):
            text = archive.read(f"{kind}s.csv").decode()
            for row in csv.DictReader(io.StringIO(text, newline="")):
                yield kind, row["id"], "\n".join(row.values())


def hints_of_drawings(store: Store) -> Shown:
    painter = MapPainter(MapMarks.of(store), TextPainter(QFont("DejaVu Sans"), LIGHT))
    for item in MapScene.of(store, painter).items():
        if item.location.kind == "relation":
            yield "relation", item.location.id, item.hint
    timeline = TimelineContentReader(store).content()
    for item in timeline.items:
        yield "event", item.location.id, item.hint
    cards = card_content(store, TableBuilder(store).figures())
    for item in cards.items:
        yield "figure", item.location.id, f"{item.name}\n{item.hint}"


OUTPUTS: dict[str, tuple[Callable[[Store], Shown], frozenset[str]]] = {
    # What shows a record, and the kinds that it must show all records of.
    "rows on the screen": (screen_rows, frozenset(("event", "figure", "stakeholder"))),
    "CSV": (csv_rows, frozenset(("event", "figure", "relation", "stakeholder"))),
    "evidence": (
        evidence_entries,
        frozenset(("fact", "event", "figure", "relation", "stakeholder")),
    ),
    "details": (detail_entries, frozenset(("fact",))),
    "link cards": (link_cards, frozenset(("stakeholder",))),
    "search in the window": (
        lambda store: search_results(store, in_window),
        frozenset(("fact", "event", "figure", "relation", "stakeholder")),
    ),
    "search as text": (lambda store: search_results(store, as_text_blocks), frozenset()),
    "search as JSON": (lambda store: search_results(store, as_json_rows), frozenset()),
    "citation": (lambda store: citations(store, "plain"), frozenset()),
    "APA": (lambda store: citations(store, "apa"), frozenset()),
    "BibTeX": (lambda store: citations(store, "bibtex"), frozenset()),
    "RIS": (lambda store: citations(store, "ris"), frozenset()),
    "CSL-JSON": (lambda store: citations(store, "csl-json"), frozenset()),
    "quotation": (quotations, frozenset(("fact", "event", "figure", "relation"))),
    "slides": (slides, frozenset(("fact", "event", "figure", "relation", "stakeholder"))),
    "data package": (
        data_package,
        frozenset(("fact", "event", "figure", "relation", "stakeholder")),
    ),
    "GraphML": (graphml, frozenset(("stakeholder",))),
    "what changed": (
        changes_as_markdown,
        frozenset(("fact", "event", "figure", "relation", "stakeholder")),
    ),
    "what changed, on paper": (
        changes_on_paper,
        frozenset(("fact", "event", "figure", "relation", "stakeholder")),
    ),
    "drawings under the pointer": (
        hints_of_drawings,
        frozenset(("event", "figure", "relation")),
    ),
}

FOR_MACHINES = frozenset(
    (
        "CSV",
        "search as JSON",
        "citation",
        "APA",
        "BibTeX",
        "RIS",
        "CSL-JSON",
        "quotation",
        "data package",
        "GraphML",
    )
)
"""Files for machines and texts that are read alone say all; the others what differs."""

MARKS = {
    "Confirmed": "●",
    "Partly confirmed": "◐",
    "No other source found": "○",
    "Corrected": "✕",
    "Disputed": "✕",
}


@pytest.fixture(scope="module")
def usual_status(claims: dict[tuple[str, str], Claim]) -> str:
    """Return the label of the status that most facts have."""
    labels = Counter(
        status for key, claim in claims.items() if key[0] == "fact" for status in claim.statuses
    )
    [(label, count)] = labels.most_common(1)
    assert count > labels.total() / 2
    return label


def is_shown(status: str, text: str, *, says_all: bool) -> bool:
    """Return whether a text has a status, in words or as its mark."""
    return status in text if says_all else status.lower() in text.lower() or MARKS[status] in text


@pytest.mark.parametrize("name", OUTPUTS)
def test_every_output_shows_a_claim_with_its_notes_status_and_attribution(
    name: str,
    store: Store,
    claims: dict[tuple[str, str], Claim],
    usual_status: str,
    qapp: QGuiApplication,
) -> None:
    del qapp
    says_all = name in FOR_MACHINES
    output, complete = OUTPUTS[name]
    shown: set[tuple[str, str]] = set()
    missing = []
    for kind, row_id, text in output(store):
        if (kind, row_id) not in claims:
            continue
        shown.add((kind, row_id))
        claim = claims[kind, row_id]
        flat = " ".join(text.split())
        missing += [
            f"{kind} {row_id} without {note}"
            for note, short in claim.notes.items()
            if short.rstrip(".") not in flat and note not in flat
        ]
        if says_all and claim.attribution not in flat:
            missing.append(f"{kind} {row_id} without {claim.attribution}")
        missing += [
            f"{kind} {row_id} without the status {status}"
            for status in claim.statuses
            if (says_all or status != usual_status)
            and not is_shown(status, flat, says_all=says_all)
        ]
        if not says_all:
            assert usual_status.lower() not in flat.lower(), (kind, row_id)
    assert missing == []
    assert {key for key in claims if key[0] in complete} <= shown
    assert shown


@pytest.mark.parametrize(
    ("what", "kind"),
    [("map", "relation"), ("timeline", "event"), ("figures", "figure"), ("matrix", "stakeholder")],
)
def test_an_exported_drawing_shows_notes_rule_and_licence(
    store: Store,
    claims: dict[tuple[str, str], Claim],
    tmp_path: Path,
    qapp: QGuiApplication,
    what: str,
    kind: str,
) -> None:
    del qapp
    target = tmp_path / "drawing.svg"
    exporters.export(store, PrintJob(parse_request(what)), target)
    root = ET.fromstring(target.read_bytes())  # noqa: S314  # our own
    text = "".join("".join(element.itertext()) for element in root.iter() if element.text)
    flat = "".join(text.split())
    for key, claim in claims.items():
        if key[0] == kind:
            for note, short in claim.notes.items():
                assert "".join(short.split()) in flat, (key, note)
    assert "".join(store.meta().rule.split()) in flat
    assert "CCBY-SA4.0" in flat
