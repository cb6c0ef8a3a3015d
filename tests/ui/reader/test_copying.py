"""Paragraph numbers, menus and copying in the reader."""

import json

import pytest

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu

from laos_tip_app.base.location import Location
from laos_tip_app.report.citations import quoted
from tests.events import process_events
from tests.ui.reader.reader_fixture import CONTROL, SHIFT, ReaderFixture
from tests.ui.widgets.pointer import point_at


def test_a_click_on_the_number_of_a_paragraph_selects_it(reader: ReaderFixture) -> None:
    reader.go("section:overview")
    passage = reader.store.passages("overview")[1]
    reader.go(f"passage:{passage.id}")
    reader.go("section:overview")
    first = reader.store.passages("overview")[0]
    reader.qtbot.mouseClick(
        reader.text.viewport(), Qt.MouseButton.LeftButton, pos=reader.number_point(first)
    )
    assert reader.window.location() == Location.of("passage", first.id)


@pytest.mark.not_under_wine(reason="Wine merges two quick moves of the pointer")
def test_the_tooltip_of_a_paragraph_number_names_an_editors_note(reader: ReaderFixture) -> None:
    names_note = {}
    for section in reader.store.sections()[:2]:
        for passage in reader.store.passages(section.id):
            reader.go(f"passage:{passage.id}")
            viewport = reader.text.viewport()
            point_at(
                reader.qtbot,
                viewport,
                reader.number_point(passage),
                lambda: viewport.toolTip().startswith(passage.reference),  # noqa: B023
            )
            names_note[passage.id] = "with an editor’s note" in viewport.toolTip()
    with_notes = {
        passage_id
        for passage_id in names_note
        if reader.store.notes(reader.store.fact_ids("passage", passage_id))
    }
    assert 0 < len(with_notes) < len(names_note)
    assert {passage_id for passage_id, named in names_note.items() if named} == with_notes


def test_another_mouse_button_beside_the_text_leads_nowhere(reader: ReaderFixture) -> None:
    passage = reader.store.passage("protection-3")
    reader.go("passage:protection-2")
    here = reader.window.location()
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
        reader.qtbot.mouseClick(reader.text.viewport(), button, pos=reader.number_point(passage))
        assert reader.window.location() == here


def test_the_menu_key_opens_the_menu_of_the_current_paragraph(reader: ReaderFixture) -> None:
    reader.go("passage:protection-3")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(reader.text.viewport(), event)
    menus = reader.window.findChildren(QMenu, "copy_menu")
    [menu] = [menu for menu in menus if menu.isVisible()]
    assert reader.choose(menu, "copy_reference") == "Protection ¶3"


@pytest.mark.not_under_wine(reason="Wine merges two quick moves of the pointer")
def test_the_pointer_is_a_hand_only_on_a_paragraph_number(reader: ReaderFixture) -> None:
    first = reader.store.passages("overview")[0]
    viewport, number = reader.text.viewport(), reader.number_point(first)
    hand = Qt.CursorShape.PointingHandCursor
    point_at(reader.qtbot, viewport, number, lambda: viewport.cursor().shape() == hand)
    assert viewport.toolTip().startswith(first.reference)
    beside = QPoint(viewport.width() - 2, number.y())
    point_at(reader.qtbot, viewport, beside, lambda: viewport.cursor().shape() != hand)


def test_the_menu_of_an_editor_s_note_copies_it_with_its_citation(reader: ReaderFixture) -> None:
    """Below its paragraph, and beside it in a wide window."""
    for width in (700, 1900):
        reader.window.resize(width, 700)
        process_events()
        [link] = [each for each in reader.text.links.all() if each.target == "note:O-03"]
        reader.text.focus_link(link)
        [rect] = reader.text.links.rects(link)
        menu = reader.menu_at(reader.text.viewport(), rect.center())
        QGuiApplication.clipboard().clear()
        copied = reader.choose(menu, "copy_O-03")
        assert reader.store.note("O-03").text.split()[0] in copied
        assert "Edition " in copied


def test_the_menu_of_a_paragraph_leads_to_the_timeline(reader: ReaderFixture) -> None:
    passage = reader.store.passage(reader.store.fact("PT-08").passage_id)
    reader.go(f"passage:{passage.id}")
    menu = reader.menu_at(reader.text.viewport(), reader.number_point(passage))
    reader.choose(menu, "menu_timeline")
    location = reader.window.location()
    assert location.kind == "event"
    facts = set(reader.store.fact_ids("passage", passage.id))
    assert facts & set(reader.store.event(location.id).fact_ids)


def test_the_menu_of_a_paragraph_copies_its_reference_and_its_text(reader: ReaderFixture) -> None:
    first = reader.store.passages("overview")[0]
    menu = reader.menu_at(reader.text.viewport(), reader.number_point(first))
    assert reader.choose(menu, "copy_reference") == first.reference
    menu = reader.menu_at(reader.text.viewport(), reader.point_at(first, 5))
    copied = reader.choose(menu, f"copy_{first.id}")
    assert copied.startswith(first.text)
    assert "CC BY-SA 4.0" in copied


def test_the_menu_of_a_paragraph_copies_its_citation_in_every_style(reader: ReaderFixture) -> None:
    first = reader.store.passages("overview")[0]
    copied = set()
    for style in ("plain", "apa", "bibtex", "ris", "csl-json"):
        menu = reader.menu_at(reader.text.viewport(), reader.point_at(first, 5))
        copied.add(reader.choose(menu, f"copy_as_{style}"))
        assert all("Wikipedia (English)" in text for text in copied)
        assert not any(first.text in text for text in copied)
    assert len(copied) == 5


def test_the_menu_of_a_fact_copies_it_with_its_corrections(reader: ReaderFixture) -> None:
    reader.go("term:GL-01")
    reader.open_more()
    assert reader.evidence.select_location(Location.parse("fact:OV-30"))
    point = reader.evidence.visualRect(reader.evidence.currentIndex()).center()
    menu = reader.menu_at(reader.evidence.viewport(), point)
    copied = reader.choose(menu, "copy_OV-30")
    assert copied.startswith(reader.store.fact("OV-30").statement)
    assert "Corrected" in copied
    assert reader.store.note("O-01").short in copied


def test_a_copied_fact_of_the_2008_report_names_whose_assessment_it_is(
    reader: ReaderFixture,
) -> None:
    reader.go("fact:PT-08")
    reader.trigger("copy_fact")
    copied = QGuiApplication.clipboard().text()
    assert reader.store.fact("PT-08").statement in copied
    assert "US 2008 report, as given in the article" in copied
    assert reader.store.meta().as_of in copied


def test_the_edit_menu_copies_a_paragraph_and_a_citation(reader: ReaderFixture) -> None:
    reader.go("passage:protection-2")
    reader.press(Qt.Key.Key_C, CONTROL | SHIFT)
    assert QGuiApplication.clipboard().text().startswith(reader.store.passage("protection-2").text)
    reader.trigger("cite_csl-json")
    [item] = json.loads(QGuiApplication.clipboard().text())
    assert "Protection ¶2" in item["title"]


def test_of_selected_paragraphs_each_is_copied_with_its_citation(reader: ReaderFixture) -> None:
    reader.go("passage:protection-2")
    cursor = reader.text.textCursor()
    following = reader.text.passage_layout.block("protection-3")
    cursor.setPosition(following.position() + 5, QTextCursor.MoveMode.KeepAnchor)
    reader.text.setTextCursor(cursor)
    reader.press(Qt.Key.Key_C, CONTROL | SHIFT)
    both = (Location.of("passage", name) for name in ("protection-2", "protection-3"))
    expected = "\n\n".join(quoted(reader.store, each) for each in both)
    assert QGuiApplication.clipboard().text() == expected


def test_the_selected_record_of_another_tab_is_cited_and_quoted(reader: ReaderFixture) -> None:
    reader.go("event:TL-04")
    reader.trigger("cite_plain")
    assert "Protection ¶6, Timeline TL-04" in QGuiApplication.clipboard().text()
    reader.press(Qt.Key.Key_C, CONTROL | SHIFT)
    assert QGuiApplication.clipboard().text().startswith(reader.store.event("TL-04").title)


def test_every_kind_of_evidence_can_be_copied_by_its_menu(reader: ReaderFixture) -> None:
    for text in ("event:TL-04", "figure:FG-04", "stakeholder:SH-02", "note:O-01"):
        location = Location.parse(text)
        reader.go(f"fact:{reader.store.fact_ids(location.kind, location.id)[0]}")
        reader.open_more()
        assert reader.evidence.select_location(location)
        reader.evidence.scrollTo(reader.evidence.currentIndex())
        point = reader.evidence.visualRect(reader.evidence.currentIndex()).center()
        menu = reader.menu_at(reader.evidence.viewport(), point)
        copied = reader.choose(menu, f"copy_{location.id}")
        assert copied == quoted(reader.store, location)


def test_selected_text_is_copied_by_the_menu(reader: ReaderFixture) -> None:
    reader.go("passage:overview-2")
    reader.press(Qt.Key.Key_End, SHIFT)
    selected = reader.text.textCursor().selectedText()
    passage = reader.store.passage("overview-2")
    menu = reader.menu_at(reader.text.viewport(), reader.point_at(passage, 5))
    assert reader.choose(menu, "copy_selected") == selected
