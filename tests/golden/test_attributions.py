"""Golden cases: attributions of every construction, read by the whole of reading and extraction, tagger included.

A case that is marked ``wrong`` is known to be read wrongly, and fails here once it is read rightly: take the mark off then.
"""

import importlib.util
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).with_name("attributions")
_SPEC = importlib.util.spec_from_file_location("benchmark_attributions", FOLDER.parents[2] / "benchmarks" / "attributions.py")
scorer = importlib.util.module_from_spec(_SPEC)
sys.modules[_SPEC.name] = scorer
_SPEC.loader.exec_module(scorer)

CASES = list(scorer.cases_of(FOLDER))
NUMBERED = [pytest.param(number, id=f"{construction}-{number}") for number, (construction, _) in enumerate(CASES)]


@pytest.fixture(scope="module")
def read():
    return scorer.readings([case for _, case in CASES])


@pytest.mark.parametrize("number", NUMBERED)
def test_attribution(read, number):
    case = CASES[number][1]
    assert scorer.right(case, read[number]) is not case.get("wrong", False), scorer.shown(read[number])


def test_twelve_cases_a_construction():
    constructions = [construction for construction, _ in CASES]
    assert min(constructions.count(one) for one in constructions) >= 12
