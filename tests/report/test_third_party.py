"""The parts of the program and their licences."""

from pathlib import Path

import pytest

from laos_tip_app.base import paths
from laos_tip_app.report.third_party import Component, components

ROOT = Path(__file__).resolve().parents[2]
ALL = {
    component.name: component
    for system in ("linux", "win32", "darwin")
    for component in components(system)
}


@pytest.mark.parametrize("part", ALL.values(), ids=ALL)
def test_each_component_has_its_copyright_and_its_whole_licence(part: Component) -> None:
    text = part.full_text()

    assert text.startswith(f"Copyright {part.copyright[0]}\n")
    assert part.address in text
    assert len(text) > 300


@pytest.mark.parametrize("part", ALL.values(), ids=ALL)
def test_each_component_has_files_or_is_within_one_that_has(part: Component) -> None:
    assert bool(part.files) != bool(part.within)
    assert not part.within or ALL[part.within].files


def test_every_licence_file_belongs_to_a_component() -> None:
    used = {name for part in ALL.values() for name in part.texts}
    there = {f"licences/{path.name}" for path in paths.resource("licences").glob("*.txt")}

    assert there <= used


def test_the_licences_of_code_and_report_match_their_files() -> None:
    """The frozen program has neither the folder of the code nor that of the content."""
    for shipped, original in (
        ("program.txt", ROOT / "LICENSE"),
        ("report.txt", ROOT / "resources" / "content" / "LICENSE"),
    ):
        copy = paths.resource("licences", shipped).read_text("utf-8")
        assert copy == original.read_text("utf-8")


def test_windows_components_are_listed_on_windows_only() -> None:
    assert "Microsoft C and C++ runtime" in {component.name for component in components("win32")}
    assert "Microsoft C and C++ runtime" not in {
        component.name for component in components("linux")
    }


def test_a_licence_is_shown_with_its_holders_and_its_source_each_on_a_line() -> None:
    part = Component(
        "A part", "does", "MIT", "pkg:x", ("2020 X", "2021 Y"), ("licences/program.txt",) * 2
    )
    text = paths.resource("licences", "program.txt").read_text("utf-8").strip("\n")

    assert part.full_text() == f"Copyright 2020 X\nCopyright 2021 Y\n\n{text}\n\n{text}\n"
    assert (
        part._replace(address="example.org")
        .full_text()
        .startswith("Copyright 2020 X\nCopyright 2021 Y\nSource: example.org\n\n")
    )
    assert part.bodies() == [text, text]


def test_a_part_for_all_systems_is_listed_on_each() -> None:
    for system in ("linux", "win32", "darwin"):
        listed = components(system)
        assert [part.name for part in listed if not part.systems] == [
            name for name, part in ALL.items() if not part.systems
        ]
        assert all(not part.systems or system in part.systems for part in listed)
        assert all(isinstance(part.copyright, tuple) for part in listed)
