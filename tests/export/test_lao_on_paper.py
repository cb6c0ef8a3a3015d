"""Lao on paper: lines break between words, and no export holds the breaks."""

import re
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from PySide6.QtGui import QGuiApplication

from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.documents.requests import PageSetup
from laos_tip_app.export import exporters
from laos_tip_app.store.store import Store
from tests.authoring.content_folder import ContentFolder
from tests.export.conftest import squeezed

WORDS = ["ກົດໝາຍ", "ວ່າ", "ດ້ວຍ", "ການ", "ຕ້ານ", "ການຄ້າ", "ມະນຸດ"]
LAW = "".join(WORDS)
LAO = "[\u0e80-\u0eff]+"
NAME = " ".join([LAW * 3] * 4)


@pytest.fixture
def lao_store(tmp_path: Path, qapp: QGuiApplication) -> Iterator[Store]:
    del qapp
    content = ContentFolder(tmp_path / "editor" / "content")
    content.write_all()
    content.replace_text("sections/overview.md", "made a law", f"made {NAME}")
    content.replace_text("facts/overview.yaml", "A law was made.", f"The {LAW} law was made.")
    assert content.build() == []
    with Store.open(content.output) as store:
        yield store


def _exported(store: Store, what: str, target: Path) -> Path:
    job = PrintJob(parse_request(what), PageSetup("A4"), with_context=True)
    exporters.export(store, job, target, force=True)
    return target


def test_lines_of_a_pdf_end_with_a_word(lao_store: Store, tmp_path: Path) -> None:
    file = _exported(lao_store, "section:overview", tmp_path / "print.pdf")

    text = pypdf.PdfReader(file).pages[0].extract_text()
    lines = [line for line in text.splitlines() if re.search(LAO, line)]
    *broken, _last = ["".join(re.findall(LAO, line)) for line in lines]

    assert "\u200b" not in text
    assert squeezed(NAME) in squeezed(text)
    assert len(broken) > 2
    assert all(line.endswith(tuple(WORDS)) for line in broken)


@pytest.mark.parametrize("name", ["section:overview .html", "section:overview .md"])
def test_no_exported_text_holds_breaks(lao_store: Store, tmp_path: Path, name: str) -> None:
    what, suffix = name.split()
    file = _exported(lao_store, what, tmp_path / f"export{suffix}")

    text = file.read_text(encoding="utf-8")

    assert LAW in text
    assert "\u200b" not in text
