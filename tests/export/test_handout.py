import re
from collections.abc import Callable
from pathlib import Path

import pytest

from PySide6.QtGui import QGuiApplication, QImage

from laos_tip_app.base.location import Location
from laos_tip_app.base.settings import Settings
from laos_tip_app.documents.builder import Organiser
from laos_tip_app.documents.options import PRESETS, HandoutJob, preset_text, saved_presets
from laos_tip_app.documents.registry import PrintJob
from laos_tip_app.documents.requests import HandoutRequest, PageSetup, ProfileRequest
from laos_tip_app.report.annotations.anchoring import annotate_range
from laos_tip_app.report.annotations.annotation import AnnotationSet, new_annotation
from laos_tip_app.report.annotations.annotation_file import AnnotationFile
from laos_tip_app.shell import cli
from laos_tip_app.store.store import Store
from tests.export.conftest import (
    FOOT,
    Print,
    needs,
    output_of,
    parted_at_foot,
    squeezed,
    without_references,
    word_sizes,
)


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory, qapp: QGuiApplication) -> Callable[..., Print]:
    """Return what makes a handout by the command and reads it, each once."""
    del qapp
    folder = tmp_path_factory.mktemp("packs")
    handouts: dict[tuple[str, ...], Print] = {}

    def make(*options: str) -> Print:
        if options not in handouts:
            target = folder / f"{len(handouts)}.pdf"
            assert cli.main(["export", "handout", "-o", str(target), *options]) == 0
            handouts[options] = Print(target)
        return handouts[options]

    return make


@pytest.mark.parametrize(
    "preset", [name for name in PRESETS if name not in ("brief", "everything")]
)
def test_the_first_page_of_every_preset_has_the_disclaimer(
    printed: Callable[..., Print], store: Store, preset: str
) -> None:
    page = without_references(printed(PRESETS[preset]).squeezed_pages[0])
    for note in store.notes_on_report():
        assert squeezed(note.short) in page or squeezed(note.text) in page
    assert squeezed(store.meta().reference_only) in page


def test_the_cover_has_fields_for_the_workshop_and_working_contents(
    pack: Callable[..., Print],
) -> None:
    handout = pack("--sections", "overview,protection", "--with", "timeline,glossary")

    assert all(word in handout.pages[0] for word in ("Workshop", "Date", "Place"))
    contents = dict(re.findall(r"^([A-Z][a-z]+)\s+(\d+)$", handout.pages[0], re.MULTILINE))
    assert list(contents) == ["Overview", "Protection", "Timeline", "Glossary", "Sources"]
    for title, number in contents.items():
        lines = handout.pages[int(number) - 1].split("\n")[1:]
        assert any(line.startswith(title) for line in lines)


def test_a_cover_names_the_organiser_and_the_workshop_instead_of_lines(
    pack: Callable[..., Print],
) -> None:
    who, what = "Ministry of Justice", "Training of trainers, Pakse, 3 June"
    handout = pack("--preset", "one-hour", "--organiser", who, "--workshop", what)

    assert squeezed(f"Organiser: {who} Workshop: {what}") in squeezed(handout.pages[0])
    assert not re.search(r"\b(Date|Place)\b", handout.pages[0])
    assert all(page.startswith(who) for page in handout.pages[:2])
    assert who not in str(handout.reader.metadata)


@pytest.mark.parametrize("size", ["9", "18"])
def test_large_and_small_text_have_all_content(
    pack: Callable[..., Print], store: Store, foot: str, size: str
) -> None:
    handout = pack(
        "--sections", "protection", "--with", "figures", "--text-size", size, "--wide-margin"
    )

    text = "".join(handout.bodies(foot))
    for figure in store.figures():
        assert squeezed(figure.counts) in text


def test_a_handout_without_context_has_none(pack: Callable[..., Print], store: Store) -> None:
    parts = ",".join(PRESETS["full-report"].request.parts)
    options = ("--sections", "overview", "--with", parts, "--evidence")
    handout = pack(*options, "--no-context")

    text = "".join(handout.squeezed_pages)
    assert "ContextCX-" not in text
    assert not [item.id for item in store.context() if squeezed(item.statement) in text]


def test_a_handout_has_the_notes_of_a_file_when_asked(
    pack: Callable[..., Print], store: Store, tmp_path: Path
) -> None:
    section = store.sections()[0]
    passage = store.passages(section.id)[0]
    marked = annotate_range(store, passage.id, 0, passage.text.index(" "))
    location = Location.of("passage", passage.id)
    one = new_annotation("note", location, marked, "1", text="Ask the group first")
    file = tmp_path / "my.notes.json"
    AnnotationFile.create(file, AnnotationSet.of((one,)))
    options = ("--sections", section.id)

    with_notes = pack(*options, "--notes", str(file))

    assert "Ask the group first" in "".join(with_notes.pages)
    assert "Ask the group first" not in "".join(pack(*options).pages)


@pytest.mark.noise("the command says what is wrong")
@pytest.mark.parametrize(
    ("options", "allowed"),
    [
        (["--preset", "no"], "workshop-pack"),
        (["--sections", "nowhere"], "overview"),
        (["--with", "pictures"], "glossary"),
        (["--text-size", "40"], "from 9 to 18"),
        (["--text-size", "nan"], "from 9 to 18"),
        (["--paper", "B5"], "A4, Letter"),
        (["--notes", "missing.notes.json"], "missing.notes.json"),
        (["--preset", "brief", "--notes", "my.notes.json"], "another handout"),
    ],
)
def test_a_wrong_option_is_an_error_that_names_the_allowed_ones(
    tmp_path: Path,
    qapp: QGuiApplication,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    allowed: str,
) -> None:
    status = cli.main(["export", "handout", "-o", str(tmp_path / "x.pdf"), *options])

    message = capsys.readouterr().err
    assert status in (1, 2)
    assert message.count("\n") == 1
    assert allowed in message
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.noise("the command says what is wrong")
def test_only_a_handout_takes_notes(
    tmp_path: Path, qapp: QGuiApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "x.pdf"

    assert cli.main(["export", "report", "-o", str(target), "--notes", "my.notes.json"]) == 2

    assert "annotated:FILE" in capsys.readouterr().err
    assert not target.exists()


def test_options_are_saved_in_the_settings_and_broken_ones_ignored(tmp_path: Path) -> None:
    chosen = HandoutJob(
        HandoutRequest(sections=("overview",)), PageSetup(text_size=14, wide_margin=True)
    )
    settings = Settings(tmp_path)
    settings.handouts = {"Mine": preset_text(chosen), "Broken": '{"paper":"B5"}'}
    assert settings.save()

    assert saved_presets(Settings(tmp_path).handouts) == {"Mine": chosen}


def test_unreadable_saved_options_are_ignored() -> None:
    saved = {
        "Mine": preset_text(HandoutJob()),
        "Deep": "[" * 100_000,
        "Odd": '{"paper": ["A4"]}',
    }

    assert saved_presets(saved) == {"Mine": HandoutJob()}
    assert saved_presets({"Damaged": '{"sheet":[]}', "Mine": "{}"}) == {"Mine": HandoutJob()}


@pytest.mark.parametrize(
    "options",
    [
        ("--sections", "protection", "--with", "timeline,figures", "--text-size", "9"),
    ],
    ids=" ".join,
)
def test_no_text_is_too_small_for_a_photocopy(
    pack: Callable[..., Print], options: tuple[str, ...]
) -> None:
    """Head, foot, marks in the margin and the numbers of notes may be smaller."""
    small: dict[str, float] = {}
    for sizes in word_sizes(pack(*options), FOOT):
        for word, points in sizes.items():
            is_mark = re.fullmatch(r"\s*(¶\d+|[A-Z]+-\d+,?(\s[A-Z]+-\d+,?)*)\s*", word)
            if not is_mark and points < 8.95:
                small[word] = points

    assert small == {}


@pytest.mark.parametrize(
    ("paper", "large", "most"),
    [("A4", (), 2), ("Letter", (), 2), ("A5", (), 4), ("A4", ("--large-print",), 6)],
)
def test_the_brief_is_on_one_sheet_in_letters_of_ten_points(
    pack: Callable[..., Print], foot: str, paper: str, large: tuple[str, ...], most: int
) -> None:
    """With all of its sentences, and the words of its numbers on the same side."""
    handout = pack("--preset", "brief", "--paper", paper, *large)

    assert len(handout.pages) <= most
    smallest = 16 if large else 10
    room = (95, 98) if large else (80, 80 if paper == "A5" else 62)
    for sizes, body in zip(word_sizes(handout, *room), handout.bodies(foot), strict=True):
        # Numbers of notes are raised.
        words = {text: size for text, size in sizes.items() if not re.fullmatch(r"[\d, ]+", text)}
        assert min(words.values()) > smallest - 0.1, min(words, key=lambda text: words[text])
        assert body


@needs("pdftotext")
@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_a_logo_is_beside_the_title_of_the_first_page_and_covers_no_word(
    printed: Callable[..., Print], tmp_path: Path, paper: str
) -> None:
    QImage(900, 300, QImage.Format.Format_RGB32).save(str(tmp_path / "logo.png"))
    organiser = Organiser("Ministry of Justice", logo=tmp_path / "logo.png")
    # Its title has two lines.
    job = PrintJob(ProfileRequest("SH-43"), PageSetup(paper), organiser=organiser)
    handout = printed(job)
    first, *others = handout.reader.pages
    areas: list[tuple[float, float, float, float]] = []

    def look(operator: bytes, _operands: object, at: list[float], _text: object) -> None:
        if operator == b"Do":
            high = float(first.mediabox.height)
            top, bottom = sorted((high - at[5], high - at[5] - at[3]))
            areas.append((at[4], top, at[4] + at[0], bottom))

    first.extract_text(visitor_operand_before=look)
    [(left, top, right, bottom)] = areas
    assert right - left == pytest.approx(3 * (bottom - top), rel=0.02)
    assert not any(page.images for page in others)
    words = re.findall(
        r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)<',
        output_of("pdftotext", "-bbox", "-l", "1", handout.path, "-"),
    )
    beside = 0
    for *edges, word in words:
        x, y, end, low = map(float, edges)
        beside += y < bottom and low > top
        assert end < left or x > right or low < top or y > bottom, word
    assert beside > 1


@pytest.mark.parametrize("setup", [("A4",), ("Letter",), ("A5",), ("A4", "--large-print")])
def test_numbers_of_one_paragraph_are_on_one_side_of_the_brief_and_its_sides_are_full(
    pack: Callable[..., Print], store: Store, setup: tuple[str, ...]
) -> None:
    """Their dots are compared; a heading begins the next side rather than ends one."""
    sides = pack("--preset", "brief", "--paper", *setup).squeezed_pages
    given = [sentence for sentence in store.brief() if sentence.figure_id]
    passage = {each.id: each.passage_id for each in store.facts()}
    places: dict[str, set[int]] = {}
    for sentence in given:
        [words] = re.findall(r"\*\*(.*?)\*\*", sentence.text)
        [side] = [n for n, text in enumerate(sides) if squeezed(words) in text]
        places.setdefault(passage[sentence.fact_ids[0]], set()).add(side)

    assert len(places) > 1
    assert all(len(on) == 1 for on in places.values())
    lengths = [len(text) for text in sides]
    assert len(setup) > 1 or max(lengths) < 1.5 * min(lengths)


def test_every_side_of_the_brief_has_the_words_of_its_numbers(
    pack: Callable[..., Print], store: Store, foot: str
) -> None:
    words = list(store.brief_notes().values())
    for paper in ("A4", "A5"):
        named: set[str] = set()
        brief = pack("--preset", "brief", "--paper", paper)
        for sizes, page in zip(word_sizes(brief), brief.pages, strict=True):
            small = [word for word, size in sizes.items() if size < 8.5]
            raised = set(re.findall(r"\d+", " ".join(small)))
            body, _foot, _rest = parted_at_foot(page, foot)
            for number in raised:
                assert re.search(
                    rf"{number}({'|'.join(re.escape(squeezed(w)) for w in words)})", body
                )
            named |= raised
        assert len(named) == len(words)


def test_a_pack_gives_each_note_in_full_once(
    pack: Callable[..., Print], store: Store, foot: str
) -> None:
    text = "".join(pack("--preset", "half-day").bodies(foot))

    long = [note for note in store.notes() if len(note.text) > len(note.short)]
    assert long
    for note in long:
        assert text.count(squeezed(note.text)) <= 1
