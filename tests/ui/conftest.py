"""What every test of the window gets."""

from pathlib import Path

import pytest

from laos_tip_app.base.settings import Settings


@pytest.fixture
def settings(config_dir: Path) -> Settings:
    """Return the settings of a user who has changed none."""
    return Settings(config_dir)
