"""Import contracts, network modules, and globals."""

import ast
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from graphlib import TopologicalSorter
from itertools import chain
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "laos_tip_app"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Nothing ever leaves the machine.
NETWORK = {
    "PySide6.QtNetwork",
    "asyncio",
    "ftplib",
    "http",
    "imaplib",
    "poplib",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib.request",
    "webbrowser",
    "xmlrpc",
}

# Made by `session` and passed on; at module level they would be hidden globals.
MADE_BY_SESSION = {"MainWindow", "QApplication", "QSettings", "Settings", "Store", "Theme"}
# The themes are constants.
EXEMPT = {("theme.py", "Theme")}


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts on the package in a folder."""
    return subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"],
        cwd=folder,
        env=os.environ | {"NO_COLOR": "1", "PYTHONPATH": str(folder)},
        capture_output=True,
        check=False,
        text=True,
    )


def test_import_contracts_hold() -> None:
    done = lint_imports(ROOT)

    assert done.returncode == 0, done.stdout + done.stderr


BROKEN = [
    ("base/location", "from laos_tip_app import store", "A room imports only what stands below"),
    ("export/pdf", "from laos_tip_app import ui", "A room imports only what stands below"),
    (
        "ui/workshop/controller",
        "from laos_tip_app.ui.printing import controller",
        "The window stands above the features",
    ),
    (
        "ui/printing/commands",
        "from laos_tip_app.ui.window import main_window",
        "The window stands above the features",
    ),
    (
        "ui/widgets/command",
        "from laos_tip_app.ui.search import field",
        "The window stands above the features",
    ),
    ("report/labels", "import PySide6.QtCore", "Rooms without Qt"),
    ("drawing/geometry", "import PySide6.QtCore", "Rooms without Qt"),
    ("drawing/map/content", "import PySide6.QtCore", "Rooms without Qt"),
    (
        "drawing/figures/content",
        "from laos_tip_app.models import figure_model",
        "Drawing imports no models",
    ),
    ("ui/widgets/tab", "import sqlite3", "Only store and authoring know SQL"),
    ("store/records", "import dataclasses", "The records of the store are no dataclasses"),
    ("store/store", "import markdown_it", "The application runs without what only authoring"),
    ("ui/widgets/tab", "from laos_tip_app.authoring import dates", "Nothing imports authoring"),
    (
        "authoring/dates",
        "from laos_tip_app.store import connection",
        "Authoring knows the schema",
    ),
]
"""A module, the import that it may not have, and the beginning of the contract."""


def test_every_broken_import_contract_is_reported_with_the_module(tmp_path: Path) -> None:
    copy = tmp_path / PACKAGE.name
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for module, statement, _contract in BROKEN:
        with (copy / f"{module}.py").open("a") as file:
            file.write(f"\n{statement}\n")

    said = lint_imports(tmp_path).stdout

    by_contract = dict(re.findall(r"^(.+)\n-+\n((?:.*\n)+?)(?=.+\n-+\n|\Z)", said, re.MULTILINE))
    for module, statement, contract in BROKEN:
        [report] = [text for name, text in by_contract.items() if name.startswith(contract)]
        importer = f"{PACKAGE.name}.{module.replace('/', '.')}"
        imported = re.findall(r"[\w.]+", statement)[1]
        assert re.search(rf"{re.escape(importer)} -> {imported.partition('.')[0]}", report), said

    (copy / "nowhere.py").write_text("")
    assert "nowhere" in lint_imports(tmp_path).stdout


@cache
def nodes(path: Path) -> list[ast.AST]:
    """Return all nodes of a file, which is read once."""
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def _network_modules(path: Path) -> set[str]:
    names = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {
        name for name in names for forbidden in NETWORK if f"{name}.".startswith(f"{forbidden}.")
    }


def test_no_module_imports_a_network_module() -> None:
    imported = {str(path): found for path in MODULES if (found := _network_modules(path))}

    assert imported == {}


def _global_objects(path: Path) -> set[str]:
    objects = set()
    module = nodes(path)[0]
    assert isinstance(module, ast.Module)
    for node in module.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Call):
            function = ast.unparse(node.value.func)
            objects |= {
                name
                for name in function.split(".")
                if name in MADE_BY_SESSION and (path.name, name) not in EXEMPT
            }
    return objects


def test_no_module_makes_a_global_window_settings_or_store() -> None:
    made = {str(path): found for path in MODULES if (found := _global_objects(path))}

    assert made == {}


def _frozen_generic_classes() -> set[str]:
    return {
        node.name
        for path in MODULES
        for node in nodes(path)
        if isinstance(node, ast.ClassDef) and node.type_params
        if any("frozen=True" in ast.unparse(decorator) for decorator in node.decorator_list)
    }


def test_no_frozen_instance_is_made_through_a_subscript_of_its_class() -> None:
    """Python 3.12.0 to 3.12.2 sets an attribute of it, and fails where it is frozen and slotted."""
    classes = _frozen_generic_classes()
    folders = (PACKAGE, ROOT / "packaging", ROOT / "tests")
    subscript = re.compile(rf"\b({'|'.join(classes)})\s*\[")
    calls = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in chain.from_iterable(folder.rglob("*.py") for folder in folders)
        if subscript.search(path.read_text("utf-8"))
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Subscript)
        and ast.unparse(node.func.value).rpartition(".")[2] in classes
    ]

    assert "DocumentKind" in classes
    assert calls == []


MAY_READ_NOTE_KINDS = {
    "report/corrections.py",  # decides it for every output
    "report/evidence_items.py",  # names the kinds; lists the notes that only explain
    "report/details.py",  # shows a note itself
    "store/records.py",
}


def test_only_the_corrections_module_decides_which_notes_are_shown() -> None:
    modules = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if PACKAGE / "authoring" not in path.parents  # it checks notes and shows none
        and re.search(r"\bnote\.(corrects|kind)\b", path.read_text(encoding="utf-8"))
    }

    assert modules <= MAY_READ_NOTE_KINDS


def test_no_modules_of_the_package_import_each_other_in_a_circle() -> None:
    graph = grimp.build_graph(PACKAGE.name, exclude_type_checking_imports=True, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}

    # Raises `CycleError`, which names the circle.
    TopologicalSorter(imports).prepare()


def test_one_module_opens_other_programs_and_no_view_opens_links() -> None:
    """Only a page that the user asks for goes to the web browser."""
    words = re.compile(
        r"QDesktopServices|openUrl|OpenExternalLinks\(True|OpenLinks\(True|startfile"
    )
    modules = [
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if words.search(path.read_text("utf-8"))
    ]

    assert modules == ["ui/printing/browser_pages.py"]


def test_no_view_asks_a_layout_for_its_items() -> None:
    """PySide keeps what `itemAt` returns after Qt has deleted the item.

    A widget at the same address is then taken for the item, and the next call of a style fails.
    """
    modules = [
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if re.search(r"\.itemAt\(", path.read_text("utf-8"))
    ]

    assert modules == []


def test_lists_of_choices_and_number_fields_are_the_programs_own() -> None:
    """Those of Qt look otherwise in the themes, and change with every digit that is typed."""
    modules = [
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if re.search(r"= Q(ComboBox|SpinBox)\(", path.read_text("utf-8"))
    ]

    assert modules == []


def test_no_part_has_more_lines_than_the_architecture_allows() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    allowed = dict(re.findall(r"^\| `([a-z/]+)`.* \| ([0-9,]+) \|$", text, re.MULTILINE))
    parts = {path.parent.relative_to(PACKAGE).parts[:2] for path in MODULES}
    names = {"/".join(part if part[0] == "ui" else part[:1]) for part in parts if part}

    assert allowed.keys() == names - {"ui"} | {"packaging"}
    for name, lines in allowed.items():
        folder = ROOT / name if name == "packaging" else PACKAGE / name
        files = [*folder.rglob("*.py"), *folder.glob("*.spec"), *folder.glob("*.sh")]
        found = sum(len(path.read_text("utf-8").splitlines()) for path in files)
        assert found <= int(lines.replace(",", "")), f"{name} has {found} lines"
