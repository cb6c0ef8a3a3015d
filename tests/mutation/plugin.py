"""A plugin of pytest: records which test runs which line, or runs some tests on changed modules.

The environment variable `MUTATION_ORDER` names a JSON file that says which. Modules are changed in
memory while they are imported: no file is touched, and the tests that read the source see it as it
is. Lines are recorded by `sys.monitoring`, which tells each line once a test, so that the tests
take hardly longer; coverage.py would be one more dependency and slower.
"""

import ast
import gc
import importlib.abc
import importlib.machinery
import json
import os
import signal
import sys
from collections import Counter, defaultdict
from collections.abc import Generator, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, Final

import pytest

from tests.mutation.mutations import mutations

VARIABLE: Final = "MUTATION_ORDER"
ROOT: Final = Path(__file__).parents[2]
_TOOL: Final = sys.monitoring.COVERAGE_ID
_LINE: Final = sys.monitoring.events.LINE


class _Loader(importlib.machinery.SourceFileLoader):
    """Loads a module as `plan` wants it."""

    def __init__(self, name: str, path: str, plan: "_Plan") -> None:
        super().__init__(name, path)
        self._plan = plan

    def get_code(self, fullname: str) -> CodeType | None:
        code = self._plan.code(Path(self.path))
        return super().get_code(fullname) if code is None else code


class _Finder(importlib.abc.MetaPathFinder):
    """Finds the modules of the package and gives them our loader."""

    def __init__(self, plan: "_Plan") -> None:
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
        return None if path != self._path or self._number is None else self._changed(path)

    def _changed(self, path: Path) -> CodeType:
        tree = ast.parse(path.read_bytes())
        mutations(tree)[self._number].apply()  # type: ignore[index]
        code: CodeType = compile(tree, str(path), "exec")
        return code

    def replace_functions(self) -> None:
        """Change the functions of the module where it is already imported."""
        codes = list(_codes_in(self._changed(self._path)))
        counts = Counter(_place(code) for code in codes)
        by_place = {_place(code): code for code in codes if counts[_place(code)] == 1}
        gc.unfreeze()  # what is frozen is not among the objects
        for function in gc.get_objects():
            # A proxy would answer `isinstance` for another.
            if type(function) is FunctionType and function.__code__.co_filename == str(self._path):
                function.__code__ = by_place[_place(function.__code__)]
        gc.freeze()  # what the tests have imported stays, so it need not be searched each time

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the tests of the order, in its order."""
        items[:] = [item for item in items if item.nodeid in self._tests]
        items.sort(key=lambda item: self._tests[item.nodeid])


class _Forks:
    """Tries changes of functions, each in a fork of this process, which has imported the tests.

    Qt survives that as long as there is no application. What runs at the import is not run again.
    """

    def __init__(self, order: dict[str, Any]) -> None:
        self._trials: list[dict[str, Any]] = order["trials"]
        self._statuses = Path(order["statuses"])
        self._change: _Change | None = None

    def code(self, path: Path) -> CodeType | None:
        return self._change.code(path) if self._change else None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests of each trial until one fails; write with which status each has ended."""
        items = {item.nodeid: item for item in session.items}
        for trial in self._trials:
            process = os.fork()
            if not process:
                status = 2  # unless all is tried
                try:
                    status = self._try(trial, [items[name] for name in trial["tests"]])
                finally:
                    os._exit(status)
            ended = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
            with self._statuses.open("a") as file:
                file.write(f"{ended}\n")
        return True

    def _try(self, trial: dict[str, Any], items: list[pytest.Item]) -> int:
        signal.alarm(trial["limit"])
        self._change = _Change(trial)
        self._change.replace_functions()
        for item, following in zip_longest(items, items[1:]):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if item.session.testsfailed:
                return 1
        return 0


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
        for part in _codes_in(code):
            sys.monitoring.set_local_events(_TOOL, part, _LINE)
        return code

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


def _codes_in(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes_in(constant)


def _place(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno


type _Plan = _Recorder | _Change | _Forks


def _plan() -> _Plan:
    order = json.loads(Path(os.environ[VARIABLE]).read_text("utf-8"))
    if "trials" in order:
        return _Forks(order)
    return _Recorder(order) if "output" in order else _Change(order)


# At the import of the plugin: the conftest.py of a folder imports before pytest is configured.
_PLAN: Final = _plan()
sys.meta_path.insert(0, _Finder(_PLAN))


def pytest_configure(config: pytest.Config) -> None:
    """Let the plan see the tests."""
    config.pluginmanager.register(_PLAN)
