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
    for fact in content.of(schema.Fact):
        record = fact.record
        sentence = texts[record.id]
        near = known | _words((sentence.text, record.actors or "", record.places or ""))
        for word in _CAPITALISED.findall(record.statement):
            if word not in near:
                wrong = f"the name {quoted(word)} is only in the statement of {record.id}"
                otherwise = f"compare it with the sentence at {sentence.position}"
                warnings.warn(fact.at("statement"), wrong, did_you_mean(word, near, otherwise))
        if {*sentence.facts} != {record.id}:
            continue
        near_names = list(_named(sentence.text, names))
        others = [name for name in near_names if name not in record.statement]
        ids = {names[name] for name in near_names}
        for name in _named(record.statement, names):
            if others and names[name] not in ids:
                wrong = f"{name} here, {others[0]} in {sentence.position}"
                warnings.warn(fact.at("statement"), wrong, "write the same name in both")


def _names(content: Content) -> dict[str, str]:
    """Return the names of stakeholders and places, with their ids."""
    names: dict[str, str] = {}
    for stakeholder in content.records(schema.Stakeholder):
        for name in filter(None, (stakeholder.name, stakeholder.short_name)):
            names[name] = stakeholder.id
    for place in content.records(schema.Place):
        names.setdefault(place.name.partition(" (")[0], place.id)
    return names


def _named(text: str, names: Iterable[str]) -> Iterator[str]:
    """Yield the names that a text contains as whole words."""
    for name in names:
        if name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            yield name


def _known_words(content: Content) -> frozenset[str]:
    """Return the words of the names of stakeholders, places, terms and months."""
    texts = [*_names(content), *calendar.month_name, *calendar.day_name]
    for term in content.records(schema.Term):
        texts += filter(None, (term.term, term.full_name))
    return _words(texts)


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in _WORD.findall(text))
