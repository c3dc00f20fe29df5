"""Floors of the golden cases kept from whoever tunes, by construction.

Each lets one case go beside what was measured, so that a drop fails.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SCORER = HERE.parents[2] / "benchmarks" / "constructions.py"
FLOORS = {
    "acronym": 0.77,
    "across acronyms": 0.84,
    "across hosts": 0.66,
    "across initials": 0.76,
    "across ministry and spokesman": 0.53,
    "across namesakes": 0.73,
    "across short outlet names": 0.83,
    "across titles": 0.68,
    "across transliterations": 0.42,
    "apposition": 0.70,
    "carried": 0.94,
    "citing": 0.49,
    "credit": 0.53,
    "dates": 0.86,
    "description": 0.49,
    "document form": 0.53,
    "hedges": 0.78,
    "interview": 0.38,
    "negation": 0.74,
    "no-link": 0.86,
    "number bounds": 0.83,
    "number counts": 0.88,
    "number ranges": 0.86,
    "own": 0.82,
    "place names": 0.86,
    "plural": 0.56,
    "pronoun": 0.76,
    "surname": 0.92,
    "the paper": 0.77,
    "three-link": 0.07,
    "told an outlet": 0.63,
    "unnamed contact": 0.52,
    "unnamed number": 0.83,
    "unnamed placed": 0.69,
    "unnamed vague": 0.86,
    "unsaid": 0.58,
    "venue": 0.09,
}
LEAST = 12
"""Cases that each construction has at least."""


@pytest.fixture(scope="module")
def shares():
    printed = subprocess.run([sys.executable, str(SCORER), str(HERE), "--json"], check=True, capture_output=True, text=True)
    return json.loads(printed.stdout)


def test_each_construction_has_cases_and_a_floor(shares):
    assert set(FLOORS) == set(shares)
    assert {name for name, (_, cases) in shares.items() if cases < LEAST} == set()


@pytest.mark.parametrize("construction", FLOORS)
def test_floor(shares, construction):
    right, cases = shares[construction]
    assert right / cases >= FLOORS[construction]
