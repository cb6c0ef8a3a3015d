"""Translate the texts of the program with gettext.

The English text is the key, as in `_("Report")`. A translation is the file
`locale/LANGUAGE/LC_MESSAGES/laos_tip_app.mo` in this package; the environment chooses the language
(`LANGUAGE`, `LC_ALL`, `LC_MESSAGES`, `LANG`). If there is no such file, the texts are English.
"""

from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path
from typing import Final

LOCALE: Final = Path(__file__).parent.parent / "locale"


@cache
def _catalogue() -> NullTranslations:
    # Looking for a translation loads the names of all languages: 0.4 MB of the idle window.
    if not LOCALE.is_dir():
        return NullTranslations()
    return translation("laos_tip_app", LOCALE, fallback=True)


def language() -> str:
    """Return the language of the texts, such as `lo`, or `en_GB`.

    Dates and numbers are written in it too, whatever the computer’s is.
    """
    return _catalogue().info().get("language", "en_GB")


def _(text: str) -> str:
    """Return a text in the user’s language."""
    return _catalogue().gettext(text)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the singular or plural text for a count."""
    return _catalogue().ngettext(singular, plural, count)
