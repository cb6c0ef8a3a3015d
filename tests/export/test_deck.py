"""A PowerPoint file: its parts, and what each slide says."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from PySide6.QtGui import QGuiApplication, QImage

from laos_tip_app.base.paths import data_file
from laos_tip_app.documents.deck import plan_deck
from laos_tip_app.documents.workshop_plan import PlanSettings, WorkshopPlan
from laos_tip_app.documents.workshop_proposal import propose
from laos_tip_app.export.deck.presentation import deck_bytes
from laos_tip_app.report.corrections import with_spoken_marks
from laos_tip_app.report.deck import Deck
from laos_tip_app.store.store import Store

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/package/2006/relationships}"
RELATIONSHIPS = {
    "package/2006/relationships/metadata/core-properties",
    *(
        f"officeDocument/2006/relationships/{kind}"
        for kind in (
            "image",
            "notesMaster",
            "notesSlide",
            "officeDocument",
            "presProps",
            "slide",
            "slideLayout",
            "slideMaster",
            "theme",
        )
    ),
}
INCH = 914_400


class Presentation:
    """A deck and the parts of its file."""

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        self.data = deck_bytes(deck)
        with zipfile.ZipFile(io.BytesIO(self.data)) as file:
            self.parts = {name: file.read(name) for name in file.namelist()}

    def slides(self) -> Iterator[ET.Element]:
        for number in range(1, len(self.deck.slides) + 1):
            yield parsed(self.parts[f"ppt/slides/slide{number}.xml"])

    def notes(self) -> Iterator[str]:
        for number in range(1, len(self.deck.slides) + 1):
            yield text_of(parsed(self.parts[f"ppt/notesSlides/notesSlide{number}.xml"]))


def parsed(data: bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314  # written by the program itself


def text_of(element: ET.Element) -> str:
    paragraphs = element.iter(f"{A}p")
    return "\n".join(
        "".join((t.text or "").replace("\xa0", " ") for t in each.iter(f"{A}t"))
        for each in paragraphs
    )


def with_time_for_slides(plan: WorkshopPlan) -> WorkshopPlan:
    """Return a plan whose slides on the topic are all shown."""
    return plan._replace(
        items=tuple(replace(i, minutes=90) if i.kind == "slides" else i for i in plan.items)
    )


@pytest.fixture(name="protection", scope="module")
def _protection(qapp: QGuiApplication) -> Presentation:
    del qapp
    with Store.open(data_file()) as store:
        plan = propose(store, PlanSettings(("section:protection",), 60))
        return Presentation(plan_deck(with_time_for_slides(plan), store))


@pytest.fixture(name="overview", scope="module")
def _overview(qapp: QGuiApplication) -> Presentation:
    del qapp
    with Store.open(data_file()) as store:
        plan = propose(store, PlanSettings(("section:overview",), 60))
        return Presentation(plan_deck(with_time_for_slides(plan), store))


def test_the_same_deck_is_the_same_file(protection: Presentation) -> None:
    assert deck_bytes(protection.deck) == protection.data


def test_every_relationship_leads_to_a_part(protection: Presentation) -> None:
    found = 0
    kinds = set()
    for name, data in protection.parts.items():
        if not name.endswith(".rels"):
            continue
        for relationship in parsed(data).iter(f"{R}Relationship"):
            assert relationship.attrib["Target"].removeprefix("/") in protection.parts
            kinds.add(
                relationship.attrib["Type"].removeprefix("http://schemas.openxmlformats.org/")
            )
            found += 1
    assert found > len(protection.deck.slides)
    assert kinds == RELATIONSHIPS


def test_every_slide_says_which_colours_it_has(protection: Presentation) -> None:
    for slide in protection.slides():
        [colours] = slide.iter(f"{P}clrMapOvr")
        assert [each.tag for each in colours] == [f"{A}masterClrMapping"]


def test_every_part_has_a_type(protection: Presentation) -> None:
    types = parsed(protection.parts["[Content_Types].xml"])
    named = {each.attrib["PartName"] for each in types if "PartName" in each.attrib}
    for name in protection.parts:
        if name.endswith(".xml") and name != "[Content_Types].xml":
            assert f"/{name}" in named


def test_each_slide_has_its_title_first_and_all_that_the_deck_says(
    protection: Presentation, overview: Presentation
) -> None:
    for presentation in (protection, overview):
        for slide, xml in zip(presentation.deck.slides, presentation.slides(), strict=True):
            text = text_of(xml)
            assert text.startswith(slide.title)
            parts = (*slide.lines, *slide.labels, slide.warning, slide.correction, slide.reference)
            counts = "\n".join(each.counts for each in slide.figures).replace(" · ", "\n")
            for part in (*parts, *counts.splitlines(), slide.centre):
                assert part in text
            for entry in slide.entries:
                assert f"{entry.date}\n{entry.text}" in text
            for neighbour in slide.neighbours:
                assert neighbour.name in text
            assert presentation.deck.foot in text


def test_no_line_ends_between_a_name_and_its_number(overview: Presentation) -> None:
    shown = [ET.tostring(xml, encoding="unicode") for xml in overview.slides()]
    assert any("Tier\xa03" in slide for slide in shown)
    assert not any("Tier 3" in text for text in shown)
    assert any("Tier 3" in notes for notes in overview.notes())


def test_the_speaker_has_the_notes_of_each_slide(protection: Presentation) -> None:
    for slide, notes in zip(protection.deck.slides, protection.notes(), strict=True):
        for note in slide.notes:
            assert note in notes


def test_each_number_has_as_many_dots_as_it_counts_of_one_size(protection: Presentation) -> None:
    slide, xml = next(
        (slide, xml)
        for slide, xml in zip(protection.deck.slides, protection.slides(), strict=True)
        if slide.figures
    )
    shapes = [shape for shape in xml.iter(f"{P}sp") if shape.find(f".//{A}custGeom") is not None]
    drawn = [len(list(shape.iter(f"{A}moveTo"))) for shape in shapes]
    assert drawn == [figure.dots for figure in slide.figures if figure.dots]
    assert 280 in drawn
    radii = {arc.attrib["wR"] for shape in shapes for arc in shape.iter(f"{A}arcTo")}
    assert len(radii) == 1
    for shape in shapes:
        named = shape.find(f".//{P}cNvPr")
        assert named is not None
        assert "people" in named.attrib["descr"] or "victims" in named.attrib["descr"]


def test_what_is_approximate_has_hollow_dots(protection: Presentation) -> None:
    figures = (figure for slide in protection.deck.slides for figure in slide.figures)
    hollow = tuple(f"{with_spoken_marks(each.value)}:" for each in figures if not each.is_exact)
    assert hollow
    for xml in protection.slides():
        for shape in xml.iter(f"{P}sp"):
            named, properties = shape.find(f".//{P}cNvPr"), shape.find(f"{P}spPr")
            assert named is not None
            if properties is None or properties.find(f"{A}custGeom") is None:
                continue
            is_hollow = named.attrib["descr"].startswith(hollow)
            assert (properties.find(f"{A}noFill") is not None) == is_hollow


def test_arrows_are_joined_to_both_bodies_and_say_the_relation(protection: Presentation) -> None:
    joined = 0
    for slide, xml in zip(protection.deck.slides, protection.slides(), strict=True):
        ids = {each.attrib["id"] for each in xml.iter(f"{P}cNvPr")}
        for connector in xml.iter(f"{P}cxnSp"):
            start, end = connector.find(f".//{A}stCxn"), connector.find(f".//{A}endCxn")
            if start is None or end is None:
                continue
            assert {start.attrib["id"], end.attrib["id"]} <= ids
            named = connector.find(f".//{P}cNvPr")
            assert named is not None
            assert named.attrib["descr"] in [each.sentence for each in slide.neighbours]
            joined += 1
    assert joined == sum(len(slide.neighbours) for slide in protection.deck.slides)


def test_a_movement_is_a_picture_that_says_its_sentence(overview: Presentation) -> None:
    drawn = [(n, each.map) for n, each in enumerate(overview.deck.slides, 1) if each.map]
    assert len({shown for _number, shown in drawn}) == len(drawn) > 2
    for number, shown in drawn:
        [picture] = parsed(overview.parts[f"ppt/slides/slide{number}.xml"]).iter(f"{P}pic")
        named = picture.find(f"{P}nvPicPr/{P}cNvPr")
        assert named is not None
        assert named.attrib["descr"] == shown.spoken
        name = f"ppt/media/movement-{shown.movement or 'none'}.png"
        size = QImage.fromData(overview.parts[name]).size()
        assert (size.width(), size.height()) == (round(900 * shown.ratio), 900)
        relations = overview.parts[f"ppt/slides/_rels/slide{number}.xml.rels"]
        assert f'Target="/{name}"'.encode() in relations


def test_nothing_is_drawn_outside_its_slide(
    protection: Presentation, overview: Presentation
) -> None:
    for presentation in (protection, overview):
        for xml in presentation.slides():
            for frame in xml.iter(f"{A}xfrm"):
                offset, extent = frame.find(f"{A}off"), frame.find(f"{A}ext")
                assert offset is not None
                assert extent is not None
                x, y = int(offset.attrib["x"]), int(offset.attrib["y"])
                assert x >= 0
                assert y >= 0
                assert x + int(extent.attrib["cx"]) <= 13.34 * INCH
                assert y + int(extent.attrib["cy"]) <= 7.5 * INCH


def test_what_is_read_is_at_least_20_points_and_labels_at_least_13(
    protection: Presentation, overview: Presentation
) -> None:
    for presentation in (protection, overview):
        for slide, xml in zip(presentation.deck.slides, presentation.slides(), strict=True):
            for run in xml.iter(f"{A}r"):
                properties, text = run.find(f"{A}rPr"), run.find(f"{A}t")
                assert properties is not None
                assert text is not None
                size = int(properties.attrib.get("sz", "2800")) / 100
                is_sentence = (text.text or "") in (*slide.lines, slide.correction)
                assert size >= (20 if is_sentence else 13)


def test_the_file_names_title_licence_edition_and_language(protection: Presentation) -> None:
    core = protection.parts["docProps/core.xml"].decode()
    assert protection.deck.title in core
    assert "CC BY-SA 4.0" in core
    assert "Edition 2" in core
    assert "<dc:language>en-GB</dc:language>" in core
    languages = {each.attrib["lang"] for xml in protection.slides() for each in xml.iter(f"{A}rPr")}
    assert languages == {"en-GB"}


def test_letters_that_xml_forbids_and_lao_are_written_well(protection: Presentation) -> None:
    deck = protection.deck
    title = deck.slides[0]._replace(title="A & B \x07<ລາວ>")
    xml = next(Presentation(deck._replace(slides=(title, *deck.slides[1:]))).slides())
    assert text_of(xml).startswith("A & B <ລາວ>")
    assert {each.attrib["lang"] for each in xml.iter(f"{A}rPr")} == {"lo-LA", "en-GB"}
