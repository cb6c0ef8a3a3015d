"""List the parts of the program and their licences.

Reads `resources/licences/components.toml`, which packages are described from too.
"""

import sys
import tomllib
from typing import Any, NamedTuple

from laos_tip_app.base import paths


class Component(NamedTuple):
    """A part of the program that is shipped.

    Attributes:
        name: As its makers call it.
        what: What it does here.
        licence: An SPDX expression.
        purl: Its package URL, with `{version}`.
        copyright: Years and holders, one an item.
        texts: The files of its licence, under `resources/`.
        version: Its version, or a pattern of it in Qt's libraries; empty where it is looked up.
        address: Where its source is; empty for this program.
        files: Patterns of its files in the frozen program; none when it lies within another part.
        within: The part that it lies within.
        systems: The systems that it is shipped for, as `sys.platform` names them; none means all.
    """

    name: str
    what: str
    licence: str
    purl: str
    copyright: tuple[str, ...]
    texts: tuple[str, ...]
    version: str = ""
    address: str = ""
    files: tuple[str, ...] = ()
    within: str = ""
    systems: tuple[str, ...] = ()

    def full_text(self) -> str:
        """Return the copyright lines and the whole licence."""
        head = [f"Copyright {holder}" for holder in self.copyright]
        if self.address:
            head.append(f"Source: {self.address}")
        return "\n\n".join(["\n".join(head), *self.bodies()]) + "\n"

    def bodies(self) -> list[str]:
        """Return the texts of the licence."""
        return [paths.resource(name).read_text("utf-8").strip("\n") for name in self.texts]


def components(system: str = sys.platform) -> list[Component]:
    """Return the components shipped for a system, in display order."""
    path = paths.resource("licences", "components.toml")
    tables = tomllib.loads(path.read_text("utf-8"))["component"]
    all_components = [
        Component(**{key: _as_tuple(value) for key, value in table.items()}) for table in tables
    ]
    return [
        component
        for component in all_components
        if not component.systems or system in component.systems
    ]


def _as_tuple(value: str | list[str]) -> Any:  # noqa: ANN401  # what each field takes
    return tuple(value) if isinstance(value, list) else value
