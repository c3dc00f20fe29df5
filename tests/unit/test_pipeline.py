"""The order of the stages, with a tagger that knows the answers and an embedder that counts words."""

import hashlib
import socket

import numpy as np
import pytest

from headwater import pipeline
from headwater.errors import ModelError
from headwater.model import Status
from headwater.settings import Settings
from marked import marked, report

SETTINGS = Settings()


class WordCounter:
    """Unit vectors of word counts: the same words are alike, other words are not."""

    def embed(self, strings):
        rows = np.zeros((len(strings), 256), np.float32)
        for row, string in zip(rows, strings, strict=True):
            for word in string.lower().split():
                row[hashlib.sha256(word.encode()).digest()[0]] += 1
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


@pytest.fixture
def reports(monkeypatch):
    first, second, other, tagger = marked(
        "{s1:Mayor Ilse Brandt} {c1:said} {t1:the harbour wall at Vell gave way on Monday}.",
        "{t1:The harbour wall at Vell gave way on Monday}, {s1:Mayor Ilse Brandt} {c1:said}.",
        "{s1:Coach Dan Kell} {c1:said} {t1:the reserve goalkeeper will play in Norrin}.",
    )
    monkeypatch.setattr(pipeline.models, "tagger", lambda threads: tagger)
    monkeypatch.setattr(pipeline.models, "embedder", lambda threads: WordCounter())
    return [report(text, id=name, path=f"{name}.txt") for name, text in (("a", first), ("b", second), ("c", other))]


def test_reading_sets_aside_what_cannot_be_read(tmp_path):
    (tmp_path / "a.txt").write_text("The wall gave way.", encoding="utf-8")
    (tmp_path / "b.txt").write_text(" ", encoding="utf-8")
    found, rejected = pipeline.read_all([str(tmp_path)], SETTINGS)
    assert [(one.path, one.status) for one in found] == [("a.txt", Status.WHOLE)]
    assert [one.code for one in rejected] == ["HW202"]


def test_readings_come_in_the_order_of_the_reports_and_tell_their_progress(reports):
    told = []
    readings = list(pipeline.extract_reports(reports[::-1], SETTINGS, progress=lambda *step: told.append(step)))
    assert [reading.report.id for reading in readings] == ["c", "b", "a"]
    assert told == [("extract", 1, 3), ("extract", 2, 3), ("extract", 3, 3)]


def test_a_claim_joins_the_reports_that_say_it_and_numbers_follow_the_order(reports):
    readings = list(pipeline.extract_reports(reports, SETTINGS))
    trace = pipeline.trace_readings(readings, SETTINGS)
    assert trace.claims[0].reports == ("a", "b")
    assert [claim.id for claim in trace.claims] == [f"c{number}" for number in range(1, len(trace.claims) + 1)]
    assert [one.id for one in trace.reports] == ["a", "b", "c"]


def test_words_choose_the_claim_that_fits_them_or_none(reports):
    readings = list(pipeline.extract_reports(reports, SETTINGS))
    [chosen] = pipeline.trace_readings(readings, SETTINGS, claim="the reserve goalkeeper will play in Norrin").claims
    assert (chosen.id, chosen.reports) == ("c1", ("c",))
    assert pipeline.trace_readings(readings, SETTINGS, claim="xylophone").claims == ()


def test_no_reports_give_an_empty_trace(reports):
    trace = pipeline.trace_readings([], SETTINGS)
    assert (trace.reports, trace.claims, trace.copies.pairs) == ((), (), ())
    assert pipeline.group([]) == []


def test_doctor_names_weights_that_are_missing(monkeypatch):
    def missing():
        raise ModelError("the weights are missing.", remedy="Install them.")

    monkeypatch.setattr(pipeline.checks, "weights", missing)
    checks = {check.name: check for check in pipeline.doctor(SETTINGS)}
    assert (checks["weights"].ok, checks["weights"].remedy) == (False, "Install them.")


def test_doctor_runs_what_is_installed():
    assert [(check.name, check.ok) for check in pipeline.doctor(SETTINGS)] == [
        (name, True) for name in ("headwater", "weights", "tagger", "tracing", "offline")
    ]


def test_doctor_sees_a_network_call(monkeypatch):
    def calls_out(_):
        with socket.socket() as out:
            out.settimeout(0.01)
            out.connect_ex(("127.0.0.1", 9))
        return []

    monkeypatch.setattr(pipeline.checks, "_tried", calls_out)
    offline = pipeline.doctor(SETTINGS)[-1]
    assert (offline.name, offline.ok) == ("offline", False)
