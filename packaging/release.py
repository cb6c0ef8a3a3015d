"""Make a release: check, raise the version, build everything twice, sign, tag.

    make release VERSION=1.0.0 KEY=/path/to/head-office.key

Nothing is changed before all checks have passed, and nothing leaves this computer: at the end it
prints what to publish where. After a build that failed, the same command goes on from there.
docs/releasing.md tells the rest.
"""

import argparse
import filecmp
import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import signing
import smoke
from product import NAME, PACKAGING, ROOT, TITLE, stage
from release_request import (
    TARGETS,
    VERSION_FILE,
    VERSION_LINE,
    ReleaseError,
    check_version,
    commit_title,
    current_version,
    git,
    is_begun,
    new_parser,
    tag_name,
)
from windows.wine import require_wine

from laos_tip_app.authoring.build import built_bytes, edition_of_bytes
from laos_tip_app.authoring.diagnostics import MistakesError

CHANGELOG: Final = Path("CHANGELOG.md")

# Through these ARGS of `make release` would become ARGS of `make test`.
_OF_MAKE: Final = {"MAKEFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "MFLAGS"}
_UNRELEASED: Final = "## [Unreleased]\n"
_MOST_HIGHLIGHTS: Final = 10


def check_highlights(changelog: str) -> None:
    """Raise `ReleaseError` unless a software centre gets a short list."""
    unreleased = changelog.partition(_UNRELEASED)[2].partition("\n## [")[0]
    highlights = unreleased.partition("### Highlights\n")[2].partition("\n### ")[0]
    if not 0 < len(re.findall(r"^- ", highlights, re.MULTILINE)) <= _MOST_HIGHLIGHTS:
        raise ReleaseError(
            "CHANGELOG.md needs “### Highlights” under Unreleased, with "
            f"{_MOST_HIGHLIGHTS} entries at most: software centres show them."
        )


def check_tree(root: Path, version: str) -> None:
    """Raise `ReleaseError` for uncommitted changes or a tag that is there."""
    changed = git(root, "status", "--porcelain").splitlines()
    if changed:
        names = ", ".join(line[3:] for line in changed[:5])
        raise ReleaseError(f"Commit or remove first: {names}{' …' if len(changed) > 5 else ''}")
    if git(root, "tag", "--list", tag_name(version)):
        raise ReleaseError(f"The tag {tag_name(version)} is there. Was it released already?")


def check_content(root: Path, today: date) -> None:
    """Raise `ReleaseError` when data.db is not built from the content, or has no date."""
    try:
        data = built_bytes(root / "resources" / "content")
    except MistakesError as error:
        raise ReleaseError("The content has mistakes. Run: make content") from error
    if data != (root / "data.db").read_bytes():
        raise ReleaseError("data.db is not built from resources/content. Run: make content")
    edition = edition_of_bytes(data)
    if not edition.day:
        raise ReleaseError("The edition has no date. Write edition_date in report.yaml.")
    if date.fromisoformat(edition.day) > today:
        raise ReleaseError(f"The edition is dated {edition.day}, which is still to come.")


def check_system(targets: list[str]) -> None:
    """Stop when this system can't build or try a target."""
    if {"files", "floors"} & set(targets) and os.geteuid() != 0:
        raise ReleaseError("Only root can make a Debian to build in. Run it as root.")
    if {"windows", "portable"} & set(targets):
        require_wine('; or leave it out: ARGS="--without windows portable"')


def check_identity(root: Path) -> None:
    """Raise `ReleaseError` when git does not know who commits; root often has no name there."""
    try:
        git(root, "var", "GIT_COMMITTER_IDENT")
    except ReleaseError:
        raise ReleaseError(
            "Git does not know who makes the release. Give both:\n"
            '    git config user.name "…"\n'
            '    git config user.email "…"'
        ) from None


def write_version(root: Path, version: str, day: date) -> None:
    """Raise the version in its one place, and close the changelog.

    The release dates in AppStream and in the Debian package are read from there.
    """
    module, changelog = root / VERSION_FILE, root / CHANGELOG
    heading = f"{_UNRELEASED}\n## [{version}] - {day.isoformat()}\n"
    texts = {
        module: VERSION_LINE.sub(f'__version__ = "{version}"', module.read_text("utf-8"), count=1),
        changelog: changelog.read_text("utf-8").replace(_UNRELEASED, heading, 1),
    }
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8", newline="\n")


def restore(root: Path) -> None:
    """Undo `write_version` where it is not committed yet."""
    git(root, "checkout", "--quiet", "HEAD", "--", str(VERSION_FILE), str(CHANGELOG))


def commit_version(root: Path, version: str) -> None:
    """Commit the raised version and the closed changelog."""
    message = ("--message", commit_title(version))
    git(root, "commit", "--quiet", *message, "--", str(VERSION_FILE), str(CHANGELOG))


def check_unchanged(root: Path, version: str, commit: str) -> None:
    """Raise `ReleaseError` when the checkout is no longer as it was when the build began."""
    if (now := git(root, "rev-parse", "HEAD")) != commit:
        raise ReleaseError(
            f"{commit[:12]} was built, and the last commit is {now[:12]} now. No tag is set."
        )
    check_tree(root, version)


def tag_release(root: Path, version: str, commit: str) -> None:
    """Tag the commit that was built."""
    message = ("--message", f"{TITLE} {version}")
    git(root, "tag", "--annotate", *message, tag_name(version), commit)


def run(root: Path, *command: str | Path, stdin: str | None = None) -> None:
    """Run a command in a checkout, without the variables of the make that runs this one.

    It is told that what belongs to a release may not be skipped.

    Args:
        root: The checkout.
        command: The command.
        stdin: What it reads from its input, where that is not the terminal.

    Raises:
        ReleaseError: It failed; its own output says why.
    """
    environment = {name: value for name, value in os.environ.items() if name not in _OF_MAKE}
    environment[smoke.NO_SKIPS] = "1"
    done = subprocess.run(
        list(map(str, command)), cwd=root, env=environment, check=False, input=stdin, text=True
    )
    if done.returncode:
        raise ReleaseError(f"Failed: {' '.join(map(str, command))}")


def build(root: Path, targets: list[str]) -> None:
    """Build and try the release files; the new version needs a process of its own."""
    screen, script = PACKAGING / "screen.py", PACKAGING / "build.py"
    run(root, sys.executable, PACKAGING / "prepare.py", "package")
    run(root, sys.executable, screen, sys.executable, script, *targets)


def sign(root: Path, key: Path, password: str) -> None:
    """Sign what is in dist/; the new version needs a process of its own."""
    script = PACKAGING / "signing.py"
    command = (sys.executable, script, "--key", key, "--password-from-input")
    run(root, *command, stdin=f"{password}\n")


def build_again(root: Path, targets: list[str]) -> list[str]:
    """Build in a second clone, in another folder; return the files that differ.

    Then nobody could check a release against its source.
    """
    with tempfile.TemporaryDirectory(prefix=f"{NAME}-again-") as folder:
        clone = Path(folder, "another folder", "deeper", "checkout")
        stage("Building everything again in a second clone")
        git(root, "clone", "--quiet", "--no-hardlinks", str(root), str(clone))
        for_windows = ["wine"] if {"windows", "portable"} & set(targets) else []
        run(clone, "make", "--silent", "files", *for_windows)
        return compare_dist(root / "dist", clone / "dist")


def compare_dist(first: Path, second: Path) -> list[str]:
    """Return the files that differ; print a line for each, also for one that only one build has.

    Args:
        first: The folder with what is to be released.
        second: The folder of the second build, which leaves nothing out.
    """
    names = {path.name for folder in (first, second) for path in folder.iterdir() if path.is_file()}
    same, different, alone = filecmp.cmpfiles(first, second, sorted(names), shallow=False)
    verdicts = dict.fromkeys(same, "same") | dict.fromkeys(different, "differs")
    for name in alone:
        verdicts[name] = "not built again" if (first / name).exists() else "left out"
    for name, verdict in sorted(verdicts.items()):
        print(f"{verdict:17}{name}", flush=True)
    return different


def publishing(version: str, artefacts: list[str], left_out: list[str]) -> str:
    """Return what is to be done now, for whoever made the release."""
    lines = [
        f"\n{TITLE} {version} is built, signed and tagged, here only. Now (see docs/releasing.md):",
        "1. Build installer and portable copy on Windows (packaging/windows/README.md), copy them",
        "   into dist/, in place of those made here under Wine, which are for testing alone. Then:",
        f"   make sign KEY=…; git push origin HEAD {tag_name(version)}",
        "2. Publish these files from dist/ together:",
        *(f"     {name}" for name in artefacts),
    ]
    if left_out:
        lines.append(f"Not built or tried here: {', '.join(left_out)}.")
    return "\n".join(lines)


def _prepare_commit(arguments: argparse.Namespace, root: Path, today: date) -> None:
    """Check everything, then commit the version."""
    version = arguments.version
    check_version(version, current_version(root))
    check_tree(root, version)
    check_highlights((root / CHANGELOG).read_text("utf-8"))
    stage("Building data.db from the content, to compare")
    check_content(root, today)
    try:
        write_version(root, version, today)
        if arguments.skip_tests:
            print("The tests are left out, as asked", flush=True)
        else:
            stage("Running all tests with the new version")
            run(root, "make", "--silent", "test")
        commit_version(root, version)
    except BaseException:  # whatever stops it, the same command must be possible again
        restore(root)
        raise


def make_release(arguments: argparse.Namespace, root: Path = ROOT) -> None:
    """Make the release that the command line asks for.

    Raises:
        ReleaseError: It can't be made.
    """
    version = arguments.version
    key = signing.require_key(arguments.key)
    password = signing.unlock_key(key)  # now, not after an hour of building
    targets = [name for name in TARGETS if name not in arguments.without]
    check_system(targets)
    check_identity(root)
    if is_begun(root, version):
        check_tree(root, version)
        print(f"Going on with {version}, which is committed and not tagged", flush=True)
    else:
        _prepare_commit(arguments, root, datetime.now(UTC).date())
    commit = git(root, "rev-parse", "HEAD")
    shutil.rmtree(root / "dist", ignore_errors=True)
    build(root, targets)
    if not arguments.once and (differences := build_again(root, targets)):
        raise ReleaseError("\n".join(["The second build differs:", *differences]))
    check_unchanged(root, version, commit)
    sign(root, key, password)
    tag_release(root, version, commit)
    artefacts = sorted(path.name for path in (root / "dist").iterdir() if path.is_file())
    print(publishing(version, artefacts, arguments.without))


def main() -> None:
    """Make a release, or say why not."""
    try:
        make_release(new_parser().parse_args())
    except ReleaseError as error:
        sys.exit(f"No release: {error}")


if __name__ == "__main__":
    main()
