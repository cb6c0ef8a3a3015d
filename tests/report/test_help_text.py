"""The help as text, in parts that can be translated."""

import pytest

from laos_tip_app.base import i18n, paths
from laos_tip_app.report.help_text import HELP_TEXT, help_template


def test_the_help_in_english_is_that_of_the_file() -> None:
    assert help_template() == paths.resource("help", "help.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("markdown", "texts"),
    [
        (
            "# A heading\n\nA paragraph - with a dash.\n",
            ["A heading", "A paragraph - with a dash."],
        ),
        ("- An item\n  - Another", ["An item", "Another"]),
        ("| One | Two words |\n|---|---|\n", ["One", "Two words"]),
        ("", []),
    ],
)
def test_each_heading_paragraph_item_and_cell_is_a_text_of_its_own(
    markdown: str, texts: list[str]
) -> None:
    assert HELP_TEXT.findall(markdown) == texts


def test_each_text_of_the_help_is_translated_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    class Catalogue:
        def gettext(self, message: str) -> str:
            return f"«{message}»"

    monkeypatch.setattr(i18n, "_catalogue", Catalogue)
    translated = help_template()

    assert translated.startswith("# «")
    assert translated.count("«") == translated.count("»") > 50
