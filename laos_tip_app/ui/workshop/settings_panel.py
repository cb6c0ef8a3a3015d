"""The settings of a workshop plan: topics, time, people and paper."""

from collections.abc import Sequence
from typing import Final, override

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from laos_tip_app.base.i18n import _
from laos_tip_app.base.limits import MAX_MINUTES, MAX_PEOPLE, MIN_MINUTES
from laos_tip_app.base.theme import TARGET, UNIT
from laos_tip_app.documents.requests import SHEET_PAPERS
from laos_tip_app.documents.workshop_plan import OWN_NOTES, PlanItem, WorkshopPlan
from laos_tip_app.documents.workshop_proposal import propose, ready_made_plans
from laos_tip_app.ui.widgets.small_widgets import (
    ComboBox,
    PlainLabel,
    RowList,
    SpinBox,
    new_button,
)
from laos_tip_app.ui.widgets.text_size import scaled
from laos_tip_app.ui.workshop.plan_model import PlanModel, PlanTexts

_STEP: Final = 5
"""By how many minutes the arrows of the field change the time."""

_VISIBLE_TOPICS: Final = 4

_DELAY: Final = 250
"""Milliseconds before a ready-made plan is proposed: its name may be typed letter by letter."""


class SettingsPanel(QWidget):
    """Edits the settings of a plan; makes its agenda on demand.

    Signals:
        proposed: An agenda was made, or a ready-made one was chosen.
    """

    proposed = Signal()

    def __init__(
        self,
        model: PlanModel,
        texts: PlanTexts,
        marked: Sequence[PlanItem],
        parent: QWidget | None = None,
    ) -> None:
        """Show the settings of a plan.

        Args:
            model: The plan.
            texts: The titles of topics.
            marked: What the user has marked for a workshop; a topic if there is some.
            parent: The widget that contains the panel.
        """
        super().__init__(parent)
        self._model, self._texts, self._marked = model, texts, marked
        self._ready_made = ready_made_plans(texts.store)
        self._plans = ComboBox(self)
        self._plans.setObjectName("plan_ready_made")
        self._plans.addItem(_("Choose…"))
        self._plans.addItems([plan.title for plan in self._ready_made])
        self._topics = self._new_topics()
        self._minutes = SpinBox("plan_minutes", MIN_MINUTES, MAX_MINUTES, self)
        self._minutes.setSingleStep(_STEP)
        self._people = SpinBox("plan_people", 1, MAX_PEOPLE, self)
        self._paper = ComboBox(self)
        self._paper.setObjectName("plan_paper")
        self._paper.addItems(SHEET_PAPERS)
        self._double_sided = QCheckBox(_("Print on both &sides"), self)
        self._double_sided.setObjectName("plan_double_sided")
        self._propose = new_button(_("Ma&ke an agenda"), self, "plan_propose")
        self._fit_height()
        self._lay_out()
        self._activated = 0
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_DELAY)
        self._delay.timeout.connect(self._on_ready_made)
        self._plans.activated.connect(self._on_activated)
        self._topics.itemChanged.connect(self._on_topics_changed)
        self._minutes.valueChanged.connect(lambda value: model.change_settings(minutes=value))
        self._people.valueChanged.connect(lambda value: model.change_settings(people=value))
        self._paper.currentTextChanged.connect(lambda text: model.change_settings(paper=text))
        self._double_sided.toggled.connect(lambda on: model.change_settings(double_sided=on))
        self._propose.clicked.connect(self._on_propose)
        model.changed.connect(self._update)
        self._update()

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_height()

    def least_height(self) -> int:
        """Return the height that the panel needs at its width."""
        return self._column.totalMinimumHeightForWidth(self.width())

    def focus_first(self) -> None:
        """Move the focus to the ready-made plans."""
        self._plans.setFocus(Qt.FocusReason.TabFocusReason)

    def _fit_height(self) -> None:
        self._propose.setMinimumHeight(scaled(TARGET + UNIT))

    def _new_topics(self) -> RowList:
        topics, store = RowList(_VISIBLE_TOPICS, self), self._texts.store
        topics.setObjectName("plan_topics")
        # Only the check boxes choose.
        topics.setSelectionMode(RowList.SelectionMode.NoSelection)
        # Titles wrap next to a scroll bar, so that it would appear or not by chance.
        topics.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        known = (
            *(f"section:{section.id}" for section in store.sections()),
            *(f"theme:{theme.id}" for theme in store.themes()),
            *([OWN_NOTES] if self._marked else []),
        )
        titles = {OWN_NOTES: _("My bookmarks and “For the workshop” highlights")}
        for topic in known:
            item = QListWidgetItem(titles.get(topic) or self._texts.topic(topic), topics)
            item.setData(Qt.ItemDataRole.UserRole, topic)
            item.setCheckState(Qt.CheckState.Unchecked)
        topics.setCurrentRow(0)
        return topics

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        for text, field in (
            (_("&Ready-made agendas:"), self._plans),
            (_("&Topics (if none, the whole report):"), self._topics),
        ):
            label = PlainLabel(text, self, wraps=True, field=field)
            column.addWidget(label)
            column.addWidget(field, 1 if field is self._topics else 0)
        form = QFormLayout()
        form.setSpacing(UNIT)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for text, value in (
            (_("&Minutes:"), self._minutes),
            (_("Number of &people:"), self._people),
            (_("P&aper:"), self._paper),
        ):
            label = PlainLabel(text, self, field=value)
            form.addRow(label, value)
        column.addLayout(form)
        column.addWidget(self._double_sided)
        column.addWidget(self._propose)

    def _update(self) -> None:
        """Show the settings of the plan, without changing it again."""
        settings = self._model.plan.settings
        fields = (self._topics, self._minutes, self._people, self._paper, self._double_sided)
        blockers = [QSignalBlocker(field) for field in fields]
        for row in range(self._topics.count()):
            item = self._topics.item(row)
            is_chosen = item.data(Qt.ItemDataRole.UserRole) in settings.topics
            states = Qt.CheckState
            item.setCheckState(states.Checked if is_chosen else states.Unchecked)
        self._minutes.setValue(settings.minutes)
        self._people.setValue(settings.people)
        self._paper.setCurrentText(settings.paper)
        self._double_sided.setChecked(settings.double_sided)
        chosen = [
            row
            for row, plan in enumerate(self._ready_made, 1)
            if (plan.topics, plan.minutes) == (settings.topics, settings.minutes)
        ]
        self._plans.setCurrentIndex(chosen[0] if chosen and self._model.plan.items else 0)
        del blockers

    def _on_topics_changed(self) -> None:
        items = (self._topics.item(row) for row in range(self._topics.count()))
        is_checked = {
            item.data(Qt.ItemDataRole.UserRole): item.checkState() == Qt.CheckState.Checked
            for item in items
        }
        chosen = (topic for topic, checked in is_checked.items() if checked)
        # A topic that only another edition has stays in the plan.
        others = (topic for topic in self._model.plan.settings.topics if topic not in is_checked)
        self._model.change_settings(topics=(*chosen, *others))

    def _on_propose(self) -> None:
        self._show(propose(self._texts.store, self._model.plan.settings, marked=self._marked))

    def _on_activated(self, index: int) -> None:
        self._activated = index
        self._delay.start()

    def _on_ready_made(self) -> None:
        # Not the current index: another change may have reset it since the user chose.
        if index := self._activated:
            settings = self._model.plan.settings
            self._show(self._ready_made[index - 1].plan(self._texts.store, settings))

    def _show(self, plan: WorkshopPlan) -> None:
        self._model.change(plan, 0, "proposal")
        self.proposed.emit()
