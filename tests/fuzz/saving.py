"""Save one kind of file again and again: `python -m tests.fuzz.saving KIND FILE`."""

import hashlib
import itertools
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from laos_tip_app.authoring.build import write_database
from laos_tip_app.base import paths
from laos_tip_app.base.atomic_write import write_file
from laos_tip_app.base.settings import Settings
from laos_tip_app.documents import workshop_plan
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import TableRequest
from laos_tip_app.export import exporters
from laos_tip_app.report import grid
from laos_tip_app.store.store import Store

_READY_AFTER: Final = 2
"""The number of saves after which there is a file to be lost."""


class Saving(NamedTuple):
    """What is saved from, and where to."""

    store: Store
    settings: Settings
    data: bytes
    target: Path


def _save_bytes(saving: Saving, number: int) -> None:
    content = str(number).encode() * (1 + number % 9) * 30_000
    write_file(saving.target, hashlib.sha256(content).digest() + content, force=True)


def _save_plan(saving: Saving, number: int) -> None:
    item = workshop_plan.PlanItem("slides", 5, places=("fact:OV-30",))
    plan = workshop_plan.WorkshopPlan(str(number), items=(item,) * number)
    write_file(saving.target, workshop_plan.to_bytes(plan, saving.store), force=True)


def _save_grid(saving: Saving, number: int) -> None:
    content = grid.to_bytes(grid.InfluenceGrid(str(number), "2026-11-24"), saving.store)
    write_file(saving.target, content, force=True)


def _save_settings(saving: Saving, number: int) -> None:
    saving.settings.text_size = 80 + number % 200
    saving.settings.handouts = {str(number): "x" * number}


def _save_pdf(saving: Saving, _number: int) -> None:
    job = PrintJob(TableRequest("figures"))
    exporters.export(saving.store, job, saving.target, force=True)


def _save_data(saving: Saving, _number: int) -> None:
    write_database(saving.target, saving.data)


SAVE: Final[Mapping[str, Callable[[Saving, int], None]]] = MappingProxyType(
    {
        "bytes": _save_bytes,
        "plan": _save_plan,
        "grid": _save_grid,
        "settings": _save_settings,
        "pdf": _save_pdf,
        "data": _save_data,
    }
)
"""How each kind of file is saved."""


def main() -> None:
    """Save without end; print a line once there is a file that could be lost."""
    kind, target = sys.argv[1], Path(sys.argv[2])
    data = paths.data_file()
    with Store.open(data) as store, exporters.offscreen():
        saving = Saving(store, Settings(target.parent), data.read_bytes(), target)
        for number in itertools.count(1):
            if number > _READY_AFTER:
                sys.stdout.write("ready\n")
                sys.stdout.flush()
            SAVE[kind](saving, number)


if __name__ == "__main__":
    main()
