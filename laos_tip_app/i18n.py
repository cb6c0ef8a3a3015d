"""Languages: the door to the texts that are not written where they are shown.

Widgets translate with their own `tr`. This module is for words that rooms without Qt show: they
stand as defaults in a frozen dataclass, so that English needs no Qt, and are translated here under
the dataclass's name as context. Knows nothing of which words there are.
"""

from dataclasses import fields

from PySide6.QtCore import QCoreApplication


def translated[Words](kind: type[Words]) -> Words:
    """Return a dataclass of words, each default translated.

    A catalogue of what there is to translate is read from the fields, as no source text stands
    beside this call.
    """
    context = kind.__name__
    words = {
        field.name: QCoreApplication.translate(context, str(field.default))
        for field in fields(kind)  # type: ignore[arg-type]  # every dataclass, by contract
    }
    return kind(**words)
