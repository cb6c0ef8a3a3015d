"""What stands over the lanes of the drawn timeline."""

import pytest

from PySide6.QtGui import QFont, QGuiApplication, QImage, QPainter

from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.geometry import Face
from laos_tip_app.drawing.protocols import Viewport
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.content import TimelineContentReader
from laos_tip_app.drawing.timeline.painter import TimelineDrawing
from laos_tip_app.store.store import Store


class Noting(TextPainter):
    """Letters that note where bold text stands, and what is written at all."""

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
        *,
        bold: bool = False,
        slanted: bool = False,
    ) -> None:
        super().write(painter, x, y, text, face, bold=bold, slanted=slanted)
        self.all.append(text)
        if face == "bold":
            self.bold.append((x, x + self.width(text, face)))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("width", [340, 700, 1400])
def test_no_year_is_written_over_another_and_all_that_the_article_says_is_there(
    store: Store, qapp: QGuiApplication, width: int
) -> None:
    letters = Noting()
    content = TimelineContentReader(store).ratings()
    image = QImage(width, 400, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    TimelineDrawing(content, letters, LIGHT, width).paint(painter, Viewport(width, 400))
    painter.end()

    assert len(letters.bold) > 5
    for (_, end), (begin, _) in zip(letters.bold, letters.bold[1:], strict=False):
        assert end < begin
    annotations = {annotation.text for annotation in content.annotations}
    widest = max(letters.width(text, "small") for text in annotations)
    assert annotations <= set(letters.all) or widest > width / 2
