"""What the acceptance changes, compares and reports, without a Debian of its own."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from acceptance import scenario
from acceptance.computer import StepError, changed_files, require
from acceptance.debian_computer import DebianComputer
from acceptance.scenario import signed_edition
from acceptance.wine_computer import registry_keys

from laos_tip_app.base.minisign import parse_public_key
from laos_tip_app.base.settings import Settings
from laos_tip_app.store.authenticity import pack_authenticity
from laos_tip_app.store.edition_pack import read_pack

PREFERENCES: dict[str, Any] = {
    value.key: value for value in vars(Settings).values() if hasattr(value, "is_usable")
}
CHANGED = scenario.CHANGED

# The settings that the program writes in other steps, and the key, which the defaults hold.
FROM_USE = {
    *("window/geometry", "data/file", "data/former", "editions/seen", "editions/changes-seen"),
    *("editions/accepted", "editions/public-key", "notes/file", "help/name", "help/number"),
    *("help/checked", "workshop/template", "workshop/logo", "view/seen-legends"),
}


def test_every_setting_is_changed_in_the_file_by_the_keyboard_or_by_use() -> None:
    assert {*CHANGED, *FROM_USE} == set(PREFERENCES)


@pytest.mark.parametrize("key", CHANGED)
def test_what_a_setting_is_changed_to_is_allowed_and_not_what_it_is_at_first(
    key: str, tmp_path: Path
) -> None:
    preference = PREFERENCES[key]
    at_first = preference.__get__(Settings(tmp_path), Settings)
    assert preference.is_usable(CHANGED[key])
    assert preference.value_in(tmp_path, CHANGED[key]) != at_first


def test_new_and_different_files_are_listed_and_those_of_the_package_manager_are_not() -> None:
    before = {"etc/hosts": "1 1", "home/a": "1 1", "var/lib/dpkg/status": "1 1"}
    after = {"etc/hosts": "1 1", "home/a": "2 2", "var/lib/dpkg/status": "2 2", "usr/lib/x": "1 1"}
    assert changed_files(before, after, DebianComputer.records) == ["home/a", "usr/lib/x"]


def test_a_failed_step_is_reported_and_the_others_are_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_story: object) -> None:
        """Open a file that is gone."""
        require(condition=False, text="It is gone.")

    def succeed(_story: object) -> None:
        """Open another."""

    monkeypatch.setattr(scenario, "STEPS", (fail, succeed))
    story: Any = None
    outcomes = [(title, wrong) for title, wrong, _seconds in scenario.outcomes(story)]
    assert outcomes == [("Open a file that is gone.", "It is gone."), ("Open another.", "")]


def test_a_step_that_takes_too_long_has_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(_story: object) -> None:
        """Search."""
        raise subprocess.TimeoutExpired(["laos-tip", "search"], 300)

    monkeypatch.setattr(scenario, "STEPS", (hang,))
    story: Any = None
    ((_title, wrong, _seconds),) = scenario.outcomes(story)
    assert "timed out after 300 seconds" in wrong


def test_own_files_that_are_gone_or_different_are_named(tmp_path: Path) -> None:
    class Home:
        home = tmp_path

        @staticmethod
        def digests(names: list[str]) -> dict[str, str]:
            return {name: (tmp_path / name).read_text() for name in names}

    home: Any = Home()
    story = scenario.Story(home, tmp_path, tmp_path, b"", "", tmp_path)
    (tmp_path / "plan").write_text("one")
    story.remember("plan")
    story.check_own_files()
    (tmp_path / "plan").write_text("two")
    with pytest.raises(StepError, match="Changed: plan"):
        story.check_own_files()
    (tmp_path / "plan").unlink()
    with pytest.raises(StepError, match="Gone: plan"):
        story.check_own_files()


@pytest.mark.skipif(shutil.which("minisign") is None, reason="signs with minisign")
def test_the_edition_is_signed_and_corrects_one_statement(tmp_path: Path) -> None:
    data, public_key = signed_edition()
    path = tmp_path / "edition.tipedition"
    path.write_bytes(data)
    pack = read_pack(path)
    assert pack.number == scenario.EDITION
    key = parse_public_key(public_key)
    assert pack_authenticity(pack, key, path.name).state == "signed"
    assert scenario.STATEMENT.encode() in pack.data
    assert scenario.FORMER_STATEMENT.encode() not in pack.data


def test_the_keys_of_a_registry_are_listed_with_their_values() -> None:
    text = (
        "WINE REGISTRY Version 2\n;; All keys relative to …\n\n#arch=win64\n\n"
        '[Software\\\\Wine\\\\Fonts] 1764122757\n#time=1dc5e7\n"Name"="Noto Sans"\n\n'
        "[Software\\\\Empty] 1764122757\n#time=1dc5e8\n"
    )
    assert registry_keys(text) == {
        "HKCU/Software/Wine/Fonts": '"Name"="Noto Sans"',
        "HKCU/Software/Empty": "",
    }
