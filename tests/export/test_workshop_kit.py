"""The papers of a workshop plan, by the command, as PDF."""

import itertools
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import Destination

from PySide6.QtGui import QGuiApplication

from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import PageSetup
from laos_tip_app.documents.workshop_plan import (
    PlanItem,
    PlanRequest,
    PlanSettings,
    WorkshopPlan,
    from_bytes,
)
from laos_tip_app.documents.workshop_proposal import propose, ready_made_plans
from laos_tip_app.export.pdf import run_to_completion
from laos_tip_app.export.sheet_count import kit_count, kit_job, page_count_steps
from laos_tip_app.report.document import Block, Document, DocumentTable
from laos_tip_app.report.facilitator_guide import FacilitatorGuide
from laos_tip_app.shell import cli
from laos_tip_app.store.store import Store
from tests.export.conftest import Print, squeezed

BLANK = "This page is blank"
TEN_POINTS = 10.0
"""The size of the text of a kit."""

pytestmark = pytest.mark.noise("the command says how much paper a kit takes")


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory, qapp: QGuiApplication) -> Path:
    """Return a folder with a plan on prosecution and its papers."""
    del qapp
    folder = tmp_path_factory.mktemp("kit")
    plan = str(folder / "p.plan.json")
    topic = ["section:prosecution", "--minutes", "90", "--people", "25"]
    assert cli.main(["plan", *topic, "-o", plan]) == 0
    for name in ("workshop", "workshop-notes"):
        assert cli.main(["export", f"{name}:{plan}", "-o", str(folder / f"{name}.pdf")]) == 0
    return folder


def test_a_participant_gets_the_text_and_the_sheets_but_no_answers(kit: Path, store: Store) -> None:
    pages = Print(kit / "workshop.pdf").pages
    text = squeezed("".join(pages))

    for passage in store.passages("prosecution"):
        assert squeezed(passage.text)[:30] in text
    for title in ("True, changed, or not said?", "Before and after", "Evaluation"):
        assert squeezed(title) in text
    assert "Answers" not in text


def test_the_aims_are_on_the_first_page_of_everybody(kit: Path, store: Store) -> None:
    aims = FacilitatorGuide(store).aims(["section:prosecution"])
    assert aims
    for name in ("workshop.pdf", "workshop-notes.pdf"):
        first = squeezed(Print(kit / name).pages[0])
        assert all(squeezed(aim) in first for aim in aims)


def test_the_command_says_the_aims(
    tmp_path: Path, qapp: QGuiApplication, capsys: pytest.CaptureFixture[str], store: Store
) -> None:
    del qapp
    command = ["plan", "section:protection", "--minutes", "30", "-o", str(tmp_path / "p.json")]
    assert cli.main(command) == 0

    aims = FacilitatorGuide(store).aims(["section:protection"])
    lines = ["Aims: people can …", *(f"- {aim}" for aim in aims)]
    assert capsys.readouterr().out.splitlines()[1:] == lines


def test_the_evaluation_stands_alone_on_a_sheet(kit: Path) -> None:
    pages = Print(kit / "workshop.pdf").pages

    [number] = [number for number, page in enumerate(pages) if "Evaluation\nDo not" in page]
    assert number % 2 == 0
    assert "Name" not in pages[number]


def test_each_bookmark_of_the_papers_leads_to_the_page_with_its_title(kit: Path) -> None:
    for name in ("workshop.pdf", "workshop-notes.pdf"):
        reader = pypdf.PdfReader(kit / name)
        pages = Print(kit / name).squeezed_pages
        assert len(reader.outline) > 2
        for bookmark in reader.outline:
            assert isinstance(bookmark, Destination)
            page = reader.get_destination_page_number(bookmark)
            assert page is not None
            assert squeezed(bookmark.title or "") in pages[page], (name, bookmark.title, page)


class Papers:
    """The papers of a plan, as a document and as pages."""

    def __init__(self, store: Store, printed: Callable[..., Print]) -> None:
        self._store = store
        self._printed = printed

    def job(self, plan: WorkshopPlan, name: str) -> PrintJob:
        setup = PageSetup(plan.settings.paper, TEN_POINTS)
        return PrintJob(PlanRequest(name, plan), setup, False)

    def document(self, plan: WorkshopPlan, name: str = "workshop") -> Document:
        return self.job(plan, name).document(self._store)

    def pages(self, plan: WorkshopPlan, name: str = "workshop") -> list[str]:
        return list(self._printed(self.job(plan, name)).squeezed_pages)


@pytest.fixture
def papers(store: Store, printed: Callable[..., Print]) -> Papers:
    return Papers(store, printed)


def page_with(pages: list[str], text: str) -> int:
    [number] = [number for number, page in enumerate(pages) if squeezed(text) in page]
    return number


def exercise(kind: str, scope: str = "section:prosecution") -> PlanItem:
    return PlanItem("exercise", 20, exercise=kind, scope=scope)


CLOSING = PlanItem("closing", 10)
DISCUSSION = PlanItem("discussion", 20, exercise="open-questions", scope="section:prevention")


def test_the_evaluation_begins_with_its_title(papers: Papers) -> None:
    document = papers.document(WorkshopPlan(items=(CLOSING,)))
    [sheet] = [section for section in document.sections if section.title == "Evaluation"]
    assert sheet.parts[0] == Block("title", "Evaluation", anchor="evaluation")
    tables = [part for part in sheet.parts if isinstance(part, DocumentTable)]
    assert {sum(table.width_percents) for table in tables} == {100}


def test_two_sheets_share_a_page_where_both_fit_whole(papers: Papers) -> None:
    pages = papers.pages(WorkshopPlan(items=(exercise("fact-or-assessment"), DISCUSSION, CLOSING)))

    first = page_with(pages, "Mark FACT if the sentence reports")
    assert first == page_with(pages, "How do the notes change your understanding of it?")
    assert first == page_with(pages, "Who would you ask, or where would you look")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("kind", ["careful-reading", "fact-or-assessment", "how-sure"])
def test_no_sheet_that_fits_on_a_page_is_cut(papers: Papers, paper: str, kind: str) -> None:
    items = (PlanItem("before", 5), exercise(kind), DISCUSSION, CLOSING)
    pages = papers.pages(WorkshopPlan(settings=PlanSettings(paper=paper), items=items))

    for first, last in (
        ("Keep this sheet until the end.", "What questions do I still have?"),
        ("Discuss the three questions.", "Who would you ask, or where would you look"),
        ("Do not write your name.", "What was missing?"),
    ):
        assert page_with(pages, first) == page_with(pages, last)


@pytest.mark.parametrize(
    ("scope", "paper"),
    [
        *itertools.product(("section:prevention",), ("A4", "A5")),
        # Their longest notes, with the rule of the report, take more than a page of A5.
        *itertools.product(("section:overview", "section:prosecution"), ("Letter",)),
    ],
)
def test_a_discussion_sheet_fits_on_a_page_with_sentence_note_and_three_questions(
    papers: Papers, store: Store, scope: str, paper: str
) -> None:
    for seed in (1, 2, 3, 4):
        item = PlanItem("discussion", 20, exercise="open-questions", scope=scope, seed=seed)
        plan = WorkshopPlan(settings=PlanSettings(paper=paper), items=(item,))
        pages = papers.pages(plan)
        page = pages[page_with(pages, "Discuss the three questions.")]
        assert squeezed("Who would you ask, or where would you look") in page
        [item_for_groups] = [
            item for item in store.exercises() if item.for_groups and squeezed(item.text) in page
        ]
        notes = {note.id for note in store.notes() if squeezed(note.text) in page}
        assert notes >= set(item_for_groups.note_ids)
        blocks = papers.document(plan, "workshop-notes").blocks
        answers = squeezed("".join(unescape(block.html) for block in blocks))
        assert squeezed("Answers: Group discussion") in answers
        assert squeezed(item_for_groups.why) in answers


def test_no_sheet_for_participants_is_headed_by_a_publisher(papers: Papers) -> None:
    kinds = ("careful-reading", "fact-or-assessment", "how-sure", "open-questions", "matching")
    sections = papers.document(WorkshopPlan(items=tuple(map(exercise, kinds)))).sections

    sheets = [section for section in sections if section.whole]
    assert sheets
    assert not any(section.attribution for section in sheets)


def test_strips_are_in_the_kit_and_their_back_is_blank(papers: Papers) -> None:
    items = (exercise("timeline", ""), exercise("how-sure"), CLOSING)
    pages = papers.pages(WorkshopPlan(items=items))

    with_strips = [number for number, page in enumerate(pages) if "✂" in page]
    assert with_strips
    for number in with_strips:
        assert number % 2 == 0
        assert squeezed(BLANK) in pages[number + 1]
    assert page_with(pages, "There is no single right answer.") > max(with_strips)


def test_on_single_sides_no_page_is_blank_and_the_evaluation_is_still_alone(
    papers: Papers,
) -> None:
    settings = PlanSettings(double_sided=False)
    for items in ((), (exercise("how-sure"),), (exercise("how-sure"), PlanItem("before", 5))):
        plan = WorkshopPlan(settings=settings, items=(*items, CLOSING))
        pages = papers.pages(plan)
        assert not [page for page in pages if squeezed(BLANK) in page]
        assert page_with(pages, "Do not write your name.") == len(pages) - 1


@pytest.mark.parametrize(
    ("item", "problem"),
    [
        (
            exercise("matching", "section:sex-trafficking"),
            "“Sex trafficking” does not have enough content",
        ),
        (exercise("how-sure", "section:nowhere"), "The report has no section “nowhere”."),
        (replace(DISCUSSION, scope="theme:nothing"), "The report has no theme “nothing”."),
    ],
)
def test_a_sheet_that_this_edition_has_too_little_for_is_named_in_the_notes(
    papers: Papers, item: PlanItem, problem: str
) -> None:
    plan = WorkshopPlan(items=(item, exercise("how-sure")))
    notes = "".join(papers.pages(plan, "workshop-notes"))
    sheets = "".join(papers.pages(plan))

    assert squeezed(problem) in notes
    assert squeezed("There is no single right answer.") in sheets
    assert squeezed("This sheet was left out.") not in sheets


def test_the_agenda_of_the_facilitator_names_each_exercise(kit: Path, papers: Papers) -> None:
    text = squeezed(Print(kit / "workshop-notes.pdf").pages[0])
    for title in (
        "Exercise: True, changed, or not said? (Prosecution)",
        "Exercise: Fact or assessment? (Prosecution)",
        "Group discussion",
    ):
        assert squeezed(title) in text
    document = papers.document(WorkshopPlan("Day one"), "workshop-notes")
    assert document.title == "Day one: facilitator’s guide", "the name of its file"


def test_the_facilitator_gets_times_and_answers(kit: Path) -> None:
    text = squeezed("".join(Print(kit / "workshop-notes.pdf").pages))

    assert "1:20" in text
    assert "Editor’snoteO-04" in text
    assert squeezed("Answers: True, changed, or not said?") in text
    assert squeezed("Answers: Fact or assessment?") in text


def test_the_guide_has_the_facilitator_s_notes_and_explains_each_kind_of_item_once(
    papers: Papers, store: Store
) -> None:
    item = PlanItem("slides", 5, places=("section:prosecution",), notes="Ask about the courts.")
    text = "".join(papers.pages(WorkshopPlan(items=(item, item)), "workshop-notes"))
    assert text.count(squeezed("Ask about the courts.")) == 2
    guide = FacilitatorGuide(store).item("slides")
    assert guide is not None
    assert text.count(squeezed(guide.aim)) == 1
    assert text.count(squeezed("In the same way as at 0:00.")) == 1


def test_the_guide_to_a_ready_made_plan_has_at_most_four_pages(
    store: Store, qapp: QGuiApplication
) -> None:
    """On A4 and Letter in turn."""
    del qapp
    plans = [each for each in ready_made_plans(store) if each.minutes > 45]
    assert plans
    a4, letter = (
        PlanSettings(("section:overview", "section:protection"), 180, 25, paper)
        for paper in ("A4", "Letter")
    )
    in_turn = zip(plans, itertools.cycle((a4, letter)), strict=False)
    ready_made = (each.plan(store, settings) for each, settings in in_turn)
    for plan in (*ready_made, propose(store, letter)):
        steps = page_count_steps(store, kit_job(plan, "workshop-notes"))
        assert run_to_completion(steps) <= 4, plan.title


def test_the_command_counts_one_person(
    tmp_path: Path, qapp: QGuiApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["plan", "section:prosecution", "--people", "1", "-o", str(tmp_path / "a.plan.json")]
    assert cli.main(words) == 0
    assert re.search(r"sheets? for 1 person \(", capsys.readouterr().out)


def test_the_command_counts_the_sheets(
    tmp_path: Path, qapp: QGuiApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = {}
    for side in ("--single-sided", ""):
        target = str(tmp_path / f"{side or 'both'}.plan.json")
        words = ["plan", "section:prosecution", "--people", "25", *filter(None, [side])]
        assert cli.main([*words, "-o", target]) == 0
        found = re.search(
            r"(\d+) sheets for 25 people \((\d+) pages each, (\d+) for you, (\d+) ",
            capsys.readouterr().out,
        )
        assert found
        numbers[side] = tuple(map(int, found.groups()))

    sheets, each, once, lists = numbers["--single-sided"]
    assert sheets == 25 * each + once + lists
    sheets, each, once, lists = numbers[""]
    assert sheets == 25 * -(-each // 2) + -(-once // 2) + -(-lists // 2)


@pytest.mark.parametrize(("side", "paper"), [("--single-sided", "A4"), ("", "A5")])
def test_the_command_the_pdf_and_the_page_count_the_same(
    tmp_path: Path,
    qapp: QGuiApplication,
    store: Store,
    capsys: pytest.CaptureFixture[str],
    side: str,
    paper: str,
) -> None:
    del qapp
    target = tmp_path / "p.plan.json"
    topics = ["section:prosecution", "section:prevention"]
    options = ["--people", "25", "--paper", paper, *filter(None, [side])]
    assert cli.main(["plan", *topics, *options, "-o", str(target)]) == 0
    summary = capsys.readouterr().out.splitlines()[0]
    said = [int(number) for number in re.findall(r"\d+", summary.split(":")[-1])]
    pages = []
    for name in ("workshop", "workshop-notes", "workshop-lists"):
        pdf = tmp_path / f"{name}.pdf"
        assert cli.main(["export", f"{name}:{target}", "-o", str(pdf)]) == 0
        pages.append(Print(pdf).pages)
    each, once, lists = map(len, pages)
    sides = 1 if side else 2
    sheets = 25 * -(-each // sides) + -(-once // sides) + -(-lists // sides)
    assert said == [sheets, 25, each, once, lists]
    plan, _message = from_bytes(target.read_bytes(), store)
    # What the page shows.
    assert kit_count(store, plan) == (each, once, lists, sheets)
    text = squeezed("".join(pages[0]))
    assert text.count(squeezed("Discuss the three questions.")) == 2


def test_a_plan_replaces_no_file_unless_it_is_told_to(
    tmp_path: Path, qapp: QGuiApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    del qapp
    target = tmp_path / "p.plan.json"
    target.write_bytes(b"mine")
    command = ["plan", "section:prosecution", "--minutes", "30", "-o", str(target)]
    assert cli.main(command) == 1
    assert capsys.readouterr().err == (
        "laos-tip: p.plan.json already exists. Choose another name, or add --force to replace it.\n"
    )
    assert target.read_bytes() == b"mine"
    assert cli.main([*command, "--force"]) == 0
    assert target.read_bytes() != b"mine"


def test_a_topic_that_the_report_lacks_is_an_error_that_names_it(
    tmp_path: Path, qapp: QGuiApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    status = cli.main(["plan", "section:nowhere", "-o", str(tmp_path / "p.json")])

    assert status == 2
    assert "section:nowhere" in capsys.readouterr().err
    assert not (tmp_path / "p.json").exists()


def test_what_is_known_of_a_workshop_is_no_line_to_fill_in(store: Store) -> None:
    settings = PlanSettings(
        ("section:protection",), 60, organiser="Ministry of Justice", place="Pakse"
    )
    job = kit_job(propose(store, settings), "workshop")
    first = job.document(store).sections[0]
    lines = [block.html for block in first.blocks if block.kind == "line"]

    assert lines == ["Name", "Date"]
    texts = [block.html for block in first.blocks]
    assert "<b>Place:</b> Pakse" in texts
    assert "<b>Organiser:</b> Ministry of Justice" in texts


@pytest.mark.parametrize(
    "paper", ["workshop", "workshop-notes", "workshop-lists", "slides-3", "slides-6"]
)
def test_every_paper_of_a_plan_names_its_organiser_in_its_head(store: Store, paper: str) -> None:
    plan = propose(
        store, PlanSettings(("section:protection",), 20, organiser="Ministry of Justice")
    )

    document = kit_job(plan, paper).document(store)

    assert document.organiser == "Ministry of Justice"


def test_the_lists_have_a_line_and_a_group_for_everybody(papers: Papers, store: Store) -> None:
    plan = propose(store, PlanSettings(("section:protection",), 60, people=23))
    document = papers.document(plan, "workshop-lists")
    attendance, groups = document.sections[:2]
    rows = [block.cells[0] for block in attendance.blocks if block.kind == "row" and block.cells]
    assert [cell for cell in rows if cell.isdecimal()] == [str(n) for n in range(1, 24)]
    kinds = [block.kind for block in groups.blocks]
    assert [block.html for block in groups.blocks].count("Name") == 23
    assert kinds.count("heading") == 5 + 1, "the source is the last"
    text = "".join(papers.pages(plan, "workshop-lists"))
    assert squeezed("Signature") in text
    assert squeezed("Group 5") in text
