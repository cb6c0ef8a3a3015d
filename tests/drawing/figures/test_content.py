"""What the cards of a report have."""

from collections.abc import Iterator

import pytest

from laos_tip_app.authoring.build import build
from laos_tip_app.drawing.figures.content import card_content, screen_cards
from laos_tip_app.drawing.figures.painter import (
    FigureCardContent,
)
from laos_tip_app.report.tables import TableBuilder
from laos_tip_app.store.store import Store
from tests.authoring.content_folder import FILES, ContentFolder
from tests.lines import lines_of
from tests.outlines import expect

pytestmark = pytest.mark.usefixtures("qapp")


FIGURES = """\
- {id: FG-02, fact: OV-03, value: "1,000", unit: people, counts: people who came back,
   period: "2007", kind: approximate, quantity: people}
- {id: FG-03, fact: OV-02, value: "1,001", unit: people, counts: people, period: when it was said,
   kind: exact, quantity: people}
- {id: FG-04, fact: OV-02, value: Tier 2, unit: rating, counts: US rating, period: "2007",
   kind: label}
- {id: FG-05, fact: LT-01, value: 2, unit: cases, counts: cases, period: "2008", kind: counted,
   quantity: cases}
- {id: FG-06, fact: OV-01, value: 3, unit: years, counts: years, period: "2008", kind: exact,
   quantity: measure}
"""


NOTES = "- {id: O-02, kind: caution, short: Not sure., text: It is not., facts: [OV-03, OV-01]}\n"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A report with a figure of each kind."""
    folder = ContentFolder(tmp_path_factory.mktemp("figures") / "content")
    folder.write_all()
    folder.write("figures.yaml", FILES["figures.yaml"] + FIGURES)
    folder.write("notes.yaml", FILES["notes.yaml"] + NOTES)
    build(folder.folder, folder.output)
    with Store.open(folder.output) as store:
        yield store


def in_lines(cards: FigureCardContent) -> str:
    return lines_of([cards]).replace("\u00a0", "_")


def test_each_figure_has_a_card_with_what_limits_it(report: Store) -> None:
    table = TableBuilder(report).figures()
    table = table._replace(lead=(*table.lead, "Some of them.", "Filtered by a word."))
    expect("drawing/figures/paper.txt", in_lines(card_content(report, table)))
    expect("drawing/figures/screen.txt", in_lines(screen_cards(report, table)))
