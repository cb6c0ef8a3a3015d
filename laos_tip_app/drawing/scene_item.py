"""What can be selected in a drawing. It needs no Qt."""

from typing import NamedTuple

from laos_tip_app.base.location import Location


class SceneItem(NamedTuple):
    """An item of a drawing that can be selected.

    Attributes:
        location: The location that it leads to.
        name: The accessible name.
        hint: The tooltip.
        description: What a screen reader says after the name.
    """

    location: Location
    name: str
    hint: str = ""
    description: str = ""
