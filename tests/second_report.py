"""A second report as an editor writes it from `laos-tip-content new`: sections and facts alone."""

from datetime import date
from pathlib import Path

from laos_tip_app.authoring.build import build
from laos_tip_app.authoring.cli import write_report

DAY = date(2026, 11, 25)
"""The day of its edition."""

_FILES = {
    "sections/overview.md": """\
---
id: overview
title: The wells
position: 1
---

In 2019 the district had 42 public wells. {WL-01}
Of them 36 gave water all year. {WL-02}
Six ran dry between February and April. {WL-03}
""",
    "facts/overview.yaml": """\
- id: WL-01
  locator: page 3
  statement: In 2019 the district had 42 public wells.
  theme: general
  status: article
  date: "2019"
  when: 2019
  precision: year
- id: WL-02
  locator: page 3
  statement: In 2019 water stood in 36 public wells of the district all year.
  theme: general
  status: article
  date: "2019"
  when: 2019
  precision: year
- id: WL-03
  locator: page 4
  statement: In 2019 six public wells of the district ran dry between February and April.
  theme: general
  status: article
  date: February to April 2019
  when: 2019-02/2019-04
  precision: month-range
""",
    "sections/upkeep.md": """\
---
id: upkeep
title: Upkeep
position: 2
---

Each village chose a committee for its well in March 2018. {WL-04}
The committees clean the wells once a month. {WL-05}
No village keeps a record of repairs. {WL-06}
""",
    "facts/upkeep.yaml": """\
- id: WL-04
  locator: page 7
  statement: In March 2018 each village of the district chose a committee for its well.
  theme: general
  status: article
  date: March 2018
  when: 2018-03
  precision: month
- id: WL-05
  locator: page 7
  statement: The committees of the villages clean the wells once a month.
  theme: general
  status: article
  date: unknown
  precision: unknown
- id: WL-06
  locator: page 8
  statement: No village of the district keeps a record of repairs.
  theme: general
  status: article
  date: unknown
  precision: unknown
""",
    "exercises.yaml": """\
- id: EX-01
  kind: how-sure
  subject: overview
  themes: [general]
  text: In 2019 the district had 42 public wells.
  answer: Sure of the number that the survey counted; not sure that every well was found.
  why: The lists of the villages would show it.
  facts: [WL-01]
- id: EX-02
  kind: how-sure
  subject: upkeep
  themes: [general]
  text: No village keeps a record of repairs.
  answer: Not sure. How the survey found out is not said.
  why: The committees could say.
  facts: [WL-06]
""",
}
_REPORT = {
    "title: A new report": "title: Water wells of a district",
    "subject: What this report is about, with": "subject: A reference on water wells, with",
    "source_name: the source": "source_name: the survey",
}


def write_second_report(folder: Path) -> None:
    """Write its content folder."""
    write_report(folder, DAY)
    for name, text in _FILES.items():
        (folder / name).write_text(text, "utf-8")
    report = folder / "report.yaml"
    text = report.read_text("utf-8")
    for old, new in _REPORT.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    report.write_text(text, "utf-8")


def build_second_report(folder: Path) -> Path:
    """Build it in a folder; return its data file."""
    content, data = folder / "wells", folder / "wells.db"
    write_second_report(content)
    result = build(content, data, today=DAY)
    assert not result.warnings, result.warnings
    return data
