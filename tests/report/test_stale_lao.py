"""One changed letter of the English takes its Lao out of everything that leaves the program."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from laos_tip_app.base.location import Location
from laos_tip_app.documents.record_slides import RecordSlides
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.documents.workshop_plan import PlanItem, PlanRequest, WorkshopPlan
from laos_tip_app.export import exporters
from laos_tip_app.report.card import card_of
from laos_tip_app.report.citations import cited, plain, quoted
from laos_tip_app.report.records import link_preview
from laos_tip_app.store.store import Store
from tests.authoring.content_folder import ContentFolder
from tests.export.conftest import Print

WORD = "ການຄ້າມະນຸດ"
"""A word of the Lao Women’s Union; here it is letters, and means nothing."""

RECORDS = {
    "stakeholder:SH-01": ("stakeholders.yaml", "name: Ministry of Justice"),
    "place:PL-01": ("places.yaml", "name: Vientiane"),
    "term:GL-01": ("terms.yaml", "term: centre"),
    "fact:OV-01": ("facts/overview.yaml", "statement: A law was made."),
}
ON_MAP = """\
  map:
    sign: town
    country: LA
    lat: 17.96667
    lon: 102.6
    source: GeoNames (CC BY 4.0)
    precision: The sign is for the town.
"""
REGION = Path("resources", "content", "region.json")
pytestmark = pytest.mark.usefixtures("qapp")


def slides(_store: Store) -> PlanRequest:
    item = PlanItem("slides", 10, places=tuple(RECORDS))
    return PlanRequest("slides", WorkshopPlan(items=(item,)))


def exported(what: str, suffix: str) -> Callable[[Store, Path], str]:
    """Return what exports a document and reads all of its text."""

    def read(store: Store, folder: Path) -> str:
        target = folder / f"export{suffix}"
        request = slides(store) if what == "slides" else parse_request(what)
        exporters.export(store, PrintJob(request), target, force=True)
        if suffix == ".pdf":
            return "".join(Print(target).actual_texts)
        if not zipfile.is_zipfile(target):
            return target.read_text("utf-8")
        with zipfile.ZipFile(target) as archive:
            texts = [archive.read(name) for name in archive.namelist()]
        return b"".join(texts).decode("utf-8", "replace")

    return read


def of_records(read: Callable[[Store, Location], object]) -> Callable[[Store, Path], str]:
    """Return what reads something of each record."""
    return lambda store, _folder: repr([read(store, Location.parse(name)) for name in RECORDS])


DOORS: dict[str, Callable[[Store, Path], str]] = {
    "card": of_records(card_of),
    "preview": of_records(link_preview),
    "copied text": of_records(quoted),
    "citation": of_records(lambda store, place: plain(cited(store, place))),
    "slides": of_records(lambda store, place: list(RecordSlides(store).of(place))),
    "search": lambda store, _folder: WORD if store.search(WORD).hits else "",
    "EPUB": exported("report", ".epub"),
    "web page": exported("report", ".html"),
    "Markdown": exported("profiles", ".md"),
    "presentation": exported("slides", ".pptx"),
    "data": exported("data", ".zip"),
    "map of places": exported("places", ".svg"),
    "pages": exported("profiles", ".pdf"),
    "pages of the map": exported("places", ".pdf"),
}


@pytest.fixture
def content(tmp_path: Path) -> ContentFolder:
    folder = ContentFolder(tmp_path / "editor" / "content")
    folder.write_all()
    folder.write("region.json", REGION.read_bytes())
    folder.replace_text("places.yaml", "  name: Vientiane\n", f"  name: Vientiane\n{ON_MAP}")
    checked = f"lao: {WORD}\n  translated_by: A. B.\n  checked_by: C. D.\n"
    entries = []
    for name, (_file, line) in RECORDS.items():
        row_id, english = name.partition(":")[2], line.partition(": ")[2]
        entries.append(f"- english: {english}\n  of: [{row_id}]\n  {checked}")
    folder.write("lao.yaml", "".join(entries))
    return folder


def doors_with_lao(content: ContentFolder, folder: Path) -> set[str]:
    assert content.build() == []
    with Store.open(content.output) as store:
        return {name for name, read in DOORS.items() if WORD in read(store, folder)}


def test_checked_lao_is_at_every_door_and_stale_lao_at_none(
    content: ContentFolder, tmp_path: Path
) -> None:
    assert doors_with_lao(content, tmp_path) == DOORS.keys()
    for file, line in RECORDS.values():
        text = (content.folder / file).read_text("utf-8")
        content.write(file, text.replace(f"{line}\n", f"{line[:-1]}s{line[-1]}\n"))
    assert doors_with_lao(content, tmp_path) == set()
