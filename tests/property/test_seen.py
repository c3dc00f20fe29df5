"""Characters that nobody sees, and letters that look like others, change nothing of what is found."""

import random
import re
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from exporting import REPORTS, example_trace
from headwater import pipeline
from headwater.export import trace_to_json
from headwater.settings import Settings
from headwater.text.lexicon import word_map
from headwater.text.seen import HIDDEN, as_seen
from marked import report
from unit.trust.piles import HONEST, claim_of
from unit.trust.swapping import findings

SETTINGS = Settings()
UNSEEN = "\u200b\u200d\u00ad\u034f\u2060\ufe0f\u202e\u2066\ufeff\u0001\U000e0020"
ALIKE = {latin: letter for letter, latin in word_map("look_alikes").items()}

texts = st.text(st.one_of(st.sampled_from(UNSEEN + "".join(ALIKE.values()) + "ab e\u0301\u0336 "), st.characters()))


@given(texts)
def test_every_place_leads_there_and_back(text):
    seen = as_seen(text)
    if seen is None:
        return
    assert len(seen.text) == len(seen.starts) == len(seen.ends)
    assert as_seen(seen.text) is None or len(as_seen(seen.text).text) <= len(seen.text)
    assert re.search(f"[{HIDDEN}]", seen.text) is None
    for place in range(len(seen.text)):
        start, end = seen.published((place, place + 1))
        assert 0 <= start < end <= len(text)
        assert seen.seen((start, end)) == (place, place + 1)


def disguised(text, chance):
    """``text`` with what nobody sees inside its words, and letters of other scripts in some that keep a Latin one."""
    words = re.split(r"([A-Za-z]{2,})", text)
    for place in range(1, len(words), 2):
        letters = list(words[place])
        if chance.random() < 0.3:
            letters[1:1] = chance.choice(UNSEEN)
        if chance.random() < 0.2 and any(letter not in ALIKE for letter in words[place]):
            letters = [ALIKE.get(letter, letter) for letter in letters]
        words[place] = "".join(letters)
    return "".join(words)


@cache
def honest():
    return findings(claim_of(HONEST)[0])


def test_the_example_story_disguised_is_the_same_in_every_detail(tmp_path):
    chance = random.Random(4)
    for path in REPORTS.iterdir():
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(disguised(text, chance) if path.suffix == ".txt" else text, encoding="utf-8")
    reports = pipeline.read_all([str(tmp_path)], SETTINGS)[0]
    assert sum("nobody sees" in (one.note or "") for one in reports) > 10
    assert findings(pipeline.trace_readings(list(pipeline.extract_reports(reports, SETTINGS)), SETTINGS)) == findings(
        example_trace()
    )


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**6))
def test_a_disguised_pile_is_counted_as_it_is_seen(seed):
    chance = random.Random(seed)
    rows = [(outlet, day, disguised(text, chance)) for outlet, day, text in HONEST]
    reports = [
        report(text, id=f"r{n:02}", doc=f"r{n:02}", path=f"r{n:02}.txt", outlet=outlet, published=day, language="en")
        for n, (outlet, day, text) in enumerate(rows, 1)
    ]
    trace = pipeline.trace_readings(list(pipeline.extract_reports(reports, SETTINGS)), SETTINGS)
    assert findings(trace) == honest()
    for claim in trace_to_json(trace)["claims"]:
        for statement in claim["statements"]:
            for start, end in statement["content"]:
                words = next(one.text for one in reports if one.id == statement["report"])[start:end]
                assert words == words.strip(UNSEEN + " ") != ""
