"""The command that makes the region of a report: `laos-tip-content region`."""

import argparse
import sys
from pathlib import Path

from laos_tip_app.authoring.content import REGION
from laos_tip_app.authoring.edition_commands import AddCommand, add_folder
from laos_tip_app.authoring.region import Window, make_region
from laos_tip_app.base.atomic_write import write_file


def add_region(add: AddCommand) -> None:
    """Add the command `region`."""
    command = add("region", "write region.json: the outlines of a country and its neighbours")
    command.add_argument("country", metavar="COUNTRY", help="its two letters, such as LA")
    add_folder(command)
    about = "countries-10m.json of the npm package world-atlas"
    command.add_argument("--atlas", type=Path, required=True, metavar="FILE", help=about)
    about = "the part that is drawn, in degrees, instead of the country with what is around it"
    command.add_argument("--window", nargs=4, type=float, metavar=tuple("WSEN"), help=about)


def run_region(folder: Path, chosen: argparse.Namespace) -> int:
    """Write the region of a content folder; return the exit status.

    Raises:
        OutputError: It can't be made or written.
    """
    window = Window(*chosen.window) if chosen.window else None
    region = make_region(chosen.atlas, chosen.country, window)
    path = folder / REGION
    write_file(path, region.text().encode(), force=True)
    count = len(region.region.outlines)
    sys.stdout.write(f"{path.as_posix()}: {count} outlines, {path.stat().st_size} bytes.\n")
    return 0
