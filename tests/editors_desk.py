"""The editor’s desk: three editions after the built-in one, signed with head office’s key."""

import shutil
import subprocess
from contextlib import redirect_stdout
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Final

from laos_tip_app.authoring.cli import main as content
from laos_tip_app.base import paths
from laos_tip_app.store.edition_pack import pack_bytes, read_pack
from laos_tip_app.store.store import Store
from tests.edition_content import copy_content, replace_text
from tests.signing import SigningKey

CORRECTED: Final = "PT-09"
FORMER: Final = "21"
NUMBER: Final = "22"
"""What the corrected fact states, before and after."""

ADDED: Final = "SH-900"
WITHDRAWN: Final = "PV-15"
DAY: Final = datetime.now(tz=UTC).date()
"""No edition may be of a day to come, and none is used that is older than the built-in one."""

with Store.open_unchecked(paths.data_file()) as _built_in:
    FIRST, SECOND, THIRD = (str(int(_built_in.meta().edition) + n) for n in (1, 2, 3))


def run_content(*arguments: str) -> None:
    """Run the editor’s command, which has to succeed."""
    with redirect_stdout(StringIO()):
        assert content(arguments, today=DAY) == 0


class Desk:
    """The editor’s folder and head office’s key."""

    def __init__(self, folder: Path) -> None:
        self.folder = copy_content(folder / "content")
        replace_text(self.folder, "report.yaml", 'edition: "1"', f'edition: "{FIRST}"')
        replace_text(self.folder, "report.yaml", "edition_date: 2026-11-25", f"edition_date: {DAY}")
        self.packs = folder / "packs"
        self.packs.mkdir()
        self._secret = folder / "headoffice.key"
        self._test_key = SigningKey(bytes(range(32)))
        self.public_key = self._test_key.line
        self._has_minisign = shutil.which("minisign") is not None
        if self._has_minisign:
            public = folder / "headoffice.pub"
            command = ["minisign", "-G", "-W", "-p", str(public), "-s", str(self._secret)]
            subprocess.run(command, check=True, capture_output=True)
            self.public_key = public.read_text().splitlines()[1]

    def append(self, name: str, text: str) -> None:
        path = self.folder / name
        path.write_text(path.read_text("utf-8") + text, "utf-8")

    def raise_edition(self, number: str, reasons: dict[str, str]) -> None:
        former = str(int(number) - 1)
        replace_text(self.folder, "report.yaml", f'edition: "{former}"', f'edition: "{number}"')
        entries = [
            f'- edition: "{number}"\n  entries: [{entry}]\n  reason: {reason}\n'
            for entry, reason in reasons.items()
        ]
        path = self.folder / "changes.yaml"
        text = path.read_text("utf-8").replace("\n[]\n", "\n")
        path.write_text(text + "".join(entries), "utf-8")

    def correct(self) -> None:
        """Correct a number, in its statement and its sentence."""
        for name, word in (("facts/protection.yaml", "people"), ("sections/protection.md", "were")):
            former, corrected = f"A further {FORMER} {word}", f"A further {NUMBER} {word}"
            replace_text(self.folder, name, former, corrected)

    def correct_and_add(self) -> None:
        """The second edition: a corrected number, and an NGO tied to a ministry."""
        self.correct()
        self.append(
            "stakeholders.yaml",
            f"\n- id: {ADDED}\n  name: Mekong Legal Aid Network\n  kind: NGO\n"
            "  roles: Gives legal aid\n  facts: [OV-24]\n",
        )
        self.append(
            "relations.yaml",
            f"\n- id: R-900\n  from: [SH-03]\n  to: [{ADDED}]\n  kind: together\n"
            "  label: trained with\n  topic: legal aid\n  sentence: The Ministry of Labor"
            " trained with the Mekong Legal Aid Network.\n  facts: [OV-24]\n",
        )
        self.raise_edition(
            SECOND, {CORRECTED: "The number was misread.", ADDED: "It was left out."}
        )

    def withdraw(self) -> None:
        """The third edition: a statement that its source does not make."""
        facts = self.folder / "facts/prevention.yaml"
        entries = facts.read_text("utf-8").split("\n- id: ")
        kept = [entry for entry in entries if not entry.startswith(f"{WITHDRAWN}\n")]
        assert len(kept) == len(entries) - 1
        facts.write_text("\n- id: ".join(kept), "utf-8")
        section = self.folder / "sections/prevention.md"
        lines = section.read_text("utf-8").splitlines(keepends=True)
        section.write_text(
            "".join(line for line in lines if f"{{{WITHDRAWN}}}" not in line), "utf-8"
        )
        exercises = self.folder / "exercises.yaml"
        items = exercises.read_text("utf-8").split("\n\n- id: ")
        kept = [item for item in items if WITHDRAWN not in item]
        exercises.write_text("\n\n- id: ".join(kept), "utf-8")
        for name in ("stakeholders.yaml", "events.yaml", "places.yaml"):
            path = self.folder / name
            text = path.read_text("utf-8")
            assert f"{WITHDRAWN}, " in text
            path.write_text(text.replace(f"{WITHDRAWN}, ", ""), "utf-8")
        self.raise_edition(THIRD, {WITHDRAWN: "The source does not say it."})

    def pack(self, number: str) -> Path:
        """Return the signed pack of the content as it is."""
        pack = self.packs / f"edition-{number}.tipedition"
        signing = ["--sign", str(self._secret)] if self._has_minisign else []
        run_content("pack", str(self.folder), "-o", str(pack), *signing)
        if not self._has_minisign:
            read = read_pack(pack)
            signature = self._test_key.minisign(read.data)
            pack.write_bytes(pack_bytes(read.number, read.day, read.data, signature))
        return pack
