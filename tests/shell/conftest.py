"""The fixtures of the tests of editions."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import QApplication

from laos_tip_app.base import paths
from laos_tip_app.shell.session import Session
from laos_tip_app.store.edition_pack import pack_bytes
from tests.shell.editions_dialog import HEAD_OFFICE, STRANGER
from tests.shell.test_session import running


@pytest.fixture(scope="session")
def files(built_editions: tuple[Path, Path]) -> tuple[Path, Path]:
    return built_editions


@pytest.fixture
def first_edition(built_editions: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The first edition, as the data file that came with the program."""
    monkeypatch.setattr(paths, "data_file", lambda: built_editions[0])
    return built_editions[0]


@pytest.fixture
def stick(tmp_path: Path, files: tuple[Path, Path]) -> Path:
    """A stick with packs of the second edition, and one of an older edition."""
    first, second = (path.read_bytes() for path in files)
    folder = tmp_path / "stick"
    folder.mkdir()
    packs = {
        "signed": pack_bytes("2", "2028-05-01", second, HEAD_OFFICE.minisign(second)),
        "unsigned": pack_bytes("2", "2028-05-01", second),
        "stranger": pack_bytes("2", "2028-05-01", second, STRANGER.minisign(second)),
        "first": pack_bytes("1", "2026-11-25", first, HEAD_OFFICE.minisign(first)),
        "damaged": pack_bytes("2", "2028-05-01", second.replace(b"further 22", b"further 99")),
    }
    for name, pack in packs.items():
        (folder / f"{name}.tipedition").write_bytes(pack)
    return folder


@pytest.fixture
def defaults(tmp_path: Path) -> Path:
    """What head office lays beside the program."""
    path = tmp_path / "defaults.ini"
    path.write_text(f"[editions]\npublic-key={HEAD_OFFICE.line}\n")
    return path


@pytest.fixture
def session(
    qapp: QApplication, qtbot: QtBot, config_dir: Path, defaults: Path
) -> Iterator[Session]:
    yield from running(qapp, qtbot, config_dir, defaults=(defaults,))
