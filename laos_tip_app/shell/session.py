"""Open the window on a data file, with settings and theme.

Qt and the window are imported in functions, after `new_application` has loaded Qt.
"""

import gc
import os
import sys
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from laos_tip_app.base import i18n, log, paths
from laos_tip_app.base.errors import AppError, DataFileError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import Location
from laos_tip_app.shell.application import new_application

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from PySide6.QtWidgets import QApplication

    from laos_tip_app.base.settings import Settings
    from laos_tip_app.store.store import Store
    from laos_tip_app.ui.editions.controller import EditionsController
    from laos_tip_app.ui.widgets.app_window import CommandTable


def run(
    *, data: Path | None = None, at: Location | None = None, config_dir: Path | None = None
) -> int:
    """Open the window and return when it has been closed.

    Args:
        data: A data file for this session only.
        at: The location to open.
        config_dir: A folder for the settings.

    Raises:
        DataFileError: No data file can be used, and the user chose no other.
        DisplayError: There is no display.
    """
    # The start leaves no garbage, and collecting takes 7 % of its time. See `_on_ready`.
    gc.disable()
    application = new_application()
    from laos_tip_app.base.settings import Settings, default_files, settings_folder
    from laos_tip_app.shell import exception_hook

    exception_hook.install()
    program = paths.program_folder()
    settings = Settings(config_dir or settings_folder(program), default_files(program))
    if settings.language:
        os.environ["LANGUAGE"] = settings.language
    if i18n.language() != i18n.ENGLISH:
        from laos_tip_app.ui.widgets.qt_texts import QtTexts

        application.installTranslator(QtTexts(application))
    session = new_session(application, settings, data, at)
    window = session.window

    def on_ready() -> None:
        from laos_tip_app.shell.end_of_session import save_at_end

        save_at_end(application, window, window.save_requested.emit)

    window.ready.connect(on_ready)
    status = application.exec()
    if window.isVisible():
        # It was not closed: the display was lost.
        window.save_requested.emit()
    # A bug at the end is shown after the window has closed.
    application.processEvents()
    session.close()
    if session.data_files.failure is not None:
        raise session.data_files.failure
    return status


def new_session(
    application: "QApplication", settings: "Settings", data: Path | None, at: Location | None
) -> "Session":
    """Show a data file; ask for another until one can be shown.

    Raises:
        DataFileError: The user chose no other.
    """
    built_in, chosen = paths.data_file(), None
    while True:
        try:
            if chosen is not None:
                from laos_tip_app.shell.edition_taker import require_consent

                require_consent(chosen, settings)
            return _show_session(application, settings, data, at, remember=chosen is not None)
        except DataFileError as error:
            from laos_tip_app.ui.widgets.text_size import apply_text_size
            from laos_tip_app.ui.window.notification import ask_for_data_file

            # There may have been no window yet to do so.
            apply_text_size(settings.text_size)
            offered = None if data in (None, built_in) else built_in
            data = ask_for_data_file(error, built_in=offered)
            if data is None:
                raise
            chosen = data if data != built_in else None


def _show_session(
    application: "QApplication",
    settings: "Settings",
    data: Path | None,
    at: Location | None,
    *,
    remember: bool,
) -> "Session":
    session = Session(application, settings, data)
    try:
        session.show(at, with_home=settings.shows_home())
        if remember:
            session.data_files.remember()
    except DataFileError:
        session.window.hide()
        session.close()
        raise
    except AppError:
        raise
    except Exception:
        if not session.window.isVisible():
            raise
        # The other parts of the window may work.
        sys.excepthook(*sys.exc_info())
    return session


class Session:
    """One run of the application: settings, theme, data file and window."""

    def __init__(
        self,
        application: "QApplication",
        settings: "Settings",
        data: Path | None,
        today: "Callable[[], date] | None" = None,
    ) -> None:
        """Open the data file and make the window.

        Args:
            application: The application.
            settings: The settings.
            data: A data file for this session only.
            today: Returns the day; without it, the clock of this computer does.

        Raises:
            DataFileError: Neither the requested data file nor the built-in one is usable.
        """
        from laos_tip_app.shell.data_file_controller import DataFileController
        from laos_tip_app.ui.window.main_window import MainWindow

        self._application = application
        self._settings = settings
        self._opened_at: Location | None = None
        # The style's own palette is that of the desktop.
        self._system_is_dark = application.palette().window().color().lightness() < 128
        self._update_theme()
        self.data_files = DataFileController(settings, data, today)
        self.window: MainWindow = MainWindow(self.store, settings, self._commands)
        self.data_files.attach(self.window)
        self.window.restore_geometry(settings.geometry)
        self.window.ready.connect(self._on_ready)
        self.window.closing.connect(self._on_closing)
        self.window.edition_checks.append(self._missing_preset_sections)

    @property
    def store(self) -> "Store":
        """The report that the window shows."""
        return self.data_files.store

    @cached_property
    def editions(self) -> "EditionsController":
        """The editions on this computer."""
        from laos_tip_app.ui.editions.controller import EditionsController
        from laos_tip_app.ui.window.pages import print_changes, show_changes

        return EditionsController(
            self.window,
            self.data_files.installed,
            self.data_files.change,
            partial(show_changes, self.window),
            partial(print_changes, self.window),
        )

    def show(self, at: Location | None, *, with_home: bool) -> None:
        """Show the window at a location, or Home over the beginning.

        Raises:
            DataFileError: The file can't be shown, and is no remembered one.
        """
        window = self.window
        self._opened_at = at
        # The reader is made after the window is shown, so that its text is laid out only once, in
        # its final width. Nothing is painted before this returns to Qt.
        window.show()
        try:
            window.go(window.first_location())
        except Exception as error:
            if not self.data_files.is_remembered:
                raise
            self.data_files.fall_back(error)
        if at is not None:
            window.go(at)
        elif with_home:
            from laos_tip_app.ui.window.pages import show_home

            show_home(window)

    def close(self) -> None:
        """Delete the window, then close the data file."""
        from PySide6.QtCore import QCoreApplication, QEvent

        self.window.deleteLater()
        # At once: a late event, such as a new focus, would read the closed file.
        QCoreApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete)
        self.data_files.close()

    def _commands(self) -> "CommandTable":
        """Return the commands that choose the edition and the theme."""
        from laos_tip_app.ui.widgets.app_window import Command

        themes = {
            "system": _("&System"),
            "light": _("&Light"),
            "dark": _("&Dark"),
            "sepia": _("S&epia"),
            "contrast": _("&High contrast"),
        }

        def show_editions() -> None:
            self.editions.show_dialog()

        return {
            "file": [Command("editions", _("Editio&ns…"), show_editions, "Ctrl+O")],
            "view": [
                Command(
                    f"theme_{theme}",
                    title,
                    partial(self.choose_theme, theme),
                    is_checked=partial(self._is_chosen, theme),
                    group="theme",
                )
                for theme, title in themes.items()
            ],
        }

    def _is_chosen(self, theme: str) -> bool:
        return self._settings.theme == theme

    def choose_theme(self, theme: str) -> None:
        """Paint in the colours of a theme and remember it."""
        self._settings.theme = theme
        self._update_theme()

    def _update_theme(self) -> None:
        from laos_tip_app.base.theme import apply_theme, theme_of

        apply_theme(theme_of(self._settings.theme, system_is_dark=self._system_is_dark))

    def _on_ready(self) -> None:
        """Do the tasks that can wait until the window is painted."""
        from laos_tip_app.ui.printing.browser_pages import remove_stale_pages
        from laos_tip_app.ui.widgets.focus_frame import FocusFrame
        from laos_tip_app.ui.widgets.icons import app_icon
        from laos_tip_app.ui.window.notification import settings_not_saved, start_message

        window, application = self.window, self._application
        FocusFrame(application, window)
        self._watch_touch()
        application.setWindowIcon(app_icon())
        application.styleHints().colorSchemeChanged.connect(self._on_color_scheme_changed)
        self.data_files.changed.connect(window.updated)
        self.data_files.switched.connect(self._on_switched)
        error = self.data_files.refused
        refusal = "" if error is None else self.data_files.refusal_message(error)
        self._show_start_message(start_message(refusal, self._settings))
        self._settings.on_save_failed = lambda: window.show_message(settings_not_saved())
        gc.freeze()
        gc.enable()
        self.data_files.check()
        self._mark_changed()
        remove_stale_pages()

    def _missing_preset_sections(self, store: "Store") -> "Iterator[str]":
        """Yield a sentence on each saved preset that an edition can't fill."""
        if handouts := self._settings.handouts:
            from laos_tip_app.documents.options import gone_messages, saved_presets

            yield from gone_messages(saved_presets(handouts), self.store, store)

    def _show_start_message(self, text: str) -> None:
        """Show a problem at the start, or a new edition."""
        offered = None
        if files := self.data_files.other_files():
            from laos_tip_app.ui.editions import offer

            try:
                settings = self._settings
                offered = offer.newest_edition(
                    files, self.store, settings.public_key, settings.has_accepted
                )
            except AppError as error:
                # One message at a time: the report in use matters more than one on offer.
                text = text or str(error)
        if offered is not None and not text and self._settings.newest_edition == "use":
            self._use_newest(offered.path)
        elif offered is not None:
            self.editions.offer(offered, text)
        elif text:
            self.window.show_message(text)
        elif self._has_new_edition():
            self.editions.announce_edition()

    def _use_newest(self, edition: Path) -> None:
        """Use an edition immediately; Home is shown again over it."""
        self.data_files.change(edition, goes_back=False)
        if self._opened_at is None and self._settings.shows_home():
            from laos_tip_app.ui.window.pages import show_home

            show_home(self.window)

    def _on_switched(self) -> None:
        """Show what a newer edition changed, and mark it in the text."""
        self.editions.announce_edition()
        self._mark_changed()
        if (older := self.editions.older_unseen()) is not None:
            self.editions.show_changes(older.path)

    def _mark_changed(self) -> None:
        """Mark sentences changed since the previous edition, until seen."""
        if not self.data_files.is_built_in or self._settings.former_file is not None:
            self.window.tabs.mark_changed(self.editions.unseen_facts())

    def _has_new_edition(self) -> bool:
        """Return whether another edition was shown at the previous start."""
        # The setting is the hash of the content, so that a new build of an edition counts too.
        seen_hash = self._settings.seen_edition
        return bool(seen_hash) and seen_hash != self.store.meta().content_hash

    def _watch_touch(self) -> None:
        from PySide6.QtGui import QInputDevice

        touch = QInputDevice.DeviceType.TouchScreen
        if any(device.type() == touch for device in QInputDevice.devices()):
            from laos_tip_app.ui.widgets.touch import TouchHandler

            handler = TouchHandler(self.window)
            handler.watch()
            # Whenever there is another window, it gets the focus.
            self._application.focusWindowChanged.connect(handler.watch)

    def _on_color_scheme_changed(self, scheme: object) -> None:
        from PySide6.QtCore import Qt

        self._system_is_dark = scheme == Qt.ColorScheme.Dark
        self._update_theme()

    def _on_closing(self) -> None:
        self._settings.seen_edition = self.store.meta().content_hash
        self._settings.geometry = self.window.geometry_bytes()
        if not self._settings.save():
            log.write_warning(
                _(
                    "The settings can’t be saved: their folder can’t be written to. "
                    "Choose another folder with --config-dir."
                )
            )
