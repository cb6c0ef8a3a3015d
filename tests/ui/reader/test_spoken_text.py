"""What a screen reader says of sentences, paragraphs and links, and which sentence is where."""

import pytest

from laos_tip_app.report.annotations.annotation import AnnotationSet
from laos_tip_app.report.records import LinkPreview
from laos_tip_app.store.store import Store
from laos_tip_app.ui.annotations.placement import Placement
from laos_tip_app.ui.reader.spoken_text import (
    spoken_annotations,
    spoken_link,
    spoken_passage,
    spoken_position,
    spoken_with_notes,
    with_changes,
)
from laos_tip_app.ui.reader.text_content import TextContent, sentence_at
from tests.outlines import expect
from tests.ui.reader.small_reader import all_kinds_of_notes


def content_of(store: Store, *sections: str) -> TextContent:
    content = TextContent(store)
    content.load([store.section(section) for section in sections])
    content.html(context_shown=True)
    return content


@pytest.mark.parametrize("name", ["plain", "with-notes-and-changes"])
def test_sentences_and_paragraphs_are_said_with_notes_and_changes(small: Store, name: str) -> None:
    content = content_of(small, "overview", "upkeep", "money")
    if name != "plain":
        notes = AnnotationSet.of(all_kinds_of_notes(small))
        content.annotations = Placement(lambda: notes, lambda: small, lambda _id: None)
        content.changed_facts = frozenset(["WL-02", "WL-03", "WL-04", "WL-09"])
    lines = []
    for passage in content.passages.values():
        whole = spoken_passage(passage, content.notes.get(passage.id, ()))
        own = spoken_annotations(content.annotations_of(passage.id))
        lines += [f"# {spoken_position(passage)}", with_changes(content, whole, passage.id), own]
        lines += [spoken_with_notes(content, each) for each in content.sentences(passage.id)]
    expect(f"ui/reader/said-{name}.txt", "\n".join((*lines, "")))


def test_a_link_is_said_with_its_target_but_no_name_twice() -> None:
    preview = LinkPreview("Committees", "Organisation", "Clean the wells", ())
    assert spoken_link("wells", None) == "wells, link"
    assert spoken_link("them", preview) == "them, link. Committees. Organisation. Clean the wells."
    assert spoken_link("committees", preview) == "committees, link. Organisation. Clean the wells."


@pytest.mark.parametrize(
    ("position", "number"), [(0, 1), (41, 1), (42, 2), (203, 2), (500, 3)], ids=str
)
def test_a_letter_belongs_to_the_sentence_that_begins_at_it_or_before(
    small: Store, position: int, number: int
) -> None:
    sentence = sentence_at(small.sentences("overview-1"), position)
    assert sentence is not None
    assert sentence.number == number


def test_before_the_first_sentence_the_first_one_counts_and_without_any_none(small: Store) -> None:
    [first, *_] = small.sentences("overview-1")
    assert sentence_at([first._replace(start=5)], 2) == first._replace(start=5)
    assert sentence_at([], 2) is None


def test_sentences_follow_each_other_across_paragraphs_and_sections(small: Store) -> None:
    content = content_of(small, "overview", "upkeep")
    sentence = content.sentence("overview-1", 1)
    forward = []
    while sentence is not None:
        forward.append((sentence.passage_id, sentence.number))
        last, sentence = sentence, content.sentence_beside(sentence, 1)
    assert forward == [
        *(("overview-1", number) for number in (1, 2, 3)),
        *(("overview-2", number) for number in (1, 2)),
        ("overview-3", 1),
        *(("upkeep-1", number) for number in (1, 2)),
    ]
    backward, back = [], content.sentence("upkeep-1", 2)
    assert back == last
    while back is not None:
        backward.append((back.passage_id, back.number))
        back = content.sentence_beside(back, -1)
    assert backward == forward[::-1]


def test_a_content_has_only_its_sections_and_forgets_the_former_ones(small: Store) -> None:
    content = content_of(small, "overview")
    assert [*content.notes] == ["overview-1", "overview-2", "overview-3"]
    assert {each.passage_id for each in content.differences} == {"overview-1"}
    content.load([small.section("money")])
    content.html(context_shown=False)
    assert [*content.passages] == ["money-1"]
    assert content.notes == {}
    assert [difference.mark for difference in content.differences.values()] == ["○"]
    assert content.passages_of("overview") == ()
    assert content.sentence("money-1", 2) is None
    assert content.annotations_of("money-1") == ()
