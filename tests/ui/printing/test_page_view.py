import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, QPointF, QSizeF, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QToolButton,
)

from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import WHOLE_REPORT
from laos_tip_app.store.store import Store
from laos_tip_app.ui.printing.page_view import PageView
from laos_tip_app.ui.widgets.icons import icon
from tests.events import turn_wheel

A4 = QSizeF(595, 842)


class FakePages:
    """FakePages that record the last painted number and its zoom."""

    def __init__(self) -> None:
        self.painted = -1
        self.zoom = 0.0

    def paint(self, painter: QPainter, number: int, zoom: float) -> None:
        self.painted, self.zoom = number, zoom
        painter.drawText(QPointF(100, 100), str(number))


@pytest.fixture
def pages() -> FakePages:
    return FakePages()


@pytest.fixture
def view(store: Store, qtbot: QtBot, pages: FakePages) -> PageView:
    view = PageView(store)
    qtbot.addWidget(view)
    view.resize(600, 700)
    with qtbot.waitExposed(view):
        view.show()
        view.activateWindow()
    view.show_pages([A4] * 5, pages.paint)
    # So that no test compares with a page before its first paint.
    qtbot.waitUntil(lambda: pages.zoom > 0)
    return view


def _scroll_area(view: PageView) -> QScrollArea:
    area = view.findChild(QScrollArea, "pages")
    assert isinstance(area, QScrollArea)
    return area


def _text(view: PageView, name: str) -> str:
    label = view.findChild(QLabel, name)
    assert label is not None
    return label.text()


def _zoom(view: PageView) -> QComboBox:
    found = view.findChild(QComboBox, "zoom")
    assert isinstance(found, QComboBox)
    return found


def _press(view: PageView, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(_scroll_area(view), key)


def test_keys_turn_the_pages(view: PageView, pages: FakePages, qtbot: QtBot) -> None:
    keys = Qt.Key
    for key, page in (
        (keys.Key_PageDown, 2),
        (keys.Key_Space, 3),
        (keys.Key_PageUp, 2),
        (keys.Key_Right, 3),
        (keys.Key_Left, 2),
        (keys.Key_End, 5),
        (keys.Key_Backspace, 4),
        (keys.Key_Up, 3),
        (keys.Key_Down, 4),
        (keys.Key_End, 5),
        (keys.Key_PageDown, 5),
        (keys.Key_Home, 1),
        (keys.Key_Backspace, 1),
    ):
        _press(view, key)
        assert view.page() == page, key
        qtbot.waitUntil(lambda page=page: pages.painted == page - 1)  # type: ignore[misc]
    assert _scroll_area(view).accessibleDescription() == "Page 1 of 5"


def test_a_typed_number_shows_its_page(view: PageView) -> None:
    number = view.findChild(QSpinBox, "page_number")
    assert isinstance(number, QSpinBox)
    assert number.text() == "Page 1 of 5"

    number.selectAll()
    QTest.keyClicks(number, "4")

    assert view.page() == 4


def test_buttons_turn_the_pages_and_are_disabled_at_both_ends(view: PageView) -> None:
    back, forward = (
        next(b for b in view.findChildren(QToolButton) if b.accessibleName() == name)
        for name in ("Previous page", "Next page")
    )
    for button, arrow in ((back, "arrow-left"), (forward, "arrow-right")):
        assert button.icon().pixmap(16).toImage() == icon(arrow).pixmap(16).toImage()
    assert not back.isEnabled()
    for _ in range(4):
        forward.click()
    assert view.page() == 5
    assert not forward.isEnabled()
    back.click()
    assert view.page() == 4


def test_a_page_is_shown_whole_and_can_be_zoomed_scrolled_and_turned(
    view: PageView, pages: FakePages, qtbot: QtBot
) -> None:
    bar = _scroll_area(view).verticalScrollBar()
    assert bar.maximum() == 0
    qtbot.waitUntil(lambda: pages.zoom > 0)
    whole = pages.zoom
    assert A4.height() * whole <= 700

    _zoom(view).setCurrentText("Page width")
    qtbot.waitUntil(lambda: pages.zoom > whole)
    assert _scroll_area(view).horizontalScrollBar().maximum() == 0
    assert bar.maximum() > 0

    _press(view, Qt.Key.Key_Down)
    assert 0 < bar.value() < bar.maximum()
    _press(view, *[Qt.Key.Key_PageDown] * 5)
    assert view.page() > 1
    _press(view, Qt.Key.Key_Home)
    assert (view.page(), bar.value()) == (1, 0)


def test_turning_back_shows_the_end_of_the_page(view: PageView) -> None:
    _zoom(view).setCurrentText("Page width")
    _press(view, *[Qt.Key.Key_PageDown] * 5)
    bar = _scroll_area(view).verticalScrollBar()
    bar.setValue(0)
    page = view.page()

    _press(view, Qt.Key.Key_PageUp)

    assert view.page() == page - 1
    assert bar.value() == bar.maximum()


def test_the_standard_keys_zoom(view: PageView, pages: FakePages, qtbot: QtBot) -> None:
    whole, control = pages.zoom, Qt.KeyboardModifier.ControlModifier
    for key, is_larger in ((Qt.Key.Key_Plus, True), (Qt.Key.Key_Minus, False)):
        before = pages.zoom
        QTest.keyClick(_scroll_area(view), key, control)
        qtbot.waitUntil(lambda before=before: pages.zoom != before)  # type: ignore[misc]
        assert (pages.zoom > before) == is_larger
    QTest.keyClick(_scroll_area(view), Qt.Key.Key_0, control)
    qtbot.waitUntil(lambda: pages.zoom == whole)


def test_each_step_of_the_zoom_is_the_next_one(view: PageView) -> None:
    names = [_zoom(view).itemText(number) for number in range(_zoom(view).count())]
    factors = names[names.index("50 %") : names.index("300 %") + 1]
    _zoom(view).setCurrentText("300 %")
    smaller = []
    for _step in factors[1:]:
        view.zoom(-1)
        smaller.append(_zoom(view).currentText())
    assert smaller == factors[-2::-1]
    larger = []
    for _step in factors[1:]:
        view.zoom(1)
        larger.append(_zoom(view).currentText())
    assert larger == factors[1:]


@pytest.mark.parametrize("text", ["300 %", "50 %"])
def test_zoom_ends_at_the_largest_and_the_smallest(view: PageView, text: str) -> None:
    _zoom(view).setCurrentText(text)

    view.zoom(1 if text == "300 %" else -1)

    assert _zoom(view).currentText() == text


def _wheel(view: PageView, notches: int, *, sideways: int = 0, control: bool = False) -> None:
    _turn_wheel(view, QPoint(120 * sideways, 120 * notches), control=control)


def _turn_wheel(view: PageView, turned: QPoint, *, control: bool = False) -> None:
    viewport = _scroll_area(view).viewport()
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    turn_wheel(viewport, turned, held)


def test_the_wheel_turns_pages_and_zooms_with_control(
    view: PageView, pages: FakePages, qtbot: QtBot
) -> None:
    _wheel(view, -1)
    assert view.page() == 2
    _wheel(view, 1)
    assert view.page() == 1
    before = pages.zoom
    _wheel(view, 1, control=True)
    qtbot.waitUntil(lambda: pages.zoom > before)


def _go_on(view: PageView, by: Qt.Key | int) -> None:
    """Press a key, or turn the wheel."""
    if isinstance(by, Qt.Key):
        _press(view, by)
    else:
        _wheel(view, by)


@pytest.mark.parametrize(
    "by", [Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Right, -1]
)
@pytest.mark.parametrize("count", [1, 5])
def test_nothing_scrolls_behind_the_end_of_the_last_page(
    view: PageView, pages: FakePages, count: int, by: Qt.Key | int
) -> None:
    view.show_pages([A4] * count, pages.paint)
    _zoom(view).setCurrentText("Page width")
    _press(view, Qt.Key.Key_End)
    bar = _scroll_area(view).verticalScrollBar()
    bar.setValue(bar.maximum())

    _go_on(view, by)

    assert (view.page(), bar.value()) == (count, bar.maximum())
    assert bar.maximum() > 0


@pytest.mark.parametrize(
    "by", [Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace, Qt.Key.Key_Left, 1]
)
def test_nothing_scrolls_before_the_beginning_of_the_first_page(
    view: PageView, by: Qt.Key | int
) -> None:
    _zoom(view).setCurrentText("Page width")
    bar = _scroll_area(view).verticalScrollBar()
    assert bar.maximum() > 0

    _go_on(view, by)

    assert (view.page(), bar.value()) == (1, 0)


@pytest.mark.parametrize("is_at_end", [False, True])
def test_the_wheel_scrolls_sideways_at_both_ends_of_a_page(view: PageView, is_at_end: bool) -> None:
    _zoom(view).setCurrentText("300 %")
    area = _scroll_area(view)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum() if is_at_end else 0)
    before = area.verticalScrollBar().value()

    _wheel(view, 0, sideways=-1)

    assert area.horizontalScrollBar().value() > 0
    assert (view.page(), area.verticalScrollBar().value()) == (1, before)


def test_progress_is_shown_and_can_be_cancelled(qtbot: QtBot, view: PageView) -> None:
    view.show_job(PrintJob(WHOLE_REPORT), delay=0)
    view.show_progress(3, 10)
    bar, cancel = view.findChild(QProgressBar), view.findChild(QPushButton, "pages_cancel")
    assert isinstance(bar, QProgressBar)
    assert isinstance(cancel, QPushButton)
    assert (bar.isVisible(), bar.value(), bar.maximum()) == (True, 3, 10)

    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)

    assert not any(timer.isActive() for timer in view.findChildren(QTimer))
    message = view.findChild(QLabel, "page_label")
    assert isinstance(message, QLabel)
    assert message.isVisible()
    assert message.text() == "Preview cancelled."
    assert view.page_count() == 0
    assert not bar.isVisible()


def test_new_pages_keep_the_current_page_number(
    view: PageView, pages: FakePages, qtbot: QtBot
) -> None:
    _press(view, Qt.Key.Key_End)

    view.show_pages([A4] * 9, pages.paint)
    assert view.page() == 5
    view.show_pages([A4] * 2, pages.paint)
    assert view.page() == 2
    qtbot.waitUntil(lambda: pages.painted == 1)


def test_a_page_is_white(view: PageView) -> None:
    image = _scroll_area(view).grab().toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 2).name() == "#ffffff"


def test_a_booklet_says_which_side_to_print_first(view: PageView, pages: FakePages) -> None:
    view.show_pages([A4] * 9, pages.paint, is_booklet=True)

    assert "print the odd pages first" in _text(view, "folding")
    view.show_pages([A4] * 9, pages.paint)
    folding = view.findChild(QLabel, "folding")
    assert folding is not None
    assert folding.isHidden()


def test_each_button_turns_one_page(view: PageView) -> None:
    back, forward = (
        next(b for b in view.findChildren(QToolButton) if b.accessibleName() == name)
        for name in ("Previous page", "Next page")
    )
    pages = []
    for button in (forward, forward, back):
        button.click()
        pages.append(view.page())

    assert pages == [2, 3, 2]


@pytest.mark.parametrize(
    ("before", "step", "after"),
    [
        ("100 %", 1, "125 %"),
        ("100 %", -1, "75 %"),
        ("50 %", -1, "50 %"),
        ("300 %", 1, "300 %"),
        ("200 %", 0, "Whole page"),
    ],
)
def test_a_step_of_the_zoom_leads_to_the_next_or_stays(
    view: PageView, before: str, step: int, after: str
) -> None:
    _zoom(view).setCurrentText(before)

    view.zoom(step)

    assert _zoom(view).currentText() == after


@pytest.mark.parametrize(
    ("percent", "key", "after"),
    [
        (97, Qt.Key.Key_Plus, "100 %"),
        (103, Qt.Key.Key_Minus, "100 %"),
        (99.3, Qt.Key.Key_Plus, "125 %"),
        (100.7, Qt.Key.Key_Minus, "75 %"),
    ],
)
def test_from_the_whole_page_a_step_leads_to_the_next_size_that_is_seen_to_be_another(
    view: PageView, pages: FakePages, percent: float, key: Qt.Key, after: str
) -> None:
    area = _scroll_area(view).maximumViewportSize()
    height = area.height() / (view.logicalDpiX() / 72) / percent * 100
    view.show_pages([QSizeF(height / 2, height)], pages.paint)
    _zoom(view).setCurrentText("Whole page")

    QTest.keyClick(_scroll_area(view), key, Qt.KeyboardModifier.ControlModifier)

    assert _zoom(view).currentText() == after


def test_a_page_of_the_shape_of_its_room_has_no_scroll_bar_in_either_size(
    view: PageView, pages: FakePages, qtbot: QtBot
) -> None:
    area = _scroll_area(view)
    room = area.maximumViewportSize()
    zooms = []
    for name in ("Whole page", "Page width"):
        view.show_pages([QSizeF(room)], pages.paint)
        _zoom(view).setCurrentText(name)
        pages.painted = -1
        area.viewport().repaint()
        area.grab()
        zooms.append(pages.zoom)

    assert zooms == [1.0, 1.0]
    assert area.verticalScrollBar().maximum() == 0


def test_control_zooms_where_the_wheel_alone_would_scroll(view: PageView) -> None:
    _zoom(view).setCurrentText("200 %")
    bar = _scroll_area(view).verticalScrollBar()
    bar.setValue(bar.maximum() // 2)

    _wheel(view, -1, control=True)

    assert _zoom(view).currentText() == "150 %"
    _wheel(view, 1, control=True)
    assert _zoom(view).currentText() == "200 %"


@pytest.mark.parametrize("control", [False, True])
def test_a_part_of_a_notch_neither_turns_nor_zooms(view: PageView, control: bool) -> None:
    _zoom(view).setCurrentText("Whole page")
    names = []
    for angle in (-40, -40, -40):
        _turn_wheel(view, QPoint(0, angle), control=control)
        names.append((view.page(), _zoom(view).currentText()))

    assert names[0] == names[1] == (1, "Whole page")
    assert names[2] != names[1]


def test_scrolling_forgets_the_part_of_a_notch_before_it(view: PageView) -> None:
    _turn_wheel(view, QPoint(0, -80))
    _turn_wheel(view, QPoint(-120, 0))
    _turn_wheel(view, QPoint(0, -80))

    assert view.page() == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_Right])
def test_arrows_scroll_a_page_that_is_wider_than_its_room(view: PageView, key: Qt.Key) -> None:
    _zoom(view).setCurrentText("300 %")
    bar = _scroll_area(view).horizontalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum() // 2)
    before = bar.value()

    _press(view, key)

    assert (bar.value() < before) == (key == Qt.Key.Key_Left)
    assert view.page() == 1


def test_home_and_end_lead_to_the_beginning_of_the_first_and_the_last_page(view: PageView) -> None:
    _zoom(view).setCurrentText("Page width")
    bar = _scroll_area(view).verticalScrollBar()
    bar.setValue(bar.maximum())
    _press(view, Qt.Key.Key_End)
    assert (view.page(), bar.value()) == (5, 0)
    bar.setValue(9)
    _press(view, Qt.Key.Key_Home)
    assert (view.page(), bar.value()) == (1, 0)


def test_turning_by_keys_is_spoken_where_the_pages_have_the_focus(
    view: PageView, announced: list[str], qtbot: QtBot
) -> None:
    qtbot.waitUntil(view.isActiveWindow)
    _scroll_area(view).setFocus()
    _press(view, Qt.Key.Key_Right)
    number = view.findChild(QSpinBox, "page_number")
    assert isinstance(number, QSpinBox)
    number.setFocus()
    number.setValue(4)

    assert announced == ["Page 2 of 5"]


def test_the_number_of_pages_is_told(view: PageView, pages: FakePages) -> None:
    counts: list[int] = []
    view.count_changed.connect(counts.append)
    view.show_pages([A4] * 3, pages.paint)
    view.show_message("None.")
    view.show_pages([A4], pages.paint)

    assert counts == [3, 0, 1]
    assert view.page() == 1


def test_a_job_is_laid_out_some_time_after_the_last_choice(
    plain_wells: Store, qtbot: QtBot
) -> None:
    view = PageView(plain_wells)
    qtbot.addWidget(view)
    [timer] = [each for each in view.findChildren(QTimer) if each.isSingleShot()]
    view.show_job(PrintJob(WHOLE_REPORT))
    assert (timer.isActive(), timer.interval()) == (True, 200)
    view.stop()
    assert not timer.isActive()
    view.show_job(PrintJob(WHOLE_REPORT), delay=0)
    qtbot.waitUntil(lambda: view.page_count() > 0, timeout=20_000)
    assert not timer.isActive()
