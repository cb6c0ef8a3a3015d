"""The data file that is shipped: whole, of this content, and true to its own rules."""

import ast
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlite_utils

from PySide6.QtGui import QGuiApplication, QTextDocument

from laos_tip_app.authoring.build import build
from laos_tip_app.base import paths
from laos_tip_app.base.location import Location
from laos_tip_app.store.schema import APPLICATION_ID, SCHEMA_VERSION, tables
from laos_tip_app.store.store import Store

LISTS = (
    "events",
    "stakeholders",
    "relations",
    "figures",
    "places",
    "terms",
    "notes",
    "ratings",
    "context",
)


def written(pattern: str) -> int:
    """Return how many entries there are in the files of the content."""
    files = paths.content_folder().glob(pattern)
    return sum(len(re.findall(r"(?m)^- id: ", file.read_text("utf-8"))) for file in files)


COUNTS = {
    "sections": len(list(paths.content_folder().glob("sections/*.md"))),
    "facts": written("facts/*.yaml"),
    **{table: written(f"{table}.yaml") for table in LISTS},
}


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    uri = paths.data_file().as_uri() + "?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        yield connection


def contents(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all tables, and how every table, index and search index is made."""
    found = {
        table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in tables()
    }
    # Another version of SQLite may lay the same index out in another way.
    found["meta"] = [row for row in found["meta"] if row[0] != "file_hash"]
    found["schema"] = sorted(
        connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"), key=repr
    )
    return found


def test_no_text_says_what_was_untrue_of_the_article(database: sqlite3.Connection) -> None:
    said = repr([row for table in tables() for row in database.execute(f"SELECT * FROM {table}")])
    kept = repr(database.execute("SELECT reason FROM changes").fetchall())
    for untrue in ("gives no references", "Not confirmed elsewhere"):
        assert said.count(untrue) == kept.count(untrue)


def test_the_data_file_is_what_the_content_builds(
    database: sqlite3.Connection, tmp_path: Path
) -> None:
    rebuilt = tmp_path / "data.db"
    build(paths.content_folder(), rebuilt)
    with closing(sqlite3.connect(rebuilt)) as connection:
        assert contents(connection) == contents(database)


def test_the_data_file_passes_the_integrity_check(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_data_file_names_its_application(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert database.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert database.execute("PRAGMA journal_mode").fetchone() == ("delete",)


@pytest.mark.parametrize("table", COUNTS)
def test_every_table_has_all_its_rows(database: sqlite3.Connection, table: str) -> None:
    assert COUNTS[table]
    assert database.execute(f"SELECT count(*) FROM {table}").fetchone() == (COUNTS[table],)


def test_each_fact_is_stated_by_one_sentence_of_its_section(database: sqlite3.Connection) -> None:
    rows = database.execute(
        "SELECT f.id, f.passage_id, f.section_id, pf.passage_id, p.section_id,"
        " substr(p.text, pf.span_start + 1, pf.span_end - pf.span_start)"
        " FROM facts f LEFT JOIN passage_facts pf ON pf.fact_id = f.id"
        " LEFT JOIN passages p ON p.id = pf.passage_id"
    ).fetchall()
    assert len(rows) == COUNTS["facts"]
    for fact, passage, section, stated_in, stated_in_section, sentence in rows:
        assert (stated_in, stated_in_section) == (passage, section), fact
        assert re.fullmatch(r"\S.*[.?!…][\"'”’)\]]*", sentence), fact


def test_the_program_opens_the_data_file() -> None:
    with Store.open(paths.data_file()) as store:
        assert store.meta().title


def test_the_hash_can_be_verified_without_the_program(database: sqlite3.Connection) -> None:
    """The script is the one that docs/data.md shows."""
    document = Path(__file__).parents[1] / "docs" / "data.md"
    [script] = re.findall("```python\n(.*?)```", document.read_text("utf-8"), re.DOTALL)
    [(written,)] = database.execute("SELECT value FROM meta WHERE key = 'content_hash'")

    done = subprocess.run(
        [sys.executable, "-I", "-c", script, str(paths.data_file())],
        capture_output=True,
        check=True,
        text=True,
    )

    assert done.stdout.split() == [written, written]


def test_every_link_has_a_target(database: sqlite3.Connection) -> None:
    pages = database.execute(
        "SELECT id, html FROM passages UNION ALL SELECT id, html FROM notes"
    ).fetchall()
    links = [(page, link) for page, html in pages for link in re.findall('href="(.*?)"', html)]
    assert len(links) > 100
    with Store.open(paths.data_file()) as store:
        lost = [
            (page, link)
            for page, link in links
            if not store.has((to := Location.parse(link)).kind, to.id)
        ]
    assert lost == []


def test_positions_count_the_characters_that_are_shown(
    database: sqlite3.Connection, qapp: QGuiApplication
) -> None:
    """A sentence is marked by its span in what the text document holds of the HTML."""
    document = QTextDocument()
    for page, html, text in database.execute(
        "SELECT id, html, text FROM passages UNION ALL SELECT id, html, text FROM notes"
    ):
        document.setHtml(html)
        assert document.toPlainText() == text, page


def test_search_finds_every_row_by_its_id(database: sqlite3.Connection) -> None:
    found = dict(database.execute("SELECT kind, count(*) FROM search_entries GROUP BY kind"))
    [(passages,)] = database.execute("SELECT count(*) FROM passages")
    of_kind = {table.removesuffix("s"): count for table, count in COUNTS.items()}
    assert found == {**of_kind, "passage": passages}
    database.execute("SELECT count(*) FROM search_entries_fts").fetchone()


def test_sqlite_tools_open_the_data_file() -> None:
    database = sqlite_utils.Database(paths.data_file())
    assert database.table("facts").count == COUNTS["facts"]
    assert len(list(database.table("search_entries").search("Vientiane"))) > 3
    database.close()


def test_no_module_of_the_package_holds_an_id_or_a_sentence_of_the_report(data_db: Path) -> None:
    """Another report has other ids, and what is made from language by code nobody has read."""
    with closing(sqlite3.connect(data_db)) as connection:
        tables = ("facts", "events", "stakeholders", "relations", "figures", "places", "notes")
        ids = {
            row_id
            for table in tables
            for (row_id,) in connection.execute(f"SELECT id FROM {table}")
        }
        texts = {
            text
            for table, column in (
                ("facts", "statement"), ("notes", "short"), ("events", "title"),
                ("relations", "sentence"), ("exercises", "text"), ("context", "statement"),
            )
            for (text,) in connection.execute(f"SELECT {column} FROM {table}")
        }  # fmt: skip
    package = paths.data_file().parent / "laos_tip_app"
    found = [
        f"{path.name}:{node.lineno}: {node.value}"
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if node.value in ids or node.value in texts
    ]
    assert found == []
