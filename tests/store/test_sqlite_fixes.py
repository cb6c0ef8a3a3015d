"""Which SQLite has known holes: versions as SQLite, Debian and Ubuntu write them."""

import pytest

from laos_tip_app.store.sqlite_fixes import is_fixed, may_be_shipped


@pytest.mark.parametrize(
    "version",
    [
        *("3.53.2", "3.53.2-1", "3.53.10", "3.54.0", "4.0.0", "3.54.1.0"),
        *("3.46.1-7+deb13u2", "3.46.1-7+deb13u2+b1", "3.46.1-7+deb13u10"),
    ],
)
def test_a_version_without_known_holes_is_known(version: str) -> None:
    assert is_fixed(version)
    assert may_be_shipped(version, "linux")


@pytest.mark.parametrize(
    "version",
    [
        *("3.53.1", "3.53.1-1", "3.9.2", "3.50.4", "3.50.4.0", ""),
        *("3.46.1-7+deb13u1", "3.46.1-7", "3.46.1-8", "3.46.0-1"),
        *("3.40.1-2+deb12u2", "3.45.1-1ubuntu2.11", "3.37.2-2ubuntu0.5"),
    ],
)
def test_every_other_version_counts_as_one_with_holes(version: str) -> None:
    assert not is_fixed(version)
    assert not may_be_shipped(version, "linux")


def test_a_version_that_debian_has_mended_is_taken_by_a_program_that_sees_no_revision() -> None:
    assert not is_fixed("3.46.1")
    assert may_be_shipped("3.46.1", "linux")


def test_one_with_holes_is_shipped_only_for_the_system_that_has_no_other() -> None:
    assert may_be_shipped("3.50.4", "win32")
    assert not may_be_shipped("3.50.4", "linux")
    assert not may_be_shipped("3.49.1", "win32")
