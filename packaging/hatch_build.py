"""Put data.db and resources/ into the wheel, for `base/paths.py`."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# What an editor writes; readers get it as data.db.
NOT_SHIPPED = {"content"}


class ResourcesHook(BuildHookInterface[Any]):
    """Adds data.db and resources/ to a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files; an editable install reads those of the checkout."""
        if version == "editable":
            return
        root = Path(self.root)
        include = build_data["force_include"]
        include[str(root / "data.db")] = "laos_tip_app/data.db"
        for path in sorted((root / "resources").iterdir()):
            if path.name not in NOT_SHIPPED:
                include[str(path)] = f"laos_tip_app/resources/{path.name}"
