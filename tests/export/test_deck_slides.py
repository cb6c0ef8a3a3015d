"""Where the parts of each kind of slide are, in our own master and in another."""

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage

from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.drawing.slides.layout import slide_elements
from laos_tip_app.export.deck.layouts import Layout
from laos_tip_app.export.deck.package import NAMESPACES
from laos_tip_app.export.deck.presentation import deck_bytes
from laos_tip_app.export.deck.shapes import SlideShapes
from laos_tip_app.report.deck import (
    Deck,
    DeckEntry,
    DeckFigure,
    DeckItem,
    DeckSlide,
    Neighbour,
)
from laos_tip_app.store.records import Date
from tests.export.every_kind import META
from tests.export.test_deck_layouts import NAMES, layout, one, place
from tests.outlines import expect

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/package/2006/relationships}"
STEP = 914_400 // 8
"""An eighth of an inch."""

DECK = Deck(
    "A workshop",
    (
        DeckSlide("title", "A workshop", ("A place", "1 May 2026"), notes=("Welcome all.",)),
        DeckSlide(
            "agenda",
            "Agenda",
            ("Words", "Numbers", "Break"),
            times=("9:00", "9:30", "10:00"),
            current=1,
        ),
        DeckSlide(
            "list",
            "Aims",
            ("Know the words", "Count them"),
            warning="Do not add.",
            notes=("Read them.",),
            cautions=("Read them.", "Only a part was counted."),
        ),
        DeckSlide(
            "statement",
            "A statement",
            ("In 2019 there were seven words.",),
            reference="Words ¶1",
            correction="The number was misread.",
            when=Date("2019", "2019-01-01", "2019-12-31", "year", ""),
        ),
        DeckSlide(
            "figures",
            "Numbers",
            figures=(
                DeckFigure("● 12 words", "Words · in 2019", 12, True),
                DeckFigure("about 5 pages", "Pages", 5, False),
            ),
            warning="They are not to be added.",
            reference="Words ¶2",
        ),
        DeckSlide(
            "timeline",
            "What happened",
            entries=(
                DeckEntry("2018", "It began", False),
                DeckEntry("After 2018", "It went on", True),
            ),
            correction="It began earlier.",
        ),
        DeckSlide(
            "neighbours",
            "Who works with whom",
            centre="The author",
            neighbours=(
                Neighbour("A publisher", "prints", True, "A publisher prints the author."),
                Neighbour("A reader", "writes to", False, "The author writes to a reader."),
            ),
        ),
        DeckSlide("question", "Who was it?", ("Who wrote it?",), labels=("A: one", "B: two")),
        DeckSlide("discussion", "Talk", ("First question", "Second question"), labels=("10 min",)),
        DeckSlide("statement", "ພາສາລາວ", ("ສະບາຍດີ & hello <all>",)),
        DeckSlide("statement", "Only a title"),
    ),
    (DeckItem("Words", 30),),
    "What holds · Edition 1",
    META,
)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def parsed(data: bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314  # written by the program itself


def outline_of_slides(parts: Mapping[str, bytes], deck: Deck) -> str:
    """Return the shapes of all slides in lines, with the layout and the notes of each.

    Foot and number are told of the first two.
    """
    lines = []
    for number in range(1, len(deck.slides) + 1):
        name = f"ppt/slides/slide{number}.xml"
        lines.append(f"Slide {number}: {' '.join(_related(parts, name))}")
        shapes = [*_shapes(parsed(parts[name]))]
        lines += shapes if number < 3 else [line for line in shapes if " ph type=ftr" not in line]
        notes = f"ppt/notesSlides/notesSlide{number}.xml"
        lines.append(f"  Notes: {' '.join(_related(parts, notes))}")
        lines += [*_shapes(parsed(parts[notes]))][1:]
    return "\n".join([*lines, ""])


def _related(parts: Mapping[str, bytes], name: str) -> Iterator[str]:
    folder, file = posixpath.split(name)
    for each in parsed(parts[f"{folder}/_rels/{file}.rels"]).iter(f"{R}Relationship"):
        kind = posixpath.basename(each.attrib["Type"])
        yield f"{each.attrib['Id']} {kind} {posixpath.basename(each.attrib['Target'])}"


def _shapes(root: ET.Element) -> Iterator[str]:
    # A program that finds letters elsewhere refuses the file.
    assert not [
        each.tag for each in root.iter() if each.tail or (each.text and each.tag != f"{A}t")
    ]
    # Or calls one damaged that has a text without a paragraph.
    assert all(body.find(f"{A}p") is not None for body in root.iter(f"{P}txBody"))
    tree = root.find(f"{P}cSld/{P}spTree")
    assert tree is not None
    for shape in tree:
        if (head := shape.find(f"*/{P}cNvPr")) is not None and head.get("id") != "1":
            paragraphs = (f"\n    {_paragraph(each)}" for each in shape.iter(f"{A}p"))
            yield f"  {_shape(shape, head)}{''.join(paragraphs)}"


def _shape(shape: ET.Element, head: ET.Element) -> str:
    """Return what a shape is, where it is and how it looks."""
    parts = [f"{shape.tag.removeprefix(P)} {head.get('id')} {head.get('name')}"]
    if described := head.get("descr"):
        parts.append(f"“{described}”")
    for element in shape.iter():
        tag = element.tag.removeprefix(P).removeprefix(A)
        if tag == "lstStyle" or element.tag == f"{A}p":
            continue
        if tag in ("off", "ext", "chOff", "chExt") and "uri" not in element.attrib:
            parts.append(f"{tag} {','.join(_steps(each) for each in element.attrib.values())}")
        elif tag in ("ph", "prstGeom", "ln", "stCxn", "endCxn", "bodyPr", "xfrm", "tailEnd"):
            parts.append(f"{tag}{''.join(f' {k}={v}' for k, v in element.attrib.items())}")
        elif tag in ("schemeClr", "srgbClr") and not _is_of_text(shape, element):
            parts.append(element.attrib["val"])
        elif tag in ("noFill", "normAutofit", "blip"):
            parts.append(tag)
        elif tag == "path":
            dots = [*element.iter(f"{A}arcTo")]
            wide = round(2 * int(dots[0].attrib["wR"]) / 9144)
            size = ",".join(_steps(element.attrib[name]) for name in ("w", "h"))
            parts.append(f"{len(dots)} dots of {wide} in {size}")
        elif tag == "cNvSpPr" and element.attrib:
            parts.append("box of text")
        elif element.tag.endswith("}decorative"):
            parts.append("not read")
    return " ".join(parts)


def _is_of_text(shape: ET.Element, colour: ET.Element) -> bool:
    return any(colour in [*run.iter()] for run in shape.iter(f"{A}p"))


def _paragraph(paragraph: ET.Element) -> str:
    """Return the runs of a paragraph with their looks."""
    parts = []
    look = paragraph.find(f"{A}pPr")
    if look is not None:
        hang = f" hangs {_steps(look.attrib['marL'])}" if look.get("marL", "0") != "0" else ""
        parts.append(f"[{look.get('algn', 'plain')}{hang}]")
    for run in paragraph:
        if run.tag == f"{A}pPr":
            continue
        properties = run if run.tag == f"{A}endParaRPr" else run.find(f"{A}rPr")
        assert properties is not None
        looks = [f"{name}={value}" for name, value in properties.attrib.items()]
        looks += [each.attrib["val"] for each in properties.iter() if "val" in each.attrib]
        looks += [each.attrib["typeface"] for each in properties if "typeface" in each.attrib]
        text = (run.findtext(f"{A}t") or "").replace("\xa0", "_").replace("\t", "→")
        kind = run.tag.removeprefix(A)
        parts.append(f"{'' if kind == 'r' else f'{kind} '}({' '.join(looks)}) {text}".strip())
    return " ".join(parts)


def _steps(number: str) -> str:
    return str(round(int(number) / STEP))


def _logo(folder: Path, width: int, height: int) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    assert image.save(str(folder / "logo.png"))
    return folder / "logo.png"


def test_a_slide_of_each_kind_has_its_texts_and_drawings_in_their_place(
    qapp: QGuiApplication, tmp_path: Path
) -> None:
    parts = parts_of(deck_bytes(DECK, logo=_logo(tmp_path, 30, 10)))
    expect("export/slides.txt", outline_of_slides(parts, DECK))


def test_the_parts_of_slides_say_what_they_are(qapp: QGuiApplication, tmp_path: Path) -> None:
    deck = DECK._replace(slides=DECK.slides[:2])
    parts = parts_of(deck_bytes(deck, logo=_logo(tmp_path, 30, 10)))
    about = [
        *parts,
        *parts["[Content_Types].xml"].decode().split("><"),
        *parts["_rels/.rels"].decode().split("><"),
        *parts["ppt/_rels/presentation.xml.rels"].decode().split("><"),
        *parts["ppt/presentation.xml"].decode().partition("<p:defaultTextStyle")[0].split("><"),
        *parts["docProps/core.xml"].decode().split("><"),
        parts["ppt/presProps.xml"].decode(),
        "",
    ]
    expect("export/parts_of_slides.txt", "\n".join(about))


def test_slides_take_the_sizes_and_colours_of_the_users_own_template(
    qapp: QGuiApplication, tmp_path: Path
) -> None:
    """It is narrow, its first title is at the top, and the drawings are on black."""
    layouts = [f"ppt/slideLayouts/slideLayout{number}.xml" for number in (1, 2, 3)]
    master, start = "ppt/slideMasters/slideMaster1.xml", '<p:cSld name="Title Only">'
    black = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:effectLst/>'
    weak = '<a:schemeClr val="tx1"><a:tint val="60000"/></a:schemeClr>'
    changes = (
        ("ppt/presentation.xml", 'cx="12192000"', 'cx="9144000"'),
        (master, 'cx="10789920"', 'cx="7700000"'),
        (master, '<a:ext cx="9326880" cy="365760"/>', '<a:ext cx="800000" cy="365760"/>'),
        (master, '<a:off x="10241280" y="6263640"/>', '<a:off x="7000000" y="6263640"/>'),
        (master, '<a:schemeClr val="accent5"/>', weak),
        (layouts[1], '<a:solidFill><a:schemeClr val="accent5"/></a:solidFill>', ""),
        (layouts[0], '<a:off x="713232" y="1828800"/>', '<a:off x="713232" y="300000"/>'),
        (layouts[0], "1645920", "600000"),
        (layouts[0], 'cx="10789920"', 'cx="7700000"'),
        (layouts[2], start, f"{start}{black}</p:bgPr></p:bg>"),
    )
    parts = parts_of(deck_bytes(DECK))
    for part, old, new in changes:
        assert old.encode() in parts[part], (part, old)
        parts[part] = parts[part].replace(old.encode(), new.encode())
    template = tmp_path / "ministry.pptx"
    with zipfile.ZipFile(template, "w") as file:
        for part, data in parts.items():
            file.writestr(part, data)
    deck = DECK._replace(
        slides=tuple(DECK.slides[number] for number in (0, 1, 3, 4, 5, 6)),
        foot="What holds for each claim of this report · Edition 1 of 25 November 2026",
        meta=META._replace(language="xx", edition_date=""),
    )
    written = parts_of(deck_bytes(deck, template, _logo(tmp_path, 10, 30)))
    about = written["docProps/core.xml"].decode().replace("><", ">\n<")
    lines = [outline_of_slides(written, deck), *about.splitlines()[-5:], ""]
    expect("export/slides_on_another_master.txt", "\n".join(lines))


def test_a_high_logo_is_as_high_as_the_room_above_the_title(
    qapp: QGuiApplication, tmp_path: Path
) -> None:
    deck = DECK._replace(slides=DECK.slides[:1])
    parts = parts_of(deck_bytes(deck, logo=_logo(tmp_path, 10, 30)))
    *_others, logo = _shapes(parsed(parts["ppt/slides/slide1.xml"]))
    assert "xfrm off 7,4 ext 3,10" in logo


def _shapes_on(found: Layout, slide: DeckSlide, foot: str) -> Iterator[str]:
    """Yield the shapes of a slide on a layout."""
    shapes = SlideShapes("en-GB", found)
    for element in slide_elements(slide, found.stage.size, foot, 7):
        shapes.add(element)
    tree = f"<p:cSld><p:spTree>{''.join(shapes.xml)}</p:spTree></p:cSld>"
    yield from _shapes(ET.fromstring(f"<p:sld {NAMESPACES}>{tree}</p:sld>"))  # noqa: S314


def test_slides_on_layouts_that_lack_places_or_have_others() -> None:
    """Where nothing has a place, it has a box, and the foot is as wide as it needs."""
    bare = f"<p:sldMaster {NAMES}><p:cSld/></p:sldMaster>"
    title, text = place("title"), place("body")
    foot, number = place("ftr", Rect(3, 6.8, 1, 0.4)), Rect(0.5, 6.8, 1, 0.4)
    layouts = {
        "no place": one(layout(), bare),
        "places that are nowhere": one(layout(title, text, place("ftr"), place("sldNum")), bare),
        "number before the foot": one(layout(title, foot, place("sldNum", number))),
        "number behind the foot": one(
            layout(title, foot, place("sldNum", number._replace(x=10 / 3 + 0.01)))
        ),
        "number within a third of the width": one(
            layout(title, foot, place("sldNum", number._replace(x=10 / 3 - 0.01)))
        ),
        "number at the top": one(layout(title, foot, place("sldNum", number._replace(y=0.1)))),
        "foot at the top": one(layout(title, place("ftr", Rect(3, 0.1, 1, 0.4)))),
        "number but no foot": one(layout(title, place("sldNum"))),
        "foot beyond the slide": one(layout(title, place("ftr", Rect(3, 7.3, 1, 0.4)))),
        "small letters": one(layout(title, place("body", Rect(1, 2, 5.6, 4)))),
    }
    sentence = DeckSlide("list", "Aims", ("Know the words", "Count them"), warning="Do not add.")
    lines = []
    for name, found in layouts.items():
        lines += [name, *_shapes_on(found, sentence, "A foot that is longer than its place")]
        if name in ("no place", "small letters"):
            lines += [*_shapes_on(found, DECK.slides[0], "Foot")][:2]
            lines += [*_shapes_on(found, DECK.slides[4], "Foot")][1:2]
    expect("export/slides_without_places.txt", "\n".join([*lines, ""]))


@pytest.mark.parametrize(("height", "count"), [(0.99, 1), (1.0, 2)])
def test_a_low_subtitle_is_in_one_line(height: float, count: int) -> None:
    text = layout(place("ctrTitle"), place("subTitle", Rect(0.5, 2, 9, height)))
    subtitle = [*_shapes_on(one(text), DECK.slides[0], "Foot")][1]
    assert subtitle.count("(lang=") == count


@pytest.mark.parametrize(("is_origin", "flip"), [(True, " flipH=1"), (False, "")])
def test_a_level_arrow_is_turned_only_to_its_side(is_origin: bool, flip: str) -> None:
    neighbour = Neighbour("A publisher", "prints", is_origin, "One sentence.")
    slide = DeckSlide("neighbours", "Who", centre="The author", neighbours=(neighbour,))
    [arrow] = [each for each in _shapes_on(one(layout()), slide, "Foot") if "cxnSp" in each]
    assert f" xfrm{flip} off " in arrow
