from pathlib import Path

import pytest
from hypothesis.configuration import set_hypothesis_home_dir

from tests.authoring.content_folder import Desk

# Left to itself it would make a folder beside `tests`, which pytest then looks into.
set_hypothesis_home_dir(Path(__file__).parents[2] / ".pytest_cache" / "hypothesis")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A content folder without mistakes."""
    found = Desk(tmp_path / "desk" / "content")
    found.lay_out()
    return found
