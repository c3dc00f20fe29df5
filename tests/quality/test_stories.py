"""Floors for stories: which reports are about the same one, against the gold data beside the checkout."""

import json
import re
import subprocess
import sys

import pytest

from headwater.link.stories import group_stories
from headwater.model import Report

pytestmark = pytest.mark.shared


@pytest.mark.parametrize(("name", "b_cubed", "pairwise"), [("rumours-dev", 0.97, 0.96), ("incidents-dev", 0.94, 0.81)])
def test_stories(shared_bench, tmp_path, name, b_cubed, pairwise):
    gold = shared_bench / "stories" / f"{name}.jsonl"
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    reports = [
        Report(
            id=row["id"],
            doc=row["id"],
            path=row["id"],
            text=row["text"],
            sha256="",
            title=row.get("title"),
            published=row.get("published"),
        )
        for row in rows
    ]
    answer = tmp_path / "answer.json"
    answer.write_text(json.dumps({"stories": group_stories(reports)}), encoding="utf-8")
    scorer = [sys.executable, str(shared_bench / "score_stories.py"), str(gold), str(answer)]
    printed = subprocess.run(scorer, capture_output=True, text=True, check=True).stdout
    by_report, by_pair = (float(score) for score in re.findall(r"F1 ([\d.]+)", printed))
    assert by_report >= b_cubed, printed
    assert by_pair >= pairwise, printed
