"""What changed between two editions, on paper and in files."""

import re
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from typing import Any

import pypdf
import pytest

from laos_tip_app.base import paths
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import ChangesRequest
from laos_tip_app.shell.cli import main
from laos_tip_app.store import authenticity
from laos_tip_app.store.authenticity import digest_of
from laos_tip_app.store.store import Store
from tests.data_files import corrected, tampered
from tests.export.conftest import squeezed
from tests.export.structure_tree import kids, walk
from tests.signing import SigningKey

type Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def files(built_editions: tuple[Path, Path]) -> tuple[Path, Path]:
    """The data files of the first and the second edition."""
    return built_editions


def exported(files: tuple[Path, Path], target: Path) -> Path:
    first, second = map(str, files)
    said = StringIO()
    with redirect_stderr(said):
        assert main(["--data", second, "export", f"changes:{first}", "-o", str(target)]) == 0
    assert said.getvalue() == "Nobody has signed this edition.\n"
    return target


def test_an_errata_sheet_has_old_words_new_words_and_reasons_on_one_page(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    [page] = pypdf.PdfReader(exported(files, tmp_path / "x.pdf")).pages
    text = squeezed(page.extract_text())
    for words in (
        "What changed",
        "Edition 1 of 25 November 2026 → Edition 2 of 1 May 2028",
        "3 entries changed.",
        "Protection ¶3 · changed",
        "A further 21 people were brought back in 2008.",
        "A further 22 people were brought back in 2008.",
        "Caution: 280 and 21 must not be added",
        "Reason: The number was misread.",
        "Place: Another place · new",
        "Context: Ratings · removed",
    ):
        assert squeezed(words) in text


@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_what_changed_is_exported_as_text_too(
    files: tuple[Path, Path], tmp_path: Path, suffix: str
) -> None:
    text = exported(files, tmp_path / f"x{suffix}").read_text("utf-8")
    assert "Protection ¶3 · changed" in text
    assert "The number was misread." in text
    removed = text.partition("Context: Ratings · removed")[2]
    assert re.findall("Before|Now", removed)[:1] == ["Before"]
    assert "Caution: 280 and 21 must not be added" in text


@pytest.fixture
def alike(store: Store, data_db: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The data files of two editions, of which one has other words in two facts of a section."""
    first, second, *_ = store.fact_ids("section", store.sections()[0].id)
    change = (
        f"UPDATE facts SET statement = statement || ' Or so.' WHERE id IN ('{first}', '{second}')"
    )
    return data_db, corrected(data_db, tmp_path / "other.db", change)


def test_two_entries_of_a_section_are_two_tables_with_a_heading_each(
    alike: tuple[Path, Path], tmp_path: Path
) -> None:
    """A second head was written into the table of the first entry."""
    pages = exported(alike, tmp_path / "x.html").read_text("utf-8")
    structure = re.findall("</?(?:h3|table|thead|tbody)\\b", pages)
    table = ["<h3", "</h3", "<table", "<thead", "</thead", "<tbody", "</tbody", "</table"]
    assert structure == [*table, *table]

    lines = exported(alike, tmp_path / "x.md").read_text("utf-8").splitlines()
    heads = [number for number, line in enumerate(lines) if line.startswith("| --- |")]
    assert [lines[n - 3][:14] for n in heads] == ["### Overview ¶"] * 2

    reader = pypdf.PdfReader(exported(alike, tmp_path / "x.pdf"))
    root: Any = reader.root_object["/StructTreeRoot"]
    elements = list(walk(root["/K"]))
    types = [element["/S"] for element in elements if element["/S"] in ("/H3", "/Table")]
    assert types == ["/H3", "/Table", "/H3", "/Table"]
    tables = [element for element in elements if element["/S"] == "/Table"]
    assert [[part["/S"] for part in kids(table)] for table in tables] == [["/THead", "/TBody"]] * 2


def test_the_older_edition_comes_first_whichever_is_open(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    forward = exported(files, tmp_path / "forward.md").read_text("utf-8")
    backward = exported(files[::-1], tmp_path / "backward.md").read_text("utf-8")
    name = "Edition 1 of 25 November 2026 → Edition 2 of 1 May 2028"
    assert name in forward
    assert name in backward


def test_no_path_of_the_other_edition_is_on_the_sheet(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    data = exported(files, tmp_path / "x.html").read_bytes()
    assert files[0].name.encode() not in data
    assert str(files[0].parent).encode() not in data


def test_a_missing_edition_is_named_in_a_sentence(
    files: tuple[Path, Path], tmp_path: Path, capsys: Captured
) -> None:
    target = tmp_path / "x.pdf"
    assert main(["export", f"changes:{tmp_path / 'no.db'}", "-o", str(target)]) == 1
    assert capsys.readouterr().err == (
        "laos-tip: The file “no.db” is missing. Choose the data file of another edition.\n"
    )
    assert not target.exists()


def test_an_edition_that_was_changed_by_hand_is_not_compared(
    files: tuple[Path, Path], tmp_path: Path, capsys: Captured
) -> None:
    forged = "UPDATE facts SET statement = 'A forged sentence.' WHERE id = 'PT-09'"
    other, target = tampered(files[0], tmp_path / "other.db", forged), tmp_path / "x.md"
    assert main(["export", f"changes:{other}", "-o", str(target)]) == 1
    assert "“other.db” is damaged, or was changed by hand." in capsys.readouterr().err
    assert not target.exists()


def test_an_edition_that_head_office_signed_in_place_of_the_built_in_one_is_compared(
    files: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = files
    head_office, in_place = SigningKey(bytes(range(32))), tmp_path / "data.db"
    in_place.write_bytes(first.read_bytes())
    (tmp_path / "data.db.minisig").write_text(head_office.minisign(first.read_bytes()))
    (tmp_path / "defaults.ini").write_text(f"[editions]\npublic-key={head_office.line}\n")
    monkeypatch.setattr(authenticity, "BUILT_IN_DIGEST", digest_of([second.read_bytes()]).hex())
    monkeypatch.setattr(paths, "data_file", lambda: in_place)
    monkeypatch.setattr(paths, "program_folder", lambda: tmp_path)

    request = ChangesRequest(in_place)
    with Store.open(second) as store:
        document = PrintJob(request).document(store)

    assert document.sections
