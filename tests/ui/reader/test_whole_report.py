"""The whole report as one text."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import QTreeView

from laos_tip_app.base.location import Location
from laos_tip_app.models.roles import Role
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.tab import ReaderTab
from laos_tip_app.ui.reader.text_view import ReportTextView
from tests.data_files import corrected
from tests.events import process_events
from tests.ui.reader.reader_fixture import ReaderFixture
from tests.ui.reader.small_reader import SmallReader


def test_the_whole_report_is_one_text_with_every_paragraph(reader: ReaderFixture) -> None:
    reader.trigger("continuous_view")
    text = reader.text.toPlainText()
    for section in reader.store.sections():
        assert all(passage.text in text for passage in reader.store.passages(section.id))


def test_no_paragraph_of_the_whole_report_lacks_its_lines(reader: ReaderFixture) -> None:
    """With hidden notes among them, Qt may leave some out."""
    reader.trigger("continuous_view")
    layout = reader.text.document().documentLayout()
    layout.documentSize()
    heights = [layout.blockBoundingRect(b).height() for _, b in reader.text.passage_layout.blocks()]
    assert len(heights) == sum(len(reader.store.passages(s.id)) for s in reader.store.sections())
    assert min(heights) > 0


def test_every_fact_and_section_can_be_shown_in_the_whole_report(reader: ReaderFixture) -> None:
    reader.trigger("continuous_view")
    for fact in reader.store.facts():
        reader.window.go(Location.of("fact", fact.id))
        sentence = next(
            sentence
            for sentence in reader.store.sentences(fact.passage_id)
            if fact.id in sentence.fact_ids
        )
        text = reader.store.passage(fact.passage_id).text
        assert reader.highlighted_sentence() == text[sentence.start : sentence.end]
    for section in reader.store.sections():
        reader.window.go(Location.of("section", section.id))
        assert reader.window.location() == Location.of("section", section.id)


def test_a_section_of_the_whole_report_has_more_space_above_than_a_heading(
    reader: ReaderFixture,
) -> None:
    reader.trigger("continuous_view")
    document = reader.text.document()
    margins: dict[str, float] = {}
    block = document.begin()
    while block.isValid():
        margins.setdefault(block.text(), block.blockFormat().topMargin())
        block = block.next()

    assert margins["Prosecution"] > margins["The law"] > margins["Overview"]


def test_a_section_of_the_whole_report_opens_at_its_title(reader: ReaderFixture) -> None:
    reader.trigger("continuous_view")
    for section in reader.store.sections()[:-1]:
        reader.window.go(Location.of("section", section.id))
        first = reader.store.passages(section.id)[0]
        assert 0 < reader.point_at(first, 0).y() < reader.text.viewport().height()


@pytest.mark.parametrize("section", ["sex-trafficking", "prevention"])
def test_a_section_at_its_top_stays_there_in_the_whole_report(
    reader: ReaderFixture, section: str
) -> None:
    reader.go(f"section:{section}")
    reader.trigger("continuous_view")
    first = reader.store.passages(section)[0]
    assert reader.text.viewport().rect().contains(reader.point_at(first, 0))
    reader.trigger("continuous_view")
    assert reader.text.verticalScrollBar().value() == 0


def test_the_contents_follow_the_scroll_position(small: Store, qtbot: QtBot) -> None:
    reader = SmallReader(small, qtbot, (1366, 100))
    reader.tab.set_continuous_view(True)
    bar, contents = reader.text.verticalScrollBar(), reader.tab.findChild(QTreeView)
    assert isinstance(contents, QTreeView)
    current: list[str] = []
    while bar.value() < bar.maximum():
        bar.triggerAction(bar.SliderAction.SliderSingleStepAdd)
        process_events()
        index = contents.currentIndex()
        section = index.parent() if index.parent().isValid() else index
        if current[-1:] != [title := section.data(Role.DISPLAY)]:
            current.append(title)
    assert current == [section.title for section in small.sections()]


def test_the_paragraph_stays_in_place_when_the_whole_report_is_shown(reader: ReaderFixture) -> None:
    last = reader.store.fact(reader.store.fact_ids("section", "protection")[-1])
    reader.go(f"fact:{last.id}")
    before = reader.text.scroller.text_position()
    assert before.passage_id
    reader.trigger("continuous_view")
    assert reader.text.scroller.text_position()[0] == before[0]
    sentence = reader.highlighted_sentence()
    reader.trigger("continuous_view")
    assert reader.highlighted_sentence() == sentence
    assert reader.text.scroller.text_position()[0] == before[0]


def test_a_report_of_many_sections_says_that_it_is_read_one_at_a_time(
    small_data: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    more = [
        f"INSERT INTO sections (id, title, position) VALUES ('more-{number}', 'More', {number})"
        for number in range(4, 62)
    ]
    most = corrected(small_data, tmp_path / "most.db", *more[:-1])
    with Store.open_unchecked(most) as store:
        tab = ReaderTab(store, context_shown=True)
        qtbot.addWidget(tab)
        tab.show_location(Location("reader"))
        tab.set_continuous_view(True)
        text = tab.findChild(ReportTextView, "reader_text")
        assert isinstance(text, ReportTextView)
        assert "Upkeep" in text.toPlainText(), "with 60 it can be read as a whole"
    file = corrected(small_data, tmp_path / "large.db", *more)
    with Store.open_unchecked(file) as store:
        assert len(store.sections()) == 61
        tab = ReaderTab(store, context_shown=True)
        qtbot.addWidget(tab)
        tab.show_location(Location("reader"))
        with qtbot.waitSignal(tab.message) as message:
            tab.set_continuous_view(True)
        assert message.args == [
            "This report has more than 60 sections, so sections are shown one at a time."
        ]
        text = tab.findChild(ReportTextView, "reader_text")
        assert isinstance(text, ReportTextView)
        titles = {section.title for section in store.sections()}
        assert [line for line in text.toPlainText().splitlines() if line in titles] == ["The wells"]
