"""Measures filtering a long list of stakeholders, and panning and zooming in a large map.

Needs a screen. The content is made up, the same at each call.
"""

import json
import random
import shutil
import sqlite3
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsSimpleTextItem

from laos_tip_app.authoring.build import write_hashes
from laos_tip_app.base import paths
from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.drawing.geometry import Point
from laos_tip_app.drawing.map.geometry import MapEdge, MapNode, lay_out
from laos_tip_app.drawing.map.painter import MapMarks, MapPainter
from laos_tip_app.drawing.map.scene import MapScene
from laos_tip_app.drawing.scene_item import SceneItem
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.shell.application import new_application
from laos_tip_app.store.file_check import with_file_hash
from laos_tip_app.store.store import Store
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab
from tests.benchmarks.drawings import Steps, canvas_times, compare, graphics_view_times
from tests.benchmarks.measures import Measure, best, percentile_95

STAKEHOLDERS = 2_000
RELATIONS = 10_000
NODES = 500
LINKS = 1_500
ROUNDS = 3
TYPED = ("ministry of labour", "police", "office 12", "people who", "union of the", "zebra")
_COLUMNS = 25
_STEP = (210.0, 100.0)
STEPS = Steps(nearer=12, farther=8, pans=100)


def measures() -> list[Measure]:
    """Return the measures of filtering, panning and zooming."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "many.db"
        write_many(data)
        with Store.open(data) as store:
            filtered = best([filter_round(store) for _ in range(ROUNDS)])
    own = [canvas_times(large_map(), STEPS) for _ in range(ROUNDS)]
    plain = [graphics_view_times(plain_scene(), STEPS, zooms_height=True) for _ in range(ROUNDS)]
    many = f"{STAKEHOLDERS:,} stakeholders, {RELATIONS:,} relations"
    return [
        Measure(f"key press in the filter of {many}, p95", percentile_95(filtered), 0.2),
        *compare(f"{NODES} nodes, {LINKS:,} links", own, plain),
    ]


def plain_scene() -> QGraphicsScene:
    """Return the same map as items of a QGraphicsScene: one a node, one a word and one a line."""
    layout = large_map().layout
    scene = QGraphicsScene()
    pen = QPen(QColor(LIGHT.muted), 1.5)
    pen.setDashPattern([3.0, 2.0])
    for segment in layout.segments:
        scene.addLine(QLineF(*segment.start, *segment.end), pen)
    labels = [(label.lines, label.box) for label in layout.nodes]
    labels += [(label.lines, label.box) for label in layout.edge_labels]
    for lines, box in labels:
        item = scene.addRect(QRectF(*box), QPen(QColor(LIGHT.text)), QColor(LIGHT.base))
        text = QGraphicsSimpleTextItem("\n".join(lines), item)
        text.setPos(box.x, box.y)
    return scene


def write_many(target: Path) -> None:
    """Write a data file with the report and many more stakeholders and relations."""
    numbers = random.Random(1)  # noqa: S311  # reproducible, not secret
    shutil.copyfile(paths.data_file(), target)
    connection = sqlite3.connect(target)
    kinds = [row[0] for row in connection.execute("SELECT id FROM stakeholder_kinds")]
    facts = [row[0] for row in connection.execute("SELECT id FROM facts")]
    words = ("Ministry", "Office", "Union", "Police", "People", "Labour", "Rights", "Travel")
    names = [row[0] for row in connection.execute("SELECT id FROM stakeholders")]
    first = len(names)
    for number in range(first, STAKEHOLDERS):
        row_id = f"MANY-{number}"
        name = f"{numbers.choice(words)} of {numbers.choice(words)} {number}"
        roles = f"Works on {numbers.choice(words).lower()} and {numbers.choice(words).lower()}"
        connection.execute(
            "INSERT INTO stakeholders (id, name, kind, named, roles, position)"
            " VALUES (?, ?, ?, 1, ?, ?)",
            (row_id, name, numbers.choice(kinds), roles, number + 1),
        )
        connection.executemany(
            "INSERT INTO stakeholder_facts VALUES (?, ?)",
            [(row_id, fact) for fact in numbers.sample(facts, 3)],
        )
        names.append(row_id)
    have = connection.execute("SELECT count(*) FROM relations").fetchone()[0]
    for number in range(have, RELATIONS):
        row_id = f"REL-{number}"
        connection.execute(
            "INSERT INTO relations (id, kind, label, topic, sentence, position)"
            " VALUES (?, 'together', 'worked with', 'a topic', ?, ?)",
            (row_id, f"They worked together, number {number}.", number + 1),
        )
        ends = [
            (row_id, end, side, place)
            for place, (end, side) in enumerate(
                zip(numbers.sample(names, 2), ("from", "to"), strict=True), 1
            )
        ]
        connection.executemany(
            "INSERT INTO relation_ends (relation_id, stakeholder_id, side, position)"
            " VALUES (?, ?, ?, ?)",
            ends,
        )
        connection.execute(
            "INSERT INTO relation_facts VALUES (?, ?)", (row_id, numbers.choice(facts))
        )
    write_hashes(connection)
    connection.close()
    target.write_bytes(with_file_hash(target.read_bytes()))


def filter_round(store: Store) -> list[float]:
    """Type into the filter and take it back, and return the milliseconds of each key."""
    tab = StakeholdersTab(store, context_shown=True)
    tab.resize(1366, 660)
    tab.show()
    QApplication.processEvents()
    taken = []
    for text in TYPED:
        taken += [key(tab, letter) for letter in text]
        taken += [key(tab, "") for _ in text]
    tab.close()
    tab.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return taken


def key(tab: StakeholdersTab, letter: str) -> float:
    """Press a key, or backspace, and return the milliseconds until all of it is painted."""
    field = tab.filter_bar.field
    start = time.perf_counter()
    if letter:
        QTest.keyClicks(field, letter)
    else:
        QTest.keyClick(field, Qt.Key.Key_Backspace)
    QApplication.processEvents()
    return (time.perf_counter() - start) * 1000


def large_map() -> MapScene:
    """Return a map of many names in rows and links between neighbours."""
    numbers = random.Random(1)  # noqa: S311  # reproducible, not secret
    with Store.open(paths.data_file()) as store:
        marks = MapMarks.of(store)
    kinds, lines = list(marks.shapes), list(marks.lines)
    places = [
        Point(number % _COLUMNS * _STEP[0], number // _COLUMNS * _STEP[1])
        for number in range(NODES)
    ]
    nodes = [
        MapNode(f"N-{n}", f"A body with the number {n}", numbers.choice(kinds), True, places[n])
        for n in range(NODES)
    ]
    links = []
    for number in range(LINKS):
        near = numbers.randrange(NODES)
        far = min(NODES - 1, near + numbers.choice((1, _COLUMNS, _COLUMNS + 1, 3)))
        middle = Point((places[near].x + places[far].x) / 2, (places[near].y + places[far].y) / 2)
        kind = numbers.choice(lines)
        links.append(
            MapEdge(f"L-{number}", "worked with", kind, middle, (f"N-{near}",), (f"N-{far}",), ())
        )
    painter = MapPainter(marks, TextPainter(QApplication.font(), LIGHT, cached=True))
    items = {node.id: SceneItem(Location.of("stakeholder", node.id), node.label) for node in nodes}
    return MapScene(lay_out(nodes, links), painter, items)


if __name__ == "__main__":
    # As the program makes it; another style could take longer to draw.
    application = new_application()
    print(json.dumps([measure._asdict() for measure in measures()]))
