"""Take an edition from a stick, switch and go back, and be asked about what is gone."""

from pathlib import Path

import pytest

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QTextEdit

from laos_tip_app.base import paths
from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.documents.options import HandoutJob, preset_text
from laos_tip_app.documents.requests import HandoutRequest
from laos_tip_app.documents.workshop_plan import PlanItem, WorkshopPlan
from laos_tip_app.report.grid import GridCard, InfluenceGrid, card_name, may_be_placed
from laos_tip_app.shell.session import Session
from tests.data_files import agreed, corrected, forged
from tests.edition_content import ADDED, CORRECTED, WITHDRAWN
from tests.shell.editions_dialog import (
    dialog,
    edition,
    press,
    question,
    rows,
    take,
)
from tests.shell.test_session import do, text

pytestmark = pytest.mark.usefixtures("first_edition")


def choose(session: Session, path: Path) -> None:
    """Choose a file that nobody signed, and agree to use it."""
    session.data_files.change(agreed(session.window.settings, path), goes_back=False)


def keep_a_plan_and_a_grid(session: Session) -> None:
    """Plan a workshop on what the second edition withdraws; place a card for a body in both."""
    places = (f"context:{WITHDRAWN}", f"fact:{CORRECTED}", "fact:XX-1")
    items = (PlanItem("slides", 10, places=places),)
    session.window.workshop.plan.model.load(WorkshopPlan("Day one", items=items))
    cards = (GridCard("SH-01", 0.5, 0.5),)
    session.window.workshop.grid.show_grid(InfluenceGrid("Partners", cards=cards))


def test_a_signed_edition_from_a_stick_is_used_at_once(
    session: Session, stick: Path, config_dir: Path
) -> None:
    take(session, stick / "signed.tipedition")
    assert edition(session) == "2"
    assert text(session, "notice_text") == "Edition 2 of 1 May 2028 is in use."
    assert rows(session) == [
        "Edition 2 of 1 May 2028 · signed by head office · in use",
        "Edition 1 of 25 November 2026 · included with the program",
    ]
    remembered = Settings(config_dir).data_file
    assert remembered is not None
    assert remembered.is_relative_to(config_dir / "editions")


def test_the_former_edition_comes_back_in_one_click_at_the_place_that_is_read(
    session: Session, stick: Path, config_dir: Path
) -> None:
    session.window.go(Location.of("context", WITHDRAWN))
    take(session, stick / "signed.tipedition")
    assert session.window.location() == session.window.first_location(), "it is gone"
    for number, place in ("1", "fact:PT-08"), ("2", "event:TL-19"), ("1", "figures"):
        session.window.go(Location.parse(place))
        press(dialog(session), "back_to_former")
        assert edition(session) == number
        assert session.window.location().tab == Location.parse(place).tab
        assert place in (str(session.window.location()), "figures")
        assert not session.window.tabs.history.can_go_back
    assert Settings(config_dir).data_file is None


def test_what_a_newer_edition_changes_is_shown_in_three_steps(
    session: Session, stick: Path
) -> None:
    do(session, "editions")
    [files] = session.window.findChildren(QFileDialog)
    files.selectFile(str(stick / "unsigned.tipedition"))
    QTest.keyClick(files, Qt.Key.Key_Return)
    press(question(session), "use_edition")

    page = session.window.findChild(QTextEdit, "help_page")
    assert isinstance(page, QTextEdit)
    assert page.isVisible()
    assert "Reason: The number was misread." in page.toPlainText().splitlines()


GONE = "The workshop “Day one” refers to parts that are not in that edition: Context CX-21 ("


@pytest.mark.parametrize("way", ["pack", "back"])
def test_a_workshop_plan_that_points_to_what_is_gone_is_named_before_every_switch(
    session: Session, stick: Path, files: tuple[Path, Path], way: str
) -> None:
    if way == "back":
        choose(session, files[1])
        session.data_files.change(paths.data_file(), goes_back=True)
        choose(session, files[1])
        items = (PlanItem("slides", 10, places=(f"place:{ADDED}",)),)
        session.window.workshop.plan.model.load(WorkshopPlan(items=items))
        sentence, other = (
            (
                "The workshop refers to parts that are not in that edition: Place PL-90 (Another"
                " place)."
            ),
            "1",
        )
    else:
        keep_a_plan_and_a_grid(session)
        sentence, other = GONE, "2"
    match way:
        case "pack":
            take(session, stick / "signed.tipedition")
        case "back":
            press(session.window, "go_back_edition")
    box = question(session)
    assert sentence in box.informativeText()
    assert "XX-1" not in box.informativeText()
    assert "grid" not in box.informativeText()
    before = edition(session)
    assert before != other
    press(box, "use_edition")
    assert edition(session) == other


def test_the_present_edition_is_kept_by_escape_and_what_was_planned_stays(
    session: Session, stick: Path
) -> None:
    keep_a_plan_and_a_grid(session)
    before = session.window.workshop.plan.model.plan
    take(session, stick / "signed.tipedition")
    QTest.keyClick(question(session), Qt.Key.Key_Escape)
    assert edition(session) == "1"
    take(session, stick / "signed.tipedition")
    press(question(session), "use_edition")
    assert session.window.workshop.plan.model.plan == before


def test_cards_for_what_is_gone_are_named_too(
    session: Session, files: tuple[Path, Path], tmp_path: Path
) -> None:
    choose(session, files[1])
    [first, *_others] = [s for s in session.store.stakeholders() if may_be_placed(s)]
    kinds = {s.kind for s in session.store.stakeholders() if not may_be_placed(s)}
    changed = forged(
        files[1],
        tmp_path / "third.db",
        f"UPDATE stakeholders SET kind = '{min(kinds)}' WHERE id = '{first.id}'",
    )
    cards = (GridCard(first.id, 0.5, 0.5),)
    session.window.workshop.grid.show_grid(InfluenceGrid("Partners", cards=cards))
    choose(session, changed)
    sentence = (
        f"The influence grid “Partners” has cards that are not in that edition: {card_name(first)}."
    )
    assert question(session).informativeText() == sentence
    QTest.keyClick(question(session), Qt.Key.Key_Escape)


def test_saved_handout_presets_with_sections_that_are_gone_are_named_too(
    session: Session, files: tuple[Path, Path], tmp_path: Path, config_dir: Path
) -> None:
    saved = {"All": None, "One": ("prevention",), "Two": ("sex-trafficking", "prevention", "none")}
    session.window.settings.handouts = {
        name: preset_text(HandoutJob(HandoutRequest(sections=sections)))
        for name, sections in saved.items()
    }
    changed = corrected(
        files[1],
        tmp_path / "third.db",
        *(
            f"UPDATE {table} SET {column} = 'patterns' WHERE {column} = 'sex-trafficking'"
            for table, column in (
                *(("sections", "id"), ("passages", "section_id")),
                *(("facts", "section_id"), ("search_entries", "id")),
            )
        ),
    )
    choose(session, changed)
    assert question(session).informativeText() == (
        "The handout preset “Two” uses sections that are not in that edition: Sex trafficking."
    )
    press(question(session), "use_edition")
    assert edition(session) == "2"
    assert Settings(config_dir).handouts.keys() == saved.keys(), "they stay"
