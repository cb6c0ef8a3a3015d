"""Whatever an editor's hand does, it is a mistake with a line or content that builds."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.authoring.content_folder import FILES, ContentFolder

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
def new_desk() -> Iterator[ContentFolder]:
    with tempfile.TemporaryDirectory() as folder:
        content = ContentFolder(Path(folder) / "content")
        content.write_all()
        yield content


@settings(deadline=None, max_examples=50)
@given(PLACES, st.floats(0, 1), st.integers(0, 12), TYPED)
def test_a_typo_is_reported_or_builds(name: str, at: float, deleted: int, typed: str) -> None:
    text = FILES[name]
    start = int(at * len(text))
    with new_desk() as content:
        content.write(name, text[:start] + typed + text[start + deleted :])
        mistakes = content.build()
        assert content.output.exists() == (not mistakes)
        for mistake in mistakes:
            file = content.folder / mistake.file
            # A file that is missed is named as a whole.
            lines = file.read_text("utf-8").split("\n") if file.exists() else [""]
            assert 1 <= mistake.line <= len(lines)
        if not mistakes:
            with closing(sqlite3.connect(content.output)) as connection:
                assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_endless_nesting_is_reported(tmp_path: Path) -> None:
    content = ContentFolder(tmp_path / "editor")
    content.write_all()
    content.write("places.yaml", "- id: " + "[\n" * 1200)
    content.replace_text("sections/later.md", "did more.", f"did {'[*' * 1500} more.")
    assert {mistake.split(":")[0] for mistake in content.mistakes()} == {
        "places.yaml",
        "sections/later.md",
    }
