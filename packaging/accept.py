"""Live through an upgrade as a user does, from the former release to the removal.

    make acceptance FORMER=laos-tip_1.0.0_amd64.deb
    make acceptance FORMER=FILE.exe     an installer for Windows, under Wine

On a bare computer without a network an ordinary user installs the former release, changes all
settings, makes workshop files, takes an edition, writes notes, upgrades to the file in dist/, goes
back an edition and removes the program. The report and the photographs are in build/acceptance/.
"""

import argparse
import os
import shutil
import sys
from pathlib import Path
from typing import Final

from acceptance.debian_computer import bare_debian
from acceptance.scenario import Story, outcomes, signed_edition
from acceptance.wine_computer import bare_wine
from product import DEB, INSTALLER, ROOT, display_path, require_file
from windows.wine import require_wine

RESULTS: Final = ROOT / "build" / "acceptance"


def accept(former: Path) -> bool:
    """Take all steps and write the report; return whether all have passed."""
    for_windows = former.suffix == ".exe"
    new = INSTALLER if for_windows else DEB
    require_file(new, "wine" if for_windows else "files")
    results = RESULTS / ("windows" if for_windows else "debian")
    shutil.rmtree(results, ignore_errors=True)
    results.mkdir(parents=True)
    edition = signed_edition()
    failed = results / "failed.png"
    with bare_wine(failed) if for_windows else bare_debian(failed) as computer:
        lines = [f"From {former.name} to {new.name}, in {computer.system}", ""]
        story = Story(computer, former, new, *edition, results)
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


def main() -> None:
    """Run the acceptance that the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("former", type=Path, help="a Debian package or an installer")
    former = parser.parse_args().former.resolve()
    if not former.is_file():
        parser.error("Name the package or installer of the former release: FORMER=FILE")
    if former.suffix == ".exe":
        require_wine()
    if os.geteuid() != 0:
        sys.exit("Only root can make a bare computer without a network to try it on.")
    if not accept(former):
        sys.exit("A step has failed.")


if __name__ == "__main__":
    main()
