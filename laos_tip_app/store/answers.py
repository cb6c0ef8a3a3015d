"""The editors’ answers to questions."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from sqlite3 import Row
from typing import Final, NamedTuple

from laos_tip_app.store.hits import Answer, AnswerLine, RecordKey, SearchHit, hit_of_row
from laos_tip_app.store.query_text import ARTICLES, QUERY_PART, QUESTION_WORDS, STOP_WORDS
from laos_tip_app.store.spelling import nearest
from laos_tip_app.store.text_normalization import is_unspaced, tokenize, without_spaces

HELP: Final = "help"
"""The kind of answer for somebody in need."""

type _Rows = Callable[..., list[Row]]

_ENDING: Final = re.compile(r"(?:ations?|at(?:ed|ing|es?)|ions?|ings?|ed|ies|es|e|s|y)$")
_MIN_STEM: Final = 3
_MIN_MISSPELT: Final = 5


class _Phrase(NamedTuple):
    """Words that open an answer, alone or with others of its kind.

    Attributes:
        padded: The words as `_padded` writes them.
        stems: The stems of the words.
    """

    answer_id: int
    list: int
    words: str
    padded: str
    stems: frozenset[str]


class Answers:
    """The editors’ answers of a report, with the phrases that open them."""

    def __init__(self, rows: _Rows) -> None:
        """Read the phrases.

        Args:
            rows: Runs SQL on the data file.
        """
        phrase_rows = rows(
            "SELECT p.answer_id AS answer_id, a.kind AS kind, p.use AS use, p.list AS list,"
            " p.words AS words FROM answer_phrases p JOIN answers a ON a.id = p.answer_id"
            " ORDER BY p.answer_id, p.use, p.list"
        )
        title = rows("SELECT value FROM meta WHERE key = 'title'")
        self._title = {_stem(word) for row in title for word in tokenize(row["value"])}
        self._vocabulary = {word for row in phrase_rows for word in row["words"].split()}
        self._phrases: list[_Phrase] = []
        self._questions: dict[frozenset[str], list[_Phrase]] = {}
        # By use, help or not, and first word: a query has few words, the answers many phrases.
        self._by_start: dict[tuple[str, bool, str], list[_Phrase]] = {}
        self._lists: dict[tuple[str, int], set[int]] = {}
        for answer_id, kind, use, number, text in phrase_rows:
            words = text.split()
            phrase = _Phrase(answer_id, number, text, _padded(words), frozenset(map(_stem, words)))
            self._phrases.append(phrase)
            if use == "question":
                self._questions.setdefault(self._content(words), []).append(phrase)
            start = phrase.padded.partition(" ")[2].partition(" ")[0]
            self._by_start.setdefault((use, kind == HELP, start), []).append(phrase)
            self._lists.setdefault((use, answer_id), set()).add(number)

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
        """Return the answer of the longest phrase in a text without spaces."""
        letters = without_spaces(typed)
        matching = [phrase for phrase in self._phrases if phrase.words in letters]
        longest = max(matching, key=lambda phrase: len(phrase.words), default=None)
        return longest.answer_id if longest and is_unspaced(longest.words) else 0

    def _by_words(self, words: Iterable[str], mended: Iterable[str], *, is_help: bool) -> int:
        """Return the first answer whose words are in the query, or 0.

        Words that only count together may be misspelt.
        """
        alone = (each.answer_id for each in self._phrases_in(words, "words", is_help=is_help))
        lists_in_query: dict[int, set[int]] = {}
        for phrase in self._phrases_in(mended, "all_of", is_help=is_help):
            lists_in_query.setdefault(phrase.answer_id, set()).add(phrase.list)
        complete = (
            key for key, lists in lists_in_query.items() if lists == self._lists["all_of", key]
        )
        return min(alone, default=0) or min(complete, default=0)

    def _phrases_in(self, words: Iterable[str], use: str, *, is_help: bool) -> Iterator[_Phrase]:
        """Yield the phrases of a use that are in a query."""
        query = _padded(words)
        for start in {*query.split()}:
            for phrase in self._by_start.get((use, is_help, start), ()):
                if phrase.padded in query:
                    yield phrase

    def _as_a_whole(self, typed: str, words: Iterable[str]) -> int:
        """Return the answer to the query as a question, or 0.

        The order of the words, their endings and the stop words do not count, nor do the words of
        the report’s title if there are others. A query with words in quotes or words to exclude
        is no question.
        """
        if any(minus or phrase for minus, phrase, _word in QUERY_PART.findall(typed)):
            return 0
        stems = frozenset(map(_stem, words))
        questions = self._questions.get(self._content(words), ()) if stems else ()
        best = max(questions, key=lambda phrase: len(stems & phrase.stems), default=None)
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


def with_records_first(
    rows: _Rows, hits: Iterable[SearchHit], records: Iterable[RecordKey]
) -> list[SearchHit]:
    """Return hits with some records, as kind and id, before the others."""
    by_record = {(hit.kind, hit.id): hit for hit in hits}
    first: dict[RecordKey, SearchHit] = {}
    for record in records:
        sql = "SELECT kind, id, title, text FROM search_entries WHERE kind = ? AND id = ?"
        known = by_record.get(record)
        entries = [known] if known else [hit_of_row(row, ()) for row in rows(sql, *record)]
        first.update((record, hit) for hit in entries)
    return list((first | {key: hit for key, hit in by_record.items() if key not in first}).values())


def _padded(words: Iterable[str]) -> str:
    """Return words between spaces, in the singular and without articles."""
    counted = (word for word in words if word not in ARTICLES)
    singular = (word.removesuffix("s") if len(word) > _MIN_STEM else word for word in counted)
    return f" {' '.join(singular)} "


def _stem(word: str) -> str:
    """Return a word without its ending."""
    stem = _ENDING.sub("", word)
    return stem if len(stem) >= _MIN_STEM else word
