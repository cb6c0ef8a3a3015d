"""Handout options: the built-in presets and those that the user saved."""

import json
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from types import MappingProxyType
from typing import Any, Final

from laos_tip_app.base.i18n import _
from laos_tip_app.base.settings import LARGEST_ON_PAPER, PAPERS, SMALLEST_ON_PAPER
from laos_tip_app.documents.handout_document import HANDOUT_PARTS
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import HandoutRequest, PageSetup


@dataclass(frozen=True, slots=True)
class HandoutOptions:
    """The options of a handout.

    Attributes:
        request: The sections and parts.
        setup: How its pages are set up.
        with_context: Whether what other publishers say goes in.
    """

    request: HandoutRequest = field(default_factory=HandoutRequest)
    setup: PageSetup = field(default_factory=PageSetup)
    with_context: bool = True

    def job(self) -> PrintJob:
        """Return what is printed."""
        return PrintJob(self.request, self.setup, self.with_context)

    def to_text(self) -> str:
        """Return the options as a text that `from_text` reads."""
        values = asdict(self.request) | asdict(self.setup) | {"with_context": self.with_context}
        return json.dumps(values, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> "HandoutOptions":
        """Read the text that `to_text` returned; missing options have their defaults.

        Raises:
            ValueError: It is not such a text, or an option in it has an invalid value.
        """
        try:
            values = json.loads(text)
        except RecursionError as error:
            raise ValueError("nested too deep") from error
        if not isinstance(values, dict) or not values.keys() <= _CHECKS.keys():
            raise ValueError(text)
        if not all(_CHECKS[name](value) for name, value in values.items()):
            raise ValueError(text)
        return cls(
            HandoutRequest(**_fields_of(HandoutRequest, values)),
            PageSetup(**_fields_of(PageSetup, values)),
            values.get("with_context", True),
        )


def _fields_of(
    options: type[HandoutRequest | PageSetup], values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the values that are fields of a class, lists as tuples."""
    names = [option.name for option in fields(options) if option.name in values]
    return {
        name: tuple(values[name]) if isinstance(values[name], list) else values[name]
        for name in names
    }


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_names(value: object, known: Collection[str] | None = None) -> bool:
    return isinstance(value, list) and all(
        isinstance(name, str) and (known is None or name in known) for name in value
    )


def _is_text_size(value: object) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and SMALLEST_ON_PAPER <= float(str(value)) <= LARGEST_ON_PAPER


_CHECKS: Final[Mapping[str, Callable[[object], bool]]] = MappingProxyType(
    {
        "sections": lambda value: value is None or _is_names(value),
        "parts": lambda value: _is_names(value, HANDOUT_PARTS),
        "evidence": _is_flag,
        "sheet": _is_flag,
        "paper": lambda value: value in PAPERS,
        "text_size": _is_text_size,
        "wide_margin": _is_flag,
        "with_context": _is_flag,
    }
)
"""Whether a value of a saved preset is possible, by its name in the file."""


def saved_presets(texts: Mapping[str, str]) -> dict[str, HandoutOptions]:
    """Return the user’s presets by name, without unreadable ones."""
    presets = {}
    for name, text in texts.items():
        with suppress(ValueError):
            presets[name] = HandoutOptions.from_text(text)
    return presets


PRESETS: Final[Mapping[str, HandoutOptions]] = MappingProxyType(
    {
        "section": HandoutOptions(HandoutRequest(sections=("overview",), parts=("glossary",))),
        # All that is said in profiles is said elsewhere in it.
        "full-report": HandoutOptions(
            HandoutRequest(
                parts=tuple(part for part in HANDOUT_PARTS if part != "profiles"), evidence=True
            )
        ),
        "workshop-pack": HandoutOptions(
            HandoutRequest(
                parts=("timeline", "stakeholders", "map", "matrix", "figures", "glossary")
            ),
            PageSetup(text_size=12.0, wide_margin=True),
        ),
        "one-sheet": HandoutOptions(
            HandoutRequest(sheet=True), PageSetup(text_size=SMALLEST_ON_PAPER), with_context=False
        ),
    }
)
"""The built-in presets, by their names on the command line."""


def presets_by_title() -> dict[str, HandoutOptions]:
    """Return the built-in presets, by their titles in the dialog."""
    titles = (_("Section"), _("Full report"), _("Workshop pack"), _("Facts on one sheet"))
    return dict(zip(titles, PRESETS.values(), strict=True))
