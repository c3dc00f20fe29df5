"""Labels to attributions, on hand-made scores."""

import numpy as np
import pytest

from headwater.extract.decoding import FALLBACK_REACH, LABELS, PointerBlock, Run, attach, best_labels, decode, runs


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
    [(cue, source, content)] = attach(found, block(4, {0: 3, 2: 3}), [0] * 4)
    assert (cue.first, source.first, content[0].first) == (3, 0, 2)


def test_a_cue_without_a_source_takes_the_one_before_it_in_its_sentence():
    found = runs(numbers("B-source", "B-cue", "B-content", "O", "B-cue", "B-content"))
    second = attach(found, block(6, {0: 1, 2: 1, 5: 4}), [0] * 6)[1]
    assert second[1] == Run("source", 0, 0)
    apart = attach(found, block(6, {0: 1, 2: 1, 5: 4}), [0, 0, 0, 0, 1, 1])[1]
    assert apart[1] is None


def test_the_fallback_has_a_reach():
    far = FALLBACK_REACH + 2
    labels = ["B-source", *["O"] * far, "B-cue", "B-content"]
    found = runs(numbers(*labels))
    aims = {far + 2: far + 1, 0: 0}
    [(_, source, _)] = attach(found, block(len(labels), aims), [0] * len(labels))
    assert source is not None  # the pointer has a single cue to choose from
    cues = [run for run in found if run.role != "source"]
    assert attach(cues, block(len(labels), aims), [0] * len(labels))[0][1] is None


def test_a_cue_without_content_is_no_attribution():
    assert attach(runs(numbers("B-source", "B-cue")), block(2, {0: 1}), [0, 0]) == []


def test_decode_gives_character_spans_and_a_probability():
    table = scores("B-source", "B-cue", "B-content", "I-content")
    words = [(0, 3), (4, 8), (9, 11), (12, 16)]
    [found] = decode(table, block(4, {0: 1, 2: 1, 3: 1}), words, [0] * 4)
    assert (found.source, found.cue, found.content) == (((0, 3),), ((4, 8),), ((9, 16),))
    assert found.score == pytest.approx(float(np.exp(table[1].max())), abs=1e-5)
