"""The sheets that a handout can be."""

from html import escape
from pathlib import Path

import pytest

from PySide6.QtGui import QGuiApplication

from laos_tip_app.base.errors import UsageError
from laos_tip_app.documents.options import HandoutOptions, saved_presets
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import HandoutRequest, PageSetup
from laos_tip_app.documents.sheets import SHEETS
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.data_files import corrected


def test_on_a_brief_each_of_many_speakers_has_a_mark_of_its_own(
    store: Store, tmp_path: Path, qapp: QGuiApplication
) -> None:
    del qapp
    sections = store.sections()
    dated = [row for row in TableBuilder(store).timeline().rows if row.background == "plain"]
    rows = [row for row in dated if row.group == ""][: len(sections)]
    changes = [
        f"UPDATE sections SET attribution = 'Speaker {section.id}' WHERE id = '{section.id}'"
        for section in sections
    ]
    changes += [
        f"UPDATE facts SET section_id = '{section.id}' WHERE id = '{fact_id}'"
        for row, section in zip(rows, sections, strict=True)
        for fact_id in row.fact_ids
    ]
    with Store.open_unchecked(corrected(store.path, tmp_path / "other.db", *changes)) as other:
        document = PrintJob(HandoutRequest(sheet="brief")).document(other)
    blocks = [block.html for section in document.sections for block in section.blocks]
    [key] = [html for html in blocks if "†† Speaker" in html]

    assert len(sections) > 4
    assert all(f"Speaker {section.id}." in key for section in sections)
    assert any("††</b>" in html for html in blocks)


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("size", [16.0, 18.0])
def test_a_single_sheet_is_not_made_with_text_larger_than_it_can_have(
    store: Store, sheet: str, size: float
) -> None:
    job = PrintJob(HandoutRequest(sheet=sheet), PageSetup(text_size=size))

    with pytest.raises(UsageError, match="there is no large print of it"):
        job.document(store)
    saved = HandoutOptions(HandoutRequest(sheet=sheet), PageSetup(text_size=size)).to_text()
    assert saved_presets({"Ours": saved}) == {}


def test_a_note_is_in_words_under_each_heading_that_it_concerns(store: Store) -> None:
    document = PrintJob(HandoutRequest(sheet="facts")).document(store)
    under: dict[str, str] = {}
    for block in document.sections[0].blocks:
        if block.kind == "heading":
            heading = block.html.partition(" <small>")[0]
            under[heading] = ""
        elif under:
            under[heading] += block.html
    titles = {section.id: escape(section.title) for section in store.sections()}
    twice = 0

    for note in store.notes():
        concerned = (
            {fact.section_id for fact in store.facts(note.fact_ids)} if note.corrects else ()
        )
        twice += len(concerned) > 1
        for section_id in concerned:
            words = escape(f"[{note.id}: {note.short}]")
            assert under[titles[section_id]].count(words) == 1, (note.id, section_id)
    assert twice
