"""Lao on paper: lines break between words, and no export holds the breaks."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest

from laos_tip_app.documents.builder import Organiser
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.documents.requests import PageSetup
from laos_tip_app.export import exporters
from laos_tip_app.store.store import Store
from tests.authoring.content_folder import ContentFolder
from tests.export.conftest import Print, needs, output_of, squeezed

WORDS = ["ກົດໝາຍ", "ວ່າ", "ດ້ວຍ", "ການ", "ຕ້ານ", "ການຄ້າ", "ມະນຸດ"]
LAW = "".join(WORDS)
LAO = "[\u0e80-\u0eff]+"
pytestmark = pytest.mark.usefixtures("qapp")
NAME = " ".join([LAW * 3, LAW * 3, *WORDS * 2])


@pytest.fixture
def lao_store(tmp_path: Path) -> Iterator[Store]:
    content = ContentFolder(tmp_path / "editor" / "content")
    content.write_all()
    content.write("lao.yaml", f"- {{english: The law, lao: {NAME} {LAW}, lao_source: SRC-01}}\n")
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


def test_a_head_in_lao_has_its_letters(store: Store, tmp_path: Path) -> None:
    organiser = Organiser("ກະຊວງ")
    job = PrintJob(parse_request("stakeholder:SH-43"), PageSetup("A4"), organiser=organiser)
    exporters.export(store, job, tmp_path / "print.pdf")

    page = pypdf.PdfReader(tmp_path / "print.pdf").pages[0]
    assert "ກະຊວງ" in page.extract_text()


@pytest.mark.parametrize("name", ["section:overview .html", "section:overview .md"])
def test_no_exported_text_holds_breaks(lao_store: Store, tmp_path: Path, name: str) -> None:
    what, suffix = name.split()
    file = _exported(lao_store, what, tmp_path / f"export{suffix}")

    text = file.read_text(encoding="utf-8")

    assert LAW in text
    assert "\u200b" not in text


def _marked_texts(page: pypdf.PageObject) -> dict[int, str]:
    """Return the text of each marked-content sequence of a page."""
    texts: dict[int, str] = {}
    current: list[int] = []

    def begin(operator: bytes, operands: list[Any], *_matrices: object) -> None:
        if operator == b"BDC" and "/MCID" in operands[1]:
            current[:] = [operands[1]["/MCID"]]

    def add(text: str, *_place: object) -> None:
        if current:
            texts[current[0]] = texts.get(current[0], "") + text

    page.extract_text(visitor_operand_before=begin, visitor_text=add)
    return texts


def _spoken(file: Path) -> list[tuple[str, str]]:
    """Return each piece of tagged text with the language that its element or a parent has."""
    reader = pypdf.PdfReader(file)
    texts = {page.indirect_reference: _marked_texts(page) for page in reader.pages}
    spoken: list[tuple[str, str]] = []

    def walk(kid: Any, page: Any, language: str) -> None:  # noqa: ANN401  # of any kind
        kid = kid if isinstance(kid, int) else kid.get_object()
        if isinstance(kid, int):
            spoken.append((language, texts[page].get(kid, "")))
        elif "/S" in kid:
            kids = kid["/K"] if isinstance(kid.get("/K"), list) else [kid["/K"]]
            for each in kids:
                walk(each, kid.raw_get("/Pg") if "/Pg" in kid else page, kid.get("/Lang", language))
        elif "/MCID" in kid:
            walk(kid["/MCID"], kid.raw_get("/Pg"), language)

    root = reader.root_object
    walk(root["/StructTreeRoot"]["/K"], None, str(root["/Lang"]))  # type: ignore[index]
    return spoken


@pytest.mark.parametrize("what", ["section:overview", "handout"])
def test_a_screen_reader_is_told_which_text_is_lao(
    lao_store: Store, tmp_path: Path, what: str
) -> None:
    spoken = _spoken(_exported(lao_store, what, tmp_path / "print.pdf"))
    lao = squeezed("".join(text for language, text in spoken if language == "lo"))
    rest = [text for language, text in spoken if language == "en"]

    assert squeezed(NAME) in lao
    assert not re.search("[A-Za-z]", lao)
    assert rest
    assert not re.search(LAO, "".join(rest))


def test_each_lao_word_of_a_file_is_copied_letter_by_letter(store: Store, tmp_path: Path) -> None:
    file = _exported(store, "word-sheet", tmp_path / "print.pdf")
    copied = squeezed("".join(Print(file).actual_texts))
    words = [text.lao for text in store.lao_texts() if text.lao]
    names = {text.english for text in store.lao_texts()}
    assert len(names) / len(Print(file).pages) > 10, "a long list is set closer than text"
    # Both ways to write one vowel are there, and each comes out as it was written.
    assert any("\u0eb3" in word for word in words)
    assert any("\u0ecd" in word for word in words)
    for word in words:
        for run in re.findall(LAO, word):
            assert run in copied


def test_a_blank_where_a_line_of_lao_breaks_belongs_to_no_word(
    lao_store: Store, tmp_path: Path
) -> None:
    """It is of another size, which readers take for that of the letters."""
    job = PrintJob(parse_request("section:overview"), PageSetup("A5", text_size=18))
    target = tmp_path / "print.pdf"
    exporters.export(lao_store, job, target)
    lines: list[bytes] = []
    for page in pypdf.PdfReader(target).pages:
        contents = page.get_contents()
        assert contents is not None
        lines += re.findall(rb"/ActualText .*?EMC\n", contents.get_data(), re.DOTALL)

    assert len(lines) > 2
    for line in lines:
        assert len(set(re.findall(rb"/\S+ (\S+) Tf ", line))) == 1


@needs("pdftotext")
def test_poppler_gives_the_lao_words_of_a_page(store: Store, tmp_path: Path) -> None:
    file = _exported(store, "word-sheet", tmp_path / "print.pdf")
    in_order = squeezed(output_of("pdftotext", "-raw", file, "-"))
    by_column = squeezed(output_of("pdftotext", file, "-"))

    for text in store.lao_texts():
        assert squeezed(text.lao) in in_order
    # Without -raw, poppler puts the next columns between two lines of a cell.
    for line in Print(file).actual_texts:
        assert squeezed(line) in by_column


@needs("pdftotext")
@pytest.mark.parametrize("order", [(), ("-raw",)])
def test_poppler_gives_the_lao_names_of_a_map(
    store: Store, tmp_path: Path, order: tuple[str, ...]
) -> None:
    copied = output_of("pdftotext", *order, _exported(store, "places", tmp_path / "map.pdf"), "-")
    names = {run for text in store.lao_texts() for run in re.findall(LAO, text.lao)}

    assert re.search("\u0eb3", copied)
    assert set(re.findall(LAO, copied)) <= names
