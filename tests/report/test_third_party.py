"""The parts of the program and their licences."""

from pathlib import Path

import pytest

from laos_tip_app.base import paths
from laos_tip_app.report.third_party import Component, components

ROOT = Path(__file__).resolve().parents[2]
ALL = {each.name: each for system in ("linux", "win32", "darwin") for each in components(system)}


@pytest.mark.parametrize("part", ALL.values(), ids=ALL)
def test_each_part_tells_whose_it_is_and_its_whole_licence(part: Component) -> None:
    text = part.full_text()

    assert text.startswith(f"Copyright {part.copyright[0]}\n")
    assert part.address in text
    assert len(text) > 300


@pytest.mark.parametrize("part", ALL.values(), ids=ALL)
def test_each_part_has_files_or_lies_within_one_that_has(part: Component) -> None:
    assert bool(part.files) != bool(part.within)
    assert not part.within or ALL[part.within].files


def test_no_licence_lies_about_that_no_part_has() -> None:
    used = {name for part in ALL.values() for name in part.texts}
    there = {f"licences/{path.name}" for path in paths.resource("licences").glob("*.txt")}

    assert there <= used


def test_the_licences_of_code_and_report_are_those_at_their_places() -> None:
    """The frozen program has neither the folder of the code nor that of the content."""
    for shipped, original in (
        ("program.txt", ROOT / "LICENSE"),
        ("report.txt", ROOT / "resources" / "content" / "LICENSE"),
    ):
        copy = paths.resource("licences", shipped).read_text("utf-8")
        assert copy == original.read_text("utf-8")


def test_what_only_windows_has_is_told_on_windows_only() -> None:
    assert "Microsoft C and C++ runtime" in {each.name for each in components("win32")}
    assert "Microsoft C and C++ runtime" not in {each.name for each in components("linux")}
