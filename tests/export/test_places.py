"""The maps of movements and places on paper and in files: all of it, with notes and rule."""

import csv
import re
import zipfile
from pathlib import Path
from unicodedata import normalize
from xml.etree import ElementTree

import pytest

from PySide6.QtGui import QGuiApplication

from laos_tip_app.base.errors import OutputError
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.documents.requests import PageSetup
from laos_tip_app.drawing.places.picture import map_questions
from laos_tip_app.export import exporters
from laos_tip_app.report.corrections import Corrections
from laos_tip_app.report.places import NOT_DRAWN, movement_notes, place_notes
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.drawing.svg import texts
from tests.export.conftest import Print, squeezed, word_sizes
from tests.second_report import build_second_report


def written(store: Store, what: str, target: Path, setup: PageSetup | None = None) -> Path:
    exporters.export(store, PrintJob(parse_request(what), setup or PageSetup()), target)
    return target


def text_of(path: Path) -> str:
    """Return all that a file says."""
    match path.suffix:
        case ".pdf":
            return " ".join(Print(path).pages)
        case ".svg":
            return " ".join(texts(ElementTree.fromstring(path.read_bytes())))  # noqa: S314  # ours
        case ".epub":
            with zipfile.ZipFile(path) as book:
                return " ".join(
                    re.sub("<[^>]+>", "", book.read(name).decode())
                    for name in book.namelist()
                    if name.endswith((".xhtml", ".svg"))
                )
    return path.read_text("utf-8")


SUFFIXES = (".pdf", ".svg", ".epub", ".html", ".md")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_output_has_each_movement_with_its_notes(
    store: Store, tmp_path: Path, qapp: QGuiApplication, suffix: str
) -> None:
    text = squeezed(text_of(written(store, "movements", tmp_path / f"x{suffix}")))

    assert squeezed(" ".join(movement_notes())) in text
    for number, row in enumerate(TableBuilder(store).movements().rows, 1):
        if row.kind != NOT_DRAWN:
            cells = [cell.text for cell in row.cells[:5] if cell.text]
            assert f"{number}{squeezed(cells[0])}" not in text, "numbers are read as steps of a way"
            for words in (*cells, *(note.partition(": ")[2] for note in row.notes)):
                assert squeezed(words) in text, words


def test_a_list_says_once_why_a_movement_is_not_drawn(
    store: Store, tmp_path: Path, qapp: QGuiApplication
) -> None:
    """The window shows it where a movement has its ends, files where it has its sentence."""
    text = squeezed(text_of(written(store, "movements", tmp_path / "x.html")))

    reasons = [other.reason for other in store.not_drawn()]
    assert reasons
    for reason in reasons:
        as_often = sum(squeezed(reason) in squeezed(other) for other in reasons)
        assert text.count(squeezed(reason)) == as_often


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_output_has_each_place_or_the_reason(
    store: Store, tmp_path: Path, qapp: QGuiApplication, suffix: str
) -> None:
    text = squeezed(text_of(written(store, "places", tmp_path / f"x{suffix}")))

    assert squeezed(" ".join(place_notes())) in text
    positions = {position.id: position for position in store.place_positions()}
    for place in store.places():
        assert squeezed(place.name) in text
        if positions[place.id].sign == "none":
            assert squeezed(positions[place.id].note) in text


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".csv"])
def test_every_output_has_what_the_report_says_of_a_sign_with_its_notes(
    store: Store, tmp_path: Path, qapp: QGuiApplication, suffix: str
) -> None:
    text = squeezed(text_of(written(store, "places", tmp_path / f"x{suffix}")))

    signs = {p.id: p.name for p in store.place_positions() if p.sign in ("town", "province")}
    assert signs
    for place_id, fact_ids in store.facts_of("place", signs).items():
        named = [fact for fact in store.facts(fact_ids) if signs[place_id] in fact.statement]
        assert all(squeezed(fact.statement) in text for fact in named)
        assert named
        caveats = Corrections(store).for_statement(fact_ids)
        assert all(squeezed(note.short) in text for note in caveats.notes)


def test_a_sign_says_what_it_is_named_for_without_repeating_itself(
    store: Store, tmp_path: Path, qapp: QGuiApplication
) -> None:
    """Four facts on services given in Vientiane begin alike, and none of them names it."""
    text = squeezed(text_of(written(store, "places", tmp_path / "x.svg")))

    begin = squeezed("The services that the government gave victims included")
    assert any(squeezed(each.statement).startswith(begin) for each in store.facts())
    assert begin not in text


@pytest.mark.parametrize("suffix", [".pdf", ".svg"])
def test_the_picture_of_places_has_lao_names_with_their_source(
    store: Store, tmp_path: Path, qapp: QGuiApplication, suffix: str
) -> None:
    text = squeezed(text_of(written(store, "places", tmp_path / f"x{suffix}")))

    drawn = {each.id for each in store.place_positions() if each.sign != "none"}
    in_lao = [lao for lao in store.lao_texts() if lao.record_id in drawn]
    assert in_lao
    for lao in in_lao:
        # On a map in a PDF the vowel AM is the two signs that it is drawn with.
        assert normalize("NFKD", squeezed(lao.lao)) in normalize("NFKD", text)
        assert squeezed(lao.vouched_for_by) in text


@pytest.mark.parametrize("what", ["movements", "places"])
def test_what_stands_alone_has_the_rule_and_says_that_borders_are_no_opinion(
    store: Store, tmp_path: Path, qapp: QGuiApplication, what: str
) -> None:
    for suffix in (".svg", ".epub"):
        text = squeezed(text_of(written(store, what, tmp_path / f"x{suffix}")))
        assert squeezed("imply no opinion on the status or limits of any country") in text
        assert squeezed(store.meta().rule.partition(":")[0]) in text


def test_tables_have_empty_cells_for_what_is_not_stated(
    store: Store, tmp_path: Path, qapp: QGuiApplication
) -> None:
    with written(store, "places", tmp_path / "x.csv").open(encoding="utf-8-sig") as file:
        rows = {row["Place"]: row["Latitude, longitude"] for row in csv.DictReader(file)}

    assert rows["Savannakhet"] == "16.5703, 104.7622"
    assert rows["Border checkpoints"] == ""


@pytest.mark.parametrize("what", ["movements", "places"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_letters_on_a_page_have_nine_points(
    store: Store, tmp_path: Path, qapp: QGuiApplication, what: str, paper: str
) -> None:
    printed = Print(written(store, what, tmp_path / "x.pdf", PageSetup(paper)))

    [sizes] = word_sizes(printed)
    assert {word: size for word, size in sizes.items() if size < 8.99} == {}


@pytest.mark.parametrize("setup", [PageSetup("A5"), PageSetup(text_size=18.0)])
def test_small_pages_and_large_print_have_the_list(
    store: Store, tmp_path: Path, qapp: QGuiApplication, setup: PageSetup
) -> None:
    text = squeezed(text_of(written(store, "movements", tmp_path / "x.pdf", setup)))

    for movement in store.movements():
        assert squeezed(movement.sentence) in text


def test_the_list_of_places_has_three_small_pages(
    store: Store, tmp_path: Path, qapp: QGuiApplication
) -> None:
    """It was five, with a column of reasons beside one that was mostly empty."""
    printed = Print(written(store, "places", tmp_path / "x.pdf", PageSetup("A5")))

    assert len(printed.pages) <= 3
    for position in store.place_positions():
        if position.sign != "country":
            assert squeezed(position.note) in squeezed(" ".join(printed.pages))


def test_the_map_for_groups_has_its_answers_on_a_sheet_of_their_own(
    store: Store, tmp_path: Path, qapp: QGuiApplication
) -> None:
    printed = Print(written(store, "blank-map", tmp_path / "x.pdf"))
    first, *rest = printed.pages
    answers = [page for page in rest if "This page is blank" not in page]

    assert all(squeezed(question) in squeezed(first) for question in map_questions())
    assert not any(squeezed(each.words) in squeezed(first) for each in store.movements())
    assert all(squeezed(each.words) in squeezed(answers[0]) for each in store.movements())
    assert "Savannakhet" in answers[1]
    assert squeezed("imply no opinion on the status or limits of any country") in squeezed(first)
    assert squeezed("Draw a line for each movement, from name to name.") in squeezed(first)
    assert len(answers) < len(rest)
    # The blank page between them is turned as they are.
    assert {page.mediabox.width > page.mediabox.height for page in printed.reader.pages} == {True}


def test_a_report_without_a_map_says_so_in_one_sentence(
    tmp_path: Path, qapp: QGuiApplication
) -> None:
    with Store.open(build_second_report(tmp_path)) as store:
        for what, reason in (
            ("movements", "This report has no movements of people on a map."),
            ("places", "This report has no map of places."),
            ("blank-map", "This report has no movements of people on a map."),
        ):
            with pytest.raises(OutputError) as caught:
                written(store, what, tmp_path / f"{what}.pdf")
            assert caught.value.message == reason
