from pathlib import Path

import pytest
import yaml

from headwater.inference import OnnxEmbedder
from headwater.link.claims import best_claim, claim_text, link_claims
from headwater.link.sources import link_sources
from headwater.link.statements import make_statements
from headwater.model import Copies
from unit.link.readings import mention, reading, says

CASES = yaml.safe_load(Path(__file__).with_name("claims.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def embedder():
    return OnnxEmbedder(1)


def clusters(words, embedder):
    readings = [reading(name, text, says(text, text, mention(f"Speaker {name}"))) for name, text in words.items()]
    return link_claims(readings, make_statements(readings, link_sources(readings)), embedder, Copies())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_claims(case, embedder):
    found = clusters(case["statements"], embedder)
    home = {one.report: number for number, cluster in enumerate(found) for one in cluster}
    assert len({home[name] for name in case.get("together", [])}) <= 1
    assert len({home[name] for name in case.get("apart", [])}) == len(case.get("apart", []))


def test_best_claim_is_the_one_meant_or_none(embedder):
    found = clusters(CASES[0]["statements"], embedder)
    meant = best_claim("Corvane wants to take over Tellwick", found, embedder)
    assert meant is not None
    assert "Corvane" in claim_text(found[meant])
    assert best_claim("A ferry sank in the Sound of Ellary", found, embedder) is None
    assert best_claim("Corvane wants to take over Tellwick", (), embedder) is None
