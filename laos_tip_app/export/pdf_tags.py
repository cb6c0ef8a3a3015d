"""Tags a PDF file: ties its content to a structure tree.

The content streams are cut at the marks that were painted, and each part becomes marked content or
an artifact.
"""

import re
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from html import unescape
from itertools import chain
from typing import Final, NamedTuple

from laos_tip_app.base.i18n import _
from laos_tip_app.export.actual_text import lao_lines, page_fonts
from laos_tip_app.export.content_marks import (
    MARK_X,
    Artifact,
    ContentMark,
    ContentMarks,
    ContentOwner,
)
from laos_tip_app.export.page_layout import PageLayout
from laos_tip_app.export.pdf_objects import (
    PdfFile,
    as_references,
    page_height,
    reference,
    references,
    text_string,
)
from laos_tip_app.export.structure_tree import PageArea, StructureElement, StructureTree
from laos_tip_app.report.document import BLANK, Block

_MARK_RUN: Final = re.compile(
    rb"q\n(?:[^\n]* cm\n)?(?:[^\n]* (?:cs|scn|gs)\n)*"
    rb"((?:%d \d+ 1 1 re\nf\n(?:[^\n]* (?:cs|scn|gs)\n)*)+)Q\n" % MARK_X
)
"""Marks as Qt 6.12 writes them, with all that belongs to them."""

_START_OF_MARK: Final = b"\n%d " % MARK_X
_MARK: Final = re.compile(rb"%d (\d+) 1 1 re\n" % MARK_X)
_PAINT: Final = re.compile(rb"(?:^|[\n ])(?:ET|Do|sh|f\*?|[BbSs]|[Bb]\*)\n")
"""What paints: the end of a text, a picture, a shade, or a path that is filled or drawn."""

_TEXT_START: Final = re.compile(rb"BT\n/\S+ \S+ Tf 1 0 0 -1 0 0 Tm\n(\S+) (\S+) Td ")
"""The beginning of a text, with its place."""

_TEXT_END: Final = b"ET\n"
_TEXT_OBJECT: Final = re.compile(rb"BT\n(/\S+) .*?ET\n", re.DOTALL)
_SHOW_TEXT: Final = b" Tj\n"
_LAO: Final = b"/Lang(lo)"
_MOVES: Final = re.compile(rb" cm\n|\n[fBbSs]\*?\n")
"""What ends a line of text: another transformation, or a path."""

_TRANSFORM: Final = re.compile(rb"(\S+) 0 0 -\S+ 0 (\S+) cm\n")
"""The scale of a page, and its height in points."""

_TOLERANCE: Final = 0.05
"""Points between a link and its text, which Qt rounds in different ways."""

_END: Final = b"EMC\n"

_LINK: Final = re.compile(r'<a href="#([^"]*)">(.*?)</a>', re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")

_PRINT: Final = 4
"""The flag of a link that it is printed."""

_LINK_ENTRIES: Final = re.compile(
    rb"/Rect \[(\S+) (\S+) [^\n]*\n/Border [^\n]*\n/Dest \(\xfe\xff(.*)\)\n>>", re.DOTALL
)
"""Where a link is, and the name of its target."""

_ESCAPED: Final = re.compile(rb"\\(.)", re.DOTALL)


class _Link(NamedTuple):
    """A link of a page.

    Attributes:
        number: The number of its annotation’s object.
        target: The name of what it leads to.
        x: Where its text begins, in points from the left.
        y: The baseline of its text, in points from the bottom.
    """

    number: int
    target: str
    x: float
    y: float


def tag_pages(file: PdfFile, layout: PageLayout, marks: ContentMarks) -> Iterator[int]:
    """Tag the pages of a document; yield how many are tagged."""
    tree = StructureTree(file, layout, len(marks.sides))
    pages, sides = file.pages(), dict[int, _SideTagger]()
    places = sorted(marks.places.items())
    order = dict.fromkeys(place.side for _number, place in places)
    # While a page is tagged, the one before it is compressed and the one after it decompressed:
    # both need no lock of Python, and take 7 % of the samples of an export (py-spy).
    with ThreadPoolExecutor(max_workers=2) as pool:
        contents = _read_ahead(pool, file, (pages[side] for side in order))
        written: list[Future[None]] = []
        for done, (number, place) in enumerate(places, 1):
            if place.side not in sides:
                page, data = pages[place.side], next(contents)
                sides[place.side] = _SideTagger(file, tree, layout, page, marks, place.side, data)
            if sides[place.side].tag(number):
                # What is written needs no memory.
                written.append(pool.submit(sides.pop(place.side).write))
            yield done
        for page_written in written:
            page_written.result()
    tree.write()


class _SideTagger:
    """Tags a page of a file; a booklet has two pages there."""

    def __init__(
        self,
        file: PdfFile,
        tree: StructureTree,
        layout: PageLayout,
        page_object: int,
        marks: ContentMarks,
        side: int,
        data: bytes,
    ) -> None:
        """Cut the operators of a page’s content at the marks.

        Args:
            file: The file.
            tree: The structure tree.
            layout: The pages of the document.
            page_object: The number of the page’s object in the file.
            marks: The marks that were painted.
            side: The number of the page, from 0, which is its key in the parent tree too.
            data: The operators of its content.
        """
        self._file = file
        self._tree = tree
        self._layout = layout
        self._page_object = page_object
        self._marks = marks
        self._side = side
        page = file.objects[page_object]
        transform = _TRANSFORM.search(data)
        assert transform is not None  # noqa: S101
        self._scale, self._height = float(transform[1]), float(transform[2])
        self._top = page_height(page)
        self._links = self._links_of(page)
        self._lao_fonts, self._glyphs = page_fonts(file, page)
        self._before, self._parts_of_pages = self._cut(data, marks.sides[side])
        self._tagged: dict[int, bytes] = {}

    def tag(self, number: int) -> bool:
        """Tag a page; return whether it was the last here."""
        place = self._marks.places[number]
        left, width = place.left * self._scale, place.width * self._scale
        self._tree.area = PageArea(left, left + width, self._top)
        content = (self._marked_content(*part) for part in self._parts_of_pages[number])
        self._tagged[number] = b"".join(chain.from_iterable(content))
        if len(self._tagged) < len(self._parts_of_pages):
            return False
        if self._links:
            raise RuntimeError(f"page {self._side + 1}: {len(self._links)} links without text")
        # Links are reached in the order of the structure.
        self._file.add_entries(self._page_object, b"/StructParents %d/Tabs/S" % self._side)
        return True

    def write(self) -> None:
        """Write the content of the page, once all is tagged."""
        # As it was painted, for each part sets what the next needs.
        painted = (self._tagged[page] for page in self._parts_of_pages)
        contents = _contents(self._file, self._page_object)
        self._file.set_stream(contents, b"".join((self._before, *painted)))

    def _links_of(self, page: bytes) -> list[_Link]:
        """Return the links; remove those to pages that are not there."""
        links, annotations = [], reference(page, b"/Annots")
        for number in references(self._file.objects[annotations]):
            entries = _LINK_ENTRIES.search(self._file.objects[number])
            assert entries is not None  # noqa: S101
            target = _ESCAPED.sub(rb"\1", entries[3]).decode("utf-16-be")
            position = self._layout.positions.get(target)
            if position is not None and position.page in self._marks.places:
                links.append(_Link(number, target, float(entries[1]), float(entries[2])))
        self._file.objects[annotations] = as_references(link.number for link in links)
        return links

    def _cut(
        self, data: bytes, marks: list[ContentMark]
    ) -> tuple[bytes, dict[int, list[tuple[ContentMark, bytes]]]]:
        """Return what is before all marks, and the rest by page."""
        runs = [*_mark_runs(data)]
        numbers_of_runs = [[int(number) for number in _MARK.findall(run[1])] for run in runs]
        numbers = [*chain.from_iterable(numbers_of_runs)]
        if numbers != list(range(len(marks))):
            raise RuntimeError(
                f"page {self._side + 1}: {len(numbers)} of {len(marks)} marks were found"
            )
        parts: dict[int, list[tuple[ContentMark, bytes]]] = {}
        ends = [*(run.start() for run in runs[1:]), len(data)]
        for run, in_run, end in zip(runs, numbers_of_runs, ends, strict=True):
            mark = marks[in_run[-1]]
            parts.setdefault(mark.page, []).append((mark, data[run.end() : end]))
        return data[: runs[0].start()], parts

    def _marked_content(self, mark: ContentMark, content: bytes) -> Iterator[bytes]:
        """Yield the content after a mark as marked content.

        What paints nothing stays unmarked.
        """
        owner = mark.owner
        if not _paints(content):
            yield content
        elif isinstance(owner, Artifact) or owner.block.html == BLANK:
            artifact = owner if isinstance(owner, Artifact) else Artifact.LAYOUT
            yield from (artifact.value, self._with_letters(content, None), _END)
        else:
            of_owner = self._tree.element(owner)
            parts = self._parts(of_owner, owner, content, mark.x_offset)
            for element, part, letters in self._by_language(parts, owner.block):
                # Mostly all is of one part.
                if part is content or _paints(part):
                    mcid = self._tree.add_content(element, self._side, self._page_object)
                    yield b"/%s <<%s/MCID %d>>BDC\n" % (element.type.encode(), letters, mcid)
                    yield from (part, _END)
                else:
                    yield part

    def _parts(
        self, element: StructureElement, owner: ContentOwner, content: bytes, x_offset: float
    ) -> Iterator[tuple[StructureElement, bytes]]:
        """Yield the parts of a block’s content, each with its element."""
        block = owner.block
        start = 0
        if element.type == "Note" and not element.kids and block.has_label:
            start = content.index(_TEXT_END) + len(_TEXT_END)
            yield self._tree.add("Lbl", element), content[:start]
        links = self._take_links(content, x_offset) if self._links else []
        if block.kind == "contents" and links:
            # The page number belongs to the link.
            entry = self._tree.add("Link", element)
            yield entry, content
            for _position, link in links:
                self._add_annotation(entry, link, owner)
            return
        for position, link in links:
            yield element, content[start:position]
            start = content.index(_TEXT_END, position) + len(_TEXT_END)
            part = self._tree.add("Link", element)
            yield part, content[position:start]
            self._add_annotation(part, link, owner)
        yield element, content[start:]

    def _by_language(
        self, parts: Iterable[tuple[StructureElement, bytes]], block: Block
    ) -> Iterator[tuple[StructureElement, bytes, bytes]]:
        """Yield parts, each line of Lao with an element and its letters."""
        for element, content in parts:
            if not self._lao_fonts:
                yield element, content, b""
            elif element.type == "Figure":
                yield element, self._with_letters(content, block), b""
            else:
                for part, letters in self._by_letters(content, block):
                    owner = self._tree.add("Span", element, _LAO) if letters else element
                    yield owner, part, letters

    def _with_letters(self, content: bytes, block: Block | None) -> bytes:
        """Return content, each line of Lao with its letters."""
        return b"".join(
            b"/Span <<%s>>BDC\n%s%s" % (letters, part, _END) if letters else part
            for part, letters in self._by_letters(content, block)
        )

    def _by_letters(self, content: bytes, block: Block | None) -> Iterator[tuple[bytes, bytes]]:
        """Yield all parts, each line of Lao with its letters."""
        runs = self._lao_runs(content) if self._lao_fonts else ()
        source = self._source(block) if runs and block is not None else ""
        start = 0
        for begin, end in runs:
            for first, last, letters in lao_lines(content[begin:end], self._glyphs, source):
                yield content[start : begin + first], b""
                start = begin + last
                yield content[begin + first : start], letters
        yield content[start:], b""

    def _source(self, block: Block) -> str:
        """Return the text that a block was painted from."""
        if block.kind == "drawing":
            picture = self._layout.picture(block)
            return "\n".join(chain.from_iterable(picture.written))
        return _plain("\n".join((block.html, *block.cells)))

    def _lao_runs(self, content: bytes) -> list[tuple[int, int]]:
        """Return the beginning and end of each run of Lao."""
        runs: list[tuple[int, int]] = []
        may_continue, end = False, 0
        for text in _TEXT_OBJECT.finditer(content):
            # The next text of a drawing has another transformation.
            may_continue = may_continue and not _MOVES.search(content, end, text.start())
            end = text.end()
            if text[1] in self._lao_fonts:
                if may_continue:
                    runs[-1] = (runs[-1][0], text.end())
                else:
                    runs.append(text.span())
                may_continue = True
            else:
                # Between two words there is a blank in another font.
                may_continue = may_continue and text[0].count(_SHOW_TEXT) == 1
        return runs

    def _take_links(self, content: bytes, x_offset: float) -> list[tuple[int, _Link]]:
        """Take links off the page’s list; return each with its position."""
        positions = []
        for text in _TEXT_START.finditer(content):
            x = (float(text[1]) + x_offset) * self._scale
            y = self._height + float(text[2]) * self._scale
            for link in self._links:
                if abs(link.x - x) <= _TOLERANCE and abs(link.y - y) <= _TOLERANCE:
                    positions.append((text.start(), link))
                    self._links.remove(link)
                    break
        return positions

    def _add_annotation(self, element: StructureElement, link: _Link, owner: ContentOwner) -> None:
        """Link an annotation to its element and describe its target."""
        key = self._tree.add_annotation(element, self._page_object, link.number)
        page = self._layout.positions[link.target].page + 1
        where = _("Page {page} of {pages}").format(page=page, pages=self._layout.page_count)
        words = text_string(f"{_link_words(owner.block)[link.target]}. {where}")
        entries = b"/StructParent %d/F %d/Contents%s" % (key, _PRINT, words)
        self._file.add_entries(link.number, entries)


def _contents(file: PdfFile, page: int) -> int:
    """Return the number of the content of a page."""
    return reference(file.objects[page], b"/Contents")


def _read_ahead(pool: ThreadPoolExecutor, file: PdfFile, pages: Iterable[int]) -> Iterator[bytes]:
    """Yield the contents of pages; each next one is read meanwhile."""
    following: Future[bytes] | None = None
    for page in pages:
        current, following = following, pool.submit(file.stream, _contents(file, page))
        if current is not None:
            yield current.result()
    if following is not None:
        yield following.result()


def _mark_runs(data: bytes) -> Iterator[re.Match[bytes]]:
    """Yield the marks in some operators, neighbours as one."""
    # To look for the first bytes of the expression would take ten times as long.
    position = data.find(_START_OF_MARK)
    while position >= 0 and (run := _MARK_RUN.match(data, data.rfind(b"q\n", 0, position))):
        yield run
        position = data.find(_START_OF_MARK, run.end())


def _paints(content: bytes) -> bool:
    """Return whether some operators paint anything."""
    # Nearly all is text, which is found much faster this way.
    return b"\nET\n" in content or _PAINT.search(content) is not None


def _link_words(block: Block) -> dict[str, str]:
    """Return the words of each link in a block, by its target."""
    if block.target:
        return {block.target: _plain(block.html)}
    links = _LINK.findall(" ".join((block.html, *block.cells)))
    return {unescape(target): _plain(words) for target, words in links}


def _plain(html: str) -> str:
    return unescape(_TAG.sub("", html))
