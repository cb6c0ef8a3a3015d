"""The Windows targets, as far as they can be tested without Wine."""

import ast
import os
import re
import shutil
import struct
import zipfile
from pathlib import Path

import pip
import pytest
import setuptools
from packaging.requirements import Requirement
from product import INSTALLER, ROOT
from windows import (
    dll_imports,
    exe_resources,
    installers,
    smoke_windows,
    wine,
)

from PySide6.QtCore import QBuffer, QIODevice, QXmlStreamReader
from PySide6.QtGui import QImageReader

from laos_tip_app import APP_ID, APP_NAME, __version__
from laos_tip_app.base.settings import settings_folder

FOLDER = ROOT / "packaging" / "windows"
SCRIPT = installers.SCRIPT.read_text("utf-8")
# Programs of Windows that come with our tools: one with its runtime inside, one without.
SELF_CONTAINED = Path(pip.__file__).parent / "_vendor" / "distlib" / "t64.exe"
NEEDS_A_RUNTIME = Path(setuptools.__file__).with_name("cli-64.exe")


def _strings(resource: str) -> dict[str, str]:
    return {
        str(ast.literal_eval(call.args[0])): str(ast.literal_eval(call.args[1]))
        for call in ast.walk(ast.parse(resource))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "StringStruct"
    }


def test_properties_of_the_program_file_say_name_and_version_of_the_package() -> None:
    strings = _strings(exe_resources.version_resource())

    assert strings["ProductName"] == strings["FileDescription"] == APP_NAME
    assert strings["ProductVersion"] == strings["FileVersion"] == __version__
    assert strings["InternalName"] == APP_ID
    assert strings["OriginalFilename"] == "laos-tip.exe"


def test_windows_gets_the_version_as_four_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exe_resources, "VERSION", "0.12.3")

    assert exe_resources.version_numbers() == (0, 12, 3, 0)


def test_the_icon_holds_the_sizes_from_the_task_bar_to_explorer(tmp_path: Path) -> None:
    target = tmp_path / "icon.ico"

    exe_resources.write_icon(target)

    written = target.read_bytes()
    _, kind, count = struct.unpack_from("<HHH", written)
    assert kind == 1
    sizes = []
    for index in range(count):
        length, offset = struct.unpack_from("<II", written, 6 + 16 * index + 8)
        buffer = QBuffer()
        buffer.setData(written[offset : offset + length])
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        sizes.append(QImageReader(buffer).size().toTuple())
    assert sizes == [(side, side) for side in (16, 24, 32, 48, 64, 128, 256)]


def test_the_manifest_asks_for_sharp_text_on_every_screen() -> None:
    manifest = QXmlStreamReader((FOLDER / "program.manifest").read_text("utf-8"))

    texts = {}
    while not manifest.atEnd():
        manifest.readNext()
        if manifest.isStartElement() and manifest.name() in {"dpiAwareness", "longPathAware"}:
            texts[manifest.name()] = manifest.readElementText()
    assert texts == {"dpiAwareness": "PerMonitorV2", "longPathAware": "true"}
    assert not manifest.hasError()


def test_every_name_used_in_the_installer_script_is_defined(tmp_path: Path) -> None:
    used_in_script = set(re.findall(r"\$\{([A-Z_]+)\}", SCRIPT))
    defined_in_script = set(re.findall(r"^!define (\w+)", SCRIPT, flags=re.MULTILINE))

    defines = installers.nsis_defines(tmp_path, tmp_path / "installer.exe")

    assert used_in_script - defined_in_script == set(defines)
    assert (defines["ID"], defines["TITLE"], defines["VERSION"]) == (APP_ID, APP_NAME, __version__)


def test_the_installer_asks_for_no_administrator_and_keeps_to_the_user() -> None:
    assert "RequestExecutionLevel user" in SCRIPT
    assert "HKLM" not in SCRIPT
    assert "SetShellVarContext all" not in SCRIPT


def test_the_installer_names_no_file_setup() -> None:
    assert "setup" not in INSTALLER.name.lower()


def test_the_licence_page_has_the_licences_of_program_and_report() -> None:
    text = installers.licence_text()

    for file in ("LICENSE", "resources/content/LICENSE"):
        assert (ROOT / file).read_text("utf-8").strip() in text


@pytest.mark.noise(reason="a build says what it does")
def test_a_portable_copy_keeps_its_settings_in_its_own_folder(tmp_path: Path) -> None:
    bundle = tmp_path / "bundle"
    (bundle / "_internal").mkdir(parents=True)
    (bundle / "laos-tip.exe").write_bytes(b"program")
    (bundle / "_internal" / "data.db").write_bytes(b"data")

    installers.make_portable(bundle, tmp_path / "portable.zip")

    with zipfile.ZipFile(tmp_path / "portable.zip") as archive:
        archive.extractall(tmp_path / "stick")
    (program,) = (tmp_path / "stick").iterdir()
    assert (program / "_internal" / "data.db").read_bytes() == b"data"
    assert settings_folder(program).parent == program


def test_windows_gets_the_locked_libraries_that_apply_to_it() -> None:
    chosen = wine.requirements((ROOT / "requirements.lock").read_text("utf-8"))

    lines = [line.removesuffix(" \\") for line in chosen.splitlines() if line[:1].isalpha()]
    names = {Requirement(line).name for line in lines}
    assert {"pyside6-essentials", "pyinstaller", "pywin32-ctypes", "colorama"} <= names
    assert "macholib" not in names
    assert ";" not in chosen


def test_every_download_is_checked_against_a_hash() -> None:
    lock = wine.requirements((ROOT / "requirements.lock").read_text("utf-8"))
    for text in (lock, (wine.STUBS / "requirements.txt").read_text("utf-8")):
        blocks = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]

        assert blocks
        assert all("--hash=sha256:" in block for block in blocks)


@pytest.mark.parametrize(
    "target",
    [smoke_windows.check_installer, smoke_windows.check_portable, smoke_windows.pack],
)
def test_without_wine_one_sentence_says_what_to_install(
    target: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert callable(target)

    with pytest.raises(SystemExit) as stopped:
        target()

    message = str(stopped.value)
    assert "\n" not in message
    assert "wine" in message
    assert "makensis" in message
    assert re.search(r"apt-get install .*nsis.*wine wine64", message)


def test_a_program_that_needs_only_windows_passes(tmp_path: Path) -> None:
    shutil.copy(SELF_CONTAINED, tmp_path / "program.exe")

    assert dll_imports.check_imports(tmp_path).startswith("1 with 0 names")


def test_a_library_that_windows_lacks_stops_the_build(tmp_path: Path) -> None:
    shutil.copy(NEEDS_A_RUNTIME, tmp_path / "program.exe")

    with pytest.raises(SystemExit, match=r"program\.exe asks for vcruntime140\.dll"):
        dll_imports.check_imports(tmp_path)


def test_a_symbol_that_no_library_exports_stops_the_build(tmp_path: Path) -> None:
    shutil.copy(NEEDS_A_RUNTIME, tmp_path / "program.exe")
    shutil.copy(SELF_CONTAINED, tmp_path / "VCRUNTIME140.dll")

    with pytest.raises(SystemExit, match=r"program\.exe asks vcruntime140\.dll for memcpy"):
        dll_imports.check_imports(tmp_path)


@pytest.mark.noise(reason="a set-up says what it does")
@pytest.mark.parametrize("failing", ["compile_qt_support.py", "wineboot", "reg"])
def test_a_set_up_of_wine_that_fails_is_not_taken_for_finished(
    failing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp = tmp_path / "made-from"
    program = tmp_path / "bin" / "wine"
    program.parent.mkdir()
    program.write_text(f"""#!/bin/sh
        mkdir -p "$WINEPREFIX/drive_c/windows/Fonts"
        case "$*" in *{failing}*) echo The reason; exit 1;; esac
    """)
    program.chmod(0o755)
    (program.parent / "x86_64-w64-mingw32-gcc").symlink_to("/bin/true")
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(wine, "HOME", tmp_path)
    monkeypatch.setattr(wine, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(wine, "SYMBOLS", wine._font_files()[0])
    monkeypatch.setattr(wine, "_STAMP", stamp)
    monkeypatch.setattr(wine, "_assemble_python", lambda: None)
    prefix = wine.Wine(":0", tmp_path / "wine")
    monkeypatch.setattr(prefix, "settle", lambda: None)

    with pytest.raises(SystemExit, match=r"The reason\s+Failed with status 1"):
        prefix.prepare()

    assert not stamp.exists()


def test_the_set_up_of_wine_follows_its_fonts_and_its_scripts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = set()

    def read_bytes(path: Path) -> bytes:
        names.add(path.name)
        return b""

    monkeypatch.setattr(Path, "read_bytes", read_bytes)

    wine._stamp()

    assert {"compile_qt_support.py", "wine.py", "requirements.lock", "python.c"} <= names
    assert any(name.endswith(".ttf") for name in names)


def test_every_test_excluded_under_wine_exists_and_has_a_reason() -> None:
    assert all((ROOT / name).exists() for name in smoke_windows.IGNORED_TESTS)
    assert all(smoke_windows.IGNORED_TESTS.values())
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    marks = re.findall(r"^@pytest\.mark\.not_under_wine", sources, re.MULTILINE)
    reasons = re.findall(r"^@\S+\.not_under_wine\(\s*reason=\"[^\"]+\"\s*\)", sources, re.MULTILINE)
    assert len(marks) == len(reasons) > 0


@pytest.mark.parametrize("document", ["README.md", "CHECKLIST.md"])
def test_the_documents_say_that_it_was_not_yet_run_on_windows(document: str) -> None:
    assert smoke_windows.STATUS in (FOLDER / document).read_text("utf-8")


def test_the_script_of_the_manual_checks_everything_before_it_installs() -> None:
    manual = (ROOT / "docs" / "deploying.md").read_text("utf-8")
    (script,) = re.findall(r"```bat\n( *@echo off.*?)```", manual, re.DOTALL)
    before, starts, _after = script.partition('start /wait "" "%INSTALLER%" /S')

    assert starts
    assert before.count("|| goto changed") == 3
    assert "-m SHA256SUMS" in before
    assert "-m defaults.ini" in before
    assert 'certutil -hashfile "%INSTALLER%"' in before


@pytest.mark.parametrize(
    ("row", "percent"),
    [
        ("..........s............. [ 12%]\n", 12),
        ("........................ [100%]", 100),
        ("1 passed in 3 s", None),
    ],
)
def test_how_far_the_tests_under_wine_are_is_read_from_their_rows(
    row: str, percent: int | None
) -> None:
    assert smoke_windows.percent_done(row) == percent
