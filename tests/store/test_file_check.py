"""A data file that was changed after it was built is refused."""

import random
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from laos_tip_app.base.errors import DataFileError
from laos_tip_app.store.file_check import file_hash
from laos_tip_app.store.schema import schema_sql, tables
from laos_tip_app.store.store import Store
from tests.data_files import corrected, forged, read_all, tampered

SENTENCE = "The file “copy.db” is damaged, or was changed by hand."

FIRST_EVENT = "WHERE id = (SELECT min(id) FROM events WHERE date_start IS NOT NULL)"
FIRST_FACT = "WHERE id = (SELECT min(id) FROM facts)"
FIRST_RELATION = "(SELECT min(id) FROM relations)"
UNDATED = "WHERE id = (SELECT min(id) FROM events WHERE date_start IS NULL)"


def assert_refused(path: Path) -> None:
    with pytest.raises(DataFileError) as caught:
        Store.open(path)
    assert caught.value.message == SENTENCE
    assert caught.value.advice


def test_a_changed_bit_is_found_on_any_page(wells_db: Path, tmp_path: Path) -> None:
    """Every third page is tried, unused space of a page included."""
    numbers = random.Random(1)  # noqa: S311  # reproducible, not secret
    whole = wells_db.read_bytes()
    copy = tmp_path / "copy.db"
    for page in range(0, len(whole), 3 * 4096):
        content = bytearray(whole)
        # Not in the header, which SQLite itself changes.
        content[page + numbers.randrange(100, 4096)] ^= 1 << numbers.randrange(8)
        copy.write_bytes(content)
        with pytest.raises(DataFileError):
            Store.open(copy)


@pytest.mark.parametrize("seed", range(5))
def test_many_changed_bytes_are_found(wells_db: Path, tmp_path: Path, seed: int) -> None:
    numbers = random.Random(seed)  # noqa: S311  # reproducible, not secret
    content = bytearray(wells_db.read_bytes())
    for _ in range(400):
        content[numbers.randrange(100, len(content))] ^= 1 << numbers.randrange(8)
    copy = tmp_path / "copy.db"
    copy.write_bytes(content)

    with pytest.raises(DataFileError):
        Store.open(copy)


def test_the_hash_of_a_file_is_the_same_wherever_it_is_divided() -> None:
    stored = "1" * 64
    whole = b"h" * 100 + b"before" + stored.encode() + b"behind"
    expected = file_hash([whole], stored)
    for place in range(101, len(whole)):
        assert file_hash([whole[:place], whole[place:]], stored) == expected


def test_a_file_built_with_other_content_is_accepted(wells_db: Path, tmp_path: Path) -> None:
    copy = corrected(wells_db, tmp_path / "copy.db", "UPDATE places SET name = 'Elsewhere'")

    with Store.open(copy) as store:
        read_all(store)
        assert {place.name for place in store.places()} == {"Elsewhere"}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE facts SET statement = replace(statement, 'a', 'e')",
        "UPDATE figures SET value = '98' WHERE id = (SELECT min(id) FROM figures)",
        "UPDATE figures SET fact_id = (SELECT max(id) FROM facts)",
        "UPDATE passages SET html = html || ' '",
        "UPDATE stakeholders SET position = position + 1",
        "UPDATE map_names SET x = x + 1",
        "UPDATE meta SET value = '0' WHERE key = 'edition'",
        "UPDATE meta SET value = 'none' WHERE key = 'content_hash'",
        "UPDATE meta SET value = 'none' WHERE key = 'file_hash'",
        "DELETE FROM meta WHERE key = 'content_hash'",
        "DELETE FROM meta WHERE key = 'file_hash'",
        "INSERT INTO meta VALUES ('more', 'than is known')",
        "DELETE FROM notes",
        "DELETE FROM note_facts",
        "DELETE FROM unconfirmed WHERE id = 2",
        "INSERT INTO synonyms VALUES ('money', 'rating')",
        "UPDATE search_entries SET text = 'nothing' WHERE kind = 'note'",
        "UPDATE search_words SET hits = hits + 1",
        "DELETE FROM search_entries_fts_data WHERE id > 10",
        "UPDATE search_entries_fts_docsize SET sz = x'0101'",
        "UPDATE search_trigram_config SET v = 3",
        "INSERT INTO search_trigram (rowid, title, text) VALUES (1, 'other', 'words')",
        "DELETE FROM sqlite_stat1",
    ],
)
def test_a_change_made_by_hand_is_found(wells_db: Path, tmp_path: Path, statement: str) -> None:
    assert_refused(tampered(wells_db, tmp_path / "copy.db", statement))


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE passages RENAME COLUMN heading TO heading_x",
        "ALTER TABLE passages ADD COLUMN more TEXT",
        "DROP TABLE note_facts",
        "DROP INDEX idx_facts_passage_id",
        "DROP TABLE search_trigram",
        "CREATE TABLE more (id)",
        "CREATE INDEX more ON facts (theme)",
        "CREATE VIRTUAL TABLE more USING fts5(text)",
        "CREATE VIEW more AS SELECT * FROM facts",
        "CREATE TRIGGER more AFTER INSERT ON facts BEGIN SELECT 1; END",
    ],
)
def test_another_schema_is_refused_even_with_right_hashes(
    wells_db: Path, tmp_path: Path, statement: str
) -> None:
    copy = tampered(wells_db, tmp_path / "copy.db", statement)
    with suppress(sqlite3.OperationalError):
        corrected(copy, copy.with_name("more.db")).replace(copy)

    assert_refused(copy)


def test_the_same_rows_in_utf_16_are_refused(wells_db: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    for encoding in ("UTF-8", "UTF-16le"):
        with closing(sqlite3.connect(":memory:")) as new, closing(sqlite3.connect(wells_db)) as old:
            new.execute(f"PRAGMA encoding = '{encoding}'")
            new.executescript(schema_sql())
            new.execute("PRAGMA foreign_keys = OFF")
            for name, table in tables().items():
                marks = ", ".join("?" * len(table.columns))
                rows = old.execute(f"SELECT * FROM {name} ORDER BY rowid")
                new.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
            for name in ("application_id", "user_version"):
                [value] = old.execute(f"PRAGMA {name}").fetchone()
                new.execute(f"PRAGMA {name} = {value}")
            new.commit()
            copy.write_bytes(new.serialize())
        if encoding == "UTF-8":
            Store.open(corrected(copy, tmp_path / "whole.db")).close()

    # The hash of its bytes is found as ASCII alone.
    assert_refused(copy)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (") STRICT", ")"),
        ("BETWEEN 1900 AND 2100", "BETWEEN 1900 AND 9999"),
        ("REFERENCES sections(id)", ""),
        ("NOT NULL", ""),
        ("    id TEXT", "  id TEXT"),
    ],
)
def test_a_create_statement_that_differs_by_a_letter_is_refused(
    wells_db: Path, tmp_path: Path, old: str, new: str
) -> None:
    copy = tampered(
        wells_db,
        tmp_path / "copy.db",
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_schema SET sql = replace(sql, '{old}', '{new}') WHERE type = 'table'",
    )

    assert_refused(copy)


FORGERIES = [
    # Years and days.
    "UPDATE ratings SET year = 2147483648 WHERE id = (SELECT min(id) FROM ratings)",
    "UPDATE ratings SET year = 1899 WHERE id = (SELECT min(id) FROM ratings)",
    "UPDATE ratings SET year = 'soon' WHERE id = (SELECT min(id) FROM ratings)",
    "UPDATE ratings SET year = NULL WHERE id = (SELECT min(id) FROM ratings)",
    f"UPDATE events SET date_start = 'abc' {FIRST_EVENT}",
    f"UPDATE events SET date_start = '2007-02-30' {FIRST_EVENT}",
    f"UPDATE events SET date_start = '20070201' {FIRST_EVENT}",
    f"UPDATE events SET date_start = '2007-99-99' {FIRST_EVENT}",
    "UPDATE facts SET date_end = '2099-99-99' WHERE date_end IS NOT NULL",
    f"UPDATE events SET date_start = '1066-10-14' {FIRST_EVENT}",
    f"UPDATE events SET date_start = '' {FIRST_EVENT}",
    f"UPDATE events SET date_start = 20070201 {FIRST_EVENT}",
    f"UPDATE events SET date_start = NULL {FIRST_EVENT}",
    f"UPDATE events SET date_end = NULL {FIRST_EVENT}",
    f"UPDATE events SET date_end = '1900-01-01' {FIRST_EVENT}",
    f"UPDATE events SET date_precision = 'century' {FIRST_EVENT}",
    f"UPDATE events SET date_precision = 'unknown' {FIRST_EVENT}",
    f"UPDATE events SET date_precision = 'day' {UNDATED}",
    # Words of a list.
    f"UPDATE events SET kind = 'x' {FIRST_EVENT}",
    "UPDATE notes SET kind = 'x'",
    "UPDATE figures SET kind = 'x'",
    "UPDATE ratings SET grade = 'x'",
    "UPDATE context SET grade = 'x'",
    "UPDATE stakeholder_kinds SET shape = 'star'",
    "UPDATE relation_kinds SET line = 'wavy'",
    "UPDATE stakeholders SET named = 2",
    # Numbers.
    "UPDATE passage_facts SET span_end = 19999",
    "UPDATE passage_facts SET span_end = 99999",
    "UPDATE passage_facts SET span_end = span_start",
    "UPDATE passage_facts SET span_start = 4611686018427387904, span_end = 0",
    "UPDATE passage_facts SET span_start = -1",
    "UPDATE passage_facts SET span_start = 'x'",
    "UPDATE sections SET position = -1",
    "UPDATE map_names SET x = 1e300",
    "UPDATE map_links SET y = 10000",
    # Texts.
    "UPDATE statuses SET label = x'ff'",
    "UPDATE statuses SET label = 9e999",
    "UPDATE statuses SET label = 5",
    "UPDATE statuses SET label = NULL",
    "UPDATE statuses SET label = ''",
    "UPDATE statuses SET label = '  '",
    "UPDATE facts SET statement = x'41ff'",
    "UPDATE stakeholders SET name = hex(zeroblob(2000))",
    "UPDATE notes SET html = replace(hex(zeroblob(60000)), '00', '<p>') WHERE kind = 'correction'",
    "UPDATE passages SET text = hex(zeroblob(15000))",
    "UPDATE stakeholders SET short_name = ' ' WHERE id = (SELECT min(id) FROM stakeholders)",
    "UPDATE figures SET id = hex(zeroblob(2000)) WHERE id = (SELECT min(id) FROM figures)",
]
TEXTS = [
    "UPDATE search_entries SET title = CAST(CAST(title AS BLOB) || x'ff' AS TEXT)",
    "UPDATE facts SET statement = CAST(CAST(statement AS BLOB) || x'ff' AS TEXT)",
    "UPDATE facts SET statement = statement || char(0) || 'x'",
    "UPDATE events SET title = title || char(1)",
    "UPDATE events SET title = title || char(27) || '[31m'",
    "UPDATE events SET title = title || char(65535)",
    "UPDATE events SET title = title || char(128521)",
]
REFERENCES = [
    f"UPDATE facts SET theme = 'x' {FIRST_FACT}",
    f"UPDATE facts SET status = 'x' {FIRST_FACT}",
    f"UPDATE facts SET section_id = (SELECT max(id) FROM sections) {FIRST_FACT}",
    f"UPDATE facts SET passage_id = (SELECT max(id) FROM passages) {FIRST_FACT}",
    f"DELETE FROM facts {FIRST_FACT}",
    "DELETE FROM passages WHERE id = (SELECT min(id) FROM passages)",
    "DELETE FROM passages WHERE section_id = (SELECT min(id) FROM sections)",
    "DELETE FROM passage_facts",
    "DELETE FROM sections",
    "DELETE FROM sources",
    "DELETE FROM tiers",
    "DELETE FROM stakeholder_kinds",
    "UPDATE map_names SET stakeholder_id = 'x' WHERE rowid = 1",
    f"DELETE FROM relation_ends WHERE relation_id = {FIRST_RELATION} AND side = 'from'",
    "UPDATE relation_ends SET stakeholder_id = relation_id WHERE position = 1",
    "DELETE FROM map_link_relations",
    "UPDATE search_entries SET id = 'x' WHERE kind = 'rating'",
    "UPDATE search_entries SET kind = 'x' WHERE kind = 'rating'",
    "DELETE FROM meta WHERE key = 'title'",
]


@pytest.mark.parametrize("statement", FORGERIES)
def test_a_value_out_of_bounds_is_refused_and_never_becomes_part_of_a_record(
    wells_db: Path, tmp_path: Path, statement: str
) -> None:
    """Even with right hashes, and where nobody checks the file."""
    copy = forged(wells_db, tmp_path / "copy.db", statement)

    assert_refused(copy)
    with Store.open_unchecked(copy) as store, pytest.raises(DataFileError) as caught:
        read_all(store)
    assert caught.value.message == SENTENCE


@pytest.mark.parametrize("statement", [*TEXTS, *REFERENCES])
def test_a_text_or_a_reference_out_of_bounds_is_refused_and_reading_raises_no_other_error(
    wells_db: Path, tmp_path: Path, statement: str
) -> None:
    """Even with right hashes, and where nobody checks the file."""
    copy = forged(wells_db, tmp_path / "copy.db", statement)

    assert_refused(copy)
    with Store.open_unchecked(copy) as store, suppress(DataFileError):
        read_all(store)


def test_a_search_beside_the_check_of_a_large_file_is_guarded_too(
    wells_db: Path, tmp_path: Path
) -> None:
    statement = "UPDATE search_entries SET kind = 'x' WHERE kind = 'rating'"
    copy = forged(wells_db, tmp_path / "copy.db", statement)

    with Store.open_unchecked(copy) as store, store.reopened() as of_search:
        for query in ("rating", "US", "ທາສ"):
            with pytest.raises(DataFileError):
                of_search.search(query)
