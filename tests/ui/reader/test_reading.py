"""The reader in the main window: text size, evidence, context, names and colours."""

from functools import partial

import pytest

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QTreeView, QWidget

from laos_tip_app.base.location import TABS, Location
from laos_tip_app.base.theme import CONTRAST, SEPIA, apply_theme
from laos_tip_app.report.section_html import FRONT_LINK
from laos_tip_app.ui.widgets.detail_panel import DetailPanel
from laos_tip_app.ui.widgets.evidence_list import EvidenceListView
from tests.events import process_events
from tests.ui.reader.reader_fixture import CONTROL, NONE, ReaderFixture
from tests.ui.widgets.pointer import point_at

# Text size.


def test_ctrl_plus_minus_and_0_change_the_size_of_text_and_evidence(reader: ReaderFixture) -> None:
    before = reader.text.font().pointSizeF(), reader.evidence.font().pointSizeF()
    reader.press(Qt.Key.Key_Plus, CONTROL)
    reader.press(Qt.Key.Key_Plus, CONTROL)
    assert reader.text.font().pointSizeF() == pytest.approx(before[0] * 1.2)
    assert reader.evidence.font().pointSizeF() == pytest.approx(before[1] * 1.2)
    reader.press(Qt.Key.Key_Minus, CONTROL)
    assert reader.text.font().pointSizeF() == pytest.approx(before[0] * 1.1)
    reader.press(Qt.Key.Key_0, CONTROL)
    assert reader.text.font().pointSizeF() == pytest.approx(before[0])


def test_ctrl_and_wheel_change_the_text_size_and_the_wheel_alone_scrolls(
    reader: ReaderFixture,
) -> None:
    sizes: list[int] = []
    for degrees in (120, 120, -120):
        reader.turn_wheel(degrees, CONTROL)
        sizes.append(reader.window.settings.text_size)
    assert sizes == [110, 120, 110]
    reader.turn_wheel(-120, NONE)
    assert reader.window.settings.text_size == 110
    assert reader.text.verticalScrollBar().value() > 0


def test_a_touchpad_changes_the_text_size_once_a_notch(reader: ReaderFixture) -> None:
    """It sends a notch in parts."""
    for _part in range(8):
        reader.turn_wheel(15, CONTROL)
    assert reader.window.settings.text_size == 110

    for degrees in (-60, -45):
        reader.turn_wheel(degrees, CONTROL)
    assert reader.window.settings.text_size == 110
    reader.turn_wheel(-15, CONTROL)
    assert reader.window.settings.text_size == 100


@pytest.mark.parametrize("focus_name", ["reader_text", "reader_evidence"])
def test_what_is_open_about_the_report_stays_open_in_another_text_size(
    reader: ReaderFixture, focus_name: str
) -> None:
    reader.go("section:overview")
    reader.text.follow_link(f"{FRONT_LINK}:")
    opened = reader.text.toPlainText()
    reader.find(QWidget, focus_name).setFocus()

    reader.press(Qt.Key.Key_Plus, CONTROL)
    assert reader.text.toPlainText() == opened
    reader.press(Qt.Key.Key_Minus, CONTROL)
    assert reader.text.toPlainText() == opened

    reader.text.follow_link(f"{FRONT_LINK}:")
    reader.press(Qt.Key.Key_Plus, CONTROL)
    assert "Close “About this report”" not in reader.text.toPlainText()


def test_the_find_bar_keeps_a_match_about_the_report_in_another_text_size(
    reader: ReaderFixture,
) -> None:
    reader.go("section:overview")
    reader.text.follow_link(f"{FRONT_LINK}:")
    reader.find_in_text("reference")
    matches, current = reader.matches(), reader.current_match()
    assert matches

    reader.press(Qt.Key.Key_Plus, CONTROL)

    assert (reader.matches(), reader.current_match()) == (matches, current)


def test_the_way_back_leads_to_what_was_open_about_the_report_with_its_matches(
    reader: ReaderFixture,
) -> None:
    reader.go("section:overview")
    reader.text.follow_link(f"{FRONT_LINK}:")
    opened = reader.text.toPlainText()
    reader.find_in_text("reference")
    count = len(reader.matches())
    reader.go("section:prosecution")
    reader.go("section:overview")
    reader.text.follow_link(f"{FRONT_LINK}:")
    reader.go("section:protection")

    reader.window.back()
    assert len(reader.matches()) < count
    reader.window.back()
    reader.window.back()

    assert reader.text.toPlainText() == opened
    assert len(reader.matches()) == count


def test_the_text_size_stays_between_80_and_300_percent(reader: ReaderFixture) -> None:
    for action, sizes in (("text_smaller", [90, 80, 80]), ("text_larger", [290, 300, 300])):
        for size in sizes:
            reader.trigger(action)
            assert reader.window.settings.text_size == size
        assert reader.text.document().size().width() <= reader.text.viewport().width()
        reader.window.set_text_size(280)


def test_contents_and_evidence_shrink_before_lines_get_too_short(reader: ReaderFixture) -> None:
    for width in (900, 1000, 1100, 1200):
        reader.window.resize(width, 720)
        process_events()
        assert reader.window.width() == width
        assert reader.text.width() >= reader.text.passage_layout.min_width()


def test_the_columns_never_move(reader: ReaderFixture) -> None:
    reader.window.resize(1900, 720)
    reader.go("fact:PT-08")
    before = reader.panel.width()
    edge = QPoint(reader.panel.mapTo(reader.window, QPoint()).x() - 1, 400)
    handle = reader.window.childAt(edge)
    assert handle is not None
    point = handle.mapFrom(reader.window, edge)
    reader.qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=point)
    reader.qtbot.mouseMove(handle, point - QPoint(100, 0))
    reader.qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=point - QPoint(100, 0))
    assert reader.panel.width() == before


def test_the_contents_grow_with_the_text_size(reader: ReaderFixture) -> None:
    usual = reader.find(QTreeView, "reader_contents").font().pointSizeF()
    reader.window.set_text_size(150)
    contents = reader.find(QTreeView, "reader_contents")
    assert contents.font().pointSizeF() == pytest.approx(usual * 1.5)


def test_the_first_visible_paragraph_stays_when_the_text_size_changes(
    reader: ReaderFixture,
) -> None:
    reader.go("fact:PT-08")
    reader.text.verticalScrollBar().triggerAction(
        reader.text.verticalScrollBar().SliderAction.SliderPageStepAdd
    )
    for _step in range(1):
        # Out of the space above a paragraph, into the middle of one.
        reader.text.verticalScrollBar().triggerAction(
            reader.text.verticalScrollBar().SliderAction.SliderSingleStepSub
        )
    before = reader.text.scroller.text_position()
    assert before.offset
    for percent in (200, 300, 80, 100):
        reader.window.set_text_size(percent)
        assert reader.text.scroller.text_position()[0] == before[0]


def test_other_tabs_show_their_details_in_the_same_size(reader: ReaderFixture) -> None:
    usual = reader.window.font().pointSizeF()
    reader.window.set_text_size(200)
    reader.go("event:TL-19")
    details = reader.window.tab("timeline").findChild(DetailPanel)
    assert isinstance(details, DetailPanel)
    assert details.list.font().pointSizeF() == pytest.approx(usual * 2)


# From the evidence to the text.


def test_selecting_a_fact_in_the_evidence_highlights_its_sentence(reader: ReaderFixture) -> None:
    reader.go("place:PL-11")
    reader.evidence.setFocus()
    rows = [
        row
        for row, entry in enumerate(reader.evidence.items())
        if entry.kind == "fact" and entry.location is not None
    ]
    for row in rows:
        reader.evidence.setCurrentIndex(reader.evidence.model().index(row, 0))
        location = reader.evidence.items()[row].location
        assert location is not None
        fact = reader.store.fact(location.id)
        if fact.passage_id not in reader.text.toPlainText() and (
            reader.store.passage(fact.passage_id).text not in reader.text.toPlainText()
        ):
            continue
        sentence = reader.store.sentences(fact.passage_id)[fact.sentence - 1]
        text = reader.store.passage(fact.passage_id).text
        assert reader.highlighted_sentence() == text[sentence.start : sentence.end]
        assert (
            reader.text.viewport()
            .rect()
            .contains(reader.point_at(reader.store.passage(fact.passage_id), sentence.start))
        )


def test_hovering_over_a_fact_highlights_its_sentence(reader: ReaderFixture) -> None:
    passage = reader.store.passage("overview-11")
    # One sentence says both: the card has its words, the list its facts.
    for fact in reader.store.facts(("OV-33", "OV-34")):
        reader.go(f"fact:{fact.id}")
        reader.open_more()
        row = [entry.location for entry in reader.evidence.items()].index(
            Location.of("fact", fact.id)
        )
        reader.text.select_sentence(passage.id, 1)
        point = reader.evidence.visualRect(reader.evidence.model().index(row, 0)).center()
        heading = reader.evidence.visualRect(reader.evidence.model().index(0, 0)).center()
        viewport = reader.evidence.viewport()
        reader.qtbot.mouseMove(viewport, heading)
        sentence = reader.store.sentences(passage.id)[fact.sentence - 1]
        text = passage.text[sentence.start : sentence.end]
        is_highlighted = partial(has_highlight, reader, text)
        point_at(reader.qtbot, viewport, point, is_highlighted)


def has_highlight(reader: ReaderFixture, text: str) -> bool:
    """Return whether a sentence is highlighted."""
    return reader.highlighted_sentence() == text


# Context, accessible names, themes.


def test_no_tab_shows_context_when_it_is_turned_off(reader: ReaderFixture) -> None:
    reader.trigger("context")
    for tab in TABS:
        reader.go(tab)
    for text in ("fact:OV-30", "passage:overview-9", "event:TL-19", "stakeholder:SH-14"):
        reader.go(text)
        for view in reader.window.findChildren(EvidenceListView):
            assert all(entry.background != "context" for entry in view.items())
    reader.go("section:overview")
    assert "Context:" not in reader.text.toPlainText()


def test_find_bar_and_link_preview_have_accessible_names_and_roles(reader: ReaderFixture) -> None:
    field = reader.find_in_text("Laos")
    interface = QAccessible.queryAccessibleInterface(field)
    assert interface.role() == QAccessible.Role.EditableText
    assert interface.text(QAccessible.Text.Name) == "Find in the text"
    assert " of " in interface.text(QAccessible.Text.Description)
    for name in ("find_next_match", "find_previous", "find_case", "find_words", "find_close"):
        interface = QAccessible.queryAccessibleInterface(reader.find(QWidget, name))
        assert interface.text(QAccessible.Text.Name)
        assert interface.role() in (
            QAccessible.Role.Button,
            QAccessible.Role.PushButton,
            QAccessible.Role.CheckBox,
        )
    reader.press(Qt.Key.Key_Escape)
    reader.focus_first_link()
    assert reader.link_preview is not None
    interface = QAccessible.queryAccessibleInterface(reader.link_preview)
    assert interface.text(QAccessible.Text.Name)
    assert interface.text(QAccessible.Text.Description)


def test_the_matches_take_the_colours_of_the_theme(reader: ReaderFixture) -> None:
    reader.find_in_text("Laos")
    for theme in (SEPIA, CONTRAST):
        apply_theme(theme)
        selections = reader.match_selections()
        colours = {selection.format.background().color().name() for selection in selections}
        assert colours <= {theme.match, theme.accent}
        assert colours
