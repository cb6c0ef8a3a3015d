"""Whole questions are answered, and somebody in need before all others."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from laos_tip_app.report.search_results import SearchAnswer, answer
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.store import questions
from tests.store.search_queries import QUERIES

HELP = "This program can’t help in an emergency."


def records_of_results(shown: SearchAnswer) -> list[set[str]]:
    """Return the ids of each result, with those of the notes beside it."""
    return [
        {
            result.location.id,
            *(location.id for location in result.also),
            *(note.split()[2] for note in result.full_notes),
        }
        for result in shown.results
    ]


def named_by(shown: SearchAnswer) -> set[str]:
    return {location.id for location in shown.reply.records} if shown.reply else set()


def in_report(store: Store, ids: tuple[str, ...]) -> set[str]:
    """Return those ids that this edition has."""
    kinds = {"CX": "context", "O": "note"}
    kind_of = {name: kinds.get(name.partition("-")[0]) for name in ids}
    return {name for name, kind in kind_of.items() if kind is None or store.has(kind, name)}


# Questions.


@pytest.mark.parametrize(("typed", "first", "near"), questions.FIRST_REVIEW)
def test_a_question_as_it_is_typed_is_answered(
    shared_store: Store, typed: str, first: tuple[str, ...], near: tuple[str, ...]
) -> None:
    shown = answer(shared_store, typed, questions.LIMIT)
    results = records_of_results(shown)
    wanted = in_report(shared_store, first)

    on_top = all(ids & wanted for ids in results[: len(wanted)]) and bool(results)
    assert wanted <= named_by(shown) or on_top
    visible = set[str]().union(*results[:5], named_by(shown))
    assert in_report(shared_store, near) <= visible


@pytest.mark.parametrize(("typed", "first"), questions.MORE)
def test_the_answer_names_what_it_is_based_on(
    shared_store: Store, typed: str, first: tuple[str, ...]
) -> None:
    shown = answer(shared_store, typed, questions.LIMIT)

    assert shown.reply is not None
    assert shown.notice == shown.reply.text
    assert in_report(shared_store, first) <= named_by(shown)


def test_there_are_enough_questions() -> None:
    assert len(questions.FIRST_REVIEW) == 60
    assert len(questions.MORE) >= 40


def test_the_expected_record_is_on_top_or_nearly(shared_store: Store) -> None:
    def rank(typed: str, expected: tuple[str, ...]) -> float:
        hits = shared_store.search(typed, 10).hits
        locations = [f"{hit.kind}:{hit.id}" for hit in hits]
        return next((1 / n for n, name in enumerate(locations, 1) if name in expected), 0.0)

    def rank_of_first_id(typed: str, ids: tuple[str, ...]) -> float:
        hits = [hit.id for hit in shared_store.search(typed, 10).hits]
        return next((1 / n for n, name in enumerate(hits, 1) if name in ids), 0.0)

    def rank_of_help(typed: str) -> float:
        reply = answer(shared_store, typed, 10).reply
        return float(reply is not None and reply.is_help)

    ranks = [
        *(rank(typed, expected) for typed, expected in (*QUERIES, *questions.OTHER_WORDS)),
        *(rank_of_first_id(typed, ids) for typed, ids in questions.MORE),
        *(rank_of_help(typed) for typed in (*questions.IN_NEED, *questions.WITHOUT_ANSWER)),
    ]
    assert len(ranks) > 200
    assert sum(ranks) / len(ranks) >= 0.975


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("who works on shelters", "on shelters who works?"),
        ("how many people were brought back", "how many peoples was broght back, laos"),
        ("what is the penalty for trafficking", "penaltys for traficking"),
        ("difference between trafficking and smuggling", "smugling or trafficking"),
    ],
)
def test_order_endings_and_misspelling_do_not_matter(
    shared_store: Store, typed: str, other: str
) -> None:
    first, second = (shared_store.search(words).answer for words in (typed, other))
    assert first is not None
    assert first == second


@pytest.mark.parametrize("typed", ['"corruption" police', "corruption police -bribe", '"2007"'])
def test_words_in_quotes_or_excluded_are_no_question(shared_store: Store, typed: str) -> None:
    assert shared_store.search(typed).answer is None


def test_an_answer_brings_corrections_status_and_source(shared_store: Store) -> None:
    reply = answer(shared_store, "how many people were brought back", 10).reply

    assert reply is not None
    assert [line.name for line in reply.lines] == ["280 people", "21 people"]
    assert "280 and 21 must not be added" in reply.notes[0].short
    assert [each.line for each in reply.basis] == ["PT-08, PT-09: ○ no other source found"]
    assert reply.spoken.endswith("no other source found")
    assert "PT-08" not in reply.spoken
    assert reply.attribution == "US 2008 report, as given in the article"


def test_an_answer_says_nothing_of_the_usual_status_and_source(shared_store: Store) -> None:
    reply = answer(shared_store, "who helps victims", 10).reply

    assert reply is not None
    assert reply.status == "From the article alone"
    [basis] = reply.basis
    assert basis.text == ""
    assert list(basis.ids) == [each.id for each in reply.records if each.kind == "fact"]


def test_a_second_hand_rating_is_marked_as_such(shared_store: Store) -> None:
    reply = answer(shared_store, "what is the tier now", 10).reply

    assert reply is not None
    assert reply.lines[0].name == "Tier 3 (2025)"
    basis = next(each for each in reply.basis if each.ids == ("TIER-2025",))
    assert basis.publisher.startswith("Context")
    assert "second-hand" in basis.publisher
    assert "second-hand" in reply.basis_texts[-1]


def test_every_sentence_of_an_answer_is_whole(data_db: Path) -> None:
    with closing(sqlite3.connect(data_db)) as db:
        texts = [text for (text,) in db.execute("SELECT says FROM answers WHERE says != ''")]
        lines = list(db.execute("SELECT coalesce(name, ''), says FROM answer_lines"))

    assert len(texts) > 30
    assert len(lines) > 50
    for text in (*texts, *(f"{name} {says}" for name, says in lines)):
        assert text[0].isupper() or text[0].isdigit()
        assert text.endswith(".")


def test_no_answer_on_shelters_says_where_one_is(data_db: Path) -> None:
    """The article says of one only that it is in Vientiane."""
    with closing(sqlite3.connect(data_db)) as db:
        texts = [
            text
            for (text,) in db.execute(
                "SELECT says FROM answers UNION ALL SELECT says FROM answer_lines"
            )
        ]

    named = [text for text in texts if text and "helter" in text and "Vientiane" in text]
    assert len(named) == 1
    assert "its own transit shelter in Vientiane and the shelter of the Lao" in named[0]


def test_facts_are_the_text_of_an_answer_without_one(shared_store: Store) -> None:
    reply = answer(shared_store, "police corruption", 10).reply

    assert reply is not None
    assert reply.says == ""
    facts = [location.id for location in reply.records if location.kind == "fact"]
    assert [line.says for line in reply.lines] == [
        shared_store.fact(fact_id).statement for fact_id in facts[:2]
    ]


def test_the_records_of_an_answer_are_the_first_results(shared_store: Store) -> None:
    for typed, _ in questions.MORE:
        hits = shared_store.search(typed, 50)
        assert hits.answer is not None
        records = set(hits.answer.records)
        found = {(hit.kind, hit.id) for hit in hits.hits}
        assert records <= found
        assert (hits.hits[0].kind, hits.hits[0].id) in records


def test_without_context_an_answer_is_told_by_facts_alone(shared_store: Store) -> None:
    told = 0
    asked = [typed for typed, _ in questions.MORE]
    asked += [typed for typed, _, _ in questions.FIRST_REVIEW]
    for typed in asked:
        full = answer(shared_store, typed, 10).reply
        plain = answer(shared_store, typed, 10, context_shown=False).reply
        kinds = {location.kind for location in full.records} if full else set()
        if kinds.isdisjoint(("context", "rating")):
            assert plain == full
        elif plain is not None:
            told += 1
            assert {location.kind for location in plain.records} == kinds - {"context", "rating"}
            facts = [location.id for location in plain.records if location.kind == "fact"]
            statements = [shared_store.fact(fact).statement for fact in facts]
            assert (plain.says, [line.says for line in plain.lines]) == ("", statements[:2])
            assert not any(each.publisher for each in plain.basis)
    assert told > 10


def test_without_context_an_answer_from_context_alone_is_not_given(shared_store: Store) -> None:
    assert answer(shared_store, "what is human trafficking", 10).reply is not None
    shown = answer(shared_store, "what is human trafficking", 10, context_shown=False)

    assert shown.reply is None
    assert shown.results[0].location.kind == "term"


# The lines of an answer.


def test_each_name_of_an_answer_opens_a_profile(data_db: Path) -> None:
    with closing(sqlite3.connect(data_db)) as db:
        without = list(
            db.execute(
                "SELECT l.name, l.says FROM answer_lines l JOIN answers a ON a.id = l.answer_id"
                " WHERE a.kind = 'who' AND NOT EXISTS (SELECT 1 FROM answer_records r"
                " WHERE r.answer_id = a.id AND r.line = l.position AND r.kind = 'stakeholder')"
            )
        )

    assert without == []


def test_who_works_on_shelters_begins_with_the_ministry_and_merges_nobody(
    shared_store: Store,
) -> None:
    for typed in ("who works on shelters", "shelter", "who runs the shelter"):
        reply = answer(shared_store, typed, 10).reply
        assert reply is not None
        assert [line.name for line in reply.lines] == [
            "Ministry of Labor and Social Welfare",
            "Lao Women’s Union",
            "Government of Laos",
            "Local NGO or NGOs, unnamed",
            "NGO given land, unnamed",
        ]
        first, *_, last = reply.lines
        assert first.says == "kept a small transit centre in Vientiane."
        assert first.place == "Protection ¶2"
        [(number, words)] = first.notes
        assert number == 1
        assert words.startswith("The transit centre and the transit shelter in Vientiane")
        assert [number for number, _ in last.notes] == [2]


def test_both_numbers_of_an_answer_are_figures_that_share_its_first_caution(
    shared_store: Store,
) -> None:
    reply = answer(shared_store, "how many were repatriated in 2008", 10).reply

    assert reply is not None
    assert [line.figure and line.figure.value for line in reply.lines] == ["280", "21"]
    first = [dict(line.notes)[1] for line in reply.lines]
    assert first[0] == first[1] == reply.notes[0].short
    assert first[0].startswith("280 and 21 must not be added")


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("compare police and unicef", ["Police", "UNICEF"]),
        ("difference between the tourism police and the police", ["Tourism police", "Police"]),
        ("IOM versus Lao Youth Union", ["IOM", "LYU"]),
    ],
)
def test_any_stakeholders_are_compared_by_what_they_did(
    shared_store: Store, typed: str, names: list[str]
) -> None:
    reply = answer(shared_store, typed, 10).reply

    assert reply is not None
    assert reply.kind == "compare"
    assert [line.name for line in reply.lines] == names
    assert len(reply.compared) == 2
    for line, place in zip(reply.lines, reply.compared, strict=True):
        assert line.says == shared_store.stakeholder(place.id).roles
    noted = {number for line in reply.lines for number, _ in line.notes}
    assert noted == set(range(1, len(reply.notes) + 1))


@pytest.mark.parametrize("typed", ["compare police", "police and unicef", "compare dogs and cats"])
def test_what_names_no_two_stakeholders_is_no_comparison(shared_store: Store, typed: str) -> None:
    reply = answer(shared_store, typed, 10).reply

    assert reply is None or reply.kind != "compare"


def test_a_word_that_the_report_does_not_have_is_said_to_be_read_as_another(
    shared_store: Store,
) -> None:
    def looked_for(typed: str) -> str:
        return answer(shared_store, typed, 10).looked_for

    assert (
        looked_for("how many were repatriated in 2008")
        == "“Repatriated” is read as “brought back”."
    )
    assert looked_for("shelters") == ""
    assert looked_for("police") == ""


# Somebody in need.


@pytest.mark.parametrize("typed", questions.IN_NEED)
def test_somebody_in_need_is_answered_before_all_else(shared_store: Store, typed: str) -> None:
    shown = answer(shared_store, typed, 10)

    assert shown.reply is not None
    assert shown.reply.is_help
    assert "turn to a person you trust" in shown.notice
    assert shown.correction is None


@pytest.mark.parametrize("typed", questions.NOT_IN_NEED)
def test_words_that_ask_for_facts_do_not_open_it(shared_store: Store, typed: str) -> None:
    reply = answer(shared_store, typed, 10).reply

    assert reply is None or not reply.is_help


def test_a_question_of_somebody_in_need_is_not_corrected(shared_store: Store) -> None:
    for typed in ("my sister is mising", "i was traficked", "my polise"):
        assert shared_store.search(typed).corrected == ""
    assert shared_store.search("polise").corrected == "police"


def test_somebody_in_need_may_write_a_long_text(shared_store: Store) -> None:
    typed = "good day. we are five people from a village and came here for work. " * 4
    reply = answer(shared_store, f"{typed}they locked us in a house", 10).reply

    assert reply is not None
    assert reply.is_help


def test_the_answer_names_no_number_and_nobody(shared_store: Store) -> None:
    shown = answer(shared_store, "hotline", 10)

    assert shown.notice.startswith(HELP)
    assert "2008" in shown.notice
    assert not any(map(str.isdigit, shown.notice.replace("2008", "")))


def test_english_words_beside_lao_ones_hide_no_answer(shared_store: Store) -> None:
    for typed in ("ຊ່ວຍ hotline", "hotline ຊ່ວຍແດ່", "ຊ່ວຍ help"):
        found = shared_store.search(typed).answer

        assert found is not None, typed
        assert found.kind == "help", typed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ການຄ້າມະນຸດ", "what is human trafficking"),
        ("ຜູ້ຖືກເຄາະຮ້າຍ ຈາກການຄ້າມະນຸດ", "how many victims"),
        ("ກົດໝາຍວ່າດ້ວຍການຕ້ານການຄ້າມະນຸດ", "is trafficking a crime"),
    ],
)
def test_lao_words_open_the_answer_in_english(shared_store: Store, typed: str, meant: str) -> None:
    found = shared_store.search(typed).answer

    assert found is not None
    assert found == shared_store.search(meant).answer


@pytest.mark.parametrize(("before", "is_help"), [(593, True), (594, False)])
def test_of_a_long_text_the_first_six_hundred_letters_are_a_question(
    wells: Store, before: int, is_help: bool
) -> None:
    found = wells.search("x " * (before // 2) + " " * (before % 2) + "thirsty").answer

    assert (found is not None and found.kind == "help") == is_help


def test_of_questions_with_the_same_words_that_count_the_one_with_most_of_all_words_is_meant(
    wells_db: Path, tmp_path: Path
) -> None:
    meant = {
        "who paid with wells": "number",
        "who paid for wells": "who",
        "for wells: who paid?": "who",
        "wells who paid": "number",  # as near to both: the first
    }
    another = "SELECT id, 'question', 9, 'who paid with the wells' FROM answers"
    change = f"INSERT INTO answer_phrases {another} WHERE kind = 'number'"
    with Store.open_unchecked(corrected(wells_db, tmp_path / "other.db", change)) as other:
        replies = {typed: other.search(typed).answer for typed in meant}
    assert {typed: reply.kind for typed, reply in replies.items() if reply} == meant
