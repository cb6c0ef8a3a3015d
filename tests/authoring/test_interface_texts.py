"""The texts of the program in Lao: only what two people checked, only whole parts."""

import gettext
import io
from collections.abc import Iterable
from pathlib import Path

import pytest

from laos_tip_app.authoring import lao_sheets
from laos_tip_app.authoring.cli import main
from laos_tip_app.authoring.interface_texts import (
    catalogue_bytes,
    checked_messages,
    interface_texts,
)
from laos_tip_app.authoring.lao_sheets import CATALOGUE, INTERFACE
from laos_tip_app.authoring.schema import LaoText
from laos_tip_app.base.i18n import LOCALE
from tests.base.test_i18n import extracted

WORD = "ການຄ້າມະນຸດ"
"""A word of the Lao Women’s Union; here it is letters, and means nothing."""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A program of three parts, two of which share a text."""
    for name, text in {
        "ui/home/page.py": '_("Home")\n_("Shared")\n',
        "ui/reader/tab.py": '_("Reader")\n_("Shared")\n',
        "export/files.py": 'ngettext("{count} file", "{count} files", 2)\n',
    }.items():
        path = tmp_path / "program" / name
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
    return tmp_path / "program"


def checked(package: Path, english: Iterable[str], **names: str) -> list[LaoText]:
    ids = {text.texts[0]: name for name, text in interface_texts(package).items()}
    return [
        LaoText(english=each, of=(ids[each],), lao=f"{WORD} {each}", **names) for each in english
    ]


TWO = {"translated_by": "A. B.", "checked_by": "C. D."}
ONE = {"translated_by": "A. B."}
FOUND = {"found_in": "a page"}


def test_every_text_that_babel_finds_is_in_the_sheet() -> None:
    keys = {
        message if isinstance(message, str) else "\0".join(message[:2]) for message in extracted()
    }
    texts = lao_sheets.interface_lao().english.values()
    of_code = {text.key for text in texts if {*text.areas} - {"help", "installer"}}
    assert of_code == keys


def test_a_part_is_translated_when_all_of_its_texts_are_checked(package: Path) -> None:
    assert checked_messages(
        interface_texts(package), checked(package, ["{count} files"], **TWO)
    ) == {"{count} file\0{count} files": f"{WORD} {{count}} files"}


def test_no_part_that_shares_a_text_with_an_unchecked_one_is_translated(package: Path) -> None:
    entries = checked(package, ["Home", "Shared"], **TWO)
    assert checked_messages(interface_texts(package), entries) == {}
    entries += checked(package, ["Reader"], **TWO)
    assert set(checked_messages(interface_texts(package), entries)) == {"Home", "Shared", "Reader"}


@pytest.mark.parametrize("names", [ONE, FOUND])
def test_a_draft_is_not_in_the_catalogue(package: Path, names: dict[str, str]) -> None:
    entries = checked(package, ["Home", "Shared", "Reader"], **names)
    entries += checked(package, ["{count} files"], **TWO)
    data = catalogue_bytes(checked_messages(interface_texts(package), entries))
    assert data.count(WORD.encode()) == 1


def test_gettext_reads_the_catalogue(package: Path) -> None:
    entries = checked(package, ["Home", "Shared", "Reader", "{count} files"], **TWO)
    data = catalogue_bytes(checked_messages(interface_texts(package), entries))
    catalogue = gettext.GNUTranslations(io.BytesIO(data))
    assert catalogue.gettext("Home") == f"{WORD} Home"
    assert catalogue.ngettext("{count} file", "{count} files", 1) == f"{WORD} {{count}} files"
    assert catalogue.info()["language"] == "lo"


@pytest.mark.parametrize(
    ("keys", "wrong"),
    [
        ("lao: ການ", "3: “ການ” has no source"),
        ("lao: ການ\n  translated_by: A. B.\n  checked_by: a b", "5: a b is the translator too"),
        ("lao: การ\n  translated_by: A. B.\n  checked_by: C. D.", "3: “การ” is Thai"),
        ("lao: ການ {n}\n  translated_by: A. B.\n  checked_by: C. D.", "3: the placeholder {n} is"),
    ],
)
def test_a_row_written_by_hand_is_checked_like_a_sheet(
    keys: str,
    wrong: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "lo.yaml"
    file.write_text(f"- english: Now\n  of: [T-fe18013d93]\n  {keys}\n", "utf-8")
    monkeypatch.setattr(lao_sheets, "INTERFACE", file)
    assert main(["lao-catalogue", str(tmp_path / "locale")]) == 1
    assert f"{file.as_posix()}:{wrong}" in capsys.readouterr().out
    assert not list(tmp_path.rglob("*.mo"))


def test_changed_english_has_no_lao(package: Path) -> None:
    entries = checked(package, ["Home", "Shared", "Reader"], **TWO)
    home = package / "ui/home/page.py"
    home.write_text(home.read_text("utf-8").replace("Home", "Homes"), "utf-8")
    assert checked_messages(interface_texts(package), entries) == {}


def test_the_file_in_the_checkout_is_read_and_nothing_of_it_is_shown_unchecked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert INTERFACE.is_file()
    interface = lao_sheets.interface_lao()
    texts = interface.entries
    assert texts
    assert main(["lao-catalogue", str(tmp_path)]) == 0
    open_texts = interface.english.keys() - {
        name for text in texts if text.translated_by and text.checked_by for name in text.of
    }
    assert (tmp_path / CATALOGUE).exists() == (not open_texts)
    shipped = {path: path.read_bytes() for path in LOCALE.rglob("*.mo")}
    built = {
        LOCALE / path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.mo")
    }
    assert shipped == built
    assert "in parts that are wholly checked" in capsys.readouterr().out


def test_the_catalogue_is_written_and_goes_when_nothing_is_checked_any_more(
    package: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    [entry] = checked(package, ["{count} files"], **TWO)
    folder, file = package.parent / "deep" / "locale", package.parent / "lo.yaml"
    monkeypatch.setattr(lao_sheets, "PACKAGE", package)
    monkeypatch.setattr(lao_sheets, "INTERFACE", file)
    row = f'- english: "{entry.english}"\n  of: [{entry.of[0]}]\n  lao: "{entry.lao}"\n'
    names = "  translated_by: A. B.\n  checked_by: C. D.\n"
    for content, counted in ((row + names, "1 text"), (row + names, "1 text"), ("[]\n", "0 texts")):
        file.write_text(content, "utf-8")
        assert main(["lao-catalogue", str(folder)]) == 0
        assert capsys.readouterr().out == f"{counted} in parts that are wholly checked.\n"
        if counted == "1 text":
            with (folder / CATALOGUE).open("rb") as written:
                catalogue = gettext.GNUTranslations(written)
            assert catalogue.ngettext("{count} file", "{count} files", 2) == entry.lao
    assert [path.name for path in folder.rglob("*") if path.is_file()] == []
