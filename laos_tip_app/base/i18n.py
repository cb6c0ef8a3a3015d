"""Translate the texts of the program with gettext.

The English text is the key, as in `_("Report")`. A translation is the file
`locale/LANGUAGE/LC_MESSAGES/laos_tip_app.mo` in this package; the settings choose the language, or
else the environment (`LANGUAGE`, `LC_ALL`, `LC_MESSAGES`, `LANG`). If there is no such file, the
texts are English.
"""

import os
from collections.abc import Iterable
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path
from typing import Final

ENGLISH: Final = "en_GB"
LOCALE: Final = Path(__file__).parent.parent / "locale"


@cache
def _catalogue() -> NullTranslations:
    # Looking for a translation loads the names of all languages: 0.4 MB of the idle window.
    if not LOCALE.is_dir():
        return NullTranslations()
    return translation("laos_tip_app", LOCALE, fallback=True)


def languages() -> tuple[str, ...]:
    """Return the languages that there is a catalogue for."""
    files = LOCALE.glob("*/LC_MESSAGES/laos_tip_app.mo")
    return tuple(sorted(file.parts[-3] for file in files))


def choose(name: str) -> None:
    """Choose the language before the first text is shown."""
    os.environ["LANGUAGE"] = name


def language() -> str:
    """Return the language of the texts, such as `lo`, or `en_GB`.

    Dates and numbers are written in it too, whatever the computer’s is.
    """
    return _catalogue().info().get("language", ENGLISH)


def _(text: str) -> str:
    """Return a text in the user’s language."""
    return _catalogue().gettext(text)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the singular or plural text for a count."""
    return _catalogue().ngettext(singular, plural, count)


def with_commas(texts: Iterable[str]) -> str:
    """Return texts in a row: `a, b, c`."""
    return _joined(_("{some}, {last}"), texts)


def with_semicolons(texts: Iterable[str]) -> str:
    """Return texts that may have commas in a row: `a, b; c`."""
    return _joined(_("{some}; {last}"), texts)


def as_sentences(texts: Iterable[str]) -> str:
    """Return texts as a screen reader says them: `A. B. C`."""
    return _joined(_("{some}. {last}"), (text.rstrip(".") for text in texts if text))


def _joined(pattern: str, texts: Iterable[str]) -> str:
    return pattern.format(some="", last="").join(texts)
