"""What search looks through: a title and a text for each thing that can be found.

Knows the rows of the other tables. Knows nothing of how search is indexed or asked.
"""

from collections.abc import Iterator

from laos_tip_app.authoring.rows import Row, Tables, Value

type _Found = tuple[str, Value, str, str]


def search_rows(tables: Tables) -> list[Row]:
    """Return the rows of `search_entries`, in the order in which equals are listed.

    An id stands in the title or at the end of the text, so that it is found like any word.
    """
    return [
        {"kind": kind, "id": row_id, "title": title, "text": text}
        for kind, row_id, title, text in _all(tables)
    ]


def _all(tables: Tables) -> Iterator[_Found]:
    yield from _report(tables)
    yield from _timeline_and_figures(tables)
    yield from _bodies(tables)
    yield from _words(tables)


def _report(tables: Tables) -> Iterator[_Found]:
    titles = {row["id"]: row["title"] for row in tables["sections"]}
    references = {
        row["id"]: f"{titles[row['section_id']]} ¶{row['position']}" for row in tables["passages"]
    }
    for row in tables["sections"]:
        headings = [
            passage["heading"]
            for passage in tables["passages"]
            if passage["section_id"] == row["id"]
        ]
        yield "section", row["id"], str(row["title"]), _joined(*headings, row["attribution"])
    for row in tables["passages"]:
        yield "passage", row["id"], references[row["id"]], str(row["text"])
    for row in tables["facts"]:
        title = _joined(references[row["passage_id"]], row["id"])
        yield "fact", row["id"], title, str(row["statement"])


def _timeline_and_figures(tables: Tables) -> Iterator[_Found]:
    themes = {row["id"]: row["label"] for row in tables["themes"]}
    for row in tables["events"]:
        text = _joined(row["date_text"], themes[row["theme"]], row["id"])
        yield "event", row["id"], str(row["title"]), text
    for row in tables["figures"]:
        text = _joined(row["counts"], row["period"], row["id"])
        yield "figure", row["id"], f"{row['value']} {row['unit']}", text
    sources = {row["id"]: row for row in tables["sources"]}
    for row in tables["ratings"]:
        source = sources[row["source_id"]]
        text = _joined(source["title"], source["publisher"], row["id"])
        yield "rating", row["id"], f"US rating {row['year']}: {row['tier']}", text
    for row in tables["context"]:
        publisher = sources[row["source_id"]]["publisher"]
        text = _joined(row["statement"], publisher, row["id"])
        yield "context", row["id"], str(row["topic"]), text


def _bodies(tables: Tables) -> Iterator[_Found]:
    for row in tables["stakeholders"]:
        title = _with_short(row["name"], row["short_name"])
        yield "stakeholder", row["id"], title, _joined(row["roles"], row["id"])
    for row in tables["relations"]:
        text = _joined(row["label"], row["topic"], row["id"])
        yield "relation", row["id"], str(row["sentence"]), text
    for row in tables["places"]:
        yield "place", row["id"], str(row["name"]), str(row["id"])


def _words(tables: Tables) -> Iterator[_Found]:
    for row in tables["terms"]:
        title = _with_short(row["term"], row["full_name"])
        yield "term", row["id"], title, _joined(row["meaning"], row["id"])
    for row in tables["notes"]:
        text = " ".join(str(row["text"]).split("\n"))
        yield "note", row["id"], f"Editor’s note {row['id']}", text


def _joined(*parts: Value) -> str:
    return " · ".join(str(part) for part in parts if part)


def _with_short(name: Value, short: Value) -> str:
    return f"{name} ({short})" if short else str(name)
