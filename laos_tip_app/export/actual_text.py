"""Writes into a PDF which letters its Lao glyphs are, for copying.

Qt paints each glyph by itself, and HarfBuzz makes two of ຳ, on either side of a tone mark. Readers
then tear words apart or copy other letters. `ActualText` (ISO 32000-1, 14.9.4) says what they are.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final

from laos_tip_app.export.pdf_objects import PdfFile, fonts_of, reference

type GlyphTexts = Mapping[int, str]
"""The letters of each glyph of a font, by its number in the file."""

_LAO_FONT: Final = b"/NotoSansLao"
_TEXT_OBJECT: Final = re.compile(rb"BT\n(/\S+) [^\n]*\n\S+ (\S+) Td .*?ET\n", re.DOTALL)
"""A text object, with its font and the height of its line."""

_GLYPHS: Final = re.compile(rb"<([0-9A-F]+)> Tj")
_RANGE: Final = re.compile(r"<(\w+)> <\w+> \[([^\]]*)\]")
_AM: Final = re.compile("\u0ecd([\u0ec8-\u0ecb]?)\u0eb2")
"""The two glyphs of ຳ, with the tone mark between them."""
_PAINTED: Final = re.compile(f"{_AM.pattern}|.", re.DOTALL)


def page_fonts(file: PdfFile, page: bytes) -> tuple[frozenset[bytes], dict[bytes, GlyphTexts]]:
    """Return the Lao fonts of a page and, if any, all letters."""
    fonts = fonts_of(file, page)
    lao = frozenset(name for name, font in fonts.items() if _LAO_FONT in font)
    return lao, {name: _glyph_texts(file, font) for name, font in fonts.items()} if lao else {}


def _glyph_texts(file: PdfFile, font: bytes) -> GlyphTexts:
    """Return the letters of a font’s glyphs, by its ToUnicode map."""
    text_map = file.stream(reference(font, b"/ToUnicode"))
    texts: dict[int, str] = {}
    for first, codes in _RANGE.findall(text_map.decode("ascii")):
        for glyph, code in enumerate(re.findall(r"<(\w+)>", codes), int(first, 16)):
            texts[glyph] = bytes.fromhex(code).decode("utf-16-be")
    return texts


def lao_lines(
    content: bytes, fonts: Mapping[bytes, GlyphTexts], source: str
) -> Iterator[tuple[int, int, bytes]]:
    """Yield start and end of each line of Lao, and its `ActualText`.

    Args:
        content: Operators of a page that paint Lao, with blanks and breaks between words.
        fonts: The fonts of the page, by their names there.
        source: The text that was painted.
    """
    for _height, objects in groupby(_TEXT_OBJECT.finditer(content), lambda text: text[2]):
        # Qt paints a break between words as a blank without width, and the blank where a line
        # breaks is smaller than the letters: that one belongs to no word.
        line = [(text, "".join(_letters(text, fonts).split())) for text in objects]
        while line and not line[-1][1]:
            line.pop()
        if not line:
            continue
        original = _original("".join(letters for _text, letters in line), source)
        code = original.encode("utf-16-be").hex().upper().encode()
        yield line[0][0].start(), line[-1][0].end(), b"/ActualText <FEFF%s>" % code


def _letters(text: re.Match[bytes], fonts: Mapping[bytes, GlyphTexts]) -> str:
    """Return the letters that the glyphs of a text object are."""
    codes = "".join(code.decode() for code in _GLYPHS.findall(text[0]))
    glyphs = fonts[text[1]]
    return "".join(glyphs.get(int(codes[n : n + 4], 16), "") for n in range(0, len(codes), 4))


def _original(glyphs: str, source: str) -> str:
    """Return the letters that were painted as some glyphs, with blanks."""
    letters = (
        re.escape(each[0]) if each[1] is None else f"(?:{each[0]}|{each[1]}\u0eb3)"
        for each in _PAINTED.finditer(glyphs)
    )
    match = re.search(r"\s*".join(letters), source)
    # Text of a drawing is nearly always written with ຳ.
    return match[0] if match else _AM.sub("\\1\u0eb3", glyphs)
