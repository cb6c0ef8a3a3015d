"""The text of a section, with selectable sentences and links."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import READING, Theme, sized
from laos_tip_app.report.section_html import CONTEXT_LINK
from laos_tip_app.store.records import Passage, Sentence
from laos_tip_app.ui.reader.highlights import Highlights
from laos_tip_app.ui.reader.margin_painter import MarginPainter
from laos_tip_app.ui.reader.passage_layout import PassageLayout
from laos_tip_app.ui.reader.sentences import SentencesOf, adjacent_sentence, sentence_at
from laos_tip_app.ui.reader.text_links import TextLinks
from laos_tip_app.ui.reader.text_scroller import TextScroller
from laos_tip_app.ui.reader.text_style import style_sheet
from laos_tip_app.ui.widgets.labels import set_tooltip

_READ_BY_POINTER_AND_KEYS: Final = (
    Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class ReportTextView(QTextBrowser):
    """The text of one section, or of the whole report.

    Signals:
        sentence_selected: The user selected a sentence: id of its paragraph, number.
        location_requested: The user follows a link to a `Location`.
        context_requested: The user wants the context of a paragraph, by its id.
        text_size_stepped: The user turns the wheel for larger (1) or smaller (-1) text.
        link_entered: The pointer or (True) the focus is on a link: its target, its rectangle in
            this widget.
        link_left: Pointer and focus have left the link, or it has moved.
        menu_requested: The context menu of a paragraph: global position, id.
        passage_reached: The user has scrolled to another paragraph, by its id.

    Attributes:
        highlights: The highlighted words and matches.
        scroller: Scrolls the text.
    """

    sentence_selected = Signal(str, int)
    location_requested = Signal(object)
    context_requested = Signal(str)
    text_size_stepped = Signal(int)
    link_entered = Signal(str, QRect, bool)
    link_left = Signal()
    menu_requested = Signal(QPoint, str)
    passage_reached = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Create an empty text."""
        super().__init__(parent)
        self._theme = theme
        self._passages: dict[str, Passage] = {}
        self._notes: Mapping[str, Location] = {}
        self._sentences_of: SentencesOf = lambda _: ()
        self._is_over_number = False
        self._reached = ""
        self._plain_font = self.font()
        self._layout = PassageLayout(self)
        self._margin = MarginPainter(self, self._layout, theme)
        self._links = TextLinks(self, self._layout)
        self.highlights = Highlights(self, self._layout, theme)
        self.scroller = TextScroller(self, self._layout)
        self.setObjectName("reader_text")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        # With a caret, arrow keys read line by line and Shift selects, for screen readers too.
        self.setTextInteractionFlags(_READ_BY_POINTER_AND_KEYS)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A scroll bar that comes and goes would lay out the whole text twice.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.document().setDocumentMargin(0)
        self.setFont(sized(self.font(), READING))
        self.anchorClicked.connect(self._follow_link)
        self.highlighted.connect(self._on_link_hovered)
        self.verticalScrollBar().actionTriggered.connect(self._on_scrolled_by_user)
        self.cursorPositionChanged.connect(self._on_cursor_moved)

    def set_text(
        self,
        html: str,
        passages: Sequence[Passage],
        sentences_of: SentencesOf,
        notes: Mapping[str, Location],
    ) -> None:
        """Show a section or the whole report.

        Args:
            html: The text, from `report.section_html`.
            passages: Its paragraphs.
            sentences_of: Returns the sentences of a paragraph, by its id.
            notes: The first note on a paragraph, by the id of the paragraph.
        """
        self.scroller.clear_pending()
        self._layout.clear()
        self.highlights.clear_matches()
        self._passages = {passage.id: passage for passage in passages}
        self._sentences_of = sentences_of
        self._notes = notes
        self._margin.set_passages(self._passages, notes)
        document = self.document()
        document.setDefaultStyleSheet(style_sheet(self._theme, self))
        # As one change, so that the text is laid out once, with its final margins.
        change = QTextCursor(document)
        change.beginEditBlock()
        self.setHtml(html)
        self._layout.update_margins()
        change.endEditBlock()
        self._layout.update(self._passages)
        self.highlights.update()

    def min_text_width(self) -> int:
        """Return the minimum width for legible lines."""
        return self._layout.min_width()

    def selected_sentence(self) -> Sentence | None:
        """Return the selected sentence."""
        return self._layout.selected

    def selection_links_to(self, location: Location) -> bool:
        """Return whether the selected sentence has a link to a location."""
        selected = self._layout.selected
        return selected is not None and self._links.is_in_sentence(selected, str(location))

    def selection(self) -> tuple[str, tuple[str, ...]]:
        """Return the marked text and the ids of its paragraphs."""
        cursor, document = self.textCursor(), self.document()
        first = document.findBlock(cursor.selectionStart()).blockNumber()
        last = document.findBlock(cursor.selectionEnd()).blockNumber()
        blocks = self._layout.blocks()
        ids = (row_id for row_id, block in blocks if first <= block.blockNumber() <= last)
        return cursor.selectedText(), tuple(ids)

    def select_sentence(self, passage_id: str, number: int, *, scroll: bool = True) -> None:
        """Select a sentence, if there is one, without emitting a signal."""
        sentence = next((s for s in self._sentences_of(passage_id) if s.number == number), None)
        if sentence is None or passage_id not in self._layout:
            return
        self._set_selected(sentence)
        bar = self.verticalScrollBar()
        value = bar.value()
        self.setTextCursor(self._layout.cursor_at(passage_id, sentence.start))
        # Qt scrolls as little as possible; the scroller decides whether and how far.
        bar.setValue(value)
        if scroll:
            self.scroller.show_selected()

    def set_text_size(self, percent: int) -> None:
        """Set the size of the next text in percent."""
        self.setFont(sized(self._plain_font, READING * percent / 100))

    def apply_theme(self, theme: Theme) -> None:
        """Apply colours to the next text; the current one keeps its own."""
        self._theme = self._margin.theme = self.highlights.theme = theme

    def announce(self, text: str) -> None:
        """Make a screen reader read a text aloud."""
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return an empty resource for every reference: no file is opened."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            blank = QImage(1, 1, QImage.Format.Format_ARGB32)
            blank.fill(0)
            return blank
        return b""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the background of notes, the text and its margin."""
        with QPainter(self.viewport()) as painter:
            self._margin.paint_asides(painter)
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            self._margin.paint_margin(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Center the column and keep the text in its place."""
        with self.scroller.keep_position(event.oldSize().height()):
            self._layout.update_margins()
            super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Scroll as was requested before the text had a size."""
        super().showEvent(event)
        self.scroller.run_pending()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll; links have moved then."""
        super().scrollContentsBy(dx, dy)
        self.link_left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change the text size with Ctrl and the wheel."""
        delta = event.angleDelta().y()
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif delta:
            self.text_size_stepped.emit(1 if delta > 0 else -1)
            event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select a numbered paragraph or follow its note mark."""
        point = event.position().toPoint()
        passage_id = self._margin.passage_id_at(point)
        if passage_id in self._notes and self._margin.is_note_mark_at(point):
            self.location_requested.emit(self._notes[passage_id])
        elif passage_id and (sentences := self._sentences_of(passage_id)):
            self._select_by_user(sentences[0], scroll=False)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand and a tooltip on the number of a paragraph."""
        super().mouseMoveEvent(event)
        passage_id = self._margin.passage_id_at(event.position().toPoint())
        if bool(passage_id) != self._is_over_number:
            self._is_over_number = bool(passage_id)
            if passage_id:
                self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
            else:
                self.viewport().unsetCursor()
        set_tooltip(self.viewport(), self._number_tooltip(passage_id))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave the link that had the focus."""
        super().focusOutEvent(event)
        self.link_left.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Leave the link under the pointer."""
        super().leaveEvent(event)
        self.link_left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Request the menu of a paragraph."""
        selected = self._layout.selected
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            if selected is not None:
                point = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
                self.menu_requested.emit(point, selected.passage_id)
            return
        cursor = self.cursorForPosition(event.pos())
        passage_id = self._layout.passage_id(cursor.block())
        if not passage_id:
            return
        if not self.textCursor().hasSelection():
            sentence = sentence_at(self._sentences_of(passage_id), cursor.positionInBlock())
            if sentence is not None:
                self._select_by_user(sentence, scroll=False)
        self.menu_requested.emit(event.globalPos(), passage_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Select the next sentence with Alt+Down, the previous one with Alt+Up."""
        self.link_left.emit()
        if event.key() == Qt.Key.Key_Escape and self.highlights.words:
            self.highlights.set_words(())
        elif not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Down:
            self._select_adjacent(1)
        elif event.key() == Qt.Key.Key_Up:
            self._select_adjacent(-1)
        else:
            # QTextBrowser would go back in its own history.
            event.ignore()

    def focusNextPrevChild(self, next_child: bool) -> bool:
        """Announce the link that has the focus, as Qt does not."""
        moved = super().focusNextPrevChild(next_child)
        cursor = self.textCursor()
        if moved and cursor.hasSelection() and cursor.charFormat().isAnchor():
            self.announce(_("{text}, link").format(text=cursor.selectedText()))
            rect = self._layout.text_rect(cursor.selectionStart(), cursor.selectionEnd())
            self.link_entered.emit(cursor.charFormat().anchorHref(), rect, True)
        else:
            self.link_left.emit()
        return moved

    def _number_tooltip(self, passage_id: str) -> str:
        if not passage_id:
            return ""
        reference = self._passages[passage_id].reference
        if passage_id in self._notes:
            return _("{reference}, with an editor’s note").format(reference=reference)
        return reference

    def _on_link_hovered(self, url: QUrl) -> None:
        href = url.toString()
        if not href:
            self.link_left.emit()
            return
        point = self.viewport().mapFromGlobal(QCursor.pos())
        self.link_entered.emit(href, self._links.rect_at(point, href), False)

    def _on_scrolled_by_user(self) -> None:
        # The signal comes before the scroll bar has moved.
        QTimer.singleShot(0, self, self._update_reached)

    def _update_reached(self) -> None:
        reached = self.scroller.current_passage_id()
        if reached != self._reached:
            self._reached = reached
            self.passage_reached.emit(reached)

    def _set_selected(self, sentence: Sentence) -> None:
        self._layout.selected = sentence
        self.highlights.update()

    def _select_by_user(self, sentence: Sentence, *, scroll: bool) -> None:
        self.select_sentence(sentence.passage_id, sentence.number, scroll=scroll)
        self.sentence_selected.emit(sentence.passage_id, sentence.number)

    def _on_cursor_moved(self) -> None:
        """Select the sentence of the caret."""
        cursor = self.textCursor()
        passage_id = self._layout.passage_id(cursor.block())
        if not passage_id:
            return
        sentence = sentence_at(self._sentences_of(passage_id), cursor.positionInBlock())
        if sentence is not None and sentence != self._layout.selected:
            self._set_selected(sentence)
            self.sentence_selected.emit(sentence.passage_id, sentence.number)

    def _select_adjacent(self, step: int) -> None:
        """Select and announce the next (1) or previous (-1) sentence."""
        ids = [passage_id for passage_id in self._passages if passage_id in self._layout]
        if not ids:
            return
        sentence = adjacent_sentence(ids, self._sentences_of, self._layout.selected, step)
        if sentence is None:
            return
        self._select_by_user(sentence, scroll=True)
        text = self._passages[sentence.passage_id].text[sentence.start : sentence.end]
        if sentence.passage_id in self._notes:
            text = _("{sentence} With an editor’s note.").format(sentence=text)
        self.announce(text)

    def _follow_link(self, url: QUrl) -> None:
        target = url.toString()
        scheme, _unused, row_id = target.partition(":")
        if scheme == CONTEXT_LINK:
            self.context_requested.emit(row_id)
            return
        try:
            location = Location.parse(target)
        except ValueError:
            return
        self.location_requested.emit(location)
