"""The records that the store returns."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laos_tip_app.base.errors import DataFileError, NotFoundError
from laos_tip_app.base.location import HOME_TAB
from laos_tip_app.store.records import Sentence
from laos_tip_app.store.store import Store
from tests.data_files import corrected, tampered
from tests.lines import lines_of
from tests.outlines import expect


def test_each_fact_is_in_the_sentence_that_states_it(store: Store) -> None:
    for fact in store.facts():
        sentences = {s.number: s for s in store.sentences(fact.passage_id)}
        assert fact.id in sentences[fact.sentence].fact_ids


def test_facts_are_in_the_order_of_the_sections_and_not_of_their_ids(store: Store) -> None:
    sections = [section.id for section in store.sections()]
    facts = store.facts()

    assert list(dict.fromkeys(fact.section_id for fact in facts)) == sections
    ids = [fact.id for fact in facts]
    assert ids != sorted(ids)


def test_sentences_follow_one_another_within_their_paragraph(store: Store) -> None:
    for section in store.sections():
        for passage in store.passages(section.id):
            end = 0
            for sentence in store.sentences(passage.id):
                assert end <= sentence.start < sentence.end <= len(passage.text)
                end = sentence.end


def test_every_fact_of_2008_says_whose_assessment_it_is(store: Store) -> None:
    attributed = {section.id for section in store.sections() if section.period == "2008"}
    passages = {
        passage.id: passage.attribution
        for section in store.sections()
        for passage in store.passages(section.id)
    }

    assert len(attributed) == 3
    for fact in store.facts():
        of_2008 = fact.section_id in attributed or fact.date.start.startswith("2008")
        assert bool(fact.attribution) == of_2008
        assert passages[fact.passage_id] == (
            "" if fact.section_id in attributed else fact.attribution
        )


def test_what_must_be_shown_together_has_the_same_facts_and_follows(store: Store) -> None:
    listed = store.context()
    pairs = [item for item in listed if item.with_id]

    assert {frozenset((item.id, item.with_id)) for item in pairs} >= {
        frozenset(("CX-15", "CX-28")),
        frozenset(("CX-05", "CX-38")),
        frozenset(("CX-23", "CX-26")),
    }
    for item in pairs:
        before = listed[listed.index(item) - 1]
        assert before.id == item.with_id
        assert set(before.fact_ids) == set(item.fact_ids)
        assert store.context_together(item.id) == store.context_together(before.id)
        assert store.context_together(item.id) == (before, item)


def test_each_source_has_a_date_and_each_statement_a_source(store: Store) -> None:
    assert all(source.date for source in store.sources())
    assert all(statement.sources for statement in store.context())
    assert all(rating.sources for rating in store.ratings())


def test_every_fact_that_was_looked_for_says_so(store: Store) -> None:
    sought = {fact for line in store.unconfirmed() for fact in line.fact_ids}
    statuses = {fact.id: fact.status for fact in store.facts()}

    assert sought
    assert {fact for fact, status in statuses.items() if status == "not-found"} <= sought
    for fact in sought:
        assert statuses[fact] in ("not-found", "partly-confirmed", "corrected", "disputed")


def test_every_rating_says_what_its_report_finds(store: Store) -> None:
    assert all(rating.finding for rating in store.ratings())


def test_the_rule_is_one_text_that_names_the_marks(store: Store) -> None:
    assert all(mark in store.meta().rule for mark in "●◐○✕")


@pytest.mark.parametrize(
    "kind", ["event", "stakeholder", "relation", "place", "term", "note", "context", "figure"]
)
def test_the_facts_of_a_record_lead_back_to_it(store: Store, kind: str) -> None:
    table = store.context if kind == "context" else getattr(store, f"{kind}s")
    for record in table():
        facts = store.fact_ids(kind, record.id)
        assert not facts or record.id in {linked.id for linked in table(facts)}


def test_no_facts_have_no_linked_records(store: Store) -> None:
    for read in (store.facts, store.events, store.figures, store.notes, store.context):
        assert read(()) == ()


def test_the_store_knows_every_kind_of_location(store: Store) -> None:
    for kind in HOME_TAB:
        assert store.has(kind, "nothing") == (kind == "report")


@pytest.mark.parametrize(
    "getter",
    [
        Store.section,
        Store.passage,
        Store.fact,
        Store.event,
        Store.stakeholder,
        Store.relation,
        Store.figure,
        Store.place,
        Store.term,
        Store.note,
        Store.context_fact,
        Store.rating,
        Store.source,
    ],
)
def test_a_missing_record_is_an_error_that_names_its_id(
    store: Store, getter: Callable[[Store, str], object]
) -> None:
    with pytest.raises(NotFoundError, match="X-99"):
        getter(store, "X-99")


@given(
    st.lists(st.sampled_from(['"', "AND", "NOT", "-", "*", "(", "NEAR", ":", "police", "ສ", "'"]))
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_characters_of_the_query_language_are_safe(shared_store: Store, parts: list[str]) -> None:
    shared_store.search(" ".join(parts), 5)


def _sentences_of_all(store: Store) -> tuple[Sentence, ...]:
    sections = store.sections()
    passages = [each.id for section in sections for each in store.passages(section.id)]
    return store.sentences(*passages)


READ: dict[str, tuple[Callable[[Store], Iterable[object]], ...]] = {
    "facts": (Store.facts,),
    "text": (Store.sections, lambda store: store.passages("overview"), _sentences_of_all),
    "lists": (
        *(Store.events, Store.stakeholders, Store.relations, Store.figures, Store.places),
        *(Store.terms, Store.notes),
    ),
    "context": (Store.ratings, Store.context, Store.sources, Store.tiers, Store.unconfirmed),
    "words": (
        *(Store.statuses, Store.themes, Store.stakeholder_kinds, Store.relation_kinds),
        *(Store.lao_texts, Store.brief),
    ),
    "maps": (
        *(Store.map_names, Store.map_links, Store.place_positions, Store.movements),
        *(Store.not_drawn, lambda store: [store.region()]),
    ),
    "exercises": (Store.exercises, Store.guide_lines),
}
"""What a report has, in parts of a page or two."""


@pytest.mark.parametrize("part", READ)
def test_a_report_is_read_in_its_own_order_with_all_that_it_has(wells: Store, part: str) -> None:
    properties = ("reference", "full_name", "brief", "order", "vouched_for_by", "legs")
    texts = [lines_of(read(wells), *properties) for read in READ[part]]

    expect(f"store/expected/{part}.txt", "\n".join(texts))


def test_the_properties_of_a_report_are_those_of_its_file(wells: Store) -> None:
    meta = wells.meta()

    expect("store/expected/meta.txt", lines_of([meta._replace(content_hash="")]))
    assert len(meta.content_hash) == 64
    assert wells.path.name == "wells-1.db"
    assert wells.authenticity.state == "built-in"


@pytest.mark.parametrize(
    ("method", "fact_ids", "found"),
    [
        ("facts", ("UP-01", "OV-05"), ["OV-05", "UP-01"]),
        ("facts", (), []),
        ("events", ("OV-05",), ["TL-05"]),
        ("events", ("OV-01", "UP-03"), ["TL-03", "TL-04"]),
        ("events", (), []),
        ("stakeholders", ("OV-04",), ["SH-02", "SH-01"]),
        ("relations", ("UP-03", "OV-05"), ["R-02", "R-04"]),
        ("figures", ("OV-02",), ["FG-04", "FG-06"]),
        ("places", ("OV-09",), ["PL-01", "PL-02"]),
        ("terms", ("OV-04", "UP-04"), ["GL-02", "GL-03"]),
        ("notes", ("OV-02",), ["O-02", "O-03"]),
        ("notes", ("OV-05", "UP-03"), ["O-05", "O-01"]),
        ("context", ("OV-08",), ["CX-01", "CX-02"]),
        ("context", ("OV-01",), []),
    ],
)
def test_records_are_found_by_any_of_their_facts(
    wells: Store, method: str, fact_ids: tuple[str, ...], found: list[str]
) -> None:
    assert [row.id for row in getattr(wells, method)(fact_ids)] == found


@pytest.mark.parametrize(
    ("kind", "row_ids", "facts"),
    [
        ("fact", ["OV-01"], {"OV-01": ("OV-01",)}),
        ("figure", ["FG-02", "FG-05"], {"FG-02": ("OV-05",), "FG-05": ("UP-03",)}),
        ("passage", ["upkeep-3"], {"upkeep-3": ("UP-04", "UP-05")}),
        ("event", ["TL-05", "TL-01"], {"TL-05": ("OV-05", "OV-06"), "TL-01": ("OV-02", "OV-03")}),
        ("stakeholder", ["SH-05", "SH-04"], {"SH-04": ("OV-09",)}),
        ("place", ["PL-03"], {"PL-03": ("OV-04", "OV-05", "UP-02")}),
        ("note", ["O-08", "O-10"], {"O-10": ("OV-08", "UP-04")}),
        ("context", ["CX-03", "CX-01"], {"CX-01": ("OV-08", "OV-09")}),
        ("rating", ["US-2019"], {}),
        ("source", ["SRC-01"], {}),
        ("report", ["x"], {}),
        ("event", [], {}),
    ],
)
def test_the_facts_of_records_are_in_the_order_of_the_report(
    wells: Store, kind: str, row_ids: list[str], facts: dict[str, tuple[str, ...]]
) -> None:
    assert wells.facts_of(kind, row_ids) == facts
    for row_id in row_ids:
        assert wells.fact_ids(kind, row_id) == facts.get(row_id, ())


def test_what_is_asked_of_facts_alone_is_that_of_the_facts(wells: Store) -> None:
    ids = ("OV-01", "UP-02")

    assert wells.references(ids) == {"OV-01": "Overview ¶1", "UP-02": "Upkeep ¶2"}
    assert wells.row_texts(ids) == {
        "OV-01": "2019: 42 public wells",
        "UP-02": "Committees cleaned wells in Port in the year to June 2018.",
    }
    assert wells.assessments(ids) == {
        "OV-01": ("article", ""),
        "UP-02": ("article", "The ministry’s own report"),
    }
    assert len(wells.assessments(None)) == len(wells.facts())
    assert wells.usual_attribution() == ""
    assert wells.date_texts("fact", ids) == {"OV-01": "2019", "UP-02": "the year to June 2018"}
    assert wells.date_texts("event", ["TL-05"]) == {"TL-05": "undated"}


def test_publishers_are_named_once_each_the_main_one_first(wells: Store) -> None:
    assert wells.publishers("rating", ["US-2018", "US-2019"]) == {
        "US-2018": ("The Paper; Office of States", "second-hand"),
        "US-2019": ("Office of States", "publisher"),
    }
    assert wells.publishers("context", ["CX-02"]) == {
        "CX-02": ("The Paper; Office of States", "second-hand")
    }
    with pytest.raises(DataFileError):
        wells.publishers("context", ["CX-02", "CX-99"])


def test_stakeholders_are_found_by_their_relations_and_terms(wells: Store) -> None:
    def relations(stakeholder: str) -> list[str]:
        return [relation.id for relation in wells.relations_of(stakeholder)]

    assert [relations(each) for each in ("SH-03", "SH-05", "SH-09")] == [
        ["R-01", "R-02", "R-04"],
        ["R-03"],
        [],
    ]
    term = wells.term_of("SH-02")
    assert term is not None
    assert term.id == "GL-02"
    assert wells.term_of("SH-01") is None
    assert wells.themes_of_stakeholders() == (
        *(("SH-01", "money", 2), ("SH-01", "upkeep", 1), ("SH-01", "water", 1)),
        *(("SH-02", "upkeep", 5), ("SH-02", "water", 1), ("SH-03", "upkeep", 5)),
        ("SH-04", "water", 1),
    )


def test_context_is_counted_by_paragraph_and_shown_with_what_belongs_to_it(wells: Store) -> None:
    assert wells.context_counts("overview") == {"overview-4": 2, "overview-5": 2}
    assert wells.context_counts("upkeep") == {}
    for context_id in ("CX-01", "CX-02"):
        assert [each.id for each in wells.context_together(context_id)] == ["CX-01", "CX-02"]
    assert [each.id for each in wells.context_together("CX-03")] == ["CX-03"]


@pytest.mark.parametrize(
    ("kind", "row_id", "there"),
    [
        ("fact", "OV-01", True),
        ("fact", "PL-01", False),
        ("place", "PL-01", True),
        ("report", "", True),
        ("poster", "OV-01", False),
    ],
)
def test_a_record_is_there_under_its_own_kind_alone(
    wells: Store, kind: str, row_id: str, there: bool
) -> None:
    assert wells.has(kind, row_id) == there


def test_records_are_counted(wells: Store) -> None:
    assert [wells.count(kind) for kind in ("fact", "section", "rating")] == [14, 2, 2]
    assert wells.brief_notes() == {"O-02": "Only public wells."}
    assert [note.id for note in wells.notes_on_report()] == ["O-08"]
    assert wells.has_region()
    assert [each.id for each in wells.place_positions(["PL-03", "PL-01"])] == ["PL-01", "PL-03"]


def test_the_end_of_a_relation_that_has_words_of_its_own_is_told_with_them(wells: Store) -> None:
    relation = wells.relation("R-01")

    assert relation.sentence_for("SH-02") == relation.sentence
    assert relation.sentence_for("SH-03") == relation.back
    assert relation.sentence_for(None) == relation.sentence
    assert wells.relation("R-03").sentence_for("SH-05") == "Families moved to Yland."


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE meta SET value = '1 May 2028' WHERE key = 'edition_date'",
        "UPDATE meta SET value = '1899-12-31' WHERE key = 'edition_date'",
        "UPDATE meta SET value = '2101-01-01' WHERE key = 'edition_date'",
        "DELETE FROM meta WHERE key = 'title'",
    ],
)
def test_a_report_without_a_title_or_with_an_impossible_day_is_damaged(
    wells_db: Path, tmp_path: Path, statement: str
) -> None:
    path = tampered(wells_db, tmp_path / "changed.db", statement)
    with Store.open_unchecked(path, is_guarded=False) as store, pytest.raises(DataFileError):
        store.meta()


def test_what_a_report_does_not_say_of_itself_is_empty(wells_db: Path, tmp_path: Path) -> None:
    optional = (
        *("edition_date", "source_name", "publisher", "source_revision", "country"),
        *("ratings_meaning", "notes_rule", "rule", "rule_short", "attribution_short"),
        *("home_note", "home_fact", "examples"),
    )
    path = tampered(wells_db, tmp_path / "changed.db", f"DELETE FROM meta WHERE key IN {optional}")
    with Store.open_unchecked(path, is_guarded=False) as store:
        meta = store.meta()._asdict()
    assert {name: meta[name] for name in optional} == dict.fromkeys(optional, "")
    assert [name for name in meta if not meta[name]] == [*optional, "is_vouched_for"]


def test_a_report_may_have_no_day_and_properties_of_a_later_version(
    wells_db: Path, tmp_path: Path
) -> None:
    path = tampered(
        wells_db,
        tmp_path / "changed.db",
        "DELETE FROM meta WHERE key = 'edition_date'",
        "INSERT INTO meta VALUES ('colour', 'red')",
        "INSERT INTO meta VALUES ('is_vouched_for', 'yes')",
    )
    with Store.open_unchecked(path, is_guarded=False) as store:
        assert store.meta().edition_date == ""
        assert store.meta().is_vouched_for is False


def test_the_usual_attribution_is_that_of_most_facts(wells_db: Path, tmp_path: Path) -> None:
    path = corrected(
        wells_db,
        tmp_path / "changed.db",
        "UPDATE sections SET attribution = 'Another survey' WHERE id = 'overview'",
    )
    with Store.open_unchecked(path) as store:
        assert store.usual_attribution() == "Another survey"
        assert store.usual_attribution() == "Another survey"
        assert store.section("overview").attribution == "Another survey"
        assert store.fact("OV-01").attribution == "Another survey"
        assert store.fact("UP-02").attribution == "The ministry’s own report"


def test_without_facts_nobody_is_the_usual_source_of_them(wells_db: Path, tmp_path: Path) -> None:
    path = tampered(wells_db, tmp_path / "changed.db", "DELETE FROM facts")
    with Store.open_unchecked(path) as store:
        assert store.usual_attribution() == ""
