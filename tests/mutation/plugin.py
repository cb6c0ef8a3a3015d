"""A plugin of pytest: records which test runs which line, or runs some tests on a changed module.

The environment variable `MUTATION_ORDER` names a JSON file that says which. Modules are changed in
memory while they are imported: no file is touched, and the tests that read the source see it as it
is. Lines are recorded by `sys.monitoring`, which tells each line once a test, so that the tests
take hardly longer; coverage.py would be one more dependency and slower.
"""

import ast
import importlib.abc
import importlib.machinery
import json
import os
import sys
from collections import defaultdict
from collections.abc import Generator, Sequence
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, Final

import pytest

from tests.mutation.mutations import mutations

VARIABLE: Final = "MUTATION_ORDER"
ROOT: Final = Path(__file__).parents[2]
_TOOL: Final = sys.monitoring.COVERAGE_ID
_LINE: Final = sys.monitoring.events.LINE


class _Loader(importlib.machinery.SourceFileLoader):
    """Loads a module as `plan` wants it."""

    def __init__(self, name: str, path: str, plan: "_Recorder | _Change") -> None:
        super().__init__(name, path)
        self._plan = plan

    def get_code(self, fullname: str) -> CodeType | None:
        code = self._plan.code(Path(self.path))
        return super().get_code(fullname) if code is None else code


class _Finder(importlib.abc.MetaPathFinder):
    """Finds the modules of the package and gives them our loader."""

    def __init__(self, plan: "_Recorder | _Change") -> None:
        self._plan = plan

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if not name.startswith("laos_tip_app."):
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is not None and isinstance(spec.loader, importlib.machinery.SourceFileLoader):
            spec.loader = _Loader(name, spec.loader.path, self._plan)
        return spec


class _Change:
    """Changes one module, or none, and selects the tests that run the changed line."""

    def __init__(self, order: dict[str, Any]) -> None:
        self._path = ROOT / order["path"]
        self._number: int | None = order["number"]
        self._tests = {name: place for place, name in enumerate(order["tests"])}

    def code(self, path: Path) -> CodeType | None:
        if path != self._path or self._number is None:
            return None
        tree = ast.parse(path.read_bytes())
        mutations(tree)[self._number].apply()
        code: CodeType = compile(tree, str(path), "exec")
        return code

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the tests of the order, in its order."""
        items[:] = [item for item in items if item.nodeid in self._tests]
        items.sort(key=lambda item: self._tests[item.nodeid])


class _Recorder:
    """Records the lines that each test runs, and how long it takes."""

    def __init__(self, order: dict[str, Any]) -> None:
        self._output = Path(order["output"])
        self._folders = tuple(str(ROOT / folder) for folder in order["folders"])
        self._lines: set[tuple[str, int]] = set()
        self._by_test: dict[str, set[tuple[str, int]]] = {}
        self._at_import: set[tuple[str, int]] = set()
        # A fixture that several tests share runs in the first of them only.
        self._in_fixtures: dict[str, set[tuple[str, int]]] = defaultdict(set)
        self._seconds: dict[str, float] = defaultdict(float)
        self._shared: set[tuple[str, str]] = set()
        self._fixtures: dict[str, list[str]] = {}
        sys.monitoring.use_tool_id(_TOOL, "mutation")
        sys.monitoring.register_callback(_TOOL, _LINE, self._record)

    def code(self, path: Path) -> CodeType | None:
        if not str(path).startswith(self._folders):
            return None
        code: CodeType = compile(path.read_bytes(), str(path), "exec")
        self._watch(code)
        return code

    def _watch(self, code: CodeType) -> None:
        sys.monitoring.set_local_events(_TOOL, code, _LINE)
        for constant in code.co_consts:
            if isinstance(constant, CodeType):
                self._watch(constant)

    def _record(self, code: CodeType, line: int) -> object:
        self._lines.add((code.co_filename, line))
        return sys.monitoring.DISABLE

    def _take(self) -> set[tuple[str, int]]:
        lines, self._lines = self._lines, set()
        sys.monitoring.restart_events()
        return lines

    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object]) -> None:
        """Remember the fixtures that the tests of a folder or file share, and ask for by name."""
        if fixturedef.argname.startswith("_"):
            return
        if fixturedef.scope != "function" and fixturedef.baseid not in ("", "tests"):
            self._shared.add((fixturedef.baseid, fixturedef.argname))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Generator[None]:
        """Record the lines of the fixtures for all tests of the file."""
        before = self._take()
        if not self._by_test:
            self._at_import = before
        try:
            return (yield)
        finally:
            lines = self._take()
            self._by_test[item.nodeid] = lines
            self._fixtures[item.nodeid] = getattr(item, "fixturenames", [])
            self._in_fixtures[item.nodeid.partition("::")[0]] |= lines

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Generator[None]:
        """Record the lines of the test itself."""
        self._by_test[item.nodeid] |= self._take()
        return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add up the time, and forget a test that does not pass."""
        self._seconds[report.nodeid] += report.duration
        if report.outcome != "passed":
            self._seconds[report.nodeid] = float("inf")

    def pytest_sessionfinish(self) -> None:
        """Write the tests of each line."""
        tests = [name for name, seconds in self._seconds.items() if seconds != float("inf")]
        lines: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, name in enumerate(tests):
            shared = self._in_fixtures[name.partition("::")[0]]
            for file, line in self._by_test[name] | shared:
                lines[Path(file).relative_to(ROOT).as_posix()][line].append(number)
        seconds = [round(self._seconds[name], 3) for name in tests]
        in_common = [
            [
                f"{place}::{fixture}"
                for place, fixture in sorted(self._shared)
                if name.startswith(place) and fixture in self._fixtures[name]
            ]
            for name in tests
        ]
        at_import: dict[str, list[int]] = defaultdict(list)
        for file, line in self._at_import:
            at_import[Path(file).relative_to(ROOT).as_posix()].append(line)
        recording = {
            "tests": tests,
            "seconds": seconds,
            "shared": in_common,
            "lines": lines,
            "at_import": at_import,
        }
        self._output.write_text(json.dumps(recording))


def _plan() -> _Recorder | _Change:
    order = json.loads(Path(os.environ[VARIABLE]).read_text("utf-8"))
    return _Recorder(order) if "output" in order else _Change(order)


# At the import of the plugin: the conftest.py of a folder imports before pytest is configured.
_PLAN: Final = _plan()
sys.meta_path.insert(0, _Finder(_PLAN))


def pytest_configure(config: pytest.Config) -> None:
    """Let the plan see the tests."""
    config.pluginmanager.register(_PLAN)
