"""Marks carried from a real edition to the next, both built from content, and back."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from laos_tip_app.authoring.build import build
from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.anchoring import (
    anchors,
    annotate_location,
    annotate_range,
)
from laos_tip_app.report.annotations.annotation import Annotation, AnnotationSet, new_annotation
from laos_tip_app.report.annotations.listing import rows
from laos_tip_app.store.store import Store
from tests.edition_content import CORRECTED, WITHDRAWN


@pytest.fixture(scope="module")
def editions(built_editions: tuple[Path, Path]) -> Iterator[tuple[Store, Store]]:
    """Return two editions; the second corrects a number and withdraws a context statement."""
    first, second = built_editions
    with Store.open(first) as one, Store.open(second) as other:
        yield one, other


def highlight(store: Store, passage_id: str, start: int, end: int) -> Annotation:
    location = Location.of("passage", passage_id)
    marked = annotate_range(store, passage_id, start, end)
    return new_annotation("highlight", location, marked, store.meta().edition)


def every_sentence(store: Store) -> list[Annotation]:
    """Return a highlight of each sentence, and of its first half."""
    return [
        highlight(store, passage.id, one.start, end)
        for section in store.sections()
        for passage in store.passages(section.id)
        for one in store.sentences(passage.id)
        for end in (one.end, (one.start + one.end) // 2)
    ]


def test_only_the_corrected_sentence_is_marked_as_changed(editions: tuple[Store, Store]) -> None:
    """All other marks stand exactly where they stood; going back brings all back."""
    first, second = editions
    marks = every_sentence(first)

    after = anchors(marks, second)

    changed = [one for one in marks if after[one.id].state != "exact"]
    assert {after[one.id].state for one in changed} == {"changed"}
    assert changed
    assert all(CORRECTED in one.fact_ids for one in changed)
    for one in changed:
        for passage_id, start, end in after[one.id].spans:
            assert "A further 22" in second.passage(passage_id).text[start:end]
        assert "A further 21" in one.words
    assert {one.state for one in anchors(marks, first).values()} == {"exact"}


def test_what_was_withdrawn_is_listed_with_its_old_words(editions: tuple[Store, Store]) -> None:
    """A bookmark of it is gone, and comes last in My notes with what it said."""
    first, second = editions
    location = Location.of("context", WITHDRAWN)
    bookmark = new_annotation("bookmark", location, annotate_location(first, location), "1")
    other = highlight(first, "overview-1", 0, 20)

    listed = rows(AnnotationSet.of((bookmark, other)), second)

    assert [row.annotation for row in listed] == [other, bookmark]
    assert listed[1].anchor.state == "gone"
    assert listed[1].annotation.words == first.context_fact(WITHDRAWN).statement


def test_what_is_gone_stands_in_no_section(store: Store) -> None:
    """Its paragraph may be another one by now; a mark that stands there does not matter."""
    one = highlight(store, "overview-1", 0, 20)
    gone = replace(highlight(store, "overview-1", 0, 20), fact_ids=("XX-99",))

    listed = rows(AnnotationSet.of((one, gone)), store)

    assert [(row.annotation, row.section_id) for row in listed] == [(one, "overview"), (gone, "")]


def test_my_notes_are_listed_by_place(store: Store) -> None:
    marks = every_sentence(store)
    listed = rows(AnnotationSet.of(reversed(marks)), store)
    assert [row.annotation.fact_ids for row in listed][::2] == [one.fact_ids for one in marks[::2]]


def test_a_renumbered_paragraph_takes_its_marks_along(tmp_path: Path) -> None:
    """A paragraph that moves before another gets another number; its marks go with it."""
    from laos_tip_app.base import paths

    content = tmp_path / "content"
    shutil.copytree(paths.content_folder(), content)
    section = content / "sections" / "protection.md"
    head, *paragraphs = section.read_text("utf-8").split("\n\n")
    first, second = [
        number for number, one in enumerate(paragraphs) if not one.startswith(("#", "-"))
    ][:2]
    paragraphs[first], paragraphs[second] = paragraphs[second], paragraphs[first]
    section.write_text("\n\n".join([head, *paragraphs]), "utf-8")
    build(content, tmp_path / "moved.db")
    with Store.open(paths.data_file()) as before, Store.open(tmp_path / "moved.db") as after:
        marks = every_sentence(before)
        at = anchors(marks, after)
        assert {one.state for one in at.values()} == {"exact"}
        moved = [one for one in marks if at[one.id].spans[0][0] != one.location.id]
        assert moved
        for one in moved:
            [(passage_id, start, end)] = at[one.id].spans
            assert after.passage(passage_id).text[start:end] == one.words
