"""The current view of the window, exported by keys and clicks."""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from laos_tip_app.base.location import Location
from laos_tip_app.shell.session import Session
from laos_tip_app.store.store import Store
from laos_tip_app.ui.reader.text_view import ReportTextView
from laos_tip_app.ui.widgets.background_task import BackgroundTask
from laos_tip_app.ui.widgets.detail_panel import DetailPanel
from tests.answers import Answers, export_as, name_file, save_as_pdf
from tests.export.conftest import Print, squeezed
from tests.shell.test_session import do, running


@pytest.fixture
def session(qapp: QApplication, qtbot: QtBot, config_dir: Path) -> Iterator[Session]:
    yield from running(qapp, qtbot, config_dir)


@pytest.fixture
def export(qtbot: QtBot, session: Session, tmp_path: Path) -> Callable[[str], Path]:
    """Return what chooses Export and gives the file a name."""

    def choose(name: str) -> Path:
        answers = Answers(export_as(Path(name).suffix), name_file(tmp_path / name))
        do(session, "export")
        qtbot.waitUntil(
            lambda: answers.all_given and not session.window.findChildren(BackgroundTask)
        )
        return tmp_path / name

    return choose


def _field(session: Session, tab: str) -> QLineEdit:
    session.window.go(Location(tab))
    return next(
        field for field in session.window.tab(tab).findChildren(QLineEdit) if field.isVisible()
    )


def _ids(path: Path) -> list[str]:
    [_, *rows] = csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))
    return [row[0] for row in rows]


def test_the_timeline_is_exported_as_filtered(
    qtbot: QtBot, session: Session, export: Callable[[str], Path], store: Store
) -> None:
    qtbot.keyClicks(_field(session, "timeline"), "thailand")
    shown = session.window.current_tab().visible_ids()

    assert shown
    assert 0 < len(shown) < len(store.events())
    assert _ids(export("x.csv")) == list(shown)
    text = "".join(Print(export("x.pdf")).pages)
    assert f"Filtered: {len(shown)} of" in text


def test_the_filtered_stakeholders_and_an_open_profile_are_exported(
    qtbot: QtBot, session: Session, export: Callable[[str], Path], store: Store
) -> None:
    qtbot.keyClicks(_field(session, "stakeholders"), "police")
    shown = session.window.current_tab().visible_ids()

    assert shown
    assert 0 < len(shown) < len(store.stakeholders())
    assert _ids(export("x.csv")) == list(shown)

    tab = session.window.tab("stakeholders")
    pane = tab.findChild(DetailPanel)
    assert isinstance(pane, DetailPanel)
    tab.open_details()
    pane.main_view().setFocus()
    name = session.store.stakeholder(session.window.location().id).full_name
    assert squeezed(f"{name}") in squeezed(Print(export("y.pdf")).pages[0])
    assert "Filtered" not in Print(export("z.pdf")).pages[0]


def test_visible_search_results_are_exported(
    qtbot: QtBot, session: Session, export: Callable[[str], Path]
) -> None:
    session.window.focus_search()
    field = session.window.findChild(QLineEdit, "search_field")
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "repatriated")
    qtbot.waitUntil(lambda: session.window.search_results()[0] == "repatriated")
    _, results = session.window.search_results()

    text = "".join(Print(export("x.pdf")).pages)

    assert results
    assert "Search: repatriated" in text
    assert f"{len(results)} result" in text


def test_selected_text_is_printed_with_its_corrections(
    qtbot: QtBot, session: Session, tmp_path: Path
) -> None:
    window = session.window
    note = session.store.note("O-01")
    fact = session.store.fact(note.fact_ids[0])
    window.go(Location.of("passage", fact.passage_id))
    menu = next(m for m in window.menuBar().findChildren(QMenu) if m.title() == "&File")
    action = window.findChild(QAction, "print_selection")
    assert isinstance(action, QAction)
    menu.aboutToShow.emit()
    assert not action.isEnabled()

    reader = window.findChild(ReportTextView)
    assert isinstance(reader, ReportTextView)
    selected = session.store.passage(fact.passage_id).text[:40]
    reader.setTextCursor(reader.document().find(selected, 0))
    assert reader.textCursor().selectedText() == selected
    menu.aboutToShow.emit()

    answers = Answers(*save_as_pdf(tmp_path / "x.pdf"))
    do(session, "print_selection")
    qtbot.waitUntil(lambda: answers.all_given and not window.findChildren(BackgroundTask))

    text = squeezed("".join(Print(tmp_path / "x.pdf").pages))
    assert squeezed(selected) in text
    assert squeezed(f"Editor’s note {note.id}") in text
