import pytest

from headwater.judge import sentence
from headwater.model import (
    CopyOf,
    HasFrom,
    InClaim,
    Mark,
    MarkedAs,
    NotIndependent,
    OwnStoryOf,
    PublishedBy,
    PublishedOn,
    SameClaim,
    SameSource,
    SpanIs,
    SpeakerIs,
    Undo,
)
from unit.judge.story import anchor, judges, named, quoted

WALL, FERRY = quoted("albion: the harbour wall"), quoted("echo: the ferry")
HERE, THERE = anchor("albion"), anchor("echo")
ONE, OTHER = named("albion: Ilse Brandt"), named("beacon: Otto Kern")


@pytest.mark.parametrize(
    ("matter", "yes", "no"),
    [
        (
            InClaim((WALL,), (FERRY,)),
            "“the harbour wall” belongs to the claim of “the ferry”",
            "“the harbour wall” does not belong to the claim of “the ferry”",
        ),
        (
            InClaim((WALL, WALL), (FERRY,)),
            "“the harbour wall” and “the harbour wall” belong to the claim of “the ferry”",
            "“the harbour wall” and “the harbour wall” do not belong to the claim of “the ferry”",
        ),
        (
            SameClaim((WALL,), (FERRY,)),
            "“the harbour wall” and “the ferry” are one claim",
            "“the harbour wall” and “the ferry” are not one claim",
        ),
        (
            SameSource(ONE, OTHER),
            "“Ilse Brandt” and “Otto Kern” are one source",
            "“Ilse Brandt” and “Otto Kern” are not one source",
        ),
        (
            NotIndependent(ONE, OTHER),
            "“Ilse Brandt” and “Otto Kern” are distinct and not independent",
            "“Ilse Brandt” and “Otto Kern” are independent of each other",
        ),
        (CopyOf(HERE, THERE), "albion.txt has its text from Echo", "albion.txt does not have its text from Echo"),
        (
            OwnStoryOf(HERE, named("echo: Echo", "outlet")),
            "albion.txt is the own story of Echo",
            "albion.txt is not the own story of Echo",
        ),
        (
            HasFrom(WALL, THERE),
            "albion.txt has “the harbour wall” from Echo",
            "albion.txt does not have “the harbour wall” from Echo",
        ),
        (MarkedAs(HERE, Mark.OFF_TOPIC), "albion.txt is off topic", "albion.txt is not off topic"),
    ],
    ids=lambda value: getattr(value, "kind", ""),
)
def test_links_and_marks(matter, yes, no):
    names = {THERE: "Echo"}
    assert [sentence(judges(matter, verdict=verdict), names) for verdict in ("yes", "no")] == [yes, no]
    assert sentence(judges(matter, verdict="unsure"), names) == f"unsure whether {yes}"


@pytest.mark.parametrize(
    ("matter", "said"),
    [
        (SpeakerIs(WALL, "Otto Kern", role="engineer"), "Otto Kern, engineer, says “the harbour wall”"),
        (SpeakerIs(WALL, None), "nobody whom the text tells of says “the harbour wall”"),
        (SpanIs(WALL, quoted("albion: wall")), "the content read as “the harbour wall” is “wall”"),
        (PublishedOn(HERE, "2026-03"), "albion.txt was published on 2026-03"),
        (PublishedOn(HERE, None), "albion.txt was published on a day that nobody knows"),
        (PublishedBy(HERE, "Echo"), "albion.txt was published by Echo"),
        (PublishedBy(HERE, None), "albion.txt was published by an outlet that nobody knows"),
        (Undo("j1"), "j1 is taken back"),
    ],
    ids=lambda value: getattr(value, "kind", ""),
)
def test_corrections(matter, said):
    assert sentence(judges(matter)) == said
