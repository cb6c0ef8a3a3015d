"""The axis and the ratings of the painted timeline."""

import pytest

from PySide6.QtGui import QFont, QGuiApplication, QImage, QPainter

from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.geometry import Face
from laos_tip_app.drawing.scene import Viewport
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.content import TimelineContentReader
from laos_tip_app.drawing.timeline.painter import TimelineDrawing
from laos_tip_app.store.store import Store


class RecordingTextPainter(TextPainter):
    """Records all text, and where bold text is."""

    def __init__(self) -> None:
        super().__init__(QFont())
        self.bold: list[tuple[float, float]] = []
        self.all: list[str] = []

    def write(
        self,
        painter: QPainter,
        x: float,
        y: float,
        text: str,
        face: Face | float,
    ) -> None:
        super().write(painter, x, y, text, face)
        self.all.append(text)
        if face == "bold":
            self.bold.append((x, x + self.width(text, face)))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("width", [340, 700, 1400])
def test_no_year_overlaps_another_and_every_annotation_is_painted(
    store: Store, qapp: QGuiApplication, width: int
) -> None:
    text_painter = RecordingTextPainter()
    content = TimelineContentReader(store).ratings()
    image = QImage(width, 400, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    TimelineDrawing(content, text_painter, LIGHT, width).paint(painter, Viewport(width, 400))
    painter.end()

    assert len(text_painter.bold) > 5
    for (_, end), (start, _) in zip(text_painter.bold, text_painter.bold[1:], strict=False):
        assert end < start
    annotations = {annotation.text for annotation in content.annotations}
    widest = max(text_painter.width(text, "small") for text in annotations)
    assert annotations <= set(text_painter.all) or widest > width / 2
