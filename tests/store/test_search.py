"""What search finds, what it suggests, and that nothing that can be typed does it any harm."""

import re
import sqlite3
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laos_tip_app.base.location import Location
from laos_tip_app.report.search_results import answer, results, unmarked
from laos_tip_app.store.hits import SearchHit, SearchHits
from laos_tip_app.store.search import MATCH_END, MATCH_START, search_terms
from laos_tip_app.store.store import Store
from tests.authoring.content_folder import ContentFolder
from tests.store.search_queries import QUERIES

LIMIT = 10
LAO = "ການຄ້າມະນຸດໃນລາວເປັນອາຊະຍາກຳ"
MARKED = re.compile(f"{MATCH_START}(.+?){MATCH_END}")

HOSTILE = [
    "",
    " ",
    '"',
    '""',
    '"police',
    "'",
    "police' OR 1=1 --",
    "AND",
    "NOT",
    "OR OR OR",
    "NEAR(",
    "NEAR(police, 5)",
    "*",
    "pol*",
    "^police",
    "title:police",
    "{title} : police",
    "-",
    "-police",
    "--police",
    "- -",
    "(",
    ")",
    "police)",
    "\\",
    "%",
    "_",
    ";",
    "a\0b",
    "\0",
    "police\0",
    "x" * 10_000,
    "police " * 2_000,
    '"' * 10_000,
    "ລ" * 10_000,
    "👮",
    "👩‍👩‍👧",
    "\u202epolice\u202c",
    "\u200fpolice",
    "\ud800",
    "police\ud800",
    "\ufeff",
    "\U0010ffff",
    "¶",
    "prevention 999",
    "prevention ²",
    "²",
    "٣",
    "99/2007",
    "2007-99",
    "0000-00",
    "\x02police\x03",
    "e\u0301" * 200,
    "ລາວ police",
    "ລາວ -police",
    'ລ"າ',
]


@pytest.fixture(scope="module")
def kept(data_db: Path) -> Iterator[Store]:
    """Return one store for all examples."""
    with Store.open(data_db) as opened:
        yield opened


@pytest.fixture
def lao_store(tmp_path: Path) -> Iterator[Store]:
    """Return a small report in which a fact is stated in Lao."""
    content = ContentFolder(tmp_path / "editor" / "content")
    content.write_all()
    content.replace_text("facts/later.yaml", "The ministry did more.", LAO)
    assert content.build() == []
    with Store.open(content.output) as opened:
        yield opened


def places(hits: tuple[SearchHit, ...]) -> list[str]:
    return [f"{hit.kind}:{hit.id}" for hit in hits]


def reciprocal_rank(store: Store, query: str, wanted: tuple[str, ...]) -> float:
    found = places(store.search(query, LIMIT).hits)
    return next((1 / rank for rank, place in enumerate(found, 1) if place in wanted), 0.0)


# What is found.


@pytest.mark.parametrize(("query", "wanted"), QUERIES)
def test_what_people_type_finds_what_they_mean(
    kept: Store, query: str, wanted: tuple[str, ...]
) -> None:
    assert set(places(kept.search(query, LIMIT).hits)) & set(wanted)


def test_what_is_meant_stands_first_or_nearly_so(kept: Store) -> None:
    ranks = [reciprocal_rank(kept, query, wanted) for query, wanted in QUERIES]

    assert len(ranks) >= 80
    assert sum(ranks) / len(ranks) >= 0.95


def test_what_is_to_be_found_is_in_the_report(kept: Store) -> None:
    for _, wanted in QUERIES:
        for place in wanted:
            assert kept.has(*place.split(":", 1))


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
def test_the_same_is_found_however_it_is_written(kept: Store, typed: str, same: str) -> None:
    found = set(places(kept.search(typed, 50).hits))

    assert found
    assert found == set(places(kept.search(same, 50).hits))


@pytest.mark.parametrize("form", ["prosecute", "prosecuted", "prosecuting", "prosecution"])
def test_every_form_of_a_word_finds_the_section_on_it(kept: Store, form: str) -> None:
    assert "section:prosecution" in places(kept.search(form, LIMIT).hits)


def test_a_word_with_a_minus_is_left_out(kept: Store) -> None:
    def says_police(hit: SearchHit) -> bool:
        return "police" in f"{hit.title} {hit.snippet}".lower()

    assert any(map(says_police, kept.search("corruption", 50).hits))
    without = kept.search("corruption -police", 50).hits
    assert without
    assert not any(map(says_police, without))


def test_a_phrase_in_quotes_is_found_as_it_stands(kept: Store) -> None:
    assert kept.search('"exit permit"').hits
    assert not kept.search('"permit exit"').hits


@pytest.mark.parametrize("typed", ["PR-07", "pr 7", "Pr07", "pr7", " PR-7 "])
def test_an_id_may_be_written_as_one_likes(kept: Store, typed: str) -> None:
    assert places(kept.search(typed, 1).hits) == ["fact:PR-07"]


def test_every_record_is_found_by_its_id(kept: Store) -> None:
    for kind in ("fact", "event", "stakeholder", "figure", "place", "term", "note"):
        for record in getattr(kept, f"{kind}s")():
            assert f"{kind}:{record.id}" in places(kept.search(record.id, LIMIT).hits)[:2]


def test_every_paragraph_is_found_by_its_reference(kept: Store) -> None:
    for section in kept.sections():
        for passage in kept.passages(section.id):
            assert places(kept.search(passage.reference, 1).hits) == [f"passage:{passage.id}"]


def test_every_everyday_word_of_the_editors_finds_something(kept: Store, data_db: Path) -> None:
    connection = sqlite3.connect(data_db)
    words = [word for (word,) in connection.execute("SELECT DISTINCT word FROM synonyms")]
    connection.close()

    assert len(words) > 50
    assert [word for word in words if not kept.search(word).hits] == []


@pytest.mark.parametrize("letters", ["p", "po", "l"])
def test_one_or_two_letters_begin_a_title(kept: Store, letters: str) -> None:
    hits = kept.search(letters).hits

    assert hits
    assert all(hit.title.lower().startswith(letters) for hit in hits)


def test_those_of_a_kind_stand_together_each_kind_where_its_best_is_ranked(kept: Store) -> None:
    kinds = [hit.kind for hit in kept.search("police", 30).hits]
    bests = [kept.search("police", count).hits for count in range(1, 31)]

    changes = sum(one != other for one, other in pairwise(kinds))
    assert changes == len(set(kinds)) - 1
    # The best of all comes first, however few are wanted.
    assert len({hits[0] for hits in bests}) == 1


def test_more_results_hold_the_fewer_in_the_same_order(kept: Store) -> None:
    few, many = kept.search("police", 5).hits, kept.search("police", 30).hits

    assert [hit for hit in many if hit in few] == list(few)


@pytest.mark.parametrize("query", [query for query, _ in QUERIES])
def test_a_snippet_is_a_clause_of_the_report_with_whole_marks(kept: Store, query: str) -> None:
    for hit in kept.search(query, 50).hits:
        assert len(MARKED.findall(hit.snippet)) == hit.snippet.count(MATCH_START)
        assert hit.snippet.count(MATCH_START) == hit.snippet.count(MATCH_END)
        if hit.kind == "fact":
            said = unmarked(hit.snippet).removeprefix("… ").removesuffix(" …")
            assert said in kept.fact(hit.id).statement


def test_a_publisher_is_shown_behind_what_it_says(kept: Store) -> None:
    for hit in kept.search("UNODC").hits:
        if hit.kind == "context":
            said, _, publisher = unmarked(hit.snippet).rpartition(" · ")
            assert said
            assert publisher == "UNODC"


# What was perhaps meant.


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("polise", "police"),
        ("trafiking", "trafficking"),
        ("prosecusion", "prosecution"),
        ("goverment", "government"),
        ("coruption", "corruption"),
        ("protecshun", "protection"),
        ("thialand", "thailand"),
        ("shelterr", "shelter"),
        ("polise coruption", "police corruption"),
    ],
)
def test_a_slip_of_the_keys_is_set_right(kept: Store, typed: str, meant: str) -> None:
    found = kept.search(typed, LIMIT)

    assert found == SearchHits((), meant, complete=True)
    assert kept.search(found.suggestion).hits


def test_what_is_known_is_found_beside_a_suggestion_for_what_is_not(kept: Store) -> None:
    found = kept.search("trafficking polise")

    assert found.suggestion == "trafficking police"
    assert found.hits


def test_nothing_like_a_word_is_no_suggestion(kept: Store) -> None:
    assert kept.search("zzzzzz") == SearchHits((), "", complete=True)


def test_a_suggestion_is_offered_in_words(kept: Store) -> None:
    shown = answer(kept, "polise", LIMIT)

    assert shown.results == ()
    assert shown.suggestion is not None
    assert shown.suggestion.words == "police"
    assert shown.suggestion.spoken == "Did you mean “police”?"


@pytest.mark.parametrize(
    "typed",
    [
        "definition of trafficking",
        "victim identification",
        "deport",
        "compensation",
        "smuggling",
        "hotline",
        "embassy",
        "rescue",
    ],
)
def test_a_word_that_is_spelt_right_is_not_taken_for_another(kept: Store, typed: str) -> None:
    assert kept.search(typed, LIMIT).suggestion == ""


# What the editors answer.


@pytest.mark.parametrize(
    "typed",
    [
        "hotline",
        "Hotlines",
        "help line",
        "phone",
        "phone number of the police",
        "contact",
        "who can I contact?",
        "emergency",
        "how to report a case",
    ],
)
def test_who_looks_for_a_contact_is_told_that_there_is_none(kept: Store, typed: str) -> None:
    shown = answer(kept, typed, LIMIT)

    assert shown.notice.startswith("This report gives no contacts")
    assert shown.suggestion is None


@pytest.mark.parametrize("typed", ["report", "case", "help", "police", "cases reported"])
def test_nobody_else_is_told_so(kept: Store, typed: str) -> None:
    shown = answer(kept, typed, LIMIT)

    assert shown.results
    assert shown.notice == ""


def test_what_is_found_stands_below_the_answer(kept: Store) -> None:
    shown = answer(kept, "report a case", LIMIT)

    assert shown.notice
    assert shown.results


# Scripts without spaces.


@pytest.mark.parametrize("typed", ["ມະນຸດ", "ລາວ", "ຄ້າ", "ຄ", "ກຳ", "ມະນຸດ ລາວ", LAO])
def test_lao_is_found_inside_a_run_of_letters(lao_store: Store, typed: str) -> None:
    hits = lao_store.search(typed).hits

    assert places(hits) == ["fact:LT-01"]
    assert unmarked(hits[0].snippet) == LAO
    assert MARKED.search(hits[0].snippet)


def test_lao_that_is_not_there_is_not_found(lao_store: Store) -> None:
    assert lao_store.search("ຊ້າງ").hits == ()
    assert lao_store.search("ມະນຸດ ຊ້າງ").hits == ()


# Whatever can be typed.


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_is_typed_does_harm(kept: Store, text: str) -> None:
    found = kept.search(text)

    assert found.complete
    assert len(found.hits) <= 50
    results(kept, found.hits)


@pytest.mark.parametrize("text", ["\u202epolice\u202c", "police\0", "  police\n", '"police'])
def test_what_cannot_be_seen_does_not_hide_what_is_meant(kept: Store, text: str) -> None:
    assert kept.search(text).hits[:3] == kept.search("police").hits[:3]


@settings(max_examples=1_000, derandomize=True, deadline=None)
@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_safe(data_db: Path, text: str) -> None:
    with Store.open_unchecked(data_db) as opened:
        found = opened.search(text)
        for hit in found.hits:
            assert opened.has(hit.kind, hit.id)
            assert Location.of(hit.kind, hit.id).id == hit.id


# Time.


def test_a_search_that_has_no_time_left_says_so(kept: Store) -> None:
    found = kept.search("police", seconds=0.0)

    assert not found.complete
    shown = answer(kept, "police", LIMIT, seconds=0.0)
    assert shown.notice.startswith("The search was stopped after 0.0 seconds")


def test_the_next_search_does_not_suffer_from_the_last(kept: Store) -> None:
    kept.search("police", seconds=0.0)
    kept.interrupt()

    assert kept.search("police").complete


# What stands by a result.


def test_results_together_are_dressed_as_each_alone(kept: Store) -> None:
    for query, _ in QUERIES:
        hits = kept.search(query, 60).hits
        alone = tuple(result for hit in hits for result in results(kept, (hit,)))
        assert results(kept, hits) == alone


def test_the_matched_words_are_told_as_they_stand_in_the_text(kept: Store) -> None:
    matched = answer(kept, "prosecute", 30).matched

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
def test_the_words_that_tell_are_those_looked_for(typed: str, words: tuple[str, ...]) -> None:
    assert search_terms(typed) == words


def test_every_name_is_found_as_a_phrase_in_quotes_also_with_an_apostrophe(store: Store) -> None:
    for stakeholder in store.stakeholders():
        found = store.search(f'"{stakeholder.name}"', 50).hits
        assert ("stakeholder", stakeholder.id) in {(hit.kind, hit.id) for hit in found}


def test_a_long_sentence_is_cut_to_what_two_lines_hold(store: Store) -> None:
    snippets = [
        hit.snippet.translate({2: None, 3: None})
        for query, _ in QUERIES
        for hit in store.search(query, 50).hits
    ]

    assert max(map(len, snippets)) > 100
    assert all(len(snippet) <= 165 for snippet in snippets)


def test_who_is_only_mentioned_stands_behind_who_is_so_named(store: Store) -> None:
    found = store.search("police", 50).hits
    named = [n for n, hit in enumerate(found) if hit.kind == "stakeholder" and "\2" in hit.marked]
    mentioned = [
        n for n, hit in enumerate(found) if hit.kind == "stakeholder" and "\2" not in hit.marked
    ]

    assert named
    assert all(n < m for n in named for m in mentioned)


@pytest.mark.parametrize("typed", ["፩", "𐩀", "trafficking ፩", "²", "٣"])
def test_digits_of_other_scripts_are_words_like_any_other(store: Store, typed: str) -> None:
    assert isinstance(store.search(typed).hits, tuple)
