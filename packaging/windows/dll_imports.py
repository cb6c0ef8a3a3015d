"""Checks that Windows 10 finds everything that the libraries of a bundle import.

A library that lacks one name is not loaded, and the program does not start: on the user's laptop,
not on the builder's.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pefile

# Libraries of every Windows 10 and 11, 64-bit. Those named api-ms-win-… are beside them.
OF_WINDOWS: Final = frozenset(
    """
    advapi32 authz bcrypt comctl32 comdlg32 crypt32 d2d1 d3d11 d3d12 d3d9 dwmapi dwrite dxgi gdi32
    icuuc imm32 iphlpapi kernel32 mpr mscms netapi32 ntdll ole32 oleaut32 propsys rpcrt4 setupapi
    shell32 shlwapi uiautomationcore user32 userenv uxtheme version winmm winspool ws2_32 wtsapi32
    """.split()  # noqa: SIM905  # easier to read and to mend than a column of quotes
)
_MOST: Final = 100_000
"""Names that a library exports; Qt6Gui has more than the usual bound."""

_SHOWN: Final = 20
_SETS: Final = ("api-ms-win-", "ext-ms-win-")


def check(bundle: Path) -> str:
    """Stop when a library or a name in one is missing; else return what was looked at."""
    libraries = {
        path.name.lower(): path
        for path in sorted(bundle.rglob("*"))
        if path.suffix.lower() in {".dll", ".exe", ".pyd"}
    }
    exports = {name: exported(path) for name, path in libraries.items()}
    missing, inside, outside = [], 0, set()
    for path in libraries.values():
        for library, name in imported(path):
            if library in exports:
                inside += 1
                if name not in exports[library]:
                    missing.append(f"{path.name} asks {library} for {name}")
            elif is_of_windows(library):
                outside.add(library)
            else:
                missing.append(f"{path.name} asks for {library}")
    if missing:
        lines = sorted(set(missing))[:_SHOWN]
        sys.exit("Windows would not start the program:\n" + "\n".join(lines))
    return f"{len(libraries)} with {inside} names among each other; {len(outside)} are Windows’ own"


def is_of_windows(library: str) -> bool:
    """Return whether a library is part of every Windows 10 and 11."""
    low = library.lower()
    return low.startswith(_SETS) or low.rpartition(".")[0] in OF_WINDOWS


def imported(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each name that a library imports, after the library that it comes from.

    What is loaded when it is first called is left out: a program starts without.
    """
    library = pefile.PE(str(path), fast_load=True)
    library.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_IMPORT"]])
    for entry in getattr(library, "DIRECTORY_ENTRY_IMPORT", []):
        for symbol in entry.imports:
            name = symbol.name.decode() if symbol.name else f"#{symbol.ordinal}"
            yield entry.dll.decode().lower(), name


def exported(path: Path) -> set[str]:
    """Return every name that a library exports; `#1` stands for the first without one."""
    library = pefile.PE(str(path), fast_load=True, max_symbol_exports=_MOST)
    library.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_EXPORT"]])
    table = getattr(library, "DIRECTORY_ENTRY_EXPORT", None)
    symbols = table.symbols if table else []
    return {symbol.name.decode() for symbol in symbols if symbol.name} | {
        f"#{symbol.ordinal}" for symbol in symbols
    }
