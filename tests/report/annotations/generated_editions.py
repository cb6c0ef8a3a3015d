"""Editions of a made-up report: each corrects, splits, joins, moves and deletes sentences."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple, cast

from laos_tip_app.store.authenticity import UNSIGNED
from laos_tip_app.store.connection import Connection
from laos_tip_app.store.records import Date, Fact, Meta, Passage, Section, Sentence
from laos_tip_app.store.store import Store

# Few words, so that the same ones stand in many sentences.
_WORDS = (
    "officials", "police", "victims", "Laos", "border", "shelter", "men", "women", "trained", "21",
    "1,200", "200", "2.5", "the", "of", "in", "courts", "trials", "not", "traffickers", "reported",
    "ຄົນ", "village", "no", "convicted", "identified", "abroad",
)  # fmt: skip
_NO_DATE = Date("not stated", "", "", "unknown", "")
_FACT = Fact("", "only", "", 1, "", "", "", "", _NO_DATE, "", "", "", "")


@dataclass
class Clause:
    """The words that state one fact."""

    fact_id: str
    words: tuple[str, ...]


@dataclass
class Edition:
    """Paragraphs of sentences of clauses."""

    paragraphs: list[list[list[Clause]]]
    deleted: list[Clause] = field(default_factory=list)
    new_facts: int = 0

    def copy(self) -> "Edition":
        """Return one that can be changed by itself."""
        paragraphs = [[list(sentence) for sentence in each] for each in self.paragraphs]
        return Edition(paragraphs, list(self.deleted), self.new_facts)


class StatedClause(NamedTuple):
    """Where the words of a fact stand."""

    fact_id: str
    passage_id: str
    start: int
    end: int


def first_edition(random: Random) -> Edition:
    """Return a report of a few paragraphs."""
    edition = Edition([])
    for _paragraph in range(random.randint(2, 5)):
        sentences = [
            [_new_clause(edition, random) for _clause in range(random.choice((1, 1, 2, 3)))]
            for _sentence in range(random.randint(1, 4))
        ]
        edition.paragraphs.append(sentences)
    return edition


def next_edition(edition: Edition, random: Random) -> Edition:
    """Return an edition with some changes."""
    after = edition.copy()
    for _change in range(random.randint(1, 6)):
        random.choice(_CHANGES)(after, random)
        after.paragraphs = [
            sentences
            for each in after.paragraphs
            if (sentences := [sentence for sentence in each if sentence])
        ] or [[[_new_clause(after, random)]]]
    return after


def _new_clause(edition: Edition, random: Random) -> Clause:
    edition.new_facts += 1
    words = tuple(random.choice(_WORDS) for _word in range(random.randint(2, 14)))
    return Clause(f"F-{edition.new_facts}", words)


def _any(edition: Edition, random: Random) -> tuple[list[list[Clause]], int]:
    sentences = random.choice(edition.paragraphs)
    return sentences, random.randrange(len(sentences)) if sentences else 0


def _reword(edition: Edition, random: Random) -> None:
    sentences, number = _any(edition, random)
    if not sentences or not sentences[number]:
        return
    at = random.randrange(len(sentences[number]))
    clause = sentences[number][at]
    words, place = list(clause.words), random.randrange(len(clause.words))
    change = random.choice(("replace", "insert", "remove", "all"))
    if change == "replace":
        words[place] = random.choice(_WORDS)
    elif change == "insert":
        words.insert(place, random.choice(_WORDS))
    elif change == "remove" and len(words) > 1:
        del words[place]
    elif change == "all":
        words = list(_new_clause(edition, random).words)
    sentences[number][at] = Clause(clause.fact_id, tuple(words))


def _split(edition: Edition, random: Random) -> None:
    sentences, number = _any(edition, random)
    if sentences and len(sentences[number]) > 1:
        at = random.randrange(1, len(sentences[number]))
        sentences[number : number + 1] = [sentences[number][:at], sentences[number][at:]]


def _join(edition: Edition, random: Random) -> None:
    sentences, number = _any(edition, random)
    if number + 1 < len(sentences):
        sentences[number : number + 2] = [sentences[number] + sentences[number + 1]]


def _move(edition: Edition, random: Random) -> None:
    sentences, number = _any(edition, random)
    if sentences:
        moved = sentences.pop(number)
        to = random.choice(edition.paragraphs)
        to.insert(random.randint(0, len(to)), moved)


def _move_clause(edition: Edition, random: Random) -> None:
    sentences, number = _any(edition, random)
    to, to_number = _any(edition, random)
    if sentences and to and sentences[number] and to[to_number]:
        clause = sentences[number].pop(random.randrange(len(sentences[number])))
        to[to_number].insert(random.randint(0, len(to[to_number])), clause)


def _delete(edition: Edition, random: Random) -> None:
    sentences, number = _any(edition, random)
    if sentences:
        edition.deleted += sentences.pop(number)


def _delete_fact(edition: Edition, random: Random) -> None:
    sentences, number = _any(edition, random)
    if sentences and sentences[number]:
        at = random.randrange(len(sentences[number]))
        edition.deleted.append(sentences[number].pop(at))


def _restore(edition: Edition, random: Random) -> None:
    if edition.deleted:
        clause = edition.deleted.pop(random.randrange(len(edition.deleted)))
        sentences = random.choice(edition.paragraphs)
        sentences.insert(random.randint(0, len(sentences)), [clause])


def _add_lookalike(edition: Edition, random: Random) -> None:
    """Add a sentence of another fact in the words of one that is there."""
    sentences, number = _any(edition, random)
    if sentences and sentences[number]:
        words = random.choice(sentences[number]).words
        alike = Clause(_new_clause(edition, random).fact_id, words)
        to = random.choice(edition.paragraphs)
        to.insert(random.randint(0, len(to)), [alike])


def _add_paragraph(edition: Edition, random: Random) -> None:
    """Add one before others, which all get other numbers and ids."""
    at = random.randint(0, len(edition.paragraphs))
    edition.paragraphs.insert(at, [[_new_clause(edition, random)]])


_CHANGES = (
    _reword, _reword, _split, _join, _move, _move_clause, _delete, _delete_fact, _restore,
    _restore, _add_lookalike, _add_paragraph,
)  # fmt: skip


class GeneratedStore(Store):
    """An edition with as much of a store as anchoring reads."""

    def __init__(self, edition: Edition, number: str = "1") -> None:
        """Write out the text of an edition."""
        super().__init__(Path("none"), cast("Connection", None), UNSIGNED, is_guarded=False)
        self.number = number
        self.text: dict[str, str] = {}
        self.clauses: list[StatedClause] = []
        self._by_passage: dict[str, list[Sentence]] = {}
        for position, sentences in enumerate(edition.paragraphs, 1):
            self._write(f"p-{position}", sentences)

    def _write(self, passage_id: str, sentences: list[list[Clause]]) -> None:
        text, spans = "", []
        for number, sentence in enumerate(sentences, 1):
            text += " " if text else ""
            start = len(text)
            for clause in sentence:
                text += ", and " if len(text) > start else ""
                begin = len(text)
                text += " ".join(clause.words)
                self.clauses.append(StatedClause(clause.fact_id, passage_id, begin, len(text)))
            text += "."
            facts = tuple(clause.fact_id for clause in sentence)
            spans.append(Sentence(passage_id, number, start, len(text), facts))
        self.text[passage_id] = text
        self._by_passage[passage_id] = spans

    def has(self, kind: str, row_id: str) -> bool:
        """Return whether there is a paragraph or section of that id."""
        return row_id in self.text if kind == "passage" else row_id == "only"

    def meta(self) -> Meta:
        """Return the number of the edition; nothing else is read."""
        return Meta("", "", self.number, "", "", "", "", "", "", "", "", "")

    def sections(self) -> tuple[Section, ...]:
        """Return the one section."""
        return (Section("only", "Only", "", "", 1, ""),)

    def facts(self, fact_ids: Iterable[str] | None = None) -> tuple[Fact, ...]:
        """Return facts in the order of the text."""
        wanted = None if fact_ids is None else set(fact_ids)
        return tuple(
            _FACT._replace(id=fact, passage_id=one.passage_id, sentence=one.number)
            for sentences in self._by_passage.values()
            for one in sentences
            for fact in one.fact_ids
            if wanted is None or fact in wanted
        )  # fmt: skip

    def passage(self, passage_id: str) -> Passage:
        """Return a paragraph."""
        text = self.text[passage_id]
        return Passage(passage_id, "only", "Only", int(passage_id[2:]), "", text, text, text, "")

    def sentences(self, *passage_ids: str) -> tuple[Sentence, ...]:
        """Return the sentences of paragraphs."""
        return tuple(one for passage_id in passage_ids for one in self._by_passage[passage_id])

    def words_of(self, fact_id: str) -> list[str]:
        """Return the words that state a fact, or none."""
        return [
            self.text[one.passage_id][one.start : one.end]
            for one in self.clauses
            if one.fact_id == fact_id
        ]

    def all_sentences(self) -> list[Sentence]:
        """Return all sentences in their order."""
        return [one for sentences in self._by_passage.values() for one in sentences]
