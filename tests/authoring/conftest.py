import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis.configuration import set_hypothesis_home_dir

from laos_tip_app.authoring import interface_texts, lao_sheets
from laos_tip_app.authoring.lao_texts import EnglishText
from tests.authoring.content_folder import ContentFolder

# Left to itself it would make a folder beside `tests`, which pytest then looks into.
set_hypothesis_home_dir(Path(__file__).parents[2] / ".pytest_cache" / "hypothesis")


@pytest.fixture(scope="session", autouse=True)
def _read_once(files_are_parsed_once: None, numbers_are_read_once: None) -> None:
    """Keep what was parsed and the numbers of texts, in all tests of this folder."""


@pytest.fixture(scope="session", autouse="MUTATION_ORDER" not in os.environ)
def _texts_of_the_program_are_extracted_once() -> Iterator[None]:
    """Keep the texts of the program, for which all its files are parsed."""
    kept = cache(interface_texts.interface_texts)

    def extracted(package: Path) -> dict[str, EnglishText]:
        return {**kept(package)}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lao_sheets, "interface_texts", extracted)
        yield


@pytest.fixture
def content(tmp_path: Path) -> ContentFolder:
    """A content folder without mistakes."""
    content_folder = ContentFolder(tmp_path / "editor" / "content")
    content_folder.write_all()
    return content_folder
