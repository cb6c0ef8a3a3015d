"""Large print: 18 points, and nothing that is read is smaller than 16."""

from collections.abc import Callable

import pytest

from PySide6.QtGui import QGuiApplication

from laos_tip_app.shell import cli
from laos_tip_app.store.store import Store
from tests.export.conftest import Print, letter_sizes, squeezed, word_sizes

HEAD = 98
"""Points from the top within which the running head and the rule are."""

FOOT = {"A4": 95, "Letter": 95, "A5": 90}
"""The room of the foot of large print, in points."""

PARTS = (
    "timeline", "timeline-drawing", "stakeholders", "map", "matrix", "profiles", "figures",
    "relations", "glossary",
)  # fmt: skip
DOCUMENTS = (
    "section:overview", "timeline", "stakeholders", "stakeholder:SH-01",
    "stakeholder:SH-17,SH-18,SH-20", "figures", "relations", "matrix", "map",
    "exercise:matching", "exercise:careful-reading", "exercise:timeline",
)  # fmt: skip
NOT_IN_A_HANDOUT = (*DOCUMENTS[-3:], "stakeholder:SH-17,SH-18,SH-20")
"""What the handout of all parts, which is of A4, does not show already."""


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory, qapp: QGuiApplication) -> Callable[..., Print]:
    """Return what writes large print by the command, each once."""
    del qapp
    folder = tmp_path_factory.mktemp("large")
    done: dict[tuple[str, ...], Print] = {}

    def export(*arguments: str) -> Print:
        if arguments not in done:
            target = folder / f"{len(done)}.pdf"
            assert cli.main(["export", *arguments, "--large-print", "-o", str(target)]) == 0
            done[arguments] = Print(target)
        return done[arguments]

    return export


def _smaller_than_16(written: Print, paper: str) -> dict[str, float]:
    """Return the words between head and foot that are too small, with their sizes."""
    boxes = [page.mediabox for page in written.reader.pages]
    assert all(box.width < box.height for box in boxes)
    pages = word_sizes(written, FOOT[paper], HEAD)
    return {word: points for page in pages for word, points in page.items() if points < 15.9}


@pytest.mark.parametrize(
    ("what", "paper"),
    [*((what, "A5") for what in DOCUMENTS), *((what, "A4") for what in NOT_IN_A_HANDOUT)],
)
def test_no_text_is_smaller_than_16_points(
    large: Callable[..., Print], what: str, paper: str
) -> None:
    assert _smaller_than_16(large(what, "--paper", paper), paper) == {}


def test_no_part_of_a_handout_is_smaller_than_16_points(large: Callable[..., Print]) -> None:
    written = large("handout", "--with", ",".join(PARTS), "--evidence")

    assert _smaller_than_16(written, "A4") == {}
    titles = [entry.title for entry in written.reader.outline if not isinstance(entry, list)]
    for title in ("Timeline", "Relations"):
        assert titles.count(title) == 1, "a list given instead of a drawing too"


def test_running_text_has_18_points_in_one_column(large: Callable[..., Print]) -> None:
    sizes = letter_sizes(large("section:overview").reader.pages[0], FOOT["A4"], HEAD)

    text = next(text for text in sizes if "Laos joined" in text)
    assert sizes[text] == pytest.approx(18, abs=0.1)
    title = sizes["Overview"]
    assert 18 < title <= 27


def test_a_table_stays_a_table(large: Callable[..., Print]) -> None:
    *pages, _last = [squeezed(page) for page in large("stakeholders").pages]

    assert len(pages) > 2
    assert all(squeezed("Who What the article says Facts") in page for page in pages)


def test_drawings_are_given_as_lists_with_all_that_they_show(
    large: Callable[..., Print], store: Store
) -> None:
    def text_of(what: str) -> str:
        return squeezed("".join(large(what).pages))

    assert all(squeezed(figure.counts) in text_of("figures") for figure in store.figures())
    assert all(squeezed(relation.sentence) in text_of("map") for relation in store.relations())
    assert all(squeezed(event.title) in text_of("timeline") for event in store.events())


def test_a_wide_margin_leaves_room_for_notes_by_hand(large: Callable[..., Print]) -> None:
    narrow, wide = large("section:overview"), large("section:overview", "--wide-margin")

    assert len(wide.pages) > len(narrow.pages)
    assert _smaller_than_16(wide, "A4") == {}


@pytest.mark.parametrize("paper", ["A4", "Letter", "A5"])
def test_the_foot_is_whole_on_every_page(
    large: Callable[..., Print], foot: str, paper: str
) -> None:
    """It has room for all of its lines above the end of the paper."""
    written = large("section:prosecution", "--paper", paper)
    assert written.bodies(foot)
    lowest: list[float] = []

    def look(text: str, page: list[float], at: list[float], _font: object, _size: float) -> None:
        if text.strip():
            lowest.append(at[4] * page[1] + at[5] * page[3] + page[5])

    for page in written.reader.pages:
        page.extract_text(visitor_text=look)
    assert min(lowest) > 14
