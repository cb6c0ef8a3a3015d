"""What is told to the one who started the program from a terminal.

Warnings go to standard error and nowhere else: no log file is ever written. What is written is
scrubbed of the user's name, the host's name and every path. Knows nothing of windows.
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

_OWN: Final = "laos_tip_app"
_FOLDERS: Final = re.compile(
    # In the frozen program a path of this package begins with its name.
    rf"(?:file://|[A-Za-z]:|\b{_OWN})?[\\/](?:[^\\/\s'\":<>|]+[\\/])+"
)


def scrub(text: str) -> str:
    """Return a text without folders, the user's name or the host's name.

    Of a path only its last part is left, or the part within this package.
    """
    for name in _private_names():
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "…", text)
    return _FOLDERS.sub(_within_package, text)


def write_warning(text: str) -> None:
    """Write to standard error what went wrong; the text must have been scrubbed.

    Where nobody can hear it (no terminal, or one that is gone) it goes unsaid.
    """
    if sys.stderr is None:
        return
    with suppress(OSError, ValueError):
        sys.stderr.write(f"laos-tip: {text}\n")
        sys.stderr.flush()


def start(on_fatal: Callable[[], None]) -> None:
    """Send Qt's warnings to standard error.

    Args:
        on_fatal: Called when Qt is about to end the program, for want of a display mostly;
            it says so in its own words and does not return.
    """
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    def handle(kind: "QtMsgType", context: "QMessageLogContext", message: str) -> None:
        if kind == QtMsgType.QtFatalMsg:
            on_fatal()
        if str(context.category or "").startswith("qt.qpa"):
            # What a platform plug-in says of its failure, `on_fatal` says in plain words.
            return
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            write_warning(scrub(message))

    qInstallMessageHandler(handle)


def _private_names() -> list[str]:
    home = Path.home().name if _has_home() else ""
    names = {home, os.environ.get("USER", ""), os.environ.get("USERNAME", ""), _host()}
    # Short names such as "pi" are words of other words' company and tell nothing.
    return sorted((name for name in names if len(name) > 2), key=len, reverse=True)


def _has_home() -> bool:
    try:
        Path.home()
    except RuntimeError:
        return False
    return True


def _host() -> str:
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def _within_package(match: re.Match[str]) -> str:
    parts = re.split(r"[\\/]", match[0])
    if _OWN in parts:
        return "/".join(parts[len(parts) - 1 - parts[::-1].index(_OWN) :])
    return ""
