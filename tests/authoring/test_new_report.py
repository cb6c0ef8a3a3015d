"""A new report from `laos-tip-content new`: it builds at once, and says what its editor wrote."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest

from laos_tip_app import APP_NAME
from laos_tip_app.authoring.build import build, check
from laos_tip_app.authoring.cli import main, write_report
from laos_tip_app.authoring.content import LISTS
from laos_tip_app.base import paths
from laos_tip_app.base.location import Location
from laos_tip_app.export.data_package import data_bytes
from laos_tip_app.report.citation_styles import apa, ris
from laos_tip_app.report.citations import cited, plain
from laos_tip_app.report.table import Table
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.authoring.content_folder import FILES, ContentFolder
from tests.second_report import build_second_report

TODAY = date(2026, 11, 25)

type Captured = pytest.CaptureFixture[str]


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """The data file of a report from two sections and six facts."""
    return build_second_report(tmp_path)


def test_new_writes_all_files_and_says_what_to_do_next(tmp_path: Path, capsys: Captured) -> None:
    folder = tmp_path / "wells"
    assert main(["new", str(folder)]) == 0
    assert capsys.readouterr() == (
        (
            f"{folder}: a new report, with one section and one fact as examples.\n"
            f"Write in its files, then: laos-tip-content check {folder}\n"
        ),
        "",
    )
    written = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert written == {name.replace("later", "overview") for name in FILES}


def test_a_new_report_builds_at_once_without_a_warning(tmp_path: Path) -> None:
    write_report(tmp_path / "wells", TODAY)
    assert build(tmp_path / "wells", tmp_path / "wells.db", today=TODAY).warnings == ()
    with Store.open(tmp_path / "wells.db") as store:
        store.check()
        assert store.meta().edition_date == "2026-11-25"
        assert len(store.facts()) == 1


def test_the_examples_of_a_new_report_are_right(tmp_path: Path) -> None:
    """An editor who takes a comment for a pattern gets an entry that builds."""
    folder = tmp_path / "wells"
    write_report(folder, TODAY)
    empty = {path for path in folder.glob("*.yaml") if path.read_text("utf-8").endswith("\n[]\n")}
    assert len(empty) == len(LISTS) - 1
    for path in empty - {folder / "ratings.yaml", folder / "context.yaml"}:
        text = path.read_text("utf-8")
        example = text[text.index("# - ") :].removesuffix("[]\n")
        path.write_text(re.sub(r"(?m)^# ?", "", example), "utf-8")
    with (folder / "stakeholders.yaml").open("a", encoding="utf-8") as stakeholders:
        stakeholders.write(
            "- {id: SH-02, name: Other, kind: country, roles: Helps, facts: [OV-01]}\n"
        )
    check(folder, today=TODAY)


@pytest.mark.parametrize("name", ["there/report.yaml", "there/.hidden"])
def test_new_leaves_a_folder_that_is_not_empty(name: str, tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / name
    path.parent.mkdir()
    path.write_text("mine", "utf-8")
    assert main(["new", str(path.parent)]) == 1
    assert capsys.readouterr() == (
        "",
        f"{path.parent} is not empty and was not changed. Choose a folder that is new or empty.\n",
    )
    assert [(each.name, each.read_text("utf-8")) for each in path.parent.iterdir()] == [
        (path.name, "mine")
    ]


def test_new_refuses_a_file_and_a_place_that_can_not_be_written(
    tmp_path: Path, capsys: Captured
) -> None:
    file = tmp_path / "file"
    file.write_text("mine", "utf-8")
    assert main(["new", str(file)]) == 1
    assert main(["new", str(file / "wells")]) == 1
    errors = capsys.readouterr().err.splitlines()
    assert errors[0] == f"{file} is a file. Choose a folder that is new or empty."
    assert errors[1].startswith(f"The folder {file / 'wells'} can’t be written (")
    assert file.read_text("utf-8") == "mine"


def test_ratings_need_the_country_that_they_are_of(content: ContentFolder) -> None:
    content.replace_text("report.yaml", "country: Laos\n", "")
    assert content.mistakes() == [
        (
            "ratings.yaml:1: the ratings need the name of their country;"
            " add it as country to report.yaml"
        )
    ]


def test_the_source_is_called_what_the_editor_calls_it(second: Path) -> None:
    with Store.open(second) as store:
        record = cited(store, Location.of("fact", "WL-01"))
        assert apa(record).endswith(
            "New text based on the survey “Title of the source”, Publisher of the source."
        )
        tables = TableBuilder(store)
        assert _titles(tables.stakeholders())[1] == "What the survey says"


def test_the_revision_and_the_licence_are_cited_where_they_are_given(
    content: ContentFolder,
) -> None:
    text = FILES["report.yaml"] + "source_name: the paper\nsource_revision: third printing\n"
    content.write("report.yaml", text)
    assert content.build() == []
    with Store.open(content.output) as store:
        record = cited(store, Location.of("fact", "OV-01"))
        assert plain(record._replace(is_context=True)).count("not from the paper") == 1
        assert "New text based on the paper “A text”, A publisher, third printing." in (ris(record))


def test_a_data_file_of_before_calls_it_the_source(content: ContentFolder) -> None:
    """Older data files do not say what the source is called."""
    assert content.build() == []
    with Store.open(content.output) as store:
        assert _titles(TableBuilder(store).stakeholders())[1] == "What the source says"


def test_nothing_of_the_first_report_is_in_the_tables_of_another(second: Path) -> None:
    with Store.open(second) as store:
        package = data_bytes(store)
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        texts = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    # The program publishes every report, and has a country in its name.
    texts = {name: text.replace(APP_NAME, "") for name, text in texts.items()}
    named = {name: re.findall(r"[Tt]he article|Wikipedia|\bLao[s ]", texts[name]) for name in texts}
    assert {name: words for name, words in named.items() if words} == {}


def _titles(table: Table) -> list[str]:
    return [column.title for column in table.columns]


def test_a_copy_of_the_report_is_what_the_program_was_built_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "content"
    assert main(["copy", str(copy)]) == 0
    assert capsys.readouterr().out == (
        f"{copy}: the report of this program, to be corrected.\n"
        f"Write in its files, then: laos-tip-content check {copy}\n"
    )

    rebuilt = tmp_path / "data.db"
    assert main(["build", str(copy), "-o", str(rebuilt)]) == 0
    assert rebuilt.read_bytes() == paths.data_file().read_bytes()
    assert main(["copy", str(copy)]) == 1
    assert "is not empty and was not changed" in capsys.readouterr().err


def test_the_folder_is_the_current_one_when_it_has_a_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "wells")]) == 0
    monkeypatch.chdir(tmp_path / "wells")
    capsys.readouterr()
    assert main(["check"]) == 0
    assert "1 facts" in capsys.readouterr().out
