"""What tests of item models share."""

from collections.abc import Callable, Iterator

import pytest

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtTest import QAbstractItemModelTester

type CheckModel = Callable[[QAbstractItemModel], None]


@pytest.fixture
def check_model() -> Iterator[CheckModel]:
    """Return a function that has Qt look at a model now and at each of its changes.

    What Qt finds wrong is a warning, and a warning fails the test. pytest-qt's own fixture does
    the same, but prints a line each time.
    """
    testers: list[QAbstractItemModelTester] = []

    def check(model: QAbstractItemModel) -> None:
        mode = QAbstractItemModelTester.FailureReportingMode.Warning
        testers.append(QAbstractItemModelTester(model, mode))

    yield check
    testers.clear()
