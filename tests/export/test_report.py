"""The printed report, read by an independent program."""

import re
from collections.abc import Callable

import pypdf
import pytest

from laos_tip_app.report.corrections import short_note_lines
from laos_tip_app.store.store import Store
from tests.export.conftest import Print, needs, output_of, squeezed, without_references

SECTIONS = ("overview", "sex-trafficking", "prosecution", "protection", "prevention")


def _assert_in_order(store: Store, bodies: list[str], sentences: list[str]) -> None:
    heads = {squeezed(section.attribution) for section in store.sections() if section.attribution}
    # A sentence may run on from the page before, below what that page’s head says.
    text = "".join(body.removeprefix(head) for head in heads for body in bodies)
    # Nor do the notes at the foot of that page end it.
    for line in short_note_lines(store.notes()):
        words = re.escape(squeezed(line))
        text = re.sub(f"(?<!Editor’snote){words}", "", text)
    at = 0
    for sentence in sentences:
        position = text.find(squeezed(sentence), at)
        assert position >= 0, f"missing, or out of order: {sentence}"
        at = position + 1


def _sentences(store: Store, section_id: str) -> list[str]:
    return [
        passage.text[sentence.start : sentence.end]
        for passage in store.passages(section_id)
        for sentence in store.sentences(passage.id)
    ]


@pytest.mark.parametrize("section_id", SECTIONS)
def test_a_section_has_every_sentence_in_order(
    write: Callable[..., Print], store: Store, foot: str, section_id: str
) -> None:
    bodies = write(f"section:{section_id}").bodies(foot)

    _assert_in_order(store, bodies, _sentences(store, section_id))


def test_the_report_has_every_sentence_in_order(report: Print, store: Store, foot: str) -> None:
    sentences = [text for section_id in SECTIONS for text in _sentences(store, section_id)]

    assert len(sentences) > 80
    _assert_in_order(store, report.bodies(foot), sentences)


def test_every_header_names_the_report_and_the_section(report: Print, store: Store) -> None:
    meta = store.meta()
    titles = [section.title for section in store.sections()]
    first, *others = report.pages

    assert all(page.startswith(f"{meta.title} · ") for page in others)
    for title in titles:
        assert any(page.startswith(f"{meta.title} · {title}") for page in others), title
    assert first.startswith(f"{meta.title}\n")


def test_every_page_of_a_2008_section_names_its_attribution(
    write: Callable[..., Print], store: Store
) -> None:
    for section in store.sections():
        for page in write(f"section:{section.id}").pages:
            assert not section.attribution or section.attribution in page


def test_each_fact_is_listed_with_its_mark_and_date(report: Print, store: Store, foot: str) -> None:
    text = "".join(report.bodies(foot))
    marks = {"article": "", "confirmed": "●", "partly-confirmed": "◐", "not-found": "○"}
    for fact in store.facts():
        detail = " · ".join(part for part in (fact.date.text, fact.reference) if part)
        mark = marks.get(fact.status, "✕")
        assert squeezed(f"{fact.id}{mark}{fact.statement}{detail}") in text
        assert fact.attribution in ("", store.usual_attribution())
    for status in store.statuses():
        assert squeezed(f"{status.label}. {status.meaning}") in text


def test_the_cover_has_title_date_and_disclaimer(report: Print, store: Store) -> None:
    meta = store.meta()
    cover = without_references(squeezed(report.pages[0]))

    for text in (meta.title, meta.as_of_long, meta.reference_only, meta.attribution):
        assert squeezed(text) in cover
    for note in store.notes_on_report():
        assert squeezed(note.text) in cover


def test_a_single_section_has_its_source_and_the_disclaimer(
    write: Callable[..., Print], store: Store
) -> None:
    meta = store.meta()
    source = store.source(meta.source_id)
    for section_id in SECTIONS:
        text = squeezed("".join(write(f"section:{section_id}").pages))
        assert squeezed(f"“{source.title}”, {source.publisher}") in text
        assert squeezed(source.address) in text
        assert squeezed(meta.reference_only) in text


def test_contents_and_bookmarks_lead_to_the_sections(report: Print) -> None:
    reader = report.reader
    marks = [mark for mark in reader.outline if isinstance(mark, pypdf.generic.Destination)]
    contents = dict(re.findall(r"^([A-Z][a-z ]+)\s+(\d+)$", report.pages[0], re.MULTILINE))

    assert len(marks) == 12
    assert len(contents) == 9  # the title of the ratings has brackets
    for mark in marks:
        number = reader.get_destination_page_number(mark)
        assert number is not None
        assert mark.title in report.pages[number].split("\n")[1:]
        if str(mark.title) in contents:
            assert contents[str(mark.title)] == str(number + 1)


@pytest.mark.parametrize("what", ["report", "stakeholder:SH-43"])
def test_no_page_begins_with_a_note_on_the_page_before(
    write: Callable[..., Print], foot: str, what: str
) -> None:
    printed = write(what)
    for page, body in zip(printed.pages, printed.bodies(foot), strict=True):
        # The notes in full are a part of their own.
        is_list = "notes in full" in page.split("\n")[0]
        assert is_list or not body.startswith(("Editor’snote", "Contextat", "Contextin"))


@needs("pdftotext")
def test_text_stays_inside_the_margins(report: Print) -> None:
    boxes = output_of("pdftotext", "-bbox", report.path, "-")
    words = re.findall(r'xMin="(.*)" yMin="(.*)" xMax="(.*)" yMax="(.*)">(.*)</word>', boxes)

    assert len(words) > 10_000
    for left, top, right, bottom, word in words:
        assert 40 < float(left) < float(right) < 556, word
        assert 20 < float(top) < float(bottom) < 820, word


def test_a_print_without_context_has_article_and_corrections_only(
    write: Callable[..., Print], store: Store
) -> None:
    text = squeezed("".join(write("report", with_context=False).pages))

    assert not [item.id for item in store.context() if squeezed(item.statement) in text]
    assert "ContextCX-" not in text
    for note in store.notes():
        assert without_references(squeezed(note.text)) in without_references(text)


def test_statements_of_other_publishers_are_labelled_as_context(
    report: Print, store: Store, foot: str
) -> None:
    text = "".join(report.bodies(foot))
    grades = {"publisher": "publisher’s own text", "second-hand": "second-hand"}
    for item in store.context():
        sources = "; ".join(f"{source.publisher}, {source.dated_title}" for source in item.sources)
        statement = f"Context {item.id}. {item.statement} {sources} ({grades[item.grade]})."
        remark = f" Editors’ remark: {item.remark}" if item.remark else ""
        assert squeezed(f"{statement}{remark}") in text


def test_evidence_has_its_section_in_the_header(report: Print, store: Store) -> None:
    sections = store.sections()
    heads = [page.split("\n")[0] for page in report.pages]

    assert any(f"Evidence: {section.title}" in head for head in heads for section in sections)


def test_no_line_breaks_inside_the_name_of_the_licence(report: Print) -> None:
    text = "".join(report.pages)
    whole = len(re.findall(r"CC[ \u00a0]BY-SA[ \u00a0]4\.0", text))

    assert whole == squeezed(text).count("CCBY-SA4.0") > 2
