"""Known errors: one calm sentence each, with the next step.

What is not raised as an `AppError` is a bug and goes to the crash dialog.
"""

from collections.abc import Iterable

from laos_tip_app.base.i18n import _, with_commas


class AppError(Exception):
    """A known error, shown to the user as it is.

    Attributes:
        message: What is wrong, as one sentence.
        advice: What to do next, as one sentence.
    """

    def __init__(self, message: str, advice: str) -> None:
        """Store both sentences."""
        super().__init__(f"{message} {advice}")
        self.message = message
        self.advice = advice


class DataFileError(AppError):
    """The data file can't be used: missing, damaged, foreign, older or newer."""


class EditionPackError(AppError):
    """An edition pack can't be used: foreign, damaged, changed or newer."""


class SavedFileError(AppError):
    """A saved file can’t be read: damaged, another kind or newer."""


class SearchTimeoutError(AppError):
    """A search took longer than the limit."""


class NotFoundError(AppError):
    """The data file has no record with this id."""


class OutputError(AppError):
    """A file can't be written, or must not be replaced."""


class UsageError(AppError):
    """An argument of a command is invalid."""


def choose_one_of(names: Iterable[str]) -> str:
    """Return the advice to take one of some names."""
    return _("Choose one of: {names}.").format(names=with_commas(names))
