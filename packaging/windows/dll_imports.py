"""Check that Windows 10 has every symbol the bundle's libraries import.

A library that lacks one symbol is not loaded, and the program does not start: on the user's laptop,
not on the build machine.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pefile

# Libraries of every Windows 10 and 11, 64-bit. Those named api-ms-win-… are beside them.
SYSTEM_LIBRARIES: Final = frozenset(
    """
    advapi32 authz bcrypt comctl32 comdlg32 crypt32 d2d1 d3d11 d3d12 d3d9 dwmapi dwrite dxgi gdi32
    icuuc imm32 iphlpapi kernel32 mpr mscms netapi32 ntdll ole32 oleaut32 propsys rpcrt4 setupapi
    shell32 shlwapi uiautomationcore user32 userenv uxtheme version winmm winspool ws2_32 wtsapi32
    """.split()  # noqa: SIM905  # easier to read and to mend than a column of quotes
)
_MAX_EXPORTS: Final = 100_000
"""Names that a library exports; Qt6Gui has more than the usual bound."""

_MAX_MESSAGES: Final = 20
_API_SETS: Final = ("api-ms-win-", "ext-ms-win-")


def check_imports(bundle: Path) -> str:
    """Return a summary; exit when a library or symbol is missing."""
    libraries = {
        path.name.lower(): path
        for path in sorted(bundle.rglob("*"))
        if path.suffix.lower() in {".dll", ".exe", ".pyd"}
    }
    exports = {name: exported_symbols(path) for name, path in libraries.items()}
    missing, internal_count, system_libraries = [], 0, set()
    for path in libraries.values():
        for library, name in imported_symbols(path):
            if library in exports:
                internal_count += 1
                if name not in exports[library]:
                    missing.append(f"{path.name} asks {library} for {name}")
            elif library.startswith(_API_SETS) or library.rpartition(".")[0] in SYSTEM_LIBRARIES:
                system_libraries.add(library)
            else:
                missing.append(f"{path.name} asks for {library}")
    if missing:
        lines = sorted(set(missing))[:_MAX_MESSAGES]
        sys.exit("Windows would not start the program:\n" + "\n".join(lines))
    return (
        f"{len(libraries)} with {internal_count} names among each other; "
        f"{len(system_libraries)} are Windows’ own"
    )


def imported_symbols(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the library and the name of each imported symbol.

    Delay-loaded libraries are left out: the program starts without them.
    """
    library = pefile.PE(str(path), fast_load=True)
    library.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_IMPORT"]])
    for entry in getattr(library, "DIRECTORY_ENTRY_IMPORT", []):
        for symbol in entry.imports:
            name = symbol.name.decode() if symbol.name else f"#{symbol.ordinal}"
            yield entry.dll.decode().lower(), name


def exported_symbols(path: Path) -> set[str]:
    """Return the names of all exported symbols.

    A symbol without a name is given by its ordinal, such as `#1`.
    """
    library = pefile.PE(str(path), fast_load=True, max_symbol_exports=_MAX_EXPORTS)
    library.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_EXPORT"]])
    table = getattr(library, "DIRECTORY_ENTRY_EXPORT", None)
    symbols = table.symbols if table else []
    return {symbol.name.decode() for symbol in symbols if symbol.name} | {
        f"#{symbol.ordinal}" for symbol in symbols
    }
