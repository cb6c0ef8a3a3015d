"""The foot of pages, which ends where printers can still print."""

import re
from collections.abc import Callable

import pypdf
import pytest

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPdfWriter

from laos_tip_app.documents.options import PRESETS
from laos_tip_app.documents.print_style import PrintStyle
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.documents.requests import PageSetup
from laos_tip_app.export.page_geometry import PageGeometry, PageTexts
from laos_tip_app.report.document import Document
from laos_tip_app.store.store import Store
from tests.export.conftest import Print, in_pairs, letter_height, squeezed, text_and_lowest_ink

NEAREST = 12.7 / 25.4 * 72
"""Points between the foot of a page and the lowest ink: half an inch."""

KINDS = (
    "section:overview", "timeline", "stakeholders", "stakeholder:SH-43", "figures", "facts",
    "relations", "matrix", "map", "exercise:timeline", "stakeholder:SH-14,SH-20,SH-43",
    "one-hour", "brief",
)  # fmt: skip
SETUPS = {
    **{paper: PageSetup(paper) for paper in ("A5", "A4", "Letter", "A3")},
    "large print": PageSetup(text_size=18.0),
    "wide margin": PageSetup(wide_margin=True),
}


def first_page(printed: Callable[..., Print], what: str, setup: PageSetup) -> pypdf.PageObject:
    job = PRESETS[what] if what in PRESETS else PrintJob(parse_request(what))
    if what == "brief":
        setup = setup._replace(wide_margin=False)
    return printed(PrintJob(job.request, setup, job.with_context)).reader.pages[0]


@pytest.mark.parametrize(("what", "setup"), [*in_pairs(KINDS, SETUPS)])
def test_nothing_is_nearer_to_the_foot_than_half_an_inch(
    store: Store, printed: Callable[..., Print], what: str, setup: str
) -> None:
    text, lowest = text_and_lowest_ink(first_page(printed, what, SETUPS[setup]))

    assert lowest > NEAREST - 0.1
    assert squeezed(store.meta().attribution_short) in text
    assert squeezed(store.meta().rule).replace("\u2011", "-") in text
    if setup in ("A4", "Letter", "wide margin"):
        assert text.count("·latestcontext") == 1, "the foot has two lines, no dot at their end"


@pytest.mark.parametrize("turned", [False, True])
def test_a_page_keeps_to_the_larger_margins_of_a_printer(
    store: Store, qapp: QGuiApplication, *, turned: bool
) -> None:
    """Head, text and foot are laid out in the room that is left."""
    del qapp
    document = PrintJob(parse_request("map")).document(store)
    usual = _geometry(document, QMarginsF())
    margins = QMarginsF(40, 50, 60, 70)

    geometry = _geometry(document, margins)
    if turned:
        usual, geometry = (
            each.for_drawing(PrintStyle(), "A head", turned=True) for each in (usual, geometry)
        )
        # The left edge of what lies on its side is the foot of the paper.
        margins = QMarginsF(margins.bottom(), margins.left(), margins.top(), margins.right())

    ruled, paper = geometry.rule, geometry.paper
    below = len(geometry.foot_lines) * 10 * geometry.scale
    assert ruled.left() >= margins.left() * geometry.scale - 0.1
    assert ruled.right() <= paper.right() - margins.right() * geometry.scale + 0.1
    assert geometry.head >= margins.top() * geometry.scale
    assert geometry.foot + below <= paper.bottom() - margins.bottom() * geometry.scale
    assert geometry.text_area.height() < usual.text_area.height()


def _geometry(document: Document, margins: QMarginsF) -> PageGeometry:
    nowhere = QBuffer()
    nowhere.open(QIODevice.OpenModeFlag.WriteOnly)
    device = QPdfWriter(nowhere)
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    layout = device.pageLayout()
    layout.setUnits(QPageLayout.Unit.Point)
    layout.setMinimumMargins(margins)
    device.setPageLayout(layout)
    return PageGeometry.of(device, PrintStyle(), PageTexts.of(document))


def test_the_line_above_notes_does_not_look_like_one_under_the_last_words(
    write: Callable[..., Print],
) -> None:
    """However full a page is: the list of the map fills its pages."""
    distances = map(distance_above_note_line, write("map").reader.pages[1:])

    assert min(filter(None, distances)) > 0.9, "of the size of the letters, from their baseline"


def lines_and_words(
    page: pypdf.PageObject,
) -> tuple[list[float], list[tuple[float, float, str]]]:
    """Return how high lines are, and words, with the size of their letters."""
    lines: list[float] = []
    words: list[tuple[float, float, str]] = []

    def look(text: str, on: list[float], at: list[float], _font: object, size: float) -> None:
        if text.strip():
            y = at[4] * on[1] + at[5] * on[3] + on[5]
            words.append((y, size * letter_height(on, at), text.strip()))

    def draw(operator: bytes, ends: list[float], on: list[float], _at: list[float]) -> None:
        if operator == b"l":
            lines.append(ends[0] * on[1] + ends[1] * on[3] + on[5])

    page.extract_text(visitor_text=look, visitor_operand_before=draw)
    return lines, words


def distance_above_note_line(page: pypdf.PageObject) -> float | None:
    """Return how far the words above are, as a part of their size; None without notes."""
    lines, words = lines_and_words(page)
    notes = [y for y, _size, text in words if re.match(r"O-\d+ \(", text)]
    if not notes:
        return None
    line = min(y for y in lines if y > max(notes))
    return min((y - line) / size for y, size, _text in words if y > line)


def test_the_words_of_the_foot_have_room_below_their_line(write: Callable[..., Print]) -> None:
    lines, words = lines_and_words(write("section:prosecution").reader.pages[0])
    line = min(lines)
    distances = [(line - y) / size for y, size, _text in words if y < line]
    assert min(distances) > 1.2, "of the size of the letters, to their baseline"
