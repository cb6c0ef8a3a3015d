"""Fixtures of the tests of the workshop page and of presentations."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt

from laos_tip_app.authoring.build import build
from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.documents.deck import view_deck
from laos_tip_app.report.deck import Deck
from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.store import Store
from laos_tip_app.ui.window.main_window import MainWindow
from laos_tip_app.ui.workshop.presentation import Presentation
from tests.other_reports import write_wells
from tests.second_report import DAY
from tests.ui.workshop.panel_fixture import PlanPanels
from tests.ui.workshop.plan_fixture import PlanFixture


@pytest.fixture
def desk(store: Store, settings: Settings, qtbot: QtBot) -> Iterator[PlanFixture]:
    window = MainWindow(store, settings)
    qtbot.addWidget(window, before_close_func=lambda _window: fixture.discard_changes())
    with qtbot.waitSignal(window.ready):
        window.show()
        window.go(window.first_location())
    fixture = PlanFixture(window, qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    fixture.trigger("new_workshop")
    yield fixture
    # It stops counting before the report is closed.
    window.leave_page()


@pytest.fixture
def deck(store: Store) -> Deck:
    shown, _current = view_deck(store, Location("stakeholders"))
    first, second, *others = shown.slides
    slides = (
        first._replace(notes=("Ask who was there.",)),
        second._replace(notes=(), cautions=()),
        *others,
    )
    return shown._replace(slides=slides)


@pytest.fixture
def presentation(deck: Deck, qtbot: QtBot) -> Presentation:
    presentation = Presentation(deck)
    qtbot.addWidget(presentation)
    with qtbot.waitActive(presentation):
        presentation.present_on(presentation.screen(), first=0, is_only=False)
        presentation.activateWindow()
    # Qt draws the edges of large letters a little differently the first time in a process.
    presentation.view.grab()
    presentation.go(0)
    return presentation


@pytest.fixture
def press(presentation: Presentation, qtbot: QtBot) -> Callable[..., None]:
    def press_keys(*keys: Qt.Key) -> None:
        for key in keys:
            qtbot.keyClick(presentation.view, key)

    return press_keys


_QUESTIONS = """\
- {id: EX-03, kind: open-questions, subject: protection, themes: [general], for_groups: true,
   text: Each village chose a committee. What does that not tell you?,
   answer: Who may be in it., why: The villages would say., facts: [WL-04]}
- {id: EX-04, kind: open-questions, subject: protection, themes: [general], for_groups: true,
   text: No village keeps a record. What would you look for?,
   answer: Bills for repairs., why: The committees would have them., facts: [WL-06]}
"""
_GUIDE = """
items:
  - {item: opening, aim: All meet., how: [Welcome people.], need: Chairs., say: Thank you.}
"""
_THEME = "  - {id: same, label: Protection}\n"


def _build_on_protection(folder: Path) -> Path:
    """Build the report on wells with a section that has ready-made plans."""
    content = folder / "content"
    write_wells(content)
    for file in [*content.rglob("*.*")]:
        text = file.read_text("utf-8").replace("upkeep", "protection")
        text = text.replace("Upkeep", "Protection").replace("\nthemes:\n", f"\nthemes:\n{_THEME}")
        file.write_text(text, "utf-8")
        file.rename(file.with_name(file.name.replace("upkeep", "protection")))
    for name, text in (("exercises.yaml", _QUESTIONS), ("facilitator.yaml", _GUIDE)):
        with (content / name).open("a", encoding="utf-8") as opened:
            opened.write(text)
    data = content.with_suffix(".db")
    build(content, data, today=DAY)
    return data


@pytest.fixture(scope="session")
def file_on_protection(built_once: Callable[[str, Callable[[Path], Path]], Path]) -> Path:
    """Return the data file of that report."""
    return built_once("wells-on-protection", _build_on_protection)


@pytest.fixture
def panels(file_on_protection: Path, settings: Settings, qtbot: QtBot) -> Iterator[PlanPanels]:
    """Return a plan on that report, for panels without a main window."""
    with Store.open_unchecked(file_on_protection, Authenticity("built-in")) as store:
        shown = PlanPanels(store, settings, qtbot)
        yield shown
        # A slow machine counts sheets after the end of a test, too: not in a closed report.
        shown.stop_counting()
