"""Icons in the colours of the palette."""

import pytest

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPalette
from PySide6.QtWidgets import QApplication

from laos_tip_app.base import paths
from laos_tip_app.ui.widgets.icons import app_icon, icon
from tests.outlines import outline

NAMES = sorted({path.stem.rpartition("-")[0] for path in paths.resource("icons").glob("*.png")})


def colours(image: QImage) -> set[str]:
    """Return the colours of the opaque pixels."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("name", [name for name in NAMES if name != "app"])
def test_an_icon_has_the_colour_of_the_button_text(qapp: QApplication, name: str) -> None:
    tinted, palette = icon(name), qapp.palette()
    for colour in ("#123456", "#eeeeee"):
        palette.setColor(QPalette.ColorRole.ButtonText, QColor(colour))
        qapp.setPalette(palette)

        assert colours(tinted.pixmap(QSize(48, 48)).toImage()) == {colour}


def test_an_icon_is_painted_in_its_rectangle(qapp: QApplication) -> None:
    painted = outline(lambda painter: icon("x").paint(painter, QRect(16, 8, 24, 24)))
    assert painted.startswith("image 2,1 5,4")


@pytest.mark.parametrize("size", [16, 24, 48])
def test_an_icon_is_the_mask_of_its_size(qapp: QApplication, size: int) -> None:
    mask = QImage(str(paths.resource("icons", f"x-{size}.png")))
    shown = icon("x").pixmap(QSize(size, size)).toImage()
    places = [(x, y) for x in range(size) for y in range(size)]
    opacity = [shown.pixelColor(*place).alpha() for place in places]
    assert opacity == [mask.pixelColor(*place).alpha() for place in places]


def test_a_name_without_an_icon_is_refused(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="no icon 'printr'"):
        icon("printr")


def test_a_disabled_icon_is_translucent(qapp: QApplication) -> None:
    image = icon("arrow-left").pixmap(QSize(48, 48), QIcon.Mode.Disabled).toImage()

    assert colours(image) == set()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0, 3.0])
def test_an_icon_has_the_resolution_of_the_screen(qapp: QApplication, scale: float) -> None:
    pixmap = icon("printer").pixmap(QSize(16, 16), scale)

    assert pixmap.width() == round(16 * scale)
    assert pixmap.deviceIndependentSize().toSize() == QSize(16, 16)


def test_an_icon_is_made_once_for_each_size_and_colour(qapp: QApplication) -> None:
    """It is painted again with every letter typed next to it."""
    printer, size = icon("printer"), QSize(16, 16)
    key = printer.pixmap(size).cacheKey()
    assert printer.pixmap(size).cacheKey() == key
    assert icon("printer").pixmap(size).cacheKey() == key
    others = (icon("x").pixmap(size), printer.pixmap(QSize(24, 24)))
    disabled = printer.pixmap(size, QIcon.Mode.Disabled)
    assert key not in {each.cacheKey() for each in (*others, disabled)}


def test_the_application_icon_has_all_usual_sizes(qapp: QApplication) -> None:
    assert {16, 32, 48, 128} <= {size.width() for size in app_icon().availableSizes()}


def test_the_licence_is_beside_the_icons() -> None:
    assert "ISC License" in paths.resource("icons", "LICENSE").read_text()
