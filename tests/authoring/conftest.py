from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis.configuration import set_hypothesis_home_dir
from ruamel.yaml import YAML

from tests.authoring.content_folder import ContentFolder

# Left to itself it would make a folder beside `tests`, which pytest then looks into.
set_hypothesis_home_dir(Path(__file__).parents[2] / ".pytest_cache" / "hypothesis")


@pytest.fixture(scope="session", autouse=True)
def _files_are_parsed_once() -> Iterator[None]:
    """Keep the trees of YAML files: of all the content, a test changes a line or two."""
    compose = YAML.compose
    # The tree of a text is the same each time, and nobody changes it.
    kept = lru_cache(maxsize=200)(lambda text: compose(YAML(typ="safe", pure=True), text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(YAML, "compose", lambda _yaml, text: kept(text))
        yield


@pytest.fixture
def content(tmp_path: Path) -> ContentFolder:
    """A content folder without mistakes."""
    content_folder = ContentFolder(tmp_path / "editor" / "content")
    content_folder.write_all()
    return content_folder
