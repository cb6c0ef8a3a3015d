"""The composition root: makes store, settings, look and window, hands them down, joins signals.

Qt, views and printing are imported inside the functions that need them. Knows nothing of arguments
or of exit messages; a known error leaves it as an `AppError`.
"""

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from laos_tip_app import APP_ID, APP_NAME, __version__
from laos_tip_app.base import paths
from laos_tip_app.base.errors import AppError, DataFileError, UsageError
from laos_tip_app.base.location import Location
from laos_tip_app.shell import fast_import

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication, QWidget

    from laos_tip_app.base.settings import Settings
    from laos_tip_app.base.theme import Theme
    from laos_tip_app.documents.options import HandoutOptions, PageSetup
    from laos_tip_app.documents.requests import DocumentRequest
    from laos_tip_app.export.exporters import PrintJob
    from laos_tip_app.report.labels import Words
    from laos_tip_app.store.store import Store
    from laos_tip_app.ui.printing.exercise_dialog import ExerciseDialog
    from laos_tip_app.ui.printing.handout_dialog import HandoutDialog
    from laos_tip_app.ui.printing.preview_dialog import PreviewDialog
    from laos_tip_app.ui.window.main_window import MainWindow
    from laos_tip_app.ui.workshop.agenda_controller import AgendaController
    from laos_tip_app.ui.workshop.controller import WorkshopController


class DisplayError(AppError):
    """No window can be opened: there is no screen, or Qt can't be loaded."""


def run(
    *, data: Path | None = None, at: Location | None = None, config_dir: Path | None = None
) -> int:
    """Open the window and return when it has been closed.

    Args:
        data: A data file for this time only.
        at: Where to open it.
        config_dir: A folder for the settings.

    Raises:
        DataFileError: No data file can be used, and the user chose no other.
        DisplayError: There is no display.
    """
    # Nothing that the start makes is garbage: collecting costs 7 % of it. See `_on_ready`.
    gc.disable()
    application = _new_application()
    from laos_tip_app.base.settings import Settings, default_files, settings_folder
    from laos_tip_app.shell import exception_hook

    exception_hook.install()
    program = paths.program_folder()
    settings = Settings(config_dir or settings_folder(program), default_files(program))
    session = _new_session(application, settings, data, at)
    status = application.exec()
    # A bug at the end is told after the window has gone.
    application.processEvents()
    session.close()
    if session.data_files.failure is not None:
        raise session.data_files.failure
    return status


def export(
    what: str,
    target: Path,
    *,
    data: Path | None = None,
    force: bool = False,
    handout: "HandoutOptions | None" = None,
    setup: "PageSetup | None" = None,
    with_context: bool = True,
    seed: int | None = None,
    scope: str = "",
) -> None:
    """Write a part of the report to a file; needs no display. See `printing.jobs.export`.

    Args:
        what: One of `composing.ALLOWED`.
        target: The file.
        data: A data file instead of the built-in one.
        force: Whether a file of that name is replaced.
        handout: The choices of a handout, which is set up as it says itself.
        setup: How the pages of anything else are set up.
        with_context: Whether what other publishers say goes in there too.
        seed: The version of an exercise.
        scope: What an exercise keeps to: `section:ID`, `theme:ID`, or empty for all.

    Raises:
        AppError: It can't be done; the message says why.
    """
    # A document is many parts that last and little garbage: by default collecting costs 4 %.
    gc.set_threshold(50_000)
    from laos_tip_app.base.i18n import translated
    from laos_tip_app.documents.options import PageSetup
    from laos_tip_app.documents.requests import EXERCISE, DocumentRequest
    from laos_tip_app.export import exporters
    from laos_tip_app.export.exporters import PrintJob
    from laos_tip_app.report.labels import Words
    from laos_tip_app.store.store import Store

    wanted = DocumentRequest.parse(what)
    if wanted.what == EXERCISE:
        wanted = wanted._replace(text=str(seed or ""), scope=scope)
    elif seed is not None or scope:
        raise UsageError(
            "Only an exercise has a seed, a section or a theme of its own.",
            "Leave out --seed, --section and --theme.",
        )
    order = (
        PrintJob(wanted, setup or PageSetup(), with_context)
        if handout is None
        else PrintJob.of_handout(handout)
    )
    with Store.open(data or paths.data_file()) as store, exporters.offscreen():
        exporters.export(store, order, target, translated(Words), force=force)


def smoke_test(*, data: Path | None = None) -> int:
    """Try everything once without asking anything, and return the exit status.

    Raises:
        AppError: Something is not as it must be; the message says what.
    """
    if not _has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = _new_application()
    import tempfile

    from laos_tip_app.base.settings import Settings
    from laos_tip_app.shell.smoke_test import check_paper, check_tabs, check_text

    failures: list[BaseException] = []
    with tempfile.TemporaryDirectory() as folder:
        session = _Session(application, Settings(Path(folder)), data)
        sys.excepthook = lambda _kind, error, _trace: failures.append(error)
        try:
            session.store.check()
            session.show(None)
            check_tabs(session.window, session.store)
            check_text(session.window, session.store)
            check_paper(session.store, Path(folder))
        finally:
            sys.excepthook = sys.__excepthook__
            session.close()
    if failures:
        raise failures[0]
    return 0


def _new_session(
    application: "QApplication", settings: "Settings", data: Path | None, at: Location | None
) -> "_Session":
    """Show the data file, or have the user choose one until it can be shown or they leave.

    Raises:
        DataFileError: They left.
    """
    built_in, is_chosen = paths.data_file(), False
    while True:
        try:
            return _shown_session(application, settings, data, at, keep=is_chosen)
        except DataFileError as error:
            from laos_tip_app.ui.window.notification import ask_for_data_file

            offered = None if data in (None, built_in) else built_in
            data = ask_for_data_file(error, built_in=offered)
            if data is None:
                raise
            is_chosen = data != built_in


def _shown_session(
    application: "QApplication",
    settings: "Settings",
    data: Path | None,
    at: Location | None,
    *,
    keep: bool,
) -> "_Session":
    session = _Session(application, settings, data)
    try:
        session.show(at)
        if keep:
            session.data_files.keep()
    except DataFileError:
        session.window.hide()
        session.close()
        raise
    except AppError:
        raise
    except Exception:
        if not session.window.isVisible():
            raise
        # Of what there is to see, the rest may be in order.
        sys.excepthook(*sys.exc_info())
    return session


class _Session:
    """One run of the application: its parts, and who does what when they ask for it."""

    def __init__(
        self, application: "QApplication", settings: "Settings", data: Path | None
    ) -> None:
        """Open the data file and make the window.

        Raises:
            DataFileError: Neither the data file that is asked for nor the built-in one is usable.
        """
        from laos_tip_app.base.i18n import translated
        from laos_tip_app.report.labels import Words
        from laos_tip_app.shell.data_file_controller import DataFileController
        from laos_tip_app.ui.window.main_window import MainWindow

        self._application = application
        self._settings = settings
        self._workshop_made: WorkshopController | None = None
        # The style's own palette tells a dark desktop from a light one without a touch of the
        # enums in the namespace `Qt`, which would cost 9 % of the start.
        self._system_is_dark = application.palette().window().color().lightness() < 128
        theme = self._theme()
        _apply_palette(application, theme)
        self.data_files = DataFileController(settings, data)
        self.window: MainWindow = MainWindow(
            self.store,
            theme,
            translated(Words),
            theme_choice=settings.theme,
            context_shown=settings.context_shown,
            text_size=settings.text_size,
            whole_report=settings.whole_report,
            built_in=self.data_files.is_built_in,
        )
        self.data_files.attach(self.window)
        self.window.restore_geometry(settings.geometry)
        self.window.ready.connect(self._on_ready)
        self.window.closing.connect(self._on_closing)

    @property
    def store(self) -> "Store":
        """The data file that is shown."""
        return self.data_files.store

    def show(self, at: Location | None) -> None:
        """Show the window at a place.

        Raises:
            DataFileError: The file can't be shown, and is none that the user keeps.
        """
        window = self.window
        # The reader is made in the window that is there, not before: so its text is laid out once
        # only, in the width that it gets. Nothing is painted before it returns to Qt.
        window.show()
        try:
            window.go(window.first_location())
        except Exception as error:
            if not self.data_files.is_kept:
                raise
            self.data_files.fall_back(error)
        if at is not None:
            window.go(at)

    def close(self) -> None:
        """Let go of everything."""
        self.window.deleteLater()
        self.data_files.close()

    def _theme(self) -> "Theme":
        from laos_tip_app.base.theme import theme_of

        return theme_of(self._settings.theme, system_is_dark=self._system_is_dark)

    def _on_ready(self) -> None:
        """Do what could wait until the window was on the screen."""
        from laos_tip_app.ui.widgets.focus_frame import FocusFrame
        from laos_tip_app.ui.widgets.icons import app_icon
        from laos_tip_app.ui.window.notification import settings_not_saved, start_notice

        window, application = self.window, self._application
        FocusFrame(application, window)
        self._watch_fingers()
        application.setWindowIcon(app_icon())
        application.styleHints().colorSchemeChanged.connect(self._on_color_scheme_changed)
        window.theme_chosen.connect(self._on_theme_chosen)
        window.context_shown_changed.connect(self._on_context_shown_changed)
        window.text_size_chosen.connect(self._on_text_size_chosen)
        window.whole_report_changed.connect(self._on_whole_report_changed)
        window.data_file_requested.connect(self.data_files.change)
        self.data_files.changed.connect(self._tell_workshop)
        window.print_requested.connect(self._on_print_requested)
        window.print_selection_requested.connect(self._on_print_selection_requested)
        window.preview_requested.connect(self._on_preview_requested)
        window.export_requested.connect(self._on_export_requested)
        window.handout_requested.connect(self._on_handout_requested)
        window.present_requested.connect(self._on_present_requested)
        window.running_order_requested.connect(lambda: self._orders().show())
        window.exercises_requested.connect(self._on_exercises_requested)
        window.grid_requested.connect(self._on_grid_requested)
        window.add_to_order_requested.connect(self._on_add_to_order_requested)
        refused = self.data_files.refused
        said = "" if refused is None else self.data_files.said_of_refused(refused)
        if notice := start_notice(said, self._settings):
            window.say(notice)
        self._settings.on_save_failed = lambda: window.say(settings_not_saved())
        gc.freeze()
        gc.enable()
        self.data_files.check()

    def _watch_fingers(self) -> None:
        from PySide6.QtGui import QInputDevice

        if any(
            each.type() == QInputDevice.DeviceType.TouchScreen for each in QInputDevice.devices()
        ):
            from laos_tip_app.ui.widgets.touch import TouchHandler

            finger = TouchHandler(self.window)
            finger.watch()
            # Whenever there is another window, it gets the focus.
            self._application.focusWindowChanged.connect(finger.watch)

    def _on_closing(self) -> None:
        self._settings.geometry = self.window.geometry_to_keep()
        if not self._settings.save():
            from laos_tip_app.base.log import write_warning

            write_warning(
                "The settings can’t be kept: their folder can’t be written. "
                "Choose another one with --config-dir."
            )

    def _on_theme_chosen(self, choice: str) -> None:
        self._settings.theme = choice
        self._show_theme()

    def _on_color_scheme_changed(self, scheme: object) -> None:
        from PySide6.QtCore import Qt

        self._system_is_dark = scheme == Qt.ColorScheme.Dark
        self._show_theme()

    def _show_theme(self) -> None:
        theme = self._theme()
        _apply_palette(self._application, theme)
        self.window.apply_theme(theme, self._settings.theme)
        self._tell_workshop()

    def _on_context_shown_changed(self, shown: bool) -> None:
        self._settings.context_shown = shown
        self.window.set_context_shown(shown)
        self._tell_workshop()

    def _on_text_size_chosen(self, percent: int) -> None:
        self._settings.text_size = percent
        self.window.set_text_size(percent)

    def _on_whole_report_changed(self, whole: bool) -> None:
        self._settings.whole_report = whole
        self.window.set_whole_report(whole)

    def _on_print_requested(self, location: Location) -> None:
        from laos_tip_app.ui.printing.print_dialogs import print_document

        self._on_paper(print_document, location)

    def _on_print_selection_requested(self) -> None:
        from laos_tip_app.documents.requests import SELECTION, DocumentRequest
        from laos_tip_app.ui.printing.print_dialogs import print_document

        text, location = self.window.selection()
        self._put_on_paper(print_document, DocumentRequest(SELECTION, text=text, location=location))

    def _on_preview_requested(self, location: Location) -> None:
        self._on_paper(self._preview, location)

    def _on_export_requested(self, location: Location) -> None:
        from laos_tip_app.ui.printing.print_dialogs import export_file

        self._on_paper(export_file, location)

    def _on_handout_requested(self) -> None:
        from laos_tip_app.documents.options import HandoutOptions, own_presets, texts_of
        from laos_tip_app.export.exporters import PrintJob
        from laos_tip_app.ui.printing.handout_dialog import HandoutChoices, HandoutDialog
        from laos_tip_app.ui.printing.handout_options import handout_choices

        own = own_presets(self._settings.handouts)
        dialog = HandoutDialog(HandoutChoices(*handout_choices(self.store, own)), self.window)

        def keep(kept: dict[str, dict[str, object]]) -> None:
            self._settings.handouts = texts_of(kept)

        dialog.own_changed.connect(keep)
        self._show_pages(dialog, lambda c: PrintJob.of_handout(HandoutOptions.from_mapping(c)))

    def _on_present_requested(self, location: Location) -> None:
        self._workshop().present(
            self.store,
            self._theme(),
            location,
            self.window.shown(),
            context_shown=self._settings.context_shown,
        )

    def _workshop(self) -> "WorkshopController":
        if self._workshop_made is None:
            from laos_tip_app.ui.workshop.controller import WorkshopController

            self._workshop_made = WorkshopController(self.window, self._words(), self._put)
        return self._workshop_made

    def _tell_workshop(self) -> None:
        if self._workshop_made is not None:
            shown = self._settings.context_shown
            self._workshop_made.use(self.store, self._theme(), context_shown=shown)

    def _orders(self) -> "AgendaController":
        return self._workshop().orders(
            self.store, self._theme(), context_shown=self._settings.context_shown
        )

    def _on_add_to_order_requested(self, location: Location) -> None:
        self._orders().add(location)
        self._orders().show()

    def _on_grid_requested(self) -> None:
        self._workshop().grid(self.store, self._theme()).show()

    def _on_exercises_requested(self) -> None:
        from laos_tip_app.base.i18n import translated
        from laos_tip_app.base.settings import PAPERS
        from laos_tip_app.documents.options import PageSetup
        from laos_tip_app.documents.requests import EXERCISE, DocumentRequest
        from laos_tip_app.export.exporters import PrintJob
        from laos_tip_app.report.exercises.words import ExerciseWords
        from laos_tip_app.report.exercises.writer import ExerciseBuilder
        from laos_tip_app.ui.printing.exercise_dialog import ExerciseDialog

        settings = self._settings
        writer = ExerciseBuilder(self.store, self._words(), translated(ExerciseWords))
        dialog = ExerciseDialog(writer.choices(), PAPERS, settings.paper, self.window)

        def order(chosen: dict[str, object]) -> PrintJob:
            setup = PageSetup(str(chosen["paper"]), settings.paper_text_size)
            kind, seed, scope = (str(chosen[name]) for name in ("kind", "seed", "scope"))
            wanted = DocumentRequest(EXERCISE, kind, text=seed, scope=scope)
            return PrintJob(wanted, setup, settings.context_shown)

        self._show_pages(dialog, order)

    def _put(self, on_paper: bool, parent: "QWidget", wanted: "DocumentRequest") -> None:
        from laos_tip_app.ui.printing.print_dialogs import export_file, print_document

        do = print_document if on_paper else export_file
        self._put_on_paper(lambda _window, *rest: do(parent, *rest), wanted)

    def _preview(
        self, parent: "MainWindow", store: "Store", order: "PrintJob", words: "Words"
    ) -> None:
        from laos_tip_app.base.settings import LARGEST_ON_PAPER, PAPERS, SMALLEST_ON_PAPER
        from laos_tip_app.documents.options import PageSetup
        from laos_tip_app.ui.printing.preview_dialog import PreviewDialog

        del store, words
        sizes, settings = (SMALLEST_ON_PAPER, LARGEST_ON_PAPER), self._settings
        dialog = PreviewDialog(PAPERS, sizes, order.setup._asdict(), parent)

        def keep(chosen: dict[str, object]) -> None:
            setup = PageSetup.from_mapping(chosen)
            settings.paper, settings.paper_text_size, settings.wide_margin = setup

        dialog.setup_changed.connect(keep)
        self._show_pages(dialog, lambda c: order._replace(setup=PageSetup.from_mapping(c)))
        dialog.pages_wanted.emit(dialog.setup())

    def _show_pages(
        self,
        dialog: "ExerciseDialog | HandoutDialog | PreviewDialog",
        order: "Callable[[dict[str, object]], PrintJob]",
    ) -> None:
        """Open a dialog that shows the pages of what is chosen in it, and prints and exports it."""
        from laos_tip_app.ui.printing.preview_renderer import PreviewRenderer, RenderedPages
        from laos_tip_app.ui.printing.print_dialogs import export_file, print_document
        from laos_tip_app.ui.widgets.message_boxes import open_dialog

        _pin_font(self._application)
        store, words, view = self.store, self._words(), dialog.preview

        def show(made: RenderedPages) -> None:
            view.show_pages(*made)

        def refuse(error: Exception) -> None:
            if not isinstance(error, AppError):
                raise error
            view.say(f"{error.message} {error.advice}")

        pages = PreviewRenderer(dialog, store, words, view.show_progress, show, refuse)
        dialog.pages_wanted.connect(lambda choices: pages.make(order(choices)))
        dialog.export_wanted.connect(lambda c: export_file(dialog, store, order(c), words))
        dialog.print_wanted.connect(lambda c: print_document(dialog, store, order(c), words))
        view.stop_wanted.connect(pages.stop)
        dialog.finished.connect(pages.stop)
        open_dialog(dialog)

    def _words(self) -> "Words":
        from laos_tip_app.base.i18n import translated
        from laos_tip_app.report.labels import Words

        return translated(Words)

    def _on_paper(
        self, do: "Callable[[MainWindow, Store, PrintJob, Words], None]", location: Location
    ) -> None:
        from laos_tip_app.documents.registry import request_for
        from laos_tip_app.documents.requests import SEARCH, DocumentRequest

        typed, found = self.window.searched()
        if found:
            self._put_on_paper(do, DocumentRequest(SEARCH, only=tuple(map(str, found)), text=typed))
        else:
            self._put_on_paper(
                do, request_for(self.store, location, self.window.shown(), self.window.part())
            )

    def _put_on_paper(
        self, do: "Callable[[MainWindow, Store, PrintJob, Words], None]", wanted: "DocumentRequest"
    ) -> None:
        from laos_tip_app.documents.options import PageSetup
        from laos_tip_app.export.exporters import PrintJob

        _pin_font(self._application)
        settings = self._settings
        setup = PageSetup(settings.paper, settings.paper_text_size, settings.wide_margin)
        order = PrintJob(wanted, setup, settings.context_shown)
        do(self.window, self.store, order, self._words())


def _apply_palette(application: "QApplication", theme: "Theme") -> None:
    application.setPalette(theme.palette())
    outlined = theme.outlined_palette()
    for kind in ("QLineEdit", "QComboBox", "QCheckBox", "QRadioButton", "QAbstractSpinBox"):
        # PySide's own description of the method asks for bytes, which the method then refuses.
        application.setPalette(outlined, kind)  # type: ignore[arg-type]
    for kind in ("QPushButton", "QMenu", "QScrollBar"):
        application.setPalette(theme.edged_palette(), kind)  # type: ignore[arg-type]


def _pin_font(application: "QApplication") -> None:
    """Name the font that is used, before the fonts for paper are registered.

    Their arrival could change what a general name, such as Sans Serif, stands for.
    """
    from PySide6.QtGui import QFontInfo

    font = application.font()
    family = QFontInfo(font).family()
    if font.family() != family:
        font.setFamily(family)
        application.setFont(font)


def _new_application() -> "QApplication":
    if not _has_display():
        raise DisplayError(
            "There is no display to open a window on.",
            "Start it from a desktop, or use laos-tip search or laos-tip export.",
        )
    from laos_tip_app.base import log

    try:
        fast_import.load()
        from PySide6.QtWidgets import QApplication
    except ImportError as error:
        raise DisplayError(
            f"Qt can’t be loaded: {log.scrub(str(error))}.",
            "Install the program again, and what its installation guide names.",
        ) from error
    log.start(_exit_without_display)
    # As an argument, so that the desktop's own style is never loaded and `QStyle` not yet needed.
    application = QApplication([APP_NAME, "-style", "fusion"])
    application.setApplicationName(APP_NAME)
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(APP_ID)
    return application


def _has_display() -> bool:
    names = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def _exit_without_display() -> None:
    from laos_tip_app.base.log import write_warning

    write_warning(
        "No window can be opened: the display can’t be reached, or a library that Qt "
        "needs is missing. Start it from a desktop."
    )
    os._exit(1)
