"""Lao in labels: no tone mark is cut, lines break between words, nobody hears the breaks."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtGui import QAccessible, QFontInfo
from PySide6.QtWidgets import QLabel, QWidget

from laos_tip_app.base.location import Location
from laos_tip_app.drawing.text import fonts
from laos_tip_app.report.card import card_of
from laos_tip_app.store.records import LaoText
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.card import CardView
from laos_tip_app.ui.widgets.small_widgets import PlainLabel
from laos_tip_app.ui.widgets.text_layout import lay_out_text, text_format
from tests.pixels import dark

BREAK = "\u200b"


def shown(store: Store) -> list[LaoText]:
    return [text for text in store.lao_texts() if text.record_id]


@pytest.fixture
def card(qtbot: QtBot) -> CardView:
    view = CardView()
    qtbot.addWidget(view)
    return view


def names(widget: QWidget) -> Iterator[str]:
    for part in (widget, *widget.findChildren(QWidget)):
        interface = QAccessible.queryAccessibleInterface(part)
        yield from (
            interface.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description)
        )


def ink(label: QLabel) -> int:
    """Return how many pixels of a label are dark."""
    label.resize(label.sizeHint())
    return len(dark(label.grab().toImage(), 128))


def test_the_window_has_the_bundled_lao_font_from_the_start(qtbot: QtBot) -> None:
    label = PlainLabel("ຜູ້")
    qtbot.addWidget(label)
    fonts.register()
    font = label.font()
    font.setFamilies(["Noto Sans Lao"])
    assert QFontInfo(font).family() == "Noto Sans Lao"


def test_nobody_hears_or_reads_the_breaks_of_a_card(card: CardView, store: Store) -> None:
    for text in shown(store):
        card.show_card(card_of(store, Location.of(text.kind, text.record_id)))
        spoken = list(names(card))
        assert any(text.lao in name for name in spoken)
        assert not any(BREAK in name for name in spoken)


def test_a_long_lao_name_breaks_between_its_words(card: CardView, store: Store) -> None:
    longest = max(shown(store), key=lambda text: max(map(len, text.lao.split())))
    card.show_card(card_of(store, Location.of(longest.kind, longest.record_id)))
    detail = card.findChild(QLabel, "card_detail")
    assert detail is not None
    assert BREAK in detail.text()
    unbroken = QLabel(longest.lao)
    unbroken.setWordWrap(True)
    unbroken.setFont(detail.font())
    assert detail.minimumSizeHint().width() < unbroken.minimumSizeHint().width()


@pytest.mark.parametrize("points", [10.0, 11.0, 14.0, 28.0])
def test_no_tone_mark_is_cut_at_the_edge_of_a_label(
    qtbot: QtBot, store: Store, points: float
) -> None:
    fonts.register()
    for text in shown(store):
        label = PlainLabel(text.lao)
        qtbot.addWidget(label)
        font = label.font()
        font.setFamilies([*fonts.FAMILIES])
        font.setPointSizeF(points)
        label.setFont(font)
        in_its_own_size = ink(label)
        label.setContentsMargins(20, 20, 20, 20)
        assert in_its_own_size == ink(label), text.lao


def test_a_painted_list_breaks_lao_between_words_and_marks_the_same_letters(qtbot: QtBot) -> None:
    law = ["ກົດໝາຍ", "ວ່າ", "ດ້ວຍ", "ການ", "ຕ້ານ", "ການຄ້າ", "ມະນຸດ"]
    text = "Law: " + "".join(law) * 3
    label = PlainLabel(text, wraps=True)
    qtbot.addWidget(label)
    start = text.index("ມະນຸດ")
    mark = text_format(start, start + len("ມະນຸດ"), "#000000")

    layout, _height = lay_out_text(text, label.font(), 150, [mark])

    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    ends = [layout.text()[: line.textStart() + line.textLength()] for line in lines]
    assert len(ends) > 2
    assert all(end.replace(BREAK, "").rstrip().endswith(("Law:", *law)) for end in ends)
    [marked] = layout.formats()
    assert layout.text()[marked.start : marked.start + marked.length] == "ມະນຸດ"


def test_a_label_is_spoken_without_breaks_and_then_as_its_next_text(qtbot: QtBot) -> None:
    label = PlainLabel("ການຄ້າມະນຸດ")
    qtbot.addWidget(label)
    assert BREAK in label.text()
    assert list(names(label)) == ["ການຄ້າມະນຸດ", ""]
    label.setText("Notes")
    assert list(names(label)) == ["Notes", ""]
