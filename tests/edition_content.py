"""Editions of the real content: the second corrects, adds and withdraws."""

import re
import shutil
from datetime import date
from pathlib import Path

from laos_tip_app.authoring.build import build
from laos_tip_app.base import paths

CORRECTED = "PT-09"
"""A fact whose number the second edition corrects, in its statement and its sentence."""

OUT = date(2028, 5, 1)
"""The day on which the second edition goes out."""

WITHDRAWN = "CX-21"
ADDED = "PL-90"


def replace_text(folder: Path, name: str, old: str, new: str) -> None:
    """Put something else in a file, which must hold the old text once."""
    path = folder / name
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {name}"
    path.write_text(text.replace(old, new), "utf-8")


def copy_content(folder: Path) -> Path:
    """Copy the content of the report, and call it the first edition."""
    shutil.copytree(paths.content_folder(), folder)
    report = folder / "report.yaml"
    text = re.sub(r"^edition: .*$", 'edition: "1"', report.read_text("utf-8"), flags=re.MULTILINE)
    text = re.sub(r"^edition_date: .*$", "edition_date: 2026-11-25", text, flags=re.MULTILINE)
    report.write_text(text, "utf-8")
    (folder / "changes.yaml").write_text("# No changes.\n[]\n", "utf-8")
    return folder


def write_second_edition(folder: Path) -> Path:
    """Copy the content and make the second edition of it."""
    copy_content(folder)
    replace_text(folder, "report.yaml", 'edition: "1"', 'edition: "2"')
    replace_text(folder, "report.yaml", "edition_date: 2026-11-25", "edition_date: 2028-05-01")
    replace_text(folder, "facts/protection.yaml", "A further 21 people", "A further 22 people")
    replace_text(folder, "sections/protection.md", "A further 21 were", "A further 22 were")
    context = folder / "context.yaml"
    entries = context.read_text("utf-8").split("\n- id: ")
    kept = [entry for entry in entries if not entry.startswith(f"{WITHDRAWN}\n")]
    assert len(kept) == len(entries) - 1
    context.write_text("\n- id: ".join(kept), "utf-8")
    exercises = folder / "exercises.yaml"
    asked = exercises.read_text("utf-8")
    exercises.write_text(re.sub(rf"\n  context: \[{WITHDRAWN}\]", "", asked), "utf-8")
    with (folder / "places.yaml").open("a", encoding="utf-8") as places:
        places.write(f"\n- id: {ADDED}\n  name: Another place\n  not_on_map: Not named\n")
        places.write(f"  facts: [{CORRECTED}]\n")
    (folder / "changes.yaml").write_text(
        f'- edition: "2"\n  entries: [{CORRECTED}]\n  reason: The number was misread.\n'
        f'- edition: "2"\n  entries: [{WITHDRAWN}]\n  reason: Its publisher withdrew it.\n',
        "utf-8",
    )
    return folder


def build_editions(folder: Path) -> tuple[Path, Path]:
    """Build the first and the second edition; return their data files."""
    first, second = folder / "first.db", folder / "second.db"
    for content, output in (
        (copy_content(folder / "content-1"), first),
        (write_second_edition(folder / "content-2"), second),
    ):
        build(content, output, today=OUT)
    return first, second
