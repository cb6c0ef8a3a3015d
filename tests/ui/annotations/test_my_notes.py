"""My notes beside the text: listed, filtered, gone to, edited, removed and accepted."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.models.roles import Role
from laos_tip_app.report.annotations.annotation import Annotation, AnnotationSet, Quote
from laos_tip_app.report.annotations.annotation_file import AnnotationFile, read
from laos_tip_app.store.store import Store
from laos_tip_app.ui.annotations.my_notes_panel import MyNotesPanel
from laos_tip_app.ui.annotations.note_list import NoteList
from laos_tip_app.ui.search.popup import SearchPopup
from laos_tip_app.ui.window.main_window import MainWindow
from tests.answers import Answers, dismiss, name_file
from tests.ui.windows import show_main_window

NOW = datetime(2026, 5, 1, tzinfo=UTC)
NO_KEY = Qt.KeyboardModifier.NoModifier


def urn(name: str) -> str:
    """Return the id of a note by its name in these tests."""
    return uuid5(NAMESPACE_URL, name).urn


NAMES = {urn(name): name for name in ("first", "later", "changed", "gone", "event", "colleague")}


def sentence(store: Store, number: int) -> tuple[tuple[str, ...], str, str]:
    """Return facts, text and passage of the number-th sentence that states a fact."""
    found = [
        (one.fact_ids, passage.text[one.start : one.end], passage.id)
        for section in store.sections()
        for passage in store.passages(section.id)
        for one in store.sentences(passage.id)
        if one.fact_ids
    ]
    return found[number]


def mark(
    store: Store,
    name: str,
    number: int,
    *,
    text: str = "",
    kind: str = "highlight",
    words: str | None = None,
    facts: tuple[str, ...] | None = None,
    hour: int = 0,
) -> Annotation:
    fact_ids, whole, passage_id = sentence(store, number)
    return Annotation(
        id=urn(name),
        kind=kind,  # type: ignore[arg-type]
        location=Location.of("passage", passage_id),
        fact_ids=fact_ids if facts is None else facts,
        quote=Quote(whole if words is None else words),
        mark="important" if kind == "highlight" else None,
        text=text,
        created=NOW.replace(hour=hour),
        modified=NOW.replace(hour=hour),
        edition="1",
    )


def some_notes(store: Store) -> AnnotationSet:
    """Two that are as they were, one that changed, one that is gone, and a bookmark."""
    return AnnotationSet.of(
        (
            mark(store, "first", 0, hour=1),
            mark(store, "later", 40, text="Ask the ministry", kind="note", hour=5),
            mark(store, "changed", 20, words="Words of another edition", hour=3),
            mark(store, "gone", 30, words="A deleted sentence", facts=("XX-99",), hour=2),
            Annotation(
                id=urn("event"),
                kind="bookmark",
                location=Location.of("event", store.events()[0].id),
                fact_ids=(),
                quote=None,
                mark=None,
                text="",
                created=NOW.replace(hour=4),
                modified=NOW.replace(hour=4),
                edition="1",
            ),
        )
    )


class MyNotesFixture:
    """The window with My notes, used by keys and clicks."""

    def __init__(self, window: MainWindow, path: Path, qtbot: QtBot) -> None:
        self.window, self.path, self.qtbot = window, path, qtbot

    def show(self) -> None:
        action = self.window.findChild(QAction, "my_notes")
        assert isinstance(action, QAction)
        action.trigger()

    @property
    def panel(self) -> MyNotesPanel:
        panels = self.window.findChildren(MyNotesPanel, "my_notes")
        # One that has been closed may not be deleted yet.
        return next((panel for panel in panels if panel.isVisible()), panels[-1])

    @property
    def view(self) -> NoteList:
        return self.panel.list

    @property
    def ids(self) -> list[str]:
        """The listed notes without the headings."""
        model = self.view.model()
        notes = (model.index(row, 0).data(Role.ITEM) for row in range(model.rowCount()))
        return [NAMES[note.row.annotation.id] for note in notes if note.row]

    @property
    def headings(self) -> list[str]:
        model = self.view.model()
        notes = (model.index(row, 0).data(Role.ITEM) for row in range(model.rowCount()))
        return [note.heading for note in notes if not note.row]

    def select(self, name: str) -> None:
        assert self.view.select(urn(name))

    def press(self, key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self.qtbot.keyClick(focused, key)

    def button(self, name: str) -> QAbstractButton:
        button = self.window.findChild(QAbstractButton, name)
        assert isinstance(button, QAbstractButton)
        return button

    def text(self, name: str) -> str:
        label = self.window.findChild(QLabel, name)
        assert isinstance(label, QLabel)
        return label.text()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mine.notes.json"


@pytest.fixture
def window(store: Store, settings: Settings, qtbot: QtBot) -> Iterator[MainWindow]:
    window = show_main_window(store, settings, qtbot)
    yield window
    window.close()


@pytest.fixture
def notes(window: MainWindow, store: Store, path: Path, qtbot: QtBot) -> MyNotesFixture:
    AnnotationFile.create(path, some_notes(store))
    window.settings.notes_file = path
    notes = MyNotesFixture(window, path, qtbot)
    notes.show()
    return notes


def test_without_a_file_the_pane_says_what_one_can_do_and_how_to_begin(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    notes = MyNotesFixture(window, path, qtbot)
    notes.show()
    text = notes.text("my_notes_beginning")
    assert "Nothing is marked yet." in text
    assert "Ctrl+M" in text
    assert "Ctrl+D" in text
    assert "asks where" in text
    assert notes.button("begin_annotation_note").isVisible()
    assert QApplication.focusWidget() is notes.button("begin_annotation_note")
    assert window.settings.notes_file is None


def test_all_notes_are_listed_in_order_of_place_under_their_sections(
    notes: MyNotesFixture, store: Store
) -> None:
    assert notes.ids[0] == "first"
    assert notes.ids[-1] == "gone"
    assert len(notes.ids) == 5
    assert notes.headings[0] == store.sections()[0].title
    assert notes.headings[-1] == "No longer in this edition"
    assert notes.text("my_notes_count") == "5 in “mine.notes.json”"
    assert QApplication.focusWidget() is notes.view
    assert notes.view.current_id() == urn("first")


def test_a_note_has_its_date_as_the_report_writes_dates(notes: MyNotesFixture) -> None:
    notes.show()
    first = notes.view.model().index(1, 0)

    assert str(first.data(Qt.ItemDataRole.AccessibleTextRole)).count("1 May 2026") == 1


def test_they_are_ordered_by_date_and_by_change(notes: MyNotesFixture) -> None:
    box = notes.panel.order_box
    box.setCurrentIndex(box.findData("date"))
    assert notes.ids == ["later", "event", "changed", "gone", "first"]
    assert notes.headings == []
    box.setCurrentIndex(box.findData("change"))
    assert notes.ids[:2] == ["gone", "changed"]
    assert notes.headings == ["No longer in this edition", "The text has changed", "As it was"]


def test_words_kind_section_and_change_filter_them(notes: MyNotesFixture, store: Store) -> None:
    bar = notes.panel.filter_bar
    bar.field.setText("ministry ask")
    assert notes.ids == ["later"]
    bar.field.setText("nothing has these words")
    assert notes.ids == []
    assert notes.text("no_match") == "No note matches."
    notes.qtbot.mouseClick(notes.button("no_match_reset"), Qt.MouseButton.LeftButton)
    assert len(notes.ids) == 5
    bar.choose("kind", "bookmark")
    assert notes.ids == ["event"]
    bar.choose("kind", "important")
    assert set(notes.ids) == {"first", "changed", "gone"}
    bar.choose("state", "changed-or-gone")
    assert set(notes.ids) == {"changed", "gone"}
    bar.set_values({"section": store.sections()[0].id})
    assert "first" in notes.ids
    assert "event" not in notes.ids


def test_enter_goes_to_the_sentence_and_back_comes_back(
    notes: MyNotesFixture, store: Store
) -> None:
    before = notes.window.location()
    notes.select("later")
    notes.press(Qt.Key.Key_Return)
    facts, _text, _passage = sentence(store, 40)
    assert notes.window.location() == Location.of("fact", facts[0])
    focused = QApplication.focusWidget()
    assert focused is not None
    assert not notes.panel.isAncestorOf(focused)
    assert notes.panel.isVisible()
    notes.window.back()
    assert notes.window.location() == before


def test_a_bookmark_leads_to_its_entry_on_another_tab(notes: MyNotesFixture, store: Store) -> None:
    notes.select("event")
    notes.press(Qt.Key.Key_Return)
    assert notes.window.location() == Location.of("event", store.events()[0].id)


def test_what_is_gone_shows_its_old_words_and_leads_nowhere(notes: MyNotesFixture) -> None:
    notes.select("gone")
    before = notes.window.location()
    notes.press(Qt.Key.Key_Return)
    assert notes.window.location() == before
    assert not notes.button("my_notes_go").isEnabled()
    spoken = notes.view.currentIndex().data(Role.ACCESSIBLE_TEXT)
    assert "No longer in this edition" in spoken
    assert "A deleted sentence" in spoken


def test_the_new_words_are_accepted_with_one_key(notes: MyNotesFixture, store: Store) -> None:
    assert not notes.button("my_notes_accept").isVisible()
    notes.select("changed")
    assert notes.button("my_notes_accept").isVisible()
    spoken = notes.view.currentIndex().data(Role.ACCESSIBLE_TEXT)
    _facts, text, _passage = sentence(store, 20)
    assert "Words of another edition" in spoken
    assert text.rstrip(".") in spoken
    notes.press(Qt.Key.Key_A)
    saved = read(notes.path).get(urn("changed"))
    assert saved is not None
    assert saved.quote is not None
    assert saved.quote.exact == text
    assert not notes.button("my_notes_accept").isVisible()


def test_a_note_is_written_in_the_pane_and_saved(notes: MyNotesFixture) -> None:
    notes.select("first")
    notes.press(Qt.Key.Key_F2)
    editor = notes.window.findChild(QPlainTextEdit, "my_notes_editor")
    assert isinstance(editor, QPlainTextEdit)
    assert QApplication.focusWidget() is editor
    assert editor.placeholderText() == "Keep no names of victims here."
    notes.qtbot.keyClicks(editor, "Why?")
    notes.press(Qt.Key.Key_Escape)
    assert not editor.isVisible()
    assert QApplication.focusWidget() is notes.view
    saved = read(notes.path).get(urn("first"))
    assert saved is not None
    assert saved.text == "Why?"
    assert notes.view.current_id() == urn("first")


def test_what_is_removed_comes_back_by_undo(notes: MyNotesFixture) -> None:
    notes.select("later")
    notes.press(Qt.Key.Key_Delete)
    assert "later" not in notes.ids
    assert read(notes.path).get(urn("later")) is None
    assert notes.view.currentIndex().isValid()
    notes.window.menus["annotation_undo"].trigger()
    assert "later" in notes.ids
    assert read(notes.path).get(urn("later")) is not None


def test_a_screen_reader_gets_a_list_with_a_name_and_rows(notes: MyNotesFixture) -> None:
    interface = QAccessible.queryAccessibleInterface(notes.view)
    assert interface.role() == QAccessible.Role.List
    assert interface.text(QAccessible.Text.Name) == "My notes"
    names = [
        interface.child(number).text(QAccessible.Text.Name)
        for number in range(interface.childCount())
    ]
    assert any(name.startswith("Note · ") and "Ask the ministry" in name for name in names)


def test_the_pane_and_the_search_results_share_one_place(
    notes: MyNotesFixture, qtbot: QtBot
) -> None:
    width = notes.window.tabs.width()
    notes.window.focus_search()
    for letter in "thailand":
        qtbot.keyClick(notes.window.windowHandle(), letter)
    popup = notes.window.findChild(SearchPopup, "search_panel")
    assert isinstance(popup, SearchPopup)
    qtbot.waitUntil(lambda: popup.typed() == "thailand")
    qtbot.keyClick(notes.window.windowHandle(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not notes.panel.isVisible())
    assert popup.isVisible()
    assert notes.window.tabs.width() == width
    close = notes.button("search_close")
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert notes.panel.isVisible()
    assert not popup.isVisible()


def test_opening_the_pane_closes_the_search_results(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    notes = MyNotesFixture(window, path, qtbot)
    window.focus_search()
    for letter in "thailand":
        qtbot.keyClick(window.windowHandle(), letter)
    popup = window.findChild(SearchPopup, "search_panel")
    assert isinstance(popup, SearchPopup)
    qtbot.waitUntil(lambda: popup.typed() == "thailand")
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    assert popup.isVisible()
    notes.show()
    assert notes.panel.isVisible()
    assert not popup.isVisible()


def test_whoever_stays_in_the_text_is_told_that_the_pane_closes(notes: MyNotesFixture) -> None:
    """With the focus in it, the text that gets it is spoken."""
    notes.window.tabs.focus_tab()
    notes.show()
    assert not notes.panel.isVisible()
    assert notes.window.statusBar().currentMessage() == "My notes are closed."


def test_a_search_is_bookmarked_listed_and_done_again(notes: MyNotesFixture, qtbot: QtBot) -> None:
    """From the field and from the results alike; in every edition it can be done."""
    window, control = notes.window, Qt.KeyboardModifier.ControlModifier
    window.focus_search()
    for letter in "shelter":
        qtbot.keyClick(window.windowHandle(), letter)
    popup = window.findChild(SearchPopup, "search_panel")
    assert isinstance(popup, SearchPopup)
    qtbot.waitUntil(lambda: popup.typed() == "shelter")
    before = {one.id for one in window.annotations.set.all()}
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_D, control)
    [bookmark] = [one for one in window.annotations.set.all() if one.id not in before]
    assert str(bookmark.location) == "search:shelter"
    assert '"source": "urn:x-laos-tip:search:shelter"' in notes.path.read_text("utf-8")
    assert window.annotations.anchors()[bookmark.id].state == "exact"

    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    popup.main_view().setFocus()
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_D, control)
    assert window.annotations.set.get(bookmark.id) is None
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Z, control)

    qtbot.mouseClick(notes.button("search_close"), Qt.MouseButton.LeftButton)
    window.go(Location.of_search("police"))
    qtbot.waitUntil(lambda: popup.typed() == "police")
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert notes.view.select(bookmark.id)
    row = notes.view.current_row()
    assert row is not None
    assert row.title == "Search: shelter"
    notes.view.setFocus()
    notes.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: popup.typed() == "shelter" and popup.isVisible())
    assert window.search_results()[1]


def test_escape_and_the_command_close_the_pane(notes: MyNotesFixture) -> None:
    action = notes.window.menus["my_notes"]
    assert action.isChecked()
    notes.press(Qt.Key.Key_Escape)
    assert not notes.panel.isVisible()
    assert not action.isChecked()
    notes.show()
    assert notes.panel.isVisible()
    notes.show()
    assert not notes.panel.isVisible()


def test_in_a_narrow_window_the_notes_take_the_place_of_the_text(notes: MyNotesFixture) -> None:
    notes.press(Qt.Key.Key_Escape)
    notes.window.resize(700, 500)
    notes.show()
    page = notes.window.findChild(QWidget, "my_notes_page")
    assert page is not None
    assert page.isVisible()
    panel = page.findChild(MyNotesPanel)
    assert isinstance(panel, MyNotesPanel)
    assert panel.list.hasFocus()
    panel.list.select(urn("later"))
    notes.press(Qt.Key.Key_Return)
    assert notes.window.location().kind == "fact"
    assert notes.window.tabs.isVisible()


def test_back_leads_to_the_page_with_the_note_from_which_one_went(notes: MyNotesFixture) -> None:
    notes.press(Qt.Key.Key_Escape)
    notes.window.resize(700, 500)
    notes.show()
    notes.panel.list.select(urn("later"))
    notes.press(Qt.Key.Key_Return)
    sentence = notes.window.location()
    notes.window.go(Location("timeline"))

    notes.window.tabs.back()
    assert notes.window.location() == sentence
    assert notes.window.tabs.isVisible()
    notes.window.tabs.back()

    assert notes.panel.isVisible()
    assert not notes.window.tabs.isVisible()
    current = notes.view.currentIndex().data(Role.ITEM)
    assert current.row.annotation.id == urn("later")
    notes.press(Qt.Key.Key_Escape)
    notes.window.tabs.forward()
    notes.window.tabs.back()
    assert notes.window.tabs.isVisible(), "the page was closed there"


def test_a_stick_that_is_missing_is_spoken_of_only_when_the_notes_are_asked_for(
    store: Store, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    settings.notes_file = tmp_path / "stick" / "mine.notes.json"
    window = show_main_window(store, settings, qtbot)
    notice = window.findChild(QLabel, "notice_text")
    assert notice is None or not notice.isVisible()
    notes = MyNotesFixture(window, tmp_path, qtbot)
    notes.show()
    text = notes.text("my_notes_beginning")
    assert "“mine.notes.json”, can’t be read now" in text
    assert "stick" in text
    assert str(tmp_path) not in text
    assert settings.notes_file == tmp_path / "stick" / "mine.notes.json"
    window.close()


def test_another_file_is_opened_and_a_new_one_made(notes: MyNotesFixture, tmp_path: Path) -> None:
    other = tmp_path / "other.notes.json"
    AnnotationFile.create(other)
    answers = Answers(name_file(other))
    notes.window.menus["notes_open"].trigger()
    assert answers.all_given
    assert notes.window.annotations.file_path == other
    assert "Nothing is marked yet." in notes.text("my_notes_beginning")

    new = tmp_path / "new"
    answers = Answers(name_file(new))
    notes.window.menus["notes_new"].trigger()
    assert answers.all_given
    assert notes.window.settings.notes_file == tmp_path / "new.notes.json"
    assert len(read(notes.path)) == 5


def test_merging_says_what_came_in(notes: MyNotesFixture, tmp_path: Path, store: Store) -> None:
    other = tmp_path / "other.notes.json"
    more = (mark(store, "colleague", 10), mark(store, "first", 0, text="Newer", hour=9))
    AnnotationFile.create(other, AnnotationSet.of(more))
    for message in (
        "Merged with “other.notes.json”: 1 new, 1 changed.",
        "All that is in “other.notes.json” is here already.",
    ):
        answers = Answers(name_file(other))
        notes.window.menus["notes_merge"].trigger()
        assert answers.all_given
        assert notes.text("notice_text") == message
    assert "colleague" in notes.ids
    assert len(read(notes.path)) == 6
    assert len(read(other)) == 2

    before = some_notes(store)
    notes.window.menus["annotation_undo"].trigger()
    assert read(notes.path).annotations.keys() == before.annotations.keys()
    assert "Newer" not in notes.path.read_text("utf-8")
    notes.window.menus["annotation_redo"].trigger()
    assert read(notes.path).get(urn("colleague")) == more[0]
    notes.window.menus["annotation_undo"].trigger()
    answers = Answers(name_file(other))
    notes.window.menus["notes_merge"].trigger()
    assert answers.all_given
    assert notes.text("notice_text") == "Merged with “other.notes.json”: 1 new."


def test_a_damaged_file_is_not_merged(notes: MyNotesFixture, tmp_path: Path) -> None:
    other = tmp_path / "other.notes.json"
    other.write_text("{")
    answers = Answers(name_file(other), dismiss)
    notes.window.menus["notes_merge"].trigger()
    notes.qtbot.waitUntil(lambda: answers.all_given)
    assert len(read(notes.path)) == 5
    assert other.read_text() == "{"


def press_forget(box: QWidget) -> None:
    assert isinstance(box, QMessageBox)
    forget = box.findChild(QPushButton, "forget")
    assert isinstance(forget, QPushButton)
    forget.click()


def test_the_notes_are_forgotten_after_two_questions_and_five_seconds(
    notes: MyNotesFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("laos_tip_app.ui.annotations.forget_dialog._TICK", 5)
    leftover = notes.path.with_name(f".{notes.path.name}.part")
    leftover.write_text("what a killed save has left behind")
    answers = Answers(press_forget, press_forget)
    notes.window.menus["notes_forget"].trigger()
    notes.qtbot.waitUntil(lambda: answers.all_given)
    notes.qtbot.waitUntil(lambda: not notes.path.exists())
    assert not leftover.exists()
    assert notes.window.settings.notes_file is None
    assert notes.window.annotations.file_path is None
    assert not notes.window.menus["notes_forget"].isEnabled()
    assert "Nothing is marked yet." in notes.text("my_notes_beginning")
    settings_text = (notes.window.settings.folder / "settings.ini").read_text()
    assert "mine.notes.json" not in settings_text


def test_the_count_down_can_be_stopped_and_each_question_answered_with_no(
    notes: MyNotesFixture,
) -> None:
    for presses in ((dismiss,), (press_forget, dismiss), (press_forget, press_forget, dismiss)):
        answers = Answers(*presses)
        notes.window.menus["notes_forget"].trigger()
        notes.qtbot.waitUntil(partial(getattr, answers, "all_given"))
        notes.qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert notes.path.exists()
    assert notes.window.settings.notes_file == notes.path


def test_the_first_note_asks_where_and_the_documents_are_offered(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(tmp_path))

    def keep(dialog: QWidget) -> None:
        button = dialog.findChild(QPushButton, "keep_notes")
        assert isinstance(button, QPushButton)
        button.click()

    answers = Answers(keep)
    window.menus["highlight_important"].trigger()
    assert answers.all_given
    assert window.settings.notes_file == tmp_path / "Laos TIP.notes.json"
    notes = MyNotesFixture(window, tmp_path, qtbot)
    notes.show()
    assert notes.text("my_notes_count") == "1 in “Laos TIP.notes.json”"


def test_before_another_edition_is_used_its_effect_on_the_notes_is_told(
    notes: MyNotesFixture, store: Store
) -> None:
    (sentence_about_notes,) = notes.window.my_notes.effects_of(store)
    assert "Of your 5 notes and marks" in sentence_about_notes
    assert "1 stands on text that has changed there" in sentence_about_notes
    assert "1 is on text that is no longer there" in sentence_about_notes


def test_in_another_edition_what_has_changed_is_listed_first(
    notes: MyNotesFixture, data_db: Path
) -> None:
    assert notes.panel.order_box.currentData() == "place"
    with Store.open_unchecked(data_db) as other:
        former = notes.window.set_store(other)
        former.deleteLater()
        notes.window.updated.emit()
        assert notes.panel.order_box.currentData() == "change"
        assert notes.ids[:2] == ["gone", "changed"]
        status = notes.window.statusBar().currentMessage()
        assert status == "2 of your marks need a look: My notes lists them first."
        notes.window.close()


def test_f6_goes_from_the_text_to_the_pane(notes: MyNotesFixture) -> None:
    notes.window.tabs.focus_tab()
    for _step in range(4):
        notes.window.menus["next_pane"].trigger()
        if notes.view.hasFocus():
            break
    assert notes.view.hasFocus()


def test_a_page_of_a_narrow_window_is_closed_by_its_command(notes: MyNotesFixture) -> None:
    notes.press(Qt.Key.Key_Escape)
    notes.window.resize(700, 500)
    notes.show()
    assert not notes.window.tabs.isVisible()
    notes.window.resize(1366, 720)
    notes.show()
    assert notes.window.tabs.isVisible()
    notes.show()
    assert notes.panel.isVisible()
    assert notes.window.tabs.isVisible()


def test_the_pane_gets_its_width_by_the_text_size(notes: MyNotesFixture) -> None:
    before = notes.panel.width()
    notes.window.set_text_size(200)
    assert before < notes.panel.width() <= notes.window.width() * 0.31
    notes.window.set_text_size(100)
    assert notes.panel.width() == before


def test_of_very_many_notes_some_hundred_are_listed_and_any_can_be_gone_to(
    window: MainWindow, store: Store, path: Path, qtbot: QtBot
) -> None:
    many = [mark(store, f"many {number}", number % 40) for number in range(700)]
    AnnotationFile.create(path, AnnotationSet.of(many))
    window.settings.notes_file = path
    notes = MyNotesFixture(window, path, qtbot)
    notes.show()
    model = notes.view.model()
    assert model.rowCount() < 400
    last = model.index(model.rowCount() - 1, 0).data(Role.ITEM)
    assert last.heading == "400 more: filter by words, kind or section to see them"
    last_one = many[39 + 40 * 16]
    window.my_notes.show(last_one.id)
    assert notes.view.current_id() == last_one.id


def test_no_key_of_a_button_is_one_of_a_menu(notes: MyNotesFixture) -> None:
    def keys(texts: list[str]) -> list[str]:
        return [text[text.index("&") + 1].casefold() for text in texts if "&" in text]

    menus = keys([action.text() for action in notes.window.menuBar().actions()])
    buttons = keys([button.text() for button in notes.panel.findChildren(QAbstractButton)])
    assert len(menus) == 7
    assert set(buttons) & set(menus) == set()
    assert len(buttons) == len(set(buttons))
