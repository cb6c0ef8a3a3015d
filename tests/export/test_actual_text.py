"""Which letters the Lao glyphs of a page are, line by line."""

import pytest

from laos_tip_app.export.actual_text import lao_lines

LETTERS = {1: "ກ", 2: "\u0ecd", 3: "\u0eb2", 4: "\u0ec9", 5: "ຂ", 6: "(", 7: " ", 16: "ງ"}
FONTS = {b"/F1": LETTERS, b"/F2": {1: " "}}


def painted(height: int, *glyphs: int, font: str = "F1") -> bytes:
    """Return the operators that paint some glyphs on a line."""
    codes = "".join(f"{glyph:04X}" for glyph in glyphs)
    return f"BT\n/{font} 9 Tf 1 0 0 -1 0 0 Tm\n10 {height} Td <{codes}> Tj ET\n".encode()


def read(content: bytes, source: str) -> list[tuple[bytes, str]]:
    """Return the operators of each line, with the letters that it is said to have."""
    found = []
    for start, end, said in lao_lines(content, FONTS, source):
        assert said.startswith(b"/ActualText <FEFF")
        letters = bytes.fromhex(said[17:-1].decode()).decode("utf-16-be")
        found.append((content[start:end], letters))
    return found


@pytest.mark.parametrize(
    ("glyphs", "source", "letters"),
    [
        ((1, 5), "ກຂ", "ກຂ"),
        ((1, 5), "ຂ ກ ຂ", "ກ ຂ"),
        # HarfBuzz makes two glyphs of one vowel, with the tone mark between them.
        ((1, 2, 4, 3), "ກ້ຳ", "ກ້ຳ"),
        ((1, 2, 3), "ກຳ", "ກຳ"),
        ((1, 2, 3), "ກ\u0ecd\u0eb2", "ກ\u0ecd\u0eb2"),
        # Text that is not in the source, as of a drawing.
        ((1, 2, 4, 3), "", "ກ\u0ec9\u0eb3"),
        ((6, 1), "(ກ", "(ກ"),
        ((1, 99, 5), "ກຂ", "ກຂ"),
        ((1, 7, 5), "ກ ຂ", "ກ ຂ"),
        # Their numbers are hexadecimal.
        ((16, 1), "ງກ", "ງກ"),
    ],
)
def test_letters_are_those_that_were_painted(
    glyphs: tuple[int, ...], source: str, letters: str
) -> None:
    content = painted(20, *glyphs)
    assert read(content, source) == [(content, letters)]


def test_glyphs_that_are_painted_one_by_one_are_a_word() -> None:
    content = painted(20, 1).replace(b"<0001> Tj", b"<0001> Tj 5 0 Td <0005> Tj")
    assert read(content, "ກຂ") == [(content, "ກຂ")]


def test_each_height_is_a_line_and_blanks_at_its_end_are_no_part_of_it() -> None:
    first, second, third = (painted(height, 1) for height in (20, 40, 60))
    blank = painted(40, 1, font="F2")

    assert read(first + first + second + blank, "ກ") == [(first + first, "ກກ"), (second, "ກ")]
    assert read(first + blank + third, "ກ") == [(first, "ກ"), (third, "ກ")]
    assert read(blank + second, "ກ") == [(blank + second, "ກ")]
    assert read(blank, "ກ") == []
