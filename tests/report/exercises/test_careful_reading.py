"""True, false or not said: each answer follows from the rows of the data file."""

import re
from collections.abc import Iterator

from laos_tip_app.report.exercises.writer import ExerciseBuilder
from tests.report.exercises.conftest import Report, Row, Sheet, Sheets

STRESS = re.compile(r"^(?P<before>.*?)\b[Ii]t was (?P<who>.+?) that (?P<rest>.+)$")
DATED = re.compile(r"^It was (?P<when>(?:in|on|during) .*?\d{4}) that (?P<rest>.+)\.$")
PLACED = re.compile(r"^It was (?P<where>in [A-Z].*?) that (?P<who>.+) (?P<done>gave .+)\.$")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LEFT_OPEN_BY_NOTES = {
    "The national action plan of July 2007 was carried out.": "carried out",
    "The government set money aside for the national action plan of July 2007.": "funded",
    "The NGO to which the government made land available in 2007 was an international NGO.": (
        "unnamed"
    ),
}


def claims(sheets: Sheets, answer: str) -> Iterator[Row]:
    for sheet in sheets("careful-reading"):
        for row in sheet.answers:
            if row.last == answer:
                yield row


def plain(text: str) -> set[str]:
    """Return the ways to write a sentence without stress on doer, date or place."""
    dated = DATED.match(text)
    if dated:
        when, rest = dated["when"], dated["rest"]
        return {
            capital(sentence)
            for sentence in (f"{rest} {when}.", f"{when} {rest}.", f"{when}, {rest}.")
        }
    placed = PLACED.match(text)
    if placed:
        return {capital(f"{placed['who']}, {placed['where']}, {placed['done']}.")}
    stressed = STRESS.match(text)
    if not stressed:
        return {text}
    return {capital(f"{stressed['before']}{stressed['who']} {stressed['rest']}")}


def capital(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


def spoken(report: Report, name: str) -> set[str]:
    """Return the ids of the stakeholders that a name stands for."""
    name = name.removeprefix("the ")
    return {
        row["id"]
        for row in report.bodies.values()
        if name.lower()
        in {
            row["name"].lower(),
            (row["short_name"] or "").lower(),
            row["name"].lower().removesuffix(" in general"),
        }
    }


def beside(report: Report, row: Row) -> str:
    """Return all that the paragraphs and the context of an item say."""
    passages = {report.facts[fact]["passage_id"] for fact in row.facts}
    texts = [fact["statement"] for fact in report.facts.values() if fact["passage_id"] in passages]
    return " ".join([*texts, *(t for fact in row.facts for t in report.context_on.get(fact, ()))])


def test_a_true_statement_is_a_sentence_of_the_report(report: Report, sheets: Sheets) -> None:
    for row in claims(sheets, "True"):
        assert plain(row.text) & report.sentences(row.facts), row.text


def test_a_false_statement_differs_in_one_figure_body_year_or_place(
    report: Report, sheets: Sheets
) -> None:
    seen: set[str] = set()
    for row in claims(sheets, "False"):
        report_text = next(line for line in row.lines if line.startswith("The report says: "))
        true = report_text.removeprefix("The report says: ")
        true = re.sub(r"; [^;]*not stated\.$", ".", true)
        assert true in report.sentences(row.facts)
        assert not plain(row.text) & report.sentences(list(report.facts)), row.text
        is_body_kept = DATED.match(row.text) or PLACED.match(row.text)
        stressed = None if is_body_kept else STRESS.match(row.text)
        if stressed:
            seen.add("body")
            others = spoken(report, stressed["who"])
            assert len(others) == 1, stressed["who"]
            assert not others & report.around(row.facts)
            before, rest = stressed["before"], stressed["rest"]
            assert true.startswith(before)
            assert true.endswith(f" {rest}")
            doer = spoken(report, true[len(before) : -len(rest) - 1].removeprefix("The "))
            assert len(doer) == 1
            assert doer != others
            assert "SH-01" not in others | doer or not _same_kind(report, *others, *doer)
        else:
            [text] = [
                text
                for text in plain(row.text)
                if DATED.match(row.text) is None or YEAR.sub("", text) == YEAR.sub("", true)
            ]
            seen.add(_only_change(report, row, text, true))
    assert seen == {"figure", "body", "year", "place"}


def _same_kind(report: Report, one: str, other: str) -> bool:
    return bool(report.bodies[one]["kind"] == report.bodies[other]["kind"])


def _only_change(report: Report, row: Row, text: str, true: str) -> str:
    """Return what was exchanged, after checking that nothing else was."""
    one, other = text.split(), true.split()
    changed = [(a.strip(".,"), b.strip(".,")) for a, b in zip(one, other, strict=False) if a != b]
    if any(b == "one" for _, b in changed):
        assert re.sub(r"\b(?:two|three|four|five) days\b", "one day", text) == true
        return "figure"
    if len(one) != len(other) or not changed[0][1].isdigit():
        towns = ("Luang Prabang", "Savannakhet")
        [(new, old)] = [(a, b) for a in towns for b in towns if a != b and f"in {a}" in text]
        assert text.replace(new, old) == true
        assert new not in beside(report, row)
        return "place"
    [(new, old)] = changed
    assert new.isdigit()
    assert new not in re.findall(r"\d+", beside(report, row))
    assert new not in report.figures
    fact = report.facts[row.facts[0]]
    if fact["date_start"] and fact["date_start"].startswith(old):
        assert 2 <= int(old) - int(new) <= 6, "a later year may be true too"
        return "year"
    assert old in report.figures
    return "figure"


def test_a_changed_year_is_never_one_that_the_report_leaves_open(sheets: Sheets) -> None:
    """“In 2003 the government did more” may be true too: the report only tells of 2008."""
    years: list[bool] = []
    for row in claims(sheets, "False"):
        years.append(bool(DATED.match(row.text)))
        assert not re.match(r"(?:In|During) (?:[A-Z][a-z]+ )?\d{4}", row.text)
        assert not (years[-1] and re.search(r"\b(?:more|wider|still|again)\b", row.text))
    assert any(years)


def test_stress_on_a_date_or_a_place_does_not_tell_the_answer(sheets: Sheets) -> None:
    for answer in ("True", "False"):
        assert any(DATED.match(row.text) for row in claims(sheets, answer))
        assert any(PLACED.match(row.text) for row in claims(sheets, answer))


def test_a_changed_place_is_denied_and_not_merely_left_open(sheets: Sheets) -> None:
    """Hotels in Savannakhet may have had posters too: the report only tells of other towns."""
    for row in claims(sheets, "False"):
        assert PLACED.match(row.text) or "Savannakhet" not in row.text


def test_a_body_that_is_a_place_too_is_put_into_no_statement(
    report: Report, sheets: Sheets
) -> None:
    assert "Vientiane Province" in {row["name"] for row in report.bodies.values()}
    for answer in ("False", "Not said"):
        assert not [row.text for row in claims(sheets, answer) if "Vientiane Province" in row.text]


def test_a_not_said_statement_adds_a_detail_missing_from_the_paragraph(
    report: Report, sheets: Sheets
) -> None:
    seen = set()
    for row in claims(sheets, "Not said"):
        way = _added(report, row)
        assert way, row.text
        seen.add(way)
    assert {"by", "with", "in", "number", "note"} <= seen


def _added(report: Report, row: Row) -> str:
    report_text = {sentence.lower() for sentence in report.sentences(row.facts)}
    if row.text in LEFT_OPEN_BY_NOTES:
        statement = " ".join(
            report.notes[note]["short"] + report.notes[note]["text"]
            for fact in row.facts
            for note in report.notes_on[fact]
        )
        return "note" if LEFT_OPEN_BY_NOTES[row.text] in statement else ""
    place = re.fullmatch(r"In (Luang Prabang|Savannakhet), (.+)", row.text)
    if place:
        assert place[2].lower() in report_text
        assert not re.search(r",|\b(?!20\d\d\b)\d+", place[2]), "no act in one town"
        passages = {report.facts[fact]["passage_id"] for fact in row.facts}
        around = [f["id"] for f in report.facts.values() if f["passage_id"] in passages]
        assert not any(report.places.get(fact, set()) & report.small_places for fact in around)
        assert place[1] not in beside(report, row)
        return "in"
    partner = re.fullmatch(r"Together with (.+?), (.+)", row.text)
    if partner:
        assert partner[2].lower() in report_text
        assert not re.search(r"\b(?:with|together)\b", partner[2]), "it has a partner already"
        _assert_stranger(report, row, partner[1])
        return "with"
    trainer = re.fullmatch(r"(.+ were trained .+) by (.+?)\.", row.text)
    if trainer:
        assert f"{trainer[1]}.".lower() in report_text
        relations = set().union(*(report.relations_on[fact] for fact in row.facts))
        assert any(
            report.relations[relation]["sentence"] == f"{trainer[1]}; the trainer is not stated."
            for relation in relations
        )
        _assert_stranger(report, row, trainer[2])
        return "by"
    for word in ("several", "many"):
        for sentence in report.sentences(row.facts):
            pattern = re.escape(sentence.lower()).replace(word, "[a-z]+")
            if re.fullmatch(pattern, row.text.lower()) and word in sentence.lower():
                figures = {report.facts[fact]["figures_text"] for fact in row.facts}
                assert figures == {f"“{word}” (no number)"}
                return "number"
    return ""


def _assert_stranger(report: Report, row: Row, name: str) -> None:
    """Assert that a body is in none of an item’s paragraphs and has no relation with its doers."""
    [body] = spoken(report, name)
    assert body not in report.around(row.facts)
    assert name.removeprefix("the ") not in beside(report, row)
    for ends in report.ends.values():
        if body in ends:
            doers = {
                each
                for each in report.stakeholders_on.get(row.facts[0], set()) & ends
                if report.bodies[each]["name"].lower() in row.text.lower()
            }
            assert not doers


def test_no_statement_is_about_what_a_note_leaves_open(report: Report, sheets: Sheets) -> None:
    for answer in ("True", "False"):
        for row in claims(sheets, answer):
            for fact in row.facts:
                assert not report.needed_notes(fact, "correction", "caution", "reading"), fact


def test_no_statement_names_a_month_missing_from_its_sentence(
    report: Report, sheets: Sheets
) -> None:
    months = re.compile(
        r"\b(?:January|February|March|April|May|June|July|August|September|October|November"
        r"|December)\b"
    )
    for answer in ("True", "False", "Not said"):
        for row in claims(sheets, answer):
            statement = " ".join(report.facts[fact]["statement"] for fact in row.facts)
            report_text = " ".join(report.sentences(row.facts)) + statement
            assert set(months.findall(row.text)) <= set(months.findall(report_text))


def test_a_sheet_has_ten_statements_of_which_four_are_true(sheets: Sheets) -> None:
    for sheet in sheets("careful-reading"):
        answers = [row.last for row in sheet.answers]
        assert answers.count("True") <= 4
        assert max(answers.count("False"), answers.count("Not said")) <= 3
    assert max(len(sheet.answers) for sheet in sheets("careful-reading")) == 10


def test_no_item_gives_another_away(report: Report, sheets: Sheets) -> None:
    for sheet in sheets("careful-reading"):
        found = sheet.answers
        facts = [fact for row in found for fact in row.facts]
        assert len(facts) == len(set(facts))
        for number, one in enumerate(found):
            for other in found[number + 1 :]:
                passages = [
                    {report.facts[fact]["passage_id"] for fact in row.facts} for row in (one, other)
                ]
                stakeholders_on = [
                    set().union(*(report.stakeholders_on.get(fact, set()) for fact in row.facts))
                    for row in (one, other)
                ]
                assert len(stakeholders_on[0] & stakeholders_on[1]) < 2
                if passages[0] & passages[1]:
                    assert one.last == other.last == "True"
                    assert not stakeholders_on[0] & stakeholders_on[1]


def test_a_sheet_has_all_three_answers_in_no_fixed_order(sheets: Sheets) -> None:
    orders = set()
    for sheet in sheets("careful-reading"):
        marks = [row.last for row in sheet.answers]
        counts = {mark: marks.count(mark) for mark in ("True", "False", "Not said")}
        assert counts == {"True": 4, "False": 3, "Not said": 3}
        assert [item.text for item in sheet.items] == [row.text for row in sheet.answers]
        orders.add(tuple(marks))
    assert len(orders) > 100


def test_a_section_has_all_three_answers_too(writer: ExerciseBuilder) -> None:
    for scope in writer.scopes("careful-reading")[1:]:
        for seed in range(1, 51):
            marks = {
                row.last for row in Sheet(writer.parts("careful-reading", seed, str(scope))).answers
            }
            assert marks == {"True", "False", "Not said"}
