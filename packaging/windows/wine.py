"""A Wine prefix with a Windows Python for freezing and testing.

Everything is in build/packaging/windows/ and is rebuilt when one of its sources has changed. This
Python is for testing only: its libraries are those that the Python Software Foundation signed, its
standard library is that of the Python that runs this.
"""

import hashlib
import os
import shutil
import struct
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pefile
from commands import run_quietly
from packaging.markers import Marker
from product import PACKAGING, ROOT, WORK, stage

HOME: Final = WORK / "windows"
PYTHON: Final = HOME / "python"
PREFIX: Final = HOME / "wine"
STUBS: Final = Path(__file__).with_name("stubs")
SYMBOLS: Final = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
"""A font with the arrows, boxes and scissors that Windows has in Segoe UI Symbol."""

LOCK: Final = ROOT / "requirements.lock"
_COMPILE: Final = PACKAGING / "compile_qt_support.py"

USER: Final = "Délégué, ລາວ"
"""An accent, a blank and Lao letters, and so in the path of everything that the user keeps."""

_VERSION: Final = (3, 13)
_PYTHON_DLL: Final = f"python{_VERSION[0]}{_VERSION[1]}.dll"
_GCC: Final = "x86_64-w64-mingw32-gcc"
_FONTS: Final = r"HKLM\Software\Microsoft\Windows NT\CurrentVersion\Fonts"
_X11: Final = r"HKCU\Software\Wine\X11 Driver"
_STAMP: Final = HOME / "made-from"
# For the markers of the lock; pip itself would evaluate them for the system that it runs on.
_MARKERS: Final = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": f"{_VERSION[0]}.{_VERSION[1]}.0",
    "python_version": f"{_VERSION[0]}.{_VERSION[1]}",
    "sys_platform": "win32",
}
_PLATFORM: Final = [
    "--platform=win_amd64",
    f"--python-version={_VERSION[0]}.{_VERSION[1]}",
    "--implementation=cp",
    "--only-binary=:all:",
]
# No .NET and no browser, and no entries in the menus of this desktop.
_OVERRIDES: Final = "mscoree,mshtml=;mscms=n;winemenubuilder.exe=d"
_TIMEOUT_SECONDS: Final = 600


_COMMANDS: Final = {
    "Xvfb": "xvfb",
    "makensis": "nsis",
    "wine": "wine wine64",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64-win32",
}
"""What builds for Windows under Wine, with the Debian package of each."""


def require_wine(advice: str = "") -> None:
    """Exit with one line when a command that builds for Windows under Wine is missing."""
    missing = [name for name in _COMMANDS if not shutil.which(name)]
    if missing:
        packages = " ".join(sorted({_COMMANDS[name] for name in missing}))
        commands = ", ".join(missing)
        sys.exit(
            f"For Windows this lacks {commands}. On Debian: apt-get install {packages}{advice}"
        )


class Wine:
    """A Wine prefix to run Windows programs in.

    Attributes:
        display: The X display that its windows open on.
        drive: Its drive C:, as a folder of this system.
        prefix: The folder of the prefix, with its drives and registry.
        environment: The variables with which programs run in it.
    """

    def __init__(self, display: str, prefix: Path = PREFIX) -> None:
        """Use an X display.

        Args:
            display: The X display.
            prefix: The folder of the prefix.
        """
        self.display, self.prefix = display, prefix
        self.drive = prefix / "drive_c"
        self.environment = {
            "DISPLAY": display,
            "FONTCONFIG_FILE": str(HOME / "no-fonts-of-this-system.conf"),
            "HOME": str(HOME / "home"),
            "LC_ALL": "C.UTF-8",  # else names of files beyond ASCII are lost
            "PATH": os.environ["PATH"],
            "USER": USER,
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": _OVERRIDES,
            "WINEPREFIX": str(prefix),
            "XDG_RUNTIME_DIR": str(HOME / "runtime"),
        }

    @property
    def profile(self) -> Path:
        """Return the user's profile folder."""
        users = [folder for folder in (self.drive / "users").iterdir() if folder.name != "Public"]
        return users[0]

    def start(self, program: Path | str, *arguments: str) -> subprocess.Popen[str]:
        """Start a program without waiting for it."""
        return subprocess.Popen(
            ["wine", str(program), *arguments],
            cwd=HOME,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
        )

    def run(
        self, program: Path | str, *arguments: str, folder: Path = HOME
    ) -> subprocess.CompletedProcess[str]:
        """Run a program to its end and return the completed process."""
        return subprocess.run(
            ["wine", str(program), *arguments],
            cwd=folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            text=True,
            errors="replace",
            timeout=_TIMEOUT_SECONDS,
        )

    def _run_or_exit(self, program: Path | str, *arguments: str) -> None:
        """Run a program of the set-up; on failure show output and exit."""
        run_quietly(["wine", program, *arguments], self.environment)

    def settle(self) -> None:
        """Wait until no program runs, so that all files are written."""
        subprocess.run(["wineserver", "-w"], env=self.environment, check=True, timeout=600)

    def stop(self) -> None:
        """Stop every program of this prefix."""
        subprocess.run(["wineserver", "-k"], env=self.environment, check=False)

    def registry(self, key: str) -> dict[str, str]:
        """Return the values under a registry key; empty without the key."""
        result = self.run("reg", "query", key)
        rows = (line.split(None, 2) for line in result.stdout.splitlines() if line[:1] == " ")
        return {row[0]: row[2] if len(row) > 2 else "" for row in rows}

    def prepare(self) -> None:
        """Create the prefix and Python unless both are up to date."""
        stamp = _stamp()
        if _STAMP.exists() and _STAMP.read_text() == stamp:
            return
        _STAMP.unlink(missing_ok=True)
        shutil.rmtree(PYTHON, ignore_errors=True)
        (PYTHON / "DLLs").mkdir(parents=True)
        stage("Fetching the libraries for Windows: about 250 MB")
        _assemble_python()
        self.make_drive()
        self._run_or_exit(PYTHON / "python.exe", str(_COMPILE))
        _STAMP.write_text(stamp)

    def make_drive(self) -> None:
        """Make the prefix anew, as bare as a computer on its first day."""
        shutil.rmtree(self.prefix, ignore_errors=True)
        for folder in (HOME / "home", HOME / "runtime"):
            folder.mkdir(parents=True, exist_ok=True)
        (HOME / "runtime").chmod(0o700)
        Path(self.environment["FONTCONFIG_FILE"]).write_text("<fontconfig/>\n")
        stage("Making the folder that Wine takes for drive C:")
        self._run_or_exit("wineboot", "--init")
        self.settle()
        self._install_stubs_and_fonts()

    def _install_stubs_and_fonts(self) -> None:
        system = self.drive / "windows" / "system32"
        for name in ("icuuc", "mscms"):
            library = system / f"{name}.dll"
            library.unlink(missing_ok=True)  # it may be a link to the system's own
            run_quietly([_GCC, "-O2", "-shared", "-s", STUBS / f"{name}.c", "-o", library])
        fonts = self.drive / "windows" / "Fonts"
        for font in _font_files():
            shutil.copy(font, fonts)
            self.set_registry(_FONTS, f"{font.stem} (TrueType)", "REG_SZ", font.name)
        (fonts / "seguisym.ttf").write_bytes(_symbols())
        self.set_registry(_FONTS, "Segoe UI Symbol (TrueType)", "REG_SZ", "seguisym.ttf")
        # In place of Segoe UI and its forerunners.
        for name in ("MS Shell Dlg", "MS Shell Dlg 2", "Segoe UI", "Tahoma"):
            self.set_registry(r"HKCU\Software\Wine\Fonts\Replacements", name, "REG_SZ", "Noto Sans")
        metrics = r"HKCU\Control Panel\Desktop\WindowMetrics"
        self.set_registry(metrics, "MessageFont", "REG_BINARY", _message_font("Noto Sans").hex())
        # Without a window manager Wine itself draws frames and titles.
        self.set_registry(_X11, "Managed", "REG_SZ", "N")

    @contextmanager
    def managed(self) -> Iterator[None]:
        """Leave frames, titles and the keyboard to a window manager.

        Wine itself does not give the keyboard back to a window whose dialog is closed.
        """
        self.set_registry(_X11, "Managed", "REG_SZ", "Y")
        try:
            yield
        finally:
            self.set_registry(_X11, "Managed", "REG_SZ", "N")

    def set_registry(self, key: str, name: str, kind: str, value: str) -> None:
        """Write a value under a registry key."""
        self._run_or_exit("reg", "add", key, "/v", name, "/t", kind, "/d", value, "/f")


@contextmanager
def running_wine(display: str, prefix: Path = PREFIX) -> Iterator[Wine]:
    """Yield Wine on an X display; at the end every program in it is stopped."""
    wine = Wine(display, prefix)
    try:
        yield wine
    finally:
        if prefix.exists():  # it may be the set-up that fails
            wine.stop()
            wine.settle()


def requirements(lock: str) -> str:
    """Return the requirements of a lock that apply under Wine, unconditionally."""
    lines, keep = [], True
    for line in lock.splitlines():
        if line and line[0] not in " #":
            requirement, separator, condition = line.removesuffix("\\").partition(";")
            keep = not separator or Marker(condition).evaluate(_MARKERS)
            if keep:
                lines.append(f"{requirement.strip()} \\")
        elif keep:
            lines.append(line)
    return "\n".join(lines) + "\n"


def _symbols() -> bytes:
    """Return the font of symbols under another name.

    Qt takes the first family of the alphabet where it has no font of the system’s name.
    """
    font = SYMBOLS.read_bytes()
    for encoding in ("ascii", "utf-16-be"):
        font = font.replace("DejaVu Sans".encode(encoding), "Symbol Sans".encode(encoding))
    return font


def _message_font(family: str) -> bytes:
    """Return a font of 9 points as a LOGFONTW structure."""
    height, weight, default_charset = -12, 400, 1
    name = family.encode("utf-16-le").ljust(64, b"\0")
    numbers = struct.pack("<5i", height, 0, 0, 0, weight)
    return numbers + bytes([0, 0, 0, default_charset, 0, 0, 0, 0]) + name


def _stamp() -> str:
    digest = hashlib.sha256(sys.version.encode())
    for path in (LOCK, Path(__file__), _COMPILE, *sorted(STUBS.iterdir()), *_font_files()):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _font_files() -> list[Path]:
    return sorted((ROOT / "resources" / "fonts").glob("*.ttf"))


def _assemble_python() -> None:
    if sys.version_info[:2] != _VERSION:
        expected = ".".join(map(str, _VERSION))
        sys.exit(f"The Windows target has to be run by Python {expected}, whose library it takes.")
    wheels = HOME / "wheels"
    shutil.rmtree(wheels, ignore_errors=True)  # else the former version may be taken
    _pip("download", f"--dest={wheels}", f"--requirement={STUBS / 'requirements.txt'}")
    with zipfile.ZipFile(next(wheels.glob("panda3d-*.whl"))) as wheel:
        for name in wheel.namelist():
            folder, _, file = name.rpartition("/")
            if folder == "deploy_libs" and _is_python_library(file):
                target = PYTHON if file == _PYTHON_DLL else PYTHON / "DLLs"
                (target / file).write_bytes(wheel.read(name))
    shutil.copytree(
        sysconfig.get_path("stdlib"),
        PYTHON / "Lib",
        ignore=shutil.ignore_patterns(
            "__pycache__", "config-*", "dist-packages", "lib-dynload", "sitecustomize.py", "test"
        ),
    )
    packages = PYTHON / "Lib" / "site-packages"
    windows_requirements = HOME / "requirements.txt"
    windows_requirements.write_text(requirements(LOCK.read_text("utf-8")), "utf-8")
    _pip("install", f"--target={packages}", f"--requirement={windows_requirements}")
    # The runtime that PySide6 was built with; that of the wheel is older.
    for name in ("vcruntime140.dll", "vcruntime140_1.dll"):
        shutil.copy(packages / "PySide6" / name, PYTHON)
    name = f'-DPYTHON_DLL=L"{_PYTHON_DLL}"'
    program = PYTHON / "python.exe"
    run_quietly([_GCC, "-O2", "-s", "-municode", name, STUBS / "python.c", "-o", program])
    _build_python3_dll()


def _is_python_library(name: str) -> bool:
    """Return whether a file belongs to Python (no tests, no Tk)."""
    lowercase = name.lower()
    if lowercase.endswith(".pyd"):
        return ".cp313t-" not in lowercase and not lowercase.startswith(
            ("_test", "_ctypes_test", "_tkinter")
        )
    return lowercase in {
        _PYTHON_DLL,
        *("libcrypto-3.dll", "libffi-8.dll", "libssl-3.dll", "sqlite3.dll", "zlib1.dll"),
    }


def _build_python3_dll() -> None:
    """Build python3.dll, which forwards every symbol to our version."""
    source = pefile.PE(str(PYTHON / _PYTHON_DLL), fast_load=True)
    source.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_EXPORT"]])
    target = Path(_PYTHON_DLL).stem
    lines = ['LIBRARY "python3.dll"', "EXPORTS"]
    for symbol in source.DIRECTORY_ENTRY_EXPORT.symbols:
        if symbol.name:
            name = symbol.name.decode()
            kind = "" if _is_code(source, symbol.address) else " DATA"
            lines.append(f"  {name} = {target}.{name}{kind}")
    names = HOME / "python3.def"
    names.write_text("\n".join(lines) + "\n")
    # Neither the time nor an address made of the path of the file: each build has the same bytes.
    same_bytes = "-Wl,--no-insert-timestamp,--disable-auto-image-base"
    options = ["-shared", "-nostdlib", "-e", "DllMain", "-s", same_bytes]
    run_quietly([_GCC, *options, STUBS / "python3.c", names, "-o", PYTHON / "python3.dll"])


def _is_code(library: pefile.PE, address: int) -> bool:
    executable = pefile.SECTION_CHARACTERISTICS["IMAGE_SCN_MEM_EXECUTE"]
    for section in library.sections:
        if section.contains_rva(address):
            return bool(section.Characteristics & executable)
    return True


def _pip(command: str, *options: str) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", command, "--quiet"]
    run_quietly([*pip, "--require-hashes", "--no-deps", *_PLATFORM, *options])


def windows_path(path: Path) -> str:
    """Return a path of this system as programs under Wine name it."""
    return "Z:" + str(path).replace("/", "\\")
