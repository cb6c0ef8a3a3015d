"""A small report on wells that a test builds: relations, dates, numbers and a note."""

from pathlib import Path

from laos_tip_app.authoring.build import build
from tests.other_reports import build_wells
from tests.second_report import DAY

_STAKEHOLDERS = """\
- {id: SH-01, name: Villages, kind: organisation, roles: Chose committees, facts: [WL-04]}
- {id: SH-02, name: Committees, kind: organisation, roles: Clean the wells, facts: [WL-05]}
- {id: SH-03, name: The district, kind: organisation, roles: Counted the wells, facts: [WL-01]}
- {id: SH-04, name: The office of water and roads, kind: organisation, roles: Repairs,
   facts: [WL-02]}
- {id: SH-05, name: Schools, kind: organisation, roles: Use the wells, facts: [WL-03]}
"""
_RELATIONS = """\
- {id: R-01, from: [SH-02], to: [SH-01], kind: together, label: met, topic: the wells,
   sentence: The committees met the villages., back: The villages met the committees.,
   facts: [WL-05]}
- {id: R-02, from: [SH-01], to: [SH-02], kind: together, label: chose, topic: the wells,
   sentence: The villages chose the committees., back: The committees were chosen by the villages.,
   facts: [WL-04]}
- {id: R-03, from: [SH-01], to: [SH-04], kind: together, label: chose, topic: the wells,
   sentence: The villages chose the office., back: The office was chosen by the villages.,
   facts: [WL-04]}
- {id: R-04, from: [SH-01, SH-02], to: [SH-05], kind: together, label: chose, topic: the wells,
   sentence: Both chose the schools., back: The schools were chosen by both.,
   facts: [WL-04]}
- {id: R-05, from: [SH-01], to: [SH-03], kind: together, label: chose, topic: the wells,
   sentence: The villages chose the district., back: The district was chosen by the villages.,
   facts: [WL-04]}
- {id: R-06, from: [SH-01], to: [SH-05], kind: together, label: chose, topic: the wells,
   sentence: The villages chose the schools., back: The schools were chosen by the villages.,
   facts: [WL-04]}
"""
_EVENTS = """\
- {id: TL-01, kind: event, title: Committees for the wells, theme: general, date: March 2018,
   when: 2018-03, precision: month, facts: [WL-04]}
- {id: TL-02, kind: statement, title: Wells without water, theme: general,
   date: February to April 2019, when: 2019-02/2019-04, precision: month-range, facts: [WL-03]}
- {id: TL-03, kind: event, title: The wells are counted, theme: general, date: 5 May 2012,
   when: 2012-05-05, precision: day, facts: [WL-01]}
- {id: TL-04, kind: statement, title: The wells are cleaned, theme: general, date: unknown,
   precision: unknown, facts: [WL-05]}
- {id: TL-05, kind: statement, title: Water all year, theme: general, date: "2019",
   when: 2019, precision: year, facts: [WL-02]}
"""


def build_report(folder: Path) -> Path:
    """Build the report in a folder; return its data file."""
    build_wells(folder)
    for name, text in {
        "stakeholders.yaml": _STAKEHOLDERS,
        "relations.yaml": _RELATIONS,
        "events.yaml": _EVENTS,
    }.items():
        (folder / "wells" / name).write_text(text, "utf-8")
    data = folder / "report.db"
    build(folder / "wells", data, today=DAY)
    return data
