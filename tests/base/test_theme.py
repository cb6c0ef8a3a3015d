"""That every look can be read."""

from itertools import product

import pytest

from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

from laos_tip_app.base import theme as themes
from laos_tip_app.base.settings import THEME_CHOICES
from laos_tip_app.base.theme import (
    CONTRAST,
    DARK,
    GREYS,
    LIGHT,
    PAPER,
    THEMES,
    Theme,
    apply_theme,
    current_theme,
    faded,
    mixed,
    sized,
    theme_of,
)
from laos_tip_app.base.theme import contrast as contrast_of
from laos_tip_app.drawing.shapes import SHAPE_COUNT, tint_of

TEXTS = ("text", "muted", "accent")
GROUNDS = ("window", "base", "chosen", "hover", "match", "note", "wrong_ground", "context")


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    mixed = QColor(colour)
    return (
        0.2126 * _linear(mixed.redF())
        + 0.7152 * _linear(mixed.greenF())
        + 0.0722 * _linear(mixed.blueF())
    )


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def test_the_theme_in_use_is_that_of_the_palette(qapp: QGuiApplication) -> None:
    for theme in (*THEMES, LIGHT):
        apply_theme(theme)
        assert current_theme() is theme
        assert qapp.palette().link().color() == QColor(theme.accent)


@pytest.mark.parametrize("theme", [*THEMES, PAPER], ids=lambda theme: theme.name)
def test_every_colour_of_a_theme_is_one(theme: Theme) -> None:
    for colour in (*theme[1:-1], *theme.marks):
        assert QColor(colour).name() == colour


def test_contrast_is_measured_as_in_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize(("text", "ground"), list(product(TEXTS, GROUNDS)))
def test_every_text_has_a_contrast_of_seven_to_one_on_every_background(
    theme: Theme, text: str, ground: str
) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 7


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_on_the_accent_is_readable_and_bars_are_visible(theme: Theme) -> None:
    assert contrast(theme.on_accent, theme.accent) >= 7
    assert contrast(theme.note_line, theme.note) >= 3
    assert contrast(theme.context_line, theme.context) >= 3


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_edges_of_controls_are_visible_and_marks_of_statements_readable(theme: Theme) -> None:
    for ground in (theme.window, theme.base):
        assert contrast(theme.edge, ground) >= 3
        assert (
            min(contrast(mark, ground) for mark in (theme.wrong, theme.confirmed, theme.partly))
            >= 6.5
        )
    assert contrast(theme.wrong, theme.wrong_ground) >= 6.5
    assert contrast(theme.note_text, theme.note) >= 7


@pytest.mark.parametrize("theme", [*THEMES, PAPER], ids=lambda theme: theme.name)
def test_marks_are_visible_and_text_on_their_tint_is_readable(theme: Theme) -> None:
    assert len(set(theme.marks)) == len(theme.marks) == SHAPE_COUNT
    for number, mark in enumerate(theme.marks):
        assert contrast(mark, theme.base) >= 4.5
        assert contrast(theme.text, tint_of(theme, number)) >= 7


def test_with_much_contrast_a_span_stands_out_from_its_ground() -> None:
    for number in range(SHAPE_COUNT):
        assert contrast(tint_of(CONTRAST, number), CONTRAST.base) >= 2


def test_high_contrast_is_the_maximum_for_body_text() -> None:
    for text in ("text", "muted"):
        assert contrast(getattr(CONTRAST, text), CONTRAST.base) == pytest.approx(21)
        assert contrast(getattr(CONTRAST, text), CONTRAST.window) >= 17
    for text, ground in product(("text", "muted"), ("chosen", "match", "note", "context")):
        assert contrast(getattr(CONTRAST, text), getattr(CONTRAST, ground)) >= 12
    assert contrast(CONTRAST.accent, CONTRAST.base) >= 15


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_a_palette_has_the_text_colours_of_its_theme(theme: Theme) -> None:
    palette = theme.palette()
    assert palette.color(QPalette.ColorRole.Text).name() == theme.text
    assert palette.color(QPalette.ColorRole.Base).name() == theme.base
    assert palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name() == (
        theme.muted
    )


def test_every_theme_can_be_chosen_and_the_system_decides_otherwise() -> None:
    assert {theme.name for theme in THEMES} | {"system"} == set(THEME_CHOICES)
    for theme in THEMES:
        assert theme_of(theme.name, system_is_dark=True) is theme
        assert theme_of(theme.name, system_is_dark=False) is theme
    assert theme_of("system", system_is_dark=True) is DARK
    assert theme_of("system", system_is_dark=False) is LIGHT


@pytest.mark.parametrize("theme", [*THEMES, PAPER], ids=lambda theme: theme.name)
def test_what_is_faded_is_pale_and_still_visible(theme: Theme) -> None:
    for colour in (theme.text, theme.muted, *theme.marks):
        paler = contrast(faded(colour, theme.base), theme.base)
        assert 3 <= paler < 3.3


def test_the_palest_colour_is_found_and_one_that_is_paler_stays_as_it_is() -> None:
    assert contrast("#959595", "#ffffff") < 3 <= contrast("#949494", "#ffffff")
    assert faded("#959595", "#ffffff") == "#959595"
    assert faded("#000000", "#ffffff") == "#949494"


ROLES = {
    "Window": "window",
    "WindowText": "text",
    "Base": "base",
    "AlternateBase": "window",
    "Text": "text",
    "Button": "window",
    "ButtonText": "text",
    "PlaceholderText": "muted",
    "Highlight": "accent",
    "HighlightedText": "on_accent",
    "Link": "accent",
    "LinkVisited": "accent",
    "ToolTipBase": "base",
    "ToolTipText": "text",
    "Accent": "accent",
    "BrightText": "on_accent",
    "Light": "chosen",
    "Midlight": "hover",
    "Mid": "line",
    "Dark": "edge",
    "Shadow": "line",
}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_each_role_of_a_palette_has_the_colour_that_the_style_paints_it_with(theme: Theme) -> None:
    palette = theme.palette()
    for role, colour in ROLES.items():
        assert palette.color(QPalette.ColorRole[role]).name() == getattr(theme, colour), role
    disabled = QPalette.ColorGroup.Disabled
    for role in ("WindowText", "Text", "ButtonText"):
        assert palette.color(disabled, QPalette.ColorRole[role]).name() == theme.muted
    assert palette.color(disabled, QPalette.ColorRole.Base).name() == theme.base


def test_paper_is_black_on_white_and_a_copier_needs_no_colour() -> None:
    assert [PAPER.name, PAPER.window, PAPER.text, PAPER.accent] == [
        *("paper", "#ffffff", "#000000", "#000000")
    ]
    for theme in (PAPER, GREYS):
        assert {theme.wrong, theme.confirmed, theme.partly} == {"#000000"}
        assert contrast(theme.muted, theme.base) >= 12
    assert GREYS.name == "greys"
    own = ("line", "edge", "note", "note_line", "wrong_ground", "context")
    for colour in (*(getattr(GREYS, name) for name in own), *GREYS.marks):
        assert QColor(colour).name() == colour
        assert QColor(colour).saturation() == 0
    assert contrast(GREYS.edge, GREYS.base) >= 3
    assert contrast(PAPER.context_line, PAPER.base) >= 7
    assert len(GREYS.marks) == SHAPE_COUNT


def test_each_mark_of_the_rule_has_a_colour_of_its_own() -> None:
    assert [LIGHT.mark_colour(mark) for mark in ("●", "◐", "○", "✕", "", "?")] == [
        *(LIGHT.confirmed, LIGHT.partly, LIGHT.text, LIGHT.wrong, "", "")
    ]
    assert LIGHT.note_colours(is_correction=True) == (LIGHT.wrong_ground, LIGHT.wrong)
    assert LIGHT.note_colours(is_correction=False) == (LIGHT.note, LIGHT.note_line)


def test_the_six_text_sizes_are_parts_of_that_of_the_application() -> None:
    sizes = (
        *(themes.CAPTION, themes.BODY, themes.READING, themes.HEADING),
        *(themes.TITLE, themes.LARGEST),
    )

    assert [round(100 * size) for size in sizes] == [89, 100, 121, 143, 214, 257]
    assert themes.LEAST_POINTS == 10.5


def test_a_font_is_made_in_one_of_the_sizes(qapp: QGuiApplication) -> None:
    font = QFont()
    font.setPointSizeF(10)
    font.setBold(True)

    assert (sized(font, 1.5).pointSizeF(), sized(font, 1.5).bold()) == (15, False)
    assert sized(font, 1.0, bold=True).bold()
    assert font.pointSizeF() == 10


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#000000", 21.0),
        ("#808080", "#808080", 1.0),
        ("#ff0000", "#ffffff", 4.0),
        ("#00ff00", "#ffffff", 1.37),
        ("#0000ff", "#ffffff", 8.59),
        ("#0a0a0a", "#000000", 1.06),
        ("#123456", "#fedcba", 9.79),
    ],
)
def test_the_contrast_of_two_colours_is_that_of_the_standard(
    one: str, other: str, ratio: float
) -> None:
    assert contrast_of(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast_of(one, other) == pytest.approx(contrast(one, other), abs=0.001)


@pytest.mark.parametrize(
    ("share", "colour"),
    [(0.0, "#204060"), (1.0, "#a0c0e0"), (0.5, "#6080a0"), (0.25, "#406080")],
)
def test_a_colour_is_blended_over_another_by_its_share(share: float, colour: str) -> None:
    assert mixed("#a0c0e0", "#204060", share) == colour


@pytest.mark.parametrize(
    ("colour", "ground", "pale"),
    [
        ("#000000", "#ffffff", "#949494"),
        ("#ffffff", "#000000", "#5c5c5c"),
        ("#f0f0f0", "#ffffff", "#f0f0f0"),
        ("#808080", "#ffffff", "#949494"),
    ],
)
def test_the_palest_form_of_a_colour_that_can_be_seen_is_used(
    colour: str, ground: str, pale: str
) -> None:
    assert faded(colour, ground) == pale
