"""Which drawings a document has, on how many pages, and as single pictures."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from PySide6.QtGui import QPainter

from laos_tip_app.documents.drawings import numbers, split_into_pages
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import (
    DocumentRequest,
    GridRequest,
    PageSetup,
    PlainRequest,
    TableRequest,
)
from laos_tip_app.drawing.protocols import Picture
from laos_tip_app.report.document import Document
from laos_tip_app.report.grid import GridCard, InfluenceGrid
from laos_tip_app.report.grid import to_bytes as grid_bytes
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.drawing.svg import painted, texts
from tests.outlines import expect, outline

pytestmark = pytest.mark.usefixtures("qapp")

DRAWN = ("timeline", "figures", "matrix", "movements", "places")
DATE = "date_text, date_start, date_end, date_precision, date_inferred"
MANY = {
    "events": (160, f"'TL-' || i, kind, title || i, theme, {DATE}, i", "events WHERE id = 'TL-01'"),
    "event_facts": (160, "'TL-' || i, fact_id", "event_facts WHERE event_id = 'TL-01'"),
    "figures": (130, "'FG-' || i, fact_id, value, unit, counts, period, kind, quantity, i",
        "figures WHERE id = 'FG-02'"),
    "stakeholders": (170, "'SH-' || i, name || i, NULL, kind, named, roles, i",
        "stakeholders WHERE id = 'SH-02'"),
    "stakeholder_facts": (170, "'SH-' || i, fact_id",
        "stakeholder_facts WHERE stakeholder_id = 'SH-05'"),
    "relations": (108, "'R-' || i, kind, label, topic, sentence, back, i",
        "relations WHERE id = 'R-03'"),
    "relation_ends": (108, "'R-' || i, stakeholder_id, side, position",
        "relation_ends WHERE relation_id = 'R-03'"),
    "relation_facts": (108, "'R-' || i, fact_id", "relation_facts WHERE relation_id = 'R-04'"),
    "movements": (108, "'R-' || i, words || i, ends, is_return, i",
        "movements WHERE id = 'R-03'"),
    "movement_ends": (108, "'R-' || i, place_id, side, position",
        "movement_ends WHERE movement_id = 'R-03'"),
}  # fmt: skip
"""The rows that are added under the numbers from 100 to a last one, as copies of another row."""


@pytest.fixture(scope="module", name="large")
def _large(ferry_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    numbered = "WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < {})"
    statements = (
        f"{numbered.format(last)} INSERT INTO {table} SELECT {values} FROM n, {source}"
        for table, (last, values, source) in MANY.items()
    )
    path = corrected(ferry_data, tmp_path_factory.mktemp("many") / "many.db", *statements)
    with Store.open_unchecked(path, Authenticity("built-in")) as store:
        yield store


def pictures_of(store: Store, request: DocumentRequest, paper: str) -> dict[str, Picture]:
    return shown_in(PrintJob(request, PageSetup(paper)).document(store))


def shown_in(document: Document) -> dict[str, Picture]:
    pictures = {}
    for name, picture in document.drawings.items():
        assert isinstance(picture, Picture)
        pictures[name] = picture
    return pictures


def written_by(picture: Picture) -> list[str]:
    return texts(painted(lambda painter: picture.paint(painter, 700)))


@pytest.mark.parametrize(
    ("paper", "names"),
    [
        ("A4", (*DRAWN, "map")),
        ("Letter", ("matrix", "map")),
        ("A3", ("timeline", "matrix", "map")),
        ("A5", (*DRAWN, "map")),
    ],
)
def test_a_long_drawing_has_as_few_pages_as_it_needs(
    paper: str, names: Sequence[str], large: Store
) -> None:
    lines = []
    for name in names:
        document = PrintJob(TableRequest(name), PageSetup(paper)).document(large)
        pictures = shown_in(document)
        blocks = [block for block in document.blocks if block.html in pictures]
        lines += [f"{name}: {', '.join(f'{b.kind} {b.html} #{b.anchor}' for b in blocks)}\n"]
        for key, picture in pictures.items():
            shape = "upright" if picture.upright else "wide"
            height = round(picture.height(500) / 50)
            lines.append(f"  {key} {shape} {height}: {picture.title}\n")
    expect(f"documents/written/pages-on-{paper}.txt", "".join(lines))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("timeline", "A law on passengers150"),
        ("matrix", "Boat Union150"),
        ("movements", "Passengers on the lake105"),
    ],
)
def test_a_row_is_on_one_page_of_its_drawing(name: str, words: str, large: Store) -> None:
    pages = map(written_by, pictures_of(large, TableRequest(name), "A4").values())
    assert sum(words in " ".join(page) for page in pages) == 1


@pytest.mark.parametrize("name", [*DRAWN, "map"])
def test_a_picture_has_title_rule_and_edition_and_is_as_on_paper(name: str, ferries: Store) -> None:
    job = PrintJob(TableRequest(name))
    kind, builder = job.kind, job.builder(ferries)
    assert kind.drawing is not None
    picture = kind.drawing(builder, job.request)
    expect(f"documents/written/picture-of-{name}.txt", picture_outline(picture))


def picture_outline(picture: Picture) -> str:
    """Return the title of a picture, the colours that it has, and its texts with their places."""

    def paint(painter: QPainter) -> None:
        picture.paint(painter, 800)

    root = painted(paint)
    colours = {each.get(name, "none") for each in root.iter() for name in ("fill", "stroke")}
    lines = [line for line in outline(paint).splitlines() if line.startswith("text ")]
    return "\n".join([picture.title, " ".join(sorted(colours)), *lines, ""])


@pytest.mark.parametrize("name", ["timeline", "figures", "matrix", "movements", "map"])
def test_a_page_has_its_drawing_in_greys(name: str, ferries: Store) -> None:
    picture, *_others = pictures_of(ferries, TableRequest(name), "A4").values()
    expect(f"documents/written/page-of-{name}.txt", picture_outline(picture))


def test_a_grid_is_a_picture_with_its_edition_and_on_a_page_without_it(ferries: Store) -> None:
    cards = (GridCard("SH-01", 0.8, 0.25), GridCard("SH-02", 0.0, 1.0))
    grid = InfluenceGrid("Lake <group>", "2026-11-24", cards)
    job = PrintJob(GridRequest(grid_bytes(grid, ferries)))
    assert job.kind.drawing is not None
    picture = job.kind.drawing(job.builder(ferries), job.request)
    [page] = pictures_of(ferries, job.request, "A4").values()
    lines = f"{picture_outline(picture)}# and on a page\n{picture_outline(page)}"
    expect("documents/written/picture-of-grid.txt", lines)


@pytest.mark.parametrize(
    ("name", "chosen", "words", "other"),
    [
        ("timeline", "TL-02", " Two ferries sink", "A law on passengers"),
        ("figures", "FG-02", "about 40", "12 ferries"),
        ("matrix", "SH-02", "Boat Union", "Lake Bank"),
        ("movements", "R-03", "Passengers on the lake", "Passengers who came back"),
        ("places", "PL-01", "Lake", "Harbour town: Town"),
    ],
)
def test_a_picture_of_chosen_rows_has_no_others(
    name: str, chosen: str, words: str, other: str, ferries: Store
) -> None:
    for rows, is_shown in (((chosen,), False), (None, True)):
        job = PrintJob(TableRequest(name, rows))
        assert job.kind.drawing is not None
        written = written_by(job.kind.drawing(job.builder(ferries), job.request))
        assert words in written
        assert (other in written) == is_shown


def test_a_picture_without_context_has_no_ratings(ferries: Store) -> None:
    for with_context in (True, False):
        job = PrintJob(TableRequest("timeline"), with_context=with_context)
        assert job.kind.drawing is not None
        picture = job.kind.drawing(job.builder(ferries), job.request)
        assert any("Tier 2" in text for text in written_by(picture)) == with_context


def test_a_chosen_stakeholder_stands_out_on_the_map_and_a_large_one_has_its_list(
    ferries: Store,
) -> None:
    outlines = []
    for setup, rows in (("A4", None), ("A4", ("SH-01",)), ("A3", None)):
        [picture] = pictures_of(ferries, TableRequest("map", rows), setup).values()
        outlines.append(picture_outline(picture))
    usual, chosen, large = outlines
    assert usual != chosen, "the others are faded"
    assert "The Boat Union trains the crews." not in usual
    assert "The Boat Union trains the crews." in large


def test_the_map_for_groups_names_no_place_and_its_answers_do(ferries: Store) -> None:
    blank, movements, places = pictures_of(ferries, PlainRequest("blank-map"), "A4").values()
    assert blank.title == "Map for groups"
    assert not any("Harbour town" in text for text in written_by(blank))
    assert any("Passengers on the lake" in text for text in written_by(movements))
    assert any("Harbour town" in text for text in written_by(places))


def test_the_rows_from_the_article_have_numbers_in_their_order(ferries: Store) -> None:
    table = TableBuilder(ferries, with_context=True).timeline()
    assert numbers(table) == {"TL-01": 1, "TL-02": 2, "TL-05": 3, "TL-03": 4, "TL-04": 5}


@pytest.mark.parametrize(
    ("groups", "room", "pages"),
    [
        ([], 3, [""]),
        (["ab"], 3, ["ab"]),
        (["abc"], 3, ["abc"]),
        (["ab", "c"], 3, ["abc"]),
        (["ab", "cd"], 3, ["ab", "cd"]),
        (["abcd"], 3, ["abc", "d"]),
        (["abcdefgh"], 3, ["abc", "def", "gh"]),
        (["a", "b", "c", "d"], 3, ["ab", "cd"]),
        (["a", "b", "c", "d", "e"], 3, ["ab", "cde"]),
        (["ab", "c", "d"], 3, ["ab", "cd"]),
        (["a", "b", "c", "d", "e", "f", "g"], 3, ["ab", "cde", "fg"]),
        (["a", "bcde", "f"], 3, ["a", "bcd", "ef"]),
        (["abc", "d"], 1, ["a", "b", "c", "d"]),
        (["ab", "c"], 0, ["a", "b", "c"]),
        # A capital letter takes the room of two.
        (["a", "b", "c", "D", "e"], 3, ["abc", "De"]),
        (["a", "b", "c", "D", "E"], 3, ["ab", "cD", "E"]),
    ],
)
def test_groups_are_divided_into_few_pages_about_equally_full(
    groups: Sequence[str], room: int, pages: list[str]
) -> None:
    """A group is cut only where it is longer than a page."""
    split = split_into_pages(groups, lambda ids: sum(1 + i.isupper() for i in ids) <= room)
    assert ["".join(page) for page in split] == pages
