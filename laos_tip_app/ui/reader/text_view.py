"""The text of a section, with selectable sentences and links."""

import math
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextBlock,
    QTextCursor,
    QWheelEvent,
)

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import READING
from laos_tip_app.report.lao import position_without_breaks, without_breaks
from laos_tip_app.report.section_html import CONTEXT_LINK, FRONT_LINK
from laos_tip_app.store.records import Sentence
from laos_tip_app.ui.reader.margin_painter import MarginPainter
from laos_tip_app.ui.reader.passage_layout import PassageLayout
from laos_tip_app.ui.reader.sentence_marks import SentenceMarks
from laos_tip_app.ui.reader.side_notes import SideNoteMouse, SideNotes
from laos_tip_app.ui.reader.text_content import TextContent, sentence_at
from laos_tip_app.ui.reader.text_links import CAUTION_LINK, Link, TextLinks
from laos_tip_app.ui.reader.text_scroller import TextScroller
from laos_tip_app.ui.reader.text_style import Highlights, set_heading_size, style_sheet
from laos_tip_app.ui.widgets.input_events import WheelSteps
from laos_tip_app.ui.widgets.small_widgets import ReadOnlyText, set_tooltip
from laos_tip_app.ui.widgets.tab import Tab
from laos_tip_app.ui.widgets.text_size import set_font_size

if TYPE_CHECKING:
    from laos_tip_app.ui.reader.annotation_painter import AnnotationPainter


class ReportTextView(ReadOnlyText):
    """The text of one section, or of the whole report.

    Signals:
        sentence_selected: The user selected a `Sentence`.
        card_requested: The user clicks on the selected sentence, or presses Ctrl+Enter.
        context_requested: The user wants the context of a paragraph, by its id.
        front_toggled: The user opens or closes the front matter.
        link_entered: The pointer or (True) the focus is on a `Link`.
        link_left: Pointer and focus have left the link, or it has moved.
        sentence_step_requested: The user asks for the next (1) or previous (-1) sentence.
        passage_step_requested: The user asks for the next (1) or previous (-1) paragraph.
        passage_reached: The user has scrolled to another paragraph, by its id.

    Attributes:
        content: What it shows.
        passage_layout: Where paragraphs and sentences are.
        annotation_painter: Paints the user's own notes, once there is one.
        highlights: The highlighted words and matches.
        links: The links of the text.
        scroller: Scrolls the text.
        sentence_marks: The marks and the numbers of cautions in the text.
    """

    sentence_selected = Signal(object)
    card_requested = Signal()
    context_requested = Signal(str)
    front_toggled = Signal()
    link_entered = Signal(object, bool)
    link_left = Signal()
    sentence_step_requested = Signal(int)
    passage_step_requested = Signal(int)
    passage_reached = Signal(str)

    def __init__(self, content: TextContent, tab: Tab[Any]) -> None:
        """Create an empty text of a tab, which `set_text` fills."""
        super().__init__(tab)
        self._tab = tab
        self.content = content
        self._pressed_link: Link | None = None
        self._reached: str | None = None
        # No position is behind it unless a key moves the caret.
        self._key_start = math.inf
        self.annotation_painter: AnnotationPainter | None = None
        self.passage_layout = PassageLayout(self)
        self._side_notes = SideNotes(self.passage_layout)
        self._side_mouse = SideNoteMouse(self.passage_layout)
        self.sentence_marks = SentenceMarks(self.passage_layout, content)
        self._margin = MarginPainter(self.passage_layout, content)
        self.links = TextLinks(self.passage_layout, self.sentence_marks.links)
        self.highlights = Highlights(self.passage_layout, self.links)
        self.scroller = TextScroller(self.passage_layout)
        self._wheel = WheelSteps()
        self.setObjectName("reader_text")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A scroll bar that comes and goes would lay out the whole text twice.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.document().setDocumentMargin(0)
        set_font_size(self, READING)
        self.verticalScrollBar().actionTriggered.connect(self._on_scrolled_by_user)
        self.cursorPositionChanged.connect(self._on_cursor_moved)

    def set_text(self, html: str) -> None:
        """Show a section or the whole report, as HTML of the content."""
        self.scroller.clear_pending()
        self.passage_layout.clear()
        self.links.clear()
        self.highlights.clear_matches()
        document = self.document()
        document.setDefaultStyleSheet(style_sheet(self))
        # As one change, so that the text is laid out once, with its final margins.
        change = QTextCursor(document)
        change.beginEditBlock()
        self.setHtml(html)
        for heading in self.headings():
            set_heading_size(heading)
        self.passage_layout.update(self.content.passages)
        self.sentence_marks.update()
        self.links.mark_terms()
        self._side_notes.update()
        change.endEditBlock()
        self._side_notes.align()
        self.highlights.update()

    def update_side_notes(self) -> None:
        """Make room next to the text, or remove it."""
        with self.scroller.keep_position(self.viewport().height()):
            if self._side_notes.place():
                self._side_notes.align()

    def selected_sentence(self) -> Sentence | None:
        """Return the selected sentence."""
        return self.passage_layout.selected

    def selection_links_to(self, location: Location) -> bool:
        """Return whether the selected sentence has a link to a location."""
        selected = self.passage_layout.selected
        links = () if selected is None else self.links.in_sentence(selected)
        return any(link.target == str(location) for link in links)

    def selection(self) -> tuple[str, tuple[Location, ...]]:
        """Return the selected text with its paragraphs, or else its notes."""
        cursor = self.textCursor()
        blocks = self.passage_layout.blocks_of(cursor)
        locations = self.passage_layout.passages_in(blocks) or self.links.notes_in(blocks)
        return without_breaks(cursor.selectedText()), locations

    def select_sentence(self, passage_id: str, number: int) -> None:
        """Select a sentence, if there is one, and don’t emit `sentence_selected`."""
        sentence = self.content.sentence(passage_id, number)
        if sentence is None or passage_id not in self.passage_layout:
            return
        self._set_selected(sentence)
        self._leave_link()
        self.move_caret_silently(self.passage_layout.cursor_at(passage_id, sentence.start))

    def select_by_user(self, sentence: Sentence, *, scroll: bool) -> None:
        """Select a sentence for the user, and say so."""
        self.select_sentence(sentence.passage_id, sentence.number)
        if scroll:
            self.scroller.show_selected()
        self.sentence_selected.emit(sentence)

    def sentence_at_caret(self) -> Sentence | None:
        """Return the sentence at the caret, None outside the paragraphs."""
        return self._sentence_at(self.textCursor())

    def _sentence_at(self, cursor: QTextCursor) -> Sentence | None:
        passage_id = self.passage_layout.passage_id(cursor.block())
        if not passage_id:
            return None
        position = position_without_breaks(cursor.block().text(), cursor.positionInBlock())
        return sentence_at(self.content.sentences(passage_id), position)

    def focus_link(self, link: Link) -> None:
        """Move the focus within the text to a link."""
        self.show_position(link.start)
        cursor = self.textCursor()
        cursor.setPosition(link.start)
        self.move_caret_silently(cursor)
        self._on_cursor_moved()
        self.links.focused = link
        self.link_entered.emit(link, True)

    def link_rects(self, link: Link) -> list[QRect]:
        """Return the rectangles of a link or number in the viewport."""
        if link in self.sentence_marks.links:
            return self.sentence_marks.rects(link)
        return self.links.rects(link)

    def headings(self) -> list[QTextBlock]:
        """Return the titles and headings of the text."""
        return [b for b in self.passage_layout.all_blocks() if b.blockFormat().headingLevel()]

    def go_to_block(self, block: QTextBlock) -> None:
        """Move the caret to a block, which screen readers announce."""
        self.show_position(block.position())
        self.setTextCursor(QTextCursor(block))

    def follow_link(self, target: str) -> None:
        """Request the target of a link, only within the report."""
        scheme, _unused, row_id = target.partition(":")
        if scheme == CONTEXT_LINK:
            self.context_requested.emit(row_id)
            return
        if scheme == FRONT_LINK:
            self.front_toggled.emit()
            return
        if scheme == CAUTION_LINK:
            self._toggle_chosen()
            return
        try:
            location = Location.parse(target)
        except ValueError:
            return
        self._tab.location_requested.emit(location)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the background of notes, the text and its margin."""
        with QPainter(self.viewport()) as painter:
            self._margin.paint_side_notes(painter)
            self._margin.paint_chosen(painter)
            if self.annotation_painter is not None:
                self.annotation_painter.paint_backgrounds(painter)
        # Side notes follow their paragraph in the document but are drawn next to it; enlarge the
        # clip, or Qt skips them.
        clip = event.rect()
        clip.setHeight(clip.height() + math.ceil(self.passage_layout.tallest_passage))
        super().paintEvent(QPaintEvent(clip))
        with QPainter(self.viewport()) as painter:
            if self.annotation_painter is not None:
                self.annotation_painter.paint(painter)
            self._margin.paint_margin(painter)
            self.sentence_marks.paint(painter)
            if self.links.focused is not None and self.hasFocus():
                self._margin.paint_focus(painter, self.link_rects(self.links.focused))

    def changeEvent(self, event: QEvent) -> None:
        """Keep the text in its place in another font."""
        if event.type() == QEvent.Type.FontChange:
            with self.scroller.keep_position(self.viewport().height()):
                super().changeEvent(event)
        else:
            super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Center the column and keep the text in its place."""
        with self.scroller.keep_position(event.oldSize().height()):
            is_changed = self._side_notes.place()
            super().resizeEvent(event)
            if is_changed:
                self._side_notes.align()

    def showEvent(self, event: QShowEvent) -> None:
        """Scroll as was requested before the text had a size."""
        super().showEvent(event)
        self.scroller.run_pending()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll; links have moved then."""
        super().scrollContentsBy(dx, dy)
        self.links.hovered = None
        self.link_left.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change the text size with Ctrl and the wheel."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        event.accept()
        steps = self._wheel.add(event.angleDelta().y())
        for _step in range(abs(steps)):
            self._tab.command_requested.emit("text_larger" if steps > 0 else "text_smaller")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select a sentence or paragraph, or open the notes with a number."""
        point = event.position().toPoint()
        is_left = event.button() == Qt.MouseButton.LeftButton
        passage_id = self._margin.passage_id_at(point) if is_left else ""
        mark = self.sentence_marks.at(point) if is_left else None
        is_in_note = self._side_mouse.start_selection(event)
        if mark is not None and mark.note is not None:
            self.toggle_notes(mark.sentence)
        elif passage_id and (sentences := self.content.sentences(passage_id)):
            self.select_by_user(sentences[0], scroll=False)
        else:
            self._pressed_link = self._active_link(point)
            if not is_in_note:
                super().mousePressEvent(self._in_text(event))

    def toggle_notes(self, sentence: Sentence) -> None:
        """Open or close the numbered notes below a sentence’s paragraph."""
        with self.scroller.keep_position(self.viewport().height()):
            self._side_notes.toggle(sentence.passage_id)

    def _open_chosen(self) -> None:
        """Open the card of the chosen sentence, and its cautions in place."""
        self._toggle_chosen()
        self.card_requested.emit()

    def _toggle_chosen(self) -> None:
        if sentence := self.selected_sentence():
            self.toggle_notes(sentence)

    def show_position(self, position: int) -> None:
        """Scroll to a character; open the notes that it is in."""
        block = self.document().findBlock(position)
        if not block.isVisible():
            with self.scroller.keep_position(self.viewport().height()):
                self._side_notes.open_at(block)
        self.scroller.show_position(position)

    def _active_link(self, point: QPoint) -> Link | None:
        """Return the link at a point that a click follows.

        In a sentence that is not chosen yet, a click chooses the sentence.
        """
        link = self.links.at_point(point)
        if link is None:
            return None
        cursor = QTextCursor(self.document())
        cursor.setPosition(link.start)
        sentence = self._sentence_at(cursor)
        return link if sentence in (None, self.passage_layout.selected) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand and a tooltip on links and numbers."""
        if not self._side_mouse.extend_selection(event):
            super().mouseMoveEvent(self._in_text(event))
        point = event.position().toPoint()
        passage_id = self._margin.passage_id_at(point)
        mark = self.sentence_marks.at(point)
        link = None if event.buttons() or mark else self.links.at_point(point)
        if link != self.links.hovered:
            self.links.hovered = link
            if link is None:
                self.link_left.emit()
            else:
                self.link_entered.emit(link, False)
        shapes = Qt.CursorShape
        is_target = passage_id or (mark and mark.note) or self._active_link(point)
        shape = shapes.PointingHandCursor if is_target else shapes.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)
        tooltip = mark.tooltip if mark else self._number_tooltip(passage_id)
        set_tooltip(self.viewport(), tooltip)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        if not self._side_mouse.select_word(event):
            super().mouseDoubleClickEvent(self._in_text(event))

    def _in_text(self, event: QMouseEvent) -> QMouseEvent:
        """Return an event that is not between two paragraphs."""
        point = event.position().toPoint()
        if (moved := self.passage_layout.in_text(point)) == point:
            return event
        return QMouseEvent(
            event.type(),
            QPointF(moved),
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow a clicked link, or open the card of a clicked sentence."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed_link = self._pressed_link, None
        is_click = event.button() == Qt.MouseButton.LeftButton
        if not is_click or self.textCursor().hasSelection():
            return
        point = event.position().toPoint()
        if pressed is not None:
            if self.links.at_point(point) == pressed:
                self.follow_link(pressed.target)
        elif not self.sentence_marks.at(point) and self.sentence_at_caret():
            self.card_requested.emit()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the selected text as it leaves the window: with its caveats."""
        data = QMimeData()
        data.setText(self.copied_text())
        return data

    def copied_text(self) -> str:
        """Return the selected text with what corrects and limits it.

        It has neither breaks in Lao nor notes that are not shown.
        """
        from laos_tip_app.report.citations import with_caveats

        cursor, lines, layout = self.textCursor(), [], self.passage_layout
        for block in filter(QTextBlock.isVisible, layout.blocks_of(cursor)):
            first = max(cursor.selectionStart() - block.position(), 0)
            last = cursor.selectionEnd() - block.position()
            lines.append(without_breaks(block.text()[first:last]))
        parts = layout.passage_ranges(cursor)
        return with_caveats(self.content.store, "\n\n".join(lines), parts)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave the link that had the focus, except for another window."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.link_left.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Leave the link under the pointer."""
        super().leaveEvent(event)
        self.links.hovered = None
        self.link_left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Request the menu of a paragraph or of an editor’s note."""
        selected = self.passage_layout.selected
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            if selected is not None:
                point = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
                passage = Location.of("passage", selected.passage_id)
                self._tab.show_menu(point, passage)
            return
        side = self.passage_layout.side_position(event.pos())
        if side is None:
            cursor = self.passage_layout.cursor_near(event.pos())
        else:
            cursor = QTextCursor(self.document())
            cursor.setPosition(side)
        if passage_id := self.passage_layout.passage_id(cursor.block()):
            sentence = self._sentence_at(cursor)
            if sentence is not None and not self.textCursor().hasSelection():
                self.select_by_user(sentence, scroll=False)
            self._tab.show_menu(event.globalPos(), Location.of("passage", passage_id))
        elif notes := self.links.notes_in([cursor.block()]):
            self._tab.show_menu(event.globalPos(), notes[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by sentence or paragraph, follow a link, close highlights."""
        self.link_left.emit()
        modifiers, key = event.modifiers(), event.key()
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(key), 0)
        link = self.links.focused or self.links.at(self.textCursor().position())
        is_enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if step and modifiers == Qt.KeyboardModifier.AltModifier:
            self.sentence_step_requested.emit(step)
        elif step and modifiers == Qt.KeyboardModifier.ControlModifier:
            self.passage_step_requested.emit(step)
        elif is_enter and modifiers & Qt.KeyboardModifier.ControlModifier:
            self._open_chosen()
        elif is_enter and link is not None:
            self.follow_link(link.target)
        elif key == Qt.Key.Key_Escape and self.highlights.words:
            self.highlights.set_words(())
            event.ignore()  # the window closes the results
        elif modifiers & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            self._key_start = self.textCursor().position()
            super().keyPressEvent(event)
            self._key_start = math.inf

    def focusNextPrevChild(self, next_child: bool) -> bool:
        """Go to the next or previous link, or leave the text."""
        link = self.links.next_to_caret(1 if next_child else -1) if self.hasFocus() else None
        if link is None:
            return super().focusNextPrevChild(next_child)
        self.focus_link(link)
        return True

    def _number_tooltip(self, passage_id: str) -> str:
        if not passage_id:
            return ""
        reference = self.content.passages[passage_id].reference
        if passage_id in self.content.notes:
            return _("{reference}, with an editor’s note").format(reference=reference)
        return reference

    def _on_scrolled_by_user(self) -> None:
        # The signal comes before the scroll bar has moved.
        QTimer.singleShot(0, self, self._update_reached)

    def _update_reached(self) -> None:
        reached = self.scroller.current_passage_id()
        if reached != self._reached:
            self._reached = reached
            self.passage_reached.emit(reached)

    def _set_selected(self, sentence: Sentence) -> None:
        self.passage_layout.selected = sentence
        self.highlights.update()

    def _leave_link(self) -> None:
        if self.links.focused is not None:
            self.links.focused = None
            self.link_left.emit()

    def _on_cursor_moved(self) -> None:
        """Select the sentence of the caret."""
        self._leave_link()
        cursor = self.textCursor()
        if not cursor.block().isVisible():
            forward = cursor.position() > self._key_start
            self.setTextCursor(self.passage_layout.in_sight(cursor, forward=forward))
            return
        sentence = self.sentence_at_caret()
        if sentence is not None and sentence != self.passage_layout.selected:
            self._set_selected(sentence)
            self.sentence_selected.emit(sentence)
