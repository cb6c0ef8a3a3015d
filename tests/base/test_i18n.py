"""Words of rooms without Qt."""

from typing import NamedTuple

from pytestqt.qtbot import QtBot

from PySide6.QtCore import QCoreApplication, QTranslator

from laos_tip_app.base.i18n import translated
from laos_tip_app.report.labels import Words


class Doubling(QTranslator):
    """A language in which every word is said twice."""

    def translate(self, context: str, source: str, *_: object) -> str:
        return f"{source} {source}" if context == "Greetings" else ""

    def isEmpty(self) -> bool:  # noqa: N802  # Qt's name
        return False


class Greetings(NamedTuple):
    hello: str = "Hello"
    bye: str = "Goodbye"


def test_english_needs_no_translation(qtbot: QtBot) -> None:
    assert translated(Words) == Words()


def test_every_word_is_translated_under_the_name_of_its_class(qtbot: QtBot) -> None:
    language = Doubling()
    QCoreApplication.installTranslator(language)
    try:
        assert translated(Greetings) == Greetings("Hello Hello", "Goodbye Goodbye")
    finally:
        QCoreApplication.removeTranslator(language)


def test_every_word_has_an_english_text() -> None:
    assert all(word.strip() for word in Words())
