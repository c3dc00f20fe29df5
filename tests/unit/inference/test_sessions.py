"""A result depends on its own words alone."""

import numpy as np

from headwater.inference import OnnxEmbedder

SENTENCES = ["The dam at Vell has failed.", "A bridge was closed.", "", "The dam in Vell broke."]


def test_vectors_have_unit_length_and_mean_something():
    rows = OnnxEmbedder(1).embed(SENTENCES)
    assert rows.shape == (4, 384)
    assert np.allclose(np.linalg.norm(rows[[0, 1, 3]], axis=1), 1, atol=1e-4)
    assert not rows[2].any()
    assert rows[0] @ rows[3] > rows[0] @ rows[1] + 0.2


def test_a_row_does_not_depend_on_its_neighbours_or_the_threads():
    together = OnnxEmbedder(2).embed(SENTENCES)
    for index, sentence in enumerate(SENTENCES):
        assert (OnnxEmbedder(1).embed([sentence])[0] == together[index]).all()
