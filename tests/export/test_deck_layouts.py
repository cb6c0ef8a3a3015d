"""Which places, room and colours the layouts of a master have."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest

from laos_tip_app.drawing.geometry import Rect
from laos_tip_app.export.deck.layouts import (
    EMU,
    OUR_COLOURS,
    Layout,
    Stage,
    layouts_of,
    number_of,
)
from tests.outlines import expect

NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
SLIDE = (10.0, 7.5)
TITLE, TEXT, FOOT, NUMBER = (
    Rect(0.5, 0.5, 9, 1),
    Rect(0.5, 2, 9, 4.5),
    Rect(0.5, 6.8, 7, 0.4),
    Rect(8, 6.8, 1.5, 0.4),
)
THEME = {
    "dk1": '<a:sysClr val="windowText" lastClr="000000"/>',
    "lt1": '<a:srgbClr val="FFFFFF"/>',
    "dk2": '<a:srgbClr val="202020"/>',
    "accent1": '<a:srgbClr val="204080"/>',
    "accent2": '<a:srgbClr val="E0E0E0"/>',
    "accent3": '<a:srgbClr val="909090"/>',
}
MAP = 'bg1="lt1" tx1="dk1" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3"'
DARK_MAP = 'bg1="dk1" tx1="lt1" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3"'


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314  # our own


def filled(colour: str) -> str:
    """Return letters or a ground in a colour of the master."""
    return f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>' if colour else ""


def place(kind: str, box: Rect | None = None, letters: str = "", index: int = 0) -> str:
    """Return a place for text; without a type it is for any content."""
    type_ = f' type="{kind}"' if kind else ""
    of_index = f' idx="{index}"' if index else ""
    return (
        f"<p:sp><p:nvSpPr><p:nvPr><p:ph{type_}{of_index}/></p:nvPr></p:nvSpPr>"
        f"<p:spPr>{frame(box)}</p:spPr><p:txBody><a:lstStyle><a:lvl1pPr>"
        f"<a:defRPr>{filled(letters)}</a:defRPr></a:lvl1pPr></a:lstStyle></p:txBody></p:sp>"
    )


def shape(box: Rect | None, tag: str = "sp") -> str:
    """Return a shape or picture that is no place."""
    return f"<p:{tag}><p:nvSpPr><p:nvPr/></p:nvSpPr><p:spPr>{frame(box)}</p:spPr></p:{tag}>"


def frame(box: Rect | None) -> str:
    if box is None:
        return ""
    x, y, width, height = (round(number * EMU) for number in box)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def layout(*shapes: str, name: str = "", kind: str = "", ground: str = "", rest: str = "") -> str:
    """Return a layout."""
    type_ = f' type="{kind}"' if kind else ""
    behind = f"<p:bg>{filled(ground)}</p:bg>" if ground else ""
    return (
        f'<p:sldLayout {NAMES}{type_}><p:cSld name="{name}">{behind}<p:spTree>'
        f"{''.join(shapes)}</p:spTree></p:cSld>{rest}</p:sldLayout>"
    )


def master(
    *shapes: str, ground: str = "bg1", body: str = "tx1", title: str = "tx1", names: str = MAP
) -> str:
    """Return a master with the places that layouts take theirs from."""
    styles = "".join(
        f"<p:{name}Style><a:lvl1pPr><a:defRPr>{filled(colour)}</a:defRPr></a:lvl1pPr></p:{name}Style>"
        for name, colour in (("title", title), ("body", body))
    )
    behind = f"<p:bg>{filled(ground)}</p:bg>" if ground else ""
    places = (
        place("title", TITLE),
        place("body", TEXT),
        place("ftr", FOOT),
        place("sldNum", NUMBER),
    )
    return (
        f"<p:sldMaster {NAMES}><p:cSld>{behind}<p:spTree>{''.join((*places, *shapes))}</p:spTree>"
        f"</p:cSld><p:clrMap {names}/><p:txStyles>{styles}</p:txStyles></p:sldMaster>"
    )


def theme(**others: str) -> ET.Element:
    colours = "".join(f"<a:{name}>{colour}</a:{name}>" for name, colour in (THEME | others).items())
    scheme = f"<a:themeElements><a:clrScheme>{colours}</a:clrScheme></a:themeElements>"
    return parsed(f"<a:theme {NAMES}>{scheme}</a:theme>")


def read(
    *layouts: str, of: str = "", slide: tuple[float, float] = SLIDE, **colours: str
) -> dict[str, Layout]:
    """Return the layouts of the kinds of slides."""
    roots = {f"layout {number}": parsed(text) for number, text in enumerate(layouts, 1)}
    return layouts_of(parsed(of or master()), theme(**colours), roots, slide, None)


def one(text: str, of: str = "", slide: tuple[float, float] = SLIDE, **colours: str) -> Layout:
    """Return the only layout of a master."""
    return read(text, of=of, slide=slide, **colours)["text"]


def described(title: str, found: Layout) -> Iterator[str]:
    """Yield the places and the room of a layout in lines, in inches."""
    yield f"{title}: {found.type or 'no type'}, {found.name or 'no name'}"
    for name, holder in found.holders.items():
        box = " ".join(f"{number:.2f}" for number in holder.box) if holder.box else "nowhere"
        yield f"  {name}{holder.attributes} {box}"
    room = " ".join(f"{number:.2f}" for number in found.stage.room)
    yield f"  room {room}, scale {found.stage.scale:.2f}, too small {found.stage.is_too_small}"


def coloured(found: Layout) -> str:
    """Return the colours of a layout, and what can't be read on it, in a line."""
    colours = " ".join(f"{name}={colour}" for name, colour in found.colours.items())
    weak = f" weak: {' '.join(sorted(found.weak))}" if found.weak else ""
    mapping = f" {found.mapping.split()[0]}" if found.mapping else ""
    return f"{colours}{weak}{mapping}"


USUAL = (place("title"), place("body"), place("ftr"), place("sldNum"))
GROUNDS = {
    "bg1": "white", "tx1": "black", "accent1": "dark blue", "accent2": "light grey",
}  # fmt: skip
OVERRIDE = f"<p:clrMapOvr><a:overrideClrMapping {DARK_MAP}/></p:clrMapOvr>"


def test_a_layout_takes_places_and_room_from_its_master() -> None:
    layouts = {
        "nothing of its own": layout(*USUAL, name="Usual", kind="obj"),
        "own boxes": layout(
            place("title", Rect(1, 0.2, 8, 0.8)),
            place("", Rect(1, 1.5, 6, 4), index=1),
            place("ftr", Rect(1, 7, 5, 0.3)),
        ),
        "two texts, the larger counts": layout(
            place("title"), place("body", Rect(5, 2, 4, 4)), place("body", Rect(0.5, 2, 4, 5))
        ),
        "a text that is too small": layout(place("title"), place("body", Rect(0.5, 2, 9, 2.08))),
        "a text just large enough": layout(place("title"), place("body", Rect(1, 2, 7.5, 2.5))),
        "a subtitle": layout(place("ctrTitle", Rect(1, 2, 8, 1.5)), place("subTitle")),
        "a subtitle over the title": layout(
            place("ctrTitle", Rect(1, 2, 8, 1.5)), place("subTitle", Rect(1, 3, 8, 1))
        ),
        "a subtitle at the edge of the title": layout(
            place("ctrTitle", Rect(1, 2, 8, 1.5)), place("subTitle", Rect(1, 3.1, 8, 1))
        ),
        "a text over the title": layout(place("title"), place("body", Rect(0.5, 1, 9, 5))),
        "a title at the foot": layout(place("title", Rect(0.5, 5, 9, 1)), place("body")),
        "a narrow title beside the text": layout(
            place("title", Rect(0.5, 2, 2, 4)), place("body", Rect(3, 2, 6, 4))
        ),
        "a title in the middle": layout(place("title", Rect(0.5, 3.5, 9, 2)), place("body")),
        "a title of a quarter of the width": layout(
            place("title", Rect(0.5, 1.5, 2.5, 1)), place("body", Rect(2, 2, 7, 4))
        ),
        "a wider title": layout(
            place("title", Rect(0.5, 1.5, 2.6, 1)), place("body", Rect(2, 2, 7, 4))
        ),
        "a narrow text": layout(place("title"), place("body", Rect(1, 2, 4.5, 4.5))),
        "a text beyond the slide": layout(place("title"), place("body", Rect(-1, -1, 20, 20))),
        "no title": layout(place("body")),
        "a picture and a date": layout(place("pic"), place("title"), place("dt")),
        "nothing": layout(),
        "a vertical text": layout(
            place("title"), place("body").replace("<p:ph", '<p:ph orient="vert" sz="half"', 1)
        ),
        "a subtitle without a title": layout(place("subTitle")),
        "no name": layout(*USUAL).replace(' name=""', ""),
        "not even a tree": f"<p:sldLayout {NAMES}/>",
    }  # fmt: skip
    lines = [line for name, text in layouts.items() for line in described(name, one(text))]
    bare = f"<p:sldMaster {NAMES}><p:cSld/></p:sldMaster>"
    lines += described("nothing in the master", one(layout(place("title"), place("body")), bare))
    feet = layout(place("ftr", Rect(0.5, 6.8, 1, 0.4)), place("ftr"))
    lines += described("a foot nowhere and a small one", one(feet, bare))
    lines += described("a text nowhere", one(layout(place("title", TITLE), place("body")), bare))
    lines += described("a wide slide", one(layout(*USUAL), slide=(13.33, 7.5)))
    lines += described("a high slide", one(layout(*USUAL), slide=(7.5, 10.0)))
    expect("export/layouts.txt", "\n".join([*lines, ""]))


def test_what_is_seen_on_a_ground_has_another_colour() -> None:
    both = f"<p:bg>{filled('bg1')}{filled('accent2')}</p:bg><p:spTree>"
    letters = master(place("sldNum", NUMBER, "accent3"), place("ftr", FOOT, "bg1"))
    own = layout(place("title"), place("ftr"), place("sldNum", letters="accent3"))
    usual = layout(*USUAL)
    found = {
        **{
            f"{name} layout": one(layout(*USUAL, ground=ground)) for ground, name in GROUNDS.items()
        },
        **{f"{name} master": one(usual, master(ground=ground)) for ground, name in GROUNDS.items()},
        "two grounds": one(usual.replace("<p:spTree>", both, 1)),
        "no ground": one(usual, master(ground="")),
        "other names": one(layout(*USUAL, rest=OVERRIDE)),
        "a dark master": one(usual, master(names=DARK_MAP)),
        "text as the ground": one(usual, master(body="bg1")),
        "quiet text": one(usual, master(body="accent2")),
        "weak text on the ground of a master": one(usual, master(body="accent3")),
        "weak text on that of a layout": one(layout(*USUAL, ground="bg1"), master(body="accent3")),
        "no colour of text": one(usual, master(body="")),
        "letters of the master": one(usual, letters),
        "letters of the layout": one(own, letters),
        "letters of a place that is not there": one(layout(place("title")), letters),
    }
    lines = [f"{name}: {coloured(each)}" for name, each in found.items()]
    expect("export/colours_of_layouts.txt", "\n".join([*lines, ""]))


@pytest.mark.parametrize(
    ("grey", "is_main", "is_text", "is_weak"),
    [
        # On white they have contrasts of 1.98, 2.01, 2.995, 3.03, 4.95 and 5.02.
        ("B8B8B8", False, False, False),
        ("B7B7B7", False, False, True),
        ("959595", False, False, True),
        ("949494", True, False, True),
        ("707070", True, False, True),
        ("6F6F6F", True, True, False),
    ],
)
def test_lines_letters_and_words_need_contrast(
    grey: str, is_main: bool, is_text: bool, is_weak: bool
) -> None:
    colour = f'<a:srgbClr val="{grey}"/>'
    text = layout(*USUAL, ground="bg1")
    of = master(place("sldNum", NUMBER, "accent3"), body="accent3")
    found = one(text, of, accent1=colour, accent3=colour)
    assert (found.colours["main"] == "accent1") == is_main
    assert (found.colours["text"] == "accent3") == is_text
    assert ("number" in found.weak) == is_weak


@pytest.mark.parametrize(("colour", "behind"), [("bg1", "#000000"), ("tx1", "#ffffff")])
def test_text_in_the_colour_of_the_ground_is_on_a_picture(colour: str, behind: str) -> None:
    found = one(layout(*USUAL), master(shape(TEXT, "pic"), ground=colour, body=colour))
    assert (found.colours["text"], found.colours["paper"]) == (colour, behind)


@pytest.mark.parametrize(
    ("box", "in_master", "shown", "weak"),
    [
        (Rect(0, 0, 10, 7.5), False, "1", True),
        (Rect(0, 0, 10, 7.5), True, "1", True),
        (Rect(0, 0, 10, 7.5), True, "0", True),
        (Rect(0, 0, 10, 2), False, "1", False),
        (Rect(0, 0, 10, 2), True, "1", False),
        # The layout does not show what is on its master.
        (Rect(0, 0, 10, 2), True, "0", True),
        (Rect(0, 0, 10, 0.8), False, "1", True),
        (None, False, "1", True),
    ],
)
@pytest.mark.parametrize("tag", ["sp", "pic"])
def test_a_subtitle_has_the_colour_of_the_title_on_the_same_picture(
    box: Rect | None, in_master: bool, shown: str, weak: bool, tag: str
) -> None:
    behind = shape(box, tag)
    text = layout(
        place("ctrTitle", TITLE, "accent1"),
        place("subTitle", Rect(0.5, 3, 9, 1)),
        *([] if in_master else [behind]),
    ).replace("<p:sldLayout", f'<p:sldLayout showMasterSp="{shown}"', 1)
    found = one(text, master(*([behind] if in_master else [])))
    assert ("subtitle" in found.weak) == weak
    assert found.colours["text"] == ("accent1" if weak else "tx1")


def test_a_title_without_letters_has_the_colour_of_titles() -> None:
    text = layout(place("ctrTitle", TITLE), place("subTitle", Rect(0.5, 3, 9, 1)))
    assert one(text, master(title="accent1")).colours["text"] == "accent1"
    assert one(text, master(title="")).colours["text"] == "tx1"


@pytest.mark.parametrize(
    ("colour", "seen"),
    [
        ('<a:schemeClr val="accent1"><a:lumMod val="50000"/></a:schemeClr>', "#102040"),
        ('<a:srgbClr val="123456"/>', "#123456"),
    ],
)
def test_a_colour_that_the_scheme_does_not_have_is_taken_as_it_is_seen(
    colour: str, seen: str
) -> None:
    text = layout(place("ctrTitle", TITLE), place("subTitle", Rect(0.5, 3, 9, 1)))
    mixed = master(title="accent1").replace('<a:schemeClr val="accent1"/>', colour)
    assert one(text, mixed).colours["text"] == seen


def test_layouts_are_chosen_by_type_then_by_name_then_by_their_places() -> None:
    first = layout(place("ctrTitle"), place("subTitle"), kind="title", name="A")
    text = layout(*USUAL, kind="obj", name="B")
    drawing = layout(place("title"), kind="titleOnly", name="C")
    bare = layout(kind="obj", name="Title and Content")

    def chosen(*layouts: str) -> list[str]:
        found = read(*layouts)
        return [found[kind].part[-1] for kind in ("title", "text", "drawing")]

    assert chosen(first, text, drawing) == ["1", "2", "3"]
    assert chosen(drawing, text, first) == ["3", "2", "1"]
    assert chosen(bare, text) == ["2", "2", "2"]
    assert chosen(bare, drawing) == ["2", "2", "2"]
    # Text needs its place, whatever the type says.
    assert chosen(layout(place("title"), kind="obj"), layout(*USUAL)) == ["2", "2", "1"]
    untyped = [each.replace(f' type="{kind}">', ">", 1) for each, kind in
               ((first, "title"), (text, "obj"), (drawing, "titleOnly"))]  # fmt: skip
    assert chosen(*untyped) == ["1", "2", "3"]
    assert chosen(*reversed(untyped)) == ["3", "2", "1"]
    names = ("Title Only", "Title and Content", "Title Slide")
    named = [layout(*USUAL, name=name) for name in names]
    assert chosen(*named) == ["3", "2", "1"]
    cramped = layout(place("title", Rect(0.5, 0.5, 9, 5)), place("body"), kind="obj")
    assert chosen(cramped, layout(*USUAL)) == ["2", "2", "2"]


def test_our_own_master_has_our_colours() -> None:
    roots = {"layout": parsed(layout(*USUAL, ground="tx1"))}
    found = layouts_of(parsed(master()), theme(), roots, SLIDE, OUR_COLOURS)["text"]
    assert (found.colours, found.weak) == (OUR_COLOURS, frozenset())


@pytest.mark.parametrize("value", ["27273042316900", "-27273042316900", "0"])
def test_a_number_may_be_as_large_as_a_drawing(value: str) -> None:
    assert number_of(ET.Element("x", {"y": value}), "y") == int(value)


@pytest.mark.parametrize("value", ["27273042316901", "-27273042316901", "1.5", "x"])
def test_a_larger_number_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r"^y$|invalid literal"):
        number_of(ET.Element("x", {"y": value}), "y")
    assert number_of(None, "y") == number_of(ET.Element("x"), "y") == 0


def test_what_is_drawn_stays_on_the_slide() -> None:
    stage = Stage.of(Rect(1, 2, 8, 4), SLIDE)
    assert stage.at(Rect(0, 0, 1, 1)) == pytest.approx((1, 2, 1, 1))
    assert stage.at(Rect(9, 9, 2, 1)) == pytest.approx((8, 6.5, 2, 1))
    assert stage.at(Rect(-9, -9, 2, 1)) == pytest.approx((0, 0, 2, 1))
    small = Stage.of(Rect(1, 2, 3.95, 4), SLIDE)
    assert small.at(Rect(2, 3, 4, 1)) == pytest.approx((2, 3.5, 2, 0.5))
    assert small.at(Rect(18, 18, 2, 4)) == pytest.approx((9, 5.5, 1, 2))


def test_a_room_may_be_so_small_that_letters_have_14_points() -> None:
    assert not Stage(TEXT, 0.7, SLIDE).is_too_small
    assert Stage(TEXT, 0.699, SLIDE).is_too_small


@pytest.mark.parametrize(
    ("room", "slide", "scale", "size", "label"),
    [
        (Rect(1, 2, 8, 4), (10, 7.5), 1, 2000, 1300),
        (Rect(1, 2, 16, 8), (20, 15), 2, 4000, 2600),
        (Rect(1, 2, 3.95, 4), (10, 7.5), 0.5, 1300, 1300),
        (Rect(1, 2, 8, 1.85), (10, 7.5), 0.5, 1300, 1300),
    ],
)
def test_letters_have_the_scale_of_the_room_but_for_the_least(
    room: Rect, slide: tuple[float, float], scale: float, size: int, label: int
) -> None:
    stage = Stage.of(room, slide)
    assert stage.scale == pytest.approx(scale)
    assert (stage.points(20), stage.points(4)) == (size, label)
    assert stage.is_too_small == (scale < 0.7)
    assert stage.size == pytest.approx((room.width / scale, room.height / scale))
