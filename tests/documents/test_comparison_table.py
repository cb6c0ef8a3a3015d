"""A comparison as a table: names side by side, notes never among them."""

from html import escape
from itertools import pairwise

from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import ComparisonRequest
from laos_tip_app.report.comparison import ComparisonBuilder
from laos_tip_app.store.store import Store


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
