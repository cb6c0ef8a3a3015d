"""Sentences keep their text, their lines and their looks, whatever is typed."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from laos_tip_app.authoring.diagnostics import Diagnostics
from laos_tip_app.authoring.markdown import links, plain, to_html
from laos_tip_app.authoring.sections import PassageText, parse_section
from laos_tip_app.authoring.yaml_nodes import Node, parse_yaml

HEAD = "---\nid: overview\ntitle: Overview\nposition: 1\n---\n\n"
MARKED = st.text(st.sampled_from("ab .?!*_[](){}<>&;#`|\\/\"'-=:~+1\n\t Éຊ€"), max_size=200)
WORDS = st.lists(st.text("abcÉຊ&<>\"'", min_size=1, max_size=8), min_size=1, max_size=6)


def passages(body: str) -> tuple[PassageText, ...]:
    section = parse_section(HEAD + body, "sections/overview.md", Diagnostics())
    assert section is not None
    return section.passages


def sentences(passage: PassageText) -> list[str]:
    text = plain(passage.letters)
    return [text[start:end] for start, end in passage.spans]


def html(passage: PassageText) -> str:
    return to_html(passage.letters, lambda target: f"place:{target}")


def test_a_paragraph_is_split_at_its_braces() -> None:
    [passage] = passages("One *is*\nhere. {OV-01,\nOV-02} Two is\t there. {OV-03 OV-04}\n")
    assert sentences(passage) == ["One is here.", "Two is there."]
    assert [[fact.id for fact in sentence.facts] for sentence in passage.sentences] == [
        ["OV-01", "OV-02"],
        ["OV-03", "OV-04"],
    ]
    assert [fact.line for fact in passage.sentences[0].facts] == [8, 9]


def test_a_heading_belongs_to_the_paragraph_that_follows() -> None:
    assert [passage.heading for passage in passages("## Law\n\nA. {A}\n\nB. {B}\n")] == ["Law", ""]


def test_html_has_links_and_emphasis_only() -> None:
    [passage] = passages("A **big [tow*n*](PL-01)** &amp; *x* < 3. {A}\n")
    assert html(passage) == (
        'A <strong>big </strong><a href="place:PL-01"><strong>tow<em>n</em></strong></a>'
        " &amp; <em>x</em> &lt; 3."
    )


def test_a_link_keeps_its_line_in_a_wrapped_paragraph() -> None:
    [passage] = passages("A [b\nc](PL-01) and\n[d](PL-02)\n[e](PL-03). {A}\n")
    assert [link.line for link in links(passage.letters)] == [7, 9, 10]


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_the_span_of_a_sentence_contains_exactly_the_sentence(word_lists: list[list[str]]) -> None:
    written = [" ".join(words) + "." for words in word_lists]
    # Entities, HTML and quotations are Markdown; escaped, they are the letters they are.
    escaped = [re.sub(r"([&<>])", r"\\\1", text) for text in written]
    [passage] = passages("\n".join(f"{text} {{OV-{n}}}" for n, text in enumerate(escaped)))
    assert sentences(passage) == written


@given(MARKED)
def test_the_html_of_any_markdown_has_the_same_text(body: str) -> None:
    for passage in passages(body):
        text = plain(passage.letters)
        assert unescape(re.sub("<[^<>]*>", "", html(passage))) == text
        assert text == " ".join(text.split())
        assert all(sentences(passage))


@given(MARKED | st.text(max_size=100))
def test_any_text_is_parsed_as_yaml_or_reported(text: str) -> None:
    mistakes = Diagnostics()
    assert parse_yaml(text, "places.yaml", mistakes) or mistakes


def value_of(node: Node) -> object:
    return [value_of(each) for each in node.value] if isinstance(node.value, list) else node.value


@given(st.recursive(st.text(max_size=5), lambda inner: st.lists(inner, max_size=3), max_leaves=6))
def test_yaml_in_flow_style_is_parsed_unchanged(value: object) -> None:
    def written(part: object) -> str:
        if isinstance(part, list):
            return "[" + ", ".join(map(written, part)) + "]"
        return "'" + str(part).replace("'", "''") + "'"

    plain_value = str(value)
    if not plain_value.isprintable() or "\\" in plain_value:
        return
    node = parse_yaml(written(value), "places.yaml", Diagnostics())
    assert node is not None
    assert value_of(node) == value
