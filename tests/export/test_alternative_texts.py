"""Those who can’t see a drawing are told what it shows: in PDF files and in SVG."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pypdf
import pytest

from laos_tip_app.documents.drawings import timeline_picture
from laos_tip_app.documents.options import PRESETS
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.drawing.figures.content import card_content
from laos_tip_app.drawing.figures.layout import FigureCard
from laos_tip_app.export import exporters
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.export.structure_tree import walk

SVG = "{http://www.w3.org/2000/svg}"

pytestmark = pytest.mark.usefixtures("qapp")


def alternative_texts(store: Store, job: PrintJob, folder: Path) -> list[str]:
    """Return the alternative text of each drawing of a PDF file."""
    exporters.export(store, job, folder / "x.pdf")
    root: Any = pypdf.PdfReader(folder / "x.pdf").trailer["/Root"]
    return [
        str(element["/Alt"])
        for element in walk(root["/StructTreeRoot"]["/K"])
        if element["/S"] == "/Figure"
    ]


def title_and_description(store: Store, what: str, folder: Path) -> tuple[str, str]:
    """Return the title and the description of an SVG file."""
    path = folder / "x.svg"
    exporters.export(store, PrintJob(parse_request(what)), path)
    root = ET.fromstring(path.read_bytes())  # noqa: S314  # our own
    return root.findtext(f"{SVG}title", ""), root.findtext(f"{SVG}desc", "")


def test_the_alternative_text_of_the_timeline_counts_its_entries(
    store: Store, tmp_path: Path
) -> None:
    texts = alternative_texts(store, PrintJob(parse_request("timeline")), tmp_path)

    counts = [
        int(found[1]) for text in texts for found in [re.search(r"(\d+) entr", text)] if found
    ]
    assert sum(counts) == len(store.events())
    years = {int(year) for text in texts for year in re.findall(r"\b(?:from|to) (\d{4})", text)}
    dates = [event.date.start for event in store.events() if event.date.start]
    assert min(years) == int(str(min(dates))[:4])


def test_a_timeline_without_its_list_is_told_entry_by_entry(store: Store, tmp_path: Path) -> None:
    job = PRESETS["half-day"].job()
    assert "timeline-drawing" in job.request.parts  # type: ignore[attr-defined]

    text = " ".join(alternative_texts(store, job, tmp_path))

    assert all(text.count(event.title) == 1 for event in store.events())
    assert "list below" not in text
    assert store.note("O-04").short in text


def counts_in_words(store: Store) -> Iterator[str]:
    """Yield each row of the matrix as a sentence."""
    table = TableBuilder(store).matrix()
    for row in table.rows:
        name, *counts = (cell.text for cell in row.cells)
        titles = [column.title for column in table.columns[1:]]
        said = [f"{title} {n}" for title, n in zip(titles, counts, strict=True) if n]
        yield f"{name}: {', '.join(said)}."


def test_the_alternative_text_of_the_matrix_has_every_stakeholder_and_count(
    store: Store, tmp_path: Path
) -> None:
    text = " ".join(alternative_texts(store, PrintJob(parse_request("matrix")), tmp_path))

    assert [sentence for sentence in counts_in_words(store) if sentence not in text] == []
    kinds = {row.group for row in TableBuilder(store).matrix().rows}
    assert [kind for kind in kinds if f" {kind}: " not in text] == []


def figure_cards(store: Store) -> list[tuple[FigureCard, str]]:
    """Return each card and what it counts as it is spoken."""
    table = TableBuilder(store).figures()
    column = table.column("counts")
    spoken = (row.difference.spoken(row.cells[column].text) for row in table.rows)
    return [*zip(card_content(store, table).cards, spoken, strict=True)]


def test_each_figure_is_told_with_all_that_its_card_prints(store: Store, tmp_path: Path) -> None:
    text = " ".join(alternative_texts(store, PrintJob(parse_request("figures")), tmp_path))
    cards = figure_cards(store)

    starts = [text.index(f" {card.value}. {counts}. {card.period}. ") for card, counts in cards]
    assert starts == sorted(starts)
    for (card, _counts), start, end in zip(cards, starts, [*starts[1:], len(text)], strict=True):
        parts = (card.evidence, card.attribution, *card.notes)
        assert [part for part in parts if part not in text[start:end]] == []
    assert all(f" {card.group}. " in text for card, _counts in cards if card.group)
    assert any(card.notes for card, _counts in cards)


def test_an_svg_of_the_timeline_tells_each_entry_and_rating(store: Store, tmp_path: Path) -> None:
    title, text = title_and_description(store, "timeline", tmp_path)

    assert title == "Timeline"
    assert [event.id for event in store.events() if event.title not in text] == []
    assert all(f"{rating.year}. US rating: {rating.tier}." in text for rating in store.ratings())
    assert "list below" not in text
    table = TableBuilder(store).timeline()
    assert text == timeline_picture(store, table, with_context=True).description()


def test_an_svg_of_the_map_tells_each_relation_with_its_corrections(
    store: Store, tmp_path: Path
) -> None:
    title, text = title_and_description(store, "map", tmp_path)

    assert title == "Map of stakeholders"
    unmarked = re.sub(r"[●◐○✕]+ | \([●◐○✕]+ in part\)", "", text)
    assert all(f"{n}. {each.sentence} (" in unmarked for n, each in enumerate(store.relations(), 1))
    assert store.note("O-01").short in text
    assert "list below" not in text


def test_an_svg_of_the_matrix_tells_each_count(store: Store, tmp_path: Path) -> None:
    title, text = title_and_description(store, "matrix", tmp_path)

    assert title == "Facts by stakeholder and theme"
    assert [sentence for sentence in counts_in_words(store) if sentence not in text] == []


def test_an_svg_of_the_figures_tells_each_with_its_notes(store: Store, tmp_path: Path) -> None:
    title, text = title_and_description(store, "figures", tmp_path)

    assert title == "Figures"
    for card, counts in figure_cards(store):
        assert f" {card.value}. {counts}. {card.period}. {card.evidence}." in text
        assert [note for note in card.notes if note not in text] == []
