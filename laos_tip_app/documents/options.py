"""How pages are set up and what a handout pack is made of, as values; the ready-made packs.

Knows nothing of Qt, of the report or of who chooses.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Final, NamedTuple

from laos_tip_app.base.settings import LARGEST_ON_PAPER, PAPERS, SMALLEST_ON_PAPER
from laos_tip_app.documents.handout_document import PARTS


class PageSetup(NamedTuple):
    """How pages are set up.

    Attributes:
        paper: One of `PAPERS`.
        text_size: In points, from `SMALLEST_ON_PAPER` to `LARGEST_ON_PAPER`.
        wide_margin: Whether there is room for notes by hand beside the text.
    """

    paper: str = PAPERS[0]
    text_size: float = 10.5
    wide_margin: bool = False

    @classmethod
    def from_mapping(cls, found: Mapping[str, object]) -> "PageSetup":
        """Read a set-up by its names; those that are missing are as usual.

        Raises:
            ValueError: There is no such set-up.
        """
        return _made(cls, found)


class HandoutOptions(NamedTuple):
    """The choices of a handout.

    Attributes:
        sections: The ids of the sections, in their order; None for all.
        parts: What goes in besides, names of `PARTS`.
        paper: See `PageSetup`, as for `text_size` and `wide_margin`.
        with_context: Whether what other publishers say goes in.
        evidence: Whether every fact is listed with its status.
        sheet: Whether it is the facts on one sheet; then only `paper` counts.
    """

    sections: tuple[str, ...] | None = None
    parts: tuple[str, ...] = ()
    paper: str = PageSetup().paper
    text_size: float = PageSetup().text_size
    with_context: bool = True
    evidence: bool = False
    wide_margin: bool = False
    sheet: bool = False

    @property
    def setup(self) -> PageSetup:
        """How its pages are set up."""
        return PageSetup(self.paper, self.text_size, self.wide_margin)

    def to_text(self) -> str:
        """Return the choices as a text that `from_text` reads."""
        return json.dumps(self._asdict(), separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> "HandoutOptions":
        """Read what `to_text` wrote.

        Raises:
            ValueError: It is no such text.
        """
        try:
            found = json.loads(text)
        except RecursionError as error:
            raise ValueError("nested too deep") from error
        if not isinstance(found, dict):
            raise ValueError(text)
        return _made(cls, found)

    @classmethod
    def from_mapping(cls, found: Mapping[str, object]) -> "HandoutOptions":
        """Read choices by their names; those that are missing are the usual ones.

        Raises:
            ValueError: There is no such choice.
        """
        return _made(cls, found)


def _made[Kind: (PageSetup, HandoutOptions)](kind: type[Kind], found: Mapping[str, object]) -> Kind:
    usual = kind()._asdict()
    if not found.keys() <= usual.keys():
        raise ValueError(str(found))
    if not all(_fits(name, value, usual[name]) for name, value in found.items()):
        raise ValueError(str(found))
    values = (usual | dict(found)).values()
    return kind._make(tuple(value) if isinstance(value, list) else value for value in values)


def _fits(name: str, value: object, default: object) -> bool:
    match name:
        case "sections":
            return value is None or _is_names(value)
        case "parts":
            return isinstance(value, list | tuple) and _is_names(value) and set(value) <= set(PARTS)
        case "text_size":
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            return is_number and SMALLEST_ON_PAPER <= float(str(value)) <= LARGEST_ON_PAPER
        case "paper":
            return value in PAPERS
        case _:
            return type(value) is type(default)


def own_presets(texts: Mapping[str, str]) -> dict[str, HandoutOptions]:
    """Return the choices that were kept as texts, without those that can't be read."""
    found = {}
    for name, text in texts.items():
        with suppress(ValueError):
            found[name] = HandoutOptions.from_text(text)
    return found


def texts_of(kept: Mapping[str, Mapping[str, object]]) -> dict[str, str]:
    """Return choices as the texts that `own_presets` reads."""
    return {name: HandoutOptions.from_mapping(each).to_text() for name, each in kept.items()}


def _is_names(value: object) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)


PRESETS: Final[Mapping[str, HandoutOptions]] = MappingProxyType(
    {
        "section": HandoutOptions(sections=("overview",), parts=("glossary",)),
        # All that is said in profiles is said elsewhere in it.
        "full-report": HandoutOptions(
            parts=tuple(part for part in PARTS if part != "profiles"), evidence=True
        ),
        "workshop-pack": HandoutOptions(
            parts=("timeline", "stakeholders", "map", "matrix", "figures", "glossary"),
            text_size=12.0,
            wide_margin=True,
        ),
        "one-sheet": HandoutOptions(text_size=SMALLEST_ON_PAPER, with_context=False, sheet=True),
    }
)
"""The ready-made choices, by the name that a command gives them."""
