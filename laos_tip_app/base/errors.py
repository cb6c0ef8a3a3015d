"""Errors that are nobody's bug: each is one calm sentence and what to do next.

Knows nothing of Qt, of SQL or of where an error is shown. What is not raised as an `AppError`
is a bug and goes to the crash dialog.
"""


class AppError(Exception):
    """A known trouble, told to the user as it is.

    Attributes:
        message: What is the matter, as one sentence.
        advice: What to do next, as one sentence.
    """

    def __init__(self, message: str, advice: str) -> None:
        """Keep both sentences."""
        super().__init__(f"{message} {advice}")
        self.message = message
        self.advice = advice


class DataFileError(AppError):
    """The data file can't be used: missing, damaged, foreign, older or newer."""


class SavedFileError(AppError):
    """A file that the user kept can’t be read: damaged, of another kind, or of a newer version."""


class SearchTimeoutError(AppError):
    """A search took longer than a user waits."""


class NotFoundError(AppError):
    """Something was asked for by an id that the data file does not hold."""


class OutputError(AppError):
    """A file can't be written, or would replace one that must not be replaced."""


class UsageError(AppError):
    """An argument of a command is wrong."""
