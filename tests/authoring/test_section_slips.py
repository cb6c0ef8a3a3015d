"""What is said of each slip in the text of a section, and what is read of it all the same."""

from typing import Final

from laos_tip_app.authoring.diagnostics import Diagnostics
from laos_tip_app.authoring.markdown import CharSpan, Link, links, parse_prose, tidy, to_html
from laos_tip_app.authoring.sections import SectionText, parse_section
from tests.outlines import expect

HEAD: Final = "---\nid: law\ntitle: Law\nposition: 1\n---\n\n"
WORD: Final = "w" * 100

BODIES: Final = [
    # Sentences and their facts.
    "One is. {A} Two is. {B, C}",
    "One is. {A}Two is. {B}",
    "One is. {A, A-1; B\nC}\nTwo\nis. {D}",
    "One is {A}",
    "One is? {A} Two is! {B} Three is… {C} “Four is.” {D} (Five is.) {E} So [Six.] {F}",
    "One is. Two is. {A}",
    "He said “One is. Two is.” and went. {A}",
    'He said "One is. Two is." and went. {A}',
    "He said “so” and wrote letters of it and\nthen left. Two is. {A}",
    "See Art. Two of it. {A}",
    "See para. Two of it. {A}",
    "One is.\nTwo is.\nThree is. {A}",
    "A very long sentence of many words that is the first one. Two is. {A}",
    "One is.",
    "One is. {A} Two is.",
    "One is. {A} X",
    "One is. {A} {B}",
    "{A} One is. {B}",
    "One is. {} Two is. { , }",
    "One is. {A_1} Two is. {A, B C-}",
    "One is. {A Two is. {B}",
    "One is. A} Two is. {B}",
    "One } is.\nTwo { is. {A}",
    "One is. {A\n\nTwo is. B}",
    "#One is. {A}",
    "One is. {A} #Two is. {B}",
    "\u201d {A}",
    # Headings.
    "## Law\n\nOne is. {A}\n\n## Facts\n\nTwo is. {B}\n\nThree is. {C}",
    "## Law\n\n## Facts\n\nOne is. {A}\n\n## Last",
    "##\n\nOne is. {A}",
    "# Law\n\nOne is. {A}",
    "### Law\n\nOne is. {A}",
    "Law\n===\n\nOne is. {A}",
    "Law\n---\n\nOne is. {A}",
    "## *Law*\n\nOne is. {A}",
    "## **Law**\n\nOne is. {A}",
    "## [Law](A-1)\n\nOne is. {A}",
    "## Law {A}\n\nOne is. {A}",
    "## Law {\n\nOne is. {A}",
    "## Law }\n\nOne is. {A}",
    f"## {'w ' * 999}ww\n\nOne is. {{A}}",
    f"## {'w ' * 1000}w\n\nOne is. {{A}}",
    f"## {WORD}\n\nOne is. {{A}}",
    f"## {WORD}w\n\nOne is. {{A}}",
    # Lengths.
    f"{'so ' * 149}is. {{A}}",
    f"{'so ' * 150}is. {{A}}",
    f"{'so ' * 100}is. {{A}} {'so ' * 50}is. {{B}}",
    f"One\n{WORD} is. {{A}} Two {WORD}w is. {{B}}",
    # Blocks that are not allowed.
    "> One is. {A}",
    "- One is. {A}\n- Two is. {B}",
    "1. One is. {A}",
    "    One is. {A}\n\nTwo is. {B}",
    "One is. {A}\n\n```\ncode\n```",
    "One is. {A}\n\n***\n\nTwo is. {B}",
    "One is. {A}\n\n<div>\nso\n</div>",
    "One is. {A}\n\n| a | b |\n| - | - |\n| c | d |",
    # Parts of a line that are not allowed.
    "One `is`. {A}\nTwo <b>is</b>. {B}\nThree ![is](x). {C}",
    "One <https://example.org> is. {A}",
    "One https://example.org is. {A} Two WWW.example.org is. {B} Mailto:x is. {C} Htt is. {D}",
    "One [is](A-1 'title'). {A}",
    "One\n[](A-1) is. {A}",
    "One [is](). {A}",
    "[](A-1) is [s](A-2) www.so. {A}",
    "One [is] (A-1). {A} Two [is](A- 1). {B}",
    "One [is](A-1) and [is](A-2). {A}\n\nTwo [is](A-1). {B}",
    "One **is. {A}",
    "One *is. {A}",
    "One is* so. {A}",
    "One &#8238;is&#9; so &amp; there. {A}",
    "One  is  \nso\\\nthere. {A}",
    "[One]: A-1\n\nOne is. {A}",
    # Nothing.
    "",
    "\n\n\n",
]

HEADS: Final = [
    "id: law\n---\nOne is. {A}",
    "---\nid: law\ntitle: Law\nposition: 1\n\nOne is. {A}",
    "---  \nid: law\n\nOne is. {A}",
    "--- \nid: law\ntitle: Law\nposition: 1\n---  \nOne is. {A}",
    "\n---\nid: law\ntitle: Law\nposition: 1\n---\nOne is. {A}",
    "---\n---\nOne is. {A}",
    "---\nid: [law]\ntitle: Law\nposition: 1\n---\nOne is. {A}",
    "---\ntitle: Law\nposition: 1\nid: a b\n---\nOne is. {A}",
    "---\ntitle: Law\nposition: 1\n\nid: act\nperiod: '2008'\n---\nOne is. {A}\n\n---\n\nTwo.",
    "---\n# so\n---\nOne is. {A}",
    "One is. {A}",
]


def read(text: str) -> tuple[SectionText | None, list[str]]:
    mistakes = Diagnostics()
    section = parse_section(text, "sections/so.md", mistakes)
    return section, [str(mistake).partition(":")[2] for mistake in mistakes.sorted()]


def shortened(text: str) -> str:
    line = text.rstrip("\n").replace("\n", "⏎").replace(WORD, "WORD")
    return line if len(line) < 140 else f"{line[:20]}… ({len(line)} characters)"


def as_lines(section: SectionText) -> list[str]:
    """Return each passage with its heading and, in brackets, its sentences with their facts."""
    lines = []
    for passage in section.passages:
        heading = f" {shortened(passage.heading)}" if passage.heading else ""
        parts = [f"  {passage.line}{heading}: {shortened(to_html(passage.letters, str.lower))}"]
        for sentence, (start, end) in zip(passage.sentences, passage.spans, strict=True):
            facts = " ".join(f"{fact.id}@{fact.line}" for fact in sentence.facts)
            parts.append(f"[{sentence.line}, {start}-{end}: {facts}]")
        lines.append(" ".join(parts))
    return lines


def test_each_slip_in_a_text_is_named_with_its_line_and_a_remedy() -> None:
    lines: list[str] = []
    for body in BODIES:
        section, mistakes = read(HEAD + body)
        assert section
        lines += [shortened(body), *(f"  >> {mistake}" for mistake in mistakes)]
        lines += as_lines(section)
    expect("authoring/section_slips.txt", "\n".join(lines) + "\n")


def test_each_slip_in_the_lines_about_a_section_is_named() -> None:
    lines: list[str] = []
    for text in HEADS:
        section, mistakes = read(text)
        lines += [shortened(text), *(f"  >> {mistake}" for mistake in mistakes)]
        if section:
            title = section.head.record.title if section.head else "no head"
            lines += [f"  {section.id}@{section.id_line}: {title}", *as_lines(section)]
    expect("authoring/section_heads.txt", "\n".join(lines) + "\n")


def test_a_text_of_letters_keeps_the_first_of_several_blanks() -> None:
    link = Link("A-1", 1)
    letters = [
        CharSpan(" ", 1),
        CharSpan("a", 1, link),
        CharSpan("\t", 2, link, strong=True),
        CharSpan(" ", 3),
        CharSpan("b", 3),
        CharSpan(" ", 4),
    ]
    assert tidy(letters) == (letters[1], letters[2]._replace(character=" "), letters[4])
    assert links(letters) == [link]


def test_the_lines_of_prose_are_those_of_its_file() -> None:
    mistakes = Diagnostics()
    blocks = parse_prose("One\n\n## Two\n\n> a *b\n", lambda n: 10 + n, mistakes.in_file("notes"))
    assert [(block.kind, block.line, block.markdown) for block in blocks] == [
        ("paragraph", 10, "One"),
        ("heading", 12, "Two"),
        ("paragraph", 14, "a *b"),
    ]
    assert list(map(str, mistakes.sorted())) == [
        "notes:14: a quotation (>) is not allowed; write a plain paragraph",
        "notes:14: an asterisk has no partner; write *so* or **so**, or leave it out",
    ]


def test_html_escapes_what_is_no_mark_and_the_address_of_a_link() -> None:
    link = Link("A&B", 1)
    letters = [CharSpan("<", 1), CharSpan("“", 1, link, strong=True), CharSpan('"', 1, em=True)]
    assert to_html(letters, lambda target: f'{target}"') == (
        '&lt;<a href="A&amp;B&quot;"><strong>“</strong></a><em>"</em>'
    )
