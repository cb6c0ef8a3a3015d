"""What is looked at: every state of the window, and the screens that each is taken on.

Knows nothing of screens, processes or files.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QTableView

from laos_tip_app.base.settings import Settings
from laos_tip_app.ui.stakeholders.tab import StakeholderView
from tests.screenshots import own_notes
from tests.screenshots.actions import (
    ask_to_switch,
    choose_filters,
    choose_lanes,
    compare,
    crash,
    enlarge,
    filter_by,
    find_in_text,
    go_into_matrix,
    jump_to,
    open_dialog,
    open_menu,
    open_menu_of,
    place_cards,
    plan_workshop,
    present,
    press,
    press_tab,
    remember_former_edition,
    scroll_to_end,
    search,
    show_card,
    show_large_print,
    show_licences,
    show_pages,
    show_part,
    show_view,
    tick,
    trigger,
    zoom_in,
)
from tests.screenshots.desk import Desk
from tests.screenshots.looks import ALL, BOTH, COLOURS, LARGE, LIGHT, PROJECTORS, SIZES


class State(NamedTuple):
    """Something to be looked at.

    Attributes:
        name: How the names of its pictures end.
        looks: The names of the looks it is taken in.
        at: Where the program is opened, as after `--at`.
        act: What is done then.
        size: Of the window; the whole screen where there is none.
        as_opened: Whether the window keeps the size in which it opens.
        data: A data file that it is opened with.
        complains: Whether the program breaks in it, and tells so on standard error.
        prepare: Writes settings and files before the program is started.
    """

    name: str
    looks: tuple[str, ...]
    at: str = ""
    act: Callable[[Desk], None] | None = None
    size: tuple[int, int] | None = None
    as_opened: bool = False
    data: Path | None = None
    complains: bool = False
    prepare: Callable[[Settings], None] | None = None


_COMPACT: Final = (800, 600)
_NOWHERE: Final = Path("missing.db")

STATES: Final = (
    State("reader", ALL),
    State("timeline", ALL, at="timeline"),
    State("stakeholders", ALL, at="stakeholders"),
    State("figures", ALL, at="figures"),
    State("places", (*ALL, *SIZES), at="places/relation:R-45"),
    State("places-open-end", SIZES, at="places/relation:R-50"),
    State("places-inside", BOTH, at="places/relation:R-46"),
    State("places-signs", (*ALL, *SIZES), at="place:PL-11"),
    State("places-not-on-map", LIGHT, at="place:PL-13"),
    State("figures-numbers", SIZES, at="figures", act=tick("has_number")),
    State("figures-cards", SIZES, at="figures", act=show_part(1)),
    State("as-opened", BOTH, as_opened=True),
    State("search", (*COLOURS, "2x-light"), act=search("tier 3")),
    State("search-nothing", BOTH, act=search("zebra")),
    State("search-corrected", BOTH, act=search("billbord")),
    State("search-statement", LIGHT, act=search("280")),
    State(
        "search-how-many", (*COLOURS, "2x-light"), act=search("how many were repatriated in 2008")
    ),
    State("search-who", (*COLOURS, "1920x1080-light"), act=search("who works on shelters")),
    State("search-compare", LIGHT, act=search("compare IOM and UNICEF")),
    State("search-help", BOTH, act=search("pls help")),
    State("search-opened", LIGHT, act=search("280", opened=True)),
    State("fact-OV-30", (*COLOURS, "1920x1080-light", "2x-light"), at="fact:OV-30"),
    State("fact-OV-32", BOTH, at="fact:OV-32"),
    State("fact-PT-08", LIGHT, at="fact:PT-08"),
    State("term", LIGHT, at="term:GL-18"),
    State("place", BOTH, at="place:PL-11"),
    State("context", BOTH, at="context:CX-11"),
    State("context-hidden", LIGHT, at="fact:PT-08", act=trigger("context")),
    State("section-prosecution", LIGHT, at="section:prosecution"),
    State("find-in-text", (*COLOURS, "2x-light"), at="section:prosecution", act=find_in_text),
    State("card", COLOURS, at="section:prosecution", act=show_card),
    State("text-200", COLOURS, at="fact:PT-08", act=enlarge(10)),
    State("text-300", LIGHT, at="fact:PT-08", act=enlarge(20)),
    State("whole-report", BOTH, at="section:sex-trafficking", act=trigger("continuous_view")),
    State("menu-event", LARGE, at="event:TL-11", act=open_menu_of(QListView, "timeline_canvas")),
    State("menu-figure", BOTH, at="figure:FG-07", act=open_menu_of(QListView, "figures_cards")),
    State(
        "menu-row",
        LIGHT,
        at="stakeholder:SH-14",
        act=open_menu_of(QTableView, "stakeholders_table"),
    ),
    State("menu-edit", LIGHT, act=open_menu(1)),
    State("section-end", LIGHT, at="section:protection", act=scroll_to_end),
    State("home", SIZES, act=trigger("home")),
    State("preferences", SIZES, act=open_dialog("preferences")),
    State("shortcuts", SIZES, act=trigger("shortcuts")),
    State("note", SIZES, act=own_notes.write_notes()),
    State("my-notes", SIZES, act=own_notes.write_notes(shown=True)),
    State("notes-timeline", SIZES, act=own_notes.show_signs("event:TL-19")),
    State(
        "notes-map",
        SIZES,
        act=own_notes.show_signs("stakeholder:SH-17", show_view(StakeholderView.MAP)),
    ),
    State(
        "notes-matrix",
        SIZES,
        act=own_notes.show_signs("stakeholder:SH-17", show_view(StakeholderView.MATRIX)),
    ),
    State("notes-stakeholders", SIZES, act=own_notes.show_signs("stakeholder:SH-17")),
    State("notes-figures", SIZES, act=own_notes.show_signs("figure:FG-05")),
    State("notes-figures-cards", SIZES, act=own_notes.show_signs("figure:FG-05", show_part(1))),
    State("edition-strip", SIZES, prepare=remember_former_edition),
    State("editions", SIZES, act=open_dialog("editions"), prepare=remember_former_edition),
    State("edition-question", SIZES, act=ask_to_switch, prepare=remember_former_edition),
    State("changes", SIZES, act=press("what_changed"), prepare=remember_former_edition),
    State("large-print", SIZES, at="fact:OV-30", act=show_large_print),
    State("event", BOTH, at="event:TL-19"),
    State("stakeholder", LIGHT, at="stakeholder:SH-14"),
    State("relation", LIGHT, at="relation:R-06"),
    State("rating", (*COLOURS, "2x-light"), at="rating:TIER-2018"),
    State("timeline-table", LARGE, at="timeline", act=show_part(1)),
    State("timeline-keys", COLOURS, at="timeline", act=press_tab(3)),
    State("timeline-2007", (*COLOURS, "2x-light"), at="event:TL-11", act=jump_to("2007")),
    State("timeline-by-place", BOTH, at="timeline", act=choose_lanes("place")),
    State("timeline-by-who", LIGHT, at="event:TL-10", act=choose_lanes("actor")),
    State("timeline-without-context", LIGHT, at="event:TL-19", act=trigger("context")),
    State("timeline-nothing", BOTH, at="timeline", act=filter_by("zebra")),
    State("map", ALL, at="stakeholder:SH-17", act=show_view(StakeholderView.MAP)),
    State(
        "map-filtered", LIGHT, at="stakeholders", act=show_view(StakeholderView.MAP, choose_filters)
    ),
    State("map-near", BOTH, at="stakeholder:SH-01", act=show_view(StakeholderView.MAP, zoom_in)),
    State("map-relation", LIGHT, at="relation:R-13", act=show_view(StakeholderView.MAP)),
    State("matrix", ALL, at="stakeholder:SH-17", act=show_view(StakeholderView.MATRIX)),
    State(
        "matrix-cell",
        BOTH,
        at="stakeholder:SH-01",
        act=show_view(StakeholderView.MATRIX, go_into_matrix),
    ),
    State("profile", ALL, at="stakeholder:SH-18", act=show_view(StakeholderView.PROFILE)),
    State(
        "profile-timeline", LARGE, at="stakeholder:SH-01", act=show_view(StakeholderView.PROFILE)
    ),
    State("profiles-compared", LARGE, at="stakeholder:SH-17", act=compare("SH-18", "SH-19")),
    State("list-filtered", LARGE, at="stakeholders", act=choose_filters),
    State(
        "compact-map", LIGHT, at="stakeholders", act=show_view(StakeholderView.MAP), size=_COMPACT
    ),
    State(
        "compact-matrix",
        LIGHT,
        at="stakeholders",
        act=show_view(StakeholderView.MATRIX),
        size=_COMPACT,
    ),
    State("stakeholders-nothing", LIGHT, at="stakeholders", act=filter_by("zebra")),
    State("notice", BOTH, at="fact:XX-99"),
    State("menu-file", LIGHT, act=open_menu(0)),
    State("menu-view", LARGE, act=open_menu(2)),
    State("help", LARGE, act=trigger("help")),
    State("about", LARGE, act=open_dialog("about")),
    State("licences", LARGE, act=show_licences),
    State("crash", LARGE, act=crash, complains=True),
    State("missing-data", (*LIGHT, "2x-light"), data=_NOWHERE),
    State("print", LARGE, at="fact:OV-30", act=show_pages("print")),
    State("print-timeline", ("1920x1080-light",), at="timeline", act=show_pages("print")),
    State("export", LARGE, at="stakeholders", act=open_dialog("export")),
    State("handout", LARGE, act=show_pages("handout", Qt.Key.Key_End, preset=2)),
    State("handout-sheet", BOTH, act=show_pages("handout", preset=3)),
    State("quick-hide", BOTH, act=trigger("quick_hide")),
    State("present-opening", PROJECTORS, act=present(Qt.Key.Key_Home)),
    State("present-timeline", PROJECTORS, at="timeline", act=present(command="present")),
    State("present-section", PROJECTORS, at="fact:OV-32", act=present()),
    State("present-long", PROJECTORS, at="section:prevention", act=present(Qt.Key.Key_PageDown)),
    State("present-event", (*PROJECTORS, "1920x1080-dark"), at="event:TL-19", act=present()),
    State("present-figure", PROJECTORS, at="figure:FG-05", act=present()),
    State("present-rating", PROJECTORS, at="figures", act=present(Qt.Key.Key_End)),
    State("present-map", PROJECTORS, at="stakeholder:SH-14", act=present()),
    State("workshop", (*LARGE, *COLOURS[2:], "1920x1080-light"), act=plan_workshop()),
    State("about-workshop", BOTH, act=plan_workshop(step=0)),
    State("print-workshop", BOTH, act=plan_workshop(step=2)),
    State("compact-workshop", LIGHT, act=plan_workshop(), size=_COMPACT),
    State("exercises", (*LARGE, "1920x1080-light"), act=show_pages("exercises")),
    State("grid", (*LARGE, *PROJECTORS), act=place_cards),
    State("menu-notes", LIGHT, act=own_notes.with_notes(open_menu(4))),
    State("menu-workshop", LIGHT, act=own_notes.with_notes(open_menu(5))),
    State("notes-reader", (*COLOURS, "2x-light"), act=own_notes.with_notes()),
    State(
        "notes-margin",
        (*COLOURS, "1920x1080-light"),
        act=own_notes.with_notes(trigger("pane_evidence")),
    ),
    State("notes-200", COLOURS, act=own_notes.with_notes(enlarge(10))),
    State("notes-pane", COLOURS, act=own_notes.with_notes(own_notes.show_my_notes)),
    State("notes-pane-200", BOTH, act=own_notes.with_notes(enlarge(10), own_notes.show_my_notes)),
    State("notes-none", BOTH, act=own_notes.show_my_notes),
    State("notes-file", (*COLOURS, "2x-light"), at="fact:OV-30", act=trigger("annotation_note")),
    State("notes-write", BOTH, act=own_notes.with_notes(trigger("annotation_note"))),
    State("notes-jump", BOTH, act=own_notes.with_notes(own_notes.open_list)),
    State("notes-print", BOTH, act=own_notes.with_notes(own_notes.preview("print_notes"))),
    State("notes-handout", BOTH, act=own_notes.with_notes(own_notes.preview("handout"))),
    State("notes-workshop", BOTH, act=own_notes.with_notes(own_notes.propose)),
    State("compact-notes", BOTH, act=own_notes.with_notes(), size=_COMPACT),
    State(
        "compact-notes-page",
        LIGHT,
        act=own_notes.with_notes(own_notes.show_my_notes),
        size=_COMPACT,
    ),
    State("compact-handout", LIGHT, act=show_pages("handout"), size=_COMPACT),
    State("compact-reader", BOTH, at="fact:OV-30", size=_COMPACT),
    State("compact-search", LIGHT, act=search("tier 3"), size=_COMPACT),
    State("compact-timeline", LIGHT, at="timeline", size=_COMPACT),
    State("compact-stakeholders", LIGHT, at="stakeholders", size=_COMPACT),
    State("compact-figures", LIGHT, at="figures", size=_COMPACT),
    State("compact-cards", LIGHT, at="figure:FG-05", size=_COMPACT),
)
