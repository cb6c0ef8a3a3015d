"""Every print and export of a report that has two sections and six facts, and no more."""

import re
from pathlib import Path

import pypdf
import pytest

from PySide6.QtGui import QGuiApplication

from laos_tip_app.base.errors import OutputError
from laos_tip_app.documents.options import PRESETS
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.export.exporters import export, formats_for
from laos_tip_app.shell.cli import main
from laos_tip_app.store.store import Store
from tests.second_report import build_second_report

MISSING = {
    "timeline": "This report has no events, so there is no timeline.",
    "stakeholders": "This report has no stakeholders.",
    "profiles": "This report has no stakeholders.",
    "matrix": "This report has no stakeholders.",
    "map": "This report has no stakeholders.",
    "relations": "This report has no relations between stakeholders.",
    "figures": "This report has no figures.",
}


def text_of_pdf(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


FULL = ("section:overview", "section:upkeep", "report", "handout", "data", "exercise:how-sure")


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory, qapp: QGuiApplication) -> Path:
    del qapp
    return build_second_report(tmp_path_factory.mktemp("second"))


@pytest.mark.parametrize("word", FULL)
def test_what_the_report_has_is_written_in_every_format(
    second: Path, tmp_path: Path, word: str
) -> None:
    with Store.open(second) as store:
        job = PrintJob(parse_request(word))
        for format_ in formats_for(job.kind):
            target = tmp_path / f"file{format_.suffix}"
            export(store, job, target)
            assert target.stat().st_size > 300, target.name


@pytest.mark.parametrize("word", MISSING)
def test_what_the_report_does_not_have_is_said_in_a_sentence(
    second: Path, tmp_path: Path, word: str
) -> None:
    with Store.open(second) as store:
        job = PrintJob(parse_request(word))
        for format_ in formats_for(job.kind):
            target = tmp_path / f"file{format_.suffix}"
            with pytest.raises(OutputError) as refused:
                export(store, job, target)
            assert refused.value.message == MISSING[word]
            assert not target.exists()


def test_the_command_says_it_and_fails(
    second: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "figures.pdf"
    status = main(["--data", str(second), "export", "figures", "-o", str(target)])
    assert status == 1
    unsigned = "Nobody has signed this edition.\n"
    assert capsys.readouterr() == ("", f"{unsigned}laos-tip: This report has no figures.\n")
    assert not target.exists()


@pytest.mark.parametrize("preset", [name for name in PRESETS if name != "brief"])
def test_a_handout_leaves_out_what_the_report_does_not_have(
    second: Path, tmp_path: Path, preset: str
) -> None:
    target = tmp_path / "handout.pdf"
    with Store.open(second) as store:
        export(store, PRESETS[preset], target)
    text = text_of_pdf(target)
    assert "42 public wells" in text
    assert not re.search(
        r"Timeline|Stakeholders|Figures|Glossary|Relations|Narrow years|Context from|"
        r"Searched for but not confirmed",
        text,
    )


def test_a_brief_of_nothing_is_refused(second: Path, tmp_path: Path) -> None:
    with Store.open(second) as store, pytest.raises(OutputError, match="This report has no brief"):
        export(store, PRESETS["brief"], tmp_path / "brief.pdf")


@pytest.mark.parametrize("word", FULL)
def test_nothing_of_another_report_is_on_its_pages(second: Path, tmp_path: Path, word: str) -> None:
    with Store.open(second) as store:
        job = PrintJob(parse_request(word))
        suffix = formats_for(job.kind)[0].suffix
        if suffix == ".pdf":
            export(store, job, tmp_path / "file.pdf")
            text = text_of_pdf(tmp_path / "file.pdf")
            assert not re.search(r"[Tt]he article|Wikipedia|\bLao\b|trafficking", text)
