"""My notes beside the text: listed, filtered, gone to, edited, removed and accepted."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit

from laos_tip_app.base.location import Location
from laos_tip_app.models.roles import Role
from laos_tip_app.report.annotations.annotation import AnnotationSet
from laos_tip_app.report.annotations.annotation_file import AnnotationFile, read
from laos_tip_app.store.store import Store
from laos_tip_app.ui.annotations.note_list import ListedNote
from laos_tip_app.ui.search.results_page import ResultsPage
from laos_tip_app.ui.window.main_window import MainWindow
from tests.events import process_events
from tests.ui.annotations.my_notes_fixture import MyNotesFixture, mark, sentence, urn


def test_without_a_file_the_pane_says_what_one_can_do_and_how_to_begin(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    notes = MyNotesFixture(window, path, qtbot)
    notes.show()
    text = notes.text("my_notes_beginning")
    assert "No notes yet." in text
    assert "Ctrl+M" in text
    assert "Ctrl+D" in text
    assert "Nothing is saved until you choose where" in text
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
    assert notes.headings[-1] == "Not in this edition"
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
    notes.view.setCurrentIndex(QModelIndex())
    notes.view.select_first()
    assert notes.view.current_id() == urn("later")
    box.setCurrentIndex(box.findData("change"))
    assert notes.ids[:2] == ["gone", "changed"]
    assert notes.headings == ["Not in this edition", "Text changed", "Not changed"]


def test_words_kind_section_and_change_filter_them(notes: MyNotesFixture, store: Store) -> None:
    bar = notes.panel.filter_bar
    bar.field.setText("ministry ask")
    assert notes.ids == ["later"]
    bar.field.setText("nothing has these words")
    assert notes.ids == []
    assert notes.text("no_match") == "No matching notes."
    notes.qtbot.mouseClick(notes.button("no_match_reset"), Qt.MouseButton.LeftButton)
    assert len(notes.ids) == 5
    bar.choose("kind", "bookmark")
    assert notes.ids == ["event"]
    for _times in range(2):
        notes.window.my_notes.toggle()
    assert notes.ids == ["event"], "a filter stays while the pane is closed"
    bar.choose("kind", "important")
    assert set(notes.ids) == {"first", "changed", "gone"}
    bar.choose("state", "changed-or-gone")
    assert set(notes.ids) == {"changed", "gone"}
    bar.set_values({"section": store.sections()[0].id})
    assert "first" in notes.ids
    assert "event" not in notes.ids
    notes.window.my_notes.show(urn("event"))
    assert notes.view.current_id() == urn("event")
    assert len(notes.ids) == 5


def filter_titles(notes: MyNotesFixture, name: str) -> tuple[str, list[str]]:
    """Open the menu of the filters; return the title of a filter, and its options."""
    menu = notes.panel.filter_bar.menu_button.menu()
    menu.popup(notes.window.pos())
    submenu = menu.findChild(QMenu, f"filter_menu_{name}")
    assert isinstance(submenu, QMenu)
    submenu.popup(notes.window.pos())
    options = [action.text() for action in submenu.actions()]
    submenu.close()
    menu.close()
    return submenu.title(), options


def test_a_filter_stays_when_its_last_note_has_gone(notes: MyNotesFixture) -> None:
    bar = notes.panel.filter_bar
    bar.choose("kind", "bookmark")
    notes.select("event")
    notes.view.setFocus()
    notes.press(Qt.Key.Key_Delete)
    assert notes.ids == []
    title, options = filter_titles(notes, "kind")
    assert title == "Kind: Bookmark"
    assert options[-1] == "Bookmark\t0"
    notes.window.annotations.carry_out("undo")
    assert notes.ids == ["event"]


def test_a_filter_is_named_and_removed_with_a_file_that_has_no_such_note(
    notes: MyNotesFixture,
) -> None:
    bar = notes.panel.filter_bar
    bar.choose("state", "gone")
    assert notes.ids == ["gone"]
    store = notes.window.store
    other = notes.path.with_name("other.notes.json")
    AnnotationFile.create(other, AnnotationSet.of([mark(store, "later", 3)]))
    assert notes.window.annotations.open_file(other)
    title, options = filter_titles(notes, "state")
    assert title == "Changed: Not in this edition"
    assert options == ["All", "Not in this edition\t0"]
    bar.choose("state", "")
    assert notes.ids == ["later"]


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
    assert "Not in this edition" in spoken
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


def test_the_field_of_a_note_is_in_sight_also_below_very_many_old_words(
    window: MainWindow, store: Store, path: Path
) -> None:
    """A file of others may quote as much as it likes."""
    other = mark(store, "changed", 0, text="Ask", kind="note", words="words " * 50_000)
    AnnotationFile.create(path, AnnotationSet.of([other]))
    assert window.annotations.open_file(path)
    window.annotations.open_note(other.id)
    process_events()
    field = window.findChild(QPlainTextEdit, "note_text")
    assert isinstance(field, QPlainTextEdit)
    assert field.hasFocus()
    assert field.visibleRegion().boundingRect().height() == field.height()


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


def test_a_search_is_bookmarked_listed_and_done_again(notes: MyNotesFixture, qtbot: QtBot) -> None:
    """From the field and from the results alike; in every edition it can be done."""
    window, control = notes.window, Qt.KeyboardModifier.ControlModifier
    window.focus_search()
    for letter in "shelter":
        qtbot.keyClick(window.windowHandle(), letter)
    popup = window.findChild(ResultsPage, "search_panel")
    assert isinstance(popup, ResultsPage)
    qtbot.waitUntil(lambda: popup.typed() == "shelter")
    before = {one.id for one in window.annotations.annotation_set.all()}
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_D, control)
    [bookmark] = [one for one in window.annotations.annotation_set.all() if one.id not in before]
    assert str(bookmark.location) == "search:shelter"
    assert '"source": "urn:x-laos-tip:search:shelter"' in notes.path.read_text("utf-8")
    assert window.annotations.anchors()[bookmark.id].state == "exact"

    popup.main_view().setFocus()
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_D, control)
    assert window.annotations.annotation_set.get(bookmark.id) is None
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


def test_before_another_edition_is_used_its_effect_on_the_notes_is_told(
    notes: MyNotesFixture, store: Store
) -> None:
    (sentence_about_notes,) = notes.window.missing_item_messages(store)
    assert "Of your 5 notes" in sentence_about_notes
    assert "1 is on text that has changed in that edition" in sentence_about_notes
    assert "1 is on text that is not in that edition" in sentence_about_notes


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
        status = notes.window.status_line.text()
        assert status == "2 of your notes need checking. My notes lists them first."
        notes.window.close()


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
    assert last.title == "400 more: filter by words, kind or section to see them"
    last_one = many[39 + 40 * 16]
    window.my_notes.show(last_one.id)
    assert notes.view.current_id() == last_one.id
    above = [model.index(row, 0).data(Role.ITEM) for row in range(notes.view.currentIndex().row())]
    assert sum(isinstance(each, ListedNote) for each in above) == 20
