"""The links of the text: which there are, and which the pointer and the caret find."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QTextEdit

from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.passage_layout import PassageLayout
from laos_tip_app.ui.reader.text_links import Link, TextLinks
from tests.ui.reader.small_reader import SmallReader

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def reader(small: Store, qtbot: QtBot) -> SmallReader:
    return SmallReader(small, qtbot)


def link_to(reader: SmallReader, target: str) -> Link:
    [link] = [each for each in reader.text.links.all() if each.target == target]
    return link


def test_a_link_with_emphasis_is_one_and_links_beside_each_other_are_two(qtbot: QtBot) -> None:
    view = QTextEdit()
    qtbot.addWidget(view)
    view.setHtml(
        '<p>See <a href="a:1">public <i>wells</i></a> and <a href="a:1">others</a>, '
        '<a href="a:1">one</a><a href="a:2">two</a></p><p><a href="a:2">three</a></p>'
    )
    links = TextLinks(PassageLayout(view), ()).all()
    assert [(link.target, link.text) for link in links] == [
        ("a:1", "public wells"),
        ("a:1", "others"),
        ("a:1", "one"),
        ("a:2", "two"),
        ("a:2", "three"),
    ]
    text = view.toPlainText()
    assert [text[link.start : link.end] for link in links] == [link.text for link in links]


def test_a_link_is_found_from_its_first_letter_to_its_last(reader: SmallReader) -> None:
    links, link = reader.text.links, link_to(reader, "term:GL-01")
    found = [links.at(at) for at in (link.start - 1, link.start, link.end - 1, link.end)]
    assert found == [None, link, link, None]
    [rect] = links.rects(link)
    edges = {
        rect.left() - 4: None,
        rect.left() + 1: link,
        rect.right() - 1: link,
        rect.right() + 6: None,
    }
    for x, expected in edges.items():
        assert links.at_point(QPoint(x, rect.center().y())) == expected, x - rect.left()


def test_tab_goes_to_a_link_that_begins_or_ends_at_the_caret(reader: SmallReader) -> None:
    with reader.qtbot.waitActive(reader.tab):
        reader.tab.activateWindow()
    reader.text.setFocus()
    link = link_to(reader, "term:GL-01")
    for at, key, modifiers in (
        (link.start, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
        (link.end, Qt.Key.Key_Backtab, SHIFT),
    ):
        cursor = reader.text.textCursor()
        cursor.setPosition(at)
        reader.text.setTextCursor(cursor)
        reader.qtbot.keyClick(reader.text, key, modifiers)
        assert reader.text.links.focused == link


def test_terms_of_paragraphs_have_a_dotted_line_and_other_links_none(reader: SmallReader) -> None:
    dotted = {}
    for link in reader.text.links.all():
        cursor = reader.text.textCursor()
        cursor.setPosition(link.end)
        style = cursor.charFormat().underlineStyle()
        dotted[link.target] = style == QTextCharFormat.UnderlineStyle.DotLine
    assert [target for target, is_dotted in dotted.items() if is_dotted] == ["term:GL-01"]
    assert len(dotted) > 4
