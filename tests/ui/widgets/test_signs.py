"""The signs of the user's notes and the mark of an editor's note, as they are painted."""

import pytest

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPalette

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import LIGHT
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
    # Off the pixels, since halves of them are rounded to the even one.
    box, corner, palette = QRectF(2.25, 3.25, 12, 12), QPointF(2.25, 3.25), QPalette()
    accent, base = QColor(LIGHT.accent), QColor(LIGHT.base)
    text = ""
    for name, paint in {
        "note": lambda painter: paint_sign(painter, corner, NOTE, palette),
        "bookmark": lambda painter: paint_sign(painter, corner, BOOKMARK, palette),
        "note on a changed sentence": lambda painter: paint_speech_bubble(
            painter, box, accent, base, is_changed=True
        ),
        "editor’s note": lambda painter: paint_note_mark(painter, QRectF(2, 3, 8, 12)),
        "editor’s note, large": lambda painter: paint_note_mark(painter, QRectF(2, 3, 20, 30)),
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
