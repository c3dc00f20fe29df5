"""The story as a case in a file, with its tagger and an embedder that counts words in place of the trained models."""

from headwater import pipeline
from headwater.case import Case
from headwater.pipeline import models
from headwater.settings import Settings
from unit.judge.story import WordCounter, _story


def models_of_the_story(monkeypatch):
    _, tagger = _story()
    monkeypatch.setattr(models, "tagger", lambda threads: tagger)
    monkeypatch.setattr(models, "embedder", lambda threads: WordCounter())


def make_case(folder):
    """A case of the story in a new file, whose path is returned."""
    reports, _ = _story()
    texts = folder / "texts"
    texts.mkdir()
    for report in reports:
        (texts / f"{report.id}.txt").write_text(report.text, encoding="utf-8")
    table = "path,outlet\n" + "".join(f"{report.id}.txt,{report.outlet}\n" for report in reports)
    (texts / "reports.csv").write_text(table, encoding="utf-8")
    path = folder / "story.case"
    with Case.create(path) as case:
        pipeline.add_paths(case, [str(texts)], Settings())
    return path
