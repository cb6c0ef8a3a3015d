"""The contents beside the text: the current part, and which sections are open."""

from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import QAbstractSlider

from laos_tip_app.base.theme import DARK, apply_theme
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.contents import ContentsView
from tests.events import process_events
from tests.outlines import expect, outline_of
from tests.ui.reader.small_reader import (
    SmallReader,
)
from tests.ui.widgets.enlarged import enlarged_outline_of


def test_the_contents_are_painted_with_the_current_part(small: Store, qtbot: QtBot) -> None:
    reader = SmallReader(small, qtbot, (1366, 660))
    reader.show("passage:overview-2")
    contents = reader.tab.findChild(ContentsView)
    assert isinstance(contents, ContentsView)
    painted = outline_of(contents)
    bar = [line for line in enlarged_outline_of(contents).splitlines() if "accent" in line]
    expect("ui/reader/contents.txt", "\n".join([f"{painted}--- Enlarged", *bar, ""]))
    apply_theme(DARK)
    assert outline_of(contents) == painted, "in the colours of the other theme"


def test_whoever_scrolls_back_to_the_title_is_in_the_section(small: Store, qtbot: QtBot) -> None:
    reader = SmallReader(small, qtbot, (900, 160))
    contents = reader.tab.findChild(ContentsView)
    assert isinstance(contents, ContentsView)
    bar, actions = reader.text.verticalScrollBar(), QAbstractSlider.SliderAction
    titles = []
    for action in (actions.SliderToMaximum, actions.SliderToMinimum):
        bar.triggerAction(action)
        process_events()
        titles.append(contents.currentIndex().data())
    assert titles == ["What was asked", "The wells"]


def test_a_section_of_the_contents_closes_with_the_next_unless_the_user_has_opened_it(
    small: Store, qtbot: QtBot
) -> None:
    reader = SmallReader(small, qtbot)
    contents = reader.tab.findChild(ContentsView)
    assert isinstance(contents, ContentsView)
    model = contents.model()
    sections = [model.index(row, 0) for row in range(model.rowCount())]
    opened = []
    for location in ("section:upkeep", "section:money", "section:overview"):
        reader.show(location)
        opened.append([index.data() for index in sections if contents.isExpanded(index)])
        contents.expand(sections[-1])
    assert opened == [["Upkeep"], ["Upkeep", "Money"], ["The wells", "Money"]]
