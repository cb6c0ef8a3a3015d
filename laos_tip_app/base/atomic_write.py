"""Write files atomically, and replace a file only when asked to.

A file is written next to its target, synced, and then renamed. Files left by a killed save are
removed by the next save of the same target. No message names a folder: it may name the user.
"""

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from typing import Final

from laos_tip_app.base.errors import OutputError
from laos_tip_app.base.i18n import _

_MAX_NAME_BYTES: Final = 240
"""Bytes of a name to which a few more can be added on every file system."""

_LOCK_TIMEOUT: Final = 0.5
"""Seconds that a save waits for another one of the same target."""

_PAUSE: Final = 0.01
_CREATE_FLAGS: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def check_target(target: Path, *, force: bool) -> None:
    """Raise an error if a target can't be written.

    Args:
        target: The file to be written.
        force: Whether a file of that name may be replaced.

    Raises:
        OutputError: It is no file, or there already, or its folder is missing.
    """
    name = target.name or str(target)
    try:
        existing = _status(target)
        has_folder = existing is not None or target.resolve().parent.is_dir()
    except (OSError, ValueError) as error:
        raise _output_error(error, name) from error
    if existing is not None and not stat.S_ISREG(existing.st_mode):
        is_folder = stat.S_ISDIR(existing.st_mode)
        wrong = _("{name} is a folder.") if is_folder else _("{name} is a pipe or a device.")
        raise OutputError(wrong.format(name=name), _("Choose a name for a file."))
    if not has_folder and target.is_symlink():
        wrong = _("{name} is a link to a folder that does not exist.").format(name=name)
        raise OutputError(wrong, _("Choose another name."))
    if not has_folder:
        raise _output_error(FileNotFoundError(errno.ENOENT, ""), name)
    if existing is not None and not force:
        wrong = _("{name} already exists.").format(name=name)
        raise OutputError(wrong, _("Choose another name, or add --force to replace it."))


def write_file(target: Path, data: bytes, *, force: bool = False) -> None:
    """Write a whole file atomically.

    A symbolic link is followed. A file that is replaced keeps its mode and its group.

    Args:
        target: The file.
        data: Its new content.
        force: Whether a file of that name is replaced.

    Raises:
        OutputError: It can’t be written; whatever was there is as it was.
    """
    check_target(target, force=force)
    update_file(target, lambda: data)


def update_file(target: Path, content: Callable[[], bytes]) -> None:
    """Write a whole file atomically, from its current content.

    Other saves of the same file wait meanwhile, or fail.

    Args:
        target: The file; it is replaced.
        content: Returns its new content; it may read the file.

    Raises:
        OutputError: It can’t be written; whatever was there is as it was.
    """
    try:
        resolved = target.resolve()
        _replace(resolved, _temporary_path(resolved), _status(resolved), content)
    except (OSError, ValueError) as error:
        raise _output_error(error, target.name) from error
    _sync_folder(resolved.parent)


def remove_leftover(target: Path) -> None:
    """Remove the temporary file left by a killed save.

    Raises:
        OSError: It can’t be removed.
    """
    temporary = _temporary_path(target.resolve())
    with suppress(OutputError, FileNotFoundError), _sole_save(temporary, target.name):
        remove_stale(temporary)


def _status(path: Path) -> os.stat_result | None:
    """Return the status of a file, or None if it is missing."""
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _temporary_path(resolved: Path) -> Path:
    """Return the path of the temporary file next to a target."""
    name = os.fsencode(resolved.name)[:_MAX_NAME_BYTES].decode(errors="ignore")
    return resolved.with_name(f".{name}.part")


def _replace(
    resolved: Path, temporary: Path, existing: os.stat_result | None, content: Callable[[], bytes]
) -> None:
    mode = 0o666 if existing is None else 0o600
    with (
        _sole_save(temporary, resolved.name),
        create_locked(temporary, mode, resolved.name) as file,
    ):
        try:
            if existing is not None:
                _copy_permissions(existing, file.fileno())
            _write_all(file, content())
            if not _is_same_file(file.fileno(), temporary):
                raise _being_saved(resolved.name)
            if sys.platform == "win32":
                # Windows renames no open file.
                file.close()
            _rename(temporary, resolved)
        except BaseException:
            _discard(file, temporary)
            raise


def create_locked(temporary: Path, mode: int, name: str) -> FileIO:
    """Create and lock a temporary file, which stays while open.

    Args:
        temporary: The file.
        mode: Its permissions.
        name: What the error calls it.

    Raises:
        OSError: It can’t be made.
        OutputError: Another save of the same target is under way.
    """
    deadline = time.monotonic() + _LOCK_TIMEOUT
    while time.monotonic() < deadline:
        try:
            file = FileIO(os.open(temporary, _CREATE_FLAGS, mode), "wb")
        except FileExistsError:
            if not remove_stale(temporary):
                time.sleep(_PAUSE)
            continue
        # Until it is locked, another save may take it for one that was left behind.
        if _lock(file.fileno()) and _is_same_file(file.fileno(), temporary):
            return file
        file.close()
    raise _being_saved(name)


if sys.platform == "win32":

    @contextmanager
    def _sole_save(temporary: Path, name: str) -> Iterator[None]:
        """Keep other saves waiting until the temporary file is renamed.

        The temporary file itself does not, once it is closed. Windows removes this one with the
        process at the latest.
        """
        lock = temporary.with_suffix(".lock")
        deadline = time.monotonic() + _LOCK_TIMEOUT
        while True:
            try:
                descriptor = os.open(lock, _CREATE_FLAGS | os.O_TEMPORARY)
                break
            except FileExistsError:
                if time.monotonic() > deadline:
                    raise _being_saved(name) from None
            except PermissionError:  # It is just being removed, or the folder is read-only.
                if time.monotonic() > deadline:
                    raise
            time.sleep(_PAUSE)
        try:
            yield
        finally:
            os.close(descriptor)

    def _lock(descriptor: int) -> bool:
        """Return True: Windows never removes an open file."""
        del descriptor
        return True

    def remove_stale(temporary: Path) -> bool:
        """Remove a killed save's file; return False if it is in use."""
        try:
            temporary.unlink(missing_ok=True)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    @contextmanager
    def _sole_save(temporary: Path, name: str) -> Iterator[None]:
        """Do nothing: a temporary file is renamed while locked."""
        del temporary, name
        yield

    def _lock(descriptor: int) -> bool:
        """Lock an open file; return False if another process has it."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # Some network folders know no locks.
        return True

    def remove_stale(temporary: Path) -> bool:
        """Remove a killed save's file; return False if it is in use."""
        try:
            descriptor = os.open(temporary, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError:
            temporary.unlink(missing_ok=True)  # A link, or one that may not be read.
            return True
        try:
            if not _lock(descriptor):
                return False
            if _is_same_file(descriptor, temporary):
                temporary.unlink(missing_ok=True)
            return True
        finally:
            os.close(descriptor)


def _is_same_file(descriptor: int, path: Path) -> bool:
    """Return whether a path still names an open file."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.lstat())
    except FileNotFoundError:
        return False


def _copy_permissions(existing: os.stat_result, descriptor: int) -> None:
    """Copy group and mode; make the mode stricter if not allowed."""
    mode = stat.S_IMODE(existing.st_mode) & 0o777
    if sys.platform != "win32" and os.fstat(descriptor).st_gid != existing.st_gid:
        try:
            os.fchown(descriptor, -1, existing.st_gid)
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


def _discard(file: FileIO, temporary: Path) -> None:
    """Remove a temporary file that is not renamed."""
    with suppress(OSError):
        if sys.platform == "win32":
            file.close()
            temporary.unlink()
        elif _is_same_file(file.fileno(), temporary):
            temporary.unlink()


def _rename(temporary: Path, resolved: Path) -> None:
    """Rename the temporary file, unless another program uses the target."""
    deadline = time.monotonic() + _LOCK_TIMEOUT
    while True:
        try:
            temporary.replace(resolved)
            return
        except OSError as error:
            on_windows = sys.platform == "win32" and error.errno in (errno.EACCES, errno.EPERM)
            if not on_windows and error.errno != errno.EBUSY:
                raise
            # On Windows a program that reads a file, such as a virus scanner, locks it briefly.
            if time.monotonic() > deadline:
                wrong = _("{name} can’t be replaced: another program has it open.")
                right = _("Close it there, or choose another name.")
                raise OutputError(wrong.format(name=resolved.name), right) from error
        time.sleep(_PAUSE)


def _sync_folder(folder: Path) -> None:
    """Sync a folder so that the new name is on disk."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _being_saved(name: str) -> OutputError:
    wrong = _("{name} is being saved by another window at this moment.").format(name=name)
    return OutputError(wrong, _("Try again, or choose another name."))


def _output_error(error: OSError | ValueError, name: str) -> OutputError:
    match errno.EINVAL if isinstance(error, ValueError) else error.errno:
        case errno.EINVAL | errno.EILSEQ:
            wrong, right = _("A file can’t have this name here."), _("Choose another name.")
        case errno.ENOSPC | errno.EDQUOT:
            wrong = _("The disk is too full for {name}.")
            right = _("Free some space, or choose another disk.")
        case errno.EACCES | errno.EPERM | errno.EROFS:
            wrong = _("{name} can’t be written in this folder.")
            right = _("Choose a folder that you may write to.")
        case errno.ENOENT:
            wrong = _("The folder for {name} does not exist.")
            right = _("Choose a folder that exists.")
        case errno.ENAMETOOLONG:
            wrong, right = _("The name of the file is too long."), _("Choose a shorter name.")
        case _other:
            wrong = _("{name} could not be written.")
            right = _("Check the disk, or choose another folder.")
    return OutputError(wrong.format(name=name), right)
