"""A text to read opens no file, whatever it names."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument

from laos_tip_app.ui.widgets.small_widgets import ReadOnlyText


def test_a_picture_in_a_text_is_not_read_from_the_disk(tmp_path: Path, qtbot: QtBot) -> None:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(0xFF0000)
    path = tmp_path / "red.png"
    assert picture.save(str(path))
    text = ReadOnlyText()
    qtbot.addWidget(text)

    for name in (path.as_uri(), str(path)):
        text.setHtml(f'<p>Before <img src="{name}"> after</p>')
        text.show()
        kind = QTextDocument.ResourceType.ImageResource.value
        shown = text.document().resource(kind, QUrl(name))
        assert isinstance(shown, QImage)
        assert shown.size().width() == 1
        assert shown.pixelColor(0, 0).alpha() == 0
        image = text.grab().toImage()
        assert not any(
            image.pixel(x, y) == 0xFFFF0000
            for x in range(text.width())
            for y in range(0, text.height(), 4)
        )


def test_nothing_is_typed_into_a_text_to_read(qtbot: QtBot) -> None:
    text = ReadOnlyText()
    qtbot.addWidget(text)
    assert text.isReadOnly()
    assert not text.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
