"""Whoever a side is, the same is found: names swapped through the invented stories change no count, no bound and no wording."""

import pytest

import made_press
from exporting import REPORTS, example_trace
from headwater import pipeline
from headwater.settings import Settings
from marked import marked, report
from unit.trust.swapping import findings, swapped

SETTINGS = Settings()
SIDES = {
    "countries": (("Norrin", "Osmary"), ("Norrinian", "Osmarian")),
    "ministers": (("Hale Orm", "Jon Tove"), ("Orm", "Tove")),
    "outlets": (("Vell Herald", "Pellan Ledger"),),
}
WAR = (
    (
        "Vell Herald",
        "2026-03-01",
        """Norrinian soldiers crossed the border river near Sarn on Saturday night, the defence ministry of Osmary said.
"They came in eleven boats," the minister, Jon Tove, told the Vell Herald. Two guards were wounded, he said.""",
    ),
    (
        "Norrin Post",
        "2026-03-02",
        """The defence ministry of Norrin denied that its soldiers had crossed the border river near Sarn.
"Nobody left our bank," the minister, Hale Orm, said on Sunday. He accused Osmary of shelling a village.""",
    ),
    (
        "Pellan Ledger",
        "2026-03-02",
        """Norrinian soldiers crossed the border river near Sarn, the Vell Herald reported, citing Osmary's defence minister.
Norrin denies it. A diplomat told the Pellan Ledger that both sides had moved troops.""",
    ),
    (
        "Daily Ember",
        "2026-03-03",
        """Norrinian soldiers crossed the border river near Sarn on Saturday night.
Osmary shelled a village across the river, Hale Orm has said.""",
    ),
)


def trace_of(rows):
    reports = [
        report(text, id=f"r{number}", doc=f"r{number}", path=f"r{number}.txt", outlet=outlet, published=day, language="en")
        for number, (outlet, day, text) in enumerate(rows, 1)
    ]
    return pipeline.trace_readings(list(pipeline.extract_reports(reports, SETTINGS)), SETTINGS)


@pytest.fixture(scope="module")
def war():
    return findings(trace_of(WAR))


@pytest.mark.parametrize("side", SIDES)
def test_either_side_of_a_war_is_counted_alike(side, war):
    pairs = SIDES[side]
    assert findings(trace_of([(swapped(outlet, pairs), day, swapped(text, pairs)) for outlet, day, text in WAR]), pairs) == war


def test_the_war_has_claims_bounds_and_denials(war):
    assert sum(len(statements) > 1 for statements, *_ in war) >= 1
    assert any(bounds[3] for _, bounds, *_ in war)


def test_a_swap_that_changes_what_is_said_is_seen(war):
    changed = [(outlet, day, text.replace("denied that", "said that")) for outlet, day, text in WAR]
    assert findings(trace_of(changed)) != war


SHARE = 0.85
"""Of the example story's 60 claims, 52 to 56 were the same in every detail whichever names of people, outlets or towns were
swapped: the rest differ by where the model ends a content, for it knows letters, and by which claim that content then joins.
Chosen below the lowest.
"""


@pytest.mark.parametrize(
    "pairs",
    [
        (("Ilse Morrow", "Edda Valcourt"), ("Morrow", "Valcourt")),
        (
            ("Vashel Post", "Osmary Dispatch"),
            ("Post", "Dispatch"),
            ("Daybreak", "Coastline Today"),
            ("Upland Standard", "Evening Lantern"),
        ),
        (("Vashel", "Osmary"), ("Pellan", "Maravel")),
    ],
    ids=["people", "outlets", "towns"],
)
def test_most_of_the_example_story_is_the_same_in_every_detail(pairs, tmp_path):
    for path in REPORTS.iterdir():
        (tmp_path / path.name).write_text(swapped(path.read_text(encoding="utf-8"), pairs), encoding="utf-8")
    reports = pipeline.read_all([str(tmp_path)], SETTINGS)[0]
    found = findings(pipeline.trace_readings(list(pipeline.extract_reports(reports, SETTINGS)), SETTINGS), pairs)
    whole = findings(example_trace())
    assert sum(claim in found for claim in whole) >= SHARE * len(whole)


NAMES = (("Vell", "Norrin"), ("Pellan", "Osmary"), ("Ledger", "Dispatch"), ("Ilse", "Vera"), ("Brandt", "Lund"))


@pytest.mark.parametrize("pairs", [NAMES, *((pair,) for pair in NAMES)], ids=lambda pairs: pairs[0][0] + str(len(pairs)))
def test_no_rule_prefers_a_name(pairs, monkeypatch):
    """What is tagged held fixed, so that all that is left are rules, lists and thresholds."""

    def traced(pairs):
        *texts, tagger = marked(*(swapped(text, pairs) for text in made_press._TEXTS.values()))
        monkeypatch.setattr(pipeline.models, "tagger", lambda threads: tagger)
        monkeypatch.setattr(pipeline.models, "embedder", lambda threads: made_press.WordCounter())
        said = [made_press._SAID.get(path, ("", "", "")) for path in made_press._TEXTS]
        reports = [
            report(
                text,
                id=f"r{number:02}",
                doc=path,
                path=path,
                outlet=swapped(outlet, pairs) or None,
                published=day or None,
                language="en",
            )
            for number, (path, text, (outlet, day, _)) in enumerate(zip(made_press._TEXTS, texts, said, strict=True))
        ]
        return findings(pipeline.trace_readings(list(pipeline.extract_reports(reports, SETTINGS)), SETTINGS), pairs)

    assert traced(pairs) == traced(())
