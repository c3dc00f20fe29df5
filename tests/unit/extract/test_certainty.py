"""The score is a probability that rises with everything that speaks for a reading."""

from hypothesis import given
from hypothesis import strategies as st

from headwater.extract.certainty import Evidence, probability

CHANCES = st.floats(0, 1)


@given(CHANCES, CHANCES, CHANCES)
def test_any_evidence_gives_a_probability(labels, source, cue):
    assert 0 < probability(Evidence(labels, source, cue)) < 1


@given(st.floats(0.01, 0.98), CHANCES, CHANCES)
def test_surer_labels_make_a_surer_reading(labels, source, cue):
    assert probability(Evidence(labels, source, cue)) < probability(Evidence(labels + 0.01, source, cue))


def test_source_and_cue_count_too():
    middle = probability(Evidence(0.9, 0.5, 0.5))
    assert probability(Evidence(0.9, 0.2, 0.5)) < middle < probability(Evidence(0.9, 0.9, 0.5))
    assert probability(Evidence(0.9, 0.5, 0.2)) < middle < probability(Evidence(0.9, 0.5, 0.9))
