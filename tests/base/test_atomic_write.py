"""Saving a file: it is whole or as it was before, whatever happens in between."""

import errno
import hashlib
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from laos_tip_app.base import atomic_write
from laos_tip_app.base.atomic_write import (
    create_locked,
    remove_leftover,
    remove_stale,
    write_file,
)
from laos_tip_app.base.errors import OutputError
from tests.base.folders import UNIX, names

KILLS = 30

SAVES_FOR_EVER = """
import hashlib, itertools, sys
from pathlib import Path
from laos_tip_app.base.atomic_write import write_file
target = Path(sys.argv[1])
print("ready", flush=True)
for number in itertools.count():
    content = str(number).encode() * (1 + number % 7) * 20_000
    write_file(target, hashlib.sha256(content).digest() + content, force=True)
"""

IS_KILLED_WHILE_SAVING = """
import os, signal, sys
from pathlib import Path
from laos_tip_app.base.atomic_write import write_file
os.fsync = lambda descriptor: os.kill(os.getpid(), signal.SIGKILL)
write_file(Path(sys.argv[1]), b"half", force=True)
"""

SAVES_MANY_TIMES = """
import sys
from pathlib import Path
from laos_tip_app.base.atomic_write import write_file
from laos_tip_app.base.errors import OutputError
refused = 0
for _ in range(60):
    try:
        write_file(Path(sys.argv[1]), sys.argv[2].encode() * 50_000, force=True)
    except OutputError as error:
        assert "is being saved by another window" in error.message, error
        refused += 1
print(refused)
"""

SAVES_WITH_LITTLE_ROOM = """
import resource, sys
from pathlib import Path
from laos_tip_app.base.atomic_write import write_file
from laos_tip_app.base.errors import OutputError
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_file(Path(sys.argv[1]), b"x" * 5000, force=True)
except OutputError as error:
    print(error)
"""


def child(script: str, *arguments: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        text=True,
    )


def test_a_new_file_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_file(tmp_path / "new.txt", b"content")

    assert (tmp_path / "new.txt").read_bytes() == b"content"
    assert names(tmp_path) == ["new.txt"]


def test_a_file_that_is_there_is_replaced_only_when_asked(tmp_path: Path) -> None:
    target = tmp_path / "mine.txt"
    target.write_bytes(b"mine")

    with pytest.raises(OutputError, match=r"mine\.txt already exists\."):
        write_file(target, b"new")
    assert target.read_bytes() == b"mine"

    write_file(target, b"new", force=True)
    assert target.read_bytes() == b"new"


def test_a_file_is_on_the_disk_before_it_gets_its_name_and_the_name_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[object] = []
    sync, replace = os.fsync, os.replace

    def note_sync(descriptor: int) -> None:
        found = os.fstat(descriptor)
        if stat.S_ISDIR(found.st_mode):
            happened.append("folder")
        else:
            happened.append(("file", found.st_size))
        sync(descriptor)

    def note_replace(source: os.PathLike[str], target: os.PathLike[str]) -> None:
        happened.append(("rename", Path(source).name, Path(target).name))
        replace(source, target)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(os, "replace", note_replace)

    write_file(tmp_path / "x.txt", b"12345")

    folder = [] if sys.platform == "win32" else ["folder"]
    assert happened == [("file", 5), ("rename", ".x.txt.part", "x.txt"), *folder]


@UNIX
def test_a_killed_save_leaves_a_whole_file_and_the_next_save_cleans_up(
    tmp_path: Path,
) -> None:
    target = tmp_path / "kept.bin"
    first = hashlib.sha256(b"first").digest() + b"first"
    target.write_bytes(first)

    for number in range(KILLS):
        saving = child(SAVES_FOR_EVER, target)
        assert saving.stdout is not None
        assert saving.stdout.readline() == "ready\n"
        with pytest.raises(subprocess.TimeoutExpired):
            saving.wait(0.02 * number / KILLS)
        saving.kill()
        saving.wait()
        saving.stdout.close()
        found = target.read_bytes()
        assert hashlib.sha256(found[32:]).digest() == found[:32]
        assert set(names(tmp_path)) <= {"kept.bin", ".kept.bin.part"}

    assert target.read_bytes() != first
    write_file(target, b"last", force=True)
    assert names(tmp_path) == ["kept.bin"]


@UNIX
@pytest.mark.parametrize("mode", [0o644, 0o400, 0o000])
def test_the_next_save_removes_the_remains_of_a_killed_save(tmp_path: Path, mode: int) -> None:
    target = tmp_path / "x.txt"
    target.write_bytes(b"old")
    saving = child(IS_KILLED_WHILE_SAVING, target)
    saving.communicate()
    assert saving.returncode < 0
    assert names(tmp_path) == [".x.txt.part", "x.txt"]
    assert target.read_bytes() == b"old"
    (tmp_path / ".x.txt.part").chmod(mode)

    write_file(target, b"new", force=True)

    assert names(tmp_path) == ["x.txt"]
    assert target.read_bytes() == b"new"


@UNIX
def test_a_link_at_the_temporary_path_is_removed_but_its_target_is_not(
    tmp_path: Path,
) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes(b"other")
    (tmp_path / ".x.txt.part").symlink_to(other)

    write_file(tmp_path / "x.txt", b"new")

    assert other.read_bytes() == b"other"
    assert names(tmp_path) == ["other.txt", "x.txt"]


def test_a_save_during_another_save_of_the_same_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "x.txt"
    sync = os.fsync
    met: list[OutputError] = []

    def save_again(descriptor: int) -> None:
        monkeypatch.setattr(os, "fsync", sync)
        with pytest.raises(OutputError) as raised:
            write_file(target, b"second", force=True)
        met.append(raised.value)
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", save_again)

    write_file(target, b"first", force=True)

    assert target.read_bytes() == b"first"
    assert names(tmp_path) == ["x.txt"]
    assert met[0].message == "x.txt is being saved by another window at this moment."
    assert met[0].advice == "Try again, or choose another name."


@UNIX
def test_a_temporary_file_removed_before_it_is_locked_is_created_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = atomic_write._lock

    def sweep_first(descriptor: int) -> bool:
        monkeypatch.setattr(atomic_write, "_lock", lock)
        (tmp_path / ".x.txt.part").unlink()
        return lock(descriptor)

    monkeypatch.setattr(atomic_write, "_lock", sweep_first)

    write_file(tmp_path / "x.txt", b"new")

    assert (tmp_path / "x.txt").read_bytes() == b"new"
    assert names(tmp_path) == ["x.txt"]


@UNIX
def test_programs_that_save_the_same_file_at_once_leave_it_whole(tmp_path: Path) -> None:
    target = tmp_path / "x.txt"
    saving = [child(SAVES_MANY_TIMES, target, letter) for letter in "abc"]

    while any(each.poll() is None for each in saving):
        if target.exists():
            found = target.read_bytes()
            assert found in (b"a" * 50_000, b"b" * 50_000, b"c" * 50_000)

    refused = [int(each.communicate()[0]) for each in saving]
    assert [each.returncode for each in saving] == [0, 0, 0]
    assert all(count < 60 for count in refused)
    assert names(tmp_path) == ["x.txt"]


@UNIX
def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "x.txt"
    target.write_bytes(b"old")

    message, _ = child(SAVES_WITH_LITTLE_ROOM, target).communicate()

    assert message == "x.txt could not be written. Check the disk, or choose another folder.\n"
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["x.txt"]


@pytest.mark.parametrize(
    ("number", "message", "advice"),
    [
        (
            errno.ENOSPC,
            "The disk is too full for x.txt.",
            "Free some space, or choose another disk.",
        ),
        (
            errno.EROFS,
            "x.txt can’t be written in this folder.",
            "Choose a folder that you may write to.",
        ),
        (
            errno.EILSEQ,
            "A file can’t have this name here.",
            "Choose another name.",
        ),
        (
            errno.EIO,
            "x.txt could not be written.",
            "Check the disk, or choose another folder.",
        ),
    ],
)
def test_a_disk_error_is_reported_and_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, message: str, advice: str
) -> None:
    target = tmp_path / "x.txt"
    target.write_bytes(b"old")

    def fail(_descriptor: int) -> None:
        raise OSError(number, "")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OutputError) as raised:
        write_file(target, b"new", force=True)

    assert (raised.value.message, raised.value.advice) == (message, advice)
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["x.txt"]


def test_a_target_that_another_program_holds_for_a_moment_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "x.txt"
    target.write_bytes(b"old")
    refusals = [errno.EBUSY, errno.EBUSY]
    replace = os.replace

    def replace_later(source: os.PathLike[str], target: os.PathLike[str]) -> None:
        if refusals:
            raise OSError(refusals.pop(), "busy")
        replace(source, target)

    monkeypatch.setattr(os, "replace", replace_later)

    write_file(target, b"new", force=True)

    assert target.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.EACCES, "x.txt can’t be written in this folder."),
        (errno.EPERM, "x.txt can’t be written in this folder."),
        (errno.EROFS, "x.txt can’t be written in this folder."),
        (errno.ENOSPC, "The disk is too full for x.txt."),
        (errno.EDQUOT, "The disk is too full for x.txt."),
        (errno.ENOENT, "The folder for x.txt does not exist."),
        (errno.ENAMETOOLONG, "The name of the file is too long."),
        (errno.EINVAL, "A file can’t have this name here."),
        (errno.EILSEQ, "A file can’t have this name here."),
        (errno.EIO, "x.txt could not be written."),
        (errno.EBUSY, "x.txt can’t be replaced: another program has it open."),
    ],
)
def test_why_a_file_can_t_get_its_name_is_said_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, message: str
) -> None:
    def refuse(source: object, target: object) -> None:
        raise OSError(number, "")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OutputError) as raised:
        write_file(tmp_path / "x.txt", b"content")

    assert raised.value.message == message
    assert names(tmp_path) == []


def test_a_target_that_is_in_use_for_a_moment_is_replaced_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []
    replace = os.replace

    def replace_later(source: os.PathLike[str], target: os.PathLike[str]) -> None:
        tries.append(len(tries))
        if len(tries) < 4:
            raise OSError(errno.EBUSY, "")
        replace(source, target)

    monkeypatch.setattr(os, "replace", replace_later)
    write_file(tmp_path / "x.txt", b"content")

    assert (tmp_path / "x.txt").read_bytes() == b"content"
    assert tries == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("refusals", "is_replaced"),
    [
        ([errno.EACCES, errno.EPERM, errno.EBUSY], True),
        ([errno.EACCES, errno.EIO], False),
        ([errno.ENOSPC], False),
    ],
)
def test_on_windows_a_target_that_is_read_for_a_moment_is_replaced_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusals: list[int], *, is_replaced: bool
) -> None:
    target = tmp_path / "x.txt"
    target.write_bytes(b"old")
    replace = os.replace

    def replace_later(source: os.PathLike[str], target: os.PathLike[str]) -> None:
        if refusals:
            raise OSError(refusals.pop(0), "")
        replace(source, target)

    monkeypatch.setattr(os, "replace", replace_later)
    monkeypatch.setattr(sys, "platform", "win32")
    if is_replaced:
        write_file(target, b"new", force=True)
    else:
        with pytest.raises(OutputError):
            write_file(target, b"new", force=True)

    assert target.read_bytes() == (b"new" if is_replaced else b"old")
    assert names(tmp_path) == ["x.txt"]


@UNIX
def test_a_folder_in_the_network_that_knows_no_locks_is_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def refuse(_descriptor: int, _operation: int) -> None:
        raise OSError(errno.ENOLCK, "")

    monkeypatch.setattr(fcntl, "flock", refuse)
    (tmp_path / ".x.txt.part").write_bytes(b"left behind")
    write_file(tmp_path / "x.txt", b"content")

    assert (tmp_path / "x.txt").read_bytes() == b"content"
    assert names(tmp_path) == ["x.txt"]


def test_what_a_killed_save_left_is_removed_and_what_is_in_use_is_not(tmp_path: Path) -> None:
    target, left = tmp_path / "x.txt", tmp_path / ".x.txt.part"
    target.write_bytes(b"mine")
    remove_leftover(target)
    left.write_bytes(b"half")
    remove_leftover(target)
    assert names(tmp_path) == ["x.txt"]

    with create_locked(left, 0o600, "x.txt"):
        if sys.platform != "win32":
            remove_leftover(target)
        assert names(tmp_path) == [".x.txt.part", "x.txt"]
    assert target.read_bytes() == b"mine"


def test_a_leftover_that_another_save_has_just_removed_is_removed(tmp_path: Path) -> None:
    assert remove_stale(tmp_path / ".x.txt.part")
