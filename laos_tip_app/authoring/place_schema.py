"""The schema of places and movements on the map."""

import re
from collections.abc import Callable, Iterator
from typing import Annotated, Final

from laos_tip_app.authoring.content_entry import ContentEntry
from laos_tip_app.authoring.diagnostics import ContentError
from laos_tip_app.authoring.field_types import (
    Boolean,
    Line,
    PlaceId,
    PlaceIds,
    at_most_words,
    word_of,
)

MAX_WORDS: Final = 6
"""The words that a movement has at most on the map."""

_DEGREES: Final = re.compile(r"-?\d{1,3}(\.\d{1,9})?")


def _degrees(most: float) -> Callable[[str], float]:
    def check(value: str) -> float:
        if not _DEGREES.fullmatch(value) or abs(float(value)) > most:
            right = f"write them as 17.9667, {most:g} at most"
            raise ContentError(f"{value} are not degrees", right)
        return float(value)

    return check


def _without_digits(text: str) -> str:
    if any(letter.isdigit() for letter in text):
        right = "a picture of movements has none: leave it out"
        raise ContentError("there is a number in it", right)
    return text


Latitude = Annotated[float, _degrees(90)]
Longitude = Annotated[float, _degrees(180)]


class OpenEnd(ContentEntry):
    """Where a line ends that leads to no named place."""

    lat: Latitude
    lon: Longitude


class PlaceOnMap(ContentEntry):
    """Where a place is; of a country, where its name is."""

    sign: Annotated[str, word_of("place_positions", "sign", but="none")]
    country: Line
    lat: Latitude
    lon: Longitude
    source: Line
    precision: Line
    name: Line | None = None
    open_end: OpenEnd | None = None


class Moves(ContentEntry):
    """A relation as a movement on the map."""

    words: Annotated[Line, at_most_words(MAX_WORDS), _without_digits]
    ends: Line
    from_: PlaceIds = ()
    via: PlaceId | None = None
    to: PlaceIds = ()
    inside: PlaceId | None = None
    returns: Boolean = False

    def faults(self) -> Iterator[tuple[str, ContentError]]:
        """Yield a beginning of what stays inside a country."""
        if self.inside and (self.from_ or self.via):
            wrong = "the movement stays inside a country and begins in a place"
            yield "inside", ContentError(wrong, "keep inside, or from and via")
