"""The pictures of the doors."""

import re
from collections.abc import Callable, Collection, Sequence
from itertools import groupby, pairwise
from pathlib import Path

import pytest

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtSvg import QSvgGenerator

from laos_tip_app.base.theme import LIGHT, READING, sized
from laos_tip_app.drawing.text.text_painter import TextPainter
from laos_tip_app.store.store import Store
from laos_tip_app.ui.home.content import relations_of_one, shown_figure
from laos_tip_app.ui.home.previews import previews
from tests.data_files import corrected
from tests.outlines import expect, outline

LARGE, LOW, TINY = QRectF(0, 0, 256, 152), QRectF(0, 0, 192, 100), QRectF(0, 0, 60, 30)


def painted(store: Store, name: str, room: QRectF) -> str:
    """Return the picture of a tab as SVG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    device = QSvgGenerator()
    device.setOutputDevice(buffer)
    with QPainter(device) as painter:
        previews(store, QGuiApplication.font())[name].paint(painter, room)
    return bytes(buffer.data().data()).decode()


def texts(svg: str) -> list[str]:
    return [text.strip() for text in re.findall(r"<text[^>]*>\s*([^<]*)", svg)]


def middles(svg: str) -> list[float]:
    """Return the x of the middle of each polygon."""
    polygons = re.findall(r'<polygon[^>]* points="([^"]*)"', svg)
    lists: list[Collection[float]] = [
        [float(point.split(",")[0]) for point in polygon.split()] for polygon in polygons
    ]
    return [(min(xs) + max(xs)) / 2 for xs in lists]


def test_the_paragraph_begins_with_its_heading_and_ends_with_dots(
    store: Store, qapp: QGuiApplication
) -> None:
    passage = store.passage(store.fact(store.meta().home_fact).passage_id)
    heading, *lines = texts(painted(store, "reader", LARGE))

    assert heading == passage.heading
    assert passage.text.startswith(" ".join(lines).removesuffix("…"))
    assert lines[-1].endswith("…")


def test_each_dated_event_has_a_mark_at_its_place_in_time(
    store: Store, qapp: QGuiApplication
) -> None:
    starts = sorted(event.date.start for event in store.events() if event.date.start)
    svg = painted(store, "timeline", LARGE)
    xs = middles(svg)

    # A mark that is half full is made of two.
    assert len(xs) >= len(starts)
    steps = [after - before for before, after in pairwise(xs)]
    assert min(steps) > -0.5
    assert sum(step > 0.5 for step in steps) == len(set(starts)) - 1
    mark, *_others = re.findall(r'<polygon[^>]* points="([^"]*)"', svg)
    ys = [float(point.split(",")[1]) for point in mark.split()]
    (top, height), *_others = re.findall(r'<rect [^>]*y="([^"]*)" [^>]*height="([^"]*)"', svg)
    middle = float(top) + float(height) / 2
    assert middle == pytest.approx((min(ys) + max(ys)) / 2, abs=0.1)


def test_the_years_with_events_are_named_where_there_is_room(
    store: Store, qapp: QGuiApplication
) -> None:
    years = {event.date.start[:4] for event in store.events() if event.date.start}
    named = texts(painted(store, "timeline", QRectF(0, 0, 600, 200)))

    assert set(named) == years
    assert set(texts(painted(store, "timeline", LOW))) < years


def test_the_relations_name_the_body_its_neighbours_and_what_they_did(
    store: Store, qapp: QGuiApplication
) -> None:
    relations = relations_of_one(store)
    labels = {name.stakeholder_id: name.label for name in store.map_names()}
    written = " ".join(texts(painted(store, "stakeholders", LARGE)))

    for end in (*relations[0].from_ids, *(relation.to_ids[0] for relation in relations)):
        assert (labels.get(end) or store.stakeholder(end).name) in written
    assert relations[0].label in written


@pytest.mark.parametrize("room", [LARGE, LOW])
def test_the_number_has_its_dots_and_its_caution(
    store: Store, qapp: QGuiApplication, room: QRectF
) -> None:
    figure = shown_figure(store)
    assert figure is not None
    svg = painted(store, "figures", room)
    note = store.notes([figure.fact_id])[0]
    written = texts(svg)

    assert written.count(figure.value) == 1
    assert note.short in " ".join(written)
    assert len(re.findall("<circle|<ellipse", svg)) == 280


def test_a_number_without_a_short_form_is_written_once(
    data_db: Path, tmp_path: Path, qapp: QGuiApplication
) -> None:
    changed = corrected(data_db, tmp_path / "changed.db", "UPDATE facts SET row_text = NULL")
    with Store.open_unchecked(changed) as store:
        written = " ".join(texts(painted(store, "figures", LARGE)))
    assert "people formally identified" in written
    assert "280 people" not in written


def test_in_very_little_room_the_caution_is_left_and_no_dot_is(
    store: Store, qapp: QGuiApplication
) -> None:
    svg = painted(store, "figures", TINY)

    assert "must not be added" in " ".join(texts(svg))
    assert not re.findall("<circle|<ellipse", svg)


pytestmark = pytest.mark.usefixtures("qapp")

MOVED, SMALL = QRectF(16, 8, 256, 152), QRectF(0, 0, 90, 30)


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
def test_each_picture_shows_what_is_behind_its_door(related_wells: Store, name: str) -> None:
    expect(f"ui/home/{name}.txt", pictures(related_wells, name, (MOVED, LOW, SMALL)))


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
        ("of_type_x", "UPDATE facts SET row_text = '42 wells of type X.'"),
        ("in_lines", "UPDATE facts SET row_text = '42 wells of the public with water all year'"),
    ],
)
def test_a_number_has_as_many_dots_as_there_is_room_for(
    related_wells_db: Path, tmp_path: Path, name: str, change: str
) -> None:
    changed = corrected(related_wells_db, tmp_path / "changed.db", *change.split("; "))
    with Store.open_unchecked(changed) as store:
        expect(f"ui/home/number_{name}.txt", pictures(store, "figures", (LOW,)))


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("Wells dry", "Wells dry", ["Wells dry"]),
        ("Wells dry up", "Wells dry…", ["Wells dry…"]),
        ("Wells dry, up", "Wells dry,…", ["Wells dry…"]),
        ("Box X; two", "Box X;…", ["Box X…"]),
        ("Waterwells dry", "Water", ["Waterwells…"]),
        ("Waterwells", "Water", ["Waterwells"]),
    ],
)
def test_a_paragraph_is_cut_at_a_word_that_has_room_for_three_dots(
    related_wells_db: Path, tmp_path: Path, text: str, room: str, lines: list[str]
) -> None:
    changed = corrected(
        related_wells_db,
        tmp_path / "changed.db",
        f"UPDATE passages SET heading = NULL, text = '{text}'",
    )
    painter = TextPainter(sized(QGuiApplication.font(), READING), LIGHT)
    width = painter.width(room, "plain")
    height = 1.5 * painter.height("plain")
    with Store.open_unchecked(changed) as store:
        svg = painted(store, "reader", QRectF(0, 0, width, height))
    assert [written.replace("\u00a0", " ") for written in texts(svg)] == lines


def test_of_what_the_report_does_not_have_there_is_no_picture(
    related_wells_db: Path, tmp_path: Path
) -> None:
    for table, name in (
        ("events", "timeline"),
        ("relations", "stakeholders"),
        ("figures", "figures"),
    ):
        changed = corrected(related_wells_db, tmp_path / f"{name}.db", f"DELETE FROM {table}")
        with Store.open_unchecked(changed) as store:
            pictures_of = previews(store, QGuiApplication.font())
        assert {"reader", "timeline", "stakeholders", "figures"} - pictures_of.keys() == {name}
