"""The user's own notes, as a tab needs them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from laos_tip_app.report.annotations.anchoring import Anchor
    from laos_tip_app.report.annotations.annotation import Annotation
    from laos_tip_app.ui.widgets.own_sign import OwnSigns


class TextRange(NamedTuple):
    """A part of a paragraph, in characters of its text."""

    passage_id: str
    start: int
    end: int


class PlacedAnnotation(NamedTuple):
    """An annotation with its position in a paragraph.

    Attributes:
        annotation: What the user wrote, highlighted or bookmarked.
        anchor: How it was found in this edition.
        start: Its first character in the paragraph.
        end: One past its last character there.
    """

    annotation: "Annotation"
    anchor: "Anchor"
    start: int
    end: int

    def overlaps(self, start: int, end: int) -> bool:
        """Return whether it has characters of a part of the paragraph."""
        return self.start < end and self.end > start


class AnnotationSource(Protocol):
    """The user's own notes in this edition."""

    def in_passage(self, passage_id: str) -> Sequence[PlacedAnnotation]:
        """Return the annotations of a paragraph, in order."""

    def record_signs(self) -> "OwnSigns":
        """Return the signs of the records with a note or bookmark."""
