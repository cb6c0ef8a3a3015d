"""The texts of the program in another language."""

import ast
import os
import subprocess
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from functools import cache
from gettext import NullTranslations
from io import BytesIO
from itertools import chain
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo

from laos_tip_app.base import i18n
from laos_tip_app.base.i18n import (
    _,
    as_sentences,
    language,
    languages,
    ngettext,
    steps_in,
    with_commas,
    with_semicolons,
    written_in,
)
from laos_tip_app.base.plain_text import escape, plain, without_mnemonic

PACKAGE = Path(i18n.__file__).parent.parent


@cache
def extracted() -> list[str | tuple[str, ...]]:
    """Return the texts that Babel finds in the package."""
    options = {"extract_f_strings": True}
    return [
        message
        for _file, _line, message, *_rest in extract_from_dir(PACKAGE, options_map={"**": options})
    ]


def test_no_text_is_a_piece_that_is_glued_to_another() -> None:
    for message in extracted():
        for text in (message,) if isinstance(message, str) else message:
            assert text == " ".join(text.split())
            assert not text.startswith((",", ";"))
            assert not text.endswith((",", ";"))


@pytest.mark.parametrize("write", [with_commas, with_semicolons, as_sentences])
def test_a_row_of_texts_is_written_as_the_language_does(
    write: Callable[[Iterable[str]], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Reversed(NullTranslations):
        def gettext(self, message: str) -> str:
            return message.replace(message[len("{some}")], " /")

    monkeypatch.setattr(i18n, "_catalogue", Reversed)
    assert write(["a", "b", "c"]) == "a / b / c"


def test_sentences_end_once_and_none_is_empty() -> None:
    assert as_sentences(["One.", "", "Two"]) == "One. Two"
    assert as_sentences(["What is it?", "Two"]) == "What is it? Two"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a French translation of two texts."""
    catalogue = Catalog(locale="fr")
    catalogue.add("Sources", "Références")
    catalogue.add(("{count} fact", "{count} facts"), ("{count} fait", "{count} faits"))
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    file = tmp_path / "fr" / "LC_MESSAGES" / "laos_tip_app.mo"
    file.parent.mkdir(parents=True)
    file.write_bytes(compiled.getvalue())
    return tmp_path


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("fr", ["Références", "No such text", "{count} fait", "{count} faits"]),
        ("de", ["Sources", "No such text", "{count} fact", "{count} facts"]),
    ],
)
@pytest.mark.parametrize("is_chosen", [False, True])
def test_a_text_is_shown_in_a_language_that_there_is_or_else_in_english(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, texts: list[str], *, is_chosen: bool
) -> None:
    monkeypatch.setattr(i18n, "LOCALE", folder)
    monkeypatch.setattr(i18n, "_catalogue_of", i18n._catalogue_of.__wrapped__)
    monkeypatch.setenv("LANGUAGE", "en" if is_chosen else name)
    with written_in(name if is_chosen else ""):
        facts = [ngettext("{count} fact", "{count} facts", count) for count in (1, 3)]
        assert [_("Sources"), _("No such text"), *facts] == texts


def test_babel_extracts_texts_of_rooms_with_and_without_qt() -> None:
    texts = extracted()
    assert "In common" in texts
    assert "Whole words" in texts
    assert ("{count} fact", "{count} facts") in texts


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("&Save", "Save"),
        ("Print && export", "Print & export"),
        ("X (&S)", "X"),
        ("X (&S)…", "X…"),
        ("Facts (12)", "Facts (12)"),
    ],
)
def test_the_key_of_a_menu_item_is_no_part_of_its_name(text: str, plain: str) -> None:
    assert without_mnemonic(text) == plain


def test_dates_are_in_the_language_of_the_texts() -> None:
    program = "from laos_tip_app.base import i18n; print(i18n.language())"
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "LANG": "de_DE.UTF-8"},
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert run.stdout.decode().strip() == "en_GB"


def nodes_of(text: str) -> list[ast.AST]:
    return list(ast.walk(ast.parse(text)))


def name_of(node: ast.expr | None) -> str:
    """Return a name, or the last part of one with dots."""
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute():
            return node.attr
    return ""


def errors_of(nodes: Iterable[ast.AST]) -> set[str]:
    """Return the names of the known errors, and of the functions that return one."""
    names = {"AppError"}
    defined = [node for node in nodes if isinstance(node, ast.ClassDef | ast.FunctionDef)]
    for _round in range(2):  # an error, and one derived from it
        for node in defined:
            if isinstance(node, ast.ClassDef) and names & set(map(name_of, node.bases)):
                names.add(node.name)
    for node in defined:
        if isinstance(node, ast.FunctionDef) and name_of(node.returns) in names:
            names.add(node.name)
    return names


def untranslated(nodes: Sequence[ast.AST], errors: set[str]) -> Iterator[str]:
    """Yield what an error gets that is a text and not from the catalogue."""
    calls = [node for node in nodes if isinstance(node, ast.Call) and name_of(node.func) in errors]
    texts: dict[str, list[ast.expr]] = {}
    for node in nodes if calls else ():
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                texts.setdefault(ast.unparse(target), []).append(node.value)
    for call in calls:
        for argument in (*call.args, *(keyword.value for keyword in call.keywords)):
            for value in texts.get(ast.unparse(argument), [argument]):
                is_text = isinstance(value, ast.Constant) and " " in str(value.value)
                if is_text or isinstance(value, ast.JoinedStr | ast.BinOp):
                    yield f"{call.lineno}: {ast.unparse(value)}"


def test_each_sentence_of_an_error_is_in_the_catalogue() -> None:
    # The tools of editors are in English, as is what they write.
    paths = [p for p in PACKAGE.rglob("*.py") if "authoring" not in p.relative_to(PACKAGE).parts]
    texts = {path: path.read_text("utf-8") for path in paths}
    nodes = {path: nodes_of(text) for path, text in texts.items() if "Error" in text}
    errors = errors_of(chain.from_iterable(nodes.values()))
    nodes |= {
        path: nodes_of(text)
        for path, text in texts.items()
        if path not in nodes and any(name in text for name in errors)
    }
    assert {"OutputError", "SmokeTestError", "damaged_pack"} <= errors
    assert [
        f"{path.name}:{text}"
        for path, all_of in nodes.items()
        for text in untranslated(all_of, errors)
    ] == []


def test_rows_of_texts_end_with_the_last() -> None:
    assert [with_commas(()), with_commas("a"), with_commas("abc")] == ["", "a", "a, b, c"]
    assert with_semicolons("abc") == "a; b; c"
    assert as_sentences(["A..", "", "b"]) == "A. b"


def test_the_languages_are_english_and_those_with_a_catalogue(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(i18n, "LOCALE", folder)
    monkeypatch.setattr(i18n, "_catalogue_of", i18n._catalogue_of.__wrapped__)
    for name in ("it", "vi", "de", "th", "lo", "cs"):
        file = folder / name / "LC_MESSAGES" / "laos_tip_app.mo"
        file.parent.mkdir(parents=True)
        file.touch()

    assert languages() == ("en", "cs", "de", "fr", "it", "lo", "th", "vi")
    with written_in("fr"):
        assert language() == "fr"
    with written_in("en"):
        assert language() == "en_GB"
    for name in ("fr", "xx"):
        monkeypatch.setenv("LANGUAGE", name)
        assert language() == ("fr" if name == "fr" else "en_GB")


def test_steps_are_done_in_a_language_and_what_is_between_them_is_not(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(i18n, "LOCALE", folder)
    monkeypatch.setattr(i18n, "_catalogue_of", i18n._catalogue_of.__wrapped__)
    monkeypatch.setenv("LANGUAGE", "en")

    def steps() -> Generator[str, None, str]:
        yield _("Sources")
        return _("Sources")

    running = steps_in("fr", steps())
    assert [next(running), _("Sources")] == ["Références", "Sources"]
    with pytest.raises(StopIteration) as end:
        next(running)
    assert end.value.value == "Références"
    assert _("Sources") == "Sources"


def test_a_number_of_things_is_one_or_many_in_english() -> None:
    assert [ngettext("one", "many", count) for count in (0, 1, 2)] == ["many", "one", "many"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A & B", "A & B"),
        ("a < b\nc", "<qt>a &lt; b<br>c</qt>"),
        ("&lt;b&gt;", "<qt>&amp;lt;b&amp;gt;</qt>"),
    ],
)
def test_a_text_that_looks_like_html_is_shown_as_it_is(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_letters_with_a_meaning_in_html_are_escaped() -> None:
    assert escape("""<a href="x">&'</a>""") == "&lt;a href=&quot;x&quot;&gt;&amp;'&lt;/a&gt;"
