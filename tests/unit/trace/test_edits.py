from __future__ import annotations

import pytest

from headwater.model import Act, Attribution, Field, Kind, Manner, Mention, OwnVoice, Quantity, Reading, Report
from headwater.model.attributions import Facts
from headwater.model.edits import EditKind
from headwater.trace.edits import LIKE, compare_versions, likeness


def reading(name: str, *statements: tuple[str, str | None, dict[str, object]], title: str | None = None) -> Reading:
    """A version whose lines are "SPEAKER said WORDS", or own voice where there is no speaker."""
    text, attributions, own = "", [], []
    for words, speaker, more in statements:
        start = len(text)
        via = tuple(Mention(one, Kind.OUTLET) for one in more.get("via", ()))  # type: ignore[attr-defined]
        facts = Facts(quantities=tuple(Quantity((start, start + 1), n, n, None, None) for n in more.get("numbers", ())))  # type: ignore[attr-defined]
        hedged, denied = bool(more.get("hedged")), bool(more.get("denied"))
        if speaker is None:
            text += f"{words}.\n"
            own.append(OwnVoice(((start, start + len(words)),), hedged, denied, Field.TEXT, facts))
            continue
        text += f"{speaker} said {words}.\n"
        cue, content = start + len(speaker) + 1, start + len(speaker) + 6
        attributions.append(
            Attribution(
                ((start, start + len(speaker)),),
                ((cue, cue + 4),),
                ((content, content + len(words)),),
                Act.CLAIM,
                Manner.INDIRECT,
                Mention(speaker, Kind.PERSON),
                via,
                None,
                hedged,
                denied,
                0.9,
                Field.TEXT,
                facts,
            )
        )
    return Reading(Report(name, name, name, text, "", title=title), tuple(attributions), tuple(own))


LATE = "the ferry will be late again on Monday morning"
SHUT = "the port of Dunmere stays shut until Friday"


def told(before: Reading, after: Reading) -> list[tuple[EditKind, str | None, str | None]]:
    edits = compare_versions(before, after).edits
    for edit in edits:
        for reason, version in ((edit.before, before), (edit.after, after)):
            for evidence in reason.evidence if reason else ():
                assert evidence.report == version.report.id
                assert version.report.string(evidence.field)[slice(*evidence.span)]
    return [(edit.kind, edit.before and edit.before.text, edit.after and edit.after.text) for edit in edits]


def test_nothing_is_told_of_two_versions_that_say_the_same() -> None:
    version = (LATE, "Venn", {}), (SHUT, None, {})
    assert told(reading("a", *version), reading("b", *reversed(version))) == []


def test_statements_come_and_go() -> None:
    first, second = (
        reading("a", (LATE, "Venn", {}), (SHUT, None, {})),
        reading("b", (SHUT, None, {}), ("it rained all night", "Kell", {})),
    )
    assert told(first, second) == [
        (EditKind.ADDED, None, "Kell said it rained all night"),
        (EditKind.GONE, f"Venn said {LATE}", None),
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((LATE, "Venn", {}), (LATE, "Kell", {}), (EditKind.SPEAKER_CHANGED, "Venn", "Kell")),
        ((LATE, "Venn", {}), (LATE, None, {}), (EditKind.SPEAKER_CHANGED, "Venn", "the report's own voice")),
        (
            (LATE, "Venn", {"via": ["Upland Post"]}),
            (LATE, "Venn", {}),
            (EditKind.CREDIT_CHANGED, "Upland Post", "nobody between"),
        ),
        (
            ("the ferry may be late again on Monday morning", "Venn", {"hedged": True}),
            (LATE, "Venn", {}),
            (EditKind.HEDGE_CHANGED, "Venn said the ferry may be late again on Monday morning", f"Venn said {LATE}"),
        ),
        (
            (LATE, "Venn", {"denied": True}),
            (LATE, "Venn", {}),
            (EditKind.DENIAL_CHANGED, f"Venn said {LATE}", f"Venn said {LATE}"),
        ),
        (
            ("12 people were hurt at the old pier", None, {"numbers": [12]}),
            ("14 people were hurt at the old pier", None, {"numbers": [14]}),
            (EditKind.NUMBER_CHANGED, "12 people were hurt at the old pier", "14 people were hurt at the old pier"),
        ),
        (
            (LATE, "Venn", {}),
            (LATE + ", for the third time", "Venn", {}),
            (EditKind.WORDS_CHANGED, f"Venn said {LATE}", f"Venn said {LATE}, for the third time"),
        ),
    ],
)
def test_what_changed_is_told_with_both_wordings(before, after, expected) -> None:
    rest = (SHUT, None, {})
    assert told(reading("a", before, rest), reading("b", rest, after)) == [expected]


def test_a_title_that_changed_is_told() -> None:
    assert told(reading("a", title="Ferry may be late"), reading("b", title="Ferry late")) == [
        (EditKind.TITLE_CHANGED, "Ferry may be late", "Ferry late")
    ]
    assert told(reading("a", title="Ferry late"), reading("b")) == [(EditKind.TITLE_CHANGED, "Ferry late", None)]


@pytest.mark.parametrize(
    ("one", "other", "like"),
    [
        (LATE.lower(), "the ferry may be late again on monday", True),
        (LATE.lower(), "on monday morning the ferry will again be late", True),
        ("12 people were hurt at the old pier", "at least 14 people were hurt at the old pier on monday", True),
        (LATE, SHUT, False),
        (LATE, "the ferry company regrets every minute of it", False),
        ("the mayor of vell resigned", "the mayor of vell denied that she was ill", False),
        ("the council will vote on the bridge on thursday", "the council will vote on the budget next week", False),
    ],
)
def test_rewordings_are_told_from_other_sentences(one: str, other: str, like: bool) -> None:  # noqa: FBT001
    assert (likeness(one, other) >= LIKE) is like, likeness(one, other)
