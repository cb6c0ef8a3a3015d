"""Starts a window and reports when its text is on the screen, and its memory once it is idle.

    python watch.py IDLE_MILLISECONDS MODULE [ARGUMENT ...]

`MODULE` has a `main()` that shows a window with a text browser named `reader_text`. It knows
nothing of being watched: this process patches `QApplication.exec` as soon as it is there and, when
the event loop is about to start, the text browser's `paintEvent`. Both windows of a comparison go
through this file, so what it imports and does is the same for both. It leaves it to them to load
Qt, which is a part of their start, and touches no enum of Qt's before the window is there: the
first use of some costs a tenth of a start.
"""

import importlib
import json
import os
import sys
import time
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QTextEdit

_PACKAGE = "laos_tip_app"
SHORTEST_TEXT = 200  # characters: less is an empty frame that is to be filled later


class Watch:
    """Waits for the first paint with text in it, then for the window to be idle."""

    def __init__(self, idle: int) -> None:
        """Wait for Qt: `sys.meta_path` is asked for each module before it is imported."""
        self._idle = idle
        self._painted = 0
        self._modules = 0
        sys.meta_path.insert(0, self)

    def find_spec(
        self, name: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Have Qt's widgets patched once they are loaded."""
        if name != "PySide6.QtWidgets":
            return None
        sys.meta_path.remove(self)
        spec = find_spec(name)
        if spec is not None and spec.loader is not None:
            load = spec.loader.exec_module

            def load_and_patch(module: ModuleType) -> None:
                load(module)
                self._patch()

            spec.loader.exec_module = load_and_patch  # type: ignore[method-assign]
        return spec

    def _patch(self) -> None:
        from PySide6.QtWidgets import QApplication

        run = QApplication.exec

        def look_and_run(*_: object) -> int:
            self._look_for_text()
            return run()

        QApplication.exec = look_and_run  # type: ignore[method-assign]

    def _look_for_text(self) -> None:
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication, QTextEdit

        for window in QApplication.topLevelWidgets():
            text = window.findChild(QTextEdit, "reader_text")
            if isinstance(text, QTextEdit):
                self._watch(text)
                return
        QTimer.singleShot(1, self._look_for_text)

    def _watch(self, text: "QTextEdit") -> None:
        from PySide6.QtCore import QObject

        paint, probe = text.paintEvent, QObject()

        def paint_and_tell(event: "QPaintEvent") -> None:
            paint(event)
            if not self._painted and text.document().characterCount() > SHORTEST_TEXT:
                self._painted = -1
                # Deletion waits in the queue of events until the whole window is painted and
                # handed to the screen, but before timers, which may do work put off till then.
                probe.destroyed.connect(self._on_painted)
                probe.deleteLater()

        text.paintEvent = paint_and_tell  # type: ignore[method-assign]

    def _on_painted(self) -> None:
        from PySide6.QtCore import QTimer

        self._painted = time.monotonic_ns()
        self._modules = sum(name.partition(".")[0] == _PACKAGE for name in sys.modules)
        QTimer.singleShot(self._idle, self._report)

    def _report(self) -> None:
        seen = {"painted_ns": self._painted, "private_kib": private_memory()}
        print(json.dumps(seen | {"modules": self._modules}), flush=True)
        os._exit(0)  # how long the window takes to close is another question


def private_memory() -> int:
    """Return what this process alone occupies (USS), in KiB."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))


def main() -> None:
    """Watch the module that the command line names."""
    idle, module, *arguments = sys.argv[1:]
    sys.argv = [module, *arguments]
    watch = Watch(int(idle))
    status = importlib.import_module(module).main()
    sys.exit(f"{module} ended with {status} before its text was painted: {watch}")


if __name__ == "__main__":
    main()
