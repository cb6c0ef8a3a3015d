"""User input is on the page only, in no file name, title or property."""

import json
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from PySide6.QtGui import QGuiApplication, QImage

from laos_tip_app.base.errors import UsageError
from laos_tip_app.base.location import Location
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.documents.requests import (
    DocumentRequest,
    GridRequest,
    SearchRequest,
    SelectionRequest,
)
from laos_tip_app.export import exporters
from laos_tip_app.export.pdf import run_to_completion
from laos_tip_app.report.grid import KIND as GRID_KIND
from laos_tip_app.store.store import Store
from laos_tip_app.ui.printing import print_tasks
from tests.export.conftest import Print

TYPED = "zzsecretword"
NEUTRAL = "Human trafficking in Laos"


def kept(kind: str, **fields: object) -> bytes:
    return json.dumps({"kind": kind, "version": 1, "title": TYPED, **fields}).encode()


REQUESTS: dict[str, DocumentRequest] = {
    "search": SearchRequest(TYPED, ("fact:OV-01", "term:GL-23")),
    "selection": SelectionRequest(TYPED, (Location.of("fact", "OV-30"),)),
    "grid": GridRequest(
        kept(
            GRID_KIND,
            date="2026-11-24",
            cards=[{"stakeholder_id": "SH-03", "interest": 0.5, "influence": 0.5}],
        ),
    ),
}
EVERY = pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)


def exported(store: Store, request_: DocumentRequest, ending: str) -> bytes:
    job = PrintJob(request_)
    chosen = exporters.format_of(job, Path(f"x{ending}"))
    return run_to_completion(chosen.write(store, job))


def strings(value: object, seen: set[int]) -> Iterator[str]:
    """Yield every name and string of a PDF file that is not within a stream."""
    if isinstance(value, pypdf.generic.IndirectObject):
        if value.idnum in seen:
            return
        seen.add(value.idnum)
        value = value.get_object()
    if isinstance(value, pypdf.generic.DictionaryObject):
        for key, item in value.items():
            yield str(key)
            yield from strings(item, seen)
    elif isinstance(value, pypdf.generic.ArrayObject):
        for item in value:
            yield from strings(item, seen)
    elif isinstance(value, bytes):
        yield value.decode("latin-1")
    else:
        yield str(value)


@EVERY
def test_a_pdf_file_has_user_input_on_its_pages_only(
    store: Store, tmp_path: Path, qapp: QGuiApplication, request_: DocumentRequest
) -> None:
    target = tmp_path / "x.pdf"
    exporters.export(store, PrintJob(request_), target)

    file = Print(target)
    assert TYPED in "".join(file.pages).replace("\n", "")
    for text in strings(file.reader.trailer, set()):
        assert TYPED not in text
    xmp = file.reader.xmp_metadata
    assert xmp is not None
    assert TYPED.encode() not in xmp.stream.get_data()
    properties = file.reader.metadata
    assert properties is not None
    assert properties.title == NEUTRAL
    assert xmp.dc_title == {"x-default": NEUTRAL}
    marks = file.reader.outline
    assert [getattr(mark, "title", None) for mark in marks] in ([NEUTRAL], ["Facilitator’s guide"])
    whole = target.read_bytes()
    assert TYPED.encode() not in whole
    assert TYPED.encode("utf-16-be").hex().encode() not in whole.lower()


@EVERY
@pytest.mark.parametrize("ending", [".html", ".md", ".csv", ".svg", ".png", ".graphml"])
def test_other_files_have_user_input_in_their_text_only(
    store: Store, qapp: QGuiApplication, request_: DocumentRequest, ending: str
) -> None:
    if ending not in [format_.suffix for format_ in exporters.formats_for(PrintJob(request_).kind)]:
        with pytest.raises(UsageError):
            exporters.format_of(PrintJob(request_), Path(f"x{ending}"))
        return
    data = exported(store, request_, ending)
    if ending == ".png":
        assert TYPED.encode() not in data
        assert QImage.fromData(data).text("Title") == NEUTRAL
        return
    text = data.decode()
    if ending == ".csv":
        # It has no place for a title.
        assert TYPED in text
        return
    if ending == ".svg":
        text = text.replace("\n", " ").replace("</desc>", "\n")

    head, _, body = text.partition("<body>" if ending == ".html" else "\n")
    assert TYPED in body
    assert TYPED not in head
    assert NEUTRAL in head


@EVERY
def test_the_proposed_file_name_is_neutral(
    store: Store, qapp: QGuiApplication, request_: DocumentRequest
) -> None:
    assert PrintJob(request_).document(store).title == NEUTRAL


@pytest.mark.parametrize(
    "request_",
    [
        *REQUESTS.values(),
        *map(parse_request, ("section:overview", "stakeholder:SH-43", "timeline")),
    ],
    ids=lambda request_: request_.name,
)
def test_a_print_job_is_named_document(qapp: QGuiApplication, request_: DocumentRequest) -> None:
    printer = print_tasks.new_printer(PrintJob(request_), 1, double_sided=True)

    assert printer.docName() == "Document"
    assert printer.creator() == "Laos TIP Reference"


def test_other_documents_keep_their_titles(store: Store, qapp: QGuiApplication) -> None:
    for what, title in (
        ("section:overview", "Human trafficking in Laos: Overview"),
        ("timeline", "Human trafficking in Laos: Timeline"),
        ("report", "Human trafficking in Laos"),
    ):
        assert PrintJob(parse_request(what)).document(store).title == title
