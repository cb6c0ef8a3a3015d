"""The texts of a row, one below the other, and what is painted around them."""

from typing import NamedTuple, override

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QApplication, QStyle

from laos_tip_app.base.theme import DARK, LIGHT, apply_theme, current_theme
from laos_tip_app.models.list_model import ListModel
from laos_tip_app.models.roles import Index, Role
from laos_tip_app.ui.widgets.item_painter import (
    ItemLayout,
    ItemListView,
    ListItemDelegate,
    mark_formats,
    paint_badge,
    paint_context_bar,
    paint_note_box,
    paint_selection_bar,
    word_spans,
)
from laos_tip_app.ui.widgets.text_layout import text_format
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.events import process_events
from tests.outlines import expect, outline_of
from tests.ui.widgets.enlarged import enlarged

pytestmark = pytest.mark.usefixtures("qapp")


def test_an_empty_text_takes_no_room_and_a_correction_has_a_box_of_its_own() -> None:
    item = ItemLayout(200)
    item.add_text("", QFont(), LIGHT.text)
    assert item.bottom == 0

    item.add_text("A fact.", QFont(), LIGHT.text)
    text_only = item.bottom
    item.add_correction("A correction.", QFont())
    assert item.bottom > 2 * text_only


def test_the_marks_before_a_text_have_their_colours() -> None:
    formats = mark_formats("○✕ Assessed ● in 2023", bold=False)

    assert [(each.start, each.length) for each in formats] == [(0, 1), (1, 1)]
    colours = [each.format.foreground().color().name() for each in formats]
    assert colours == [LIGHT.text, LIGHT.wrong]


@pytest.mark.parametrize(
    ("word", "text", "spans"),
    [
        ("police", "Police and policemen, police", [(0, 6), (22, 28)]),
        ("ລາວ", "ປະເທດລາວ", [(5, 8)]),
        ("c++", "c++", []),
    ],
)
def test_whole_words_are_found_in_any_case_and_parts_where_no_space_divides_words(
    word: str, text: str, spans: list[tuple[int, int]]
) -> None:
    assert list(word_spans([word], text)) == spans


def test_letters_are_bold_only_where_that_is_asked_for() -> None:
    marks = [text_format(0, 1, LIGHT.text), text_format(0, 1, LIGHT.text, bold=True)]
    assert [mark.format.font().bold() for mark in marks] == [False, True]


class Row(NamedTuple):
    """A row of the list."""

    title: str
    notes: tuple[str, ...] = ()
    is_indented: bool = False
    kind: str = ""


class RowDelegate(ListItemDelegate):
    """Paints rows, some of which begin further right."""

    @override
    def lay_out(self, record: Row, width: int, *, first: bool) -> ItemLayout:
        font, theme = self.view.font(), current_theme()
        layout = ItemLayout(width - 32, left=16, top=24 if first else 8)
        layout.add_text(record.title, font, theme.text)
        for note in record.notes:
            layout.add_correction(note, font)
        layout.add_text("below" if record.notes else "", font, theme.muted)
        layout.bottom += 8
        return layout

    @override
    def paint_background(
        self, painter: QPainter, rect: QRect, index: Index, state: QStyle.StateFlag
    ) -> None:
        painter.fillRect(rect, QColor(current_theme().hover))

    @override
    def indent(self, index: Index) -> int:
        return 24 if index.data(Role.ITEM).is_indented else super().indent(index)


WORDS = "Each well of the district was counted by its village in May, and all had water then. "
ROWS = (
    Row("Wells", kind="heading"),
    Row(WORDS, ("There were 41.", WORDS)),
    Row("Short", is_indented=True),
)


@pytest.fixture
def view(qtbot: QtBot) -> ItemListView:
    view = ItemListView()
    qtbot.addWidget(view)
    model = ListModel(view)
    model.set_items(ROWS)
    view.setModel(model)
    view.setItemDelegate(RowDelegate(view))
    view.resize(320, 400)
    view.show()
    return view


def test_rows_are_laid_out_in_the_width_of_their_list(view: ItemListView) -> None:
    normal = painted(view)
    view.resize(1200, 400)
    wide = painted(view)
    apply_text_size(200)
    view.resize(640, 800)
    large = painted(view)
    expect(
        "ui/widgets/item_rows.txt",
        f"normal\n{normal}no line is longer than 80 letters\n{wide}large\n{large}",
    )


def painted(view: ItemListView) -> str:
    process_events()
    return outline_of(view.viewport())


def test_rows_are_as_wide_with_the_scroll_bar_as_without(view: ItemListView) -> None:
    heights = [view.sizeHintForRow(row) for row in range(3)]
    assert not view.verticalScrollBar().isVisible()
    view.resize(320, 100)
    process_events()
    assert view.verticalScrollBar().isVisible()
    assert [view.sizeHintForRow(row) for row in range(3)] == heights
    assert view.visualRect(view.model().index(1, 0)).height() == heights[1]
    assert view.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert view.verticalScrollMode() == ItemListView.ScrollMode.ScrollPerPixel


def test_rows_are_measured_anew_for_another_width_and_theme(view: ItemListView) -> None:
    painted(view)
    before = view.visualRect(view.model().index(1, 0)).height()
    view.resize(200, 400)
    process_events()
    assert view.visualRect(view.model().index(1, 0)).height() > before
    apply_theme(DARK)
    dark = painted(view)
    assert LIGHT.text not in dark
    assert " text 10 Each well" in dark


def test_the_first_entry_is_no_heading(view: ItemListView) -> None:
    assert view.first().row() == 1
    model = view.model()
    assert isinstance(model, ListModel)
    model.set_items(ROWS[:1])
    assert not view.first().isValid()
    model.set_items(ROWS[2:])
    assert view.first().row() == 0


def test_signs_of_notes_and_context_are_painted_alike_everywhere() -> None:
    def paint(painter: QPainter) -> None:
        for number, is_correction in enumerate((True, False)):
            box = QRectF(4, 4 + 20 * number, 60, 16)
            paint_note_box(painter, box, is_correction=is_correction)
        paint_selection_bar(painter, QRect(80, 4, 40, 16))
        paint_context_bar(painter, QPointF(80, 30), 20)
        for left, text in ((130, "2"), (160, "1234")):
            paint_badge(painter, QRect(left, 4, 60, 40), text, QApplication.font())

    expect("ui/widgets/item_marks.txt", enlarged(paint))
