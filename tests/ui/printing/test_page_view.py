import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QToolButton,
)

from laos_tip_app.ui.printing.page_view import PageView

A4 = QSizeF(595, 842)


class Pages:
    """Pages that remember which of them were painted last, and how large."""

    def __init__(self) -> None:
        self.painted = -1
        self.zoom = 0.0

    def paint(self, painter: QPainter, number: int, zoom: float) -> None:
        self.painted, self.zoom = number, zoom
        painter.drawText(QPointF(100, 100), str(number))


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def view(qtbot: QtBot, pages: Pages) -> PageView:
    shown = PageView()
    qtbot.addWidget(shown)
    shown.resize(600, 700)
    with qtbot.waitExposed(shown):
        shown.show()
        shown.activateWindow()
    shown.show_pages(5, A4, pages.paint)
    # No test compares with a page that has not been painted yet.
    qtbot.waitUntil(lambda: pages.zoom > 0)
    return shown


def _room(view: PageView) -> QScrollArea:
    found = view.findChild(QScrollArea, "pages")
    assert isinstance(found, QScrollArea)
    return found


def _zoom(view: PageView) -> QComboBox:
    found = view.findChild(QComboBox, "zoom")
    assert isinstance(found, QComboBox)
    return found


def _press(view: PageView, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(_room(view), key)


def test_keys_turn_the_pages(view: PageView, pages: Pages, qtbot: QtBot) -> None:
    keys = Qt.Key
    for key, page in (
        (keys.Key_PageDown, 2),
        (keys.Key_Space, 3),
        (keys.Key_PageUp, 2),
        (keys.Key_Right, 3),
        (keys.Key_Left, 2),
        (keys.Key_End, 5),
        (keys.Key_PageDown, 5),
        (keys.Key_Home, 1),
        (keys.Key_Backspace, 1),
    ):
        _press(view, key)
        assert view.page() == page, key
        qtbot.waitUntil(lambda page=page: pages.painted == page - 1)  # type: ignore[misc]
    assert _room(view).accessibleDescription() == "Page 1 of 5"


def test_a_number_leads_to_its_page(view: PageView) -> None:
    number = view.findChild(QSpinBox, "page_number")
    assert isinstance(number, QSpinBox)
    assert number.text() == "Page 1 of 5"

    number.selectAll()
    QTest.keyClicks(number, "4")

    assert view.page() == 4


def test_buttons_turn_and_are_off_at_either_end(view: PageView) -> None:
    back, forward = (
        next(b for b in view.findChildren(QToolButton) if b.accessibleName() == name)
        for name in ("Previous page", "Next page")
    )
    assert not back.isEnabled()
    for _ in range(4):
        forward.click()
    assert view.page() == 5
    assert not forward.isEnabled()
    back.click()
    assert view.page() == 4


def test_a_whole_page_is_seen_at_first_and_can_be_enlarged_and_scrolled_and_then_turned(
    view: PageView, pages: Pages, qtbot: QtBot
) -> None:
    bar = _room(view).verticalScrollBar()
    assert bar.maximum() == 0
    qtbot.waitUntil(lambda: pages.zoom > 0)
    whole = pages.zoom
    assert A4.height() * whole <= 700

    _zoom(view).setCurrentText("Page width")
    qtbot.waitUntil(lambda: pages.zoom > whole)
    assert _room(view).horizontalScrollBar().maximum() == 0
    assert bar.maximum() > 0

    _press(view, Qt.Key.Key_Down)
    assert 0 < bar.value() < bar.maximum()
    _press(view, *[Qt.Key.Key_PageDown] * 5)
    assert view.page() > 1
    _press(view, Qt.Key.Key_Home)
    assert (view.page(), bar.value()) == (1, 0)


def test_a_page_turned_back_is_read_on_from_its_end(view: PageView) -> None:
    _zoom(view).setCurrentText("Page width")
    _press(view, *[Qt.Key.Key_PageDown] * 5)
    bar = _room(view).verticalScrollBar()
    bar.setValue(0)
    page = view.page()

    _press(view, Qt.Key.Key_PageUp)

    assert view.page() == page - 1
    assert bar.value() == bar.maximum()


def test_the_keys_of_every_program_zoom(view: PageView, pages: Pages, qtbot: QtBot) -> None:
    whole, control = pages.zoom, Qt.KeyboardModifier.ControlModifier
    for key, is_larger in ((Qt.Key.Key_Plus, True), (Qt.Key.Key_Minus, False)):
        before = pages.zoom
        QTest.keyClick(_room(view), key, control)
        qtbot.waitUntil(lambda before=before: pages.zoom != before)  # type: ignore[misc]
        assert (pages.zoom > before) == is_larger
    QTest.keyClick(_room(view), Qt.Key.Key_0, control)
    qtbot.waitUntil(lambda: pages.zoom == whole)


@pytest.mark.parametrize("text", ["300 %", "50 %"])
def test_zoom_ends_at_the_largest_and_the_smallest(view: PageView, text: str) -> None:
    _zoom(view).setCurrentText(text)

    view.zoom(1 if text == "300 %" else -1)

    assert _zoom(view).currentText() == text


def _wheel(view: PageView, notches: int, *, control: bool = False) -> None:
    room = _room(view).viewport()
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        QPointF(50, 50), room.mapToGlobal(QPointF(50, 50)), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(room, event)


def test_the_wheel_turns_pages_and_zooms_with_control(
    view: PageView, pages: Pages, qtbot: QtBot
) -> None:
    _wheel(view, -1)
    assert view.page() == 2
    _wheel(view, 1)
    assert view.page() == 1
    before = pages.zoom
    _wheel(view, 1, control=True)
    qtbot.waitUntil(lambda: pages.zoom > before)


def test_a_wait_shows_how_far_it_is_and_can_be_cancelled(qtbot: QtBot, view: PageView) -> None:
    view.show_progress(3, 10)
    bar, cancel = view.findChild(QProgressBar), view.findChild(QPushButton, "pages_cancel")
    assert isinstance(bar, QProgressBar)
    assert isinstance(cancel, QPushButton)
    assert (bar.isVisible(), bar.value(), bar.maximum()) == (True, 3, 10)

    with qtbot.waitSignal(view.stop_wanted):
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)

    said = view.findChild(QLabel, "pages_said")
    assert isinstance(said, QLabel)
    assert said.isVisible()
    assert said.text() == "You cancelled the preview."
    assert view.page_count() == 0
    assert not bar.isVisible()


def test_other_pages_are_shown_from_the_number_that_was_shown(
    view: PageView, pages: Pages, qtbot: QtBot
) -> None:
    _press(view, Qt.Key.Key_End)

    view.show_pages(9, A4, pages.paint)
    assert view.page() == 5
    view.show_pages(2, A4, pages.paint)
    assert view.page() == 2
    qtbot.waitUntil(lambda: pages.painted == 1)


def test_paper_is_white_in_the_middle(view: PageView) -> None:
    image = _room(view).grab().toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 2).name() == "#ffffff"
