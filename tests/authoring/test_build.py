"""What the data file holds, built from a small content folder."""

import sqlite3
from collections.abc import Iterator

import pytest
from sqlite_utils import hookimpl
from sqlite_utils.plugins import pm

from laos_tip_app.store.store import Store
from tests.authoring.content_folder import OVERVIEW, ContentFolder


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The data file of the content without mistakes."""
    content = ContentFolder(tmp_path_factory.mktemp("built") / "content")
    content.write_all()
    content.build()
    with Store.open(content.output) as store:
        yield store


def test_the_store_opens_the_built_data_file(store: Store) -> None:
    assert store.meta().title == "A report"
    assert [line.statement for line in store.unconfirmed()] == ["What was not found"]


def test_the_brief_has_its_facts_in_order_and_names_one_that_is_not_there(
    content: ContentFolder,
) -> None:
    brief = """country: Laos
brief:
- heading: In short
  paragraphs:
  - sentences:
    - text: Two things.
      facts: [OV-03, OV-01]
  - context: true
    sentences:
    - text: Something else.
"""
    content.replace_text("report.yaml", "country: Laos\n", brief)
    assert content.build() == []
    with Store.open(content.output) as store:
        first, second = store.brief()
        assert (first.heading, first.text, first.is_context) == ("In short", "Two things.", False)
        assert first.fact_ids == ("OV-03", "OV-01")
        assert (second.paragraph, second.is_context, second.fact_ids) == (2, True, ())

    content.replace_text("report.yaml", "country: Laos\n", brief.replace("OV-01", "OV-99"))
    [mistake] = content.mistakes()
    assert mistake.startswith("report.yaml:20: there is no fact OV-99")


def test_the_brief_names_each_note_that_limits_its_facts(content: ContentFolder) -> None:
    country = "country: Laos\n"
    brief = f"{country}brief:\n- heading: In short\n  paragraphs:\n  - sentences:\n"
    brief += "    - text: A thing.\n      facts: [OV-04]\n"
    content.replace_text("report.yaml", country, brief)

    [mistake] = content.mistakes()
    assert "the brief does not name note O-01 on OV-04" in mistake

    content.replace_text("report.yaml", country, brief.replace("A thing.", "A thing.[O-01]"))
    assert content.mistakes() == []


def test_a_note_in_the_brief_is_known_by_its_own_letters(content: ContentFolder) -> None:
    """A report may call its notes what it likes, as the handout does that prints them."""
    for file in (OVERVIEW, "notes.yaml"):
        content.replace_text(file, "O-01", "N-01")
    brief = "country: Laos\nbrief:\n- heading: In short\n  paragraphs:\n  - sentences:\n"
    brief += "    - text: A thing.[N-01]\n      facts: [OV-04]\n"
    content.replace_text("report.yaml", "country: Laos\n", brief)
    assert content.mistakes() == []

    content.replace_text("report.yaml", "country: Laos\n", brief.replace("[N-01]", "[N-02]"))
    assert "report.yaml:19: there is no note N-02" in "\n".join(content.mistakes())


def test_a_plugin_of_the_library_that_writes_the_rows_changes_nothing(
    content: ContentFolder,
) -> None:
    """Another program may have installed one."""

    class Plugin:
        @hookimpl
        def prepare_connection(self, conn: sqlite3.Connection) -> None:
            conn.execute("CREATE TABLE of_the_plugin (a)")

    plugin = Plugin()
    pm.register(plugin)
    try:
        assert content.build() == []
    finally:
        pm.unregister(plugin)


def test_two_builds_are_identical(content: ContentFolder) -> None:
    content.build()
    first = content.output.read_bytes()
    content.build()
    assert content.output.read_bytes() == first


def test_everything_can_be_found_by_its_id_and_its_words(store: Store) -> None:
    found = {
        query: [(hit.kind, hit.id) for hit in store.search(query).hits]
        for query in ("OV-03", "GL-01", "TIER-2008", "moj", "the note vientiane")
    }
    assert found == {
        "OV-03": [("fact", "OV-03")],
        "GL-01": [("term", "GL-01")],
        "TIER-2008": [("rating", "TIER-2008")],
        "moj": [("stakeholder", "SH-01")],
        "the note vientiane": [("passage", "overview-2")],
    }


def test_a_stakeholder_is_found_by_the_words_of_its_term(store: Store) -> None:
    for typed in ("centre for all", "a house"):
        assert ("stakeholder", "SH-01") in {(hit.kind, hit.id) for hit in store.search(typed).hits}


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("phone", "The report has no numbers to call."),
        ("the phones", "The report has no numbers to call."),
        ("Help line", "The report has no numbers to call."),
        ("help", ""),
        ("line of help", ""),
        ("law", ""),
    ],
)
def test_search_words_get_the_editors_answer(store: Store, typed: str, says: str) -> None:
    answer = store.search(typed).answer
    assert (answer.says if answer else "") == says


def test_search_titles_of_figures_are_in_words(content: ContentFolder) -> None:
    titles = {
        ("100", "people", "approximate"): "about 100 people",
        ("38", "cases", "exact"): "38 cases",
        ("134", "article", "label"): "Article 134",
        ("Tier 2", "rating", "label"): "Rating: Tier 2",
    }
    content.write(
        "figures.yaml",
        "".join(
            f"- {{id: FG-0{n}, fact: OV-04, value: {value}, unit: {unit}, counts: what is counted,"
            f" period: 2007, kind: {kind}{'' if kind == 'label' else ', quantity: people'}}}\n"
            for n, (value, unit, kind) in enumerate(titles, 1)
        ),
    )
    assert content.build() == []
    with Store.open(content.output) as store:
        found = [store.search(f"FG-0{n}").hits for n in range(1, 5)]
        assert [[hit.title for hit in hits] for hits in found] == [[t] for t in titles.values()]


def test_the_hash_changes_with_the_content(content: ContentFolder) -> None:
    content.build()
    with Store.open(content.output) as store:
        before = store.meta().content_hash
    content.replace_text("places.yaml", "name: Vientiane", "name: Vientiane Capital")
    content.build()
    with Store.open(content.output) as store:
        assert store.meta().content_hash != before


def test_the_day_of_the_edition_is_known_where_it_is_given(content: ContentFolder) -> None:
    content.build()
    with Store.open(content.output) as store:
        assert store.meta().edition_date == ""
    content.replace_text("report.yaml", "edition: 1\n", "edition: 1\nedition_date: 2026-11-25\n")
    content.build()
    with Store.open(content.output) as store:
        assert store.meta().edition_date == "2026-11-25"
