"""Compare two builds file by file, and name what differs.

    compare_builds.py A B

A and B are two files or folders, such as dist/ of two clones. Archives (zip, wheel, tar, deb) are
opened, so that a difference is named by the file inside, and by what differs there: its contents,
its date, its mode or its place. The exit status is 1 where the builds differ.

Where one of two folders has SHA256SUMS, it is a release: what is named there is compared, as far as
both have it, and nothing else.
"""

import argparse
import hashlib
import io
import re
import stat
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

CHECKSUMS = "SHA256SUMS"
_ZIP_SUFFIXES = (".zip", ".whl")
_AR_MAGIC = b"!<arch>\n"
_AR_HEADER_BYTES = 60


class Entry(NamedTuple):
    """A file of a build, as far as it can be compared.

    Attributes:
        digest: Of its contents, or where a link leads.
        mode: Its permissions, with the kind of file.
        date: When it was changed; "" outside archives, where it says nothing.
        place: Its number within its archive, or -1.
    """

    digest: str
    mode: str
    date: str = ""
    place: int = -1


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
    mine, yours = _file_entry(one), _file_entry(other)
    if mine == yours:
        return []
    if mine.digest == yours.digest or one.is_symlink() or other.is_symlink():
        return [f"{name}: {_difference(mine, yours)}"]
    return _compare_bytes(name, one.read_bytes(), other.read_bytes())


def _file_entry(path: Path) -> Entry:
    if path.is_symlink():
        return Entry(f"-> {path.readlink()}", "link")
    return Entry(_digest(path.read_bytes()), stat.filemode(path.stat().st_mode))


def _compare_bytes(name: str, one: bytes, other: bytes) -> list[str]:
    """Return what differs in two files of one name whose bytes differ."""
    mine, yours = dict(_members(name, one)), dict(_members(name, other))
    if not mine or not yours:
        return [f"{name}: contents, {first_difference(one, other)}"]
    lines = []
    for member in sorted(mine.keys() | yours.keys()):
        path = f"{name}/{member}"
        if member not in yours:
            lines.append(f"{path}: only in the first")
        elif member not in mine:
            lines.append(f"{path}: only in the second")
        elif mine[member][0] != yours[member][0]:
            same = mine[member][0].digest == yours[member][0].digest
            inside = [] if same else _compare_bytes(path, mine[member][1], yours[member][1])
            lines += inside or [f"{path}: {_difference(mine[member][0], yours[member][0])}"]
    return lines or [f"{name}: packed otherwise; the files in it are the same"]


def _difference(one: Entry, other: Entry) -> str:
    names = {"digest": "contents", "mode": "mode", "date": "date", "place": "place"}
    told = []
    for field, name in names.items():
        mine, yours = getattr(one, field), getattr(other, field)
        if mine != yours:
            told.append(name if field == "digest" else f"{name} {mine} and {yours}")
    return ", ".join(told)


def first_difference(one: bytes, other: bytes) -> str:
    """Return where two byte strings begin to differ, in words."""
    if len(one) != len(other):
        return f"{len(one):,} and {len(other):,} bytes"
    pairs = enumerate(zip(one, other, strict=True))
    place = next(number for number, (mine, yours) in pairs if mine != yours)
    return f"from byte {place:,} of {len(one):,}"


def _members(name: str, data: bytes) -> Iterator[tuple[str, tuple[Entry, bytes]]]:
    """Yield the files of an archive; nothing for what is no archive."""
    if name.endswith(_ZIP_SUFFIXES) and data.startswith(b"PK"):
        yield from _zip_members(data)
    elif data.startswith(_AR_MAGIC):
        yield from _ar_members(data)
    elif ".tar" in name.rpartition("/")[2]:
        yield from _tar_members(data)


def _zip_members(data: bytes) -> Iterator[tuple[str, tuple[Entry, bytes]]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for place, info in enumerate(archive.infolist()):
            content = archive.read(info)
            mode = stat.filemode(info.external_attr >> 16)
            date = "{}-{:02}-{:02} {:02}:{:02}:{:02}".format(*info.date_time)
            yield info.filename, (Entry(_digest(content), mode, date, place), content)


def _tar_members(data: bytes) -> Iterator[tuple[str, tuple[Entry, bytes]]]:
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for place, info in enumerate(archive):
            file = archive.extractfile(info) if info.isfile() else None
            content = file.read() if file else info.linkname.encode()
            owner = f"{stat.filemode(info.mode)} {info.uid}:{info.gid}"
            yield info.name, (Entry(_digest(content), owner, str(info.mtime), place), content)


def _ar_members(data: bytes) -> Iterator[tuple[str, tuple[Entry, bytes]]]:
    """Yield the members of an ar archive, which a Debian package is."""
    start, place = len(_AR_MAGIC), 0
    while start < len(data):
        header = data[start : start + _AR_HEADER_BYTES].decode("ascii")
        size = int(header[48:58])
        start += _AR_HEADER_BYTES
        content = data[start : start + size]
        entry = Entry(_digest(content), header[40:48].strip(), header[16:28].strip(), place)
        yield header[:16].strip().rstrip("/"), (entry, content)
        start += size + size % 2
        place += 1


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def verdicts(one: Path, other: Path, differences: list[str]) -> dict[str, str]:
    """Return `same` or `differs` for what lies directly in two folders.

    Args:
        one: The one build.
        other: The other one.
        differences: What `compare_builds` returns for them.
    """
    names = sorted({path.name for folder in (one, other) for path in folder.iterdir()})
    different = {re.split("[/:]", line, maxsplit=1)[0] for line in differences}
    return {name: "differs" if name in different else "same" for name in names}


def published_names(*folders: Path) -> list[str]:
    """Return what is named in the SHA256SUMS of folders; none where there is no such file."""
    names = set()
    for path in (folder / CHECKSUMS for folder in folders):
        if path.is_file():
            lines = path.read_text("utf-8").splitlines()
            names |= {Path(line.split(maxsplit=1)[1]).name for line in lines if " " in line}
    return sorted(names)


def compare_published(one: Path, other: Path, names: list[str]) -> list[str]:
    """Return what differs in the files of a release; print a line for each.

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
            print(f"{'missing':8} {name}, in {' and '.join(map(str, lacking))}")
            continue
        compared += 1
        mine, yours = (one / name).read_bytes(), (other / name).read_bytes()
        # Not the mode of the file itself, which a download or a stick changes.
        found = [] if mine == yours else _compare_bytes(name, mine, yours)
        print(f"{'differs' if found else 'same':8} {name}")
        differences += found
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
        if arguments.one.is_dir() and arguments.other.is_dir():
            for name, verdict in verdicts(arguments.one, arguments.other, differences).items():
                print(f"{verdict:8} {name}")
    print("\n".join(differences) if differences else "No difference")
    sys.exit(bool(differences))


if __name__ == "__main__":
    main()
