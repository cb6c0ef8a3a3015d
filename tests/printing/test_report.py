"""The printed report, read back; never by what printed it."""

import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest

from laos_tip_app.store.store import Store
from tests.printing.conftest import Print, squeezed, without_references

SECTIONS = ("overview", "sex-trafficking", "prosecution", "protection", "prevention")


def _needs(tool: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(tool) is None, reason=f"{tool} is not installed")


def _told_by(tool: str, *arguments: str | Path) -> str:
    return subprocess.run([tool, *arguments], capture_output=True, text=True, check=True).stdout


def _assert_in_order(text: str, sentences: list[str]) -> None:
    at = 0
    for sentence in sentences:
        found = text.find(squeezed(sentence), at)
        assert found >= 0, f"missing, or out of order: {sentence}"
        at = found + 1


def _sentences(store: Store, section_id: str) -> list[str]:
    return [
        passage.text[sentence.start : sentence.end]
        for passage in store.passages(section_id)
        for sentence in store.sentences(passage.id)
    ]


@pytest.mark.parametrize("section_id", SECTIONS)
def test_a_section_has_every_sentence_in_its_order(
    command: Callable[[str], Print], store: Store, foot: str, section_id: str
) -> None:
    bodies = command(f"section:{section_id}").bodies(foot)

    _assert_in_order("".join(bodies), _sentences(store, section_id))


def test_the_report_has_every_sentence_in_its_order(report: Print, store: Store, foot: str) -> None:
    sentences = [text for section_id in SECTIONS for text in _sentences(store, section_id)]

    assert len(sentences) > 80
    _assert_in_order("".join(report.bodies(foot)), sentences)


@_needs("pdftotext")
def test_another_reader_finds_every_sentence_too(report: Print, store: Store) -> None:
    pages = _told_by("pdftotext", "-raw", report.path, "-").split("\f")
    # A sentence that runs over a page has the foot and the next head in its middle.
    text = squeezed("".join(pages))
    missing = [
        sentence
        for section_id in SECTIONS
        for sentence in _sentences(store, section_id)
        if squeezed(sentence) not in text
    ]

    assert len(missing) < len(pages)


def test_every_page_names_the_report_and_its_section_at_the_head(
    report: Print, store: Store
) -> None:
    meta = store.meta()
    titles = [section.title for section in store.sections()]
    found = {page.split("\n")[0] for page in report.pages[1:]}

    assert all(head.startswith(f"{meta.title} · ") for head in found)
    assert {f"{meta.title} · {title}" for title in titles} <= found
    assert report.pages[0].split("\n")[0] == meta.title


def test_every_page_of_a_2008_section_says_whose_assessment_it_is(
    command: Callable[[str], Print], store: Store
) -> None:
    for section in store.sections():
        for page in command(f"section:{section.id}").pages:
            assert not section.attribution or section.attribution in page


def test_each_fact_is_listed_with_its_status_and_whose_assessment_it_is(
    report: Print, store: Store, foot: str
) -> None:
    text = "".join(report.bodies(foot))
    labels = {status.id: status.label for status in store.statuses()}
    for fact in store.facts():
        detail = " · ".join(
            part for part in (fact.date.text, labels[fact.status], fact.reference) if part
        )
        assert squeezed(f"{fact.id}{fact.statement}{detail}") in text
    for status in store.statuses():
        assert squeezed(f"{status.label}. {status.meaning}") in text


def test_the_cover_says_what_it_is_how_old_and_that_it_is_no_advice(
    report: Print, store: Store
) -> None:
    meta = store.meta()
    cover = squeezed(report.pages[0])

    for text in (meta.title, meta.as_of_long, meta.reference_only, meta.attribution):
        assert squeezed(text) in cover
    for note in store.notes_on_report():
        assert squeezed(note.text) in cover


def test_a_section_handed_out_alone_names_its_source_and_that_it_is_no_advice(
    command: Callable[[str], Print], store: Store
) -> None:
    meta = store.meta()
    source = store.source(meta.source_id)
    for section_id in SECTIONS:
        text = squeezed("".join(command(f"section:{section_id}").pages))
        assert squeezed(f"{source.title} {source.publisher} · {source.address}") in text
        assert squeezed(meta.reference_only) in text


def test_contents_and_bookmarks_lead_to_where_the_parts_begin(report: Print) -> None:
    reader = report.reader
    marks = [mark for mark in reader.outline if isinstance(mark, pypdf.generic.Destination)]
    contents = dict(re.findall(r"^([A-Z][\w ]+)\n(\d+)$", report.pages[0], re.MULTILINE))

    assert len(marks) == 9
    assert len(contents) == 8
    for mark in marks:
        number = reader.get_destination_page_number(mark)
        assert number is not None
        assert mark.title in report.pages[number].split("\n")[1:]
        assert number == 0 or contents[str(mark.title)] == str(number + 1)


def test_every_link_leads_to_a_place_of_the_document_and_none_out_of_it(report: Print) -> None:
    reader = report.reader
    annotations = [
        annotation.get_object()
        for page in reader.pages
        for annotation in page.get("/Annots", pypdf.generic.ArrayObject())
    ]

    assert len(annotations) > 15
    for annotation in annotations:
        assert "/A" not in annotation
        assert annotation["/Dest"] in reader.named_destinations


def test_the_properties_say_what_it_is_and_nothing_of_who_made_it_or_where(
    report: Print, store: Store
) -> None:
    reader = report.reader
    properties = reader.metadata
    meta = store.meta()
    assert properties is not None
    assert properties.title == meta.title
    assert properties.subject == meta.subject
    assert "Prosecution" in str(properties.keywords)
    assert not properties.author
    assert properties.creator == "Laos TIP Reference"
    assert str(reader.root_object["/Lang"]) == meta.language
    assert set(properties) == {
        "/Title", "/Subject", "/Keywords", "/Creator", "/Producer", "/CreationDate", "/ModDate",
    }  # fmt: skip
    created = properties.creation_date
    assert created is not None
    assert abs((datetime.now(UTC) - created).total_seconds()) < 3_600

    whole = report.path.read_bytes()
    for told in (report.path.parent, Path.home(), Path.cwd()):
        assert str(told).encode() not in whole
        assert str(told).encode("utf-16-be") not in whole
    # The machine of this test is set to seven hours before UTC.
    assert b"+07" not in whole


def test_every_font_is_ours_and_goes_with_the_file(report: Print) -> None:
    names = set()
    for page in report.reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            [inner] = font.get_object()["/DescendantFonts"]
            descriptor = inner.get_object()["/FontDescriptor"].get_object()
            assert "/FontFile2" in descriptor
            names.add(str(descriptor["/FontName"]))

    assert {name.rpartition("+")[2].strip("/") for name in names} == {
        "NotoSans-Regular",
        "NotoSans-Bold",
    }


@_needs("qpdf")
def test_the_file_is_sound(report: Print, command: Callable[[str], Print]) -> None:
    for path in (report.path, command("section:overview").path):
        assert "No syntax or stream encoding errors" in _told_by("qpdf", "--check", path)


@_needs("pdffonts")
@_needs("pdfinfo")
def test_other_programs_see_the_same(report: Print) -> None:
    fonts = _told_by("pdffonts", report.path).splitlines()[2:]
    about = _told_by("pdfinfo", report.path)

    assert fonts
    assert all(re.search(r" yes +\w+ +yes ", line) for line in fonts)
    assert re.search(r"^Title: +Human trafficking in Laos$", about, re.MULTILINE)
    assert re.search(r"^Page size: +595 x 842 pts \(A4\)$", about, re.MULTILINE)


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_pages_have_the_size_of_the_paper(
    write: Callable[..., Print], foot: str, paper: str, size: tuple[int, int]
) -> None:
    print_ = write("section:prevention", paper=paper)

    assert print_.bodies(foot)
    for page in print_.reader.pages:
        assert (page.mediabox.width, page.mediabox.height) == size


def test_text_stays_between_the_margins(report: Print) -> None:
    def look(text: str, page: list[float], at: list[float], *_: object) -> None:
        if text.strip():
            assert 60 < page[0] * at[4] + page[4] < 525, text
            assert 25 < page[3] * at[5] + page[5] < 812, text

    for page in report.reader.pages:
        page.extract_text(visitor_text=look)


def test_without_context_a_print_holds_the_article_and_its_corrections_alone(
    write: Callable[..., Print], store: Store
) -> None:
    text = squeezed("".join(write("report", with_context=False).pages))

    assert not [item.id for item in store.context() if squeezed(item.statement) in text]
    assert "ContextCX-" not in text
    for note in store.notes():
        assert without_references(squeezed(note.text)) in without_references(text)


def test_what_other_publishers_say_is_named_as_context_with_source_and_grade(
    report: Print, store: Store, foot: str
) -> None:
    text = "".join(report.bodies(foot))
    grades = {"publisher": "publisher’s own text", "second-hand": "second-hand"}
    for item in store.context():
        said = f"Context {item.id}. {item.statement} {item.source.publisher}, {item.source.title}"
        assert squeezed(f"{said} ({grades[item.grade]})") in text


def test_sheets_bear_no_web_address_that_could_be_followed(report: Print) -> None:
    assert b"/URI" not in report.path.read_bytes()


def test_a_note_that_is_only_named_says_where_it_stands_in_full(
    command: Callable[[str], Print],
) -> None:
    text = " ".join("".join(command("section:overview").pages).split())

    [named, *_] = re.findall(r"Editor’s notes given above: (O-\d+ \(¶\d+\))", text)
    assert text.index(f"Editor’s note {named.partition(' ')[0]}.") < text.index(named)


def test_evidence_names_its_section_in_the_running_head(report: Print) -> None:
    heads = [page.split("\n")[0] for page in report.pages]

    assert any(head.endswith("Evidence: Prosecution") for head in heads)


def test_no_line_ends_within_the_name_of_the_licence(report: Print) -> None:
    text = "".join(report.pages)
    whole = len(re.findall(r"CC[ \u00a0]BY-SA[ \u00a0]4\.0", text))

    assert whole == squeezed(text).count("CCBY-SA4.0") > 2
