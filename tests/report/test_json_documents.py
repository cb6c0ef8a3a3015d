"""Files that a facilitator keeps: which ones are refused, before they are read and after."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from laos_tip_app.base.errors import OutputError, SavedFileError
from laos_tip_app.documents import workshop_plan
from laos_tip_app.report import grid
from laos_tip_app.report.json_documents import (
    check_size,
    document_bytes,
    has_same_content,
    is_of_edition,
    parsed,
    possible_values,
    read,
    saved_file_bytes,
)
from laos_tip_app.store.store import Store

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")

type Read = Callable[[bytes, Store], tuple[object, bytes]]

READS_WITH_LITTLE_MEMORY = """
import resource, sys
from pathlib import Path
from laos_tip_app.base.errors import SavedFileError
from laos_tip_app.report.json_documents import saved_file_bytes
resource.setrlimit(resource.RLIMIT_AS, (512 << 20, 512 << 20))
try:
    saved_file_bytes(Path(sys.argv[1]))
except SavedFileError as error:
    print(error)
"""


def read_plan(data: bytes, store: Store) -> tuple[object, bytes]:
    plan, _message = workshop_plan.from_bytes(data, store)
    return plan, workshop_plan.to_bytes(plan, store)


def read_grid(data: bytes, store: Store) -> tuple[object, bytes]:
    found, _ = grid.from_bytes(data, store)
    return found, grid.to_bytes(found, store)


@pytest.fixture(
    params=[
        (workshop_plan.PLAN_KIND, read_plan),
        (grid.KIND, read_grid),
    ],
    ids=["plan", "grid"],
)
def kind(request: pytest.FixtureRequest) -> tuple[str, Read]:
    name, read = request.param
    return str(name), read


def file(kind: str, **fields: object) -> bytes:
    return json.dumps({"kind": kind, "version": 1, **fields}).encode()


def nested(depth: int) -> object:
    found: object = "x"
    for _ in range(depth):
        found = [found]
    return found


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "\ud800"},
        {"date": "\udfff"},
        {"steps": [{"place": "fact:OV-30", "notes": "a\ud800b"}]},
        {"cards": [{"\udc00": 1}]},
        {"edition": "\ud83d"},
        {"steps": nested(100), "cards": nested(100)},
        {"steps": nested(900), "cards": nested(900)},
    ],
    ids=["title", "date", "notes", "key", "edition", "deep", "deeper"],
)
def test_a_file_that_could_not_be_saved_again_is_refused(
    kind: tuple[str, Read], store: Store, fields: dict[str, object]
) -> None:
    name, read = kind
    with pytest.raises(SavedFileError) as raised:
        read(file(name, **fields), store)
    assert raised.value.message == "This file is damaged or is a different kind of file."


@pytest.mark.parametrize(
    "listed",
    [
        [nested(5)],
        [float("nan"), float("inf"), -0.0, 10**4000, True, None],
        [{"place": "fact:OV-30", "notes": 7}, {"": {"": ""}}],
        ["\U0001f600", "ສະບາຍດີ", "\u202e"],
    ],
)
def test_a_file_that_opens_can_be_saved_and_reopened_unchanged(
    kind: tuple[str, Read], store: Store, listed: list[object]
) -> None:
    name, read = kind
    opened, saved = read(file(name, title="ລາວ", steps=listed, cards=listed), store)
    again, saved_again = read(saved, store)
    assert again == opened
    assert saved_again == saved


def test_a_number_of_5000_digits_is_damage(kind: tuple[str, Read], store: Store) -> None:
    name, read = kind
    data = file(name, title="@", cards=["@"], steps=["@"]).replace(b'"@"', b"9" * 5_000)
    with pytest.raises(SavedFileError) as raised:
        read(data, store)
    assert raised.value.message == "This file is damaged or is a different kind of file."


def test_characters_that_xml_forbids_are_removed(kind: tuple[str, Read], store: Store) -> None:
    name, read = kind
    bad = "".join(map(chr, [*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF]))
    opened, saved = read(
        file(name, title=f"A{bad}B\tC", steps=[{"place": "p", "notes": f"n{bad}\n"}], cards=[bad]),
        store,
    )
    assert getattr(opened, "title", None) == "AB\tC"
    assert not set(bad) & set(saved.decode())
    assert not any(f"\\u{ord(each):04x}" in saved.decode().lower() for each in bad)


def test_reading_a_missing_file_is_a_known_error(tmp_path: Path) -> None:
    for path in (tmp_path / "none", tmp_path / "none" / "x", tmp_path / ("x" * 300)):
        with pytest.raises(SavedFileError) as raised:
            saved_file_bytes(path)
        assert raised.value.message == f"{path.name} can’t be read."
        assert raised.value.advice == "Check that the file is there and that you may read it."


def test_reading_an_impossible_file_name_is_a_known_error() -> None:
    with pytest.raises(SavedFileError) as raised:
        saved_file_bytes(Path("a\0b.json"))
    assert raised.value.message == "A file can’t have this name."


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SavedFileError) as raised:
        saved_file_bytes(tmp_path)
    assert raised.value.message == f"{tmp_path.name} is not a file."
    assert raised.value.advice == "Choose another file."
    with pytest.raises(SavedFileError, match=r"^\. is not a file\."):
        saved_file_bytes(Path())


@UNIX
@pytest.mark.parametrize("name", ["pipe", "device"])
def test_an_endless_device_is_refused_before_it_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    with pytest.raises(SavedFileError) as raised:
        saved_file_bytes(path)
    assert raised.value.message == f"{name} is not a file."


@UNIX
def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    huge = tmp_path / "huge.json"
    with huge.open("wb") as sparse:
        sparse.truncate(5 << 30)
    done = subprocess.run(
        [sys.executable, "-c", READS_WITH_LITTLE_MEMORY, str(huge)],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False, timeout=30,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("huge.json is too large. Choose another file.\n", "")


def test_a_file_names_the_edition_that_it_was_made_with(store: Store) -> None:
    meta = store.meta()
    document = json.loads(grid.to_bytes(grid.InfluenceGrid("", "", (), ()), store))
    head = {name: document[name] for name in ("edition", "edition_date", "content")}
    assert head == {
        "edition": meta.edition, "edition_date": meta.edition_date, "content": meta.content_hash,
    }  # fmt: skip


def test_a_file_of_5_mb_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    path.write_bytes(b"{}".ljust(5_000_000))
    assert parsed(saved_file_bytes(path)) == {}
    path.write_bytes(b"{}".ljust(5_000_001))
    with pytest.raises(SavedFileError):
        saved_file_bytes(path)
    with pytest.raises(ValueError, match=r"^too large$"):
        parsed(path.read_bytes())


USUAL = {"title": "", "count": 1, "names": (), "words": (), "shown": True}


@pytest.mark.parametrize(
    ("values", "possible"),
    [
        ({"title": "A", "count": 2, "names": ["a"], "shown": False}, None),
        ({"title": 7}, {}),
        ({"count": True}, {}),
        ({"names": ["a", 1]}, {}),
        ({"names": "a"}, {}),
        ({"shown": 1}, {}),
        ({"other": "x"}, {}),
        ({"names": []}, {"names": ()}),
        ({"words": ["any"]}, {"words": ("any",)}),
        ({"words": ["any", 1]}, {}),
        ({"names": ["a", "z"]}, {}),
        ({"names": ["a", "b"]}, {"names": ("a", "b")}),
    ],
)
def test_a_value_is_possible_if_its_type_is_usual_and_its_words_are_allowed(
    values: dict[str, object], possible: dict[str, object] | None
) -> None:
    expected = values | {"names": ("a",)} if possible is None else possible

    assert possible_values(values, USUAL, {"names": ("a", "b")}) == expected


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ({"version": 1}, "This file is damaged or is a different kind of file."),
        ({"kind": "workshop plan", "version": 1}, "This file is damaged or is a different kind"),
        ({"kind": grid.KIND, "version": 2}, "This file was made with a newer version"),
        ({"kind": grid.KIND}, "This file was made with a newer version"),
        ({"kind": grid.KIND, "version": "1"}, "This file was made with a newer version"),
    ],
)
def test_a_file_of_another_kind_or_version_is_refused(
    document: dict[str, object], says: str
) -> None:
    with pytest.raises(SavedFileError) as raised:
        read(json.dumps(document).encode(), grid.KIND)
    assert raised.value.message.startswith(says)
    assert read(file(grid.KIND), grid.KIND) == {"kind": grid.KIND, "version": 1}


def test_a_refused_file_is_told_with_the_kind_that_is_wanted() -> None:
    for kind in (grid.KIND, workshop_plan.PLAN_KIND):
        # Of the same words in UTF-16 nothing is read.
        for data in (b"", file(kind).decode().encode("utf-16"), file(kind) + b"\xff"):
            with pytest.raises(SavedFileError) as raised:
                read(data, kind)
            assert raised.value.advice == f"Choose a file of this kind: {kind}."


@pytest.mark.parametrize(("depth", "possible"), [(49, True), (50, True), (51, False)])
def test_lists_may_be_nested_fifty_deep(depth: int, possible: bool) -> None:
    data = json.dumps({"a": nested(depth - 1)}).encode()
    if possible:
        assert parsed(data) == {"a": nested(depth - 1)}
    else:
        with pytest.raises(ValueError, match=r"^too deep$"):
            parsed(data)


def test_what_is_no_file_may_have_any_size() -> None:
    data = file(grid.KIND).ljust(5_000_001)

    assert read(data, grid.KIND, is_file=False)["version"] == 1
    with pytest.raises(SavedFileError):
        read(data, grid.KIND)
    with pytest.raises(ValueError, match=r"^no object$"):
        parsed(b"[]")


def test_a_document_that_is_too_large_is_not_written() -> None:
    check_size(bytes(5_000_000))
    with pytest.raises(OutputError, match="too long for one file"):
        check_size(bytes(5_000_001))


def test_a_document_names_its_kind_and_its_edition_first(wells: Store) -> None:
    meta = wells.meta()._replace(content_hash="h")
    data = document_bytes("a kind", meta, {"title": "ປໍ້າ", "edition": "9"})

    assert data.decode() == (
        '{\n "kind": "a kind",\n "version": 1,\n "edition": "9",\n'
        ' "edition_date": "2027-03-09",\n "content": "h",\n "title": "ປໍ້າ"\n}\n'
    )
    document = json.loads(data)
    assert not is_of_edition(document, meta)
    assert is_of_edition(document | {"edition": "1"}, meta)
    assert not is_of_edition(document | {"edition": "1", "content": "g"}, meta)


def test_two_files_of_different_editions_may_have_the_same_content() -> None:
    one = file(grid.KIND, title="A", edition="1", edition_date="x", content="h")

    assert has_same_content(one, file(grid.KIND, title="A", edition="2"))
    assert not has_same_content(one, file(grid.KIND, title="B", edition="1"))


def test_a_file_may_have_as_many_bytes_as_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "small"
    path.write_bytes(bytes(10))

    assert saved_file_bytes(path, 10) == bytes(10)
    with pytest.raises(SavedFileError):
        saved_file_bytes(path, 9)
