"""Settings and defaults: the program starts with any file, and loses no settings."""

from pathlib import Path
from random import Random
from typing import Final

from laos_tip_app.base.settings import DEFAULTS_NAME, FILE_NAME, Settings
from laos_tip_app.documents.options import HandoutJob, preset_text, saved_presets
from tests.fuzz.cases import LOST, READ, REFUSED, Family, Outcome, limited, note
from tests.fuzz.saved_documents import create_special_file
from tests.fuzz.texts import ODD_TEXTS, spoiled_bytes, spoiled_text

_VALID: Final = """[look]
theme=dark

[reading]
context-shown=no
text-size=150
whole-report=yes

[window]
geometry=01d9d0cb

[view]
contents=no
evidence=yes
home-at-start=no

[data]
file=../edition 2/data.db

[paper]
size=Letter
text-size=12.5
wide-margin=yes

[handout]
own="{\\"Mine\\": \\"{\\\\\\"parts\\\\\\":[\\\\\\"timeline\\\\\\"]}\\"}"
"""
_NAMES: Final = (
    "theme",
    "context_shown",
    "text_size",
    "continuous_view",
    "geometry",
    "contents_shown",
    "evidence_shown",
    "home_at_start",
    "data_file",
    "paper",
    "paper_text_size",
    "wide_margin",
    "handouts",
)


def _damaged_file(numbers: Random) -> bytes:
    lines = _VALID.split("\n")
    match numbers.randrange(4):
        case 0:
            return spoiled_bytes(numbers, _VALID.encode())
        case 1:
            return spoiled_text(numbers, _VALID).encode("utf-8", "surrogatepass")
        case 2:
            return numbers.randbytes(numbers.choice([0, 10, 5_000]))
    for _ in range(numbers.randint(1, 4)):
        number = numbers.randrange(len(lines))
        key, equals, _ = lines[number].partition("=")
        value = numbers.choice(
            [*ODD_TEXTS, "@Invalid()", "@Variant(\\0)", "\\x0", "\\xd800", "a, b", '"', "1e999"]
        )
        lines[number] = f"{key}{equals}{value}"
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def _write_file(numbers: Random, path: Path) -> str:
    """Write a damaged or special file, and return what it is."""
    if numbers.random() < 0.2:
        return create_special_file(numbers, path)
    data = _damaged_file(numbers)
    path.write_bytes(data)
    return repr(data[:400])


def _values(settings: Settings) -> dict[str, object]:
    return {name: getattr(settings, name) for name in _NAMES}


def _try(numbers: Random, folder: Path) -> Outcome:
    config, program = folder / "config", folder / "program"
    config.mkdir()
    program.mkdir()
    file, defaults = config / FILE_NAME, program / DEFAULTS_NAME
    content = _write_file(numbers, file)
    note(folder, f"{FILE_NAME}: {content}; {DEFAULTS_NAME}: {_write_file(numbers, defaults)}")
    before = file.read_bytes() if file.is_file() and file.stat().st_size < 10_000_000 else None
    default_files = [defaults] if defaults.exists() else []
    with limited("read"):
        settings = Settings(config, default_files)
        values = _values(settings)
        settings.wrong_defaults()
        saved_presets(settings.handouts)
    if settings.unreadable and before is not None:
        files = [path.read_bytes() for path in config.iterdir() if path.is_file()]
        if before not in files:
            return Outcome(LOST, "what could not be read is gone")
    changes = {
        "theme": "sepia",
        "text_size": 120,
        "data_file": Path("/media/stick/ລາວ.db"),
        "handouts": {"Mine": preset_text(HandoutJob())},
    }
    with limited("save"):
        for name, value in changes.items():
            setattr(settings, name, value)
        saved = settings.save()
    if not saved:
        return Outcome(REFUSED)
    with limited("read again"):
        again = _values(Settings(config, default_files))
    if again != values | changes:
        lost = [name for name in _NAMES if again[name] != (values | changes)[name]]
        return Outcome(LOST, ", ".join(lost), f"{values | changes}\n{again}")
    return Outcome(REFUSED if settings.unreadable else READ)


SETTINGS_FILES: Final[dict[str, Family]] = {"settings": _try}
