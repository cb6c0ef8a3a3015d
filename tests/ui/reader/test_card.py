"""The card of the chosen sentence, and the names in the text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QTextCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTreeView,
    QWidget,
)

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.shapes import colour_of, tint_of
from laos_tip_app.report.card import card_of
from laos_tip_app.report.citations import quoted
from laos_tip_app.store.records import Sentence
from laos_tip_app.store.store import Store
from laos_tip_app.ui.printing.print_dialog import PrintDialog
from laos_tip_app.ui.widgets.card import CardView, NoteLabel
from laos_tip_app.ui.widgets.detail_panel import DetailPanel
from tests.events import process_events
from tests.pixels import colours, pixels
from tests.ui.reader.reader_fixture import ALT, CONTROL, ReaderFixture
from tests.ui.windows import show_main_window

SIZES = pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
WAYS = pytest.mark.parametrize("way", ["Esc", "cross"])


def sentence_of(reader: ReaderFixture, fact_id: str) -> Sentence:
    fact = reader.store.fact(fact_id)
    return reader.store.sentences(fact.passage_id)[fact.sentence - 1]


def words_of(reader: ReaderFixture, sentence: Sentence) -> str:
    return reader.store.passage(sentence.passage_id).text[sentence.start : sentence.end]


def click_sentence(reader: ReaderFixture, fact_id: str) -> None:
    sentence = sentence_of(reader, fact_id)
    if sentence.passage_id not in reader.text.passage_layout:
        reader.go(f"section:{reader.store.fact(fact_id).section_id}")
    reader.text.scroller.show_position(
        reader.text.passage_layout.cursor_at(sentence.passage_id, sentence.start).position()
    )
    passage = reader.store.passage(sentence.passage_id)
    click(reader, reader.point_at(passage, sentence.start + 1))


def click(reader: ReaderFixture, point: QPoint) -> None:
    reader.qtbot.mouseClick(reader.text.viewport(), Qt.MouseButton.LeftButton, pos=point)


def press_button(reader: ReaderFixture, name: str) -> None:
    button = reader.panel.findChild(QAbstractButton, name)
    assert isinstance(button, QAbstractButton)
    assert button.isVisible()
    button.click()


def close_card(reader: ReaderFixture, way: str) -> None:
    if way == "Esc":
        reader.press(Qt.Key.Key_Escape)
    else:
        press_button(reader, "card_close")


# Opening and closing.


def test_the_card_is_closed_at_first(reader: ReaderFixture) -> None:
    assert not reader.panel.isVisible()
    reader.go("section:protection")
    assert not reader.panel.isVisible()
    reader.go("passage:protection-3")
    assert not reader.panel.isVisible()


def test_choosing_a_sentence_opens_its_card(reader: ReaderFixture) -> None:
    reader.go("section:protection")
    first, second = (sentence_of(reader, fact) for fact in ("PT-01", "PT-02"))
    third = reader.store.sentences("protection-2")[0]
    ways: dict[str, tuple[Callable[[], object], Sentence]] = {
        "click": (lambda: click_sentence(reader, "PT-02"), second),
        "Alt+Down": (lambda: reader.press(Qt.Key.Key_Down, ALT), second),
        "Ctrl+Down": (lambda: reader.press(Qt.Key.Key_Down, CONTROL), third),
        "location": (lambda: reader.go("fact:PT-02"), second),
        "paragraph number": (
            lambda: click(reader, reader.number_point(reader.store.passage("protection-1"))),
            first,
        ),
    }
    for way, (choose, sentence) in ways.items():
        reader.go("section:protection")
        reader.press(Qt.Key.Key_Escape)
        assert not reader.panel.isVisible()
        choose()

        assert reader.panel.isVisible(), way
        assert reader.highlighted_sentence() == words_of(reader, sentence), way
        card = reader.panel.card_view.card()
        assert card.statement
        assert card.place.startswith(reader.store.passage(sentence.passage_id).reference)
        assert reader.find(QLabel, "card_statement").text() == card.statement


def positions(reader: ReaderFixture) -> list[tuple[QPoint, int]]:
    """Return where the first letter and the last line of each paragraph are on the screen."""
    places = []
    for _, block in reader.text.passage_layout.blocks():
        start, end = QTextCursor(block), QTextCursor(block)
        end.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        rect = reader.text.cursorRect(start)
        corner = reader.text.viewport().mapTo(reader.window, rect.topLeft())
        places.append((corner, reader.text.cursorRect(end).bottom()))
    return places


@SIZES
def test_nothing_in_the_text_moves_when_the_card_opens_and_closes(
    reader: ReaderFixture, size: tuple[int, int]
) -> None:
    reader.window.resize(*size)
    reader.go("section:protection")
    reader.qtbot.waitUntil(lambda: reader.window.width() == size[0])
    for way, scrolled in (("Esc", 0), ("cross", 37)):
        reader.text.verticalScrollBar().setValue(scrolled)
        before = positions(reader)

        click(reader, reader.point_at(reader.store.passage("protection-2"), 5))
        reader.qtbot.waitUntil(lambda: reader.panel.width() > 0 and reader.panel.isVisible())
        assert positions(reader) == before
        # Notes beside the text are placed after it has its width.
        process_events()
        assert positions(reader) == before
        close_card(reader, way)
        assert not reader.panel.isVisible()
        process_events()
        assert positions(reader) == before


@WAYS
def test_esc_and_the_cross_close_the_card_and_the_text_gets_the_focus(
    reader: ReaderFixture, way: str
) -> None:
    click_sentence(reader, "OV-03")
    reader.find(QPushButton, "card_slide").setFocus()

    close_card(reader, way)

    assert not reader.panel.isVisible()
    assert reader.text.hasFocus()
    reader.press(Qt.Key.Key_Down, ALT)
    assert reader.panel.isVisible(), "the next sentence opens it again"


def test_esc_in_the_contents_closes_the_card_and_keeps_the_focus_there(
    reader: ReaderFixture,
) -> None:
    click_sentence(reader, "OV-03")
    contents = reader.find(QTreeView, "reader_contents")
    contents.setFocus()

    reader.press(Qt.Key.Key_Escape)

    assert not reader.panel.isVisible()
    assert contents.hasFocus()


def test_the_command_of_the_view_menu_opens_and_closes_it(reader: ReaderFixture) -> None:
    action = reader.window.menus["pane_evidence"]
    assert not action.isChecked()
    action.trigger()
    assert reader.panel.isVisible()
    assert action.isChecked()
    action.trigger()
    assert not reader.panel.isVisible()
    assert not action.isChecked()


def test_who_hides_it_by_the_menu_is_shown_none_in_the_next_window_either(
    reader: ReaderFixture, store: Store, settings: Settings, qtbot: QtBot
) -> None:
    for _ in range(2):
        reader.trigger("pane_evidence")
    click_sentence(reader, "OV-03")
    assert not reader.panel.isVisible()

    other = ReaderFixture(show_main_window(store, settings, qtbot), store, qtbot)
    click_sentence(other, "OV-03")
    assert not other.panel.isVisible()
    other.trigger("pane_evidence")
    assert other.panel.isVisible()
    assert other.panel.card_view.card().place.startswith("Overview")


# What is on it.


def test_more_shows_all_that_is_known_and_less_hides_it(reader: ReaderFixture) -> None:
    click_sentence(reader, "PT-08")
    more = reader.find(QPushButton, "card_more")
    assert not reader.evidence.isVisible()

    more.click()

    assert reader.evidence.isVisible()
    assert more.text() == "Less"
    locations = {item.location for item in reader.evidence.items()}
    assert Location.parse("fact:PT-08") not in locations, "the card has said it"
    for kind, records in (
        ("event", reader.store.events(("PT-08",))),
        ("figure", reader.store.figures(("PT-08",))),
        ("note", reader.store.notes(("PT-08",))),
        ("stakeholder", reader.store.stakeholders(("PT-08",))),
    ):
        assert records
        assert {Location.of(kind, record.id) for record in records} <= locations
    click_sentence(reader, "PT-09")
    assert reader.evidence.isVisible(), "it stays open"
    [event] = reader.store.events(("PT-09",))
    assert Location.of("event", event.id) in {item.location for item in reader.evidence.items()}
    more.click()
    assert not reader.evidence.isVisible()


def test_a_card_that_was_closed_shows_the_sentence_that_is_chosen_now(
    reader: ReaderFixture,
) -> None:
    click_sentence(reader, "OV-03")
    reader.open_more()
    first = reader.evidence.items()
    reader.press(Qt.Key.Key_Escape)
    reader.go("passage:overview-4")

    reader.trigger("pane_evidence")

    [shown] = reader.store.facts(("OV-13",))
    assert reader.panel.card_view.card().statement == shown.statement
    assert reader.evidence.items() != first


def test_a_fact_of_a_card_that_is_closed_is_not_cited_with_another_paragraph(
    reader: ReaderFixture,
) -> None:
    reader.go("fact:OV-06")
    reader.open_more()
    assert reader.evidence.select_location(Location.parse("fact:OV-06"))
    reader.press(Qt.Key.Key_Escape)
    reader.go("passage:protection-6")
    assert reader.window.current_tab().citable_locations() == (
        Location.parse("passage:protection-6"),
        Location.parse("fact:PT-22"),
    )


def test_the_second_fact_of_a_sentence_is_cited_if_it_was_asked_for(reader: ReaderFixture) -> None:
    reader.go("fact:OV-06")
    assert reader.window.current_tab().citable_locations() == (
        Location.parse("passage:overview-2"),
        Location.parse("fact:OV-06"),
    )


def coloured_islands(image: QImage) -> int:
    """Return how many parts of a picture its ground separates."""
    values, width = pixels(image), image.width()
    left = {(n % width, n // width) for n, value in enumerate(values) if value != values[-1]}
    count = 0
    while left:
        count += 1
        reached = [left.pop()]
        while reached:
            x, y = reached.pop()
            beside = {(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)} & left
            left -= beside
            reached += beside
    return count


def test_the_picture_of_280_people_has_280_dots(reader: ReaderFixture) -> None:
    reader.go("fact:PT-08")
    picture = reader.find(QWidget, "card_picture")
    assert picture.isVisible()
    reader.qtbot.waitUntil(lambda: picture.height() == picture.heightForWidth(picture.width()))
    image = QImage(picture.size() * 4, QImage.Format.Format_RGB32)
    image.fill(LIGHT.base)
    with QPainter(image) as painter:
        # Larger, so that there is space between two dots.
        painter.scale(4, 4)
        picture.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
    assert coloured_islands(image) == 280

    name = reader.find(QWidget, "card_name_0")
    assert name.isVisible()
    reader.find(DetailPanel, "reader_evidence").set_compact(True)
    # The names are links in the sentence above it.
    assert not picture.isVisible()
    assert not name.isVisible()


def test_dots_that_were_never_shown_are_not_a_column(store: Store, qtbot: QtBot) -> None:
    """The page around them had a scroll bar for a moment."""
    card = CardView()
    qtbot.addWidget(card)
    card.show_card(card_of(store, Location.of("fact", "PT-08")))
    picture = card.findChild(QWidget, "card_picture")
    assert picture is not None
    lines = picture.sizeHint().height() / card.fontMetrics().height()
    assert lines < 10


def test_corrections_are_above_the_claim_where_it_fills_the_card_but_never_cautions(
    store: Store, qtbot: QtBot
) -> None:
    cards = [card_of(store, Location.of("fact", fact.id)) for fact in store.facts()]
    corrected = next(card for card in cards if card.corrections)
    cautioned = next(card for card in cards if card.caution and not card.corrections)
    view = CardView()
    qtbot.addWidget(view)
    view.show()
    for card, is_above in ((corrected, True), (cautioned, False)):
        view.show_card(card)
        view.put_corrections_first(is_first=True)
        view.adjustSize()
        claim = view.findChild(QLabel, "card_statement")
        assert claim is not None
        notes = [each for each in view.findChildren(NoteLabel) if each.isVisible()]
        assert notes
        assert all((note.y() < claim.y()) == is_above for note in notes)


def test_the_picture_of_a_date_has_a_span_in_the_colour_of_its_topic(
    reader: ReaderFixture,
) -> None:
    reader.go("fact:PT-01")
    picture = reader.find(QWidget, "card_picture")
    assert picture.isVisible()
    process_events()  # so that it has its width
    topic = [theme.id for theme in reader.store.themes()].index(reader.store.fact("PT-01").theme)
    assert {colour_of(LIGHT, topic), tint_of(LIGHT, topic)} <= {*colours(picture.grab().toImage())}
    reader.go("fact:ST-01")
    assert not picture.isVisible(), "it has no date"


# What one can do with it.


def test_copy_puts_the_claim_with_its_citation_on_the_clipboard(reader: ReaderFixture) -> None:
    click_sentence(reader, "PT-08")
    press_button(reader, "card_copy")
    copied = QGuiApplication.clipboard().text()
    assert copied == quoted(reader.store, Location.parse("fact:PT-08"))
    assert reader.store.fact("PT-08").statement in copied


def test_a_sentence_of_several_facts_is_copied_as_its_paragraph(reader: ReaderFixture) -> None:
    click_sentence(reader, "OV-03")
    press_button(reader, "card_copy")
    expected = quoted(reader.store, Location.parse("passage:overview-2"))
    assert QGuiApplication.clipboard().text() == expected


def test_slide_puts_the_claim_on_the_agenda(reader: ReaderFixture) -> None:
    click_sentence(reader, "PT-08")
    press_button(reader, "card_slide")
    plan = reader.window.workshop.plan
    assert plan.model.plan.items[-1].places == ("fact:PT-08",)
    # Else the window asks whether to save it.
    reader.window.close_checks.clear()


def test_note_opens_the_editor_on_the_sentence(reader: ReaderFixture, tmp_path: Path) -> None:
    assert reader.window.annotations.create_file(tmp_path / "my.notes.json")
    click_sentence(reader, "PT-09")
    press_button(reader, "card_note")
    field = reader.find(QPlainTextEdit, "note_text")
    assert field.isVisible()
    reader.qtbot.keyClicks(field, "Who counted?")
    reader.qtbot.keyClick(field, Qt.Key.Key_Escape)
    [written] = reader.window.annotations.annotation_set.all()
    assert written.quote is not None
    assert written.quote.exact == words_of(reader, sentence_of(reader, "PT-09")).strip()


def test_print_opens_the_print_dialog(reader: ReaderFixture) -> None:
    click_sentence(reader, "PT-08")
    press_button(reader, "card_print")
    dialog = reader.window.findChild(PrintDialog)
    assert isinstance(dialog, PrintDialog)
    reader.qtbot.waitUntil(dialog.isVisible)
    dialog.reject()


def test_the_names_lead_to_their_bodies_and_places(reader: ReaderFixture) -> None:
    reader.go("fact:PT-22")
    names = reader.panel.card_view.card().names
    assert {name.location.kind for name in names} == {"stakeholder", "place"}
    for number, name in enumerate(names):
        reader.go("fact:PT-22")
        press_button(reader, f"card_name_{number}")
        assert reader.window.location() == name.location
        details = reader.window.current_tab().panes()[-1]
        assert details.isVisible()


# Names in the text.


def point_of_term(reader: ReaderFixture) -> QPoint:
    passage = reader.store.passages("overview")[0]
    return reader.point_at(passage, passage.text.index("UN TIP Protocol") + 3)


def test_a_click_on_a_name_chooses_its_sentence_and_a_second_click_follows_it(
    reader: ReaderFixture,
) -> None:
    click_sentence(reader, "OV-03")
    click(reader, point_of_term(reader))
    assert reader.window.location() == Location.parse("passage:overview-1")
    assert reader.highlighted_sentence() == words_of(reader, sentence_of(reader, "OV-01"))

    click(reader, point_of_term(reader))
    assert reader.window.location() == Location.parse("term:GL-02")


def test_the_names_are_underlined_in_the_chosen_sentence_only(reader: ReaderFixture) -> None:
    def underlined() -> list[str]:
        selections = reader.text.extraSelections()
        return [s.cursor.selectedText() for s in selections if s.format.fontUnderline()]

    reader.go("fact:OV-01")
    words = words_of(reader, sentence_of(reader, "OV-01"))
    assert "UN TIP Protocol" in underlined()
    assert all(text in words for text in underlined())
    reader.go("fact:PR-10")
    assert underlined() == []


def test_enter_follows_a_focused_link_of_any_sentence(reader: ReaderFixture) -> None:
    link = next(link for link in reader.text.links.all() if link.target == "term:GL-02")
    reader.go("fact:OV-13")
    reader.text.setFocus()
    reader.text.focus_link(link)
    reader.press(Qt.Key.Key_Return)
    assert reader.window.location() == Location.parse("term:GL-02")
