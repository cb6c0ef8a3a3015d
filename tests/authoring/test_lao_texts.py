"""Lao beside English: only with a source or two names, and never beside changed English."""

from pathlib import Path

import pytest

from laos_tip_app.store.store import Store
from tests.authoring.content_folder import ContentFolder

WORD = "ການຄ້າມະນຸດ"
OTHER = "ຄ້າໂສເພນີ"
"""Two words of the Lao Women’s Union; here they are letters, and mean nothing."""


@pytest.fixture
def content(tmp_path: Path) -> ContentFolder:
    folder = ContentFolder(tmp_path / "editor" / "content")
    folder.write_all()
    return folder


def entry(**keys: str) -> str:
    lines = [f"{key.rstrip('_')}: {value}" for key, value in keys.items()]
    return "- " + "\n  ".join(lines) + "\n"


def built(content: ContentFolder, *entries: str) -> list[str]:
    """Build with some entries; return the mistakes."""
    content.write("lao.yaml", "".join(entries))
    return [mistake.message for mistake in content.build()]


def shown(content: ContentFolder) -> dict[str, str]:
    """Return the Lao that is shown, by id."""
    with Store.open(content.output) as store:
        return {text.record_id: text.lao for text in store.lao_texts() if text.record_id}


def test_a_word_with_a_source_is_shown_beside_its_records(content: ContentFolder) -> None:
    word = entry(english="Ministry of Justice", of="[SH-01]", lao=WORD, lao_source="SRC-01")
    assert built(content, word) == []
    assert shown(content) == {"SH-01": WORD}
    with Store.open(content.output) as store:
        assert store.stakeholder("SH-01").lao == f"{WORD} (A publisher)"


def test_a_word_without_a_source_is_refused(content: ContentFolder) -> None:
    word = entry(english="Vientiane", of="[PL-01]", lao=WORD)
    [message] = built(content, word)
    assert message == (
        f"“{WORD}” has no source; write lao_source, found_in, or the names of two people"
    )


@pytest.mark.parametrize("key", ["english", "lao"])
def test_an_empty_text_is_a_mistake(content: ContentFolder, key: str) -> None:
    word = entry(**{"english": "Vientiane", "lao": WORD, "lao_source": "SRC-01", key: '" "'})
    [message] = built(content, word)
    assert message.startswith(f"{key}: the text is empty; write it")


@pytest.mark.parametrize(
    ("file", "english"),
    [
        ("sections/overview.md", "It had"),
        ("sections/overview.md", "title: "),
        ("terms.yaml", "meaning: "),
        ("notes.yaml", "short: "),
        ("vocabulary.yaml", "label: Protection"),
        ("report.yaml", "title: "),
        ("facilitator.yaml", "say: "),
        ("exercises.yaml", "text: Match "),
        ("map.yaml", "label: "),
        ("answers.yaml", "says: "),
    ],
)
def test_a_word_in_a_file_without_sources_is_refused(
    content: ContentFolder, file: str, english: str
) -> None:
    content.replace_text(file, english, f"{english}{WORD} ")
    wrong = f"“{WORD}” has no source; write it in lao.yaml first, with its source"
    assert wrong in [mistake.message for mistake in content.build()]


def test_a_word_with_a_source_may_be_in_a_text(content: ContentFolder) -> None:
    content.replace_text("notes.yaml", "another house.", f"{WORD}.")
    assert built(content, entry(english="A house", lao=WORD, lao_source="SRC-01")) == []


def test_words_to_search_for_may_be_lao(content: ContentFolder) -> None:
    content.replace_text("answers.yaml", "help lines", WORD)
    assert content.build() == []


@pytest.mark.parametrize(
    ("keys", "wrong"),
    [
        ({"lao": "การค้า", "lao_source": "SRC-01"}, "“การค้า” is Thai"),
        ({"lao": "Vientiane", "lao_source": "SRC-01"}, "“Vientiane” has no Lao letter"),
        ({"lao": WORD, "lao_source": "SRC-09"}, "there is no source SRC-09"),
        ({"lao": "ຫນ ແລະ ໜ", "lao_source": "SRC-01"}, "both ຫນ and ໜ are used"),
        ({"lao_source": "SRC-01"}, "there is no Lao"),
        (
            {"lao": WORD, "translated_by": "N. N.", "checked_by": "n n"},
            "n n is the translator too",
        ),
    ],
)
def test_what_can_be_seen_without_reading_lao_is_refused(
    content: ContentFolder, keys: dict[str, str], wrong: str
) -> None:
    messages = built(content, entry(english="Vientiane", of="[PL-01]", **keys))
    assert any(message.startswith(wrong) for message in messages), messages


def test_one_changed_letter_of_the_english_takes_its_lao_away(content: ContentFolder) -> None:
    word = entry(english="Vientiane", of="[PL-01]", lao=WORD, lao_source="SRC-01")
    built(content, word)
    assert shown(content) == {"PL-01": WORD}

    content.replace_text("places.yaml", "name: Vientiane", "name: Vientiana")

    assert built(content, word) == []
    assert shown(content) == {}
    [warning] = [w for w in content.warnings() if "lao.yaml" in w]
    assert "the English of PL-01 is no longer “Vientiane”" in warning
    with Store.open(content.output) as store:
        assert WORD not in repr(store.table_rows("lao_texts", ("lao",)))


def test_forms_that_compete_are_listed_and_not_shown(content: ContentFolder) -> None:
    first = entry(english="Vientiane", of="[PL-01]", lao=WORD, lao_source="SRC-01")
    second = entry(english="Vientiane", of="[PL-01]", lao=OTHER, found_in="a page")
    assert built(content, first, second) == []
    assert shown(content) == {}
    with Store.open(content.output) as store:
        assert [text.lao for text in store.lao_texts()] == [WORD, OTHER]


def test_two_names_settle_which_form_is_shown(content: ContentFolder) -> None:
    first = entry(english="Vientiane", of="[PL-01]", lao=WORD, lao_source="SRC-01")
    names = {"translated_by": "A. B.", "checked_by": "C. D."}
    second = entry(english="Vientiane", of="[PL-01]", lao=OTHER, **names)
    assert built(content, first, second) == []
    assert shown(content) == {"PL-01": OTHER}
    with Store.open(content.output) as store:
        assert store.place("PL-01").lao.endswith(" (A. B., C. D.)")


def test_a_draft_is_in_no_data_file(content: ContentFolder) -> None:
    draft = entry(english="Vientiane", of="[PL-01]", lao=WORD, translated_by="A. B.")
    assert built(content, draft) == []
    assert WORD.encode() not in content.output.read_bytes()


def test_a_number_of_a_translated_sentence_is_not_lost(content: ContentFolder) -> None:
    names = {"translated_by": "A. B.", "checked_by": "C. D."}
    english = "The Ministry made a law in 2007."
    sentence = entry(english=english, of="[overview-1]", lao=WORD, **names)
    assert "the number 2007 is lost; write it as in the English" in built(content, sentence)

    with_year = entry(english=english, of="[overview-1]", lao=f"{WORD} ໒໐໐໗", **names)
    assert built(content, with_year) == []
    with Store.open(content.output) as store:
        first, second = store.sentences("overview-1")
        assert first.lao == f"{WORD} ໒໐໐໗ (A. B., C. D.)"
        assert second.lao == ""
