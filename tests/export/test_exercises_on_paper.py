"""Printed exercises: answers on sheets of their own, strips that fit their spaces."""

import re
from collections.abc import Callable

import pypdf
import pytest

from laos_tip_app.base.errors import UsageError
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import ExerciseRequest, PageSetup
from laos_tip_app.report.exercises.kinds import KINDS
from laos_tip_app.store.store import Store
from tests.export.conftest import Print, letter_sizes, squeezed

SETUPS = {
    "A4": PageSetup("A4"),
    "Letter": PageSetup("Letter"),
    "large letters": PageSetup("A4", 16.0),
    "wide margin": PageSetup("A4", 12.0, wide_margin=True),
    "A5": PageSetup("A5"),
    "large print": PageSetup("A4", 18.0),
}
FRAME = re.compile(rb"^[\d.]+ [\d.]+ ([\d.]+) ([\d.]+) re\nS", re.MULTILINE)
BLANK = "This page is blank so that the next part begins on a new sheet."


@pytest.fixture
def make(printed: Callable[..., Print]) -> Callable[..., Print]:
    """Return what prints an exercise."""

    def write(kind: str, setup: PageSetup, seed: int = 7) -> Print:
        return printed(PrintJob(ExerciseRequest(kind, seed), setup))

    return write


def first_page_of_answers(file: Print) -> int:
    """Return the page on which answers begin, from 1."""
    reader = file.reader
    [mark] = [
        mark
        for mark in reader.outline
        if isinstance(mark, pypdf.generic.Destination) and str(mark.title).startswith("Answers: ")
    ]
    number = reader.get_destination_page_number(mark)
    assert number is not None
    return number + 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_link_can_lead_to_the_sheet_or_to_its_answers(store: Store, kind: str) -> None:
    first, *_strips, last = PrintJob(ExerciseRequest(kind, 7)).document(store).sections
    assert (first.first.anchor, last.first.anchor) == ("sheet", "answers")


@pytest.mark.parametrize(
    ("kind", "setup"),
    [
        pytest.param(kind, SETUPS[setup], id=f"{kind}-{setup}")
        for row, kind in enumerate(KINDS)
        for column, setup in enumerate(SETUPS)
        if (row + column) % 3 == 0
    ],
)
def test_answers_begin_on_a_new_sheet_of_paper(
    make: Callable[..., Print], foot: str, kind: str, setup: PageSetup
) -> None:
    for seed in (7, 8):
        printed = make(kind, setup, seed)
        first = first_page_of_answers(printed)
        assert first % 2 == 1
        blank = [number for number, page in enumerate(printed.pages, 1) if BLANK in page]
        assert all(number % 2 == 0 for number in blank)
        assert len(blank) <= 2
        bodies = printed.bodies(foot)
        for number, body in enumerate(bodies, 1):
            assert bool(body) != (number in blank)
        assert "Answers" not in "".join(printed.pages[: first - 1])


@pytest.mark.parametrize(
    "setup", [*SETUPS.values(), PageSetup("A5", 18.0)], ids=[*SETUPS, "two sheets of strips"]
)
def test_the_back_of_a_strip_is_blank(make: Callable[..., Print], setup: PageSetup) -> None:
    printed = make("timeline", setup)
    with_strips = [number for number, page in enumerate(printed.pages, 1) if "✂" in page]
    assert with_strips
    for number in with_strips:
        assert number % 2 == 1
        assert BLANK in printed.pages[number]


def test_the_command_prints_symbols_that_the_fonts_lack(command: Callable[[str], Print]) -> None:
    assert any("✂" in page for page in command("exercise:timeline").pages)


def test_all_strips_are_on_one_page(make: Callable[..., Print]) -> None:
    """On small paper, whose spaces leave room for one strip, they have a sheet of their own."""
    for paper in ("A4", "A5"):
        pages = make("timeline", PageSetup(paper), 1).pages
        assert sum("✂" in page for page in pages) == 1
        assert len(pages) in {"A4": (3,), "A5": (5, 6)}[paper]


@pytest.mark.parametrize("setup", SETUPS.values(), ids=SETUPS)
def test_every_space_is_as_large_as_every_strip(
    make: Callable[..., Print], setup: PageSetup
) -> None:
    printed = make("timeline", setup)
    frames: list[tuple[bytes, bytes]] = []
    for page in printed.reader.pages:
        content = page.get_contents()
        assert content is not None
        frames += FRAME.findall(content.get_data())
    strips = sum(page.count("✂") for page in printed.pages)
    assert len(frames) == 2 * strips >= 8
    assert len(set(frames)) == 1


def test_the_numbers_of_spaces_are_as_large_as_the_letters_of_strips(
    make: Callable[..., Print],
) -> None:
    sizes = letter_sizes(make("timeline", PageSetup("A4")).reader.pages[0])
    assert sizes["1"] == sizes["A."]


def test_spaces_and_strips_fit_on_one_sheet_in_the_default_size(make: Callable[..., Print]) -> None:
    for seed in range(7, 15):
        assert first_page_of_answers(make("timeline", PageSetup("A4"), seed)) == 3


def test_the_first_page_of_a_sheet_says_what_it_is(make: Callable[..., Print]) -> None:
    page = squeezed(make("careful-reading", PageSetup(), 123).pages[0])
    assert squeezed("True, changed, or not said?") in page
    assert squeezed("Version 123") in page


def test_an_exercise_is_no_booklet(make: Callable[..., Print]) -> None:
    with pytest.raises(UsageError, match="can’t be printed as a booklet"):
        make("timeline", PageSetup("Booklet (A5)"))
