"""What a search found as a list."""

from laos_tip_app.models.roles import Role
from laos_tip_app.models.search import RowModel
from laos_tip_app.report.search_results import answer
from laos_tip_app.store.store import Store
from tests.models.conftest import CheckModel


def test_an_answer_and_results_are_rows_with_their_texts(
    store: Store, check_model: CheckModel
) -> None:
    found = answer(store, "who works on shelters", 20)
    assert found.reply is not None
    model = RowModel()
    check_model(model)

    model.set_rows((found.reply, *found.results))

    records = [model.index(row, 0).data(Role.RECORD) for row in range(model.rowCount())]
    assert records == [found.reply, *found.results]
    assert model.index(0, 0).data() == "5 names"
    assert model.index(0, 0).data(Role.LOCATION) is None
    first = found.results[0]
    assert model.index(1, 0).data() == first.text
    assert model.index(1, 0).data(Role.LOCATION) == first.location
    assert model.index(1, 0).data(Role.ACCESSIBLE_TEXT) == first.spoken


def test_a_model_without_rows_is_empty(store: Store, check_model: CheckModel) -> None:
    model = RowModel()
    check_model(model)
    model.set_rows(answer(store, "police", 20).results)

    model.set_rows(())

    assert model.rowCount() == 0
