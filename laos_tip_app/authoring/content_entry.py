"""The base of the entries of content."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, ClassVar, dataclass_transform, get_type_hints

from laos_tip_app.authoring.diagnostics import ContentError


@dataclass_transform(kw_only_default=True, frozen_default=True)
class ContentEntry:
    """The base of all entries; its annotations are the keys.

    The functions in a type read or check a value, and `RefersTo` says whose ids it has. An
    underscore ends the name of a key that is a word of Python.

    Attributes:
        types: The type of each key, the id first.
        needed: The keys that may not be left out.
    """

    types: ClassVar[Mapping[str, Any]]
    needed: ClassVar[frozenset[str]]

    def __init_subclass__(cls) -> None:
        every = fields(dataclass(frozen=True, kw_only=True)(cls))  # type: ignore[arg-type]
        hints = get_type_hints(cls, include_extras=True)
        ordered = sorted((field.name for field in every), key=lambda name: name != "id")
        cls.types = {name.rstrip("_"): hints[name] for name in ordered}
        cls.needed = frozenset(f.name.rstrip("_") for f in every if f.default is MISSING)

    def faults(self) -> Iterator[tuple[str, ContentError]]:
        """Yield the keys whose values do not fit the others."""
        yield from ()

    def values(self, *left_out: str) -> dict[str, Any]:
        """Return all values by their names, without some."""
        names = (field.name for field in fields(self))  # type: ignore[arg-type]
        return {name: getattr(self, name) for name in names if name not in left_out}
