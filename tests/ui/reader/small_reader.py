"""The reader alone with the small report, and notes of a user on it."""

from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.anchoring import annotate_range
from laos_tip_app.report.annotations.annotation import (
    Annotation,
    AnnotationKind,
    AnnotationSet,
    HighlightMark,
    Quote,
)
from laos_tip_app.store.store import Store
from laos_tip_app.ui.annotations.placement import Placement
from laos_tip_app.ui.reader.tab import ReaderTab
from laos_tip_app.ui.reader.text_view import ReportTextView
from tests.events import process_events
from tests.outlines import outline
from tests.ui.story import Story
from tests.ui.widgets.tab_fixture import TabFixture

STEP = 8
"""Places are told in steps of so many pixels."""

NARROW = (900, 660)
WIDE = (1920, 900)
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
LONG = "Ask the ministry who has counted the wells of the villages in the hills, and when. " * 5


class SmallReader(TabFixture[ReaderTab]):
    """The reader of the small report in a window of a size."""

    def __init__(self, store: Store, qtbot: QtBot, size: tuple[int, int] = NARROW) -> None:
        super().__init__(ReaderTab(store, context_shown=True), qtbot)
        self.store = store
        self.tab.resize(*size)
        self.show("section:overview")
        text = self.tab.findChild(ReportTextView, "reader_text")
        assert isinstance(text, ReportTextView)
        self.text = text

    def outline(self) -> str:
        """Return what the text paints."""
        process_events()

        def paint(painter: QPainter) -> None:
            self.text.viewport().render(painter, QPoint())

        return outline(paint)

    def show_notes(self, *annotations: Annotation) -> None:
        """Show notes of the user in the text."""
        notes = AnnotationSet.of(annotations)
        self.tab.show_annotations(Placement(lambda: notes, lambda: self.store, lambda _id: None))


def note_on(
    store: Store,
    passage_id: str,
    words: str,
    *,
    kind: AnnotationKind = "highlight",
    mark: HighlightMark | None = None,
    text: str = "",
    before: str = "",
) -> Annotation:
    """Return a note of the user on some words.

    Args:
        store: The report.
        passage_id: The paragraph.
        words: The words in it.
        kind: What the note is.
        mark: How it highlights.
        text: What the user wrote.
        before: The words of the sentence in an earlier edition, if they have changed.
    """
    start = store.passage(passage_id).text.index(words)
    facts, quote = annotate_range(store, passage_id, start, start + len(words))
    name = uuid5(NAMESPACE_URL, f"{words} {kind} {mark} {text}").urn
    at = Location.of("passage", passage_id)
    quote = Quote(before) if before else quote
    return Annotation(name, kind, at, facts, quote, mark, text, NOW, NOW, "1")


def all_kinds_of_notes(store: Store) -> tuple[Annotation, ...]:
    """Return notes on the first section, of each kind and mark."""
    first, second, third = (passage.id for passage in store.passages("overview"))
    return (
        note_on(store, first, "the district had 42", mark="important", text="Which district?"),
        note_on(store, first, "42 public", mark="important"),
        note_on(store, first, "of the ministry says of all", mark="question"),
        note_on(store, first, "Of them 36", mark="workshop", before="Of them 34"),
        note_on(store, first, "ran dry between", mark="check"),
        note_on(store, first, "Six ran dry", kind="bookmark"),
        note_on(store, second, "asked one person", kind="note", text=LONG),
        note_on(store, second, "one person in each", kind="note", text="And who answered?"),
        note_on(store, second, "People", kind="note", text="How many?"),
        note_on(store, third, "private", kind="bookmark"),
    )


def place_of(widget: QWidget | None, root: QWidget) -> str:
    """Return corner and size of a widget in steps, or a dash."""
    if widget is None or not widget.isVisible():
        return "-"
    corner = widget.mapTo(root, QPoint())
    sides = corner.x(), corner.y(), widget.width(), widget.height()
    x, y, width, height = (round(side / STEP) for side in sides)
    return f"{x},{y} {width}x{height}"


def active_reader(store: Store, qtbot: QtBot, size: tuple[int, int] = NARROW) -> SmallReader:
    """Return the reader in the active window, the focus in its text."""
    reader = SmallReader(store, qtbot, size)
    with qtbot.waitActive(reader.tab):
        reader.tab.activateWindow()
    reader.text.setFocus()
    qtbot.waitUntil(reader.text.hasFocus)
    return reader


def story_of(reader: SmallReader, announced: list[str]) -> Story:
    """Return the story of the reader: what is chosen, seen, said and asked for."""
    tab, text, said = reader.tab, reader.text, list[str]()
    tab.status_message.connect(said.append)
    tab.message.connect(said.append)
    tab.command_requested.connect(lambda name: said.append(f"the command {name}"))
    tab.annotation_requested.connect(lambda name, at: said.append(f"the note {name} at {at}"))
    tab.agenda_requested.connect(lambda at: said.append(f"the agenda with {at}"))

    def chosen() -> str:
        sentence = text.selected_sentence()
        return "none" if sentence is None else f"{sentence.passage_id} {sentence.number}"

    def caret() -> str:
        cursor = text.textCursor()
        place = f"{cursor.blockNumber()}:{cursor.positionInBlock()}"
        return f"{place} {cursor.selectedText()}".strip()

    def hidden() -> str:
        blocks = text.passage_layout.all_blocks()
        return " ".join(str(block.blockNumber()) for block in blocks if not block.isVisible())

    def preview() -> str:
        card = tab.findChild(QWidget, "link_card")
        if card is None or not card.isVisible():
            return "none"
        labels = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
        corner = card.pos()
        return f"{corner.x() // 8},{corner.y() // 8} {' | '.join(labels)}"

    return Story(
        tab,
        chosen=chosen,
        caret=caret,
        hidden=hidden,
        scrolled=lambda: text.verticalScrollBar().value() // 8,
        link=lambda: text.links.focused and text.links.focused.text,
        preview=preview,
        location=tab.location,
        where=tab.spoken_location,
        citable=lambda: " ".join(map(str, tab.citable_locations())),
        panes=lambda: " ".join(pane.objectName() for pane in tab.panes()),
        spoken=lambda: announced,
        requested=lambda: reader.requested,
        changed=lambda: reader.changed,
        said=lambda: said,
    )
