"""The pictures of the doors, of a small report that the test makes."""

from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path

import pytest

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QPainter

from laos_tip_app.store.store import Store
from laos_tip_app.ui.home.previews import previews
from tests.data_files import corrected
from tests.outlines import expect, outline

pytestmark = pytest.mark.usefixtures("qapp")

LARGE, LOW, TINY = QRectF(16, 8, 256, 152), QRectF(0, 0, 192, 100), QRectF(0, 0, 90, 30)


def pictures(store: Store, name: str, rooms: Sequence[QRectF]) -> str:
    """Return what the picture of a tab paints into rooms of several sizes."""
    preview = previews(store, QGuiApplication.font())[name]

    def paint_into(room: QRectF) -> Callable[[QPainter], None]:
        return lambda painter: preview.paint(painter, room)

    lines = [preview.words]
    for room in rooms:
        lines.append(f"in {round(room.width())}")
        for kind, group in groupby(outline(paint_into(room)).splitlines(), key=kind_of):
            found = [*group]
            if kind == "circle" and len(found) > 2:
                found = [f"{len(found)} of them from", found[0], found[-1]]
            lines += found
    return "\n".join(lines) + "\n"


def kind_of(line: str) -> str:
    return line.partition(" ")[0]


@pytest.mark.parametrize("name", ["reader", "timeline", "stakeholders", "figures"])
def test_each_picture_shows_what_is_behind_its_door(wells: Store, name: str) -> None:
    expect(f"ui/home/{name}.txt", pictures(wells, name, (LARGE, LOW, TINY)))


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("approximate", "UPDATE figures SET kind = 'approximate'"),
        ("many", "UPDATE figures SET value = '900' WHERE id = 'FG-01'"),
        ("without_dots", "UPDATE figures SET quantity = 'measure'"),
        (
            "without_a_note",
            "DELETE FROM note_facts; DELETE FROM notes; UPDATE facts SET row_text = NULL",
        ),
    ],
)
def test_a_number_has_as_many_dots_as_there_is_room_for(
    wells_db: Path, tmp_path: Path, name: str, change: str
) -> None:
    changed = corrected(wells_db, tmp_path / "changed.db", *change.split("; "))
    with Store.open_unchecked(changed) as store:
        expect(f"ui/home/number_{name}.txt", pictures(store, "figures", (LOW,)))
