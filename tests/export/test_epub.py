"""Electronic books: what reading programs and screen readers find in them."""

import io
import posixpath
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from PySide6.QtGui import QGuiApplication

from laos_tip_app.documents.builder import Organiser
from laos_tip_app.documents.registry import DOCUMENTS, PrintJob, parse_request
from laos_tip_app.documents.requests import (
    DocumentRequest,
    HandoutRequest,
    PageSetup,
    SearchRequest,
    SelectionRequest,
)
from laos_tip_app.export.epub import BookDrawing, epub_bytes
from laos_tip_app.export.exporters import format_of, formats_for
from laos_tip_app.export.pdf import run_to_completion
from laos_tip_app.report.document import Block, DocumentSection, Kind
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.export.every_kind import (
    COVER,
    DOCUMENT,
    LAST,
    META,
    SOURCE,
    TABLE,
    WORDS,
    drawings,
)
from tests.export.test_html_file import REQUESTS as HTML_REQUESTS
from tests.outlines import expect

PARTS = (
    "timeline",
    "stakeholders",
    "map",
    "matrix",
    "profiles",
    "figures",
    "relations",
    "glossary",
)
FULL = HandoutRequest(("overview", "protection"), PARTS, evidence=True)
REQUESTS: dict[str, DocumentRequest] = {**HTML_REQUESTS, "handout": FULL}
TYPED = ("search", "selection", "workshop-notes")
ALL = pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)
XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XML = "{http://www.w3.org/XML/1998/namespace}"
SVG = "{http://www.w3.org/2000/svg}"
EPUBCHECK = shutil.which("epubcheck")


def written(store: Store, request_: DocumentRequest) -> bytes:
    """Return a document as the bytes of a book."""
    job = PrintJob(request_)
    return run_to_completion(format_of(job, Path("x.epub")).write(store, job))


class Book:
    """A book as a reading program opens it."""

    def __init__(self, data: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        self.entries = self.archive.infolist()
        self.package = self.tree("book/package.opf")
        self.pages = {name: self.tree(name) for name in self.names(".xhtml")}

    def names(self, ending: str) -> list[str]:
        return [name for name in self.archive.namelist() if name.endswith(ending)]

    def tree(self, name: str) -> ET.Element:
        return ET.fromstring(self.archive.read(name))  # noqa: S314  # our own

    def properties(self, name: str) -> list[str]:
        found = self.package.iter(f"{OPF}meta")
        return [each.text or "" for each in found if each.get("property") == name]

    def spine(self) -> list[str]:
        """Return the names of the pages, in the order in which they are read."""
        hrefs = {each.get("id"): each.get("href") for each in self.package.iter(f"{OPF}item")}
        return [f"book/{hrefs[each.get('idref')]}" for each in self.package.iter(f"{OPF}itemref")]

    def navigation(self, kind: str) -> list[ET.Element]:
        """Return the links of the contents or of the landmarks."""
        [found] = (
            each
            for each in self.pages["book/nav.xhtml"].iter(f"{XHTML}nav")
            if each.get(f"{OPS}type") == kind
        )
        return list(found.iter(f"{XHTML}a"))


@pytest.fixture(scope="module")
def book(data_db: Path, qapp: QGuiApplication) -> Callable[[DocumentRequest], Book]:
    """Return what writes a document as a book, each once."""
    del qapp
    made: dict[DocumentRequest, Book] = {}

    def make(request_: DocumentRequest) -> Book:
        if request_ not in made:
            with Store.open(data_db) as store:
                made[request_] = Book(written(store, request_))
        return made[request_]

    return make


type Books = Callable[[DocumentRequest], Book]


def text_of(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_whatever_can_be_a_web_page_can_be_a_book() -> None:
    suffixes = {
        name: {format_.suffix for format_ in formats_for(kind)} for name, kind in DOCUMENTS.items()
    }
    books = {name for name, found in suffixes.items() if ".epub" in found}
    assert books == {name for name, found in suffixes.items() if ".html" in found}
    assert books == {request_.name for request_ in REQUESTS.values()}


@ALL
def test_the_archive_begins_with_its_type_and_lists_each_of_its_files(
    book: Books, request_: DocumentRequest
) -> None:
    opened = book(request_)

    first = opened.entries[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", 0, b"")
    assert opened.archive.read("mimetype") == b"application/epub+zip"
    container = opened.tree("META-INF/container.xml")
    [root] = (each for each in container.iter() if each.tag.endswith("}rootfile"))
    assert root.get("full-path") == "book/package.opf"
    listed = [f"book/{each.get('href')}" for each in opened.package.iter(f"{OPF}item")]
    files = [name for name in opened.archive.namelist() if name.startswith("book/")]
    assert sorted(listed) == sorted(set(files) - {"book/package.opf"})
    assert sorted(opened.spine()) == sorted(opened.pages)


@ALL
def test_two_runs_make_the_same_bytes(store: Store, book: Books, request_: DocumentRequest) -> None:
    assert isinstance(opened := book(request_).archive.fp, io.BytesIO)
    assert written(store, request_) == opened.getvalue()


@ALL
def test_no_id_stands_twice_and_every_link_leads_to_something(
    book: Books, request_: DocumentRequest
) -> None:
    opened = book(request_)
    ids = {
        name: [each.attrib["id"] for each in page.iter() if "id" in each.attrib]
        for name, page in opened.pages.items()
    }
    assert all(len(found) == len(set(found)) for found in ids.values())
    assert not any(":" in each for found in ids.values() for each in found), "XML names have none"
    targets = {f"{name}#{each}" for name, found in ids.items() for each in found}
    for name, page in opened.pages.items():
        for link in page.iter(f"{XHTML}a"):
            href = link.get("href", "")
            path, _hash, target = href.partition("#")
            full = posixpath.join("book", path) if path else name
            assert (f"{full}#{target}" if target else full) in targets | set(opened.pages), href
            assert text_of(link)
        assert {each.get("src") for each in page.iter(f"{XHTML}img")} <= {
            each.removeprefix("book/") for each in opened.names(".svg")
        }


@ALL
def test_every_page_names_its_language_and_has_one_title_above_headings_in_order(
    store: Store, book: Books, request_: DocumentRequest
) -> None:
    for page in book(request_).pages.values():
        language = store.meta().language
        assert (page.get("lang"), page.get(f"{XML}lang")) == (language, language)
        levels = [int(each.tag[-1]) for each in page.iter() if re.search(r"}h\d$", each.tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


@ALL
def test_contents_lead_to_each_page_in_order_and_landmarks_to_the_text(
    book: Books, request_: DocumentRequest
) -> None:
    opened = book(request_)
    files = [link.get("href", "").partition("#")[0] for link in opened.navigation("toc")]

    pages = [name.removeprefix("book/") for name in opened.spine() if "nav" not in name]
    assert list(dict.fromkeys(files)) == pages
    landmarks = {
        link.get(f"{OPS}type"): link.get("href") for link in opened.navigation("landmarks")
    }
    assert landmarks == {
        "titlepage": "title.xhtml",
        "toc": "nav.xhtml#toc",
        "bodymatter": "section-1.xhtml",
    }


@ALL
def test_the_title_page_names_source_licence_and_edition(
    store: Store, book: Books, request_: DocumentRequest
) -> None:
    opened = book(request_)
    meta = store.meta()
    assert opened.spine()[0] == "book/title.xhtml"
    text = text_of(opened.pages["book/title.xhtml"])
    for part in (meta.title, f"Edition {meta.edition}", meta.as_of, meta.attribution):
        assert part in text
    source = store.source(meta.source_id)
    [named] = (each.text for each in opened.package.iter() if each.tag.endswith("}source"))
    assert named == f"{source.title}, {source.publisher}, {source.address}"


def test_what_helps_blind_readers_is_named_for_libraries(store: Store, book: Books) -> None:
    for request_, is_drawn in ((parse_request("report"), False), (FULL, True)):
        opened = book(request_)
        modes = ["textual", "visual"] if is_drawn else ["textual"]
        assert opened.properties("schema:accessMode") == modes
        assert opened.properties("schema:accessModeSufficient") == ["textual"]
        features = opened.properties("schema:accessibilityFeature")
        assert {"structuralNavigation", "tableOfContents", "readingOrder"} <= set(features)
        assert ("alternativeText" in features) == is_drawn
        assert opened.properties("schema:accessibilityHazard") == ["none"]
        assert len(opened.properties("schema:accessibilitySummary")) == 1
        changed = f"{store.meta().edition_date}T00:00:00Z"
        assert opened.properties("dcterms:modified") == [changed]
        rights = opened.package.find(f".//{DC}rights")
        assert rights is not None
        assert store.meta().licence_address in (rights.text or "")


def test_a_book_of_an_undated_edition_has_the_date_that_a_book_must_have(
    data_db: Path, tmp_path: Path, qapp: QGuiApplication
) -> None:
    del qapp
    undated = "DELETE FROM meta WHERE key = 'edition_date'"
    with Store.open(corrected(data_db, tmp_path / "undated.db", undated)) as store:
        opened = Book(written(store, parse_request("relations")))
    assert opened.properties("dcterms:modified") == ["2000-01-01T00:00:00Z"]


def test_each_document_of_the_report_has_an_identifier_of_its_own(book: Books) -> None:
    """What was typed is in no identifier, not even hashed: those documents share one."""
    of_report = [request_ for name, request_ in REQUESTS.items() if name not in TYPED]
    identifiers = {
        element.text
        for request_ in of_report
        for element in book(request_).package.iter(f"{DC}identifier")
    }
    assert len(identifiers) == len(of_report)
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", each or "") for each in identifiers)


def test_marks_of_notes_lead_to_footnotes_that_stand_below_their_paragraph(
    store: Store, book: Books
) -> None:
    pages = book(parse_request("report")).pages
    notes = {
        f"{posixpath.basename(name)}#{each.get('id')}": text_of(each)
        for name, page in pages.items()
        for each in page.iter()
        if each.get(f"{OPS}type") == "footnote"
    }
    given = {text.split(".")[0].removeprefix("Editor’s note ") for text in notes.values()}
    assert given >= {note.id for note in store.notes() if note.corrects}
    marks = 0
    for name, page in pages.items():
        for each in page.iter(f"{XHTML}a"):
            if each.get(f"{OPS}type") == "noteref":
                path, _hash, target = each.get("href", "").partition("#")
                full = f"{path or posixpath.basename(name)}#{target}"
                assert each.get("role") == "doc-noteref"
                assert notes[full].startswith(f"Editor’s note {each.text}.")
                marks += 1
    assert marks > len(notes)


def test_no_note_is_in_an_element_that_reading_programs_hide(book: Books) -> None:
    """Some show an `aside` that is a footnote only to those who tap its mark."""
    for page in book(parse_request("report")).pages.values():
        assert list(page.iter(f"{XHTML}aside")) == []


def _drawings(opened: Book) -> Iterator[tuple[ET.Element, str]]:
    for page in opened.pages.values():
        for image in page.iter(f"{XHTML}img"):
            yield opened.tree(f"book/{image.get('src')}"), image.get("alt", "")


def test_a_drawing_says_in_words_what_it_shows_or_that_a_list_does(
    store: Store, book: Books
) -> None:
    found = list(_drawings(book(FULL)))
    assert len(found) >= 3
    for drawing, alternative in found:
        title, description = drawing.find(f"{SVG}title"), drawing.find(f"{SVG}desc")
        assert title is not None
        assert title.text
        assert title.text in alternative
        assert description is not None
        assert description.text == alternative
    [listed] = (text for _drawing, text in _drawings(book(parse_request("map"))))
    assert listed.endswith("The list below describes it in words.")
    matrix = " ".join(text for _drawing, text in found if "Text in the drawing" in text)
    names = [stakeholder.brief for stakeholder in store.stakeholders()]
    assert sum(name in matrix for name in names) > len(names) / 2


def test_a_book_has_the_map_though_the_pages_of_prints_are_small(store: Store, book: Books) -> None:
    """On a phone it can be enlarged."""
    small = PrintJob(parse_request("map"), PageSetup("A5"))
    chosen = format_of(small, Path("x.epub"))

    made = Book(run_to_completion(chosen.write(store, small)))

    assert made.names("") == book(parse_request("map")).names("")
    assert len(list(_drawings(made))) == 1


def test_what_is_filled_in_by_hand_and_the_pages_of_paper_are_left_out(book: Books) -> None:
    text = text_of(book(FULL).pages["book/title.xhtml"])
    assert "Workshop" not in text
    assert "Contents" not in text


def test_what_was_typed_is_on_the_pages_only(book: Books) -> None:
    opened = book(SearchRequest("zzsecretword", ("fact:OV-01",)))
    pages = [opened.pages[name] for name in opened.spine() if "section" in name]
    assert any("zzsecretword" in text_of(page) for page in pages)
    for name in ("book/package.opf", "book/nav.xhtml", "book/title.xhtml"):
        assert b"zzsecretword" not in opened.archive.read(name)
    titles = [page.find(f".//{XHTML}title") for page in opened.pages.values()]
    assert all(title is not None and "zzsecretword" not in text_of(title) for title in titles)


def test_no_typed_character_makes_a_book_that_nobody_can_open(store: Store) -> None:
    typed = "one\x0btwo\ud800"
    jobs = (
        PrintJob(SearchRequest(typed, ("fact:OV-01",))),
        PrintJob(SelectionRequest(typed, ())),
        PrintJob(HandoutRequest(), organiser=Organiser(typed, typed)),
    )
    for job in jobs:
        data = run_to_completion(format_of(job, Path("x.epub")).write(store, job))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if name.endswith(".xhtml")]
            pages = [ET.fromstring(archive.read(name)) for name in names]  # noqa: S314  # our own
        assert any("onetwo" in text_of(page) for page in pages), job


@pytest.mark.skipif(EPUBCHECK is None, reason="epubcheck is not installed")
def test_epubcheck_finds_neither_error_nor_warning(
    store: Store, tmp_path: Path, qapp: QGuiApplication
) -> None:
    assert EPUBCHECK is not None
    parts = tuple(part for part in PARTS if part != "profiles")  # many pages of one form
    target = tmp_path / "some.epub"
    target.write_bytes(written(store, HandoutRequest(("overview",), parts)))
    # Debian’s is a Java archive that only some systems run by its name.
    start = ["java", "-jar"] if zipfile.is_zipfile(EPUBCHECK) else []
    done = subprocess.run(
        [*start, EPUBCHECK, "--failonwarnings", str(target)],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert "0 fatals / 0 errors / 0 warnings" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0


def _shown(book: Book) -> str:
    """Return the pages of a book, and what it says of itself."""
    names = ("book/package.opf", "book/nav.xhtml", *book.spine())
    texts = {name: book.archive.read(name).decode() for name in names}
    bodies = (f"{name}\n{text.partition('<body>')[2] or text}" for name, text in texts.items())
    return "\n".join([*book.archive.namelist(), *bodies])


def test_a_book_has_every_kind_of_block() -> None:
    expect("export/book.txt", _shown(Book(epub_bytes(DOCUMENT, {}, META, SOURCE))))


def test_a_book_without_a_cover_has_a_page_for_its_title_and_drawings_with_their_texts() -> None:
    namespace = b'xmlns="http://www.w3.org/2000/svg"'
    svg = b'<svg %s><title>T</title><desc/><g vector-effect="a"/></svg>' % namespace
    files = {
        name: BookDrawing(svg, f"Title of {name}", ("One", "Two"))
        for name in ("wide", "upright", "grid")
    }
    beside = DocumentSection(
        "Beside", (Block("plain", "Words"), Block("drawing", "grid", anchor="b")), has_bookmark=True
    )
    document = drawings()
    document = document._replace(sections=(*document.sections[:-1], beside))
    meta, source = META._replace(edition_date=""), SOURCE._replace(address="")
    book = Book(epub_bytes(document, files, meta, source))
    svgs = [book.archive.read(f"book/{name}.svg").decode() for name in files]
    expect("export/book_of_drawings.txt", "\n".join([_shown(book), *svgs, ""]))


def test_a_link_leads_to_the_first_page_with_its_target_and_names_no_page_for_its_own() -> None:
    link = Block("plain", '<a href="#x">There</a>')
    there = Block("plain", "Here", anchor="x")
    sections = [
        DocumentSection.titled(f"Part {number}", f"t{number}", *blocks)
        for number, blocks in enumerate([(link,), (there, link), (link, there)], 1)
    ]
    book = Book(epub_bytes(DOCUMENT._replace(sections=tuple(sections)), {}, META, SOURCE))
    links = {
        name: [a.get("href") for a in page.iter(f"{XHTML}a") if a.text == "There"]
        for name, page in book.pages.items()
    }
    there_from = [links[f"book/section-{number}.xhtml"] for number in (1, 2, 3)]
    assert there_from == [["section-2.xhtml#x"], ["#x"], ["section-2.xhtml#x"]]


def test_what_is_filled_in_by_hand_is_not_on_the_title_page_and_html_becomes_xhtml() -> None:
    cover = COVER._replace(parts=(COVER.parts[0], Block("line", "Your name"), Block("plain", "x")))
    words = Block("plain", "One<br>two&nbsp;three<hr>four")
    sections = (cover, DocumentSection.titled("Words", "w", words))
    book = Book(epub_bytes(DOCUMENT._replace(sections=sections), {}, META, SOURCE))
    assert "Your name" not in text_of(book.pages["book/title.xhtml"])
    page = book.archive.read("book/section-1.xhtml").decode()
    assert "One<br/>two\u00a0three<hr/>four" in page


def test_contents_of_a_book_list_what_comes_behind_a_part_that_has_no_entry() -> None:
    below = (Block("group", "A group below"), Block("heading", "A heading below"))
    sections = (WORDS, LAST._replace(parts=(*LAST.parts, *below)), TABLE)
    book = Book(epub_bytes(DOCUMENT._replace(sections=sections), {}, META, SOURCE))
    entries = [each.text for each in book.navigation("toc")]
    of_part = ["The last part", "A group below", "A heading below"]
    assert entries == ["A report of words", "Words", "A heading", *of_part, "Table"]


def test_headings_below_groups_have_the_level_of_the_others() -> None:
    kinds: tuple[Kind, ...] = ("title", "heading", "group", "heading")
    section = DocumentSection("Part", tuple(Block(kind, kind) for kind in kinds))
    book = Book(epub_bytes(DOCUMENT._replace(sections=(COVER, section)), {}, META, SOURCE))
    page = book.pages["book/section-1.xhtml"]
    tags = [each.tag.removeprefix(XHTML) for each in page.iter() if each.text in kinds]
    assert tags == ["h1", "h2", "h3", "h2"]
