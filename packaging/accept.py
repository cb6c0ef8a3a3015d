"""Live through an upgrade as a user does, from the former release to the removal.

    make acceptance FORMER=v1.0.0       a tag, a commit or a Debian package
    make acceptance FORMER=FILE.exe     an installer for Windows, under Wine

On a bare computer without a network an ordinary user installs the former release, changes all
settings, makes workshop files, takes an edition, writes notes, upgrades, goes back an edition and
removes the program. The report and the photographs are in build/acceptance/.
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from acceptance.debian_computer import bare_debian
from acceptance.releases import former_package, new_package, signed_edition
from acceptance.scenario import Story, outcomes
from acceptance.wine_computer import bare_wine
from product import ROOT, display_path
from windows.build_windows import require_wine

RESULTS: Final = ROOT / "build" / "acceptance"


def accept(former: str, new: Path | None, folder: Path) -> bool:
    """Take all steps and write the report; return whether all have passed."""
    for_windows = is_installer(former)
    results = RESULTS / ("windows" if for_windows else "debian")
    shutil.rmtree(results, ignore_errors=True)
    results.mkdir(parents=True)
    packages = former_package(former, folder), new or new_package(for_windows=for_windows)
    edition = signed_edition()
    failed = results / "failed.png"
    with bare_wine(failed) if for_windows else bare_debian(failed) as computer:
        lines = [f"From {packages[0].name} ({former}) to {packages[1].name}, in {computer.system}"]
        lines.append("")
        story = Story(computer, *packages, *edition, results)
        passed = True
        for title, wrong, seconds in outcomes(story):
            passed = passed and not wrong
            lines.append(f"{'FAILED' if wrong else 'passed'} {seconds:4.0f} s  {title}")
            lines[-1] += f"\n               {wrong}" if wrong else ""
            print(lines[-1], flush=True)
    lines += ["", "Left on the computer after the removal:", *story.left]
    report = results / "report.txt"
    report.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{display_path(report)}, with {len(list(results.glob('*.png')))} photographs beside it")
    return passed


def is_installer(package: str) -> bool:
    """Return whether a package is one for Windows."""
    return package.endswith(".exe")


def main() -> None:
    """Run the acceptance that the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("former", help="a tag, a commit, a Debian package or an installer")
    # The program and the tests of it run in other folders than this.
    parser.add_argument(
        "--new", type=lambda name: Path(name).resolve(), help="a package in place of a new build"
    )
    arguments = parser.parse_args()
    if is_installer(arguments.former):
        require_wine()
    if os.geteuid() != 0:
        sys.exit("Only root can make a bare computer without a network to try it on.")
    with tempfile.TemporaryDirectory() as folder:
        if not accept(arguments.former, arguments.new, Path(folder)):
            sys.exit("A step has failed.")


if __name__ == "__main__":
    main()
