"""The influence grid as picture and table files."""

import csv
from pathlib import Path
from xml.etree import ElementTree as ET

from PySide6.QtGui import QGuiApplication, QImage

from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import GridRequest
from laos_tip_app.export.exporters import export
from laos_tip_app.report.grid import GridCard, InfluenceGrid, to_bytes
from laos_tip_app.store.store import Store

SVG = "http://www.w3.org/2000/svg"


def job(store: Store) -> PrintJob:
    cards = (GridCard("SH-03", 0.8, 0.25), GridCard("SH-10", 0.0, 1.0))
    grid = InfluenceGrid("Vientiane", "2026-11-24", cards)
    return PrintJob(GridRequest(to_bytes(grid, store)))


def test_a_table_gives_each_position_and_whose_it_is(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "grid.csv"
    export(store, job(store), target)
    with target.open(encoding="utf-8-sig", newline="") as file:
        first, second = csv.DictReader(file)
    assert first["ID"] == "SH-03"
    assert first["Stakeholder"] == store.stakeholder("SH-03").full_name
    assert (first["Interest (0 to 100)"], first["Influence (0 to 100)"]) == ("80", "25")
    assert (second["Interest (0 to 100)"], second["Influence (0 to 100)"]) == ("0", "100")
    assert first["Date"] == "2026-11-24"
    assert first["According to"].startswith("The group chose these positions")
    assert first["Edition"] == store.meta().edition


def test_an_svg_tells_each_position_to_those_who_cannot_see_it(
    store: Store, tmp_path: Path, qapp: QGuiApplication
) -> None:
    export(store, job(store), tmp_path / "grid.svg")
    root = ET.fromstring((tmp_path / "grid.svg").read_bytes())  # noqa: S314  # our own

    text = root.findtext(f"{{{SVG}}}desc", "")
    assert text.startswith("The group chose these positions")
    assert "interest 80 out of 100, influence 25 out of 100." in text
    assert "interest 0 out of 100, influence 100 out of 100." in text


def test_a_picture_names_the_cards_whose_they_are_and_the_edition(
    store: Store, tmp_path: Path, qapp: QGuiApplication
) -> None:
    del qapp
    target = tmp_path / "grid.svg"
    export(store, job(store), target)
    root = ET.fromstring(target.read_bytes())  # noqa: S314  # written above
    texts = ["".join(text.itertext()) for text in root.iter(f"{{{SVG}}}text")]
    assert "Influence grid: Vientiane" in texts
    assert any(text.startswith("The group chose these positions") for text in texts)
    for stakeholder_id in ("SH-03", "SH-10"):
        assert store.stakeholder(stakeholder_id).name in texts
    assert any(f"Edition {store.meta().edition}" in text for text in texts)
    assert any(store.meta().licence in text for text in texts)

    export(store, job(store), tmp_path / "grid.png")
    assert QImage(str(tmp_path / "grid.png")).width() > 1000


def test_a_grid_without_a_date_says_nothing_of_a_day(store: Store, tmp_path: Path) -> None:
    grid = InfluenceGrid("Vientiane", "", (GridCard("SH-03", 0.8, 0.25),))
    request = GridRequest(to_bytes(grid, store))
    export(store, PrintJob(request), tmp_path / "grid.csv")

    with (tmp_path / "grid.csv").open(encoding="utf-8-sig", newline="") as file:
        [row] = csv.DictReader(file)
    assert row["According to"] == "The group chose these positions. The report contains none."


def test_a_grid_that_is_too_large_for_a_file_is_exported_as_it_is_printed(
    wells: Store, tmp_path: Path
) -> None:
    grid = InfluenceGrid("T", "", (GridCard("SH-01", 0.5, 0.5),), (f'"{"x" * 5_000_000}"',))
    export(wells, PrintJob(GridRequest(to_bytes(grid, wells))), tmp_path / "grid.csv")

    assert "Society of Wells" in (tmp_path / "grid.csv").read_text("utf-8-sig")
