"""The sheet for group work: on an item for groups, or on a sentence with its notes."""

import pytest

from laos_tip_app.base.errors import UsageError
from laos_tip_app.report.exercises.sheet import ExerciseBuilder, discussion_parts
from laos_tip_app.store.store import Store
from tests.report.exercises.conftest import block_text, section_text


def test_every_section_and_theme_has_something_to_talk_about(builder: ExerciseBuilder) -> None:
    store = builder.material.store
    scopes = [f"section:{section.id}" for section in store.sections()]
    scopes += [f"theme:{theme.id}" for theme in store.themes()]
    for scope in ("", *scopes, "subject:ratings", "subject:corrected"):
        sheet, answers = discussion_parts(builder, 1, scope)
        assert section_text(sheet).count("?") >= 3
        assert answers.new_sheet


def test_an_item_for_groups_comes_with_its_notes_in_full_and_its_answer(
    builder: ExerciseBuilder,
) -> None:
    items = [item for item in builder.material.items if item.for_groups]
    notes = {note.id: note for note in builder.material.store.notes()}
    by_text = {item.text: item for item in items}
    for seed in range(1, 20):
        sheet, answers = discussion_parts(builder, seed, "")
        [text] = [block_text(block) for block in sheet.blocks if block.kind == "heading"]
        item = by_text[text]
        assert all(notes[note].text in section_text(sheet) for note in item.note_ids)
        assert item.answer in section_text(answers)
        assert item.why in section_text(answers)
        assert item.why not in section_text(sheet)


def test_a_theme_without_such_an_item_is_talked_about_by_its_own_notes(
    builder: ExerciseBuilder,
) -> None:
    items = builder.material.items
    store = builder.material.store
    bare = [
        theme.id
        for theme in store.themes()
        if not any(item.for_groups and theme.id in item.themes for item in items)
    ]
    for theme in bare:
        statements = {fact.statement: fact for fact in store.facts() if fact.theme == theme}
        sheet, answers = discussion_parts(builder, 1, f"theme:{theme}")
        [text] = [block_text(block) for block in sheet.blocks if block.kind == "heading"]
        assert text in statements
        assert statements[text].date.text in section_text(sheet)
        assert statements[text].attribution in section_text(sheet)
        assert any(block.kind == "note" for block in sheet.blocks)
        assert "¶" in section_text(answers)


def test_a_report_without_such_an_item_on_the_ratings_has_no_discussion_of_them(
    store: Store,
) -> None:
    """No sentence of the report is a rating, whatever its notes."""
    builder = ExerciseBuilder(store)
    builder.material.items = tuple(item for item in builder.material.items if not item.for_groups)
    with pytest.raises(UsageError, match="“US ratings by year” does not have enough content"):
        discussion_parts(builder, 1, "subject:ratings")
    sheet, _answers = discussion_parts(builder, 1, "subject:corrected")
    assert any(block.kind == "note" for block in sheet.blocks)
