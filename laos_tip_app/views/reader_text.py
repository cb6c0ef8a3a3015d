"""The text of a section: reads, selects, follows links, and knows which sentence is looked at.

Knows nothing of the store, of evidence or of where a link leads.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from laos_tip_app.location import Location
from laos_tip_app.render.html import ASIDE_STATE, CONTEXT_LINK, PASSAGE_STATE
from laos_tip_app.store.folding import is_unspaced
from laos_tip_app.store.records import Passage, Sentence
from laos_tip_app.theme import CAPTION, HEADING, READING, TITLE, UNIT, Theme, sized
from laos_tip_app.views.numbers import (
    READ_BY_POINTER_AND_KEYS,
    SCROLL_BAR_ALWAYS,
    SCROLL_BAR_NEVER,
)
from laos_tip_app.views.paint import brush, coloured, fill
from laos_tip_app.views.viewport import give_viewport

_GUTTER: Final = 6 * UNIT
"""At least this stands left of the text: the numbers of the paragraphs need it."""

_BAR: Final = UNIT // 2
_SAMPLE: Final = (
    "Some of these men were then held in involuntary servitude, in fishing or building."
)
_LINE_LENGTH: Final = 68
"""Characters of a line; 60 to 75 are read best."""


class ReaderText(QTextBrowser):
    """The text of one section.

    Signals:
        sentence_chosen: The user looks at another sentence: the paragraph's id and the number.
        location_requested: The user follows a link to a `Location`.
        context_requested: The user asks for the context of a paragraph, by its id.
    """

    sentence_chosen = Signal(str, int)
    location_requested = Signal(object)
    context_requested = Signal(str)

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
        self._sentence_ground: list[QTextEdit.ExtraSelection] = []
        self._searched: tuple[str, ...] = ()
        self._top: Callable[[], None] | None = None
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
        self.cursorPositionChanged.connect(self._look_at_cursor)

    def set_text(
        self,
        html: str,
        passages: Sequence[Passage],
        sentences_of: Callable[[str], Sequence[Sentence]],
    ) -> None:
        """Show a section.

        Args:
            html: What `render.html` made of it.
            passages: Its paragraphs.
            sentences_of: Gives the sentences of a paragraph, by its id.
        """
        self._chosen = None
        self._sentence_ground = []
        self._passages = {passage.id: passage for passage in passages}
        self._sentences_of = sentences_of
        self._numbers.clear()
        self._asides.clear()
        document = self.document()
        document.setDefaultStyleSheet(_style(self._theme, self))
        self.setHtml(html)
        names = iter(self._passages)
        block = document.begin()
        while block.isValid():
            if block.userState() == PASSAGE_STATE:
                self._numbers[next(names)] = block.blockNumber()
            elif block.userState() == ASIDE_STATE:
                self._asides.append(block.blockNumber())
            block = block.next()
        if self._searched:
            self._show_grounds()
        self._fit()

    def chosen(self) -> Sentence | None:
        """Return the sentence that is looked at."""
        return self._chosen

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
            self._show_grounds()

    def show_passage(self, passage_id: str) -> None:
        """Scroll until a paragraph, with the heading above it, is at the top."""
        if passage_id in self._numbers:
            self._scroll(lambda: self._put_on_top(passage_id))

    def show_top(self) -> None:
        """Scroll to the beginning."""
        self._scroll(lambda: self.verticalScrollBar().setValue(0))

    def scroll_share(self) -> float:
        """Return how far the text is scrolled, from 0 to 1."""
        bar = self.verticalScrollBar()
        return bar.value() / bar.maximum() if bar.maximum() else 0.0

    def set_scroll_share(self, share: float) -> None:
        """Scroll so far."""

        def go() -> None:
            self.document().documentLayout().documentSize()
            bar = self.verticalScrollBar()
            bar.setValue(round(share * bar.maximum()))

        self._scroll(go)

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
        below = QPainter(self.viewport())
        for number in self._asides:
            self._paint_aside(below, self.document().findBlockByNumber(number))
        below.end()
        super().paintEvent(event)
        beside = QPainter(self.viewport())
        for passage_id, number in self._numbers.items():
            block = self.document().findBlockByNumber(number)
            top = self._rect(block).top()
            if top > self.viewport().height():
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
        self._fit()
        super().resizeEvent(event)
        wanted, self._top = self._top, None
        if wanted is not None:
            wanted()
        elif not was_at_top:
            self.verticalScrollBar().setValue(
                self.verticalScrollBar().value() + self.cursorRect(first).top()
            )
        if was_seen and wanted is None:
            self._show_chosen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from sentence to sentence with Alt+Up and Alt+Down; unmark words with Escape."""
        from PySide6.QtCore import Qt

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
            self._announce(self.tr("{text}, link").format(text=cursor.selectedText()))
        return stays

    def _fit(self) -> None:
        """Make the column as wide as is read best, in the middle of what room there is."""
        metrics = QFontMetricsF(self.font())
        column = metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE) * _LINE_LENGTH
        room = self.viewport().width()
        side = max(float(2 * UNIT), (room - column) / 2)
        left = max(float(_GUTTER), side)
        frame = self.document().rootFrame()
        looks = frame.frameFormat()
        if (looks.leftMargin(), looks.rightMargin()) == (left, side):
            return
        looks.setLeftMargin(left)
        looks.setRightMargin(side)
        looks.setTopMargin(2 * UNIT)
        looks.setBottomMargin(6 * UNIT)
        frame.setFrameFormat(looks)

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
            QRectF(box.topLeft(), QPointF(left + _BAR, box.bottom())),
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

    def _paint_bar(self, painter: QPainter, sentence: Sentence) -> None:
        top, bottom = self._extent(sentence)
        left = self.document().rootFrame().frameFormat().leftMargin()
        fill(
            painter,
            QRectF(left - UNIT - _BAR / 2, top, _BAR / 2 + 1, bottom - top),
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
        start = self._start(sentence)
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        block = cursor.block()
        end = min(start + sentence.end - sentence.start, block.position() + block.length() - 1)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._sentence_ground = [_ground(cursor, self._theme.chosen)]
        self._show_grounds()

    def _show_grounds(self) -> None:
        found = [_ground(at, self._theme.match) for at in self._places_of(self._searched)]
        self.setExtraSelections(self._sentence_ground + found)

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
            self._announce(text[self._chosen.start : self._chosen.end])

    def _announce(self, text: str) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _scroll(self, scroll: Callable[[], None]) -> None:
        """Scroll now, and again once the text has its width if it has none yet."""
        if self.isVisible():
            scroll()
        else:
            self._top = scroll

    def _show_chosen(self) -> None:
        if self._chosen is None:
            return
        top, bottom = self._extent(self._chosen)
        margin = 4 * UNIT
        bar = self.verticalScrollBar()
        lowest = self.viewport().height() - margin
        if not self._is_seen(self._chosen, self.viewport().height()):
            # Come from elsewhere: with what stands before it in sight.
            bar.setValue(bar.value() + round(top - self.viewport().height() / 3))
        elif bottom > lowest:
            bar.setValue(bar.value() + round(min(bottom - lowest, top - margin)))
        elif top < margin:
            bar.setValue(bar.value() + round(top - margin))

    def _put_on_top(self, passage_id: str) -> None:
        block = self.document().findBlockByNumber(self._numbers[passage_id])
        if block.previous().isValid() and block.previous().blockFormat().headingLevel() > 1:
            block = block.previous()
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


def _ground(cursor: QTextCursor, colour: str) -> QTextEdit.ExtraSelection:
    looks = QTextCharFormat()
    looks.setBackground(brush(QColor(colour)))
    ground = QTextEdit.ExtraSelection()
    ground.cursor = cursor
    ground.format = looks
    return ground


def _no_sentences(passage_id: str) -> Sequence[Sentence]:
    del passage_id
    return ()


def _style(theme: Theme, widget: QWidget) -> str:
    """Return how each class of block looks, for Qt's subset of CSS."""
    # The widget's own font is the reading size; the others are parts of it.
    base = widget.font().pointSizeF() / READING
    return f"""
        h1 {{ font-size: {base * TITLE:.1f}pt; font-weight: 600;
              margin: {2 * UNIT}px 0 {UNIT}px 0; }}
        h2 {{ font-size: {base * HEADING:.1f}pt; font-weight: 600;
              margin: {4 * UNIT}px 0 {UNIT}px 0; }}
        p {{ line-height: 140%; margin: 0 0 {2 * UNIT}px 0; }}
        a {{ color: {theme.accent}; text-decoration: underline; }}
        p.report {{ font-size: {base * HEADING:.1f}pt; font-weight: 600;
                    margin-bottom: {UNIT // 2}px; }}
        p.lead {{ margin-bottom: {UNIT // 2}px; }}
        p.small, p.attribution, p.beneath {{
            font-size: {base:.1f}pt; color: {theme.muted}; line-height: 130%; }}
        p.aside {{ font-size: {base:.1f}pt; line-height: 130%;
            margin: {UNIT}px {2 * UNIT}px {3 * UNIT}px {2 * UNIT + _BAR}px; }}
        span.caption {{ font-size: {base * CAPTION:.1f}pt; color: {theme.muted}; }}
    """
