"""Slides on paper: three with lines, six, and their cautions below them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from PySide6.QtGui import QGuiApplication

from laos_tip_app.documents.deck import plan_deck
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import SavedFileRequest
from laos_tip_app.documents.workshop_plan import PlanSettings, to_bytes
from laos_tip_app.documents.workshop_proposal import propose
from laos_tip_app.export import exporters
from laos_tip_app.store.store import Store
from tests.export.conftest import Print, squeezed

type Pages = Callable[[str], list[str]]


@pytest.fixture
def pages(store: Store, tmp_path: Path, qapp: QGuiApplication) -> Pages:
    del qapp
    plan = propose(store, PlanSettings(("section:protection",), 60))

    def printed(name: str) -> list[str]:
        target = tmp_path / f"{name}.pdf"
        job = PrintJob(SavedFileRequest(name, to_bytes(plan, store)))
        exporters.export(store, job, target)
        return [squeezed(page) for page in Print(target).pages]

    return printed


def test_three_or_six_slides_are_on_a_page_and_no_answers(store: Store, pages: Pages) -> None:
    deck = plan_deck(propose(store, PlanSettings(("section:protection",), 60)), store)
    titles = [squeezed(slide.title) for slide in deck.slides if slide.layout != "answer"]
    for most in (3, 6):
        printed = pages(f"slides-{most}")
        assert all(title in "".join(printed) for title in titles)
        assert len(printed) == -(-len(titles) // most)
        assert not any("Notsaid(" in page or "True(1)" in page for page in printed)


def test_the_cautions_of_slides_are_below_them(store: Store, pages: Pages) -> None:
    caution = squeezed(store.note("O-05").short)
    for name in ("slides", "slides-3", "slides-6"):
        [page, *_others] = [page for page in pages(name) if caution in page]
        assert squeezed("280 people") in page


def test_all_slides_are_pages_of_their_own_with_their_answers(store: Store, pages: Pages) -> None:
    deck = plan_deck(propose(store, PlanSettings(("section:protection",), 60)), store)
    printed = pages("slides")
    assert len(printed) == len(deck.slides)
    for slide, page in zip(deck.slides, printed, strict=True):
        assert squeezed(slide.title) in page
