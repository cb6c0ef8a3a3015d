"""Languages: the door to the texts that are not written where they are shown.

Widgets translate with their own `tr`. This module is for words that rooms without Qt show: they
stand as defaults in a named tuple, so that English needs no Qt, and are translated here under
its name as context. Knows nothing of which words there are.
"""

from typing import Any

from PySide6.QtCore import QCoreApplication


def translated[Words: tuple[Any, ...]](kind: type[Words]) -> Words:
    """Return a named tuple of words, each default translated.

    A catalogue of what there is to translate is read from the fields, as no source text stands
    beside this call.
    """
    context = kind.__name__
    english = kind()
    return kind._make(  # type: ignore[attr-defined, no-any-return]  # named, by contract
        QCoreApplication.translate(context, str(text)) for text in english
    )
