"""The HTML file is the accessible copy: structure, names and order for a screen reader."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from PySide6.QtGui import QGuiApplication

from laos_tip_app.base import paths
from laos_tip_app.base.location import Location
from laos_tip_app.documents.registry import DOCUMENTS, PrintJob, parse_request
from laos_tip_app.documents.requests import (
    AnnotatedRequest,
    ChangesRequest,
    DocumentRequest,
    HandoutRequest,
    NotesRequest,
    SearchRequest,
    SelectionRequest,
)
from laos_tip_app.documents.workshop_plan import PlanRequest, plan_of
from laos_tip_app.export.exporters import format_of
from laos_tip_app.export.html_writer import html_bytes
from laos_tip_app.export.pdf import run_to_completion
from laos_tip_app.report.annotations.annotation import AnnotationSet, Quote, new_annotation
from laos_tip_app.report.document import (
    Block,
    Document,
    DocumentList,
    DocumentSection,
    DocumentTable,
)
from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.store import Store
from tests.export.every_kind import DOCUMENT
from tests.outlines import expect

PLAN = (
    b'{"kind": "workshop plan", "version": 1, "title": "Day 1",'
    b' "settings": {"topics": ["section:prosecution"], "minutes": 90, "people": 20},'
    b' "items": [{"kind": "slides", "minutes": 20, "places": ["section:prosecution"]},'
    b' {"kind": "exercise", "minutes": 20, "exercise": "how-sure"},'
    b' {"kind": "closing", "minutes": 10, "notes": "Slowly"}]}'
)
NOTES = AnnotationSet.of(
    (
        new_annotation(
            "note",
            Location.of("passage", "overview-1"),
            (("OV-01",), Quote("Laos joined", "", " the UN")),
            "1",
            text="Ask the group.",
        ),
        new_annotation("bookmark", Location.of("event", "EV-01"), ((), None), "1"),
    )
)
REQUESTS: dict[str, DocumentRequest] = {
    word: parse_request(word)
    for word in (
        "section:overview",
        "report",
        "timeline",
        "stakeholders",
        "stakeholder:SH-02",
        "stakeholder:SH-02,SH-05",
        "profiles",
        "figures",
        "facts",
        "relations",
        "matrix",
        "map",
        "movements",
        "places",
        "word-sheet",
        "exercise:timeline",
    )
} | {
    "search": SearchRequest("police"),
    "selection": SelectionRequest("Laos joined", (Location.of("passage", "overview-1"),)),
    "workshop-notes": PlanRequest("workshop-notes", plan_of(PLAN)),
    "workshop-lists": PlanRequest("workshop-lists", plan_of(PLAN)),
    "handout": HandoutRequest(parts=("timeline", "matrix", "glossary")),
    "brief": HandoutRequest(sheet="brief"),
    "notes": NotesRequest(NOTES),
    "annotated": AnnotatedRequest(NOTES),
    "changes": ChangesRequest(paths.data_file()),
}
type Pages = Callable[[DocumentRequest], Element]

ALL = pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)
TABLES = ("timeline", "stakeholders", "figures", "relations", "matrix", "map")
VOID = ("meta", "br", "hr")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass
class Element:
    """An element of a page, as a browser keeps it."""

    tag: str
    attributes: dict[str, str | None]
    parent: "Element | None"
    children: "list[Element | str]" = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it, blanks as one."""
        parts = (child if isinstance(child, str) else child.text for child in self.children)
        return " ".join("".join(parts).split())

    def all(self, *tags: str) -> "Iterator[Element]":
        """Yield the elements in it that have one of these tags, in their order."""
        for child in self.children:
            if isinstance(child, Element):
                if child.tag in tags or not tags:
                    yield child
                yield from child.all(*tags)

    def one(self, tag: str) -> "Element":
        """Return the only element in it with a tag."""
        [element] = self.all(tag)
        return element

    def parents(self) -> "Iterator[Element]":
        """Yield the elements around it, the nearest first."""
        if self.parent is not None:
            yield self.parent
            yield from self.parent.parents()


class Page(HTMLParser):
    """Reads a page into elements; every tag must be closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.root = self.current = Element("", {}, None)
        self.feed(html)
        self.close()
        assert self.current is self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs), self.current)
        assert len(element.attributes) == len(attrs)
        self.current.children.append(element)
        if tag not in VOID:
            self.current = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.current.tag
        assert self.current.parent is not None
        self.current = self.current.parent

    def handle_data(self, data: str) -> None:
        self.current.children.append(data)


@pytest.fixture(scope="module")
def page(data_db: Path, qapp: QGuiApplication) -> Pages:
    """Return what gives a document of the report as a browser reads its HTML file, each once."""
    del qapp
    read: dict[DocumentRequest, Element] = {}

    def make(request: DocumentRequest) -> Element:
        if request not in read:
            job = PrintJob(request)
            with Store.open_unchecked(data_db, Authenticity("built-in")) as store:
                steps = format_of(job, Path("x.html")).write(store, job)
                read[request] = Page(run_to_completion(steps).decode()).root
        return read[request]

    return make


def test_every_kind_that_can_be_written_as_html_is_tried_here() -> None:
    kinds = {name for name, kind in DOCUMENTS.items() if kind.text is not None}
    assert {request.name for request in REQUESTS.values()} == kinds


@ALL
def test_a_page_names_its_language_and_has_all_its_text_in_landmarks(
    store: Store, page: Pages, request_: DocumentRequest
) -> None:
    root = page(request_)

    assert root.one("html").attributes["lang"] == store.meta().language
    # What a facilitator keeps has the name of the plan.
    assert root.one("title").text.startswith((store.meta().title, "Day 1", "Lao words"))
    body = root.one("body")
    parts = [child for child in body.children if isinstance(child, Element)]
    tags = [part.tag for part in parts]
    assert tags in (["header", "main", "footer"], ["main", "footer"])
    assert "".join(child for child in body.children if isinstance(child, str)).strip() == ""
    assert all(part.text for part in parts)
    assert store.meta().attribution in parts[-1].text


@ALL
def test_headings_begin_with_one_h1_and_never_jump(page: Pages, request_: DocumentRequest) -> None:
    headings = list(page(request_).all(*HEADINGS))

    levels = [int(heading.tag[1]) for heading in headings]
    assert levels[0] == 1
    assert 1 not in levels[1:]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(heading.text for heading in headings)
    assert headings[0].text != headings[1].text
    around = {parent.tag for heading in headings for parent in heading.parents()}
    assert not around & {"table", "p", "li"}


@ALL
def test_ids_are_unique_and_every_link_and_label_leads_to_one(
    page: Pages, request_: DocumentRequest
) -> None:
    elements = list(page(request_).all())

    ids = [each.attributes["id"] for each in elements if "id" in each.attributes]
    assert all(ids)
    assert len(ids) == len(set(ids))
    links = [each for each in elements if each.tag == "a"]
    assert all(link.text for link in links)
    targets = {(link.attributes["href"] or "").removeprefix("#") for link in links}
    labels = {each.attributes.get("aria-labelledby", ids[0]) for each in elements}
    assert targets | labels <= set(ids)


@ALL
def test_no_paragraph_item_or_head_is_empty_and_lists_hold_items_only(
    page: Pages, request_: DocumentRequest
) -> None:
    root = page(request_)

    assert all(each.text for each in root.all("p", "li", "th"))
    for listed in root.all("ul"):
        assert {child.tag for child in listed.children if isinstance(child, Element)} == {"li"}


@pytest.mark.parametrize("name", TABLES)
def test_each_cell_of_a_table_has_a_head_for_its_column_and_its_row(page: Pages, name: str) -> None:
    table = page(parse_request(name)).one("table")

    [columns] = table.one("thead").all("tr")
    heads = list(columns.all("th", "td"))
    assert {head.attributes.get("scope") for head in heads} == {"col"}
    assert all(head.text for head in heads)
    for body in table.all("tbody"):
        for number, row in enumerate(body.all("tr")):
            first, *others = row.all("th", "td")
            assert {cell.tag for cell in others} <= {"td"}
            if len(others) + 1 == len(heads):
                assert (first.tag, first.attributes["scope"]) == ("th", "row")
                continue
            assert others == []
            assert first.attributes["colspan"] == str(len(heads))
            if first.tag == "th":
                assert (number, first.attributes["scope"]) == (0, "rowgroup")
            else:
                assert first.one("p").attributes["role"] == "note"


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_a_name_and_scrolls_by_keyboard_in_a_region_of_its_own(
    page: Pages, name: str
) -> None:
    root = page(parse_request(name))

    region = root.one("table").parent
    assert region is not None
    assert (region.attributes["role"], region.attributes["tabindex"]) == ("region", "0")
    named = {each.attributes.get("id"): each.text for each in root.all(*HEADINGS)}
    assert named[region.attributes["aria-labelledby"]]
    assert root.one("table").attributes["aria-labelledby"] in named
    assert ".table { overflow-x: auto; }" in root.one("style").text
    # The mark of a note, such as O-13, is not broken at its hyphen.
    assert "sup { line-height: 1; white-space: nowrap; }" in root.one("style").text


@ALL
def test_a_page_speaks_of_no_drawing_and_has_a_dark_and_a_print_style(
    page: Pages, request_: DocumentRequest
) -> None:
    root = page(request_)

    assert "in the drawing" not in root.one("main").text
    style = root.one("style").text
    assert "@media screen and (prefers-color-scheme: dark)" in style
    assert "@media print" in style


@pytest.mark.parametrize(
    ("name", "is_listed"),
    [("report", True), ("profiles", True), ("section:overview", True), ("timeline", False)],
)
def test_contents_with_links_stand_first_where_there_are_several_headings(
    page: Pages, name: str, is_listed: bool
) -> None:
    root = page(parse_request(name))

    found = list(root.all("nav"))
    assert len(found) == int(is_listed)
    if name in ("profiles", "section:overview"):
        assert found[0].attributes == {"aria-label": "Contents"}
        headings = {each.attributes.get("id"): each.text for each in root.all("h2")}
        links = [((a.attributes["href"] or "")[1:], a.text) for a in found[0].all("a")]
        assert links == list(headings.items())


def test_the_mark_of_a_note_leads_to_the_note(page: Pages) -> None:
    root = page(parse_request("section:overview"))

    notes = {each.attributes.get("id"): each.text for each in root.all("p")}
    marks = [a for a in root.all("a") if a.attributes.get("role") == "doc-noteref"]
    assert len(marks) > 5
    for mark in marks:
        target = (mark.attributes["href"] or "")[1:]
        assert notes[target].startswith(f"Editor’s note {mark.text}.")


def test_on_a_phone_each_cell_of_a_table_says_its_column(store: Store, page: Pages) -> None:
    table = page(parse_request("stakeholders")).one("table")

    columns = [head.text for head in table.one("thead").all("th")]
    rows = [list(row.all("th", "td")) for row in table.all("tr")]
    full = [row for row in rows[1:] if len(row) == len(columns)]
    assert len(full) == store.count("stakeholder")
    for _name, *cells in full:
        for cell, column in zip(cells, columns[1:], strict=True):
            assert cell.attributes.get("data-head", "") == (column if cell.text else "")


def test_notes_are_notes_to_a_screen_reader(page: Pages) -> None:
    root = page(parse_request("section:overview"))

    notes = [each.text for each in root.all("p") if each.attributes.get("role") == "note"]
    assert sum(text.startswith("Editor’s note O-") for text in notes) > 5
    # Topics, since a code leads nowhere without the report.
    assert "Context: Mekong cooperation, ASEAN convention" in notes
    assert not any("CX-" in text for text in notes if text.startswith("Context"))


def test_lao_words_are_marked_as_lao_and_stay_whole() -> None:
    words = "ສປປ ລາວ: ວຽງຈັນ, ຈຳປາສັກ"
    section = DocumentSection("A", (Block("title", "A"), Block("plain", f"Laos is {words}.")))
    document = Document("A", "A", "", "en", ("Foot",), (), (section,))

    root = Page(html_bytes(document).decode()).root

    assert root.one("span").text == words
    assert root.one("span").attributes == {"lang": "lo", "xml:lang": "lo"}


def test_groups_outside_a_table_are_headings_of_the_next_level() -> None:
    blocks = (Block("title", "A"), Block("group", "B"), Block("heading", "C"), Block("group", "D"))
    document = Document("A", "R", "", "en", ("Foot",), (), (DocumentSection("A", blocks),))

    root = Page(html_bytes(document).decode()).root

    assert [(each.tag, each.text) for each in root.all(*HEADINGS)] == [
        ("h1", "A"),
        ("h2", "B"),
        ("h2", "C"),
        ("h3", "D"),
    ]
    assert root.one("header").text == "R"


def test_a_note_is_in_the_item_that_it_is_on_and_a_list_without_items_is_left_out() -> None:
    items = (Block("item", "One"), Block("note", "Not so."), Block("item", "Other"))
    parts = (Block("title", "A"), DocumentList(()), DocumentList(items))
    document = Document("A", "A", "", "en", ("Foot",), (), (DocumentSection("A", parts),))

    root = Page(html_bytes(document).decode()).root

    first, second = root.one("ul").all("li")
    assert (first.one("p").text, second.text) == ("Not so.", "Other")


def test_two_tables_that_follow_each_other_stay_two() -> None:
    """A table says itself where it ends and whether its rows have heads."""
    row = (Block("row", cells=("x", "y")),)
    tables = [
        DocumentTable(("B", "C"), (50, 50), row, has_row_heads=each) for each in (True, False)
    ]
    # An empty head is none.
    tables.append(DocumentTable(("B", "C"), (50, 50), (Block("row", cells=("", "y")),)))
    section = DocumentSection("A", (Block("title", "A"), *tables))
    document = Document("A", "A", "", "en", ("Foot",), (), (section,))

    root = Page(html_bytes(document).decode()).root

    rows = [table.one("tbody").one("tr") for table in root.all("table")]
    assert [[cell.tag for cell in row.all("th", "td")] for row in rows] == [
        ["th", "td"],
        ["td", "td"],
        ["td", "td"],
    ]


def test_a_page_has_every_kind_of_block() -> None:
    _head, body = html_bytes(DOCUMENT).decode().split("</style>")
    expect("export/page.html", f"{body}\n")


def _titled(title: str) -> DocumentSection:
    heading, words = Block("heading", f"Below {title}"), Block("plain", "Words")
    return DocumentSection.titled(title, f"section:{title}", heading, words)


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_page_has_contents_if_it_has_three_headings_below_its_title(count: int) -> None:
    sections = (_titled("A report"), *(_titled(f"Part {n}") for n in range(1, count)))
    text = html_bytes(DOCUMENT._replace(sections=sections)).decode()
    page = Page(text).root
    assert [each.text for each in page.all("h1")] == ["A report"]
    # The headings of a part that has the title of the page are below that.
    headings = ["Below A report", *(f"Part {n}" for n in range(1, count))]
    assert [each.text for each in page.all("h2")] == headings
    listed = [each.text for nav in page.all("nav") for each in nav.all("a")]
    assert listed == (headings if count > 2 else [])


@pytest.mark.parametrize(
    ("sections", "title", "has_head"),
    [
        ((_titled("Part 1"),), "Part 1", True),
        ((_titled("A report"),), "A report", False),
        ((DocumentSection("Part 1", (Block("plain", "Words"),)),), "Part 1", True),
        ((_titled("Part 1"), _titled("Part 2")), "A report", False),
    ],
)
def test_the_title_of_a_page_is_that_of_its_only_section(
    sections: tuple[DocumentSection, ...], title: str, has_head: bool
) -> None:
    page = Page(html_bytes(DOCUMENT._replace(sections=sections)).decode()).root
    assert page.one("h1").text == title
    assert [each.text for each in page.all("header")] == (["A report"] if has_head else [])
    names = [section.title for section in sections if len(sections) > 1]
    assert [each.text for each in page.all("h2") if each.text.startswith("Part")] == names
    rules = [each for each in page.all("p") if each.attributes.get("class") == "rule"]
    # Below the title, and below that of each further part.
    assert len(rules) == len(sections)


def test_a_web_page_escapes_what_is_no_markup() -> None:
    section = DocumentSection.titled("A & B", "a", DocumentTable(("C & D",), (100,), ()))
    document = DOCUMENT._replace(
        title="E & F", running_head="G & H", rule="I & J", footer=("K & L",), sections=(section,)
    )
    text = html_bytes(document).decode()
    assert text.count("&amp;") == 6


def test_contents_have_the_words_of_headings_without_their_links() -> None:
    title = Block("title", 'A <a href="#x">linked</a> <i>title</i>', anchor="t")
    sections = (_titled("A report"), *(DocumentSection("Part", (title,)) for _part in range(2)))
    text = html_bytes(DOCUMENT._replace(sections=sections)).decode()
    page = Page(text).root
    links = [each for each in page.one("nav").all("a") if each.text != "Below A report"]
    assert [each.text for each in links] == ["A linked title"] * 2
    assert not [each for link in links for each in link.all("a")]
    # Of two headings with the same anchor the first has it.
    headings = [each.attributes["id"] for each in page.all("h2")]
    assert [link.attributes["href"] for link in links] == [f"#{each}" for each in headings[1:]]
    assert headings[1] == "t"
    assert len(set(headings)) == len(headings)
    assert "</ul></nav>\n<section>" in text


def test_a_document_with_contents_gets_no_others() -> None:
    sections = (*DOCUMENT.sections, _titled("Part 1"), _titled("Part 2"))
    page = Page(html_bytes(DOCUMENT._replace(sections=sections)).decode()).root
    assert len([*page.all("nav")]) == 1


@pytest.mark.parametrize("title", ["A report", ""])
def test_headings_below_groups_have_the_level_of_the_others(title: str) -> None:
    blocks = [Block(kind, kind) for kind in ("heading", "group", "heading")]
    first = [Block("title", title)] if title else [Block("plain", "Before")]
    section = DocumentSection("A report", (*first, *blocks))
    page = Page(html_bytes(DOCUMENT._replace(sections=(section,))).decode()).root
    assert [each.tag for each in page.all(*HEADINGS)] == ["h1", "h2", "h3", "h2"]
    assert page.one("h1").attributes["id"] == "heading-0"


def test_parts_without_titles_are_directly_below_the_title_of_the_page() -> None:
    blocks = [Block(kind, kind) for kind in ("heading", "group")]
    parts = (_titled("A report"), DocumentSection("Part", tuple(blocks)))
    page = Page(html_bytes(DOCUMENT._replace(sections=parts)).decode()).root
    assert [each.tag for each in page.all(*HEADINGS)] == ["h1", "h2", "h2", "h3"]


def test_words_that_are_those_of_the_title_stay_where_they_are() -> None:
    parts = (DocumentSection("A report", (Block("plain", "A report"),)), _titled("Part 2"))
    page = Page(html_bytes(DOCUMENT._replace(sections=parts)).decode()).root
    texts = [each.text for each in page.all("h1", "p")]
    assert texts[:3] == ["A report", DOCUMENT.rule, "A report"]


def test_a_page_whose_title_block_is_its_title_has_the_look_of_that() -> None:
    section = DocumentSection("Part 1", (Block("title", "Part <i>one</i>"), Block("plain", "x")))
    page = Page(html_bytes(DOCUMENT._replace(sections=(section,))).decode()).root
    assert page.one("h1").one("i").text == "one"
    assert not [*page.all("h2")]


def test_a_page_has_no_drawing_and_no_empty_paragraph() -> None:
    blocks = (Block("drawing", "wide"), Block("plain"), Block("plain", "Words"))
    document = DOCUMENT._replace(sections=(DocumentSection("Part", blocks),))
    section = Page(html_bytes(document).decode()).root.one("section")
    assert [each.text for each in section.all()] == ["Words"]


def test_an_id_is_given_once() -> None:
    blocks = (Block("plain", "One", anchor="a"), Block("plain", "Two", anchor="a"))
    document = DOCUMENT._replace(sections=(DocumentSection("Part", blocks),))
    section = Page(html_bytes(document).decode()).root.one("section")
    assert [each.attributes.get("id") for each in section.all("p")] == ["a", None]
