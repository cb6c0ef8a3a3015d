"""The rule of the report, with its legend, once on every printed side and in every file."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from laos_tip_app.documents.options import PRESETS
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.documents.requests import PageSetup
from laos_tip_app.report.corrections import MARKS, mark_meanings
from laos_tip_app.store.store import Store
from tests.drawing.svg import texts
from tests.export.conftest import Print, in_pairs, letter_height, squeezed

LISTS = ("report", "timeline", "stakeholders", "profiles", "figures", "relations", "matrix", "map")
REQUESTS = (
    *(f"section:{name}" for name in ("overview", "sex-trafficking", "protection")),
    *LISTS,
    "stakeholder:SH-14",
    "stakeholder:SH-14,SH-20,SH-43",
    "exercise:timeline",
)
MIN_POINTS = 9.0


def _assert_rule_on_every_page(file: Print, store: Store) -> None:
    rule = squeezed(store.meta().rule)
    for number, page in enumerate(file.squeezed_pages, 1):
        assert page.count(rule) == 1, f"page {number}: {page[:400]}"


@pytest.mark.parametrize(("what", "paper"), [*in_pairs(REQUESTS, ("A4", "A5", "Letter", "A3"))])
def test_every_page_has_the_rule_once(
    store: Store, printed: Callable[..., Print], what: str, paper: str
) -> None:
    job = PrintJob(parse_request(what), PageSetup(paper))

    _assert_rule_on_every_page(printed(job), store)


@pytest.mark.parametrize("preset", [name for name in PRESETS if name != "everything"])
def test_every_page_of_a_handout_has_the_rule_once(
    store: Store, printed: Callable[..., Print], preset: str
) -> None:
    _assert_rule_on_every_page(printed(PRESETS[preset]), store)


@pytest.mark.parametrize("size", [10.0, 18.0])
@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_the_rule_is_as_large_as_text_and_above_it(
    store: Store, printed: Callable[..., Print], paper: str, size: float
) -> None:
    file = printed(PrintJob(parse_request("section:protection"), PageSetup(paper, size)))
    _assert_rule_on_every_page(file, store)
    lines: list[tuple[float, float, str]] = []

    def look(text: str, page: list[float], at: list[float], _font: object, points: float) -> None:
        if text.strip():
            y = at[4] * page[1] + at[5] * page[3] + page[5]
            lines.append((y, points * letter_height(page, at), text))

    file.reader.pages[0].extract_text(visitor_text=look)
    marked = [line for line in lines if set(MARKS.values()) & set(line[2])]
    of_rule = sorted(marked, reverse=True)[: len({*MARKS.values()})]
    title = max(lines, key=lambda line: line[1])
    assert of_rule
    assert min(points for _y, points, _text in of_rule) >= MIN_POINTS - 0.05
    assert min(y for y, _points, _text in of_rule) > title[0] + title[1] * 0.7


@pytest.mark.parametrize("suffix", [".html", ".md"])
@pytest.mark.parametrize("what", REQUESTS)
def test_every_section_of_a_text_file_has_the_rule_once(
    store: Store, printed: Callable[..., Print], what: str, suffix: str
) -> None:
    job = PrintJob(parse_request(what))
    target = printed(job, suffix).path
    assert job.kind.text is not None
    _first, *others = job.kind.text(job.builder(store), job.request).sections
    titled = [section for section in others if section.blocks[0].kind == "title"]

    text = re.sub(r"<[^>]*>", "", target.read_text("utf-8"))
    assert squeezed(text).count(squeezed(store.meta().rule)) == 1 + len(titled)


@pytest.mark.parametrize("what", REQUESTS)
def test_every_chapter_of_a_book_has_the_rule_once_and_marks_are_named(
    store: Store, printed: Callable[..., Print], what: str
) -> None:
    with zipfile.ZipFile(printed(PrintJob(parse_request(what)), ".epub").path) as book:
        chapters = [
            book.read(name).decode()
            for name in book.namelist()
            if name.endswith(".xhtml") and not name.endswith("nav.xhtml")
        ]
    assert chapters
    for chapter in chapters:
        assert chapter.count(store.meta().rule) == 1
        for mark in re.findall("[●◐○✕]", chapter.replace(store.meta().rule, "")):
            assert f'aria-label="{mark_meanings()[mark]}">{mark}</span>' in chapter


@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("what", ["timeline", "map", "figures", "matrix"])
def test_a_picture_that_is_a_file_has_the_rule_within_it(
    store: Store, printed: Callable[..., Print], what: str, paper: str
) -> None:
    job = PrintJob(parse_request(what), PageSetup(paper))
    root = ElementTree.parse(printed(job, ".svg").path).getroot()  # noqa: S314  # our own

    assert squeezed("".join(texts(root))).count(squeezed(store.meta().rule)) == 1


@pytest.mark.parametrize("paper", ["A4", "A5"])
@pytest.mark.parametrize("what", [*REQUESTS, "one-hour"])
def test_every_side_has_the_words_of_each_note_that_it_names(
    store: Store, printed: Callable[..., Print], what: str, paper: str
) -> None:
    """In full or in short; a drawing has its own list of notes."""
    job = PRESETS[what] if what in PRESETS else PrintJob(parse_request(what))
    job = replace(job, setup=job.setup._replace(paper=paper))
    missing = []
    for number, page in enumerate(printed(job).pages, 1):
        shown = squeezed(page)
        for note in store.notes():
            texts_of_note = (note.short, note.text[:24])
            if re.search(rf"\b{note.id}\b", page) and not any(
                squeezed(text) in shown for text in texts_of_note
            ):
                missing.append((number, note.id))
    assert missing == []
