"""Labels and pointers to attributions, on hand-made scores."""

import numpy as np
import pytest

from headwater.extract.decoding import (
    LABELS,
    Origin,
    PointerBlock,
    Run,
    best_labels,
    contents_of,
    decode,
    readings,
    runs,
)


def scores(*labels, sure=5.0):
    table = np.zeros((len(labels), len(LABELS)), np.float32)
    for row, label in enumerate(labels):
        table[row, LABELS.index(label)] = sure
    return table - np.log(np.exp(table).sum(1, keepdims=True))


def numbers(*labels):
    return [LABELS.index(label) for label in labels]


def test_no_words_no_labels():
    assert best_labels(np.zeros((0, len(LABELS)), np.float32)) == []


def test_viterbi_never_begins_inside():
    table = scores("I-cue", "I-cue")
    assert best_labels(table)[0] in {LABELS.index("O"), LABELS.index("B-cue")}


def test_viterbi_repairs_a_jump_between_roles():
    table = scores("B-source", "I-content", "I-content")
    table[1, LABELS.index("B-content")] += 4
    assert [LABELS[n] for n in best_labels(table)] == ["B-source", "B-content", "I-content"]


def test_runs_split_where_a_new_one_begins():
    assert runs(numbers("B-cue", "I-cue", "B-cue", "O", "B-content")) == [
        Run("cue", 0, 1),
        Run("cue", 2, 2),
        Run("content", 4, 4),
    ]


def block(width, aims):
    table = np.full((width, width), -5.0, np.float32)
    for word, cue in aims.items():
        table[word, cue] = 5.0
    return [PointerBlock(0, 0, table)]


def test_pointer_decides_between_two_cues():
    found = runs(numbers("B-source", "B-cue", "B-content", "B-cue"))
    [(cue, content, chance)] = contents_of(found, block(4, {2: 3}))
    assert (cue.first, content[0].first) == (3, 2)
    assert chance > 0.99


def test_a_cue_without_content_is_no_attribution():
    assert contents_of(runs(numbers("B-source", "B-cue")), block(2, {})) == []


def read(text, labels, aims, sources, edit=None):
    """Decodes ``text``, a word a blank, with contents and sources that point as in ``aims`` and cues as in ``sources``."""
    words = []
    for word in text.split():
        start = text.index(word, words[-1][1] if words else 0)
        words.append((start, start + len(word)))
    table = scores(*labels)
    if edit:
        edit(table)
    origins = {}
    for cue, chances in sources.items():
        row = np.zeros(len(words), np.float32)
        for word, chance in chances.items():
            row[word] = chance
        origins[cue] = Origin(0, 1 - float(row.sum()), row)
    found = readings(text, words, table, block(len(words), aims), origins)
    cut = [tuple(tuple(text[slice(*span)] for span in part) for part in (a.source, a.cue, a.content)) for a in found]
    return found, cut


def test_readings_have_spans_of_characters():
    labels = ("B-source", "B-cue", "B-content", "I-content")
    _, cut = read("Venn said it rained", labels, {0: 1, 2: 1, 3: 1}, {1: {0: 0.9}})
    assert cut == [(("Venn",), ("said",), ("it rained",))]


def test_one_source_has_two_cues():
    labels = ("B-source", "B-cue", "B-content", "O", "B-cue", "B-content")
    text = "Venn denied it and promised repairs"
    _, cut = read(text, labels, {0: 1, 2: 1, 5: 4}, {1: {0: 0.9}, 4: {0: 0.9}})
    assert [source for source, _, _ in cut] == [("Venn",), ("Venn",)]


def test_a_cue_that_points_to_nothing_has_no_source():
    labels = ("B-source", "O", "B-cue", "B-content")
    _, cut = read("Venn is considered brave", labels, {0: 2, 3: 2}, {2: {0: 0.2}})
    assert cut[0][0] == ()


def test_the_pointer_of_the_source_tips_the_scales():
    labels = ("B-source", "O", "B-source", "B-cue", "B-content", "O", "B-cue")
    chances = {3: {0: 0.4, 2: 0.5}}
    _, cut = read("Kell after Venn said so and left", labels, {0: 3, 2: 6, 4: 3}, chances)
    assert cut[0][0] == ("Kell",)
    _, cut = read("Kell after Venn said so and left", labels, {0: 6, 2: 3, 4: 3}, chances)
    assert cut[0][0] == ("Venn",)


def test_a_word_with_another_label_may_be_the_source_and_takes_the_rest_of_it_along():
    labels = ("O", "O", "O", "B-cue", "B-content")

    def likely(table):
        table[1, LABELS.index("I-source")] = np.log(0.3)

    _, cut = read("The mayor now warns us", labels, {4: 3}, {3: {0: 0.6}}, likely)
    assert cut[0][0] == ("The mayor",)


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("He’s claiming victory", ("He",), ("’s claiming",)),
        ("She'd warned them", ("She",), ("'d warned",)),
        ("Don’t say that", (), ("Don’t say",)),
        ("Well said that", (), ("Well said",)),
    ],
)
def test_a_cue_that_points_into_itself_gives_up_what_is_before_its_clitic(text, source, cue):
    _, cut = read(text, ("B-cue", "I-cue", "B-content"), {2: 0}, {0: {0: 0.8}})
    assert cut[0][:2] == (source, cue)


def test_an_unlikely_reading_is_left_out():
    labels = ("B-source", "B-cue", "B-content")

    def doubtful(table):
        table[:] = np.log(0.6 / (len(LABELS) - 1))
        for row, label in enumerate(labels):
            table[row, LABELS.index(label)] = np.log(0.4)

    sure, _ = read("Venn said so", labels, {0: 1, 2: 1}, {1: {0: 0.9}})
    unsure, _ = read("Venn said so", labels, {0: 1, 2: 1}, {1: {0: 0.3}}, doubtful)
    assert len(sure) == len(unsure) == 1
    assert [a.content for a in decode([*sure, *unsure])] == [sure[0].content]
    assert 0.8 < decode(sure)[0].score < 1
