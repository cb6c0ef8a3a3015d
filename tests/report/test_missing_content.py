"""What a report does not have, in a sentence."""

from pathlib import Path

from laos_tip_app.report.missing_content import missing
from laos_tip_app.store.store import Store
from tests.data_files import corrected

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
