"""Annotations as JSON-LD in the W3C Web Annotation model.

An AnnotationCollection with one page. What the model has no word for is declared in the context.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import quote, unquote
from uuid import UUID

from laos_tip_app.base.errors import OutputError, SavedFileError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.report.annotations.annotation import (
    FIRST_TIME,
    LAST_TIME,
    MARKS,
    Annotation,
    AnnotationKind,
    AnnotationSet,
    Quote,
)
from laos_tip_app.report.json_documents import parsed

VERSION: Final = 1
MAX_BYTES: Final = 50_000_000
"""Bytes; 5,000 annotations have about 6 million."""

_NAMES: Final = "urn:x-laos-tip:"
_CONTEXT: Final = (
    "http://www.w3.org/ns/anno.jsonld",
    {
        "laostip": _NAMES,
        "laostip:facts": {"@container": "@list"},
        "laostip:deleted": {"@type": "http://www.w3.org/2001/XMLSchema#dateTime"},
    },
)
_MOTIVATIONS: Final[dict[AnnotationKind, str]] = {
    "highlight": "highlighting",
    "note": "commenting",
    "bookmark": "bookmarking",
}


type ItemTexts = dict[str, tuple[Annotation, str]]
"""Annotations by id, each with its object as JSON."""


def to_bytes(annotations: AnnotationSet, known: ItemTexts | None = None) -> bytes:
    """Return the file of a set of annotations, one in each line.

    Args:
        annotations: All of them.
        known: The texts of the last save, so that only changed ones are written again; it is
            brought up to date.

    Raises:
        OutputError: It would be too large to be read again.
    """
    known = {} if known is None else known
    items = [*_texts(annotations, known), *annotations.unknown]
    document = {
        "@context": _CONTEXT,
        "id": f"{_NAMES}notes",
        "type": "AnnotationCollection",
        "label": _("My notes"),
        "laostip:version": VERSION,
        "total": len(items),
        "laostip:deletions": [
            {"id": key, "laostip:deleted": _time_text(when)}
            for key, when in sorted(annotations.deleted.items())
        ],
        "first": {
            "id": f"{_NAMES}notes:1",
            "type": "AnnotationPage",
            "partOf": f"{_NAMES}notes",
            "startIndex": 0,
            "items": [],
        },
    }
    head = json.dumps(document, ensure_ascii=False).removesuffix("]}}")
    data = "".join((head, "\n", ",\n".join(items), "\n]}}\n")).encode()
    if len(data) > MAX_BYTES:
        raise OutputError(
            _("Your notes are not saved: the file would be too large to open again."),
            _("Shorten the longest notes, or save new ones in another file."),
        )
    return data


def _texts(annotations: AnnotationSet, known: ItemTexts) -> list[str]:
    """Return the objects of all annotations as JSON."""
    for one in annotations.all():
        if one.id not in known or known[one.id][0] is not one:
            known[one.id] = one, json.dumps(_item(one), ensure_ascii=False)
    for key in known.keys() - annotations.annotations.keys():
        del known[key]
    return [known[one.id][1] for one in annotations.all()]


def from_bytes(data: bytes, name: str) -> AnnotationSet:
    """Read the file of a set of annotations.

    Args:
        data: All of the file.
        name: What the error calls it.

    Raises:
        SavedFileError: It is too large, damaged, of another kind, or of a newer version.
    """
    if len(data) > MAX_BYTES:
        raise SavedFileError(_("{name} is too large.").format(name=name), _("Choose another file."))
    try:
        document = parsed(data, MAX_BYTES)
        if document.get("type") != "AnnotationCollection":
            raise ValueError("another kind")
        version = document["laostip:version"]
        if type(version) is not int:
            raise ValueError("another kind")
        if version > VERSION:
            raise SavedFileError(
                _("{name} was made with a newer version of the program.").format(name=name),
                _("Install the newer version, or choose another file."),
            )
        items = document["first"]["items"]
        deleted = {
            _checked_id(one["id"]): _time(one["laostip:deleted"])
            for one in document["laostip:deletions"]
        }
        if type(items) is not list or document["total"] != len(items):
            raise ValueError("some are missing")
    except (KeyError, TypeError, ValueError) as error:
        raise SavedFileError(
            _("{name} is damaged or is not a notes file.").format(name=name),
            _("The file was not changed. Choose another file, or a copy of this one."),
        ) from error
    return _set(items, deleted)


def _set(items: list[object], deleted: Mapping[str, datetime]) -> AnnotationSet:
    annotations: dict[str, Annotation] = {}
    unknown: list[str] = []
    for item in items:
        try:
            one = _annotation(item)
        except (KeyError, TypeError, ValueError, AttributeError):
            one = None  # It is another program’s.
        # What would not be written as it was read is kept as it is.
        if one is None or one.id in annotations or one.id in deleted or not _is_of(item, one):
            unknown.append(json.dumps(item, ensure_ascii=False, sort_keys=True))
        else:
            annotations[one.id] = one
    return AnnotationSet(
        MappingProxyType(annotations),
        MappingProxyType(dict(deleted)),
        tuple(dict.fromkeys(unknown)),
    )


def _is_of(item: object, one: Annotation) -> bool:
    """Return whether an object says what an annotation does, no more."""
    written, place = _item(one), one.location
    if item == written:
        return True
    # It may name the tab: in another version of the program that is not the one of this kind.
    source = f"{_NAMES}{place.tab}/{quote(f'{place.kind}:{place.id}', safe=':/')}"
    return item == {**written, "target": {**written["target"], "source": source}}


def _item(one: Annotation) -> dict[str, Any]:
    """Return an annotation as an object of the model.

    It always has a body, though the model does not require one: some readers do.
    """
    bodies = []
    if one.text or not one.mark:
        bodies.append(
            {
                "type": "TextualBody",
                "value": one.text,
                "format": "text/plain",
                "purpose": "commenting",
            }
        )
    if one.mark:
        bodies.append({"type": "TextualBody", "value": one.mark, "purpose": "tagging"})
    return {
        "id": one.id,
        "type": "Annotation",
        "motivation": _MOTIVATIONS[one.kind],
        "created": _time_text(one.created),
        "modified": _time_text(one.modified),
        "body": bodies,
        "target": {
            "source": f"{_NAMES}{quote(str(one.location), safe=':/')}",
            **_selectors(one.quote),
        },
        "laostip:facts": list(one.fact_ids),
        "laostip:edition": one.edition,
    }


def _selectors(words: Quote | None) -> dict[str, list[dict[str, Any]]]:
    """Return the selectors of words in their source, empty for all."""
    if words is None:
        return {}
    selectors: list[dict[str, Any]] = [
        {
            "type": "TextQuoteSelector",
            "exact": words.exact,
            "prefix": words.before,
            "suffix": words.after,
        }
    ]
    if words.start is not None:
        end = words.start + len(words.exact)
        selectors.append({"type": "TextPositionSelector", "start": words.start, "end": end})
    return {"selector": selectors}


def _annotation(item: Any) -> Annotation:  # noqa: ANN401
    bodies = {one["purpose"]: one["value"] for one in item["body"]}
    mark, text = bodies.get("tagging"), bodies.get("commenting", "")
    facts, edition = item["laostip:facts"], item["laostip:edition"]
    kinds = {motivation: kind for kind, motivation in _MOTIVATIONS.items()}
    if not all(type(one) is str for one in (text, edition, *facts)) or mark not in (None, *MARKS):
        raise ValueError("no text")
    return Annotation(
        id=_checked_id(item["id"]),
        kind=kinds[item["motivation"]],
        location=Location.parse(unquote(item["target"]["source"].removeprefix(_NAMES))),
        fact_ids=tuple(facts),
        quote=_parsed_quote(item["target"].get("selector", ())),
        mark=mark,
        text=text,
        created=_time(item["created"]),
        modified=_time(item["modified"]),
        edition=edition,
    )


def _parsed_quote(selectors: Iterable[Any]) -> Quote | None:
    by_type = {one["type"]: one for one in selectors}
    if "TextQuoteSelector" not in by_type:
        return None
    words = by_type["TextQuoteSelector"]
    exact, before, after = texts = [words[key] for key in ("exact", "prefix", "suffix")]
    start = by_type["TextPositionSelector"]["start"] if "TextPositionSelector" in by_type else None
    if not all(type(one) is str for one in texts) or type(start) not in (int, type(None)):
        raise ValueError("no text")
    return Quote(exact, before, after, start)


def _checked_id(value: object) -> str:
    if not isinstance(value, str) or UUID(value).urn != value:
        raise ValueError("no id")
    return value


def _time_text(when: datetime) -> str:
    text = when.astimezone(UTC).isoformat(timespec="microseconds")
    return text.replace("+00:00", "Z")


def _time(text: object) -> datetime:
    if not isinstance(text, str):
        raise ValueError("no time")
    when = datetime.fromisoformat(text)
    if when.tzinfo is None:
        raise ValueError("no time zone")
    # Compared before it is brought to UTC, which fails at the ends of time.
    if not FIRST_TIME <= when <= LAST_TIME:
        raise ValueError("no usual time")
    return when.astimezone(UTC)
