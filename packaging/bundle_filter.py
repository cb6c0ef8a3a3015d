"""Decide which files and modules go into the bundle, and why."""

import fnmatch
import sys

LINUX = sys.platform == "linux"

# What turns text files into data.db, which readers get built: only the program of editors has it.
EDITORS_MODULES = {"laos_tip_app.authoring", "markdown_it", "ruamel", "sqlite_utils"}
READERS_MODULES = {"PySide6", "shiboken6"}

# What the editors' libraries import on paths never taken: archives, time zones.
EDITORS_UNUSED = {"zipfile", "dateutil.rrule", "dateutil.zoneinfo", "dateutil.easter", "tzdata"}

# Python modules left out, by the reason.
_LEFT_OUT = {
    "not part of the reader's program": EDITORS_MODULES,
    "no network code, since nothing ever leaves the machine": (
        *("PySide6.QtNetwork", "_ssl", "ssl", "_socket", "socket", "socketserver"),
        *("email", "ftplib", "http", "smtplib", "urllib.request", "xmlrpc"),
    ),
    # Parts of Qt that an import of PySide6 could drag in.
    "Qt's own plug-ins link to the library, Python does not": ("PySide6.QtDBus",),
    "widgets only, painted by QPainter": ("PySide6.QtOpenGL", "PySide6.QtQml", "PySide6.QtQuick"),
    "data.db is read by the standard library": ("PySide6.QtSql",),
    # Parts of the standard library that other parts import on some path never taken.
    "brings libmpdec; what is written in Python does": ("_decimal",),
    "brings OpenSSL; the built-in hashes do": ("_hashlib",),
    "brings libuuid; nothing makes numbers from the machine’s address": ("_uuid",),
    "no archives but zip": ("bz2", "_bz2", "lzma", "_lzma", "tarfile"),
    "nothing asks which version a library has": ("importlib.metadata", "typing_extensions"),
    "nothing calls libraries by name; brings libffi": ("ctypes", "_ctypes"),
    "no terminal interface, no other toolkit": ("curses", "readline", "tkinter"),
    "one process, no event loop but Qt's": ("asyncio", "multiprocessing"),
    "no statistics": ("statistics",),
    "development": (
        *("distutils", "doctest", "ensurepip", "pdb", "pydoc", "setuptools", "unittest", "venv"),
    ),
}
if LINUX:  # on Windows they are in Python's own library
    _LEFT_OUT["all text is UTF-8, whatever the desktop says"] = (
        *("_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw"),
        "_multibytecodec",
    )
EXCLUDED_MODULES = {name: reason for reason, names in _LEFT_OUT.items() for name in names}

# Libraries of Qt that are shipped; every other one is left out.
QT_LIBRARIES = {"core", "gui", "printsupport", "svg", "widgets"}
if LINUX:
    QT_LIBRARIES |= {"dbus", "waylandclient", "xcbqpa"}  # Gui and the platforms link to them

# Plug-ins of Qt that are shipped, by folder; every other one is left out (GTK brings a desktop's
# worth of libraries, TLS and network information serve no one here, tiff and webp no picture).
# The names differ by system, and only the system's own are found.
QT_PLUGINS = {
    "iconengines": ["*qsvgicon*"],
    "imageformats": ["*qico*", "*qjpeg*", "*qsvg*"],
    "platforminputcontexts": ["*compose*", "*ibus*"],  # Lao is typed by an input method
    "platforms": ["*qcocoa*", "*qoffscreen*", "*qwayland.*", "*qwindows*", "*qxcb*"],
    "platformthemes": ["*xdgdesktopportal*"],  # light or dark, as the desktop says
    "printsupport": ["*cocoa*", "*cups*", "*windows*"],
    "styles": ["*"],
    # Window frames where the desktop draws none (GNOME), and how a window is shown at all.
    "wayland-decoration-client": ["*"],
    "wayland-shell-integration": ["*xdg-shell*"],
}

# Libraries of the building machine that are shipped, on Linux. Every other one is the system's on
# each desktop, where a copy of ours beside the system's own drivers, fonts and input methods, which
# load theirs, is worse than none; or it was found through a plug-in that is not shipped.
LINUX_LIBRARIES = {
    "libsqlite3",  # built with what the search needs
    "libxcb-cursor",  # few desktops have it, and Qt does not start without it
}


def is_bundled(destination: str, kind: str = "") -> bool:
    """Return whether a file that PyInstaller found goes into the bundle.

    Args:
        destination: Where it would go.
        kind: What PyInstaller calls its kind.
    """
    if LINUX and kind == "SYMLINK":
        return (
            False  # a stick with FAT or exFAT holds none, and nothing looks for the libraries there
        )
    path = destination.replace("\\", "/")
    name = path.rpartition("/")[2]
    lowercase = name.lower()
    if ".dist-info/" in path:
        return False  # nothing asks for the version of a library
    if "PySide6/" in path and "/translations/" in path:
        return False  # our own words for the standard buttons; Qt has none for Lao
    if "/plugins/" in path:
        folder = path.partition("/plugins/")[2].partition("/")[0]
        return any(fnmatch.fnmatch(lowercase, pattern) for pattern in QT_PLUGINS.get(folder, []))
    for prefix in ("libqt6", "qt6"):
        if lowercase.startswith(prefix):
            return lowercase.removeprefix(prefix).partition(".")[0] in QT_LIBRARIES
    if lowercase.startswith(("libcrypto", "libssl", "opengl32sw")):
        return False
    if LINUX and "/" not in path and ".so" in name:
        library = name.partition(".so")[0]
        return library in LINUX_LIBRARIES or library.startswith("libpython")
    return True
