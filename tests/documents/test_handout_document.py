"""What a handout lists besides the text."""

from html import escape

import pytest

from PySide6.QtGui import QGuiApplication

from laos_tip_app.documents.options import saved_presets
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import HandoutRequest, PageSetup
from laos_tip_app.store.store import Store


def sources(store: Store, *parts: str, large: bool = False, with_context: bool = True) -> str:
    """Return the section of a handout that lists sources."""
    setup = PageSetup(text_size=18.0) if large else PageSetup()
    request = HandoutRequest(parts=parts)
    document = PrintJob(request, setup, with_context=with_context).document(store)
    section = next(each for each in document.sections if each.title == "Sources")
    return "\n".join(block.html for block in section.blocks)


@pytest.mark.parametrize("part", ["timeline", "timeline-drawing"])
@pytest.mark.parametrize("large", [False, True])
def test_a_handout_with_the_ratings_lists_their_sources(
    store: Store, qapp: QGuiApplication, part: str, *, large: bool
) -> None:
    del qapp
    listed = sources(store, part, large=large)
    assert "US rating of Laos, by year – context, not from the article" in listed
    for source in (source for rating in store.ratings() for source in rating.sources):
        assert escape(source.title) in listed
        assert escape(source.address or source.publisher) in listed

    for text in (sources(store), sources(store, part, with_context=False)):
        assert "US rating of Laos" not in text


def test_a_saved_preset_with_a_boundless_text_size_is_left_out() -> None:
    assert saved_presets({"Ours": f'{{"text_size":1{"0" * 400}}}'}) == {}
