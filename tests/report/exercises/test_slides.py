"""Exercises on the projector: the items of the sheet, each with its time and its answer."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from laos_tip_app.base.errors import NotFoundError, UsageError
from laos_tip_app.report.exercises.kinds import KINDS
from laos_tip_app.report.exercises.slides import exercise_slides
from laos_tip_app.report.exercises.writer import ExerciseBuilder
from laos_tip_app.report.slides import Slide
from laos_tip_app.store.store import Store
from tests.report.exercises.conftest import HURT_OR_SUSPECTED, Report, Sheet

SEEDS = range(1, 41)

type Slides = Callable[[str], list[tuple[Sheet, tuple[Slide, ...]]]]


@pytest.fixture(scope="module")
def slides(writer: ExerciseBuilder, data_db: Path) -> Slides:
    """Return what makes the sheet and the slides of forty versions of a kind."""
    made: dict[str, list[tuple[Sheet, tuple[Slide, ...]]]] = {}

    def of(kind: str) -> list[tuple[Sheet, tuple[Slide, ...]]]:
        if kind not in made:
            with Store.open(data_db) as store:
                made[kind] = [
                    (Sheet(writer.parts(kind, seed)), exercise_slides(store, kind, seed))
                    for seed in SEEDS
                ]
        return made[kind]

    return of


def question(slide: Slide) -> str:
    """Return all that the audience sees before the answer."""
    return "\n".join(f"{item.title} {item.detail} {item.badge}" for item in slide.items)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "timeline"])
def test_the_questions_are_the_items_of_the_sheet_in_their_order(slides: Slides, kind: str) -> None:
    for sheet, shown in slides(kind):
        assert [slide.items[0].title for slide in shown] == [item.text for item in sheet.items]
        title = sheet.parts[0].title
        count = len(shown)
        assert [slide.heading for slide in shown] == [
            f"{title} {number} of {count}" for number in range(1, count + 1)
        ]


def test_put_in_order_has_a_question_for_each_set_with_its_strips(slides: Slides) -> None:
    for sheet, shown in slides("timeline"):
        strips = [item.title for slide in shown for item in slide.items[1:]]
        assert strips == [item.text for item in sheet.items]
        letters = [row.text.partition(".")[0] for row in sheet.answers]
        answers = [re.split(", |/", slide.answer[0].title) for slide in shown]
        assert [name for names in answers for name in names] == letters
        assert len(shown) == sum(row.number == "1" for row in sheet.answers)


@pytest.mark.parametrize("kind", ["careful-reading", "fact-or-assessment", "matching"])
def test_the_answer_is_the_one_on_paper_and_one_of_the_choices(slides: Slides, kind: str) -> None:
    for sheet, shown in slides(kind):
        for slide, row in zip(shown, sheet.answers, strict=True):
            answer = slide.answer[0].title
            assert answer == (row.text if kind == "matching" else row.last)
            assert answer in slide.items[-1].detail.split(" · ")


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_has_its_paragraph_and_every_note_on_it(
    report: Report, slides: Slides, kind: str
) -> None:
    for sheet, shown in slides(kind):
        rows = list(sheet.answers)
        of_slides = [row.facts for row in rows]
        if kind == "timeline":
            sizes = [len(slide.items) - 1 for slide in shown]
            of_slides = [[rows.pop(0).facts[0] for _unused in range(size)] for size in sizes]
        for slide, facts in zip(shown, of_slides, strict=True):
            text = "\n".join(f"{item.title} {item.detail}" for item in slide.answer)
            assert [item.fact_ids[0] for item in slide.answer if item.kind == "fact"] == facts
            for fact in facts:
                assert report.facts[fact]["statement"] in text
                assert report.facts[fact]["reference"] in text
                for note in report.notes_on.get(fact, ()):
                    texts = report.notes[note]["text"], report.notes[note]["short"]
                    assert any(each in text for each in texts)
            assert slide.location.id == report.facts[facts[0]]["passage_id"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_audience_sees_no_note_and_no_answer_before_its_time(slides: Slides, kind: str) -> None:
    for _sheet, shown in slides(kind):
        for slide in shown:
            assert slide.seconds >= 30
            assert {item.kind for item in slide.items} == {"text"}
            assert not re.search(r"\b(?:O|OV|ST|PR|PT|PV|TL|R|CX)-\d\d\b|¶", question(slide))


@pytest.mark.parametrize("kind", KINDS)
def test_each_question_names_whose_statement_it_is_and_nobody_who_was_hurt(
    report: Report, slides: Slides, kind: str
) -> None:
    for _sheet, shown in slides(kind):
        for slide in shown:
            facts = [item.fact_ids[0] for item in slide.answer if item.kind == "fact"]
            for fact in facts:
                attribution = report.facts[fact]["attribution"] or ""
                assert attribution in question(slide)
                assert not report.kinds(fact) & set(HURT_OR_SUSPECTED)


def test_other_publishers_are_shown_only_where_context_is(store: Store) -> None:
    kinds = {
        shown: {
            item.background
            for seed in SEEDS
            for slide in exercise_slides(store, "how-sure", seed, with_context=shown)
            for item in slide.answer
        }
        for shown in (True, False)
    }
    assert "context" in kinds[True]
    assert "context" not in kinds[False]


def test_a_scope_without_enough_is_refused_as_on_paper(store: Store) -> None:
    with pytest.raises(UsageError, match="There is too little in “Sex trafficking”"):
        exercise_slides(store, "matching", 1, "section:sex-trafficking")
    with pytest.raises(NotFoundError):
        exercise_slides(store, "matching", 1, "section:nowhere")
    slides = exercise_slides(store, "how-sure", 1, "section:prosecution")
    assert all(slide.location.id.startswith("prosecution") for slide in slides)
