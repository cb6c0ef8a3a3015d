"""A set of annotations and the file that it is saved in."""

from contextlib import suppress
from pathlib import Path

from laos_tip_app.base.errors import AppError
from laos_tip_app.report.annotations.annotation import AnnotationSet
from laos_tip_app.report.annotations.annotation_file import AnnotationFile, SaveResult, merged_since


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
        if self._file is None:
            return SaveResult(self.set)
        result = self._file.save(self.set)
        self.set = result.set
        return result

    def reload(self) -> SaveResult:
        """Merge the current file.

        Raises:
            SavedFileError: It can’t be read; raised once for each change.
        """
        if self._file is None:
            return SaveResult(self.set)
        result = self._file.reload(self.set)
        self.set = result.set
        return result

    def _unsaved(self) -> AnnotationSet | None:
        """Return all annotations if they can’t be saved now either."""
        if self.is_unsaved():
            with suppress(AppError):
                self.save()
        return self.set if self.is_unsaved() else None
