"""The whole way: the same bytes out whatever the hash seed and the order of the input; every offset slices back."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from headwater import pipeline
from headwater.export import trace_to_json
from headwater.settings import Settings

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"


def run(*arguments, seed):
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-m", "headwater", *arguments]
    return subprocess.run(command, check=True, capture_output=True, env=environment).stdout


@pytest.mark.parametrize("command", [["trace", "--json"], ["extract"], ["stories"]], ids=lambda command: command[0])
def test_the_hash_seed_changes_no_byte(command):
    first, second = (run(*command, str(EXAMPLES), seed=seed) for seed in ("1", "4242"))
    assert first == second


@pytest.fixture(scope="module")
def readings():
    reports, _ = pipeline.read_all([str(EXAMPLES)], Settings())
    return list(pipeline.extract_reports(reports, Settings()))


def test_the_order_of_the_reports_changes_nothing(readings):
    straight = trace_to_json(pipeline.trace_readings(readings, Settings()))
    shuffled = random.Random(7).sample(readings, len(readings))
    turned = trace_to_json(pipeline.trace_readings(shuffled, Settings()))
    assert shuffled != readings
    assert json.dumps(turned) == json.dumps(straight)


def evidence(node):
    """Every span with its report and field, anywhere in a claim."""
    if isinstance(node, dict):
        if {"report", "span"} <= node.keys():
            yield node
        for value in node.values():
            yield from evidence(value)
    elif isinstance(node, list):
        for value in node:
            yield from evidence(value)


def test_every_offset_slices_back_to_words(readings):
    trace = trace_to_json(pipeline.trace_readings(readings, Settings()))
    reports = {report["id"]: report for report in trace["reports"]}
    spans = [(e["report"], e.get("field", "text"), e["span"]) for e in evidence(trace["claims"])]
    for claim in trace["claims"]:
        for statement in claim["statements"]:
            spans += [(statement["report"], statement.get("field", "text"), span) for span in statement["content"]]
    assert len(spans) > 100
    for report, field, (start, end) in spans:
        words = reports[report][field][start:end]
        assert len(words) == end - start
        assert words == words.strip() != ""


def test_copies_share_the_same_words(readings):
    trace = trace_to_json(pipeline.trace_readings(readings, Settings()))
    texts = {report["id"]: report["text"] for report in trace["reports"]}
    assert trace["copies"]
    for copy in trace["copies"]:
        first, second = (texts[report] for report in copy["reports"])
        for (a, b), (c, d) in copy["passages"]:
            plain = ["".join(x for x in text.casefold() if x.isalnum()) for text in (first[a:b], second[c:d])]
            assert plain[0] == plain[1] != ""
