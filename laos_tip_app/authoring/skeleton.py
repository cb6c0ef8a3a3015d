"""The files of a new report, with a comment on each key."""

from typing import Final

FILES: Final[dict[str, str]] = {
    "report.yaml": """\
# What the report says of itself. Everything here is an example: write your own.

title: A new report
# One line on what it is about.
subject: What this report is about, with the evidence for each statement
# Raise both with each edition that you give out.
edition: "1"
edition_date: {today}
# The time of the facts, short for the foot of the window, and in full sentences.
as_of: facts of {year}
as_of_long: Facts of {year}.
# The language of the text, as a code such as en, fr or lo.
language: en
# The licence of your text, and where it can be read.
licence: CC BY-SA 4.0
licence_address: creativecommons.org/licenses/by-sa/4.0
# Stands on covers, in the foot of each print and in citations.
attribution: >-
  A new text from the source “Title of the source”, Publisher of the source; CC BY-SA 4.0.
# What readers must not use the report for.
reference_only: For reference only.
# What holds for nearly every statement: a statement says only what differs from it.
rule: One source. Mostly not checked against other sources.

# What the report is written from: its entry in sources.yaml, and what sentences call it, such as
# “the article” or “the survey”. Its revision, or that none is recorded, is left out if not needed.
source_id: SRC-01
source_name: the source
# source_revision: second edition of May {year}
# The country that US ratings are of, if ratings.yaml has any.
# country: Name of the country

# What the brief says, on one sheet: headings, and the facts whose sentences follow each.
brief: []
# brief:
#   - heading: Who was affected
#     facts: [OV-01]

# What was looked for and not confirmed; each a sentence, and the facts that it is about, if any.
unconfirmed: []
# unconfirmed:
#   - statement: The number of cases, outside the source.
#     facts: [OV-01]
""",
    "vocabulary.yaml": """\
# The words that other files refer to. Labels and meanings are yours to change.

# How far a fact is confirmed. The program knows these six ids: do not change them.
statuses:
  - id: article
    label: From the source alone
    meaning: Stated in the source; not checked against other sources.
  - id: confirmed
    label: Confirmed
    meaning: Also stated by a publisher listed under context.
  - id: partly-confirmed
    label: Partly confirmed
    meaning: Part of it is confirmed elsewhere; the editor’s note says which part.
  - id: not-found
    label: Looked for and not found
    meaning: Looked for in other sources and not found there.
  - id: corrected
    label: Corrected
    meaning: The source is wrong; the editor’s note gives the correction.
  - id: disputed
    label: Disputed
    meaning: Another source speaks against it; see the editor’s note.

# What facts and events are about: at least one.
themes:
  - id: general
    label: General

# The steps of the US rating, best first, if ratings.yaml has any: id, meaning and source.
tiers: []

# Kinds of stakeholders and their shapes on the map: pill, rectangle, double, barred, rounded,
# hexagon, octagon, slanted, folded, trapezoid, open or bracket. Exercises leave out the kinds
# “affected group” and “alleged or implicated”. The influence grid has the kinds
# government, organisation, mass organisation, professional body, NGO, UN/intergovernmental,
# foreign government and index/think tank.
stakeholder_kinds:
  - id: affected group
    label: Affected groups
    shape: pill
  - id: government
    label: Government
    shape: rectangle
  - id: organisation
    label: Organisations
    shape: rounded
  - id: country
    label: Countries
    shape: slanted

# What joins stakeholders, and the lines on the map: solid, long dashes, dashes, dash-dot, double,
# dots, dash-dot-dot or sparse dots. Exercises use relations of the kinds together, help, training,
# organising, law and assessing.
relation_kinds:
  - id: together
    label: Working together
    line: solid
  - id: help
    label: Help, services and funds
    line: long dashes
""",
    "sections/overview.md": """\
---
id: overview
title: Overview
position: 1
---

This sentence is an example, and states one fact. {OV-01}
""",
    "facts/overview.yaml": """\
# What the source states, one fact an entry: this file is of the section with the id overview.
# Each fact is stated by one sentence of its section, as {OV-01} after the full stop.

- id: OV-01
  # Where in the source it stands.
  locator: page 1
  # One sentence that is understood by itself: it says who and when.
  statement: This fact is an example.
  # A theme and a status of vocabulary.yaml.
  theme: general
  status: article
  # The date as the source gives it, and how exact it is. An exact one has a line more, such as
  # “when: 2007-12” with “precision: month”. Also possible: inferred, figures, actors, places.
  date: unknown
  precision: unknown
""",
    "events.yaml": """\
# The timeline. The kind is event, or statement for a situation that lasts, or rating.
#
# - id: TL-01
#   kind: event
#   title: What happened
#   theme: general
#   date: December 2007
#   when: 2007-12
#   precision: month
#   facts: [OV-01]

[]
""",
    "stakeholders.yaml": """\
# Who the source names or describes: organisations, countries and groups of people.
#
# - id: SH-01
#   name: Full name
#   short_name: FN
#   kind: organisation
#   roles: What it does, in one line
#   facts: [OV-01]

[]
""",
    "relations.yaml": """\
# What stakeholders have to do with each other. “laos-tip-content place” draws them on the map.
#
# - id: R-01
#   from: [SH-01]
#   to: [SH-02]
#   kind: together
#   label: worked with
#   topic: on what, in a few words
#   sentence: The first worked with the second on it.
#   back: The second worked with the first on it.
#   facts: [OV-01]

[]
""",
    "figures.yaml": """\
# The numbers of the report. The kind is exact, approximate, none (stated as “no”), counted (by you)
# or label (no quantity).
#
# - id: FG-01
#   fact: OV-01
#   value: "38"
#   unit: cases
#   counts: of what, where and by whom, as it goes on after “38 cases”
#   period: "2007"
#   kind: exact

[]
""",
    "places.yaml": """\
# Places of the report.
#
# - id: PL-01
#   name: Name of the place
#   facts: [OV-01]

[]
""",
    "terms.yaml": """\
# Words that are explained. “in_article” says whether the source itself gives the full name.
#
# - id: GL-01
#   term: ABC
#   meaning: What it means, in one sentence
#   full_name: A Better Case
#   in_article: true
#   facts: [OV-01]

[]
""",
    "notes.yaml": """\
# Editor’s notes. The kind is correction, caution, reading (how you read it), wording, or scope (on
# the whole report). Corrections and cautions are shown wherever their facts are.
#
# - id: O-01
#   kind: reading
#   short: The note in one sentence.
#   text: The whole note, with links such as [the fact](OV-01).
#   facts: [OV-01]

[]
""",
    "ratings.yaml": """\
# The US rating of the country that report.yaml names, one a year. The grade is publisher or
# second-hand; the finding, what the report of the year says, may be left out.
#
# - id: TIER-2007
#   year: 2007
#   tier: Tier 2
#   grade: publisher
#   finding: What the report says, in one sentence.
#   sources: [SRC-02]

[]
""",
    "context.yaml": """\
# What other publishers say, never mixed into the facts. The grade is publisher or second-hand. A
# remark is yours. What must be shown with the entry before it says “with: CX-01” and has its facts.
#
# - id: CX-01
#   topic: On what
#   statement: What the publisher says, in one sentence.
#   remark: What must be said beside it.
#   grade: publisher
#   sources: [SRC-02]
#   facts: [OV-01]

[]
""",
    "sources.yaml": """\
# Publications. The first is what the report is written from. Addresses are text, never opened.

- id: SRC-01
  title: Title of the source
  publisher: Publisher of the source
  kind: report
  # The date of the document as it is stated, or “undated”.
  date: undated
  # If there are any:
  # address: example.org/report
  # licence: CC BY-SA 4.0
  # note: What readers should know of it.
""",
    "synonyms.yaml": """\
# Everyday words in the singular, and the report’s own words that search finds by them.
#
# - words: [lawyer, solicitor]
#   finds: [bar association]

[]
""",
    "answers.yaml": """\
# Answers to questions, shown above what search finds, and the records that each is based on. Those
# of the kind help, for somebody in need, come first and need no records.
#
# - kind: help
#   words: [hotline, phone]
#   says: This report gives no contacts.

[]
""",
    "exercises.yaml": """\
# Items of exercise sheets: a sentence or question, its answer and the facts that it is based on.
# docs/content.md names the six kinds.
#
# - id: EX-01
#   kind: how-sure
#   subject: overview
#   themes: [general]
#   text: The bridge was opened in {year}.
#   answer: Sure. The date of an opening can be looked up.
#   why: The records of the town would show it.
#   facts: [OV-01]

[]
""",
    "facilitator.yaml": """\
# What a workshop plan says to the facilitator. Leave out what you do not need.
#
# care:
#   - Everybody may leave the room at any time, without giving a reason.
# before_the_day:
#   - Choose a room that people can leave without passing in front of everybody.
# aims:
#   - subject: overview
#     lines:
#       - Say what the report is about.
# items:
#   - item: opening
#     aim: Everybody knows what the workshop is for.
#     how:
#       - Welcome people, and say how long it takes.
#     need: The cover of the report.
#     say: Thank you for coming.

care: []
""",
    "changes.yaml": """\
# Why entries were changed, added or withdrawn, by edition. The first edition has no changes.
#
# - edition: "2"
#   entries: [OV-01]
#   reason: The number was misread.

[]
""",
    "map.yaml": """\
# Where everything stands on the map: “laos-tip-content place” writes it.

stakeholders: []
links: []
""",
    "LICENSE": """\
The text of this report: CC BY-SA 4.0
https://creativecommons.org/licenses/by-sa/4.0/legalcode
""",
}
"""Texts by their names; report.yaml has `{today}` and `{year}` where the date goes."""
