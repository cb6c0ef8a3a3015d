"""Put data.db and resources/ into the wheel, for `base/paths.py`, and the hash of data.db."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ResourcesHook(BuildHookInterface[Any]):
    """Adds data.db and resources/ to a wheel."""

    _folder: TemporaryDirectory[str] | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files; an editable install reads those of the checkout."""
        if version == "editable":
            return
        root = Path(self.root)
        include = build_data["force_include"]
        include[str(root / "data.db")] = "laos_tip_app/data.db"
        sys.path.insert(0, str(root / "packaging"))
        from built_in_data import MODULE, module_with_digest

        self._folder = TemporaryDirectory()
        module = Path(self._folder.name, "module.py")
        module.write_text(module_with_digest(root), encoding="utf-8")
        include[str(module)] = f"{MODULE.replace('.', '/')}.py"
        for path in sorted((root / "resources").iterdir()):
            include[str(path)] = f"laos_tip_app/resources/{path.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was written for the wheel."""
        if self._folder is not None:
            self._folder.cleanup()
