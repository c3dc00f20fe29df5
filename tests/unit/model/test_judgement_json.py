import json

import pytest

from headwater.errors import Malformed
from headwater.model import (
    CopyOf,
    Field,
    HasFrom,
    InClaim,
    Kind,
    Mark,
    MarkedAs,
    NotIndependent,
    OwnStoryOf,
    PublishedBy,
    PublishedOn,
    Quote,
    ReportAnchor,
    SameClaim,
    SameSource,
    SourceName,
    SpanIs,
    SpeakerIs,
    Undo,
    Verdict,
    judgement_from_json,
    judgement_to_json,
    make_judgement,
)

HERE, THERE = ReportAnchor("a" * 64), ReportAnchor("b" * 64, "b.txt")
WORDS, OTHERS = Quote(HERE, "The gate was cracked", "He said: ", ".", start=9), Quote(THERE, "cracks", field=Field.TITLE)
ANNA, BOARD = SourceName("Anna Roe", Kind.PERSON, HERE), SourceName("the board", Kind.ORGANISATION, THERE)
MATTERS = [
    InClaim((WORDS,), (OTHERS,)),
    SameClaim((WORDS,), (OTHERS,)),
    SameSource(ANNA, BOARD),
    NotIndependent(ANNA, BOARD),
    CopyOf(HERE, THERE),
    OwnStoryOf(HERE, SourceName("The Echo", Kind.OUTLET, THERE)),
    HasFrom(WORDS, THERE),
    SpeakerIs(WORDS, None),
    SpeakerIs(WORDS, "Anna Roe", role="mayor", named=Quote(HERE, "Roe")),
    SpanIs(WORDS, Quote(HERE, "was cracked")),
    PublishedOn(HERE, "2026-03"),
    PublishedOn(HERE, None),
    PublishedBy(HERE, "The Echo"),
    MarkedAs(HERE, Mark.SATIRE),
    Undo("j0123"),
]
WHEN = "2026-03-01T10:30:00+01:00"


@pytest.mark.parametrize("matter", MATTERS, ids=lambda matter: matter.kind)
def test_every_kind_comes_back_from_json_as_it_was(matter):
    made = make_judgement(matter, "Ida  Brook", WHEN, " as told ", Verdict.UNSURE)
    assert (made.by, made.when, made.why) == ("Ida Brook", "2026-03-01T09:30:00.000000Z", "as told")
    assert judgement_from_json(json.loads(json.dumps(judgement_to_json(made)))) == made


def test_an_id_is_made_of_all_the_rest():
    def id_of(**changed):
        return make_judgement(
            **{"matter": MATTERS[0], "by": "a", "when": WHEN, "why": "", "verdict": Verdict.YES, **changed}
        ).id

    changes = [{}, {"matter": MATTERS[1]}, {"by": "b"}, {"when": "2026"[:4] + "-04-01"}, {"why": "x"}, {"verdict": Verdict.NO}]
    assert len({id_of(**changed) for changed in changes}) == len(changes)
    assert id_of() == id_of(when="2026-03-01T09:30:00Z")


GOOD = judgement_to_json(make_judgement(MATTERS[0], "a", WHEN))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"kind": "hunch"}, "no kind"),
        ({"kind": None}, "“kind” is missing"),
        ({"by": " "}, "needs who"),
        ({"when": "yesterday"}, "no moment"),
        ({"verdict": "perhaps"}, "one of yes, no, unsure"),
        ({"statements": []}, "“statements” is missing"),
        ({"statements": ["words"]}, "no quotation"),
        ({"claim": [{"exact": "x", "report": {"sha256": "abc"}}]}, "no SHA-256"),
        ({"claim": [{"exact": "x", "report": {"sha256": "a" * 64}, "start": "1"}]}, "“start” is no number"),
        ({"why": 3}, "“why” is no string"),
        ({"id": "j0"}, "not that of its words"),
    ],
)
def test_a_line_that_cannot_be_followed_says_why(changed, said):
    with pytest.raises(Malformed, match=said):
        judgement_from_json({**GOOD, **changed})


@pytest.mark.parametrize(
    "matter",
    [
        PublishedOn(HERE, "1 March"),
        PublishedOn(HERE, "2026-13"),
        PublishedOn(HERE, "2026-02-30"),
        PublishedOn(HERE, "2026-03-01T25:30"),
        SameSource(ANNA, SourceName("a board member", Kind.ANONYMOUS, THERE)),
        PublishedBy(HERE, " "),
        SpeakerIs(WORDS, ""),
        CopyOf(HERE, HERE),
        SpanIs(WORDS, OTHERS),
        InClaim((), (WORDS,)),
        SameClaim((WORDS,), ()),
    ],
    ids=lambda matter: matter.kind,
)
def test_what_says_nothing_is_refused(matter):
    with pytest.raises(Malformed):
        make_judgement(matter, "a", WHEN)
