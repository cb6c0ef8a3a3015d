"""The running order that is being put together: its dialog, its file, its paper, its presentation.

A part of the composition root. Knows nothing of settings.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from laos_tip_app.errors import AppError
from laos_tip_app.i18n import translated
from laos_tip_app.location import Location
from laos_tip_app.printing.ask_file import ask_target
from laos_tip_app.printing.files import kept_bytes, write_whole
from laos_tip_app.render import running_order
from laos_tip_app.render.running_order import OrderWords, Planned
from laos_tip_app.render.steps import Step, StepWriter
from laos_tip_app.render.wanted import RUNNING_ORDER, Wanted
from laos_tip_app.render.words import Words
from laos_tip_app.settings import forget_visited
from laos_tip_app.store.store import Store
from laos_tip_app.views.messages import error_box
from laos_tip_app.views.running_order_dialog import RunningOrderDialog

if TYPE_CHECKING:
    from laos_tip_app.theme import Theme
    from laos_tip_app.views.main_window import MainWindow

SUFFIX = ".order.json"


class OrderDesk(QObject):
    """Keeps one running order, whether its dialog is open or not."""

    def __init__(
        self,
        window: "MainWindow",
        words: Words,
        put: Callable[[bool, QWidget, Wanted], None],
        present: Callable[[Store, "Theme", tuple[Step, ...], int], None],
    ) -> None:
        """Work for a window.

        Args:
            window: The window.
            words: The translated words.
            put: Puts something on paper, or with False into a file.
            present: Presents steps from one of them on.
        """
        super().__init__(window)
        self._window = window
        self._words = words
        self._order_words = translated(OrderWords)
        self._put = put
        self._present = present
        self._store: Store
        self._theme: Theme
        self._writer: StepWriter
        self._saved = True
        self.dialog = RunningOrderDialog(self._name_of, window)
        self.dialog.changed.connect(self._on_changed)
        self.dialog.add_requested.connect(lambda: self.add(window.location()))
        self.dialog.open_requested.connect(self._ask_open)
        self.dialog.save_requested.connect(self.save)
        self.dialog.print_requested.connect(lambda: self._put(True, self.dialog, self._wanted()))
        self.dialog.export_requested.connect(lambda: self._put(False, self.dialog, self._wanted()))
        self.dialog.present_requested.connect(self._on_present_requested)
        window.installEventFilter(self)

    def use(self, store: Store, theme: "Theme", *, context_shown: bool) -> None:
        """Take the report and the look as they are now."""
        self._store, self._theme = store, theme
        self._writer = StepWriter(store, self._words, context_shown=context_shown)

    def show(self) -> None:
        """Show the dialog beside the window."""
        self.dialog.show()
        self.dialog.activateWindow()

    def add(self, location: Location) -> None:
        """Add a place behind the step that is chosen."""
        self.dialog.add([Planned(str(location))])

    def open(self, path: Path) -> None:
        """Show the order of a file; where it can’t be read, say so and keep what is there."""
        try:
            data = kept_bytes(path)
            order, told = running_order.from_bytes(data, self._store, self._order_words)
        except AppError as error:
            error_box(error, self.dialog).open()
            return
        self.dialog.show_order(order, told)
        self._saved = True

    def save(self) -> bool:
        """Ask for a name and write the file; return whether it was."""
        title = self.tr("Save the running order")
        name = f"{self.dialog.order().title or self.tr('Running order')}{SUFFIX}"
        kinds = self.tr("Running orders (*{suffix})").format(suffix=SUFFIX)
        target = ask_target(self.dialog, title, name, kinds)
        return target is not None and self.save_as(target)

    def save_as(self, target: Path) -> bool:
        """Write the file; say so where it can’t be written, and return whether it was."""
        data = running_order.to_bytes(self.dialog.order(), self._store)
        try:
            # The dialog has asked whether to replace a file of that name.
            write_whole(target, data, force=True)
        except AppError as error:
            error_box(error, self.dialog).open()
            return False
        self._saved = True
        self.dialog.say(self.tr("Saved as {name}.").format(name=target.name))
        return True

    def _ask_open(self) -> None:
        if not self._may_go():
            return
        dialog = QFileDialog(self.dialog, self.tr("Open a running order"))
        forget_visited(dialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [
                self.tr("Running orders (*{suffix})").format(suffix=SUFFIX),
                self.tr("All files (*)"),
            ]
        )
        dialog.fileSelected.connect(lambda name: self.open(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _wanted(self) -> Wanted:
        data = running_order.to_bytes(self.dialog.order(), self._store)
        return Wanted(RUNNING_ORDER, text=data.decode())

    def _name_of(self, planned: Planned) -> str:
        return running_order.name_of(planned, self._store, self._writer, self._order_words)

    def _on_changed(self) -> None:
        self._saved = False

    def _on_present_requested(self, row: int) -> None:
        order = self.dialog.order()
        steps = running_order.steps_of(order, self._store, self._writer)
        before = order._replace(steps=order.steps[:row])
        first = len(running_order.steps_of(before, self._store, self._writer))
        if steps:
            self._present(
                self._store, self._theme, (self._writer.opening(), *steps), first + 1 if row else 0
            )

    def _may_go(self) -> bool:
        """Ask whether to save what has not been; return whether one may go on."""
        if self._saved:
            return True
        buttons = QMessageBox.StandardButton
        box = QMessageBox(self._window)
        box.setObjectName("unsaved_order")
        box.setWindowTitle(self.tr("Running order"))
        box.setText(self.tr("The running order has not been saved."))
        save = box.addButton(self.tr("&Save…"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(self.tr("&Don’t save"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(buttons.Cancel)
        box.setDefaultButton(save)
        box.exec()
        chosen = box.clickedButton()
        box.deleteLater()
        return self.save() if chosen is save else chosen is leave

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask before the window goes with an order that has not been saved."""
        if event.type() == QEvent.Type.Close and watched is self._window and not self._may_go():
            event.ignore()
            return True
        return False
