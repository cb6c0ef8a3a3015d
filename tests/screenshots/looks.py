"""The screens that states are taken on, and the colours on them."""

from typing import Final, NamedTuple


class Look(NamedTuple):
    """A screen and the colours on it.

    Attributes:
        name: How the names of its pictures begin.
        width: Of the screen in its own pixels, as is the height.
        scale: How many of them are one of the window's.
        text_size: In per cent of the usual one.
    """

    name: str
    width: int
    height: int
    theme: str
    scale: int = 1
    text_size: int = 100


_LARGER_TEXT: Final = tuple(
    Look(f"{width}x{height}-{percent}-{theme}", width, height, theme, text_size=percent)
    for width, height in ((1024, 600), (1366, 768), (1920, 1080))
    for percent in (200, 300)
    for theme in ("light", "dark", "sepia", "contrast")
)
LOOKS: Final = (
    Look("1366x768-light", 1366, 768, "light"),
    Look("1280x720-light", 1280, 720, "light"),
    Look("1366x768-dark", 1366, 768, "dark"),
    Look("1366x768-sepia", 1366, 768, "sepia"),
    Look("1366x768-contrast", 1366, 768, "contrast"),
    Look("1920x1080-light", 1920, 1080, "light"),
    Look("1920x1080-dark", 1920, 1080, "dark"),
    Look("1920x1080-sepia", 1920, 1080, "sepia"),
    Look("1920x1080-contrast", 1920, 1080, "contrast"),
    Look("2x-light", 1366, 768, "light", 2),
    Look("2x-dark", 1366, 768, "dark", 2),
    Look("1024x600-light", 1024, 600, "light"),
    *_LARGER_TEXT,
)

PROJECTORS: Final = ("1280x720-light", "1920x1080-light")
ALL: Final = (
    *(f"1366x768-{theme}" for theme in ("light", "dark", "sepia", "contrast")),
    *("1920x1080-light", "1920x1080-dark", "2x-light", "2x-dark"),
)
LIGHT: Final = ("1366x768-light",)
BOTH: Final = ("1366x768-light", "1366x768-dark")
LARGE: Final = (*BOTH, "2x-light")
COLOURS: Final = (*BOTH, "1366x768-sepia", "1366x768-contrast")
SIZES: Final = (*COLOURS, "1366x768-200-light", "1366x768-300-light")
