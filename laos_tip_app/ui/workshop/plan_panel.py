"""The panel on which a workshop is planned."""

from typing import Final, override

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.base.i18n import _, ngettext
from laos_tip_app.base.theme import UNIT
from laos_tip_app.documents.notes_workshop import MarkedItems, left_out_message
from laos_tip_app.documents.workshop_plan import OWN_NOTES
from laos_tip_app.ui.widgets.flow_layout import FlowLayout
from laos_tip_app.ui.widgets.focus import announce
from laos_tip_app.ui.widgets.small_widgets import FramelessScrollArea, PlainLabel, new_button
from laos_tip_app.ui.widgets.undo import add_undo_shortcuts
from laos_tip_app.ui.workshop.agenda_panel import AgendaPanel
from laos_tip_app.ui.workshop.kit_panel import KitPanel
from laos_tip_app.ui.workshop.plan_model import PlanModel, PlanTexts
from laos_tip_app.ui.workshop.settings_panel import SettingsPanel

_SHARES: Final = (3, 5, 3)
"""How the three panels share the width."""

_NO_LIMIT: Final = (1 << 24) - 1
"""`QWIDGETSIZE_MAX`, which PySide6 does not have."""


class _PanelArea(FramelessScrollArea):
    """Scrolls the panels.

    Signals:
        resized: Its viewport has another size.
    """

    resized = Signal()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class PlanPanel(QWidget):
    """Shows a plan: its settings, its agenda, and its kit.

    Attributes:
        agenda: Its items.
        kit: What is made of it.

    Signals:
        new_requested: The user begins a new plan; the same for the others.
    """

    new_requested = Signal()
    open_requested = Signal()
    save_requested = Signal()

    def __init__(
        self,
        model: PlanModel,
        texts: PlanTexts,
        marked: MarkedItems,
        parent: QWidget | None = None,
    ) -> None:
        """Show a plan.

        Args:
            model: The plan.
            texts: The titles of exercises and places.
            marked: What the user has marked for a workshop.
            parent: The widget that contains the panel.
        """
        super().__init__(parent)
        self.setObjectName("plan_panel")
        self._model, self._marked = model, marked
        self.setAccessibleName(_("Agenda"))
        self._message = PlainLabel(parent=self, name="plan_message", wraps=True)
        self._message.hide()
        # Tab goes from widget to widget in the order in which they are made.
        head = self._new_head()
        self._body = QWidget(self)
        self._settings = SettingsPanel(model, texts, marked.items, self._body)
        self.agenda = AgendaPanel(model, texts, self._body)
        self.kit = KitPanel(model, texts, self._body)
        self._panels = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._body)
        self._panels.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        self._panels.setSpacing(3 * UNIT)
        for panel, share in zip((self._settings, self.agenda, self.kit), _SHARES, strict=True):
            self._panels.addWidget(panel, share)
        self._area = _PanelArea(self._body, self, sideways=False)
        self._area.resized.connect(self._arrange)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._area, 1)
        add_undo_shortcuts(self, model.undo_change, model.redo_change)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.save_requested)
        # No lambda: it would outlive the panel.
        model.edited.connect(self._on_edited)
        self.agenda.editor.refused.connect(self.show_message)
        self._settings.proposed.connect(self._on_proposed)

    def show_message(self, text: str) -> None:
        """Show a message above the plan and announce it."""
        self._message.setText(text)
        self._message.setVisible(bool(text))
        announce(self, text)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus on to the first field, or to the agenda."""
        if self._model.plan.items:
            self.agenda.list.setFocus(event.reason())
        else:
            self._settings.focus_first()

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()

    def _arrange(self) -> None:
        """Put the panels below each other if they have no room."""
        panels = (self._settings, self.agenda, self.kit)
        needed = sum(panel.minimumSizeHint().width() for panel in panels)
        margins = self._panels.contentsMargins()
        needed += 2 * self._panels.spacing() + margins.left() + margins.right()
        bar = self._area.verticalScrollBar().sizeHint().width()
        direction = QBoxLayout.Direction
        is_wide = needed + bar <= self.width()
        self._panels.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
        self._panels.activate()
        # The button at the end of the first panel is in sight if the panel fits into the area.
        room = self._area.viewport().height() - margins.top() - margins.bottom()
        fits = is_wide and self._settings.least_height() <= room
        self._settings.setMinimumHeight(room if fits else 0)
        self._settings.setMaximumHeight(room if fits else _NO_LIMIT)
        self._panels.setAlignment(
            self._settings, Qt.AlignmentFlag.AlignTop if fits else Qt.AlignmentFlag(0)
        )

    def _new_head(self) -> FlowLayout:
        """Return the buttons for files, and the message beside them."""
        row = FlowLayout(spacing=UNIT)
        row.setContentsMargins(2 * UNIT, 0, 2 * UNIT, 0)
        for text, name, signal in (
            (_("New"), "plan_new", self.new_requested),
            (_("Open…"), "plan_open", self.open_requested),
            (_("Save…"), "plan_save", self.save_requested),
        ):
            button = new_button(text, self, name, signal)
            row.addWidget(button)
        policies = QSizePolicy.Policy
        self._message.setSizePolicy(policies.Expanding, policies.Preferred)
        row.addWidget(self._message)
        return row

    def _on_edited(self) -> None:
        self.show_message("")

    def _on_proposed(self) -> None:
        if OWN_NOTES in self._model.plan.settings.topics:
            self.show_message(left_out_message(self._marked))
        count = len(self._model.plan.items)
        text = ngettext(
            "New agenda with {count} item. Choose Undo to go back to your previous agenda.",
            "New agenda with {count} items. Choose Undo to go back to your previous agenda.",
            count,
        )
        announce(self, text.format(count=count))
