"""What is remembered, and what never is."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from PySide6.QtCore import QSettings

from laos_tip_app.base import paths
from laos_tip_app.base.minisign import parse_public_key
from laos_tip_app.base.settings import (
    DEFAULTS_NAME,
    FILE_NAME,
    PAPERS,
    PORTABLE_FOLDER,
    QUICK_HIDE_KEYS,
    THEME_CHOICES,
    Settings,
    default_files,
    editions_folder,
    public_key,
    settings_folder,
)
from tests.outlines import expect
from tests.signing import SigningKey

PIPE = "Windows has no such pipes"
PROFILE = "Windows asks the user's profile, not the environment"


def test_every_preference_has_a_default(config_dir: Path) -> None:
    settings = Settings(config_dir)

    assert settings.theme == "system"
    assert settings.context_shown
    assert settings.text_size == 100
    assert not settings.continuous_view
    assert (settings.paper, settings.paper_text_size, settings.wide_margin) == ("A4", 10.5, False)
    assert settings.geometry == b""
    assert settings.data_file is None
    assert settings.handouts == {}
    assert (settings.organiser, settings.occasion, settings.logo) == ("", "", None)
    assert not settings.unreadable


def test_preferences_last_until_the_next_start(config_dir: Path) -> None:
    settings = Settings(config_dir)
    settings.theme = "dark"
    settings.context_shown = False
    settings.text_size = 300
    settings.continuous_view = True
    settings.paper = "Letter"
    settings.paper_text_size = 12.5
    settings.wide_margin = True
    settings.occasion = "A training, day one"
    settings.geometry = bytes(range(256))
    settings.data_file = Path("/media/ສະບາຍດີ, a=b; c/report.db")
    assert settings.save()

    again = Settings(config_dir)

    assert again.theme == "dark"
    assert not again.context_shown
    assert again.text_size == 300
    assert again.continuous_view
    assert (again.paper, again.paper_text_size, again.wide_margin) == ("Letter", 12.5, True)
    assert again.occasion == "A training, day one"
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
        "[paper]\nsize=A6\n",
        "[paper]\ntext-size=8.5\n",
        "[paper]\ntext-size=nan\n",
        "[paper]\nwide-margin=1\n",
        "[window]\ngeometry=zz\n",
        "[data]\nfile=/tmp/a\\x0\\x62\n",
        "[handout]\nown=" + "[" * 100_000 + "\n",
        "[something]\nelse=1\n",
        "; only a comment\n\n",
        "",
    ],
)
def test_an_invalid_value_counts_as_missing(config_dir: Path, text: str) -> None:
    (config_dir / FILE_NAME).write_text(text)

    test_every_preference_has_a_default(config_dir)


def test_an_unknown_key_stays_in_the_file(config_dir: Path) -> None:
    file = config_dir / FILE_NAME
    file.write_text("[later]\nversion=2\n")
    settings = Settings(config_dir)
    settings.theme = "light"
    settings.save()

    assert QSettings(str(file), QSettings.Format.IniFormat).value("later/version") == "2"


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\xff\xfe",
        b"no key here\n",
        b"[look\ntheme=dark\n",
        b"look]\ntheme=dark\n",
        bytes(range(256)),
    ],
)
def test_a_broken_file_is_set_aside_and_reported_once(config_dir: Path, content: bytes) -> None:
    (config_dir / FILE_NAME).write_bytes(content)

    assert Settings(config_dir).unreadable
    assert (config_dir / "settings.broken.ini").read_bytes() == content
    assert not Settings(config_dir).unreadable


def make_huge(path: Path) -> None:
    path.write_text("[look]\ntheme=dark\n" + "k=" + "x" * 1_000_000 + "\n", encoding="utf-8")


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


STRANGE = pytest.mark.parametrize(
    "make",
    [
        make_huge,
        Path.mkdir,
        pytest.param(make_pipe, marks=pytest.mark.skipif(sys.platform == "win32", reason=PIPE)),
    ],
    ids=["huge", "folder", "pipe"],
)


@STRANGE
def test_something_else_in_place_of_the_file_is_set_aside_and_reported_once(
    config_dir: Path, make: Callable[[Path], None]
) -> None:
    make(config_dir / FILE_NAME)

    settings = Settings(config_dir)

    assert settings.unreadable
    assert (config_dir / "settings.broken.ini").exists()
    assert settings.theme == "system"
    settings.theme = "sepia"
    assert settings.save()
    again = Settings(config_dir)
    assert not again.unreadable
    assert again.theme == "sepia"


@STRANGE
def test_a_file_that_can_be_neither_read_nor_moved_is_reported_and_left(
    config_dir: Path, make: Callable[[Path], None]
) -> None:
    make(config_dir / FILE_NAME)
    (config_dir / "settings.broken.ini").mkdir()
    (config_dir / "settings.broken.ini" / "file").touch()
    before = (config_dir / FILE_NAME).stat()

    settings = Settings(config_dir)
    settings.text_size = 150

    assert settings.unreadable
    assert settings.theme == "system"
    assert settings.text_size == 150
    assert not settings.save()
    assert os.path.samestat((config_dir / FILE_NAME).stat(), before)


def test_a_file_of_a_megabyte_is_read_and_no_larger_one(config_dir: Path) -> None:
    text = (b"[look]\ntheme=dark\n;").ljust(1_000_000, b"x")
    (config_dir / FILE_NAME).write_bytes(text)
    assert Settings(config_dir).theme == "dark"
    (config_dir / FILE_NAME).write_bytes(text + b"x")
    assert Settings(config_dir).unreadable


def test_a_read_only_folder_is_no_failure_and_reported_once(
    config_dir: Path,
) -> None:
    (config_dir / "file").touch()
    settings = Settings(config_dir / "file" / "folder")
    calls: list[str] = []
    settings.on_save_failed = lambda: calls.append("failed")

    settings.theme = "dark"
    settings.text_size = 150

    assert (settings.theme, settings.text_size) == ("dark", 150)
    assert not settings.save()
    assert settings.save_failed
    assert calls == ["failed"]


def test_what_could_not_be_saved_is_saved_once_the_folder_is_there_again(config_dir: Path) -> None:
    folder = config_dir / "stick"
    folder.touch()
    settings = Settings(folder)
    settings.theme = "dark"
    assert settings.save_failed
    folder.unlink()

    settings.text_size = 150

    assert (settings.save(), settings.save_failed) == (True, False)
    again = Settings(folder)
    assert (again.theme, again.text_size) == ("dark", 150)


def test_a_changed_preference_is_saved_at_once(config_dir: Path) -> None:
    Settings(config_dir).theme = "dark"

    assert "theme=dark" in (config_dir / FILE_NAME).read_text(encoding="utf-8")


def test_nothing_is_written_before_something_is_set(config_dir: Path) -> None:
    assert Settings(config_dir).save()
    assert list(config_dir.iterdir()) == []


def defaults(folder: Path, text: str) -> Path:
    """Write a file of defaults into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / DEFAULTS_NAME
    file.write_text(text, encoding="utf-8")
    return file


def test_preferences_not_set_come_from_the_file_of_defaults(
    config_dir: Path, tmp_path: Path
) -> None:
    file = defaults(tmp_path / "program", "[look]\ntheme=contrast\n[reading]\ntext-size=150\n")
    settings = Settings(config_dir, [file])

    settings.text_size = 120

    again = Settings(config_dir, [file])
    assert again.theme == "contrast"
    assert again.text_size == 120
    assert again.context_shown
    assert not again.wrong_defaults()


def test_files_that_notepad_has_saved_with_a_byte_order_mark_are_read(
    config_dir: Path, tmp_path: Path
) -> None:
    file = defaults(tmp_path / "program", "\ufeff[look]\ntheme=contrast\n")
    (config_dir / FILE_NAME).write_text("\ufeff[reading]\ntext-size=150\n", encoding="utf-8")

    settings = Settings(config_dir, [file])

    assert (settings.theme, settings.text_size) == ("contrast", 150)
    assert not settings.unreadable
    assert not settings.wrong_defaults()


def test_a_preference_set_to_the_built_in_default_overrides_the_file_of_defaults(
    config_dir: Path, tmp_path: Path
) -> None:
    file = defaults(tmp_path / "program", "[look]\ntheme=dark\n[data]\nfile=new.db\n")
    settings = Settings(config_dir, [file])
    settings.theme = "system"
    settings.data_file = None

    again = Settings(config_dir, [file])

    assert again.theme == "system"
    assert again.data_file is None


@pytest.mark.skipif(sys.platform == "win32", reason=PROFILE)
def test_the_defaults_beside_the_program_override_those_of_the_system(
    config_dir: Path, tmp_path: Path
) -> None:
    program = tmp_path / "program"
    defaults(program, "[look]\ntheme=dark\n")
    defaults(
        config_dir / "of-all-users" / "laos-tip-reference",
        "[look]\ntheme=sepia\n[reading]\ncontext-shown=no\n",
    )
    settings = Settings(config_dir, default_files(program))

    assert settings.theme == "dark"
    assert not settings.context_shown
    assert Settings(config_dir, default_files(None)).theme == "sepia"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("[look]\ntheme=pink\n", ["look/theme"]),
        ("[look]\ncolour=dark\n[reading]\ntext-size=5000\n", ["look/colour", "reading/text-size"]),
        ("theme=dark\n", ["theme"]),
        ("no key here\n", [DEFAULTS_NAME]),
        ("[data]\nfile=a\\x0\\x62\n", ["data/file"]),
        ("[handout]\nown=" + "[" * 100_000 + "\n", ["handout/own"]),
        ("[look]\ntheme=dark, light\n", ["look/theme"]),
        ("[help]\nname=Our office, Vientiane\n", ["help/name"]),
        ("", []),
    ],
)
def test_invalid_defaults_are_reported_ignored_and_left_unchanged(
    config_dir: Path, tmp_path: Path, text: str, wrong: list[str]
) -> None:
    file = defaults(tmp_path / "program", text)
    settings = Settings(config_dir, [file])

    assert settings.wrong_defaults() == wrong
    assert settings.theme == "system"
    assert settings.text_size == 100
    assert settings.save()
    assert file.read_text(encoding="utf-8") == text


def test_each_file_of_defaults_is_asked_for_what_is_wrong_in_it(
    config_dir: Path, tmp_path: Path
) -> None:
    broken = defaults(tmp_path / "program", "no key here\n")
    others = [
        defaults(tmp_path / name, f"[look]\ntheme={theme}\n")
        for name, theme in (("a", "pink"), ("b", "dark"), ("c", "blue"))
    ]

    settings = Settings(config_dir, [broken, *others])

    assert settings.wrong_defaults() == [DEFAULTS_NAME, "look/theme", "look/theme"]
    assert settings.theme == "dark"


@STRANGE
def test_something_else_in_place_of_the_defaults_is_reported_and_ignored(
    config_dir: Path, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    program = tmp_path / "program"
    program.mkdir()
    make(program / DEFAULTS_NAME)
    [file, *_] = default_files(program)

    settings = Settings(config_dir, [file])

    assert settings.wrong_defaults() == [DEFAULTS_NAME]
    assert settings.theme == "system"
    assert settings.save()


def test_nothing_of_a_broken_file_of_defaults_is_used(config_dir: Path, tmp_path: Path) -> None:
    file = defaults(tmp_path / "program", "[look]\ntheme=dark\nno key here\n")

    settings = Settings(config_dir, [file])

    assert settings.wrong_defaults() == [DEFAULTS_NAME]
    assert settings.theme == "system"


def test_a_data_file_in_the_defaults_is_relative_to_their_folder(
    config_dir: Path, tmp_path: Path
) -> None:
    file = defaults(tmp_path / "ສະບາຍດີ é", "[data]\nfile=../edition 2/data.db\n")

    assert Settings(config_dir, [file]).data_file == tmp_path / "edition 2" / "data.db"


def test_a_portable_copy_keeps_its_settings_beside_itself(tmp_path: Path) -> None:
    program = tmp_path / "stick"
    (program / PORTABLE_FOLDER).mkdir(parents=True)

    assert settings_folder(program) == program / PORTABLE_FOLDER


@pytest.mark.skipif(sys.platform == "win32", reason=PROFILE)
def test_a_copy_that_is_not_portable_keeps_its_settings_with_the_user(
    config_dir: Path, tmp_path: Path
) -> None:
    assert settings_folder(tmp_path).is_relative_to(config_dir)
    assert settings_folder(None).is_relative_to(config_dir)


def test_a_portable_copy_finds_its_data_file_wherever_its_stick_is(tmp_path: Path) -> None:
    before, after = tmp_path / "E", tmp_path / "F"
    (before / "program" / PORTABLE_FOLDER).mkdir(parents=True)
    settings = Settings(settings_folder(before / "program"))
    settings.data_file = before / "program" / "edition 2.db"
    assert settings.save()
    before.rename(after)

    settings = Settings(settings_folder(after / "program"))

    assert settings.data_file == after / "program" / "edition 2.db"
    assert str(tmp_path) not in (settings.folder / FILE_NAME).read_text()


def test_a_checkout_is_never_portable() -> None:
    assert paths.program_folder() is None


def test_what_the_user_agreed_to_is_kept_by_its_hash_and_only_the_latest(config_dir: Path) -> None:
    settings = Settings(config_dir)
    digests = [f"{number:0128x}"[::-1] for number in range(30)]
    for digest in digests:
        settings.accept(digest)
    settings.accept(digests[-1])

    again = Settings(config_dir)
    assert [again.has_accepted(digest) for digest in digests] == [False] * 10 + [True] * 20
    assert not again.has_accepted("")


@pytest.mark.parametrize("text", ["abc", "x" * 64, f"{'0' * 64} 1"])
def test_what_is_no_hash_counts_as_no_agreement(config_dir: Path, text: str) -> None:
    (config_dir / FILE_NAME).write_text(f"[editions]\naccepted={text}\n")

    assert Settings(config_dir).accepted == ()


def test_the_key_of_head_office_is_that_of_the_defaults_and_never_the_user_s(
    config_dir: Path, tmp_path: Path
) -> None:
    theirs, ours = SigningKey(bytes(32)), SigningKey(bytes(range(32)))
    user = f"[editions]\npublic-key={theirs.line}\n"
    (config_dir / FILE_NAME).write_text(user)
    file = defaults(tmp_path / "program", f"[editions]\npublic-key={ours.line}\n")
    invalid = defaults(tmp_path / "system", "[editions]\npublic-key=RWQ\n")

    assert Settings(config_dir).public_key is None
    assert Settings(config_dir, [file]).public_key == parse_public_key(ours.line)
    assert Settings(config_dir, [invalid, file]).public_key == parse_public_key(ours.line)
    assert public_key([invalid, file]) == parse_public_key(ours.line)
    assert public_key([]) is None


NAMES = (
    *("language", "theme", "context_shown", "text_size", "continuous_view", "contents_shown"),
    *("evidence_shown", "home_at_start", "seen_legends", "geometry", "quick_hide_key"),
    *("quick_hide_by_shift", "data_file", "former_file", "seen_edition", "changes_seen"),
    *("newest_edition", "notes_file", "help_name", "help_number", "help_checked", "accepted"),
    *("public_key", "paper", "paper_text_size", "wide_margin", "paper_language", "template"),
    *("logo", "organiser", "occasion", "handouts"),
)


def test_the_names_of_the_preferences_and_their_defaults_stay_the_same(config_dir: Path) -> None:
    settings = Settings(config_dir)
    lines = [f"{getattr(Settings, name).key}: {getattr(settings, name)!r}" for name in NAMES]

    expect("base/expected/defaults.txt", "\n".join(lines) + "\n")


def test_the_words_that_can_be_chosen_stay_the_same() -> None:
    assert QUICK_HIDE_KEYS == ("F12", "F9", "F8", "F7", "Pause", "Ctrl+H", "Ctrl+.")
    assert THEME_CHOICES == ("system", "light", "dark", "sepia", "contrast")
    assert PAPERS == ("A4", "Letter", "A3", "A5", "Booklet (A5)")


def test_all_that_is_set_is_in_one_file_as_people_can_read_it(config_dir: Path) -> None:
    folder = config_dir / "settings"
    settings = Settings(folder)
    settings.language, settings.theme, settings.text_size = "lo", "contrast", 80
    settings.context_shown = settings.contents_shown = settings.evidence_shown = False
    settings.continuous_view = settings.home_at_start = settings.wide_margin = True
    settings.seen_legends, settings.geometry = ("map", "timeline"), b"\x00\xff"
    settings.quick_hide_key, settings.quick_hide_by_shift = "Ctrl+.", False
    settings.data_file, settings.former_file = config_dir / "a.db", Path("/elsewhere/b.db")
    settings.seen_edition, settings.changes_seen, settings.newest_edition = "h", "2", "use"
    settings.notes_file, settings.template = config_dir / "notes" / "n.tipnotes", None
    settings.accepted = ("0" * 64, "f" * 64)
    settings.paper, settings.paper_text_size, settings.paper_language = "Booklet (A5)", 18.0, "lo"
    settings.organiser, settings.occasion = "An office", "A day"
    settings.handouts = {"Mine": "a"}

    expect("base/expected/settings.ini", (folder / FILE_NAME).read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "value"),
    [("79", 100), ("80", 80), ("300", 300), ("301", 100), ("1e2", 100), ("", 100)],
)
def test_a_text_size_is_from_80_to_300(config_dir: Path, text: str, value: int) -> None:
    (config_dir / FILE_NAME).write_text(f"[reading]\ntext-size={text}\n")

    assert Settings(config_dir).text_size == value


@pytest.mark.parametrize(
    ("text", "value"), [("8.9", 10.5), ("9", 9.0), ("18", 18.0), ("18.1", 10.5)]
)
def test_text_on_paper_is_from_9_to_18_points(config_dir: Path, text: str, value: float) -> None:
    (config_dir / FILE_NAME).write_text(f"[paper]\ntext-size={text}\n")

    assert Settings(config_dir).paper_text_size == value


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("[help]\nchecked=2026-11-28\nname=An office", "help_checked", "2026-11-28"),
        ("[help]\nchecked=28.11.2026", "help_checked", ""),
        ("[help]\nname=An office", "help_name", "An office"),
        ("[help]\nnumber=021", "help_number", "021"),
        ("[view]\nseen-legends=map timeline", "seen_legends", ("map", "timeline")),
        ("[view]\nseen-legends=map a-b", "seen_legends", ()),
        (r'[handout]%own="{\"a\": \"b\"}"', "handouts", {"a": "b"}),
        (r'[handout]%own="{\"a\": \"b\", \"c\": 1}"', "handouts", {}),
        ("[handout]\nown=[]", "handouts", {}),
        ("[editions]\nnewest=use", "newest_edition", "use"),
        ("[window]\nquick-hide-shift=no", "quick_hide_by_shift", False),
    ],
)
def test_what_the_defaults_say_is_read_where_it_is_possible(
    config_dir: Path, tmp_path: Path, line: str, name: str, value: object
) -> None:
    file = defaults(tmp_path / "program", line.replace("%", "\n") + "\n")

    assert getattr(Settings(config_dir, [file]), name) == value


def test_only_the_defaults_name_the_contact_and_the_key(config_dir: Path) -> None:
    (config_dir / FILE_NAME).write_text("[help]\nname=A\nnumber=1\nchecked=2026-11-28\n")
    settings = Settings(config_dir)

    assert (settings.help_name, settings.help_number, settings.help_checked) == ("", "", "")


def test_the_first_start_shows_home_and_later_ones_where_it_is_asked_for(config_dir: Path) -> None:
    settings = Settings(config_dir)
    assert settings.is_first_start
    assert settings.shows_home()
    settings.theme = "dark"

    again = Settings(config_dir)
    assert not again.is_first_start
    assert not again.shows_home()
    again.home_at_start = True
    assert Settings(config_dir).shows_home()


def test_a_data_file_that_is_forgotten_is_that_of_the_defaults_again(
    config_dir: Path, tmp_path: Path
) -> None:
    file = defaults(tmp_path / "program", "[data]\nfile=new.db\n")
    settings = Settings(config_dir, [file])
    settings.data_file = tmp_path / "mine.db"
    settings.forget_data_file()

    assert settings.data_file == settings.default_data_file() == tmp_path / "program" / "new.db"
    assert Settings(config_dir, [file]).data_file == settings.data_file
    assert Settings(config_dir).default_data_file() is None


def test_the_files_and_folders_have_their_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    names = (FILE_NAME, DEFAULTS_NAME, PORTABLE_FOLDER)
    assert names == ("settings.ini", "defaults.ini", "settings")
    assert settings_folder(None).name == "laos-tip-reference"
    assert editions_folder(tmp_path) == tmp_path / "editions"
    ours = editions_folder(settings_folder(None))
    assert ours.parts[-2:] == ("laos-tip-reference", "editions")
    assert sys.platform == "win32" or ours.is_relative_to(tmp_path / "data")
    assert default_files(tmp_path) == []


def test_nothing_is_lost_of_what_is_set_while_the_file_can_t_be_read(config_dir: Path) -> None:
    (config_dir / FILE_NAME).mkdir()
    (config_dir / "settings.broken.ini").mkdir()
    (config_dir / "settings.broken.ini" / "file").touch()
    settings = Settings(config_dir)
    files = [settings.data_file]
    settings.data_file = config_dir / "a.db"
    files.append(settings.data_file)
    settings.forget_data_file()
    files.append(settings.data_file)

    assert files == [None, config_dir / "a.db", None]
    assert settings.unreadable
