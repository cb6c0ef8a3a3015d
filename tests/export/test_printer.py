"""Printing on a CUPS printer whose jobs can be inspected."""

import os
import select
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from laos_tip_app.store.store import Store
from tests.benchmarks.large_report import build_large
from tests.export.conftest import Print, needs, output_of, squeezed, text_and_lowest_ink

pytestmark = pytest.mark.skipif(
    shutil.which("cupsd") is None or shutil.which("lpadmin") is None,
    reason="CUPS is not installed",
)

CHILD = """
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from laos_tip_app.base.settings import Settings
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.store.store import Store
from laos_tip_app.ui.printing.controller import PrintController
from laos_tip_app.ui.printing.print_dialog import PrintDialog
from laos_tip_app.ui.widgets.app_window import AppWindow
from laos_tip_app.ui.widgets.background_task import BackgroundTask, ProgressDialog

application = QApplication(["print"])


def answer():
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, PrintDialog) and dialog.isVisible():
        asked.append(dialog)
        name = "print_print" if asked == [dialog] else "print_cancel"
        dialog.findChild(QPushButton, name).click()
    elif isinstance(dialog, ProgressDialog) and sys.argv[3] == "cancel":
        bar = dialog._bar
        # The second half of the steps sends the pages to the printer.
        if bar.value() > 0.6 * bar.maximum():
            dialog.reject()
    elif dialog is None and started and not window.findChildren(BackgroundTask):
        application.quit()


asked, started = [], []
timer = QTimer()
timer.timeout.connect(answer)
timer.start(5)
with Store.open(Path(sys.argv[1])) as store:
    window = AppWindow(store, Settings(Path(sys.argv[4])))
    window.show_status = print
    window.show()
    jobs = [(PrintJob(parse_request(what)), 1) for what in sys.argv[2].split()]
    printing = PrintController(window)
    QTimer.singleShot(0, lambda: printing.print_jobs(jobs, double_sided=True))
    QTimer.singleShot(0, lambda: started.append(True))
    application.exec()
timer.stop()
"""

SERVER = """
Listen localhost:{port}
WebInterface No
PreserveJobFiles Yes
DefaultAuthType None
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order deny,allow
Allow all
</Limit>
</Policy>
"""

FILES = """
SystemGroup root
ServerRoot {folder}
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/spool
ErrorLog {folder}/errors
AccessLog {folder}/accesses
PageLog {folder}/pages
FileDevice Yes
"""


PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "MARGIN.PPD"
*Manufacturer: "Test"
*Product: "(Test)"
*ModelName: "Margins of half an inch"
*NickName: "Margins of half an inch"
*PSVersion: "(3010.000) 0"
*cupsFilter2: "application/pdf application/pdf 0 -"
*OpenUI *PageSize/Media Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: ""
*CloseUI: *PageSize
*OpenUI *PageRegion/Media Size: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: ""
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "36 50 559 806"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
"""
"""A printer that can’t print 12.7 mm at three sides, and 17.6 mm at the foot."""

FOOMATIC = "/usr/lib/cups/driver/foomatic-db-compressed-ppds"
"""What writes the descriptions of printers in Debian’s package of that name."""

HP = "foomatic-db-compressed-ppds:0/ppd/foomatic-ppd/HP-2500CM-Postscript.ppd"
"""A printer that can’t print 12.7 mm at head and foot, and 6.4 mm at the sides."""

FOOTS = {"margins": 50, "foomatic": 36}
"""The points at the foot that each printer can’t print."""


@dataclass(frozen=True)
class PrinterQueue:
    """A CUPS printer that stores its documents and never prints."""

    folder: Path
    environment: dict[str, str]

    def sent(self) -> list[Path]:
        """Return the stored documents."""
        return sorted((self.folder / "spool").glob("d*"))

    def waiting(self) -> str:
        """Return the pending jobs."""
        return subprocess.run(
            ["lpstat", "-W", "not-completed", "-o"],
            env=self.environment, capture_output=True, text=True, check=False,
        ).stdout  # fmt: skip

    def print(self, data: Path, what: str, then: str = "") -> str:
        """Print as the dialog proposes, do something then, and return what is said of it."""
        done = subprocess.run(
            [sys.executable, "-c", CHILD, str(data), what, then, str(self.folder / "settings")],
            env=self.environment, cwd=Path(__file__).parents[2], capture_output=True, text=True,
            check=False, timeout=60,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout


@pytest.fixture(params=["raw"])
def queue(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[PrinterQueue]:
    folder = tmp_path / "cups"
    for name in ("spool", "cache", "state"):
        (folder / name).mkdir(parents=True)
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    (folder / "server").write_text(SERVER.format(port=port))
    (folder / "files").write_text(FILES.format(folder=folder))
    environment = os.environ | {"CUPS_SERVER": f"localhost:{port}"}
    server = subprocess.Popen(
        ["cupsd", "-f", "-c", str(folder / "server"), "-s", str(folder / "files")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        ppd, driver = tmp_path / "printer.ppd", ["-m", "raw"]
        if request.param != "raw":
            ppd.write_text(PPD if request.param == "margins" else output_of(FOOMATIC, "cat", HP))
            driver = ["-P", str(ppd), "-o", "PageSize=A4"]
        add = ["lpadmin", "-p", "Paper", "-E", "-v", "file:///dev/null", *driver]
        for _ in range(100):
            done = subprocess.run(add, env=environment, capture_output=True, check=False)
            if done.returncode == 0:
                break
            select.select([], [], [], 0.05)
        else:
            pytest.skip("CUPS does not start here")
        subprocess.run(["lpadmin", "-d", "Paper"], env=environment, check=True)
        yield PrinterQueue(folder, environment)
    finally:
        server.terminate()
        server.wait()


def test_the_printed_pages_are_those_of_the_exported_file(
    queue: PrinterQueue, data_db: Path, command: Callable[[str], Print]
) -> None:
    said = queue.print(data_db, "section:overview")

    assert said == "Sent to Paper: 2 pages, 1 copy\n"
    [sent] = queue.sent()
    printed, exported = Print(sent).pages, command("section:overview").pages
    # A hyphen at which no line breaks stays one on a printer.
    assert [squeezed(page).replace("\u2011", "-") for page in printed] == [
        squeezed(page) for page in exported
    ]


@pytest.mark.parametrize(
    ("queue", "what"),
    [
        *(("margins", what) for what in ("section:overview", "map", "matrix")),
        pytest.param("foomatic", "section:protection", marks=needs(FOOMATIC)),
        pytest.param("foomatic", "map", marks=needs(FOOMATIC)),
    ],
    indirect=["queue"],
)
def test_head_and_foot_keep_to_the_margins_of_the_printer(
    queue: PrinterQueue,
    data_db: Path,
    store: Store,
    request: pytest.FixtureRequest,
    what: str,
) -> None:
    foot = FOOTS[request.node.callspec.params["queue"]]
    queue.print(data_db, what)

    [sent] = queue.sent()
    for page in Print(sent).reader.pages:
        is_turned = page.mediabox.width > page.mediabox.height
        # The left edge of what lies on its side is the foot of the paper.
        text, lowest = text_and_lowest_ink(page)
        assert lowest >= (36 if is_turned else foot) - 0.5
        assert squeezed(store.meta().attribution_short) in text


def test_the_papers_of_a_workshop_are_printed_after_one_question(
    queue: PrinterQueue, data_db: Path
) -> None:
    said = queue.print(data_db, "section:overview section:protection")

    assert said == "Sent to Paper: 2 pages, 1 copy\n" * 2
    assert len(queue.sent()) == 2


def test_a_cancelled_print_job_prints_no_page(
    queue: PrinterQueue, data_db: Path, tmp_path: Path
) -> None:
    build_large(data_db, tmp_path / "large.db", 12)

    queue.print(tmp_path / "large.db", "report", "cancel")

    assert queue.sent() == []
    assert queue.waiting() == ""
