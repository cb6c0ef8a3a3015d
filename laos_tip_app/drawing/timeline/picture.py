"""The whole timeline with its legend, for a page or an image."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache, partial
from itertools import accumulate

from PySide6.QtGui import QColor, QPainter

from laos_tip_app.base.i18n import _, ngettext, with_commas
from laos_tip_app.drawing.legend import Legend
from laos_tip_app.drawing.page_picture import PagePicture
from laos_tip_app.drawing.scene import Viewport
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.drawing.timeline.content import TimelineContent
from laos_tip_app.drawing.timeline.layout import GAP, PAPER_SPACING
from laos_tip_app.drawing.timeline.legend import timeline_legend
from laos_tip_app.drawing.timeline.painter import TimelineDrawing
from laos_tip_app.report.document import with_full_stop


class TimelinePicture(PagePicture):
    """The whole timeline."""

    _footer_gap = GAP
    _footer_margin = 30.0

    def __init__(
        self,
        content: TimelineContent,
        text_painter: TextPainter,
        footer: Sequence[str] = (),
        title: str = "",
        list_follows: bool = False,
    ) -> None:
        """Set content and text.

        An image that stands alone has a footer. The title is by default “Timeline”. Where a list
        follows, that says in words what the drawing shows.
        """
        title = title or _("Timeline")
        # The head of a page names the timeline, and so does the free corner of the axis.
        super().__init__(title, text_painter, footer, title if footer else "")
        self._content = content
        self._list_follows = list_follows
        self._legend: Legend = timeline_legend(content, text_painter)
        self._top = text_painter.height("large") + GAP if footer else 0.0
        self._drawing: Callable[[float], TimelineDrawing] = lru_cache(maxsize=1)(
            partial(TimelineDrawing, content, text_painter, spacing=PAPER_SPACING)
        )

    def description(self) -> str:
        """Return how much it shows, and its entries unless a list follows."""
        content = self._content
        dated = [entry for entry in content.entries if entry.dated]
        count, undated = len(content.entries), len(content.entries) - len(dated)
        sentences = [ngettext("{count} entry.", "{count} entries.", count).format(count=count)]
        if dated:
            pattern = _("Dated entries are from {first} to {last}.")
            first = date.fromordinal(min(entry.start for entry in dated)).year
            last = date.fromordinal(max(entry.end - 1 for entry in dated)).year
            sentences.append(pattern.format(first=first, last=last))
        if undated:
            pattern = ngettext(
                "{count} entry has no date and is shown separately.",
                "{count} entries have no date and are shown separately.",
                undated,
            )
            sentences.append(pattern.format(count=undated))
        if content.topics:
            topics = with_commas(content.topics.values())
            sentences.append(
                _("The shape of each shows its theme: {topics}.").format(topics=topics)
            )
        if content.steps:
            sentences.append(_("The US ratings by year, below the entries, are context."))
        if self._list_follows:
            sentences.append(_("The list below describes each entry, by number."))
        else:
            sentences += self._entries_in_words()
        return " ".join(map(with_full_stop, sentences))

    def _entries_in_words(self) -> Iterator[str]:
        """Yield each entry with what limits or corrects it, then the ratings."""
        content = self._content
        for item in content.items:
            yield item.name
            yield from item.description.splitlines()
        yield from (step.name for step in content.steps)
        yield from (annotation.text for annotation in content.annotations)

    def _drawing_height(self, width: float) -> float:
        below = GAP + self._legend.height(width) + self._notes_height(width)
        return self._top + self._drawn_height(width) + below

    def _drawn_height(self, width: float) -> float:
        """Return the height without title, legend and notes."""
        return self._drawing(width).height(1.0)

    def _paint_drawing(self, painter: QPainter, width: float) -> None:
        text_painter, drawing = self._text_painter, self._drawing(width)
        height = self._drawn_height(width)
        painter.save()
        painter.translate(0, self._top)
        drawing.paint(painter, Viewport(width, height))
        if not self._heading:
            painter.setPen(QColor(self._theme.text))
            corner = text_painter.wrapped(self.title, "bold", drawing.scale.header - GAP)
            text_painter.write_lines(painter, 0, 0, corner, "bold")
        # Half of the gap is above it, half below: a page has no room for more.
        self._legend.paint(painter, width, 0, height + GAP / 2)
        painter.translate(0, height + GAP + self._legend.height(width))
        self._paint_notes(painter, width)
        painter.restore()

    def _note_columns(self, width: float) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
        """Return the notes in two columns, the first not shorter.

        Paper has no tooltips for notes: each is on the page of its mark.
        """
        wrapped, column = self._text_painter.wrapped, width / 2 - GAP
        notes = [wrapped(note, "small", column) for note in self._content.notes]
        half = sum(map(len, notes)) / 2
        lines_above = accumulate(map(len, notes[:-1]), initial=0)
        first = [note for note, above in zip(notes, lines_above, strict=False) if above < half]
        return first, notes[len(first) :]

    def _notes_height(self, width: float) -> float:
        first, _second = self._note_columns(width)
        # The first is not shorter; the heading is a line more.
        lines = sum(map(len, first)) + 1 if first else 0
        return lines * self._text_painter.height("small")

    def _paint_notes(self, painter: QPainter, width: float) -> None:
        height = self._text_painter.height("small")
        painter.setPen(QColor(self._theme.text))
        if self._content.notes:
            self._text_painter.write(painter, 0, 0, _("Editor’s notes"), "bold")
        for x, notes in zip((0.0, width / 2 + GAP), self._note_columns(width), strict=True):
            y = height
            for lines in notes:
                self._text_painter.write_lines(painter, x, y, lines, "small")
                y += len(lines) * height
