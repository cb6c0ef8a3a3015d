"""Load Qt's bindings before PyInstaller's own hook loads PySide6 whole."""

from laos_tip_app.shell import fast_import

fast_import.load()
