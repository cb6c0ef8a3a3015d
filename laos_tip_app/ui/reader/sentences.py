"""Find a sentence by its position, or the next or previous one."""

from collections.abc import Callable, Sequence

from laos_tip_app.store.records import Sentence

type SentencesOf = Callable[[str], Sequence[Sentence]]
"""Returns the sentences of a paragraph, by its id."""


def sentence_at(sentences: Sequence[Sentence], position: int) -> Sentence | None:
    """Return the sentence at a character, or the last one before it."""
    preceding = [sentence for sentence in sentences if sentence.start <= position]
    return preceding[-1] if preceding else next(iter(sentences), None)


def adjacent_sentence(
    passage_ids: Sequence[str], sentences_of: SentencesOf, current: Sentence | None, step: int
) -> Sentence | None:
    """Return the next (1), previous (-1) or first sentence."""
    index, number = 0, 1
    if current is not None:
        index, number = passage_ids.index(current.passage_id), current.number + step
    for sentence in sentences_of(passage_ids[index]):
        if sentence.number == number:
            return sentence
    further_ids = passage_ids[index + 1 :] if step > 0 else passage_ids[:index][::-1]
    for passage_id in further_ids:
        if sentences := sentences_of(passage_id):
            return sentences[0 if step > 0 else -1]
    return None
