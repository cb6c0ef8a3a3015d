"""What is remembered, and what never is."""

from pathlib import Path

import pytest

from PySide6.QtCore import QSettings

from laos_tip_app.settings import FILE_NAME, Settings


def test_everything_has_a_default(config_dir: Path) -> None:
    settings = Settings(config_dir)

    assert settings.theme == "system"
    assert settings.context_shown
    assert settings.text_size == 100
    assert not settings.whole_report
    assert settings.geometry == b""
    assert settings.data_file is None
    assert not settings.set_aside


def test_what_is_set_is_there_the_next_time(config_dir: Path) -> None:
    settings = Settings(config_dir)
    settings.theme = "dark"
    settings.context_shown = False
    settings.text_size = 300
    settings.whole_report = True
    settings.geometry = bytes(range(256))
    settings.data_file = Path("/media/ສະບາຍດີ, a=b; c/report.db")
    assert settings.save()

    again = Settings(config_dir)

    assert again.theme == "dark"
    assert not again.context_shown
    assert again.text_size == 300
    assert again.whole_report
    assert again.geometry == bytes(range(256))
    assert again.data_file == settings.data_file


def test_the_built_in_data_file_is_remembered_as_none(config_dir: Path) -> None:
    settings = Settings(config_dir)
    settings.data_file = Path("other.db")
    settings.data_file = None

    assert Settings(config_dir).data_file is None


@pytest.mark.parametrize(
    "text",
    [
        "[look]\ntheme=pink\n",
        "[look]\ntheme=@Invalid()\n",
        "[reading]\ncontext-shown=perhaps\n",
        "[reading]\ntext-size=79\n",
        "[reading]\ntext-size=301\n",
        "[reading]\ntext-size=large\n",
        "[reading]\nwhole-report=1\n",
        "[window]\ngeometry=zz\n",
        "[something]\nelse=1\n",
        "; only a comment\n\n",
        "",
    ],
)
def test_what_can_t_be_read_counts_as_not_being_there(config_dir: Path, text: str) -> None:
    (config_dir / FILE_NAME).write_text(text)

    test_everything_has_a_default(config_dir)


def test_a_key_that_is_not_known_stays_in_the_file(config_dir: Path) -> None:
    file = config_dir / FILE_NAME
    file.write_text("[later]\nversion=2\n")
    settings = Settings(config_dir)
    settings.theme = "light"
    settings.save()

    assert QSettings(str(file), QSettings.Format.IniFormat).value("later/version") == "2"


@pytest.mark.parametrize(
    "content", [b"\x00\xff\xfe", b"no key here\n", b"[look\ntheme=dark\n", bytes(range(256))]
)
def test_a_broken_file_is_set_aside_and_said_once(config_dir: Path, content: bytes) -> None:
    (config_dir / FILE_NAME).write_bytes(content)

    assert Settings(config_dir).set_aside
    assert (config_dir / "settings.broken.ini").read_bytes() == content
    assert not Settings(config_dir).set_aside


def test_a_folder_that_can_t_be_written_is_no_reason_to_fail(config_dir: Path) -> None:
    (config_dir / FILE_NAME).mkdir()
    settings = Settings(config_dir)

    settings.theme = "dark"

    assert settings.theme == "dark"
    assert not settings.save()


def test_nothing_is_written_before_something_is_set(config_dir: Path) -> None:
    assert Settings(config_dir).save()
    assert list(config_dir.iterdir()) == []
