"""Where the text of the reader is scrolled to, from anywhere and in windows of any size."""

from math import ceil

import pytest
from pytestqt.qtbot import QtBot

from laos_tip_app.store.store import Store
from tests.events import process_events
from tests.outlines import expect
from tests.ui.reader.small_reader import STEP, SmallReader


@pytest.mark.parametrize("whole", [False, True])
def test_what_is_asked_for_is_scrolled_to_from_anywhere(
    small: Store, qtbot: QtBot, whole: bool
) -> None:
    reader = SmallReader(small, qtbot, (760, 260))
    reader.tab.set_continuous_view(whole)
    bar, scroller = reader.text.verticalScrollBar(), reader.text.scroller
    lines = []
    for start in range(0, bar.maximum() + 64, 64):
        bar.setValue(start)
        at = scroller.text_position()
        seen, anchor = scroller.is_selection_visible(), scroller.anchor()
        lines.append(
            f"# From {round(start / STEP)}: {at.passage_id} {at.offset} {round(at.top / STEP)},"
            f" in {scroller.current_passage_id()}, chosen is seen: {seen}"
        )
        for name in ("passage:overview-2", "fact:WL-03", "fact:WL-06", "section:overview"):
            bar.setValue(start)
            reader.show(name)
            found = ceil(bar.value() / STEP)
            bar.setValue(start)
            scroller.ensure_selected_visible()
            again = ceil(bar.value() / STEP)
            reader.show("section:overview")
            scroller.restore(anchor)
            back = ceil(bar.value() / STEP)
            lines.append(f"{name}: {found}, once more {again}, back {back}")
        for number in (0, 60, 300, reader.text.document().characterCount() - 2):
            bar.setValue(start)
            reader.text.show_position(number)
            lines.append(f"letter {number}: {round(bar.value() / STEP)}")
    expect(f"ui/reader/scrolled-{'report' if whole else 'section'}.txt", "\n".join((*lines, "")))


def test_the_text_stays_where_it_is_in_a_window_of_another_size(small: Store, qtbot: QtBot) -> None:
    reader = SmallReader(small, qtbot, (760, 260))
    bar, scroller, lines = reader.text.verticalScrollBar(), reader.text.scroller, []
    for chosen in ("overview-1", "overview-3"):
        for start in (0, 80, 240):
            reader.tab.resize(760, 260)
            reader.text.select_by_user(small.sentences(chosen)[0], scroll=False)
            bar.setValue(start)
            lines.append(f"# {chosen} from {start // STEP}")
            for size in ((760, 160), (760, 400), (560, 260), (1500, 260), (760, 260)):
                reader.tab.resize(*size)
                process_events()
                at = scroller.text_position()
                place = f"{at.passage_id} {at.offset} {round(at.top / STEP)}"
                lines.append(f"{size}: {round(bar.value() / STEP)} {place}")
    expect("ui/reader/resized.txt", "\n".join((*lines, "")))
