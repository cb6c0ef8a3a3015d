"""Printed files, and what a reader of PDF finds in them."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from io import BytesIO
from math import hypot
from pathlib import Path

import pypdf
import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QLockFile
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.documents.requests import PageSetup
from laos_tip_app.export import exporters
from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.store import Store

LEGEND = "● confirmed ◐ partly ○ no other source found ✕ corrected or disputed."
"""The end of the rule of the report, which every page has at its head."""

EXPORT = (
    "import sys; from laos_tip_app.shell.cli import main;"
    "sys.exit(main(['export', sys.argv[1], '-o', sys.argv[2]]))"
)


HEAD, FOOT, WIDE_HEAD, WIDE_FOOT = 50, 66, 26, 62
"""The room of head and foot in points; wide pages have less of it."""

LINE_HEIGHT, DESCENT = 1.362, 0.293
"""Those of Noto Sans, in parts of the size of its letters."""


def needs(tool: str) -> pytest.MarkDecorator:
    """Return the mark of a test that another program has to be there for."""
    return pytest.mark.skipif(shutil.which(tool) is None, reason=f"{tool} is not installed")


def output_of(tool: str, *arguments: str | Path) -> str:
    """Return what another program writes."""
    return subprocess.run([tool, *arguments], capture_output=True, text=True, check=True).stdout


def page_texts(data: bytes) -> list[str]:
    """Return the text of each page as the quicker of two readers reads it, line by line."""
    if shutil.which("pdftotext") is None:
        return [page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages]
    command = ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"]
    read = subprocess.run(command, input=data, capture_output=True, check=True).stdout
    return read.decode().split("\f")[:-1]


def squeezed(text: str) -> str:
    """Return a text without its blanks: where lines break must not matter."""
    return re.sub(r"\s+", "", text)


def parted_at_foot(page: str, foot: str) -> tuple[str, str, str]:
    """Return a squeezed page before its foot, the foot, and what is behind it.

    Args:
        page: The text of the page.
        foot: The parts of the foot with dots between them; none is where a line ends.
    """
    parts = "·?".join(re.escape(squeezed(part)) for part in foot.split(" · "))
    whole = squeezed(page)
    found = [*re.finditer(parts, whole)]
    if not found:
        return "", "", whole
    start, end = found[-1].span()
    return whole[:start], whole[start:end], whole[end:]


def without_references(text: str) -> str:
    """Return a squeezed text without what paper puts in the place of links."""
    return re.sub(r"\((?:editor’snote|context)[A-Z]+-\d+\)|\([\w-]+¶\d+\)|\(TIER-\d+\)", "", text)


def letter_height(page: list[float], at: list[float]) -> float:
    """Return how many points a font of one point has on a page, turned as it may be.

    Args:
        page: The matrix of the page, as pypdf gives it with each text.
        at: The matrix of the text.
    """
    return hypot(at[2] * page[0] + at[3] * page[2], at[2] * page[1] + at[3] * page[3])


def letter_sizes(
    page: pypdf.PageObject, foot: float = FOOT, head: float = HEAD
) -> dict[str, float]:
    """Return the size of each text between head and foot."""
    sizes: dict[str, float] = {}
    box = page.mediabox
    is_wide = box.width > box.height
    low, high = (WIDE_FOOT, WIDE_HEAD) if is_wide else (foot, head)

    def look(text: str, page: list[float], at: list[float], _font: object, size: float) -> None:
        y = at[4] * page[1] + at[5] * page[3] + page[5]
        if text.strip() and low < y < float(box.height) - high:
            sizes[text] = min(size * letter_height(page, at), sizes.get(text, size * 100))

    page.extract_text(visitor_text=look)
    return sizes


def text_and_lowest_ink(page: pypdf.PageObject) -> tuple[str, float]:
    """Return the squeezed text, and where its lowest letters end, below their line."""
    lowest: list[float] = []

    def look(text: str, on: list[float], at: list[float], _font: object, size: float) -> None:
        if text.strip():
            y = at[4] * on[1] + at[5] * on[3] + on[5]
            lowest.append(y - 0.24 * size * letter_height(on, at))

    text = squeezed(page.extract_text(visitor_text=look)).replace("\u2011", "-")
    return text, min(lowest)


def in_pairs(kinds: Sequence[str], papers: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each kind on the first paper, and on one of the others in turn: not the product."""
    first, *others = papers
    for number, kind in enumerate(kinds):
        yield from ((kind, paper) for paper in (first, others[number % len(others)]))


@dataclass(frozen=True)
class Print:
    """A printed file as a library for PDF reads it."""

    path: Path

    @cached_property
    def reader(self) -> pypdf.PdfReader:
        return pypdf.PdfReader(self.path)

    @cached_property
    def pages(self) -> list[str]:
        """The text of each page as it is read."""
        return page_texts(self.path.read_bytes())

    @cached_property
    def squeezed_pages(self) -> list[str]:
        """The squeezed text of each page."""
        return list(map(squeezed, self.pages))

    @cached_property
    def actual_texts(self) -> list[str]:
        """What a reader copies of each line of Lao glyphs."""
        found: list[str] = []
        for page in self.reader.pages:
            contents = page.get_contents()
            assert contents is not None
            codes = re.findall(rb"/ActualText <FEFF([0-9A-F]+)>", contents.get_data())
            found += [bytes.fromhex(code.decode()).decode("utf-16-be") for code in codes]
        return found

    def bodies(self, foot: str) -> list[str]:
        """Return the squeezed text of each page without its head and its foot, which it must have.

        Args:
            foot: What the foot says before the number of the page.
        """
        bodies = []
        pages = self.pages
        for number, page in enumerate(pages, 1):
            body, found, end = parted_at_foot(page, foot)
            assert found, f"page {number} ends otherwise: {page[-300:]}"
            assert end == squeezed(f"Page {number} of {len(pages)}"), end
            _head, found, text = body.partition(squeezed(LEGEND))
            assert found, f"page {number} begins otherwise: {page[:300]}"
            bodies.append(text)
        return bodies


def word_sizes(file: Print, foot: float = FOOT, head: float = HEAD) -> list[dict[str, float]]:
    """Return the size of each word between head and foot, by the quicker of two readers."""
    if shutil.which("pdftotext") is None:
        return [letter_sizes(page, foot, head) for page in file.reader.pages]
    found = []
    for page in output_of("pdftotext", "-bbox", file.path, "-").split("<page ")[1:]:
        width, height = map(float, re.findall(r'(?:width|height)="([\d.]+)"', page))
        low, high = (WIDE_FOOT, WIDE_HEAD) if width > height else (foot, head)
        sizes: dict[str, float] = {}
        for top, bottom, word in re.findall(r'yMin="([\d.]+)" .*yMax="([\d.]+)">(.*)</word>', page):
            points = (float(bottom) - float(top)) / LINE_HEIGHT
            base = float(bottom) - DESCENT * points
            # Symbols, such as scissors, are of a font with other lines.
            if re.search(r"\w", word) and high < base < height - low:
                sizes[word] = min(points, sizes.get(word, points))
        found.append(sizes)
    return found


@pytest.fixture(scope="session")
def command(data_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Print]:
    """Return what exports a part of the report in a process without display or application.

    That takes a second. Use `write` where it does not matter.
    """
    folder = tmp_path_factory.mktemp("prints")
    done: dict[str, Print] = {}

    def export(what: str) -> Print:
        if what not in done:
            target = folder / f"{what.replace(':', '-')}.pdf"
            environment = {"PATH": "", "PYTHONWARNINGS": "error", "TZ": "Asia/Vientiane"}
            result = subprocess.run(
                [sys.executable, "-c", EXPORT, what, str(target)],
                env=environment,
                cwd=data_db.parent,
                capture_output=True,
                text=True,
                check=False,
            )
            assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
            done[what] = Print(target)
        return done[what]

    return export


@pytest.fixture
def report(command: Callable[[str], Print]) -> Print:
    """Return the whole report, printed."""
    return command("report")


@pytest.fixture(scope="session")
def printed(data_db: Path, shared_folder: Path, qapp: QGuiApplication) -> Callable[..., Print]:
    """Return what exports the shipped report, each file once for the tests of all processes."""
    del qapp
    done: dict[tuple[PrintJob, str], Print] = {}

    def export(job: PrintJob, suffix: str = ".pdf") -> Print:
        if (job, suffix) not in done:
            asked = repr(job).encode()
            target = shared_folder / f"{sha256(asked).hexdigest()}{suffix}"
            # Another process may be making it.
            lock = QLockFile(f"{target}.lock")
            lock.lock()
            if not target.exists():
                with Store.open_unchecked(data_db, Authenticity("built-in")) as store:
                    exporters.export(store, job, target)
            lock.unlock()
            done[job, suffix] = Print(target)
        return done[job, suffix]

    return export


@pytest.fixture
def write(printed: Callable[..., Print]) -> Callable[..., Print]:
    """Return what exports a part of the report by its name."""

    def export(
        what: str, *, paper: str = "A4", size: float = 10.5, with_context: bool = True
    ) -> Print:
        return printed(PrintJob(parse_request(what), PageSetup(paper, size), with_context))

    return export


@pytest.fixture
def foot(store: Store) -> str:
    """Return what the foot of every page says before the number of the page."""
    meta = store.meta()
    day = date.fromisoformat(meta.edition_date)
    edition = f"Edition {meta.edition} of {day.day} {day:%B %Y}"
    return f"{edition} · {meta.as_of} · {meta.attribution_short}"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Return a window that dialogs stand over."""
    widget = QWidget()
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget
