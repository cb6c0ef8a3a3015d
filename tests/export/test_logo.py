"""The logo of an organisation on the first slide: what is kept of a picture, what refused."""

from pathlib import Path

import pytest

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage

from laos_tip_app.base.errors import SavedFileError
from laos_tip_app.export.deck.logo import read_logo
from laos_tip_app.export.deck.presentation import deck_bytes
from tests.export.test_deck_slides import DECK, A, P, parsed, parts_of

FIRST = "ppt/slideLayouts/slideLayout1.xml"


def picture(path: Path, width: int, height: int) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    image.setText("Comment", "taken at home")
    assert image.save(str(path))
    return path


def test_a_logo_is_encoded_anew_and_is_above_the_title_in_its_proportions(
    qapp: QGuiApplication, tmp_path: Path
) -> None:
    drawing = tmp_path / "logo.svg"
    drawing.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><desc>taken at home</desc>'
        '<defs><rect id="a" width="90" height="30"/></defs><use href="#a"/></svg>'
    )
    for name in ("logo.png", "logo.jpg", "logo.svg"):
        path = drawing if name == "logo.svg" else picture(tmp_path / name, 1500, 500)
        parts = parts_of(deck_bytes(DECK, logo=path))
        data = parts["ppt/media/workshop-logo.png"]
        assert data.startswith(b"\x89PNG")
        assert b"taken at home" not in data
        assert QImage.fromData(data).width() == 1200, "more could not be seen"
        [shown] = parsed(parts["ppt/slides/slide1.xml"]).iter(f"{P}pic")
        start, size = shown.find(f".//{A}off"), shown.find(f".//{A}ext")
        assert start is not None
        assert size is not None
        assert int(size.attrib["cx"]) == pytest.approx(3 * int(size.attrib["cy"]), rel=0.01)
        assert int(start.attrib["y"]) + int(size.attrib["cy"]) < 1_828_800
        # As far in as the letters in the box of the title.
        box = parsed(parts[FIRST]).find(f".//{P}ph[@type='ctrTitle']/../../..//{A}off")
        assert box is not None
        assert int(start.attrib["x"]) > int(box.attrib["x"])
        assert b"<p:pic>" not in parts["ppt/slides/slide2.xml"]


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="http://x.la/a.png"/>',
        "<image xlink:HREF = 'file:///etc/logo.png'/>",
        '<?xml-stylesheet type="text/css" href="/etc/style.css"?>',
    ],
)
def test_a_logo_that_names_other_files_is_refused(tmp_path: Path, inside: str) -> None:
    drawing = tmp_path / "logo.svg"
    for encoding in ("utf-8", "utf-16"):
        drawing.write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{inside}</svg>', encoding
        )
        with pytest.raises(SavedFileError, match=r"logo\.svg"):
            deck_bytes(DECK, logo=drawing)


def test_a_logo_of_another_kind_or_over_2_mb_is_refused(tmp_path: Path) -> None:
    drawing, large = tmp_path / "logo.svg", tmp_path / "large.png"
    drawing.write_text("<p>Dear colleague</p>")
    data = picture(tmp_path / "small.png", 10, 10).read_bytes()
    large.write_bytes(data.ljust(2_000_001, b" "))
    text = tmp_path / "text.png"
    text.write_text("Dear colleague")
    for path in (drawing, large, text, tmp_path / "missing.png"):
        with pytest.raises(SavedFileError, match=path.name):
            deck_bytes(DECK, logo=path)
    large.write_bytes(data.ljust(2_000_000, b" "))
    assert read_logo(large).width == 10


def test_a_logo_of_more_than_25_million_pixels_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    drawn = QImage(5000, 5001, QImage.Format.Format_Mono)
    drawn.fill(0)
    assert drawn.save(str(path))
    with pytest.raises(SavedFileError, match=path.name):
        read_logo(path)
