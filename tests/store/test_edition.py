"""The texts of an edition, by which it is compared with another."""

from collections import Counter
from pathlib import Path

import pytest

from laos_tip_app.store.edition import has_greater_number, is_newer, read_edition
from tests.data_files import corrected, forged, tampered
from tests.lines import lines_of
from tests.outlines import expect
from tests.store.test_edition_order import Numbered


def test_an_edition_is_read_with_all_texts_of_its_entries(wells_db: Path) -> None:
    edition = read_edition(wells_db)
    seen: Counter[str] = Counter()
    lines = []
    for key, entry in edition.entries.items():
        assert key == (entry.kind, entry.id)
        seen[entry.kind] += 1
        if seen[entry.kind] > 2 and entry.id != "UP-02":
            continue
        place = f"{entry.section_id} {entry.reference}".strip()
        lines.append(f"{entry.kind} {entry.id} | {entry.title} | {place}")
        lines += [f"    {name}: {text}" for name, text in entry.texts.items() if text]
    lines.append(f"of each kind: {dict(seen)}")

    expect("store/expected/edition.txt", "\n".join(lines) + "\n")
    assert len(edition.content_hash) == 64
    head = edition._replace(entries={}, content_hash="")
    expect("store/expected/edition-head.txt", lines_of([head]))


def test_facts_in_another_order_change_no_text_of_an_entry(wells_db: Path, tmp_path: Path) -> None:
    turned = corrected(wells_db, tmp_path / "x.db", "UPDATE facts SET position = 999 - position")

    facts = [
        {
            key: entry.texts["facts"]
            for key, entry in edition.entries.items()
            if "facts" in entry.texts
        }
        for edition in (read_edition(wells_db), read_edition(turned))
    ]
    assert facts[0] == facts[1]
    assert any("," in ids for ids in facts[0].values())


def test_an_edition_that_is_not_as_it_should_be_is_read_all_the_same(
    wells_db: Path, tmp_path: Path
) -> None:
    """Whoever opens it checks it; here it is only compared."""
    file = forged(wells_db, tmp_path / "x.db", "UPDATE facts SET date_text = ''")

    edition = read_edition(tampered(file, tmp_path / "y.db", "DELETE FROM meta"))

    assert edition[:4] == ("", "", "", "")
    assert edition.entries.keys() == read_edition(wells_db).entries.keys()


@pytest.mark.parametrize(
    ("one", "other", "newer", "greater"),
    [
        (Numbered("2", "2028-01-02"), Numbered("3", "2028-01-01"), True, False),
        (Numbered("3", "2028-01-01"), Numbered("2", "2028-01-01"), True, True),
        (Numbered("3", "2028-01-01"), Numbered("2", ""), True, True),
        (Numbered("2", "2028-01-01"), Numbered("x", "2028-01-01"), False, False),
        (Numbered("x", "2028-01-01"), Numbered("2", "2028-01-01"), False, False),
        (Numbered("1.2.3.4", ""), Numbered("1.2.3.3", ""), True, True),
        (Numbered("1.2.3.4.5", ""), Numbered("1", ""), False, False),
        (Numbered("1" * 10, ""), Numbered("1", ""), False, False),
        (Numbered("1" * 9, ""), Numbered("1", ""), True, True),
    ],
)
def test_days_decide_which_edition_is_newer_and_else_numbers(
    one: Numbered, other: Numbered, newer: bool, greater: bool
) -> None:
    assert is_newer(one, other) == newer
    assert has_greater_number(one, other) == greater
