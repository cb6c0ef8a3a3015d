"""That what is copied says where it comes from, and can be read by whatever it is pasted into."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laos_tip_app.base.errors import NotFoundError
from laos_tip_app.base.location import Location
from laos_tip_app.report.citation_styles import STYLES, apa, bibtex, csl_json, ris
from laos_tip_app.report.citations import (
    CitedRecord,
    cited,
    plain,
    quoted,
    short,
    web_address,
    web_addresses,
    with_citation,
)
from laos_tip_app.store.records import Meta, Source
from laos_tip_app.store.store import Store
from tests.data_files import corrected
from tests.outlines import expect

META = Meta("T", "", "1", "a", "", "en", "CC BY-SA 4.0", "", "after A", "", "S", "")._replace(
    is_vouched_for=True,
    source_name="the article",
    source_revision="revision not recorded",
    publisher="P",
)


def _flat(text: str) -> str:
    """Return a text as one reads it: no markup, no line ends."""
    text = text.replace(r"\P{}", "¶")
    return re.sub(r"\s+", " ", re.sub(r"\\([&%$#_{}])", r"\1", text))


def _item(store: Store, at: str) -> dict[str, Any]:
    """Return what a program for references reads of a record."""
    [item] = json.loads(csl_json(cited(store, Location.parse(at))))
    assert isinstance(item, dict)
    return item


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("at", ["section:overview", "passage:protection-2", "fact:OV-30"])
def test_every_citation_has_source_edition_licence_and_date(
    store: Store, style: str, at: str
) -> None:
    meta = store.meta()
    text = _flat(STYLES[style](cited(store, Location.parse(at))))
    assert "Human trafficking in Laos" in text
    assert "Wikipedia (English)" in text
    assert "CC BY-SA 4.0" in text
    assert "revision not recorded" in text
    assert (meta.as_of if style == "plain" else meta.as_of_long) in text
    assert meta.edition in text
    assert meta.edition_date[:4] in text


def _dated(store: Store, place: str) -> CitedRecord:
    """Return the citation data of a place in an edition of 25 November 2026."""
    record = cited(store, Location.parse(place) if place != "reader" else Location("reader"))
    return record._replace(meta=record.meta._replace(edition_date="2026-11-25"))


def test_a_bibliography_prints_a_short_title_the_report_and_its_publisher(store: Store) -> None:
    fact = _item(store, "fact:OV-30")
    assert fact["title"] == "Overview ¶9 (Fact OV-30; corrected: see its notes)"
    assert fact["title-short"] == "Fact OV-30 (corrected)"
    assert fact["container-title"] == "Human trafficking in Laos"
    assert fact["publisher"] == "Laos TIP Reference"
    assert fact["edition"] == store.meta().edition
    passage = _item(store, "passage:protection-2")
    assert (passage["title"], passage["title-short"]) == ("Protection ¶2", "Protection ¶2")
    report = _item(store, "reader")
    assert report["title"] == report["title-short"] == "Human trafficking in Laos"
    assert "container-title" not in report
    note = _item(store, f"note:{store.notes_on_report()[0].id}")
    assert note["title"] == f"Editor’s note {store.notes_on_report()[0].id}"


def test_titles_are_short_and_say_which_claims_are_corrected_or_disputed(store: Store) -> None:
    contested = {fact.id for fact in store.facts() if fact.status in ("corrected", "disputed")}
    assert contested
    for location in (*_places(store), *(Location.of("fact", fact.id) for fact in store.facts())):
        item = _item(store, str(location))
        ids = set(store.fact_ids(location.kind, location.id))
        words = re.compile("(some of it )?(corrected|disputed)")
        assert bool(words.search(item["title"])) == bool(words.search(item["title-short"]))
        assert bool(words.search(item["title"])) == bool(ids & contested), location
        assert len(item["title"]) <= 120
        assert len(item["title-short"]) <= 60


@pytest.mark.parametrize("style", STYLES)
def test_a_citation_has_the_id_of_its_record_and_no_other(store: Store, style: str) -> None:
    for location in _places(store):
        text = STYLES[style](cited(store, location))
        found = set(re.findall(r"\b(?:O|CX|OV|PT|PR|PV|SX|TL|SH|R|FG|GL|PL)-\d+\b", text))
        assert found <= {location.id}, location


def test_what_rests_on_many_paragraphs_has_its_sections_in_the_title(store: Store) -> None:
    government = _item(store, "stakeholder:SH-01")
    titles = [section.title for section in store.sections()]
    sections = government["title"].partition(" (")[0].split(", ")
    assert len(sections) > 1
    assert set(sections) <= set(titles)
    assert cited(store, Location.parse("stakeholder:SH-01")).reference in government["note"]


def test_of_more_than_three_paragraphs_a_title_has_the_sections(
    wells: Store, tmp_path: Path
) -> None:
    body = Location.parse("stakeholder:SH-01")
    more = "INSERT INTO stakeholder_facts VALUES ('SH-01', 'UP-01')"
    path = corrected(wells.path, tmp_path / "more.db", more)

    assert (cited(wells, body).reference, cited(wells, body).sections) == (
        "Overview ¶2, ¶3, ¶4",
        "",
    )
    with Store.open_unchecked(path) as store:
        assert cited(store, body).sections == "Overview, Upkeep"


@pytest.mark.parametrize("style", ["bibtex", "ris", "csl-json"])
def test_the_note_of_a_reference_has_status_and_corrections_in_words(
    store: Store, style: str
) -> None:
    pattern = {"bibtex": r"  note = (.*)", "ris": r"N1  - (.*)", "csl-json": r'"note": (.*)'}[style]
    for location in (*_places(store), Location.of("fact", "OV-30")):
        record = cited(store, location)
        [note] = re.findall(pattern, STYLES[style](record))
        note = _flat(note).replace('\\"', '"')
        for part in (*record.qualifiers, *record.notes):
            assert part in note


@pytest.mark.parametrize("style", ["bibtex", "ris", "csl-json"])
def test_the_article_s_page_is_not_the_address_of_the_report(store: Store, style: str) -> None:
    text = STYLES[style](cited(store, Location.parse("fact:OV-30")))
    assert "wikipedia.org" in text
    assert not re.search(r"^(UR|L[1-4K])  - |^ *\"?url\"?\b", text, re.MULTILINE | re.IGNORECASE)


def test_apa_has_no_status_in_the_title_and_notes_behind_the_reference(store: Store) -> None:
    edition = store.meta().edition
    text = apa(_dated(store, "fact:OV-30"))
    assert text.startswith(
        "Overview ¶9 (Fact OV-30). (2026, November 25). In Human trafficking in Laos,"
        f" edition {edition}. Laos TIP Reference.\nDate as stated: 2018 · Status: Corrected."
        f" Correction: {store.note('O-01').short}"
    )
    assert "[" not in text
    assert text.count("\n") == 1
    assert apa(_dated(store, "reader")).startswith(
        f"Human trafficking in Laos (edition {edition}). (2026, November 25). Laos TIP Reference."
    )


@pytest.mark.parametrize(
    ("title", "begin"),
    [
        ("A law: of the Lake!", "a-law-of-the-lake"),
        ("a" * 40, "a" * 40),
        ("a" * 39 + " b", "a" * 39),
        ("a" * 41, "a" * 40),
        ("ກົດໝາຍ", "report"),
    ],
)
def test_the_key_of_a_citation_begins_with_forty_letters_of_the_title(
    store: Store, title: str, begin: str
) -> None:
    record = _dated(store, "fact:OV-30")
    [item] = json.loads(csl_json(record._replace(meta=record.meta._replace(title=title))))
    assert item["id"] == f"{begin}-{record.key}"


MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def test_the_date_of_a_citation_is_that_of_the_edition(store: Store) -> None:
    record = _dated(store, "fact:OV-30")
    assert "(2026, November 25). " in apa(record)
    assert "  year = {2026},\n  month = nov,\n" in bibtex(record)
    for number, month in enumerate(MONTHS, 1):
        meta = record.meta._replace(edition_date=f"2026-{number:02}-25")
        assert f"  month = {month},\n" in bibtex(record._replace(meta=meta))
    assert "PY  - 2026\nDA  - 2026/11/25\n" in ris(record)
    [item] = json.loads(csl_json(record))
    assert item["issued"] == {"date-parts": [[2026, 11, 25]]}


def test_bibtex_has_only_fields_that_biber_knows_for_its_types(store: Store) -> None:
    common = "title shorttitle publisher edition year month note annote origtitle origpublisher"
    fields = {
        "fact:OV-30": ("incollection", common.replace("publisher", "booktitle publisher", 1)),
        "reader": ("book", common),
        "context:CX-10": ("misc", "title howpublished url note"),
    }
    for at, (kind, names) in fields.items():
        text = bibtex(cited(store, Location.parse(at)))
        assert text.startswith(f"@{kind}{{")
        assert re.findall(r"^  (\w+) = ", text, re.MULTILINE) == names.split()


@pytest.mark.parametrize(
    ("style", "container", "edition"),
    [
        ("bibtex", "booktitle = {{%s}}", "edition = {%s}"),
        ("ris", "T2  - %s\n", "ET  - %s\n"),
        ("csl-json", '"container-title": "%s"', '"edition": "%s"'),
    ],
)
def test_the_edition_is_in_its_own_field_and_not_in_the_title_of_the_report_too(
    store: Store, style: str, container: str, edition: str
) -> None:
    # Styles print it behind the title, so that it would be there twice.
    text = STYLES[style](cited(store, Location.parse("fact:OV-30")))
    assert container % store.meta().title in text
    assert edition % store.meta().edition in text
    assert text.lower().count("edition") == edition.count("edition")


def test_csl_json_has_only_what_its_schema_names(store: Store) -> None:
    part = {"id", "type", "title", "title-short", "publisher", "edition", "language", "issued"}
    part |= {"container-title", "note", "abstract", "original-title", "original-publisher"}
    assert set(_item(store, "fact:OV-30")) == part
    assert set(_item(store, "reader")) == part - {"container-title"}
    context = {"id", "type", "title", "publisher", "URL", "note"}
    assert set(_item(store, "context:CX-10")) == context
    kinds = [_item(store, at)["type"] for at in ("fact:OV-30", "reader", "context:CX-10")]
    assert kinds == ["chapter", "book", "document"]


@pytest.mark.parametrize("style", STYLES)
def test_every_fact_is_cited_with_status_attribution_and_the_notes_that_correct_it(
    store: Store, style: str
) -> None:
    labels = {status.id: status.label for status in store.statuses()}
    for fact in store.facts():
        text = _flat(STYLES[style](cited(store, Location.of("fact", fact.id))))
        assert fact.id in text
        assert fact.reference in text
        assert labels[fact.status] in text
        assert fact.attribution in text
        assert fact.date.text in text
        for note in store.notes((fact.id,)):
            assert not note.corrects or note.short in text


@pytest.mark.parametrize("style", STYLES)
def test_every_paragraph_is_cited_with_its_attribution_and_the_notes_that_correct_it(
    store: Store, style: str
) -> None:
    for section in store.sections():
        for passage in store.passages(section.id):
            location = Location.of("passage", passage.id)
            record = cited(store, location)
            assert record.reference == passage.reference
            text = _flat(STYLES[style](record))
            assert passage.reference in text
            assert section.attribution in text
            for note in store.notes(store.fact_ids("passage", passage.id)):
                assert not note.corrects or note.short in text


def test_the_whole_report_is_cited_with_the_notes_on_it(store: Store) -> None:
    text = plain(cited(store, Location("reader")))
    assert all(note.short in text for note in store.notes_on_report())


def test_a_quotation_is_the_text_itself_and_then_its_citation(store: Store) -> None:
    text = quoted(store, Location.of("passage", "protection-2"))
    assert text.startswith(store.passage("protection-2").text + "\n\n")
    text = quoted(store, Location.of("fact", "OV-30"))
    assert text.startswith(store.fact("OV-30").statement + "\n\n")


def test_a_quotation_has_its_lao_once(store: Store) -> None:
    """With the text; a citation alone has it too."""
    term = next(term for term in store.terms() if term.lao)
    location = Location.of("term", term.id)
    text, citation = quoted(store, location).split("\n\n")
    assert term.lao in text
    assert plain(cited(store, location)).removesuffix(citation).strip().startswith("Lao: ")
    assert plain(cited(store, location)).endswith(f"\n{citation}")


def _places(store: Store) -> list[Location]:
    """Return all that rests on facts and can be quoted."""
    rows = {
        "event": [event.id for event in store.events()],
        "stakeholder": [stakeholder.id for stakeholder in store.stakeholders()],
        "relation": [relation.id for relation in store.relations()],
        "figure": [figure.id for figure in store.figures()],
        "term": [term.id for term in store.terms()],
    }
    return [Location.of(kind, row_id) for kind, found in rows.items() for row_id in found]


@pytest.mark.parametrize("style", STYLES)
def test_records_are_cited_with_the_paragraphs_and_corrections_of_their_facts(
    store: Store, style: str
) -> None:
    labels = {status.id: status.label for status in store.statuses()}
    for location in _places(store):
        record = cited(store, location)
        text = _flat(STYLES[style](record))
        ids = store.fact_ids(location.kind, location.id)
        assert re.search(r"¶\d+$", record.reference)
        assert re.search(rf"^[A-Z][a-z ]+ {location.id}$", record.name)
        for fact in store.facts(ids):
            section, _, number = fact.reference.rpartition(" ")
            assert section in text
            assert number in text
            assert labels[fact.status] in text
            assert fact.attribution in text
        for note in store.notes(ids):
            assert not note.corrects or note.short in text


def test_an_event_and_a_figure_are_quoted_with_their_date_as_stated(store: Store) -> None:
    for event in store.events():
        text = quoted(store, Location.of("event", event.id))
        assert text.startswith(f"{event.title}\n\n")
        assert f"Date as stated: {event.date.text}" in text
    for figure in store.figures():
        text = quoted(store, Location.of("figure", figure.id))
        assert figure.counts in text.partition("\n")[0]
        assert f"Date as stated: {store.fact(figure.fact_id).date.text}" in text


def test_a_figure_is_quoted_with_how_exact_it_is(store: Store) -> None:
    text = quoted(store, Location.parse("figure:FG-07"))
    assert text.startswith(
        "About 100 victims staying in rehabilitation centres in Thailand · Approximate\n\n"
    )


def test_a_stakeholder_is_quoted_with_its_facts_and_relations_each_with_its_notes(
    store: Store,
) -> None:
    for stakeholder in store.stakeholders():
        text = quoted(store, Location.of("stakeholder", stakeholder.id))
        assert text.startswith(stakeholder.full_name)
        ids = store.fact_ids("stakeholder", stakeholder.id)
        for fact in store.facts(ids):
            assert fact.statement in text
        for relation in store.relations_of(stakeholder.id):
            assert relation.sentence in text
        for note in store.notes(ids):
            assert not note.corrects or note.short in text


@pytest.mark.parametrize("style", STYLES)
def test_context_is_cited_under_its_own_publisher(store: Store, style: str) -> None:
    records = [
        (Location.of("rating", rating.id), source)
        for rating in store.ratings()
        for source in rating.sources
    ]
    context = store.context_fact("CX-01")
    of_context = ((Location.of("context", context.id), source) for source in context.sources)
    for location, source in (*records, *of_context):
        text = _flat(STYLES[style](cited(store, location)))
        assert "Context, not from the article" in text
        assert f"cited in Human trafficking in Laos, edition {store.meta().edition}, " in text
        assert source.title in text
        assert source.publisher in text
        assert location.id in text
        assert "Wikipedia" not in text
        assert "Laos TIP Reference" not in text


def test_the_work_of_the_publisher_is_what_is_cited_of_context(store: Store) -> None:
    source = store.context_fact("CX-10").sources[0]
    item = _item(store, "context:CX-10")
    assert item["title"] == source.title
    assert item["publisher"] == source.publisher
    assert item["URL"] == web_address(source)
    assert "Context CX-10; publisher’s own text." in item["note"]
    # The year of the edition is not that of the work.
    assert "issued" not in item
    item = _item(store, "rating:TIER-2018")
    assert item["title"] == store.rating("TIER-2018").sources[0].title
    assert "US rating TIER-2018" in item["note"]


def test_the_address_of_a_source_is_one_that_a_browser_opens(store: Store) -> None:
    source = store.source(store.meta().source_id)._replace(address="example.org/a b")
    assert web_address(source) == "https://example.org/a%20b"
    assert web_address(source._replace(address="")) == ""


@pytest.mark.parametrize(
    ("address", "addresses"),
    [
        ("example.org (14 November 2023)", ("https://example.org",)),
        (
            "example.org/a; example.net/b?c=1&d=2#e",
            ("https://example.org/a", "https://example.net/b?c=1&d=2#e"),
        ),
        ("example.org/a_(b)@c!d", ("https://example.org/a_(b)@c!d",)),
        ("Annex 2.1 of the letter; example.org", ("https://example.org",)),
        ("asked for by letter", ()),
        ("letter", ()),
        ("", ()),
    ],
)
def test_an_address_goes_into_citations_without_what_is_said_of_it(
    store: Store, address: str, addresses: tuple[str, ...]
) -> None:
    record = cited(store, Location.parse("fact:OV-01"))
    record = record._replace(source=record.source._replace(address=address), is_context=True)
    first = addresses[0] if addresses else ""

    assert web_addresses(record.source) == addresses
    assert web_address(record.source) == first
    for text in (plain(record), apa(record)):
        assert "; ".join(addresses) in text
        assert "%20" not in text
    assert [line[6:] for line in ris(record).splitlines() if line.startswith("UR")] == [*addresses]
    assert (f"url = {{{first}}}" in bibtex(record)) == bool(first)
    assert json.loads(csl_json(record))[0].get("URL", "") == first


def test_no_address_of_the_report_has_spaces_or_two_addresses(store: Store) -> None:
    contexts, ratings = store.context(), store.ratings()
    sources = [source for item in contexts for source in item.sources]
    sources += [source for rating in ratings for source in rating.sources]
    for address in (address for source in sources for address in web_addresses(source)):
        assert re.fullmatch(r"https://[\w.-]+(/[^\s%;()]*)?", address)


def test_an_editor_s_note_is_cited_without_attribution(store: Store) -> None:
    text = quoted(store, Location.parse("note:O-04"))
    assert "Editor’s note · Caution" in text
    assert "US 2008 report, as given in the article" not in text


def test_a_missing_record_can_t_be_cited(store: Store) -> None:
    with pytest.raises(NotFoundError):
        cited(store, Location.of("fact", "XX-1"))


@pytest.mark.parametrize("style", STYLES)
def test_no_author_and_no_date_is_made_up(store: Store, style: str) -> None:
    record = cited(store, Location.of("passage", "prosecution-6"))
    text = STYLES[style](record._replace(meta=record.meta._replace(edition_date=""))).lower()
    assert "author" not in text
    assert "issued" not in text
    assert "year" not in text


@given(st.text())
def test_any_title_is_the_same_in_csl_json(title: str) -> None:
    what = _strange(title)
    [item] = json.loads(csl_json(what))
    assert item["title"] == _title_of(title)
    assert item["type"] == "chapter"
    assert "author" not in item


@given(st.text())
def test_any_title_is_one_line_of_a_record_in_ris(title: str) -> None:
    text = ris(_strange(title))
    lines = text.removesuffix("\n").split("\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    assert [line[:2] for line in lines] == [
        *("TY", "ID", "TI", "ST", "T2", "PB", "ET", "LA", "AB", "OP", "ER")
    ]
    assert lines[2][6:] == _title_of(title)


@given(st.text())
def test_the_braces_of_bibtex_are_balanced_for_any_title(title: str) -> None:
    text = bibtex(_strange(title))
    depth = 0
    for sign in re.sub(r"\\[{}]", "", text.strip()):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    assert re.match(r"@incollection\{t-[A-Za-z0-9-]+,\n", text)
    assert not re.search(r"(?<!\\)[%#&$]", text)


def test_tex_commands_in_a_title_are_escaped() -> None:
    text = bibtex(_strange(r"50 % & \x_{y}^~ $1 #2"))
    assert r"50 \% \& \textbackslash{}x\_\{y\}\textasciicircum{}\textasciitilde{} \$1 \#2" in text


def _title_of(reference: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f]+", " ", reference or "T")


def _strange(reference: str) -> CitedRecord:
    source = Source("S", "A", "W", "", "", "", "L", "")
    return CitedRecord(META, source, "passage:a_b", reference)


@pytest.mark.parametrize("style", STYLES)
def test_a_citation_is_written_as_its_style_has_it(wells: Store, style: str) -> None:
    places = (
        *("fact:OV-05", "fact:UP-01", "passage:overview-1", "event:TL-05", "figure:FG-04"),
        *("stakeholder:SH-02", "relation:R-03", "term:GL-01", "note:O-01", "context:CX-02"),
        *("rating:US-2018", "rating:US-2019", "section:upkeep"),
    )
    texts = []
    for place in places:
        record = cited(wells, Location.parse(place))
        texts.append(f"{place}:\n{STYLES[style](record)}\n")

    expect(f"report/expected/citations-{style}.txt", "\n".join(texts))


def test_a_report_without_publisher_day_or_revision_is_cited_without_them(wells: Store) -> None:
    record = cited(wells, Location.parse("fact:OV-05"))
    meta = record.meta._replace(
        publisher="",
        edition_date="",
        source_revision="",
        is_vouched_for=False,
        title="東京",
        as_of="",
    )
    source = record.source._replace(licence="", address="")
    texts = [write(record._replace(meta=meta, source=source)) for write in STYLES.values()]
    texts.append(short(record._replace(meta=meta)))

    expect("report/expected/citations-of-little.txt", "\n\n".join(texts) + "\n")


@pytest.mark.parametrize(
    ("address", "urls"),
    [
        ("", ()),
        ("a.example.org (archived); b.example.org/x y", ("a.example.org", "b.example.org/x%20y")),
        ("a letter; example.org/a#b?c (one) (two)", ("example.org/a#b?c",)),
        ("example", ()),
        ("see example.org", ()),
        ("example.org/é", ("example.org/%C3%A9",)),
    ],
)
def test_the_addresses_of_a_source_are_urls_without_comments(
    address: str, urls: tuple[str, ...]
) -> None:
    source = Source("S", "A", "W", "", "", address, "L", "")

    assert web_addresses(source) == tuple(f"https://{url}" for url in urls)
    assert web_address(source) == (f"https://{urls[0]}" if urls else "")


def test_a_text_on_the_report_ends_with_its_citation(wells: Store) -> None:
    assert with_citation(wells, "A text.") == (
        "A text.\n\nWells of Zedland · Edition 1 of 9 March 2027 · facts of 2019\n"
        "A new text from “All wells”; CC BY-SA 4.0.\n"
        "About the whole report: The survey is of one year."
    )


def test_what_rests_on_no_fact_is_cited_by_its_name_alone(wells: Store) -> None:
    record = cited(wells, Location.parse("stakeholder:SH-05"))

    assert (record.qualifiers, record.notes, record.reference, record.sections) == ((), (), "", "")
    assert plain(record).split("\n")[0] == (
        "Wells of Zedland, Stakeholder SH-05 · Edition 1 of 9 March 2027 · facts of 2019"
    )
