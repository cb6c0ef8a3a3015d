"""Reports on other subjects: nothing of the built-in one is in their windows and files."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QDialog

from laos_tip_app.base.location import TABS, Location
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.drawing.figures.content import card_content, screen_cards
from laos_tip_app.export.exporters import export, formats_for
from laos_tip_app.report.citation_styles import STYLES
from laos_tip_app.report.citations import cited
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.shell.session import Session
from laos_tip_app.store.store import Store
from laos_tip_app.ui.stakeholders.tab import StakeholdersTab, StakeholderView
from tests.events import process_events
from tests.other_reports import build_fees, build_wells
from tests.shell.test_session import running

_NAMES = re.compile(r"laos[-_ ]?tip( reference|\w*)|Noto Sans Lao", re.IGNORECASE)
"""The names of the program, of its formats and of a font."""

_OF_LAOS = re.compile(r"[^\n]*(?:\blaos\b|traffick|victim|\btip\b)[^\n]*", re.IGNORECASE)
_COMMANDS = (
    *("home", "help", "shortcuts", "about", "preferences", "print", "export", "my_notes"),
    *("agenda", "handout", "exercises", "grid"),
)
_TEXTS = (
    *("windowTitle", "text", "title", "toolTip", "statusTip", "whatsThis", "plainText"),
    *("placeholderText", "accessibleName", "accessibleDescription", "currentText"),
)
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


def of_laos(text: str) -> list[str]:
    """Return the lines that speak of the built-in report, but for the program's names."""
    return _OF_LAOS.findall(_NAMES.sub("", text))


@pytest.fixture(scope="module")
def wells(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wells(tmp_path_factory.mktemp("wells"))


@pytest.fixture
def session(wells: Path, qapp: QApplication, qtbot: QtBot, config_dir: Path) -> Iterator[Session]:
    yield from running(qapp, qtbot, config_dir, data=wells)


def texts_of_windows() -> set[str]:
    """Return what all widgets, actions and lists of the program say."""
    roots: list[QObject] = [*QApplication.topLevelWidgets()]
    objects = {child for root in roots for child in (root, *root.findChildren(QObject))}
    texts = {str(thing.property(name) or "") for thing in objects for name in _TEXTS}
    for model in objects:
        if isinstance(model, QAbstractItemModel):
            texts |= set(_texts_of_model(model, QModelIndex()))
    return texts


def _texts_of_model(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for row in range(model.rowCount(parent)):
        for column in range(columns):
            index = model.index(row, column, parent)
            yield from (str(model.data(index, role) or "") for role in _ROLES)
        yield from _texts_of_model(model, model.index(row, 0, parent))


def test_no_window_of_a_report_on_wells_speaks_of_laos_or_trafficking(session: Session) -> None:
    window, said = session.window, set[str]()
    for name in TABS:
        window.go(Location(name))
        tab = window.current_tab()
        if isinstance(tab, StakeholdersTab):
            for view in StakeholderView:
                tab.set_view(view)
                said |= texts_of_windows()
        said |= texts_of_windows()
    for name in _COMMANDS:
        window.menus[name].trigger()
        process_events()
        said |= texts_of_windows()
        for dialog in window.findChildren(QDialog):
            dialog.reject()

    assert any("Water wells of a district" in text for text in said)
    assert any("Only public wells were counted." in text for text in said)
    assert {line for text in said for line in of_laos(text)} == set()
    window.menus["editions"].trigger()
    # Its list names the built-in report too.
    named = {line for text in texts_of_windows() for line in of_laos(text)}
    assert named == {"Human trafficking in Laos"}


def _pages(path: Path) -> str:
    reader = pypdf.PdfReader(path)
    properties = " ".join(map(str, (reader.metadata or {}).values()))
    xmp = reader.xmp_metadata
    described = f"{xmp.dc_title} {xmp.dc_description} {xmp.dc_subject}" if xmp else ""
    return "\n".join([properties, described, *(page.extract_text() for page in reader.pages)])


def text_of_file(path: Path) -> str:
    """Return all text of an exported file, its properties included."""
    if path.suffix == ".pdf":
        return _pages(path)
    if path.suffix == ".png":
        return QImage(str(path)).text("Title")
    data = path.read_bytes()
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode("utf-8", errors="replace")
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        parts = [archive.read(name).decode("utf-8", errors="replace") for name in names]
        return "\n".join([*names, *parts])


WORDS = (
    *("report", "timeline", "figures", "facts", "relations", "map", "profiles"),
    *("exercise:how-sure", "handout", "data"),
)


@pytest.mark.parametrize("word", WORDS)
def test_no_file_of_a_report_on_wells_speaks_of_laos_or_trafficking(
    wells: Path, tmp_path: Path, qapp: QGuiApplication, word: str
) -> None:
    del qapp
    with Store.open(wells) as store:
        job = PrintJob(parse_request(word))
        for format_ in formats_for(job.kind):
            target = tmp_path / f"file{format_.suffix}"
            export(store, job, target)
            text = text_of_file(target)
            assert of_laos(text) == [], target.name
            assert "Water wells of a district" in text or format_.suffix == ".csv", target.name


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("at", ["reader", "fact:WL-01", "figure:FG-01"])
def test_citations_of_a_report_on_wells_have_its_title_as_key(
    wells: Path, style: str, at: str
) -> None:
    with Store.open(wells) as store:
        text = STYLES[style](cited(store, Location.parse(at)))

    assert "Water wells of a district" in text
    assert of_laos(text) == []
    assert "Laos" not in text
    if style in ("bibtex", "ris", "csl-json"):
        assert "water-wells-of-a-district-" in text


def test_money_and_measures_are_no_dots_and_no_legend_speaks_of_dots(tmp_path: Path) -> None:
    with Store.open(build_fees(tmp_path)) as store:
        table = TableBuilder(store).figures()
        printed, shown = card_content(store, table), screen_cards(store, table)

    assert [card.units for card in (*printed.cards, *shown.cards)] == [None] * 4
    assert [card.value for card in shown.cards] == ["200 kwacha", "12 km"]
    assert not re.search("[Dd]ot", printed.lead + shown.lead)


def test_home_shows_a_number_that_has_no_dots(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot, config_dir: Path
) -> None:
    for session in running(qapp, qtbot, config_dir, data=build_fees(tmp_path)):
        session.window.menus["home"].trigger()
        process_events()

        assert any("2 facts, 2 with a number" in text for text in texts_of_windows())


def test_only_what_is_counted_one_by_one_is_dots(wells: Path) -> None:
    with Store.open(wells) as store:
        content = card_content(store, TableBuilder(store).figures())

    assert [card.units for card in content.cards] == [42, None]
    assert "Each dot" in content.lead


def test_a_markdown_file_has_its_title_once(wells: Path, tmp_path: Path) -> None:
    with Store.open(wells) as store:
        export(store, PrintJob(parse_request("report")), tmp_path / "report.md")

    text = (tmp_path / "report.md").read_text("utf-8")
    titles = re.findall(r"^#+ Water wells.*$", text, re.MULTILINE)
    assert titles == ["# Water wells of a district"]
