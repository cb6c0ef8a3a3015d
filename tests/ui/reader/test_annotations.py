"""The user's own marks and notes in the text: seen, heard, written and accepted."""

from dataclasses import replace
from itertools import chain, combinations
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QListWidget,
    QMenu,
    QPushButton,
)

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import THEMES, Theme, apply_theme, contrast
from laos_tip_app.report.annotations.anchoring import annotate_range
from laos_tip_app.report.annotations.annotation import (
    MARKS,
    Annotation,
    AnnotationSet,
    new_annotation,
)
from laos_tip_app.report.annotations.web_annotation import to_bytes
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.annotation_painter import (
    AnnotationBox,
    line_piece,
    mark_colour,
    mark_ground,
)
from tests.events import process_events
from tests.ui.annotations.notes_window import NotesFixture, notes_window

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
WARNING = "Keep no names of victims here."


@pytest.fixture
def notes(store: Store, settings: Settings, qtbot: QtBot, tmp_path: Path) -> NotesFixture:
    notes = notes_window(store, settings, qtbot, tmp_path)
    notes.controller.create_file(notes.path)
    return notes


def change_file(notes: NotesFixture, mark: Annotation, words: str) -> None:
    """Change the words of a mark, as if the report had changed instead, and open it again."""
    assert mark.quote is not None
    changed = replace(mark, quote=replace(mark.quote, exact=words))
    notes.path.write_bytes(to_bytes(AnnotationSet.of((changed,))))
    assert notes.controller.open_file(notes.path)


def mask(mark: str, theme: Theme) -> list[list[bool]]:
    """Return which pixels of the line of a mark are drawn."""
    image = QImage(60, 12, QImage.Format.Format_RGB32)
    image.fill(theme.base)
    ground = image.pixel(0, 0)
    with QPainter(image) as painter:
        painter.drawTiledPixmap(0, 2, 60, 5, line_piece(mark, theme, 5, 1.0))  # type: ignore[arg-type]
    return [[image.pixel(x, y) != ground for x in range(60)] for y in range(12)]


# Marks.


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.usefixtures("qapp")
def test_the_marks_are_told_apart_without_colour(theme: Theme) -> None:
    masks = [mask(mark, theme) for mark in MARKS]
    assert all(any(map(any, pixels)) for pixels in masks)
    for one, other in combinations(masks, 2):
        pixels = zip(chain(*one), chain(*other), strict=True)
        different = sum(a != b for a, b in pixels)
        assert different > 60


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_marked_words_are_as_legible_as_others(theme: Theme) -> None:
    for mark in MARKS:
        assert contrast(theme.text, mark_ground(theme, mark)) >= 7
        assert contrast(theme.accent, mark_ground(theme, mark)) >= 7
        assert contrast(mark_colour(theme, mark), theme.base) >= 4.5


def test_a_mark_is_painted_and_the_document_stays(notes: NotesFixture) -> None:
    html, before = notes.text.toHtml(), notes.picture()
    notes.press(Qt.Key.Key_1, CONTROL | SHIFT)
    assert notes.picture() != before
    assert notes.text.toHtml() == html
    notes.press(Qt.Key.Key_0, CONTROL | SHIFT)
    assert notes.picture() == before


def test_marks_stay_after_a_change_of_theme_and_of_the_text_size(
    notes: NotesFixture, store: Store
) -> None:
    before = notes.picture()
    notes.press(Qt.Key.Key_2, CONTROL | SHIFT)
    marked = notes.picture()
    for theme in (*THEMES[1:], THEMES[0]):
        apply_theme(theme)
    assert notes.picture() == marked
    notes.window.set_text_size(150)
    notes.window.set_text_size(100)
    assert marked != before
    painter = notes.text.annotation_painter
    assert painter is not None
    passage = store.passages(store.sections()[0].id)[0]
    assert painter.marks_at(passage.id, 3) == ["question"]


def test_a_mark_is_named_where_the_pointer_is(notes: NotesFixture, store: Store) -> None:
    notes.press(Qt.Key.Key_3, CONTROL | SHIFT)
    passage = store.passages(store.sections()[0].id)[0]
    painter = notes.text.annotation_painter
    assert painter is not None
    assert painter.marks_at(passage.id, 3) == ["check"]


def test_what_is_marked_and_written_is_spoken(notes: NotesFixture, announced: list[str]) -> None:
    notes.press(Qt.Key.Key_1, CONTROL | SHIFT)
    notes.write("Ask who counted")
    notes.press(Qt.Key.Key_Down, ALT)
    announced.clear()
    notes.press(Qt.Key.Key_Up, ALT)

    assert len(announced) == 1
    assert announced[0].endswith("Highlighted: Important. My note: Ask who counted")
    announced.clear()
    notes.window.go(notes.controller.annotation_set.all()[0].location)
    notes.press(Qt.Key.Key_Down, CONTROL)
    announced.clear()
    notes.press(Qt.Key.Key_Up, CONTROL)
    assert "My note: Ask who counted" in announced[0]


def test_the_context_menu_marks_the_sentence(notes: NotesFixture) -> None:
    notes.press(Qt.Key.Key_F10, SHIFT)
    menu = notes.window.findChild(QMenu, "copy_menu")
    assert isinstance(menu, QMenu)
    names = {action.objectName() for action in menu.actions()}
    assert {"menu_note", "menu_bookmark"} <= names
    marks = next(
        action
        for child in menu.findChildren(QMenu)
        for action in child.actions()
        if action.objectName() == "menu_highlight:workshop"
    )
    marks.trigger()
    menu.close()
    assert [one.mark for one in notes.controller.annotation_set.all()] == ["workshop"]


# Notes.


def test_a_note_is_written_in_place_saved_and_undone(notes: NotesFixture) -> None:
    notes.press(Qt.Key.Key_M, CONTROL)
    field = notes.editor()
    assert field is not None
    assert field.hasFocus()
    assert notes.text.viewport().isAncestorOf(field)
    assert field.placeholderText() == WARNING
    assert WARNING in field.accessibleDescription()
    notes.qtbot.keyClicks(field, "Which year?")
    notes.qtbot.keyClick(field, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "note_remove", "not the next link of the text below"
    notes.qtbot.keyClick(focused, Qt.Key.Key_Escape)

    assert notes.editor() is None
    assert notes.text.hasFocus()
    assert "Which year?" in notes.saved()
    notes.press(Qt.Key.Key_Z, CONTROL)
    assert "Which year?" not in notes.saved()


def test_an_empty_note_is_not_kept(notes: NotesFixture) -> None:
    before = notes.saved()
    notes.write("")
    assert notes.saved() == before


def test_removing_a_note_keeps_the_mark(notes: NotesFixture) -> None:
    notes.press(Qt.Key.Key_1, CONTROL | SHIFT)
    notes.write("Which year?")
    notes.press(Qt.Key.Key_M, CONTROL)
    remove = notes.window.findChild(QPushButton, "note_remove")
    assert isinstance(remove, QPushButton)
    remove.click()
    assert [(one.kind, one.text) for one in notes.controller.annotation_set.all()] == [
        ("highlight", "")
    ]


@pytest.mark.parametrize("is_wide", [False, True])
def test_a_click_on_the_note_or_its_sign_opens_it(notes: NotesFixture, is_wide: bool) -> None:
    if is_wide:
        notes.window.resize(1920, 768)
    notes.write("Which year?")
    point = notes.sign()
    notes.qtbot.mouseClick(notes.text.viewport(), Qt.MouseButton.LeftButton, pos=point)

    field = notes.editor()
    assert field is not None
    assert field.toPlainText() == "Which year?"
    left = field.mapTo(notes.text.viewport(), field.rect().topLeft()).x()
    layout = notes.text.passage_layout
    _, block = next(layout.blocks())
    assert (left > layout.block_rect(block).right()) == is_wide


def test_own_notes_are_beside_their_paragraphs_and_on_no_note_of_the_editors(
    notes: NotesFixture, store: Store
) -> None:
    notes.window.resize(1920, 1000)
    own = []
    for passage in store.passages(store.sections()[0].id)[1:]:
        marked = annotate_range(store, passage.id, 0, store.sentences(passage.id)[0].end)
        at = Location.of("passage", passage.id)
        own.append(new_annotation("note", at, marked, "1", text="Which year?"))
    notes.controller.merge(AnnotationSet.of(tuple(own)))
    layout, painter = notes.text.passage_layout, notes.text.annotation_painter
    assert painter is not None
    document = notes.text.document()
    editors = [
        layout.block_rect(document.findBlockByNumber(number)) for number in layout.notes_beside
    ]
    assert editors

    column = round(layout.side_column()[0]) + 1
    heights = range(notes.text.viewport().height())
    found = [(y, sign) for y in heights if (sign := painter.sign_at(QPoint(column, y)))]
    assert found
    sign = found[0][1]
    one, two = (
        AnnotationBox(each, notes.text.font(), 200).rect.height()
        for each in (sign, sign._replace(notes=sign.notes * 2))
    )
    assert two > one, "it says that there is one more"
    for y, sign in found:
        paragraph = layout.block_rect(layout.block(sign.sentence.passage_id))
        assert y >= paragraph.top()
        assert not any(note.top() <= y <= note.bottom() for note in editors)


def test_quick_hide_covers_an_open_note(notes: NotesFixture) -> None:
    notes.press(Qt.Key.Key_M, CONTROL)
    field = notes.editor()
    assert field is not None
    notes.qtbot.keyClicks(field, "Which year?")
    notes.window.menus["quick_hide"].trigger()
    assert not field.isVisible()
    notes.window.menus["quick_hide"].trigger()
    assert field.isVisible()
    assert field.toPlainText() == "Which year?"
    field.window().close()


# Another edition.


def test_a_changed_sentence_shows_the_old_words_until_they_are_accepted(
    notes: NotesFixture, announced: list[str]
) -> None:
    notes.press(Qt.Key.Key_1, CONTROL | SHIFT)
    (mark,) = notes.controller.annotation_set.all()
    assert mark.quote is not None
    first, *_others = mark.quote.exact.split()
    change_file(notes, mark, mark.quote.exact.replace(first, "Formerly"))
    assert notes.controller.anchors()[mark.id].state == "changed"

    notes.press(Qt.Key.Key_Down, ALT)
    announced.clear()
    notes.press(Qt.Key.Key_Up, ALT)
    assert "Old wording: Formerly" in announced[0]
    notes.qtbot.mouseClick(notes.text.viewport(), Qt.MouseButton.LeftButton, pos=notes.sign())
    old = notes.window.findChild(QLabel, "note_old_words")
    assert isinstance(old, QLabel)
    assert "Formerly" in old.text()
    notes.qtbot.keyClick(notes.editor(), Qt.Key.Key_Escape)
    notes.press(Qt.Key.Key_Y, CONTROL | SHIFT)

    assert notes.controller.anchors()[mark.id].state == "exact"
    assert notes.controller.annotation_set.all()[0].quote == mark.quote


def test_what_is_gone_is_not_shown_and_not_lost(notes: NotesFixture, store: Store) -> None:
    before = notes.picture()
    notes.press(Qt.Key.Key_1, CONTROL | SHIFT)
    (mark,) = notes.controller.annotation_set.all()
    text = notes.saved()
    for fact_id in mark.fact_ids:
        text = text.replace(fact_id, fact_id.replace("-", "-9"))
    notes.path.write_text(text, "utf-8")
    assert notes.controller.open_file(notes.path)

    assert notes.controller.anchors()[mark.id].state == "gone"
    assert notes.picture() == before
    assert len(notes.controller.annotation_set) == 1
    assert mark.location == Location.of("passage", store.passages(store.sections()[0].id)[0].id)


def test_an_open_note_follows_the_window_to_any_width(notes: NotesFixture) -> None:
    """On the way the text has the margins of a wider window: Qt warns of a width below zero."""
    notes.window.resize(1900, 1000)
    store = notes.window.store
    notes.select(" ".join(store.passages(store.sections()[0].id)[-1].text.split(" ")[:3]))
    notes.press(Qt.Key.Key_M, CONTROL)
    assert notes.editor() is not None

    for width, height in ((800, 1200), (1900, 1000), (640, 400), (1900, 1000), (800, 1200)):
        notes.window.resize(width, height)
        process_events()

    editor = notes.editor()
    assert editor is not None
    note = editor.parentWidget()
    assert note is not None
    assert 0 < note.width() <= notes.text.viewport().width()


def test_ctrl_g_lists_what_one_has_marked_and_enter_goes_there(notes: NotesFixture) -> None:
    store = notes.window.store
    passage = store.passages(store.sections()[0].id)[-1]
    words = " ".join(passage.text.split(" ")[:3])
    notes.select(words)
    notes.write("Ask about this.")
    notes.window.go(notes.window.first_location())

    notes.press(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    dialog = notes.window.findChild(QDialog, "jump_dialog")
    assert isinstance(dialog, QDialog)
    kind, targets = dialog.findChild(QComboBox), dialog.findChild(QListWidget)
    assert isinstance(kind, QComboBox)
    assert isinstance(targets, QListWidget)
    kind.setCurrentText("My notes")
    assert [targets.item(row).text() for row in range(targets.count())] == [
        f"My note: Ask about this. “{words}”"
    ]
    notes.qtbot.keyClick(targets, Qt.Key.Key_Return)

    selected = notes.text.selected_sentence()
    assert selected is not None
    assert selected.passage_id == passage.id
    assert notes.text.viewport().rect().contains(notes.text.cursorRect().center())


def test_ctrl_g_speaks_of_no_own_notes_where_there_are_none(notes: NotesFixture) -> None:
    notes.press(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    dialog = notes.window.findChild(QDialog, "jump_dialog")
    assert isinstance(dialog, QDialog)
    kind = dialog.findChild(QComboBox)
    assert isinstance(kind, QComboBox)
    assert kind.findText("My notes") < 0
    dialog.reject()
