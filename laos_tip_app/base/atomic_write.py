"""Write files so that each is whole or as it was before, and replaces nothing unasked.

A file is written beside its target, synced, and then renamed. What a killed save has left behind
is removed by the next save of the same target. No message names a folder: it may name the user.
"""

import errno
import os
import stat
import sys
import time
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import Final

from laos_tip_app.base.errors import OutputError

_LONGEST_NAME: Final = 240
"""Bytes of a name to which a few more can be added on every file system."""

_PATIENCE: Final = 0.5
"""Seconds that a save waits for another one of the same target."""

_PAUSE: Final = 0.01
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def check_target(target: Path, *, force: bool) -> None:
    """Refuse a target before any work is done for it.

    Args:
        target: The file to be written.
        force: Whether a file of that name may be replaced.

    Raises:
        OutputError: It is no file, or there already, or its folder is missing.
    """
    name = target.name or str(target)
    try:
        there = _status(target)
        has_folder = there is not None or target.resolve().parent.is_dir()
    except (OSError, ValueError) as error:
        raise _refused(error, name) from error
    if there is not None and stat.S_ISDIR(there.st_mode):
        raise OutputError(f"{name} is a folder.", "Choose a name for a file.")
    if there is not None and not stat.S_ISREG(there.st_mode):
        raise OutputError(f"{name} is a pipe or a device.", "Choose a name for a file.")
    if not has_folder:
        raise OutputError(f"The folder for {name} does not exist.", "Choose a folder that exists.")
    if there is not None and not force:
        raise OutputError(
            f"{name} is already there.", "Choose another name, or add --force to replace it."
        )


def write_file(target: Path, data: bytes, *, force: bool = False) -> None:
    """Write a whole file, or leave what is there as it is.

    A symbolic link is followed. A file that is replaced keeps its mode and its group.

    Args:
        target: The file.
        data: All that it will hold.
        force: Whether a file of that name is replaced.

    Raises:
        OutputError: It can’t be written; whatever was there is as it was.
    """
    check_target(target, force=force)
    try:
        real = target.resolve()
        _replace(real, _part_beside(real), _status(real), data)
    except (OSError, ValueError) as error:
        raise _refused(error, target.name) from error
    _sync_folder(real.parent)


def _status(path: Path) -> os.stat_result | None:
    """Return the status of a file, or None where there is none."""
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _part_beside(real: Path) -> Path:
    """Return where a file is written before it gets its name."""
    name = os.fsencode(real.name)[:_LONGEST_NAME].decode(errors="ignore")
    return real.with_name(f".{name}.part")


def _replace(real: Path, part: Path, there: os.stat_result | None, data: bytes) -> None:
    with _create(part, 0o666 if there is None else 0o600, real.name) as file:
        try:
            if there is not None:
                _copy_permissions(there, file.fileno())
            _write_all(file, data)
            if not _is_at(file.fileno(), part):
                raise _busy(real.name)
            if sys.platform == "win32":
                # It renames no open file. Elsewhere the lock lasts until the file has its name.
                file.close()
            _rename(part, real)
        except BaseException:
            _discard(file, part)
            raise


def _create(part: Path, mode: int, name: str) -> FileIO:
    """Return a new file that no other save touches while it is open.

    Raises:
        OSError: It can’t be made.
        OutputError: Another save of the same target is under way.
    """
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            file = FileIO(os.open(part, _NEW, mode), "wb")
        except FileExistsError:
            if not _sweep(part):
                time.sleep(_PAUSE)
            continue
        # Until it is locked, another save may take it for one that was left behind.
        if _lock(file.fileno()) and _is_at(file.fileno(), part):
            return file
        file.close()
    raise _busy(name)


if sys.platform == "win32":

    def _lock(descriptor: int) -> bool:
        """Return True: on Windows a file that is open can’t be removed anyway."""
        del descriptor
        return True

    def _sweep(part: Path) -> bool:
        """Remove what a killed save has left; return False where another save is under way."""
        try:
            part.unlink(missing_ok=True)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        """Lock an open file for its process; return False where another one has it locked."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # Some network folders know no locks.
        return True

    def _sweep(part: Path) -> bool:
        """Remove what a killed save has left; return False where another save is under way."""
        try:
            descriptor = os.open(part, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError:
            part.unlink(missing_ok=True)  # A link, or one that may not be read.
            return True
        try:
            if not _lock(descriptor):
                return False
            if _is_at(descriptor, part):
                part.unlink(missing_ok=True)
            return True
        finally:
            os.close(descriptor)


def _is_at(descriptor: int, path: Path) -> bool:
    """Return whether an open file is still the one of that name."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except FileNotFoundError:
        return False


def _copy_permissions(there: os.stat_result, descriptor: int) -> None:
    """Give a file the group and mode of another, or a stricter mode where that is not allowed."""
    mode = stat.S_IMODE(there.st_mode) & 0o777
    if sys.platform != "win32" and os.fstat(descriptor).st_gid != there.st_gid:
        try:
            os.fchown(descriptor, -1, there.st_gid)
        except OSError:
            mode &= ~stat.S_IRWXG  # Its new group is none that it was shared with.
    if hasattr(os, "fchmod"):
        with suppress(OSError):
            os.fchmod(descriptor, mode)


def _write_all(file: FileIO, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]
    os.fsync(file.fileno())


def _discard(file: FileIO, part: Path) -> None:
    """Remove a part that does not get the name that it was made for."""
    with suppress(OSError):
        if sys.platform == "win32":
            file.close()
            part.unlink()
        elif _is_at(file.fileno(), part):
            part.unlink()


def _rename(part: Path, real: Path) -> None:
    """Give a file its name; that is refused where the file that has it is held by someone."""
    try:
        part.replace(real)
    except OSError as error:
        on_windows = sys.platform == "win32" and error.errno in (errno.EACCES, errno.EPERM)
        if not on_windows and error.errno != errno.EBUSY:
            raise
        raise OutputError(
            f"{real.name} can’t be replaced: another program has it open.",
            "Close it there, or choose another name.",
        ) from error


def _sync_folder(folder: Path) -> None:
    """Make sure that a new name is on the disk, where the system can."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _busy(name: str) -> OutputError:
    return OutputError(
        f"{name} is being saved by another window at this moment.",
        "Try again, or choose another name.",
    )


def _refused(error: OSError | ValueError, name: str) -> OutputError:
    match errno.EINVAL if isinstance(error, ValueError) else error.errno:
        case errno.EINVAL | errno.EILSEQ:
            return OutputError("A file can’t have this name here.", "Choose another name.")
        case errno.ENOSPC | errno.EDQUOT:
            return OutputError(
                f"The disk is too full for {name}.", "Make room, or choose another disk."
            )
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return OutputError(
                f"{name} can’t be written in this folder.",
                "Choose a folder that you may write to.",
            )
        case errno.ENAMETOOLONG:
            return OutputError("The name of the file is too long.", "Choose a shorter name.")
        case _:
            return OutputError(
                f"{name} could not be written.", "Check the disk, or choose another folder."
            )
