"""The command that searches."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from laos_tip_app.base import paths
from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import FILE_NAME, settings_folder
from laos_tip_app.shell.cli import main
from laos_tip_app.store import authenticity
from laos_tip_app.store.authenticity import digest_of
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.shell.separate_process import run
from tests.signing import SigningKey

pytestmark = pytest.mark.noise("a command prints")


def test_a_search_prints_results_with_their_notes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["search", "OV-30"]) == 0

    output = capsys.readouterr().out
    assert "fact:OV-30" in output
    assert "Corrected (note O-01). No tier called “Tier 3 Watchlist” exists" in output


def test_a_search_names_the_source_of_the_2008_assessment(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["search", "PR-07", "--limit", "1"]) == 0

    assert "where it was: ● confirmed" in capsys.readouterr().out


def test_json_results_have_the_ids_of_the_data_file(
    capsys: pytest.CaptureFixture[str], store: Store
) -> None:
    assert main(["search", "--json", "--limit", "7", "police"]) == 0

    found = json.loads(capsys.readouterr().out)
    assert 1 < len(found) <= 7
    for hit in found:
        assert list(hit) == [
            "kind",
            "id",
            "title",
            "location",
            "snippet",
            "notes",
            "status",
            "attribution",
            "date",
            "edition",
            "edition_date",
            "edition_warning",
            "also",
            "corrected",
        ]
        assert hit["edition_warning"] == ""
        assert store.has(hit["kind"], hit["id"])
        assert Location.parse(hit["location"]) == Location.of(hit["kind"], hit["id"])
        assert not set("\x02\x03") & set(hit["snippet"])


def test_json_results_say_that_nobody_has_signed_the_edition(
    capsys: pytest.CaptureFixture[str], store: Store, tmp_path: Path
) -> None:
    other = corrected(store.path, tmp_path / "other.db", "UPDATE places SET name = 'X' || name")

    command = ["--data", str(other), "search", "--json", "how many people were brought back"]
    assert main(command) == 0

    found = json.loads(capsys.readouterr().out)
    assert len(found) > 1
    assert {each["edition_warning"] for each in found} == {"Nobody has signed this edition"}


def test_a_signed_file_in_place_of_the_built_in_one_is_searched(
    capsys: pytest.CaptureFixture[str],
    data_db: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    head_office = SigningKey(bytes(range(32)))
    monkeypatch.setattr(authenticity, "BUILT_IN_DIGEST", digest_of([data_db.read_bytes()]).hex())
    newer = "UPDATE places SET name = 'Elsewhere' WHERE id = 'PL-09'"
    replaced = corrected(data_db, tmp_path / "data.db", newer)
    monkeypatch.setattr(paths, "data_file", lambda: replaced)
    monkeypatch.setattr(paths, "program_folder", lambda: tmp_path)
    (tmp_path / "defaults.ini").write_text(f"[editions]\npublic-key={head_office.line}\n")

    assert main(["search", "shelter"]) == 1
    assert "is not the one that came with the program" in capsys.readouterr().err

    signature = tmp_path / "data.db.minisig"
    signature.write_text(head_office.minisign(replaced.read_bytes()))
    assert main(["search", "shelter"]) == 0
    assert capsys.readouterr().err == ""


def test_a_misspelt_word_is_corrected(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "billbord"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == (
        "Showing results for “billboard”. Search for “billbord” instead with --exact."
    )
    assert "illboard" in "".join(lines[1:])

    assert main(["search", "--json", "billbord"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {hit["corrected"] for hit in found} == {"billboard"}
    assert main(["search", "--json", "--exact", "billbord"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_statement_is_printed_once_with_its_kinds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "280"]) == 0
    printed = capsys.readouterr().out
    assert "[Figure · Timeline · Fact · Paragraph, figure:FG-05]" in printed
    assert "fact:PT-08" not in printed

    assert main(["search", "--json", "280"]) == 0
    first = json.loads(capsys.readouterr().out)[0]
    assert first["also"] == ["event:TL-11", "fact:PT-08", "passage:protection-3"]
    assert first["corrected"] == ""


def test_a_search_without_results_prints_advice_and_succeeds(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["search", "zzzzzz"]) == 0
    assert (
        capsys.readouterr().out
        == f"{
            ('No results in the report. Try fewer words, or only the first letters of a word.')
        }\n"
    )


def test_a_json_search_without_results_prints_an_empty_list(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["search", "--json", "zzzzzz"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_search_for_a_contact_says_that_the_report_has_none(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["search", "hotline"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("This program can’t help in an emergency.")
    assert printed.count("\n") == 1

    assert main(["search", "--json", "hotline"]) == 0
    (answer,) = json.loads(capsys.readouterr().out)
    assert (answer["kind"], answer["answers"]) == ("answer", "help")
    assert answer["says"] == printed.strip()


def test_an_answer_is_the_first_of_the_json_results(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "--json", "how many people were brought back"]) == 0

    answer, *results = json.loads(capsys.readouterr().out)
    assert answer["kind"] == "answer"
    assert [line["name"] for line in answer["lines"]] == ["280 people", "21 people"]
    assert "fact:PT-08" in answer["records"]
    assert any("280 and 21 must not be added" in note for note in answer["notes"])
    assert answer["basis"] == ["PT-08, PT-09: ○ no other source found"]
    assert answer["status"] == "No other source found"
    assert answer["attribution"] == "US 2008 report, as given in the article"
    assert [result["location"] for result in results[:2]] == ["fact:PT-08", "fact:PT-09"]


@pytest.mark.skipif(sys.platform != "linux", reason="the folder of defaults is another one")
def test_the_contact_of_head_office_is_printed_for_somebody_in_need(
    capsys: pytest.CaptureFixture[str], config_dir: Path
) -> None:
    defaults = config_dir / "of-all-users" / "laos-tip-reference" / "defaults.ini"
    defaults.parent.mkdir(parents=True)
    defaults.write_text("[help]\nname=Our office\nnumber=021 000000\nchecked=2020-01-31\n", "utf-8")

    assert main(["search", "help me"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == (
        "Our office: 021 000000 (checked on 2020-01-31); this may be out of date."
    )
    assert main(["search", "who helps victims"]) == 0
    assert "Our office" not in capsys.readouterr().out


def test_only_who_asks_for_help_has_the_settings_read(
    capsys: pytest.CaptureFixture[str], config_dir: Path
) -> None:
    """Reading them loads Qt, and sets a broken file aside."""
    settings = settings_folder(None) / FILE_NAME
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("broken", "utf-8")

    assert main(["search", "how many people were brought back"]) == 0
    assert "280 people" in capsys.readouterr().out
    assert settings.exists()
    assert main(["search", "help me"]) == 0
    assert not settings.exists()


def test_words_after_two_hyphens_are_no_options(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["search", "--limit", "1", "--json", "police", "--", "--data"]) == 0
    assert isinstance(json.loads(capsys.readouterr().out), list)


def test_a_search_loads_no_qt() -> None:
    script = (
        "import sys; from laos_tip_app.shell.cli import main; status = main(['search', 'police']);"
        " sys.exit(status or any(name.startswith('PySide6') for name in sys.modules))"
    )

    assert (
        subprocess.run([sys.executable, "-c", script], check=False, capture_output=True).returncode
        == 0
    )


def test_redirected_output_is_utf_8_on_every_system() -> None:
    done = run("search", "OV-30", PYTHONIOENCODING="cp1252:strict", PYTHONUTF8="0")

    assert done.returncode == 0
    assert "Corrected (note O-01). No tier called “Tier 3 Watchlist” exists" in done.stdout
