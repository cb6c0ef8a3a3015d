"""Translate the texts of the program with gettext.

The English text is the key, as in `_("Report")`. A translation is the file
`locale/LANGUAGE/LC_MESSAGES/laos_tip_app.mo` in this package; the settings choose the language, or
else the environment (`LANGUAGE`, `LC_ALL`, `LC_MESSAGES`, `LANG`). If there is no such file, the
texts are English. Paper and files have a language of their own; see `written_in`.
"""

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from gettext import NullTranslations

ENGLISH: Final = "en_GB"
LOCALE: Final = Path(__file__).parent.parent / "locale"
ORIGINAL: Final = "en"
"""The language of the texts in the code, which needs no catalogue."""

_written: Final = ContextVar("written", default="")
"""The language of what is written now; empty for that of the window."""


def _catalogue() -> "NullTranslations | None":
    return _catalogue_of(_written.get())


@cache
def _catalogue_of(name: str) -> "NullTranslations | None":
    # To load `gettext` takes 1 % of the start, and the names of all languages 0.4 MB when idle.
    if name == ORIGINAL or not LOCALE.is_dir():
        return None
    from gettext import translation

    return translation("laos_tip_app", LOCALE, [name] if name else None, fallback=True)


@contextmanager
def written_in(name: str) -> Iterator[None]:
    """Write texts in a language, whatever that of the window is."""
    before = _written.set(name)
    try:
        yield
    finally:
        _written.reset(before)


def steps_in[Step, Result](
    name: str, steps: Generator[Step, None, Result]
) -> Generator[Step, None, Result]:
    """Do steps in a language; between them it is the window’s."""
    with closing(steps):
        while True:
            with written_in(name):
                try:
                    step = next(steps)
                except StopIteration as end:
                    result: Result = end.value
                    return result
            yield step


def languages() -> tuple[str, ...]:
    """Return the languages that can be chosen, English first."""
    files = LOCALE.glob("*/LC_MESSAGES/laos_tip_app.mo")
    return (ORIGINAL, *sorted(file.parts[-3] for file in files))


def language() -> str:
    """Return the language of the texts, such as `lo`, or `en_GB`.

    Dates and numbers are written in it too, whatever the computer’s is.
    """
    catalogue = _catalogue()
    return ENGLISH if catalogue is None else catalogue.info().get("language", ENGLISH)


def _(text: str) -> str:
    """Return a text in the user’s language."""
    catalogue = _catalogue()
    return text if catalogue is None else catalogue.gettext(text)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the singular or plural text for a count."""
    if (catalogue := _catalogue()) is None:
        return singular if count == 1 else plural
    return catalogue.ngettext(singular, plural, count)


def with_commas(texts: Iterable[str]) -> str:
    """Return texts in a row: `a, b, c`."""
    return _joined(_("{some}, {last}"), texts)


def with_semicolons(texts: Iterable[str]) -> str:
    """Return texts that may have commas in a row: `a, b; c`."""
    return _joined(_("{some}; {last}"), texts)


def as_sentences(texts: Iterable[str]) -> str:
    """Return texts as a screen reader says them: `A. B. C`."""
    sentences = _joined(_("{some}. {last}"), (text.rstrip(".") for text in texts if text))
    return sentences.replace("?. ", "? ")


def _joined(pattern: str, texts: Iterable[str]) -> str:
    return pattern.format(some="", last="").join(texts)
