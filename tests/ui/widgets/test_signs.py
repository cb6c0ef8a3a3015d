"""The signs of the user's notes and the mark of an editor's note, as they are painted."""

import pytest

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.ui.widgets.item_painter import (
    paint_badge,
    paint_context_bar,
    paint_note_box,
    paint_selection_bar,
)
from laos_tip_app.ui.widgets.signs import (
    OwnSign,
    paint_note_mark,
    paint_sign,
    paint_speech_bubble,
    sign_at,
    sign_indent,
    sign_side,
)
from laos_tip_app.ui.widgets.text_size import apply_text_size
from tests.outlines import expect
from tests.ui.widgets.enlarged import enlarged

pytestmark = pytest.mark.usefixtures("qapp")

NOTE = OwnSign("note", list)
BOOKMARK = OwnSign("bookmark", list)


def test_each_sign_has_its_shape_and_colours() -> None:
    box, corner, palette = QRectF(2, 3, 12, 12), QPointF(2, 3), QPalette()
    accent, base = QColor(LIGHT.accent), QColor(LIGHT.base)
    rect, font = QRect(2, 3, 40, 20), QFont(QApplication.font())
    text = ""
    for name, paint in {
        "note": lambda painter: paint_sign(painter, corner, NOTE, palette),
        "bookmark": lambda painter: paint_sign(painter, corner, BOOKMARK, palette),
        "note on a changed sentence": lambda painter: paint_speech_bubble(
            painter, box, accent, base, is_changed=True
        ),
        "editor’s note": lambda painter: paint_note_mark(painter, QRectF(2, 3, 8, 12)),
        "editor’s note, large": lambda painter: paint_note_mark(painter, QRectF(2, 3, 20, 30)),
        "box of a note": lambda painter: paint_note_box(painter, box, is_correction=False),
        "box of a correction": lambda painter: paint_note_box(painter, box, is_correction=True),
        "number of notes": lambda painter: paint_badge(painter, rect, "1", font),
        "large number of notes": lambda painter: paint_badge(painter, rect, "1,000", font),
        "selected row": lambda painter: paint_selection_bar(painter, rect),
        "context": lambda painter: paint_context_bar(painter, corner, 20),
    }.items():
        text += f"{name}\n{enlarged(paint)}"
    expect("ui/widgets/signs.txt", text)


def test_a_sign_grows_with_the_text_and_moves_it_as_far_as_it_needs() -> None:
    assert (sign_side(), sign_indent(16), sign_indent(30)) == (12, 6, 0)
    apply_text_size(200)
    assert (sign_side(), sign_indent(16), sign_indent(30)) == (24, 22, 8)
    apply_text_size(75)
    assert (sign_side(), sign_indent(16)) == (12, 6)


def test_a_record_has_its_sign_on_every_tab_and_a_place_without_a_record_has_none() -> None:
    fact = Location.of("fact", "OV-01")
    signs = {fact: NOTE}
    assert sign_at(signs, fact) is NOTE
    assert sign_at(signs, fact._replace(tab="figures")) is NOTE
    assert sign_at(signs, Location.of("fact", "OV-02")) is None
    assert sign_at(signs, Location("reader")) is None
    assert sign_at(signs, None) is None
    assert sign_at({}, fact) is None
    assert (NOTE.spoken, BOOKMARK.spoken) == ("has your note", "has your bookmark")
