"""Each kind and mark of an annotation in words."""

from laos_tip_app.report.annotations.annotation import (
    KINDS,
    MARKS,
    annotation_kind_label,
    mark_label,
)


def test_each_kind_and_mark_has_words_of_its_own() -> None:
    assert [*map(annotation_kind_label, KINDS), *map(mark_label, MARKS)] == [
        "Highlight",
        "Note",
        "Bookmark",
        "Important",
        "Question",
        "To check",
        "For the workshop",
    ]
