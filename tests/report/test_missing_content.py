"""What a report does not have, in a sentence."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from laos_tip_app.report.missing_content import missing
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.second_report import build_second_report

NAMES = ("timeline", "stakeholders", "map", "relations", "figures", "glossary", "grid", "brief")


def test_the_shipped_report_lacks_nothing(store: Store) -> None:
    assert {name: missing(store, name) for name in NAMES} == dict.fromkeys(NAMES, "")


def test_a_report_with_ratings_alone_has_a_timeline_unless_context_is_left_out(
    store: Store, tmp_path: Path
) -> None:
    bare = corrected(store.path, tmp_path / "bare.db", "DELETE FROM events")
    with Store.open_unchecked(bare) as without_events:
        assert missing(without_events, "timeline") == ""
        assert "no events" in missing(without_events, "timeline", with_context=False)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The report that has sections and facts alone."""
    with Store.open_unchecked(build_second_report(tmp_path_factory.mktemp("bare"))) as store:
        yield store


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("timeline", "This report has no events, so there is no timeline."),
        ("timeline-drawing", "This report has no events, so there is no timeline."),
        ("stakeholders", "This report has no stakeholders."),
        ("profiles", "This report has no stakeholders."),
        ("matrix", "This report has no stakeholders."),
        ("map", "This report has no stakeholders."),
        ("relations", "This report has no relations between stakeholders."),
        ("places", "This report has no map of places."),
        ("movements", "This report has no movements of people on a map."),
        ("blank-map", "This report has no movements of people on a map."),
        ("figures", "This report has no figures."),
        ("glossary", "This report has no glossary."),
        ("grid", "This report names no stakeholders that can be placed on a grid."),
        ("brief", "This report has no brief."),
        ("facts", ""),
    ],
)
def test_what_a_report_lacks_is_said_for_each_view_and_document(
    bare: Store, wells: Store, name: str, says: str
) -> None:
    assert missing(bare, name) == says
    assert missing(wells, name) == ""


@pytest.mark.parametrize(
    ("statements", "says"),
    [
        (
            ["DELETE FROM map_link_relations", "DELETE FROM map_links", "DELETE FROM map_names"],
            "None of the relations in this report is on the map.",
        ),
        (
            [
                *(f"DELETE FROM {name}" for name in ("map_link_relations", "map_links")),
                *(f"DELETE FROM {name}" for name in ("movement_ends", "movements")),
                *(f"DELETE FROM {name}" for name in ("relation_ends", "relation_facts")),
                *("DELETE FROM lao_texts WHERE kind = 'relation'", "DELETE FROM relations"),
            ],
            "This report has no relations between stakeholders, so there is no map.",
        ),
    ],
)
def test_why_there_is_no_map_is_said(
    wells_db: Path, tmp_path: Path, statements: list[str], says: str
) -> None:
    path = corrected(wells_db, tmp_path / "changed.db", *statements)
    with Store.open_unchecked(path) as store:
        assert missing(store, "map") == says
