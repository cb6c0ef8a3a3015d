"""An annotation, and sets of annotations that can be merged."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, Self

from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import SEARCH, Location

type AnnotationKind = Literal["highlight", "note", "bookmark"]
type HighlightMark = Literal["important", "question", "check", "workshop"]

KINDS: Final[tuple[AnnotationKind, ...]] = ("highlight", "note", "bookmark")
MARKS: Final[tuple[HighlightMark, ...]] = ("important", "question", "check", "workshop")

CONTEXT: Final = 32
"""Characters of a quote’s context on each side."""

FIRST_TIME: Final = datetime(1971, 1, 1, tzinfo=UTC)
LAST_TIME: Final = datetime(2999, 12, 31, tzinfo=UTC)
"""Times beyond these have no local time on some systems."""

_MOMENT: Final = timedelta(microseconds=1)


def annotation_kind_label(kind: AnnotationKind) -> str:
    """Return a kind of annotation in a word."""
    return {"highlight": _("Highlight"), "note": _("Note"), "bookmark": _("Bookmark")}[kind]


def mark_label(mark: HighlightMark) -> str:
    """Return a mark in words."""
    return {
        "important": _("Important"),
        "question": _("Question"),
        "check": _("To check"),
        "workshop": _("For the workshop"),
    }[mark]


class TextRange(NamedTuple):
    """A part of a paragraph, in characters of its text."""

    passage_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    """The exact words of an annotation, with the text before and after.

    Attributes:
        before: Up to `CONTEXT` characters before them, from their own sentence alone: the next
            sentence may move away. Likewise after.
        start: Where they began in their paragraph, for other programs: here the facts decide.
            None if they are no part of one paragraph.
    """

    exact: str
    before: str = ""
    after: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """A highlight, note or bookmark.

    Attributes:
        id: `urn:uuid:…`.
        location: Where the reader was: a section, passage, or any other record.
        fact_ids: The facts of its sentences, or of its record, in their order.
        quote: The words that it marks; None if it marks a record as a whole.
        mark: How it is highlighted; a note may be too.
        text: What the user wrote.
        created: In UTC, as is `modified`.
        edition: The edition that the quote is from.
    """

    id: str
    kind: AnnotationKind
    location: Location
    fact_ids: tuple[str, ...]
    quote: Quote | None
    mark: HighlightMark | None
    text: str
    created: datetime
    modified: datetime
    edition: str

    @property
    def words(self) -> str:
        """The words that it marks, or ""."""
        return self.quote.exact if self.quote else ""


def new_annotation(
    kind: AnnotationKind,
    location: Location,
    marked: tuple[tuple[str, ...], Quote | None],
    edition: str,
    *,
    mark: HighlightMark | None = None,
    text: str = "",
) -> Annotation:
    """Return an annotation made now.

    Args:
        kind: What it is.
        location: Where the reader is.
        marked: What `annotate_range` or `annotate_location` returned.
        edition: The edition that is shown.
        mark: How it is highlighted.
        text: What the user wrote.
    """
    from uuid import uuid4

    now = datetime.now(UTC)
    return Annotation(uuid4().urn, kind, location, *marked, mark, text, now, now, edition)


class MergeCounts(NamedTuple):
    """What a merge changed in the first set.

    Attributes:
        both: How many were changed in both, so that the older text is kept as one more note.
    """

    added: int = 0
    updated: int = 0
    deleted: int = 0
    both: int = 0


@dataclass(frozen=True)
class AnnotationSet:
    """Annotations by id, and when others were deleted; never changed in place.

    Attributes:
        deleted: When each deleted annotation was deleted, so that a merge does not bring it back.
        unknown: Entries of a file that this version does not understand, as JSON; kept as they
            are.
    """

    # Requests for documents have a hash, and a mapping has none.
    annotations: Mapping[str, Annotation] = field(default=MappingProxyType({}), hash=False)
    deleted: Mapping[str, datetime] = field(default=MappingProxyType({}), hash=False)
    unknown: tuple[str, ...] = ()

    @classmethod
    def of(cls, annotations: Iterable[Annotation]) -> Self:
        """Return a set of annotations."""
        return cls(MappingProxyType({one.id: one for one in annotations}))

    def __len__(self) -> int:
        """Return the number of annotations."""
        return len(self.annotations)

    def get(self, annotation_id: str) -> Annotation | None:
        """Return an annotation, or None."""
        return self.annotations.get(annotation_id)

    def all(self) -> tuple[Annotation, ...]:
        """Return all annotations, the oldest first."""
        return self._in_order

    def at(self, location: Location) -> tuple[Annotation, ...]:
        """Return the annotations made at exactly this location."""
        return tuple(one for one in self._in_order if one.location == location)

    @cached_property
    def for_workshop(self) -> tuple[Annotation, ...]:
        """The annotations for a workshop: bookmarks and highlights “For the workshop”.

        A search has nothing to show.
        """
        return tuple(
            one
            for one in self._in_order
            if (one.kind == "bookmark" or one.mark == "workshop") and one.location.kind != SEARCH
        )

    def with_annotation(self, annotation: Annotation) -> "AnnotationSet":
        """Return the set with an annotation added or replaced.

        What is replaced or brought back is dated later than it was, even if a clock runs
        behind, so that the change survives every merge.
        """
        before = self.annotations.get(annotation.id)
        if before == annotation:
            return self
        latest = before.modified if before else self.deleted.get(annotation.id)
        if latest is not None and annotation.modified <= latest:
            annotation = replace(annotation, modified=min(latest + _MOMENT, LAST_TIME))
        return AnnotationSet(
            MappingProxyType({**self.annotations, annotation.id: annotation}),
            MappingProxyType({k: v for k, v in self.deleted.items() if k != annotation.id}),
            self.unknown,
        )

    def without(self, annotation_id: str, when: datetime) -> "AnnotationSet":
        """Return the set with an annotation deleted."""
        before = self.annotations.get(annotation_id)
        if before is None:
            return self
        return AnnotationSet(
            MappingProxyType({k: v for k, v in self.annotations.items() if k != annotation_id}),
            MappingProxyType({**self.deleted, annotation_id: max(when, before.modified)}),
            self.unknown,
        )

    def forgotten(self, annotation_ids: Iterable[str]) -> "AnnotationSet":
        """Return the set as if annotations had never been in it."""
        gone = frozenset(annotation_ids)
        others = {key: one for key, one in self.annotations.items() if key not in gone}
        return replace(self, annotations=MappingProxyType(others))

    def merged(self, other: "AnnotationSet") -> tuple["AnnotationSet", MergeCounts]:
        """Return both sets merged, and the counts of changes in this.

        The later change of each annotation is taken.
        """
        annotations, deleted = dict(self.annotations), dict(self.deleted)
        added = updated = removed = 0
        for key, theirs in other.annotations.items():
            ours, gone = annotations.get(key), deleted.get(key)
            if gone is not None and gone >= theirs.modified:
                continue
            if ours is None:
                added += 1
            elif _age(ours) >= _age(theirs):
                continue
            else:
                updated += 1
            annotations[key] = theirs
            deleted.pop(key, None)
        for key, when in other.deleted.items():
            ours = annotations.get(key)
            if ours is not None and when < ours.modified:
                continue
            if annotations.pop(key, None):
                removed += 1
            deleted[key] = max(when, deleted.get(key, when))
        unknown = tuple(dict.fromkeys((*self.unknown, *other.unknown)))
        both = AnnotationSet(MappingProxyType(annotations), MappingProxyType(deleted), unknown)
        return both, MergeCounts(added, updated, removed)

    @cached_property
    def _in_order(self) -> tuple[Annotation, ...]:
        return tuple(sorted(self.annotations.values(), key=lambda one: (one.created, one.id)))


def _age(annotation: Annotation) -> tuple[datetime, str]:
    """Return the sort key of versions: time, then any fixed order."""
    return annotation.modified, repr(annotation)
