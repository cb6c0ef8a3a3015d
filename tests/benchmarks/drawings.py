"""Times zooming and panning in a canvas, and in a QGraphicsView with one item an event."""

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QWidget

from laos_tip_app.drawing.scene import Scene
from laos_tip_app.ui.widgets.canvas import STEP, Canvas
from tests.benchmarks.measures import Measure, best, percentile_95

SCREEN = (1920, 1080)
_PAN = 40


class Steps(NamedTuple):
    """How many steps are taken: nearer, then farther, then to the right and back."""

    nearer: int
    farther: int
    pans: int


class Budgets(NamedTuple):
    """The most that a step may take, as a part of one of Qt’s."""

    pan: float
    zoom: float


OF_MANY_ITEMS = Budgets(pan=0.4, zoom=0.5)


class Times(NamedTuple):
    """Milliseconds of each step until it is painted."""

    zooms: list[float]
    pans: list[float]


def compare(
    what: str,
    canvas_rounds: Sequence[Times],
    view_rounds: Sequence[Times],
    budgets: Budgets = OF_MANY_ITEMS,
) -> list[Measure]:
    """Return the measures of panning and zooming from rounds with each."""
    program, reference = (
        Times(best([times.zooms for times in rounds]), best([times.pans for times in rounds]))
        for rounds in (canvas_rounds, view_rounds)
    )
    return [
        Measure(
            f"pan among {what}, p95",
            percentile_95(program.pans),
            budgets.pan,
            percentile_95(reference.pans),
        ),
        Measure(
            f"zoom among {what}, p95",
            percentile_95(program.zooms),
            budgets.zoom,
            percentile_95(reference.zooms),
        ),
    ]


def canvas_times(scene: Scene, steps: Steps) -> Times:
    """Zoom and pan in a canvas in which nothing was laid out before."""
    canvas = Canvas(scene)
    middle = QPoint(SCREEN[0] // 2, SCREEN[1] // 2)
    return _times(
        canvas,
        canvas.viewport(),
        lambda factor: canvas.zoom_by(factor, middle),
        lambda right: canvas.pan(right, 0),
        steps,
    )


def graphics_view_times(scene: QGraphicsScene, steps: Steps, *, zooms_height: bool) -> Times:
    """Zoom and pan in a QGraphicsView that shows all of a scene at first, as the canvas does.

    Args:
        scene: The items.
        steps: How far.
        zooms_height: Whether heights change too.
    """
    view = QGraphicsView(scene)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setRenderHint(QPainter.RenderHint.Antialiasing)
    view.resize(*SCREEN)
    view.fitInView(scene.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)
    bar = view.horizontalScrollBar()
    return _times(
        view,
        view.viewport(),
        lambda factor: view.scale(factor, factor if zooms_height else 1),
        lambda right: bar.setValue(bar.value() + right),
        steps,
    )


def _times(
    widget: QWidget,
    viewport: QWidget,
    zoom: Callable[[float], None],
    pan: Callable[[int], None],
    steps: Steps,
) -> Times:
    widget.resize(*SCREEN)
    widget.show()
    # On a busy machine it may come later than the next events; until then nothing is painted.
    QTest.qWaitForWindowExposed(widget)
    QApplication.processEvents()

    def timed(act: Callable[[], None]) -> float:
        start = time.perf_counter()
        act()
        viewport.repaint()
        return (time.perf_counter() - start) * 1000

    factors = (STEP,) * steps.nearer + (1 / STEP,) * steps.farther
    distances = (_PAN,) * steps.pans + (-_PAN,) * steps.pans
    zooms = [timed(lambda factor=factor: zoom(factor)) for factor in factors]  # type: ignore[misc]
    pans = [timed(lambda right=right: pan(right)) for right in distances]  # type: ignore[misc]
    widget.close()
    widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return Times(zooms, pans)
