"""The editors’ answers to questions."""

import re
from collections.abc import Callable, Collection, Iterable
from sqlite3 import Row
from typing import Final, NamedTuple

from laos_tip_app.store.hits import Answer, AnswerLine, RecordKey
from laos_tip_app.store.query_text import ARTICLES, QUERY_PART, QUESTION_WORDS, STOP_WORDS
from laos_tip_app.store.spelling import nearest
from laos_tip_app.store.text_normalization import is_unspaced, tokenize, without_spaces

HELP: Final = "help"
"""The kind of answer for somebody in need."""

type _Rows = Callable[..., list[Row]]

_ENDING: Final = re.compile(r"(?:ations?|at(?:ed|ing|es?)|ions?|ings?|ed|ies|es|e|s|y)$")
_MIN_STEM: Final = 3
_MIN_MISSPELT: Final = 5


class _Openers(NamedTuple):
    """What opens an answer; phrases are as `_padded` writes them.

    Attributes:
        alone: Phrases each of which is enough.
        lists: Lists of phrases; one of each has to be there.
    """

    answer_id: int
    is_help: bool
    alone: list[str]
    lists: dict[int, list[str]]


class _WholeQuestion(NamedTuple):
    """A whole question, by the stems of all its words."""

    answer_id: int
    stems: frozenset[str]


class Answers:
    """The editors’ answers of a report, with the phrases that open them."""

    def __init__(self, rows: _Rows) -> None:
        """Read the phrases.

        Args:
            rows: Runs SQL on the data file.
        """
        title = rows("SELECT value FROM meta WHERE key = 'title'")
        self._title = {_stem(word) for row in title for word in tokenize(row["value"])}
        rows_of_phrases = rows(
            "SELECT p.answer_id AS answer_id, a.kind AS kind, p.use AS use, p.list AS list,"
            " p.words AS words FROM answer_phrases p JOIN answers a ON a.id = p.answer_id"
            " ORDER BY p.answer_id, p.use, p.list"
        )
        # The answer of each phrase; of two, the first.
        self._answer_ids: dict[str, int] = {}
        self._openers: dict[int, _Openers] = {}
        # By the words that count.
        self._questions: dict[frozenset[str], list[_WholeQuestion]] = {}
        for row in rows_of_phrases:
            answer_id, words = row["answer_id"], row["words"].split()
            self._answer_ids.setdefault(row["words"], answer_id)
            if row["use"] == "question":
                question = _WholeQuestion(answer_id, frozenset(map(_stem, words)))
                self._questions.setdefault(self._content(words), []).append(question)
                continue
            openers = self._openers.setdefault(
                answer_id, _Openers(answer_id, row["kind"] == HELP, [], {})
            )
            is_alone = row["use"] == "words"
            phrases = openers.alone if is_alone else openers.lists.setdefault(row["list"], [])
            phrases.append(_padded(words))
        self._vocabulary = {word for phrase in self._answer_ids for word in phrase.split()}

    def find(self, rows: _Rows, typed: str) -> Answer | None:
        """Return the answer to a query, if there is one.

        Somebody in need is answered first, then a whole question, then words of one.

        Args:
            rows: Runs SQL on the data file.
            typed: The query.
        """
        if is_unspaced(typed):
            answer_id = self._by_letters(typed)
        else:
            words = tokenize(typed)
            mended = self._mended(words, rows)
            answer_id = (
                self._by_words(words, mended, is_help=True)
                or self._as_a_whole(typed, mended)
                or self._by_words(words, mended, is_help=False)
            )
        return _answer(rows, answer_id) if answer_id else None

    def _by_letters(self, typed: str) -> int:
        """Return the answer of the longest unspaced phrase in a text."""
        letters = without_spaces(typed)
        matching = [words for words in self._answer_ids if words in letters and is_unspaced(words)]
        return self._answer_ids[max(matching, key=len)] if matching else 0

    def _by_words(self, words: Iterable[str], mended: Iterable[str], *, is_help: bool) -> int:
        """Return the first answer whose words are in the query, or 0.

        Words that only count together may be misspelt.
        """
        answers = [each for each in self._openers.values() if each.is_help == is_help]
        is_in_query = _padded(words).__contains__
        for answer in answers:
            if any(map(is_in_query, answer.alone)):
                return answer.answer_id
        is_in_query = _padded(mended).__contains__
        for answer in answers:
            lists = answer.lists.values()
            if lists and all(any(map(is_in_query, phrases)) for phrases in lists):
                return answer.answer_id
        return 0

    def _as_a_whole(self, typed: str, words: Iterable[str]) -> int:
        """Return the answer to the query as a question, or 0.

        The order of the words, their endings and the stop words do not count, nor do the words of
        the report’s title if there are others. A query with words in quotes or words to exclude
        is no question.
        """
        if any(minus or phrase for minus, phrase, _word in QUERY_PART.findall(typed)):
            return 0
        stems = frozenset(map(_stem, words))
        questions = self._questions.get(self._content(words), ())
        best = max(questions, key=lambda question: len(stems & question.stems), default=None)
        return best.answer_id if best else 0

    def _content(self, words: Iterable[str]) -> frozenset[str]:
        """Return the stems that count; all, if only the title is named."""
        stems = {word: _stem(word) for word in words}
        counted = {
            stem for word, stem in stems.items() if word not in STOP_WORDS or word in QUESTION_WORDS
        }
        return frozenset(counted - self._title or stems.values())

    def _mended(self, words: Collection[str], rows: _Rows) -> list[str]:
        """Return words, each that is nowhere as the nearest of a phrase."""
        unknown = [word for word in words if not self._may_stay(word)]
        if not unknown:
            return [*words]
        marks = ", ".join("?" * len(unknown))
        known_rows = rows(f"SELECT word FROM search_words WHERE word IN ({marks})", *unknown)
        misspelt = set(unknown).difference(row["word"] for row in known_rows)
        counts = [(word, 0) for word in self._vocabulary]
        return [nearest(word, counts) or word if word in misspelt else word for word in words]

    def _may_stay(self, word: str) -> bool:
        """Return whether a word is of a phrase, or need not be."""
        return word in self._vocabulary or word in STOP_WORDS or len(word) < _MIN_MISSPELT


def _answer(rows: _Rows, answer_id: int) -> Answer:
    head = rows("SELECT kind, coalesce(says, '') AS says FROM answers WHERE id = ?", answer_id)[0]
    lines = rows(
        "SELECT position, coalesce(name, '') AS name, says FROM answer_lines WHERE answer_id = ?"
        " ORDER BY position",
        answer_id,
    )
    record_rows = rows(
        "SELECT line, kind, id FROM answer_records WHERE answer_id = ? ORDER BY position",
        answer_id,
    )
    by_line: dict[int | None, list[RecordKey]] = {}
    for row in record_rows:
        by_line.setdefault(row["line"], []).append((row["kind"], row["id"]))
    return Answer(
        head["kind"],
        head["says"],
        tuple(
            AnswerLine(row["name"], row["says"], tuple(by_line.get(row["position"], ())))
            for row in lines
        ),
        tuple(dict.fromkeys((row["kind"], row["id"]) for row in record_rows)),
    )


def _padded(words: Iterable[str]) -> str:
    """Return words between spaces, in the singular and without articles."""
    counted = (word for word in words if word not in ARTICLES)
    singular = (word.removesuffix("s") if len(word) > _MIN_STEM else word for word in counted)
    return f" {' '.join(singular)} "


def _stem(word: str) -> str:
    """Return a word without its ending."""
    stem = _ENDING.sub("", word)
    return stem if len(stem) >= _MIN_STEM else word
