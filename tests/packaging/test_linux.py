"""Desktop file, AppStream metadata, man page and change log for Linux."""

import configparser
import re
import shutil
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import product
import pytest
from acceptance import debian_computer
from linux import clean_debian, debian, desktop, elf_files, release_files
from prepare import SYSTEM_PACKAGES
from product import BUNDLE, DEB

from laos_tip_app import APP_ID, APP_NAME, __version__
from laos_tip_app.shell.cli_parser import new_parser


def test_the_desktop_file_starts_the_program_under_its_own_name_and_icon() -> None:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # as configparser's manual says
    parser.read_string(desktop.fill_template("app.desktop.in"))
    entry = parser["Desktop Entry"]

    assert entry["Name"] == APP_NAME
    assert entry["Icon"] == APP_ID
    assert entry["StartupWMClass"] == APP_ID
    assert entry["Exec"] == "laos-tip"
    assert entry["Terminal"] == "false"


def test_the_metadata_has_identity_and_releases() -> None:
    root = ET.fromstring(desktop.metainfo())  # noqa: S314  # our own text

    assert root.findtext("id") == APP_ID
    assert root.findtext("name") == APP_NAME
    assert root.findtext("launchable") == f"{APP_ID}.desktop"
    assert next(root.iter("release")).get("version") == __version__
    assert all(item.text for item in root.iter("li"))


def test_the_man_page_lists_every_command_and_option() -> None:
    page = desktop.man_page(0).replace("\\-", "-")
    (commands,) = (action for action in new_parser()._actions if isinstance(action.choices, dict))
    assert isinstance(commands.choices, dict)

    for parser in (new_parser(), *commands.choices.values()):
        for action in parser._actions:
            for option in action.option_strings:
                assert f"  {option}" in page or f", {option}" in page
    for name in commands.choices:
        assert f'.SS "laos-tip {name}' in page
    assert f"{APP_NAME} {__version__}" in page
    assert not re.search(r"@[A-Z]+@|None|SUPPRESS|\{\w+\}", page)


@pytest.mark.parametrize("name", ["app.desktop.in", "control.in", "lintian-overrides.in"])
def test_templates_take_names_and_version_from_the_package(name: str) -> None:
    text = (desktop.TEMPLATES / name).read_text(encoding="utf-8")

    assert "@NAME@" in text
    assert APP_ID not in text
    assert __version__ not in text


def test_the_change_log_of_the_package_is_that_of_the_project() -> None:
    log = debian.change_log()

    assert log.startswith(f"laos-tip ({__version__}) stable; urgency=medium\n\n  * ")
    assert re.search(r"\n -- .* <\S+>  \w{3}, \d\d \w{3} \d{4} 00:00:00 \+0000\n", log)
    assert all(len(line) <= 76 for line in log.splitlines() if not line.startswith(" -- "))


def test_a_field_of_several_lines_is_written_as_debian_reads_it() -> None:
    assert desktop.debian_field("One\n\n  two\n") == " One\n .\n   two"


def test_a_bare_debian_of_any_release_comes_from_the_mirror_of_this_system(
    tmp_path: Path,
) -> None:
    sources = tmp_path / "debian.sources"
    sources.write_text(
        "Types: deb\nURIs: http://mirror.example/debian-security\nSuites: trixie-security\n\n"
        "Types: deb\nURIs: http://mirror.example/debian\nSuites: trixie trixie-updates\n"
    )

    assert clean_debian.apt_sources("bookworm", sources) == [
        "deb http://mirror.example/debian bookworm main",
        "deb http://mirror.example/debian bookworm-updates main",
    ]
    assert clean_debian.apt_sources("bookworm", tmp_path / "none") == []


@pytest.mark.parametrize(
    "lines",
    [
        "deb http://mirror.example/debian bookworm main\ndeb http://other.example/ bookworm main",
        "# bookworm\n\ndeb [signed-by=/key.gpg] http://mirror.example/debian bookworm main",
    ],
)
def test_sources_come_from_the_archive_that_the_packages_come_from(lines: str) -> None:
    assert release_files.source_line(lines) == "deb-src http://mirror.example/debian trixie main"


def test_after_the_removal_every_file_and_link_of_the_package_is_looked_for(
    tmp_path: Path,
) -> None:
    icon, entry = f"/usr/share/icons/{APP_ID}.png", f"/usr/share/applications/{APP_ID}.desktop"
    program, link = "/usr/lib/laos-tip", "/usr/bin/laos-tip"
    for folder in ("usr/share/icons", "usr/share/applications", "usr/lib/laos-tip", "usr/bin"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / icon.lstrip("/")).touch()
    (tmp_path / link.lstrip("/")).symlink_to("../lib/laos-tip/laos-tip")
    listed = ["/.", "/usr", "/usr/share/icons", icon, entry, program, f"{program}/gone", link]

    assert debian_computer.left_behind(tmp_path, listed) == [icon, program, link]


def test_packages_have_the_names_of_debian_12_which_later_systems_provide() -> None:
    named = {*chain(*(needed.values() for needed in SYSTEM_PACKAGES.values()))}

    assert {"libglib2.0-0", "libcups2"} <= named
    assert not [name for name in named if name.endswith("t64")]


def _stand_ins(monkeypatch: pytest.MonkeyPatch, root: Path, dist: Path) -> None:
    """Let nothing be made, built or compiled; dist/ has a former build with one file more."""

    @contextmanager
    def clean_debian(*_arguments: object) -> Iterator[Path]:
        yield root

    for folder, library in ((root / release_files.CHECKOUT / "dist", "new"), (dist, "former")):
        (folder / BUNDLE.name).mkdir(parents=True)
        (folder / BUNDLE.name / f"{library}.so").touch()
        (folder / DEB.name).write_text(library)
    (dist / "sums").touch()
    monkeypatch.setattr(release_files, "clean_debian", clean_debian)
    monkeypatch.setattr(product, "DIST", dist)
    monkeypatch.setattr(product, "DEB", dist / DEB.name)
    monkeypatch.setattr(product, "TAR", dist / DEB.name)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("subprocess.run", lambda *_arguments, **_options: None)
    needs = elf_files.SystemNeeds(frozenset(), (2, 35))
    monkeypatch.setattr(release_files, "system_needs", lambda _folder: needs)
    steps = ("_add_sources", "_build_sqlite", "_compile_python", "run_in_chroot")
    for name in (*steps, "validate_package"):
        monkeypatch.setattr(release_files, name, lambda *_arguments, **_options: None)


@pytest.mark.noise(reason="a build says what it does")
def test_what_was_built_in_debian_12_replaces_a_former_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dist = tmp_path / "dist"
    _stand_ins(monkeypatch, tmp_path / "root", dist)
    tried = []

    def note(package: Path, _suite: str) -> str:
        tried.append(package.read_text())
        return "seen"

    monkeypatch.setattr(release_files, "check_in_bare_debian", note)

    release_files.build_release_files()

    assert tried == ["new"] * len(release_files.TRIED_IN)
    assert (dist / DEB.name).read_text() == "new"
    assert [path.name for path in (dist / BUNDLE.name).iterdir()] == ["new.so"]
    assert (dist / "sums").exists()


@pytest.mark.noise(reason="a build says what it does")
def test_what_fails_its_trial_does_not_get_into_dist(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dist = tmp_path / "dist"
    _stand_ins(monkeypatch, tmp_path / "root", dist)

    def fail(_package: Path, _suite: str) -> Path:
        sys.exit("It does not start")

    monkeypatch.setattr(release_files, "check_in_bare_debian", fail)

    with pytest.raises(SystemExit, match="does not start"):
        release_files.build_release_files()

    needs = elf_files.SystemNeeds(frozenset(), (2, 38))
    monkeypatch.setattr(release_files, "system_needs", lambda _folder: needs)
    with pytest.raises(SystemExit, match=r"glibc 2\.38, and 2\.35 is promised"):
        release_files.build_release_files()

    assert (dist / DEB.name).read_text() == "former"
    assert [path.name for path in (dist / BUNDLE.name).iterdir()] == ["former.so"]


@pytest.mark.skipif(not shutil.which("objdump"), reason="objdump is not installed")
def test_what_a_folder_asks_the_system_for_is_read_from_its_files(tmp_path: Path) -> None:
    assert elf_files.system_needs(tmp_path) == (frozenset(), (0, 0))
    (tmp_path / "text").write_text("GLIBC_9.9")
    shutil.copy(sys.executable, tmp_path / "python")

    needs = elf_files.system_needs(tmp_path)

    assert "libc.so.6" in needs.libraries
    assert (2, 0) < needs.glibc < (3, 0)
