"""The drawn timeline: one painter for screen, paper and image.

Knows nothing of records or of who shows it. Lanes stand under the axis; under them the steps of
the rating, which are context, and a tray with what has no date. Names of lanes and the axis stay
in sight wherever one goes.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from laos_tip_app.base.theme import Theme, mixed
from laos_tip_app.drawing.geometry import (
    CollisionGrid,
    Point,
    Rect,
    Size,
    TextLabel,
    neighbour,
    placed,
    wrapped,
)
from laos_tip_app.drawing.legend import Legend, LegendLine
from laos_tip_app.drawing.protocols import SceneItem, Viewport
from laos_tip_app.drawing.shapes import Fill, colour_of, paint_hatch, paint_mark, tint_of
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.axis import Year, YearRun
from laos_tip_app.drawing.timeline.content import RatingAnnotation, TimelineContent, TimelineWords
from laos_tip_app.drawing.timeline.layout import (
    FOOT,
    GAP,
    MARK,
    MOST_ROWS,
    LabelLayout,
    LabelLines,
    LaneLayout,
    TimelineLayout,
)

FILLS: Final[dict[str, Fill]] = {
    "day": "dot",
    "month": "full",
    "month-range": "half",
    "year": "hollow",
    "reporting-period": "dashed",
    "unknown": "unknown",
}
"""How full the mark of each precision is."""

_PAD: Final = 16.0
_EDGE: Final = 5.0
"""Between the names of lanes and the beginning of the axis."""

_NARROWEST_HEADER: Final = 64.0
_HEADER_SHARE: Final = 0.2
_STEP: Final = 8.0
_STATE_MARK: Final = 9.0
"""The mark of a state of things is small, as it says no more than its theme."""

_FADE: Final = 4
"""Strips in which a soft end grows pale."""

_FADE_SHARE: Final = 0.3
_MONTH_NAMES: Final = 30.0
_MONTH_TICKS: Final = 5.0
_MONTH_WIDTH: Final = 220.0
_KEPT: Final = 24
_SHARE_IN_SIGHT: Final = 0.8
"""How much of what is in sight a time takes that one goes to."""

_YEAR_LINE: Final = 0.6
"""How much of a line’s colour those between years have."""

_MARGIN: Final = 30.0
_TRAY_LABEL: Final = 330.0
_TRAY_HALF: Final = 200.0
"""The least room for a label with which two stand side by side in the tray."""


class _Block(NamedTuple):
    """A stretch of the height, from the top of the lanes."""

    y: float
    height: float


class TimelineDrawing:
    """The timeline at one width of the window on it.

    Attributes:
        header: The width of the names of lanes.
        axis_height: The height of the axis.
        plot: The width of the axis when all of it is in sight.
    """

    def __init__(
        self,
        content: TimelineContent,
        words: TimelineWords,
        letters: TextPainter,
        theme: Theme,
        width: float,
        *,
        most_rows: int = MOST_ROWS,
    ) -> None:
        """Take what is drawn and the width that all of it has at a zoom of 1."""
        self._content = content
        self._words = words
        self._letters = letters
        self._theme = theme
        small, line = letters.height("small"), letters.height("plain")
        self.axis_height = line + small + 2 * GAP
        names = [lane.label for lane in content.lanes]
        used = {lane for entry in content.entries for lane in entry.lanes if entry.dated}
        tiers = content.tiers if content.steps else ()
        longest = [letters.width(word, "bold") for n in used for word in names[n].split()]
        longest += [letters.width(tier, "small") - MARK for tier in tiers]
        longest += [letters.width(word, "bold") for word in words.undated.split()]
        marks = MARK + GAP if any(lane.theme >= 0 for lane in content.lanes) else 0.0
        widest = max((letters.width(names[n], "bold") for n in used), default=0.0)
        room = min(max(*longest, min(widest, _HEADER_SHARE * width), _NARROWEST_HEADER), width / 3)
        self.header = room + marks + 3 * GAP + _EDGE
        self._names = {n: wrapped(names[n], letters, "bold", room) for n in used}
        self._name_x = marks + GAP
        self.plot = max(width - self.header - _PAD, 1.0)
        self.layout = TimelineLayout(
            content.entries,
            len(content.lanes),
            content.axis,
            letters,
            self.plot,
            most_rows=most_rows,
        )
        self._laid: dict[float, LaneLayout] = {}
        self._rects: dict[float, dict[int, Rect]] = {}
        self._marks: dict[tuple[int, Fill, float, float], QPixmap] = {}
        self._tray, self._tray_height = self._lay_out_tray()
        self._tray_labels = LabelLayout(
            content.entries, letters, [self._tray_room()] * len(content.entries)
        )

    # Geometry.

    def laid(self, zoom: float) -> LaneLayout:
        """Return the lanes at a zoom; some are kept, as one goes to and fro."""
        found = self._laid.get(zoom)
        if found is None:
            if len(self._laid) >= _KEPT:
                oldest = next(iter(self._laid))
                del self._laid[oldest]
                self._rects.pop(oldest, None)
            found = self._laid[zoom] = self.layout.at(zoom)
        return found

    def ratings(self, zoom: float) -> _Block:
        """Return where the ratings stand."""
        y = self.laid(zoom).height
        if not self._content.steps:
            return _Block(y, 0.0)
        small = self._letters.height("small")
        said = len(self._content.said) and 2 * small + GAP
        levels = len(self._content.tiers) * self._level
        return _Block(y, small + 3 * GAP + levels + said)

    def tray(self, zoom: float) -> _Block:
        """Return where what is not dated stands."""
        above = self.ratings(zoom)
        return _Block(above.y + above.height, self._tray_height)

    def height(self, zoom: float) -> float:
        """Return how high all of it is, without the axis."""
        tray = self.tray(zoom)
        return tray.y + tray.height

    @property
    def _level(self) -> float:
        return self._letters.height("small") + 2.0

    def _level_y(self, block: _Block, level: int) -> float:
        top = block.y + self._letters.height("small") + 2 * GAP
        return top + (level + 0.5) * self._level

    def rect_of(self, number: int, zoom: float) -> Rect:
        """Return where an entry or, behind these, a step of the rating stands.

        In pixels from the left upper corner of the lanes; in lanes of several, in the first.
        """
        if zoom not in self._rects:
            self._rects[zoom] = self._all_rects(zoom)
        return self._rects[zoom].get(number, Rect(0, 0, 0, 0))

    def _all_rects(self, zoom: float) -> dict[int, Rect]:
        laid = self.laid(zoom)
        found: dict[int, Rect] = {}
        for number, rect in self.layout.boxes(laid, -1e9, 1e9):
            found.setdefault(number, rect)
        for count in self.layout.counts(laid, 0.0, laid.width + _PAD):
            for number in count.entries:
                found.setdefault(number, count.rect)
        tray = self.tray(zoom)
        found.update((number, rect.moved(0, tray.y)) for number, rect in self._tray.items())
        block = self.ratings(zoom)
        for number, step in enumerate(self._content.steps, len(self._content.entries)):
            year = self._content.axis.year(step.year)
            y = self._level_y(block, step.level)
            left, right = year.start * laid.width, year.end * laid.width
            found[number] = Rect(left, y - self._level / 2, right - left, self._level)
        return found

    def found_at(self, point: Point, zoom: float, left: float) -> tuple[int, ...]:
        """Return what stands at a point of the lanes.

        Args:
            point: The point, from the corner of the lanes.
            zoom: How much nearer one is.
            left: How far the axis is moved; the tray is not.
        """
        laid, tray = self.laid(zoom), self.tray(zoom)
        if point.y >= tray.y:
            here = Point(point.x - left, point.y - tray.y)
            return tuple(number for number, rect in self._tray.items() if rect.contains(here))
        for number, rect in self.layout.boxes(laid, point.x, point.x + 1e-6):
            if rect.contains(point):
                return (number,)
        for count in self.layout.counts(laid, point.x, point.x):
            if count.rect.contains(point):
                return count.entries
        first = len(self._content.entries)
        steps = range(first, first + len(self._content.steps))
        return tuple(n for n in steps if self.rect_of(n, zoom).contains(point))[:1]

    def _tray_room(self) -> float:
        half = self.plot / 2 - MARK - 3 * GAP
        return min(_TRAY_LABEL, half if half >= _TRAY_HALF else self.plot - MARK - 3 * GAP)

    def _lay_out_tray(self) -> tuple[dict[int, Rect], float]:
        """Return where undated entries stand in their tray, side by side as words in a text."""
        content, letters = self._content, self._letters
        labels = LabelLayout(content.entries, letters, [self._tray_room()] * len(content.entries))
        found: dict[int, Rect] = {}
        x, y, high = 0.0, 2 * GAP, 0.0
        for number, entry in enumerate(content.entries):
            if entry.dated:
                continue
            size = labels.of(number).size
            width = MARK + GAP + size.width + GAP
            if x and x + width > self.plot:
                x, y, high = 0.0, y + high + GAP, 0.0
            found[number] = Rect(x, y, width, size.height + GAP)
            x += width + 2 * GAP
            high = max(high, size.height + GAP)
        hint = self._tray_hint()
        lines = len(wrapped(self._words.undated, letters, "bold", self.header - 2 * GAP))
        name = lines * letters.height("bold") + len(hint) * letters.height("small") + 4 * GAP
        return found, max(y + high + 2 * GAP, name) if found else 0.0

    def _tray_hint(self) -> tuple[str, ...]:
        return wrapped(self._words.undated_hint, self._letters, "small", self.header - 3 * GAP)

    # Painting.

    def paint(
        self,
        painter: QPainter,
        view: Viewport,
        chosen: frozenset[int] = frozenset(),
        pointed: int = -1,
    ) -> None:
        """Paint what is in a view."""
        theme = self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, view.width, view.height), QColor(theme.base))
        painter.save()
        painter.translate(self.header - view.left, self.axis_height - view.top)
        self._paint_years(painter, view)
        self._paint_lanes(painter, view, chosen, pointed)
        if self._content.steps:
            self._paint_ratings(painter, view, chosen, pointed)
        painter.restore()
        painter.save()
        painter.translate(self.header, self.axis_height - view.top)
        self._paint_tray(painter, view, chosen, pointed)
        painter.restore()
        self._paint_header(painter, view)
        self._paint_axis(painter, view)

    def _span(self, view: Viewport) -> tuple[float, float]:
        """Return the part of the axis that is in sight."""
        return view.left - _EDGE, view.left + view.width - self.header

    def _runs(self, view: Viewport) -> list[tuple[YearRun, float, float]]:
        """Return the years in sight, narrow ones together, each with where it begins and ends."""
        width = self.plot * view.zoom
        start, end = self._span(view)
        found = []
        for run in self._content.axis.runs():
            left, right = run.first.start * width, run.last.end * width
            if right > start and left < end:
                found.append((run, left, right))
        return found

    def _paint_years(self, painter: QPainter, view: Viewport) -> None:
        """Paint the ground of the years: narrow ones in another colour, lines between all."""
        tray = self.tray(view.zoom)
        lines = []
        for run, left, right in self._runs(view):
            if run.first.narrow:
                ground = QRectF(left, view.top - self.axis_height, right - left, tray.y)
                ground.setTop(min(0.0, ground.top()))
                ground.setBottom(tray.y)
                painter.fillRect(ground, QColor(self._theme.window))
            lines += [QLineF(x, 0, x, tray.y) for x in (left, right) if x]
        # Paler than other lines, as they run through labels.
        painter.setPen(QPen(QColor(mixed(self._theme.line, self._theme.base, _YEAR_LINE)), 1))
        painter.drawLines(lines)

    def _paint_lanes(
        self, painter: QPainter, view: Viewport, chosen: frozenset[int], pointed: int
    ) -> None:
        laid = self.laid(view.zoom)
        start, end = self._span(view)
        top, bottom = view.top, view.top + view.height - self.axis_height
        for number, rect in self.layout.boxes(laid, start, end):
            if rect.bottom > top and rect.y < bottom:
                self._paint_ground(painter, rect, number in chosen, number == pointed)
                self._paint_entry(painter, number, rect, laid.width, start)
        for count in self.layout.counts(laid, start, end):
            rect = count.rect
            if rect.bottom > top and rect.y < bottom:
                marked = not chosen.isdisjoint(count.entries)
                self._paint_count(painter, rect, len(count.entries), chosen=marked)

    def _paint_ground(self, painter: QPainter, rect: Rect, chosen: bool, pointed: bool) -> None:
        if not chosen and not pointed:
            return
        theme = self._theme
        painter.setPen(QPen(QColor(theme.accent), 2.0 if chosen else 1.0))
        painter.setBrush(QColor(theme.chosen) if chosen else Qt.BrushStyle.NoBrush)
        box = rect.grown(2.0)
        painter.drawRoundedRect(QRectF(*box), 4, 4)

    def _paint_entry(
        self, painter: QPainter, number: int, rect: Rect, width: float, seen: float
    ) -> None:
        """Paint an entry: its span, its mark and its label.

        Args:
            painter: Where to.
            number: Which entry.
            rect: All of it.
            width: The width of the axis.
            seen: Where what is in sight begins; the label of a longer span does not leave it.
        """
        entry, label = self._content.entries[number], self.layout.labels.of(number)
        start, end = self.layout.shares[number]
        left, right = start * width, end * width
        _, _, x = self.layout.extent(number, width)
        middle = rect.y + 2 + self._letters.height("plain") / 2
        if entry.precision != "day":
            band = Rect(left, rect.y, right - left, min(rect.height, label.size.height + 4))
            self._paint_span(painter, band, entry.theme, entry.precision, state=entry.band)
            mark = left + MARK / 2 + 1
        else:
            mark = left
        if left < seen and left < x < right:
            # Never farther than the span goes, so that it stays on ground of its own.
            moved = min(seen + GAP, right - label.size.width - MARK - 2 * GAP)
            if moved > left:
                mark, x = moved + MARK / 2, moved + MARK + GAP
        size = _STATE_MARK if entry.band else MARK
        self._paint_mark(painter, entry.theme, FILLS[entry.precision], mark, middle, size)
        self._paint_label(painter, label, x, rect.y + 2)

    def _paint_mark(
        self, painter: QPainter, theme: int, fill: Fill, x: float, y: float, size: float = MARK
    ) -> None:
        if not self._letters.cached:
            paint_mark(painter, self._theme, theme, x, y, size, fill)
            return
        ratio = painter.device().devicePixelRatioF()
        key = (theme, fill, size, ratio)
        found = self._marks.get(key)
        side = MARK + 5
        if found is None:
            found = QPixmap(round(side * ratio), round(side * ratio))
            found.setDevicePixelRatio(ratio)
            found.fill(Qt.GlobalColor.transparent)
            inner = QPainter(found)
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_mark(inner, self._theme, theme, side / 2, side / 2, size, fill)
            inner.end()
            self._marks[key] = found
        painter.drawPixmap(QPointF(x - side / 2, y - side / 2), found)

    def _paint_span(
        self, painter: QPainter, band: Rect, theme: int, precision: str, *, state: bool
    ) -> None:
        """Paint the time that an entry falls in, with ends as sure as they are."""
        paint_span(painter, self._theme, band, theme, precision, state=state)

    def _paint_label(self, painter: QPainter, label: LabelLines, x: float, y: float) -> None:
        letters, theme = self._letters, self._theme
        plain, small = letters.height("plain"), letters.height("small")
        painter.setPen(QColor(theme.text))
        letters.write_lines(painter, x, y, label.title, "plain")
        y += len(label.title) * plain
        painter.setPen(QColor(theme.muted))
        if label.beside:
            letters.write(
                painter, x + label.beside, y - (plain + small) / 2, label.lesser[0], "small"
            )
        else:
            letters.write_lines(painter, x, y, label.lesser, "small")
            y += len(label.lesser) * small
        if label.correction:
            high = len(label.correction) * small
            ground = QRectF(x, y, label.size.width, high)
            painter.fillRect(ground, QColor(theme.note))
            ground.setWidth(3)
            painter.fillRect(ground, QColor(theme.note_line))
            painter.setPen(QColor(theme.text))
            letters.write_lines(painter, x + 2 * GAP, y, label.correction, "small")

    def _paint_count(self, painter: QPainter, rect: Rect, count: int, *, chosen: bool) -> None:
        theme, letters = self._theme, self._letters
        if letters.cached:
            # Many are seen at once; round corners would take their time.
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(QColor(theme.accent), 2.0 if chosen else 1.0))
        painter.setBrush(QColor(theme.chosen if chosen else theme.base))
        painter.drawRect(QRectF(*rect))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.text))
        text = self._words.more.format(count=count)
        x = rect.middle.x - letters.width(text, "small") / 2
        letters.write(painter, x, rect.middle.y - letters.height("small") / 2, text, "small")

    def _paint_ratings(
        self, painter: QPainter, view: Viewport, chosen: frozenset[int], pointed: int
    ) -> None:
        content, theme, letters = self._content, self._theme, self._letters
        block = self.ratings(view.zoom)
        width = self.plot * view.zoom
        start, end = self._span(view)
        small = letters.height("small")
        ground = QRectF(start, block.y, end - start, block.height)
        painter.fillRect(ground, QColor(mixed(theme.context, theme.base, 0.75)))
        painter.setPen(QColor(theme.text))
        title = f"{self._words.ratings} – {self._words.ratings_hint}"
        letters.write(painter, start + GAP, block.y + GAP, title, "small")
        painter.setPen(QPen(QColor(theme.line), 1))
        for level in range(len(content.tiers)):
            y = self._level_y(block, level)
            painter.drawLine(QLineF(start, y, end, y))
        first = len(content.entries)
        before: tuple[float, float] | None = None
        for number, step in enumerate(content.steps, first):
            year = content.axis.year(step.year)
            left, right = year.start * width, year.end * width
            y = self._level_y(block, step.level)
            painter.setPen(QPen(QColor(theme.context_line), 1.4))
            if before is not None and before[0] == left and before[1] != y:
                painter.drawLine(QLineF(left, before[1], left, y))
            before = (right, y)
            if right < start or left > end:
                continue
            box = Rect(left, y - self._level / 2, right - left, self._level)
            self._paint_ground(painter, box.grown(-2), number in chosen, number == pointed)
            paint_step(painter, theme, left, right, y, hollow=step.hollow)
        if content.said:
            top = self._level_y(block, len(content.tiers) - 1) + self._level / 2 + GAP / 2
            self._paint_said(painter, width, block, top, small)

    def _paint_said(
        self, painter: QPainter, width: float, block: _Block, top: float, small: float
    ) -> None:
        """Paint what the article says of ratings: a mark on the step, words below it."""
        content, letters = self._content, self._letters
        levels = {step.year: step.level for step in content.steps}
        known = [said for said in content.said if said.year in levels]
        places = {n: self._year_middle(said, width) for n, said in enumerate(known)}
        labels = []
        for number, said in enumerate(known):
            size = Size(letters.width(said.text, "small"), small)
            x, middle = places[number], places[number] - size.width / 2
            # As far in the middle as it goes, where neither side has room for all of it.
            within_reach = max(0.0, min(middle, width + _PAD / 2 - size.width))
            spots = [
                Point(left, top + row * (small + GAP / 2))
                for row in (0, 1)
                for left in (middle, x - size.width + MARK, x - MARK, within_reach)
            ]
            labels.append(TextLabel(number, size, tuple(spots)))
        # All along the axis, not in sight only, so that a text keeps its place while one moves.
        within = Rect(0, top - small, width + _PAD, 4 * small)
        # The short ones first, so that no line runs through a long one on its way down.
        labels.sort(key=lambda label: label.size.width)
        found = placed(labels, CollisionGrid(), within)
        for number, said in enumerate(known):
            x, y = places[number], self._level_y(block, levels[said.year])
            painter.setPen(QPen(QColor(self._theme.muted), 1.0))
            rect = found.get(number)
            if rect is not None:
                painter.drawLine(QLineF(x, y, x, rect.y + 2))
                painter.setPen(QColor(self._theme.text))
                letters.write(painter, rect.x, rect.y, said.text, "small")
            theme = content.entries[said.entry].theme
            # Hollow, as it has to be seen on the step.
            self._paint_mark(painter, theme, "hollow", x, y)

    def _year_middle(self, said: RatingAnnotation, width: float) -> float:
        year = self._content.axis.year(said.year)
        return (year.start + year.end) / 2 * width

    def _paint_tray(
        self, painter: QPainter, view: Viewport, chosen: frozenset[int], pointed: int
    ) -> None:
        if not self._tray:
            return
        block, theme = self.tray(view.zoom), self._theme
        ground = QRectF(-self.header, block.y, view.width, block.height)
        painter.fillRect(ground, QColor(theme.window))
        middle = self._letters.height("plain") / 2
        for number, place in self._tray.items():
            rect = place.moved(0, block.y)
            self._paint_ground(painter, rect, number in chosen, number == pointed)
            entry = self._content.entries[number]
            self._paint_mark(
                painter, entry.theme, "unknown", rect.x + MARK / 2 + 2, rect.y + 2 + middle
            )
            label = self._tray_labels.of(number)
            self._paint_label(painter, label, rect.x + MARK + GAP, rect.y + 2)

    def _paint_header(self, painter: QPainter, view: Viewport) -> None:
        """Paint the names of lanes over whatever was moved below them."""
        theme, letters, zoom = self._theme, self._letters, view.zoom
        edge = self.header - _EDGE
        painter.fillRect(QRectF(0, 0, edge, view.height), QColor(theme.base))
        painter.save()
        painter.translate(0, self.axis_height - view.top)
        line = QPen(QColor(theme.line), 1)
        for lane in self.laid(zoom).lanes:
            painter.setPen(line)
            painter.drawLine(QLineF(0, lane.y, view.width, lane.y))
            self._paint_name(painter, lane.number, lane.y, lane.height, view)
        block, tray = self.ratings(zoom), self.tray(zoom)
        if block.height:
            painter.fillRect(
                QRectF(0, block.y, edge, block.height),
                QColor(mixed(theme.context, theme.base, 0.75)),
            )
            painter.setPen(QColor(theme.text))
            for level, tier in enumerate(self._content.tiers):
                x = edge - GAP - letters.width(tier, "small")
                y = self._level_y(block, level) - letters.height("small") / 2
                letters.write(painter, x, y, tier, "small")
            pen = QPen(QColor(theme.context_line), 4)
            pen.setDashPattern([1.4, 1.0])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLine(QLineF(2, block.y, 2, block.y + block.height))
        if self._tray:
            painter.fillRect(QRectF(0, tray.y, edge, tray.height), QColor(theme.window))
            painter.setPen(QColor(theme.text))
            name = wrapped(self._words.undated, letters, "bold", self.header - 2 * GAP)
            y = tray.y + 2 * GAP
            letters.write_lines(painter, GAP, y, name, "bold")
            painter.setPen(QColor(theme.muted))
            y += len(name) * letters.height("bold")
            letters.write_lines(painter, GAP, y, self._tray_hint(), "small")
        painter.setPen(line)
        for y in (block.y, tray.y):
            painter.drawLine(QLineF(0, y, view.width, y))
        bottom = self.tray(zoom).y + self.tray(zoom).height
        painter.drawLine(QLineF(0, bottom, view.width, bottom))
        painter.restore()
        painter.setPen(line)
        foot = min(view.height, self.axis_height - view.top + tray.y)
        painter.drawLine(QLineF(edge, 0, edge, foot))

    def _paint_name(
        self, painter: QPainter, number: int, top: float, height: float, view: Viewport
    ) -> None:
        """Paint the name of a lane; it stays in sight as long as any of the lane is."""
        letters, lines = self._letters, self._names[number]
        room = len(lines) * letters.height("bold")
        y = top + LANE_NAME
        if y < view.top + LANE_NAME:
            y = max(y, min(view.top + LANE_NAME, top + height - room - LANE_NAME))
        theme = self._content.lanes[number].theme
        if theme >= 0:
            middle = y + letters.height("bold") / 2
            self._paint_mark(painter, theme, "full", GAP + MARK / 2, middle)
        painter.setPen(QColor(self._theme.text))
        letters.write_lines(painter, self._name_x, y, lines, "bold")

    def _paint_axis(self, painter: QPainter, view: Viewport) -> None:
        theme, letters, edge = self._theme, self._letters, self.header - _EDGE
        painter.fillRect(QRectF(0, 0, view.width, self.axis_height), QColor(theme.base))
        start, _ = self._span(view)
        painter.save()
        if letters.cached:
            painter.setClipRect(QRectF(edge, 0, view.width - edge, self.axis_height))
        painter.translate(self.header - view.left, 0)
        free = float("-inf")
        for run, left, right in self._runs(view):
            if run.first.narrow:
                strip = Rect(left, 0, right - left, self.axis_height)
                painter.fillRect(QRectF(*strip), QColor(theme.window))
                self._paint_narrow(painter, run, strip)
            else:
                free = self._paint_year(painter, run.first, left, right, start, free)
        painter.restore()
        painter.setPen(QPen(QColor(theme.muted), 1))
        painter.drawLine(QLineF(0, self.axis_height, view.width, self.axis_height))

    def _paint_narrow(self, painter: QPainter, run: YearRun, strip: Rect) -> None:
        """Paint years of which there is nothing: hatched, so that the jump in time is seen."""
        letters, theme = self._letters, self._theme
        small = letters.height("small")
        below = Rect(strip.x, strip.bottom - 7, strip.width, 6)
        paint_hatch(painter, below, theme.muted, step=5.0)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLines([QLineF(x, 0, x, strip.bottom) for x in (strip.x, strip.right) if x])
        painter.setPen(QColor(theme.muted))
        years = self._content.axis.years
        count = run.last.number - run.first.number + 1
        each = strip.width / count
        if count > 1 and each >= letters.width("2000", "small") + GAP:
            first = years.index(run.first)
            for number, year in enumerate(years[first : first + count]):
                x = strip.x + (number + 0.5) * each - letters.width(str(year.number), "small") / 2
                letters.write(painter, x, GAP + small / 4, str(year.number), "small")
            return
        for text in (run.label, run.short):
            width = letters.width(text, "small")
            if width <= strip.width - 2:
                x = strip.x + (strip.width - width) / 2
                letters.write(painter, x, GAP + small / 4, text, "small")
                return

    def _paint_year(
        self,
        painter: QPainter,
        year: Year,
        left: float,
        right: float,
        start: float,
        free: float,
    ) -> float:
        """Paint a year, with its number where no other stands.

        Args:
            painter: Where to.
            year: The year.
            left: Where it begins.
            right: Where it ends.
            start: Where what is in sight begins.
            free: Where no number stands any more.

        Returns:
            The same for the next year.
        """
        letters, theme = self._letters, self._theme
        line, small = letters.height("bold"), letters.height("small")
        painter.setPen(QPen(QColor(theme.line), 1))
        if left:
            above = 0.0 if left >= free else GAP + line
            painter.drawLine(QLineF(left, above, left, self.axis_height))
        text = str(year.number)
        if letters.width(text, "bold") > right - left:
            text = f"’{year.number % 100:02}"
        width = letters.width(text, "bold")
        x = left + max((right - left - width) / 2, 2) if right - left < 4 * width else left + GAP
        # The number of a year stays in sight as long as any of it is.
        x = max(x, min(start + GAP, right - width - GAP))
        if x >= free:
            painter.setPen(QColor(theme.text))
            letters.write(painter, x, GAP, text, "bold")
            free = x + width + GAP / 2
        month = (right - left) / 12
        if month < _MONTH_TICKS:
            return free
        places = self._content.axis.months(year)
        share = (right - left) / (year.end - year.start)
        marks = [left + (place - year.start) * share for place in places]
        painter.setPen(QPen(QColor(theme.muted), 1))
        named = month >= _MONTH_NAMES
        top = self.axis_height - (small if named else 4)
        painter.drawLines([QLineF(mark, top, mark, self.axis_height) for mark in marks[1:-1]])
        if named:
            for name, mark in zip(self._words.months.split(), marks, strict=False):
                letters.write(painter, mark + 3, GAP + line, name, "small")
        return free


LANE_NAME: Final = 8.0
"""Between the top of a lane and its name."""


def paint_span(
    painter: QPainter, theme: Theme, band: Rect, number: int, precision: str, *, state: bool
) -> None:
    """Paint the time that something falls in.

    Sharp ends are sure; a year's ends are soft, a reporting period's open and dashed. A state of
    things has a hatched foot.

    Args:
        painter: Where to.
        theme: The look.
        band: From the first day to the last.
        number: The number of its theme.
        precision: How exact its date is.
        state: Whether it is a state of things.
    """
    colour, tint = colour_of(theme, number), tint_of(theme, number)
    soft = precision in ("year", "reporting-period")
    if soft:
        fade = min(band.width * _FADE_SHARE, 40.0)
        # One over the other, so that no seam is seen between them.
        for n in range(_FADE + 1):
            inset = n * fade / _FADE
            strip = QRectF(band.x + inset, band.y, band.width - 2 * inset, band.height)
            painter.fillRect(strip, QColor(mixed(tint, theme.base, (n + 0.5) / (_FADE + 0.5))))
    else:
        painter.fillRect(QRectF(*band), QColor(tint))
    pen = QPen(QColor(colour), 1.0)
    if precision == "reporting-period":
        pen.setDashPattern([5.0, 3.0])
        painter.setPen(pen)
        lines = [QLineF(band.x, y, band.right, y) for y in (band.y, band.bottom)]
        painter.drawLines(lines)
    elif precision == "month":
        painter.setPen(pen)
        painter.drawLines([QLineF(x, band.y, x, band.bottom) for x in (band.x, band.right)])
    elif precision == "month-range":
        pen.setWidthF(2.0)
        painter.setPen(pen)
        hook = min(5.0, band.width / 2)
        lines = []
        for x, way in ((band.x, 1), (band.right, -1)):
            lines.append(QLineF(x, band.y, x, band.bottom))
            lines += [QLineF(x, y, x + way * hook, y) for y in (band.y, band.bottom)]
        painter.drawLines(lines)
    if state:
        foot = Rect(band.x, band.bottom - FOOT, band.width, FOOT)
        paint_hatch(painter, foot, colour, step=5.0)


def paint_step(
    painter: QPainter, theme: Theme, left: float, right: float, y: float, *, hollow: bool
) -> None:
    """Paint the rating of one year: hollow where it is known at second hand only."""
    painter.setPen(QPen(QColor(theme.context_line), 1.4))
    painter.setBrush(QColor(theme.base if hollow else theme.context_line))
    painter.drawRect(QRectF(left + 1, y - _STEP / 2, max(right - left - 2, 1), _STEP))


class TimelineScene:
    """The timeline for a canvas.

    Attributes:
        largest_zoom: So near that a month is wide enough for what is in it.
        content: What is drawn.
    """

    def __init__(
        self,
        content: TimelineContent,
        words: TimelineWords,
        letters: TextPainter,
        theme: Theme,
    ) -> None:
        """Take what is drawn."""
        self.content = content
        self._words = words
        self._letters = letters
        self._theme = theme
        self._drawing: TimelineDrawing | None = None
        self._width = -1.0
        years = content.axis.years
        widest = max(year.end - year.start for year in years)
        self.largest_zoom = max(8.0, _MONTH_WIDTH * 12 / (1000 * widest))
        order = self._layout_order()
        steps = range(len(content.entries), len(content.entries) + len(content.steps))
        self._numbers = [*order, *steps]

    def _layout_order(self) -> list[int]:
        entries = self.content.entries
        return sorted(
            range(len(entries)),
            key=lambda n: (not entries[n].dated, entries[n].start, entries[n].end, n),
        )

    def drawing(self, width: float) -> TimelineDrawing:
        """Return the drawing for a width."""
        if self._drawing is None or width != self._width:
            self._drawing = TimelineDrawing(
                self.content, self._words, self._letters, self._theme, width
            )
            self._width = width
        return self._drawing

    def items(self) -> Sequence[SceneItem]:
        """Return entries by time, then undated ones, then ratings by year."""
        content = self.content
        first = len(content.entries)
        return tuple(
            SceneItem(content.locations[n], content.names[n], content.hints[n])
            if n < first
            else SceneItem(
                content.steps[n - first].location,
                content.steps[n - first].name,
                content.steps[n - first].name,
            )
            for n in self._numbers
        )

    def extent(self, view: Viewport) -> Size:
        """Return how large all of it is at a view's zoom."""
        drawing = self.drawing(view.width)
        width = drawing.header + drawing.plot * view.zoom + _PAD
        return Size(width, drawing.axis_height + drawing.height(view.zoom))

    def zoomed(self, view: Viewport, zoom: float, at: Point) -> Viewport:
        """Return a view nearer or farther, the time under a point staying there."""
        drawing = self.drawing(view.width)
        x = max(at.x - drawing.header, 0.0)
        left = (view.left + x) * zoom / view.zoom - x
        return view._replace(zoom=zoom, left=max(left, 0.0))

    def at_year(self, view: Viewport, number: int) -> Viewport:
        """Return a view in which a year is as wide as can be read at one glance."""
        drawing = self.drawing(view.width)
        year = self.content.axis.year(number)
        zoom = min(max(_SHARE_IN_SIGHT / (year.end - year.start), 1.0), self.largest_zoom)
        room = view.width - drawing.header
        middle = (year.start + year.end) / 2 * drawing.plot * zoom
        there = view._replace(zoom=zoom, left=max(middle - room / 2, 0.0))
        for n, (start, _) in enumerate(drawing.layout.shares):
            if self.content.entries[n].dated and year.start <= start < year.end:
                return self.revealed(there, self._numbers.index(n))._replace(left=there.left)
        return there

    def around(self, view: Viewport, number: int) -> Viewport:
        """Return a view in which the time that an item falls in is as wide as can be seen whole."""
        entry = self._numbers[number]
        first = len(self.content.entries)
        if entry >= first:
            return self.at_year(view, self.content.steps[entry - first].year)
        if not self.content.entries[entry].dated:
            return self.revealed(view, number)
        drawing = self.drawing(view.width)
        start, end = drawing.layout.shares[entry]
        zoom = min(max(_SHARE_IN_SIGHT / max(end - start, 1e-9), 1.0), self.largest_zoom)
        room = view.width - drawing.header
        left = (start + end) / 2 * drawing.plot * zoom - room / 2
        return self.revealed(view._replace(zoom=zoom, left=max(left, 0.0)), number)

    def revealed(self, view: Viewport, number: int) -> Viewport:
        """Return a view of an item, changed as little as needed."""
        drawing = self.drawing(view.width)
        rect = drawing.rect_of(self._numbers[number], view.zoom).grown(GAP)
        left, top = view.left, view.top
        if not self._in_tray(number):
            left = _brought_in(left, view.width - drawing.header, rect.x, rect.right)
        top = _brought_in(top, view.height - drawing.axis_height, rect.y, rect.bottom)
        return view._replace(left=max(left, 0.0), top=max(top, 0.0))

    def rect_of(self, view: Viewport, number: int) -> Rect:
        """Return where an item stands in a view."""
        drawing = self.drawing(view.width)
        rect = drawing.rect_of(self._numbers[number], view.zoom)
        left = 0.0 if self._in_tray(number) else view.left
        return rect.moved(drawing.header - left, drawing.axis_height - view.top)

    def found_at(self, view: Viewport, point: Point) -> tuple[int, ...]:
        """Return the items at a point; those that a "+n" counts all at once."""
        drawing = self.drawing(view.width)
        if point.x < drawing.header or point.y < drawing.axis_height:
            return ()
        x = point.x - drawing.header + view.left
        y = point.y - drawing.axis_height + view.top
        found = drawing.found_at(Point(x, y), view.zoom, view.left)
        return tuple(self._numbers.index(number) for number in found)

    def step(self, view: Viewport, number: int, right: int, down: int) -> int:
        """Return the next item in time, or the nearest above or below."""
        if right:
            return min(max(number + right, 0), len(self._numbers) - 1)
        rects = [self.rect_of(view, each) for each in range(len(self._numbers))]
        return neighbour(rects, number, 0, down)

    def paint(self, painter: QPainter, view: Viewport, chosen: int, pointed: int) -> None:
        """Paint what is in a view."""
        marked = frozenset((self._numbers[chosen],)) if chosen >= 0 else frozenset[int]()
        under = self._numbers[pointed] if pointed >= 0 else -1
        self.drawing(view.width).paint(painter, view, marked, under)

    def _in_tray(self, number: int) -> bool:
        entry = self._numbers[number]
        return entry < len(self.content.entries) and not self.content.entries[entry].dated


def _brought_in(offset: float, room: float, start: float, end: float) -> float:
    """Return how far a window is moved so that it shows a stretch, its start at least."""
    if end > offset + room:
        offset = end - room
    return min(offset, start)


class TimelinePicture:
    """All of the timeline, for a page or an image.

    Attributes:
        title: What it is called.
        written: The lines of each text that was painted.
    """

    def __init__(
        self,
        content: TimelineContent,
        words: TimelineWords,
        letters: TextPainter,
        theme: Theme,
        foot: Sequence[str] = (),
    ) -> None:
        """Take what is drawn; nothing is counted instead, however high it gets.

        Args:
            content: What is drawn.
            words: The translated words.
            letters: The font.
            theme: The look.
            foot: What stands below the legend, a line each.
        """
        self.title = words.title
        self.written = letters.written
        self._content = content
        self._words = words
        self._letters = letters
        self._theme = theme
        self._foot = tuple(foot)

    def height(self, width: float) -> float:
        """Return how high it is at a width."""
        width -= 2 * self._edge
        drawing = self._drawing(width)
        drawn = drawing.axis_height + drawing.height(1.0)
        below = self._legend().height(width) + self._foot_height
        return self._top + drawn + 2 * GAP + below + 2 * self._edge

    def paint(self, painter: QPainter, width: float) -> None:
        """Paint it from the painter's origin on."""
        width -= 2 * self._edge
        letters, drawing, legend = self._letters, self._drawing(width), self._legend()
        height = drawing.axis_height + drawing.height(1.0)
        painter.save()
        painter.translate(self._edge, self._edge)
        painter.setPen(QColor(self._theme.text))
        letters.write(painter, 0, 0, self.title, "large")
        painter.translate(0, self._top)
        drawing.paint(painter, Viewport(width, height))
        painter.translate(0, height + 2 * GAP)
        legend.paint(painter, width)
        painter.setPen(QColor(self._theme.muted))
        y = legend.height(width) + GAP
        for number, line in enumerate(self._foot):
            letters.write(painter, 0, y + number * letters.height("small"), line, "small")
        painter.restore()

    @property
    def _edge(self) -> float:
        """Return the margin; a page has its own."""
        return _MARGIN if self._foot else 0.0

    @property
    def _top(self) -> float:
        return self._letters.height("large") + GAP

    @property
    def _foot_height(self) -> float:
        lines = len(self._foot)
        return lines * self._letters.height("small") + GAP if lines else 0.0

    def _drawing(self, width: float) -> TimelineDrawing:
        return TimelineDrawing(
            self._content,
            self._words,
            self._letters,
            self._theme,
            width,
            most_rows=max(len(self._content.entries), 1),
        )

    def _legend(self) -> Legend:
        # Nobody can ask paper what a note says. A page is followed by a list that says it, but no
        # number is parted from what limits it; an image has no list.
        content = self._content
        notes = content.notes if self._foot else content.notes_on_numbers
        content = content._replace(footnotes=content.footnotes + notes)
        return timeline_legend(content, self._words, self._letters, self._theme)


def timeline_legend(
    content: TimelineContent, words: TimelineWords, letters: TextPainter, theme: Theme
) -> Legend:
    """Return what the looks on the timeline mean, those that occur on it."""
    lines = list(_theme_lines(content, theme))
    neutral = next(iter(content.themes), 0)
    precisions = dict.fromkeys(entry.precision for entry in content.entries)
    order = [name for name in FILLS if name in precisions]
    lines += [
        LegendLine(words.precision(name), _span_sample(theme, neutral, name)) for name in order
    ]
    if any(entry.band and entry.dated for entry in content.entries):
        lines.append(LegendLine(words.band, _span_sample(theme, neutral, "state")))
    if any(not step.hollow for step in content.steps):
        lines.append(LegendLine(words.own_rating, _step_sample(theme, hollow=False)))
    if any(step.hollow for step in content.steps):
        lines.append(LegendLine(words.second_rating, _step_sample(theme, hollow=True)))
    if any(year.narrow for year in content.axis.years):
        lines.append(LegendLine(words.narrow, _narrow_sample(theme)))
    return Legend(lines, content.footnotes, letters, theme)


def _theme_lines(content: TimelineContent, theme: Theme) -> Sequence[LegendLine]:
    """Return a line for each theme, unless the names of the lanes tell them."""
    if any(lane.theme >= 0 for lane in content.lanes):
        return ()

    def sample(number: int) -> Callable[[QPainter, Rect], None]:
        def paint(painter: QPainter, rect: Rect) -> None:
            paint_mark(painter, theme, number, *rect.middle, MARK, "full")

        return paint

    return [LegendLine(label, sample(n), MARK) for n, label in sorted(content.themes.items())]


def _span_sample(theme: Theme, number: int, name: str) -> Callable[[QPainter, Rect], None]:
    def paint(painter: QPainter, rect: Rect) -> None:
        if name not in ("day", "unknown"):
            precision = "year" if name == "state" else name
            paint_span(painter, theme, rect, number, precision, state=name == "state")
        x = rect.middle.x if name in ("day", "unknown") else rect.x + MARK / 2 + 1
        if name != "state":
            paint_mark(painter, theme, number, x, rect.middle.y, MARK, FILLS[name])

    return paint


def _step_sample(theme: Theme, *, hollow: bool) -> Callable[[QPainter, Rect], None]:
    return lambda painter, rect: paint_step(
        painter, theme, rect.x, rect.right, rect.middle.y, hollow=hollow
    )


def _narrow_sample(theme: Theme) -> Callable[[QPainter, Rect], None]:
    def paint(painter: QPainter, rect: Rect) -> None:
        painter.fillRect(QRectF(*rect), QColor(theme.window))
        paint_hatch(painter, Rect(rect.x, rect.bottom - 7, rect.width, 6), theme.muted, step=5.0)

    return paint
