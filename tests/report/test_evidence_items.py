from laos_tip_app.base.location import Location
from laos_tip_app.report.details import DetailBuilder, Details
from laos_tip_app.report.evidence_items import (
    EvidenceItem,
    context_item,
    event_item,
    event_kind,
    fact_item,
    fact_items,
    note_item,
    rating_item,
    relation_items,
    source_item,
    stakeholder_items,
    term_item,
    with_notes,
    with_notes_once,
)
from laos_tip_app.store.store import Store

ATTRIBUTION = "US 2008 report, as given in the article"


def _all_ids(store: Store) -> tuple[str, ...]:
    return tuple(fact.id for fact in store.facts())


def test_a_fact_shows_no_id_and_only_a_status_or_attribution_that_the_rule_does_not_say(
    store: Store,
) -> None:
    marks = {"article": "", "confirmed": "●", "partly-confirmed": "◐", "not-found": "○"}
    entries = [e for e in fact_items(store, _all_ids(store)) if e.kind == "fact"]
    assert len(entries) == len(store.facts())
    for entry, fact in zip(entries, store.facts(), strict=True):
        assert entry.caption == marks.get(fact.status, "✕")
        assert fact.id not in entry.detail
        assert ATTRIBUTION not in entry.detail
        assert entry.location == Location("reader", "fact", fact.id)
    spoken = {entry.spoken for entry in entries if entry.caption == "✕"}
    assert spoken
    assert all(". corrected." in text or ". disputed." in text for text in spoken)


def evidence(
    store: Store, fact_ids: tuple[str, ...], *, context_shown: bool
) -> tuple[EvidenceItem, ...]:
    return Details("", (), tuple(DetailBuilder(store, context_shown).evidence(fact_ids))).items


def test_a_correcting_note_directly_follows_the_last_item_it_corrects(store: Store) -> None:
    for note in store.notes():
        if not note.corrects:
            continue
        for fact_id in note.fact_ids:
            entries = fact_items(store, (fact_id,))
            behind = [e.location for e in entries[1:] if e.kind == "note"]
            assert Location.of("note", note.id) in behind


def test_events_and_figures_show_their_corrections_too(store: Store) -> None:
    entries = evidence(store, ("OV-30", "PT-08"), context_shown=False)
    for kind, fact_id, note_id in (
        ("event", "OV-30", "O-01"),
        ("figure", "OV-30", "O-01"),
        ("event", "PT-08", "O-05"),
        ("figure", "PT-08", "O-05"),
    ):
        at = next(
            n for n, e in enumerate(entries) if e.kind == kind and e.fact_ids[:1] == (fact_id,)
        )
        assert entries[at + 1].location == Location.of("note", note_id)


def test_neighbouring_items_show_a_shared_note_once_behind_the_last(store: Store) -> None:
    entries = fact_items(store, ("PT-08", "PT-09"))
    places = [n for n, e in enumerate(entries) if e.location == Location.of("note", "O-05")]
    assert len(places) == 1
    assert [e.kind for e in entries[:2]] == ["fact", "fact"]
    assert [e.shares_note for e in entries] == [True, *[False] * (len(entries) - 1)]


def test_a_summary_of_many_facts_lists_its_notes_in_one_line(store: Store) -> None:
    facts = store.fact_ids("section", "prosecution")
    event = store.event("TL-18")._replace(fact_ids=facts)
    first, *behind = with_notes(store, [event_item(event)])
    correcting = [note.id for note in store.notes(event.fact_ids) if note.corrects]
    assert first.kind == "event"
    assert len(correcting) > 3
    [together] = behind
    assert all(note_id in together.title for note_id in correcting)
    assert (together.kind, together.background) == ("note", "note")


def test_evidence_includes_context_only_if_context_is_shown(store: Store) -> None:
    ids = store.context()[0].fact_ids
    shown = evidence(store, ids, context_shown=True)
    hidden = evidence(store, ids, context_shown=False)
    assert any(e.background == "context" for e in shown)
    assert not any(e.background == "context" for e in hidden)
    assert [e for e in shown if e.background != "context"][: len(hidden)] == list(hidden)


def test_context_names_publisher_grade_and_address(store: Store) -> None:
    for each in store.context():
        entry = context_item(each)
        for source in each.sources:
            assert source.publisher in entry.detail
            assert source.date in entry.detail
            assert source.address in entry.detail
        assert ("Context") in entry.badge
        expected = ("second-hand") if each.grade == "second-hand" else ("publisher’s own text")
        assert expected in entry.badge


def test_every_rating_is_marked_as_context(store: Store) -> None:
    for rating in store.ratings():
        entry = rating_item(rating)
        assert entry.background == "context"
        assert str(rating.year) in entry.title
        assert rating.tier in entry.title


def test_a_statement_in_the_timeline_is_labelled(store: Store) -> None:
    for event in store.events():
        [entry, *_] = with_notes(store, [event_item(event)])
        assert entry.badge == event_kind(event.kind)
        assert (entry.badge == "Situation") == (event.kind == "statement")


def test_a_full_name_missing_from_the_article_is_labelled(store: Store) -> None:
    ours = ("Full name, added by the editors: {name}").partition("{")[0]
    for term in store.terms():
        detail = term_item(term).detail
        assert (ours in detail) == bool(term.full_name and not term.in_article)


def test_evidence_includes_every_record_linked_to_a_fact(store: Store) -> None:
    for fact in store.facts():
        entries = evidence(store, (fact.id,), context_shown=True)
        locations = {entry.location for entry in entries}
        ids = (fact.id,)
        for kind, records in (
            ("event", store.events(ids)),
            ("figure", store.figures(ids)),
            ("stakeholder", store.stakeholders(ids)),
            ("place", store.places(ids)),
            ("term", store.terms(ids)),
            ("note", store.notes(ids)),
            ("context", store.context(ids)),
        ):
            for record in records:
                assert Location.of(kind, record.id) in locations


def test_every_heading_is_followed_by_items(store: Store) -> None:
    for fact in store.facts():
        entries = evidence(store, (fact.id,), context_shown=True)
        for entry, after in zip(entries, (*entries[1:], None), strict=True):
            if entry.kind == "heading":
                assert after is not None
                assert after.kind != "heading"


def test_no_facts_have_no_evidence(store: Store) -> None:
    assert evidence(store, (), context_shown=True) == ()


def test_a_relation_shows_its_paragraphs(store: Store) -> None:
    relation = store.relation("R-01")
    [entry] = relation_items(store, [relation])
    assert entry.title == relation.sentence
    assert "Overview ¶" in entry.detail
    [entry] = relation_items(store, [store.relation("R-05")])
    assert entry.detail == "Overview ¶6, ¶9, ¶10"
    for each, entry in zip(
        store.relations(), relation_items(store, store.relations()), strict=True
    ):
        for fact_id in each.fact_ids:
            section, _, number = store.fact(fact_id).reference.partition(" ")
            assert section in entry.detail
            assert number in entry.detail


def test_spoken_and_copied_text_include_everything_visible(store: Store) -> None:
    stakeholder = store.stakeholder("SH-02")
    [entry, *_] = stakeholder_items(store, [stakeholder])
    for text in (entry.spoken, entry.plain):
        assert stakeholder.full_name in text
        assert stakeholder.roles in text
        assert "Lao government" in text


def test_the_address_of_a_source_is_plain_text(store: Store) -> None:
    for source in store.sources():
        entry = source_item(source)
        assert source.address in entry.detail
        assert entry.location == Location.of("source", source.id)


def test_a_list_in_the_window_has_each_note_in_words_once(wells: Store) -> None:
    items = DetailBuilder(wells).of(Location.parse("fact:OV-02")).items
    shown = with_notes_once(items, [Location.parse("note:O-03")])

    notes = [
        (str(item.location), item.detail, item.is_repeated)
        for item in shown
        if item.background == "note"
    ]
    assert notes[:4] == [
        ("note:O-02", "", False),
        ("note:O-03", "", True),
        ("note:O-02", "", True),
        ("note:O-03", "", True),
    ]
    assert len(shown) == len(items)
    repeated = next(item for item in shown if item.is_repeated)
    assert repeated.spoken == "As above: Dry is not explained."


def test_items_in_the_window_count_the_notes_that_paper_names(wells: Store) -> None:
    body = next(
        item
        for item in DetailBuilder(wells).of(Location.parse("fact:OV-06")).items
        if item.kind == "stakeholder"
    )

    assert body.detail.endswith(
        "See editor’s notes O-01, O-09, which limit or correct a part of this."
    )
    assert body.without_ids.detail == "Paid for wells · 2 cautions"


def test_of_very_many_facts_those_behind_the_400th_are_only_counted(ferries: Store) -> None:
    all_listed = ("FE-01",) * 399 + ("FE-02",)
    too_many = (*all_listed, "FE-03")
    more = {
        ids: [item.title for item in fact_items(ferries, ids) if item.kind == "text"]
        for ids in (all_listed, too_many)
    }
    assert more == {all_listed: [], too_many: ["and 1 more"]}

    listed = {item.location for item in fact_items(ferries, too_many)}
    assert Location.of("fact", "FE-02") in listed
    assert Location.of("fact", "FE-03") not in listed


def test_of_what_is_listed_twice_only_a_note_is_the_one_above(wells: Store) -> None:
    twice = [fact_item(wells.fact("OV-01")), note_item(wells.note("O-02"))] * 2
    assert [item.is_repeated for item in with_notes_once(twice)] == [False, False, False, True]
