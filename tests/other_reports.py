"""Two reports on other subjects: wells, with all but ratings; fees of a market, in money."""

from pathlib import Path

from laos_tip_app.authoring.build import build
from laos_tip_app.authoring.cli import write_report
from laos_tip_app.authoring.map_place import place
from tests.second_report import DAY, write_second_report

_OF_WELLS = {
    "events.yaml": """\
- {id: TL-01, kind: event, title: Committees for the wells, theme: general, date: March 2018,
   when: 2018-03, precision: month, facts: [WL-04]}
- {id: TL-02, kind: statement, title: Wells without water, theme: general,
   date: February to April 2019, when: 2019-02/2019-04, precision: month-range, facts: [WL-03]}
""",
    "stakeholders.yaml": """\
- {id: SH-01, name: Villages, kind: organisation, roles: Chose committees, facts: [WL-04]}
- {id: SH-02, name: Committees, kind: organisation, roles: Clean the wells, facts: [WL-05]}
""",
    "relations.yaml": """\
- {id: R-01, from: [SH-01], to: [SH-02], kind: together, label: chose, topic: the wells,
   sentence: The villages chose the committees., back: The committees were chosen by the villages.,
   facts: [WL-04]}
""",
    "figures.yaml": """\
- {id: FG-01, fact: WL-01, value: "42", unit: wells, counts: of the public, period: "2019",
   kind: exact, quantity: cases}
- {id: FG-02, fact: WL-03, value: "3", unit: months, counts: without water, period: "2019",
   kind: counted, quantity: measure}
""",
    "places.yaml": "- {id: PL-01, name: The district, facts: [WL-01]}\n",
    "terms.yaml": (
        "- {id: GL-01, term: committee, meaning: A few people whom a village chose,"
        " in_article: true, facts: [WL-04]}\n"
    ),
    "notes.yaml": (
        "- {id: O-01, kind: caution, short: Only public wells were counted.,"
        " text: Only public wells were counted., facts: [WL-01]}\n"
    ),
    "answers.yaml": (
        "- {kind: number, questions: [how many wells are there], lines: [{name: 42 wells,"
        " says: were counted in 2019., records: [FG-01]}]}\n"
    ),
}
_OF_FEES = {
    "sections/overview.md": """\
---
id: overview
title: The fees
position: 1
---

In 2020 a stall cost 200 kwacha a month. {FE-01}
The market is 12 km from the town. {FE-02}
""",
    "facts/overview.yaml": """\
- {id: FE-01, locator: page 1, statement: In 2020 a stall cost 200 kwacha a month., theme: general,
   status: article, date: "2020", when: 2020, precision: year}
- {id: FE-02, locator: page 1, statement: The market is 12 km from the town., theme: general,
   status: article, date: unknown, precision: unknown}
""",
    "figures.yaml": """\
- {id: FG-01, fact: FE-01, value: "200", unit: kwacha, counts: for a stall a month, period: "2020",
   kind: exact, quantity: money}
- {id: FG-02, fact: FE-02, value: "12", unit: km, counts: from the town, period: undated,
   kind: exact, quantity: measure}
""",
}


def build_wells(folder: Path) -> Path:
    """Build the report on wells in a folder; return its data file."""
    write_wells(folder / "wells")
    return _built(folder / "wells")


def write_wells(content: Path) -> None:
    """Write the content folder of the report on wells."""
    write_second_report(content)
    _write(content, _OF_WELLS)


def build_fees(folder: Path) -> Path:
    """Build the report on fees in a folder; return its data file."""
    write_report(folder / "fees", DAY)
    report = folder / "fees" / "report.yaml"
    report.write_text(
        report.read_text("utf-8").replace("A new report", "Fees of a market"), "utf-8"
    )
    _write(folder / "fees", _OF_FEES)
    return _built(folder / "fees")


def _write(content: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (content / name).write_text(text, "utf-8")


def _built(content: Path) -> Path:
    place(content, write=True)
    data = content.with_suffix(".db")
    build(content, data, today=DAY)
    return data
