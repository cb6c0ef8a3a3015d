"""What is painted of the matrix: its numbers and how dark their cells are."""

import re

import pytest

from PySide6.QtGui import QColor

from laos_tip_app.documents.drawings import drawn_picture
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.drawing.svg import SVG, painted, texts

pytestmark = pytest.mark.usefixtures("qapp")


def test_every_count_is_written_and_a_greater_one_is_on_a_darker_cell(store: Store) -> None:
    table = TableBuilder(store).matrix()
    picture = drawn_picture(store, table, (), with_context=True)

    root = painted(lambda painter: picture.paint(painter, 539))

    counts = [cell for row in table.rows for cell in row.cells[1:] if cell.text]
    assert {table.title, *(column.title for column in table.columns[1:])} <= set(texts(root))
    assert " ".join(table.lead) in " ".join(texts(root))
    written = [text for text in texts(root) if re.fullmatch(r"\d+", text)]
    assert sorted(written) == sorted(cell.text for cell in counts)
    cells = [
        QColor(group.get("fill", "")).lightness()
        for group in root.iter(f"{SVG}g")
        for _rect in group.findall(f"{SVG}rect")
    ]
    shades = [cell.shade for cell in counts if cell.shade]
    # In the order in which they are painted, row by row.
    assert len(cells) == len(shades)
    by_shade = sorted(zip(shades, cells, strict=True))
    lightness = [light for _shade, light in by_shade]
    assert lightness == sorted(lightness, reverse=True)
    assert len(set(lightness)) == len(set(shades)) > 1
