"""What a part of the window shows after each action, in lines that can be read and compared.

After an action only what has changed is told. Places are in steps of eight pixels, as in
`tests/outlines.py`.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QRegularExpression, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QWidget,
)

from laos_tip_app.models.roles import Role
from laos_tip_app.ui.widgets.canvas import Canvas
from laos_tip_app.ui.widgets.master_detail_tab import MasterDetailTab
from tests.events import process_events
from tests.ui.widgets.tab_fixture import TabFixture

_STEP = 8
_FLEETING = {"status"}
"""What goes by itself after some seconds."""


class Story:
    """The actions on a part of the window, each with what it has changed."""

    def __init__(self, root: QWidget, **more: Callable[[], object]) -> None:
        """Begin with all that is shown.

        Args:
            root: The part of the window.
            more: What else is told, by its name. Of a list what is new is told.
        """
        self._root, self._more = root, more
        self._known: dict[str, str] = {}
        self._lengths: dict[str, int] = {}
        self._lines: list[str] = []
        self.tell("At first")

    def tell(self, action: str) -> None:
        """Tell what an action has changed."""
        now = self._settled()
        self._lines.append(f"\n# {action}")
        now["focus"] = _focus_in(self._root.window())
        for name, ask in self._more.items():
            value = ask()
            if isinstance(value, list):
                for new in value[self._lengths.get(name, 0) :]:
                    self._lines.append(f"{name}! {new}")
                self._lengths[name] = len(value)
            else:
                now[name] = str(value)
        gone = [name for name in self._known if name not in now and name not in _FLEETING]
        self._lines += [f"- {name}" for name in gone]
        self._lines += [
            f"{name}: {text}" for name, text in now.items() if self._known.get(name) != text
        ]
        self._known = now

    def _settled(self) -> dict[str, str]:
        """Return what is shown once nothing moves any more."""
        now: dict[str, str] = {}
        for _round in range(20):
            process_events()
            before, now = now, dict(_shown(self._root))
            if now == before:
                return now
        changing = {name for name, text in now.items() if before.get(name) != text}
        raise AssertionError(f"{changing} never come to rest")

    def text(self) -> str:
        """Return the whole story."""
        return "\n".join((*self._lines, "")).lstrip()


def key_name(key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> str:
    """Return the name of a key for a story, such as "Key right" or "Key control + home"."""
    held = [] if modifiers is None else [each.name for each in modifiers]
    names = [name.removesuffix("Modifier").lower() for name in held if name]
    name = key.name.removeprefix("Key_")
    # Not A and F2, which are on the keys so.
    is_word = name.isalpha() and len(name) > 1
    return f"Key {' + '.join([*names, name.lower() if is_word else name])}"


def story_of_tab[T: MasterDetailTab](fixture: TabFixture[T]) -> Story:
    """Return the story of a tab with rows and details."""
    tab, said = fixture.tab, list[str]()
    tab.status_message.connect(said.append)
    tab.command_requested.connect(lambda name: said.append(f"the command {name}"))
    tab.part_opening.connect(lambda: said.append("a part opens"))
    return Story(
        tab,
        location=tab.location,
        spoken=tab.spoken_location,
        request=tab.subview_request,
        ids=tab.visible_ids,
        citable=lambda: " ".join(map(str, tab.citable_locations())),
        kept=lambda: " ".join(tab.view_state().views),
        panes=lambda: " ".join(pane.objectName() for pane in tab.panes()),
        title=lambda: tab.detail.details().title,
        filters=lambda: filter_choices(tab),
        requested=lambda: fixture.requested,
        changed=lambda: fixture.changed,
        said=lambda: said,
    )


def activate[T: MasterDetailTab](fixture: TabFixture[T]) -> None:
    """Make a tab the active window, with the focus in its main pane."""
    with fixture.qtbot.waitActive(fixture.tab):
        fixture.tab.activateWindow()
    pane = fixture.tab.main_pane()
    pane.setFocus()
    fixture.qtbot.waitUntil(pane.hasFocus)


def press_button[T: MasterDetailTab](fixture: TabFixture[T], name: str) -> None:
    """Click on a button of a tab."""
    button = fixture.tab.findChild(QAbstractButton, name)
    assert isinstance(button, QAbstractButton)
    fixture.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def filter_choices(root: QWidget) -> str:
    """Return the entries of the menus of filters."""
    menus = root.findChildren(QMenu, QRegularExpression("^filter_menu_"))
    for menu in menus:
        menu.aboutToShow.emit()
    texts = []
    for menu in menus:
        name = menu.objectName().removeprefix("filter_menu_")
        options = ", ".join(action.text() for action in menu.actions())
        texts.append(f"{name} ({menu.title()}): {options}")
    return "; ".join(texts)


def column_widths(table: QTableView) -> str:
    """Return the widths of those columns that are shown, once nothing moves any more."""
    process_events()
    shown = (at for at in range(table.model().columnCount()) if not table.isColumnHidden(at))
    return " ".join(str(table.columnWidth(at)) for at in shown)


def _focus_in(window: QWidget) -> str:
    focused: QWidget | None = window.focusWidget()
    return "none" if focused is None else focused.objectName() or type(focused).__name__


def _shown(root: QWidget) -> Iterator[tuple[str, str]]:
    """Yield name and state of each named widget that is in sight."""
    for widget in root.findChildren(QWidget):
        name = widget.objectName()
        if name and not name.startswith("qt_") and widget.isVisible():
            corner = widget.mapTo(root, QPoint())
            sides = corner.x(), corner.y(), widget.width(), widget.height()
            x, y, width, height = (round(side / _STEP) for side in sides)
            yield name, f"{x},{y} {width}x{height} {' '.join(_state(widget))}".rstrip()


def _state(widget: QWidget) -> Iterator[str]:
    if not widget.isEnabled():
        yield "disabled"
    match widget:
        case QAbstractButton():
            yield from ("checked",) if widget.isChecked() else ()
            yield widget.text() or widget.accessibleName()
        case QLineEdit() | QLabel():
            yield widget.text()
        case QPlainTextEdit():
            yield widget.toPlainText()
        case QComboBox():
            yield widget.currentText()
        case Canvas():
            view = widget.view_state()
            yield f"{len(widget.scene().items())} items, chosen {widget.current_location()},"
            yield f"zoom {view.zoom:.1f} at {view.left / _STEP:.0f},{view.top / _STEP:.0f}"
        case QAbstractItemView():
            yield from _rows(widget)
        case QScrollArea():
            yield f"scrolled {widget.verticalScrollBar().value() // _STEP}"


def _rows(view: QAbstractItemView) -> Iterator[str]:
    model, current = view.model(), view.currentIndex()
    yield f"{model.rowCount()} rows, current {current.row()}/{current.column()}"
    yield str(current.data(Role.LOCATION))
    if chosen := sorted({(index.row(), index.column()) for index in view.selectedIndexes()}):
        yield f"selected {' '.join(f'{row}/{column}' for row, column in chosen)}"
    if isinstance(view, QTableView):
        columns = range(model.columnCount())
        yield "columns " + "".join(str(at) for at in columns if not view.isColumnHidden(at))
    yield f"scrolled {view.verticalScrollBar().value() // _STEP}"
