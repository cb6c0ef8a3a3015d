"""Small pictures of what the tabs contain, for Home."""

from typing import Final, Protocol

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from laos_tip_app.base.i18n import _
from laos_tip_app.base.theme import HEADING, READING, current_theme, sized
from laos_tip_app.drawing.figures.layout import dot_corners
from laos_tip_app.drawing.figures.painter import paint_dots
from laos_tip_app.drawing.geometry import Face, Point, Rect, smallest
from laos_tip_app.drawing.map.geometry import MapEdge, MapLayout, MapNode, lay_out
from laos_tip_app.drawing.map.painter import MapEmphasis, MapMarks, MapPainter
from laos_tip_app.drawing.shapes import paint_marker, paint_note_background
from laos_tip_app.drawing.text.text_painter import FACE_SCALES, TextPainter
from laos_tip_app.drawing.timeline.content import TimelineContentReader
from laos_tip_app.drawing.timeline.entry_painter import FILLS, paint_span
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.store.records import Figure, Relation
from laos_tip_app.store.store import Store
from laos_tip_app.ui.home.content import dots_of, first_passage, relations_of_one, shown_figure

_GAP: Final = 6.0
_NOTE_INSET: Final = 10.0
_READER_LINE: Final = 1.2
"""The height of a line of a paragraph, as a part of its font's."""

_MAX_PASSAGE_LINES: Final = 3
_MAX_LINES: Final = 3
"""The most lines of a paragraph, and of what a number counts."""

_NARROW: Final = 0.04
"""The width of a year without entries, as a part of any other's."""

_OVERLAP: Final = 1.7
"""The height of a marker, in rows."""

_MAX_DOT: Final = 8.0
_LEAST_DOT: Final = 3.0
_STEP: Final = 0.1
"""The diameters of dots, and by how much they differ."""

_BETWEEN: Final = (14.0, 28.0)
"""The distances between the bodies, across and down, in units of the map."""


class Preview(Protocol):
    """A picture of what a tab contains.

    Attributes:
        words: What it shows, for screen readers.
    """

    words: str

    def paint(self, painter: QPainter, room: QRectF) -> None:
        """Paint it into a rectangle."""


def previews(store: Store, font: QFont) -> dict[str, Preview]:
    """Return a picture for each tab of which the report has something."""
    text = _PreviewText(font)
    pictures: dict[str, Preview] = {}
    if (passage := first_passage(store)) is not None:
        pictures["reader"] = _PassagePreview(
            passage.heading, passage.text, _PreviewText(sized(font, READING), _READER_LINE)
        )
    timeline = _TimelinePreview(store, text)
    if timeline.words:
        pictures["timeline"] = timeline
    if relations := relations_of_one(store):
        pictures["stakeholders"] = _RelationsPreview(store, relations, text)
    if (figure := shown_figure(store)) is not None:
        pictures["figures"] = _FigurePreview(store, figure, text)
    return pictures


class _PreviewText(TextPainter):
    """Writes into a rectangle, and says with three dots what is missing."""

    def __init__(self, font: QFont, line: float = 1.0) -> None:
        scales = {**FACE_SCALES, "large": HEADING}
        super().__init__(font, current_theme(), scales=scales, line=line)

    def fill(self, painter: QPainter, room: QRectF, text: str, face: Face) -> float:
        """Write as many lines as fit; return where they end."""
        height = self.height(face)
        lines = self._cut(text, face, room.width(), int(room.height() / height))
        painter.setPen(QColor(self.theme.text))
        self.write_lines(painter, room.x(), room.y(), lines, face)
        return room.y() + len(lines) * height

    def _cut(self, text: str, face: Face, width: float, count: int) -> tuple[str, ...]:
        words = text.split()
        lines: list[str] = []
        while words and len(lines) < count:
            line = words.pop(0)
            while words and self.width(f"{line} {words[0]}", face) <= width:
                line = f"{line} {words.pop(0)}"
            if words and len(lines) == count - 1:
                while " " in line and self.width(f"{line}…", face) > width:
                    line = line.rpartition(" ")[0]
                line = f"{line.rstrip('.,;:')}…"
            lines.append(line)
        return tuple(lines)


class _PassagePreview:
    """The first lines of a paragraph."""

    def __init__(self, heading: str, body: str, text: _PreviewText) -> None:
        self.words = f"{heading}. {body}" if heading else body
        self._heading = heading
        self._body = body
        self._text = text

    def paint(self, painter: QPainter, room: QRectF) -> None:
        """Paint it into a rectangle."""
        end = self._text.fill(painter, room, self._heading, "bold")
        height = min(room.bottom() - end, _MAX_PASSAGE_LINES * self._text.height("plain") + 1)
        self._text.fill(painter, QRectF(room.x(), end, room.width(), height), self._body, "plain")


class _TimelinePreview:
    """A mark for each dated entry, at its place in time."""

    def __init__(self, store: Store, text: _PreviewText) -> None:
        reader = TimelineContentReader(store, narrow_year=_NARROW)
        content = reader.content(with_context=False)
        dated = [entry for entry in content.entries if entry.dated]
        self._entries = sorted(dated, key=lambda entry: (entry.start, entry.end))
        self._axis = content.axis
        self._text = text
        self.words = _("A mark for each dated entry of the timeline") if dated else ""

    def paint(self, painter: QPainter, room: QRectF) -> None:
        """Paint it into a rectangle."""
        theme, axis = self._text.theme, self._axis
        height = self._text.height("small")
        plot = room.adjusted(height / 2, height + _GAP, -height / 2, 0)
        self._paint_years(painter, room, plot)
        step = plot.height() / len(self._entries)
        marker = min(max(_OVERLAP * step, height / 2), height)
        for number, entry in enumerate(self._entries):
            left, right = (
                plot.x() + axis.at(day) * plot.width() for day in (entry.start, entry.end)
            )
            middle = plot.y() + (number + 0.5) * step
            span = Rect(left, middle - step / 2, right - left, step)
            paint_span(painter, theme, span, entry.topic, "year", is_situation=False)
            paint_marker(painter, theme, entry.topic, left, middle, marker, FILLS[entry.precision])

    def _paint_years(self, painter: QPainter, room: QRectF, plot: QRectF) -> None:
        theme, free = self._text.theme, room.x()
        for run in self._axis.runs():
            if run.first.narrow:
                continue
            x = plot.x() + run.first.start * plot.width()
            painter.setPen(QPen(QColor(theme.line), 1))
            painter.drawLine(QLineF(x, plot.y() - _GAP / 2, x, room.bottom()))
            width = self._text.width(run.label, "small")
            left = min(x, room.right() - width)
            if left >= free:
                painter.setPen(QColor(theme.muted))
                self._text.write(painter, left, room.y(), run.label, "small")
                free = left + width + _GAP / 2


class _RelationsPreview:
    """One body of the map with its neighbours."""

    def __init__(self, store: Store, relations: tuple[Relation, ...], text: _PreviewText) -> None:
        self.words = " ".join(relation.sentence for relation in relations)
        self._painter = MapPainter(MapMarks.of(store), text)
        self._layout = _star(store, relations)

    def paint(self, painter: QPainter, room: QRectF) -> None:
        """Paint it into a rectangle."""
        bounds = self._layout.bounds
        scale = min(room.width() / bounds.width, room.height() / bounds.height)
        painter.save()
        painter.translate(room.center())
        painter.scale(scale, scale)
        painter.translate(-bounds.middle.x, -bounds.middle.y)
        pixels = scale * painter.device().devicePixelRatio()
        self._painter.paint(painter, self._layout, MapEmphasis(), scale=pixels)
        painter.restore()


def _star(store: Store, relations: tuple[Relation, ...]) -> MapLayout:
    """Return a body above the others that its relations lead to."""
    labels = {name.stakeholder_id: name.label for name in store.map_names()}

    def node(stakeholder_id: str, x: float, y: float) -> MapNode:
        who = store.stakeholder(stakeholder_id)
        return MapNode(who.id, labels.get(who.id) or who.name, who.kind, who.named, Point(x, y))

    first, *_others = relations
    ends = [end for relation in relations for end in relation.to_ids]
    boxes = [label.box for label in lay_out((node(end, 0, 0) for end in ends), ()).nodes]
    across, down = _BETWEEN
    nodes = [node(body, 0, 0) for body in first.from_ids]
    x = -(sum(box.width for box in boxes) + across * (len(boxes) - 1)) / 2
    for end, box in zip(ends, boxes, strict=True):
        nodes.append(node(end, x + box.width / 2, 3 * down))
        x += box.width + across
    ids = tuple(relation.id for relation in relations)
    at = Point(0, 1.5 * down)
    edge = MapEdge(first.id, first.label, first.kind, at, first.from_ids, tuple(ends), ids)
    return lay_out(nodes, [edge])


class _FigurePreview:
    """A number with its dots, and what limits or corrects it."""

    def __init__(self, store: Store, figure: Figure, text: _PreviewText) -> None:
        caveats = Corrections(store).for_statement([figure.fact_id])
        row = store.fact(figure.fact_id).row_text
        rest = row.removeprefix(f"{figure.value} ")
        # A statement without a short form does not begin with its number.
        counts = rest if rest != row else f"{figure.unit} {figure.counts}"
        note = next(iter((*caveats.corrections, *caveats.cautions)), None)
        self._note = "" if note is None else note.short
        self._figure = figure
        self._counts = caveats.difference.marked(counts)
        self._text = text
        self.words = f"{caveats.difference.spoken(row.rstrip('.'))}. {self._note}".strip()

    def paint(self, painter: QPainter, room: QRectF) -> None:
        """Paint it into a rectangle, the dots as large as possible."""
        text, theme, figure = self._text, self._text.theme, self._figure
        bottom = self._paint_note(painter, room) - _GAP
        counts = QRectF(room)
        counts.setLeft(room.x() + text.width(figure.value, "large") + 2 * _GAP)
        for lines in range(_MAX_LINES, 0, -1):
            counts.setHeight(lines * text.height("plain") + 1)
            below = room.y() + max(counts.height(), text.height("large")) + _GAP
            diameter, corners = self._dots(QRectF(room.x(), below, room.width(), bottom - below))
            if diameter >= _LEAST_DOT:
                break
        painter.setPen(QColor(theme.accent))
        text.write(painter, room.x(), room.y(), figure.value, "large")
        text.fill(painter, counts, self._counts, "plain")
        paint_dots(painter, corners, diameter, theme, is_exact=figure.kind == "exact")

    def _dots(self, room: QRectF) -> tuple[float, tuple[tuple[float, float], ...]]:
        """Return the largest diameter with which all fit, and the corners."""
        count = dots_of(self._figure)
        if not count:
            return _MAX_DOT, ()

        def corners(diameter: float) -> tuple[tuple[float, float], ...]:
            return dot_corners(count, room.x(), room.y(), room.width(), diameter)

        def is_too_large(diameter: float) -> bool:
            return corners(diameter)[-1][1] + diameter > room.bottom()

        diameter = smallest(_STEP, _MAX_DOT, _STEP, is_too_large) - _STEP
        return diameter, corners(diameter) if diameter > _STEP else ()

    def _paint_note(self, painter: QPainter, room: QRectF) -> float:
        """Paint the note at the foot, and return where it begins."""
        if not self._note:
            return room.bottom()
        text, theme = self._text, self._text.theme
        lines = text.wrapped(self._note, "small", room.width() - 2 * _NOTE_INSET)
        height = len(lines) * text.height("small") + _GAP
        top = room.bottom() - height
        paint_note_background(painter, theme, Rect(room.x(), top, room.width(), height))
        painter.setPen(QColor(theme.text))
        text.write_lines(painter, room.x() + _NOTE_INSET, top + _GAP / 2, lines, "small")
        return top
