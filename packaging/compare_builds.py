"""Compare two builds file by file, and name what differs.

    compare_builds.py A B

A and B are two files or folders, such as dist/ of two clones. The exit status is 1 where they
differ; `diffoscope A/FILE B/FILE`, a Debian package, then says what differs inside an archive.

Where one of two folders has SHA256SUMS, it is a release: what is named there is compared, as far as
both have it, and nothing else.
"""

import argparse
import filecmp
import stat
import sys
from pathlib import Path

CHECKSUMS = "SHA256SUMS"


def compare_builds(one: Path, other: Path) -> list[str]:
    """Return one line for each file that differs; none where the builds are the same."""
    if one.is_dir() != other.is_dir():
        return [f"{one.name}: a folder and a file"]
    if not one.is_dir():
        return _compare_files(one.name, one, other)
    lines = []
    mine, yours = _files(one), _files(other)
    for name in sorted(mine | yours):
        if name not in yours:
            lines.append(f"{name}: only in the first")
        elif name not in mine:
            lines.append(f"{name}: only in the second")
        else:
            lines += _compare_files(name, one / name, other / name)
    return lines


def _files(folder: Path) -> set[str]:
    paths = (path for path in folder.rglob("*") if path.is_symlink() or path.is_file())
    return {path.relative_to(folder).as_posix() for path in paths}


def _compare_files(name: str, one: Path, other: Path) -> list[str]:
    if one.is_symlink() or other.is_symlink():
        links = [path.readlink() if path.is_symlink() else None for path in (one, other)]
        return [] if links[0] == links[1] else [f"{name}: contents"]
    lines = [] if filecmp.cmp(one, other, shallow=False) else [f"{name}: contents"]
    modes = [stat.filemode(path.stat().st_mode) for path in (one, other)]
    return lines if modes[0] == modes[1] else [*lines, f"{name}: mode {' and '.join(modes)}"]


def published_names(*folders: Path) -> list[str]:
    """Return what is named in the SHA256SUMS of folders; none where there is no such file."""
    names = set()
    for path in (folder / CHECKSUMS for folder in folders):
        if path.is_file():
            lines = path.read_text("utf-8").splitlines()
            names |= {Path(line.split(maxsplit=1)[1]).name for line in lines if " " in line}
    return sorted(names)


def compare_published(one: Path, other: Path, names: list[str]) -> list[str]:
    """Return what differs in the files of a release; print a line for each that one lacks.

    Exits when there is none that both folders have.

    Args:
        one: The one build.
        other: The other one.
        names: The files of the release. What a system can’t build is missing in its folder.
    """
    differences, compared = [], 0
    for name in names:
        lacking = [folder for folder in (one, other) if not (folder / name).exists()]
        if lacking:
            print(f"missing: {name}, in {' and '.join(map(str, lacking))}")
            continue
        compared += 1
        # Not the mode of the file, which a download or a stick changes.
        if not filecmp.cmp(one / name, other / name, shallow=False):
            differences.append(f"{name}: contents")
    if not compared:
        sys.exit("There is no file of the release that both folders have")
    return differences


def main() -> None:
    """Compare the two builds on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("one", type=Path, metavar="A")
    parser.add_argument("other", type=Path, metavar="B")
    arguments = parser.parse_args()
    for path in (arguments.one, arguments.other):
        if not path.exists():
            sys.exit(f"{path} is not there")
    names = published_names(arguments.one, arguments.other)
    if names:
        differences = compare_published(arguments.one, arguments.other, names)
    else:
        differences = compare_builds(arguments.one, arguments.other)
    print("\n".join(differences) if differences else "No difference")
    sys.exit(bool(differences))


if __name__ == "__main__":
    main()
