"""Slides on paper: three with lines, six, and their cautions below them."""

from collections.abc import Callable

import pytest

from laos_tip_app.base.errors import UsageError
from laos_tip_app.documents.deck import plan_deck
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import PageSetup
from laos_tip_app.documents.workshop_plan import PlanRequest, PlanSettings
from laos_tip_app.documents.workshop_proposal import propose
from laos_tip_app.store.store import Store
from tests.export.conftest import Print, squeezed

type Pages = Callable[..., list[str]]


@pytest.fixture
def pages(store: Store, printed: Callable[..., Print]) -> Pages:
    def pages_of(
        name: str, topics: tuple[str, ...] = ("section:protection",), size: float = 10
    ) -> list[str]:
        plan = propose(store, PlanSettings(topics, 60, organiser="Ministry of Labour"))
        job = PrintJob(PlanRequest(name, plan), PageSetup(text_size=size))
        return list(printed(job).squeezed_pages)

    return pages_of


def test_three_or_six_slides_are_on_a_page_and_no_answers(store: Store, pages: Pages) -> None:
    deck = plan_deck(propose(store, PlanSettings(("section:protection",), 60)), store)
    titles = [squeezed(slide.title) for slide in deck.slides if slide.layout != "answer"]
    for most in (3, 6):
        shown = pages(f"slides-{most}")
        assert all(title in "".join(shown) for title in titles)
        assert len(shown) == -(-len(titles) // most)
        assert not any("Notsaid(" in page or "True(1)" in page for page in shown)


def test_the_cautions_of_slides_are_below_them(store: Store, pages: Pages) -> None:
    caution = squeezed(store.note("O-05").short)
    for name in ("slides", "slides-3", "slides-6"):
        [page, *_others] = [page for page in pages(name) if caution in page]
        assert squeezed("280 people") in page


def test_all_slides_are_pages_of_their_own_with_their_answers(store: Store, pages: Pages) -> None:
    deck = plan_deck(propose(store, PlanSettings(("section:protection",), 60)), store)
    shown = pages("slides")
    assert len(shown) == len(deck.slides)
    for slide, page in zip(deck.slides, shown, strict=True):
        assert squeezed(slide.title) in page


def test_the_head_names_the_organiser_and_says_the_title_of_the_report_once(
    store: Store, pages: Pages
) -> None:
    title = squeezed(store.meta().title)
    for topics in ((), ("section:protection",)):
        head = pages("slides-6", topics)[0].partition(squeezed("One article"))[0]
        assert head.startswith(squeezed("Ministry of Labour"))
        assert head.count(title) == 1, head


def test_several_slides_on_a_page_are_refused_in_large_print(pages: Pages) -> None:
    assert pages("slides", size=18)
    for name in ("slides-3", "slides-6"):
        with pytest.raises(UsageError) as refused:
            pages(name, size=18)
        assert str(refused.value) == (
            "Several slides on a page are too small for large print. "
            "Choose “slides”, which has one on a page, or leave large print out."
        )
