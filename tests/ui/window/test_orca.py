"""What the screen reader Orca says in tasks from search to workshop, where it is installed."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from laos_tip_app.store.store import Store

_PROGRAMS: Final = (
    "Xvfb", "dbus-run-session", "openbox", "orca", "pgrep", "xdotool"
)  # fmt: skip
_SESSION: Final = Path(__file__).with_name("orca_session.py")
_SCREEN: Final = Path(__file__).parents[3] / "packaging" / "screen.py"
_LONGEST: Final = 400
"""Letters that are spoken at once: a sentence with its note, not a section."""

_ENTRIES: Final = 6
"""The entries of the timeline that are read; some of them have a note."""


class Step(NamedTuple):
    """A key, or “text:” and what is typed; what Orca must say then."""

    key: str
    text: str


def _is_usable() -> bool:
    """Return whether Orca is installed, and not in use: there is one for each user."""
    if not all(shutil.which(program) for program in _PROGRAMS):
        return False
    return subprocess.run(["pgrep", "-x", "orca"], check=False, capture_output=True).returncode != 0


def _tasks(store: Store) -> dict[str, list[Step]]:
    """Return tasks as a user without sight does them."""
    first = store.passage("overview-1").text
    sentences = [first[s.start : s.end] for s in store.sentences("overview-1")]
    taxi = store.passage("prevention-7")
    _first, migrants, men, transit, inside, _back, last = store.movements()
    province = next(each for each in store.place_positions() if each.sign == "province")
    unnamed = store.not_drawn()[0]
    sections = store.sections()
    [lao] = [text for text in store.lao_texts() if text.record_id == "GL-31"]
    return {
        "open the report from Home": [Step("Escape", "Text of the report")],
        "read by sentence and paragraph": [
            Step("alt+Down", sentences[1]),
            Step("alt+Up", sentences[0]),
            Step("ctrl+Down", "Overview, paragraph 2"),
            Step("ctrl+Up", "Overview, paragraph 1"),
        ],
        "follow a link and come back": [
            Step("Tab", ", link"),
            Step("Tab", "UN TIP Protocol, link."),
            Step("Return", "Term. UN TIP Protocol."),
            Step("alt+Left", "Back: Overview, paragraph 1."),
        ],
        "hear the Lao name of a term": [
            Step("Tab", "United Nations, link."),
            Step("Tab", "human trafficking, link."),
            Step("Return", f" {lao.lao}"),
            Step("alt+Left", "Back: Overview, paragraph 1."),
        ],
        "go from part to part": [
            Step("F6", "Copy with citation button"),
            Step("F6", sections[0].title),
            Step("F6", "Text of the report"),
        ],
        "search": [
            Step("ctrl+k", "Search the report"),
            Step("text:taxi drivers", "result"),
            Step("Down", "taxi drivers"),
            Step("Return", f"Prevention, paragraph {taxi.position}."),
        ],
        "find in the text": [
            Step("ctrl+f", "Find in the text"),
            Step("text:police", "of"),
            Step("Escape", "Text of the report"),
        ],
        "go to a section and to its headings": [
            Step("ctrl+Prior", sections[-2].title),
            Step("ctrl+g", "Go to heading, link or note"),
            Step("Escape", "Text of the report"),
        ],
        "look at the timeline": [
            Step("ctrl+2", "Timeline drawing"),
            *[Step("Right", ". ")] * _ENTRIES,
        ],
        "look up a stakeholder": [
            Step("ctrl+3", "Stakeholders by kind"),
            Step("Down", " "),
        ],
        "walk the movements, in the list and on their map": [
            Step("ctrl+5", "Movements of people"),
            Step("Down", f"{migrants.words}. {migrants.ends}. 2008. Cautions: 1. Editor’s note"),
            Step("F6", "Map of movements. Not a route, no numbers"),
            Step("Right", f"{men.words}. {men.ends}"),
            Step("Right", f"{transit.words}. {transit.ends}. 2008. {transit.sentence}"),
            Step("Right", inside.ends),
            Step("Right", "No other source found: "),
            Step("Right", "is not repeated"),
            Step("F6", "Copy with citation button"),
            Step("F6", last.words),
            Step("Down", f"{unnamed.name}. {unnamed.reason}"),
        ],
        "walk the places": [
            Step("F6", "Map of movements"),
            *[Step("shift+Tab", " ")] * 6,
            Step("shift+Tab", "Places not selected radio button"),
            Step("space", "selected"),
            Step("F6", "Luang Prabang. The sign stands"),
            Step("Down", f"{province.name}. {province.note.rstrip('.')}"),
            Step("F6", "Map of places. Never a site"),
        ],
        "copy with citation": [
            Step("ctrl+1", "Text of the report"),
            Step("ctrl+shift+c", "Copied with citation"),
        ],
        "change the appearance": [
            Step("ctrl+comma", "Appearance"),
            Step("Tab", "Text size"),
            Step("Escape", "Text of the report"),
        ],
        "mark a sentence and write a note": [
            Step("ctrl+shift+1", "Highlighted: Important"),
            Step("ctrl+m", "My note"),
            Step("text:Ask the group", "p"),
            Step("Tab", "Remove note"),
            Step("Escape", "Text of the report"),
        ],
        "find the note and go there": [
            Step("ctrl+shift+n", "Ask the group"),
            Step("Return", "My note: Ask the group"),
            Step("ctrl+shift+n", "My notes closed."),
        ],
        "look at the workshop page": [
            Step("alt+w", "Workshop"),
            Step("w", "Ready-made plans"),
            Step("Tab", "Print all papers of this plan… button"),
            Step("Tab", "Workshop title"),
            Step("Tab", "Topics"),
            Step("Tab", "Minutes"),
            Step("F6", "About page tab"),
            Step("Escape", "Text of the report"),
        ],
        "present a section": [
            Step("F5", "2 of"),
            Step("space", "3 of"),
            Step("b", "Black screen"),
            Step("Escape", "Text of the report"),
        ],
    }


@pytest.mark.skipif(not _is_usable(), reason="Orca is not installed, or is in use")
def test_orca_speaks_in_tasks_from_search_to_workshop(store: Store, tmp_path: Path) -> None:
    steps = [step for task in _tasks(store).values() for step in task]

    session = subprocess.run(
        [sys.executable, _SCREEN, "dbus-run-session", "--", sys.executable, _SESSION, tmp_path],
        input="\n".join("\t".join(step) for step in steps),
        env=os.environ | {"NO_AT_BRIDGE": "0"},
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )

    spoken: list[list[str]] = json.loads(session.stdout)
    said = list(zip(steps, spoken, strict=True))
    assert [step for step, lines in said if not any(step.text in line for line in lines)] == []
    # Neither recited nor cluttered: no section at once, no sign of a key, no nameless stack.
    lines = [line for lines in spoken for line in lines]
    # A slide is heard whole, and once.
    [slides] = [lines for step, lines in said if step.text == "3 of"]
    assert len([line for line in slides if "3 of" in line]) == 1
    assert [line for line in lines if len(line) > _LONGEST and line not in slides] == []
    assert [line for line in lines if "&" in line or "layered pane" in line] == []
    # A break between Lao words is no letter.
    assert [line for line in lines if "\u200b" in line] == []
    # Of what has notes under it, all is heard, and nothing twice.
    assert any("\n" in line for line in lines)
    titles = [event.title for event in store.events()]
    entries = [" ".join(lines) for step, lines in said if step.key == "Right"]
    assert [entry for entry in entries for title in titles if entry.count(title) > 1] == []
