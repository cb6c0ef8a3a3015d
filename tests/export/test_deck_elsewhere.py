"""Our slides in other programs: python-pptx, Microsoft's validator and LibreOffice."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest
from pptx import Presentation

from PySide6.QtGui import QGuiApplication

from laos_tip_app.base.paths import data_file
from laos_tip_app.documents.deck import plan_deck
from laos_tip_app.documents.workshop_plan import PlanSettings
from laos_tip_app.documents.workshop_proposal import propose
from laos_tip_app.export.deck.presentation import deck_bytes
from laos_tip_app.report.deck import Deck
from laos_tip_app.store.store import Store

ROOT: Final = Path(__file__).resolve().parents[2]
VALIDATOR: Final = ROOT / "build" / "validator" / "node_modules" / ".bin" / "ooxml-validator"
"""Fetched by `make acceptance`."""


def needs(*programs: str) -> pytest.MarkDecorator:
    missing = [program for program in programs if not shutil.which(program)]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


@pytest.fixture(name="deck", scope="module")
def _deck() -> Deck:
    with Store.open(data_file()) as store:
        return plan_deck(propose(store, PlanSettings(("section:overview",), 30)), store)


@pytest.fixture(name="file", scope="module")
def _file(deck: Deck, qapp: QGuiApplication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    del qapp
    path = tmp_path_factory.mktemp("deck") / "slides.pptx"
    path.write_bytes(deck_bytes(deck))
    return path


def squeezed(text: str) -> str:
    return re.sub(r"\W", "", text)


def test_python_pptx_reads_titles_notes_and_descriptions(deck: Deck, file: Path) -> None:
    presentation = Presentation(str(file))
    assert len(presentation.slides) == len(deck.slides)
    assert presentation.core_properties.title == deck.title
    assert "Edition 2" in presentation.core_properties.comments
    for slide, shown in zip(deck.slides, presentation.slides, strict=True):
        assert shown.shapes.title is not None
        assert shown.shapes.title.text_frame.text.replace("\xa0", " ") == slide.title
        notes = shown.notes_slide.notes_text_frame
        assert notes is not None
        assert all(note in notes.text for note in slide.speaker_notes)
        pictures = [shape for shape in shown.shapes if shape.shape_type == 13]
        assert bool(pictures) == bool(slide.map)


@needs(str(VALIDATOR))
def test_microsoft_s_validator_finds_no_problem(file: Path) -> None:
    found = subprocess.run([VALIDATOR, file], check=False, capture_output=True, text=True)
    assert json.loads(found.stdout)["errors"] == [], found
    assert not found.returncode


@needs("soffice", "pdftotext")
def test_libreoffice_shows_every_word_of_every_slide(deck: Deck, file: Path) -> None:
    profile = f"-env:UserInstallation=file://{file.parent}/profile"
    convert = ("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", file.parent)
    subprocess.run([*convert, file], check=True, capture_output=True)
    text = subprocess.run(
        ["pdftotext", file.with_suffix(".pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    *pages, _end = text.split("\f")
    assert len(pages) == len(deck.slides)
    for slide, page in zip(deck.slides, pages, strict=True):
        for part in (slide.title, *slide.lines, *slide.labels, slide.correction, slide.warning):
            assert squeezed(part) in squeezed(page), slide.title
