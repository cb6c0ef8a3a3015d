"""A small report on the ferries of a lake, with one of each kind of entry that a report can have.

Documents, slides and plans that are compared with a file are made of it: no editor changes it.
"""

import json
from datetime import date
from pathlib import Path

from laos_tip_app.authoring.build import build
from laos_tip_app.authoring.cli import write_report
from laos_tip_app.authoring.map_place import place

DAY = date(2026, 11, 25)
"""The day of its edition."""

_REPORT = """\
title: Ferries of a lake
subject: A reference on the ferries of a lake, with the evidence for each statement
edition: "1"
edition_date: 2026-11-25
as_of: facts of 2017 to 2019
as_of_long: Facts of 2017 to 2019.
language: en
licence: CC BY-SA 4.0
licence_address: creativecommons.org/licenses/by-sa/4.0
publisher: Lake Office
attribution: A new text from “A survey of ferries”, Lake Press; CC BY-SA 4.0.
attribution_short: New text from “A survey of ferries”, Lake Press; CC BY-SA 4.0.
reference_only: "For reference only: not a timetable."
rule: "One survey. Mostly not checked: ● confirmed ◐ partly ○ no other source found ✕ disputed."
rule_short: One survey, mostly not checked, ●◐○✕
source_id: SRC-01
source_name: the survey
source_revision: second printing
country: Farland
ratings_meaning: A rating judges effort.
brief:
  - heading: Boats and people[O-04]
    paragraphs:
      - sentences:
          - {text: "**12 ferries** on the lake[O-03]", facts: [FE-01], figure: FG-01}
      - sentences:
          - {text: "about **40 people** on each[O-03]", facts: [FE-02], figure: FG-02}
      - sentences:
          - {text: "**Two boats** sank.[O-02]", facts: [FE-03]}
      - sentences:
          - {text: "No fault was found.[O-05]", facts: [FE-04]}
  - heading: Rules & pay
    paragraphs:
      - sentences:
          - {text: A law of 2017 limits passengers., facts: [RU-01]}
          - {text: "Crews are trained.[O-04][O-03]", facts: [RU-03]}
      - context: true
        sentences:
          - {text: "**Tier 2:** 2018, 2019"}
brief_notes:
  - {note: O-02, text: Three boats sank.}
  - {note: O-03, text: People were not counted on each trip.}
  - {note: O-04, text: Rowing boats are left out.}
not_drawn:
  - {name: Freight, reason: The survey does not say where it went., facts: [FE-06]}
unconfirmed:
  - {statement: "The number of trips, outside the survey.", facts: [FE-05]}
  - {statement: The name of the builder.}
"""

_VOCABULARY = """\
themes:
  - {id: boats, label: Boats}
  - {id: rules, label: Rules}
tiers:
  - {id: Tier 1, meaning: Meets the standards., source: SRC-03}
  - {id: Tier 2, meaning: Makes an effort., source: SRC-03}
stakeholder_kinds:
  - {id: affected group, label: Affected groups, shape: pill}
  - {id: government, label: Government, shape: rectangle}
  - {id: organisation, label: Organisations, shape: rounded}
relation_kinds:
  - {id: training, label: Training and teaching, line: dashes}
  - {id: law, label: Law enforcement, line: double}
  - {id: path, label: Movement of people, line: dash-dot-dot}
"""

_FILES = {
    "sections/overview.md": """\
---
id: overview
title: Boats & people
position: 1
---

In 2019 the [lake](PL-01) had 12 *ferries*. {FE-01}
Each carried about 40 [passengers](SH-03), as the [note](O-03) says. {FE-02}

## Accidents

Two ferries sank in March 2018. {FE-03}
The [Harbour Office](SH-01) found no fault. {FE-04}
A [ferry](GL-01) made six trips a day. {FE-05}

Freight went to the island. {FE-06}
""",
    "facts/overview.yaml": """\
- {id: FE-01, locator: page 1, statement: In 2019 the lake had 12 ferries., theme: boats,
   status: confirmed, date: "2019", when: 2019, precision: year, figures: 12 ferries,
   slide: The lake had 12 ferries., row: 12 ferries}
- {id: FE-02, locator: page 1, statement: In 2019 each ferry of the lake carried about 40
   passengers., theme: boats, status: partly-confirmed, date: "2019", when: 2019, precision: year}
- {id: FE-03, locator: page 2, statement: In March 2018 two ferries of the lake sank., theme: boats,
   status: corrected, date: March 2018, when: 2018-03, precision: month,
   slide: Two ferries sank in March 2018., row: Two ferries sank}
- {id: FE-04, locator: page 2, statement: After March 2018 the Harbour Office of the lake found no
   fault., theme: rules, status: disputed, date: after March 2018, when: 2018-03/..,
   precision: after, slide: The Harbour Office found no fault.}
- {id: FE-05, locator: page 3, statement: In 2019 a ferry of the lake made six trips a day.,
   theme: boats, status: not-found, date: "2019", when: 2019, precision: year}
- {id: FE-06, locator: page 3, statement: Freight of the lake went to the island., theme: boats,
   status: article, date: unknown, precision: unknown}
""",
    "sections/rules.md": """\
---
id: rules
title: The rules
position: 2
period: "2017"
attribution: Ministry’s report of 2017, as given in the survey
---

A law of May 2017 limits the passengers of a ferry to 50. {RU-01}
The Harbour Office fined a captain under Rule 9. {RU-02}

The [Boat Union](SH-02) trains the crews. {RU-03}
It has asked the Lake Bank for money. {RU-04}
It wrote to the ministry twice about lamps, ropes and life jackets. {RU-05}
""",
    "facts/rules.yaml": """\
- {id: RU-01, locator: page 7, statement: A law of May 2017 limits the passengers of a ferry to 50.,
   theme: rules, status: article, date: May 2017, when: 2017-05, precision: month}
- {id: RU-02, locator: page 7, statement: In 2017 the Harbour Office fined a captain under Rule 9.,
   theme: rules, status: article, date: "2017", when: 2017, precision: year}
- {id: RU-03, locator: page 8, statement: The Boat Union trains the crews of the ferries.,
   theme: rules, status: article, date: unknown, precision: unknown}
- {id: RU-04, locator: page 8, statement: The Boat Union has asked the Lake Bank for some money.,
   theme: rules, status: article, date: unknown, precision: unknown}
- {id: RU-05, locator: page 9, statement: "The Boat Union wrote to the ministry twice about lamps,
   ropes and life jackets for each boat.", theme: rules, status: article, date: unknown,
   precision: unknown}
""",
    "events.yaml": """\
- {id: TL-01, kind: event, title: A law on passengers, theme: rules, date: May 2017,
   when: 2017-05, precision: month, facts: [RU-01]}
- {id: TL-02, kind: event, title: Two ferries sink, theme: boats, date: March 2018,
   when: 2018-03, precision: month, facts: [FE-03]}
- {id: TL-05, kind: event, title: No fault is found, theme: rules, date: after March 2018,
   when: 2018-03/.., precision: after, facts: [FE-04]}
- {id: TL-03, kind: statement, title: Ferries with 40 passengers, theme: boats, date: "2019",
   when: 2019, precision: year, facts: [FE-01, FE-02]}
- {id: TL-04, kind: statement, title: Crews are trained, theme: rules, date: unknown,
   precision: unknown, facts: [RU-03]}
""",
    "stakeholders.yaml": """\
- {id: SH-01, name: Harbour Office, short_name: HO, kind: government, roles: Fined a captain,
   facts: [FE-04, RU-02]}
- {id: SH-02, name: Boat Union, kind: organisation, roles: Trains crews, facts: [RU-03, RU-04]}
- {id: SH-03, name: Passengers, kind: affected group, roles: Were carried,
   facts: [FE-01, FE-02]}
- {id: SH-04, name: A captain, kind: affected group, named: false, roles: Was fined, facts: [RU-02]}
- {id: SH-05, name: Lake Bank, kind: organisation, roles: Was asked for money, facts: [RU-04]}
- {id: SH-06, name: Ministry for the weights and measures of all boats, short_name: Ministry,
   kind: government, roles: Had two letters, facts: [RU-05]}
""",
    "relations.yaml": """\
- {id: R-01, from: [SH-01], to: [SH-04], kind: law, label: fined, topic: too many passengers,
   sentence: The Harbour Office fined a captain., back: A captain was fined by the Harbour Office.,
   facts: [RU-02]}
- {id: R-02, from: [SH-02], to: [SH-04], kind: training, label: trains, topic: crews,
   sentence: The Boat Union trains the crews., back: The crews are trained by the Boat Union.,
   facts: [RU-03]}
- {id: R-03, from: [SH-03], kind: path, label: went, topic: over the lake,
   sentence: Passengers went over the lake.,
   moves: {words: Passengers on the lake, ends: From Farland to Nearland, from: [PL-01],
   to: [PL-02]},
   facts: [FE-02, FE-03]}
- {id: R-05, from: [SH-02], to: [SH-05], kind: training, label: asked, topic: money,
   sentence: The Boat Union asked the Lake Bank for money.,
   back: The Lake Bank was asked for money by the Boat Union.,
   facts: [RU-04, RU-05, FE-05]}
- {id: R-06, from: [SH-06], to: [SH-02], kind: training, label: answered, topic: lamps and ropes,
   sentence: The ministry answered the Boat Union., back: The Boat Union had an answer.,
   facts: [RU-05, RU-04, RU-03, FE-06]}
- {id: R-04, from: [SH-03], kind: path, label: came back, topic: over the lake,
   sentence: Passengers came back., moves: {words: Passengers who came back, ends: To Farland,
   to: [PL-01], returns: true}, facts: [FE-05]}
""",
    "figures.yaml": """\
- {id: FG-01, fact: FE-01, value: "12", unit: ferries, counts: on the lake, period: "2019",
   kind: exact, quantity: cases}
- {id: FG-02, fact: FE-02, value: "40", unit: passengers, counts: on each ferry, period: "2019",
   kind: approximate, quantity: people}
- {id: FG-03, fact: FE-04, value: "0", unit: fault, counts: in the boats, period: after March 2018,
   kind: none, quantity: cases}
- {id: FG-04, fact: FE-05, value: "6", unit: trips, counts: a day, period: "2019",
   kind: counted, quantity: measure}
- {id: FG-05, fact: RU-01, value: "50", unit: passengers, counts: allowed from May 2017,
   period: May 2017, kind: exact, quantity: people}
- {id: FG-06, fact: RU-02, value: Rule 9, unit: rule, counts: of the office, period: "2017",
   kind: label}
""",
    "places.yaml": """\
- id: PL-01
  name: The lake (in Farland)
  map: {sign: country, country: FA, lat: 8, lon: 3, source: A drawing, precision: The whole lake.,
        name: Lake, open_end: {lat: 6, lon: 2}}
  facts: [FE-01, RU-01]
- id: PL-02
  name: Nearland
  map: {sign: country, country: NE, lat: 5, lon: 8, source: A drawing, precision: The country.}
  facts: [FE-06]
- id: PL-03
  name: Harbour town
  map: {sign: town, country: FA, lat: 3, lon: 2, source: Two drawings, precision: The town.}
  facts: [FE-04]
- {id: PL-04, name: The island, not_on_map: Nobody knows where it is., facts: [FE-06]}
""",
    "terms.yaml": """\
- {id: GL-01, term: ferry, meaning: A boat for passengers, in_article: true, facts: [FE-05]}
- {id: GL-02, term: HO, meaning: An office of the lake, full_name: Harbour Office,
   in_article: false, stakeholder: SH-01, facts: [RU-02]}
""",
    "notes.yaml": """\
- {id: O-01, kind: scope, short: The survey is not dated., text: The survey is not dated.,
   facts: []}
- {id: O-02, kind: correction, short: Three ferries sank., text: "Three ferries sank, as
   [a paper](SRC-02) shows.", facts: [FE-03]}
- {id: O-03, kind: caution, short: Passengers were not counted on each trip., text: "Passengers were
   not counted on each trip: see [the rating](TIER-2018) and [what is known](CX-01).",
   facts: [FE-01, FE-02]}
- {id: O-04, kind: caution, short: Rowing boats are left out., text: Rowing boats are left out.,
   facts: [FE-01, RU-03]}
- {id: O-05, kind: caution, short: Another office found faults., text: Another office found faults.,
   facts: [FE-04]}
- {id: O-06, kind: reading, short: The law is older.,
   text: "We read [the fact](RU-01) so.\\n\\nOthers do not.",
   facts: [RU-01]}
- {id: O-07, kind: wording, short: The survey says boats., text: The survey says boats.,
   facts: [FE-06]}
""",
    "context.yaml": """\
- {id: CX-01, topic: Boats, statement: The port lists 12 ferries., grade: publisher,
   sources: [SRC-03], facts: [FE-01]}
- {id: CX-02, topic: Boats, statement: The ferries carried 38 or 39 people.,
   remark: Not to be added., grade: second-hand, sources: [SRC-02, SRC-03], facts: [FE-02]}
- {id: CX-03, topic: Rules, statement: A law of 2017 is in the gazette., grade: publisher,
   sources: [SRC-03], facts: [RU-01]}
""",
    "ratings.yaml": """\
- {id: TIER-2018, year: 2018, tier: Tier 2, grade: publisher, finding: Few boats were looked at.,
   sources: [SRC-03]}
- {id: TIER-2019, year: 2019, tier: Tier 2, grade: publisher, sources: [SRC-03, SRC-04]}
- {id: TIER-2020, year: 2020, tier: Tier 1, grade: second-hand, finding: All boats were looked at.,
   sources: [SRC-04]}
""",
    "sources.yaml": """\
- {id: SRC-01, title: A survey of ferries, publisher: Lake Press, kind: report, date: "2019",
   address: example.org/ferries, licence: CC BY-SA 4.0, note: Printed twice.}
- {id: SRC-02, title: List of the port, publisher: Port, kind: list, date: "2018"}
- {id: SRC-03, title: Gazette, publisher: Ministry, kind: law, date: "2017",
   address: example.org/gazette}
- {id: SRC-04, title: Ratings of lakes, publisher: Lake Society, kind: data set, date: undated}
""",
    "lao.yaml": """\
- {english: ferry, of: [GL-01], lao: ເຮືອຂ້າມຟາກ, lao_source: SRC-02}
- {english: Boat Union, of: [SH-02], lao: ສະຫະພັນເຮືອ, translated_by: A. B., checked_by: C. D.}
- {english: The Boat Union trains the crews of the ferries., of: [RU-03], lao: ສະຫະພັນຝຶກອົບຮົມ,
   lao_source: SRC-02}
- {english: The Boat Union trains the crews., of: [R-02], lao: ສະຫະພັນຝຶກ, lao_source: SRC-02}
- {english: Freight went to the island., of: [overview-3], lao: ສິນຄ້າ, lao_source: SRC-02}
- {english: The survey says boats., of: [O-07], lao: ເຮືອ, lao_source: SRC-02}
- {english: Gazette, lao: ຈົດໝາຍເຫດ, found_in: example.org/lo, remark: Two forms compete.}
- {english: Lake Bank}
""",
    "exercises.yaml": """\
- {id: EX-01, kind: careful-reading, subject: overview, themes: [boats],
   text: In 2019 the lake had 12 ferries., answer: 'true', why: The list of the port shows it.,
   facts: [FE-01], context: [CX-01]}
- {id: EX-02, kind: careful-reading, subject: rules, themes: [rules],
   text: In 2018 the Harbour Office fined a captain. It was in May., answer: changed,
   changed: 'The year: “2017” was changed to “2018” (RU-02).', why: Its books show it.,
   facts: [RU-02]}
- {id: EX-03, kind: careful-reading, subject: rules, themes: [rules],
   text: The Boat Union was paid for its lessons., answer: not said,
   why: Its accounts would show it., facts: [RU-03]}
- {id: EX-04, kind: fact-or-assessment, subject: overview, themes: [boats],
   text: Two ferries sank in March 2018., answer: fact, why: The port would know.,
   facts: [FE-03], notes: [O-02]}
- {id: EX-05, kind: how-sure, subject: overview, themes: [boats],
   text: In 2019 a ferry made six trips a day.,
   answer: Not sure. Nobody else has counted the trips., why: The books of the boats would show it.,
   facts: [FE-05]}
- {id: EX-06, kind: open-questions, subject: rules, themes: [rules], for_groups: true,
   text: Who trains the crews? For how long?, answer: The length is not given., why: Ask the union.,
   facts: [RU-03]}
- {id: EX-07, kind: matching, subject: rules, themes: [rules],
   text: Who is it? Match each part with the right name.,
   parts: [{text: It trains the crews., answer: Boat Union},
           {text: It fined a captain., answer: Harbour Office},
           {text: It was asked for money., answer: Lake Bank},
           {text: It had two letters., answer: Ministry}],
   why: The accounts of each., facts: [RU-02, RU-03, RU-04, RU-05]}
- {id: EX-08, kind: timeline, subject: overview, themes: [boats],
   text: "Put these in order, the earliest first.",
   parts: [{text: A law limits the passengers., answer: May 2017},
           {text: Two ferries sink., answer: March 2018},
           {text: The lake has 12 ferries., answer: "2019"}],
   why: The gazette and the port., facts: [RU-01, FE-03, FE-01], notes: [O-02]}
- {id: EX-09, kind: how-sure, subject: ratings, themes: [rules],
   text: In 2020 the country was in Tier 1., answer: Not sure. It is second-hand.,
   why: The society., facts: [RU-01], ratings: [TIER-2020]}
- {id: EX-11, kind: fact-or-assessment, subject: rules, themes: [rules],
   text: The crews are trained., answer: assessment, why: Nobody says how well., facts: [RU-03]}
- {id: EX-12, kind: open-questions, subject: ratings, themes: [rules],
   text: Who gave the rating of 2020?, answer: A society., why: Its pages., facts: [RU-01],
   ratings: [TIER-2020]}
- {id: EX-10, kind: how-sure, subject: rules, themes: [rules],
   text: The Harbour Office fined a captain in 2017., answer: Sure of the year.,
   why: The books of the office., facts: [RU-02]}
""",
    "facilitator.yaml": """\
care:
  - Everybody may leave the room.
  - Nobody names a captain.
before_the_day:
  - Choose a room with two doors.
  - Print the sheets.
aims:
  - {subject: overview, lines: [Say how many ferries there were., Tell what is not certain.]}
  - subject: rules
    lines:
      - Say what the law of May 2017 limits, and for whom it was made.
      - Name the office that looks after the rules, and what it has done.
      - Tell what is known of the crews from what is only said of them.
      - Ask who pays for the lessons, and where one could find that out.
items:
  - {item: opening, aim: Everybody knows why they are here., how: [Welcome people., Say how long.],
     need: The cover., say: Thank you for coming.}
  - {item: how-sure, aim: Doubt is named., how: [Read aloud.], need: The sheet.,
     say: Take your time.}
  - {item: closing, aim: People remember., how: [Ask for questions.], need: Nothing.,
     say: Thank you.}
  - {item: evaluation, aim: We learn., how: [Hand out sheets.], need: Sheets., say: Write no name.}
""",
    "changes.yaml": "[]\n",
}

_REGION = {
    "country": "FA",
    "width": 1000,
    "height": 1000,
    "source": "A drawing",
    "projection": {"west": 0, "north": 10, "latitude": 0},
    "outlines": [
        ["FA", "0,0,600,0,0,1000,-600,0"],
        ["NE", "600,0,400,0,0,1000,-400,0"],
    ],
}


def write_ferry_report(folder: Path) -> Path:
    """Write the content of the report into a folder."""
    write_report(folder, DAY)
    vocabulary = folder / "vocabulary.yaml"
    statuses, found, _themes = vocabulary.read_text("utf-8").partition("# What facts and events")
    assert found
    files = {"report.yaml": _REPORT, "vocabulary.yaml": statuses + _VOCABULARY, **_FILES}
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "region.json").write_text(json.dumps(_REGION), "utf-8")
    place(folder, write=True)
    return folder


def build_ferry_report(folder: Path) -> Path:
    """Build the report in a folder; return its data file."""
    data = folder / "ferries.db"
    result = build(write_ferry_report(folder / "ferries"), data, today=DAY)
    assert not result.warnings, result.warnings
    return data
