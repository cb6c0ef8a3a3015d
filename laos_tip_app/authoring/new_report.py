"""Make the content folder of a new report, or copy this one."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from laos_tip_app.authoring.content import REPORT
from laos_tip_app.base import paths
from laos_tip_app.base.errors import OutputError

_ANOTHER: Final = "Choose a folder that is new or empty."


def write_new_report(folder: Path, today: date) -> None:
    """Write the files of `resources/skeleton`, a report that builds at once.

    Args:
        folder: Where they go; it is made if it is missing.
        today: The date of its first edition.

    Raises:
        OutputError: The folder is not empty, is a file, or can't be written.
    """
    _write(paths.resource("skeleton"), folder, {"today": today.isoformat(), "year": today.year})


def copy_report(folder: Path) -> None:
    """Write the files of the program's report, to be corrected.

    Raises:
        OutputError: As for a new report.
    """
    _write(paths.content_folder(), folder, {})


def _write(original: Path, folder: Path, days: Mapping[str, object]) -> None:
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder} is a file.", _ANOTHER)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise OutputError(f"{folder} is not empty and was not changed.", _ANOTHER)
        for source in (path for path in sorted(original.rglob("*")) if path.is_file()):
            text = source.read_text("utf-8")
            if days and source.name == REPORT:
                text = text.format(**days)
            path = folder / source.relative_to(original)
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise OutputError(
            f"The folder {folder} can’t be written ({error.strerror}).", "Choose another."
        ) from error
