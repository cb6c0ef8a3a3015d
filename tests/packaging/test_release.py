"""What `make release` checks and writes."""

import argparse
import subprocess
import sys
from datetime import date
from pathlib import Path

import product
import pytest
import release
import release_request
import signing
from linux import desktop
from product import ROOT

CHANGES = """\
# Changelog

## [Unreleased]

### Reader

- Text size: larger.
- Lines: wider
  than before.

## [0.1.0] - 2026-11-24

- All of it.
"""
DAY = date(2026, 12, 24)


def _git(root: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=root, capture_output=True, check=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    root = tmp_path / "checkout"
    (root / "laos_tip_app").mkdir(parents=True)
    (root / release_request.VERSION_FILE).write_text(
        '"""Doc."""\n\n__version__ = "0.1.0"\n\nNAME = "x"\n'
    )
    (root / release.CHANGELOG).write_text(CHANGES)
    _git(root, "init", "--quiet")
    _git(root, "config", "user.name", "t")
    _git(root, "config", "user.email", "t@example.org")
    _git(root, "add", "--all")
    _git(root, "commit", "--quiet", "--message", "All")
    return root


def test_the_version_is_raised_in_its_one_place(checkout: Path) -> None:
    release.write_version(checkout, "1.0.0", DAY)

    assert release_request.current_version(checkout) == "1.0.0"
    assert (checkout / release_request.VERSION_FILE).read_text() == (
        '"""Doc."""\n\n__version__ = "1.0.0"\n\nNAME = "x"\n'
    )


def test_the_changelog_is_closed_and_begun_anew(checkout: Path) -> None:
    release.write_version(checkout, "1.0.0", DAY)

    assert (checkout / release.CHANGELOG).read_text() == CHANGES.replace(
        "## [Unreleased]\n", "## [Unreleased]\n\n## [1.0.0] - 2026-12-24\n"
    )


def test_appstream_and_debian_get_the_release_with_its_date(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release.write_version(checkout, "1.0.0", DAY)
    monkeypatch.setattr(product, "ROOT", checkout)

    assert [entry[:2] for entry in desktop.releases()] == [
        ("1.0.0", "2026-12-24"),
        ("0.1.0", "2026-11-24"),
    ]
    assert '<release version="1.0.0" date="2026-12-24">' in desktop.metainfo()
    assert "<li>Lines: wider than before.</li>" in desktop.metainfo()


def test_a_release_with_highlights_is_announced_by_them(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = CHANGES.replace("### Reader\n", "### Highlights\n\n- Notes.\n\n### Reader\n")
    (checkout / release.CHANGELOG).write_text(changes)
    release.write_version(checkout, "1.0.0", DAY)
    monkeypatch.setattr(product, "ROOT", checkout)

    assert [text for _version, _date, text in desktop.releases()] == ["- Notes.", "- All of it."]


@pytest.mark.parametrize(("count", "is_taken"), [(0, False), (1, True), (10, True), (11, False)])
def test_a_release_has_one_to_ten_highlights(count: int, is_taken: bool) -> None:
    highlights = "### Highlights\n\n" + "- New.\n" * count + "\n### Reader\n"
    changes = CHANGES.replace("### Reader\n", highlights)

    if is_taken:
        release.check_highlights(changes)
    else:
        with pytest.raises(release_request.ReleaseError, match="10 entries at most"):
            release.check_highlights(changes)


def test_the_changelog_of_the_project_has_its_highlights() -> None:
    release.check_highlights((ROOT / "CHANGELOG.md").read_text("utf-8"))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["", "--key=office.key"], "is no version. Give three numbers: VERSION=1.0.0"),
        (["0.0.9", "--key=office.key"], "Version 0.0.9 is not newer than"),
        (["99.0.0"], "Name the secret key that signs editions: KEY="),
        (["99.0.0", "--key=none.key"], "none.key is not there"),
        (["99.0.0", "--key=office.key"], "office.pub is not there"),
        (["99.0.0", "--without", "deb"], "invalid choice: 'deb'"),
        (["99.0.0", "--twice"], "unrecognized arguments: --twice"),
    ],
)
def test_what_is_wrong_with_a_release_is_told_before_anything_is_fetched(
    tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    """By a Python without any package, as before the first set-up."""
    (tmp_path / "office.key").touch()
    script = ROOT / "packaging" / "release_request.py"
    command = [sys.executable, "-I", "-S", str(script), *arguments]

    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, text=True)

    assert done.returncode in (1, 2)
    assert sentence in done.stderr


def test_make_looks_at_version_and_key_first() -> None:
    recipe = (ROOT / "Makefile").read_text().partition("\nrelease: ")[2].partition("\n\n")[0]

    assert recipe.index("release_request.py") < recipe.index("$(prepare)")


@pytest.mark.parametrize("version", ["0.2.0", "0.1.1", "1.0.0", "10.0.0"])
def test_a_newer_version_of_three_numbers_is_taken(version: str) -> None:
    release_request.check_version(version, "0.1.0")


@pytest.mark.parametrize("version", ["", "1.0", "v1.0.0", "1.0.0rc1", "1.0.0.0", "01.0.0"])
def test_what_is_no_version_is_refused(version: str) -> None:
    with pytest.raises(release_request.ReleaseError, match="VERSION=1"):
        release_request.check_version(version, "0.1.0")


@pytest.mark.parametrize("version", ["0.9.9", "0.10.0"])
def test_a_version_that_is_not_newer_is_refused(version: str) -> None:
    with pytest.raises(release_request.ReleaseError, match="not newer"):
        release_request.check_version(version, "0.10.0")


def test_a_changed_file_and_one_that_git_does_not_know_are_named(checkout: Path) -> None:
    (checkout / release.CHANGELOG).write_text("other")
    (checkout / "new.txt").touch()

    with pytest.raises(release_request.ReleaseError, match=r"CHANGELOG\.md, new\.txt"):
        release.check_tree(checkout, "1.0.0")


def test_a_version_that_has_a_tag_is_not_released_again(checkout: Path) -> None:
    release.check_tree(checkout, "1.0.0")
    release.tag_release(checkout, "1.0.0", "HEAD")

    with pytest.raises(release_request.ReleaseError, match=r"v1\.0\.0 is there"):
        release.check_tree(checkout, "1.0.0")


def test_what_was_written_is_undone_when_tests_fail(checkout: Path) -> None:
    release.write_version(checkout, "1.0.0", DAY)

    release.restore(checkout)

    assert _git(checkout, "status", "--porcelain") == ""


def test_what_was_written_is_undone_when_the_commit_fails(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hook = checkout / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    monkeypatch.setattr(release, "check_content", lambda root, today: None)
    monkeypatch.setattr(release, "check_highlights", lambda changelog: None)
    arguments = argparse.Namespace(version="1.0.0", skip_tests=True)

    with pytest.raises(release_request.ReleaseError, match="git commit failed"):
        release._prepare_commit(arguments, checkout, DAY)

    assert capsys.readouterr().out
    assert _git(checkout, "status", "--porcelain") == ""
    assert release_request.current_version(checkout) == "0.1.0"


def test_git_must_know_who_makes_the_release(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release.check_identity(checkout)

    monkeypatch.setenv("GIT_COMMITTER_NAME", "")
    with pytest.raises(release_request.ReleaseError, match=r"git config user\.name"):
        release.check_identity(checkout)


def test_a_release_that_stopped_while_building_is_recognised(checkout: Path) -> None:
    assert not release_request.is_begun(checkout, "1.0.0")
    release.write_version(checkout, "1.0.0", DAY)
    release.commit_version(checkout, "1.0.0")

    assert _git(checkout, "log", "-1", "--format=%s") == "Release 1.0.0"
    assert release_request.is_begun(checkout, "1.0.0")
    assert not release_request.is_begun(checkout, "1.0.1")
    release.tag_release(checkout, "1.0.0", "HEAD")
    assert not release_request.is_begun(checkout, "1.0.0")
    assert _git(checkout, "cat-file", "-t", "v1.0.0") == "tag"


def test_only_version_and_changelog_are_committed(checkout: Path) -> None:
    other = checkout / "other.txt"
    other.write_text("one")
    _git(checkout, "add", "--all")
    _git(checkout, "commit", "--quiet", "--message", "Another file")
    release.write_version(checkout, "1.0.0", DAY)
    other.write_text("two")

    release.commit_version(checkout, "1.0.0")

    assert _git(checkout, "diff", "--name-only") == "other.txt"


@pytest.mark.noise(reason="a release says what it does")
def test_the_tag_is_on_the_commit_that_was_built(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """While it is built, somebody may commit or change a file."""
    release.write_version(checkout, "1.0.0", DAY)
    release.commit_version(checkout, "1.0.0")
    built = _git(checkout, "rev-parse", "HEAD")
    arguments = argparse.Namespace(version="1.0.0", key=tmp_path, without=[], once=True)
    monkeypatch.setattr(signing, "require_key", lambda key: key)
    monkeypatch.setattr(signing, "unlock_key", lambda key: "")
    monkeypatch.setattr(release, "check_system", lambda targets: None)
    monkeypatch.setattr(release, "run", lambda *_, **__: (checkout / "dist").mkdir(exist_ok=True))
    (checkout / ".git" / "info" / "exclude").write_text("dist\n")
    for command, sentence in (
        (("commit", "--quiet", "--allow-empty", "--message", "Later"), "No tag is set"),
        (("rm", "--quiet", str(release.CHANGELOG)), "Commit or remove first"),
    ):
        monkeypatch.setattr(release, "build", lambda *_, command=command: _git(checkout, *command))
        with pytest.raises(release_request.ReleaseError, match=sentence):
            release.make_release(arguments, checkout)
        assert _git(checkout, "tag", "--list") == ""
        _git(checkout, "reset", "--hard", "--quiet", built)

    monkeypatch.setattr(release, "build", lambda *_: None)
    release.make_release(arguments, checkout)

    assert _git(checkout, "rev-list", "-1", "v1.0.0") == built


@pytest.mark.usefixtures("files_are_parsed_once", "numbers_are_read_once")
def test_the_content_must_be_built_and_its_edition_dated(tmp_path: Path) -> None:
    release.check_content(ROOT, date(2099, 1, 1))

    with pytest.raises(release_request.ReleaseError, match="still to come"):
        release.check_content(ROOT, date(2007, 1, 1))


def test_without_a_key_nothing_is_begun(checkout: Path) -> None:
    arguments = argparse.Namespace(version="1.0.0", key=None, without=[], once=False)

    with pytest.raises(SystemExit, match="KEY="):
        release.make_release(arguments, checkout)

    assert _git(checkout, "status", "--porcelain") == ""


def test_at_the_end_it_says_what_to_publish_and_what_is_missing() -> None:
    text = release.publishing("1.0.0", ["laos-tip_1.0.0_amd64.deb", "SHA256SUMS"], ["windows"])

    assert "git push origin HEAD v1.0.0" in text
    assert "     laos-tip_1.0.0_amd64.deb" in text
    assert "Not built or tried here: windows." in text


def test_at_the_end_it_says_that_files_for_windows_are_built_on_windows() -> None:
    """Also when there are some from Wine, which would be published otherwise."""
    text = release.publishing("1.0.0", ["laos-tip-1.0.0-windows-x64-installer.exe"], [])

    assert "packaging/windows/README.md" in text
    assert text.index("make sign KEY=") < text.index("     laos-tip-1.0.0-windows")


@pytest.mark.noise(reason="make says that it failed")
def test_the_options_of_a_release_do_not_reach_the_tests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Makefile").write_text("ARGS =\ntest:\n\t@test -z '$(ARGS)'\n")
    monkeypatch.setenv("MAKEFLAGS", " -- ARGS=--once")
    monkeypatch.setenv("ARGS", "--once")

    release.run(tmp_path, "make", "--silent", "test")

    (tmp_path / "Makefile").write_text("test:\n\t@exit 3\n")
    with pytest.raises(release_request.ReleaseError, match="Failed: make --silent test"):
        release.run(tmp_path, "make", "--silent", "test")


def test_what_this_system_cannot_build_is_told_before_anything_is_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("os.geteuid", lambda: 1000)

    release.check_system(["smoke", "sizes"])
    with pytest.raises(release_request.ReleaseError, match="as root"):
        release.check_system(["files"])
    with pytest.raises(release_request.ReleaseError, match="as root"):
        release.check_system(["floors"])
    with pytest.raises(SystemExit, match=r"makensis.*--without windows portable"):
        release.check_system(["portable"])


def _fill(folder: Path, *names: str) -> None:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(name)


@pytest.mark.parametrize(
    ("left_out", "built", "again"),
    [
        ("windows", ["a.deb", "a.tar", "a.zip"], ["files", "wine"]),
        ("portable", ["a.deb", "a.exe", "a.tar"], ["files", "wine"]),
    ],
)
def test_the_second_build_is_compared_where_something_is_left_out(
    checkout: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    left_out: str,
    built: list[str],
    again: list[str],
) -> None:
    """Whatever is released must have been built a second time."""
    asked: list[str] = []

    def make(clone: Path, *command: str) -> None:
        asked.extend(command[2:])
        windows = ["a.exe", "a.zip"] if "wine" in command else []
        _fill(clone / "dist", "a.deb", "a.tar", *windows)

    monkeypatch.setattr(release, "run", make)
    _fill(checkout / "dist", *built)

    targets = [name for name in release_request.TARGETS if name != left_out]
    assert release.build_again(checkout, targets) == []

    assert asked == again
    told = capsys.readouterr().out.splitlines()
    assert [line.split()[-1] for line in told if line.startswith("same ")] == built
    assert sum(line.startswith("left out") for line in told) == 1


def test_a_file_that_differs_and_one_that_was_not_built_again_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _fill(tmp_path / "one", "a.txt", "b.txt", "only.txt")
    _fill(tmp_path / "two", "a.txt", "b.txt")
    (tmp_path / "two" / "b.txt").write_text("other")

    assert release.compare_dist(tmp_path / "one", tmp_path / "two") == ["b.txt"]
    assert capsys.readouterr().out == (
        "same             a.txt\ndiffers          b.txt\nnot built again  only.txt\n"
    )
