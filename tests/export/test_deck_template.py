"""Slides on the master of an organisation: what is taken of it, and what is refused."""

import io
import struct
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from PySide6.QtGui import QGuiApplication

from laos_tip_app.base.errors import SavedFileError
from laos_tip_app.base.paths import data_file
from laos_tip_app.documents.deck import plan_deck
from laos_tip_app.documents.workshop_plan import PlanSettings
from laos_tip_app.documents.workshop_proposal import propose
from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.export.deck.layouts import Stage
from laos_tip_app.export.deck.package import Relationship, relationships_of, types_of
from laos_tip_app.export.deck.presentation import deck_bytes
from laos_tip_app.report.deck import Deck
from laos_tip_app.store.store import Store

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
MASTER = "ppt/slideMasters/slideMaster1.xml"
FIRST, TEXT, DRAWING = (f"ppt/slideLayouts/slideLayout{number}.xml" for number in (1, 2, 3))
RELATIONS = "ppt/_rels/presentation.xml.rels"


@pytest.fixture(name="deck", scope="module")
def _deck(qapp: QGuiApplication) -> Deck:
    """Return the first two slides of each layout: a workshop has many questions."""
    del qapp
    with Store.open(data_file()) as store:
        deck = plan_deck(propose(store, PlanSettings(("section:protection",), 60)), store)
    seen = Counter[str]()
    slides = []
    for slide in deck.slides:
        seen[slide.layout] += 1
        if seen[slide.layout] <= 2:
            slides.append(slide)
    return deck._replace(slides=tuple(slides))


@pytest.fixture(name="own_parts", scope="module")
def _own_parts(deck: Deck) -> dict[str, bytes]:
    """Return the parts of the deck on our own master."""
    return unpacked(deck_bytes(deck))


@pytest.fixture(name="template")
def _template(own_parts: dict[str, bytes], tmp_path: Path) -> Callable[..., Path]:
    """Return a maker of templates: our own slides with some texts replaced."""

    def make(*changes: tuple[str, str, str], name: str = "ministry.pptx") -> Path:
        parts = dict(own_parts)
        for part, old, new in changes:
            assert old.encode() in parts.setdefault(part, b"")
            parts[part] = parts[part].replace(old.encode(), new.encode())
        with zipfile.ZipFile(tmp_path / name, "w") as file:
            for part, data in parts.items():
                file.writestr(part, data)
        return tmp_path / name

    return make


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def parsed(data: bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314  # written by the program itself


def text_of(data: bytes) -> str:
    paragraphs = parsed(data).iter(f"{A}p")
    return "\n".join(
        "".join((t.text or "").replace("\xa0", " ") for t in each.iter(f"{A}t"))
        for each in paragraphs
    )


def slide_with(deck: Deck, parts: Mapping[str, bytes], layout: str) -> bytes:
    number = next(n for n, slide in enumerate(deck.slides, 1) if slide.layout == layout)
    return parts[f"ppt/slides/slide{number}.xml"]


def shape_named(slide: ET.Element, name: str) -> ET.Element:
    [shape] = [
        shape
        for shape in slide.iter(f"{P}sp")
        if shape.find(f"{P}nvSpPr/{P}cNvPr[@name='{name}']") is not None
    ]
    return shape


def shape_texts_on(slide: ET.Element, colour: str) -> list[ET.Element]:
    """Return the looks of the words in shapes that are filled with a colour."""
    return [
        run
        for shape in slide.iter(f"{P}sp")
        if shape.find(f"{P}spPr/{A}solidFill/{A}schemeClr[@val='{colour}']") is not None
        for run in shape.iter(f"{A}rPr")
    ]


def layout_of(parts: Mapping[str, bytes], number: int) -> str:
    [target] = [
        each.attrib["Target"]
        for each in parsed(parts[f"ppt/slides/_rels/slide{number}.xml.rels"])
        if each.attrib["Type"].endswith("/slideLayout")
    ]
    return target


def assert_all_is_said(deck: Deck, parts: Mapping[str, bytes]) -> None:
    for number, slide in enumerate(deck.slides, 1):
        text = text_of(parts[f"ppt/slides/slide{number}.xml"])
        assert slide.title in text
        assert all(line in text for line in (*slide.lines, slide.correction, slide.reference))
        assert deck.foot in text
        notes = text_of(parts[f"ppt/notesSlides/notesSlide{number}.xml"])
        assert all(note in notes for note in slide.notes)


def test_a_master_keeps_its_look_and_loses_its_slides(
    deck: Deck, template: Callable[..., Path]
) -> None:
    path = template(
        ("ppt/slides/slide3.xml", deck.slides[2].lines[0], "An internal remark"),
        ("ppt/theme/theme1.xml", "0B4F6C", "7A3300"),
        name="ministry.potx",
    )
    data = deck_bytes(deck, path)
    parts = unpacked(data)
    assert_all_is_said(deck, parts)
    assert b"7A3300" in parts["ppt/theme/theme1.xml"]
    assert not any(b"An internal remark" in data for data in parts.values())
    assert deck_bytes(deck, path) == data


def test_macros_comments_and_properties_of_a_template_are_left_out(
    deck: Deck, template: Callable[..., Path]
) -> None:
    macro = '<Relationship Id="rIdM" Type="http://schemas.microsoft.com/office/2006/relationships/'
    path = template(
        (RELATIONS, "</Relationships>", f'{macro}vbaProject" Target="vba.bin"/></Relationships>'),
        ("ppt/vba.bin", "", "Sub AutoOpen()"),
        ("docProps/core.xml", "<dc:title>", "<dc:title>Secret "),
        ("[Content_Types].xml", "presentation.main+xml", "template.main+xml"),
    )
    parts = unpacked(deck_bytes(deck, path))
    assert "ppt/vba.bin" not in parts
    assert b"Secret" not in parts["docProps/core.xml"]
    assert b"presentationml.presentation.main+xml" in parts["[Content_Types].xml"]
    assert b"template.main" not in parts["[Content_Types].xml"]


def test_layouts_without_types_are_found_by_their_names_or_places(
    deck: Deck, own_parts: dict[str, bytes], template: Callable[..., Path]
) -> None:
    untyped = ((TEXT, ' type="obj"', ""), (DRAWING, ' type="titleOnly"', ""))
    renamed = ((TEXT, "Title and Content", "Inhalt"), (DRAWING, "Title Only", "Nur Titel"))
    expected = [layout_of(own_parts, n) for n in range(1, len(deck.slides) + 1)]
    for changes in (untyped, (*untyped, *renamed)):
        parts = unpacked(deck_bytes(deck, template(*changes)))
        assert [layout_of(parts, n) for n in range(1, len(deck.slides) + 1)] == expected


def test_the_type_of_a_layout_counts_more_than_its_name(
    deck: Deck, own_parts: dict[str, bytes], template: Callable[..., Path]
) -> None:
    swapped = ((TEXT, "Title and Content", "Title Only"), (DRAWING, "Title Only", "Inhalt"))
    parts = unpacked(deck_bytes(deck, template(*swapped)))
    for number in range(1, len(deck.slides) + 1):
        assert layout_of(parts, number) == layout_of(own_parts, number)


def test_on_a_black_ground_what_is_drawn_is_white(
    deck: Deck, template: Callable[..., Path]
) -> None:
    ground = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:effectLst/>'
    start = '<p:cSld name="Title Only">'
    path = template((DRAWING, start, f"{start}{ground}</p:bgPr></p:bg>"))
    drawn = parsed(slide_with(deck, unpacked(deck_bytes(deck, path)), "timeline"))
    entries = [
        shape
        for shape in drawn.iter(f"{P}sp")
        if shape.find(f"{P}nvSpPr/{P}cNvPr[@name='Entry']") is not None
    ]
    assert entries
    for entry in entries:
        colour = entry.find(f".//{A}lstStyle//{A}schemeClr")
        assert colour is not None
        assert colour.attrib["val"] == "bg1"
    lines = {each.attrib["val"] for each in drawn.findall(f".//{A}ln//{A}schemeClr")}
    assert lines == {"bg1"}


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ('<a:srgbClr val="204080"/>', "204080"),
        # Half as light, and a fifth of white more: ECMA-376, part 1, 20.1.2.3.20 and 21.
        ('<a:srgbClr val="204080"><a:lumMod val="50000"/></a:srgbClr>', "102040"),
        (
            '<a:srgbClr val="204080"><a:lumMod val="50000"/><a:lumOff val="20000"/></a:srgbClr>',
            "244992",
        ),
        # A part of the light, the rest of it black; tints of white are lighter than the share says.
        ('<a:srgbClr val="808080"><a:shade val="50000"/></a:srgbClr>', "5d5d5d"),
        ('<a:srgbClr val="808080"><a:tint val="50000"/></a:srgbClr>', "cccccc"),
        # No file may make a number of which there is no root.
        ('<a:srgbClr val="808080"><a:lumOff val="-90000"/><a:tint val="0"/></a:srgbClr>', "ffffff"),
        ('<a:srgbClr val="808080"><a:tint val="900000"/></a:srgbClr>', "000000"),
        ('<a:prstClr val="darkBlue"/>', "00008b"),
        ('<a:sysClr val="windowText" lastClr="102030"/>', "102030"),
        ('<a:prstClr val="nobody"/>', "808080"),
    ],
)
def test_the_ground_of_a_layout_is_what_its_mixed_colour_looks_like(
    deck: Deck, template: Callable[..., Path], colour: str, expected: str
) -> None:
    start = '<p:cSld name="Title Only">'
    ground = f"<p:bg><p:bgPr><a:solidFill>{colour}</a:solidFill><a:effectLst/></p:bgPr></p:bg>"
    parts = unpacked(deck_bytes(deck, template((DRAWING, start, f"{start}{ground}"))))
    drawn = parsed(slide_with(deck, parts, "timeline"))
    # Dots of an open date are filled with the ground.
    filled = {each.attrib["val"] for each in drawn.iterfind(f".//{P}spPr/{A}solidFill/{A}srgbClr")}
    assert filled == {expected}


def test_letters_of_a_master_that_can_not_be_read_have_another_colour(
    deck: Deck, template: Callable[..., Path]
) -> None:
    own, weak = (
        f"<a:solidFill><a:schemeClr {colour}</a:solidFill>"
        for colour in ('val="accent5"/>', 'val="tx1"><a:tint val="60000"/></a:schemeClr>')
    )
    for path, is_changed in (
        (template(name="readable.pptx"), False),
        (template((TEXT, own, ""), (MASTER, own, weak)), True),
        # What the layout itself says is for what is behind it there.
        (template((TEXT, own, weak), name="shapes.pptx"), False),
    ):
        parts = unpacked(deck_bytes(deck, path))
        slide = parsed(parts["ppt/slides/slide3.xml"])
        for name in ("Footer", "Slide number"):
            colour = shape_named(slide, name).find(f".//{A}rPr/{A}solidFill/{A}schemeClr")
            assert (colour is not None) == is_changed, (path.name, name)


def test_words_have_the_colour_of_the_text_of_a_master_and_lines_its_main_colour(
    deck: Deck, template: Callable[..., Path]
) -> None:
    parts = unpacked(deck_bytes(deck, template()))
    words, lines = set(), set()
    for number in range(2, len(deck.slides) + 1):
        slide = parsed(parts[f"ppt/slides/slide{number}.xml"])
        on_main = shape_texts_on(slide, "accent1")
        for run in slide.iter(f"{A}rPr"):
            words |= {
                each.attrib["val"] for each in run.iter(f"{A}schemeClr") if run not in on_main
            }
        lines |= {each.attrib["val"] for each in slide.iterfind(f".//{A}ln//{A}schemeClr")}
    assert words == {"tx1"}
    assert lines == {"accent1"}


def test_what_is_below_the_first_title_has_its_colour_on_the_same_picture(
    deck: Deck, template: Callable[..., Path]
) -> None:
    bar = '<a:off x="0" y="0"/><a:ext cx="457200" cy="6858000"/>'
    white, pink = (
        f"<a:solidFill>{colour}</a:solidFill></a:defRPr>"
        for colour in ('<a:schemeClr val="bg1"/>', '<a:srgbClr val="FF80C0"/>')
    )
    letters = (
        (FIRST, 'sz="4400"/>', f'sz="4400">{white}'),
        (FIRST, 'sz="2400"/>', f'sz="2400">{pink}'),
    )
    for height, expected in ((6_858_000, ["bg1"]), (3_300_000, [])):
        change = (FIRST, bar, f'<a:off x="0" y="0"/><a:ext cx="12192000" cy="{height}"/>')
        path = template(change, *letters, name=f"{height}.pptx")
        slide = parsed(unpacked(deck_bytes(deck, path))["ppt/slides/slide1.xml"])
        shape = shape_named(slide, "Subtitle")
        colours = shape.iterfind(f".//{A}rPr/{A}solidFill/{A}schemeClr")
        assert [*dict.fromkeys(each.attrib["val"] for each in colours)] == expected


def test_a_layout_without_foot_or_place_for_text_loses_no_word(
    deck: Deck, template: Callable[..., Path]
) -> None:
    no_place = '<p:nvPr userDrawn="1"/>'
    foot, text = '<p:nvPr><p:ph type="ftr" sz="quarter" idx="11"/></p:nvPr>', '<p:ph idx="1"/>'
    path = template(
        (TEXT, foot, no_place),
        (DRAWING, foot, no_place),
        (TEXT, f"<p:nvPr>{text}</p:nvPr>", no_place),
    )
    parts = unpacked(deck_bytes(deck, path))
    assert_all_is_said(deck, parts)
    assert b'type="ftr"' not in slide_with(deck, parts, "timeline")
    assert b'name="Text"' in slide_with(deck, parts, "statement")
    assert b'txBox="1"' in slide_with(deck, parts, "statement")


def test_without_a_notes_master_the_notes_are_kept_by_ours(
    deck: Deck, template: Callable[..., Path]
) -> None:
    path = template((RELATIONS, "relationships/notesMaster", "relationships/other"))
    parts = unpacked(deck_bytes(deck, path))
    assert_all_is_said(deck, parts)
    assert b"<p:notesMaster " in parts["ppt/notesMasters/notes.xml"]


def test_a_drawing_has_the_whole_room_below_a_title() -> None:
    room = Rect(1.0, 2.0, 4.0, 3.0)
    stage = Stage.of(room, (8.0, 6.0))
    assert stage.scale < 1
    assert stage.at(Rect(0, 0, *stage.size)) == pytest.approx(room)


def test_on_narrow_slides_all_is_below_the_title_and_nothing_outside(
    deck: Deck, template: Callable[..., Path]
) -> None:
    title, foot = '<a:ext cx="10789920" cy="868680"/>', '<a:ext cx="9326880" cy="365760"/>'
    path = template(
        ("ppt/presentation.xml", 'cx="12192000"', 'cx="9144000"'),
        (MASTER, title, '<a:ext cx="7700000" cy="1800000"/>'),
        (MASTER, foot, '<a:ext cx="6000000" cy="365760"/>'),
        (MASTER, '<a:ext cx="10789920" cy="4663440"/>', '<a:ext cx="7700000" cy="4663440"/>'),
    )
    parts = unpacked(deck_bytes(deck, path))
    found = 0
    for number in range(1, len(deck.slides) + 1):
        for frame in parsed(parts[f"ppt/slides/slide{number}.xml"]).iter(f"{A}xfrm"):
            start, size = frame.find(f"{A}off"), frame.find(f"{A}ext")
            assert start is not None
            assert size is not None
            if size.attrib["cx"] == size.attrib["cy"] == "0":
                continue
            found += 1
            assert int(start.attrib["y"]) > 411_480 + 1_700_000
            assert 0 < int(start.attrib["x"]) < 9_144_000 - int(size.attrib["cx"])
            assert int(start.attrib["y"]) + int(size.attrib["cy"]) < 6_263_640
    assert found > 20
    sizes = {
        int(run.attrib["sz"])
        for run in parsed(slide_with(deck, parts, "timeline")).iter(f"{A}rPr")
        if "sz" in run.attrib
    }
    assert min(sizes) == 1300, "the foot"
    assert sizes <= {1300, 2000}


def test_a_layout_without_room_for_text_is_passed_over(
    deck: Deck, template: Callable[..., Path]
) -> None:
    title = '<p:ph type="title"/></p:nvPr></p:nvSpPr>\n      <p:spPr>'
    frame = '<a:xfrm><a:off x="713232" y="411480"/><a:ext cx="10789920" cy="4100000"/></a:xfrm>'
    path = template((TEXT, title, f"{title}{frame}"))
    parts = unpacked(deck_bytes(deck, path))
    assert_all_is_said(deck, parts)
    used = {layout_of(parts, number) for number in range(1, len(deck.slides) + 1)}
    assert f"/{TEXT}" not in used


def test_a_template_without_room_for_text_on_any_layout_is_refused(
    deck: Deck, template: Callable[..., Path]
) -> None:
    text = '<a:ext cx="10789920" cy="4663440"/>'
    path = template((MASTER, text, '<a:ext cx="10789920" cy="900000"/>'))
    with pytest.raises(SavedFileError) as refused:
        deck_bytes(deck, path)
    assert str(refused.value) == (
        "No layout of the template “ministry.pptx” has enough room for text. "
        "Choose another file, or export without a template."
    )


@pytest.mark.parametrize("has_place", [True, False])
def test_a_foot_that_is_made_wider_does_not_cover_the_number_before_it(
    deck: Deck, template: Callable[..., Path], *, has_place: bool
) -> None:
    foot = '<a:off x="713232" y="6263640"/><a:ext cx="9326880" cy="365760"/>'
    number = '<a:off x="10241280" y="6263640"/><a:ext cx="1261872" cy="365760"/>'
    place = '<p:nvPr><p:ph type="ftr" sz="quarter" idx="11"/></p:nvPr>'
    path = template(
        (MASTER, foot, '<a:off x="1300000" y="6263640"/><a:ext cx="900000" cy="365760"/>'),
        (MASTER, number, '<a:off x="713232" y="6263640"/><a:ext cx="500000" cy="365760"/>'),
        *([] if has_place else [(TEXT, place, '<p:nvPr userDrawn="1"/>')]),
    )
    parts = unpacked(deck_bytes(deck, path))
    shown = shape_named(parsed(parts["ppt/slides/slide3.xml"]), "Footer")
    start = shown.find(f".//{A}off")
    assert start is not None
    assert 713_232 + 500_000 < int(start.attrib["x"]) < 1_300_000


def test_a_link_to_a_slide_of_the_template_leads_to_our_first(
    deck: Deck, template: Callable[..., Path]
) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide"
    link = f'<Relationship Id="rIdL" Type="{kind}" Target="../slides/slide7.xml"/>'
    name = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    path = template((name, "</Relationships>", f"{link}</Relationships>"))
    parts = unpacked(deck_bytes(deck, path))
    assert b'Id="rIdL" Type="%s" Target="/ppt/slides/slide1.xml"' % kind.encode() in parts[name]


def test_what_is_no_template_is_refused_in_one_sentence(
    deck: Deck, template: Callable[..., Path], own_parts: dict[str, bytes], tmp_path: Path
) -> None:
    entity = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><p:sldMaster'
    text = tmp_path / "letter.pptx"
    text.write_text("Dear colleague")
    cut = tmp_path / "cut.pptx"
    cut.write_bytes(template().read_bytes()[:20_000])
    packed = tmp_path / "packed.pptx"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as file:
        file.writestr("[Content_Types].xml", "<Types/>" * 100)
    damaged = packed.read_bytes()
    packed.write_bytes(damaged[:60] + bytes(byte ^ 255 for byte in damaged[60:80]) + damaged[80:])
    # Its words would not be found.
    hidden = tmp_path / "hidden.pptx"
    with zipfile.ZipFile(hidden, "w") as file:
        for part, data in own_parts.items():
            xml = data.decode().replace("UTF-8", "UTF-16") if part == MASTER else ""
            file.writestr(part, xml.encode("utf-16") if xml else data)
    locked = tmp_path / "locked.pptx"
    whole = bytearray(template().read_bytes())
    at = whole.index(b"PK\1\2")
    while at != -1:
        struct.pack_into("<H", whole, at + 8, 1)
        at = whole.find(b"PK\1\2", at + 4)
    locked.write_bytes(whole)
    for path in (
        text,
        cut,
        hidden,
        locked,
        packed,
        template((MASTER, "<p:sldMaster", entity), name="entity.pptx"),
        template((MASTER, "</p:sldMaster>", ""), name="broken.pptx"),
        template((MASTER, 'encoding="UTF-8"', 'encoding="klingon"'), name="encoded.pptx"),
        template(
            (MASTER, "</p:sldMaster>", " " * 20_000_000 + "</p:sldMaster>"), name="large.pptx"
        ),
        template((RELATIONS, "slideMasters/", "../../../etc/"), name="elsewhere.pptx"),
        template((RELATIONS, "relationships/slideMaster", "relationships/x"), name="none.pptx"),
        template(("ppt/presentation.xml", 'cx="12192000"', f'cx="{"9" * 400}"'), name="wide.pptx"),
        template(("ppt/presentation.xml", 'cy="6858000"', 'cy="0"'), name="flat.pptx"),
        tmp_path / "missing.pptx",
    ):
        with pytest.raises(SavedFileError) as refused:
            deck_bytes(deck, path)
        assert path.name in refused.value.message
        assert refused.value.advice.endswith(".")


def test_a_place_for_text_that_covers_the_title_is_not_used(
    deck: Deck, template: Callable[..., Path]
) -> None:
    below, over = (f'<a:off x="713232" y="{y}"/>' for y in (3_337_560, 1_900_000))
    parts = unpacked(deck_bytes(deck, template((FIRST, below, over))))
    shown = shape_named(parsed(parts["ppt/slides/slide1.xml"]), "Subtitle")
    start = shown.find(f".//{A}off")

    assert shown.find(f".//{P}ph") is None
    assert start is not None
    assert int(start.attrib["y"]) >= 1_828_800 + 1_371_600


def test_a_layout_whose_title_is_in_the_middle_is_not_drawn_on(
    deck: Deck, template: Callable[..., Path]
) -> None:
    title = '<p:ph type="title"/></p:nvPr></p:nvSpPr>\n      <p:spPr>'
    frame = '<a:xfrm><a:off x="713232" y="3000000"/><a:ext cx="10789920" cy="868680"/></a:xfrm>'
    path = template((DRAWING, title, f"{title}{frame}"))
    parts = unpacked(deck_bytes(deck, path))

    layouts = {layout_of(parts, number) for number in range(2, len(deck.slides))}
    assert layouts == {f"/{TEXT}"}


def test_parts_of_a_template_have_their_types_by_name_or_ending(
    deck: Deck, template: Callable[..., Path]
) -> None:
    """An entry that names neither is passed over; what has no type gets none."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    names = ("A.1.GIF", "b.zzz", "c.jpeg", "d.jpg")
    links = "".join(
        f'<Relationship Id="rId{name}" Type="{kind}" Target="../media/{name}"/>' for name in names
    )
    master = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    path = template(
        (master, "</Relationships>", f"{links}</Relationships>"),
        *((f"ppt/media/{name}", "", "a picture") for name in names),
        (
            "[Content_Types].xml",
            "<Default ",
            '<Default ContentType="x/y"/><Default Extension="gIf" ContentType="image/a"/><Default ',
        ),
    )
    data = deck_bytes(deck._replace(slides=deck.slides[:1]), path)
    parts = unpacked(data)
    types = parts["[Content_Types].xml"]
    assert parts["ppt/media/A.1.GIF"] == b"a picture"
    assert b'<Default Extension="gif" ContentType="image/a"/>' in types
    assert b"zzz" not in types
    assert b'Target="/ppt/media/A.1.GIF"' in parts[master]
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        packed = {name: file.getinfo(f"ppt/media/{name}").compress_type for name in names}
    # Photographs are compressed already.
    assert [name for name in names if not packed[name]] == ["c.jpeg", "d.jpg"]


def test_a_notes_master_with_a_place_for_text_is_kept(
    deck: Deck, template: Callable[..., Path]
) -> None:
    notes, place = "ppt/notesMasters/notes.xml", 'type="body" sz="quarter" idx="1"'
    marked = (notes, 'name="Notes"', 'name="Notes of the ministry"')
    first = deck._replace(slides=deck.slides[:1])
    assert b"of the ministry" in unpacked(deck_bytes(first, template(marked)))[notes]
    path = template(marked, (notes, place, 'type="dt" idx="1"'), name="without.pptx")
    assert b"of the ministry" not in unpacked(deck_bytes(first, path))[notes]


def test_slides_name_colours_as_their_layout_does(
    deck: Deck, template: Callable[..., Path]
) -> None:
    names = ("bg1", "tx1", "bg2", "tx2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    values = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}
    mapping = " ".join(f'{name}="{values.get(name, name)}"' for name in names)
    path = template((TEXT, "<a:masterClrMapping/>", f"<a:overrideClrMapping {mapping}/>"))
    statements = tuple(slide for slide in deck.slides if slide.layout == "statement")
    parts = unpacked(deck_bytes(deck._replace(slides=statements[:1]), path))
    [colours] = parsed(parts["ppt/slides/slide1.xml"]).iter(f"{P}clrMapOvr")
    assert [each.get("bg1") for each in colours] == ["dk1"]


def test_what_a_part_of_a_template_does_not_say_is_empty() -> None:
    package = "http://schemas.openxmlformats.org/package/2006"
    links = '<Relationship/><Relationship Id="a" Type="x/y" Target="b.xml" TargetMode="Internal"/>'
    root = parsed(f'<r xmlns="{package}/relationships">{links}</r>'.encode())
    assert relationships_of(root) == [
        Relationship("", "", ""),
        Relationship("a", "x/y", "b.xml", is_outside=False),
    ]
    types = '<t><a Extension="GIF" ContentType="x"/><b PartName="/A.xml"/><c ContentType="y"/></t>'
    assert types_of(parsed(types.encode())) == {"gif": "x", "/a.xml": "", "": "y"}
