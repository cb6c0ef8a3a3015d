"""Qt’s small widgets, with the sizes, colours and speech of this program."""

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Final, override

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import (
    QAction,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QPalette,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionTab,
    QStyleOptionViewItem,
    QTabBar,
    QTextEdit,
    QToolButton,
    QToolTip,
    QWidget,
)

from laos_tip_app.base.i18n import _
from laos_tip_app.base.plain_text import plain, without_mnemonic
from laos_tip_app.base.theme import TARGET, UNIT
from laos_tip_app.report.lao import with_breaks, without_breaks
from laos_tip_app.ui.widgets.control_painter import CHIP
from laos_tip_app.ui.widgets.flow_layout import new_column, new_row
from laos_tip_app.ui.widgets.icons import icon
from laos_tip_app.ui.widgets.input_events import is_modifier
from laos_tip_app.ui.widgets.text_size import scaled, set_font_size

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl


class PlainLabel(QLabel):
    """A label whose text is never taken for HTML."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        name: str = "",
        wraps: bool = False,
        field: QWidget | None = None,
        size: float | None = None,
        bold: bool = False,
    ) -> None:
        """Create a label with a text.

        Args:
            text: The text.
            parent: The parent widget.
            name: The object name.
            wraps: Whether it takes as many lines as it needs.
            field: What it is the label of: the field to which its key leads.
            size: Its size of the five; None for the font of its parent.
            bold: Whether text of one of the six sizes is bold.
        """
        super().__init__(parent)
        # Qt asks for the same heights again and again, and measures the whole text each time.
        self._heights: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setObjectName(name)
        self.setWordWrap(wraps)
        if field is not None:
            self.setBuddy(field)
            name_field(self, field)
        if size is not None:
            set_font_size(self, size, bold=bold)

    @override
    def setText(self, text: str) -> None:
        """Show a text with breaks between Lao words, which nobody hears."""
        former, shown = without_breaks(self.text()), with_breaks(text)
        self._heights.clear()
        super().setText(shown)
        if shown != text or self.accessibleName() == former:
            self.setAccessibleName(text if shown != text else "")

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text at a width."""
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another font."""
        self._heights.clear()
        super().changeEvent(event)


def new_button(
    text: str,
    parent: QWidget,
    name: str,
    run: Callable[..., object] | SignalInstance | None = None,
    *,
    is_chip: bool = False,
) -> QPushButton:
    """Return a button with an object name that runs something when clicked."""
    button = named(QPushButton(text, parent), name)
    button.setProperty(CHIP, is_chip)
    if run is not None:
        button.clicked.connect(run)
    return button


def labelled(text: str, field: QWidget, parent: QWidget, *, is_above: bool = False) -> QWidget:
    """Return a field with its label, which is beside or above it."""
    both = QWidget(parent)
    both.setSizePolicy(field.sizePolicy())
    layout, spacing = (new_column, UNIT // 2) if is_above else (new_row, UNIT)
    layout(PlainLabel(text, both, field=field), field, of=both, spacing=spacing)
    return both


def set_tab_order(*stops: QWidget) -> None:
    """Let Tab reach some widgets one after the other."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def named[Named: QObject](part: Named, name: str, spoken: str = "") -> Named:
    """Return a part with object name and name for screen readers."""
    part.setObjectName(name)
    if isinstance(part, QWidget) and spoken:
        part.setAccessibleName(spoken)
    return part


def show_value(field: QWidget, value: object) -> None:
    """Show a value in a field, without a signal; its cursor stays."""
    edited = field.metaObject().userProperty()
    if edited.read(field) != value:
        with QSignalBlocker(field):
            edited.write(field, value)


def value_changed(field: QWidget) -> SignalInstance:
    """Return the signal of a field that emits its new value."""
    name = field.metaObject().userProperty().notifySignal().name()
    signal: SignalInstance = getattr(field, name.toStdString())
    return signal


def show_in_text(field: QSpinBox | QDoubleSpinBox, pattern: str) -> None:
    """Show the number of a field where a text has `{number}`."""
    prefix, _number, suffix = pattern.partition("{number}")
    field.setPrefix(prefix)
    field.setSuffix(suffix)


def name_field(label: QLabel, field: QWidget) -> None:
    """Name a label and its field without the “&” of the key.

    Orca speaks that of a label’s text.
    """
    name = without_breaks(without_mnemonic(label.text())).removesuffix(":")
    label.setAccessibleName(name)
    if not field.accessibleName():
        field.setAccessibleName(name)


def set_tooltip(target: QWidget | QAction, text: str) -> None:
    """Set the tooltip of a widget or action.

    Qt describes a widget by its tooltip. If that begins with the name, which has been set
    before, only the rest is the description: otherwise a screen reader speaks the name twice.
    """
    target.setToolTip(plain(text))
    if isinstance(target, QWidget) and (name := target.accessibleName()):
        rest = text.removeprefix(name).strip(" ()") if text.startswith(name) else text
        # A blank, since of an empty description Qt makes the tooltip again.
        target.setAccessibleDescription(rest or " ")


def show_tooltip(position: QPoint, text: str, widget: QWidget) -> None:
    """Show a tooltip at a global position; hide it without text."""
    QToolTip.showText(position, plain(text), widget)


class IconButton(QToolButton):
    """A flat button with an icon."""

    def __init__(self, icon_name: str, text: str, parent: QWidget, *, name: str = "") -> None:
        """Make a button with a text for what it does.

        Args:
            icon_name: The name of its icon.
            text: What a screen reader says, and the tooltip.
            parent: The owner.
            name: The object name.
        """
        super().__init__(parent)
        self.setObjectName(name)
        self.setAutoRaise(True)
        self.setIcon(icon(icon_name))
        self.setAccessibleName(text)
        set_tooltip(self, text)


class CloseButton(IconButton):
    """A button with a cross, which grows with the text."""

    def __init__(self, name: str, text: str, parent: QWidget, *, by_escape: bool = True) -> None:
        """Make a button with a text for what it closes.

        Args:
            name: The object name.
            text: What a screen reader says, and the tooltip.
            parent: The owner.
            by_escape: Whether Escape does the same, as the tooltip then says.
        """
        super().__init__("x", text, parent, name=name)
        self.setMinimumSize(TARGET, TARGET)
        if by_escape:
            set_tooltip(self, _("{text} (Esc)").format(text=text))


class ComboBox(QComboBox):
    """A combo box that is never narrower than its texts."""

    view_state = QComboBox.currentIndex
    set_view_state = QComboBox.setCurrentIndex

    @override
    def minimumSizeHint(self) -> QSize:
        """Return the hint for the size, which is the same.

        The one of `QComboBox` is kept from before the font was changed.
        """
        return self.sizeHint()

    @override
    def showPopup(self) -> None:
        """Show the list on the background of lists, not of windows."""
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, QApplication.palette().base().color())
        self.view().setPalette(palette)
        super().showPopup()


class SpinBox(QSpinBox):
    """A field for a whole number, which changes once it is typed."""

    def __init__(self, name: str, minimum: int, maximum: int, parent: QWidget) -> None:
        """Make a field with an object name for numbers of a range."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setRange(minimum, maximum)
        self.setKeyboardTracking(False)

    @override
    def event(self, event: QEvent) -> bool:
        """Take over the typed number before a shortcut runs."""
        is_handled = super().event(event)
        is_key = isinstance(event, QKeyEvent) and not is_modifier(event.key())
        if is_key and event.type() == QEvent.Type.ShortcutOverride and not event.isAccepted():
            self.interpretText()
        return is_handled


_TAB_HEIGHT: Final = 6 * UNIT


class TabBar(QTabBar):
    """A tab bar with room for bold names and for touch.

    Signals:
        chosen: The user chooses a tab, by its index; also the current one while it is covered.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        """Make a bar without tabs."""
        super().__init__(parent)
        self._is_covered = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.currentChanged.connect(self.chosen)
        self.tabBarClicked.connect(self._on_clicked)

    def set_covered(self, is_covered: bool) -> None:
        """Show no tab as current while a page covers them."""
        self._is_covered = is_covered
        self.update()

    @override
    def initStyleOption(self, option: QStyleOptionTab, tabIndex: int) -> None:
        """Prepare the look of a tab."""
        super().initStyleOption(option, tabIndex)
        if self._is_covered:
            option.state &= ~QStyle.StateFlag.State_Selected

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the current tab, if covered, on Enter or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802  # Qt's name
        """Return the size of the name in bold, and a margin."""
        font = self.font()
        font.setBold(True)
        metrics = QFontMetrics(font)
        width = metrics.horizontalAdvance(without_mnemonic(self.tabText(index)))
        # Next to large text every pixel is needed.
        return QSize(width + 7 * UNIT // 2, max(metrics.height() + UNIT // 2, _TAB_HEIGHT))

    def _on_clicked(self, index: int) -> None:
        if self._is_covered and index == self.currentIndex():
            self.chosen.emit(index)


class FramelessScrollArea(QScrollArea):
    """Scrolls a widget that is resized with it; no tab stop."""

    def __init__(self, widget: QWidget, parent: QWidget, *, sideways: bool = True) -> None:
        """Scroll a widget up and down, and sideways if it may."""
        super().__init__(parent)
        self.setWidget(widget)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if not sideways:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class PageStack(QWidget):
    """Shows one page at a time.

    Unlike `QStackedWidget` it has no accessible role: Orca says “layered pane, 0 items”
    of that whenever the focus comes to a page.
    """

    def __init__(self, parent: QWidget) -> None:
        """Make an empty stack."""
        super().__init__(parent)
        self._pages = QStackedLayout(self)

    def add_page(self, page: QWidget) -> None:
        """Add a page; the first is shown."""
        self._pages.addWidget(page)

    def set_page(self, number: int, page: QWidget) -> None:
        """Show another page in the place of one, and delete that."""
        previous = self._pages.widget(number)
        self._pages.insertWidget(number, page)
        if previous is not None:
            self._pages.removeWidget(previous)
            previous.deleteLater()

    def current_page(self) -> int:
        """Return the number of the page that is shown."""
        return self._pages.currentIndex()

    def show_page(self, number: int) -> None:
        """Show a page by its number."""
        self._pages.setCurrentIndex(number)


class RowDelegate(QStyledItemDelegate):
    """Makes rows high enough to click."""

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of a row."""
        size = super().sizeHint(option, index)
        return size.expandedTo(QSize(0, max(TARGET, size.height() + UNIT // 2)))


class RowList(QListWidget):
    """A list with rows of at least 24 pixels.

    `QListWidget` asks for more than it needs, so that a page with room enough would scroll.
    """

    def __init__(self, least_rows: int, parent: QWidget) -> None:
        """Make an empty list that shows at least some rows."""
        super().__init__(parent)
        self._least_rows = least_rows
        # The style leaves 4 pixels between the frame and the text of a row.
        self.setViewportMargins(*(UNIT // 2,) * 4)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setItemDelegate(RowDelegate(self))
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)

    @override
    def sizeHint(self) -> QSize:
        rows = self._least_rows * (scaled(TARGET) + 2 * self.spacing())
        return QSize(super().sizeHint().width(), rows + 2 * self.frameWidth() + UNIT)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


class ReadOnlyText(QTextEdit):
    """A text with a caret that opens neither files nor links.

    It is no `QTextBrowser`, since a screen reader takes that for a label and reads the whole text
    each time it gets the focus.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create an empty text."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        # With a caret, arrow keys read line by line and Shift selects, for screen readers too.
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def loadResource(self, kind: int, name: "QUrl | str") -> object:
        """Return an empty resource for every reference: no file is opened."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            blank = QImage(1, 1, QImage.Format.Format_ARGB32)
            blank.fill(Qt.GlobalColor.transparent)
            return blank
        return b""

    def move_caret_silently(self, cursor: QTextCursor) -> None:
        """Move the caret without a word of a screen reader.

        A screen reader reads the line to which the caret moves. Whoever calls this announces
        something better. No signal is emitted, and nothing is scrolled.
        """
        if not self.hasFocus():
            # A screen reader follows the caret of the focused text alone, and the first look at
            # the children has PySide make every class of objects: 1.8 MB and 0.05 of a start.
            with QSignalBlocker(self):
                self._set_cursor_in_place(cursor)
            return
        controls = [child for child in self.children() if child.inherits("QWidgetTextControl")]
        blockers = [QSignalBlocker(control) for control in controls]
        self._set_cursor_in_place(cursor)
        for blocker in blockers:
            blocker.unblock()
        self.viewport().update()

    def _set_cursor_in_place(self, cursor: QTextCursor) -> None:
        value = self.verticalScrollBar().value()
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(value)


class SentencePage(ReadOnlyText):
    """A page with a sentence on why it is empty.

    It is a text with a caret, which a screen reader reads when it gets the focus.
    """

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        """Show a sentence."""
        super().__init__(parent)
        named(self, "nothing_to_show", sentence)
        self.setPlainText(sentence)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.document().setDocumentMargin(4 * UNIT)


class EmptyStateStack(PageStack):
    """A view, or a message with a reset button."""

    def __init__(
        self, view: QWidget, message: str, reset: Callable[[], object], parent: QWidget
    ) -> None:
        """Create the stack of a view and a message."""
        super().__init__(parent)
        page = QWidget(self)
        label = PlainLabel(message, page, name="no_match", wraps=True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = new_button(_("Clear filters"), page, "no_match_reset", reset)
        margins = (2 * UNIT, 4 * UNIT, 2 * UNIT, 4 * UNIT)
        layout = new_column(label, self.button, None, of=page, spacing=2 * UNIT, margins=margins)
        layout.setAlignment(self.button, Qt.AlignmentFlag.AlignHCenter)
        page.setAutoFillBackground(True)
        page.setBackgroundRole(QPalette.ColorRole.Base)
        self.add_page(view)
        self.add_page(page)

    def set_matching(self, matching: bool) -> None:
        """Show the view, or the message if nothing matches."""
        self.show_page(0 if matching else 1)
