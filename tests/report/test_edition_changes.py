"""What changed between two editions, entry by entry."""

from pathlib import Path

import pytest

from laos_tip_app.base.location import HOME_TAB
from laos_tip_app.report.edition_changes import (
    EditionChanges,
    action_label,
    changed_facts,
    changed_words,
    changes_markdown,
    changes_summary,
    compare_editions,
    read_changes,
    shown_texts,
    text_label,
)
from laos_tip_app.store.edition import ChangeReason, Edition, EditionEntry, read_edition
from tests.data_files import corrected
from tests.lines import lines_of
from tests.outlines import expect

SECTIONS = {"protection": "Protection", "prevention": "Prevention"}
STATUSES = {"article": "Stated", "corrected": "Wrong"}


def entry(
    of_kind: str, entry_id: str, section: str = "protection", **texts: str
) -> tuple[tuple[str, str], EditionEntry]:
    title = texts.get("title") or texts.get("sentence", "")
    number = entry_id.partition("-")[2]
    reference = f"{SECTIONS[section]} ¶{number}" if of_kind == "fact" else ""
    return (of_kind, entry_id), EditionEntry(of_kind, entry_id, title, section, texts, reference)


def edition(
    number: str,
    *entries: tuple[tuple[str, str], EditionEntry],
    reasons: tuple[ChangeReason, ...] = (),
) -> Edition:
    day = f"202{number}-01-01"
    return Edition("The report", number, day, number, SECTIONS, STATUSES, dict(entries), reasons)


@pytest.fixture
def changes() -> EditionChanges:
    """Facts that changed, stayed, were added and withdrawn, and a place of no section."""
    former = ChangeReason("1", "PT-1", "An old reason.")
    old = edition(
        "1",
        entry("fact", "PT-1", sentence="A further 21 people.", status="stated", theme="law"),
        entry("fact", "PT-2", sentence="Unchanged.", status="stated"),
        entry("fact", "PT-3", "prevention", sentence="Withdrawn.", theme="law", status=""),
        entry("fact", "PT-5", "prevention", sentence="Kept.", status="stated"),
        reasons=(former,),
    )
    new = edition(
        "2",
        entry("fact", "PT-1", sentence="A further 22 people.", status="stated", theme="training"),
        entry("fact", "PT-2", sentence="Unchanged.", status="stated"),
        entry("fact", "PT-4", "prevention", sentence="Added.", facts="PT-1", kind="x", status=""),
        entry("fact", "PT-5", "prevention", sentence="Kept.", status="inferred"),
        entry("place", "PL-1", "", name="Pakse"),
        reasons=(former, ChangeReason("2", "PT-1", "It was misread.")),
    )
    return compare_editions(old, new)


def test_entries_are_new_withdrawn_or_changed_and_stand_by_section(changes: EditionChanges) -> None:
    found = [
        (section.title, [(change.id, change.action) for change in section.changes])
        for section in changes.sections
    ]
    assert found == [
        ("Protection", [("PT-1", "changed")]),
        ("Prevention", [("PT-4", "added"), ("PT-5", "changed"), ("PT-3", "removed")]),
        ("The report as a whole", [("PL-1", "added")]),
    ]
    assert changes.total == 5


def test_a_changed_entry_has_every_text_that_differs_and_the_reason_of_this_edition(
    changes: EditionChanges,
) -> None:
    changed = next(changes.entries())
    assert [tuple(text) for text in changed.texts] == [
        ("sentence", "A further 21 people.", "A further 22 people."),
        ("theme", "law", "training"),
    ]
    assert changed.reasons == ("It was misread.",)
    assert changed.name == "Protection ¶1"


def test_a_new_or_withdrawn_entry_has_what_it_says_without_its_links(
    changes: EditionChanges,
) -> None:
    texts = {change.id: change.texts for change in changes.entries()}
    assert [tuple(text) for text in texts["PT-4"]] == [("sentence", "", "Added.")]
    assert [tuple(text) for text in texts["PT-3"]] == [("sentence", "Withdrawn.", "")]


def test_a_new_entry_says_its_title_once_and_a_changed_one_all_that_differs() -> None:
    old = edition("1", entry("event", "TL-1", title="A law", note="Old."))
    new = edition(
        "2",
        entry("event", "TL-1", title="The law", note="New."),
        entry("event", "TL-2", title="A fair"),
    )
    shown = {
        change.id: [text.name for text in shown_texts(change)]
        for change in compare_editions(old, new).entries()
    }
    assert {key: {*names} for key, names in shown.items()} == {
        "TL-1": {"title", "note"},
        "TL-2": set(),
    }


def test_a_text_that_is_new_in_an_entry_had_nothing_before() -> None:
    old = edition("1", entry("place", "PL-1", name="Pakse", note="Gone."))
    new = edition("2", entry("place", "PL-1", name="Pakse", label="P"))
    back = compare_editions(new, old)

    (change,) = compare_editions(old, new).entries()
    assert [tuple(text) for text in change.texts] == [("label", "", "P")]
    (change,) = back.entries()
    assert [tuple(text) for text in change.texts] == [("note", "", "Gone.")]


def test_changed_facts_are_those_whose_sentence_is_other_than_before(
    changes: EditionChanges,
) -> None:
    assert changed_facts(changes) == {"PT-1", "PT-4"}


def test_the_words_that_differ_are_marked_on_both_sides() -> None:
    assert changed_words("a further 21 people", "a further 22 people in all") == (
        (("a further", False), ("21", True), ("people", False)),
        (("a further", False), ("22", True), ("people", False), ("in all", True)),
    )
    often = " ".join(["a b"] * 150)
    assert changed_words(often, f"{often} c") == (
        ((often, False),),
        ((often, False), ("c", True)),
    )
    assert changed_words("", "new") == ((), (("new", True),))
    assert changed_words("old words", "") == ((("old words", True),), ())


def test_markdown_has_old_and_new_words_and_means_nothing_by_them(changes: EditionChanges) -> None:
    text = changes_markdown(changes, "What changed")

    assert text.startswith("# What changed\n\n")
    assert "5 entries changed." in text
    assert "### Protection ¶1 · changed" in text
    assert "- Sentence, before: A further **21** people." in text
    assert "- Sentence, now: A further **22** people." in text
    assert "*Reason: It was misread.*" in text
    assert "An old reason" not in text
    assert "### Prevention ¶4 · new\n\nSentence: Added." in text
    assert "### Prevention ¶3 · removed\n\nSentence: Withdrawn." in text

    signs = r"*a* #1 \ ` _ [b] <c> ~ | $ X"
    marked = compare_editions(edition("1"), edition("2", entry("fact", "PT-9", sentence=signs)))
    assert "Sentence: " + r"\*a\* \#1 \\ \` \_ \[b\] \<c\> \~ \| \$ X" in (
        changes_markdown(marked, "x")
    )


def noted(number: str, short: str, status: str, attribution: str = "", **texts: str) -> Edition:
    """Return an edition with a fact that a note corrects, beside three others without."""
    section = (
        ("section", "protection"),
        EditionEntry("section", "protection", "P", "protection", {"attribution": attribution}),
    )
    others = (
        entry("fact", f"PT-{each}", sentence="A", status="Stated", attribution="") for each in "234"
    )
    fact = entry("fact", "PT-1", **texts, status=status, attribution=attribution)
    kind = "correction" if short else "wording"
    note = entry("note", "O-1", kind=kind, short=short or "-", text="Long.", facts="PT-1, PT-2")
    return edition(number, section, fact, *others, note)


def test_an_entry_has_the_notes_the_status_and_the_attribution_of_its_facts_once() -> None:
    editions = (noted(number, "No.", "Wrong", "A report", sentence=number) for number in ("1", "2"))
    [change] = compare_editions(*editions).entries()
    assert change.caveats == ("✕ A report. Corrected. No.",)
    text = changes_markdown(
        compare_editions(noted("1", "No *n*.", "Wrong", sentence="1"), edition("2")), "x"
    )
    line = "✕ Corrected. No \\*n\\*."
    assert f"Sentence: 1\n\nStatus: Wrong\n\n{line}\n" in text


def test_facts_come_first_and_what_is_based_on_them_has_their_reason() -> None:
    old = edition(
        "1",
        entry("event", "TL-1", title="21 people", facts="PT-1"),
        entry("event", "TL-2", title="A law", facts="PT-1"),
        entry("fact", "PT-1", sentence="21 people."),
    )
    new = edition(
        "2",
        entry("event", "TL-1", title="22 people", facts="PT-1"),
        entry("event", "TL-2", title="A law", facts="PT-1, PT-2"),
        entry("event", "TL-3", title="22 came", facts="PT-1"),
        entry("fact", "PT-1", sentence="22 people."),
        entry("fact", "PT-2", sentence="A law."),
        reasons=(ChangeReason("2", "PT-1", "It was misread."),),
    )

    changes = compare_editions(old, new)

    [section] = changes.sections
    assert [change.id for change in section.changes] == ["PT-1", "PT-2", "TL-1", "TL-3"]
    assert {change.id: change.reasons for change in changes.entries()} == {
        "PT-1": ("It was misread.",),
        "PT-2": (),
        "TL-1": ("It was misread.",),
        "TL-3": (),  # it is new, and was not misread
        "TL-2": ("It was misread.",),
    }
    assert changes.explained == {"PT-1"}
    assert changes_markdown(changes, "x").endswith(
        "Based on other facts, in the same words: Timeline: A law.\n"
    )


def test_a_new_entry_has_the_reason_of_a_fact_that_is_new_with_it() -> None:
    old = edition("1", entry("fact", "PT-1", sentence="21 people."))
    new = edition(
        "2",
        entry("fact", "PT-1", sentence="22 people."),
        entry("fact", "PT-2", sentence="A law."),
        entry("event", "TL-1", title="A law", facts="PT-1, PT-2"),
        reasons=(ChangeReason("2", "PT-1", "Misread."), ChangeReason("2", "PT-2", "Found.")),
    )

    reasons = {change.id: change.reasons for change in compare_editions(old, new).entries()}
    assert reasons == {"PT-1": ("Misread.",), "PT-2": ("Found.",), "TL-1": ("Found.",)}


@pytest.mark.parametrize(
    ("before", "now", "shown", "is_changed"),
    [
        ({"statement": "A"}, {"statement": "B"}, ["statement"], True),
        ({"sentence": "A"}, {"sentence": "B"}, ["sentence"], True),
        ({"sentence": "A", "status": "x"}, {"sentence": "B"}, ["sentence"], True),
        ({"date": "A"}, {"date": "B"}, ["statement", "date"], False),
        (None, {"sentence": "A", "date": "B"}, ["sentence", "date"], True),
        (None, {"date": "B"}, ["statement", "date"], False),
        ({"sentence": "A"}, None, ["sentence"], False),
    ],
)
def test_a_changed_fact_is_shown_with_its_statement_whatever_of_it_has_changed(
    before: dict[str, str] | None, now: dict[str, str] | None, shown: list[str], *, is_changed: bool
) -> None:
    old, new = (
        edition(number, *(() if texts is None else [entry("fact", "PT-1", **texts)]))
        for number, texts in (("1", before), ("2", now))
    )
    changes = compare_editions(old, new)
    [change] = changes.entries()
    assert [text.name for text in shown_texts(change)] == shown
    assert changed_facts(changes) == ({"PT-1"} if is_changed else set())


def test_a_section_whose_facts_changed_is_before_one_without() -> None:
    old = edition(
        "1",
        entry("place", "PL-1", name="Pakse"),
        entry("fact", "PT-1", "prevention", sentence="21 people."),
    )
    new = edition(
        "2",
        entry("place", "PL-1", name="Paksé"),
        entry("fact", "PT-1", "prevention", sentence="22 people."),
    )
    titles = [section.title for section in compare_editions(old, new).sections]
    assert titles == ["Prevention", "Protection"]


def test_notes_that_differ_are_shown_as_they_were_and_as_they_are() -> None:
    old, new = noted("1", "No.", "Wrong", sentence="1"), noted("2", "Yes.", "Stated", sentence="1")
    fact, note = compare_editions(old, new).entries()
    assert fact.caveats == (
        "Before: ✕ Corrected. No.",
        "Now: Corrected. Yes.",
    )
    assert note.caveats == ()
    fact, note = compare_editions(old, noted("2", "", "Stated", sentence="1")).entries()
    assert fact.caveats == ("Before: ✕ Corrected. No.",)


def test_what_holds_for_most_facts_is_not_said_again() -> None:
    old, new = (noted(number, "", "Stated", sentence=number) for number in ("1", "2"))
    [fact] = compare_editions(old, new).entries()
    assert fact.caveats == ()


def test_the_summary_tells_the_same_edition_from_the_same_words() -> None:
    first = edition("1")
    assert changes_summary(compare_editions(first, first)) == "Both editions are the same."
    assert "No wording changed" in changes_summary(compare_editions(first, edition("2")))


def test_every_text_of_the_report_has_a_label_and_is_read(data_db: Path) -> None:
    report = read_edition(data_db)
    names = {name for entry in report.entries.values() for name in entry.texts}
    assert len({text_label(name) for name in names}) == len(names)
    kinds = {entry.kind for entry in report.entries.values()}
    assert set(HOME_TAB) - kinds <= {"passage", "report"}
    assert any(entry.texts.get("inferred") for entry in report.entries.values())
    term = next(entry for entry in report.entries.values() if entry.kind == "term")
    fact = next(entry for entry in report.entries.values() if entry.kind == "fact")
    assert {"term", "meaning"} <= {name for name in term.texts if term.texts[name]}
    assert {"sentence", "statement"} <= {name for name in fact.texts if fact.texts[name]}


def test_every_action_and_text_has_a_label(changes: EditionChanges) -> None:
    assert [action_label(change.action) for change in changes.entries()][:2] == ["changed", "new"]
    assert text_label("to") == "To"


def test_a_changed_paragraph_of_the_brief_is_listed_with_the_reason_of_its_fact(
    data_db: Path, tmp_path: Path
) -> None:
    path = corrected(
        data_db,
        tmp_path / "next.db",
        "UPDATE brief_sentences SET text = replace(text, '21 more', '22 more')",
        "INSERT INTO changes VALUES ('3', 'PT-09', 'It was misread.')",
    )
    changes = compare_editions(read_edition(data_db), read_edition(path))
    [change] = changes.entries()
    assert change.name == f"Brief, paragraph {change.id.removeprefix('brief-')}"
    [text] = change.texts
    assert (text.old[:7], text.new[:7]) == ("21 more", "22 more")
    assert (change.reasons, change.caveats) == (("It was misread.",), ())
    assert "### Brief, paragraph " in changes_markdown(changes, "What changed")


def test_changed_lao_is_a_change_of_its_record(data_db: Path, tmp_path: Path) -> None:
    former = corrected(
        data_db,
        tmp_path / "former.db",
        "UPDATE lao_texts SET lao = 'ລາວ' WHERE record_id = 'GL-31'",
        "UPDATE lao_texts SET record_id = NULL, kind = NULL WHERE record_id = 'SH-17'",
    )
    changes = compare_editions(read_edition(former), read_edition(data_db))
    by_id = {change.id: change for change in changes.entries()}
    assert by_id.keys() == {"GL-31", "SH-17"}
    [text] = by_id["GL-31"].texts
    assert text_label(text.name) == "Lao"
    assert text.old.startswith("ລາວ (")
    [added] = by_id["SH-17"].texts
    assert (added.old, added.new.endswith(")")) == ("", True)


@pytest.fixture
def second_edition(editions_of_wells: tuple[Path, Path]) -> Path:
    return editions_of_wells[1]


def test_the_changes_of_a_report_are_told_with_their_reasons_and_caveats(
    wells_db: Path, second_edition: Path
) -> None:
    changes = read_changes(wells_db, second_edition)

    expect("report/expected/changes.md", changes_markdown(changes, "What changed"))
    expect("report/expected/changes.txt", lines_of(changes.sections, "name"))
    assert changes.explained == {"OV-01", "UP-05", "PL-04", "report"}
    assert changed_facts(changes) == {"OV-01", "OV-10"}


def test_editors_see_the_changes_with_ids_and_all_texts(
    wells_db: Path, second_edition: Path
) -> None:
    changes = read_changes(second_edition, wells_db)

    expect("report/expected/changes-with-ids.md", changes_markdown(changes, "A", with_ids=True))


def test_what_is_undone_is_told_the_other_way_round(wells_db: Path, second_edition: Path) -> None:
    changes = compare_editions(read_edition(second_edition), read_edition(wells_db))
    actions = {change.id: change.action for change in changes.entries()}

    assert (actions["UP-05"], actions["OV-10"], actions["OV-01"]) == ("added", "removed", "changed")
    assert not any(change.reasons for change in changes.entries())


def test_two_editions_that_differ_in_no_word_say_so(wells_db: Path, second_edition: Path) -> None:
    first, second = read_edition(wells_db), read_edition(second_edition)

    assert changes_summary(compare_editions(first, first)) == "Both editions are the same."
    assert changes_summary(compare_editions(first, first._replace(content_hash="x"))) == (
        "No wording changed; only the map, the search or the edition number."
    )
    one = dict(first.entries) | {("place", "PL-02"): second.entries["place", "PL-04"]}
    changes = compare_editions(first, first._replace(entries=one))
    assert changes_summary(changes) == "1 entry changed."


def test_a_claim_on_facts_of_two_sources_names_the_one_that_is_not_usual() -> None:
    facts = (
        entry("fact", "PT-1", sentence="A.", status="Stated"),
        entry("fact", "PT-2", sentence="B.", status="Stated", attribution="Another report"),
        entry("fact", "PT-3", sentence="C.", status="Stated"),
    )
    based = entry("relation", "R-1", title="A and B.", facts="PT-1, PT-2")
    changes = compare_editions(edition("1", *facts), edition("2", *facts, based))

    assert [change.caveats for change in changes.entries()] == [("In part: Another report.",)]


def test_a_source_that_half_of_the_facts_have_is_the_usual_one() -> None:
    facts = (
        entry("fact", "PT-1", sentence="A.", status="Stated"),
        entry("fact", "PT-2", sentence="B.", status="Stated", attribution="Another report"),
    )
    based = entry("relation", "R-1", title="B.", facts="PT-2")
    changes = compare_editions(edition("1", *facts), edition("2", *facts, based))

    assert [change.caveats for change in changes.entries()] == [()]
