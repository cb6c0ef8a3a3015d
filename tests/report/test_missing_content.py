"""What a report does not have, in a sentence."""

from laos_tip_app.report.missing_content import missing
from laos_tip_app.store.store import Store

NAMES = ("timeline", "stakeholders", "map", "relations", "figures", "glossary", "grid", "brief")


def test_the_shipped_report_lacks_nothing(store: Store) -> None:
    assert {name: missing(store, name) for name in NAMES} == dict.fromkeys(NAMES, "")
