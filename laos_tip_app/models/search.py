"""The answer to a search as a list for Qt’s views."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from laos_tip_app.models.roles import Role
from laos_tip_app.report.answers import AnswerText
from laos_tip_app.report.evidence_items import DOT
from laos_tip_app.report.search_results import (
    SearchAnswer,
    SearchResult,
    SpellingCorrection,
    unmarked,
)

type Index = QModelIndex | QPersistentModelIndex


class ResultGroup(NamedTuple):
    """The heading of the results of one kind."""

    title: str
    size: int

    @property
    def spoken(self) -> str:
        """The heading as one text."""
        return f"{self.title}{DOT}{self.size}"


_NOT_SELECTABLE = (AnswerText, ResultGroup)


class SearchResultModel(QAbstractListModel):
    """An answer, a correction, then the results by kind under headings."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without results."""
        super().__init__(parent)
        self._rows: tuple[AnswerText | SpellingCorrection | ResultGroup | SearchResult, ...] = ()

    def set_answer(self, answer: SearchAnswer | None) -> None:
        """Show another answer, or nothing."""
        self.beginResetModel()
        self._rows = ()
        if answer is not None:
            corrections = () if answer.correction is None else (answer.correction,)
            replies = () if answer.reply is None else (answer.reply,)
            self._rows = (*replies, *corrections, *_in_groups(answer.results))
        self.endResetModel()

    def first_result(self) -> int:
        """Return the row of the best result, or 0 without results."""
        return next(iter(self.result_rows()), 0)

    def result_rows(self) -> list[int]:
        """Return the rows of the results."""
        return [n for n, row in enumerate(self._rows) if isinstance(row, SearchResult)]

    def row_beyond(self, row: int, rows: int) -> int:
        """Return the row a number of selectable rows away."""
        step = 1 if rows > 0 else -1
        for _ in range(abs(rows)):
            following = row + step
            while 0 <= following < len(self._rows) and isinstance(
                self._rows[following], _NOT_SELECTABLE
            ):
                following += step
            if not 0 <= following < len(self._rows):
                break
            row = following
        return row

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return flags by which headings and answers can’t be selected."""
        if index.isValid() and isinstance(self._rows[index.row()], _NOT_SELECTABLE):
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, its location or its text."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Role.RECORD:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if not isinstance(row, SearchResult):
            return row.spoken if role == Qt.ItemDataRole.DisplayRole else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return unmarked(row.title)
            case Role.LOCATION:
                return row.location
            case Role.BACKGROUND:
                return row.background
            case Role.NOTE:
                return "\n".join(row.notes)
        return None


def _in_groups(results: Iterable[SearchResult]) -> Iterator[ResultGroup | SearchResult]:
    for title, group in groupby(results, key=lambda result: result.group):
        members = tuple(group)
        yield ResultGroup(title, len(members))
        yield from members
