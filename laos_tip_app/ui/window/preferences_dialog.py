"""The dialog of the preferences, on the same settings as the menus."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QGroupBox,
    QLabel,
    QScrollArea,
    QStyle,
    QWidget,
)

from laos_tip_app.base.i18n import _, languages
from laos_tip_app.base.plain_text import without_mnemonic
from laos_tip_app.base.settings import (
    MAX_TEXT_PERCENT,
    MIN_TEXT_PERCENT,
    QUICK_HIDE_KEYS,
    TEXT_PERCENT_STEP,
    THEME_CHOICES,
)
from laos_tip_app.base.theme import UNIT
from laos_tip_app.documents.requests import PageSetup
from laos_tip_app.ui.printing.job_panels import PageSetupForm
from laos_tip_app.ui.widgets.flow_layout import new_column
from laos_tip_app.ui.widgets.message_boxes import Dialog
from laos_tip_app.ui.widgets.small_widgets import (
    ComboBox,
    FramelessScrollArea,
    PlainLabel,
    SpinBox,
    named,
    set_tooltip,
    show_in_text,
)

if TYPE_CHECKING:
    from laos_tip_app.ui.window.main_window import MainWindow

_FRAME: Final = 6 * UNIT
"""Room for a title bar."""


class PreferencesDialog(Dialog):
    """Shows the preferences; changes apply and are saved immediately."""

    def __init__(self, window: "MainWindow") -> None:
        """Make the dialog with the current settings."""
        super().__init__("preferences_dialog", _("Preferences"), window)
        self._window = window
        text = _("Changes take effect immediately and are saved on this computer.")
        groups = (self._new_screen_group(), self._new_paper_group(), self._new_quick_hide_group())
        body = QWidget(self)
        new_column(*groups, None, of=body, spacing=2 * UNIT)
        area = FramelessScrollArea(body, self)
        self.column.addWidget(area)
        self.column.addWidget(PlainLabel(text, self, wraps=True))
        self.add_close_button()
        _align_labels(groups)
        self._resize_to_groups(body, area)
        theme = self.findChild(ComboBox, "preferences_theme")
        if theme is not None:
            theme.setFocus()

    def _resize_to_groups(self, body: QWidget, area: QScrollArea) -> None:
        """Show all groups if the screen has room for them."""
        groups = body.sizeHint()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        area.setMinimumWidth(groups.width() + bar)
        others = self.sizeHint().height() - area.sizeHint().height()
        room = self.screen().availableGeometry().height() - _FRAME
        self.resize(self.sizeHint().width(), min(groups.height() + others, room))

    def _new_screen_group(self) -> QGroupBox:
        window, settings = self._window, self._window.settings
        group = QGroupBox(_("On the screen"), self)
        theme = named(ComboBox(group), "preferences_theme")
        for choice in THEME_CHOICES:
            action = window.findChild(QAction, f"theme_{choice}")
            if isinstance(action, QAction):
                theme.addItem(without_mnemonic(action.text()), action)
        theme.setCurrentIndex(THEME_CHOICES.index(settings.theme))
        theme.activated.connect(lambda row: theme.itemData(row).trigger())
        size = SpinBox("preferences_text_size", MIN_TEXT_PERCENT, MAX_TEXT_PERCENT, group)
        size.setSingleStep(TEXT_PERCENT_STEP)
        show_in_text(size, _("{number} %"))
        size.setValue(settings.text_size)
        size.valueChanged.connect(window.set_text_size)
        form = _new_form(group)
        self._add_language(form, "language", _("The next start uses it."))
        form.addRow(_("&Appearance:"), theme)
        form.addRow(_("&Text size:"), size)
        text = _("&Show context (by other publishers)")
        _add_box(form, "context", text, settings.context_shown, window.set_context_shown)
        text, change = _("Continuous &view (all on one page)"), window.set_continuous_view
        _add_box(form, "continuous_view", text, settings.continuous_view, change)
        text, change = _("Show H&ome at each start"), partial(setattr, settings, "home_at_start")
        _add_box(form, "home_at_start", text, settings.home_at_start, change)
        return group

    def _add_language(self, form: QFormLayout, name: str, hint: str) -> None:
        """Add the choice of a language, once there are two."""
        if not languages()[1:]:
            return
        box = named(ComboBox(self), f"preferences_{name}")
        for language in languages():
            box.addItem(QLocale(language).nativeLanguageName(), language)
        box.setCurrentIndex(max(box.findData(getattr(self._window.settings, name)), 0))
        box.activated.connect(lambda row: setattr(self._window.settings, name, box.itemData(row)))
        set_tooltip(box, hint)
        form.addRow(_("&Language:"), box)

    def _new_paper_group(self) -> QGroupBox:
        settings = self._window.settings
        group = QGroupBox(_("On paper"), self)
        fields = PageSetupForm(group)
        fields.show_setup(PageSetup(settings.paper, settings.paper_text_size, settings.wide_margin))

        def save() -> None:
            setup = fields.setup()
            settings.paper, settings.paper_text_size = setup.paper, setup.text_size
            settings.wide_margin = setup.wide_margin

        fields.changed.connect(save)
        form = _new_form(group)
        self._add_language(form, "paper_language", "")
        form.addRow(_("&Paper:"), fields.paper)
        form.addRow(_("Text si&ze:"), fields.size)
        form.addRow(fields.large)
        form.addRow(fields.margin)
        return group

    def _new_quick_hide_group(self) -> QGroupBox:
        settings = self._window.settings
        group = QGroupBox(_("Quick hide"), self)
        key = named(ComboBox(group), "preferences_quick_hide_key")
        for choice in QUICK_HIDE_KEYS:
            key.addItem(QKeySequence(choice).toString(QKeySequence.SequenceFormat.NativeText))
        key.setCurrentIndex(QUICK_HIDE_KEYS.index(settings.quick_hide_key))
        key.activated.connect(self._set_quick_hide_key)
        form = _new_form(group)
        form.addRow(_("&Key:"), key)
        text = _("S&hift three times also hides everything")
        change = partial(setattr, settings, "quick_hide_by_shift")
        _add_box(form, "quick_hide_shift", text, settings.quick_hide_by_shift, change)
        return group

    def _set_quick_hide_key(self, row: int) -> None:
        self._window.settings.quick_hide_key = QUICK_HIDE_KEYS[row]
        self._window.menus["quick_hide"].setShortcut(QKeySequence(QUICK_HIDE_KEYS[row]))


def _align_labels(groups: Sequence[QGroupBox]) -> None:
    """Begin the fields of all groups at the same place."""
    labels = [
        label
        for group in groups
        for label in group.findChildren(QLabel)
        if label.buddy() is not None
    ]
    width = max(label.sizeHint().width() for label in labels)
    for label in labels:
        label.setMinimumWidth(width)


def _add_box(
    form: QFormLayout, name: str, text: str, is_checked: bool, change: Callable[[bool], object]
) -> None:
    """Add a check box that changes a setting."""
    box = named(QCheckBox(text, form.parentWidget()), f"preferences_{name}")
    box.setChecked(is_checked)
    box.toggled.connect(change)
    form.addRow(box)


def _new_form(group: QWidget) -> QFormLayout:
    form = QFormLayout(group)
    form.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, 2 * UNIT)
    form.setSpacing(UNIT)
    form.setFormAlignment(Qt.AlignmentFlag.AlignLeft)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    return form
