"""One version, one identity and one lock, wherever they are said."""

import importlib.metadata
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import laos_tip_app

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
RUN_LOCK = (ROOT / "requirements-run.lock").read_text(encoding="utf-8")
LOCKED = dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", LOCK, flags=re.MULTILINE))

TEXT_SUFFIXES = {".cfg", ".desktop", ".in", ".md", ".py", ".qss", ".spec", ".toml", ".xml", ".yaml"}
FOLDERS = ("laos_tip_app", "packaging", "resources", "docs")


def texts() -> list[tuple[Path, str]]:
    """Return the files in which a version or an identity could stand a second time."""
    files = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    return [
        (path.relative_to(ROOT), path.read_text(encoding="utf-8"))
        for path in files
        if path.suffix in TEXT_SUFFIXES
    ]


@pytest.mark.not_under_wine(reason="not installed")
def test_installed_version_is_the_one_of_the_package() -> None:
    assert importlib.metadata.version(PROJECT["name"]) == laos_tip_app.__version__


def test_changelog_has_an_entry_for_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert f"## [{laos_tip_app.__version__}]" in changelog


def test_version_is_written_in_one_module_only() -> None:
    written = [
        path.as_posix()
        for path, text in texts()
        if path.suffix == ".py" and f'"{laos_tip_app.__version__}"' in text
    ]

    assert written == ["laos_tip_app/__init__.py"]


def test_app_id_is_reverse_dns_without_hyphen() -> None:
    """A hyphen is not allowed in a D-Bus name, nor wise in a bundle identifier."""
    assert re.fullmatch(r"[a-z]+(\.[A-Za-z_][A-Za-z0-9_]*){2,}", laos_tip_app.APP_ID)


def test_app_id_is_the_same_everywhere() -> None:
    last = laos_tip_app.APP_ID.rpartition(".")[2]
    others = [
        f"{path}: {found}"
        for path, text in texts()
        for found in re.findall(rf"[\w.-]*\b{last}\b", text, flags=re.IGNORECASE)
        if found.removesuffix(".") != laos_tip_app.APP_ID
    ]

    assert not others


def test_app_id_is_written_in_one_module_only() -> None:
    written = [
        path.as_posix()
        for path, text in texts()
        if path.suffix == ".py" and laos_tip_app.APP_ID in text
    ]

    assert written == ["laos_tip_app/__init__.py"]


def test_every_locked_version_has_hashes() -> None:
    entries = re.split(r"\n(?=\S)", LOCK)
    bare = [entry for entry in entries if "==" in entry and "--hash=sha256:" not in entry]

    assert LOCKED
    assert not bare


def test_the_tool_that_locks_versions_is_locked_too() -> None:
    locked = (ROOT / "packaging" / "uv.txt").read_text(encoding="utf-8")
    script = (ROOT / "packaging" / "lock.sh").read_text(encoding="utf-8")

    assert re.search(r"^uv==[\d.]+ \\$", locked, flags=re.MULTILINE)
    assert locked.count("--hash=sha256:") > 1
    installed = re.findall(r"pip\" install (.*)", script)
    assert installed == ["--quiet --require-hashes --no-deps --requirement packaging/uv.txt"]


def test_the_lock_for_running_is_the_part_of_the_lock_that_the_program_needs() -> None:
    blocks = [
        [line.strip(" \\") for line in block.splitlines() if not line.lstrip().startswith("#")]
        for block in re.split(r"^(?=[a-z])", RUN_LOCK, flags=re.MULTILINE)[1:]
    ]
    names = {block[0].partition("==")[0] for block in blocks}

    assert {canonicalize_name(Requirement(text).name) for text in PROJECT["dependencies"]} <= names
    assert names <= {"pyside6-essentials", "shiboken6"}
    for requirement, *hashes in blocks:
        (whole,) = re.findall(rf"^{re.escape(requirement)} .*\n(?:    .*\n)+", LOCK, re.MULTILINE)
        assert hashes
        assert all(line in whole for line in hashes)


def test_lock_contains_no_url() -> None:
    named = re.findall(
        r"^.*(?:://|--index|--extra|--find|--trusted| @ |/opt|/tmp).*$", LOCK, re.MULTILINE
    )

    assert not named


def test_lock_satisfies_the_requirements_of_the_project() -> None:
    asked = [Requirement(text) for text in PROJECT["dependencies"]]
    for extra in PROJECT["optional-dependencies"].values():
        asked += [Requirement(text) for text in extra if not text.startswith(PROJECT["name"])]

    unmet = [
        str(requirement)
        for requirement in asked
        if not requirement.specifier.contains(LOCKED.get(canonicalize_name(requirement.name), "0"))
    ]
    assert not unmet


def test_readme_begins_with_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```\w*\n(.*?)```", readme, flags=re.DOTALL)

    assert block
    assert [line.split("#")[0].strip() for line in block[1].splitlines()] == [
        "make run",
        "make test",
    ]


def test_wheel_runs_without_the_checkout(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "site")

    assert "laos_tip_app/data.db" in names
    assert any(name.startswith("laos_tip_app/resources/") for name in names)
    assert "laos_tip_app/resources/skeleton/facts/overview.yaml" in names
    assert "laos_tip_app/resources/content/report.yaml" in names
    assert not any("__pycache__" in name for name in names)
    assert run_from(tmp_path / "site", "smoke-test") == (0, "")


def run_from(site: Path, *arguments: str) -> tuple[int, str]:
    """Run the program of an unpacked wheel; return its exit status and standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "laos_tip_app", *arguments],
        cwd=site.parent,
        env=os.environ | {"PYTHONPATH": str(site)},
        capture_output=True,
        check=False,
        text=True,
    )
    if done.returncode == 0:
        where = subprocess.run(
            [sys.executable, "-c", "import laos_tip_app; print(laos_tip_app.__file__)"],
            cwd=site.parent,
            env=os.environ | {"PYTHONPATH": str(site), "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        if not where.stdout.startswith(str(site)):
            pytest.fail(f"Ran another copy: {where.stdout}")
    return done.returncode, done.stderr
