"""A comparison as a table: names side by side, notes never among them."""

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from itertools import pairwise
from pathlib import Path

from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import (
    ComparisonRequest,
)
from laos_tip_app.documents.statements import Statements
from laos_tip_app.report.details import ComparisonBuilder
from laos_tip_app.store.authenticity import Authenticity
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.documents.lines import body_of
from tests.outlines import expect


def noted_names(store: Store, pair: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the stakeholders tied to both that a note is on, each with the note."""
    shared = ComparisonBuilder(store).shared(pair).items
    return [
        (item.title, following.title)
        for item, following in pairwise(shared)
        if item.kind == "stakeholder" and following.kind == "note"
    ]


def test_an_editor_s_note_is_not_printed_as_the_name_of_a_stakeholder(store: Store) -> None:
    first, *others = (stakeholder.id for stakeholder in store.stakeholders())
    pairs = [(first, other) for other in others]
    noted = {pair: found for pair in pairs if (found := noted_names(store, pair))}
    assert noted

    for pair, expected in noted.items():
        (section,) = PrintJob(ComparisonRequest(pair)).document(store).sections
        for name, note in expected:
            following = [
                below for block, below in pairwise(section.blocks) if block.html == escape(name)
            ]
            assert [block.kind for block in following] == ["note"]
            assert following[0].html.endswith(escape(note))
            shown = [block.html for block in section.blocks if block.html.startswith("<i>")]
            assert escape(note) not in "".join(shown)


def test_with_roles_is_whose_words_they_are_where_the_rule_does_not_say_it(
    store: Store, tmp_path: Path
) -> None:
    theirs = "UPDATE sections SET attribution = 'Another report' WHERE id = 'protection'"
    with Store.open_unchecked(corrected(store.path, tmp_path / "other.db", theirs)) as other:
        member = other.stakeholder("SH-14")
        assert Statements(other).role_line(member).endswith(f"{member.roles} · Another report")
    assert Statements(store).role_line(member).endswith(member.roles)


@contextmanager
def changed(data: Path, folder: Path, *statements: str) -> Iterator[Store]:
    path = corrected(data, folder / "other.db", *statements)
    with Store.open_unchecked(path, Authenticity("built-in")) as store:
        yield store


def test_a_long_cell_of_a_comparison_goes_on_in_the_next_row(
    ferry_data: Path, tmp_path: Path
) -> None:
    all_facts = "INSERT OR IGNORE INTO stakeholder_facts SELECT 'SH-01', id FROM facts"
    rules = "INSERT OR IGNORE INTO stakeholder_facts SELECT 'SH-02', id FROM facts WHERE id > 'RU'"
    with changed(ferry_data, tmp_path, all_facts, rules) as store:
        texts = [
            body_of(PrintJob(ComparisonRequest(ids)).document(store))
            for ids in (("SH-01", "SH-05"), ("SH-01", "SH-02"), ("SH-05", "SH-06"))
        ]
    expect("documents/written/comparisons.txt", "".join(texts))
