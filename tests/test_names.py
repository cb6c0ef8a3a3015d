"""Names and docstrings in the code: standard terms, unique class names, short first lines."""

import ast
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "laos_tip_app"
MOST_WORDS = 12

COINED = tomllib.loads((ROOT / "tests" / "coined_names.toml").read_text("utf-8"))


def paths(*folders: Path) -> list[Path]:
    return [path.relative_to(ROOT) for folder in folders for path in sorted(folder.rglob("*.py"))]


@cache
def modules(folder: Path) -> list[tuple[Path, list[ast.AST]]]:
    """Return the modules of a folder with their nodes."""
    return [
        (path, list(ast.walk(ast.parse((ROOT / path).read_text("utf-8")))))
        for path in paths(folder)
    ]


def names(nodes: list[ast.AST]) -> Iterator[str]:
    """Yield the name of each function, argument, variable and attribute that a module defines."""
    for node in nodes:
        match node:
            case ast.FunctionDef(name=name) | ast.arg(arg=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name


def test_modules_have_standard_names() -> None:
    found = paths(PACKAGE, ROOT / "packaging", ROOT / "tests")
    assert [str(path) for path in found if path.stem in COINED["modules"]] == []


def test_classes_have_standard_names() -> None:
    coined = [
        f"{path}: {node.name}"
        for path, nodes in modules(PACKAGE)
        for node in nodes
        if isinstance(node, ast.ClassDef) and node.name.lstrip("_") in COINED["classes"]
    ]
    assert coined == []


def test_functions_and_variables_have_standard_names() -> None:
    coined = sorted(
        {
            f"{path}: {name}"
            for path, nodes in modules(PACKAGE)
            for name in names(nodes)
            if name.strip("_") in COINED["functions_and_variables"]
        }
    )
    assert coined == []


def test_no_two_classes_have_the_same_name() -> None:
    counts = Counter(
        node.name
        for path, nodes in modules(PACKAGE)
        if path.parts[1] != "authoring"
        for node in nodes
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, count in counts.items() if count > 1] == []


def test_docstrings_begin_with_a_line_of_at_most_twelve_words() -> None:
    long = []
    for path, nodes in modules(PACKAGE):
        for node in nodes:
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                first = (ast.get_docstring(node) or "").split("\n\n")[0]
                if len(first.split()) > MOST_WORDS:
                    long.append(f"{path}:{getattr(node, 'lineno', 1)}: {first}")
    assert long == []


def test_no_docstring_says_what_the_import_contracts_say() -> None:
    assert [
        str(path)
        for path in paths(PACKAGE)
        if "nows nothing of" in (ROOT / path).read_text("utf-8")
    ] == []


def test_no_file_is_over_600_lines_and_no_function_over_60() -> None:
    long = []
    for path in paths(PACKAGE, ROOT / "packaging", ROOT / "tests"):
        lines = len((ROOT / path).read_text("utf-8").splitlines())
        if lines > 600:
            long.append(f"{path}: {lines} lines")
    # Not of tests: the tasks of one test are a list.
    for path, nodes in (*modules(PACKAGE), *modules(ROOT / "packaging")):
        for node in nodes:
            if isinstance(node, ast.FunctionDef) and node.end_lineno is not None:
                length = node.end_lineno - node.lineno + 1
                if length > 60:
                    long.append(f"{path}:{node.name}: {length} lines")
    assert long == []


def test_no_function_that_translates_gives_another_meaning_to_the_name_of_translation() -> None:
    """Python would take it for a local variable in the whole function."""
    shadowed = []
    for path, nodes in modules(PACKAGE):
        for function in (node for node in nodes if isinstance(node, ast.FunctionDef)):
            inside = list(ast.walk(function))
            names = [node for node in inside if isinstance(node, ast.Name) and node.id == "_"]
            # A comprehension has names of its own.
            inner = {
                id(name)
                for node in inside
                if isinstance(node, ast.comprehension)
                for name in ast.walk(node.target)
            }
            if len({type(name.ctx) for name in names if id(name) not in inner}) > 1:
                shadowed.append(f"{path}:{function.lineno}: {function.name}")
    assert shadowed == []
