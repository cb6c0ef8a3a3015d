"""Read in the web browser: a local page that is gone when the program has ended."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from laos_tip_app.base.errors import OutputError
from laos_tip_app.base.location import Location
from laos_tip_app.shell.session import Session
from laos_tip_app.ui.printing.browser_pages import BrowserPages, remove_stale_pages
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab, StakeholderView
from tests.answers import Answers, read_message
from tests.shell.test_session import do, running


class Browser(QObject):
    """Receives what the desktop would give to the web browser."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def open_url(self, url: QUrl) -> None:
        self.urls.append(url)

    @property
    def page(self) -> str:
        """The text of the page that was opened last."""
        return Path(self.urls[-1].toLocalFile()).read_text("utf-8")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder for temporary files of this test."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "TMP", "TEMP"):
        monkeypatch.setenv(name, str(folder))
    return folder


@pytest.fixture
def browser(qapp: QApplication) -> Iterator[Browser]:
    receiver = Browser()
    for scheme in ("file", "http", "https"):
        # PySide's own description of the method asks for bytes, which the method then refuses.
        QDesktopServices.setUrlHandler(scheme, receiver, "open_url")  # type: ignore[arg-type]
    yield receiver
    for scheme in ("file", "http", "https"):
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def session(
    qapp: QApplication, qtbot: QtBot, config_dir: Path, temporary: Path
) -> Iterator[Session]:
    yield from running(qapp, qtbot, config_dir)


def test_the_section_that_is_shown_opens_as_a_local_page(
    session: Session, browser: Browser, temporary: Path
) -> None:
    session.window.go(Location.of("section", "prosecution"))

    do(session, "read_in_browser")

    [url] = browser.urls
    assert url.isLocalFile()
    assert Path(url.toLocalFile()).is_relative_to(temporary)
    section = session.store.section("prosecution")
    assert f">{section.title}</h1>" in browser.page
    assert "<main>" in browser.page


def test_each_tab_and_the_map_opens_as_a_page(session: Session, browser: Browser) -> None:
    for tab, word in (("timeline", "Timeline"), ("figures", "Facts")):
        session.window.go(Location(tab))
        do(session, "read_in_browser")
        assert f">{word}</h1>" in browser.page

    session.window.go(Location("stakeholders"))
    stakeholders = session.window.tab("stakeholders")
    assert isinstance(stakeholders, StakeholdersTab)
    stakeholders.set_view(StakeholderView.MAP)
    do(session, "read_in_browser")
    assert ">Relations</h1>" in browser.page
    assert len({url.toLocalFile() for url in browser.urls}) == 3


def test_only_the_user_may_read_the_folder_and_no_name_tells_what_was_read(
    session: Session, browser: Browser
) -> None:
    do(session, "read_in_browser")

    file = Path(browser.urls[0].toLocalFile())
    assert file.name == "page-1.html"
    if sys.platform != "win32":
        modes = [
            stat.S_IMODE(path.stat().st_mode) for path in (file.parent, file.parent / "in-use")
        ]
        assert modes == [0o700, 0o600]


def test_closing_the_window_removes_every_page(
    session: Session, browser: Browser, temporary: Path
) -> None:
    do(session, "read_in_browser")
    do(session, "read_in_browser")
    assert len(list(temporary.glob("*/*.html"))) == 2

    session.window.close()

    assert list(temporary.iterdir()) == []


def test_without_a_web_browser_an_error_says_what_to_do_next(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    shown: list[str] = []
    answers = Answers(read_message(shown))
    do(session, "read_in_browser")

    assert answers.all_given
    [text] = shown
    assert text.startswith("No web browser could be opened. Choose File › Export")


def test_a_missing_folder_for_temporary_files_is_a_known_error(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TMPDIR", "TMP", "TEMP"):
        monkeypatch.setenv(name, str(tmp_path / "missing"))

    with pytest.raises(OutputError, match="can’t be saved in the temporary folder"):
        BrowserPages().show(b"page")

    remove_stale_pages()
    assert browser.urls == []


@pytest.mark.parametrize("before", ["/opt/lib", None], ids=["one of the user", "none"])
def test_the_browser_gets_no_libraries_of_the_installed_program(
    temporary: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch, before: str | None
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", "/program/_internal", raising=False)
    paths = ["/program/_internal", *filter(None, [before])]
    monkeypatch.setenv("LD_LIBRARY_PATH", os.pathsep.join(paths))
    pages = BrowserPages()

    for _twice in range(2):
        pages.show(b"page")

    assert os.environ.get("LD_LIBRARY_PATH") == before
    pages.remove()


def test_the_next_start_removes_what_a_killed_program_has_left(
    temporary: Path, browser: Browser, qapp: QApplication, qtbot: QtBot, config_dir: Path
) -> None:
    code = (
        "import os; from PySide6.QtGui import QDesktopServices;"
        "from laos_tip_app.ui.printing.browser_pages import BrowserPages;"
        "QDesktopServices.openUrl = lambda url: True;"
        "pages = BrowserPages(); pages.show(b'page'); os._exit(9)"
    )
    killed = subprocess.run([sys.executable, "-c", code], check=False)
    assert killed.returncode == 9
    assert len(list(temporary.glob("*/page-1.html"))) == 1

    for _session in running(qapp, qtbot, config_dir):
        assert list(temporary.iterdir()) == []


@pytest.mark.not_under_wine(reason="Wine makes no links")
def test_pages_in_use_links_and_other_folders_stay(temporary: Path, browser: Browser) -> None:
    pages = BrowserPages()
    pages.show(b"page")
    other = temporary / "other"
    other.mkdir()
    (other / "mine.html").write_text("mine")
    link = temporary / "laos-tip-pages-link"
    link.symlink_to(other)

    remove_stale_pages()

    assert browser.page == "page"
    assert (other / "mine.html").read_text() == "mine"
    pages.remove()
    assert {path.name for path in temporary.iterdir()} == {"other", link.name}
