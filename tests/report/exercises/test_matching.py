"""Who did what: one body fits each gap, and no other on the sheet does."""

import re

from tests.report.exercises.conftest import Report, Sheet, Sheets, lines, text_of

GAP = "________"


def listed(sheet: Sheet) -> dict[str, str]:
    """Return the bodies of a sheet by their letters."""
    found = [
        (lines(piece.cells[0])[0], lines(piece.cells[1])[0])
        for piece in sheet.parts[0].blocks
        if piece.kind == "row"
    ]
    return {letter: name for letter, name in found if letter.isalpha()}


def names(report: Report) -> dict[str, str]:
    """Return the ids of all stakeholders by the names that sheets have for them."""
    return {
        f"{row['name']} ({row['short_name']})" if row["short_name"] else row["name"]: row["id"]
        for row in report.bodies.values()
    }


def test_the_right_body_of_each_gap_is_named_in_the_report(report: Report, sheets: Sheets) -> None:
    ids = names(report)
    for sheet in sheets("matching"):
        letters = listed(sheet)
        for item, answer in zip(sheet.items, sheet.answers, strict=True):
            assert item.number == answer.number
            letter, _, name = answer.text.partition(". ")
            assert letters[letter] == name
            row = report.bodies[ids[name]]
            known = {row["name"], row["short_name"] or "", row["name"].partition(", unnamed")[0]}
            known |= {row["name"].removesuffix(" in general")}
            before, after = item.text.split(GAP)
            assert not after.startswith((" and ", " or ", "’s "))
            spellings = "|".join(re.escape(each) for each in known if each)
            after = re.escape(after).replace("was/were", "(?:was|were)")
            pattern = rf"{re.escape(before)}(?:the )?(?:{spellings}){after}"
            sentences = [
                sentence
                for sentence in report.sentences(answer.facts)
                if re.fullmatch(pattern, sentence, re.IGNORECASE)
            ]
            assert sentences, item
            ends = {
                end
                for relation in report.relations_on.get(answer.facts[0], ())
                for end in report.ends[relation]
            }
            assert row["id"] in ends | report.stakeholders_on.get(answer.facts[0], set())


def test_no_other_body_on_the_sheet_fits_a_gap(report: Report, sheets: Sheets) -> None:
    ids = names(report)
    for sheet in sheets("matching"):
        bodies = {ids[name] for name in listed(sheet).values()}
        for answer in sheet.answers:
            doer = ids[answer.text.partition(". ")[2]]
            assert not (bodies - {doer}) & report.around(answer.facts)


def test_no_body_of_the_sheet_is_a_part_of_another(report: Report, sheets: Sheets) -> None:
    ids = names(report)
    outside = {
        "NGO", "UN/intergovernmental", "international, unspecified", "foreign government",
    }  # fmt: skip
    for sheet in sheets("matching"):
        rows = [report.bodies[ids[name]] for name in listed(sheet).values()]
        kinds = [row["kind"] for row in rows]
        if "SH-01" in {row["id"] for row in rows}:
            assert kinds.count("Lao government") == 1
        assert "SH-16" not in {row["id"] for row in rows}
        if any(not row["named"] for row in rows):
            assert len([kind for kind in kinds if kind in outside]) == 1


def test_two_items_never_come_from_one_paragraph(report: Report, sheets: Sheets) -> None:
    for sheet in sheets("matching"):
        passages = [
            {report.facts[fact]["passage_id"] for fact in answer.facts} for answer in sheet.answers
        ]
        assert sum(map(len, passages)) == len(set().union(*passages))


def test_there_are_other_bodies_to_choose_from_and_many_different_sheets(sheets: Sheets) -> None:
    asked = set()
    for sheet in sheets("matching"):
        doers = {answer.text.partition(". ")[2] for answer in sheet.answers}
        assert len(sheet.items) == 5
        assert len(doers) >= 3
        assert set(listed(sheet).values()) > doers
        assert len(set(listed(sheet).values())) == len(listed(sheet))
        asked.add((frozenset(item.text for item in sheet.items), frozenset(listed(sheet).items())))
    assert len({(texts, frozenset(name for _, name in named)) for texts, named in asked}) >= 200


def test_an_office_holder_is_never_listed_instead_of_a_body(report: Report, sheets: Sheets) -> None:
    ids = names(report)
    for sheet in sheets("matching"):
        answers = {answer.text.partition(". ")[2] for answer in sheet.answers}
        assert "SH-10" not in {ids[name] for name in set(listed(sheet).values()) - answers}


def test_the_sheet_says_what_to_do(sheets: Sheets) -> None:
    assert "Write the letter in each gap" in text_of(sheets("matching")[0].parts[0].blocks[2])


def test_a_sheet_has_three_to_five_sentences_and_at_most_two_on_one_body(sheets: Sheets) -> None:
    counts = set()
    for sheet in sheets("matching"):
        counts.add(len(sheet.items))
        answers = [answer.text for answer in sheet.answers]
        assert all(answers.count(answer) <= 2 for answer in answers)
    assert max(counts) == 5
    assert min(counts) >= 3


def test_neither_grammar_nor_a_word_gives_the_answer_away(sheets: Sheets) -> None:
    for sheet in sheets("matching"):
        for item, answer in zip(sheet.items, sheet.answers, strict=True):
            after = item.text.split(GAP)[1]
            assert not re.match(r" (?:was|were|is|are|has|have) ", after), item.text
            assert not re.match(r" (?:spoke|said|told)\b", after), "only one of them is a person"
            words = {word for word in re.findall(r"\w+", answer.text.lower()) if len(word) > 4}
            assert not words & set(re.findall(r"\w+", item.text.lower())), item.text
