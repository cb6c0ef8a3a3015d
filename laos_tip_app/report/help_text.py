"""The help as Markdown, in the user’s language."""

import re
from typing import Final

from laos_tip_app.base import paths
from laos_tip_app.base.i18n import _

HELP_TEXT: Final = re.compile(r"(?m)[^#|\s-][^|\n]*[^|\s]")
"""A heading, paragraph, item or cell; each is on a line of its own."""


def help_template() -> str:
    """Return the help, with placeholders, in the user’s language."""
    english = paths.resource("help", "help.md").read_text("utf-8")
    return HELP_TEXT.sub(lambda match: _(match[0]), english)
