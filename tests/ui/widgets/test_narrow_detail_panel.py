"""The panel with a card: what is on it is in sight."""

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea

from laos_tip_app.base.location import Location
from laos_tip_app.base.theme import UNIT
from laos_tip_app.report.card import card_of
from laos_tip_app.report.details import DetailBuilder
from laos_tip_app.store.store import Store
from laos_tip_app.ui.widgets.detail_panel import DetailPanel
from laos_tip_app.ui.widgets.tab import Tab
from tests.events import process_events


@pytest.fixture
def panel(store: Store, qtbot: QtBot) -> DetailPanel:
    """Return the narrowest panel of a tab, which cuts the card of a relation with long names."""
    tab = Tab[None](store, context_shown=True)
    qtbot.addWidget(tab)
    panel = DetailPanel(tab)
    tab.show()
    panel.resize(27 * UNIT, 15 * UNIT)
    panel.show()
    _show(panel, store, "R-01")
    return panel


def _show(panel: DetailPanel, store: Store, relation: str) -> QScrollArea:
    details = DetailBuilder(store).relation(relation)
    panel.show_details(details, card_of(store, Location.of("relation", relation)))
    process_events()
    area = panel.findChild(QScrollArea)
    assert area is not None
    return area


def test_a_card_is_as_wide_as_its_panel_and_tells_the_names_that_do_not_fit(
    panel: DetailPanel, store: Store
) -> None:
    area = _show(panel, store, "R-01")
    assert panel.card_view.width() == area.viewport().width()
    chips = [chip for chip in panel.findChildren(QPushButton) if "name" in chip.objectName()]
    names = [name.text for name in panel.card_view.card().names]
    assert [chip.toolTip() for chip in chips if chip.isVisible()] == names


def test_another_card_is_shown_from_its_beginning(panel: DetailPanel, store: Store) -> None:
    bar = _show(panel, store, "R-01").verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value()
    _show(panel, store, "R-02")
    assert bar.value() == 0


@pytest.mark.parametrize("name", ["card_slide", "card_name_0", "card_more"])
def test_the_second_click_of_a_double_click_presses_nothing(panel: DetailPanel, name: str) -> None:
    """The first may have opened the card where the pointer is."""
    pressed: list[object] = []
    panel.card_view.action_requested.connect(pressed.append)
    panel.card_view.location_requested.connect(pressed.append)
    button = panel.findChild(QPushButton, name)
    assert button is not None
    place, left = QPointF(button.rect().center()), Qt.MouseButton.LeftButton
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        event = QMouseEvent(kind, place, place, left, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(button, event)
    assert pressed == []
    assert not button.isChecked()
