"""Make the rows that full-text search looks through."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from laos_tip_app.authoring.rows import Row, Tables, Value
from laos_tip_app.store.schema import column
from laos_tip_app.store.text_normalization import id_key, normalize, without_spaces

KINDS: Final = column("search_entries", "kind").words
"""The order of equally ranked hits; of very many matches only the first are ranked."""


class _SearchEntry(NamedTuple):
    kind: str
    id: Value
    title: Value
    text: Value
    keywords: Value = ""


def search_rows(tables: Tables) -> list[Row]:
    """Return the rows of `search_entries`, ordered by kind."""
    entries = [*_report(tables), *_timeline_and_figures(tables), *_lists(tables)]
    entries.sort(key=lambda entry: KINDS.index(entry.kind))
    # As queries are compared: Lao has spaces between words in one text and none in another.
    lao: defaultdict[Value, list[str]] = defaultdict(list)
    for row in tables["lao_texts"]:
        lao[row["record_id"]].append(without_spaces(str(row["lao"])))
    return [
        {
            **entry._asdict(),
            "keywords": _joined(entry.keywords, *lao.get(entry.id, ())),
            "id_key": id_key(str(entry.id)),
            "title_key": normalize(str(entry.title)),
        }
        for entry in entries
    ]


def _report(tables: Tables) -> Iterator[_SearchEntry]:
    titles = {row["id"]: row["title"] for row in tables["sections"]}
    references: dict[Value, str] = {}
    headings: defaultdict[Value, list[Value]] = defaultdict(list)
    for row in tables["passages"]:
        references[row["id"]] = f"{titles[row['section_id']]} ¶{row['position']}"
        headings[row["section_id"]].append(row["heading"])
        yield _SearchEntry("passage", row["id"], references[row["id"]], row["text"])
    for row in tables["sections"]:
        text = _joined(*headings[row["id"]], row["attribution"])
        yield _SearchEntry("section", row["id"], row["title"], text)
    for row in tables["facts"]:
        yield _SearchEntry("fact", row["id"], references[row["passage_id"]], row["statement"])


def _timeline_and_figures(tables: Tables) -> Iterator[_SearchEntry]:
    themes = {row["id"]: row["label"] for row in tables["themes"]}
    for row in tables["events"]:
        text = _joined(row["date_text"], themes[row["theme"]])
        yield _SearchEntry("event", row["id"], row["title"], text)
    for row in tables["figures"]:
        text = _joined(row["counts"], row["period"])
        yield _SearchEntry("figure", row["id"], _figure(row), text)
    for row in tables["ratings"]:
        text = _joined(row["finding"], *_sources(tables, "rating", row["id"]))
        yield _SearchEntry("rating", row["id"], f"US rating {row['year']}: {row['tier']}", text)
    for row in tables["context"]:
        text = _joined(row["statement"], *_sources(tables, "context", row["id"]))
        yield _SearchEntry("context", row["id"], row["topic"], text, row["remark"] or "")


def _sources(tables: Tables, kind: str, row_id: Value) -> Iterator[Value]:
    """Yield the publishers of a row's sources; titles for a rating."""
    sources = {row["id"]: row for row in tables["sources"]}
    for link in tables[f"{kind}_sources"]:
        if link[f"{kind}_id"] == row_id:
            source = sources[link["source_id"]]
            if kind == "rating":
                yield source["title"]
            yield source["publisher"]


def _lists(tables: Tables) -> Iterator[_SearchEntry]:
    terms = {row["stakeholder_id"]: row for row in tables["terms"] if row["stakeholder_id"]}
    names = {row["id"]: row["name"] for row in tables["stakeholders"]}
    words = {row["id"]: _joined(row["words"], row["ends"]) for row in tables["movements"]}
    for row in tables["stakeholders"]:
        title = _with_other_name(row["name"], row["short_name"])
        term = terms.get(row["id"] or "", {})
        keywords = _joined(term.get("term"), term.get("full_name"), term.get("meaning"))
        yield _SearchEntry("stakeholder", row["id"], title, row["roles"], keywords)
    for row in tables["relations"]:
        text = _joined(row["label"], row["topic"], words.get(row["id"]))
        yield _SearchEntry("relation", row["id"], row["sentence"], text)
    for row in tables["places"]:
        yield _SearchEntry("place", row["id"], row["name"], "")
    for row in tables["terms"]:
        title = _with_other_name(row["term"], row["full_name"])
        keywords = str(names.get(row["stakeholder_id"] or "", ""))
        yield _SearchEntry("term", row["id"], title, row["meaning"], keywords)
    for row in tables["notes"]:
        text = str(row["text"]).replace("\n", " ")
        yield _SearchEntry("note", row["id"], f"Editor’s note {row['id']}", text)


def _figure(row: Row) -> str:
    """Return a figure in words: “about 100 people”, “Rating: Tier 2”."""
    value, unit = str(row["value"]), str(row["unit"])
    match row["kind"]:
        case "approximate":
            return f"about {value} {unit}"
        case "none":
            return f"No {unit}"
        case "label":
            return f"{unit.capitalize()}{'' if value.isdigit() else ':'} {value}"
    return f"{value} {unit}"


def _joined(*parts: Value) -> str:
    return " · ".join(str(part) for part in parts if part)


def _with_other_name(name: Value, other: Value) -> str:
    return f"{name} ({other})" if other else str(name)
