"""The file in which an edition is carried, and what else such a file may be."""

import json
from pathlib import Path

import pytest

from laos_tip_app.base.errors import EditionPackError
from laos_tip_app.store.edition_pack import (
    EditionPack,
    is_day,
    is_pack,
    pack_bytes,
    parse_pack,
    read_pack,
)
from laos_tip_app.store.file_names import (
    file_subject,
    has_digest,
    installed_name,
    installed_number,
)

DATA = b"\x00\n{data}\n"
DIGEST = "0123456789abcdef" * 8
DAMAGED = "The edition in “x” is damaged."


def packed(**fields: object) -> bytes:
    """Return a pack with something else in its header."""
    header = {"edition": "2", "edition_date": "2028-05-01", "size": len(DATA), "signature": None}
    text = json.dumps(header | fields).encode()
    return b"Laos TIP edition pack 1\n" + text + b"\n" + DATA


def test_a_pack_is_two_lines_and_the_bytes_of_the_data_file() -> None:
    assert pack_bytes("2", "2028-05-01", DATA, "signed") == (
        b"Laos TIP edition pack 1\n"
        b'{"edition": "2", "edition_date": "2028-05-01", "size": 9, "signature": "signed"}\n' + DATA
    )
    assert b'"signature": null' in pack_bytes("2", "", DATA)
    assert '"edition": "2 (ລາວ)"'.encode() in pack_bytes("2 (ລາວ)", "", DATA)


@pytest.mark.parametrize(("day", "signature"), [("2028-05-01", "signed"), ("", "")])
def test_a_pack_is_read_as_it_was_written(day: str, signature: str) -> None:
    pack = parse_pack(pack_bytes("2 (ລາວ)", day, DATA, signature), "x")

    assert pack == EditionPack("2 (ລາວ)", day, signature, DATA)


@pytest.mark.parametrize(
    "fields",
    [
        {"edition": ""},
        {"edition": 2},
        {"edition": "x" * 41},
        {"edition": "2\n"},
        {"edition_date": None},
        {"edition_date": "1 May 2028"},
        {"edition_date": "20280501"},
        {"edition_date": "2028-02-30"},
        {"signature": 7},
        {"size": len(DATA) + 1},
        {"size": len(DATA) - 1},
        {"size": None},
        {"more": "x" * 8_000},
    ],
)
def test_a_pack_whose_parts_do_not_fit_is_damaged(fields: dict[str, object]) -> None:
    with pytest.raises(EditionPackError) as raised:
        parse_pack(packed(**fields), "x")
    assert raised.value.message == DAMAGED
    assert raised.value.advice == ("Copy it again from its source, or ask the sender for another.")


@pytest.mark.parametrize(("length", "is_read"), [(7_999, True), (8_000, False)])
def test_the_header_of_a_pack_ends_within_eight_thousand_bytes(length: int, is_read: bool) -> None:
    magic, header, data = packed().split(b"\n", 2)
    content = b"\n".join((magic, header.ljust(length), data))
    if is_read:
        assert parse_pack(content, "x").data == DATA
    else:
        with pytest.raises(EditionPackError, match="is damaged"):
            parse_pack(content, "x")


@pytest.mark.parametrize("fields", [{"edition": "x" * 40}, {"more": "x" * 7_800}, {"more": 1}])
def test_a_pack_may_have_a_long_number_and_more_fields(fields: dict[str, object]) -> None:
    assert parse_pack(packed(**fields), "x").data == DATA


@pytest.mark.parametrize(
    ("content", "message", "advice"),
    [
        (b"", "The file “x” is empty.", "Copy it again from its source, or ask the sender"),
        (
            b"Laos TIP edition pack 2\n",
            "The edition in “x” was made for a newer version of the program.",
            "Install the newer version first.",
        ),
        (b"SQLite format 3", "The file “x” is not an edition of this report.", "Copy it again"),
        (b"Laos TIP edition pack 1\n", DAMAGED, "Copy it again"),
        (b"Laos TIP edition pack 1\n[]\n", DAMAGED, "Copy it again"),
        (b"Laos TIP edition pack 1\n{\n", DAMAGED, "Copy it again"),
        (b"Laos TIP edition pack 1\n\xff\n", DAMAGED, "Copy it again"),
        (b"Laos TIP edition pack 1\n" + b"[" * 7_900 + b"\n", DAMAGED, "Copy it again"),
    ],
)
def test_another_file_is_refused_with_what_it_is_and_what_to_do(
    content: bytes, message: str, advice: str
) -> None:
    with pytest.raises(EditionPackError) as raised:
        parse_pack(content, "x")
    assert raised.value.message == message
    assert raised.value.advice.startswith(advice)


def test_a_folder_is_refused_as_a_pack(tmp_path: Path) -> None:
    with pytest.raises(EditionPackError, match="is missing or is not a file") as raised:
        read_pack(tmp_path)
    assert raised.value.advice == "Choose a file whose name ends in .tipedition."


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.tipedition", b"", True),
        ("a.db", packed(), True),
        ("a.db", b"Laos TIP edition pack 9\n", True),
        ("a.db", b"Laos TIP edition", False),
        ("a.db", b"SQLite format 3\0", False),
    ],
)
def test_a_pack_is_known_by_its_name_or_its_first_bytes(
    tmp_path: Path, name: str, content: bytes, found: bool
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    assert is_pack(path) == found
    assert not is_pack(tmp_path)
    assert not is_pack(tmp_path / "none")
    assert not is_pack(tmp_path / ("x" * 300)), "no file can have this name"


@pytest.mark.parametrize(
    ("value", "is_one"),
    [("2028-05-01", True), ("2028-5-1", False), ("", False), (None, False), (20280501, False)],
)
def test_a_day_is_written_as_iso_has_it(value: object, is_one: bool) -> None:
    assert is_day(value) == is_one


@pytest.mark.parametrize(
    ("number", "name", "read"),
    [
        ("2", "edition-2-0123456789ab.db", "2"),
        ("2.1 β", "edition-2-1--0123456789ab.db", "2.1"),
        ("a/../b", "edition-a-b-0123456789ab.db", "a.b"),
        ("x" * 21, f"edition-{'x' * 20}-0123456789ab.db", "x" * 20),
    ],
)
def test_an_installed_edition_is_named_by_its_number_and_its_bytes(
    number: str, name: str, read: str
) -> None:
    path = Path(installed_name(number, DIGEST))

    assert path.name == name
    assert installed_number(path) == read
    assert has_digest(path, DIGEST)
    assert not has_digest(path, DIGEST[1:])
    assert file_subject(path) == f"Edition {read} on this computer"


@pytest.mark.parametrize(
    "name", ["data.db", "edition-2-0123456789a.db", "edition-2-0123456789AB.db"]
)
def test_another_file_has_no_number_and_is_called_by_its_name(name: str) -> None:
    path = Path(name)

    assert installed_number(path) == ""
    assert not has_digest(path, DIGEST)
    assert file_subject(path) == f"The file “{name}”"
