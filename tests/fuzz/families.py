"""All families of cases, by their names on the command line."""

from typing import Final

from tests.fuzz.action_runs import ACTIONS
from tests.fuzz.cases import Family
from tests.fuzz.content_files import CONTENT_FILES
from tests.fuzz.data_files import DATA_FILES
from tests.fuzz.edition_packs import EDITION_PACKS
from tests.fuzz.hostile_notes import HOSTILE_NOTES
from tests.fuzz.hostile_packs import HOSTILE_PACKS
from tests.fuzz.kills import KILLS
from tests.fuzz.map_additions import MAP_ADDITIONS
from tests.fuzz.notes_files import NOTES_FILES
from tests.fuzz.saved_documents import SAVED_DOCUMENTS
from tests.fuzz.search_texts import SEARCH_TEXTS
from tests.fuzz.settings_files import SETTINGS_FILES
from tests.fuzz.signals import SIGNALS

FAMILIES: Final[dict[str, Family]] = {
    **DATA_FILES,
    **EDITION_PACKS,
    **HOSTILE_PACKS,
    **SAVED_DOCUMENTS,
    **NOTES_FILES,
    **HOSTILE_NOTES,
    **SETTINGS_FILES,
    **CONTENT_FILES,
    **MAP_ADDITIONS,
    **SEARCH_TEXTS,
    **KILLS,
    **SIGNALS,
    **ACTIONS,
}
