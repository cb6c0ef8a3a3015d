"""The oldest and barest systems that are promised: how it is told which were tried."""

from pathlib import Path

import pytest
from linux import clean_debian, floors


def _passed() -> str:
    return "seen"


def _not_there() -> str:
    raise clean_debian.SystemUnavailableError("there is none")


def _without_archive() -> str:
    raise clean_debian.SystemUnavailableError("mmdebstrap noble fails")


def _failed() -> str:
    raise SystemExit("It does not start")


def _try(monkeypatch: pytest.MonkeyPatch, *checks: object) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    named = [(f"Floor {number}", check) for number, check in enumerate(checks, 1)]
    monkeypatch.setattr(floors, "floors", lambda: named)
    floors.check_floors()


def test_what_cannot_be_had_is_named_with_its_reason_and_stops_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _try(monkeypatch, _not_there, _without_archive, _passed)

    summary = capsys.readouterr().out.rpartition("\n\n")[2].splitlines()
    assert summary == [
        "skipped        Floor 1: there is none",
        "skipped        Floor 2: mmdebstrap noble fails",
        "passed     0 s Floor 3: seen",
    ]


@pytest.mark.noise(reason="it says what it tries")
def test_a_failure_stops_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit, match="does not start"):
        _try(monkeypatch, _passed, _failed)


def test_bare_systems_are_set_up_with_the_line_of_the_readme() -> None:
    line = floors.install_line()

    assert line[:2] == ["apt-get", "install"]
    assert {"git", "make", "python3-venv"} <= set(line)


def test_the_lowest_python_is_that_of_the_project() -> None:
    assert floors.lowest_python() == "3.12"


def test_a_package_that_was_not_built_is_not_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(floors, "DEB", tmp_path / "none.deb")
    with pytest.raises(clean_debian.SystemUnavailableError, match=r"none\.deb is not there"):
        floors._try_package("bookworm")


def test_ubuntu_comes_from_its_own_archive_and_needs_its_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert clean_debian.apt_sources("noble") == []

    monkeypatch.setattr(clean_debian, "UBUNTU_KEYS", tmp_path / "none")
    with (
        pytest.raises(clean_debian.SystemUnavailableError, match="apt-get install ubuntu-keyring"),
        clean_debian.clean_debian("noble"),
    ):
        pass
