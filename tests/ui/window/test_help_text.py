"""The help: short, and true of the menus, buttons and keys that it names."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Template

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import QApplication

import laos_tip_app
from laos_tip_app.base import paths
from laos_tip_app.base.settings import BOOKLET
from laos_tip_app.ui.window.help_view import help_text
from laos_tip_app.ui.window.main_window import MainWindow
from tests.shell.test_session import running

_MAX_WORDS = 2_500
_HELP = paths.resource("help", "help.md").read_text("utf-8")


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, config_dir: Path) -> Iterator[MainWindow]:
    for session in running(qapp, qtbot, config_dir):
        yield session.window


def program_texts() -> Iterator[str]:
    """Yield each text of the program that is translated."""
    for path in Path(laos_tip_app.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name(id="_" | "ngettext"), args=[ast.Constant(value=text), *_]
                ):
                    yield str(text)


def as_in_the_help(text: str) -> str:
    """Return the text of a menu or button without its letter, dots and number."""
    return re.sub(r"[&…]|:? ?\{.*|:$", "", text).casefold()


def test_the_help_has_at_most_2500_words(window: MainWindow) -> None:
    text = help_text(window.store, window.menus.shortcut_texts())

    assert len(re.findall(r"[^\W_][^\s|]*", text)) <= _MAX_WORDS


def test_each_menu_and_button_that_the_help_names_is_in_the_program() -> None:
    known = {as_in_the_help(text) for text in program_texts()} | {BOOKLET.casefold()}
    # A point or colon ends a heading within the text.
    names = [name for name in re.findall(r"\*\*(.+?)\*\*", _HELP) if name[-1] not in ".:"]

    assert names
    assert [
        part for name in names for part in re.split(r" \W ", name) if part.casefold() not in known
    ] == []


def test_each_command_whose_key_the_help_names_has_one(window: MainWindow) -> None:
    keys = window.menus.shortcut_texts()
    names = set(Template(_HELP).get_identifiers())
    names -= {"title", "section", "source", "reference_only", "statuses", "notes_rule"}

    assert {name for name in names if not keys[name]} == set()
