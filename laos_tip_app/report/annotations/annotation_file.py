"""The file of annotations, and the set that is saved in it.

Each save merges what was changed in it meanwhile. A file that can’t be read is never written over.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple, Self
from uuid import NAMESPACE_URL, uuid5

from laos_tip_app.base.atomic_write import update_file, write_file
from laos_tip_app.base.errors import AppError, OutputError, SavedFileError
from laos_tip_app.base.i18n import _, ngettext, with_commas
from laos_tip_app.report.annotations.annotation import Annotation, AnnotationSet, MergeCounts
from laos_tip_app.report.annotations.web_annotation import (
    MAX_BYTES,
    ItemTexts,
    from_bytes,
    to_bytes,
)
from laos_tip_app.report.json_documents import saved_file_bytes

FILE_SUFFIX: Final = ".notes.json"


class SaveResult(NamedTuple):
    """What a save has written.

    Attributes:
        set: The current content of the file; more than was given if it was changed meanwhile.
        merged: What of it was new in the file, or None where nobody had changed it.
    """

    set: AnnotationSet
    merged: MergeCounts | None = None

    @property
    def message(self) -> str:
        """One sentence about that for the user, or ""."""
        return _merge_message(self.merged) if self.merged and any(self.merged) else ""


def read(path: Path) -> AnnotationSet:
    """Return the annotations of a file.

    Raises:
        SavedFileError: It can’t be read, or has other content.
    """
    return from_bytes(saved_file_bytes(path, MAX_BYTES), path.name)


class AnnotationFile:
    """The user’s file of annotations.

    Attributes:
        set: Its content when it was last read or saved here.
    """

    def __init__(self, path: Path, data: bytes) -> None:
        """Read the bytes of a file; use `open` or `create` instead."""
        self.path = path
        self.set = from_bytes(data, path.name)
        self._data = data
        self._stamp: tuple[int, ...] | None = None  # it is not known which file the bytes are of
        # The JSON of each note, kept from save to save.
        self._texts: ItemTexts = {}

    @classmethod
    def open(cls, path: Path) -> Self:
        """Read a file.

        Raises:
            SavedFileError: It can’t be read, or has other content.
        """
        return cls(path, saved_file_bytes(path, MAX_BYTES))

    @classmethod
    def create(cls, path: Path, annotations: AnnotationSet | None = None) -> Self:
        """Make a new file.

        Raises:
            OutputError: It can’t be written, or is there already.
        """
        data = to_bytes(AnnotationSet() if annotations is None else annotations)
        # It replaces no file unless it is told to.
        write_file(path, data)
        return cls(path, data)

    def reload(self, annotations: AnnotationSet) -> SaveResult:
        """Return annotations merged with the current file; write nothing.

        A missing file is left to the next save.

        Raises:
            SavedFileError: It can’t be read; raised once for each change.
        """
        stamp = _stamp(self.path)
        if stamp in ((), self._stamp):
            return SaveResult(annotations)
        self._stamp = stamp
        result, self.set, self._data = self._merged(annotations)
        return result

    def save(self, annotations: AnnotationSet) -> SaveResult:
        """Write annotations, merged with the changes of other windows.

        Raises:
            OutputError: It can’t be written; the file is as it was.
            SavedFileError: It is no longer there, or is damaged; nothing was written over it.
        """
        self._check()
        result = SaveResult(annotations)
        data = b""

        def content() -> bytes:
            nonlocal result, data
            result, _theirs, _read = self._merged(annotations)
            data = to_bytes(result.set, self._texts)
            return data

        update_file(self.path, content)
        self.set, self._data = result.set, data
        return result

    def _check(self) -> None:
        """Raise an error if the file is missing or read-only."""
        name = self.path.name
        if not self.path.exists():
            raise SavedFileError(
                _("{name} can’t be found. Changes are not being saved.").format(name=name),
                _("Insert the USB stick again, or choose another file for your notes."),
            )
        if not os.access(self.path, os.W_OK):
            raise OutputError(
                _("{name} is read-only.").format(name=name),
                _("Choose another file for your notes."),
            )

    def _merged(self, annotations: AnnotationSet) -> tuple[SaveResult, AnnotationSet, bytes]:
        """Return annotations merged with the file, its content and its bytes."""
        data = saved_file_bytes(self.path, MAX_BYTES)
        if data == self._data:
            return SaveResult(annotations), self.set, data
        theirs = from_bytes(data, self.path.name)
        return SaveResult(*merged_since(self.set, annotations, theirs)), theirs, data


def _stamp(path: Path) -> tuple[int, ...]:
    """Return a cheap change stamp of a file; () if none."""
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_ino, status.st_mtime_ns, status.st_size


def merged_since(
    last: AnnotationSet, ours: AnnotationSet, theirs: AnnotationSet
) -> tuple[AnnotationSet, MergeCounts]:
    """Return two states merged, and the counts of changes in theirs.

    If a text was changed in both, the older one becomes a separate note, and so does one that was
    changed in one and deleted in the other.

    Args:
        last: What both began with.
        ours: The state here.
        theirs: The state in the file.
    """
    both, counts = ours.merged(theirs)
    copies: dict[str, Annotation] = {}
    for row_id in {**ours.annotations, **theirs.annotations}:
        for state in filter(None, (ours.get(row_id), theirs.get(row_id))):
            if _is_lost(state.text, last.get(row_id), both.get(row_id)):
                copies[row_id] = _copy(state)
    for copy in copies.values():
        both = both.with_annotation(copy)
    return both, counts._replace(both=len(copies))


def _is_lost(text: str, before: Annotation | None, merged: Annotation | None) -> bool:
    """Return whether a merge drops a text that was written since."""
    if before is None:
        return merged is not None and text not in ("", merged.text)
    return text not in ("", before.text, merged.text if merged else "")


def _copy(older: Annotation) -> Annotation:
    """Return a further note with an older text.

    It has the same id wherever it is made.
    """
    name = uuid5(NAMESPACE_URL, f"{older.id} {older.modified.isoformat()} {older.text}").urn
    return replace(older, id=name, kind="note", mark=None)


def _merge_message(counts: MergeCounts) -> str:
    """Return a sentence on the changes by another window."""
    patterns = (
        ngettext("{count} added", "{count} added", counts.added),
        ngettext("{count} changed", "{count} changed", counts.updated),
        ngettext("{count} deleted", "{count} deleted", counts.deleted),
        ngettext(
            "{count} changed in both files (the older text is kept as an extra note)",
            "{count} changed in both files (the older texts are kept as extra notes)",
            counts.both,
        ),
    )
    changes = (
        text.format(count=count) for text, count in zip(patterns, counts, strict=True) if count
    )
    return _("Another window or computer changed notes in this file: {changes}.").format(
        changes=with_commas(changes)
    )


class AnnotationStorage:
    """A set of annotations that loses nothing when it changes its file.

    Attributes:
        set: All annotations; without a file they are not saved.
    """

    def __init__(self) -> None:
        """Begin without a file."""
        self.set = AnnotationSet()
        self._file: AnnotationFile | None = None

    @property
    def path(self) -> Path | None:
        """The file, None without one."""
        return None if self._file is None else self._file.path

    def is_unsaved(self) -> bool:
        """Return whether there is something that is not saved."""
        if self._file is None:
            return len(self.set) > 0
        ours, saved = self.set, self._file.set
        return (ours.annotations, ours.deleted, set(ours.unknown)) != (
            saved.annotations,
            saved.deleted,
            set(saved.unknown),
        )

    def open(self, path: Path) -> bool:
        """Open another file; add the current annotations if they are not saved.

        Returns:
            Whether those are in it now.

        Raises:
            AppError: It can’t be read, or can’t be written with those; the present file stays.
        """
        unsaved = self._unsaved()
        file = AnnotationFile.open(path)
        if unsaved is not None:
            saved = AnnotationSet() if self._file is None else self._file.set
            both, _counts = merged_since(saved, unsaved, file.set)
            file.save(both)
        self._file, self.set = file, file.set
        return unsaved is not None

    def create(self, path: Path) -> bool:
        """Make a file; add the current annotations if they are not saved.

        Returns:
            Whether those are in it now.

        Raises:
            OutputError: It can’t be written, or is there already; the present file stays.
        """
        unsaved = self._unsaved()
        self._file = AnnotationFile.create(path, unsaved)
        self.set = self._file.set
        return unsaved is not None

    def close(self) -> None:
        """Forget the annotations; the file stays."""
        self._file, self.set = None, AnnotationSet()

    def save(self) -> SaveResult:
        """Save all, merged with the current file, if there is one.

        Raises:
            AppError: It can’t be saved; the file is as it was.
        """
        return self._update(AnnotationFile.save)

    def reload(self) -> SaveResult:
        """Merge the current file.

        Raises:
            SavedFileError: It can’t be read; raised once for each change.
        """
        return self._update(AnnotationFile.reload)

    def _update(
        self, save_or_reload: Callable[[AnnotationFile, AnnotationSet], SaveResult]
    ) -> SaveResult:
        if self._file is None:
            return SaveResult(self.set)
        result = save_or_reload(self._file, self.set)
        self.set = result.set
        return result

    def _unsaved(self) -> AnnotationSet | None:
        """Return all annotations if they can’t be saved now either."""
        if self.is_unsaved():
            with suppress(AppError):
                self.save()
        return self.set if self.is_unsaved() else None
