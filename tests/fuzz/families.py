"""All families of cases, by the names that the command line gives them."""

from typing import Final

from tests.fuzz.cases import Family
from tests.fuzz.content_files import CONTENT_FILES
from tests.fuzz.data_files import DATA_FILES
from tests.fuzz.kept_files import KEPT_FILES
from tests.fuzz.kills import KILLS
from tests.fuzz.search_texts import SEARCH_TEXTS
from tests.fuzz.settings_files import SETTINGS_FILES

FAMILIES: Final[dict[str, Family]] = {
    **DATA_FILES,
    **KEPT_FILES,
    **SETTINGS_FILES,
    **CONTENT_FILES,
    **SEARCH_TEXTS,
    **KILLS,
}
