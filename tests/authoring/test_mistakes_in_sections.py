"""Mistakes in the text of a section: each is named once, with its line and what would be right."""

import pytest

from tests.authoring.content_folder import OVERVIEW, ContentFolder, with_file_name

UNSTATED = (
    "facts/overview.yaml:25: no sentence states OV-04;"
    " write {OV-04} after the sentence of sections/overview.md that does"
)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "{OV-04}",
            "{OV-40}",
            [UNSTATED, "14: there is no fact OV-40; remove it here, or put the entry back"],
        ),
        (
            "{OV-04}",
            "{OV-04 OV-01}",
            [
                (
                    "14: OV-01 is stated a second time, first at sections/overview.md:10;"
                    " state it in one sentence only"
                )
            ],
        ),
        (
            "{OV-04}",
            "",
            [
                UNSTATED,
                (
                    "14: the sentence “The centre was in Vientiane, see the note.” has no facts;"
                    " write them after it as {PT-02, PT-03}"
                ),
            ],
        ),
        (
            "{OV-04}",
            "{}",
            [UNSTATED, "14: there is nothing between the braces; write the ids of the facts"],
        ),
        (
            "{OV-04}",
            "{OV-04, x/}",
            [
                (
                    "14: “x/” between braces is not an id;"
                    " write ids with commas between them, such as {PT-02, PT-03}"
                )
            ],
        ),
        (
            "OV-03}",
            "OV-03, LT-01}",
            [
                (
                    "sections/later.md:9: LT-01 is stated a second time,"
                    " first at sections/overview.md:12; state it in one sentence only"
                ),
                (
                    "12: LT-01 is a fact of the section later;"
                    " state it there, or move it to facts/overview.yaml"
                ),
            ],
        ),
        (
            "It had *two* parts.",
            "",
            [
                (
                    "facts/overview.yaml:9: no sentence states OV-02;"
                    " write {OV-02} after the sentence of sections/overview.md that does"
                ),
                (
                    "facts/overview.yaml:16: no sentence states OV-03;"
                    " write {OV-03} after the sentence of sections/overview.md that does"
                ),
                "11: there is no sentence before the braces; write it, or join the two groups",
            ],
        ),
        (
            "It had *two* parts.",
            "It had *two* parts. They were long.",
            [
                (
                    "11: the sentence that ends with “It had two parts.” has no facts;"
                    " write the facts after each sentence"
                )
            ],
        ),
        (
            "It had *two* parts.",
            "It had *two* parts",
            [
                (
                    "11: “It had two parts” does not end as a sentence;"
                    " put a full stop before the braces"
                )
            ],
        ),
        (
            "It had *two* parts.",
            "It had " + "very " * 150 + "long parts.",
            ["9: the paragraph has 161 words; make two of it; 150 words are the most"],
        ),
        (
            "It had *two* parts.",
            f"It had {'x' * 101} parts.",
            [f"11: the word “{'x' * 77}…” has 101 letters; a word has at most 100"],
        ),
        (
            "(PL-01)",
            "(PL-10)",
            ["14: there is no entry PL-10; remove it here, or put the entry back"],
        ),
        (
            "(PL-01)",
            "(https://example.org)",
            [
                (
                    "14: the link “https://example.org” points outside the report; write the id of"
                    " an entry, such as [words](SH-01), and the address in sources.yaml"
                )
            ],
        ),
        (
            "(PL-01)",
            "(javascript:alert(1))",
            ["14: there is no entry javascript:alert(1); remove it here, or put the entry back"],
        ),
        (
            "(PL-01)",
            " (PL-01)",
            ["14: a link is broken; write [words](ID) without spaces around the ID"],
        ),
        (
            "(PL-01)",
            '(PL-01 "a title")',
            ["14: a link has a title; write [words](ID) and nothing more"],
        ),
        ("[Vientiane]", "[]", ["14: a link has no words; write [words](ID)"]),
        (
            "[the note](O-01)",
            "[the Ministry](SH-01)",
            [
                (
                    "14: SH-01 is linked a second time in this section, first on line 9;"
                    " leave the words without a link"
                )
            ],
        ),
        (
            "[the note](O-01)",
            "[the fact](OV-01)",
            [
                (
                    "14: OV-01 is a fact; allowed here is a stakeholder or a place or a term"
                    " or a figure or an event or a note or a rating or a context fact"
                )
            ],
        ),
    ],
)
def test_an_invalid_sentence_or_link_is_reported(
    content: ContentFolder, old: str, new: str, expected: list[str]
) -> None:
    content.replace_text(OVERVIEW, old, new)
    assert content.mistakes() == with_file_name(expected, OVERVIEW)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "in 2007.",
            "in <b>2007</b>.",
            ["10: HTML is not allowed; write plain text, with *so* for emphasis"],
        ),
        (
            "in 2007.",
            "in\n2007 <!-- or so -->.",
            ["11: HTML is not allowed; write plain text, with *so* for emphasis"],
        ),
        (
            "## The first law",
            "<div>\nThe first law\n</div>",
            ["7: HTML is not allowed; write plain text, with *so* for emphasis"],
        ),
        ("in 2007.", "in ![2007](x.png).", ["10: a picture is not allowed; leave it out"]),
        ("in 2007.", "in `2007`.", ["10: code (`) is not allowed; leave the backticks out"]),
        (
            "in 2007.",
            "in 2007, see http://x.org.",
            ["10: a web address is not allowed; write it in sources.yaml"],
        ),
        (
            "in 2007.",
            "in 2007, see <http://x.org>.",
            ["10: the web address “http://x.org” is not allowed; leave it out"],
        ),
        (
            "in 2007.",
            "in *2007.",
            ["10: an asterisk has no partner; write *so* or **so**, or leave it out"],
        ),
        (
            "The [centre]",
            "> The [centre]",
            ["14: a quotation (>) is not allowed; write a plain paragraph"],
        ),
        (
            "The [centre]",
            "- The [centre]",
            ["14: a list is not allowed; write a plain paragraph"],
        ),
        (
            "The [centre]",
            "1. The [centre]",
            ["14: a list is not allowed; write a plain paragraph"],
        ),
        (
            "The [centre]",
            "    The [centre]",
            [
                UNSTATED,
                (
                    "14: code (four spaces before a line) is not allowed;"
                    " begin the line without spaces"
                ),
            ],
        ),
        (
            "The [centre]",
            "```\ncode\n```\n\nThe [centre]",
            ["14: code (```) is not allowed; write a plain paragraph"],
        ),
        (
            "The [centre]",
            "| a | b |\n|---|---|\n| c | d |\n\nThe [centre]",
            ["14: a table is not allowed; write a plain paragraph"],
        ),
        (
            "The [centre]",
            "***\n\nThe [centre]",
            ["14: a rule across the page is not allowed; leave it out"],
        ),
        ("##", "#", ["7: this heading is not allowed; write ## and the heading"]),
        (
            "## The first law",
            "The first law\n===",
            ["7: this heading is not allowed; write ## and the heading"],
        ),
        ("## The first law", "##", ["7: the heading is empty; write ## and the heading"]),
        (
            "## The first law",
            "## The first law\n\n## The second",
            ["7: this heading has no paragraph; write one under it"],
        ),
        (
            "## The first law",
            "## The *first* law",
            [
                (
                    "7: the heading contains more than plain words;"
                    " use links, emphasis and braces only in the paragraph"
                )
            ],
        ),
        (
            "in 2007.",
            "in &#8238;2007.",
            [
                (
                    "10: an entity means an invisible character that turns the direction of"
                    " writing (U+202E); remove it"
                )
            ],
        ),
    ],
)
def test_forbidden_markdown_is_reported(
    content: ContentFolder, old: str, new: str, expected: list[str]
) -> None:
    content.replace_text(OVERVIEW, old, new)
    assert content.mistakes() == with_file_name(expected, OVERVIEW)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "title: Overview",
            "title:",
            ["3: title is empty; write a value, or remove the key if it is not needed"],
        ),
        (
            "title: Overview",
            "titel: Overview",
            ["3: the key titel is not known; did you mean title?"],
        ),
        ("position: 1", "position: one", ["4: position is “one”; write a whole number"]),
        (
            "position: 1",
            "position: 2",
            [
                (
                    "4: the position 2 is already taken at sections/later.md:4;"
                    " give each section a different position"
                )
            ],
        ),
        (
            "id: overview",
            "id: over view",
            ["2: id: “over view” is not an id; ids are letters and digits joined by hyphens"],
        ),
        (
            "position: 1\n---",
            "position: 1",
            [
                (
                    "1: the lines about the section do not end;"
                    " begin with id, title and position between two lines ---"
                )
            ],
        ),
    ],
)
def test_an_invalid_section_head_is_reported(
    content: ContentFolder, old: str, new: str, expected: list[str]
) -> None:
    content.replace_text(OVERVIEW, old, new)
    assert content.mistakes() == with_file_name(expected, OVERVIEW)


def test_the_facts_of_a_list_are_not_missed(content: ContentFolder) -> None:
    content.replace_text(
        OVERVIEW,
        "It had *two* parts. {OV-02,\nOV-03}",
        "\n- It had a part. {OV-02}\n- It had another. {OV-03}",
    )
    assert content.mistakes() == [f"{OVERVIEW}:12: a list is not allowed; write a plain paragraph"]


@pytest.mark.parametrize(
    ("sign", "text"),
    [("•", "• The [Ministry]"), ("– –", "– – The [Ministry]"), ("▪", "▪The [Ministry]")],
)
def test_a_sign_of_a_list_from_a_word_processor_is_a_warning(
    content: ContentFolder, sign: str, text: str
) -> None:
    content.replace_text(OVERVIEW, "The [Ministry]", text)
    [warning] = content.warnings()
    assert warning == (
        f"{OVERVIEW}:9: warning: “{sign}” is used here, as in a list;"
        " write sentences, and remove the sign"
    )


@pytest.mark.parametrize("address", ["https://example.org/a", "www.example.org"])
def test_a_link_of_a_note_to_the_web_is_named_as_one(content: ContentFolder, address: str) -> None:
    content.replace_text("notes.yaml", "(OV-04)", f"({address})")
    [mistake] = content.mistakes()
    assert mistake.startswith(
        f"notes.yaml:5: the link “{address}” points outside the report; write"
    )
