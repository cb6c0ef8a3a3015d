"""A plugin of pytest: runs the tests in several processes, each of them file by file.

They are forked when all tests are imported, which takes as long as some hundred tests; Qt survives
that as long as there is no application. The tests of a file run in one process, which makes its
files and windows once. Each process has a screen of its own, for focus and clipboard.
"""

import gc
import os
import signal
import traceback
from collections.abc import Iterator, Sequence
from itertools import chain, groupby, pairwise
from multiprocessing.connection import Connection, Pipe, wait
from typing import Final

import pytest
from screen import virtual_screen

_BYTES: Final = 2
"""Of the number of a file, as a process takes it."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the number of processes."""
    parser.addoption("--processes", type=int, default=1, help="how many processes run the tests")


def pytest_configure(config: pytest.Config) -> None:
    """Divide the tests, unless one process runs them all."""
    if (count := config.getoption("processes")) > 1:
        config.pluginmanager.register(_Processes(count))


class _Processes:
    """Starts the processes, and tells pytest what they report."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._current: dict[Connection, str] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """Run all tests; stop where a process ends before the last."""
        if session.testsfailed or session.config.option.collectonly:
            return None
        # Made here, so that each process finds what another has made.
        session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
        files = [[*items] for _, items in groupby(session.items, key=lambda item: item.path)]
        numbers, giving = os.pipe()
        os.write(giving, b"".join(number.to_bytes(_BYTES) for number in range(len(files))))
        os.close(giving)
        # What is imported stays: no process need search it, nor get a copy of its own.
        gc.freeze()
        running = dict(_start(session, files, numbers) for _ in range(self._count))
        os.close(numbers)
        try:
            while running:
                for connection in wait([*running]):
                    assert isinstance(connection, Connection)
                    if not self._goes_on(session, connection):
                        os.waitpid(running.pop(connection), 0)
                if session.shouldfail:
                    raise session.Failed(session.shouldfail)
        finally:
            for process in running.values():
                os.kill(process, signal.SIGINT)
                os.waitpid(process, 0)
        return True

    def _goes_on(self, session: pytest.Session, connection: Connection) -> bool:
        """Tell pytest what a process has sent; return whether more will come."""
        hook = session.config.hook
        try:
            kind, content = connection.recv()
        except EOFError:
            kind, content = "failed", "It has crashed."
        match kind:
            case "begins":
                self._current[connection] = content
            case "report":
                report = hook.pytest_report_from_serializable(config=session.config, data=content)
                hook.pytest_runtest_logreport(report=report)
            case "ends":
                hook.pytest_runtest_logfinish(nodeid=content, location=("", None, ""))
            case "failed":
                test = self._current.get(connection, "no test")
                session.shouldfail = f"A process ended in {test}: {content}"
        return kind not in ("failed", "done")


def _start(
    session: pytest.Session, files: Sequence[Sequence[pytest.Item]], numbers: int
) -> tuple[Connection, int]:
    """Return what a new process sends, and its id."""
    receiving, sending = Pipe(duplex=False)
    process = os.fork()
    if process:
        sending.close()
        return receiving, process
    try:
        _run(session, _taken(files, numbers), sending)
        sending.send(("done", None))
    except BaseException:  # noqa: BLE001  # nothing may go on in two processes
        sending.send(("failed", traceback.format_exc()))
    finally:
        os._exit(0)


def _taken(files: Sequence[Sequence[pytest.Item]], numbers: int) -> Iterator[pytest.Item]:
    """Yield the tests of a file that no process has taken, then those of the next."""
    while number := os.read(numbers, _BYTES):
        yield from files[int.from_bytes(number)]


def _run(session: pytest.Session, items: Iterator[pytest.Item], sending: Connection) -> None:
    """Run tests, and send their reports."""
    plugins = session.config.pluginmanager
    plugins.unregister(name="terminalreporter")
    plugins.register(_Sender(session.config, sending))
    # Else all processes write into one file, and each reads what another has written.
    capture = plugins.getplugin("capturemanager")
    capture.stop_global_capturing()
    capture.start_global_capturing()
    with virtual_screen(1920, 1080) as display:
        os.environ["DISPLAY"] = display
        for item, following in pairwise(chain(items, [None])):
            assert item is not None
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)


class _Sender:
    """Sends what pytest tells of the tests."""

    def __init__(self, config: pytest.Config, sending: Connection) -> None:
        self._config = config
        self._sending = sending

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Send the name of a test that begins."""
        self._sending.send(("begins", nodeid))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Send a report."""
        hook = self._config.hook
        data = hook.pytest_report_to_serializable(config=self._config, report=report)
        self._sending.send(("report", data))

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        """Send the name of a test that has ended."""
        self._sending.send(("ends", nodeid))
