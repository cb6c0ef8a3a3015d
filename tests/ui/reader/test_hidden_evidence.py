"""The evidence that the user has hidden, and a record that needs it."""

import pytest

from PySide6.QtWidgets import QWidget

from laos_tip_app.ui.widgets.detail_panel import DetailPanel
from tests.ui.reader.reader_fixture import ReaderFixture

BOTH = pytest.mark.parametrize("is_resized", [False, True])


@pytest.fixture
def reader(reader: ReaderFixture) -> ReaderFixture:
    """Return a wide window in which the user has hidden the evidence."""
    reader.window.resize(1366, 768)
    reader.go("section:prosecution")
    assert not is_shown(reader)
    reader.trigger("pane_evidence")
    assert is_shown(reader)
    reader.trigger("pane_evidence")
    assert not is_shown(reader)
    return reader


def is_shown(reader: ReaderFixture) -> bool:
    panel = reader.window.findChild(DetailPanel)
    assert isinstance(panel, QWidget)
    return panel.isVisible()


def show_note(reader: ReaderFixture, *, is_resized: bool = False) -> None:
    reader.go("note:O-07")
    if is_resized:
        reader.window.resize(1376, 768)
    assert is_shown(reader)


@BOTH
def test_it_is_shown_for_a_record_and_hidden_again_after_it(
    reader: ReaderFixture, is_resized: bool
) -> None:
    for place in ("section:protection", "passage:prosecution-3", "passage:prosecution-3"):
        show_note(reader, is_resized=is_resized)
        reader.go("note:O-03")
        assert is_shown(reader)
        reader.go(place)
        assert not is_shown(reader)


def test_the_way_back_hides_it_too(reader: ReaderFixture) -> None:
    show_note(reader)
    reader.window.back()
    assert not is_shown(reader)


def test_what_the_user_hides_and_shows_again_beside_a_record_stays(reader: ReaderFixture) -> None:
    show_note(reader)
    reader.trigger("pane_evidence")
    reader.trigger("pane_evidence")
    reader.go("section:protection")
    assert is_shown(reader)


@BOTH
def test_the_user_can_hide_it_beside_a_record(reader: ReaderFixture, is_resized: bool) -> None:
    show_note(reader, is_resized=is_resized)
    reader.trigger("pane_evidence")
    assert not is_shown(reader)


@BOTH
def test_it_stays_beside_a_record_when_the_contents_are_hidden(
    reader: ReaderFixture, is_resized: bool
) -> None:
    show_note(reader, is_resized=is_resized)
    reader.trigger("pane_contents")
    assert is_shown(reader)
    reader.go("section:protection")
    assert not is_shown(reader)
