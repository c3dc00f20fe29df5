"""Floors for copies: which reports share text, and which copies which, against the gold data beside the checkout."""

import json
import re
import subprocess
import sys
from itertools import combinations

import pytest

from headwater.link.copies import find_copies
from headwater.model import Report

pytestmark = pytest.mark.shared


def report(name, text, published=None):
    return Report(id=name, doc=name, path=name, text=text, sha256="", published=published)


def test_planted_copies_and_their_parents(shared_bench, tmp_path):
    gold = shared_bench / "stories" / "planted-dev.jsonl"
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    copies = find_copies([report(row["id"], row["text"], row["published"]) for row in rows])
    found = {"copies": [{"reports": copy.reports} for copy in copies.pairs], "parents": dict(copies.parents)}
    answer = tmp_path / "answer.json"
    answer.write_text(json.dumps(found), encoding="utf-8")
    scorer = [sys.executable, str(shared_bench / "plant_copies.py"), "score", str(gold), str(answer)]
    printed = subprocess.run(scorer, capture_output=True, text=True, check=True).stdout
    precision, f1 = (float(re.search(rf"\b{name} ([\d.]+)", printed)[1]) for name in ("P", "F1"))
    assert precision >= 0.99, printed
    assert f1 >= 0.98, printed
    assert float(re.search(r"right parent ([\d.]+)", printed)[1]) >= 0.86, printed


def test_copies_of_the_cases(shared_bench):
    scores = []
    for case in sorted((shared_bench / "cases").iterdir()):
        gold = json.loads((case / "gold.json").read_text(encoding="utf-8"))
        texts = {path.stem: path.read_bytes().decode() for path in (case / "reports").glob("*.txt")}
        wanted = {pair for copy in gold["copies"] for pair in combinations(sorted(copy["reports"]), 2)}
        found = {copy.reports for copy in find_copies([report(name, text) for name, text in texts.items()]).pairs}
        scores.append(2 * len(found & wanted) / (len(found) + len(wanted)) if found or wanted else 1.0)
    assert len(scores) == 9
    assert sum(scores) / len(scores) >= 0.94, scores
