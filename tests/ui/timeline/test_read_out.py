"""The drawn timeline as a real AT-SPI client reads it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from laos_tip_app.store.store import Store

CLIENT = Path(__file__).with_name("atspi_client.py")
SYSTEM_PYTHON = "/usr/bin/python3"
SECONDS = 90
SESSION = """
"$1" -m laos_tip_app --config-dir "$2" --at timeline & program=$!
"$3" "$4" "Timeline drawing"; status=$?
kill $program; wait $program 2>/dev/null
exit $status
"""


def _has_client() -> bool:
    if not (shutil.which("dbus-run-session") and Path(SYSTEM_PYTHON).exists()):
        return False
    command = [SYSTEM_PYTHON, "-c", "import pyatspi"]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.mark.skipif(not _has_client(), reason="no client of AT-SPI is installed")
def test_a_screen_reader_reads_date_title_and_theme_of_each_entry(
    store: Store, tmp_path: Path
) -> None:
    environment = os.environ | {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "NO_AT_BRIDGE": "0"}
    command = ["dbus-run-session", "--", "sh", "-c", SESSION, "session"]
    command += [sys.executable, str(tmp_path), SYSTEM_PYTHON, str(CLIENT)]
    result = subprocess.run(
        command, env=environment, capture_output=True, check=False, text=True, timeout=SECONDS
    )
    assert result.returncode == 0, result.stderr
    output = json.loads(result.stdout.strip().splitlines()[-1])

    themes = {theme.id: theme.label for theme in store.themes()}
    assert output["role"] == "list"
    names = [item[0] for item in output["items"]]
    for event in store.events():
        text = f"{event.title}. {themes[event.theme]}"
        assert any(text in name for name in names), text
    assert all(item[2] == "list item" for item in output["items"])
    assert all(width > 0 and height > 0 for *_, width, height in output["items"])
