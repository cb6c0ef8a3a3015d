"""Plain text: safe in HTML and XML, without the keys of menus."""

import re
from typing import Final

_MNEMONIC: Final = r"\s?\(&\w\)|&(.)"
"""The key of a menu item, as in “&Save”, or behind it where no letter is Latin: “X (&S)”."""

_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def escape(text: str) -> str:
    """Return a text as HTML.

    The module `html` has a table of 2,231 letters, which takes 1 % of the start to load.
    """
    for letter, entity in _ENTITIES.items():
        text = text.replace(letter, entity)
    return text


def typed_text(text: str) -> str:
    """Return a typed text without the characters that XML forbids.

    They are of no use, and SVG, HTML and PDF properties with them can’t be read.
    """
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


def plain(text: str) -> str:
    """Return a text that Qt shows literally, never as HTML."""
    # Without either of these Qt never takes it for HTML (Qt.mightBeRichText).
    if "<" not in text and "&lt;" not in text:
        return text
    return f"<qt>{escape(text).replace('\n', '<br>')}</qt>"


def without_mnemonic(text: str) -> str:
    """Return the text of a button or menu item without its key."""
    return re.sub(_MNEMONIC, lambda match: match[1] or "", text)
