"""The report on what is newer than the lock."""

import re

import outdated
from outdated import LockedPackage

LOCK = """\
# made by uv
altgraph==0.17.5 \\
    --hash=sha256:c87b
    # via
    #   macholib==1
pywin32-ctypes==0.2.3 ; sys_platform == 'win32' \\
    --hash=sha256:8a15
"""


def test_names_and_versions_are_read_from_a_lock() -> None:
    assert outdated.locked_versions(LOCK) == {"altgraph": "0.17.5", "pywin32-ctypes": "0.2.3"}


def test_every_package_of_our_locks_is_found() -> None:
    for lock in outdated.LOCKS:
        text = lock.read_text("utf-8")
        first_hashes = re.findall(r"^\S.*\n    --hash=", text, re.MULTILINE)
        assert len(outdated.locked_versions(text)) == len(first_hashes) > 0


def test_a_package_is_newer_or_rests_or_is_unknown() -> None:
    releases = {
        ("pytest", 0): "99.0",
        ("pytest", 730): "8.0",
        ("old", 0): "1.0",
        ("old", 730): "1.0",
    }

    packages = outdated.report(
        {"pytest": "9.2.0", "old": "1.0", "none": "3"},
        lambda name, days: releases.get((name, days), ""),
    )

    assert packages == [
        LockedPackage("pytest", "9.2.0", "99.0", is_resting=False, licence="MIT"),
        LockedPackage("old", "1.0", "1.0", is_resting=True, licence=""),
        LockedPackage("none", "3", "", is_resting=False, licence=""),
    ]
    assert outdated.report_lines(packages) == [
        "Newer than the lock: 1 of 3",
        "  pytest  9.2.0 → 99.0",
        "No release for two years: 1",
        "  old     1.0",
        "The index has not answered for: none",
        "Licences",
        "  MIT: pytest",
        "  not installed here: none, old",
    ]


def test_the_licence_is_that_of_the_package_in_few_words() -> None:
    for name in ("pytest", "pypdf", "networkx", "pefile", "markdown-it-py", "PySide6-Essentials"):
        assert 2 < len(outdated.licence(name)) < 80
    assert outdated.licence("no-such-package") == ""
