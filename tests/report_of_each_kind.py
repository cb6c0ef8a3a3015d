"""A small report on wells that has a record of each kind, status, precision and note.

What programs and people get of it is compared as a whole: see `tests/outlines.py`.
"""

from datetime import date
from pathlib import Path

from laos_tip_app.authoring.build import build

DAY = date(2028, 5, 2)
"""A day after its second edition."""

FILES = {
    "LICENSE": "CC BY-SA 4.0\n",
    "report.yaml": """\
title: Wells of Zedland
subject: A reference on wells
edition: "1"
edition_date: 2027-03-09
as_of: facts of 2019
as_of_long: Facts of 2019.
language: en
licence: CC BY-SA 4.0
licence_address: creativecommons.org/licenses/by-sa/4.0
publisher: Office of Wells
attribution: A new text from “All wells”; CC BY-SA 4.0.
attribution_short: From “All wells”.
reference_only: "For reference only: no advice."
rule: One survey of 2019, mostly not checked elsewhere.
rule_short: One survey, mostly not checked ●◐○✕
source_id: SRC-01
source_name: the survey
source_revision: second print
country: Zedland
ratings_meaning: A rating judges effort.
notes_rule: Write no names here.
home_note: O-02
home_fact: OV-01
examples: [how many wells are there]
brief:
  - heading: "Wells[O-02]"
    paragraphs:
      - sentences:
          - {text: "There were **42 wells**.", facts: [OV-01], figure: FG-01}
          - {text: "Some ran dry.[O-03]", facts: [OV-02, OV-03]}
      - context: true
        sentences: [{text: Another office counts them too.}]
brief_notes:
  - {note: O-02, text: Only public wells.}
not_drawn:
  - {name: Pipes, reason: A pipe is no movement., facts: [OV-07, OV-06]}
unconfirmed:
  - {statement: The depth of the wells., facts: [OV-07]}
  - {statement: The price of water.}
""",
    "vocabulary.yaml": """\
statuses:
  - {id: article, label: From the survey alone, meaning: Stated in the survey.}
  - {id: confirmed, label: Confirmed, meaning: Also stated elsewhere.}
  - {id: partly-confirmed, label: Partly confirmed, meaning: A part is.}
  - {id: not-found, label: No other source found, meaning: Looked for.}
  - {id: corrected, label: Corrected, meaning: Wrong.}
  - {id: disputed, label: Disputed, meaning: Doubtful.}
themes:
  - {id: water, label: Water}
  - {id: upkeep, label: Upkeep}
  - {id: money, label: Money}
  - {id: rating, label: Rating}
tiers:
  - {id: Tier 1, meaning: Good., source: SRC-02}
  - {id: Tier 2, meaning: Fair., source: SRC-02}
stakeholder_kinds:
  - {id: NGO, label: Groups, shape: tab}
  - {id: Lao government, label: The government, shape: rectangle}
  - {id: affected group, label: People, shape: pill}
  - {id: country, label: Countries, shape: slanted}
relation_kinds:
  - {id: together, label: Working together, line: solid}
  - {id: help, label: Help, line: dashes}
  - {id: path, label: Movement of people, line: dash-dot}
""",
    "sections/overview.md": """\
---
id: overview
title: Overview
position: 1
---

## How many

In 2019 [Zedland](PL-01) had 42 public wells. {OV-01}
Six ran dry *between* February and April. {OV-02 OV-03}

The [Ministry](SH-02) of Water dug a well on 5 December 2018. {OV-04}

The [Society](SH-01) of Wells paid for two, see [the note](O-01). {OV-05}
It paid “most”, of all. {OV-06}

No well was deeper than 90 metres. {OV-07}
Wells were dug from 2010 to 2012. {OV-08}

## Who came

Families moved to [Yland](PL-02) for [water](GL-01). {OV-09}
""",
    "sections/upkeep.md": """\
---
id: upkeep
title: Upkeep
position: 2
period: "2018"
attribution: The ministry’s own report
attributed: 2-3
---

In March 2018 villages chose committees. {UP-01}

The committees cleaned wells in [Port](PL-03) in the year to June 2018. {UP-02}
They wrote nothing down before 2018. {UP-03}

About 2017 each had a pump. {UP-04}
After July 2018 they met again. {UP-05}
""",
    "facts/overview.yaml": """\
- {id: OV-01, locator: page 1, statement: In 2019 Zedland had 42 public wells., theme: water,
   status: article, date: "2019", when: 2019, precision: year, row: "2019: 42 public wells",
   slide: Zedland had 42 public wells., figures: 42 wells, actors: Zedland, places: Zedland}
- {id: OV-02, locator: page 1, statement: Six wells of Zedland ran dry in 2019., theme: water,
   status: article, date: February to April 2019, when: 2019-02/2019-04, precision: month-range}
- {id: OV-03, locator: page 2, statement: Wells ran dry between February and April 2019.,
   theme: water, status: article, date: spring 2019, when: 2019-02/2019-04,
   precision: month-range, inferred: Spring is our reading.}
- {id: OV-04, locator: page 2, statement: The Ministry of Water dug a well in Port., theme: upkeep,
   status: article, date: 5 December 2018, when: 2018-12-05, precision: day}
- {id: OV-05, locator: page 3, statement: In 2018 the Society of Wells paid for two wells.,
   theme: money, status: corrected, date: "2018", when: 2018, precision: year}
- {id: OV-06, locator: page 3, statement: The Society of Wells paid for most wells., theme: money,
   status: disputed, date: undated, precision: unknown}
- {id: OV-07, locator: page 4, statement: No well of Zedland was deeper than 90 metres.,
   theme: water, status: not-found, date: "2019", when: 2019, precision: year}
- {id: OV-08, locator: page 4, statement: Wells were dug from 2010 to 2012., theme: water,
   status: partly-confirmed, date: 2010 to 2012, when: 2010/2012, precision: year-range}
- {id: OV-09, locator: page 5, theme: water,
   statement: In June 2018 families moved from Zedland to Yland for water.,
   status: confirmed, date: June 2018, when: 2018-06, precision: month}
""",
    "facts/upkeep.yaml": """\
- {id: UP-01, locator: page 6, statement: In March 2018 villages chose committees., theme: upkeep,
   status: article, date: March 2018, when: 2018-03, precision: month}
- {id: UP-02, locator: page 6, theme: upkeep,
   statement: Committees cleaned wells in Port in the year to June 2018.,
   status: article, date: the year to June 2018, when: 2017-07/2018-06,
   precision: reporting-period, inferred: The year is that of the report.}
- {id: UP-03, locator: page 7, statement: The committees wrote nothing down before 2018.,
   theme: upkeep, status: article, date: before 2018, when: ../2017, precision: before}
- {id: UP-04, locator: page 7, statement: About 2017 each committee had a pump., theme: upkeep,
   status: article, date: about 2017, when: 2017~, precision: about}
- {id: UP-05, locator: page 8, statement: After July 2018 the committees met again., theme: upkeep,
   status: article, date: after July 2018, when: 2018-08/.., precision: after}
""",
    "events.yaml": """\
- {id: TL-01, kind: statement, title: Wells without water, theme: water, date: spring 2019,
   when: 2019-02/2019-04, precision: month-range, inferred: Spring is our reading.,
   facts: [OV-02, OV-03]}
- {id: TL-02, kind: event, title: Committees are chosen, theme: upkeep, date: March 2018,
   when: 2018-03, precision: month, facts: [UP-01]}
- {id: TL-03, kind: event, title: The year of cleaning, theme: upkeep, date: the year to June 2018,
   when: 2017-07/2018-06, precision: reporting-period, inferred: As the report has it.,
   facts: [UP-02, UP-03]}
- {id: TL-04, kind: rating, title: Tier 2 for wells, theme: rating, date: "2019", when: 2019,
   precision: year, facts: [OV-01]}
- {id: TL-05, kind: event, title: The Society pays, theme: money, date: undated,
   precision: unknown, facts: [OV-06, OV-05]}
""",
    "stakeholders.yaml": """\
- {id: SH-02, name: Ministry of Water, short_name: MoW, kind: Lao government,
   roles: "In 2018: dug a well", facts: [OV-04, UP-01, UP-02, UP-03, UP-04, OV-01]}
- {id: SH-01, name: Society of Wells for all Districts of Zedland, short_name: Society, kind: NGO,
   roles: Paid for wells, facts: [OV-05, OV-06, OV-07, OV-04]}
- {id: SH-03, name: Committees, kind: NGO, named: false, roles: Clean wells,
   facts: [UP-01, UP-02, UP-03, UP-04, UP-05]}
- {id: SH-04, name: Families, kind: affected group, roles: Moved for water, facts: [OV-09]}
- {id: SH-05, name: Yland, kind: country, roles: Had water, facts: []}
""",
    "relations.yaml": """\
- {id: R-01, from: [SH-02], to: [SH-01, SH-03], kind: together, label: worked with, topic: wells,
   sentence: The Ministry worked with the Society and committees.,
   back: The Society and committees worked with the Ministry., facts: [OV-04, UP-01]}
- {id: R-02, from: [SH-03], kind: help, label: had no plan, topic: plans,
   sentence: The committees had no plan., facts: [UP-03]}
- {id: R-03, from: [SH-04], to: [SH-05], kind: path, label: moved to, topic: water,
   sentence: Families moved to Yland., facts: [OV-09],
   moves: {words: families for water, ends: From Zedland to Yland, from: [PL-01], to: [PL-02]}}
- {id: R-04, from: [SH-01, SH-03], to: [SH-02], kind: help, label: paid, topic: money,
   sentence: The Society and committees paid the Ministry., facts: [OV-05, OV-06, OV-02]}
""",
    "figures.yaml": """\
- {id: FG-01, fact: OV-01, value: "42", unit: wells, counts: public wells, period: "2019",
   kind: exact, quantity: cases}
- {id: FG-02, fact: OV-05, value: "1,002", unit: coins, counts: for two wells, period: "2018",
   kind: approximate, quantity: money}
- {id: FG-03, fact: UP-02, value: Well 7, unit: well, counts: the well of Port, period: undated,
   kind: label}
- {id: FG-04, fact: OV-02, value: "6", unit: wells, counts: without water, period: spring 2019,
   kind: counted, quantity: cases}
- {id: FG-05, fact: UP-03, value: "0", unit: records, counts: of repairs, period: before 2018,
   kind: none, quantity: cases}
- {id: FG-06, fact: OV-02, value: "3", unit: months, counts: without water, period: spring 2019,
   kind: exact, quantity: measure}
""",
    "region.json": (
        '{"country":"ZZ","width":1000,"height":1000,"source":"Old Maps","outlines":[\n'
        '["ZZ","300,300,400,0,0,400,-400,0"],\n["YY","700,300,300,0,0,400,-300,0"]\n],'
        '"projection":{"west":100.0,"north":20.0,"latitude":10.0}}\n'
    ),
    "places.yaml": """\
- id: PL-01
  name: Zedland (whole country)
  map: {sign: country, country: ZZ, lat: 16.5, lon: 105.0, source: Old Maps, name: Zedland,
    precision: The whole country., open_end: {lat: 14.0, lon: 104.0}}
  facts: [OV-01, OV-02, OV-03, OV-07, OV-08, OV-09]
- id: PL-02
  name: Yland
  map: {sign: country, country: YY, lat: 16.5, lon: 108.4, source: Old Maps,
    precision: The whole country and no place in it.}
  facts: [OV-09]
- id: PL-03
  name: Port
  map: {sign: town, country: ZZ, lat: 15.25, lon: 104.5, source: Old Maps,
    precision: The sign stands for the town.}
  facts: [UP-02, OV-04, OV-05]
- id: PL-04
  name: Hill Province
  map: {sign: province, country: ZZ, lat: 14.0, lon: 106.0, source: Old Maps,
    precision: The sign stands for the province.}
  facts: [UP-01, UP-02, UP-03, UP-04]
- id: PL-05
  name: Unnamed villages
  not_on_map: The survey does not name them.
  facts: [UP-05, UP-01]
""",
    "terms.yaml": """\
- {id: GL-01, term: water, meaning: What a well gives, in_article: true,
   facts: [OV-02, OV-03, OV-09]}
- {id: GL-02, term: MoW, meaning: A ministry, full_name: Ministry of Water and Wells,
   in_article: false, stakeholder: SH-02, source: SRC-02, facts: [OV-04, OV-05]}
- {id: GL-03, term: pump, meaning: It lifts water, full_name: Water pump, in_article: true,
   facts: [UP-04]}
""",
    "notes.yaml": """\
- {id: O-05, kind: caution, short: One book says so., text: One book says so., facts: [UP-03]}
- {id: O-01, kind: correction, short: The Society paid for one well.,
   text: "The Society paid for [one](OV-05).\\n\\nSee [the Society](SH-01).", facts: [OV-05]}
- {id: O-02, kind: caution, short: Only public wells were counted.,
   text: Only public wells were counted., facts: [OV-01, OV-02]}
- {id: O-03, kind: caution, short: Dry is not explained., text: Dry is not explained.,
   facts: [OV-02, OV-03]}
- {id: O-04, kind: caution, short: The year is not sure., text: The year is not sure.,
   facts: [UP-02]}
- {id: O-06, kind: reading, short: Dug may mean repaired., text: Dug may mean repaired.,
   facts: [OV-04]}
- {id: O-07, kind: wording, short: Metres are of the survey., text: Metres are of the survey.,
   facts: [OV-07]}
- {id: O-08, kind: scope, short: The survey is of one year., text: The survey is of one year.,
   facts: []}
- {id: O-09, kind: caution, short: Another book says fewer., text: Another book says fewer.,
   facts: [OV-06]}
- {id: O-10, kind: caution, short: Only the years are confirmed.,
   text: Only the years are confirmed., facts: [OV-08, UP-04]}
""",
    "ratings.yaml": """\
- {id: US-2018, year: 2018, tier: Tier 1, grade: second-hand, sources: [SRC-03, SRC-02]}
- {id: US-2019, year: 2019, tier: Tier 2, grade: publisher, finding: Wells were poor.,
   sources: [SRC-02]}
""",
    "context.yaml": """\
- {id: CX-01, topic: Depth, statement: Wells were 80 metres deep., grade: publisher,
   remark: Not to be compared., sources: [SRC-02], facts: [OV-08, OV-09]}
- {id: CX-02, topic: Depth, statement: Others were deeper., grade: second-hand, with: CX-01,
   remark: Said by one., sources: [SRC-03, SRC-02], facts: [OV-08, OV-09]}
- {id: CX-03, topic: Price, statement: Water was dear., grade: second-hand, sources: [SRC-03],
   facts: []}
""",
    "sources.yaml": """\
- {id: SRC-01, title: All wells, publisher: The survey office, kind: survey, date: "2019",
   address: wells.example.org/all (in the archive); www.example.org/old, licence: CC BY-SA 4.0}
- {id: SRC-02, title: Yearbook, publisher: Office of States, kind: report, date: May 2019,
   address: states.example.org, note: An archived copy.}
- {id: SRC-03, title: News of the day, publisher: The Paper, kind: news, date: undated}
""",
    "synonyms.yaml": "- {words: [spring, borehole], finds: [well]}\n",
    "answers.yaml": """\
- kind: number
  questions: [how many wells are there]
  lines:
    - {name: 42 wells, says: were counted in 2019., records: [FG-01, O-02]}
    - {name: 6 wells, says: ran dry., records: [FG-04, OV-03]}
- {kind: who, questions: [who paid for the wells], lines: [{name: Society, says: paid for two.,
   records: [SH-01, OV-05]}, {name: Ministry of Water, says: dug one., records: [SH-02, OV-04]}]}
- {kind: statement, words: [pump], records: [UP-04, UP-05, UP-03]}
- {kind: judgement, questions: [how deep were the wells], says: Not very deep.,
   records: [OV-07, CX-01, CX-02, CX-03]}
- {kind: when, questions: [when were wells dug, where are the pumps, why do pumps matter,
   whom do pumps help, how many pumps], says: From 2010 to 2012., records: [OV-08]}
- {kind: latest, questions: [what is the latest rating], says: Tier 2 in 2019., records: [US-2019]}
- {kind: help, words: [thirsty], all_of: [[my, our], [child]], says: Ask at the nearest well.}
""",
    "exercises.yaml": """\
- {id: EX-01, kind: careful-reading, subject: overview, themes: [water],
   text: In 2018 Zedland had 42 public wells., answer: changed, why: A count would show it.,
   changed: "The year: “2019” was changed to “2018” (OV-01).", facts: [OV-01]}
- {id: EX-02, kind: careful-reading, subject: overview, themes: [upkeep],
   text: The Ministry of Water dug a well in Port., answer: "true", why: A visit shows it.,
   facts: [OV-04]}
- {id: EX-03, kind: careful-reading, subject: upkeep, themes: [upkeep],
   text: The committees painted the wells., answer: not said, why: Ask them., facts: [UP-05]}
- {id: EX-04, kind: careful-reading, subject: corrected, themes: [money],
   text: The Society of Wells paid for two wells., answer: "true", why: The survey says so.,
   facts: [OV-05], notes: [O-01]}
- {id: EX-05, kind: fact-or-assessment, subject: upkeep, themes: [upkeep],
   text: Villages chose committees., answer: fact, why: A list has them., facts: [UP-01]}
- {id: EX-06, kind: fact-or-assessment, subject: overview, themes: [money],
   text: The Society paid for most wells., answer: assessment, why: “Most” is no count.,
   facts: [OV-06], notes: [O-09]}
- {id: EX-07, kind: how-sure, subject: overview, themes: [water], text: No well is deeper.,
   answer: Not sure., why: Measure them., facts: [OV-07], context: [CX-01]}
- {id: EX-08, kind: how-sure, subject: upkeep, themes: [upkeep], text: Each had a pump.,
   answer: Partly sure., why: The lists., facts: [UP-04]}
- {id: EX-09, kind: open-questions, subject: overview, themes: [water], text: Who drinks there?,
   answer: The survey does not say., why: Ask the families., facts: [OV-09], for_groups: true}
- {id: EX-10, kind: open-questions, subject: upkeep, themes: [upkeep], text: Who wrote it down?,
   answer: Nobody., why: Ask later., facts: [UP-03]}
- {id: EX-11, kind: matching, subject: ratings, themes: [rating], text: Match each sentence.,
   parts: [{text: It dug a well., answer: The Ministry}, {text: It paid., answer: The Society},
   {text: They moved., answer: Families}], why: Their books., facts: [OV-04, OV-05],
   notes: [O-01], ratings: [US-2019, US-2018]}
- {id: EX-12, kind: timeline, subject: overview, themes: [water], text: Order these.,
   parts: [{text: Wells are dug., answer: 2010 to 2012}, {text: Families move., answer: June 2018},
   {text: Wells are counted., answer: "2019"}], why: The dates., facts: [OV-08, OV-09, OV-01]}
""",
    "facilitator.yaml": """\
care: [Be kind.]
before_the_day: [Fill the jugs.]
aims:
  - {subject: overview, lines: [Say how many wells there are., Say where.]}
  - {subject: corrected, lines: [Read the notes.]}
items:
  - {item: opening, aim: Everybody knows why., how: [Welcome people., Show the well.],
     need: A room., say: Welcome.}
""",
    "map.yaml": """\
stakeholders:
- {stakeholder: SH-01, label: The Society, x: 499, y: 277}
- {stakeholder: SH-02, x: 405, y: 334}
- {stakeholder: SH-03, x: 403, y: 226}
- {stakeholder: SH-04, x: 514, y: 322}
- {stakeholder: SH-05, x: 493, y: 430}
links:
- {relations: [R-01], x: 390, y: 276}
- {relations: [R-02], x: 402, y: 192}
- {relations: [R-03], x: 504, y: 372}
- {relations: [R-04], x: 308, y: 248}
""",
    "lao.yaml": """\
- {english: Overview, of: [overview], lao: ພາບລວມ, translated_by: A. One, checked_by: B. Two}
- {english: Ministry of Water, of: [SH-02], lao: ກະຊວງນໍ້າ, lao_source: SRC-02}
- {english: water, of: [GL-01], lao: ນໍ້າ, lao_source: SRC-02}
- {english: Port, of: [PL-03], lao: ທ່າ, lao_source: SRC-03}
- {english: In March 2018 villages chose committees., of: [UP-01], lao: ບ້ານເລືອກ 2018,
   translated_by: A. One, checked_by: B. Two}
- {english: Only public wells were counted., of: [O-02], lao: ນັບ, translated_by: A. One,
   checked_by: B. Two}
- {english: Families moved to Yland., of: [R-03], lao: ຄອບຄົວຍ້າຍ, translated_by: A. One,
   checked_by: B. Two}
- {english: pump, lao: ປໍ້າ, found_in: a page}
- {english: well}
""",
    "changes.yaml": "[]\n",
}


_SECOND_EDITION = {
    "report.yaml": (
        ('edition: "1"', 'edition: "2"'),
        ("2027-03-09", "2028-05-01"),
        ("as_of_long: Facts of 2019.", "as_of_long: Facts of 2019 and 2020."),
        ("The price of water.", "The price of a *pump*."),
        ("There were **42 wells**.", "There were **43 wells**."),
    ),
    "sections/overview.md": (
        ("had 42 public wells", "had 43 public wells"),
        ("It paid “most”, of all. {OV-06}", "It paid “most”, of all. {OV-06 OV-10}"),
        ("## Who came", "## Who moved"),
    ),
    "sections/upkeep.md": (("\nAfter July 2018 they met again. {UP-05}", ""),),
    "facts/overview.yaml": (
        (
            "statement: In 2019 Zedland had 42 public wells.",
            "statement: In 2019 Zedland had 43 public wells.",
        ),
        ("figures: 42 wells", "figures: 43 wells"),
        ("2019: 42 public wells", "2019: 43 public wells"),
        ("Zedland had 42 public wells., figures", "Zedland had 43 public wells., figures"),
        ("status: not-found", "status: disputed"),
        (
            "- {id: OV-07,",
            (
                "- {id: OV-10, locator: page 3, statement: The Society paid first., theme: money,\n"
                "   status: article, date: undated, precision: unknown}\n- {id: OV-07,"
            ),
        ),
    ),
    "facts/upkeep.yaml": (
        (
            (
                "- {id: UP-05, locator: page 8, statement: After July 2018 the committees met "
                "again., theme: upkeep,\n   status: article, date: after July 2018,"
                " when: 2018-08/.., precision: after}\n"
            ),
            "",
        ),
    ),
    "stakeholders.yaml": (
        ("UP-04, UP-05]", "UP-04]"),
        ("roles: Clean wells", "roles: Clean all wells"),
    ),
    "figures.yaml": (('value: "42"', 'value: "43"'),),
    "places.yaml": (("[UP-05, UP-01]", "[UP-01]"), ("name: Hill Province", "name: Hills Province")),
    "notes.yaml": (
        (
            "- {id: O-05,",
            (
                "- {id: O-11, kind: caution, short: A book has deeper ones.,"
                " text: A book has deeper ones.,\n   facts: [OV-07]}\n- {id: O-05,"
            ),
        ),
    ),
    "answers.yaml": (
        ("name: 42 wells", "name: 43 wells"),
        ("records: [UP-04, UP-05, UP-03]", "records: [UP-04, UP-03]"),
    ),
    "exercises.yaml": (
        ("In 2018 Zedland had 42 public wells.", "In 2018 Zedland had 43 public wells."),
        ("facts: [UP-05]", "facts: [UP-03]"),
        ("facts: [OV-07], context: [CX-01]}", "facts: [OV-07], context: [CX-01], notes: [O-11]}"),
    ),
    "terms.yaml": (("meaning: It lifts water", "meaning: It lifts the water"),),
    "changes.yaml": (
        (
            "[]\n",
            """\
- {edition: "2", entries: [OV-01], reason: The number was misread.}
- {edition: "2", entries: [UP-05], reason: The survey does not say so.}
- {edition: "2", entries: [PL-04, report], reason: It is *its* name.}
""",
        ),
    ),
}


def build_first_edition(folder: Path) -> Path:
    """Build its first edition in a folder; return its data file."""
    return _built(folder / "wells-1", FILES)


def build_second_edition(folder: Path) -> Path:
    """Build the second edition: facts, names and a status changed, one added, one withdrawn."""
    files = dict(FILES)
    for name, replacements in _SECOND_EDITION.items():
        for old, new in replacements:
            assert files[name].count(old) == 1, (name, old)
            files[name] = files[name].replace(old, new)
    return _built(folder / "wells-2", files)


def _built(content: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    data = content.with_suffix(".db")
    build(content, data, today=DAY)
    return data
