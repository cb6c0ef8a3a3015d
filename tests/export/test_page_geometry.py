"""The areas of a page, which are the same in points on every device."""

from collections.abc import Iterator

import pytest

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPdfWriter

from laos_tip_app.documents.print_style import PrintStyle
from laos_tip_app.export.page_geometry import PageGeometry, PageTexts
from tests.export.every_kind import DOCUMENT
from tests.outlines import expect


@pytest.mark.parametrize("resolution", [72, 1200])
def test_text_keeps_the_margins_of_its_style(qapp: QGuiApplication, resolution: int) -> None:
    del qapp
    nowhere = QBuffer()
    nowhere.open(QIODevice.OpenModeFlag.WriteOnly)
    device = QPdfWriter(nowhere)
    device.setResolution(resolution)
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    style = PrintStyle()

    geometry = PageGeometry.of(device, style, PageTexts("", ()))

    scale, area, paper = resolution / 72, geometry.text_area, geometry.paper
    margins = (
        area.left(),
        area.top(),
        paper.right() - area.right(),
        paper.bottom() - area.bottom(),
    )
    below = (paper.bottom() - geometry.foot) / scale + style.above_foot
    expected = (style.left, style.top, style.edge, below)
    assert margins == pytest.approx([scale * margin for margin in expected])
    assert geometry.head == pytest.approx(style.head * scale)
    assert paper.bottom() - geometry.foot > 12.7 / 25.4 * 72 * scale


PARTS = ("Edition 1 of 25 November 2026", "As of 2026", "An author", "CC BY-SA 4.0")
FEET = {
    "one line": PARTS[:2],
    "two lines": (*PARTS, "Where the whole report is, in a few words", "and what it is for"),
    "a part wider than the page": (
        "A part of the foot that goes on" + " and on" * 18,
        "and the rest",
    ),
    "nothing": (),
}
MARGINS = {
    "no printer": QMarginsF(),
    "a printer": QMarginsF(9, 12, 15, 18),
    "a printer with wide margins": QMarginsF(130, 90, 80, 100),
}


def _described(title: str, areas: PageGeometry) -> Iterator[str]:
    """Yield the areas of a page in steps of eight points."""
    yield title
    step = 8 * areas.scale
    boxes = {"paper": areas.paper, "text": areas.text_area, "column": areas.column}
    for name, box in (boxes | {"rule": areas.rule}).items():
        corners = (box.left(), box.top(), box.right(), box.bottom())
        yield f"  {name} {' '.join(f'{number / step:.0f}' for number in corners)}"
    yield f"  head {areas.head / step:.0f} foot {areas.foot / step:.0f}"
    yield from (f"  | {line}" for line in areas.foot_lines)


def _device(margins: QMarginsF) -> QPdfWriter:
    nowhere = QBuffer()
    nowhere.open(QIODevice.OpenModeFlag.WriteOnly)
    device = QPdfWriter(nowhere)
    device.setResolution(720)
    upright = QPageLayout.Orientation.Portrait
    size, unit = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Unit.Point
    device.setPageLayout(QPageLayout(size, upright, QMarginsF(50, 50, 50, 50), unit, margins))
    return device


def test_the_areas_of_a_page_are_between_the_margins_of_printer_and_style(
    qapp: QGuiApplication,
) -> None:
    rule = "What holds for each claim of this report, in a sentence or two. " * 2
    styles = {
        "usual": PrintStyle(),
        "room for notes": PrintStyle.of(10.5, wide_margin=True),
        "large": PrintStyle.of(18.0),
        "sheet": PrintStyle.sheet(10.0, 1.0, 0.9, small_paper=False),
    }
    lines: list[str] = []
    for name, margins in MARGINS.items():
        for look, style in styles.items():
            texts = PageTexts(rule if look == "usual" else "A rule", PARTS)
            areas = PageGeometry.of(_device(margins), style, texts)
            lines += _described(f"{look}, {name}", areas)
            if look == "usual":
                for turned in (False, True):
                    drawing = areas.for_drawing(style, "A title and a rule", turned=turned)
                    lines += _described(f"drawing, {name}, turned: {turned}", drawing)
    for name, parts in FEET.items():
        areas = PageGeometry.of(_device(QMarginsF()), PrintStyle(), PageTexts("", parts))
        lines += _described(f"a foot of {name}", areas)
    lines += _described(
        "no texts", PageGeometry.of(_device(QMarginsF()), PrintStyle(), PageTexts("", ()))
    )
    expect("export/areas.txt", "\n".join([*lines, ""]))


@pytest.mark.parametrize(
    ("short_source", "footer"),
    [
        ("", ("Edition\u00a01", "An author", "2019", "CC BY")),
        ("In short · and more", ("Edition\u00a01", "In short", "and more")),
    ],
)
def test_the_foot_of_pages_has_parts_that_stay_whole(
    short_source: str, footer: tuple[str, ...]
) -> None:
    foot = ("Edition 1", "An author · 2019", "CC BY")
    rule = "Tier 3 ○ no other source found"
    document = DOCUMENT._replace(footer=foot, short_source=short_source, rule=rule)
    texts = PageTexts.of(document)
    assert texts.footer == tuple(part.replace("\u00a0", " ") for part in footer)
    assert texts.rule == "Tier\u00a03 ○\u00a0no\u00a0other\u00a0source\u00a0found"
