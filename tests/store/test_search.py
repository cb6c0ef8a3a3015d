"""Search: hits in their order, snippets, questions, terms, and results of one statement."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from laos_tip_app.base.location import Location
from laos_tip_app.report.search_results import answer, results, unmarked
from laos_tip_app.store import search
from laos_tip_app.store.hits import SearchHit
from laos_tip_app.store.query_text import exact_query, search_terms
from laos_tip_app.store.snippets import MATCH_END, MATCH_START
from laos_tip_app.store.store import Store
from tests.authoring.content_folder import ContentFolder
from tests.data_files import corrected
from tests.store import questions
from tests.store.search_queries import LIMIT, QUERIES

LAO = "ການຄ້າມະນຸດໃນລາວເປັນອາຊະຍາກຳ"
MARKED = re.compile(f"{MATCH_START}(.+?){MATCH_END}")


@pytest.fixture
def lao_store(tmp_path: Path) -> Iterator[Store]:
    """Return a small report in Lao, of which one fact is stated in it."""
    content = ContentFolder(tmp_path / "editor" / "content")
    content.write_all()
    content.replace_text("report.yaml", "language: en", "language: lo")
    content.replace_text("facts/later.yaml", "The ministry did more.", LAO)
    assert content.build() == []
    with Store.open(content.output) as opened:
        yield opened


def locations_of(hits: tuple[SearchHit, ...]) -> list[str]:
    return [f"{hit.kind}:{hit.id}" for hit in hits]


def reciprocal_rank(store: Store, query: str, expected: tuple[str, ...]) -> float:
    locations = enumerate(locations_of(store.search(query, LIMIT).hits), 1)
    return next((1 / rank for rank, location in locations if location in expected), 0.0)


# Hits.


@pytest.mark.parametrize(("query", "expected"), QUERIES)
def test_a_query_finds_an_expected_record(
    shared_store: Store, query: str, expected: tuple[str, ...]
) -> None:
    assert set(locations_of(shared_store.search(query, LIMIT).hits)) & set(expected)


def test_the_expected_record_is_first_or_nearly_first(shared_store: Store) -> None:
    ranks = [reciprocal_rank(shared_store, query, expected) for query, expected in QUERIES]

    assert len(ranks) >= 80
    assert sum(ranks) / len(ranks) >= 0.95


def test_every_expected_record_is_in_the_report(shared_store: Store) -> None:
    for _, expected in QUERIES:
        for location in expected:
            assert shared_store.has(*location.split(":", 1))


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("labour", "labor"),
        ("organisation", "organization"),
        ("centre", "center"),
        ("counselling", "counseling"),
        ("Viêtnam", "Vietnam"),
        ("POLICE", "police"),
        ("police, border!", "border police"),
        ("2007-07", "July 2007"),
        ("12/2007", "December 2007"),
    ],
)
def test_other_spellings_find_the_same(shared_store: Store, typed: str, same: str) -> None:
    locations = set(locations_of(shared_store.search(typed, 50).hits))

    assert locations
    assert locations == set(locations_of(shared_store.search(same, 50).hits))


@pytest.mark.parametrize("form", ["prosecute", "prosecuted", "prosecuting", "prosecution"])
def test_every_form_of_a_word_finds_its_section(shared_store: Store, form: str) -> None:
    assert "section:prosecution" in locations_of(shared_store.search(form, LIMIT).hits)


def test_a_word_with_a_minus_is_excluded(shared_store: Store) -> None:
    def mentions_police(hit: SearchHit) -> bool:
        return "police" in f"{hit.title} {hit.snippet}".lower()

    assert any(map(mentions_police, shared_store.search("corruption", 50).hits))
    without = shared_store.search("corruption -police", 50).hits
    assert without
    assert not any(map(mentions_police, without))


def test_a_quoted_phrase_is_found_in_its_order(shared_store: Store) -> None:
    assert shared_store.search('"exit permit"').hits
    assert not shared_store.search('"permit exit"').hits


@pytest.mark.parametrize("typed", ["PR-07", "pr 7", "Pr07", "pr7", " PR-7 "])
def test_an_id_is_found_however_it_is_written(shared_store: Store, typed: str) -> None:
    assert locations_of(shared_store.search(typed, 1).hits) == ["fact:PR-07"]


def test_every_record_is_found_by_its_id(shared_store: Store) -> None:
    for kind in ("fact", "event", "stakeholder", "figure", "place", "term", "note"):
        for record in getattr(shared_store, f"{kind}s")():
            assert (
                f"{kind}:{record.id}"
                in locations_of(shared_store.search(record.id, LIMIT).hits)[:2]
            )


def test_every_paragraph_is_found_by_its_reference(shared_store: Store) -> None:
    for section in shared_store.sections():
        for passage in shared_store.passages(section.id):
            assert locations_of(shared_store.search(passage.reference, 1).hits) == [
                f"passage:{passage.id}"
            ]


def test_a_paragraph_is_found_in_a_section_with_a_number_in_its_title(
    store: Store, tmp_path: Path
) -> None:
    section = store.sections()[1]
    change = f"UPDATE sections SET title = 'Protocol 2 of 2000' WHERE id = '{section.id}'"
    with Store.open(corrected(store.path, tmp_path / "other.db", change)) as other:
        passage = other.passages(section.id)[0]
        hits = other.search(passage.reference).hits

    assert passage.reference == "Protocol 2 of 2000 ¶1"
    assert locations_of(hits)[0] == f"passage:{passage.id}"


def test_every_synonym_finds_something(shared_store: Store, data_db: Path) -> None:
    connection = sqlite3.connect(data_db)
    words = [word for (word,) in connection.execute("SELECT DISTINCT word FROM synonyms")]
    connection.close()

    assert len(words) > 50
    assert [word for word in words if not shared_store.search(word).hits] == []


@pytest.mark.parametrize("letters", ["p", "po", "l"])
def test_one_or_two_letters_find_titles_that_begin_with_them(
    shared_store: Store, letters: str
) -> None:
    hits = shared_store.search(letters).hits

    assert hits
    assert all(hit.title.lower().startswith(letters) for hit in hits)


def records_with(data_db: Path, word: str) -> set[str]:
    """Return the records whose search entry has a whole word."""
    with closing(sqlite3.connect(data_db)) as db:
        return {
            f"{kind}:{row_id}"
            for kind, row_id, *texts in db.execute(
                "SELECT kind, id, title, text, keywords FROM search_entries"
            )
            if re.search(rf"\b{word}\b", " ".join(texts), re.IGNORECASE)
        }


@pytest.mark.parametrize("typed", ["US", "UN", "un", '"UN"'])
def test_a_word_of_two_letters_finds_every_record_with_it(
    shared_store: Store, data_db: Path, typed: str
) -> None:
    word = typed.strip('"')
    hits = shared_store.search(typed, 200).hits
    begun = {f"{hit.kind}:{hit.id}" for hit in hits if hit.title.lower().startswith(word.lower())}

    expected = records_with(data_db, word)
    assert {location.partition(":")[0] for location in expected} >= {"fact", "passage", "context"}
    # “Used” has the stem of “US”, but is another word.
    assert set(locations_of(hits)) - begun == expected - begun


def test_no_kind_takes_all_places_of_a_word_of_two_letters(
    shared_store: Store, data_db: Path
) -> None:
    found = {hit.kind for hit in shared_store.search("US", 20).hits}
    assert found == {location.partition(":")[0] for location in records_with(data_db, "US")}


def test_what_is_named_by_the_words_comes_before_sentences_that_have_them(
    shared_store: Store,
) -> None:
    section, figure, *others = shared_store.search("prosecutions", 20).hits
    assert (section.kind, figure.kind) == ("section", "figure")
    assert any(hit.kind == "fact" for hit in others)


@pytest.mark.parametrize("word", ["in", "of", "is"])
def test_a_word_of_every_text_finds_only_titles_that_begin_with_it(
    shared_store: Store, word: str
) -> None:
    assert all(hit.title.lower().startswith(word) for hit in shared_store.search(word, 200).hits)


def test_the_best_hit_comes_first_at_any_limit(shared_store: Store) -> None:
    hits_by_limit = [shared_store.search("police", count).hits for count in range(1, 31)]

    assert len({hits[0] for hits in hits_by_limit}) == 1


def test_the_rows_of_synonyms_count_for_the_limit_of_ranking(
    shared_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a large report ranks every row of “child” when “kid” is typed."""
    ranked = shared_store.search("kid").hits
    monkeypatch.setattr(search, "_MAX_RANKED", 5)
    assert shared_store.search("kid").hits != ranked


@pytest.mark.parametrize("word", ["shelter", "refuge", "safehouse"])
def test_a_word_for_a_shelter_finds_the_transit_centre_too(shared_store: Store, word: str) -> None:
    found = locations_of(shared_store.search(word, 50).hits)

    assert {"fact:PT-04", "fact:PT-05", "fact:PT-15"} <= set(found)


def test_the_transit_centre_is_found_with_the_transit_shelter(shared_store: Store) -> None:
    found = locations_of(shared_store.search("transit centre", 50).hits)

    assert {"fact:PT-04", "fact:PT-15"} <= set(found)


def test_a_larger_limit_keeps_the_order_of_the_hits(shared_store: Store) -> None:
    few, many = shared_store.search("police", 5).hits, shared_store.search("police", 30).hits

    assert [hit for hit in many if hit in few] == list(few)


def test_there_are_at_most_fifty_hits_unless_more_are_asked_for(shared_store: Store) -> None:
    assert len(shared_store.search("Laos").hits) == 50
    assert len(shared_store.search("Laos", 51).hits) == 51
    assert len(shared_store.search("the", 200).hits) == 80, "more are not ranked"


@pytest.mark.parametrize("query", ["police", "the in of and " * 4, "Laos trafficking " * 20])
def test_a_record_is_found_once_however_common_the_words(shared_store: Store, query: str) -> None:
    locations = locations_of(shared_store.search(query, 50).hits)

    assert locations
    assert len(locations) == len(set(locations))


@pytest.mark.parametrize("query", [query for query, _ in QUERIES])
def test_a_snippet_is_a_clause_of_the_report_with_complete_marks(
    shared_store: Store, query: str
) -> None:
    for hit in shared_store.search(query, 50).hits:
        assert len(MARKED.findall(hit.snippet)) == hit.snippet.count(MATCH_START)
        assert hit.snippet.count(MATCH_START) == hit.snippet.count(MATCH_END)
        if hit.kind == "fact":
            clause = unmarked(hit.snippet).removeprefix("… ").removesuffix(" …")
            assert clause in shared_store.fact(hit.id).statement


def test_a_publisher_is_shown_behind_its_statement(shared_store: Store) -> None:
    for hit in shared_store.search("UNODC").hits:
        if hit.kind != "context":
            continue
        context = shared_store.context_fact(hit.id)
        statement, *publishers = unmarked(hit.snippet).split(" · ")
        assert statement
        if "UNODC" not in context.statement:
            assert publishers == [source.publisher for source in context.sources]


# Questions and terms.


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("who works on shelters", "shelters"),
        ("how many people were repatriated?", "people repatriated"),
        ("what happened in 2007", "2007"),
        ("tell me about exit permits", "exit permits"),
        ("is there a shelter", "shelter"),
    ],
)
def test_the_words_of_a_question_do_not_count(shared_store: Store, typed: str, same: str) -> None:
    assert shared_store.search(typed, 50) == shared_store.search(same, 50)


def test_the_words_of_a_question_count_in_quotes(shared_store: Store) -> None:
    without = shared_store.search("police", 50)

    assert shared_store.search("who police", 50) == without
    assert shared_store.search('"who" police', 50) != without
    assert search_terms('who "who"') == ("who",)


def test_a_term_brings_its_facts(shared_store: Store) -> None:
    term = next(term for term in shared_store.terms() if term.term == "Repatriation")
    facts = shared_store.fact_ids("term", term.id)

    assert len(facts) > 1
    for typed in ("repatriated", "repatriation"):
        locations = locations_of(shared_store.search(typed).hits)
        assert {f"fact:{fact_id}" for fact_id in facts} <= set(locations)


def test_a_term_brings_no_facts_where_a_word_is_excluded(shared_store: Store) -> None:
    for hit in shared_store.search("repatriation -thailand").hits:
        assert "thailand" not in f"{hit.title} {hit.snippet}".lower()


# One result for a statement.


def test_the_280_people_are_one_result(shared_store: Store) -> None:
    shown = answer(shared_store, "280", LIMIT).results

    statement = shown[0]
    kinds = [location.kind for location in (statement.location, *statement.also)]
    assert sorted(kinds) == ["event", "fact", "figure", "passage"]
    assert sum(result.location.kind in kinds for result in shown) == 1
    assert statement.marks.split(" · ") == ["Figure", "Timeline", "Fact", "Paragraph"]


@pytest.mark.parametrize("query", [query for query, _ in QUERIES])
def test_every_hit_is_a_result_or_a_mark_of_one(shared_store: Store, query: str) -> None:
    hits = shared_store.search(query, 20).hits

    shown = answer(shared_store, query, 20).results

    listed = [str(location) for result in shown for location in (result.location, *result.also)]
    assert sorted(listed) == sorted(str(Location.of(hit.kind, hit.id)) for hit in hits)
    assert str(shown[0].location) == str(Location.of(hits[0].kind, hits[0].id))


# Scripts without spaces.


@pytest.mark.parametrize("typed", ["ມະນຸດ", "ລາວ", "ຄ້າ", "ຄ", "ກຳ", "ມະນຸດ ລາວ", LAO])
def test_lao_is_found_inside_a_text_without_spaces(lao_store: Store, typed: str) -> None:
    hits = lao_store.search(typed).hits

    assert locations_of(hits) == ["fact:LT-01"]
    assert unmarked(hits[0].snippet) == LAO
    assert MARKED.search(hits[0].snippet)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ('"ມະນຸດ"', ["fact:LT-01"]),
        ("ມະນຸດ -ຊ້າງ", ["fact:LT-01"]),
        ("ມະນຸດ -ລາວ", []),
        ("-ມະນຸດ", []),
    ],
)
def test_quotes_and_minus_count_in_lao_too(lao_store: Store, typed: str, ids: list[str]) -> None:
    assert locations_of(lao_store.search(typed).hits) == ids


def test_an_exact_query_in_lao_finds_its_words(lao_store: Store) -> None:
    assert locations_of(lao_store.search(exact_query("ມະນຸດ")).hits) == ["fact:LT-01"]


@pytest.mark.parametrize("typed", ["ມະນຸດ unodc", "ມະນຸດ UNODC", "ກຳ un"])
def test_letters_beside_lao_are_found_in_either_case(tmp_path: Path, typed: str) -> None:
    content = ContentFolder(tmp_path / "editor" / "content")
    content.write_all()
    content.replace_text("report.yaml", "language: en", "language: lo")
    content.replace_text("facts/later.yaml", "The ministry did more.", f"{LAO} UNODC")
    assert content.build() == []
    with Store.open(content.output) as opened:
        hits = opened.search(typed).hits

    assert locations_of(hits) == ["fact:LT-01"]
    assert unmarked(hits[0].snippet) == f"{LAO} UNODC"


def test_a_match_within_another_is_marked_once(lao_store: Store) -> None:
    snippet = lao_store.search("ລາວ ໃນລາວ").hits[0].snippet

    assert unmarked(snippet) == LAO
    assert MARKED.findall(snippet) == ["ໃນລາວ"]


def test_lao_text_that_is_not_in_the_report_is_not_found(lao_store: Store) -> None:
    assert lao_store.search("ຊ້າງ").hits == ()
    assert lao_store.search("ມະນຸດ ຊ້າງ").hits == ()


# Results.


def test_results_are_the_same_together_and_one_by_one(shared_store: Store) -> None:
    for query, _ in QUERIES:
        hits = shared_store.search(query, 60).hits
        alone = tuple(
            result for hit in hits for result in results(shared_store, (hit,), context_shown=True)
        )
        assert results(shared_store, hits, context_shown=True) == alone


def test_the_matched_words_are_those_of_the_text(shared_store: Store) -> None:
    matched = answer(shared_store, "prosecute", 30).matched

    assert {"prosecuted", "prosecutions"} & set(matched)
    assert not any(MATCH_START in word or MATCH_END in word for word in matched)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("who pays the police", ("pays", "police")),
        ("corruption -police", ("corruption",)),
        ('"exit permit" -child', ("exit", "permit")),
        ("ມະນຸດ", ()),
    ],
)
def test_search_terms_are_the_words_that_are_not_excluded(
    typed: str, words: tuple[str, ...]
) -> None:
    assert search_terms(typed) == words


def test_every_stakeholder_is_found_by_its_quoted_name(store: Store) -> None:
    for stakeholder in store.stakeholders():
        hits = store.search(f'"{stakeholder.name}"', 50).hits
        assert ("stakeholder", stakeholder.id) in {(hit.kind, hit.id) for hit in hits}


def test_no_snippet_begins_or_ends_within_a_sentence(store: Store, data_db: Path) -> None:
    with closing(sqlite3.connect(data_db)) as db:
        texts = {
            (kind, row_id): text
            for kind, row_id, text in db.execute("SELECT kind, id, text FROM search_entries")
        }
    snippets = {
        (hit.kind, hit.id, unmarked(hit.snippet))
        for query in (
            *(query for query, _ in (*QUERIES, *questions.MORE)),
            *(query for query, _, _ in questions.FIRST_REVIEW),
            *questions.IN_NEED,
        )
        for hit in store.search(query, 50).hits
        if hit.snippet
    }

    assert len(snippets) > 300
    for kind, row_id, snippet in snippets:
        text = " ".join(texts[kind, row_id].split())
        before, _, after = text.partition(" ".join(snippet.split()))
        assert not before or before.rstrip()[-1] in ".!?…”)·"
        assert not after.strip() or snippet[-1] in ".!?…”)" or after.lstrip()[0] == "·"


def test_a_match_in_the_name_comes_before_a_mention(store: Store) -> None:
    hits = store.search("police", 50).hits
    named = [n for n, hit in enumerate(hits) if hit.kind == "stakeholder" and "\2" in hit.marked]
    mentioned = [
        n for n, hit in enumerate(hits) if hit.kind == "stakeholder" and "\2" not in hit.marked
    ]

    assert named
    assert all(n < m for n in named for m in mentioned)
