"""The papers of a workshop plan, by the command, as PDF."""

import re
from pathlib import Path

import pytest

from PySide6.QtGui import QGuiApplication

from laos_tip_app.shell import cli
from laos_tip_app.store.store import Store
from tests.export.conftest import Print, squeezed

pytestmark = pytest.mark.noise("the command says how much paper a kit takes")


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory, qapp: QGuiApplication) -> Path:
    """Return a folder with a plan on prosecution and its papers."""
    del qapp
    folder = tmp_path_factory.mktemp("kit")
    plan = str(folder / "p.plan.json")
    topic = ["section:prosecution", "--minutes", "90", "--people", "25"]
    assert cli.main(["plan", *topic, "-o", plan]) == 0
    for name in ("workshop", "workshop-notes"):
        assert cli.main(["export", f"{name}:{plan}", "-o", str(folder / f"{name}.pdf")]) == 0
    return folder


def test_a_participant_gets_the_text_and_the_sheets_but_no_answers(kit: Path, store: Store) -> None:
    pages = Print(kit / "workshop.pdf").pages
    text = squeezed("".join(pages))

    for passage in store.passages("prosecution"):
        assert squeezed(passage.text)[:30] in text
    for title in ("True, false, or not in the report?", "Before and after", "Evaluation"):
        assert squeezed(title) in text
    assert "Answers" not in text


def test_the_evaluation_stands_alone_on_a_sheet(kit: Path) -> None:
    pages = Print(kit / "workshop.pdf").pages

    [number] = [number for number, page in enumerate(pages) if "Evaluation\nWithout" in page]
    assert number % 2 == 0
    assert "Name" not in pages[number]


def test_the_facilitator_gets_times_slides_with_notes_and_answers(kit: Path, store: Store) -> None:
    text = squeezed("".join(Print(kit / "workshop-notes.pdf").pages))

    assert "1:20" in text
    for passage in store.passages("prosecution"):
        assert squeezed(passage.text)[:30] in text
    assert "Editor’snoteO-04" in text
    assert squeezed("Answers: True, false, or not in the report?") in text
    assert squeezed("Answers: Fact or assessment?") in text


def test_the_command_counts_the_sheets(
    tmp_path: Path, qapp: QGuiApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = {}
    for side in ("--single-sided", ""):
        target = str(tmp_path / f"{side or 'both'}.plan.json")
        words = ["plan", "section:prosecution", "--people", "25", *filter(None, [side])]
        assert cli.main([*words, "-o", target]) == 0
        found = re.search(
            r"(\d+) sheets for 25 people \((\d+) pages each, (\d+) ", capsys.readouterr().out
        )
        assert found
        numbers[side] = tuple(map(int, found.groups()))

    sheets, each, once = numbers["--single-sided"]
    assert sheets == 25 * each + once
    assert numbers[""] == (25 * -(-each // 2) + -(-once // 2), each, once)


def test_a_topic_that_the_report_lacks_is_an_error_that_names_it(
    tmp_path: Path, qapp: QGuiApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    status = cli.main(["plan", "section:nowhere", "-o", str(tmp_path / "p.json")])

    assert status == 2
    assert "section:nowhere" in capsys.readouterr().err
    assert not (tmp_path / "p.json").exists()
