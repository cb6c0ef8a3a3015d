"""The fixtures of the tests of the window."""

from pathlib import Path

import pytest

from laos_tip_app.base.settings import Settings


@pytest.fixture
def settings(config_dir: Path) -> Settings:
    """Return the default settings."""
    return Settings(config_dir)
