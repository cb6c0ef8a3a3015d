"""Qt's own texts: those that the program has, and no empty button for the others."""

import pytest

from laos_tip_app.base import i18n
from laos_tip_app.ui.widgets.qt_texts import QtTexts
from tests.pseudo_language import PseudoLanguage, pseudo


def test_a_text_of_qt_is_in_the_language_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n, "_catalogue", PseudoLanguage)
    assert QtTexts().translate("QPlatformTheme", "Close") == pseudo("Close")


def test_a_text_without_a_translation_is_left_to_qt() -> None:
    assert QtTexts().translate("QPlatformTheme", "Close") is None
