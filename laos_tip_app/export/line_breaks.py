"""Line breaks on paper: names and dates that stay on one line."""

import re
from html import unescape
from typing import Final

from laos_tip_app.report.corrections import MARKS
from laos_tip_app.report.document import SUPERSCRIPT_SPACE

_UNBROKEN: Final = re.compile(
    rf"[{''.join({*MARKS.values()})}] \S+|"
    r"\b(?:CC BY-SA \d|Tier \d|Articles? \d|[A-Z][a-z]+ ¶\d"
    r"|(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December) \d{4})"
    rf"|(?<=<sup>{SUPERSCRIPT_SPACE})[^<]+"
)
"""Texts that are never broken."""

_TAG: Final = re.compile(r"<[^>]*>")
_BREAKS: Final = re.compile(r"\s+|(?<=[^\W\d][-–])|\u200b")


def with_nonbreaking_spaces(text: str) -> str:
    """Return text or HTML with non-breaking spaces and hyphens if needed."""
    return _UNBROKEN.sub(lambda match: match[0].replace(" ", "\u00a0").replace("-", "\u2011"), text)


def unbroken_words(html: str) -> list[str]:
    """Return the parts of inline HTML that are never broken."""
    return [word for word in _BREAKS.split(unescape(_TAG.sub(" ", html))) if word]
