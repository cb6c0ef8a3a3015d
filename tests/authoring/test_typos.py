"""Whatever an editor's hand does, it is a mistake with a line or content that builds."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.authoring.content_folder import FILES, Desk

PLACES = st.sampled_from([name for name in FILES if name != "LICENSE"])
TYPED = st.sampled_from(
    [
        "",
        " ",
        "\n",
        "\n\n",
        "  ",
        "\t",
        ":",
        "- ",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        "*",
        "&a",
        "#",
        "|",
    ]
) | st.text(max_size=5)


@contextmanager
def new_desk() -> Iterator[Desk]:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "content")
        desk.lay_out()
        yield desk


@settings(deadline=None)
@given(PLACES, st.floats(0, 1), st.integers(0, 12), TYPED)
def test_a_slip_of_the_hand_is_a_mistake_or_builds(
    name: str, at: float, deleted: int, typed: str
) -> None:
    text = FILES[name]
    start = int(at * len(text))
    with new_desk() as desk:
        desk.write(name, text[:start] + typed + text[start + deleted :])
        mistakes = desk.build()
        assert desk.output.exists() == (not mistakes)
        for mistake in mistakes:
            file = desk.folder / mistake.file
            # A file that is missed is named as a whole.
            lines = file.read_text("utf-8").split("\n") if file.exists() else [""]
            assert 1 <= mistake.line <= len(lines)
        if not mistakes:
            with closing(sqlite3.connect(desk.output)) as connection:
                assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_what_is_nested_without_end_is_a_mistake(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    desk.lay_out()
    desk.write("places.yaml", "- id: " + "[" * 5000)
    desk.spoil("sections/later.md", "did more.", f"did {'[*' * 5000} more.")
    assert {mistake.split(":")[0] for mistake in desk.mistakes()} == {
        "places.yaml",
        "sections/later.md",
    }
