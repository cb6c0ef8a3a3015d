"""The alternative texts of drawings in PDF files tell every entry and count."""

import re
from pathlib import Path
from typing import Any

import pypdf

from PySide6.QtGui import QGuiApplication

from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.export import exporters
from laos_tip_app.store.store import Store
from tests.export.structure_tree import walk


def test_the_alternative_text_of_the_timeline_counts_its_entries(
    store: Store, tmp_path: Path, qapp: QGuiApplication
) -> None:
    exporters.export(store, PrintJob(parse_request("timeline")), tmp_path / "x.pdf")
    root: Any = pypdf.PdfReader(tmp_path / "x.pdf").trailer["/Root"]
    texts = [
        str(element["/Alt"])
        for element in walk(root["/StructTreeRoot"]["/K"])
        if element["/S"] == "/Figure"
    ]

    counts = [
        int(found[1]) for text in texts for found in [re.search(r"(\d+) entr", text)] if found
    ]
    assert sum(counts) == len(store.events())
    years = {int(year) for text in texts for year in re.findall(r"\b(?:from|to) (\d{4})", text)}
    dates = [event.date.start for event in store.events() if event.date.start]
    assert min(years) == int(str(min(dates))[:4])


def test_the_alternative_text_of_the_matrix_has_every_stakeholder_and_count(
    store: Store, tmp_path: Path, qapp: QGuiApplication
) -> None:
    job = PrintJob(parse_request("matrix"))
    table = job.kind.table(job.builder(store), job.request)  # type: ignore[misc]
    exporters.export(store, job, tmp_path / "x.pdf")
    root: Any = pypdf.PdfReader(tmp_path / "x.pdf").trailer["/Root"]
    text = " ".join(
        str(element["/Alt"])
        for element in walk(root["/StructTreeRoot"]["/K"])
        if element["/S"] == "/Figure"
    )

    for row in table.rows:
        name, *counts = (cell.text for cell in row.cells)
        titles = [column.title for column in table.columns[1:]]
        said = [f"{title} {n}" for title, n in zip(titles, counts, strict=True) if n]
        assert f"{name}: {', '.join(said)}." in text
