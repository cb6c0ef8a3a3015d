"""What a handout pack is made of, as a value, and the ones that are ready-made.

Knows nothing of Qt, of the report or of who chooses.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Final, NamedTuple, Self

from laos_tip_app.render.handout import PARTS

SMALLEST: Final = 9.0
LARGEST: Final = 18.0
PAPERS: Final = ("A4", "Letter")


class Handout(NamedTuple):
    """The choices of a handout.

    Attributes:
        sections: The ids of the sections, in their order; None for all.
        parts: What goes in besides, names of `PARTS`.
        text_size: In points, from `SMALLEST` to `LARGEST`.
        with_context: Whether what other publishers say goes in.
        evidence: Whether every fact is listed with its status.
        wide_margin: Whether there is room for notes by hand beside the text.
        sheet: Whether it is the facts on one sheet; then only `paper` counts.
    """

    sections: tuple[str, ...] | None = None
    parts: tuple[str, ...] = ()
    paper: str = PAPERS[0]
    text_size: float = 10.5
    with_context: bool = True
    evidence: bool = False
    wide_margin: bool = False
    sheet: bool = False

    def to_text(self) -> str:
        """Return the choices as a text that `from_text` reads."""
        return json.dumps(self._asdict(), separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read what `to_text` wrote.

        Raises:
            ValueError: It is no such text.
        """
        found = json.loads(text)
        if not isinstance(found, dict):
            raise ValueError(text)
        return cls.from_mapping(found)

    @classmethod
    def from_mapping(cls, found: Mapping[str, object]) -> Self:
        """Read choices by their names; those that are missing are the usual ones.

        Raises:
            ValueError: There is no such choice.
        """
        if not found.keys() <= set(cls._fields):
            raise ValueError(str(found))
        if not all(_fits(name, value, getattr(cls(), name)) for name, value in found.items()):
            raise ValueError(str(found))
        return cls._make(
            tuple(value) if isinstance(value, list) else value
            for value in (found.get(name, getattr(cls(), name)) for name in cls._fields)
        )


def _fits(name: str, value: object, default: object) -> bool:
    match name:
        case "sections":
            return value is None or _is_names(value)
        case "parts":
            return isinstance(value, list | tuple) and _is_names(value) and set(value) <= set(PARTS)
        case "text_size":
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            return is_number and SMALLEST <= float(str(value)) <= LARGEST
        case "paper":
            return value in PAPERS
        case _:
            return type(value) is type(default)


def own_presets(texts: Mapping[str, str]) -> dict[str, Handout]:
    """Return the choices that were kept as texts, without those that can't be read."""
    found = {}
    for name, text in texts.items():
        with suppress(ValueError):
            found[name] = Handout.from_text(text)
    return found


def texts_of(kept: Mapping[str, Mapping[str, object]]) -> dict[str, str]:
    """Return choices as the texts that `own_presets` reads."""
    return {name: Handout.from_mapping(each).to_text() for name, each in kept.items()}


def _is_names(value: object) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)


PRESETS: Final[Mapping[str, Handout]] = MappingProxyType(
    {
        "section": Handout(sections=("overview",), parts=("glossary",)),
        "full-report": Handout(parts=PARTS, evidence=True),
        "workshop-pack": Handout(
            parts=("timeline", "stakeholders", "figures", "glossary"),
            text_size=12.0,
            wide_margin=True,
        ),
        "one-sheet": Handout(text_size=SMALLEST, with_context=False, sheet=True),
    }
)
"""The ready-made choices, by the name that a command gives them."""
