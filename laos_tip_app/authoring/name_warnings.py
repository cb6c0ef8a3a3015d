"""Warn of a name that differs between a statement and its sentence."""

import calendar
import re
from collections.abc import Iterable, Iterator
from typing import Final

from laos_tip_app.authoring import schema
from laos_tip_app.authoring.content import Content
from laos_tip_app.authoring.diagnostics import Diagnostics, did_you_mean, quoted
from laos_tip_app.authoring.mentions import sentences

_CAPITALISED: Final = re.compile(r"(?<=[\w,;:)] )[“(]?([A-Z][^\W\d_]+)")
"""A word with a capital letter that does not begin a sentence."""

_WORD: Final = re.compile(r"[^\W\d_]+")


def warn_of_names(content: Content, warnings: Diagnostics) -> None:
    """Warn of names in statements that their sentences do not have."""
    known = _known_words(content)
    texts = {name: text for text in sentences(content) for name in text.facts}
    names = _names(content)
    for fact in content.facts.entries:
        record = fact.record
        sentence = texts[record.id]
        near = known | _words((sentence.text, record.actors or "", record.places or ""))
        for word in _CAPITALISED.findall(record.statement):
            if word not in near:
                warnings.warn(
                    fact.file,
                    fact.line("statement"),
                    f"the name {quoted(word)} is only in the statement of {record.id}",
                    did_you_mean(word, near, f"compare it with the sentence at {sentence.place}"),
                )
        for name in _named(record.statement, names):
            others = [
                other
                for other in _named(sentence.text, names)
                if other not in record.statement and names[other] != names[name]
            ]
            stated = [content_fact for content_fact in sentence.facts if content_fact != record.id]
            if others and not stated and not _has(sentence.text, names, names[name]):
                warnings.warn(
                    fact.file,
                    fact.line("statement"),
                    f"{name} here, {others[0]} in {sentence.place}",
                    "write the same name in both",
                )


def _names(content: Content) -> dict[str, str]:
    """Return the names of stakeholders and places, with their ids."""
    names: dict[str, str] = {}
    for stakeholder in content.of("stakeholder", schema.Stakeholder):
        record = stakeholder.record
        for name in filter(None, (record.name, record.short_name)):
            names[name] = record.id
    for place in content.of("place", schema.Place):
        names.setdefault(place.record.name.partition(" (")[0], place.record.id)
    return names


def _named(text: str, names: Iterable[str]) -> Iterator[str]:
    """Yield the names that a text contains as whole words."""
    for name in names:
        if name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            yield name


def _has(text: str, names: dict[str, str], entry: str) -> bool:
    return any(names[name] == entry for name in _named(text, names))


def _known_words(content: Content) -> frozenset[str]:
    """Return the words of the names of stakeholders, places, terms and months."""
    texts = [*_names(content), *calendar.month_name, *calendar.day_name]
    for term in content.of("term", schema.Term):
        texts += filter(None, (term.record.term, term.record.full_name))
    return _words(texts)


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in _WORD.findall(text))
