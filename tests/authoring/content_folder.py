"""A small valid content folder, and ways to break it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from laos_tip_app.authoring.build import build, check
from laos_tip_app.authoring.diagnostics import Diagnostic, MistakesError

OVERVIEW = "sections/overview.md"
TODAY = date(2026, 11, 28)
"""The day on which the content is built, whatever the clock says."""

FILES = {
    "report.yaml": """\
title: A report
subject: What it is about
edition: 1
as_of: facts of 2007
as_of_long: Facts of 2007.
language: en
licence: CC BY-SA 4.0
licence_address: creativecommons.org
attribution: From a text
reference_only: For reference only.
source_id: SRC-01
unconfirmed:
- statement: What was not found
country: Laos
""",
    "vocabulary.yaml": """\
statuses:
- {id: article, label: As stated, meaning: Stated in the article.}
themes:
- {id: protection, label: Protection}
- {id: legal framework, label: Law}
tiers:
- {id: Tier 1, meaning: Meets the standards., source: SRC-01}
- {id: Tier 2, meaning: Does not., source: SRC-01}
stakeholder_kinds:
- {id: Lao government, label: The Lao government, shape: rectangle}
relation_kinds:
- {id: together, label: Together, line: solid}
""",
    "sections/overview.md": """\
---
id: overview
title: Overview
position: 1
---

## The first law

The [Ministry](SH-01) made a law
in 2007. {OV-01}
It had *two* parts. {OV-02,
OV-03}

The [centre](GL-01) was in **[Vientiane](PL-01)**, see [the note](O-01). {OV-04}
""",
    "sections/later.md": """\
---
id: later
title: Later
position: 2
period: "2008"
attribution: US 2008 report
---

In 2008 the [Ministry](SH-01) did more. {LT-01}
""",
    "facts/overview.yaml": """\
- id: OV-01
  locator: ¶1, sentence 1
  statement: A law was made.
  theme: legal framework
  status: article
  date: December 2007
  when: 2007-12
  precision: month
- id: OV-02
  locator: ¶1, sentence 2
  statement: It had a first part.
  theme: legal framework
  status: article
  date: unknown
  precision: unknown
- id: OV-03
  locator: ¶1, sentence 2
  statement: It had a second part.
  theme: legal framework
  status: article
  date: autumn 2007
  when: 2007-10/2007-11
  precision: month-range
  inferred: Autumn is our reading.
- id: OV-04
  locator: ¶1, sentence 3
  statement: >-
    The centre was
    in Vientiane.
  theme: protection
  status: article
  date: 5 December 2007
  when: 2007-12-05
  precision: day
  figures: one centre
  actors: Ministry
  places: Vientiane
""",
    "facts/later.yaml": """\
- id: LT-01
  locator: ¶1, sentence 1
  statement: The ministry did more.
  theme: protection
  status: article
  date: "2008"
  when: 2008
  precision: year
""",
    "events.yaml": """\
- id: TL-01
  kind: event
  title: A law is made
  theme: legal framework
  date: December 2007
  when: 2007-12
  precision: month
  facts: [OV-01]
""",
    "stakeholders.yaml": """\
- id: SH-01
  name: Ministry of Justice
  short_name: MoJ
  kind: Lao government
  roles: Makes laws
  facts:
  - OV-01
  - LT-01
- id: SH-02
  name: Government
  kind: Lao government
  roles: Governs
  facts: []
""",
    "relations.yaml": """\
- id: R-01
  from: [SH-01]
  to: [SH-02]
  label: worked with
  topic: laws
  sentence: The ministry worked with the government.
  facts: [OV-01]
  kind: together
- id: R-02
  from: [SH-02]
  label: had no plan
  topic: plans
  sentence: The government had no plan.
  facts: [OV-02]
  kind: together
""",
    "figures.yaml": """\
- id: FG-01
  fact: OV-04
  value: 1
  unit: centre
  counts: centres that were open
  period: "2007"
  kind: exact
  quantity: cases
""",
    "places.yaml": """\
- id: PL-01
  name: Vientiane
  facts: [OV-04]
""",
    "terms.yaml": """\
- id: GL-01
  term: centre
  meaning: A house
  full_name: A centre for all
  in_article: true
  stakeholder: SH-01
  facts: [OV-04]
""",
    "notes.yaml": """\
- id: O-01
  kind: correction
  short: It was another house.
  text: >-
    It was [another](OV-04) house,
    not [the centre](GL-01).

    See [the law](TL-01).
  facts: [OV-04]
""",
    "ratings.yaml": """\
- id: TIER-2007
  year: 2007
  tier: Tier 2
  grade: publisher
  sources: [SRC-01]
- id: TIER-2008
  year: 2008
  tier: Tier 1
  grade: second-hand
  sources: [SRC-01]
""",
    "context.yaml": """\
- id: CX-01
  topic: Law
  statement: There is a later law.
  grade: publisher
  sources: [SRC-01]
  facts: [OV-01]
""",
    "sources.yaml": """\
- id: SRC-01
  title: A text
  publisher: A publisher
  kind: article
  date: undated
  address: example.org
""",
    "synonyms.yaml": """\
- words: [statute, act]
  finds: [law]
""",
    "answers.yaml": """\
- kind: help
  words: [Phone, help lines]
  says: The report has no numbers to call.
""",
    "exercises.yaml": """\
- id: EX-01
  kind: careful-reading
  subject: overview
  themes: [legal framework]
  text: The law was made in 2006.
  answer: changed
  changed: 'The year: “2007” was changed to “2006” (OV-01).'
  why: The text of the law would show it.
  facts: [OV-01]
- id: EX-02
  kind: matching
  subject: ratings
  themes: [legal framework]
  text: Match each part.
  parts:
    - text: It made a law.
      answer: The government
    - text: It helped.
      answer: A group
    - text: It is a country.
      answer: Laos
  why: Their reports would show more.
  facts: [OV-01]
""",
    "facilitator.yaml": """\
aims:
  - subject: overview
    lines:
      - Say what it is about.
items:
  - item: opening
    aim: Everybody knows why.
    how:
      - Welcome people.
    need: A room.
    say: Welcome.
""",
    "changes.yaml": """\
- edition: 2
  entries: [OV-04, FG-01]
  reason: The number was misread.
""",
    "map.yaml": """\
stakeholders:
- stakeholder: SH-01
  x: 100
  y: 50
- stakeholder: SH-02
  label: The government
  x: 400
  y: 50
links:
- relations: [R-01]
  x: 250
  y: 50
- relations: [R-02]
  x: 400
  y: 150
""",
    "lao.yaml": "[]\n",
    "LICENSE": "CC BY-SA 4.0\n",
}


@dataclass(frozen=True)
class ContentFolder:
    """A content folder in a temporary directory."""

    folder: Path

    @property
    def output(self) -> Path:
        """Where the data file goes."""
        return self.folder.parent / "data.db"

    def write_all(self) -> None:
        """Write the content as it is right."""
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str | bytes) -> None:
        """Write a file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def replace_text(self, name: str, old: str, new: str) -> None:
        """Put something else in a file, which must hold the old text once."""
        text = FILES[name]
        assert text.count(old) == 1, f"{old!r} is {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def mistakes(self) -> list[str]:
        """Return what is wrong, as it is printed from the content folder on."""
        try:
            check(self.folder, today=TODAY)
        except MistakesError as error:
            return [str(mistake) for mistake in error.mistakes]
        return []

    def warnings(self) -> list[str]:
        """Return the warnings about content without mistakes."""
        return [str(warning) for warning in check(self.folder, today=TODAY).warnings]

    def build(self) -> list[Diagnostic]:
        """Build the data file; return what is wrong."""
        try:
            build(self.folder, self.output, today=TODAY)
        except MistakesError as error:
            return error.mistakes
        return []


def with_file_name(expected: list[str], file: str) -> list[str]:
    """Put a file's name before what begins with a line number."""
    return [text if "/" in text.split(":")[0] else f"{file}:{text}" for text in expected]
