"""What a handout lists besides the text."""

from html import escape
from pathlib import Path

import pytest

from PySide6.QtGui import QGuiApplication

from laos_tip_app.documents.builder import DocumentBuilder
from laos_tip_app.documents.handout_document import HANDOUT_PARTS
from laos_tip_app.documents.options import saved_presets
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import HandoutRequest, PageSetup
from laos_tip_app.drawing.protocols import Picture
from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.documents.lines import body_of
from tests.outlines import expect


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


@pytest.mark.usefixtures("qapp")
def test_each_part_of_a_handout_has_its_title_and_its_sections(ferries: Store) -> None:
    builder = DocumentBuilder(ferries)
    lines = []
    for name, part in HANDOUT_PARTS.items():
        shown = (f"{each.title} {[*each.drawings]}" for each in part.sections(builder))
        lines.append(f"{name} ({part.title()}): {', '.join(shown)}\n")
    every = HandoutRequest(parts=tuple(HANDOUT_PARTS))
    for request in (every, every._replace(cover=False, evidence=True)):
        document = PrintJob(request).document(ferries)
        lines.append(f"{' / '.join(section.title for section in document.sections)}\n")
        lines.append(f"{' '.join(document.drawings)}\n")
    expect("documents/written/handout-parts.txt", "".join(lines))


@pytest.mark.usefixtures("qapp")
def test_a_timeline_before_its_list_and_one_alone_are_each_described_as_they_are(
    ferries: Store,
) -> None:
    request = HandoutRequest(parts=("timeline", "timeline-drawing"))
    document = PrintJob(request).document(ferries)
    pictures = [block.picture for block in document.blocks if block.kind == "drawing"]
    listed, alone = (one.description() for one in pictures if isinstance(one, Picture))
    assert "The list below describes each entry" in listed
    assert "The list below" not in alone


def test_words_of_the_brief_are_bold_and_its_notes_are_raised_numbers(
    ferry_data: Path, tmp_path: Path
) -> None:
    text = "A **b** & **c d** <e>[O-04][O-99] [O-1] **x** [O-03].[O-02]"
    change = f"UPDATE brief_sentences SET text = '{text}' WHERE text LIKE '%12 ferries%'"
    path = corrected(ferry_data, tmp_path / "other.db", change)
    with Store.open_unchecked(path, Authenticity("built-in")) as store:
        document = PrintJob(HandoutRequest(sheet="brief")).document(store)
    [html] = [block.html for block in document.blocks if "<b>b</b>" in block.html]
    expect("documents/written/brief-marks.txt", html.replace("\u00a0", "~") + "\n")


def test_below_a_heading_are_paragraphs_where_one_of_them_has_two_sentences(
    ferry_data: Path, tmp_path: Path
) -> None:
    changes = (
        "UPDATE brief_sentences SET paragraph = 3 WHERE text LIKE 'No fault%'",
        "UPDATE figures SET value = 'some' WHERE id = 'FG-02'",
    )
    path = corrected(ferry_data, tmp_path / "other.db", *changes)
    with Store.open_unchecked(path, Authenticity("built-in")) as store:
        document = PrintJob(HandoutRequest(sheet="brief")).document(store)
    expect("documents/written/brief-in-paragraphs.txt", body_of(document))


@pytest.mark.usefixtures("qapp")
def test_a_handout_without_sections_has_the_evidence_of_all(ferries: Store) -> None:
    document = PrintJob(HandoutRequest((), evidence=True)).document(ferries)
    titles = [section.title for section in document.sections]
    assert titles == [
        *("", "Context", "Editor’s notes in full", "Evidence"),
        *("Evidence: Boats & people", "Evidence: The rules", "Sources"),
    ]
