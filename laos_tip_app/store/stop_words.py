"""The words of a question that a search leaves out."""

from typing import Final

from laos_tip_app.store.text_normalization import tokenize

STOP_WORDS: Final = frozenset(
    tokenize(
        "a about an and any are as at be been by can could did do does ever find for from had"
        " happen happened happening happens has have how i in is it its many me much my of on or"
        " our please show tell that the their them there these they this those to was we were what"
        " when where which who whom whose why will with worked working works would you your"
    )
)
"""They count only in quotation marks, or if a query has no other words."""

QUESTION_WORDS: Final = frozenset(("many", "when", "where", "who", "whom", "why"))
"""Stop words that distinguish questions."""

ARTICLES: Final = frozenset(("a", "an", "the"))

SPEAKER_WORDS: Final = frozenset(("i", "me", "my", "myself", "we", "our"))
"""Words of somebody in need: the question is not corrected."""
