"""The modules of packaging/ import each other in one direction only."""

import ast
import textwrap
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


def import_graph(folder: Path) -> dict[str, set[str]]:
    """Return the modules of a folder, each with its imports among them.

    Imports inside functions and under `TYPE_CHECKING` count too.
    """
    files = {
        ".".join(path.relative_to(folder).with_suffix("").parts): path
        for path in folder.rglob("*.py")
    }
    return {module: _imports(path) & files.keys() for module, path in files.items()}


def _imports(path: Path) -> set[str]:
    """Return every dotted name that a file may import."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def import_circle(folder: Path) -> list[str]:
    """Return the modules of one import circle, or an empty list."""
    try:
        TopologicalSorter(import_graph(folder)).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        return circle
    return []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert import_circle(PACKAGING) == []


@pytest.mark.parametrize(
    "statement",
    ["import first", "from first import build", "def later():\n    from first import build"],
)
def test_a_circle_is_found_wherever_the_import_stands(tmp_path: Path, statement: str) -> None:
    (tmp_path / "first.py").write_text("from folder import second", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "second.py").write_text(textwrap.dedent(statement), encoding="utf-8")

    assert set(import_circle(tmp_path)) == {"first", "folder.second"}


def test_every_import_of_a_neighbour_is_seen() -> None:
    graph = import_graph(PACKAGING)

    assert {"product", "screen", "smoke"} <= graph["strace_check"]
    assert "windows.installers" in graph["windows.smoke_windows"]
