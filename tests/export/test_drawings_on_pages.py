"""What a reader of PDF finds on pages that a drawing fills."""

import shutil
import subprocess
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from laos_tip_app.store.store import Store
from tests.export.conftest import Print, letter_sizes, squeezed

PAPERS = ("A4", "Letter", "A3")
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
    assert text.count(squeezed("Each dot stands for one case")) == len(pdf.pages)
    for figure in store.figures():
        assert squeezed(figure.counts) in text
    assert squeezed("Not confirmed elsewhere") in text
    assert squeezed(store.note("O-05").short) in text


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("what", ["timeline", "matrix", "figures"])
def test_letters_of_a_drawing_have_nine_points(
    write: Callable[..., Print], what: str, paper: str
) -> None:
    for page in write(what, paper=paper).reader.pages:
        sizes = letter_sizes(page)
        assert min(sizes.values()) > 8.9, min(sizes, key=lambda text: sizes[text])


@needs_pdftotext
@pytest.mark.parametrize("paper", PAPERS)
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
