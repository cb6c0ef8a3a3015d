"""Those who can’t see a drawing are told what it shows: in PDF files and in SVG."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pypdf
import pytest

from laos_tip_app.base.theme import MARKS
from laos_tip_app.documents.drawings import drawn_picture
from laos_tip_app.documents.options import PRESETS
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.drawing.figures.content import card_content
from laos_tip_app.drawing.figures.layout import FigureCard
from laos_tip_app.export import exporters
from laos_tip_app.report.corrections import mark_meanings
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.export.conftest import Print, squeezed
from tests.export.structure_tree import kids, walk

SVG = "{http://www.w3.org/2000/svg}"

pytestmark = pytest.mark.usefixtures("qapp")


def alternative_texts(file: Print) -> list[str]:
    """Return the alternative text of each drawing of a PDF file."""
    root: Any = file.reader.trailer["/Root"]
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
    store: Store, write: Callable[..., Print]
) -> None:
    texts = alternative_texts(write("timeline"))

    counts = [
        int(found[1]) for text in texts for found in [re.search(r"(\d+) entr", text)] if found
    ]
    assert sum(counts) == len(store.events())
    years = {int(year) for text in texts for year in re.findall(r"\b(?:from|to) (\d{4})", text)}
    dates = [event.date.start for event in store.events() if event.date.start]
    assert min(years) == int(str(min(dates))[:4])


def test_a_timeline_without_its_list_is_told_entry_by_entry(
    store: Store, printed: Callable[..., Print]
) -> None:
    job = PRESETS["half-day"]
    assert "timeline-drawing" in job.request.parts

    text = " ".join(alternative_texts(printed(job)))

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


def test_the_matrix_is_a_table_of_every_stakeholder_and_count(
    store: Store, write: Callable[..., Print]
) -> None:
    table = TableBuilder(store).matrix()
    rows = tagged(write("matrix"), "/TR")

    expected = [["", *(column.title for column in table.columns[1:])]]
    group = ""
    for row in table.rows:
        expected += [[row.group]] if row.group != group else []
        group = row.group
        expected.append([cell.text for cell in row.cells])
    assert [[squeezed(cell) for cell in row] for row in rows] == [
        [squeezed(cell) for cell in row] for row in expected
    ]


def tagged(file: Print, type_: str) -> list[list[str]]:
    """Return the texts of what is in each element of a type."""
    reader = file.reader
    contents: dict[tuple[int, int], str] = {}
    for page in reader.pages:
        number = page.indirect_reference.idnum  # type: ignore[union-attr]
        contents |= {(number, mcid): text for mcid, text in marked_texts(page).items()}

    def text(element: Any, number: int = 0) -> str:  # noqa: ANN401  # of any kind
        if isinstance(element, int):
            return contents.get((number, int(element)), "")
        number = element["/Pg"].indirect_reference.idnum if "/Pg" in element else number
        return "".join(text(kid, number) for kid in kids(element))

    root: Any = reader.trailer["/Root"]
    found = [each for each in walk(root["/StructTreeRoot"]["/K"]) if each["/S"] == type_]
    return [[text(kid) for kid in kids(element)] for element in found]


def marked_texts(page: pypdf.PageObject) -> dict[int, str]:
    """Return the text of each marked-content sequence of a page."""
    texts: dict[int, str] = {}
    open_: list[int] = []

    def before(operator: bytes, operands: Any, _at: object, _page: object) -> None:  # noqa: ANN401  # of any kind
        if operator in (b"BDC", b"BMC"):
            is_content = operator == b"BDC" and "/MCID" in operands[1]
            open_.append(int(operands[1]["/MCID"]) if is_content else -1)
        elif operator == b"EMC":
            open_.pop()

    def look(text: str, *_rest: object) -> None:
        if open_ and open_[-1] >= 0:
            texts[open_[-1]] = texts.get(open_[-1], "") + text

    page.extract_text(visitor_operand_before=before, visitor_text=look)
    return texts


def figure_cards(store: Store) -> list[tuple[FigureCard, str]]:
    """Return each card and what it counts as it is spoken."""
    table = TableBuilder(store).figures()
    column = table.column("counts")
    spoken = (row.difference.spoken(row.cells[column].text) for row in table.rows)
    return [*zip(card_content(store, table).cards, spoken, strict=True)]


def test_each_figure_is_an_item_with_all_that_its_card_prints(
    store: Store, write: Callable[..., Print]
) -> None:
    bodies = tagged(write("figures"), "/LBody")
    cards = [card for card, _counts in figure_cards(store)]

    for card, texts in zip(cards, bodies, strict=True):
        parts = (card.value, card.counts, card.period, card.evidence, card.attribution, *card.notes)
        assert [squeezed(text) for text in texts] == [squeezed(part) for part in parts if part]
    assert any(card.notes for card in cards)


def test_an_svg_of_the_timeline_tells_each_entry_and_rating(store: Store, tmp_path: Path) -> None:
    title, text = title_and_description(store, "timeline", tmp_path)

    assert title == f"Timeline – {store.meta().title}"
    assert [event.id for event in store.events() if event.title not in text] == []
    assert all(f"{rating.year}. US rating: {rating.tier}." in text for rating in store.ratings())
    assert "list below" not in text
    table = TableBuilder(store).timeline()
    assert text == drawn_picture(store, table, (), with_context=True).description()


def test_an_svg_of_the_map_tells_each_relation_with_its_corrections(
    store: Store, tmp_path: Path
) -> None:
    title, text = title_and_description(store, "map", tmp_path)

    assert title == f"Map of stakeholders – {store.meta().title}"
    marks = f"(?:(?:{'|'.join(mark_meanings().values())})(?:, )?)+:"
    unmarked = re.sub(rf"{marks} | \({marks} in part\)", "", text)
    assert all(f"{n}. {each.sentence} (" in unmarked for n, each in enumerate(store.relations(), 1))
    assert store.note("O-01").short in text
    assert "list below" not in text
    assert not {*MARKS} & {*text}


def test_an_svg_of_the_matrix_tells_each_count(store: Store, tmp_path: Path) -> None:
    title, text = title_and_description(store, "matrix", tmp_path)

    assert title == f"Facts by stakeholder and theme – {store.meta().title}"
    assert [sentence for sentence in counts_in_words(store) if sentence not in text] == []


def test_an_svg_of_the_figures_tells_each_with_its_notes(store: Store, tmp_path: Path) -> None:
    title, text = title_and_description(store, "figures", tmp_path)

    assert title == f"Figures – {store.meta().title}"
    for card, counts in figure_cards(store):
        assert f" {card.value}. {counts}. {card.period}. {card.evidence}." in text
        assert [note for note in card.notes if note not in text] == []
