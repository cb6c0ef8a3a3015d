"""Sheets of exercises as the text that people read."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path

import pytest

from laos_tip_app.report.document import Block, DocumentSection
from laos_tip_app.report.exercises.sheet import ExerciseBuilder
from laos_tip_app.store.store import Store

type Rows = dict[tuple[str, str], sqlite3.Row]


@pytest.fixture(scope="package")
def builder(data_db: Path) -> Iterator[ExerciseBuilder]:
    """Return the exercises of the shipped report."""
    with Store.open(data_db) as store:
        yield ExerciseBuilder(store)


@pytest.fixture(scope="package")
def rows(data_db: Path) -> Rows:
    """Return the rows of the exercises, read without the code that is tested."""
    with closing(sqlite3.connect(f"file:{data_db}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        listed = connection.execute("SELECT * FROM exercises").fetchall()
    return {(row["kind"], row["text"]): row for row in listed}


def block_text(block: Block) -> str:
    """Return a block as text, its lines and cells apart."""
    html = "\n".join((block.html, *block.cells)).replace("<br/>", "\n")
    return unescape(re.sub("<[^>]+>", "", html)).strip()


def section_text(section: DocumentSection) -> str:
    """Return all text of a section."""
    return "\n".join(map(block_text, section.blocks))


def item_texts(section: DocumentSection) -> list[str]:
    """Return the numbered rows of a section, the first line of each."""
    return [
        unescape(re.sub("<[^>]+>", "", block.cells[1].partition("<br/>")[0]))
        for block in section.blocks
        if block.kind == "row" and block.cells[0].isdecimal()
    ]
