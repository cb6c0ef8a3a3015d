"""The text of a section: reads, selects, follows links, and knows which sentence is looked at.

Knows nothing of the store, of evidence or of where a link leads.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import CAPTION, READING, UNIT, Theme, sized
from laos_tip_app.report.section_html import ASIDE_STATE, CONTEXT_LINK, PASSAGE_STATE
from laos_tip_app.store.records import Passage, Sentence
from laos_tip_app.store.text_normalization import is_unspaced
from laos_tip_app.ui.reader.text_style import BAR, ground, mark_size, paint_note_mark, style
from laos_tip_app.ui.widgets.labels import set_tooltip
from laos_tip_app.ui.widgets.painting import brush, coloured, fill
from laos_tip_app.ui.widgets.qt_values import (
    READ_BY_POINTER_AND_KEYS,
    SCROLL_BAR_ALWAYS,
    SCROLL_BAR_NEVER,
)
from laos_tip_app.ui.widgets.viewport import give_viewport

_GUTTER: Final = 6 * UNIT
"""At least this stands left of the text: the numbers of the paragraphs need it."""

MOST_MATCHES: Final = 2000
"""More matches than these are of no use, and marking them would take its time."""

_SAMPLE: Final = (
    "Some of these men were then held in involuntary servitude, in fishing or building."
)
_LINE_LENGTH: Final = 68
_SHORTEST_LINE: Final = 60
"""Characters of a line; 60 to 75 are read best."""


class ScrollAnchor(NamedTuple):
    """What is in sight of a text, to be so again when the text has changed.

    Attributes:
        place: Which paragraph is at the top, from which character on, and where that is.
        chosen_seen: Whether the sentence that is looked at is in sight.
        again: Scrolls to what was asked for, where the text has not been moved since.
    """

    place: tuple[str, int, int]
    chosen_seen: bool
    again: Callable[[], None] | None = None


class ReportTextView(QTextBrowser):
    """The text of one section.

    Signals:
        sentence_chosen: The user looks at another sentence: the paragraph's id and the number.
        location_requested: The user follows a link to a `Location`.
        context_requested: The user asks for the context of a paragraph, by its id.
        text_size_stepped: The user turns the wheel for larger (1) or smaller (-1) text.
        link_pointed: A link is under the pointer, or (True) has the focus: where it leads as
            text, and where it lies in this widget.
        link_left: It is no longer so, or has moved.
        menu_requested: The user wants the menu of a paragraph: where on the screen, its id.
        read_on: The user has scrolled to another paragraph.
    """

    sentence_chosen = Signal(str, int)
    location_requested = Signal(object)
    context_requested = Signal(str)
    text_size_stepped = Signal(int)
    link_pointed = Signal(str, QRect, bool)
    link_left = Signal()
    menu_requested = Signal(QPoint, str)
    read_on = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty text."""
        super().__init__(parent)
        give_viewport(self)
        self._theme = theme
        self._numbers: dict[str, int] = {}
        self._asides: list[int] = []
        self._passages: dict[str, Passage] = {}
        self._sentences_of: Callable[[str], Sequence[Sentence]] = _no_sentences
        self._chosen: Sentence | None = None
        self._searched: tuple[str, ...] = ()
        self._wanted: list[Callable[[], None]] = []
        self._asked: tuple[Callable[[], None], int] | None = None
        self._noted: Mapping[str, Location] = {}
        self._found: Sequence[tuple[int, int]] = ()
        self._found_at = -1
        self._over_number = False
        self._read = ""
        self._plain_font = self.font()
        self.setObjectName("reader_text")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        # With a caret, arrow keys read line by line and Shift selects, for screen readers too.
        self.setProperty("textInteractionFlags", READ_BY_POINTER_AND_KEYS)
        self.setProperty("horizontalScrollBarPolicy", SCROLL_BAR_NEVER)
        # One that comes and goes would have the whole text laid out twice.
        self.setProperty("verticalScrollBarPolicy", SCROLL_BAR_ALWAYS)
        self.document().setDocumentMargin(0)
        self.setFont(sized(self.font(), READING))
        self.anchorClicked.connect(self._follow)
        self.highlighted.connect(self._point_at)
        self.verticalScrollBar().actionTriggered.connect(self._on_scrolled_by_user)
        self.cursorPositionChanged.connect(self._look_at_cursor)

    def set_text(
        self,
        html: str,
        passages: Sequence[Passage],
        sentences_of: Callable[[str], Sequence[Sentence]],
        noted: Mapping[str, Location],
    ) -> None:
        """Show a section.

        Args:
            html: What `render.html` made of it.
            passages: Its paragraphs.
            sentences_of: Gives the sentences of a paragraph, by its id.
            noted: The editor's note on a paragraph, the first of several, by the paragraph's id.
        """
        self._chosen = None
        self._wanted.clear()
        self._passages = {passage.id: passage for passage in passages}
        self._sentences_of = sentences_of
        self._numbers.clear()
        self._asides.clear()
        self._noted = noted
        self._found, self._found_at = (), -1
        document = self.document()
        document.setDefaultStyleSheet(style(self._theme, self))
        # As one change, so that the text is laid out once, in the margins that it gets.
        change = QTextCursor(document)
        change.beginEditBlock()
        self.setHtml(html)
        self._fit()
        change.endEditBlock()
        names = iter(self._passages)
        block = document.begin()
        while block.isValid():
            if block.userState() == PASSAGE_STATE:
                self._numbers[next(names)] = block.blockNumber()
            elif block.userState() == ASIDE_STATE:
                self._asides.append(block.blockNumber())
            block = block.next()
        if self._searched:
            self._show_marks()

    def narrowest(self) -> int:
        """Return the width below which a line has fewer characters than are read well."""
        column = self._column(_SHORTEST_LINE)
        bar = self.verticalScrollBar().sizeHint().width()
        return math.ceil(self._gutter() + column + 2 * UNIT) + bar

    def chosen(self) -> Sentence | None:
        """Return the sentence that is looked at."""
        return self._chosen

    def chosen_leads_to(self, location: Location) -> bool:
        """Return whether a link in the sentence that is looked at leads to a place."""
        if self._chosen is None:
            return False
        start = self._start(self._chosen)
        length = self._chosen.end - self._chosen.start
        # The format at a position is that of the character before it.
        return any(self._leads(start + at, str(location)) for at in range(1, length + 1))

    def selection(self) -> tuple[str, tuple[str, ...]]:
        """Return the selected text and the ids of the paragraphs that it touches."""
        cursor, document = self.textCursor(), self.document()
        first = document.findBlock(cursor.selectionStart()).blockNumber()
        last = document.findBlock(cursor.selectionEnd()).blockNumber()
        touched = (key for key, number in self._numbers.items() if first <= number <= last)
        return cursor.selectedText(), tuple(touched)

    def choose(self, passage_id: str, number: int, *, scroll: bool = True) -> None:
        """Look at a sentence; without a signal, since it is not the user who chose it."""
        found = [s for s in self._sentences_of(passage_id) if s.number == number]
        if not found or passage_id not in self._numbers:
            return
        self._mark(found[0])
        cursor = self.textCursor()
        cursor.setPosition(self._start(found[0]))
        bar = self.verticalScrollBar()
        before = bar.value()
        self.setTextCursor(cursor)
        # Qt scrolls as little as it can; whether and how far is ours to say.
        bar.setValue(before)
        if scroll:
            self._scroll(self._show_chosen)

    def mark_words(self, words: Sequence[str]) -> None:
        """Mark every place of some words, in place of those marked so far."""
        if tuple(words) != self._searched:
            self._searched = tuple(words)
            self._show_marks()

    def show_passage(self, passage_id: str) -> None:
        """Scroll until a paragraph, with the heading above it, is at the top."""
        if passage_id in self._numbers:
            self._scroll(lambda: self._put_on_top(passage_id))

    def set_text_size(self, percent: int) -> None:
        """Read in a share of the usual size, from the next text on."""
        self.setFont(sized(self._plain_font, READING * percent / 100))

    def show_title(self, number: int) -> None:
        """Scroll until the title of a section is at the top, the sections counted from 0."""
        self._scroll(lambda: self._put_title_on_top(number))

    def place(self) -> tuple[str, int, int]:
        """Return which paragraph is read, the character at the top, and where that is.

        At the very beginning it is no paragraph's.
        """
        if self.verticalScrollBar().value():
            for passage_id, number in self._numbers.items():
                block = self.document().findBlockByNumber(number)
                rect = self._rect(block)
                if rect.bottom() > 0:
                    at = 0
                    if rect.top() < 0:
                        seen = self.cursorForPosition(QPoint(round(rect.left()) + UNIT, 0))
                        at = max(seen.position() - block.position(), 0)
                    cursor = QTextCursor(block)
                    cursor.setPosition(block.position() + min(at, block.length() - 1))
                    return passage_id, at, self.cursorRect(cursor).top()
        return "", 0, 0

    def kept(self) -> ScrollAnchor:
        """Return what is in sight, for `go_back_to` in a text that has changed."""
        asked = self._asked if self._is_where_asked() else None
        return ScrollAnchor(self.place(), self.is_chosen_seen(), asked[0] if asked else None)

    def go_back_to(self, kept: ScrollAnchor) -> None:
        """Have in sight what was so: what was asked for, or else the same characters."""
        self._scroll(kept.again or (lambda: self._put_at(kept)))

    def _put_at(self, kept: ScrollAnchor) -> None:
        passage_id, at, top = kept.place
        self.document().documentLayout().documentSize()
        bar = self.verticalScrollBar()
        if passage_id in self._numbers:
            block = self.document().findBlockByNumber(self._numbers[passage_id])
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + min(at, block.length() - 1))
            bar.setValue(bar.value() + self.cursorRect(cursor).top() - top)
        else:
            bar.setValue(0)
        if kept.chosen_seen and not self.is_chosen_seen():
            self._show_chosen()

    def find_all(self, words: str, *, case: bool, whole_words: bool) -> list[tuple[int, int]]:
        """Return where words stand in the text, each as first and last position."""
        flags = QTextDocument.FindFlag(0)
        if case:
            flags |= QTextDocument.FindFlag.FindCaseSensitively
        if whole_words:
            flags |= QTextDocument.FindFlag.FindWholeWords
        document = self.document()
        found: list[tuple[int, int]] = []
        cursor = document.find(words, 0, flags) if words else QTextCursor()
        while not cursor.isNull() and len(found) < MOST_MATCHES:
            found.append((cursor.selectionStart(), cursor.selectionEnd()))
            cursor = document.find(words, cursor, flags)
        return found

    def set_found(self, matches: Sequence[tuple[int, int]], at: int) -> None:
        """Mark what was found, and the one of it that is looked at in a stronger way."""
        self._found, self._found_at = matches, at
        self._show_marks()

    def first_seen(self) -> int:
        """Return the position of the first character that is in sight."""
        return self.cursorForPosition(QPoint(0, 0)).position()

    def show_position(self, position: int) -> None:
        """Scroll until a character is well in sight."""
        self.document().documentLayout().documentSize()
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        rect, height = self.cursorRect(cursor), self.viewport().height()
        if rect.top() < 2 * UNIT or rect.bottom() > height - 2 * UNIT:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rect.top() - height // 3)

    def show_top(self) -> None:
        """Scroll to the beginning."""
        self._scroll(lambda: self.verticalScrollBar().setValue(0))

    def scroll_share(self) -> float:
        """Return how far the text is scrolled, from 0 to 1."""
        bar = self.verticalScrollBar()
        return bar.value() / bar.maximum() if bar.maximum() else 0.0

    def is_chosen_seen(self) -> bool:
        """Return whether the sentence that is looked at is in sight, or at least begins there."""
        if self._chosen is None:
            return False
        top, bottom = self._extent(self._chosen)
        height = self.viewport().height()
        return 0 <= top < height and (bottom <= height or bottom - top > height)

    def show_chosen(self) -> None:
        """Bring the sentence that is looked at into sight, unless it is there."""
        if not self.isVisible() or not self.is_chosen_seen():
            self._scroll(self._show_chosen)

    def apply_theme(self, theme: Theme) -> None:
        """Take other colours for the next text; the present one keeps those it was made with."""
        self._theme = theme

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return something blank for whatever a text refers to: no file is ever opened."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            from PySide6.QtGui import QImage

            blank = QImage(1, 1, QImage.Format.Format_ARGB32)
            blank.fill(0)
            return blank
        return b""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint notes' grounds below the text, numbers of paragraphs beside it."""
        with QPainter(self.viewport()) as below:
            for number in self._asides:
                self._paint_aside(below, self.document().findBlockByNumber(number))
        super().paintEvent(event)
        with QPainter(self.viewport()) as beside:
            for passage_id, number in self._numbers.items():
                block = self.document().findBlockByNumber(number)
                if self._rect(block).top() > self.viewport().height():
                    break
                self._paint_number(beside, self._passages[passage_id], block)
            if self._chosen is not None:
                self._paint_bar(beside, self._chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column comfortable and what is read in its place."""
        first = self.cursorForPosition(self.viewport().rect().topLeft())
        was_at_top = self.verticalScrollBar().value() == 0
        was_seen = self._chosen is not None and self._is_seen(
            self._chosen, event.oldSize().height()
        )
        asked = self._asked if self._is_where_asked() else None
        self._fit()
        super().resizeEvent(event)
        if self._wanted:
            return
        if asked is not None:
            self._scroll(asked[0])
            return
        if not was_at_top:
            self.verticalScrollBar().setValue(
                self.verticalScrollBar().value() + self.cursorRect(first).top()
            )
        if was_seen:
            self._show_chosen()

    def showEvent(self, event: QShowEvent) -> None:
        """Scroll to what was asked for while the text had no size yet."""
        super().showEvent(event)
        wanted, self._wanted = self._wanted, []
        for scroll in wanted:
            self._scroll(scroll)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll; a link is elsewhere then."""
        super().scrollContentsBy(dx, dy)
        self.link_left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change the size of the text with Ctrl and the wheel."""
        from PySide6.QtCore import Qt

        turned = event.angleDelta().y()
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif turned:
            self.text_size_stepped.emit(1 if turned > 0 else -1)
            event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a paragraph by its number; go to the note on it by the mark beside that."""
        point = event.position().toPoint()
        passage_id = self._numbered_at(point)
        if passage_id in self._noted and self._is_at_mark(point):
            self.location_requested.emit(self._noted[passage_id])
            return
        sentences = self._sentences_of(passage_id) if passage_id else ()
        if not sentences:
            super().mousePressEvent(event)
            return
        self.choose(passage_id, sentences[0].number, scroll=False)
        self.sentence_chosen.emit(passage_id, sentences[0].number)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer that the number of a paragraph can be chosen."""
        super().mouseMoveEvent(event)
        passage_id = self._numbered_at(event.position().toPoint())
        if bool(passage_id) != self._over_number:
            self._over_number = bool(passage_id)
            if passage_id:
                from PySide6.QtCore import Qt

                self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
            else:
                self.viewport().unsetCursor()
        set_tooltip(self.viewport(), self._told_by_number(passage_id))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No link has the focus any more."""
        super().focusOutEvent(event)
        self.link_left.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """No link is under the pointer any more."""
        super().leaveEvent(event)
        self.link_left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the paragraph at the pointer, or of the one that is looked at."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            if self._chosen is not None:
                self.menu_requested.emit(
                    self.viewport().mapToGlobal(self.cursorRect().bottomLeft()),
                    self._chosen.passage_id,
                )
            return
        cursor = self.cursorForPosition(event.pos())
        passage_id = self._passage_of(cursor.block())
        if not passage_id:
            return
        if not self.textCursor().hasSelection():
            found = sentence_at(self._sentences_of(passage_id), cursor.positionInBlock())
            if found is not None:
                self.choose(passage_id, found.number, scroll=False)
                self.sentence_chosen.emit(passage_id, found.number)
        self.menu_requested.emit(event.globalPos(), passage_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from sentence to sentence with Alt+Up and Alt+Down; unmark words with Escape."""
        from PySide6.QtCore import Qt

        self.link_left.emit()
        if event.key() == Qt.Key.Key_Escape and self._searched:
            self.mark_words(())
        elif not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Down:
            self._step(1)
        elif event.key() == Qt.Key.Key_Up:
            self._step(-1)
        else:
            # The browser would go through a history of its own.
            event.ignore()

    def focusNextPrevChild(self, next_child: bool) -> bool:
        """Say which link the focus is on: Qt is silent about it."""
        stays = super().focusNextPrevChild(next_child)
        cursor = self.textCursor()
        if stays and cursor.hasSelection() and cursor.charFormat().isAnchor():
            self.announce(self.tr("{text}, link").format(text=cursor.selectedText()))
            self.link_pointed.emit(
                cursor.charFormat().anchorHref(),
                self._lies(cursor.selectionStart(), cursor.selectionEnd()),
                True,
            )
        else:
            self.link_left.emit()
        return stays

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _passage_of(self, block: QTextBlock) -> str:
        number = block.blockNumber()
        return next((key for key, at in self._numbers.items() if at == number), "")

    def _numbered_at(self, point: QPoint) -> str:
        """Return the paragraph whose number is at a point of the viewport, or nothing."""
        left = self.document().rootFrame().frameFormat().leftMargin()
        if not left - self._gutter() <= point.x() < left - UNIT:
            return ""
        block = self.cursorForPosition(QPoint(round(left) + 1, point.y())).block()
        passage_id = self._passage_of(block)
        line = block.layout().lineAt(0)
        if not passage_id or not line.isValid():
            return ""
        top = self._rect(block).top() + line.y()
        return passage_id if top <= point.y() < top + line.height() else ""

    def _is_at_mark(self, point: QPoint) -> bool:
        left = self.document().rootFrame().frameFormat().leftMargin()
        number = QFontMetricsF(sized(self.font(), CAPTION)).horizontalAdvance("00")
        return point.x() < left - 2 * UNIT - number

    def _told_by_number(self, passage_id: str) -> str:
        if not passage_id:
            return ""
        reference = self._passages[passage_id].reference
        if passage_id in self._noted:
            return self.tr("{reference}, with an editor’s note").format(reference=reference)
        return reference

    def _point_at(self, url: QUrl) -> None:
        """Tell which link is under the pointer."""
        href = url.toString()
        if not href:
            self.link_left.emit()
            return
        from PySide6.QtGui import QCursor

        point = self.viewport().mapFromGlobal(QCursor.pos())
        self.link_pointed.emit(href, self._link_at(point, href), False)

    def _link_at(self, point: QPoint, href: str) -> QRect:
        """Return where the link at a point lies."""
        cursor = self.cursorForPosition(point)
        block = cursor.block()
        start = end = cursor.position()
        # The format at a position is that of the character before it.
        while start > block.position() and self._leads(start, href):
            start -= 1
        while end < block.position() + block.length() - 1 and self._leads(end + 1, href):
            end += 1
        return self._lies(start, end)

    def _leads(self, position: int, href: str) -> bool:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        return bool(cursor.charFormat().anchorHref() == href)

    def _lies(self, start: int, end: int) -> QRect:
        """Return where a stretch of text lies in this widget."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        first = self.cursorRect(cursor)
        cursor.setPosition(end)
        return first.united(self.cursorRect(cursor)).translated(self.viewport().pos())

    def _on_scrolled_by_user(self) -> None:
        # Told before the bar has moved.
        QTimer.singleShot(0, self, self._read_on)

    def _read_on(self) -> None:
        """Tell which paragraph is read now: the last that begins in the upper third."""
        third = self.viewport().height() / 3
        read = ""
        for passage_id, number in self._numbers.items():
            if self._rect(self.document().findBlockByNumber(number)).top() > third:
                break
            read = passage_id
        if read != self._read:
            self._read = read
            self.read_on.emit(read)

    def _fit(self) -> None:
        """Make the column as wide as is read best, in the middle of what room there is."""
        column = self._column(_LINE_LENGTH)
        room = self.viewport().width()
        side = max(float(2 * UNIT), (room - column) / 2)
        left = max(self._gutter(), side)
        frame = self.document().rootFrame()
        looks = frame.frameFormat()
        if (looks.leftMargin(), looks.rightMargin()) == (left, side):
            return
        looks.setLeftMargin(left)
        looks.setRightMargin(side)
        looks.setTopMargin(2 * UNIT)
        looks.setBottomMargin(6 * UNIT)
        frame.setFrameFormat(looks)

    def _column(self, characters: int) -> float:
        """Return how wide so many characters of usual text are."""
        sample = QFontMetricsF(self.font()).horizontalAdvance(_SAMPLE)
        return sample / len(_SAMPLE) * characters

    def _gutter(self) -> float:
        """Return how much room numbers and marks need left of the text."""
        metrics = QFontMetricsF(sized(self.font(), CAPTION))
        marked = metrics.horizontalAdvance("00") + mark_size(metrics.ascent()).width()
        return max(float(_GUTTER), marked + 3 * UNIT)

    def _rect(self, block: QTextBlock) -> QRectF:
        """Return where a block is in the viewport."""
        rect = self.document().documentLayout().blockBoundingRect(block)
        return rect.translated(0, -self.verticalScrollBar().value())

    def _paint_aside(self, painter: QPainter, block: QTextBlock) -> None:
        rect = self._rect(block)
        if rect.bottom() < 0 or rect.top() > self.viewport().height():
            return
        frame = self.document().rootFrame().frameFormat()
        left = frame.leftMargin()
        right = self.viewport().width() - frame.rightMargin()
        box = QRectF(left, rect.top() - UNIT, right - left, rect.height() + 2 * UNIT)
        fill(painter, box, QColor(self._theme.note))
        fill(
            painter,
            QRectF(box.topLeft(), QPointF(left + BAR, box.bottom())),
            QColor(self._theme.note_line),
        )

    def _paint_number(self, painter: QPainter, passage: Passage, block: QTextBlock) -> None:
        rect = self._rect(block)
        line = block.layout().lineAt(0)
        if rect.bottom() < 0 or not line.isValid():
            return
        text = str(passage.position)
        layout = QTextLayout(text, sized(self.font(), CAPTION))
        layout.setFormats([coloured(0, len(text), QColor(self._theme.muted))])
        layout.beginLayout()
        number = layout.createLine()
        layout.endLayout()
        left = self.document().rootFrame().frameFormat().leftMargin()
        baseline = rect.top() + line.y() + line.ascent()
        place = QPointF(
            left - 2 * UNIT - round(number.naturalTextWidth()), baseline - number.ascent()
        )
        layout.draw(painter, place)
        if passage.id in self._noted:
            size = mark_size(number.ascent())
            corner = QPointF(place.x() - UNIT / 2 - size.width(), baseline - size.height())
            paint_note_mark(painter, QRectF(corner, size), self._theme)

    def _paint_bar(self, painter: QPainter, sentence: Sentence) -> None:
        top, bottom = self._extent(sentence)
        left = self.document().rootFrame().frameFormat().leftMargin()
        fill(
            painter,
            QRectF(left - UNIT - BAR / 2, top, BAR / 2 + 1, bottom - top),
            QColor(self._theme.accent),
        )

    def _extent(self, sentence: Sentence) -> tuple[float, float]:
        """Return the top and the bottom of a sentence in the viewport."""
        block = self.document().findBlockByNumber(self._numbers[sentence.passage_id])
        rect = self._rect(block)
        length = max(block.length() - 1, 0)
        first = block.layout().lineForTextPosition(min(sentence.start, length))
        last = block.layout().lineForTextPosition(min(sentence.end, length))
        if not first.isValid() or not last.isValid():
            return rect.top(), rect.bottom()
        return rect.top() + first.y(), rect.top() + last.y() + last.height()

    def _is_seen(self, sentence: Sentence, height: int) -> bool:
        top, bottom = self._extent(sentence)
        return bottom > 0 and top < height

    def _mark(self, sentence: Sentence) -> None:
        self._chosen = sentence
        self._show_marks()

    def _show_marks(self) -> None:
        """Mark the chosen sentence, and over it what was found."""
        marks = [] if self._chosen is None else [self._sentence_mark(self._chosen)]
        marks += [ground(at, self._theme.match) for at in self._places_of(self._searched)]
        for number, (start, end) in enumerate(self._found):
            mark = QTextEdit.ExtraSelection()
            looks = QTextCharFormat()
            if number == self._found_at:
                looks.setBackground(brush(QColor(self._theme.accent)))
                looks.setForeground(brush(QColor(self._theme.on_accent)))
            else:
                looks.setBackground(brush(QColor(self._theme.match)))
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor, mark.format = cursor, looks
            marks.append(mark)
        self.setExtraSelections(marks)

    def _sentence_mark(self, sentence: Sentence) -> QTextEdit.ExtraSelection:
        start = self._start(sentence)
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        block = cursor.block()
        end = min(start + sentence.end - sentence.start, block.position() + block.length() - 1)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return ground(cursor, self._theme.chosen)

    def _places_of(self, words: Sequence[str]) -> Iterator[QTextCursor]:
        document = self.document()
        for word in words:
            # Where no space stands between words, a part of a run is a word.
            whole = QTextDocument.FindFlag(0)
            if not is_unspaced(word):
                whole = QTextDocument.FindFlag.FindWholeWords
            at = document.find(word, 0, whole)
            while not at.isNull():
                yield at
                at = document.find(word, at, whole)

    def _start(self, sentence: Sentence) -> int:
        block = self.document().findBlockByNumber(self._numbers[sentence.passage_id])
        return block.position() + min(sentence.start, max(block.length() - 1, 0))

    def _look_at_cursor(self) -> None:
        """Choose the sentence in which the caret stands."""
        cursor = self.textCursor()
        number = cursor.blockNumber()
        passage_id = next((key for key, at in self._numbers.items() if at == number), "")
        if not passage_id:
            return
        found = sentence_at(self._sentences_of(passage_id), cursor.positionInBlock())
        if found is not None and found != self._chosen:
            self._mark(found)
            self.sentence_chosen.emit(found.passage_id, found.number)

    def _step(self, step: int) -> None:
        """Look at the next sentence, or the one before."""
        passages = [key for key in self._passages if key in self._numbers]
        if not passages:
            return
        if self._chosen is None:
            passage_id, number = passages[0], 1
        else:
            passage_id, number = self._chosen.passage_id, self._chosen.number + step
        at = passages.index(passage_id)
        while not any(s.number == number for s in self._sentences_of(passages[at])):
            at += step
            if not 0 <= at < len(passages):
                return
            sentences = self._sentences_of(passages[at])
            if sentences:
                number = sentences[0 if step > 0 else -1].number
        self.choose(passages[at], number)
        self.sentence_chosen.emit(passages[at], number)
        if self._chosen is not None:
            text = self._passages[passages[at]].text
            said = text[self._chosen.start : self._chosen.end]
            if passages[at] in self._noted:
                said = self.tr("{sentence} With an editor’s note.").format(sentence=said)
            self.announce(said)

    def announce(self, text: str) -> None:
        """Have a screen reader say something."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _scroll(self, scroll: Callable[[], None]) -> None:
        """Scroll now, or when the text is shown: before that it has no size that it will keep."""
        if self.isVisible():
            scroll()
            self._asked = scroll, self.verticalScrollBar().value()
        else:
            self._wanted.append(scroll)

    def _is_where_asked(self) -> bool:
        """Return whether the text has not been moved since something in it was asked for."""
        return self._asked is not None and self._asked[1] == self.verticalScrollBar().value()

    def _show_chosen(self) -> None:
        if self._chosen is None:
            return
        # A text that is laid out to its end only: before, the bar goes less far.
        self.document().documentLayout().documentSize()
        top, bottom = self._extent(self._chosen)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        # Of a sentence that is higher than the window, the beginning is seen.
        margin = max(min(4 * UNIT, (height - (bottom - top)) / 2), 0)
        lowest = height - margin
        if not self._is_seen(self._chosen, height):
            # Come from elsewhere: with what stands before it in sight, where there is room.
            place = max(min(height / 3, lowest - (bottom - top)), margin)
            bar.setValue(bar.value() + round(top - place))
        elif bottom > lowest:
            bar.setValue(bar.value() + round(min(bottom - lowest, top - margin)))
        elif top < margin:
            bar.setValue(bar.value() + round(top - margin))

    def _put_title_on_top(self, number: int) -> None:
        titles = (block for block in self._blocks() if block.blockFormat().headingLevel() == 1)
        block = next(islice(titles, number, None), None)
        if block is not None:
            self._put_block_on_top(block)

    def _put_on_top(self, passage_id: str) -> None:
        if passage_id not in self._numbers:
            return
        block = self.document().findBlockByNumber(self._numbers[passage_id])
        if block.previous().isValid() and block.previous().blockFormat().headingLevel() > 1:
            block = block.previous()
        self._put_block_on_top(block)

    def _put_block_on_top(self, block: QTextBlock) -> None:
        bar = self.verticalScrollBar()
        self.document().documentLayout().documentSize()
        bar.setValue(bar.value() + round(self._rect(block).top()) - 2 * UNIT)

    def _follow(self, url: QUrl) -> None:
        target = url.toString()
        scheme, _, row_id = target.partition(":")
        if scheme == CONTEXT_LINK:
            self.context_requested.emit(row_id)
            return
        try:
            location = Location.parse(target)
        except ValueError:
            return
        self.location_requested.emit(location)


def sentence_at(sentences: Sequence[Sentence], position: int) -> Sentence | None:
    """Return the sentence of a paragraph in which a character stands, or the last one before it."""
    found = None
    for sentence in sentences:
        if sentence.start <= position or found is None:
            found = sentence
    return found


def _no_sentences(passage_id: str) -> Sequence[Sentence]:
    del passage_id
    return ()
