"""The menu of each kind of record of a small report: what it offers, copies and asks for."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.annotation import TextRange
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.copy_menu import CopyMenu, copy_text
from laos_tip_app.ui.widgets.tab import Tab
from tests.outlines import expect


class TextTab(Tab[None]):
    """A tab with a selected range, as a text has."""

    here = Location("reader")
    ranges: tuple[TextRange, ...] = ()

    def location(self) -> Location:
        return self.here

    def annotation_ranges(self) -> tuple[TextRange, ...]:
        return self.ranges


@pytest.fixture
def tab(wells: Store, qtbot: QtBot) -> TextTab:
    tab = TextTab(wells, context_shown=True)
    qtbot.addWidget(tab)
    return tab


def actions(menu: QMenu) -> Iterator[tuple[str, QAction]]:
    """Yield all actions with the titles of the menus that they are in."""
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            for path, each in actions(inner):
                yield f"{inner.title()} › {path}", each
        else:
            name = f" ({action.objectName()})" if action.objectName() else ""
            yield f"{action.text() or '—'}{name}", action


def test_each_kind_of_record_can_be_copied_shown_and_marked(tab: TextTab, wells: Store) -> None:
    asked: list[str] = []
    tab.location_requested.connect(lambda place: asked.append(f"go to {place}"))
    tab.agenda_requested.connect(lambda place: asked.append(f"agenda {place}"))
    tab.annotation_requested.connect(lambda what, place: asked.append(f"{what} {place}"))
    tab.status_message.connect(asked.append)
    passage = wells.fact("WL-01").passage_id
    text = ""
    for name, kind, record_id, fact_ids, here in (
        ("a paragraph", "passage", passage, (), "reader"),
        ("a sentence", "passage", passage, ("WL-03",), "reader"),
        ("two facts", "passage", passage, ("WL-01", "WL-02"), "reader"),
        ("an event", "event", "TL-02", (), "timeline/event:TL-02"),
        ("an event elsewhere", "event", "TL-02", (), "reader"),
        ("a body", "stakeholder", "SH-01", (), "reader"),
        ("a fact without a date", "fact", "WL-06", (), "reader"),
        ("a term", "term", "GL-01", (), "reader"),
    ):
        tab.here = Location.parse(here)
        tab.ranges = (TextRange(passage, 0, 5),) if name == "a sentence" else ()
        copied = (lambda: asked.append("copy selected")) if name == "a sentence" else None
        place = Location.of(kind, record_id)
        menu = CopyMenu(wells, place, tab, fact_ids=fact_ids, copy_selected=copied)
        text += f"{name}\n"
        for path, action in actions(menu):
            asked.clear()
            QGuiApplication.clipboard().clear()
            if action.isEnabled():
                action.trigger()
            first = QGuiApplication.clipboard().text().partition("\n")[0][:60]
            said = "; ".join([*asked, *([f"“{first}”"] if first else [])])
            text += f"  {path}: {said if action.isEnabled() else 'off'}\n"
        menu.deleteLater()
    expect("ui/widgets/copy_menu.txt", text)


def test_a_text_is_copied_with_the_citation_of_the_report(wells: Store) -> None:
    copy_text(wells, "Some words.")
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Some words.")
    assert "Water wells of a district" in copied
