"""Make the PNG files in resources/icons/ from the SVG files there.

The application reads PNG only: so it never loads Qt's SVG library, and it can tint the icons, of
which only the alpha channel counts, in the colours of its palette. Run it with `python
packaging/make_icons.py` after an SVG file has changed, and commit what it writes.
"""

from product import ICON_SIZES, ROOT

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = ROOT / "resources" / "icons"
MASK_SIZES = (16, 24, 32, 48)


def main() -> None:
    """Write every icon in every size."""
    QGuiApplication(["make_icons", "-platform", "offscreen"])
    for drawing in sorted((ICONS / "svg").glob("*.svg")):
        renderer = QSvgRenderer(str(drawing))
        for size in ICON_SIZES if drawing.stem == "app" else MASK_SIZES:
            image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            renderer.render(painter)
            painter.end()
            target = ICONS / f"{drawing.stem}-{size}.png"
            if not image.save(str(target)):
                raise SystemExit(f"{target.name} can't be written")


if __name__ == "__main__":
    main()
