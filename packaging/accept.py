"""Live through an upgrade as a user does, from the former release to the removal.

    make acceptance FORMER=v1.0.0       a tag, a commit or a Debian package

In a bare Debian without a network an ordinary user installs the former release, changes all
settings, makes workshop files, takes an edition, upgrades, writes notes, goes back an edition and
removes the program. The report and the photographs are in build/acceptance/.
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from acceptance.computer import bare_computer
from acceptance.releases import former_package, new_package, signed_edition
from acceptance.scenario import Story, outcomes
from product import ROOT, display_path, require_commands, stage

RESULTS: Final = ROOT / "build" / "acceptance"
COMMANDS: Final = {
    "Xvfb": "xvfb",
    "git": "git",
    "minisign": "minisign",
    "mmdebstrap": "mmdebstrap",
    "openbox": "openbox",
    "unshare": "util-linux",
    "xdotool": "xdotool",
}
SUITE: Final = "trixie"  # of Debian


def accept(former: str, new: Path | None, folder: Path) -> bool:
    """Take all steps and write the report; return whether all have passed."""
    shutil.rmtree(RESULTS, ignore_errors=True)
    RESULTS.mkdir(parents=True)
    packages = former_package(former, folder), new or new_package()
    edition = signed_edition()
    stage(f"Making a bare Debian {SUITE}")
    lines = [f"From {packages[0].name} ({former}) to {packages[1].name}, in a Debian {SUITE}", ""]
    passed = True
    with bare_computer(SUITE, RESULTS / "failed.png") as computer:
        story = Story(computer, *packages, edition, RESULTS)
        for title, wrong, seconds in outcomes(story):
            passed = passed and not wrong
            lines.append(f"{'FAILED' if wrong else 'passed'} {seconds:4.0f} s  {title}")
            print(lines[-1], flush=True)
            if wrong:
                lines.append(f"               {wrong}")
                print(lines[-1], flush=True)
    lines += ["", "Left on the computer after the removal:", *story.left]
    report = RESULTS / "report.txt"
    report.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{display_path(report)}, with {len(list(RESULTS.glob('*.png')))} photographs beside it")
    return passed


def main() -> None:
    """Run the acceptance that the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("former", help="a tag, a commit or a Debian package")
    parser.add_argument("--new", type=Path, help="a Debian package, in place of a new build")
    arguments = parser.parse_args()
    require_commands("make acceptance", COMMANDS)
    if os.geteuid() != 0:
        sys.exit("Only root can make a bare Debian to try it in.")
    with tempfile.TemporaryDirectory() as folder:
        if not accept(arguments.former, arguments.new, Path(folder)):
            sys.exit("A step has failed.")


if __name__ == "__main__":
    main()
