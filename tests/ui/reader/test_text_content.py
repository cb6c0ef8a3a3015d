"""The text of several sections as one."""

from pytestqt.qtbot import QtBot

from laos_tip_app.store.store import Store
from tests.outlines import expect
from tests.ui.reader.small_reader import (
    SmallReader,
)


def test_the_whole_report_is_painted_from_the_second_section_on(small: Store, qtbot: QtBot) -> None:
    reader = SmallReader(small, qtbot, (900, 300))
    reader.tab.set_continuous_view(True)
    reader.show("section:upkeep")
    expect("ui/reader/whole.txt", reader.outline())
