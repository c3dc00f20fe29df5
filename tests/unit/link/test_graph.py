import math

import numpy as np

from headwater.link.graph import CONTRARY, build_graph
from headwater.model import Copies, Statement, Voice

ALIKE = 0.6
"""Cosine of any two statements here: too little for one claim."""


class Embedder:
    """Unit vectors of which any two have the cosine `ALIKE`."""

    def embed(self, texts):
        shared, own = math.sqrt(ALIKE), math.sqrt(1 - ALIKE)
        rows = np.zeros((len(texts), 64), np.float32)
        for place in range(len(texts)):
            rows[place, 0], rows[place, 1 + place] = shared, own
        return rows


def near(*told):
    statements = tuple(
        Statement(f"t{place}", f"r{place}", ((0, len(words)),), Voice.CREDITED, words, (0, len(words)))
        for place, words in enumerate(told)
    )
    graph = build_graph(statements, dict.fromkeys((one.report for one in statements), 0), Embedder(), Copies(), 0.6)
    return [dict(found) for found in graph.near]


OFF = "the siren of the quarry had been switched off for two weeks"
ON = "All warning systems, among them the siren, were fully working"


def test_contrary_states_of_one_thing_are_of_one_claim():
    found = near(OFF, ON)
    assert found[0] == {1: CONTRARY}
    assert found[1] == {0: CONTRARY}


def test_the_same_state_of_two_things_is_not():
    assert near(OFF, "All warning systems, among them the lamps, were fully working") == [{}, {}]
