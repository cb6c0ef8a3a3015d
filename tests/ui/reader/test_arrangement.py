"""Where the panes of the reader are, and where the text is scrolled to, in windows of any size."""

from collections.abc import Callable
from math import ceil

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.annotation import TextRange
from laos_tip_app.report.records import LinkPreview
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.link_previews import LinkPreviewPopup
from tests.events import process_events
from tests.outlines import expect, outline_of
from tests.ui.reader.small_reader import SmallReader, all_kinds_of_notes
from tests.ui.widgets.enlarged import enlarged_outline_of
from tests.widget_tree import tree_of

_STEP = 8
_PANES = ("reader_sections", "reader_contents", "reader_text", "reader_evidence")


def place_of(widget: QWidget | None, root: QWidget) -> str:
    """Return corner and size of a widget in steps, or a dash."""
    if widget is None or not widget.isVisible():
        return "-"
    corner = widget.mapTo(root, QPoint())
    sides = corner.x(), corner.y(), widget.width(), widget.height()
    x, y, width, height = (round(side / _STEP) for side in sides)
    return f"{x},{y} {width}x{height}"


def panes_of(reader: SmallReader) -> str:
    process_events()
    parts = (reader.tab.findChild(QWidget, name) for name in _PANES)
    return " | ".join(place_of(part, reader.tab) for part in parts)


def test_contents_text_and_card_share_the_room(small: Store, qtbot: QtBot) -> None:
    """Of each window: list of sections, contents, text and card, in four states."""
    reader = SmallReader(small, qtbot)
    panes, lines = reader.tab.pane_layout, []
    assert panes is not None
    sizes = [(width, 640) for width in (1900, 1366, 1050, 850)]
    sizes += [(700, 400), (700, 300), (700, 220), (700, 140), (1366, 140)]
    for size in sizes:
        reader.tab.resize(*size)
        lines.append(f"# {size[0]} x {size[1]}")
        reader.show("passage:overview-1")
        panes.set_pane_shown("contents", True)
        for name, action in (
            ("card closed", panes.close_card),
            ("card opened", lambda: reader.show("fact:WL-01")),
            ("next sentence", lambda: reader.text.select_by_user(
                small.sentences("overview-2")[0], scroll=True)),
            ("contents closed", lambda: panes.set_pane_shown("contents", False)),
            ("no card wanted", lambda: panes.set_pane_shown("evidence", False)),
            ("a record", lambda: reader.show("note:O-01")),
            ("a paragraph", lambda: reader.show("passage:overview-3")),
            ("card wanted", lambda: panes.set_pane_shown("evidence", True)),
        ):  # fmt: skip
            action()
            seen = panes.is_pane_visible("contents"), panes.is_pane_visible("evidence")
            lines.append(f"{name}: {panes_of(reader)} {seen}")
    expect("ui/reader/panes.txt", "\n".join((*lines, "")))


def least_width(reader: SmallReader, is_wide: Callable[[], bool]) -> int:
    """Return the least width of the tab at which something holds, and leave it so wide."""
    narrow, wide = 400, 1900
    while wide - narrow > 1:
        reader.tab.resize((narrow + wide) // 2, 640)
        process_events()
        if is_wide():
            wide = reader.tab.width()
        else:
            narrow = reader.tab.width()
    reader.tab.resize(wide, 640)
    process_events()
    return wide


def test_the_text_has_its_least_width_where_contents_and_card_are_beside_it(
    small: Store, qtbot: QtBot
) -> None:
    """A pixel more for them would be one too few for the text; the lines between take three."""
    reader = SmallReader(small, qtbot)
    card = reader.tab.findChild(QWidget, "reader_evidence")
    contents = reader.tab.findChild(QWidget, "reader_contents")
    assert card is not None
    assert contents is not None
    reader.show("fact:WL-01")
    least = reader.text.passage_layout.min_width()
    lines = []
    for name, is_beside in (("card", lambda: card.x() > 0), ("contents", contents.isVisible)):
        lines.append(f"{name} from {round(least_width(reader, is_beside) / _STEP)}")
        assert least <= reader.text.width() <= least + 3
        lines.append(panes_of(reader))
    expect("ui/reader/least-widths.txt", "\n".join((*lines, "")))


def test_a_low_window_has_the_card_alone_and_a_higher_one_half_of_it(
    small: Store, qtbot: QtBot
) -> None:
    reader = SmallReader(small, qtbot, (700, 400))
    spacing, seen = reader.text.fontMetrics().lineSpacing(), {}
    card, panes = reader.tab.findChild(QWidget, "reader_evidence"), reader.tab.pane_layout
    assert card is not None
    assert panes is not None
    for lines in (5, 6, 8, 9):
        reader.tab.resize(700, lines * spacing + 2)
        reader.show("fact:WL-01")
        process_events()
        share = round(10 * card.height() / reader.tab.height())
        seen[lines] = "alone" if reader.text.isHidden() else f"{share} of 10"
    assert seen == {5: "alone", 6: "4 of 10", 8: "4 of 10", 9: "5 of 10"}
    panes.close_card()
    process_events()
    reader.tab.resize(700, 5 * spacing + 2)
    process_events()
    reader.show("passage:overview-2")
    qtbot.keyClick(reader.text, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert not reader.text.isHidden(), "who reads goes on"


@pytest.mark.parametrize("whole", [False, True])
def test_what_is_asked_for_is_scrolled_to_from_anywhere(
    small: Store, qtbot: QtBot, whole: bool
) -> None:
    reader = SmallReader(small, qtbot, (760, 260))
    reader.tab.set_continuous_view(whole)
    bar, scroller = reader.text.verticalScrollBar(), reader.text.scroller
    lines = []
    for start in range(0, bar.maximum() + 64, 64):
        bar.setValue(start)
        at = scroller.text_position()
        seen, anchor = scroller.is_selection_visible(), scroller.anchor()
        lines.append(
            f"# From {round(start / _STEP)}: {at.passage_id} {at.offset} {round(at.top / _STEP)},"
            f" in {scroller.current_passage_id()}, chosen is seen: {seen}"
        )
        for name in ("passage:overview-2", "fact:WL-03", "fact:WL-06", "section:overview"):
            bar.setValue(start)
            reader.show(name)
            found = ceil(bar.value() / _STEP)
            bar.setValue(start)
            scroller.ensure_selected_visible()
            again = ceil(bar.value() / _STEP)
            reader.show("section:overview")
            scroller.restore(anchor)
            back = ceil(bar.value() / _STEP)
            lines.append(f"{name}: {found}, once more {again}, back {back}")
        for number in (0, 60, 300, reader.text.document().characterCount() - 2):
            bar.setValue(start)
            reader.text.show_position(number)
            lines.append(f"letter {number}: {round(bar.value() / _STEP)}")
    expect(f"ui/reader/scrolled-{'report' if whole else 'section'}.txt", "\n".join((*lines, "")))


def test_the_text_stays_where_it_is_in_a_window_of_another_size(small: Store, qtbot: QtBot) -> None:
    reader = SmallReader(small, qtbot, (760, 260))
    bar, scroller, lines = reader.text.verticalScrollBar(), reader.text.scroller, []
    for chosen in ("overview-1", "overview-3"):
        for start in (0, 80, 240):
            reader.tab.resize(760, 260)
            reader.text.select_by_user(small.sentences(chosen)[0], scroll=False)
            bar.setValue(start)
            lines.append(f"# {chosen} from {start // _STEP}")
            for size in ((760, 160), (760, 400), (560, 260), (1500, 260), (760, 260)):
                reader.tab.resize(*size)
                process_events()
                at = scroller.text_position()
                place = f"{at.passage_id} {at.offset} {round(at.top / _STEP)}"
                lines.append(f"{size}: {round(bar.value() / _STEP)} {place}")
    expect("ui/reader/resized.txt", "\n".join((*lines, "")))


def test_selected_words_are_a_part_of_each_of_their_paragraphs(small: Store, qtbot: QtBot) -> None:
    reader = SmallReader(small, qtbot)
    document = reader.text.document()

    def ranges(first: str, last: str) -> list[tuple[str, str]]:
        cursor = document.find(first)
        cursor.setPosition(cursor.selectionStart())
        end = document.find(last, cursor).selectionEnd()
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        reader.text.setTextCursor(cursor)
        return [
            (each.passage_id, small.passage(each.passage_id).text[each.start : each.end])
            for each in reader.tab.annotation_ranges()
        ]

    assert ranges("42", "public") == [("overview-1", "42 public")]
    assert ranges(" public", "wells.") == [("overview-1", "public wells.")]
    assert ranges("was asked", "asked") == []
    assert ranges("and April", "person") == [
        ("overview-1", "and April."),
        ("overview-2", "The survey asked one person"),
    ]
    reader.text.setTextCursor(QTextCursor(document))
    reader.show("fact:WL-05")
    [sentence] = reader.tab.annotation_ranges()
    assert sentence == TextRange("overview-2", 53, 90)
    reader.show("note:O-01")
    assert reader.tab.annotation_ranges() == ()


def test_of_what_is_beside_the_selected_words_nothing_is_copied(small: Store, qtbot: QtBot) -> None:
    text = SmallReader(small, qtbot).text
    block = text.document().find("In 2019").block()
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    copied = text.copied_text()
    assert copied.startswith("In 2019")
    # With the end of the paragraph, to where the correction begins.
    cursor.setPosition(block.next().position(), QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    assert text.copied_text() == copied


def test_words_of_two_paragraphs_are_not_looked_for(small: Store, qtbot: QtBot) -> None:
    reader = SmallReader(small, qtbot)
    document = reader.text.document()
    cursor = document.find("and April")
    reader.text.setTextCursor(cursor)
    reader.tab.find_in_text(0)
    field = reader.tab.findChild(QLineEdit, "find_field")
    assert isinstance(field, QLineEdit)
    assert field.text() == "and April"
    cursor.setPosition(document.find("person").selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
    reader.text.setTextCursor(cursor)
    reader.tab.find_in_text(0)
    assert field.text() == "and April"


def test_the_editor_of_a_note_is_below_its_words_or_beside_them(small: Store, qtbot: QtBot) -> None:
    lines = []
    for size in ((700, 480), (1000, 480), (1700, 480), (760, 200)):
        reader = SmallReader(small, qtbot, size)
        reader.show_notes(*all_kinds_of_notes(small))
        for passage_id, start, end in (
            ("overview-1", 0, 41),
            ("overview-1", 42, 230),
            ("overview-2", 53, 90),
            ("overview-3", 0, 10),
        ):
            reader.text.verticalScrollBar().setValue(0)
            editor = QWidget()
            editor.setFixedHeight(80)
            reader.tab.show_note_editor(editor, TextRange(passage_id, start, end))
            process_events()
            # A pixel, too, is more than nothing.
            scrolled = ceil(reader.text.verticalScrollBar().value() / _STEP)
            place = place_of(editor, reader.text.viewport())
            lines.append(f"{size} {passage_id} {start}: {place}, scrolled {scrolled}")
            reader.tab.resize(size[0] - 80, size[1])
            process_events()
            lines.append(f"  80 pixels narrower: {place_of(editor, reader.text.viewport())}")
            reader.tab.resize(*size)
        reader.show("section:money")
        process_events()
        assert not editor.isVisible()
        assert reader.tab.location() == Location.of("section", "money")
    expect("ui/reader/editors.txt", "\n".join((*lines, "")))


def test_the_preview_of_a_link_covers_neither_the_link_nor_more_than_there_is_room(
    qtbot: QtBot,
) -> None:
    preview = LinkPreview("Committees", "Organisation", "Clean the wells " * 6, ("1 caution",))
    container, lines = QWidget(), []
    qtbot.addWidget(container)
    container.resize(800, 400)
    container.show()
    popup = LinkPreviewPopup(container)
    for size in ((800, 400), (300, 400), (800, 130)):
        container.resize(*size)
        for link in (QRect(40, 40, 80, 20), QRect(700, 200, 90, 20), QRect(10, 370, 80, 20)):
            for right_of in (500, 390, 100):
                popup.show_link(preview, link, right_of=right_of)
                lines.append(
                    f"{size} {link.x()},{link.y()} beside {right_of}: {place_of(popup, container)}"
                )
    edges = [line for line in enlarged_outline_of(popup).splitlines() if line.startswith("rect")]
    lines += ["", tree_of(popup), outline_of(popup).rstrip(), "--- Enlarged", *edges]
    container.resize(800, 400)
    for link in (QRect(40, 40, 80, 20), QRect(700, 200, 90, 20), QRect(10, 370, 80, 20)):
        popup.show_link(preview._replace(line="", caveats=()), link, right_of=None)
        assert not popup.isVisible()
        qtbot.waitUntil(popup.isVisible)
        shown = [label.text() for label in popup.findChildren(QLabel) if label.isVisible()]
        lines.append(f"pointer at {link.x()},{link.y()}: {place_of(popup, container)} {shown}")
    popup.show_link(preview, link, right_of=None)
    popup.dismiss()
    assert not popup.isVisible()
    assert (popup.accessibleName(), popup.accessibleDescription()) == ("Committees", preview.spoken)
    expect("ui/reader/previews.txt", "\n".join((*lines, "")))
