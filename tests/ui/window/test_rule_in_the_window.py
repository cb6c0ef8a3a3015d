"""What holds for nearly every statement is one line below the tabs."""

from itertools import product

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTabBar

from laos_tip_app.base.location import TABS, Location
from laos_tip_app.base.theme import LIGHT
from laos_tip_app.ui.window.main_window import MainWindow
from laos_tip_app.ui.window.rule_line import RuleLine
from tests.drawing.svg import painted, text_corners, texts_on
from tests.pixels import colours
from tests.ui.window.main_window_fixture import MainWindowFixture


def rule_line(window: MainWindow) -> RuleLine:
    line = window.findChild(RuleLine, "rule")
    assert isinstance(line, RuleLine)
    return line


def said(line: RuleLine) -> str:
    return line.text().replace("\N{NO-BREAK SPACE}", " ")


def shown_edition(line: RuleLine) -> str:
    """Return the painted words behind the rule."""
    written = " ".join(texts_on(line))
    return written[written.index("Edition ") :]


def test_the_rule_is_in_sight_on_every_tab_and_on_pages_over_the_tabs(
    app: MainWindowFixture,
) -> None:
    line = rule_line(app.window)
    for name in TABS:
        app.window.go(Location(name))
        assert line.isVisible(), name
        assert said(line) == app.window.store.meta().rule
    for command in ("home", "help", "agenda"):
        app.action(command).trigger()
        assert line.isVisible(), command


def test_the_rule_wraps_and_is_never_cut(app: MainWindowFixture) -> None:
    for percent, width in product((100, 200, 300), (640, 1024, 1366, 1920)):
        app.window.set_text_size(percent)
        app.window.resize(width, 700)
        app.qtbot.waitUntil(lambda width=width: app.window.width() == width)  # type: ignore[misc]
        assert_rule_is_whole_or_short(app.window, width, percent)
    app.window.set_text_size(100)


def assert_rule_is_whole_or_short(window: MainWindow, width: int, percent: int) -> None:
    line, meta = rule_line(window), window.store.meta()
    assert line.height() == line.heightForWidth(line.width())
    assert said(line) in (meta.rule, meta.rule_short)
    assert set("●◐○✕") <= set(line.text())
    edition = shown_edition(line)
    assert edition.startswith(f"Edition {meta.edition}")
    corners = text_corners(painted(lambda painter: line.render(painter, QPoint())))
    assert max(corner.y() for _text, corner in corners) < line.height(), "no line is below it"
    is_whole = line.accessibleName() == f"{line.spoken_rule} {edition}" and said(line) == meta.rule
    assert is_whole == (line.toolTip() == "")
    if percent == 100 and width >= 1024:
        assert said(line) == meta.rule
    if percent == 100 and width >= 1366:
        assert line.height() < 2 * line.fontMetrics().height()
    if (percent, width) == (100, 1366):
        assert edition == f"Edition {meta.edition} · facts mostly 2007–2008"


def test_marks_have_their_colours(app: MainWindowFixture) -> None:
    shown = colours(rule_line(app.window).grab().toImage())
    assert {LIGHT.confirmed, LIGHT.accent} <= {*shown}
    # Its strokes are thinner than a pixel.
    assert any(colour.red() > colour.green() + 80 for colour in map(QColor, shown))


def test_a_screen_reader_hears_the_rule_without_its_marks(app: MainWindowFixture) -> None:
    bar = app.find(QTabBar, "tabs_bar")
    spoken = bar.accessibleDescription()

    assert rule_line(app.window).accessibleName().startswith(spoken)
    assert not set("●◐○✕") & set(spoken)
    assert spoken.endswith(
        "where it was: confirmed, partly, no other source found, corrected or disputed."
    )
