"""Where the files are: beside the package in a checkout, within it in a wheel."""

import sys
from pathlib import Path

import pytest

from laos_tip_app.base import paths


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a package with nothing in it or beside it."""
    folder = tmp_path / "program" / "laos_tip_app"
    folder.mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", folder)
    return folder


def test_what_a_checkout_has_is_beside_the_package() -> None:
    checkout = Path(__file__).parents[2]
    assert paths.data_file() == checkout / "data.db"
    assert paths.resource("help", "help.md") == checkout / "resources" / "help" / "help.md"
    assert paths.content_folder() == checkout / "resources" / "content"
    assert paths.is_checkout()


def test_what_is_not_beside_the_package_is_in_it(package: Path) -> None:
    assert paths.data_file() == package / "data.db"
    assert paths.content_folder() == package / "resources" / "content"
    (package.parent / "data.db").touch()
    (package.parent / "resources").mkdir()
    assert paths.data_file() == package.parent / "data.db"
    assert paths.content_folder() == package.parent / "resources" / "content"


def test_the_content_of_a_wheel_or_of_the_frozen_program_is_not_to_be_edited(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert paths.is_checkout()
    (package / "resources").mkdir()
    assert not paths.is_checkout()
    (package / "resources").rmdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert not paths.is_checkout()
    assert paths.program_folder() == Path(sys.executable).parent


def test_an_edition_pack_has_its_own_ending() -> None:
    assert paths.PACK_SUFFIX == ".tipedition"
