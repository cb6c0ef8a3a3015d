from pathlib import Path

import pytest
from hypothesis.configuration import set_hypothesis_home_dir

from tests.authoring.content_folder import ContentFolder

# Left to itself it would make a folder beside `tests`, which pytest then looks into.
set_hypothesis_home_dir(Path(__file__).parents[2] / ".pytest_cache" / "hypothesis")


@pytest.fixture(scope="session", autouse=True)
def _read_once(files_are_parsed_once: None, numbers_are_read_once: None) -> None:
    """Keep what was parsed and the numbers of texts, in all tests of this folder."""


@pytest.fixture
def content(tmp_path: Path) -> ContentFolder:
    """A content folder without mistakes."""
    content_folder = ContentFolder(tmp_path / "editor" / "content")
    content_folder.write_all()
    return content_folder
