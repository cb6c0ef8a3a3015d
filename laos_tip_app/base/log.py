"""Write scrubbed warnings to standard error.

Warnings go nowhere else: no log file is ever written. What is written is scrubbed of the user's
name, the host's name and every path.
"""

import os
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType

_PACKAGE: Final = "laos_tip_app"
_FOLDERS: Final = (
    # In the frozen program a path of this package begins with its name.
    rf"(?:file://|[A-Za-z]:|\b{_PACKAGE})?[\\/](?:[^\\/\s'\":<>|]+[\\/])+"
)


def scrub(text: str) -> str:
    """Remove folders, the user's name and the host's name from text.

    Of a path only its last part is left, or the part within this package.
    """
    for name in _private_names():
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "…", text)
    return re.sub(_FOLDERS, _within_package, text)


def write_warning(text: str) -> None:
    """Write a scrubbed warning to standard error.

    Without a terminal, or with a closed one, nothing is written.
    """
    if sys.stderr is None:
        return
    with suppress(OSError, ValueError):
        sys.stderr.write(f"laos-tip: {text}\n")
        sys.stderr.flush()


def start(on_fatal: Callable[[str], None]) -> None:
    """Send Qt's warnings to standard error.

    Args:
        on_fatal: Called with Qt's reason, scrubbed, when Qt is about to end the program, or with ""
            for want of a display; it says so in its own words and does not return.
    """
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    def handle(kind: "QtMsgType", context: "QMessageLogContext", message: str) -> None:
        is_on_display = str(context.category).startswith("qt.qpa")
        if kind == QtMsgType.QtFatalMsg:
            on_fatal("" if is_on_display or "platform plugin" in message else scrub(message))
        if is_on_display:
            # `on_fatal` explains the failure of a platform plug-in in plain words.
            return
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            write_warning(scrub(message))

    qInstallMessageHandler(handle)


def _private_names() -> list[str]:
    host = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    names = {os.environ[key] for key in ("USER", "USERNAME") if key in os.environ} | {host}
    with suppress(RuntimeError):  # There may be no home.
        names.add(Path.home().name)
    # Short names such as "pi" are parts of ordinary words and reveal nothing.
    return sorted((name for name in names if len(name) > 2), key=len, reverse=True)


def _within_package(match: re.Match[str]) -> str:
    parts = re.split(r"[\\/]", match[0])
    if _PACKAGE in parts:
        return "/".join(parts[len(parts) - 1 - parts[::-1].index(_PACKAGE) :])
    return ""
