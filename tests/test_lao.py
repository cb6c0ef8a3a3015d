"""Every Lao word that the program shows, prints or exports has a source or two names."""

import re
import zipfile
from collections.abc import Iterable
from gettext import GNUTranslations
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtWidgets import QLabel, QWidget

from laos_tip_app.authoring.interface_texts import checked_messages
from laos_tip_app.authoring.lao_sheets import interface_lao
from laos_tip_app.base.i18n import LOCALE
from laos_tip_app.base.location import Location
from laos_tip_app.base.paths import resource
from laos_tip_app.base.settings import Settings
from laos_tip_app.documents.record_slides import RecordSlides
from laos_tip_app.documents.registry import PrintJob, parse_request
from laos_tip_app.export import exporters
from laos_tip_app.report import lao
from laos_tip_app.report.card import card_of
from laos_tip_app.report.lao import LAO_RUN, without_breaks
from laos_tip_app.report.records import link_preview
from laos_tip_app.store.store import Store
from tests.base.test_i18n import extracted
from tests.ui.window.navigation import open_window, process_events

pytestmark = pytest.mark.usefixtures("qapp")


def unknown(store: Store, texts: Iterable[str], *, listed: bool = False) -> set[str]:
    """Return the runs of Lao that nobody vouches for beside a record.

    Args:
        store: The report.
        texts: What is shown.
        listed: Whether forms that are only found, with where, count too.
    """
    vouched = {
        run
        for text in store.lao_texts()
        if text.vouched_for_by and (listed or text.record_id)
        for run in re.findall(LAO_RUN, text.lao)
    }
    return {run for text in texts for run in re.findall(LAO_RUN, without_breaks(text))} - vouched


def locations(store: Store) -> list[Location]:
    ids = {
        "section": [row.id for row in store.sections()],
        "fact": [row.id for row in store.facts()],
        "term": [row.id for row in store.terms()],
        "stakeholder": [row.id for row in store.stakeholders()],
        "place": [row.id for row in store.places()],
        "relation": [row.id for row in store.relations()],
        "note": [row.id for row in store.notes()],
    }
    return [Location.of(kind, row_id) for kind, rows in ids.items() for row_id in rows]


def test_cards_and_previews(store: Store) -> None:
    shown = [card_of(store, place).spoken for place in locations(store)]
    shown += [
        preview.spoken for place in locations(store) if (preview := link_preview(store, place))
    ]
    assert any(re.search(LAO_RUN, text) for text in shown)
    assert unknown(store, shown) == set()


def test_slides(store: Store) -> None:
    slides = RecordSlides(store)
    shown = [
        repr(slide)
        for kind in ("stakeholder", "term", "place")
        for place in locations(store)
        if place.kind == kind
        for slide in slides.of(place)
    ]
    assert any(re.search(LAO_RUN, text) for text in shown)
    assert unknown(store, shown) == set()


@pytest.mark.parametrize(
    "what", ["report", "profiles", "handout", "stakeholders", "timeline", "word-sheet"]
)
def test_paper(store: Store, what: str) -> None:
    document = PrintJob(parse_request(what)).document(store)
    shown = [block.html + " ".join(block.cells) for s in document.sections for block in s.blocks]
    assert unknown(store, shown, listed=what == "word-sheet") == set()


@pytest.mark.parametrize("name", ["report .md", "report .html", "profiles .md", "data .zip"])
def test_exports(store: Store, tmp_path: Path, name: str) -> None:
    what, suffix = name.split()
    target = tmp_path / f"export{suffix}"
    exporters.export(store, PrintJob(parse_request(what)), target, force=True)
    if suffix == ".zip":
        archive = zipfile.ZipFile(target)
        texts = [archive.read(member).decode() for member in archive.namelist()]
    else:
        texts = [target.read_text("utf-8")]
    assert any(re.search(LAO_RUN, text) for text in texts)
    assert unknown(store, texts, listed=suffix == ".zip") == set()


def test_window(store: Store, tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(store, Settings(tmp_path), qtbot, 100).window
    shown: list[str] = []
    for text in store.lao_texts():
        if text.record_id:
            window.go(Location.of(text.kind, text.record_id))
            process_events()
            for part in window.findChildren(QWidget):
                if part.isVisible():
                    shown += [part.accessibleName(), part.accessibleDescription()]
                    shown += [part.text()] if isinstance(part, QLabel) else []
    assert any(re.search(LAO_RUN, text) for text in shown)
    assert unknown(store, shown) == set()


def test_the_dictionary_is_read_at_the_first_lao_and_not_at_the_start(
    store: Store, tmp_path: Path, qtbot: QtBot
) -> None:
    lao._dictionary.cache_clear()
    lao.lao_words.cache_clear()
    window = open_window(store, Settings(tmp_path), qtbot, 100).window
    assert lao._dictionary.cache_info().currsize == 0
    window.go(Location.of("term", "GL-31"))
    process_events()
    assert lao._dictionary.cache_info().currsize == 1


def test_no_file_of_the_program_has_lao_but_those_with_sources() -> None:
    with_sources = {"content/lao.yaml", "skeleton/lao.yaml"}
    words_to_type_and_to_break = {"content/answers.yaml", "dictionary/lao.txt"}
    texts = {
        path.relative_to(resource()).as_posix(): path.read_text("utf-8", errors="ignore")
        for path in resource().rglob("*")
        if path.is_file() and path.suffix not in (".ttf", ".png", ".ico")
    }
    assert "deck/ppt/slideMasters/slideMaster1.xml" in texts
    assert {name for name, text in texts.items() if re.search(LAO_RUN, text)} == (
        with_sources | words_to_type_and_to_break
    )
    assert not [text for text in extracted() if re.search(LAO_RUN, str(text))]


def test_catalogues() -> None:
    interface = interface_lao()
    checked = checked_messages(interface.english, interface.entries)
    for path in LOCALE.rglob("*.mo"):
        with path.open("rb") as file:
            messages = {key: text for key, text in GNUTranslations(file)._catalog.items() if key}  # type: ignore[attr-defined]
        assert set(messages.values()) <= set(checked.values())
