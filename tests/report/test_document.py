"""The parts of a document, before anything is laid out."""

import pytest

from laos_tip_app.report.document import (
    Block,
    DocumentList,
    DocumentSection,
    DocumentTable,
    item_list,
    keep_together,
    labelled,
    numbered_note,
    with_full_stop,
)

ROW = Block("row", cells=("a", "b"))


def test_a_table_has_the_names_of_its_columns_as_its_first_block() -> None:
    table = DocumentTable(("One", "T<o"), (30, 70), (ROW, Block("group", "G")))

    assert table.blocks == (
        Block("columns", cells=("One", "T&lt;o"), width_percents=(30, 70)),
        Block("row", cells=("a", "b"), width_percents=(30, 70)),
        Block("group", "G"),
    )


def test_a_section_begins_with_its_title_and_the_lines_that_are_not_empty() -> None:
    section = DocumentSection.titled("A & B", "here", ROW, lead=["One.", "", "Tw<o."])

    assert section.blocks == (
        Block("title", "A &amp; B", anchor="here"),
        Block("subtitle", "One."),
        Block("subtitle", "Tw&lt;o."),
        ROW,
    )
    assert (section.title, section.anchor, section.public_title) == ("A & B", "here", "A & B")
    assert section._replace(private=True).public_title == ""
    table = DocumentTable((), (), (ROW,))
    both = DocumentSection("A", (Block("heading", "H"), table))
    assert [(block.kind, part) for block, part in both.blocks_in_parts] == [
        ("heading", Block("heading", "H")),
        ("columns", table),
        ("row", table),
    ]


def test_a_long_list_may_begin_within_a_page() -> None:
    section = DocumentSection("A", (ROW,))

    assert not section.compact
    assert not section.continues_page
    assert section.as_list() == section._replace(continues_page=True, compact=True)


@pytest.mark.parametrize(
    ("section", "listed", "is_cover"),
    [
        (DocumentSection("A", (Block("title", "A"),)), True, False),
        (DocumentSection("A", (Block("drawing", "map"),)), True, False),
        (DocumentSection("A", (Block("heading", "A"),)), False, False),
        (DocumentSection("A", (Block("heading", "A"),), has_bookmark=True), True, False),
        (DocumentSection("", (Block("plain", "A"),)), True, True),
    ],
)
def test_contents_list_what_has_a_title_a_drawing_or_a_bookmark(
    section: DocumentSection, listed: bool, is_cover: bool
) -> None:
    assert (section.listed, section.is_cover) == (listed, is_cover)


@pytest.mark.parametrize(
    ("count", "kept"),
    [
        (0, []),
        (1, [False]),
        (2, [True, False]),
        (3, [True, True, False]),
        (5, [True, False, False, True, False]),
    ],
)
def test_two_items_at_each_end_of_a_list_stay_together(count: int, kept: list[bool]) -> None:
    listed = item_list("abcde"[:count])

    assert [block.keep_with_next for block in listed.blocks] == kept
    assert [block.html for block in listed.blocks] == list("abcde"[:count])
    assert not listed.is_contents


def test_blocks_that_are_kept_together_are_all_kept_but_the_last() -> None:
    kept = keep_together([ROW, ROW, ROW])

    assert [block.keep_with_next for block in kept] == [True, True, False]
    assert keep_together([]) == []


def test_a_label_is_bold_and_escaped() -> None:
    assert labelled("note", "A<", "<i>b</i>", "x") == Block(
        "note", "<b>A&lt;</b> <i>b</i>", anchor="x", has_label=True
    )
    assert numbered_note("context", "CX-01", "Text.").html == "<b>Context CX-01.</b> Text."
    assert DocumentList((Block("contents", "A"),)).is_contents
    assert Block("plain").blocks == (Block("plain"),)


@pytest.mark.parametrize(
    ("text", "ended"),
    [("A", "A."), ("A.", "A."), ("A?", "A?"), ("A!", "A!"), ("A.)", "A.)."), ("", ".")],
)
def test_a_text_ends_with_one_stop(text: str, ended: str) -> None:
    assert with_full_stop(text) == ended
