"""Run the application's tests under Wine.

What can't run there is listed with its reason, and with the name of what would be left untried.
"""

import re
from typing import Final

from commands import run_quietly
from product import stage
from windows.wine import PYTHON, Wine

EXCLUDED_TESTS: Final = {
    "tests/packaging": "builds with the commands of Debian",
    "tests/test_architecture.py": "runs lint-imports, which pip makes a command of Debian here",
    "tests/test_repeat.py": "runs tests on screens of their own, by a command of Debian",
    "tests/ui/printing/test_browser_pages.py::test_pages_in_use_links": "Wine makes no links",
    "tests/test_metadata.py::test_installed_version_is_the_one_of_the_package": "not installed",
    **dict.fromkeys(
        (
            "tests/ui/reader/test_copying.py::test_the_tooltip_of_a_paragraph_number",
            "tests/ui/reader/test_copying.py::test_the_pointer_is_a_hand_only_on",
            "tests/ui/reader/test_link_previews.py::test_the_pointer_on_a_link_shows_its_preview",
        ),
        "Wine merges two quick moves of the pointer",
    ),
    **dict.fromkeys(
        (
            "tests/ui/workshop/test_presentation.py::test_a_whole_presentation_on_two_screens",
            "tests/ui/workshop/test_presentation.py::test_a_presentation_begins_with_the_title",
            "tests/ui/workshop/test_presentation.py::test_from_here_begins_with_what",
            "tests/ui/workshop/test_presentation.py::test_each_window_fills_its_screen",
            "tests/ui/workshop/test_presentation.py::test_quick_hide_covers_a_presentation",
        ),
        "Wine removes QT_QPA_PLATFORM, which would simulate two screens",
    ),
    **dict.fromkeys(
        (
            "tests/ui/window/test_quick_hide.py::test_a_modal_message_box_stays_open",
            "tests/ui/window/test_quick_hide.py::test_a_window_opened_while_hidden_is_hidden_too",
        ),
        "the key does not reach a box on top under Wine; CHECKLIST.md tests it on Windows",
    ),
}
"""Modules, folders and tests (by prefix) that do not run under Wine, each with the reason."""


def run_tests(wine: Wine) -> str:
    """Return pytest's summary line; exit when a test fails."""
    excluded = [
        f"--deselect={name}" if "::" in name else f"--ignore={name}" for name in EXCLUDED_TESTS
    ]
    options = ["-q", "-p", "no:cacheprovider", "-o", "faulthandler_timeout=300"]
    command = ["-m", "pytest", *options, *excluded]
    told = 0

    def show_tenth(line: str) -> str:
        nonlocal told
        former, told = told, max(told, (percent_done(line) or 0) // 10)
        return f"  {told * 10} %" if told > former else ""

    stage("Running the tests under Wine: up to half an hour")
    output = run_quietly(["wine", PYTHON / "python.exe", *command], wine.environment, show_tenth)
    return output.strip().splitlines()[-1].strip("= ")


def percent_done(line: str) -> int | None:
    """Return how much of the tests is done by a row of `pytest -q`, if it says so."""
    found = re.search(r"\[ *(\d+)%\]\s*$", line)
    return int(found[1]) if found else None
