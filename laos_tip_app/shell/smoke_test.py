"""Compare window and PDF with the data file, for the smoke test."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication, QTextEdit

from laos_tip_app.base.errors import AppError
from laos_tip_app.base.i18n import _
from laos_tip_app.base.location import TABS, Location
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import WHOLE_REPORT
from laos_tip_app.export import exporters
from laos_tip_app.models.contents import ContentsModel
from laos_tip_app.store import sqlite_fixes
from laos_tip_app.store.records import Passage
from laos_tip_app.store.store import Store
from laos_tip_app.ui.figures.tab import FiguresTab
from laos_tip_app.ui.places.tab import PlacesPage, PlacesTab
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab
from laos_tip_app.ui.timeline.tab import TimelineTab
from laos_tip_app.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from laos_tip_app.shell.session import Session

_MIN_PDF_BYTES: Final = 20_000


class SmokeTestError(AppError):
    """A part of the application is missing or broken."""

    def __init__(self, message: str) -> None:
        """Store what is wrong; the advice is always the same."""
        super().__init__(message, _("Reinstall the program, or install a newer version."))


def check_session(session: "Session", folder: Path) -> None:
    """Check data file and window, and a PDF file in a folder.

    Raises:
        AppError: A check failed; the message says which.
    """
    check_sqlite()
    session.store.check_schema()
    session.store.check()
    session.show(None, with_home=False)
    check_tabs(session.window, session.store)
    check_text(session.window, session.store)
    check_pdf(session.store, folder)


def check_sqlite() -> None:
    """Check the SQLite version in the frozen program.

    Elsewhere it is the system's, which sees to it.

    Raises:
        SmokeTestError: It has known holes.
    """
    if getattr(sys, "frozen", False) and not sqlite_fixes.may_be_shipped():
        raise SmokeTestError(_("The program contains an SQLite with known security problems."))


def check_tabs(window: MainWindow, store: Store) -> None:
    """Show every tab, and compare the numbers of rows.

    Raises:
        SmokeTestError: A tab has another number of rows than the data file, or the exception
            guard is not installed.
    """
    if not hasattr(MainWindow.paintEvent, "__wrapped__"):
        raise SmokeTestError(_("The guard was installed after the window was imported."))
    for name in TABS:
        window.go(Location(name))
        QApplication.processEvents()
    find = window.findChildren
    counts = {
        "section": sum(model.rowCount() for model in find(ContentsModel)),
        "event": sum(
            row.background == "plain"
            for t in find(TimelineTab)
            for row in t.table.proxy.table_model.rows()
        ),
        "stakeholder": sum(tab.model.rowCount() for tab in find(StakeholdersTab)),
        "fact": sum(tab.model.rowCount() for tab in find(FiguresTab)),
        "place": sum(tab.table_on(PlacesPage.PLACES).proxy.rowCount() for tab in find(PlacesTab)),
    }
    for kind, shown in counts.items():
        if shown != (expected := store.count(kind)):
            wrong = _("The window shows {shown} of the kind {kind}, the file has {expected}.")
            raise SmokeTestError(wrong.format(shown=shown, kind=kind, expected=expected))


def check_text(window: MainWindow, store: Store) -> None:
    """Show the paragraph that states a figure.

    Raises:
        SmokeTestError: The window does not show it.
    """
    passage = _passage_with_figure(store)
    window.go(Location.of("passage", passage.id))
    QApplication.processEvents()
    text = window.findChild(QTextEdit, "reader_text")
    if not isinstance(text, QTextEdit) or passage.text not in text.toPlainText():
        wrong = _("The window does not show {reference}.").format(reference=passage.reference)
        raise SmokeTestError(wrong)


def check_pdf(store: Store, folder: Path) -> None:
    """Write the report as a PDF file into a folder.

    Raises:
        SmokeTestError: The file is no PDF, or too small for a report.
    """
    target = folder / "report.pdf"
    exporters.export(store, PrintJob(WHOLE_REPORT), target)
    data = target.read_bytes()
    if not data.startswith(b"%PDF-") or len(data) < _MIN_PDF_BYTES:
        raise SmokeTestError(_("The report can’t be written as a PDF file."))


def _passage_with_figure(store: Store) -> Passage:
    """Return a paragraph that states a figure; else the first one."""
    for figure in store.figures():
        passage = store.passage(store.fact(figure.fact_id).passage_id)
        if figure.value in passage.text.split():
            return passage
    return store.passages(store.sections()[0].id)[0]
