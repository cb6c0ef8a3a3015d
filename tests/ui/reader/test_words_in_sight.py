"""How many words the reader shows on a screen of 1366 × 768."""

import pytest

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QLabel, QTabBar, QTreeView, QWidget

from laos_tip_app.report.card import card_of_sentence
from laos_tip_app.report.corrections import rule_text
from laos_tip_app.store.records import Fact
from laos_tip_app.store.store import Store
from laos_tip_app.ui.window.rule_line import RuleLine
from tests.drawing.svg import texts_on
from tests.ui.reader.reader_fixture import ReaderFixture

MOST, MOST_WITH_CARD = 265, 305


def words(texts: list[str]) -> int:
    """Return the number of words; numbers and marks alone are none."""
    return sum(any(map(str.isalpha, word)) for text in texts for word in text.split())


def texts_in_sight(reader: ReaderFixture) -> list[str]:
    window = reader.window
    # The rule is a label; the edition is painted, as much of it as there is room for.
    rule_line = window.findChild(RuleLine)
    assert isinstance(rule_line, RuleLine)
    texts = [text for text in texts_on(rule_line) if text.startswith("Edition ")]
    assert texts
    texts += [action.text() for action in window.menuBar().actions()]
    bar = window.findChild(QTabBar, "tabs_bar")
    assert isinstance(bar, QTabBar)
    texts += [bar.tabText(number) for number in range(bar.count())]
    contents = window.findChild(QTreeView)
    assert isinstance(contents, QTreeView)
    index = contents.indexAt(QPoint(2, 2))
    while index.isValid() and contents.visualRect(index).isValid():
        texts.append(str(index.data()))
        index = contents.indexBelow(index)
    for kind in (QLabel, QAbstractButton):
        parts: list[QWidget] = window.findChildren(kind)
        texts += [str(part.property("text")) for part in parts if part.isVisible()]
    return texts + lines_in_sight(reader)


def lines_in_sight(reader: ReaderFixture) -> list[str]:
    """Return the lines of the text that are whole in the viewport."""
    view = reader.text
    layout, height = view.passage_layout, view.viewport().height()
    lines = []
    for block in filter(lambda block: block.isVisible(), layout.all_blocks()):
        top = layout.block_rect(block).top()
        for number in range(block.layout().lineCount()):
            line = block.layout().lineAt(number)
            if top + line.y() >= 0 and top + line.y() + line.height() <= height:
                start = line.textStart()
                lines.append(block.text()[start : start + line.textLength()])
    return lines


@pytest.mark.parametrize("place", ["section:overview", "section:protection"])
def test_few_words_are_in_sight_before_a_sentence_is_chosen(
    reader: ReaderFixture, place: str
) -> None:
    reader.window.resize(1366, 768)
    reader.go(place)
    assert not reader.panel.isVisible()
    assert 120 < words(texts_in_sight(reader)) <= MOST


def card_length(store: Store, fact: Fact) -> int:
    """Return about how long the card of a fact is."""
    passage = store.passage(fact.passage_id)
    card = card_of_sentence(store, passage, store.sentences(passage.id)[fact.sentence - 1])
    return len(str(card))


def test_the_card_of_no_fact_adds_many_words(reader: ReaderFixture) -> None:
    reader.window.resize(1366, 768)
    counts = {}
    for fact in sorted(reader.store.facts(), key=lambda each: card_length(reader.store, each))[
        -12:
    ]:
        reader.go(f"fact:{fact.id}")
        reader.qtbot.waitUntil(reader.panel.isVisible)
        counts[fact.id] = words(texts_in_sight(reader))
    assert min(counts.values()) > 120
    assert {each: count for each, count in counts.items() if count > MOST_WITH_CARD} == {}


def test_the_rule_and_the_edition_are_said_once(reader: ReaderFixture) -> None:
    reader.window.resize(1366, 768)
    reader.go("section:protection")
    shown = "\n".join(texts_in_sight(reader)).replace("\N{NO-BREAK SPACE}", " ")
    meta = reader.store.meta()
    assert shown.count(rule_text(meta)) == 1
    assert shown.count(f"Edition {meta.edition}") == 1
    assert reader.store.usual_attribution() not in shown
