"""What a reader of PDF finds on pages that a drawing fills."""

import shutil
import subprocess
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from laos_tip_app.store.store import Store
from tests.export.conftest import FOOT, Print, letter_sizes, squeezed, word_sizes

PAPERS = ("A4", "Letter", "A3")
ALL_PAPERS = (*PAPERS, "A5")
SMALL_FOOT = 80
"""The room of the foot of A5, in points."""

XHTML = "{http://www.w3.org/1999/xhtml}"
MARGIN = 28
needs_pdftotext = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext is not installed"
)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_matrix_is_one_upright_page(
    write: Callable[..., Print], store: Store, paper: str
) -> None:
    pdf = write("matrix", paper=paper)

    [page] = pdf.reader.pages
    assert page.mediabox.width < page.mediabox.height
    text = squeezed(pdf.pages[0])
    for stakeholder in store.stakeholders():
        assert squeezed(stakeholder.full_name) in text
    for kind in store.stakeholder_kinds():
        assert squeezed(kind.label) in text


@pytest.mark.parametrize("paper", PAPERS)
def test_figures_are_cards_with_status_and_notes(
    write: Callable[..., Print], store: Store, paper: str
) -> None:
    pdf = write("figures", paper=paper)
    text = squeezed("".join(pdf.pages))

    assert len(pdf.pages) <= 3
    assert text.count(squeezed("Each dot is one of the things counted")) == len(pdf.pages)
    for figure in store.figures():
        assert squeezed(figure.counts) in text
    assert squeezed(store.meta().rule) in text
    assert squeezed(store.note("O-05").short) in text


@pytest.mark.parametrize("paper", ALL_PAPERS)
@pytest.mark.parametrize("what", ["timeline", "figures"])
def test_letters_of_a_drawing_have_nine_points(
    write: Callable[..., Print], what: str, paper: str
) -> None:
    for sizes in word_sizes(write(what, paper=paper), SMALL_FOOT if paper == "A5" else FOOT):
        assert min(sizes.values()) > 8.9, min(sizes, key=lambda word: sizes[word])


@pytest.mark.parametrize(("paper", "foot"), [("A4", FOOT), ("A5", SMALL_FOOT)])
def test_letters_of_the_matrix_have_nine_points(
    write: Callable[..., Print], paper: str, foot: float
) -> None:
    """Words of its slanting heads have no box of their own height."""
    for page in write("matrix", paper=paper).reader.pages:
        sizes = letter_sizes(page, foot)
        assert min(sizes.values()) > 8.9, min(sizes, key=lambda text: sizes[text])


def test_small_pages_have_the_relations_instead_of_the_map(
    write: Callable[..., Print], store: Store
) -> None:
    """Its letters would have 6 points; numbers in the margin are small on all pages."""
    written = write("map", paper="A5")
    text = squeezed("".join(written.pages))

    for sizes in word_sizes(written, SMALL_FOOT):
        assert min(size for word, size in sizes.items() if not word.strip().isdigit()) > 8.9
    assert all(squeezed(relation.sentence) in text for relation in store.relations())


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_the_rows_of_the_matrix_fill_its_page(write: Callable[..., Print], paper: str) -> None:
    [page] = write("matrix", paper=paper).reader.pages
    lines: list[float] = []

    def look(text: str, on: list[float], at: list[float], _font: object, _size: float) -> None:
        y = at[4] * on[1] + at[5] * on[3] + on[5]
        if text.strip() and y > FOOT:
            lines.append(y)

    page.extract_text(visitor_text=look)
    assert min(lines) < 90


@needs_pdftotext
@pytest.mark.parametrize("paper", ALL_PAPERS)
@pytest.mark.parametrize("what", ["timeline", "map", "matrix", "figures"])
def test_all_text_is_within_the_margins(write: Callable[..., Print], what: str, paper: str) -> None:
    path = write(what, paper=paper).path
    found = subprocess.run(
        ["pdftotext", "-bbox", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    pages = list(ET.fromstring(found).iter(f"{XHTML}page"))  # noqa: S314  # of our own file
    assert pages
    for page in pages:
        width, height = float(page.attrib["width"]), float(page.attrib["height"])
        for word in page.iter(f"{XHTML}word"):
            box = {side: float(word.attrib[side]) for side in ("xMin", "xMax", "yMin", "yMax")}
            assert box["xMin"] >= MARGIN - 1, word.text
            assert box["xMax"] <= width - MARGIN + 1, word.text
            assert box["yMin"] >= 10, word.text
            assert box["yMax"] <= height - 10, word.text
