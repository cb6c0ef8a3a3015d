"""Merge two states of a file that was changed twice."""

from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.report.annotations.annotation import Annotation, AnnotationSet, MergeCounts


def merged_since(
    last: AnnotationSet, ours: AnnotationSet, theirs: AnnotationSet
) -> tuple[AnnotationSet, MergeCounts]:
    """Return two states merged, and the counts of changes in theirs.

    If a text was changed in both, the older one becomes a separate note.

    Args:
        last: What both began with.
        ours: The state here.
        theirs: The state in the file.
    """
    both, counts = ours.merged(theirs)
    copies = 0
    for one in ours.all():
        other, winner = theirs.get(one.id), both.get(one.id)
        before = last.get(one.id)
        if other is None or winner is None or before in (one, other) or one.text == other.text:
            continue
        older = other if winner == one else one
        if older.text and (before is None or older.text != before.text):
            both = both.with_annotation(_copy(older))
            copies += 1
    return both, counts._replace(both=copies)


def _copy(older: Annotation) -> Annotation:
    """Return a further note with an older text.

    It has the same id wherever it is made.
    """
    name = uuid5(NAMESPACE_URL, f"{older.id} {older.modified.isoformat()} {older.text}").urn
    return replace(older, id=name, kind="note", mark=None)


def merge_message(counts: MergeCounts) -> str:
    """Return a sentence on the changes by another window, or ""."""
    parts = [
        ngettext("{count} added", "{count} added", counts.added).format(count=counts.added)
        if counts.added
        else "",
        ngettext("{count} changed", "{count} changed", counts.updated).format(count=counts.updated)
        if counts.updated
        else "",
        ngettext("{count} deleted", "{count} deleted", counts.deleted).format(count=counts.deleted)
        if counts.deleted
        else "",
        ngettext(
            "{count} changed in both files (the older text is kept as an extra note)",
            "{count} changed in both files (the older texts are kept as extra notes)",
            counts.both,
        ).format(count=counts.both)
        if counts.both
        else "",
    ]
    if not any(parts):
        return ""
    return _("Another window or computer changed notes in this file: {changes}.").format(
        changes=", ".join(part for part in parts if part)
    )
