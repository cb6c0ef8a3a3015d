"""Write a document as an electronic book, EPUB 3.

It is for phones and screen readers. A book is a ZIP archive of pages in XHTML: a title page,
contents and a page for each section. The same document of the same edition has the same bytes and
the same identifier each time.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import takewhile, zip_longest
from typing import Final, NamedTuple
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from laos_tip_app.base import paths
from laos_tip_app.base.i18n import _, with_semicolons
from laos_tip_app.export.html_writer import Heading, HtmlWriter, style_sheet
from laos_tip_app.export.zip_file import zip_bytes
from laos_tip_app.report.document import Block, Document, DocumentList, DocumentSection, SectionPart
from laos_tip_app.store.records import Meta, Source

_MEDIA_TYPE: Final = b"application/epub+zip"
_SVG: Final = "http://www.w3.org/2000/svg"
_NO_DATE: Final = "2000-01-01"
"""The date of an edition that has none: a book must have one."""

_BELOW_TITLE: Final = 2
_OF_DRAWINGS: Final = """\
<meta property="schema:accessMode">visual</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
"""
"""What books with drawings say of themselves besides."""

_BY_HAND: Final = ("line", "space")
"""The kinds of blocks that are filled in with a pen or glue."""


class BookDrawing(NamedTuple):
    """A drawing of a book.

    Attributes:
        svg: Its file.
        title: Its title.
        texts: All that is written in it, in the order in which it is drawn.
    """

    svg: bytes
    title: str
    texts: tuple[str, ...]


class _Page(NamedTuple):
    """A page of XHTML.

    Attributes:
        name: The name of its file.
        title: What the contents call it.
        headings: Its headings, for the contents.
        is_listed: Whether it is not a part of the page before it.
    """

    name: str
    title: str
    content: str
    headings: tuple[Heading, ...]
    is_listed: bool = True


def epub_bytes(
    document: Document, drawings: Mapping[str, BookDrawing], meta: Meta, source: Source
) -> bytes:
    """Return a document as an electronic book.

    Args:
        document: The document.
        drawings: Its drawings by the names that blocks have for them.
        meta: What the report says of itself.
        source: The article that the report is written from.
    """
    writer = _BookWriter(document, drawings)
    pages = [writer.title_page(), *writer.section_pages()]
    files = {
        "mimetype": _MEDIA_TYPE,
        "META-INF/container.xml": _template("container.xml").encode(),
        "book/package.opf": _package(document, list(drawings), pages, meta, source).encode(),
        "book/style.css": style_sheet("book.css").encode(),
        "book/nav.xhtml": _navigation(document, pages).encode(),
        **{f"book/{page.name}": page.content.encode() for page in pages},
    }
    for section in document.sections:
        for name in (block.html for block in section.blocks if block.kind == "drawing"):
            drawing = drawings[name]
            files[f"book/{name}.svg"] = _described(drawing, _description(drawing, section))
    return zip_bytes(files, stored=("mimetype",))


class _BookWriter(HtmlWriter):
    """Writes the pages of a book with unique ids.

    Editor's notes are footnotes in a `div`: some readers hide those in an `aside`, and a
    correction must be on the page of its statement.
    """

    noteref_attributes = 'epub:type="noteref" role="doc-noteref"'

    def __init__(self, document: Document, drawings: Mapping[str, BookDrawing]) -> None:
        super().__init__(document.sections)
        first = document.sections[0]
        self._cover = first if first.is_cover else None
        # Without a cover the title page comes before all of them.
        self._first_page = 0 if self._cover else 1
        self._sections = document.sections[1 - self._first_page :]
        self._document = document
        self._drawings = drawings
        self._page: int

    def href(self, anchor: str) -> str:
        """Return the address of an anchor, with the file of its page."""
        page = self._targets[anchor] + self._first_page
        here = "" if page == self._page else _page_name(page)
        return f"{here}#{self.id_of(anchor)}"

    def id_of(self, anchor: str) -> str:
        """Return an anchor as an id of XML, which has no colon."""
        return escape(anchor.replace(":", "_"))

    def note(self, block: Block) -> str:
        """Return an editor's note in full as a footnote."""
        if not block.anchor.startswith("note:"):
            return super().note(block)
        attributes = f'epub:type="footnote" role="doc-footnote"{self._id(block)}'
        return f'<div class="footnote" {attributes}>{self._content(block)}</div>'

    def title_page(self) -> _Page:
        """Return the title page: title, edition, age, source and licence."""
        document = self._document
        self._start(0)
        if self._cover is None:
            lines = [self.heading(escape(document.title), 1)]
            lines += [f"<p>{self.text(escape(line))}</p>" for line in document.footer]
        else:
            lines = [*self.parts(_without_contents(self._cover.parts), 1)]
            lines.append(f"<p>{self.text(escape(document.footer[0]))}</p>")
        return self._finished(document.title, lines, "titlepage")

    def section_pages(self) -> Iterator[_Page]:
        """Yield a page for each section."""
        for number, section in enumerate(self._sections, 1):
            self._start(number)
            lines = list(self._section(section))
            title = section.public_title or self._document.title
            yield self._finished(title, lines, "chapter")._replace(is_listed=section.listed)

    def _section(self, section: DocumentSection) -> Iterator[str]:
        if section.first.kind not in ("title", "heading"):
            yield self.heading(escape(section.title), 1)
        for part in section.parts:
            if isinstance(part, Block) and part.kind == "drawing":
                description = escape(_description(self._drawings[part.html], section))
                image = f'<img src="{escape(part.html)}.svg" alt="{description}"/>'
                yield f"<figure{self._id(part)}>{image}</figure>"
            elif not _is_by_hand(part):
                yield from self.parts((part,), 1)

    def _start(self, page: int) -> None:
        self._page = page
        self._level = 0
        self.headings = []

    def _finished(self, title: str, lines: Sequence[str], kind: str) -> _Page:
        first, *others = lines
        lines = [first, f'<p class="rule">{escape(self._document.rule)}</p>', *others]
        body = f'<section epub:type="{kind}">\n{"\n".join(lines)}\n</section>'
        content = _xhtml(self._document.language, title, body)
        return _Page(_page_name(self._page), title, content, tuple(self.headings))


def _without_contents(parts: Sequence[SectionPart]) -> Iterator[SectionPart]:
    """Yield a cover’s parts; the contents have their own page."""
    for part, following in zip_longest(parts, parts[1:]):
        is_heading = isinstance(following, DocumentList)
        if not (is_heading or isinstance(part, DocumentList) or _is_by_hand(part)):
            yield part


def _description(drawing: BookDrawing, section: DocumentSection) -> str:
    """Return a description of a drawing, or a reference to one."""
    if any(block.kind != "drawing" for block in section.blocks):
        pattern = _("Drawing: {title}. The list below describes it in words.")
        return pattern.format(title=drawing.title)
    pattern = _("Drawing: {title}. Text in the drawing: {texts}")
    return pattern.format(title=drawing.title, texts=with_semicolons(drawing.texts))


def _described(drawing: BookDrawing, description: str) -> bytes:
    """Return the file of a drawing with its title and description.

    Qt writes `vector-effect`, which SVG 1.1 does not know and reading programs refuse.
    """
    ET.register_namespace("", _SVG)
    root = ET.fromstring(drawing.svg)  # noqa: S314  # our own
    for element in root.iter():
        element.attrib.pop("vector-effect", None)
    for name, text in (("title", drawing.title), ("desc", description)):
        for element in root.findall(f"{{{_SVG}}}{name}"):
            element.text = text
    described: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return described


def _page_name(number: int) -> str:
    return f"section-{number}.xhtml" if number else "title.xhtml"


def _is_by_hand(part: SectionPart) -> bool:
    return isinstance(part, Block) and part.kind in _BY_HAND


def _xhtml(language: str, title: str, body: str) -> str:
    """Return a page of XHTML, without HTML’s names for characters."""
    inside = body.replace("&nbsp;", "\u00a0").replace("<br>", "<br/>").replace("<hr>", "<hr/>")
    page = _template("page.xhtml")
    return page.format(language=escape(language), title=escape(title), body=inside)


def _template(name: str) -> str:
    """Return a file of every book, with names for what differs."""
    return paths.resource("epub", name).read_text("utf-8")


def _navigation(document: Document, pages: Sequence[_Page]) -> str:
    """Return the page of contents, with landmarks for a reading program."""
    lines = []
    for number, page in enumerate(pages):
        first, *others = page.headings
        if not page.is_listed:
            continue
        below = [(page.name, each) for each in others if each.level == _BELOW_TITLE]
        # What is no chapter of its own is a part of the one before it.
        for part in takewhile(lambda part: not part.is_listed, pages[number + 1 :]):
            below += [(part.name, each) for each in part.headings if each.level <= _BELOW_TITLE]
        lines.append(f'<li><a href="{page.name}#{first.id}">{escape(page.title)}</a>')
        if below:
            lines.append("<ol>")
            lines += [
                f'<li><a href="{name}#{each.id}">{each.html}</a></li>' for name, each in below
            ]
            lines.append("</ol>")
        lines.append("</li>")
    body = _template("navigation.xhtml").format(
        contents=escape(_("Contents")),
        entries="\n".join(lines),
        first=pages[0].name,
        title_page=escape(_("Title page")),
        second=pages[1].name,
        text=escape(_("Text")),
    )
    return _xhtml(document.language, _("Contents"), body.rstrip())


def _package(
    document: Document, drawings: Sequence[str], pages: Sequence[_Page], meta: Meta, source: Source
) -> str:
    """Return the package document: metadata, files and their order."""
    names = [page.name.removesuffix(".xhtml") for page in pages]
    items = [
        f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>'
        for name in names
    ]
    items += [
        f'<item id="drawing-{escape(name)}" href="{escape(name)}.svg" media-type="image/svg+xml"/>'
        for name in drawings
    ]
    parts = (document.title, meta.edition, *(section.public_title for section in document.sections))
    address = f", {source.address}" if source.address else ""
    texts = {
        "language": document.language,
        "identifier": str(uuid5(NAMESPACE_URL, "\n".join(parts))),
        "title": document.title,
        "subject": document.subject,
        "source": f"{source.title}, {source.publisher}{address}",
        "rights": f"{meta.attribution} {meta.licence}: https://{meta.licence_address}",
        "day": meta.edition_date or _NO_DATE,
        "summary": _(
            "All content is text or has a text description, with headings, tables and links."
        )
        if drawings
        else _("All content is text, in reading order, with headings, tables and links."),
    }
    return _template("package.opf").format(
        of_drawings=_OF_DRAWINGS if drawings else "",
        items="\n".join(items),
        spine="\n".join(f'<itemref idref="{name}"/>' for name in (names[0], "nav", *names[1:])),
        **{name: escape(text) for name, text in texts.items()},
    )
