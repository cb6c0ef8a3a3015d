"""Filter and order the rows of My notes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import TABS
from laos_tip_app.report.annotations.annotation import (
    KINDS,
    MARKS,
    annotation_kind_label,
    mark_label,
)
from laos_tip_app.report.annotations.listing import AnnotationRow
from laos_tip_app.report.word_filter import WordFilter, normalized
from laos_tip_app.ui.widgets.filter_bar import Options

CHANGED: Final = "changed-or-gone"
"""The filter for notes whose text has changed."""

_ORDER_OF_STATES: Final = {"gone": 0, "changed": 1, "exact": 2}


def matches(row: AnnotationRow, values: Mapping[str, str]) -> bool:
    """Return whether a row has the words and matches the filters."""
    for name in ("kind", "section", "state"):
        value = values.get(name)
        if value and value not in _values(row, name):
            return False
    text = f"{row.title} {row.annotation.text} {row.anchor.old_words}"
    return WordFilter(values.get("text", "")).matches(normalized(text))


def filter_options(rows: Sequence[AnnotationRow], values: Mapping[str, str], name: str) -> Options:
    """Return the values of a filter, each with its number of rows.

    Args:
        rows: All rows.
        values: The text and the values of all filters.
        name: `kind`, `section` or `state`.
    """
    others = {**values, name: ""}
    matching = [row for row in rows if matches(row, others)]
    counts = Counter(value for row in matching for value in _values(row, name))
    present = {value for row in rows for value in _values(row, name)}
    if name == "section":
        labels = {row.section_id: row.section for row in rows if row.section_id}
    elif name == "kind":
        labels = {kind: annotation_kind_label(kind) for kind in KINDS}
        labels |= {mark: _("Highlighted: {mark}").format(mark=mark_label(mark)) for mark in MARKS}
    else:
        labels = {
            CHANGED: _("Changed or missing"),
            "changed": _("Text changed"),
            "gone": _("Not in this edition"),
        }
    return {value: (label, counts[value]) for value, label in labels.items() if value in present}


def with_edited(
    rows: Sequence[AnnotationRow], before: Sequence[AnnotationRow], edited_id: str
) -> tuple[AnnotationRow, ...]:
    """Return rows with the note that is edited, where it was.

    Without words it is not among the notes: it is shown until the user has finished.
    """
    listed = list(rows)
    if all(row.annotation.id != edited_id for row in rows):
        for number, row in enumerate(before):
            if row.annotation.id == edited_id:
                empty = replace(row.annotation, text="")
                listed.insert(number, row._replace(annotation=empty))
    return tuple(listed)


def sort_rows(rows: list[AnnotationRow], order: str) -> None:
    """Sort rows that are in order of place.

    Args:
        rows: The rows.
        order: `place`, `date` or `change`.
    """
    if order == "date":
        rows.sort(key=lambda row: row.annotation.modified, reverse=True)
    elif order == "change":
        rows.sort(key=lambda row: _ORDER_OF_STATES[row.anchor.state])
    else:
        rows.sort(key=_tab_number)


def _values(row: AnnotationRow, name: str) -> tuple[str, ...]:
    """Return the values of a row that a filter knows."""
    annotation, state = row.annotation, row.anchor.state
    match name:
        case "kind":
            return (annotation.kind, *filter(None, (annotation.mark,)))
        case "section":
            return (row.section_id,) if row.section_id else ()
        case _:
            return () if state == "exact" else (CHANGED, state)


def _tab_number(row: AnnotationRow) -> int:
    """Return the sort key: by tab, removed items last."""
    return len(TABS) if row.anchor.state == "gone" else TABS.index(row.anchor.location.tab)
