"""What a timeline is made of: entries in lanes, their notes, ratings, and groups."""

from collections.abc import Iterator

import pytest

from laos_tip_app.authoring.build import build
from laos_tip_app.drawing.timeline.content import (
    LANES,
    TimelineContent,
    TimelineContentReader,
)
from laos_tip_app.store.store import Store
from tests.authoring.content_folder import FILES, ContentFolder
from tests.outlines import expect

FACTS = """\
- {id: OV-05, locator: "¶1, sentence 3", statement: It was rated., theme: rating, status: article,
   date: "2008", when: 2008, precision: year}
- {id: OV-06, locator: "¶1, sentence 3", statement: It was wrong., theme: rating, status: disputed,
   date: "2007", when: 2007, precision: year}
"""

EVENTS = """\
- {id: TL-02, kind: statement, title: It had parts, theme: protection, date: autumn 2007,
   when: 2007-10/2007-11, precision: month-range, inferred: Autumn is our reading., facts: [OV-03]}
- {id: TL-03, kind: rating, title: It was rated, theme: rating, date: "2008", when: 2008,
   precision: year, facts: [OV-05]}
- {id: TL-04, kind: event, title: Undated, theme: legal framework, date: unknown,
   precision: unknown, facts: [OV-02, OV-01]}
- {id: TL-05, kind: event, title: More was done, theme: protection,
   date: Reporting period of the 2008 report, when: 2007-03/2008-03, precision: reporting-period,
   facts: [LT-01]}
- {id: TL-06, kind: rating, title: A wrong rating, theme: rating, date: "2007", when: 2007,
   precision: year, facts: [OV-06]}
- {id: TL-07, kind: event, title: The centre, theme: protection, date: 5 December 2007,
   when: 2007-12-05, precision: day, facts: [OV-04]}
- {id: TL-08, kind: rating, title: Rated some day, theme: protection, date: unknown,
   precision: unknown, facts: [OV-05]}
"""

NOTES = """\
- {id: O-02, kind: caution, short: The month is not sure., text: It is not., facts: [OV-01, OV-03]}
- {id: O-03, kind: caution, short: Nobody counted., text: Nobody did., facts: [OV-01]}
- {id: O-04, kind: correction, short: There is no such tier., text: None., facts: [OV-06]}
"""

FIGURES = """\
- {id: FG-02, fact: OV-05, value: Tier 2, unit: rating, counts: US rating, period: "2008",
   kind: label}
- {id: FG-03, fact: OV-06, value: Tier 9, unit: rating, counts: US rating, period: "2007",
   kind: label}
- {id: FG-05, fact: OV-04, value: Tier 7, unit: rating, counts: US rating, period: "2007",
   kind: label}
- {id: FG-04, fact: OV-05, value: 3, unit: reports, counts: reports, period: "2008", kind: exact,
   quantity: cases}
"""

PLACES = "".join(
    f"- {{id: PL-0{number}, name: Place {number}, not_on_map: Not there, facts: [OV-04, LT-01]}}\n"
    for number in range(2, 7)
)
"""With Vientiane they are five for one fact, and six for another."""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A report of two sections with events of each kind."""
    content = ContentFolder(tmp_path_factory.mktemp("timeline") / "content")
    content.write_all()
    for name, added in (
        ("facts/overview.yaml", FACTS),
        ("events.yaml", EVENTS),
        ("notes.yaml", NOTES),
        ("figures.yaml", FIGURES),
        ("places.yaml", PLACES),
    ):
        content.write(name, FILES[name] + added)
    content.replace_text(
        "vocabulary.yaml",
        "themes:\n- {id: protection",
        "- {id: disputed, label: Disputed, meaning: Not right.}\n"
        "themes:\n- {id: rating, label: Ratings}\n- {id: protection",
    )
    content.replace_text(
        "sections/overview.md",
        "see [the note](O-01). {OV-04}",
        "see [the note](O-01). {OV-04, OV-05, OV-06}",
    )
    build(content.folder, content.output)
    with Store.open(content.output) as store:
        yield store


def in_lines(content: TimelineContent) -> str:
    """Return all that a timeline has, a line each."""
    lines = [
        f"lane {number}: {lane.label}, {lane.topic}" for number, lane in enumerate(content.lanes)
    ]
    lines += [f"topic {number}: {label}" for number, label in content.topics.items()]
    lines += [f"entry {'|'.join(map(str, entry))}" for entry in content.entries]
    lines += [f"item {'|'.join(map(str, item))}" for item in content.items]
    lines += [f"step {'|'.join(map(str, step))}" for step in content.steps]
    lines += [f"annotation {'|'.join(map(str, said))}" for said in content.annotations]
    lines += [*content.tiers, *content.footnotes, *content.notes, content.ratings_title]
    lines += [f"{year.number} {year.narrow}" for year in content.axis.years]
    return "".join(line.replace("\n", " / ") + "\n" for line in lines)


@pytest.mark.parametrize("brief", [False, True])
def test_a_timeline_has_entries_with_their_notes_and_what_others_say_of_its_years(
    report: Store, brief: bool
) -> None:
    content = TimelineContentReader(report).content(brief=brief, numbers={"TL-01": 1, "TL-03": 12})
    expect(f"drawing/timeline/content{'_brief' if brief else ''}.txt", in_lines(content))


def test_lanes_are_topics_sections_bodies_or_places(report: Store) -> None:
    reader = TimelineContentReader(report)
    lines = []
    for lanes_by in LANES:
        content = reader.content(lanes_by)
        lines.append(f"{lanes_by}: {', '.join(lane.label for lane in content.lanes)}")
        lines += [
            f"  {entry.title}: {', '.join(content.lanes[lane].label for lane in entry.lanes)}"
            for entry in content.entries
        ]
    expect("drawing/timeline/lanes.txt", "\n".join(lines) + "\n")


def test_a_selection_has_its_own_entries_ratings_topics_notes_and_footnotes(report: Store) -> None:
    content = TimelineContentReader(report).content(only=["TL-05", "TL-03", "TIER-2008"])
    assert not any(entry.is_brief for entry in content.entries), "it is not for a screen"
    assert [entry.title for entry in content.entries] == ["It was rated", "More was done"]
    assert [step.year for step in content.steps] == [2008]
    assert content.topics == {0: "Ratings", 1: "Protection"}
    assert content.footnotes == ("¹ US 2008 report",)
    assert content.notes == ()
    without = TimelineContentReader(report).content(only=["TL-03"])
    assert (without.footnotes, without.steps, without.annotations) == ((), (), ())


def test_without_context_there_are_neither_ratings_nor_what_the_article_says_of_them(
    report: Store,
) -> None:
    content = TimelineContentReader(report).content(with_context=False)
    assert (content.steps, content.annotations) == ((), ())
    assert content.entries


def test_years_with_entries_are_told_and_others_are_as_narrow_as_is_asked(report: Store) -> None:
    reader = TimelineContentReader(report, narrow_year=0.5)
    assert reader.years() == (2007, 2008)


def test_groups_are_topics_by_time_ratings_with_what_tells_of_them_undated_ones_last(
    report: Store,
) -> None:
    reader = TimelineContentReader(report)
    every = [*(event.id for event in report.events()), "TIER-2007", "TIER-2008"]
    assert reader.groups(every) == (
        ("TL-06", "TL-03", "TIER-2007", "TIER-2008"),
        ("TL-05", "TL-02", "TL-07"),
        ("TL-01",),
        ("TL-04", "TL-08"),
    )
    assert reader.groups(["TL-04", "TL-07"]) == (("TL-07",), ("TL-04",))
    assert reader.groups([]) == ()
