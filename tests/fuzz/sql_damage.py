"""Ways to damage a data file by SQL: tables, values, keys, and journals."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Final

from laos_tip_app.store.schema import FULL_TEXT, TRIGRAMS
from tests.data_files import write_schema
from tests.fuzz.texts import ODD_NUMBERS, ODD_TEXTS

type Change = Callable[[Random, Path], str]
"""Changes a data file and returns what was done."""

_INDEXES: Final = (FULL_TEXT, TRIGRAMS)


def _tables(connection: sqlite3.Connection, pattern: str = "%") -> list[str]:
    rows = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name LIKE ? ORDER BY name",
        (pattern,),
    )
    return [name for (name,) in rows]


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_xinfo({table})")]


def _report_tables(connection: sqlite3.Connection) -> list[str]:
    return [name for name in _tables(connection) if not name.startswith("search_")]


def _run(connection: sqlite3.Connection, *statements: str) -> str:
    """Run statements, ignore errors, and return them."""
    done = []
    for statement in statements:
        try:
            connection.execute(statement)
        except sqlite3.Error as error:
            done.append(f"{statement[:300]} ({error})")
        else:
            done.append(statement[:300])
    with suppress(sqlite3.Error):
        connection.commit()
    return "; ".join(done)


@contextmanager
def _without_constraints(path: Path) -> Iterator[None]:
    """Remove types and constraints inside the context; restore the statements afterwards."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'"
        )
        before = dict(rows.fetchall())
    loose = {
        name: sql.rstrip().removesuffix("STRICT").replace(" NOT NULL", "")
        for name, sql in before.items()
    }
    write_schema(path, loose)
    try:
        yield
    finally:
        write_schema(path, before)


def tables(numbers: Random, path: Path) -> str:
    """Rename, drop, add or rewrite tables, columns and indexes."""
    with closing(sqlite3.connect(path)) as connection:
        table = numbers.choice(_tables(connection))
        column = numbers.choice(_columns(connection, table))
        index = numbers.choice(
            connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql > ''"
            ).fetchall()
        )[0]
        writable, change = "PRAGMA writable_schema = ON", "UPDATE sqlite_schema SET"
        this = f"WHERE name = '{table}'"
        statements = (
            (f"ALTER TABLE {table} RENAME COLUMN {column} TO {column}_x",),
            (f"ALTER TABLE {table} DROP COLUMN {column}",),
            (f"ALTER TABLE {table} ADD COLUMN more TEXT",),
            (f"ALTER TABLE {table} ADD COLUMN more TEXT AS (upper({column}))",),
            (f"ALTER TABLE {table} RENAME TO {table}_x",),
            (f"DROP TABLE {table}",),
            (f"DELETE FROM {table}",),
            (f"DROP INDEX {index}",),
            (f"CREATE TABLE more AS SELECT * FROM {table}",),
            (f"CREATE INDEX more ON {table}({column})",),
            (writable, f"{change} sql = replace(sql, ' NOT NULL', '') {this}"),
            (writable, f"{change} sql = replace(sql, '{column}', 'other') {this}"),
            (writable, f"{change} rootpage = {numbers.randrange(1, 200)} {this}"),
        )
        return _run(connection, *numbers.choice(statements))


def views(numbers: Random, path: Path) -> str:
    """Replace tables by views, or add views, triggers and virtual tables."""
    with closing(sqlite3.connect(path)) as connection:
        table = numbers.choice(_tables(connection))
        columns = ", ".join(_columns(connection, table))
        endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
        away = f"ALTER TABLE {table} RENAME TO {table}_x"
        statements = (
            (away, f"CREATE VIEW {table} AS SELECT {columns} FROM {table}_x"),
            (away, f"CREATE VIEW {table} AS {endless}"),
            (away, f"CREATE VIEW {table} AS SELECT zeroblob(900000000) AS id"),
            (away, f"CREATE VIEW {table} AS SELECT load_extension('x.so') AS id"),
            (f"CREATE VIEW more AS SELECT * FROM {table}",),
            (f"CREATE TRIGGER more AFTER INSERT ON {table} BEGIN DELETE FROM facts; END",),
            (away, f"CREATE VIRTUAL TABLE {table} USING fts5({columns})"),
            ("CREATE VIRTUAL TABLE more USING fts5(a)",),
        )
        return _run(connection, *numbers.choice(statements))


def search_index(numbers: Random, path: Path) -> str:
    """Change the tables in which SQLite keeps the full-text indexes."""
    with closing(sqlite3.connect(path)) as connection:
        table = numbers.choice(_tables(connection, "search_%"))
        column = numbers.choice(_columns(connection, table))
        some = f"WHERE rowid % {numbers.choice([1, 2, 7, 50])} = 0"
        statements = (
            f"DELETE FROM {table} {some}",
            f"UPDATE {table} SET {column} = x'ff00' {some}",
            f"UPDATE {table} SET {column} = zeroblob(1000) {some}",
            f"UPDATE {table} SET {column} = NULL {some}",
            f"UPDATE {table} SET {column} = 'x' || {column} {some}",
            f"UPDATE {table} SET {column} = CAST(CAST({column} AS BLOB) || x'ff' AS TEXT) {some}",
            f"INSERT INTO {table} SELECT * FROM {table} {some}",
            f"DROP TABLE {table}",
        )
        return _run(connection, numbers.choice(statements))


def index_pages(numbers: Random, path: Path) -> str:
    """Damage the pages that the full-text indexes consist of."""
    done = []
    with closing(sqlite3.connect(path)) as connection:
        for _ in range(numbers.choice([1, 1, 2, 5])):
            table = numbers.choice(_INDEXES)
            [number, block] = numbers.choice(
                connection.execute(f"SELECT id, block FROM {table}_data").fetchall()
            )
            page = bytearray(block)
            done.append(f"{table}_data {number}: {_damage_page(numbers, page)}")
            statement = f"UPDATE {table}_data SET block = ? WHERE id = ?"
            connection.execute(statement, (bytes(page), number))
        if numbers.random() < 0.3:
            value = numbers.choice(["0", "pgno + 1", "pgno * 2", "-1", "9223372036854775807"])
            done.append(_run(connection, f"UPDATE {table}_idx SET pgno = {value}"))
        connection.commit()
    return "; ".join(done)


def _damage_page(numbers: Random, page: bytearray) -> str:
    """Damage a page of an index, of which the first 4 bytes are two sizes."""
    kind = numbers.choice(["sizes", "bytes", "end", "longer", "numbers"])
    at = numbers.randrange(max(len(page), 1))
    if kind == "sizes":
        value = numbers.choice([0, 1, 2, 3, 4, len(page) - 1, len(page) + 1, 0x7FFF, 0xFFFF])
        first = numbers.choice([0, 2])
        page[first : first + 2] = (value & 0xFFFF).to_bytes(2)
        return f"size {value} at {first}"
    if kind == "bytes":
        for _ in range(numbers.choice([1, 4, 40])):
            at = numbers.randrange(max(len(page), 1))
            page[at : at + 1] = numbers.randbytes(1)
    elif kind == "end":
        del page[at:]
    elif kind == "longer":
        page += page[at:] * numbers.choice([1, 3])
    else:
        # The longest number that SQLite writes, where it reads a length.
        page[at : at + 9] = b"\xff" * 9
    return f"{kind} at {at}"


def _set(numbers: Random, path: Path, values: list[str]) -> str:
    """Set columns of some rows to SQL values, without constraints."""
    done = []
    with _without_constraints(path), closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for _ in range(numbers.choice([1, 1, 1, 3])):
            table = numbers.choice(_report_tables(connection))
            column = numbers.choice(_columns(connection, table))
            value = numbers.choice(values)
            count = numbers.choice([1, 1, 3, 1_000])
            done.append(
                _run(
                    connection,
                    f"UPDATE {table} SET {column} = {value} WHERE rowid IN "
                    f"(SELECT rowid FROM {table} LIMIT {count} OFFSET {numbers.randrange(5)})",
                )
            )
    return "; ".join(done)


def types(numbers: Random, path: Path) -> str:
    """Write values of wrong types."""
    return _set(
        numbers,
        path,
        ["x'ff'", "x''", "NULL", "7", "1.5", "9e999", "-9e999", "'abc'", "''",
         "CAST(x'ff80' AS TEXT)", "CAST(x'eda080' AS TEXT)", "zeroblob(100000)"],
    )  # fmt: skip


def values(numbers: Random, path: Path) -> str:
    """Write senseless or huge values of the right type."""
    texts = [f"'{text.replace(chr(39), chr(39) * 2)}'" for text in ODD_TEXTS if "\0" not in text]
    counted = [str(number) for number in ODD_NUMBERS]
    dates = ["'abc'", "'2007-02-30'", "'0000-00-00'", "'99999-01-01'", "'2007'", "'9999-12-31'"]
    return _set(
        numbers, path, [*texts, *counted, *dates, "hex(zeroblob(60000))", "char(0,1,55296)"]
    )


def keys(numbers: Random, path: Path) -> str:
    """Break references between rows, and delete rows."""
    with _without_constraints(path), closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        table = numbers.choice(_report_tables(connection))
        ids = [name for name in _columns(connection, table) if name == "id" or name[-3:] == "_id"]
        column = numbers.choice(ids or _columns(connection, table))
        some = f"rowid % {numbers.choice([1, 2, 7])} = 0"
        other = f"(SELECT {column} FROM {table} ORDER BY rowid DESC LIMIT 1)"
        statements = (
            f"DELETE FROM {table} WHERE {some}",
            f"UPDATE {table} SET {column} = 'ZZ-99' WHERE {some}",
            f"UPDATE {table} SET {column} = lower({column}) WHERE {some}",
            f"UPDATE {table} SET {column} = {column} || ' ' WHERE {some}",
            f"UPDATE OR REPLACE {table} SET {column} = {other} WHERE {some}",
            f"UPDATE OR IGNORE {table} SET {column} = {other} WHERE {some}",
            f"UPDATE {table} SET {column} = '../' || {column} WHERE {some}",
            f"UPDATE {table} SET {column} = NULL WHERE {some}",
            f"INSERT OR IGNORE INTO {table} SELECT * FROM {table} LIMIT 3",
        )
        return _run(connection, numbers.choice(statements))


def journals(numbers: Random, path: Path) -> str:
    """Change the journal mode, with journal files beside the data file."""
    kind = numbers.choice(["header", "rubbish", "real"])
    if kind == "real":
        other = path.with_name("other.db")
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("UPDATE facts SET statement = 'changed in the journal'")
            connection.commit()
            other.write_bytes(path.read_bytes())
            beside = path.with_name(f"{path.name}-wal")
            other.with_name("other.db-wal").write_bytes(beside.read_bytes())
        other.replace(path)
        other.with_name("other.db-wal").replace(beside)
        return "changes in a journal that belongs to the file"
    data = bytearray(path.read_bytes())
    data[18:20] = b"\2\2"
    path.write_bytes(data)
    if kind == "rubbish":
        for ending in ("-wal", "-shm", "-journal"):
            path.with_name(path.name + ending).write_bytes(numbers.randbytes(5_000))
    return f"mode WAL in the header, journals: {kind}"


def encoding(numbers: Random, path: Path) -> str:
    """Write the file in another encoding or page size."""
    with closing(sqlite3.connect(path)) as connection:
        size = numbers.choice([512, 1_024, 8_192, 65_536])
        done = _run(connection, f"PRAGMA page_size = {size}", "VACUUM")
    if numbers.random() < 0.5:
        data = bytearray(path.read_bytes())
        data[56:60] = numbers.choice([2, 3, 0]).to_bytes(4)
        path.write_bytes(data)
        done += "; the header names another encoding"
    return done


SQL_DAMAGE: Final[dict[str, Change]] = {
    "tables": tables,
    "views": views,
    "search index": search_index,
    "index pages": index_pages,
    "types": types,
    "values": values,
    "keys": keys,
    "journals": journals,
    "encoding": encoding,
}
