"""Files that leave the application: each is whole or not there, and replaces nothing unasked.

Knows nothing of what is in them. No message names a folder: it may name the user.
"""

import errno
import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from laos_tip_app.errors import KeptFileError, OutputError


def check_target(target: Path, *, force: bool) -> None:
    """Refuse a target before any work is done for it.

    Args:
        target: The file to be written.
        force: Whether a file of that name may be replaced.

    Raises:
        OutputError: It is a folder, or there already, or its own folder is missing.
    """
    translate = QCoreApplication.translate
    try:
        is_folder, has_folder = target.is_dir(), target.parent.is_dir()
        is_there = target.exists()
    except OSError as error:
        raise _refused(error, target.name) from error
    if is_folder:
        raise OutputError(
            translate("Files", "{name} is a folder.").format(name=target.name or target),
            translate("Files", "Choose a name for a file."),
        )
    if not has_folder:
        raise OutputError(
            translate("Files", "The folder for {name} does not exist.").format(name=target.name),
            translate("Files", "Choose a folder that exists."),
        )
    if is_there and not force:
        raise OutputError(
            translate("Files", "{name} is already there.").format(name=target.name),
            translate("Files", "Choose another name, or add --force to replace it."),
        )


def write_whole(target: Path, data: bytes, *, force: bool = False) -> None:
    """Write a file beside its target, make sure that it is on the disk, and put it in place.

    Raises:
        OutputError: It can't be written; whatever was there is as it was.
    """
    check_target(target, force=force)
    beside = target.with_name(f".{os.urandom(6).hex()}.part")
    try:
        _write(beside, data, target.name)
        _put_in_place(beside, target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def _write(beside: Path, data: bytes, name: str) -> None:
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _refused(error, name) from error


def _put_in_place(beside: Path, target: Path) -> None:
    """Give a file its name; that is refused where the file that has it is held by someone."""
    try:
        beside.replace(target)
    except OSError as error:
        if error.errno not in (errno.EACCES, errno.EPERM, errno.EBUSY) or not target.exists():
            raise _refused(error, target.name) from error
        translate = QCoreApplication.translate
        raise OutputError(
            translate("Files", "{name} can’t be replaced: another program has it open.").format(
                name=target.name
            ),
            translate("Files", "Close it there, or choose another name."),
        ) from error


def kept_bytes(path: Path) -> bytes:
    """Read a small file that the user kept.

    Raises:
        KeptFileError: It can’t be read; no message names a folder.
    """
    translate = QCoreApplication.translate
    try:
        return path.read_bytes()
    except OSError as error:
        raise KeptFileError(
            translate("Files", "{name} can’t be read.").format(name=path.name),
            translate("Files", "Check that the file is there and that you may read it."),
        ) from error


def _refused(error: OSError, name: str) -> OutputError:
    translate = QCoreApplication.translate
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return OutputError(
                translate("Files", "The disk is too full for {name}.").format(name=name),
                translate("Files", "Make room, or choose another disk."),
            )
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return OutputError(
                translate("Files", "{name} can’t be written in this folder.").format(name=name),
                translate("Files", "Choose a folder that you may write to."),
            )
        case errno.ENAMETOOLONG:
            return OutputError(
                translate("Files", "The name of the file is too long."),
                translate("Files", "Choose a shorter name."),
            )
        case _:
            return OutputError(
                translate("Files", "{name} could not be written.").format(name=name),
                translate("Files", "Check the disk, or choose another folder."),
            )
