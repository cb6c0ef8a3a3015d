"""A small report with one of everything, which no correction of the editors changes."""

import json
from datetime import date
from pathlib import Path

from laos_tip_app.authoring.build import build
from laos_tip_app.authoring.cli import write_report

DAY = date(2026, 11, 25)
"""The day of its edition."""

_SECTIONS = {
    "overview": """\
---
id: overview
title: The wells
position: 1
attribution: Survey of 2019
---

## What was counted

In 2019 the district had 42 [public wells](GL-01). {WL-01}
Of them 36 gave water all year, and the *survey* of the [ministry](SH-01) says of all of these \
that they were clean enough to drink from, even at the end of the dry season. {WL-02}
Six ran dry between February and April. {WL-03}

## What was asked

The survey asked one person in each of the villages. {WL-04}
People came from [Kenya](PL-01) for the water. {WL-05}

It counted no private well. {WL-06}
""",
    "upkeep": """\
---
id: upkeep
title: Upkeep
position: 2
attribution: Survey of 2019
---

Each village chose a [committee](SH-02) for its well in March 2018. {WL-07}
The committees clean the wells once a month. {WL-08}
""",
    "money": """\
---
id: money
title: Money
position: 3
attribution: Survey of 2019
---

The ministry paid 200 kwacha for each well. {WL-09}
""",
}
_FACTS = {
    "overview": (
        ("In 2019 the district had 42 public wells.", "confirmed", "2019", "year"),
        ("In 2019 water stood in 36 public wells all year.", "corrected", "2019", "year"),
        (
            "In 2019 six public wells ran dry between February and April.",
            "partly-confirmed",
            "2019-02/2019-04",
            "month-range",
        ),
        ("In 2019 the survey asked one person in each village.", "article", "2019", "year"),
        ("In 2019 people came from Kenya for the water.", "article", "2019", "year"),
        ("In 2019 the survey counted no private well.", "article", "2019", "year"),
    ),
    "upkeep": (
        ("In March 2018 each village chose a committee.", "article", "2018-03", "month"),
        ("The committees clean the wells once a month.", "article", "", "unknown"),
    ),
    "money": (("The ministry paid 200 kwacha for each well.", "not-found", "2017~", "about"),),
}
_FILES = {
    "events.yaml": """\
- {id: TL-01, kind: event, title: Committees for the wells, theme: water, date: March 2018,
   when: 2018-03, precision: month, facts: [WL-07]}
- {id: TL-02, kind: statement, title: Wells without water, theme: water,
   date: February to April 2019, when: 2019-02/2019-04, precision: month-range, facts: [WL-03]}
- {id: TL-03, kind: event, title: The ministry pays, theme: money, date: about 2017, when: 2017~,
   precision: about, facts: [WL-09]}
- {id: TL-04, kind: statement, title: The wells are cleaned, theme: people, date: unknown,
   precision: unknown, facts: [WL-08]}
- {id: TL-05, kind: event, title: The wells are counted, theme: water, date: "2019", when: 2019,
   precision: year, facts: [WL-01, WL-02]}
""",
    "stakeholders.yaml": """\
- {id: SH-01, name: Ministry of Water, short_name: MoW, kind: government, roles: Paid for the wells,
   facts: [WL-02, WL-09]}
- {id: SH-02, name: Committees, kind: organisation, roles: Clean the wells, facts: [WL-07, WL-08]}
- {id: SH-03, name: Villages, kind: organisation, named: false, roles: Chose the committees,
   facts: [WL-04, WL-07]}
- {id: SH-04, name: People from Kenya, kind: affected group, roles: Came for the water,
   facts: [WL-05]}
- {id: SH-05, name: Kenya, kind: country, roles: People came from there, facts: [WL-05]}
""",
    "relations.yaml": """\
- {id: R-01, from: [SH-03], to: [SH-02], kind: together, label: chose, topic: the wells,
   sentence: In March 2018 the villages chose the committees.,
   back: In March 2018 the committees were chosen by the villages., facts: [WL-07]}
- {id: R-02, from: [SH-01], to: [SH-02, SH-03], kind: help, label: paid, topic: the repairs,
   sentence: The ministry paid the committees and the villages., facts: [WL-09]}
- {id: R-03, from: [SH-04], to: [], kind: path, label: came, topic: the water,
   sentence: People came from Kenya for the water.,
   moves: {words: People who need water, ends: Kenya to Tanzania, from: [PL-01], to: [PL-04]},
   facts: [WL-05]}
- {id: R-04, from: [SH-05], to: [SH-01], kind: help, label: lent, topic: the money,
   sentence: Kenya lent the ministry money., facts: [WL-09]}
- {id: R-05, from: [SH-04], to: [], kind: path, label: went back, topic: the way back,
   sentence: People went back to Kenya.,
   moves: {words: People who go back, ends: Tanzania to Kenya, from: [PL-04], to: [PL-01],
     returns: true},
   facts: [WL-03]}
""",
    "map.yaml": """\
stakeholders:
- {stakeholder: SH-01, x: 537, y: 166}
- {stakeholder: SH-02, x: 499, y: 274}
- {stakeholder: SH-03, x: 428, y: 190}
- {stakeholder: SH-04, x: 494, y: 310}
- {stakeholder: SH-05, x: 518, y: 58}
links:
- {relations: [R-01], x: 456, y: 222}
- {relations: [R-02], x: 498, y: 198}
- {relations: [R-03], x: 474, y: 342}
- {relations: [R-04], x: 528, y: 113}
- {relations: [R-05], x: 534, y: 342}
""",
    "figures.yaml": """\
- {id: FG-01, fact: WL-01, value: "42", unit: wells, counts: of the public, period: "2019",
   kind: exact, quantity: cases}
- {id: FG-02, fact: WL-03, value: "6", unit: wells, counts: without water, period: "2019",
   kind: approximate, quantity: cases}
- {id: FG-03, fact: WL-06, value: "0", unit: private well, counts: counted by the survey,
   period: "2019", kind: none, quantity: cases}
- {id: FG-04, fact: WL-09, value: "200", unit: kwacha, counts: for each well, period: about 2017,
   kind: exact, quantity: money}
- {id: FG-05, fact: WL-04, value: "1", unit: person, counts: asked in each village, period: "2019",
   kind: counted, quantity: people}
- {id: FG-06, fact: WL-07, value: March, unit: month, counts: of the choice, period: "2018",
   kind: label}
""",
    "places.yaml": """\
- id: PL-01
  name: Kenya
  map: {sign: country, country: KE, lat: 0.5, lon: 38.0, source: Natural Earth (public domain),
        precision: "The whole country, and no place in it.", open_end: {lat: 2.0, lon: 40.0}}
  facts: [WL-05]
- id: PL-02
  name: The district (in Tanzania)
  map: {sign: town, country: TZ, lat: -6.2, lon: 35.7, source: Natural Earth (public domain),
        precision: "The middle of its town.", name: The district}
  facts: [WL-01, WL-03]
- id: PL-04
  name: Tanzania
  map: {sign: country, country: TZ, lat: -9.0, lon: 32.0, source: Natural Earth (public domain),
        precision: "The whole country, and no place in it.", open_end: {lat: -8.0, lon: 31.0}}
  facts: [WL-05]
- {id: PL-03, name: A well without a name, not_on_map: It has no name., facts: [WL-06]}
""",
    "terms.yaml": """\
- {id: GL-01, term: public wells, meaning: Wells that are open to all, in_article: true,
   facts: [WL-01]}
""",
    "notes.yaml": """\
- {id: O-01, kind: correction, short: "The survey says 35 wells, not 36.",
   text: "The table of the [survey](SRC-01) says that 35 wells gave water all year, and not 36.",
   facts: [WL-02]}
- {id: O-02, kind: caution, short: Only public wells were counted.,
   text: "Only public wells were counted; the [term](GL-01) is the survey’s.",
   facts: [WL-01, WL-03, WL-06]}
- {id: O-03, kind: caution, short: One person answered for a village.,
   text: One person answered for a village., facts: [WL-04]}
- {id: O-04, kind: reading, short: Villages are read as settlements.,
   text: Villages are read as settlements., facts: [WL-07]}
- {id: O-05, kind: scope, short: The report has no private wells.,
   text: The report has no private wells., facts: []}
""",
    "context.yaml": """\
- {id: CX-01, topic: Counts, statement: The census counted 42 wells., remark: In another month.,
   grade: publisher, sources: [SRC-02], facts: [WL-01]}
- {id: CX-02, topic: Counts, statement: The census saw dry wells., grade: second-hand,
   sources: [SRC-02], facts: [WL-03]}
""",
    "sources.yaml": """\
- {id: SRC-01, title: Survey of the wells, publisher: Ministry of Water, kind: report, date: "2019"}
- {id: SRC-02, title: Census of the wells, publisher: Office of Numbers, kind: report, date: "2020",
   address: example.org/census}
""",
    "ratings.yaml": """\
- {id: TIER-2018, year: 2018, tier: Tier 2, grade: publisher, finding: It made an effort.,
   sources: [SRC-02]}
""",
}
_REPORT = {
    "title: A new report": "title: Water wells of a district",
    "subject: What this report is about, with": "subject: A reference on water wells, with",
    "source_name: the source": "source_name: the survey",
    "# country: Name of the country": "country: Tanzania",
    "# ratings_meaning: What a rating says, in a sentence.": "ratings_meaning: It judges effort.",
    "unconfirmed: []": ("unconfirmed:\n  - {statement: What the ministry paid., facts: [WL-09]}\n"),
}
_REGION = {
    "country": "TZ",
    "width": 1200,
    "height": 1800,
    "source": "Natural Earth",
    "projection": {"west": 30.0, "north": 6.0, "latitude": 0.0},
    "outlines": [
        ["TZ", "0,800,1000,0,0,800,-1000,0"],
        ["KE", "400,200,700,0,0,600,-700,0"],
    ],
}
_VOCABULARY = {
    "themes:\n  - id: general\n    label: General\n": (
        "themes:\n  - {id: water, label: Water}\n  - {id: people, label: People}\n"
        "  - {id: money, label: Money}\n"
    ),
    "    label: Help, services and funds\n    line: long dashes\n": (
        "    label: Help, services and funds\n    line: long dashes\n"
        "  - {id: path, label: Movement of people, line: dots}\n"
    ),
    "tiers: []": "tiers:\n  - {id: Tier 2, meaning: It makes an effort., source: SRC-02}\n",
}
_THEMES = {"overview": "water", "upkeep": "people", "money": "money"}


def build_small_report(folder: Path) -> Path:
    """Build the report in a folder; return its data file."""
    content = folder / "content"
    write_report(content, DAY)
    for name, text in _FILES.items():
        (content / name).write_text(text, "utf-8")
    for name, text in _SECTIONS.items():
        (content / "sections" / f"{name}.md").write_text(text, "utf-8")
    (content / "region.json").write_text(json.dumps(_REGION), "utf-8")
    number = 1
    for name, facts in _FACTS.items():
        (content / "facts" / f"{name}.yaml").write_text(
            "".join(_fact(at, _THEMES[name], *fact) for at, fact in enumerate(facts, number)),
            "utf-8",
        )
        number += len(facts)
    for name, changes in (("report.yaml", _REPORT), ("vocabulary.yaml", _VOCABULARY)):
        text = (content / name).read_text("utf-8")
        for old, new in changes.items():
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        (content / name).write_text(text, "utf-8")
    data = folder / "small.db"
    build(content, data, today=DAY)
    return data


def _fact(number: int, theme: str, statement: str, status: str, when: str, precision: str) -> str:
    date_lines = f"  when: {when}\n" if when else ""
    return (
        f"- id: WL-{number:02}\n  locator: page {number}\n  statement: {statement}\n"
        f"  theme: {theme}\n  status: {status}\n  date: {when or 'unknown'}\n{date_lines}"
        f"  precision: {precision}\n"
    )
