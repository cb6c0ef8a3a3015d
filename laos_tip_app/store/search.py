"""Full-text search of the report.

A query is words in any order and form, beginnings of words, phrases in quotes, words to exclude,
references, ids, dates or numbers; any text is safe.
"""

import re
import sqlite3
import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import count
from typing import Final, NamedTuple

from laos_tip_app.base.errors import SearchTimeoutError
from laos_tip_app.store.answers import HELP, Answers
from laos_tip_app.store.connection import Connection
from laos_tip_app.store.hits import RecordKey, SearchHit, SearchHits
from laos_tip_app.store.number_words import MONTHS, number_of, number_words, with_month_names
from laos_tip_app.store.query_text import (
    MAX_PARTS,
    MAX_QUESTION_LENGTH,
    QUERY_PART,
    SPEAKER_WORDS,
    STOP_WORDS,
    clean_query,
)
from laos_tip_app.store.snippets import MATCH_END, MATCH_START, marked_words, matched_share
from laos_tip_app.store.spelling import nearest, spellings
from laos_tip_app.store.text_normalization import (
    id_key,
    index_tokens,
    is_unspaced,
    normalize,
    tokenize,
    without_spaces,
)

SECONDS: Final = 2
"""After this time a search returns the hits so far.

It takes some milliseconds; a computer that is busy with something else may need a hundred times as
many. In the window nobody waits for it, since the next letter ends it.
"""

_MAX_RANKED: Final = 2_000
"""Rows that are ranked, or searched for text without spaces; more would take too long."""

_MAX_CANDIDATES: Final = 80
"""Rows of a match that are scored."""

_MAX_FORMS: Final = 8
_BM25: Final = "bm25(6.0, 1.0, 3.0)"
"""A match in the title counts six times, one in the keywords three times one in the text."""

_ENTRY_COLUMNS: Final = "e.kind AS kind, e.id AS id, e.title AS title, e.text AS text"
_KIND_WEIGHTS: Final = {
    "section": 1.6,
    "stakeholder": 1.35,
    "term": 1.35,
    "place": 1.3,
    "event": 1.1,
    "figure": 1.15,
    "fact": 1.1,
    "rating": 0.9,
    "passage": 0.9,
    "context": 0.55,
    "relation": 0.5,
    "note": 0.7,
}
_KINDS_WITH_NAMES: Final = frozenset(("section", "stakeholder", "term", "place"))
"""Kinds that people look up by name; a match elsewhere counts less."""

_MENTION_WEIGHT: Final = 0.5
_REFERENCE: Final = re.compile(r"(.+?)[\s,]*(?:¶|#|§|para(?:graph)?\.?|p\.)?\s*(\d{1,3})")


class _Term(NamedTuple):
    """A word or phrase with alternatives as FTS5 strings.

    Attributes:
        postings: How many rows SQLite reads for it at most, by the counts of the index.
    """

    words: tuple[str, ...]
    alternatives: tuple[str, ...]
    postings: int

    @property
    def expression(self) -> str:
        return f"({' OR '.join(self.alternatives)})"


def search(
    connection: Connection, answers: Answers, text: str, limit: int, *, seconds: float = SECONDS
) -> SearchHits:
    """Return the best matches of a query, those of the answer first.

    Ranked by bm25 (Robertson and Zaragoza, 2009, as in FTS5 of SQLite), by kind, and by the matched
    part of the title. A match in the title or the keywords counts more than one in the text. A
    complete id or reference comes first. A word that is nowhere in the report is corrected, unless
    it is in quotation marks, or the query is of somebody in need or says “I” or “my”.
    """
    typed = clean_query(text)
    if not typed:
        return SearchHits((), "", complete=True)
    connection.build_index()
    query = _SearchQuery(connection, typed, limit, time.monotonic() + seconds)
    answer = None
    complete = True
    try:
        answer = answers.find(query.rows, clean_query(text, MAX_QUESTION_LENGTH))
        is_help = answer is not None and answer.kind == HELP
        query.find(may_correct=not is_help and SPEAKER_WORDS.isdisjoint(tokenize(typed)))
        if answer and not is_help:
            query.put_first(answer.records)
    except SearchTimeoutError:
        complete = False
    hits, read_as = tuple(query.hits.values())[:limit], tuple(query.read_as.items())
    return SearchHits(hits, query.corrected, complete, answer, read_as)


class _SearchQuery:
    """One search, with what it has found so far.

    Attributes:
        hits: The results, best first.
        corrected: The query that was searched instead; or empty.
        read_as: Typed words that the report does not have, each with what was searched for.
    """

    def __init__(self, connection: Connection, typed: str, limit: int, deadline: float) -> None:
        self._connection = connection
        self._deadline = deadline
        self._typed = typed
        self._limit = limit
        self.hits: dict[RecordKey, SearchHit] = {}
        self.corrected = ""
        self.read_as: dict[str, str] = {}

    def find(self, *, may_correct: bool) -> None:
        """Find the results, of the corrected query if it alone has any."""
        self._add(self._by_id_or_reference())
        if is_unspaced(self._typed):
            self._add(self._unspaced())
            return
        terms, excluded = self._terms()
        words = terms[0].words if len(terms) == 1 else ()
        if len(words) == 1 and len(words[0]) < 3 and not words[0].isdigit():
            word = words[0]
            self._add(self._whole_word(word) if len(word) > 1 and word not in STOP_WORDS else ())
            self._add(self._by_title_prefix(word))
            return
        self._add(self._ranked(terms, excluded, " AND "))
        if not self.hits and may_correct and (corrected := self._corrected()):
            query = _SearchQuery(self._connection, corrected, self._limit, self._deadline)
            query.find(may_correct=False)
            if query.hits:
                self.hits, self.corrected, self.read_as = query.hits, corrected, query.read_as
                return
        if not self.hits:
            known = [term for term in terms if self._is_known(term)]
            if len(known) < len(terms):
                self._add(self._ranked(known, excluded, " AND "))
            else:
                self._add(self._ranked(terms, excluded, " OR "))
        if not excluded:
            self._add(self._facts_of_terms())

    def put_first(self, records: Iterable[RecordKey]) -> None:
        """Put some records before the other results."""
        sql = "SELECT kind, id, title, text FROM search_entries WHERE kind = ? AND id = ?"
        for record in records:
            if record not in self.hits:
                self._add(_hit(row) for row in self.rows(sql, *record))
        first = {record: self.hits[record] for record in records if record in self.hits}
        self.hits = first | self.hits

    def _add(self, hits: Iterable[SearchHit]) -> None:
        for hit in hits:
            self.hits.setdefault((hit.kind, hit.id), hit)

    def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """Return the rows of a statement, as long as there is time."""
        return self._connection.rows(sql, *values, deadline=self._deadline)

    def _by_id_or_reference(self) -> list[SearchHit]:
        """Return entries with the typed id, or section and number."""
        key = id_key(self._typed)
        rows: list[sqlite3.Row] = []
        if key:
            rows += self.rows(
                "SELECT kind, id, title, text FROM search_entries WHERE id_key = ?", key
            )
        if match := _REFERENCE.fullmatch(self._typed):
            name, number = normalize(match[1]).strip(), int(match[2])
            if len(name) >= 3:
                rows += self.rows(
                    f"SELECT {_ENTRY_COLUMNS} FROM sections s"
                    " JOIN passages p ON p.section_id = s.id AND p.position = ?1"
                    " JOIN search_entries e ON e.kind = 'passage' AND e.id = p.id"
                    " WHERE substr(lower(s.title), 1, length(?2)) = ?2 LIMIT ?3",
                    number,
                    name,
                    self._limit,
                )
        return [_hit(row) for row in rows]

    def _whole_word(self, word: str) -> list[SearchHit]:
        """Return the entries with a word itself, not others of its stem.

        Without rounds the ratings, all called “US rating”, would take every place.
        """
        longer = self.rows(
            "SELECT word FROM search_words WHERE word > ?1 AND word < ?2"
            " AND stem = (SELECT stem FROM search_words WHERE word = ?1)",
            word,
            word + "\U0010ffff",
        )
        others = {row["word"] for row in longer}
        rows = [
            row
            for row in self._candidates([self._term(word, [word], [])], [], "")
            # Without a mark the match is in the keywords.
            if not (matched := marked_words(f"{row['marked']} {row['text']}")) or matched - others
        ]
        return _in_rounds(self._in_order(rows))

    def _by_title_prefix(self, start: str) -> list[SearchHit]:
        """Return the entries whose titles begin with a text."""
        rows = self.rows(
            "SELECT kind, id, title, text FROM search_entries WHERE title_key >= ?"
            " AND title_key < ? ORDER BY title_key, rowid LIMIT ?",
            start,
            start + "\U0010ffff",
            self._limit,
        )
        return [_hit(row) for row in rows]

    def _unspaced(self) -> list[SearchHit]:
        """Return entries with every part of an unspaced query."""
        runs: list[str] = []
        excluded: list[str] = []
        for minus, phrase, word in QUERY_PART.findall(self._typed)[:MAX_PARTS]:
            (excluded if minus else runs).append(phrase or word)
        if not runs:
            return []
        longest = max(runs, key=len)
        # The keywords have Lao names as `without_spaces` writes them.
        forms = dict.fromkeys((longest.lower(), without_spaces(longest)))
        if min(map(len, forms)) >= 3:
            where = "search_trigram MATCH ?"
            values = [" OR ".join('"' + form.replace('"', '""') + '"' for form in forms)]
        else:
            texts = "lower(title || ' ' || text || ' ' || keywords)"
            where = " OR ".join(f"instr({texts}, ?) > 0" for _form in forms)
            values = [*forms]
        rows = self.rows(
            f"SELECT {_ENTRY_COLUMNS}, e.keywords AS keywords FROM search_entries e JOIN"
            f" (SELECT rowid FROM search_trigram WHERE {where} LIMIT ?) t ON t.rowid = e.rowid",
            *values,
            _MAX_RANKED,
        )
        matches = [
            row
            for row in rows
            if all(_has_run(row, run) for run in runs)
            and not any(_has_run(row, run) for run in excluded)
        ]
        # What has the query as its whole Lao name comes first.
        name = without_spaces(longest)
        matches.sort(key=lambda row: name not in str(row["keywords"]).split(" · "))
        return [_hit(row, runs) for row in matches[: self._limit]]

    def _ranked(self, terms: list[_Term], excluded: list[_Term], join: str) -> list[SearchHit]:
        return self._in_order(self._candidates(terms, excluded, join))

    def _candidates(
        self, terms: list[_Term], excluded: list[_Term], join: str
    ) -> list[sqlite3.Row]:
        if not terms:
            return []
        expression = join.join(term.expression for term in terms)
        if excluded:
            expression = f"({expression})" + "".join(f" NOT {t.expression}" for t in excluded)
        if sum(term.postings for term in terms) <= _MAX_RANKED:
            return self._match(expression, ranked=True)
        # bm25 reads every row of every word before it ranks the first. With so many rows, those
        # with a match in the name come first, in the order of the index.
        rows = self._match("{title keywords} : (" + expression + ")", ranked=False)
        return rows + (self._match(expression, ranked=False) if len(rows) < self._limit else [])

    def _in_order(self, rows: Collection[sqlite3.Row]) -> list[SearchHit]:
        """Return the hits of rows, best first."""
        scored: list[tuple[float, int, SearchHit]] = []
        for row in rows:
            kind, share = row["kind"], matched_share(row["marked"])
            # The rank of a better match is a smaller number, below zero.
            score = row["rank"] * _KIND_WEIGHTS[kind] * (1.0 + share)
            if kind in _KINDS_WITH_NAMES and not share:
                score *= _MENTION_WEIGHT
            hit = SearchHit(kind, row["id"], row["title"], row["marked"], row["text"])
            scored.append((score, row["rowid"], hit))
        return [hit for _score, _rowid, hit in sorted(scored)]

    def _match(self, expression: str, *, ranked: bool) -> list[sqlite3.Row]:
        rank = "f.rank" if ranked else "-1.0"
        order = "AND f.rank MATCH ? ORDER BY f.rank" if ranked else ""
        # CROSS: the index comes first, so that no more entries are read than are asked for.
        return self.rows(
            f"SELECT e.rowid AS rowid, {rank} AS rank, e.kind AS kind, e.id AS id,"
            " e.title AS title, highlight(search_entries_fts, 0, ?, ?) AS marked,"
            " highlight(search_entries_fts, 1, ?, ?) AS text"
            " FROM search_entries_fts f CROSS JOIN search_entries e ON e.rowid = f.rowid"
            f" WHERE f.search_entries_fts MATCH ? {order} LIMIT ?",
            *(MATCH_START, MATCH_END) * 2,
            expression,
            *((_BM25,) if ranked else ()),
            _MAX_CANDIDATES,
        )

    def _facts_of_terms(self) -> list[SearchHit]:
        """Return the facts of the terms whose names match."""
        hits = self.hits.values()
        terms = [hit.id for hit in hits if hit.kind == "term" and MATCH_START in hit.marked]
        if not terms:
            return []
        rows = self.rows(
            f"SELECT {_ENTRY_COLUMNS} FROM term_facts t"
            " JOIN search_entries e ON e.kind = 'fact' AND e.id = t.fact_id"
            f" WHERE t.term_id IN ({_placeholders(terms)}) ORDER BY e.rowid LIMIT ?",
            *terms,
            self._limit,
        )
        return [_hit(row) for row in rows]

    def _terms(self) -> tuple[list[_Term], list[_Term]]:
        included: list[_Term] = []
        counted: list[_Term] = []
        excluded: list[_Term] = []
        typed = with_month_names(self._typed)
        for minus, phrase, word in QUERY_PART.findall(typed)[:MAX_PARTS]:
            words = tuple(index_tokens(phrase) if phrase else tokenize(word))
            if not words:
                continue
            if not phrase and len(words) > 1 and (number := number_of(words)) is not None:
                words = (str(number),)
            is_word = len(words) == 1 and not phrase
            term = self._word(words[0]) if is_word else self._phrase(words)
            (excluded if minus else included).append(term)
            if not minus and not (is_word and words[0] in STOP_WORDS):
                counted.append(term)
        return counted or included, excluded

    def _phrase(self, words: tuple[str, ...]) -> _Term:
        condition = f"word IN ({_placeholders(words)})"
        sql = f"SELECT coalesce(max(hits), 0) FROM search_words WHERE {condition}"
        [(hits,)] = self.rows(sql, *words)
        return _Term(words, (_quoted(words),), hits)

    def _word(self, word: str) -> _Term:
        if word.isdecimal():
            return self._number(word)
        forms = [word, *spellings(word)]
        if (number := number_of([word])) is not None:
            forms.append(str(number))
        forms += [month for month in MONTHS if len(word) >= 3 and month.startswith(word)]
        return self._term(word, forms, self._longer_words(word))

    def _number(self, digits: str) -> _Term:
        number = int(digits)
        words = tokenize(number_words(number) or f"{number:,}")
        if len(words) < 2:
            return self._term(digits, [digits, *words], [])
        term = self._term(digits, [digits], [])
        return term._replace(alternatives=(*term.alternatives, _quoted(words)))

    def _term(self, word: str, forms: list[str], longer: list[sqlite3.Row]) -> _Term:
        known = self.rows(
            f"SELECT word, stem, hits FROM search_words WHERE word IN ({_placeholders(forms)})",
            *forms,
        )
        by_stem = {row["stem"]: (row["word"], row["hits"]) for row in known + longer}
        # A form that the report does not have may share its stem with one that it has.
        alternatives = dict.fromkeys((word, *(form for form, _ in by_stem.values())))
        synonyms = self._synonyms(word)
        literal = tuple(_quoted([form]) for form in alternatives)
        if synonyms and not self._is_stated(literal):
            self.read_as[word] = " ".join(synonyms[0].words)
        postings = [hits for _, hits in by_stem.values()] + [each.postings for each in synonyms]
        others = (_quoted(each.words) for each in synonyms)
        return _Term((word,), (*literal, *others), sum(postings))

    def _longer_words(self, word: str) -> list[sqlite3.Row]:
        """Return the most frequent words that begin with a word."""
        return self.rows(
            "SELECT word, stem, max(hits) AS hits FROM search_words WHERE word > ? AND word < ?"
            " GROUP BY stem ORDER BY max(hits) DESC LIMIT ?",
            word,
            word + "\U0010ffff",
            _MAX_FORMS,
        )

    def _synonyms(self, word: str) -> list[_Term]:
        forms = {word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ing")}
        rows = self.rows(
            f"SELECT finds FROM synonyms WHERE word IN ({_placeholders(forms)})", *forms
        )
        return [self._phrase(tuple(row["finds"].split())) for row in rows]

    def _is_stated(self, words: Iterable[str]) -> bool:
        """Return whether a fact or paragraph has one of some words itself."""
        expression = f"{{title text}} : ({' OR '.join(words)})"
        # In a large report most rows are names, before the first paragraph: those come last.
        paragraph = "(SELECT id FROM passages ORDER BY rowid LIMIT 1)"
        return any(
            self.rows(
                "SELECT 1 FROM search_entries_fts f JOIN search_entries e ON e.rowid = f.rowid"
                " WHERE f.search_entries_fts MATCH ? AND e.kind IN ('fact', 'passage') AND f.rowid"
                f" {part} (SELECT rowid FROM search_entries WHERE id = {paragraph}) LIMIT 1",
                expression,
            )
            for part in (">=", "<")
        )

    def _is_known(self, term: _Term) -> bool:
        return bool(
            self.rows(
                "SELECT 1 FROM search_entries_fts WHERE search_entries_fts MATCH ? LIMIT 1",
                term.expression,
            )
        )

    def _corrected(self) -> str:
        """Return the query with its unknown words corrected, or empty text."""

        def correct(match: re.Match[str]) -> str:
            if match[1] or not match[3]:
                return match[0]
            words = tokenize(match[3])
            corrected = [self._nearest(word) for word in words]
            return match[0] if corrected == words else " ".join(corrected)

        corrected = QUERY_PART.sub(correct, self._typed, count=MAX_PARTS)
        return "" if corrected == self._typed else corrected

    def _nearest(self, word: str) -> str:
        if word.isdigit() or word in STOP_WORDS or self._is_known(self._word(word)):
            return word
        if self.rows(
            "SELECT 1 FROM answer_phrases WHERE instr(' ' || words || ' ', ?) LIMIT 1", f" {word} "
        ):
            return word
        known = self.rows(
            "SELECT word, hits FROM search_words WHERE word >= ?1 AND word < ?2"
            " UNION ALL SELECT word, 0 FROM synonyms WHERE word >= ?1 AND word < ?2",
            word[0],
            word[0] + "\U0010ffff",
        )
        return nearest(word, ((row["word"], row["hits"]) for row in known)) or word


def _hit(row: sqlite3.Row, runs: Iterable[str] = ()) -> SearchHit:
    """Return the hit of an entry, with some parts marked."""
    title, text = row["title"], row["text"]
    marked = title
    # The longest first: one may be a part of another.
    if either := "|".join(re.escape(run) for run in sorted(runs, key=len, reverse=True)):
        pattern = re.compile(either, re.IGNORECASE)
        text, marked = (
            pattern.sub(rf"{MATCH_START}\g<0>{MATCH_END}", each) for each in (text, title)
        )
    return SearchHit(row["kind"], row["id"], title, marked, text)


def _in_rounds(hits: Iterable[SearchHit]) -> list[SearchHit]:
    """Return hits in rounds of one of each kind, best first."""
    numbers: dict[str, Iterator[int]] = defaultdict(count)
    return sorted(hits, key=lambda hit: next(numbers[hit.kind]))


def _has_run(row: sqlite3.Row, run: str) -> bool:
    """Return whether an entry has some letters."""
    text = f"{row['title']} {row['text']}".casefold()
    return run.casefold() in text or without_spaces(run) in str(row["keywords"])


def _quoted(words: Iterable[str]) -> str:
    return f'"{" ".join(words)}"'


def _placeholders(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))
