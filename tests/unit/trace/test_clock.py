"""A credit beats the clock, and both are shown."""

import pytest

from unit.trace.builders import Pile, evidence_words, names


def pile_of_days(crediting, own):
    pile = Pile()
    pile.says("a", "[Corvane will buy Tellwick], an insider told us.", "u:an insider", published=own)
    pile.says("b", "[Corvane will buy Tellwick], the Pellan Post said.", "o:Pellan Post", published=crediting)
    pile.own_story("Pellan Post", "a")
    return pile


def test_a_credit_before_the_day_of_the_outlets_own_story_is_followed_and_told():
    pile = pile_of_days("2026-03-01", "2026-03-02T08:00:00")
    claim = pile.trace()
    assert names(claim.origins) == [("an insider", "Pellan Post")]
    [reason] = [one for one in claim.distinct.why if "clock" in one.text]
    assert "2026-03-01" in reason.text
    assert "2026-03-02" in reason.text
    assert evidence_words(pile, reason.evidence)[0] == "Pellan Post"


@pytest.mark.parametrize(
    ("crediting", "own"),
    [("2026-03-02", "2026-03-02"), ("2026-03-03", "2026-03-02"), (None, "2026-03-02"), ("2026-03", "2026-04-02")],
)
def test_nothing_is_told_where_the_days_agree_or_are_not_known(crediting, own):
    assert not any("clock" in one.text for one in pile_of_days(crediting, own).trace().distinct.why)
