"""The order of the rows of the lists, and the widths of their columns."""

from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store


def test_entries_without_a_date_come_after_those_with_one(store: Store) -> None:
    rows = TableBuilder(store, with_context=False).timeline().rows
    for is_statement in (False, True):
        days = [
            event.date.start
            for event in (store.event(row.id) for row in rows)
            if (event.kind == "statement") == is_statement
        ]
        dated = [day for day in days if day]

        assert days == [*sorted(dated), *([""] * (len(days) - len(dated)))]

    undated = [event.id for event in store.events() if not event.date.start]
    assert len(undated) > 1
    assert [row.id for row in rows if row.id in undated] == undated


def test_the_columns_of_each_list_share_the_width_of_a_page(store: Store) -> None:
    builder = TableBuilder(store, with_context=True)
    tables = (
        builder.facts(),
        builder.figures(),
        builder.matrix(),
        builder.movements(),
        builder.places(),
        builder.ratings(),
        builder.relations(),
        builder.stakeholders(),
        builder.timeline(),
    )
    for table in tables:
        assert sum(column.width_percent for column in table.columns) == 100, table.name
