"""What a screen reader is told in the reader, and where the keys move the focus."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QListWidget,
    QTabBar,
    QTextEdit,
    QTreeView,
    QWidget,
)

from laos_tip_app.base.location import TABS, Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.spoken_text import spoken_with_notes
from laos_tip_app.ui.reader.text_content import TextContent
from laos_tip_app.ui.widgets.evidence_list import EvidenceListView
from laos_tip_app.ui.window.about_dialog import AboutDialog
from laos_tip_app.ui.window.main_window import MainWindow
from laos_tip_app.ui.window.pages import show_help
from tests.ui.reader.reader_fixture import ALT, CONTROL, NONE, SHIFT, ReaderWindow
from tests.ui.windows import show_main_window


class SpokenFixture(ReaderWindow):
    """The main window, the keyboard, and what is announced."""

    def __init__(
        self, window: MainWindow, store: Store, qtbot: QtBot, announced: list[str]
    ) -> None:
        super().__init__(window, store, qtbot)
        self.announced = announced

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> list[str]:
        """Press a key; return what was announced."""
        self.announced.clear()
        self.qtbot.keyClick(self.window.windowHandle(), key, modifiers)
        return list(self.announced)

    def go(self, text: str) -> list[str]:
        self.announced.clear()
        self.window.go(Location.parse(text))
        return list(self.announced)

    def focused(self) -> str:
        focused = QApplication.focusWidget()
        return "" if focused is None else focused.objectName() or type(focused).__name__

    def put_caret_at(self, words: str) -> None:
        cursor = self.text.document().find(words)
        assert not cursor.isNull()
        cursor.setPosition(cursor.selectionStart())
        self.text.setTextCursor(cursor)


@pytest.fixture
def reader(store: Store, settings: Settings, qtbot: QtBot, announced: list[str]) -> SpokenFixture:
    window = show_main_window(store, settings, qtbot)
    reader = SpokenFixture(window, store, qtbot, announced)
    reader.text.setFocus()
    return reader


# Roles.


def _texts(reader: SpokenFixture) -> dict[str, QTextEdit]:
    """Return the texts of the whole report, the help and About, by name."""
    reader.window.set_continuous_view(True)
    show_help(reader.window)
    dialog = AboutDialog(reader.store, reader.window)
    texts = {text.objectName(): text for text in reader.window.findChildren(QTextEdit)}
    assert set(texts) == {"reader_text", "help_page", "about_text"}
    dialog.deleteLater()
    return texts


def test_the_texts_are_read_only_texts_with_a_name_and_not_labels(reader: SpokenFixture) -> None:
    names = {}
    for name, text in _texts(reader).items():
        interface = QAccessible.queryAccessibleInterface(text)
        assert interface.role() == QAccessible.Role.EditableText
        assert interface.state().readOnly
        assert not interface.state().editable
        names[name] = interface.text(QAccessible.Text.Name)
    assert names == {
        "reader_text": "Text of the report",
        "help_page": "Help",
        "about_text": "About",
    }


def test_no_text_has_an_empty_paragraph(reader: SpokenFixture) -> None:
    """NVDA stops at one when it reads to the end."""
    for name, text in _texts(reader).items():
        block = text.document().begin()
        while block.isValid():
            assert block.text().strip(), f"{name}: after “{block.previous().text()}”"
            block = block.next()


def test_every_widget_that_takes_the_focus_has_a_name_that_nothing_repeats(
    reader: SpokenFixture,
) -> None:
    for place in (*TABS, "map"):
        reader.go("stakeholders" if place == "map" else place)
        if place == "map":
            button = reader.window.tab("stakeholders").findChild(QAbstractButton, "part_1")
            assert isinstance(button, QAbstractButton)
            button.click()
        unnamed = [
            widget
            for widget in reader.window.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
            and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        ]
        assert unnamed == [], place
        assert_no_description_repeats_the_name(reader.window)


def assert_no_description_repeats_the_name(window: QWidget) -> None:
    """Fail where a description says the name again and more."""
    for view in filter(QWidget.isVisible, window.findChildren(QWidget)):
        items = [QAccessible.queryAccessibleInterface(view)]
        assert "&" not in items[0].text(QAccessible.Text.Name).replace(" & ", "")
        if view.focusPolicy() == Qt.FocusPolicy.NoFocus or isinstance(view, EvidenceListView):
            continue
        if isinstance(view, QAbstractItemView):
            items += [items[0].child(row) for row in range(items[0].childCount())]
        for item in items:
            name = item.text(QAccessible.Text.Name)
            description = item.text(QAccessible.Text.Description)
            if name and description != name:
                assert not description.startswith(name), f"{name}: {description}"


# Focus.


@pytest.mark.parametrize("forward", [True, False])
def test_the_tab_key_passes_contents_text_and_evidence(
    reader: SpokenFixture, forward: bool
) -> None:
    reader.go("fact:PT-08")
    card = reader.panel.card_view.card()
    bar = reader.window.findChild(QTabBar, "tabs_bar")
    assert isinstance(bar, QTabBar)
    bar.setFocus()
    names: list[str] = []
    for _ in range(200):
        if forward:
            reader.press(Qt.Key.Key_Tab)
        else:
            reader.press(Qt.Key.Key_Backtab, SHIFT)
        if bar.hasFocus():
            break
        if names[-1:] != [reader.focused()]:
            names.append(reader.focused())
    assert bar.hasFocus()
    panes = [name for name in names if name.startswith(("reader_", "card_"))]
    if forward:
        # On the way the last link of the text has chosen its sentence.
        card = reader.panel.card_view.card()
    chips = [f"card_name_{number}" for number in range(len(card.names))]
    assert chips
    expected = [
        *("reader_contents", "reader_text"),
        *("card_copy", "card_print", "card_slide", "card_note"),
        *chips,
        *("card_more", "card_close"),
    ]
    assert panes == (expected if forward else expected[::-1])


def test_f6_goes_to_the_next_pane_and_shift_f6_back(reader: SpokenFixture) -> None:
    def panes(count: int) -> list[str]:
        names = []
        for _ in range(count):
            reader.press(Qt.Key.Key_F6)
            names.append(reader.focused())
        return names

    assert panes(2) == ["reader_contents", "reader_text"]
    reader.press(Qt.Key.Key_Down, ALT)
    assert panes(3) == ["card_copy", "reader_contents", "reader_text"]
    reader.open_more()
    assert panes(3) == ["detail_entries", "reader_contents", "reader_text"]
    reader.press(Qt.Key.Key_F6, SHIFT)
    assert reader.focused() == "reader_contents"
    reader.window.focus_search()
    reader.press(Qt.Key.Key_F6)
    assert reader.text.hasFocus()


BESIDE = {"places": "places_canvas"}
"""What is beside the list of a tab, by its name."""


def test_f6_goes_to_the_details_of_the_other_tabs_and_back(reader: SpokenFixture) -> None:
    def panes(count: int) -> list[str]:
        names = []
        for _ in range(count):
            reader.press(Qt.Key.Key_F6)
            names.append(reader.focused())
        return names

    for tab in (each for each in TABS if each != "reader"):
        reader.window.go_tab(tab)
        first = reader.focused()
        beside = [BESIDE[tab]] if tab in BESIDE else []
        assert panes(1 + len(beside)) == [*beside, first], "nothing is chosen yet"
        reader.press(Qt.Key.Key_Down)
        assert panes(2 + len(beside)) == [*beside, "card_copy", first]


# Links.


def test_tab_goes_to_the_next_link_after_the_caret_and_back(reader: SpokenFixture) -> None:
    passage = reader.store.passage("overview-2")
    reader.put_caret_at(passage.text[:30])
    links = reader.text.links.all()
    caret = reader.text.textCursor().position()
    after = [link for link in links if link.start >= caret]
    reader.press(Qt.Key.Key_Tab)
    assert reader.text.links.focused == after[0]
    reader.press(Qt.Key.Key_Tab)
    assert reader.text.links.focused == after[1]
    reader.press(Qt.Key.Key_Backtab, SHIFT)
    assert reader.text.links.focused == after[0]
    reader.press(Qt.Key.Key_Backtab, SHIFT)
    assert reader.text.links.focused in reader.text.sentence_marks.links


def test_links_are_announced_with_their_preview_in_both_directions(
    reader: SpokenFixture,
) -> None:
    reader.put_caret_at("Laos joined")
    forward = [reader.press(Qt.Key.Key_Tab) for _ in range(3)]
    assert all(len(announced) == 1 for announced in forward)
    assert forward[1][0].startswith("UN TIP Protocol, link. Term. ")
    assert forward[1][0].count("UN TIP Protocol") == 1
    back = [reader.press(Qt.Key.Key_Backtab, SHIFT) for _ in range(2)]
    assert back == [forward[1], forward[0]]


def test_enter_follows_the_link_at_the_caret(reader: SpokenFixture) -> None:
    reader.put_caret_at("UN TIP Protocol")
    reader.press(Qt.Key.Key_Return)
    assert reader.window.location() == Location.of("term", "GL-02")


def test_a_followed_link_and_back_say_where_they_lead(reader: SpokenFixture) -> None:
    reader.go("passage:overview-1")
    for _ in range(2):
        reader.press(Qt.Key.Key_Tab)
    link = reader.text.links.focused
    assert link is not None
    [announced] = reader.press(Qt.Key.Key_Return)
    term = reader.store.term("GL-02")
    assert term.term in announced
    assert term.meaning.rstrip(".") in announced
    [announced] = reader.press(Qt.Key.Key_Left, ALT)
    assert announced.startswith("Back: Overview, paragraph 1. UN TIP Protocol, link.")
    assert reader.text.links.focused == link
    [announced] = reader.press(Qt.Key.Key_Right, ALT)
    assert announced.startswith("Forward: ")


def test_back_from_another_tab_says_the_paragraph(reader: SpokenFixture) -> None:
    reader.go("passage:protection-2")
    reader.go("event:TL-19")
    [announced] = reader.press(Qt.Key.Key_Left, ALT)
    assert announced == "Back: Protection, paragraph 2"
    [announced] = reader.press(Qt.Key.Key_Right, ALT)
    assert announced == "Forward: Timeline"


def test_the_next_section_says_its_title(reader: SpokenFixture) -> None:
    assert reader.press(Qt.Key.Key_PageDown, CONTROL) == ["Sex trafficking"]


# Paragraphs and sentences.


def test_ctrl_down_reads_every_paragraph_with_what_corrects_it(reader: SpokenFixture) -> None:
    section = reader.store.section("prosecution")
    reader.go(f"section:{section.id}")
    reader.text.moveCursor(QTextCursor.MoveOperation.Start)
    for passage in reader.store.passages(section.id):
        [announced] = reader.press(Qt.Key.Key_Down, CONTROL)
        assert announced.endswith(passage.text)
        assert f"{section.title}, paragraph {passage.position}" in announced
        assert announced.startswith("Heading: ") == bool(passage.heading)
        for note in reader.store.notes(reader.store.fact_ids("passage", passage.id)):
            if note.corrects and note.short in reader.text.toPlainText():
                assert note.short in announced or "editor’s note" in announced


def test_ctrl_up_goes_to_the_start_of_the_paragraph_and_then_back(
    reader: SpokenFixture,
) -> None:
    passage = reader.store.passage("overview-3")
    reader.put_caret_at(passage.text[10:40])
    [announced] = reader.press(Qt.Key.Key_Up, CONTROL)
    assert "Overview, paragraph 3" in announced
    [announced] = reader.press(Qt.Key.Key_Up, CONTROL)
    assert "Overview, paragraph 2" in announced


def test_a_paragraph_begins_between_the_caret_on_either_side_of_its_beginning(
    reader: SpokenFixture,
) -> None:
    for key, move in (
        (Qt.Key.Key_Down, QTextCursor.MoveOperation.PreviousCharacter),
        (Qt.Key.Key_Up, QTextCursor.MoveOperation.NextCharacter),
    ):
        reader.put_caret_at(reader.store.passage("overview-3").text[:40])
        reader.text.moveCursor(move)
        [announced] = reader.press(key, CONTROL)
        assert "Overview, paragraph 3" in announced


def test_the_next_sentence_is_the_one_after_the_caret(reader: SpokenFixture) -> None:
    reader.go("passage:overview-4")
    reader.put_caret_at("Overview")
    [announced] = reader.press(Qt.Key.Key_Down, ALT)
    first = reader.store.sentences("overview-1")[0]
    text = reader.store.passage("overview-1").text
    assert announced.startswith(f"Partly confirmed: {text[first.start : first.end]}")


def test_a_sentence_is_read_with_what_corrects_it(reader: SpokenFixture) -> None:
    """Each sentence of the report, and with the keys those of one section."""
    content = TextContent(reader.store)
    content.load(reader.store.sections())
    content.html(context_shown=True)
    read = 0
    for passage in content.passages.values():
        for sentence in content.sentences(passage.id):
            spoken = spoken_with_notes(content, sentence)
            assert passage.text[sentence.start : sentence.end] in spoken
            for note in reader.store.notes(sentence.fact_ids or ("none",)):
                if note.corrects:
                    assert note.short in spoken
                    read += 1
    assert read
    reader.go("section:sex-trafficking")
    reader.text.moveCursor(QTextCursor.MoveOperation.Start)
    for passage in reader.store.passages("sex-trafficking"):
        for sentence in content.sentences(passage.id):
            assert reader.press(Qt.Key.Key_Down, ALT) == [spoken_with_notes(content, sentence)]


def test_the_caret_moves_by_sentence_without_a_signal_of_its_own(reader: SpokenFixture) -> None:
    moves: list[int] = []
    reader.text.cursorPositionChanged.connect(lambda: moves.append(1))
    before = reader.text.textCursor().position()
    reader.press(Qt.Key.Key_Down, ALT)
    assert reader.text.textCursor().position() > before
    assert moves == []


def test_the_ends_of_a_section_and_of_the_report_are_said(reader: SpokenFixture) -> None:
    reader.go("section:overview")
    assert reader.press(Qt.Key.Key_Up, ALT) == ["Start of the report."]
    last = reader.store.passages("overview")[-1]
    reader.text.select_sentence(last.id, reader.store.sentences(last.id)[-1].number)
    end = ["End of the section. Ctrl+Page Down: Sex trafficking"]
    assert reader.press(Qt.Key.Key_Down, ALT) == end
    assert reader.press(Qt.Key.Key_Down, CONTROL) == end
    reader.go("section:sex-trafficking")
    assert reader.press(Qt.Key.Key_Up, ALT) == ["Start of the section. Ctrl+Page Up: Overview"]
    last = reader.store.passages(reader.store.sections()[-1].id)[-1]
    reader.go(f"passage:{last.id}")
    reader.text.select_sentence(last.id, reader.store.sentences(last.id)[-1].number)
    assert reader.press(Qt.Key.Key_Down, ALT) == ["End of the report."]
    reader.window.action("continuous_view").trigger()
    assert reader.press(Qt.Key.Key_Down, ALT) == ["End of the report."]


# Filters.


def test_a_filter_says_once_how_many_rows_it_shows(reader: SpokenFixture) -> None:
    reader.window.go_tab("stakeholders")
    field = next(
        field
        for field in reader.window.tab("stakeholders").findChildren(QLineEdit, "filter_field")
        if field.isVisible()
    )
    field.setFocus()
    reader.announced.clear()
    for letter in "police":
        reader.qtbot.keyClick(field, letter)
    reader.qtbot.waitUntil(lambda: bool(reader.announced))
    [announced] = reader.announced
    shown = reader.window.tab("stakeholders").visible_ids()
    assert shown is not None
    assert announced.startswith(f"{len(shown)} of ")
    assert announced.endswith(" shown")


def test_the_contents_take_the_focus(reader: SpokenFixture) -> None:
    contents = reader.window.findChild(QTreeView, "reader_contents")
    assert isinstance(contents, QTreeView)
    interface = QAccessible.queryAccessibleInterface(contents)
    assert interface.text(QAccessible.Text.Name) == "Contents"


# The list to jump from.


def _open_jump_list(reader: SpokenFixture) -> tuple[QComboBox, QListWidget]:
    reader.press(Qt.Key.Key_G, CONTROL)
    dialog = reader.window.findChild(QDialog, "jump_dialog")
    assert isinstance(dialog, QDialog)
    with reader.qtbot.waitActive(dialog):
        dialog.activateWindow()
    kind, targets = dialog.findChild(QComboBox), dialog.findChild(QListWidget)
    assert isinstance(kind, QComboBox)
    assert isinstance(targets, QListWidget)
    # A window is active before the X server has given it the focus.
    reader.qtbot.waitUntil(targets.hasFocus)
    assert kind.accessibleName() == "Show"
    return kind, targets


def _texts_of(targets: QListWidget) -> list[str]:
    return [targets.item(row).text() for row in range(targets.count())]


def test_ctrl_g_lists_the_headings_and_enter_goes_to_one(reader: SpokenFixture) -> None:
    passages = reader.store.passages("overview")
    _, targets = _open_jump_list(reader)
    headings = [passage.heading for passage in passages if passage.heading]
    assert _texts_of(targets) == ["Overview", *headings]
    targets.setCurrentRow(2)
    reader.qtbot.keyClick(targets, Qt.Key.Key_Return)
    assert reader.window.focusWidget() is reader.text
    assert reader.text.textCursor().block().text() == headings[1]
    assert reader.text.viewport().rect().contains(reader.text.cursorRect().center())


@pytest.mark.parametrize(
    ("kind_row", "first", "link"),
    [(1, "About this report", "About this report"), (2, "“Ratified” is loose", "Caution")],
)
def test_ctrl_g_lists_links_and_notes_and_enter_focuses_one(
    reader: SpokenFixture, kind_row: int, first: str, link: str
) -> None:
    kind, targets = _open_jump_list(reader)
    kind.setCurrentIndex(kind_row)
    assert targets.count() > 1
    assert targets.item(0).text().startswith(first)
    reader.announced.clear()
    reader.qtbot.keyClick(targets, Qt.Key.Key_Return)
    assert reader.window.focusWidget() is reader.text
    assert reader.text.links.focused is not None
    assert reader.text.links.focused.text == link
    assert reader.announced[0].startswith(f"{link}, link")
    assert reader.text.document().findBlock(reader.text.links.focused.start).isVisible()


def test_the_list_to_jump_from_is_off_without_a_text(reader: SpokenFixture) -> None:
    reader.window.go_tab("figures")
    reader.press(Qt.Key.Key_G, CONTROL)
    assert reader.window.findChild(QDialog, "jump_dialog") is None
