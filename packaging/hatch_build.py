"""Puts data.db and resources/ into the wheel, where `base/paths.py` looks for them."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# What an editor writes; readers get it as data.db.
NOT_SHIPPED = {"content"}


class ResourcesHook(BuildHookInterface[Any]):
    """Adds the files of the checkout to a wheel that is to stand without one."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files, except to an editable install, which reads the checkout's own."""
        if version == "editable":
            return
        root = Path(self.root)
        include = build_data["force_include"]
        include[str(root / "data.db")] = "laos_tip_app/data.db"
        for path in sorted((root / "resources").iterdir()):
            if path.name not in NOT_SHIPPED:
                include[str(path)] = f"laos_tip_app/resources/{path.name}"
