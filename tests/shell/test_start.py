"""What the first window must not make, since each costs the start a tenth."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QListView, QTextBrowser

from laos_tip_app.models.roles import Role
from laos_tip_app.ui.widgets import labels, qt_values
from laos_tip_app.ui.widgets.painting import brush, coloured, fill
from laos_tip_app.ui.widgets.viewport import give_viewport

# Qt's enums are made at the first touch of the class or the namespace that they stand in.
WATCH = """
import enum, sys
made = set()
call = enum.EnumType.__call__
def note(kind, *args, **options):
    if len(args) > 1 and isinstance(args[0], str):
        made.add(args[0])
    return call(kind, *args, **options)
enum.EnumType.__call__ = note
from pathlib import Path
from laos_tip_app.shell import session
from laos_tip_app.base.settings import Settings
application = session.new_application()
session = session._Session(application, Settings(Path(sys.argv[1])), None)
session.window.resize(int(sys.argv[2]), 600)
session.show(None)
session.window._build_deferred_ui = lambda: None
application.processEvents()
session.window.repaint()
if sys.argv[3:]:
    made.clear()
    from laos_tip_app.base.location import Location
    session.window.go(Location(sys.argv[3]))
    application.processEvents()
    session.window.repaint()
print(*sorted(made))
"""


def _made(*arguments: str) -> list[str]:
    """Return the enums that are made by what the arguments ask for."""
    # Windows' offscreen platform has no fonts.
    platform = "windows" if sys.platform == "win32" else "offscreen"
    done = subprocess.run(
        [sys.executable, "-c", WATCH, *arguments],
        env=os.environ | {"QT_QPA_PLATFORM": platform},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.mark.parametrize("width", ["850", "1200"])
def test_the_first_window_touches_neither_the_namespace_nor_every_widget(
    tmp_path: Path, width: str
) -> None:
    made = _made(str(tmp_path), width)
    assert "SelectionMode" in made, "what is looked for would not be seen"
    assert "GlobalColor" not in made, "something touches the namespace Qt"
    assert "WizardStyle" not in made, "something asks Python for a widget that Qt made"
    assert "ComplexControl" not in made, "something touches QStyle"


@pytest.mark.parametrize("name", ["timeline", "stakeholders", "figures"])
def test_the_first_switch_to_a_tab_touches_neither_the_style_nor_every_widget(
    tmp_path: Path, name: str
) -> None:
    made = _made(str(tmp_path), "1200", name)
    assert made, "what is looked for would not be seen"
    assert "WizardStyle" not in made, "something asks Python for a widget that Qt made"
    assert "ComplexControl" not in made, "something touches QStyle"


def test_numbers_are_those_of_qts_names() -> None:
    keys = Qt.TextInteractionFlag
    assert Qt.ScrollBarPolicy.ScrollBarAlwaysOff.value == qt_values.SCROLL_BAR_NEVER
    assert Qt.ScrollBarPolicy.ScrollBarAlwaysOn.value == qt_values.SCROLL_BAR_ALWAYS
    assert Qt.Orientation.Horizontal.value == qt_values.HORIZONTAL
    assert Qt.Orientation.Vertical.value == qt_values.VERTICAL
    assert Qt.TextFormat.PlainText.value == labels.PLAIN_TEXT
    assert Qt.TextFlag.TextWordWrap.value == qt_values.WRAP_WORDS
    both = keys.TextBrowserInteraction | keys.TextSelectableByKeyboard
    assert both.value == qt_values.READ_BY_POINTER_AND_KEYS


def test_roles_are_qts_own_and_others_of_ours() -> None:
    theirs = Qt.ItemDataRole
    own = [theirs.DisplayRole, theirs.ToolTipRole, theirs.AccessibleTextRole, theirs.SizeHintRole]
    assert [role.value for role in Role][:4] == [role.value for role in own]
    assert all(role > theirs.UserRole.value for role in list(Role)[4:])


def test_a_viewport_takes_pointer_and_ground_like_qts_own(qtbot: QtBot) -> None:
    for kind in (QListView, QTextBrowser):
        own, given = kind(), kind()
        qtbot.addWidget(own)
        qtbot.addWidget(given)
        give_viewport(given)
        theirs, ours = own.viewport(), given.viewport()
        assert ours.backgroundRole() == theirs.backgroundRole()
        assert ours.autoFillBackground() == theirs.autoFillBackground()
        assert ours.focusProxy() is given


def test_a_text_in_a_given_viewport_is_laid_out_again(qtbot: QtBot) -> None:
    browser = QTextBrowser()
    qtbot.addWidget(browser)
    give_viewport(browser)
    browser.setHtml("<p>word</p>" * 50)
    browser.resize(200, 200)
    browser.show()
    browser.resize(300, 300)
    assert browser.grab().toImage().pixelColor(150, 8).isValid()


def test_a_colour_is_painted_as_it_is() -> None:
    colour = QColor("#1a7f3c")
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    fill(painter, image.rect(), colour)
    painter.end()
    assert image.pixelColor(3, 3) == colour
    assert brush(colour).color() == colour
    span = coloured(2, 5, colour, bold=True)
    assert (span.start, span.length, span.format.foreground().color()) == (2, 3, colour)
