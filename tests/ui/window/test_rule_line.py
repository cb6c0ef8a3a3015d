"""The line with rule and edition alone: what it says at several widths, and how it is painted."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import QWidget

from laos_tip_app.store.records import Meta
from laos_tip_app.ui.widgets.text_size import apply_text_size
from laos_tip_app.ui.window.rule_line import RuleLine
from tests.outlines import expect, outline_of
from tests.ui.widgets.enlarged import enlarged_outline_of
from tests.ui.window.bars import at_widths
from tests.ui.windows import show_empty_window

META = Meta(
    title="Water wells",
    subject="Wells",
    edition="2",
    as_of="facts mostly 2019, later notes, some new",
    as_of_long="",
    language="en",
    licence="",
    licence_address="",
    attribution="",
    reference_only="",
    source_id="",
    content_hash="",
    rule="Said by the survey; marked: ● confirmed, ◐ partly, ○ no other source, ✕ corrected.",
    rule_short="Said by the survey. ● ◐ ○ ✕",
    is_vouched_for=True,
)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    return show_empty_window(qtbot, 1400, 300)


def test_the_rule_says_as_much_as_there_is_room_for(parent: QWidget) -> None:
    line = RuleLine(META, parent)
    line.show()
    text = at_widths(line, (1300, 860, 760, 560, 420, 300, 60))
    text += f"enlarged\n{enlarged_outline_of(line)}"
    line.show_report(META._replace(edition="3", is_vouched_for=False, rule_short=""))
    unsigned = at_widths(line, (1300, 860, 420))
    expect(
        "ui/window/rule.txt",
        f"{text}of an edition that nobody signed\n{unsigned}{line.accessibleName()}\n",
    )


def test_the_rule_follows_text_size_and_what_changes_while_it_is_hidden(parent: QWidget) -> None:
    line = RuleLine(META, parent)
    assert line.sizeHint().height() == 0
    line.resize(900, 40)
    line.show()
    assert line.sizeHint() == line.minimumSizeHint()
    small = line.sizeHint().height()
    assert small == line.heightForWidth(900)
    apply_text_size(200)
    assert line.sizeHint().height() > small
    apply_text_size(100)
    line.hide()
    line.show_report(META._replace(rule="Another rule.", edition="7"))
    line.show()
    assert line.text().startswith("Another rule.")
    assert "Edition 7" in outline_of(line)


def test_a_rule_without_marks_is_spoken_with_what_they_mean(parent: QWidget) -> None:
    line = RuleLine(META._replace(rule="One source."), parent)
    assert line.spoken_rule == (
        "One source. confirmed, partly confirmed, no other source found, corrected or disputed."
    )
