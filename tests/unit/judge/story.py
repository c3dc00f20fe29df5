"""A small invented story with its attributions marked by hand, and what is traced of it with judgements."""

import hashlib
from functools import cache

import numpy as np

from headwater import pipeline
from headwater.extract import read_report
from headwater.judge import corrected_reports, rule, statement_quote
from headwater.model import Kind, Report, ReportAnchor, SourceName, Verdict, make_judgement
from headwater.pipeline import models
from headwater.settings import Settings
from headwater.text.anchors import quote
from marked import marked

MARKED = {
    "albion": "{s1:Ilse Brandt, the mayor of Vell,} {c1:said} {t1:the harbour wall at Vell gave way on Monday}.",
    "beacon": "{t1:The harbour wall at Vell gave way on Monday}, {s1:Otto Kern} {c1:said}. Kern is an engineer.",
    "courier": "The harbour wall at Vell gave way on Monday. Photograph by Ada Lund.",
    "dispatch": "{t1:The harbour wall at Vell gave way on Monday}, {s1:an official} {c1:said}.",
    "echo": "{s1:Mayor Ilse Brandt} {c1:said} {t1:the ferry to Norrin will sail again on Friday}.",
    "falcon": "{t1:The ferry to Norrin will sail again on Friday}, {s1:harbour master Dan Kell} {c1:said}.",
}


class WordCounter:
    """Unit vectors of word counts: the same words are alike, other words are not."""

    def embed(self, strings):
        rows = np.zeros((len(strings), 256), np.float32)
        for row, string in zip(rows, strings, strict=True):
            for word in string.lower().split():
                row[hashlib.sha256(word.encode()).digest()[0]] += 1
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


@cache
def _story():
    *texts, tagger = marked(*MARKED.values())
    reports = [
        Report(id=name, doc=name, path=f"{name}.txt", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), outlet=name)
        for name, text in zip(MARKED, texts, strict=True)
    ]
    return reports, tagger


def reports():
    return list(_story()[0])


def traced(monkeypatch, *judgements, among=None):
    """The trace of the story (or of the reports named) with ``judgements``."""
    monkeypatch.setattr(models, "embedder", lambda threads: WordCounter())
    known, tagger = _story()
    chosen = [report for report in known if among is None or report.id in among]
    corrected = corrected_reports(chosen, rule(judgements, chosen).steering)
    readings = [read_report(report, tagger) for report in corrected]
    return pipeline.trace_readings(readings, Settings(), judgements=judgements)


def anchor(name):
    report = next(one for one in reports() if one.id == name)
    return ReportAnchor(report.sha256, report.path)


def source(name, report, kind="person"):
    return SourceName(name, Kind(kind), anchor(report))


def words_of(trace, report):
    """The report's first statement in any claim, quoted."""
    by_id = {one.id: one for one in trace.reports}
    return statement_quote(next(one for claim in trace.claims for one in claim.statements if one.report == report), by_id)


def judges(matter, minute=0, verdict="yes", by="Ida Brook", why=""):
    return make_judgement(matter, by, f"2026-03-01T09:{minute:02}:00Z", why, Verdict(verdict))


def claims_by_report(trace):
    """The reports of each claim, as sets of ids."""
    return [set(claim.reports) for claim in trace.claims]


def quoted(text):
    """ "albion: the harbour wall": words of a report."""
    name, words = text.split(": ", 1)
    report = next(one for one in reports() if one.id == name)
    start = report.text.index(words)
    return quote(report, (start, start + len(words)))


def named(text, kind="person"):
    """ "albion: Ilse Brandt": a source as a report knows it."""
    name, words = text.split(": ", 1)
    return source(words, name, kind)
