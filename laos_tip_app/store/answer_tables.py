"""The tables of the editors’ answers to questions."""

from typing import Final

from laos_tip_app.store.bounds import (
    ANSWER_KIND,
    ID,
    LINE,
    NUMBER,
    OPTIONAL_LINE,
    PHRASE_USE,
    ROW_NUMBER,
    SEARCHED,
    SEARCHED_KIND,
)
from laos_tip_app.store.table_definition import ColumnDefinition, TableDefinition

_ANSWER: Final = ColumnDefinition("answer_id", NUMBER, refers_to="answers")
_POSITION: Final = ColumnDefinition("position", NUMBER)

ANSWER_TABLES: Final[dict[str, TableDefinition]] = {
    "answers": TableDefinition(
        (
            ColumnDefinition("id", ROW_NUMBER, key="PRIMARY KEY"),
            ColumnDefinition("kind", ANSWER_KIND),
            ColumnDefinition("says", OPTIONAL_LINE),
        )
    ),
    "answer_phrases": TableDefinition(
        (
            _ANSWER,
            ColumnDefinition("use", PHRASE_USE),
            ColumnDefinition("list", NUMBER),
            ColumnDefinition("words", SEARCHED),
        ),
        key=("answer_id", "use", "list", "words"),
    ),
    "answer_lines": TableDefinition(
        (
            _ANSWER,
            _POSITION,
            ColumnDefinition("name", OPTIONAL_LINE),
            ColumnDefinition("says", LINE),
        ),
        key=("answer_id", "position"),
    ),
    "answer_records": TableDefinition(
        (
            _ANSWER,
            _POSITION,
            ColumnDefinition("kind", SEARCHED_KIND),
            ColumnDefinition("id", ID),
        ),
        key=("answer_id", "position"),
    ),
}
"""Of each answer: its phrases, its lines, and the records that it is based on.

A phrase is a whole question, words anywhere in one, or (`all_of`) one of a list: the question has
one of each list.
"""
