"""What the program is made of, part by part, and the licences of the parts.

Reads `resources/licences/components.toml`, which packages are described from too. Knows nothing of
how it is shown.
"""

import sys
import tomllib
from typing import Any, NamedTuple

from laos_tip_app.base import paths


class Component(NamedTuple):
    """A part of what is shipped.

    Attributes:
        name: As its makers call it.
        what: What it does here.
        licence: An SPDX expression.
        copyright: Years and holders, one an item.
        texts: The files of its licence, under `resources/`.
        address: Where its source is; empty for this program.
        files: Patterns of its files in the frozen program; none when it lies within another part.
        within: The part that it lies within.
        systems: The systems that it is shipped for, as `sys.platform` names them; none means all.
    """

    name: str
    what: str
    licence: str
    copyright: tuple[str, ...]
    texts: tuple[str, ...]
    address: str = ""
    files: tuple[str, ...] = ()
    within: str = ""
    systems: tuple[str, ...] = ()

    def full_text(self) -> str:
        """Return who holds the rights and the whole licence."""
        head = [f"Copyright {each}" for each in self.copyright]
        if self.address:
            head.append(f"Source: {self.address}")
        return "\n\n".join(["\n".join(head), *self.bodies()]) + "\n"

    def bodies(self) -> list[str]:
        """Return the texts of the licence."""
        files = (paths.resource(*name.split("/")) for name in self.texts)
        return [file.read_text("utf-8").strip("\n") for file in files]


def components(system: str = sys.platform) -> list[Component]:
    """Return what is shipped for a system, in the order in which it is shown."""
    path = paths.resource("licences", "components.toml")
    found = tomllib.loads(path.read_text("utf-8"))["component"]
    listed = [Component(**{key: _frozen(value) for key, value in each.items()}) for each in found]
    return [each for each in listed if not each.systems or system in each.systems]


def _frozen(value: str | list[str]) -> Any:  # noqa: ANN401  # what each field takes
    return tuple(value) if isinstance(value, list) else value
