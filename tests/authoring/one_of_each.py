"""A small report that has one of each thing that an editor can write."""

from typing import Final

from laos_tip_app.authoring.region import Projection, RegionFile
from laos_tip_app.store.region import Outline, Region
from tests.authoring.content_folder import FILES, OVERVIEW, ContentFolder

LAO: Final = "ການຄ້າມະນຸດ"
OTHER_LAO: Final = "ຄ້າໂສເພນີ"
"""Two words of the Lao Women’s Union; here they are letters, and mean nothing."""

REGION: Final = RegionFile(
    Region(
        "LA",
        600,
        300,
        "A map",
        (
            Outline("LA", ((100, 100), (300, 100), (300, 300), (100, 300))),
            Outline("TH", ((0, 100), (100, 100), (100, 300), (0, 300))),
            Outline("VN", ((300, 100), (600, 100), (600, 300), (300, 300))),
            Outline("", ((0, 0), (600, 0), (600, 50), (0, 50))),
        ),
    ),
    Projection(100.0, 20.0, 0.0),
)
"""Three countries side by side, north of them a land without a code."""

_BRIEF: Final = """\
country: Laos
edition_date: 2026-11-25
examples: [Who makes laws?, Which laws?]
brief:
- heading: In short
  paragraphs:
  - sentences:
    - facts: [OV-03, OV-01]
      text: Two laws.
    - text: One centre.[O-01]
      facts: [OV-04]
      figure: FG-01
  - context: true
    sentences:
    - text: Later there was a law.
- paragraphs:
  - sentences:
    - facts: [LT-01]
      text: More was done.
  heading: In long
brief_notes:
- {note: O-01, text: It was another house.}
not_drawn:
- {name: By sea, reason: Nobody says how., facts: [OV-02, OV-03]}
"""

_PLACES: Final = """\
- id: PL-01
  name: Vientiane
  facts: [OV-04]
  map: {sign: town, country: LA, lat: 18, lon: 102, source: A map, precision: The centre.}
- id: PL-02
  name: Thailand
  facts: []
  map:
    sign: country
    country: TH
    lat: 18
    lon: 100.5
    source: Another map
    precision: The name.
    name: TH
    open_end: {lat: 17.5, lon: 100.25}
- id: PL-03
  name: Laos
  facts: []
  map: {sign: country, country: LA, lat: 18.5, lon: 101.5, source: A map, precision: The name.}
- name: Somewhere
  id: PL-04
  facts: []
  not_on_map: Nobody says where.
- id: PL-05
  name: Phongsaly
  facts: []
  map: {sign: province, country: LA, lat: 18.9, lon: 102.9, source: A map, precision: Its middle.}
"""

_RELATIONS: Final = (
    FILES["relations.yaml"].replace("to: [SH-02]", "to: [SH-02, SH-03]")
    + """\
- id: R-03
  from: [SH-01]
  to: [SH-02, SH-03]
  label: worked with
  topic: plans
  sentence: The ministry planned with both.
  back: Both planned with the ministry.
  facts: [OV-02]
  kind: together
- id: R-04
  from: [SH-04]
  label: came back
  topic: return
  sentence: People came back.
  facts: [OV-03]
  kind: together
  moves: {words: People came back, ends: Who came back, from: [PL-02], to: [PL-03], returns: true}
- id: R-05
  from: [SH-04]
  label: left
  topic: leaving
  sentence: People left.
  facts: [OV-02, OV-03]
  kind: together
  moves: {words: People left, ends: Where they went, from: [PL-03], via: PL-02, to: [PL-04]}
- from: [SH-04]
  id: R-06
  label: moved
  topic: moving
  sentence: People moved.
  facts: []
  kind: together
  moves: {words: Within, ends: Inside, inside: PL-03}
"""
)

_STAKEHOLDERS: Final = """\
- {id: SH-03, name: Court, kind: Lao government, roles: Judges, facts: [], named: false}
- {id: SH-04, name: People (of Laos), kind: Lao government, roles: Move, facts: [OV-03]}
"""

_MAP: Final = """\
stakeholders:
- {stakeholder: SH-01, x: 100, y: 50}
- {stakeholder: SH-02, label: The government, x: 400, y: 50}
- {stakeholder: SH-03, x: 400, y: 200}
links:
- {relations: [R-01, R-03], x: 250, y: 120}
- {relations: [R-02], x: 600, y: 50}
- {relations: [R-04], x: 600, y: 400}
"""

_SYNONYMS: Final = """\
- words: [home]
  finds: [a second part, centre, law]
"""

_ANSWERS: Final = """\
- kind: who
  questions: [Who makes laws?, Which laws?]
  words: [law makers]
  all_of: [[law, laws], [make]]
  lines:
  - {name: Ministry, says: It makes them., records: [SH-01, OV-01]}
  - {says: Nobody else., records: [OV-02]}
  records: [OV-04, PL-01]
"""

_EXERCISES: Final = """\
- id: EX-03
  kind: timeline
  subject: corrected
  themes: [legal framework, protection]
  text: Put them in order.
  parts:
  - {text: A law., answer: December 2007}
  - {text: A part., answer: autumn 2007}
  - {text: A centre., answer: 5 December 2007}
  why: The dates are in the text.
  for_groups: true
  facts: [OV-01, OV-03, OV-04]
  notes: [O-01]
  context: [CX-01]
  ratings: [TIER-2008]
"""

_GUIDE: Final = """\
care: [Be calm., Let people go.]
before_the_day: [Print it.]
"""

_LAO: Final = f"""\
- {{english: Ministry of Justice, of: [SH-01], lao: {LAO}, lao_source: SRC-01, remark: On a page.}}
- {{english: MoJ, of: [SH-01], lao: {OTHER_LAO}, found_in: a page}}
- {{english: Court, of: [SH-03], lao: {LAO}, lao_source: SRC-01}}
- {{english: Court, of: [SH-03], lao: {OTHER_LAO}, translated_by: A. B., checked_by: C. D.}}
- {{english: Vientiane, of: [PL-01], lao: {LAO}, translated_by: A. B.}}
- {{english: House, of: [GL-01], lao: {LAO}, lao_source: SRC-01}}
- {{english: Laos, of: [PL-03], lao: {LAO}, lao_source: SRC-01}}
- {{english: It had two parts., of: [overview-1], lao: {LAO}, lao_source: SRC-01}}
- {{english: A house, lao: {OTHER_LAO}, found_in: a book}}
- {{english: Overview, of: [overview], remark: Nobody has it.}}
- {{english: People, of: [SH-04], lao: {LAO}, lao_source: SRC-01}}
- {{english: Later, of: [later], lao: {LAO}, lao_source: SRC-01}}
- {{english: Later, of: [later], remark: Nobody is sure.}}
- {{english: Later, of: [later], lao: {OTHER_LAO}, translated_by: A. B.}}
- {{english: The Ministry made a law in 2007., of: [overview-1], lao: {OTHER_LAO} 2007,
   lao_source: SRC-01}}
"""


def write_one_of_each(content: ContentFolder) -> None:
    """Write a report with one of each thing that an editor can write."""
    content.write_all()
    content.write("region.json", REGION.text())
    content.replace_text("report.yaml", "country: Laos\n", _BRIEF)
    content.replace_text(
        OVERVIEW, "position: 1\n", "position: 1\nattribution: A ministry\nattributed: 2-2\n"
    )
    content.replace_text(
        "sections/later.md", "(SH-01) did", "(SH-01), [so](FG-01), [so](TL-01) and [so](PL-02), did"
    )
    content.write("places.yaml", _PLACES)
    content.write("relations.yaml", _RELATIONS)
    content.write("stakeholders.yaml", FILES["stakeholders.yaml"] + _STAKEHOLDERS)
    content.write("map.yaml", _MAP)
    content.write("synonyms.yaml", FILES["synonyms.yaml"] + _SYNONYMS)
    content.write("answers.yaml", FILES["answers.yaml"] + _ANSWERS)
    content.write("exercises.yaml", FILES["exercises.yaml"] + _EXERCISES)
    content.write("facilitator.yaml", _GUIDE + FILES["facilitator.yaml"])
    content.write("lao.yaml", _LAO)
