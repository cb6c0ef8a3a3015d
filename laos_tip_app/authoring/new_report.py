"""Make the content folder of a new report, or copy this one."""

from datetime import date
from pathlib import Path
from typing import Final

from laos_tip_app.authoring.content import REPORT
from laos_tip_app.base import paths
from laos_tip_app.base.errors import OutputError

_ANOTHER: Final = "Choose a folder that is new or empty."


def write_report(folder: Path, today: date | None) -> None:
    """Write a new report, or without a day this program’s own.

    A new one is `resources/skeleton`, which builds at once.

    Args:
        folder: Where they go; it is made if it is missing.
        today: The date of the first edition of a new report.

    Raises:
        OutputError: The folder is not empty, is a file, or can't be written.
    """
    original = paths.resource("skeleton") if today else paths.content_folder()
    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder} is a file.", _ANOTHER)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise OutputError(f"{folder} is not empty and was not changed.", _ANOTHER)
        for source in (path for path in sorted(original.rglob("*")) if path.is_file()):
            text = source.read_text("utf-8")
            if today and source.name == REPORT:
                text = text.format(today=today.isoformat(), year=today.year)
            path = folder / source.relative_to(original)
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise OutputError(
            f"The folder {folder} can’t be written ({error.strerror}).", "Choose another."
        ) from error
