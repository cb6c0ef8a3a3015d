"""Where a file is saved: links, rights, folders, pipes and odd names."""

import errno
import os
import stat
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

import pytest

from laos_tip_app.base import atomic_write
from laos_tip_app.base.atomic_write import check_target, write_file
from laos_tip_app.base.errors import OutputError
from tests.base.folders import UNIX, names


@pytest.fixture
def usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


@UNIX
def test_a_link_stays_and_the_file_that_it_names_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    real = tmp_path / "folder" / "real.txt"
    real.write_bytes(b"old")
    link = tmp_path / "link.txt"
    link.symlink_to(Path("folder", "real.txt"))

    write_file(link, b"new", force=True)

    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert names(tmp_path / "folder") == ["real.txt"]


@UNIX
def test_saving_to_a_link_without_a_target_creates_the_target(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    link = tmp_path / "link.txt"
    link.symlink_to(Path("folder", "real.txt"))

    write_file(link, b"new")

    assert link.is_symlink()
    assert (tmp_path / "folder" / "real.txt").read_bytes() == b"new"


@UNIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o444])
def test_a_file_keeps_its_mode(tmp_path: Path, usual_umask: None, mode: int) -> None:
    target = tmp_path / "x.txt"
    target.write_bytes(b"old")
    target.chmod(mode)

    write_file(target, b"new", force=True)

    assert stat.S_IMODE(target.stat().st_mode) == mode


@UNIX
def test_a_private_file_is_private_while_it_is_being_saved(
    tmp_path: Path, usual_umask: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "x.txt"
    target.write_bytes(b"old")
    target.chmod(0o600)
    modes: list[int] = []
    change, write = os.fchmod, atomic_write._write_all

    def change_mode(descriptor: int, mode: int) -> None:
        modes.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        change(descriptor, mode)

    def note_mode(file: FileIO, data: bytes) -> None:
        modes.append(stat.S_IMODE(os.fstat(file.fileno()).st_mode))
        write(file, data)

    monkeypatch.setattr(os, "fchmod", change_mode)
    monkeypatch.setattr(atomic_write, "_write_all", note_mode)

    write_file(target, b"new", force=True)

    assert modes == [0o600, 0o600]


@UNIX
@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away"
)
def test_a_file_keeps_its_group(tmp_path: Path, usual_umask: None) -> None:
    target = tmp_path / "x.txt"
    target.write_bytes(b"old")
    target.chmod(0o640)
    os.chown(target, -1, 12345)

    write_file(target, b"new", force=True)

    found = target.stat()
    assert (found.st_gid, stat.S_IMODE(found.st_mode)) == (12345, 0o640)


@UNIX
def test_a_file_that_can_t_keep_its_group_is_shared_with_no_other(
    tmp_path: Path, usual_umask: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "x.txt"
    target.write_bytes(b"old")
    target.chmod(0o664)

    def refuse(_descriptor: int, _user: int, _group: int) -> None:
        raise PermissionError(errno.EPERM, "")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fchown", refuse)
        write_file(target, b"new", force=True)
    assert stat.S_IMODE(target.stat().st_mode) == 0o664, "its group is that of all files here"

    try:
        os.chown(target, -1, 12345)
    except PermissionError:
        pytest.skip("only root may give files away")
    monkeypatch.setattr(os, "fchown", refuse)
    write_file(target, b"new", force=True)

    assert stat.S_IMODE(target.stat().st_mode) == 0o604


@UNIX
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o027, 0o640), (0o077, 0o600)])
def test_a_new_file_is_as_private_as_the_user_wants_new_files(
    tmp_path: Path, usual_umask: None, umask: int, mode: int
) -> None:
    os.umask(umask)

    write_file(tmp_path / "x.txt", b"new")

    assert stat.S_IMODE((tmp_path / "x.txt").stat().st_mode) == mode


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="needs a folder nobody writes to")
def test_a_folder_without_write_permission_is_reported() -> None:
    with pytest.raises(OutputError, match="Choose a folder that you may write to"):
        write_file(Path("/sys/x.pdf"), b"%PDF")


@UNIX
@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for this user"
)
def test_a_read_only_folder_stays_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "read-only"
    folder.mkdir()
    (folder / "x.txt").write_bytes(b"old")
    folder.chmod(0o500)
    try:
        with pytest.raises(OutputError, match=r"x\.txt can’t be written in this folder\."):
            write_file(folder / "x.txt", b"new", force=True)
        assert names(folder) == ["x.txt"]
        assert (folder / "x.txt").read_bytes() == b"old"
    finally:
        folder.chmod(0o700)


def test_a_folder_is_not_a_target(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for target, name in ((tmp_path / "folder", "folder"), (Path(), ".")):
        with pytest.raises(OutputError) as raised:
            check_target(target, force=True)
        assert raised.value.message == f"{name} is a folder."
        assert raised.value.advice == "Choose a name for a file."


@UNIX
@pytest.mark.parametrize("name", ["pipe", "device"])
def test_a_pipe_or_a_device_is_refused_and_left_alone(tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    if name == "pipe":
        os.mkfifo(target)
    else:
        target.symlink_to(os.devnull)
    before = target.stat()

    for force in (True, False):
        with pytest.raises(OutputError) as raised:
            write_file(target, b"new", force=force)
        assert raised.value.message == f"{name} is a pipe or a device."
        assert raised.value.advice == "Choose a name for a file."

    assert os.path.samestat(before, target.stat())


def test_a_missing_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for target in (tmp_path / "none" / "x.txt", tmp_path / "file" / "x.txt"):
        with pytest.raises(OutputError) as raised:
            write_file(target, b"new")
        assert raised.value.message == "The folder for x.txt does not exist."


@UNIX
def test_a_folder_that_has_been_removed_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()

    with pytest.raises(OutputError) as raised:
        write_file(Path("x.txt"), b"new")

    assert raised.value.message == "The folder for x.txt does not exist."
    assert raised.value.advice == "Choose a folder that exists."


@UNIX
def test_a_link_that_leads_nowhere_is_reported(tmp_path: Path) -> None:
    link = tmp_path / "x.txt"
    link.symlink_to(tmp_path / "none" / "x.txt")

    with pytest.raises(OutputError) as raised:
        write_file(link, b"new")

    assert raised.value.message == "x.txt is a link to a folder that does not exist."
    assert raised.value.advice == "Choose another name."


@UNIX
def test_a_name_that_is_too_long_is_reported(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as raised:
        write_file(tmp_path / ("x" * 300), b"new")

    assert raised.value.message == "The name of the file is too long."
    assert names(tmp_path) == []


@UNIX
@pytest.mark.parametrize("name", ["x" * 255, "ລ" * 85, f"x{'ລ' * 84}"])
def test_the_longest_possible_name_is_saved(tmp_path: Path, name: str) -> None:
    write_file(tmp_path / name, b"old")
    write_file(tmp_path / name, b"new", force=True)

    assert (tmp_path / name).read_bytes() == b"new"
    assert names(tmp_path) == [name]


@UNIX
@pytest.mark.parametrize("name", ["a\0b", "a\ud800b"])
def test_an_impossible_file_name_is_reported(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError) as raised:
        write_file(tmp_path / name, b"new")

    assert raised.value.message == "A file can’t have this name here."
    assert names(tmp_path) == []


def test_no_error_message_names_a_folder(tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"")
    for target in (tmp_path, tmp_path / "there", tmp_path / "none" / "x", tmp_path / "there" / "x"):
        with pytest.raises(OutputError) as raised:
            write_file(target, b"new")
        assert str(tmp_path) not in str(raised.value)
