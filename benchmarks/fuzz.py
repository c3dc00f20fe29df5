"""Looks for inputs that end in a fault, guided by which code they reach: ``python fuzz.py TARGET --minutes 5 --found FOLDER``.

Needs Atheris (Apache-2.0), which the tests do not: install it beside this project. A target is a kind of file ("page", "feed",
"pdf" ...), read as the tests do; "text", all that is found in words; "windows", what the tagger's windows make of any scores;
"extract", the whole way from a text to its reading; or a property test without fixtures, as "test_trace:test_bounds_hold",
which is then asked for the inputs that a mutation gives. What was found stays in FOLDER as a file a fault; mend it, and put the
input into the tests. ``--list`` prints the targets.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable
from pathlib import Path

import atheris
import numpy as np

TESTS = Path(__file__).resolve().parents[1] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "property")]

with atheris.instrument_imports(include=["headwater"]):
    from headwater.errors import InputError
    from headwater.extract import decoding, encoding, read_report, tagger
    from headwater.extract.decoding import LABELS
    from headwater.model import Report
    from headwater.pipeline import models
    from headwater.read import archives, containers, email_message, feed, news_item, web_markup, web_page, worker
    from headwater.read.feed import feed_pieces
    from headwater.read.kinds import DOCUMENTS, Kind
    from headwater.read.news_item import news_pieces
    from headwater.read.report_bytes import read_bytes, read_piece
    from headwater.settings import Settings
    from headwater.text import dates, hedges, names, numbers, places, quotes, sentences
    from headwater.text.seen import as_seen, made_visible
    from headwater.text.tokens import Tokens

SMALL = Settings(largest_report=20_000)
KINDS = {kind.name.lower(): kind for kind in Kind}
LOADED = (archives, containers, email_message, feed, news_item, web_markup, web_page, worker, tagger)


def read_as(kind: Kind) -> Callable[[bytes], None]:
    """Reads bytes as that kind, in this process; an input that is set aside is no fault."""

    def target(data: bytes) -> None:
        try:
            if kind in DOCUMENTS:
                read_bytes(data, "a", SMALL, kind=kind).text.encode()
                return
            made = {Kind.FEED: feed_pieces, Kind.NEWS_ITEM: news_pieces}.get(kind)
            container = containers.Container("a", kind, containers.held(data), len(data))
            for piece in made(data, "a") if made else containers.pieces(container, SMALL):
                if hasattr(piece, "data"):
                    try:
                        read_piece(piece, SMALL)
                    except InputError:
                        continue
        except InputError:
            return

    return target


def words(data: bytes) -> str:
    """The text that ``data`` stands for: bytes that are no UTF-8 are characters too."""
    return data.decode("utf-8", "replace")


def in_words(data: bytes) -> None:
    """All that is found in words slices back, and stays inside them."""
    text = words(data)
    seen = as_seen(text)
    made_visible(text)
    plain = text if seen is None else seen.text
    whole = (0, len(plain))
    found = [*sentences.sentences(plain), *(one.span for one in quotes.quotes(Tokens.of(plain)))]
    found += [one.span for one in numbers.quantities(plain, whole)]
    found += [one.span for one in dates.dates(plain, whole, "2026-03-01")]
    found += [one.span for one in places.places(plain, whole)]
    found += list(hedges.hedges(plain, whole))
    names.names(plain)
    for start, end in found:
        assert 0 <= start < end <= len(plain), (start, end)
        assert seen is None or plain[start:end], (start, end)


def in_windows(data: bytes) -> None:
    """Every wordpiece is kept once whatever the length, and any scores decode to spans inside the text."""
    given = atheris.FuzzedDataProvider(data)
    pieces, size = given.ConsumeIntInRange(0, 3000), given.ConsumeIntInRange(10, 300)
    made = encoding.windows(pieces, size, given.ConsumeIntInRange(0, (size - 1) // 2))
    kept = [place for window in made for place in range(window.keep_from, window.keep_to)]
    assert kept == list(range(pieces))
    chance = np.random.default_rng(given.ConsumeIntInRange(0, 2**32 - 1))
    text = given.ConsumeUnicodeNoSurrogates(400)
    spans = list(Tokens.of(text).spans)
    if not spans:
        return
    count = len(spans)
    scores = np.log(chance.dirichlet(np.full(len(LABELS), 0.2), count).astype(np.float32) + 1e-9)
    block = decoding.PointerBlock(0, 0, chance.normal(0, 3, (count, count)).astype(np.float32))
    for reading in decoding.decode(decoding.readings(text, spans, scores, [block], {})):
        for start, end in (*reading.source, *reading.cue, *reading.content):
            assert 0 <= start < end <= len(text)


def whole_way(data: bytes) -> None:
    """A text's reading has its spans inside the text, and its words are those of the text."""
    text = words(data)
    report = Report("r", "r", "r.txt", text, "", language="en", title="Bridge shut", published="2026-03-01")
    reading = read_report(report, models.tagger(1))
    for one in (*reading.attributions, *reading.own_voice):
        string = report.string(one.field)
        for start, end in one.content:
            assert 0 <= start < end <= len(string)
            assert string[start:end].strip()


def property_test(name: str) -> Callable[[bytes], None]:
    """A property test, asked for what bytes stand for."""
    module, _, function = name.partition(":")
    with atheris.instrument_imports(include=["headwater"]):
        test = getattr(importlib.import_module(module), function)
    fuzzed: Callable[[bytes], None] = test.hypothesis.fuzz_one_input
    return fuzzed


def target(name: str) -> Callable[[bytes], None]:
    """What is fuzzed under that name."""
    made = {"text": in_words, "windows": in_windows, "extract": whole_way}
    if name in KINDS:
        return read_as(KINDS[name])
    return made[name] if name in made else property_test(name)


def seeds(name: str, folder: Path) -> None:
    """Whole files to begin with, as the tests make them."""
    from test_readers import PROSE, seed

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "seed").write_bytes(seed(KINDS[name]) if name in KINDS else PROSE.encode())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", nargs="?")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--found", type=Path, default=Path("build/fuzz"))
    parser.add_argument("--list", action="store_true")
    given = parser.parse_args()
    if given.list or given.target is None:
        print(*KINDS, "text", "windows", "extract", "test_MODULE:TEST", sep="\n")
        return
    corpus = given.found / given.target.replace(":", "-")
    seeds(given.target, corpus)
    limits = [f"-max_total_time={int(given.minutes * 60)}", "-timeout=25", "-rss_limit_mb=4000", "-max_len=20000"]
    prefix = f"-artifact_prefix={given.found}/fault-{given.target.replace(':', '-')}-"
    atheris.Setup([sys.argv[0], *limits, prefix, str(corpus)], target(given.target))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
