"""The timeline as a table."""

import itertools

import pytest

from PySide6.QtCore import Qt

from laos_tip_app.models.filter_proxy import FilterProxy
from laos_tip_app.models.roles import Role
from laos_tip_app.models.timeline_model import CONTEXT_KIND, TimelineColumn, TimelineModel
from laos_tip_app.store.store import Store
from tests.models.conftest import CheckModel


def titles(model: TimelineModel | FilterProxy) -> list[str]:
    return [str(model.index(row, TimelineColumn.WHAT).data()) for row in range(model.rowCount())]


def texts_of(model: TimelineModel, row_id: str, role: int) -> list[str]:
    (row,) = (
        row
        for row in range(model.rowCount())
        if model.index(row, 0).data(Role.LOCATION).id == row_id
    )
    return [str(model.index(row, column).data(role) or "") for column in TimelineColumn]


def test_every_entry_of_the_timeline_is_a_row(store: Store, check_model: CheckModel) -> None:
    model = TimelineModel(store, context_shown=False)
    check_model(model)
    shown = {model.index(row, 0).data(Role.LOCATION).id for row in range(model.rowCount())}
    assert shown == {event.id for event in store.events()}
    assert model.rowCount() == len(store.events())


def test_ratings_from_outside_are_rows_of_their_own_kind_and_ground(
    store: Store, check_model: CheckModel
) -> None:
    model = TimelineModel(store, context_shown=True)
    check_model(model)
    context = [
        model.index(row, 0)
        for row in range(model.rowCount())
        if model.index(row, 0).data(Role.KIND) == CONTEXT_KIND
    ]
    assert len(context) == len(store.ratings()) == model.rowCount() - len(model.entries())
    for index in context:
        assert index.data(Role.GROUND) == "context"
        kind = index.siblingAtColumn(TimelineColumn.KIND).data()
        assert "context" in kind
        caption = index.siblingAtColumn(TimelineColumn.WHAT).data(Role.CAPTION)
        assert caption.startswith("Context")
        second_hand = index.data(Role.RECORD).grade == "second-hand"
        assert ("second-hand" in caption) == second_hand


def test_context_can_be_taken_away_and_brought_back(store: Store) -> None:
    model = TimelineModel(store, context_shown=True)
    model.set_context_shown(False)
    assert model.rowCount() == len(model.entries())
    assert CONTEXT_KIND not in model.occurring(Role.KIND)
    model.set_context_shown(True)
    assert model.rowCount() == len(model.entries()) + len(store.ratings())


def test_an_empty_timeline_is_a_model_too(store: Store, check_model: CheckModel) -> None:
    model = TimelineModel(store, context_shown=False)
    model.set_rows(())
    check_model(model)
    assert model.rowCount() == 0


def test_dated_rows_come_first_by_date_and_statements_apart(store: Store) -> None:
    model = TimelineModel(store, context_shown=False)
    groups = [str(model.index(row, 0).data(Role.GROUP)) for row in range(model.rowCount())]
    assert groups == sorted(groups, key=bool)
    kinds = [model.index(row, 0).data(Role.KIND) for row in range(model.rowCount())]
    assert kinds.index("statement") == groups.index(next(filter(None, groups)))
    starts = [
        row.record.date.start
        for row in model.rows()
        if not row.group and hasattr(row.record, "date")
    ]
    assert starts == sorted(starts)
    undated = [row for row in model.rows() if row.record.date.start == ""]  # type: ignore[attr-defined]
    assert tuple(undated) == model.rows()[-len(undated) :]


def test_rows_sort_alike_from_every_order(store: Store) -> None:
    model = TimelineModel(store, context_shown=False)
    wanted = [model.rows()[number] for number in (0, 1, 2, 7)]
    proxy = FilterProxy()
    proxy.setSourceModel(model)
    seen = set()
    for order in itertools.permutations(wanted):
        model.set_rows(order)
        proxy.sort(TimelineColumn.DATE, Qt.SortOrder.AscendingOrder)
        seen.add(tuple(titles(proxy)))
    assert len(seen) == 1
    assert seen.pop() == tuple(row.cells[TimelineColumn.WHAT].text for row in wanted)


@pytest.mark.parametrize("column", TimelineColumn)
@pytest.mark.parametrize("order", Qt.SortOrder)
def test_groups_keep_their_order_in_every_sorting(
    store: Store, column: TimelineColumn, order: Qt.SortOrder
) -> None:
    model = TimelineModel(store, context_shown=True)
    proxy = FilterProxy()
    proxy.setSourceModel(model)
    proxy.sort(column, order)
    groups = [str(proxy.index(row, 0).data(Role.GROUP)) for row in range(proxy.rowCount())]
    assert [group for group, _ in itertools.groupby(groups)] == [
        group for group, _ in itertools.groupby(row.group for row in model.rows())
    ]
    keys = [
        (groups[row], proxy.index(row, column).data(Role.SORT)) for row in range(proxy.rowCount())
    ]
    for _, each in itertools.groupby(keys, key=lambda key: key[0]):
        found = [key for _, key in each]
        assert found == sorted(found, reverse=order == Qt.SortOrder.DescendingOrder)


def test_rows_that_are_equal_in_a_column_keep_the_order_of_dates(store: Store) -> None:
    model = TimelineModel(store, context_shown=False)
    proxy = FilterProxy()
    proxy.setSourceModel(model)
    proxy.sort(TimelineColumn.THEME)
    dates = [
        proxy.index(row, TimelineColumn.DATE).data(Role.SORT)
        for row in range(proxy.rowCount())
        if proxy.index(row, 0).data(Role.THEME) == "prevention"
        and not proxy.index(row, 0).data(Role.GROUP)
    ]
    assert len(dates) > 2
    assert dates == sorted(dates)


def test_what_corrects_a_row_stands_in_it(store: Store) -> None:
    model = TimelineModel(store, context_shown=False)
    shorts = {note.id: note.short for note in store.notes()}
    for event_id, note_id in (
        ("TL-19", "O-01"),
        ("TL-11", "O-05"),
        ("TL-12", "O-05"),
        ("TL-21", "O-09"),
    ):
        assert shorts[note_id] in texts_of(model, event_id, Role.NOTE)[TimelineColumn.WHAT]
        spoken = texts_of(model, event_id, Qt.ItemDataRole.AccessibleTextRole)[TimelineColumn.WHAT]
        assert shorts[note_id].rstrip(".") in spoken


def test_rows_of_the_2008_sections_say_whose_assessment_they_are(store: Store) -> None:
    model = TimelineModel(store, context_shown=False)
    for event in model.entries():
        caption = texts_of(model, event.id, Role.CAPTION)[TimelineColumn.WHAT]
        attributions = {fact.attribution for fact in store.facts(event.fact_ids)}
        assert attributions == {caption}
    assert texts_of(model, "TL-11", Role.CAPTION)[TimelineColumn.WHAT].startswith("US 2008 report")


def test_an_inferred_span_is_said_to_be_one(store: Store) -> None:
    model = TimelineModel(store, context_shown=False)
    shown = texts_of(model, "TL-11", Qt.ItemDataRole.DisplayRole)
    assert shown[TimelineColumn.DATE] == "“Over the last year”"
    assert "inferred" in shown[TimelineColumn.CERTAINTY]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("luang prabang", {"TL-08", "TL-24"}),
        ("Lao Women’s Union", {"TL-23", "TL-30"}),
        ("LWU", {"TL-23", "TL-30"}),
        ("january 2007", {"TL-05"}),
        ("task force", {"TL-10"}),
        ("legal framework protocol", {"TL-01", "TL-02"}),
        ("no such words", set()),
    ],
)
def test_typing_finds_titles_dates_themes_stakeholders_and_places(
    store: Store, typed: str, found: set[str]
) -> None:
    model = TimelineModel(store, context_shown=False)
    proxy = FilterProxy()
    proxy.setSourceModel(model)
    proxy.set_text(typed)
    shown = {proxy.index(row, 0).data(Role.LOCATION).id for row in range(proxy.rowCount())}
    assert shown == found


def test_every_column_has_a_name(store: Store) -> None:
    model = TimelineModel(store, context_shown=False)
    names = [model.headerData(column, Qt.Orientation.Horizontal) for column in TimelineColumn]
    assert all(names)
    assert len(names) == model.columnCount()


def test_many_cautions_on_what_sums_up_many_facts_are_named(store: Store) -> None:
    model = TimelineModel(store, context_shown=False)
    for event in store.events():
        cautions = [note.id for note in store.notes(event.fact_ids) if note.kind == "caution"]
        lines = texts_of(model, event.id, Role.NOTE)[TimelineColumn.WHAT].split("\n")
        if len(cautions) > 3 and len(event.fact_ids) > 3:
            named = ", ".join(cautions)
            assert lines[-1] == (
                f"See editor’s notes {named}, which limit or correct a part of this."
            )
        else:
            assert all(any(note_id in line for line in lines) for note_id in cautions)
