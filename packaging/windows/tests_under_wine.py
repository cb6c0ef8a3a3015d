"""Runs the application's own tests under Wine: on Qt's windows platform, on Windows' file system.

What can't run there is listed with its reason, and with the name of what would be left untried.
"""

import sys
from typing import Final

from product import ROOT
from windows.wine import PYTHON, Wine

LEFT_OUT: Final = {
    "tests/packaging": "builds with the commands of Debian",
    "tests/test_architecture.py": "runs lint-imports, which pip makes a command of Debian here",
    "tests/test_metadata.py::test_installed_version_is_the_one_of_the_package": "not installed",
    **dict.fromkeys(
        (
            "tests/ui/reader/test_reading.py::test_each_paragraph_with_an_editors_note",
            "tests/ui/reader/test_reading.py::test_the_pointer_is_a_hand_on_a_number",
            "tests/ui/reader/test_reading.py::test_the_pointer_on_a_link_shows_the_card",
        ),
        "Wine tells of two quick moves of the pointer as of one",
    ),
    **dict.fromkeys(
        (
            "tests/ui/workshop/test_presentation.py::test_on_two_screens_a_whole_presentation",
            "tests/ui/workshop/test_presentation.py::test_leaving_restores_the_window",
        ),
        "Wine takes away QT_QPA_PLATFORM, which would give it two screens",
    ),
    **dict.fromkeys(
        (
            "tests/ui/window/test_quick_hide.py::test_a_box_that_waits_for_an_answer",
            "tests/ui/window/test_quick_hide.py::test_what_opens_meanwhile_is_hidden_too",
        ),
        "the key does not reach a box on top under Wine; the CHECKLIST has it tried on Windows",
    ),
}
"""Modules, folders and tests (by how their names begin) that do not run under Wine, and why."""


def run(wine: Wine) -> str:
    """Run them; stop with what pytest says when one fails, else return its last line."""
    left_out = [f"--deselect={name}" if "::" in name else f"--ignore={name}" for name in LEFT_OUT]
    options = ["-q", "-p", "no:cacheprovider", "-o", "faulthandler_timeout=300"]
    command = ["-m", "pytest", *options, *left_out]
    done = wine.run(PYTHON / "python.exe", *command, folder=ROOT, minutes=60)
    if done.returncode:
        sys.exit(f"{done.stdout}\n{done.stderr}\nThe tests failed under Wine")
    return done.stdout.strip().splitlines()[-1].strip("= ")
